//! A dollar sign is money or the edge of a formula, and the text must say which.

/// Checks one line of Markdown: money is `\$`, a formula stands between `$` and `$` (or `$$` and
/// `$$` on lines of their own), holds its edges close, and is more than a number.
pub(super) fn check(line: &str) -> Result<(), String> {
    if line.trim() == "$$" {
        return Ok(());
    }
    let mut edges = Vec::new();
    let mut escaped = false;
    let mut in_code = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '`' if !escaped => in_code = !in_code,
            '$' if !escaped && !in_code => edges.push(at),
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    let ambiguous = |at: usize| {
        let rest: String = line[at..].chars().take(12).collect();
        Err(format!(
            "`{rest}`: this `$` is ambiguous; write `\\$` for dollars and `$x$` for a formula"
        ))
    };
    for pair in edges.chunks(2) {
        let [open, close] = *pair else {
            return ambiguous(pair[0]);
        };
        let inside = &line[open + 1..close];
        let held = !inside.is_empty() && inside.trim() == inside;
        let is_formula = inside.contains(|c: char| c.is_alphabetic());
        let digit_after = line[close + 1..].starts_with(|c: char| c.is_ascii_digit());
        if !held || !is_formula || digit_after {
            return ambiguous(open);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_escaped_and_a_formula_holds_its_edges() {
        for good in [
            "It costs \\$500.",
            "with $S_T$ and $K$",
            "$$",
            "the code `$x` stays",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["It costs $500.", "from $5 to $6", "$5-$6", "$ x $", "$12$"] {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert_eq!(
            check("It costs $500."),
            Err(
                "`$500.`: this `$` is ambiguous; write `\\$` for dollars and `$x$` for a formula"
                    .to_owned()
            )
        );
    }
}
