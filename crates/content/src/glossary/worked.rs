//! Text with computed numbers in it, and the check that a worked example states no other.

use super::expression::{evaluate, read};

use super::Engine;

use crate::Error;
use crate::written::{Origin, Section};

/// Numbers a sentence may hold without being given or computed: small counts, a hundred, and the
/// days of a year.
fn is_common(value: f64) -> bool {
    (value.fract() == 0.0 && (0.0..=12.0).contains(&value)) || value == 100.0 || value == 365.0
}

/// Which numbers a section may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// Any, and numbers that answer to the reader.
    Any,
    /// Any that stand still: answers to a question are about one state.
    Still,
    /// Only those given to an expression or shown by one. They stand still.
    Computed,
}

/// The text of a section with its numbers.
pub(crate) struct Filled {
    /// Markdown; a letter of [`live_mark`] stands for each number that answers to the reader.
    pub(crate) text: String,
    /// Those numbers as HTML.
    pub(crate) live: Vec<String>,
}

/// The letter that stands for a live number while Markdown is read: one that no text holds.
fn live_mark(index: usize) -> char {
    u32::try_from(index)
        .ok()
        .and_then(|index| char::from_u32(0xE000 + index))
        .unwrap_or('\u{F8FF}')
}

/// HTML with its live numbers in place.
pub(crate) fn with_live(mut html: String, live: &[String]) -> String {
    for (index, number) in live.iter().enumerate() {
        html = html.replace(live_mark(index), number);
    }
    html
}

/// A live number: `input:k` is an input of the page's figure, `result:profit` one of its results;
/// `input:term-call.k` is of another figure on the page. The text is complete without a script: the
/// element holds what the figure starts from.
fn live(source: &str, origin: &Origin, engine: &dyn Engine) -> Option<Result<String, String>> {
    let (is_input, path) = match (
        source.strip_prefix("input:"),
        source.strip_prefix("result:"),
    ) {
        (Some(path), _) => (true, path),
        (_, Some(path)) => (false, path),
        _ => return None,
    };
    let (figure, name) = path.split_once('.').unwrap_or((&origin.figure, path));
    let shown = if is_input {
        engine.input(figure, name)
    } else {
        // In a sentence a gain needs no plus.
        engine
            .figure(figure, "", name)
            .map(|(text, _)| text.trim_start_matches('+').to_owned())
    };
    let (class, attribute) = if is_input {
        ("num", "data-sets")
    } else {
        ("num-out", "data-shows")
    };
    Some(shown.map(|text| {
        format!(
            "<span class=\"{class}\" {attribute}=\"{figure}:{name}\">{}</span>",
            crate::escape(&text)
        )
    }))
}

/// The text of a section with its `{{ … }}` computed.
pub(crate) fn filled(
    origin: &Origin,
    section: &Section<'_>,
    engine: &dyn Engine,
    allowed: Numbers,
) -> Result<Filled, Error> {
    let mut all_live: Vec<String> = Vec::new();
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
                origin.error(
                    number,
                    format!("section `{}`: `{{{{` is not closed", section.title),
                )
            })?;
            collect(&rest[..start], number, &mut stated);
            out.push_str(&rest[..start]);
            let source = rest[start + 2..start + end].trim();
            let failed = |words: String| {
                origin.error(
                    number,
                    format!("section `{}`: `{{{{ {source} }}}}`: {words}", section.title),
                )
            };
            if let Some(html) = live(source, origin, engine) {
                if allowed != Numbers::Any {
                    return Err(failed(
                        "a number that answers to the reader cannot stand here: the others would \
                         not follow"
                            .to_owned(),
                    ));
                }
                out.push(live_mark(all_live.len()));
                all_live.push(html.map_err(failed)?);
                rest = &rest[start + end + 2..];
                continue;
            }
            let shown = evaluate(source, &names, engine).map_err(failed)?;
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
    if allowed == Numbers::Computed {
        if known.is_empty() {
            return Err(origin.error(
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
                return Err(origin.error(
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
    Ok(Filled {
        text: lines.join("\n"),
        live: all_live,
    })
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
