//! Dated amounts as a person types them or copies them out of a spreadsheet.

use super::error::{ImportError, ImportProblem, shown};
use super::header::DATE_NAMES;
use super::lines::{Field, fields, lines, text};
use super::number::{date, is_missing, number};
use super::table::{DateOrder, VALUE};
use crate::calendar::Date;

/// An amount of a day, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DatedAmount {
    /// Line, from 1.
    pub line: usize,
    /// Its date.
    pub date: Date,
    /// The amount, within 1e15.
    pub amount: f64,
}

/// Reads one dated amount a line, in any order and with any number of amounts a day. A first line that
/// begins with "Date" is a heading.
///
/// Date and amount are separated by a tab, else a semicolon, else a comma, else blanks. A dollar sign before
/// the amount or between it and its sign, a true minus sign, an accountant's brackets around what is paid, as in
/// ($50.00), and commas between groups of three before a point are understood, and where a tab or a semicolon
/// separates, a decimal comma; an amount like 1,000 that a comma cuts in two is refused, and not read as 1.
///
/// # Errors
/// [`ImportError`] with line and column of the first thing that cannot be read.
///
/// ```
/// use condor_core::series::import::{DateOrder, dated_amounts};
///
/// let typed = b"2026-01-02, -1000\n2026-07-01, $1,100.50\n";
/// assert!(dated_amounts(typed, DateOrder::MonthFirst).is_err()); // the second line has three parts
/// let typed = b"2026-01-02; -1000\n2026-07-01; $1,100.50\n";
/// let flows = dated_amounts(typed, DateOrder::MonthFirst)?;
/// assert_eq!((flows[1].line, flows[1].amount), (2, 1100.5));
/// # Ok::<(), condor_core::series::import::ImportError>(())
/// ```
pub fn dated_amounts(bytes: &[u8], order: DateOrder) -> Result<Vec<DatedAmount>, ImportError> {
    let mut found = Vec::new();
    for (place, line) in lines(text(bytes)?).enumerate() {
        let (line, text) = line?;
        let parts = parts(line, text)?;
        let wrong = |field: &Field<'_>, problem| ImportError {
            line,
            column: field.column,
            problem,
        };
        let name = parts.first().map_or("", |field| &field.text);
        if place == 0
            && DATE_NAMES
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
        {
            continue;
        }
        let (day, amount) = match &parts[..] {
            [day, amount] => (day, amount),
            [_, _, more, ..] => {
                let text = shown(&more.text);
                return Err(wrong(more, ImportProblem::ExtraField { text }));
            }
            _ => {
                return Err(ImportError {
                    line,
                    column: 0,
                    problem: ImportProblem::TooFewFields {
                        fields: parts.len(),
                        needed: 2,
                    },
                });
            }
        };
        let date = date(&day.text, order).map_err(|problem| wrong(day, problem))?;
        let as_given = || shown(&amount.text);
        let written = signed(&amount.text).filter(|written| !is_missing(written));
        let none = || ImportProblem::NotANumber { text: as_given() };
        let value = written.ok_or_else(none).and_then(|written| {
            number(&written, text.contains(['\t', ';'])).map_err(|problem| match problem {
                // What a reader looks for is what they wrote.
                ImportProblem::NotANumber { .. } => none(),
                ImportProblem::AmbiguousNumber { .. } => {
                    ImportProblem::AmbiguousNumber { text: as_given() }
                }
                other => other,
            })
        });
        let value = value.map_err(|problem| wrong(amount, problem))?;
        let value = VALUE
            .check("amount", value)
            .map_err(|error| wrong(amount, ImportProblem::Range(error)))?;
        found.push(DatedAmount {
            line,
            date,
            amount: value,
        });
    }
    if found.is_empty() {
        return Err(ImportError {
            line: 0,
            column: 0,
            problem: ImportProblem::NoRows,
        });
    }
    Ok(found)
}

/// An amount without its dollar sign, and with a sign of its own where brackets say that it is paid: `($50.00)`,
/// `$(50.00)`, `-$50` and `$-50` are all -50. `None` where two things say the sign.
fn signed(text: &str) -> Option<String> {
    let text = text.replace('\u{2212}', "-");
    let without_dollar = |text: &str| -> String {
        let rest = text.trim();
        rest.strip_prefix('$')
            .unwrap_or(rest)
            .trim_start()
            .to_owned()
    };
    let has_sign = |text: &str| text.starts_with(['-', '+']);
    let amount = without_dollar(&text);
    let had_dollar = amount.len() < text.trim().len();
    let rest = |text: &str| match had_dollar {
        true => text.trim().to_owned(),
        false => without_dollar(text),
    };
    if let Some(inner) = amount.strip_prefix('(') {
        let inner = rest(inner.strip_suffix(')')?);
        return (!has_sign(&inner)).then(|| format!("-{inner}"));
    }
    if !has_sign(&amount) {
        return Some(amount);
    }
    // A sign is one byte.
    let (sign, unsigned) = amount.split_at(1);
    let unsigned = rest(unsigned);
    (!has_sign(&unsigned)).then(|| format!("{sign}{unsigned}"))
}

