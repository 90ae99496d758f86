//! The section "Formula": formulas, how they are read aloud, and every symbol explained.

use super::math;
use super::prose::Prose;
use crate::Error;
use crate::written::Origin;
use crate::written::Section;

/// The formulas of a term.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Formula {
    /// MathML of each formula, and how it is read.
    pub lines: Vec<(String, String)>,
    /// The symbols in the order given.
    pub symbols: Vec<Symbol>,
    /// HTML of what is said after the symbols.
    pub notes: String,
}

/// A symbol of a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// MathML.
    pub mathml: String,
    /// HTML: what it is, with a link to its term where there is one.
    pub meaning: String,
    /// Its unit.
    pub unit: String,
    /// The values it can have.
    pub domain: String,
}

/// Letters that need no explanation: the base of the natural logarithm, and pi.
const KNOWN: [&str; 2] = ["e", "π"];

/// Reads the section: `$$` formulas each followed by `> how it is read`, then a list of
/// `$S$: meaning; unit; domain`, then notes.
pub(super) fn read(
    origin: &Origin,
    section: &Section<'_>,
    prose: &mut Prose<'_>,
) -> Result<Formula, Error> {
    let failed = |line: usize, words: String| {
        origin.error(line, format!("section `{}`: {words}", section.title))
    };
    let mut formula = Formula::default();
    let mut latexes: Vec<(String, usize)> = Vec::new();
    let mut given: Vec<String> = Vec::new();
    let mut notes = String::new();
    let mut notes_line = section.line;
    let mut lines = section.text.lines().enumerate().peekable();
    while let Some((offset, line)) = lines.next() {
        let number = section.line + offset;
        if line.trim() == "$$" {
            let mut latex = String::new();
            loop {
                match lines.next() {
                    Some((_, line)) if line.trim() == "$$" => break,
                    Some((_, line)) => {
                        latex.push_str(line);
                        latex.push('\n');
                    }
                    None => return Err(failed(number, "`$$` is not closed".to_owned())),
                }
            }
            let spoken = match lines.next() {
                Some((_, line)) if line.starts_with("> ") => line[2..].trim().to_owned(),
                _ => {
                    return Err(failed(
                        number,
                        "after a formula comes a line `> how it is read aloud`".to_owned(),
                    ));
                }
            };
            let mathml = math::display(&latex, &spoken).map_err(|words| failed(number, words))?;
            formula.lines.push((mathml, spoken));
            latexes.push((latex, number));
        } else if let Some(item) = line.strip_prefix("- $") {
            let (latex, rest) = item.split_once("$:").ok_or_else(|| {
                failed(
                    number,
                    "a symbol is `- $S$: meaning; unit; domain`".to_owned(),
                )
            })?;
            let parts: Vec<&str> = rest.split(';').map(str::trim).collect();
            let [meaning, unit, domain] = parts[..] else {
                return Err(failed(
                    number,
                    format!(
                        "`{latex}` needs `meaning; unit; domain`, not {} parts",
                        parts.len()
                    ),
                ));
            };
            if meaning.is_empty() || unit.is_empty() || domain.is_empty() {
                return Err(failed(number, format!("a part of `{latex}` is empty")));
            }
            let mathml = math::inline(latex).map_err(|words| failed(number, words))?;
            given.push(math::inside(&mathml).to_owned());
            formula.symbols.push(Symbol {
                meaning: prose.line(meaning, number)?,
                unit: unit.to_owned(),
                domain: prose.line(domain, number)?,
                mathml,
            });
        } else {
            if notes.trim().is_empty() {
                notes.clear();
                notes_line = number;
            }
            notes.push_str(line);
            notes.push('\n');
        }
    }
    if formula.lines.is_empty() {
        return Err(failed(
            section.line,
            "there is no formula between `$$` lines".to_owned(),
        ));
    }
    given.sort_by_key(|given| std::cmp::Reverse(given.len()));
    for (latex, line) in latexes {
        if let Some(letter) = unexplained(&latex, &given).map_err(|words| failed(line, words))? {
            return Err(failed(
                line,
                format!("the symbol `{letter}` is not explained"),
            ));
        }
    }
    formula.notes = prose.html(&notes, notes_line)?;
    Ok(formula)
}

/// The first letter of a formula that none of the explained symbols holds.
fn unexplained(latex: &str, given: &[String]) -> Result<Option<String>, String> {
    let mathml = math::inline(latex)?;
    let mut rest = math::inside(&mathml).to_owned();
    for given in given {
        rest = rest.replace(given.as_str(), "");
        // The same letter with a power on top.
        let parts = given
            .strip_prefix("<msub>")
            .and_then(|rest| rest.strip_suffix("</msub>"));
        if let Some(parts) = parts {
            rest = rest.replace(&format!("<msubsup>{parts}"), "");
        }
    }
    let mut left = rest.as_str();
    while let Some(start) = left.find("<mi") {
        left = &left[start..];
        let (Some(open), Some(close)) = (left.find('>'), left.find("</mi>")) else {
            break;
        };
        let letter = &left[open + 1..close];
        // Names of functions have more than one letter; a sign is none.
        let is_letter = letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic);
        if is_letter && !KNOWN.contains(&letter) {
            return Ok(Some(letter.to_owned()));
        }
        left = &left[close..];
    }
    Ok(None)
}
