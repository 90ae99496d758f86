//! The unit a reader sees beside an input.

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
        }
    }

    /// A value in this unit as running text, for messages and for assistive technology.
    pub fn text(self, value: f64) -> String {
        let number = crate::format::shortest(value);
        match self {
            Unit::IndexPoints => number,
            Unit::Days if value == 1.0 => "1 day".to_owned(),
            Unit::Days => format!("{number} days"),
            Unit::PercentPerYear => format!("{number}%"),
            Unit::PointsPerTenPercentDown | Unit::PointsAtTenPercent => format!("{number} points"),
            Unit::ExpectedMoves => format!("{number} expected moves"),
            Unit::DeltaHundredths => format!("{number} delta"),
        }
    }

    /// True when a reader may write the value with a percent sign.
    pub const fn is_percent(self) -> bool {
        matches!(self, Unit::PercentPerYear)
    }
}
