//! The header line: what kind of file it is, and where its columns are.

use super::HEADER_WITHIN;
use super::error::{ImportError, ImportProblem, shown};
use super::lines::{Field, fields, lines, separator, text};
use super::table::{Format, Request};

/// Names of date columns, and of the value when none is asked for, best first.
pub(super) const DATE_NAMES: [&str; 3] = ["date", "trade date", "day"];
pub(super) const VALUE_NAMES: [&str; 6] =
    ["close", "adj close", "settle", "last", "price", "value"];

/// The names of a file's columns beside the date, as its header writes them.
///
/// # Errors
/// [`ImportError`] when there is no header or what stands before it cannot be read.
pub fn column_names(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    known_columns(bytes, |_| true, "")
}

/// The same of a file whose columns must be known by name; `how` says how they are named.
///
/// # Errors
/// [`ImportError`] with the line and column of the first name that is not known.
pub fn known_columns(
    bytes: &[u8],
    is_known: impl Fn(&str) -> bool,
    how: &'static str,
) -> Result<Vec<String>, ImportError> {
    let text = text(bytes)?;
    let (line, header) = header_line(&mut lines(text))?;
    let names = header.fields.iter().enumerate();
    names
        .filter(|(place, _)| *place != header.date)
        .map(|(_, field)| match is_known(&field.text) {
            true => Ok(field.text.to_string()),
            false => Err(ImportError {
                line,
                column: field.column,
                problem: ImportProblem::UnknownColumn {
                    name: shown(&field.text),
                    how,
                },
            }),
        })
        .collect()
}

/// The line that names the columns.
struct HeaderLine<'a> {
    separator: char,
    fields: Vec<Field<'a>>,
    names: Vec<String>,
    date: usize,
}

/// Where the columns are.
pub(super) struct Header {
    pub(super) separator: char,
    pub(super) format: Format,
    pub(super) names: Vec<String>,
    pub(super) date: usize,
    /// The place of each column read.
    pub(super) read: Vec<usize>,
    pub(super) contract: Option<usize>,
}

/// The header among the first lines, and its line.
pub(super) fn find_header<'a>(
    lines: &mut impl Iterator<Item = Result<(usize, &'a str), ImportError>>,
    request: &Request,
) -> Result<(usize, Header), ImportError> {
    let (line, found) = header_line(lines)?;
    Ok((line, read_header(line, &found, request)?))
}

fn header_line<'a>(
    lines: &mut impl Iterator<Item = Result<(usize, &'a str), ImportError>>,
) -> Result<(usize, HeaderLine<'a>), ImportError> {
    for line in lines.by_ref().take(HEADER_WITHIN) {
        let (line, text) = line?;
        let separator = separator(text);
        let Ok(fields) = fields(line, text, separator) else {
            continue;
        };
        let names: Vec<String> = fields.iter().map(|f| f.text.to_lowercase()).collect();
        let date = names
            .iter()
            .position(|name| DATE_NAMES.contains(&name.as_str()));
        if let Some(date) = date
            && names.len() > 1
        {
            let found = HeaderLine {
                separator,
                fields,
                names,
                date,
            };
            return Ok((line, found));
        }
    }
    Err(ImportError {
        line: 0,
        column: 0,
        problem: ImportProblem::NoHeader,
    })
}

fn read_header(
    line: usize,
    found: &HeaderLine<'_>,
    request: &Request,
) -> Result<Header, ImportError> {
    let HeaderLine {
        separator,
        fields,
        names,
        date,
    } = found;
    let (separator, date) = (*separator, *date);
    let has = |name: &str| names.iter().any(|other| other == name);
    let format = if has("settle") && has("futures") {
        Format::Settlement
    } else if !(has("open") && has("high") && has("low") && has("close")) {
        Format::Other
    } else if has("adj close") {
        Format::Yahoo
    } else if has("volume") {
        Format::Stooq
    } else {
        Format::VixHistory
    };
    let wrong = |problem| ImportError {
        line,
        column: 0,
        problem,
    };
    let place = |wanted: &str| {
        let mut places = (0..names.len()).filter(|&place| names[place] == wanted);
        let first = places.next();
        match places.next() {
            Some(_) => Err(wrong(ImportProblem::AmbiguousColumn {
                name: shown(wanted),
            })),
            None => Ok(first),
        }
    };
    let none = |wanted: &str| {
        wrong(ImportProblem::NoColumn {
            wanted: shown(wanted),
            present: fields.iter().map(|field| shown(&field.text)).collect(),
        })
    };
    let mut read = Vec::new();
    if request.columns.is_empty() {
        let usual: &[&str] = match format {
            Format::Settlement => &["settle"],
            _ => &VALUE_NAMES,
        };
        let first = usual.iter().find(|name| has(name));
        let first = first.ok_or_else(|| none(""))?;
        read.extend(place(first)?);
    }
    for wanted in &request.columns {
        let name = wanted.trim().to_lowercase();
        read.push(place(&name)?.ok_or_else(|| none(wanted))?);
    }
    Ok(Header {
        separator,
        format,
        names: fields.iter().map(|field| field.text.to_string()).collect(),
        date,
        read,
        contract: match format {
            Format::Settlement => place("futures")?,
            _ => None,
        },
    })
}
