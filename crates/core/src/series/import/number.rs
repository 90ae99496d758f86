//! Numbers and dates as files write them.

use super::error::{ImportProblem, shown};
use super::table::DateOrder;
use crate::calendar::{CalendarError, Date};
use crate::math::parse_decimal;

/// Whether a field says that there is no value.
pub(super) fn is_missing(text: &str) -> bool {
    const WORDS: [&str; 7] = ["", "null", "nan", "n/a", "na", ".", "-"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A number; `decimal_comma` when a comma does not separate fields.
pub(super) fn number(text: &str, decimal_comma: bool) -> Result<f64, ImportProblem> {
    let bad = || ImportProblem::NotANumber { text: shown(text) };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !digits.chars().all(plain) {
        return Err(bad());
    }
    let Some((before, after)) = digits.split_once(',') else {
        return parse_decimal(text).ok_or_else(bad);
    };
    let group = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    if let Some((whole, fraction)) = digits.split_once('.') {
        // Groups of three, then a point.
        let mut groups = whole.split(',');
        let first = groups.next().map_or(0, str::len);
        if fraction.contains([',', '.']) || !(1..=3).contains(&first) || !groups.all(group) {
            return Err(bad());
        }
        return parse_decimal(&text.replace(',', "")).ok_or_else(bad);
    }
    if after.contains(',') {
        // Several commas can only be thousands.
        if (1..=3).contains(&before.len()) && after.split(',').all(group) {
            return parse_decimal(&text.replace(',', "")).ok_or_else(bad);
        }
        return Err(bad());
    }
    if group(after) && before.len() <= 3 {
        return Err(ImportProblem::AmbiguousNumber { text: shown(text) });
    }
    if decimal_comma && !after.is_empty() {
        return parse_decimal(&text.replace(',', ".")).ok_or_else(bad);
    }
    Err(bad())
}

/// A date as 2020-03-16, or with slashes in the order given.
pub(super) fn date(text: &str, order: DateOrder) -> Result<Date, ImportProblem> {
    let bad = || ImportProblem::NotADate { text: shown(text) };
    if !text.contains('/') {
        return text.parse().map_err(|_: CalendarError| bad());
    }
    let mut parts = text.split('/');
    let mut next = |most: usize| {
        let part = parts.next().filter(|part| (1..=most).contains(&part.len()));
        let part = part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
            .ok_or_else(bad)
    };
    let (first, second, year) = (next(2)?, next(2)?, next(4)?);
    if parts.next().is_some() || year < 1000 {
        return Err(bad());
    }
    let day_first = order == DateOrder::DayFirst;
    let (month, day) = if day_first {
        (second, first)
    } else {
        (first, second)
    };
    if month > 12 && (1..=12).contains(&day) {
        return Err(ImportProblem::DateOrder {
            text: shown(text),
            day_first,
        });
    }
    // Four digits fit.
    Date::new(year as i32, month, day).map_err(|_| bad())
}

/// The month and year of a settlement file's contract, such as `F (Jan 2018)`.
pub(super) fn contract(text: &str) -> Option<(i32, u32)> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let inner = text.split_once('(')?.1.split_once(')')?.0;
    let (month, year) = inner.trim().split_once(' ')?;
    let place = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(month))?;
    let year = year.trim();
    let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    Some((year.parse().ok().filter(|_| four)?, place as u32 + 1))
}
