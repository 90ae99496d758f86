//! Distributions of spot at expiry: tails, and undiscounted values of options.

use super::{ProbabilityError, probability};
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio, sqrt};
use crate::position::Market;
use crate::pricing::{OptionKind, Tails, limits};
use crate::smile::Smile;
use std::fmt;

/// Slopes of a smile.
const SLOPE: Range = Range::closed(-1e9, 1e9);

/// What is believed about spot at expiry.
///
/// The first takes the smile at its word; the other two are beliefs, with one volatility for every
/// strike, and say so on the page.
#[derive(Clone, Copy)]
pub enum Law<'a> {
    /// The density the smile implies, P(S_T > K) = -e^(rT) dC/dK: under it every option at its own
    /// volatility is fairly priced.
    Smile(&'a dyn Smile),
    /// Lognormal around the forward with one volatility, 0 to 10: that at the money, or an own one.
    Lognormal {
        /// Volatility per square root of a year.
        volatility: f64,
    },
    /// Lognormal with an own expected growth in place of the forward's: S_T has the
    /// expectation S e^(drift T).
    Drifting {
        /// Volatility per square root of a year, 0 to 10.
        volatility: f64,
        /// Expected continuously compounded growth of spot a year, -1 to 1.
        drift: f64,
    },
}

impl fmt::Debug for Law<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Smile(smile) => f
                .debug_struct("Smile")
                .field("at_the_money", &smile.volatility(0.0))
                .finish(),
            Self::Lognormal { volatility } => f
                .debug_struct("Lognormal")
                .field("volatility", &volatility)
                .finish(),
            Self::Drifting { volatility, drift } => f
                .debug_struct("Drifting")
                .field("volatility", &volatility)
                .field("drift", &drift)
                .finish(),
        }
    }
}

impl Law<'_> {
    /// Calls `with` with the distribution this law gives in `market`, which is checked.
    pub(super) fn distribution<T>(
        &self,
        market: &Market,
        with: impl FnOnce(&dyn Distribution) -> Result<T, ProbabilityError>,
    ) -> Result<T, ProbabilityError> {
        market.check()?;
        match *self {
            Self::Smile(smile) => with(&SmileImplied::new(market, smile)),
            Self::Lognormal { volatility } => {
                let drift = market.rate - market.dividend_yield;
                with(&Lognormal::new(market, drift, volatility)?)
            }
            Self::Drifting { volatility, drift } => {
                let drift = limits::DRIFT.check("drift", drift)?;
                with(&Lognormal::new(market, drift, volatility)?)
            }
        }
    }
}

/// A distribution of spot at expiry.
pub(super) trait Distribution {
    /// The expectation of S_T.
    fn mean(&self) -> f64;

    /// The standard deviation of ln S_T as the volatility at the mean has it; zero is certainty.
    fn deviation(&self) -> Result<f64, ProbabilityError>;

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

    /// P(from < S_T < to), from zero to infinity. What the law has beyond the range of strikes lies at its
    /// nearer end, so that a stretch out there has nothing.
    fn between(&self, from: f64, to: f64) -> Result<f64, ProbabilityError> {
        let (lowest, highest) = (limits::STRIKE.min, limits::STRIKE.max);
        if to <= lowest || from >= highest {
            return Ok(0.0);
        }
        let from = (from >= lowest).then_some(from);
        self.stretch(from, (to <= highest).then_some(to))
    }

    /// P(from <= S_T <= to), likewise.
    fn within(&self, from: f64, to: f64) -> Result<f64, ProbabilityError> {
        let (lowest, highest) = (limits::STRIKE.min, limits::STRIKE.max);
        if to < lowest || from > highest {
            return Ok(0.0);
        }
        let from = (from > lowest).then_some(from);
        self.stretch(from, (to < highest).then_some(to))
    }

    /// The probability of a stretch between two spots in the range of strikes, or from its end for `None`.
    ///
    /// A stretch with one end is a tail; of one with two ends both tails are taken from one.
    fn stretch(&self, from: Option<f64>, to: Option<f64>) -> Result<f64, ProbabilityError> {
        match (from, to) {
            (None, None) => Ok(1.0),
            (None, Some(to)) => self.below(to),
            (Some(from), None) => self.above(from),
            (Some(from), Some(to)) => probability(1.0 - self.below(from)? - self.above(to)?, from),
        }
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

impl Distribution for Lognormal {
    fn mean(&self) -> f64 {
        self.mean
    }

    fn deviation(&self) -> Result<f64, ProbabilityError> {
        Ok(self.deviation)
    }

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

impl<S: Smile + ?Sized> Distribution for SmileImplied<'_, S> {
    fn mean(&self) -> f64 {
        self.forward
    }

    fn deviation(&self) -> Result<f64, ProbabilityError> {
        let volatility = limits::VOLATILITY.check("volatility", self.smile.volatility(0.0))?;
        Ok(volatility * self.root_years)
    }

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
