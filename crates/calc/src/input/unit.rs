//! The unit a reader sees beside an input.

use condor_core::calendar::Date;
use condor_core::math::parse_decimal;

/// The unit a reader sees beside an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Points of the SPX index.
    IndexPoints,
    /// Calendar days.
    Days,
    /// Percent a year: rates, dividend yield, volatility. 4.2 means 0.042.
    PercentPerYear,
    /// Volatility points added by a strike 10% (in logarithm) below the forward.
    PointsPerTenPercentDown,
    /// Volatility points that curvature adds to a strike 10% (in logarithm) either way.
    PointsAtTenPercent,
    /// Standard deviations of the index until expiry.
    ExpectedMoves,
    /// Delta in hundredths: 16 means 0.16.
    DeltaHundredths,
    /// A day, as days since 1970-01-01; shown and typed as 2026-01-02.
    Date,
    /// Contracts of each leg, a whole number.
    Contracts,
    /// Dollars a point of the index is worth in one contract.
    DollarsPerPoint,
    /// Percent of the level of the index: a move.
    Percent,
    /// Points of volatility added: 1 takes 15% to 16%.
    VolatilityPoints,
    /// Points of the VIX or of VVIX.
    VixPoints,
    /// Points of the VIX for a percent of the index.
    PointsPerPercent,
    /// A pure number: a power or a part.
    Exponent,
    /// Dollars.
    Dollars,
    /// Percent of what is on record.
    PercentOfRecord,
    /// Percent of what is usual.
    PercentOfUsual,
    /// Percent of the risk capital.
    PercentOfCapital,
    /// A place among past days, 0 to 100.
    Percentile,
    /// People.
    Members,
    /// Weeks, a whole number.
    Weeks,
    /// A whole number that only counts or names something.
    Whole,
    /// Years, a whole number.
    Years,
    /// Bars of a chart: days of a daily series. A whole number.
    Bars,
    /// Dollars a share.
    DollarsPerShare,
    /// Millions of dollars.
    MillionDollars,
    /// Billions of shares.
    BillionShares,
    /// Thousandths of a second.
    Milliseconds,
    /// Times in ten years.
    InTenYears,
    /// Simulated paths.
    Paths,
    /// The number a simulation's random numbers begin from.
    Seed,
    /// The unit of a column that the reader gives.
    OfColumn,
}

