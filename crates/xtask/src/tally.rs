//! Counts passed and failed tests out of the runners' own output, while it streams by.

/// Tests passed and failed so far.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
}

impl Tally {
    /// Takes in one line of output and counts it when it is a runner's closing line.
    ///
    /// Two runners are known: Rust's (natively and in the browser) says
    /// `test result: ok. 3 passed; 0 failed; ...`, Node's says `# pass 3` or `ℹ pass 3`, and the same
    /// with `fail` and `cancelled`.
    pub(crate) fn read_line(&mut self, line: &str) {
        let line = without_escapes(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += number_before(rest, " passed").unwrap_or(0);
            self.failed += number_before(rest, " failed").unwrap_or(0);
        } else if let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            match rest.split_once(' ') {
                Some(("pass", count)) => self.passed += count.parse().unwrap_or(0),
                Some(("fail" | "cancelled", count)) => self.failed += count.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number that stands directly before `word`.
fn number_before(text: &str, word: &str) -> Option<u64> {
    let before = &text[..text.find(word)?];
    before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// The text without terminal colour sequences (`ESC [ ... letter`).
fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            plain.push(c);
            continue;
        }
        chars.by_ref().skip(1).find(char::is_ascii_alphabetic);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read_line(line));
        tally
    }

    #[test]
    fn rust_harness() {
        let output = "running 3 tests\ntest a ... ok\ntest b ... ignored\n\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 10 passed; 4 failed; 0 ignored; 0 filtered out; finished in 1.20s\n";
        assert_eq!(
            tally(output),
            Tally {
                passed: 12,
                failed: 4
            }
        );
    }

    #[test]
    fn node_runner_plain_and_coloured() {
        let tap = "# tests 7\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(
            tally(tap),
            Tally {
                passed: 5,
                failed: 2
            }
        );
        let spec = "\u{1b}[34mℹ tests 4\u{1b}[39m\n\u{1b}[34mℹ pass 4\u{1b}[39m\n\u{1b}[34mℹ fail 0\u{1b}[39m\n";
        assert_eq!(
            tally(spec),
            Tally {
                passed: 4,
                failed: 0
            }
        );
    }

    #[test]
    fn other_lines_do_not_count() {
        assert_eq!(
            tally("# pass the salt\n# Heading\n3 passed\n"),
            Tally::default()
        );
    }
}
