//! Text with computed numbers in it, and the check that a worked example states no other.

use super::expression::{evaluate, read};
use super::fields::Head;
use super::{Engine, sections::Section};
use crate::Error;

/// Numbers a sentence may hold without being given or computed: small counts, a hundred, and the
/// days of a year.
fn is_common(value: f64) -> bool {
    (value.fract() == 0.0 && (0.0..=12.0).contains(&value)) || value == 100.0 || value == 365.0
}

/// The text of a section with its `{{ … }}` computed. With `is_strict` every number outside them must
/// be one that an expression of the section starts from or shows.
pub(super) fn filled(
    head: &Head<'_>,
    section: &Section<'_>,
    engine: &dyn Engine,
    is_strict: bool,
) -> Result<String, Error> {
    let mut names: Vec<(String, f64)> = Vec::new();
    let mut known: Vec<f64> = Vec::new();
    let mut lines = Vec::new();
    // Numbers stated, with their line; checked when all expressions are known.
    let mut stated: Vec<(usize, String)> = Vec::new();
    for (offset, line) in section.text.lines().enumerate() {
        let number = section.line + offset;
        let mut out = String::new();
        let mut rest = line;
        while let Some(start) = rest.find("{{") {
            let end = rest[start..].find("}}").ok_or_else(|| {
                head.error(
                    number,
                    format!("section `{}`: `{{{{` is not closed", section.title),
                )
            })?;
            collect(&rest[..start], number, &mut stated);
            out.push_str(&rest[..start]);
            let source = rest[start + 2..start + end].trim();
            let shown = evaluate(source, &names, engine).map_err(|words| {
                head.error(
                    number,
                    format!("section `{}`: `{{{{ {source} }}}}`: {words}", section.title),
                )
            })?;
            known.extend(&shown.given);
            known.extend(shown.value);
            if let Some((name, value)) = shown.name.zip(shown.value) {
                names.push((name, value));
            }
            // A dollar sign would begin a formula, a star stress.
            out.push_str(&shown.text.replace('$', "\\$"));
            rest = &rest[start + end + 2..];
        }
        collect(rest, number, &mut stated);
        out.push_str(rest);
        lines.push(out);
    }
    if is_strict {
        if known.is_empty() {
            return Err(head.error(
                section.line,
                format!("section `{}`: it computes no number", section.title),
            ));
        }
        for (line, text) in stated {
            let value = read(&text).unwrap_or(f64::NAN);
            let plain = read(text.trim_end_matches('%')).unwrap_or(f64::NAN);
            let is_known = known.iter().any(|known| {
                let same = |value: f64| (known.abs() - value.abs()).abs() < 1e-9;
                same(value) || same(plain)
            });
            if !is_known && !is_common(value) {
                return Err(head.error(
                    line,
                    format!(
                        "section `{}`: the number {text} is neither given to an expression nor \
                         computed by one",
                        section.title
                    ),
                ));
            }
        }
    }
    Ok(lines.join("\n"))
}

/// The numbers of a piece of prose; those in links, code and formulas are left out.
fn collect(text: &str, line: usize, stated: &mut Vec<(usize, String)>) {
    let mut quiet = None;
    let mut word = String::new();
    let mut glued = false;
    let mut flush = |word: &mut String, glued: bool| {
        let text = word.trim_end_matches([',', '.']);
        if !glued && text.starts_with(|c: char| c.is_ascii_digit()) {
            stated.push((line, text.to_owned()));
        }
        word.clear();
    };
    let mut before = ' ';
    for letter in text.chars() {
        match quiet {
            Some(end) if letter == end => quiet = None,
            Some(_) => {}
            None => match letter {
                '`' => quiet = Some('`'),
                '$' if before != '\\' => quiet = Some('$'),
                '(' if before == ']' => quiet = Some(')'),
                _ if letter.is_ascii_digit()
                    || (!word.is_empty() && matches!(letter, ',' | '.' | '%')) =>
                {
                    if word.is_empty() {
                        // "M1", "16-delta": a digit inside a word is a name.
                        glued = before.is_alphabetic();
                    }
                    word.push(letter);
                }
                _ => flush(&mut word, glued),
            },
        }
        if quiet.is_some() {
            flush(&mut word, glued);
        }
        before = letter;
    }
    flush(&mut word, glued);
}