impl Unit {
    /// The words shown after the label.
    pub const fn words(self) -> &'static str {
        match self {
            Unit::IndexPoints => "index points",
            Unit::Days => "days",
            Unit::PercentPerYear => "% a year",
            Unit::PointsPerTenPercentDown => "points per −10%",
            Unit::PointsAtTenPercent => "points at ±10%",
            Unit::ExpectedMoves => "expected moves",
            Unit::DeltaHundredths => "delta ×100",
            Unit::Date => "year-month-day",
            Unit::Contracts => "contracts",
            Unit::DollarsPerPoint => "dollars a point",
            Unit::Percent => "%",
            Unit::VolatilityPoints => "points of volatility",
            Unit::VixPoints => "points",
            Unit::PointsPerPercent => "points per −1%",
            Unit::Exponent => "a pure number",
            Unit::Dollars => "dollars",
            Unit::PercentOfRecord => "% of that on record",
            Unit::PercentOfUsual => "% of the usual spread",
            Unit::PercentOfCapital => "% of capital",
            Unit::Percentile => "of 100 days",
            Unit::Members => "members",
            Unit::Weeks => "weeks",
            Unit::Whole => "a whole number",
            Unit::Years => "years",
            Unit::Bars => "bars",
            Unit::DollarsPerShare => "dollars a share",
            Unit::MillionDollars => "millions of dollars",
            Unit::BillionShares => "billions",
            Unit::Milliseconds => "milliseconds",
            Unit::InTenYears => "in ten years",
            Unit::Paths => "paths",
            Unit::Seed => "any whole number",
            Unit::OfColumn => "in the unit of its column",
        }
    }

    /// A value in this unit as running text, for messages and for assistive technology.
    pub fn text(self, value: f64) -> String {
        let number = crate::format::shortest(value);
        match self {
            Unit::IndexPoints => number,
            Unit::Days if value == 1.0 => "1 day".to_owned(),
            Unit::Days => format!("{number} days"),
            Unit::PercentPerYear
            | Unit::Percent
            | Unit::PercentOfRecord
            | Unit::PercentOfUsual
            | Unit::PercentOfCapital => format!("{number}%"),
            Unit::PointsPerTenPercentDown
            | Unit::PointsAtTenPercent
            | Unit::VolatilityPoints
            | Unit::VixPoints
            | Unit::PointsPerPercent
                if value == 1.0 =>
            {
                "1 point".to_owned()
            }
            Unit::PointsPerTenPercentDown
            | Unit::PointsAtTenPercent
            | Unit::VolatilityPoints
            | Unit::VixPoints
            | Unit::PointsPerPercent => format!("{number} points"),
            Unit::Exponent | Unit::OfColumn => number,
            Unit::InTenYears => format!("{number} in ten years"),
            Unit::Paths => format!("{number} paths"),
            Unit::Seed => format!("number {number}"),
            Unit::Dollars => crate::format::with_dollar_sign(&number),
            Unit::Percentile => format!("{number} of 100 days"),
            Unit::Members if value == 1.0 => "1 member".to_owned(),
            Unit::Members => format!("{number} members"),
            Unit::Weeks if value == 1.0 => "1 week".to_owned(),
            Unit::Weeks => format!("{number} weeks"),
            Unit::Years if value == 1.0 => "1 year".to_owned(),
            Unit::Years => format!("{number} years"),
            Unit::Whole => number,
            Unit::Bars => format!("{number} bars"),
            Unit::DollarsPerShare => {
                format!("{} a share", crate::format::with_dollar_sign(&number))
            }
            Unit::MillionDollars => {
                format!("{} million", crate::format::with_dollar_sign(&number))
            }
            Unit::BillionShares => format!("{number} billion"),
            Unit::Milliseconds => format!("{number} milliseconds"),
            Unit::ExpectedMoves => format!("{number} expected moves"),
            Unit::DeltaHundredths => format!("{number} delta"),
            Unit::Date => iso_date(value).unwrap_or(number),
            Unit::Contracts if value == 1.0 => "1 contract".to_owned(),
            Unit::Contracts => format!("{number} contracts"),
            Unit::DollarsPerPoint => {
                format!("{} a point", crate::format::with_dollar_sign(&number))
            }
        }
    }

    /// A value as it stands in a field: what can be typed there.
    pub fn field_text(self, value: f64) -> String {
        match self {
            Unit::Date => self.text(value),
            _ => crate::format::shortest(value),
        }
    }

    /// A value as it stands in the URL.
    pub(super) fn encoded(self, value: f64) -> String {
        match self {
            Unit::Date => self.text(value),
            _ => value.to_string(),
        }
    }

    /// The value that stands in the URL as `text`.
    pub(super) fn decoded(self, text: &str) -> Option<f64> {
        match self {
            Unit::Date => day_number(text),
            _ => parse_decimal(text),
        }
    }

    /// True for the size of a trade.
    pub const fn is_size(self) -> bool {
        matches!(
            self,
            Unit::Contracts | Unit::DollarsPerPoint | Unit::Dollars
        )
    }

    /// True when only whole numbers have a meaning.
    pub const fn is_whole(self) -> bool {
        matches!(
            self,
            Unit::Date
                | Unit::Contracts
                | Unit::Members
                | Unit::Weeks
                | Unit::Whole
                | Unit::Years
                | Unit::Bars
                | Unit::Paths
                | Unit::Seed
        )
    }

    /// True when a reader may write the value with a percent sign.
    pub const fn is_percent(self) -> bool {
        matches!(
            self,
            Unit::PercentPerYear
                | Unit::Percent
                | Unit::PercentOfRecord
                | Unit::PercentOfUsual
                | Unit::PercentOfCapital
        )
    }
}

/// The day with a number, if there is one.
pub(crate) fn date(value: f64) -> Option<Date> {
    // A cast from float to int saturates, and the calendar checks its range.
    Date::from_days_since_epoch(value.round() as i32).ok()
}

fn iso_date(value: f64) -> Option<String> {
    date(value).map(|date| date.to_string())
}

/// The number of the day written as `2026-01-02`.
pub(crate) fn day_number(text: &str) -> Option<f64> {
    let date: Date = text.parse().ok()?;
    Some(f64::from(date.days_since_epoch()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_and_read_as_one() {
        let day = day_number("2026-01-02").expect("a date");
        assert_eq!(day, 20_455.0);
        assert_eq!(Unit::Date.text(day), "2026-01-02");
        assert_eq!(Unit::Date.field_text(day + 59.0), "2026-03-02");
        assert_eq!(Unit::Date.decoded("2026-02-30"), None);
        assert_eq!(Unit::Date.decoded("20455"), None);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(Unit::Contracts.text(1.0), "1 contract");
        assert_eq!(Unit::Contracts.text(2_000.0), "2,000 contracts");
        assert_eq!(Unit::VolatilityPoints.text(1.0), "1 point");
        assert_eq!(Unit::DollarsPerPoint.text(100.0), "$100 a point");
    }
}
