//! Rows a reader gives: typed, pasted out of a spreadsheet, or from a file of their own.

use std::fmt;
use std::rc::Rc;

use condor_core::calendar::Date;
use condor_core::math::sort_by;
use condor_core::series::import::{
    DateOrder, ImportError, Request, column_names, dated_amounts, import,
};
use condor_core::series::{Series, join};

use super::{Values, When};
use crate::format;

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

/// A date and an amount a line, in any order, several a day if need be.
pub struct Amounts;

/// A table with a heading, a date column and one column of numbers a day.
pub struct One;

/// A table with a heading, a date column and two columns of numbers a day: named as given here, or the only two
/// there are.
pub struct Two(pub [&'static str; 2]);

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

fn said(error: ImportError) -> String {
    error.to_string()
}

/// A first day, a last day and a name a line.
pub struct Stretches;

/// The most lines of them.
const MOST_STRETCHES: usize = 40;

impl Form for Stretches {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let text = str::from_utf8(bytes).map_err(|_| "this is not text (UTF-8)".to_owned())?;
        let mut table = Table {
            columns: vec![Vec::new()],
            ..Table::default()
        };
        for (place, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |what: &str| format!("line {}: {what}", place + 1);
            let separator = if line.contains('\t') { '\t' } else { ',' };
            let mut parts = line.splitn(3, separator).map(str::trim);
            let mut day = || -> Result<Date, String> {
                let text = parts.next().unwrap_or_default();
                text.parse().map_err(|_| {
                    wrong("a line has a first day, a last day, both as 2020-03-16, and a name")
                })
            };
            let (from, to) = (day()?, day()?);
            if to < from {
                return Err(wrong("the last day lies before the first"));
            }
            let name: String = parts.next().unwrap_or_default().chars().take(60).collect();
            if name.is_empty() {
                return Err(wrong("the name is missing"));
            }
            if table.dates.len() == MOST_STRETCHES {
                return Err(wrong("there are more than forty stretches"));
            }
            table.dates.push(from);
            table.columns[0].push(f64::from(to.days_since_epoch()));
            table.names.push(name);
        }
        if table.dates.is_empty() {
            return Err("there is no stretch".to_owned());
        }
        Ok(table)
    }
}

/// A table with a heading, a date column and a column for each contract month, named as 2018-02. A month may be
/// without a number on a day; its place then holds 0.
pub struct Months;

/// The year and month a column is named by.
pub fn month_of(name: &str) -> Option<(i32, u32)> {
    let (year, month) = name.trim().split_once('-')?;
    let plain =
        |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let (year, month): (i32, u32) = (
        plain(year, 4).then(|| year.parse().ok())??,
        plain(month, 2).then(|| month.parse().ok())??,
    );
    (1..=12).contains(&month).then_some((year, month))
}

impl Form for Months {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let names = column_names(bytes).map_err(said)?;
        if let Some(name) = names.iter().find(|name| month_of(name).is_none()) {
            return Err(format!(
                "the column \"{name}\" is not named by a contract month, such as 2018-02"
            ));
        }
        let request = Request {
            columns: names.clone(),
            date_order: DateOrder::MonthFirst,
        };
        let found = import(bytes, &request).map_err(said)?;
        let mut dates: Vec<Date> = found
            .columns
            .iter()
            .flat_map(|column| column.series.points().iter().map(|point| point.0))
            .collect();
        sort_by(&mut dates, |a, b| a < b);
        dates.dedup();
        let column = |series: &Series| {
            dates
                .iter()
                .map(|date| series.at(*date).unwrap_or(0.0))
                .collect()
        };
        let mut notes = Vec::new();
        if found.slashed_dates {
            notes.push("Dates with slashes are read as month/day/year.".to_owned());
        }
        Ok(Table {
            columns: found
                .columns
                .iter()
                .map(|found| column(&found.series))
                .collect(),
            dates,
            names,
            notes,
        })
    }
}

impl Form for Amounts {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let rows = dated_amounts(bytes, DateOrder::MonthFirst).map_err(said)?;
        Ok(Table {
            dates: rows.iter().map(|row| row.date).collect(),
            names: vec!["Amount".to_owned()],
            columns: vec![rows.iter().map(|row| row.amount).collect()],
            notes: Vec::new(),
        })
    }
}

impl Form for One {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let names = column_names(bytes).map_err(said)?;
        // The only column there is, else the one importers know as the value.
        series(bytes, if names.len() == 1 { names } else { Vec::new() })
    }
}

impl Form for Two {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let Two(wanted) = self;
        let names = column_names(bytes).map_err(said)?;
        let has = |name: &str| names.iter().any(|other| other.eq_ignore_ascii_case(name));
        if wanted.iter().all(|name| has(name)) {
            return series(bytes, wanted.map(str::to_owned).to_vec());
        }
        if names.len() == 2 {
            return series(bytes, names);
        }
        Err(format!(
            "beside the date there are {} columns ({}); two are needed: call them {} and {}, or leave the \
             others out",
            names.len(),
            names.join(", "),
            wanted[0],
            wanted[1]
        ))
    }
}

