//! Lines and the fields on them.

use super::error::{ImportError, ImportProblem};
use super::{MAX_BYTES, MAX_COLUMNS, MAX_LINE, MAX_LINES};
use std::borrow::Cow;

/// A field and where it starts.
pub(super) struct Field<'a> {
    pub(super) text: Cow<'a, str>,
    /// Column in characters, from 1.
    pub(super) column: usize,
}

/// The text of a file, without a byte-order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError {
            line: 0,
            column: 0,
            problem: ImportProblem::TooManyBytes { bytes: bytes.len() },
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line_start = good
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
        // Characters are the bytes that do not continue one.
        let before = good[line_start..]
            .iter()
            .filter(|&&byte| byte & 0xc0 != 0x80);
        ImportError {
            line,
            column: 1 + before.count(),
            problem: ImportProblem::NotText,
        }
    })
}

/// The lines with their numbers from 1, without those that hold nothing.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Result<(usize, &str), ImportError>> {
    let numbered = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line));
    numbered
        .take(MAX_LINES + 1)
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let problem = if number > MAX_LINES {
                ImportProblem::TooManyLines
            } else if line.len() > MAX_LINE {
                ImportProblem::LineTooLong
            } else {
                return Ok((number, line));
            };
            Err(ImportError {
                line: number,
                column: 0,
                problem,
            })
        })
}

/// The separator that occurs most in a line outside quotes; a comma when none does.
pub(super) fn separator(line: &str) -> char {
    let count = |separator: char| {
        let mut quoted = false;
        line.chars()
            .filter(|&c| {
                quoted ^= c == '"';
                c == separator && !quoted
            })
            .count()
    };
    let mut best = ',';
    for other in [';', '\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

/// The fields of a line, without the blanks around them.
pub(super) fn fields(
    number: usize,
    line: &str,
    separator: char,
) -> Result<Vec<Field<'_>>, ImportError> {
    let wrong = |column: usize, problem: ImportProblem| ImportError {
        line: number,
        column,
        problem,
    };
    let mut all = Vec::new();
    let (mut rest, mut column) = (line, 1);
    loop {
        if all.len() == MAX_COLUMNS {
            return Err(wrong(column, ImportProblem::TooManyColumns));
        }
        // A tab may separate fields and is then no blank.
        let blank = |c: char| c != separator && c.is_whitespace();
        let start = rest.trim_start_matches(blank);
        let start_column = column + rest[..rest.len() - start.len()].chars().count();
        let (text, length) = if let Some(quoted) = start.strip_prefix('"') {
            let (text, used) =
                unquoted(quoted).ok_or_else(|| wrong(start_column, ImportProblem::Quote))?;
            let after = &quoted[used..];
            let end = after.find(separator).unwrap_or(after.len());
            if !after[..end].trim().is_empty() {
                return Err(wrong(start_column, ImportProblem::Quote));
            }
            (text, 1 + used + end)
        } else {
            let end = start.find(separator).unwrap_or(start.len());
            (Cow::Borrowed(start[..end].trim()), end)
        };
        all.push(Field {
            text,
            column: start_column,
        });
        column = start_column + start[..length].chars().count() + 1;
        match start[length..].strip_prefix(separator) {
            Some(next) => rest = next,
            None => return Ok(all),
        }
    }
}

/// The text up to the closing quote, doubled quotes made single, and the bytes used with that quote.
fn unquoted(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut from = 0;
    loop {
        let quote = from + text[from..].find('"')?;
        if text[quote + 1..].starts_with('"') {
            from = quote + 2;
            continue;
        }
        let inner = text[..quote].trim();
        let inner = if inner.contains("\"\"") {
            Cow::Owned(inner.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(inner)
        };
        return Some((inner, quote + 1));
    }
}
