//! Distributions of spot at expiry: tails, and undiscounted values of options.

use super::{ProbabilityError, probability};
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio, sqrt};
use crate::position::Market;
use crate::pricing::{OptionKind, Tails, limits};
use crate::smile::Smile;

/// Slopes of a smile.
const SLOPE: Range = Range::closed(-1e9, 1e9);

/// A distribution of spot at expiry.
pub(super) trait Law {
    /// The tails of the option of the given kind at `level`, undiscounted, and the amount by which
    /// the probability above `level` exceeds N(d2).
    fn tails(&self, kind: OptionKind, level: f64) -> Result<(Tails, f64), ProbabilityError>;

    /// P(S_T < level). On an atom half of it counts, as for an option exactly at the money.
    fn below(&self, level: f64) -> Result<f64, ProbabilityError> {
        let (tails, excess) = self.tails(OptionKind::Put, level)?;
        probability(tails.strike_probability - excess, level)
    }

    /// P(S_T > level).
    fn above(&self, level: f64) -> Result<f64, ProbabilityError> {
        let (tails, excess) = self.tails(OptionKind::Call, level)?;
        probability(tails.strike_probability + excess, level)
    }

    /// E[(strike - S_T)+].
    fn put(&self, strike: f64) -> Result<f64, ProbabilityError> {
        Ok(self.tails(OptionKind::Put, strike)?.0.price)
    }

    /// E[(S_T - strike)+].
    fn call(&self, strike: f64) -> Result<f64, ProbabilityError> {
        Ok(self.tails(OptionKind::Call, strike)?.0.price)
    }
}

/// Lognormal with mean S e^(drift T) and one volatility.
pub(super) struct Lognormal {
    spot: f64,
    growth: f64,
    mean: f64,
    deviation: f64,
}

impl Lognormal {
    pub(super) fn new(market: &Market, drift: f64, volatility: f64) -> Result<Self, InputError> {
        let volatility = limits::VOLATILITY.check("volatility", volatility)?;
        let growth = drift * market.years;
        Ok(Self {
            spot: market.spot,
            growth,
            mean: market.spot * exp(growth),
            deviation: volatility * sqrt(market.years),
        })
    }
}

impl Law for Lognormal {
    fn tails(&self, kind: OptionKind, level: f64) -> Result<(Tails, f64), ProbabilityError> {
        let log_moneyness = ln_ratio(self.spot, level) + self.growth;
        let tails = Tails::new(kind, self.mean, level, log_moneyness, self.deviation);
        Ok((tails, 0.0))
    }
}

/// The density a smile implies.
pub(super) struct SmileImplied<'a, S: ?Sized> {
    market: &'a Market,
    forward: f64,
    root_years: f64,
    smile: &'a S,
}

impl<'a, S: Smile + ?Sized> SmileImplied<'a, S> {
    pub(super) fn new(market: &'a Market, smile: &'a S) -> Self {
        Self {
            market,
            forward: market.forward(),
            root_years: sqrt(market.years),
            smile,
        }
    }
}

impl<S: Smile + ?Sized> Law for SmileImplied<'_, S> {
    fn tails(&self, kind: OptionKind, level: f64) -> Result<(Tails, f64), ProbabilityError> {
        let k = self.market.log_strike(level);
        let volatility = limits::VOLATILITY.check("volatility", self.smile.volatility(k))?;
        let slope = SLOPE.check("slope", self.smile.slope(k))?;
        let deviation = volatility * self.root_years;
        let tails = Tails::new(kind, self.forward, level, -k, deviation);
        // dC/dK = -N(d2) + (dC/dsigma)(dsigma/dK), with dC/dsigma = K n(d2) sqrt T undiscounted
        // and dsigma/dK = slope/K.
        let excess = -(tails.density / level) * self.root_years * slope;
        Ok((tails, excess))
    }
}
