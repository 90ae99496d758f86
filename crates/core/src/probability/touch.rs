//! Whether spot touches a barrier on the way to expiry.

use crate::error::{InputError, Number};
use crate::math::{CENTRE, FRAC_1_SQRT_2PI, exp, ln_ratio, mills_ratio, norm_cdf, sin, sqrt};
use crate::position::Market;
use crate::pricing::limits;
use std::f64::consts::PI;
use std::fmt;

/// Total deviation under which spot follows its drift with certainty.
const NO_DEVIATION: f64 = 1e-60;

/// Deviation over the distance of the barriers from which on the eigenfunction series is taken. There
/// both series need about six terms.
const WIDE: f64 = 0.5;

/// Terms after which either series has long converged: on its side of [`WIDE`] the n-th image is of
/// order e^(-2 n^2), the n-th eigenfunction e^(-1.2 n^2).
const MOST_TERMS: u32 = 40;

/// Barriers that cannot be watched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TouchError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the lower barrier is not below the upper one.
    BarrierOrder {
        /// The lower barrier given.
        low: f64,
        /// The upper barrier given.
        high: f64,
    },
}

impl fmt::Display for TouchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::BarrierOrder { low, high } => write!(
                f,
                "the lower barrier is {}; it must be below the upper one, {}",
                Number(low),
                Number(high)
            ),
        }
    }
}

impl std::error::Error for TouchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::BarrierOrder { .. } => None,
        }
    }
}

impl From<InputError> for TouchError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// Spot on its way to expiry: a geometric Brownian motion watched continuously.
///
/// One volatility for every level and time is a belief, as for
/// [`Law::Lognormal`](super::Law::Lognormal): no smile tells how spot gets where it ends. A
/// barrier watched only at closes is touched less often.
///
/// ```
/// use condor_core::position::Market;
/// use condor_core::probability::SpotPath;
///
/// let market = Market { spot: 5000.0, years: 0.125, rate: 0.04, dividend_yield: 0.013 };
/// let path = SpotPath::new(&market, 0.16)?;
/// let (put, call) = (path.touches(4700.0)?, path.touches(5300.0)?);
/// let either = path.touches_either(4700.0, 5300.0)?;
/// assert!(put > 0.25 && put < 0.30);
/// assert!(either > put.max(call) && either < put + call);
/// # Ok::<(), condor_core::probability::TouchError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpotPath {
    spot: f64,
    /// sigma sqrt T.
    deviation: f64,
    /// Growth of the mean over the whole time, drift T.
    growth: f64,
}

impl SpotPath {
    /// Spot in `market` with one `volatility` per square root of a year, 0 to 10, growing at r - q.
    ///
    /// # Errors
    /// [`InputError`] when `volatility` or a field of `market` is out of range.
    pub fn new(market: &Market, volatility: f64) -> Result<Self, InputError> {
        market.check()?;
        let volatility = limits::VOLATILITY.check("volatility", volatility)?;
        Ok(Self {
            spot: market.spot,
            deviation: volatility * sqrt(market.years),
            growth: (market.rate - market.dividend_yield) * market.years,
        })
    }

    /// As [`new`](Self::new) with an own expected growth `drift` a year, -1 to 1, in place of r - q.
    ///
    /// # Errors
    /// [`InputError`] when `volatility`, `drift` or a field of `market` is out of range.
    pub fn with_drift(market: &Market, volatility: f64, drift: f64) -> Result<Self, InputError> {
        let drift = limits::DRIFT.check("drift", drift)?;
        Ok(Self {
            growth: drift * market.years,
            ..Self::new(market, volatility)?
        })
    }

    /// Drift of ln S over the whole time, (drift - sigma^2/2) T.
    fn log_growth(&self) -> f64 {
        self.growth - 0.5 * self.deviation * self.deviation
    }

    /// Probability that spot is at `barrier`, 1e-4 to 1e9, at some time up to expiry. It is one when
    /// spot is there now.
    ///
    /// # Formula
    /// With m = |ln(barrier/S)|, v = sigma sqrt T and g the drift of ln S over the time, counted
    /// towards the barrier,
    ///
    /// P = N(-(m - g)/v) + e^(2 g m/v^2) N(-(m + g)/v),
    ///
    /// evaluated without overflow or cancellation: far out it keeps its relative precision.
    ///
    /// # Errors
    /// [`InputError`] when `barrier` is out of range.
    ///
    /// # Source
    /// A. N. Borodin, P. Salminen, *Handbook of Brownian Motion*, 2nd edition (2002), 2.2.0.2; the
    /// reflection principle with drift.
    pub fn touches(&self, barrier: f64) -> Result<f64, InputError> {
        let barrier = limits::STRIKE.check("barrier", barrier)?;
        let distance = ln_ratio(barrier, self.spot);
        if distance == 0.0 {
            return Ok(1.0);
        }
        let towards = self.log_growth() * distance.signum();
        let distance = distance.abs();
        if self.deviation < NO_DEVIATION {
            return Ok(if towards >= distance { 1.0 } else { 0.0 });
        }
        let path = Scaled::new(towards, self.deviation);
        Ok(path.alternations(distance, distance).min(1.0))
    }

