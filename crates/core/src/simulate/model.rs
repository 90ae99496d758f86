//! The joint process of the index and the VIX under the real-world measure.

use super::draws::Draws;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::{exp, ln, ln_1p, sqrt};
use crate::pricing::limits;
use crate::vix::Decay;

const LEVEL: Range = Range::closed(5.0, 100.0);
const VOLATILITY: Range = Range::closed(0.0, 3.0);
const SPEED: Range = Range::closed(0.05, 100.0);
const PREMIUM: Range = Range::closed(-1.0, 1.0);
const RATIO: Range = Range::closed(0.0, 2.0);
const CORRELATION: Range = Range::closed(-1.0, 1.0);
const JUMPS: Range = Range::closed(0.0, 50.0);
const JUMP: Range = Range::closed(0.0, 0.5);
const EQUITY_PREMIUM: Range = Range::closed(-0.3, 0.3);
const SHORT_RATE: Range = Range::closed(-0.05, 0.2);

/// The levels the VIX is kept within, in points.
pub const VIX_BOUNDS: (f64, f64) = (5.0, 300.0);

/// Years in one trading day of the simulated calendar: five a week of seven days, without holidays.
pub const DAY_YEARS: f64 = 7.0 / 5.0 / DAYS_PER_YEAR;

/// A model of daily moves of the S&P 500 and the VIX together, as they are observed and not as they are
/// priced.
///
/// # Formula
/// With A the fast and B the slow factor, L one driver and N a count of jumps of size J, exponential
/// with mean one, that come lambda = jumps VIX/20 times a year:
///
/// - ln VIX = ln level + A + B, kept within [`VIX_BOUNDS`]
/// - dA = -fast A dt + w dL, dB = -slow B dt + (1 - w) dL
/// - dL = volatility dZ + jump_vix (J dN - lambda dt)
/// - d ln S = (r - q + premium - sigma^2/2 - c) dt + sigma (rho dZ + sqrt(1 - rho^2) dW)
///   - jump_spot (VIX/20) J dN, sigma = realised VIX/100, c what makes the expected growth of S that of
///     r - q + premium exactly
/// - ln F(tau) = ln level + A e^(-k1 tau) + B e^(-k2 tau) + p1 (1 - e^(-k1 tau)) + p2 (1 - e^(-k2 tau))
///
/// k1, k2 and w are the curve model's ([`Decay`]); that slow differs from k2 and that p1, p2 are above zero
/// are premiums: the expected yield of rolling is then not zero, -(p1 k1 e^(-k1 tau) + p2 k2 e^(-k2 tau))
/// with the factors at zero. Volatility of S in proportion to the VIX makes VIX points a percent the
/// same at every level, as measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JointModel {
    /// The VIX with both factors at zero, 5 to 100 points.
    pub level: f64,
    /// Volatility of the driver of ln VIX per square root of a year, 0 to 3.
    pub volatility: f64,
    /// Real-world speed of the fast factor a year, 0.05 to 100.
    pub fast: f64,
    /// Real-world speed of the slow factor a year, 0.05 to 100.
    pub slow: f64,
    /// Weight of the fast factor, and the speeds futures are priced with.
    pub curve: Decay,
    /// Premium p1 of the fast part in ln F, -1 to 1.
    pub premium_fast: f64,
    /// Premium p2 of the slow part in ln F, -1 to 1.
    pub premium_slow: f64,
    /// Volatility of the index between jumps over VIX/100, 0 to 2.
    pub realised: f64,
    /// Correlation of index and VIX between jumps, -1 to 1.
    pub correlation: f64,
    /// Jumps a year with the VIX at 20, 0 to 50; in proportion to the VIX.
    pub jumps: f64,
    /// Mean rise of ln VIX in a jump, 0 to 0.5.
    pub jump_vix: f64,
    /// Mean fall of ln S in a jump with the VIX at 20, 0 to 0.5; in proportion to the VIX.
    pub jump_spot: f64,
    /// Expected return of the index beyond the rate, continuously compounded a year, -0.3 to 0.3.
    pub equity_premium: f64,
    /// Rate of bills, continuously compounded a year, -0.05 to 0.2.
    pub rate: f64,
    /// Dividend yield, continuously compounded a year, -0.05 to 0.2.
    pub dividend_yield: f64,
}

