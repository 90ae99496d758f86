//! Names and numbers in words.

use condor_core::calendar::Date;

use crate::format;

/// "M1" and so on, for a contract counted from zero.
pub(crate) fn contract_name(contract: usize) -> String {
    format!("M{}", contract + 1)
}

/// Points of the VIX with two digits: "18.80".
pub(crate) fn points(value: f64) -> String {
    format::number(value, 2)
}

/// "18 Feb".
pub(crate) fn short_day(date: Date) -> String {
    format::short_date(date)
}

/// "18 Feb 2026".
pub(crate) fn year_day(date: Date) -> String {
    format!("{} {}", format::short_date(date), date.year())
}

/// "May".
pub(crate) fn month(date: Date) -> String {
    let text = format::short_date(date);
    text.rsplit(' ').next().unwrap_or("").to_owned()
}
