//! The price of trading.

use crate::error::{InputError, Range};

const FEE: Range = Range::closed(0.0, 0.2);
const POINTS: Range = Range::closed(0.0, 5.0);

/// What every strategy pays to trade: half of the distance from bid to ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// SPX options: share of the price, 0 to 0.2.
    pub spx_share: f64,
    /// SPX options: least half-spread in points, 0 to 5.
    pub spx_least: f64,
    /// VIX options: share of the price, 0 to 0.2.
    pub vix_share: f64,
    /// VIX options: least half-spread in points, 0 to 5.
    pub vix_least: f64,
    /// VIX futures: half-spread in points, 0 to 5.
    pub future: f64,
    /// Index: share of the amount traded, 0 to 0.2.
    pub index: f64,
}

impl Default for Costs {
    /// Illustrative: 1% and at least 0.05 for SPX options, 2.5% and at least 0.02 for VIX options, half a tick
    /// of 0.05 for futures, one hundredth of a percent for the index.
    fn default() -> Self {
        Self {
            spx_share: 0.01,
            spx_least: 0.05,
            vix_share: 0.025,
            vix_least: 0.02,
            future: 0.025,
            index: 0.0001,
        }
    }
}

impl Costs {
    /// All of them so many times as high: 0 trades at the middle, 1 changes nothing.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            spx_share: self.spx_share * factor,
            spx_least: self.spx_least * factor,
            vix_share: self.vix_share * factor,
            vix_least: self.vix_least * factor,
            future: self.future * factor,
            index: self.index * factor,
        }
    }

    /// No cost at all.
    pub const NONE: Self = Self {
        spx_share: 0.0,
        spx_least: 0.0,
        vix_share: 0.0,
        vix_least: 0.0,
        future: 0.0,
        index: 0.0,
    };

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        FEE.check("spx_share", self.spx_share)?;
        POINTS.check("spx_least", self.spx_least)?;
        FEE.check("vix_share", self.vix_share)?;
        POINTS.check("vix_least", self.vix_least)?;
        POINTS.check("future", self.future)?;
        FEE.check("index", self.index)?;
        Ok(())
    }
}
