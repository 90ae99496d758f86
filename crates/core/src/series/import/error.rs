//! The error of an import: what, where, and how to mend it.

use super::{HEADER_WITHIN, MAX_BYTES, MAX_COLUMNS, MAX_LINE, MAX_LINES};
use crate::calendar::Date;
use crate::error::InputError;
use std::fmt;

/// The longest piece of the file a message repeats, in characters.
const SHOWN: usize = 24;

/// A file that cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportError {
    /// Line, from 1; 0 when it is the whole file.
    pub line: usize,
    /// Column in characters, from 1; 0 when it is the whole line.
    pub column: usize,
    /// What is wrong there.
    pub problem: ImportProblem,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportProblem {
    /// Occurs when the file has more than 16 MiB.
    TooManyBytes {
        /// How many it has.
        bytes: usize,
    },
    /// Occurs when the file has more than 100,000 lines.
    TooManyLines,
    /// Occurs when a line has more than 4,096 bytes.
    LineTooLong,
    /// Occurs when a line has more than 64 columns.
    TooManyColumns,
    /// Occurs when the bytes are not UTF-8 text.
    NotText,
    /// Occurs when no line near the top names a date column.
    NoHeader,
    /// Occurs when the header has no column of a name asked for, or none of the names values usually have.
    NoColumn {
        /// The name asked for; empty for the usual ones.
        wanted: String,
        /// The names there are.
        present: Vec<String>,
    },
    /// Occurs when two columns have the name asked for.
    AmbiguousColumn {
        /// The name.
        name: String,
    },
    /// Occurs when a column is not named as its kind of file asks for.
    UnknownColumn {
        /// The name.
        name: String,
        /// How columns are named.
        how: &'static str,
    },
    /// Occurs when a quoted field does not end on its line, or goes on after its closing quote.
    Quote,
    /// Occurs when a line has fewer fields than the columns that are read need.
    TooFewFields {
        /// Fields there are.
        fields: usize,
        /// Fields that are needed.
        needed: usize,
    },
    /// Occurs when a line of dated amounts has a third part.
    ExtraField {
        /// The field.
        text: String,
    },
    /// Occurs when a field is not a date.
    NotADate {
        /// The field.
        text: String,
    },
    /// Occurs when a date with slashes has a month above 12 in the order it is read.
    DateOrder {
        /// The field.
        text: String,
        /// Whether the day was read first.
        day_first: bool,
    },
    /// Occurs when a field is not a number.
    NotANumber {
        /// The field.
        text: String,
    },
    /// Occurs when the comma of a number may separate thousands or decimals.
    AmbiguousNumber {
        /// The field.
        text: String,
    },
    /// Occurs when a number is out of range.
    Range(InputError),
    /// Occurs when two lines give different values for one date.
    Conflict {
        /// The date.
        date: Date,
        /// The line that gave the first.
        first_line: usize,
    },
    /// Occurs when a settlement file mixes contracts.
    OtherContract {
        /// The contract named here.
        text: String,
    },
    /// Occurs when the file has a header and no values.
    NoRows,
}

/// The start of a field, for a message.
pub(super) fn shown(text: &str) -> String {
    let mut start: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        start.push_str("...");
    }
    start
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}", self.line)?;
            if self.column > 0 {
                write!(f, ", column {}", self.column)?;
            }
            f.write_str(": ")?;
        }
        self.problem.fmt(f)
    }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyBytes { bytes } => {
                write!(
                    f,
                    "the file has {bytes} bytes; at most {MAX_BYTES} are read"
                )
            }
            Self::TooManyLines => write!(f, "at most {MAX_LINES} lines are read"),
            Self::LineTooLong => write!(f, "the line has more than {MAX_LINE} bytes"),
            Self::TooManyColumns => write!(f, "the line has more than {MAX_COLUMNS} columns"),
            Self::NotText => f.write_str("this is not text (UTF-8)"),
            Self::NoHeader => write!(
                f,
                "none of the first {HEADER_WITHIN} lines names a column \"Date\" beside another"
            ),
            Self::NoColumn { wanted, present } if wanted.is_empty() => write!(
                f,
                "no column is called close, adj close, settle, last, price or value; there are: {}",
                present.join(", ")
            ),
            Self::NoColumn { wanted, present } => write!(
                f,
                "no column is called \"{wanted}\"; there are: {}",
                present.join(", ")
            ),
            Self::UnknownColumn { name, how } => {
                write!(f, "the column \"{name}\" is not named {how}")
            }
            Self::AmbiguousColumn { name } => write!(f, "two columns are called \"{name}\""),
            Self::Quote => f.write_str("a quoted field must end with a quote before the separator"),
            Self::TooFewFields { fields, needed } => {
                write!(f, "the line has {fields} fields; {needed} are needed")
            }
            Self::ExtraField { text } => write!(
                f,
                "\"{text}\" is a third part, after a date and an amount; write the amount without commas"
            ),
            Self::NotADate { text } => write!(
                f,
                "\"{text}\" is not a date; it is written as 2020-03-16 or 03/16/2020"
            ),
            Self::DateOrder { text, day_first } => {
                let (read, other) = if *day_first {
                    ("day/month/year", "month first")
                } else {
                    ("month/day/year", "day first")
                };
                write!(
                    f,
                    "\"{text}\" is no date read as {read}; choose {other} if it is one"
                )
            }
            Self::NotANumber { text } => write!(f, "\"{text}\" is not a number"),
            Self::AmbiguousNumber { text } => write!(
                f,
                "\"{text}\" may mean thousands or decimals; write it without the comma"
            ),
            Self::Range(error) => error.fmt(f),
            Self::Conflict { date, first_line } => {
                write!(f, "{date} has another value here than on line {first_line}")
            }
            Self::OtherContract { text } => {
                write!(f, "\"{text}\" is another contract than on the lines before")
            }
            Self::NoRows => f.write_str("no line has a date and a value"),
        }
    }
}

impl std::error::Error for ImportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            ImportProblem::Range(error) => Some(error),
            _ => None,
        }
    }
}
