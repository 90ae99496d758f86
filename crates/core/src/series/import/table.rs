//! From lines to series.

use super::error::{ImportError, ImportProblem, shown};
use super::header::{Header, VALUE_NAMES, find_header};
use super::lines::{Field, fields, lines, text};
use super::number::{contract, date, is_missing, number};
use crate::calendar::Date;
use crate::error::Range;
use crate::math::sort_by;
use crate::series::{Gap, Series};

pub(super) const VALUE: Range = Range::closed(-1e15, 1e15);
const PRICE: Range = Range::closed(0.0, 1e12);

/// The day from which VX futures are quoted on today's scale, a tenth of the one before.
const RESCALED_FROM: (i32, u32, u32) = (2007, 3, 26);

/// How dates with slashes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateOrder {
    /// 03/16/2020, as American files do.
    #[default]
    MonthFirst,
    /// 16/03/2020.
    DayFirst,
}

/// What to read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// Columns by the names of the header, in any case. None: the one that names its values close, adj close,
    /// settle, last, price or value, in this order; of a settlement file, settle.
    pub columns: Vec<String>,
    /// The order of dates with slashes.
    pub date_order: DateOrder,
}

/// What kind of file the header says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// DATE, OPEN, HIGH, LOW, CLOSE: the exchange's VIX history.
    VixHistory,
    /// With adjusted close and volume: Yahoo.
    Yahoo,
    /// With volume: Stooq.
    Stooq,
    /// One VX contract with settlements.
    Settlement,
    /// Another table with dates.
    Other,
}

/// The month of a VX contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Contract {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
}

/// A value that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Line, from 1.
    pub line: usize,
    /// Its date.
    pub date: Date,
    /// The column, counted among those read, from 0.
    pub column: usize,
}

/// A line that says again what another said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    /// Line, from 1.
    pub line: usize,
    /// The line that said it first.
    pub first_line: usize,
    /// The date.
    pub date: Date,
}

/// One column read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedColumn {
    /// Its name as the header writes it.
    pub name: String,
    /// Its values in order of time, without those missing.
    pub series: Series,
    /// Where trading days are missing.
    pub gaps: Vec<Gap>,
}

/// What a file held, with everything that was not taken as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The kind of file.
    pub format: Format,
    /// The columns asked for, in that order.
    pub columns: Vec<ImportedColumn>,
    /// The contract of a settlement file that names one.
    pub contract: Option<Contract>,
    /// Lines before the header, which were passed over.
    pub lines_before_header: usize,
    /// Values that are not there.
    pub missing: Vec<Missing>,
    /// Lines that repeat another; the first was kept.
    pub duplicates: Vec<Duplicate>,
    /// The first line whose date lies before that of the line above it; the values were put in order.
    pub unsorted_line: Option<usize>,
    /// Whether any date was written with slashes, and so read in the order of the request.
    pub slashed_dates: bool,
    /// Settlements from before 26 March 2007, divided by ten to today's scale.
    pub rescaled: usize,
}

#[derive(Clone)]
struct Row {
    line: usize,
    date: Date,
    values: Vec<Option<f64>>,
}

/// Reads the columns of a daily file.
///
/// # Errors
/// [`ImportError`] with line and column of the first thing that cannot be read.
///
/// ```
/// use condor_core::series::import::{Format, Request, import};
///
/// let file = b"DATE,OPEN,HIGH,LOW,CLOSE\n03/13/2020,71.31,77.57,55.17,57.83\n03/16/2020,57.83,83.56,57.83,82.69\n";
/// let vix = import(file, &Request::default())?;
/// assert_eq!(vix.format, Format::VixHistory);
/// assert_eq!(vix.columns[0].series.values(), [57.83, 82.69]);
/// # Ok::<(), condor_core::series::import::ImportError>(())
/// ```
pub fn import(bytes: &[u8], request: &Request) -> Result<Imported, ImportError> {
    import_within(bytes, request, &[])
}