impl Default for JointModel {
    /// Set by hand so that the simulated figures lie in the bands of [`calibration`](super::calibration).
    fn default() -> Self {
        Self {
            level: 17.9,
            volatility: 0.9,
            fast: 20.3,
            slow: 1.3,
            curve: Decay::FIVE_DAYS,
            premium_fast: 0.05,
            premium_slow: 0.28,
            realised: 0.74,
            correlation: -0.75,
            jumps: 10.0,
            jump_vix: 0.12,
            jump_spot: 0.0155,
            equity_premium: 0.065,
            rate: 0.03,
            dividend_yield: 0.018,
        }
    }
}

/// Where the joint process stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factors {
    /// The fast factor A.
    pub fast: f64,
    /// The slow factor B.
    pub slow: f64,
    /// The VIX, in points.
    pub vix: f64,
}

impl JointModel {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        LEVEL.check("level", self.level)?;
        VOLATILITY.check("volatility", self.volatility)?;
        SPEED.check("fast", self.fast)?;
        SPEED.check("slow", self.slow)?;
        self.curve.check()?;
        PREMIUM.check("premium_fast", self.premium_fast)?;
        PREMIUM.check("premium_slow", self.premium_slow)?;
        RATIO.check("realised", self.realised)?;
        CORRELATION.check("correlation", self.correlation)?;
        JUMPS.check("jumps", self.jumps)?;
        JUMP.check("jump_vix", self.jump_vix)?;
        JUMP.check("jump_spot", self.jump_spot)?;
        EQUITY_PREMIUM.check("equity_premium", self.equity_premium)?;
        SHORT_RATE.check("rate", self.rate)?;
        SHORT_RATE.check("dividend_yield", self.dividend_yield)?;
        Ok(())
    }

    /// The factors with the VIX at `vix`, 5 to 300 points, when nothing else is known: all of the distance
    /// from the level is in the slow factor.
    ///
    /// # Errors
    /// [`InputError`] when `vix` or a field is out of range.
    pub fn at_vix(&self, vix: f64) -> Result<Factors, InputError> {
        self.check()?;
        let vix = Range::closed(VIX_BOUNDS.0, VIX_BOUNDS.1).check("vix", vix)?;
        Ok(Factors {
            fast: 0.0,
            slow: ln(vix / self.level),
            vix,
        })
    }

    /// The level of the future that settles in `years`, 0 to 50, in points.
    ///
    /// # Errors
    /// [`InputError`] when `years` or a field is out of range.
    pub fn future(&self, factors: &Factors, years: f64) -> Result<f64, InputError> {
        self.check()?;
        let years = limits::YEARS.check("years", years)?;
        let (near, far) = self.loadings(years);
        Ok(exp(ln(self.level)
            + factors.fast * near
            + factors.slow * far
            + self.premium(near, far)))
    }

    /// e^(-k1 tau) and e^(-k2 tau).
    pub(super) fn loadings(&self, years: f64) -> (f64, f64) {
        (exp(-self.curve.fast * years), exp(-self.curve.slow * years))
    }

    pub(super) fn premium(&self, near: f64, far: f64) -> f64 {
        self.premium_fast * (1.0 - near) + self.premium_slow * (1.0 - far)
    }

    /// The model with what a day needs computed once, for days of `years`.
    pub(crate) fn daily(&self, years: f64) -> Daily {
        let weight = self.curve.weight;
        Daily {
            level: self.level,
            weight,
            decay_fast: exp(-self.fast * years),
            decay_slow: exp(-self.slow * years),
            driver: self.volatility * sqrt(years),
            jump_chance: (self.jumps * years).min(1.0),
            jump_vix: self.jump_vix,
            jump_spot: self.jump_spot,
            index_deviation: self.realised / 100.0 * sqrt(years),
            with_vix: self.correlation,
            by_itself: sqrt((1.0 - self.correlation * self.correlation).max(0.0)),
            growth: (self.rate - self.dividend_yield + self.equity_premium) * years,
        }
    }
}

/// One day of a [`JointModel`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Daily {
    level: f64,
    weight: f64,
    decay_fast: f64,
    decay_slow: f64,
    driver: f64,
    jump_chance: f64,
    jump_vix: f64,
    jump_spot: f64,
    index_deviation: f64,
    with_vix: f64,
    by_itself: f64,
    growth: f64,
}

