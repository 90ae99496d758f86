//! Rows a reader gives: typed, pasted out of a spreadsheet, or from a file of their own.

mod address;
mod forms;
mod signals;

use std::fmt;
use std::rc::Rc;

use condor_core::calendar::Date;

use super::{Values, When};
use crate::format;
use address::{escaped, unescaped};

pub use forms::{Amounts, Months, One, Stretches, Two, month_of};
pub use signals::{ClosesWithSignals, OwnSignal, Signals};

/// The most bytes of a text that stands in its box, to be read and changed there.
pub const MOST_SHOWN: usize = 20_000;
/// The most bytes of a text that stands in the page's address.
pub const MOST_IN_ADDRESS: usize = 600;

/// What the rows of a data input are, and everything that is done with them. A program whose calculators take no
/// rows carries none of it: it is only reached through the description of an input.
pub trait Form: Sync {
    /// Reads rows.
    ///
    /// # Errors
    /// Words that say what is wrong, on which line and in which column.
    fn table(&self, bytes: &[u8]) -> Result<Table, String>;

    /// Reads what a reader gave: the bytes of a file with its name, or a text without one. Nothing at all is the
    /// sample, for which there is no answer.
    ///
    /// # Errors
    /// The text to show and what is wrong with it.
    fn read(&self, bytes: &[u8], file: &str) -> Result<Option<Given>, (String, String)> {
        if file.is_empty() && bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        match self.table(bytes) {
            Ok(table) => Ok(Some(Given(Rc::new(GivenRows {
                text,
                file: file.to_owned(),
                table: Rc::new(table),
            })))),
            Err(problem) => {
                let problem = capital(&problem);
                let is_shown = file.is_empty() || text.len() <= MOST_SHOWN;
                let message = match file {
                    "" => problem,
                    file => format!("{file}: {problem}"),
                };
                Err((if is_shown { text } else { String::new() }, message))
            }
        }
    }

    /// The values with these rows for the input at an index, or with its sample again.
    fn put(&self, values: &Values, index: usize, given: Option<Given>) -> Values {
        let others = values.all_given().iter().filter(|(at, _)| *at != index);
        let all: Vec<(usize, Given)> = others
            .cloned()
            .chain(given.map(|given| (index, given)))
            .collect();
        values.holding(if all.is_empty() {
            None
        } else {
            Some(Rc::new(List(all)))
        })
    }

    /// Values that came out of an address: rows of `before` that are too long for one stay.
    fn kept(&self, before: &Values, values: Values, index: usize) -> Values {
        match before.given(index) {
            Some(given) if !given.is_short() && values.given(index).is_none() => {
                self.put(&values, index, Some(given.clone()))
            }
            _ => values,
        }
    }

    /// Rows as they stand in an address.
    fn encoded(&self, given: &Given) -> String {
        escaped(given.text())
    }

    /// The rows that stand in an address as `text`.
    ///
    /// # Errors
    /// A note for the reader of the link.
    fn decoded(&self, spec: &DataSpec, text: &str) -> Result<Option<Given>, String> {
        let problem = match unescaped(text) {
            Some(bytes) => match self.read(&bytes, "") {
                Ok(given) => return Ok(given),
                Err((_, problem)) => problem,
            },
            None => "This is no text.".to_owned(),
        };
        Err(format!(
            "{}: the rows in the link cannot be read. {problem} {} is used.",
            spec.label, spec.sample.name
        ))
    }
}

/// Where a data input starts.
#[derive(Clone, Copy)]
pub struct Sample {
    /// What it is, in words.
    pub name: &'static str,
    /// The rows as text, if they are few enough to be changed in the box; else empty.
    pub text: &'static str,
    /// The rows, if there is no text.
    pub rows: fn() -> Table,
}

/// Everything that is known about rows a reader can give. They stand beside the numbers of
/// [`Values`](super::Values); the number at the input's index is 0 and means nothing.
#[derive(Clone, Copy)]
pub struct DataSpec {
    /// As [`NumberSpec::key`](super::NumberSpec::key).
    pub key: &'static str,
    /// As [`NumberSpec::label`](super::NumberSpec::label).
    pub label: &'static str,
    /// What a row is, shown after the label: "date and amount, one a line".
    pub rows: &'static str,
    /// How it is read.
    pub form: &'static dyn Form,
    /// What it starts from.
    pub sample: Sample,
    /// As [`NumberSpec::group`](super::NumberSpec::group).
    pub group: &'static str,
    /// As [`NumberSpec::folded`](super::NumberSpec::folded).
    pub folded: bool,
    /// As [`NumberSpec::when`](super::NumberSpec::when).
    pub when: &'static [When],
    /// As [`NumberSpec::help`](super::NumberSpec::help).
    pub help: &'static str,
}

