//! The forms of rows: amounts by date, one or two series, stretches of days, months.

use condor_core::calendar::Date;
use condor_core::error::Range;
use condor_core::math::sort_by;
use condor_core::series::import::{
    DateOrder, ImportError, Request, column_names, dated_amounts, import, import_within,
    known_columns,
};
use condor_core::series::{Series, join};
use condor_core::vix::FUTURE;

use super::{Form, Table};
use crate::format;

/// A date and an amount a line, in any order, several a day if need be.
pub struct Amounts;

/// A table with a heading, a date column and one column of numbers a day.
pub struct One;

/// A table with a heading, a date column and two columns of numbers a day: named as given here, or the only two
/// there are.
pub struct Two(pub [&'static str; 2]);

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
/// without a number on a day; its place then holds NaN.
pub struct Months;

/// What a settlement may be; the engine asks for more than nothing.
const PRICE: Range = Range::closed(0.0, FUTURE.max);

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
        const HOW: &str = "by a contract month, such as 2018-02";
        by_day(bytes, |name| month_of(name).map(|_| PRICE), HOW)
    }
}

/// Columns whose names say what they are, by day: `range` is what a column of a name may hold and `None` where no
/// column has that name, `how` says how they are named. A place without a number holds NaN.
pub(super) fn by_day(
    bytes: &[u8],
    range: impl Fn(&str) -> Option<Range>,
    how: &'static str,
) -> Result<Table, String> {
    let names = known_columns(bytes, |name| range(name).is_some(), how).map_err(said)?;
    columns_by_day(bytes, names, range)
}

/// The columns with these names by day, as [`by_day`] reads them; others may stand beside them.
pub(super) fn columns_by_day(
    bytes: &[u8],
    names: Vec<String>,
    range: impl Fn(&str) -> Option<Range>,
) -> Result<Table, String> {
    let request = Request {
        columns: names.clone(),
        date_order: DateOrder::MonthFirst,
    };
    let ranges: Vec<Range> = names.iter().filter_map(|name| range(name)).collect();
    let found = import_within(bytes, &request, &ranges).map_err(said)?;
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
            .map(|date| series.at(*date).unwrap_or(f64::NAN))
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
        value_beside(bytes, |_| false).map(|(table, _)| table)
    }
}

/// The column of numbers, which is the only one or the one importers know as the value; and of the others the names that
/// are wanted. Those that are neither are named in a note, but for what usually stands beside closes.
pub(super) fn value_beside(
    bytes: &[u8],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(Table, Vec<String>), String> {
    let names = column_names(bytes).map_err(said)?;
    if names.len() == 1 {
        return Ok((series(bytes, names)?, Vec::new()));
    }
    let mut table = series(bytes, Vec::new())?;
    let others = names.into_iter().filter(|name| !table.names.contains(name));
    let (wanted, others): (Vec<String>, Vec<String>) = others.partition(|name| is_wanted(name));
    let passed: Vec<String> = others
        .iter()
        .filter(|name| !is_customary(name))
        .map(|name| format!("“{}”", name.trim()))
        .collect();
    match &passed[..] {
        [] => {}
        [one] => table.notes.push(format!("The column {one} is not read.")),
        many => {
            let many = many.join(", ");
            table
                .notes
                .push(format!("The columns {many} are not read."));
        }
    }
    Ok((table, wanted))
}

/// Whether a column usually stands beside closes: nobody expects it to be read with them.
fn is_customary(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "open",
        "high",
        "low",
        "close",
        "adj close",
        "adj. close",
        "adjusted close",
        "volume",
        "vol",
        "vol.",
    ];
    NAMES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name.trim()))
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

pub(super) fn said(error: ImportError) -> String {
    error.to_string()
}