impl Daily {
    /// Moves the factors by a day and returns the logarithmic return of the index.
    pub(super) fn step(&self, factors: &mut Factors, draws: &mut Draws) -> f64 {
        let with_vix = draws.normal();
        let alone = draws.normal();
        let relative = factors.vix / 20.0;
        let chance = (self.jump_chance * relative).min(1.0);
        let jump = if draws.uniform() < chance {
            draws.exponential()
        } else {
            0.0
        };
        let deviation = self.index_deviation * factors.vix;
        let fall = self.jump_spot * relative;
        // E e^(-fall J) = 1/(1 + fall), so that this makes the day's expected growth exact.
        let compensator = ln_1p(-chance * fall / (1.0 + fall));
        let log_return = self.growth - 0.5 * deviation * deviation - compensator
            + deviation * (self.with_vix * with_vix + self.by_itself * alone)
            - fall * jump;
        let driver = self.driver * with_vix + self.jump_vix * (jump - chance);
        self.drive(factors, driver);
        log_return
    }

    /// Moves the factors by a day with the driver's move given.
    pub(super) fn drive(&self, factors: &mut Factors, driver: f64) {
        factors.fast = factors.fast * self.decay_fast + self.weight * driver;
        factors.slow = factors.slow * self.decay_slow + (1.0 - self.weight) * driver;
        let vix = self.level * exp(factors.fast + factors.slow);
        factors.vix = vix.clamp(VIX_BOUNDS.0, VIX_BOUNDS.1);
    }

    /// Moves the factors by a day to where the VIX was observed: with one driver, its move follows.
    pub(crate) fn observe(&self, factors: &mut Factors, vix: f64) {
        let vix = vix.clamp(VIX_BOUNDS.0, VIX_BOUNDS.1);
        let driver = self.surprise(factors, vix);
        self.drive(factors, driver);
        factors.vix = vix;
    }

    /// The driver's move when the VIX goes to a level within its bounds.
    pub(super) fn surprise(&self, factors: &Factors, vix: f64) -> f64 {
        let expected = factors.fast * self.decay_fast + factors.slow * self.decay_slow;
        ln(vix / self.level) - expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_correlation_has_the_sign_of_observation() {
        // A rise of the VIX's driver goes with a fall of the index.
        let model = JointModel {
            jumps: 0.0,
            correlation: -1.0,
            ..JointModel::default()
        };
        let daily = model.daily(DAY_YEARS);
        let mut draws = Draws::of_path(1, 0);
        for _ in 0..100 {
            let mut factors = model.at_vix(20.0).unwrap();
            let log_return = daily.step(&mut factors, &mut draws);
            let drift = daily.growth
                - 0.5 * (daily.index_deviation * 20.0) * (daily.index_deviation * 20.0);
            let pull = factors.slow + factors.fast - ln(20.0 / model.level) * daily.decay_slow;
            assert!((log_return - drift) * pull <= 0.0);
        }
    }

    #[test]
    fn an_observed_vix_gives_back_the_factors() {
        let model = JointModel::default();
        let daily = model.daily(DAY_YEARS);
        let mut draws = Draws::of_path(3, 1);
        let mut drawn = model.at_vix(18.0).unwrap();
        let mut found = drawn;
        for _ in 0..500 {
            daily.step(&mut drawn, &mut draws);
            daily.observe(&mut found, drawn.vix);
        }
        assert!((drawn.fast - found.fast).abs() < 1e-12);
        assert!((drawn.slow - found.slow).abs() < 1e-12);
    }

    #[test]
    fn a_future_with_no_time_left_is_the_vix() {
        let model = JointModel::default();
        let factors = model.at_vix(31.0).unwrap();
        assert!((model.future(&factors, 0.0).unwrap() - 31.0).abs() < 1e-12);
        assert!(model.future(&factors, 0.5).unwrap() < 31.0);
        let calm = model.at_vix(13.0).unwrap();
        assert!(model.future(&calm, 0.1).unwrap() > 13.2);
        assert_eq!(model.at_vix(1.0).unwrap_err().field, "vix");
        let wrong = JointModel {
            jumps: -1.0,
            ..model
        };
        assert_eq!(wrong.at_vix(20.0).unwrap_err().field, "jumps");
    }
}