/// The parts of a line; those separated by blanks alone are found by them.
fn parts(number: usize, line: &str) -> Result<Vec<Field<'_>>, ImportError> {
    if let Some(separator) = ['\t', ';', ','].into_iter().find(|&c| line.contains(c)) {
        let mut all = fields(number, line, separator)?;
        // A row copied out of a sheet may end in empty cells.
        while all.len() > 2 && all.last().is_some_and(|field| field.text.is_empty()) {
            all.pop();
        }
        return Ok(all);
    }
    let mut all = Vec::new();
    for part in line.split_whitespace() {
        // The part is a piece of the line, so their distance is its place.
        let at = part.as_ptr() as usize - line.as_ptr() as usize;
        all.push(Field {
            column: 1 + line[..at].chars().count(),
            text: part.into(),
        });
        if all.len() > 2 {
            break;
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, f64)>, String> {
        dated_amounts(text.as_bytes(), DateOrder::MonthFirst)
            .map(|rows| {
                rows.iter()
                    .map(|row| (row.date.to_string(), row.amount))
                    .collect()
            })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn rows_as_people_write_them() {
        let expected = Ok(vec![
            ("2026-01-02".to_owned(), -1000.0),
            ("2026-07-01".to_owned(), 1100.5),
        ]);
        for text in [
            "2026-01-02,-1000\n2026-07-01,1100.50",
            "Date\tAmount\r\n1/2/2026\t-1,000.00\r\n7/1/2026\t1,100.50\r\n",
            "  2026-01-02   \u{2212}1000\n\n2026-07-01 $1100.5\n",
            "2026-01-02; -$1,000.00;;\n2026-07-01; 1,100.50",
            "2026-01-02\t-1000\n2026-07-01\t1100,50",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_paid_is_read_however_it_is_signed() {
        for amount in [
            "($50.00)",
            "$(50.00)",
            "(50)",
            "( $ 50.00 )",
            "$ (50.00)",
            "-$50",
            "$-50",
            "- $50.00",
            "\u{2212}$50",
            "-50",
        ] {
            let expected = Ok(vec![("2026-01-02".to_owned(), -50.0)]);
            assert_eq!(read(&format!("2026-01-02\t{amount}")), expected, "{amount}");
        }
        for (amount, value) in [
            ("(1,234.56)", -1234.56),
            ("($1,234,567.89)", -1_234_567.89),
            ("-$1,234.56", -1234.56),
            ("$1,234.56", 1234.56),
            ("+$50", 50.0),
            ("$+50", 50.0),
            ("(1234,56)", -1234.56),
        ] {
            let expected = Ok(vec![("2026-01-02".to_owned(), value)]);
            assert_eq!(read(&format!("2026-01-02;{amount}")), expected, "{amount}");
        }
        // Whatever separates, where no comma cuts the amount in two.
        for line in [
            "2026-01-02,($50.00)",
            "2026-01-02 ($50.00)",
            "2026-01-02,\"($50.00)\"",
        ] {
            assert_eq!(
                read(line),
                Ok(vec![("2026-01-02".to_owned(), -50.0)]),
                "{line}"
            );
        }
        // Brackets that are not closed, two signs, two dollars, nothing inside; and what may mean two things.
        for wrong in [
            "(50", "50)", "(-50)", "-(50)", "--50", "$$50", "($$50)", "$($50)", "-$-50", "()",
            "($)", "$", "-", "((50))", "(50)%",
        ] {
            let error = read(&format!("2026-01-02\t{wrong}")).expect_err(wrong);
            let said = format!("line 1, column 12: \"{wrong}\" is not a number");
            assert!(error.starts_with(&said), "{wrong}: {error}");
        }
        let error = read("2026-01-02\t(1,000)").expect_err("two meanings");
        assert!(error.contains("\"(1,000)\" may mean"), "{error}");
    }

    #[test]
    fn one_day_may_have_several() {
        let rows = read("2026-01-02,-1\n2025-01-02,3\n2026-01-02,2").expect("rows");
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1].0, "2025-01-02");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, said) in [
            ("2026-01-02, -1,000", "line 1, column 16: \"000\""),
            (
                "2026-01-02,5\n2026-02-30,1",
                "line 2, column 1: \"2026-02-30\" is not a date",
            ),
            (
                "2026-01-02 five",
                "line 1, column 12: \"five\" is not a number",
            ),
            ("2026-01-02\t1,000", "line 1, column 12: \"1,000\" may mean"),
            ("2026-01-02", "line 1: the line has 1 fields"),
            ("2026-01-02,", "line 1, column 12: \"\" is not a number"),
            ("", "no line has a date and a value"),
            ("Date,Amount\n", "no line has a date and a value"),
            (
                "2026-01-02,1e5",
                "line 1, column 12: \"1e5\" is not a number",
            ),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.starts_with(said), "{text}: {error}");
        }
    }
}