    /// Probability that spot is at `low` or at `high`, both 1e-4 to 1e9, at some time up to expiry. It
    /// is one when spot is not strictly between them now.
    ///
    /// # Formula
    /// With P_n(up) the probability of touching the two barriers in turn at least n times, the upper one
    /// first, and P_n(down) likewise,
    ///
    /// P = sum over n >= 1 of (-1)^(n+1) [P_n(up) + P_n(down)],
    ///
    /// each an image of the formula of [`touches`](Self::touches), when sigma sqrt T is less than
    /// half of ln(high/low); otherwise one less the probability of staying between, by the
    /// eigenfunctions of the interval. Either series ends after some six terms; absolute error about
    /// 1e-15.
    ///
    /// # Errors
    /// [`TouchError`] when a barrier is out of range or they are not in order.
    ///
    /// # Source
    /// D. A. Darling, A. J. F. Siegert, "The first passage problem for a continuous Markov process",
    /// Annals of Mathematical Statistics 24 (1953) 624-639; Borodin and Salminen (2002), 2.3.0.2.
    pub fn touches_either(&self, low: f64, high: f64) -> Result<f64, TouchError> {
        let low = limits::STRIKE.check("low", low)?;
        let high = limits::STRIKE.check("high", high)?;
        if low >= high {
            return Err(TouchError::BarrierOrder { low, high });
        }
        if self.spot <= low || self.spot >= high {
            return Ok(1.0);
        }
        let (up, down) = (ln_ratio(high, self.spot), ln_ratio(self.spot, low));
        let growth = self.log_growth();
        let v = self.deviation;
        if v < NO_DEVIATION {
            let certain = growth >= up || -growth >= down;
            return Ok(if certain { 1.0 } else { 0.0 });
        }
        let either = if v < WIDE * (up + down) {
            images(growth, v, up, down)
        } else {
            1.0 - staying(growth, v, up, down)
        };
        Ok(either.clamp(0.0, 1.0))
    }
}

/// A Brownian motion over its whole time: total drift g and total deviation v.
struct Scaled {
    g: f64,
    v: f64,
}

impl Scaled {
    fn new(g: f64, v: f64) -> Self {
        Self { g, v }
    }

    /// The probability that the motion touches barriers in turn, the last at `last`, when the
    /// unfolded way there is `way` >= |last| long; with `way` = |last| of touching that one.
    ///
    /// e^(g (last - way)/v^2) N(-(way - g)/v) + e^(g (last + way)/v^2) N(-(way + g)/v)
    fn alternations(&self, last: f64, way: f64) -> f64 {
        let Self { g, v } = *self;
        // Both terms are this common density times a Mills ratio.
        let off = (last - g) / v;
        let density =
            FRAC_1_SQRT_2PI * exp(-0.5 * ((way - last) / v * ((way + last) / v) + off * off));
        let term = |z: f64, shift: f64| {
            if z >= CENTRE {
                density * mills_ratio(z)
            } else {
                exp(g / v * (shift / v)) * norm_cdf(-z)
            }
        };
        term((way - g) / v, last - way) + term((way + g) / v, last + way)
    }
}

/// The alternating series of images; `up` and `down` are the distances of the barriers.
fn images(growth: f64, v: f64, up: f64, down: f64) -> f64 {
    let path = Scaled::new(growth, v);
    let width = up + down;
    let mut sum = 0.0;
    for n in 0..MOST_TERMS {
        let further = f64::from(n) * width;
        // The last barrier touched is the first one again when n is even.
        let (last_of_up, last_of_down) = if n % 2 == 0 { (up, -down) } else { (-down, up) };
        let term = path.alternations(last_of_up, up + further)
            + path.alternations(last_of_down, down + further);
        sum += if n % 2 == 0 { term } else { -term };
        if term <= 1e-17 * sum {
            break;
        }
    }
    sum
}

/// The probability of staying between the barriers, by eigenfunctions:
///
/// sum over n of (2 n pi/L^2) sin(n pi down/L)
/// [e^(-m down) - (-1)^n e^(m up)]/(m^2 + (n pi/L)^2) e^(-(g m + (n pi v/L)^2)/2), m = g/v^2.
fn staying(growth: f64, v: f64, up: f64, down: f64) -> f64 {
    let width = up + down;
    // Everything in units of the deviation: the interval is at most two of them wide.
    let (m, length) = (growth / v, width / v);
    let still = -0.5 * m * m;
    // The exponents are at most (distance/v)^2/2, so at most two.
    let at_low = exp(still - m * (down / v));
    let at_high = exp(still + m * (up / v));
    let mut sum = 0.0;
    for n in 1..MOST_TERMS {
        let wave = f64::from(n) * PI / length;
        let ends = if n % 2 == 0 {
            at_low - at_high
        } else {
            at_low + at_high
        };
        let decay = exp(-0.5 * wave * wave);
        let size = 2.0 * wave / length / (m * m + wave * wave) * decay;
        sum += size * sin(wave * (down / v)) * ends;
        if size * (at_low + at_high) <= 1e-18 {
            break;
        }
    }
    sum
}
