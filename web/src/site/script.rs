//! The site's own scripts as they are published: without the lines that are comments.

/// Takes out the lines that hold nothing but a comment, and empty ones. No text of a script goes over several
/// lines, which a test sees to, so that no such line can stand inside one.
pub(super) fn without_comments(script: &str) -> String {
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with("//")
    };
    let mut out = String::with_capacity(script.len());
    for line in script.lines().filter(is_code) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_and_comments_go() {
        let script = "// What it is.\n(() => {\n\n  // Why.\n  f(\"// no\"); // Here.\n})();\n";
        assert_eq!(
            without_comments(script),
            "(() => {\n  f(\"// no\"); // Here.\n})();\n"
        );
    }

    #[test]
    fn no_text_of_a_script_goes_over_several_lines() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../static");
        let mut scripts = 0;
        for file in std::fs::read_dir(folder).expect("the folder of the scripts") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "js") {
                let script = std::fs::read_to_string(&path).expect("a text");
                for line in script.lines() {
                    let is_whole =
                        line.matches('`').count().is_multiple_of(2) && !line.ends_with('\\');
                    assert!(is_whole, "{}: {line}", path.display());
                    let comment = line.split_once("/*");
                    let is_closed = comment.is_none_or(|(_, rest)| rest.contains("*/"));
                    assert!(is_closed, "{}: {line}", path.display());
                }
                scripts += 1;
            }
        }
        assert!(scripts >= 7, "{scripts} scripts");
    }
}
