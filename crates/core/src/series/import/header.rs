//! The header line: what kind of file it is, and where its columns are.

use super::HEADER_WITHIN;
use super::error::{ImportError, ImportProblem, shown};
use super::lines::{Field, fields, separator};
use super::table::{Format, Request};

/// Names of date columns, and of the value when none is asked for, best first.
const DATE_NAMES: [&str; 3] = ["date", "trade date", "day"];
pub(super) const VALUE_NAMES: [&str; 6] =
    ["close", "adj close", "settle", "last", "price", "value"];

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
            return Ok((
                line,
                read_header(line, separator, &fields, &names, date, request)?,
            ));
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
    separator: char,
    fields: &[Field<'_>],
    names: &[String],
    date: usize,
    request: &Request,
) -> Result<Header, ImportError> {
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