/// As [`import`], with the values that the columns may have, in the order of the request; where there is no range
/// any number is taken.
///
/// # Errors
/// [`ImportError`] with line and column of the first thing that cannot be read or is out of range.
pub fn import_within(
    bytes: &[u8],
    request: &Request,
    ranges: &[Range],
) -> Result<Imported, ImportError> {
    let text = text(bytes)?;
    let mut lines = lines(text);
    let header = find_header(&mut lines, request)?;
    let (header_line, header) = header;
    let mut found = Imported {
        format: header.format,
        columns: Vec::new(),
        contract: None,
        lines_before_header: header_line - 1,
        missing: Vec::new(),
        duplicates: Vec::new(),
        unsorted_line: None,
        slashed_dates: false,
        rescaled: 0,
    };
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let (line, text) = line?;
        let row = row((line, text), &header, (request, ranges), &mut found)?;
        if found.unsorted_line.is_none() && rows.last().is_some_and(|last| row.date < last.date) {
            found.unsorted_line = Some(line);
        }
        rows.push(row);
    }
    // Stable: of one date the first line stays first.
    sort_by(&mut rows, |a, b| a.date < b.date);
    let rows = without_duplicates(rows, &mut found)?;
    columns(&rows, &header, &mut found)?;
    Ok(found)
}

fn row(
    (line, text): (usize, &str),
    header: &Header,
    (request, ranges): (&Request, &[Range]),
    found: &mut Imported,
) -> Result<Row, ImportError> {
    let fields = fields(line, text, header.separator)?;
    let settlement = header.format == Format::Settlement;
    let at = |place: usize| {
        fields.get(place).ok_or(ImportError {
            line,
            column: 0,
            problem: ImportProblem::TooFewFields {
                fields: fields.len(),
                needed: place + 1,
            },
        })
    };
    let wrong = |field: &Field<'_>, problem| ImportError {
        line,
        column: field.column,
        problem,
    };
    let field = at(header.date)?;
    let day = date(&field.text, request.date_order).map_err(|problem| wrong(field, problem))?;
    found.slashed_dates |= field.text.contains('/');
    if let Some(place) = header.contract {
        let field = at(place)?;
        let named = contract(&field.text).map(|(year, month)| Contract { year, month });
        if found.contract.is_some() && named != found.contract {
            let text = shown(&field.text);
            return Err(wrong(field, ImportProblem::OtherContract { text }));
        }
        found.contract = named;
    }
    let old_scale = settlement && day.year_month_day() < RESCALED_FROM;
    let mut values = Vec::with_capacity(header.read.len());
    for (column, &place) in header.read.iter().enumerate() {
        let field = at(place)?;
        if is_missing(&field.text) {
            values.push(None);
        } else {
            let value = number(&field.text, header.separator != ',')
                .map_err(|problem| wrong(field, problem))?;
            let name = header.names[place].to_lowercase();
            let is_price = VALUE_NAMES.contains(&name.as_str());
            let usual = if is_price { PRICE } else { VALUE };
            ranges
                .get(column)
                .unwrap_or(&usual)
                .check("value", value)
                .map_err(|error| wrong(field, ImportProblem::Range(error)))?;
            let traded = !(settlement && is_price && value == 0.0);
            let scaled = old_scale && is_price && traded;
            found.rescaled += usize::from(scaled);
            values.push(traded.then_some(if scaled { value / 10.0 } else { value }));
        }
        if values.last() == Some(&None) {
            found.missing.push(Missing {
                line,
                date: day,
                column,
            });
        }
    }
    Ok(Row {
        line,
        date: day,
        values,
    })
}

fn without_duplicates(rows: Vec<Row>, found: &mut Imported) -> Result<Vec<Row>, ImportError> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match kept.last() {
            Some(first) if first.date == row.date => {
                if first.values != row.values {
                    return Err(ImportError {
                        line: row.line,
                        column: 0,
                        problem: ImportProblem::Conflict {
                            date: row.date,
                            first_line: first.line,
                        },
                    });
                }
                found.duplicates.push(Duplicate {
                    line: row.line,
                    first_line: first.line,
                    date: row.date,
                });
            }
            _ => kept.push(row),
        }
    }
    Ok(kept)
}

fn columns(rows: &[Row], header: &Header, found: &mut Imported) -> Result<(), ImportError> {
    for (column, &place) in header.read.iter().enumerate() {
        let values = rows.iter();
        let points: Vec<(Date, f64)> = values
            .filter_map(|row| row.values[column].map(|value| (row.date, value)))
            .collect();
        let empty = ImportError {
            line: 0,
            column: 0,
            problem: ImportProblem::NoRows,
        };
        // Sorted and without duplicates: the dates rise.
        let series = Series::new(points).map_err(|_| empty.clone())?;
        if series.points().is_empty() {
            return Err(empty);
        }
        found.columns.push(ImportedColumn {
            name: header.names[place].clone(),
            gaps: series.gaps(),
            series,
        });
    }
    Ok(())
}
