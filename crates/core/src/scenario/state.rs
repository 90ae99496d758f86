//! Everything a condor and its hedge are valued from.

use super::ScenarioError;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::sqrt;
use crate::portfolio::Quotes;
use crate::pricing::limits;
use crate::smile::{MovedSmile, SsviSlice};
use crate::vix::{FuturesCurve, VIX, VVIX, VixModel};

const ATM_VOLATILITY: Range = Range::closed(1e-4, 10.0);
const SKEW: Range = Range::closed(-100.0, 100.0);
const CURVATURE: Range = Range::closed(-1e4, 1e4);
/// Days that pass.
const DAYS: Range = Range::closed(0.0, 3650.0);

/// Days for which the shape of the smile is stated.
const SHAPE_DAYS: f64 = 30.0;
/// The shape of a shorter smile is that of one day.
const SHORTEST_YEARS: f64 = 1.0 / DAYS_PER_YEAR;

/// The smile of SPX options, stated for 30 days and for one level of the VIX.
///
/// # Formula
/// At T years and a VIX of v: sigma(T, k) = SSVI(k) (v/vix)^g(T), where SSVI has the volatility at the
/// money, the skew times sqrt(30/days) and the curvature times 30/days, days = 365 T, at least one;
/// k = ln(K/F), so that the smile rides on the forward; g as in
/// [`smile_response`](crate::vix::smile_response).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpxSmile {
    /// Volatility at the money, 0.0001 to 10, for every expiry while the VIX is at `vix`.
    pub atm_volatility: f64,
    /// d(sigma)/dk at the money for 30 days, -100 to 100; about -0.65.
    pub skew: f64,
    /// d2(sigma)/dk2 at the money for 30 days, -10,000 to 10,000; about 4.
    pub curvature: f64,
    /// The VIX at which these hold, 1 to 500 points. A shock leaves it and moves the VIX of the curve.
    pub vix: f64,
}

impl SpxSmile {
    /// Checks every field against its range. Whether a smile follows from them is another matter.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        ATM_VOLATILITY.check("atm_volatility", self.atm_volatility)?;
        SKEW.check("skew", self.skew)?;
        CURVATURE.check("curvature", self.curvature)?;
        VIX.check("vix", self.vix)?;
        Ok(())
    }

    /// The smile of options with `years` left, 0 to 50, while the VIX is at `vix`, 1 to 500 points.
    ///
    /// # Errors
    /// [`ScenarioError`] when an input is out of range or no smile follows from the parameters.
    pub fn at(&self, years: f64, vix: f64) -> Result<MovedSmile<SsviSlice>, ScenarioError> {
        let years = limits::YEARS.check("years", years)?;
        let shape_years = years.max(SHORTEST_YEARS);
        let scale = SHAPE_DAYS / (DAYS_PER_YEAR * shape_years);
        let slice = SsviSlice::from_atm(
            self.atm_volatility,
            self.skew * sqrt(scale),
            self.curvature * scale,
            shape_years,
        )?;
        Ok(MovedSmile::by_vix(slice, self.vix, vix, years)?)
    }
}

/// What the futures do while days pass and nothing else happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ageing {
    /// Each keeps its level: it is a martingale under the pricing measure.
    #[default]
    KeepsLevel,
    /// The curve stands still: each takes the level today's curve has at the time it then has left.
    RollsDown,
}

impl Ageing {
    pub(crate) const fn rolls_down(self) -> bool {
        matches!(self, Self::RollsDown)
    }
}

/// The market of the index and of its volatility at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarketState {
    /// The index, S, 1e-4 to 1e9.
    pub spot: f64,
    /// Continuously compounded rate r a year, -0.1 to 0.5.
    pub rate: f64,
    /// Continuously compounded dividend yield q a year, -0.1 to 0.5.
    pub dividend_yield: f64,
    /// The smile of SPX options.
    pub smile: SpxSmile,
    /// The spot VIX and its futures.
    pub curve: FuturesCurve,
    /// VVIX, 1 to 1000 points.
    pub vvix: f64,
    /// The model VIX options are valued with. No shock changes it.
    pub model: VixModel,
}

impl MarketState {
    /// The spot VIX, in points.
    pub fn vix(&self) -> f64 {
        self.curve.spot()
    }

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        limits::PRICE.check("spot", self.spot)?;
        limits::RATE.check("rate", self.rate)?;
        limits::RATE.check("dividend_yield", self.dividend_yield)?;
        VVIX.check("vvix", self.vvix)?;
        self.smile.check()?;
        self.model.check()
    }

    /// The prices of everything in this state. Solving the volatility of the VIX for VVIX is done
    /// once, here.
    ///
    /// # Errors
    /// [`ScenarioError`] when a field is out of range.
    pub fn quotes(&self) -> Result<Quotes, ScenarioError> {
        Quotes::new(self)
    }

    /// The state `days` later, 0 to 3650, everything but the futures standing still. Contracts that
    /// settle before are gone from the curve.
    ///
    /// # Errors
    /// [`ScenarioError::Input`] when `days` or a field is out of range.
    pub fn after_days(&self, days: f64, ageing: Ageing) -> Result<Self, ScenarioError> {
        self.check()?;
        let days = DAYS.check("days", days)?;
        if days == 0.0 {
            return Ok(*self);
        }
        Ok(Self {
            curve: self.curve.aged(days / DAYS_PER_YEAR, ageing.rolls_down()),
            ..*self
        })
    }
}