/// The columns with these names, or the value, on the dates all of them have.
fn series(bytes: &[u8], columns: Vec<String>) -> Result<Table, String> {
    let request = Request {
        columns,
        date_order: DateOrder::MonthFirst,
    };
    let found = import(bytes, &request).map_err(said)?;
    let mut notes = Vec::new();
    if found.slashed_dates {
        notes.push("Dates with slashes are read as month/day/year.".to_owned());
    }
    let mut count = |count: usize, one: &str, many: &str| {
        if count > 0 {
            notes.push(format!(
                "{} {}.",
                format::shortest(count as f64),
                if count == 1 { one } else { many }
            ));
        }
    };
    count(
        found.missing.len(),
        "value is missing and its day left out",
        "values are missing and their days left out",
    );
    count(
        found.duplicates.len(),
        "line repeats another and is left out",
        "lines repeat others and are left out",
    );
    if let Some(line) = found.unsorted_line {
        notes.push(format!(
            "Line {line} goes back in time; the rows were put in order."
        ));
    }
    let names = found
        .columns
        .iter()
        .map(|column| column.name.clone())
        .collect();
    let (dates, columns, gaps) = match &found.columns[..] {
        [first, second] => {
            let joined = join(&first.series, &second.series);
            (
                joined.rows.iter().map(|row| row.0).collect(),
                vec![
                    joined.rows.iter().map(|row| row.1).collect(),
                    joined.rows.iter().map(|row| row.2).collect(),
                ],
                joined.gaps,
            )
        }
        all => {
            let points = all.first().map_or(&[][..], |column| column.series.points());
            (
                points.iter().map(|point| point.0).collect(),
                vec![points.iter().map(|point| point.1).collect()],
                all.first()
                    .map(|column| column.gaps.clone())
                    .unwrap_or_default(),
            )
        }
    };
    // Weekly and monthly rows are not daily ones with holes.
    let dates: Vec<Date> = dates;
    if gaps.len() * 10 < dates.len() {
        let missing: u32 = gaps.iter().filter_map(|gap| gap.trading_days).sum();
        if let Some(gap) = gaps.first() {
            notes.push(format!(
                "{} trading days are missing, the first after {}.",
                format::shortest(f64::from(missing)),
                gap.after
            ));
        }
    }
    Ok(Table {
        dates,
        names,
        columns,
        notes,
    })
}

/// A text as it stands in an address: a line's end is `_`, a blank `+`, what has a meaning there is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.trim_end().bytes() {
        match byte {
            b'\r' => {}
            b'\n' => out.push('_'),
            b' ' => out.push('+'),
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b','
            | b'.'
            | b':'
            | b';'
            | b'/'
            | b'$'
            | b'-' => {
                out.push(char::from(byte));
            }
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    out
}

/// The bytes that [`escaped`] wrote; `None` when it cannot have.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b'\n',
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                // Two digits of sixteen make a byte.
                (high * 16 + low) as u8
            }
            other => other,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOWS: DataSpec = DataSpec {
        key: "cf",
        label: "Cash flows",
        rows: "date and amount",
        form: &Amounts,
        sample: Sample {
            name: "A sample",
            text: "2026-01-02, -100\n2027-01-02, 110",
            rows: Table::default,
        },
        group: "",
        folded: false,
        when: &[],
        help: "",
    };
    const PAIR: DataSpec = DataSpec {
        form: &Two(["Asset", "Market"]),
        ..FLOWS
    };

    #[test]
    fn the_address_gives_back_what_was_written() {
        for text in [
            "2026-01-02,\u{2212}5\n2026-01-03;$1",
            "a_b+c%d&e=f#g\t\"",
            "",
        ] {
            let bytes = unescaped(&escaped(text)).expect("escaped");
            assert_eq!(bytes, text.as_bytes());
            assert!(!escaped(text).contains(['&', '=', '#', '\n', '"', '<']));
        }
        assert_eq!(unescaped("%4"), None);
        assert_eq!(unescaped("%zz"), None);
    }

    #[test]
    fn the_status_says_what_is_used() {
        assert_eq!(
            FLOWS.status(None),
            "A sample: 2 rows, 2026-01-02 to 2027-01-02."
        );
        let read = |bytes: &[u8]| FLOWS.form.read(bytes, "mine.csv");
        let given = read(b"2026-05-01, 7").expect("a row").expect("no sample");
        assert_eq!(
            FLOWS.status(Some(&given)),
            "mine.csv: 1 rows, 2026-05-01 to 2026-05-01."
        );
        assert_eq!(FLOWS.text(Some(&given)), "2026-05-01, 7");
        assert_eq!(
            read(b"2026-05-01, x").expect_err("no number"),
            (
                "2026-05-01, x".to_owned(),
                "mine.csv: Line 1, column 13: \"x\" is not a number.".to_owned()
            )
        );
        assert_eq!(FLOWS.form.read(b" \n", ""), Ok(None));
    }

    #[test]
    fn two_columns_are_named_or_the_only_ones() {
        let table = |text: &str| PAIR.form.table(text.as_bytes());
        let only = table("Date,Fund,Index\n2026-01-02,1,10\n2026-01-05,2,\n2026-01-06,3,12\n")
            .expect("two");
        assert_eq!(only.names, ["Fund", "Index"]);
        assert_eq!(only.columns, [vec![1.0, 3.0], vec![10.0, 12.0]]);
        assert_eq!(only.notes, ["1 value is missing and its day left out."]);
        let named = table("Date,market,x,asset\n2026-01-02,1,9,2\n").expect("named");
        assert_eq!(named.columns, [vec![2.0], vec![1.0]]);
        let error = table("Date,Open,High,Close\n2026-01-02,1,9,2\n").expect_err("three");
        assert!(error.contains("call them Asset and Market"), "{error}");
    }

    #[test]
    fn a_missing_header_is_said() {
        let error = PAIR.form.table(b"1,2,3\n").expect_err("no header");
        assert!(error.contains("names a column \"Date\""), "{error}");
    }
}