/// Rows that were read: dates, and as many numbers in each column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The dates; rising, but for amounts, which stand as they were given.
    pub dates: Vec<Date>,
    /// The names of the columns.
    pub names: Vec<String>,
    /// The numbers, by column.
    pub columns: Vec<Vec<f64>>,
    /// What was not taken as it stood, in sentences.
    pub notes: Vec<String>,
}

impl Table {
    /// The numbers of a column; none when there is no such column.
    pub fn column(&self, index: usize) -> &[f64] {
        self.columns.get(index).map_or(&[], |column| column)
    }
}

/// Rows a reader gave: the text, and what was read from it. Cheap to clone.
#[derive(Clone)]
pub struct Given(Rc<GivenRows>);

struct GivenRows {
    text: String,
    file: String,
    table: Rc<Table>,
}

struct List(Vec<(usize, Given)>);

impl super::set::GivenRows for List {
    fn get(&self, index: usize) -> Option<&Given> {
        let found = self.0.iter().find(|(at, _)| *at == index);
        found.map(|(_, given)| given)
    }

    fn all(&self) -> &[(usize, Given)] {
        &self.0
    }

    fn is_same(&self, other: &dyn super::set::GivenRows) -> bool {
        self.0 == other.all()
    }
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        // The same text is read the same.
        Rc::ptr_eq(&self.0, &other.0)
            || (self.0.text == other.0.text && self.0.file == other.0.file)
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Given({} bytes {})", self.0.text.len(), self.0.file)
    }
}

impl Given {
    /// The text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The name of the file it came from; empty when it was typed or pasted.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// What was read.
    pub fn table(&self) -> &Rc<Table> {
        &self.0.table
    }

    /// True when the text is short enough for the page's address.
    pub fn is_short(&self) -> bool {
        self.0.text.len() <= MOST_IN_ADDRESS
    }
}

impl PartialEq for DataSpec {
    fn eq(&self, other: &Self) -> bool {
        // Keys are distinct in a set, and a description never changes.
        self.key == other.key && self.label == other.label
    }
}

impl fmt::Debug for DataSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

impl DataSpec {
    /// The rows it starts from.
    pub fn sample_table(&self) -> Table {
        if self.sample.text.is_empty() {
            return (self.sample.rows)();
        }
        // A test of each entry rules out that a sample cannot be read: its page would have no result.
        self.form
            .table(self.sample.text.as_bytes())
            .unwrap_or_default()
    }

    /// The text of the box where rows stand in it.
    pub fn text<'a>(&self, given: Option<&'a Given>) -> &'a str {
        match given {
            Some(given) if given.text().len() <= MOST_SHOWN => given.text(),
            Some(_) => "",
            None => self.sample.text,
        }
    }

    /// What is used, in one sentence: where it is from, how many rows, from when to when.
    pub fn status(&self, given: Option<&Given>) -> String {
        let sample;
        let table = match given {
            Some(given) => &**given.table(),
            None => {
                sample = self.sample_table();
                &sample
            }
        };
        let from = match given {
            None => self.sample.name,
            Some(given) if given.file().is_empty() => "Your rows",
            Some(given) => given.file(),
        };
        if table.dates.is_empty() {
            return format!("{from}.");
        }
        let span = match (table.dates.iter().min(), table.dates.iter().max()) {
            (Some(first), Some(last)) => format!(", {first} to {last}"),
            _ => String::new(),
        };
        let mut text = format!(
            "{from}: {} rows{span}.",
            format::shortest(table.dates.len() as f64)
        );
        if given.is_some_and(|given| !given.is_short()) {
            text.push_str(
                " Too long for the page’s address: a link to this state leaves them out.",
            );
        }
        for note in &table.notes {
            text.push(' ');
            text.push_str(note);
        }
        text
    }
}

/// A sentence begins with a capital letter.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    let mut said: String = first.into_iter().chain(rest).collect();
    if !said.ends_with('.') {
        said.push('.');
    }
    said
}
