//! The strike at which an option has a given delta, flat or on a smile.

use super::Smile;
use crate::error::{InputError, Number, Range};
use crate::math::{RootError, bracketed_root, exp, inverse_norm_cdf, sqrt};
use crate::position::Market;
use crate::pricing::{OptionKind, limits};
use std::fmt;

const CALL_DELTA: Range = Range::open(0.0, 1.0);
const PUT_DELTA: Range = Range::open(-1.0, 0.0);

/// Largest |ln(K/F)| a search visits: strikes and forwards in range lie within it.
const FARTHEST: f64 = 64.0;

/// Which delta is meant. They differ by a discount factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeltaKind {
    /// dV/dS = phi e^(-qT) N(phi d1).
    Spot,
    /// The delta of a forward position, phi N(phi d1).
    Forward,
    /// dV/dF = phi e^(-rT) N(phi d1), of an option on a future.
    Black76,
}

/// A delta no strike has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StrikeForDeltaError {
    /// Occurs when an input is not a number in its range. A call's delta is above 0 and below 1, a
    /// put's above -1 and below 0; what a smile returns counts as an input.
    Input(InputError),
    /// Occurs when the delta is at least as large as its discount factor, which no strike reaches.
    Unreachable {
        /// The delta given.
        delta: f64,
        /// The bound its size must stay under: e^(-qT), or e^(-rT) for Black-76.
        bound: f64,
    },
    /// Occurs when the strike lies outside the range of strikes, 1e-4 to 1e9, or when the smile grows
    /// so fast that no strike has the delta.
    NoStrike {
        /// The delta given.
        delta: f64,
    },
    /// Occurs when the root search itself fails.
    Search(RootError),
}

impl fmt::Display for StrikeForDeltaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Unreachable { delta, bound } => write!(
                f,
                "delta is {}; with this time and rate its size must be below {}",
                Number(delta),
                Number(bound)
            ),
            Self::NoStrike { delta } => write!(
                f,
                "no strike {} has a delta of {}",
                limits::STRIKE,
                Number(delta)
            ),
            Self::Search(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StrikeForDeltaError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Search(error) => Some(error),
            Self::Unreachable { .. } | Self::NoStrike { .. } => None,
        }
    }
}

impl From<InputError> for StrikeForDeltaError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<RootError> for StrikeForDeltaError {
    fn from(error: RootError) -> Self {
        Self::Search(error)
    }
}

/// The strike at which an option has the signed `delta`: positive for a call, negative for a put.
///
/// For [`DeltaKind::Black76`] the market is that of [`Market::on_future`].
///
/// # Formula
/// With z = phi N^-1(|delta|/discount), phi = +1 for a call and -1 for a put, the strike K = F e^k
/// solves d1(k) = z, that is
///
/// k = v(k)^2/2 - z v(k), v(k) = sigma(k) sqrt T,
///
/// which is the answer itself on a flat smile and is solved by a bracketed root search otherwise. A
/// smile with arbitrage can have several such strikes; this is the first one met on the way
/// from the forward outward. With no time left or no volatility every delta sits at the forward.
///
/// # Errors
/// [`StrikeForDeltaError`] when an input is out of range or no strike has that delta.
pub fn strike_for_delta(
    kind: OptionKind,
    delta: f64,
    delta_kind: DeltaKind,
    market: &Market,
    smile: &(impl Smile + ?Sized),
) -> Result<f64, StrikeForDeltaError> {
    market.check()?;
    let range = match kind {
        OptionKind::Call => CALL_DELTA,
        OptionKind::Put => PUT_DELTA,
    };
    let size = range.check("delta", delta)?.abs();
    let bound = match delta_kind {
        DeltaKind::Spot => exp(-market.dividend_yield * market.years),
        DeltaKind::Forward => 1.0,
        DeltaKind::Black76 => exp(-market.rate * market.years),
    };
    let probability = size / bound;
    if probability >= 1.0 {
        return Err(StrikeForDeltaError::Unreachable { delta, bound });
    }
    let z = kind.sign() * inverse_norm_cdf(probability)?;
    let root_years = sqrt(market.years);
    let k = solve(z, root_years, smile)?.ok_or(StrikeForDeltaError::NoStrike { delta })?;
    let strike = market.forward() * exp(k);
    if limits::STRIKE.contains(strike) {
        Ok(strike)
    } else {
        Err(StrikeForDeltaError::NoStrike { delta })
    }
}

/// The k nearest to zero with k = v(k)^2/2 - z v(k), or `None` when there is none within reach.
fn solve(
    z: f64,
    root_years: f64,
    smile: &(impl Smile + ?Sized),
) -> Result<Option<f64>, StrikeForDeltaError> {
    let target = |k: f64| {
        let volatility = limits::VOLATILITY.check("volatility", smile.volatility(k))?;
        let deviation = volatility * root_years;
        Ok::<f64, InputError>(deviation * (0.5 * deviation - z))
    };
    // The flat answer, exact when the volatility there is that at the money.
    let first = target(0.0)?;
    let at_first = target(first)?;
    if at_first == first {
        return Ok(Some(first));
    }

    // The root lies on the side of the flat answer. Steps start at a sixteenth of it and grow.
    let direction = if first > 0.0 { 1.0 } else { -1.0 };
    let mut step = 0.0625 * first.abs().max(1e-6);
    let mut inner = 0.0;
    let outer = loop {
        let outer = inner + direction * step;
        if outer.abs() > FARTHEST {
            return Ok(None);
        }
        if direction * (target(outer)? - outer) <= 0.0 {
            break outer;
        }
        inner = outer;
        step *= 1.25;
    };
    // Inside the bracket an unusable volatility becomes NaN, which ends the search with an error.
    let root = bracketed_root(
        |k| target(k).map_or(f64::NAN, |value| value - k),
        inner,
        outer,
        0.0,
    )?;
    Ok(Some(root))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smile::FlatSmile;

    const MARKET: Market = Market {
        spot: 5000.0,
        years: 0.25,
        rate: 0.04,
        dividend_yield: 0.015,
    };

    struct Broken;

    impl Smile for Broken {
        fn volatility(&self, k: f64) -> f64 {
            if k == 0.0 { 0.2 } else { f64::NAN }
        }

        fn slope(&self, _k: f64) -> f64 {
            f64::NAN
        }
    }

    #[test]
    fn no_variance_puts_every_delta_at_the_forward() {
        let smile = FlatSmile::new(0.0).unwrap();
        let strike = strike_for_delta(OptionKind::Put, -0.1, DeltaKind::Forward, &MARKET, &smile);
        assert!((strike.unwrap() / MARKET.forward() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn errors_are_typed() {
        let flat = FlatSmile::new(0.2).unwrap();
        let strike = |delta, smile: &dyn Smile| {
            strike_for_delta(OptionKind::Call, delta, DeltaKind::Spot, &MARKET, smile).unwrap_err()
        };
        assert!(matches!(strike(-0.3, &flat), StrikeForDeltaError::Input(e) if e.field == "delta"));
        assert!(matches!(
            strike(0.999, &flat),
            StrikeForDeltaError::Unreachable { .. }
        ));
        assert!(
            matches!(strike(0.3, &Broken), StrikeForDeltaError::Input(e) if e.field == "volatility")
        );
    }
}
