//! The two-factor lognormal model of the futures curve, and the volatilities it gives options.

use super::pass_through::Decay;
use super::vvix::VVIX;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::{exp_m1, sqrt};
use crate::pricing::limits;
use crate::smile::Smile;

const CORRELATION: Range = Range::closed(-1.0, 1.0);
const SKEW: Range = Range::closed(0.0, 2.0);
const OMEGA: Range = Range::closed(1e-6, 1e3);

/// Years over which VVIX is stated.
const VVIX_YEARS: f64 = 30.0 / DAYS_PER_YEAR;
/// Bounds of a volatility as a part of the one at the money.
const SMILE_BOUNDS: (f64, f64) = (0.5, 2.0);

/// How VVIX is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VvixMeaning {
    /// As the at-the-money volatility of a 30-day option. VVIX is computed from a strip of all strikes,
    /// which lies above the money by about the part s (3 s - 1) sigma^2 T/2: this reading overstates every
    /// volatility by 1.6% at s = 0.6 and VVIX 90.
    AtTheMoney,
    /// As what it is: the volatility of the whole strip of 30-day options, skew included. The
    /// level of the model is solved so that the skewed strip returns VVIX.
    Strip,
}

/// The two-factor model of the futures curve.
///
/// # Formula
/// dF(t, T)/F = omega [w e^(-k1 (T - t)) dZ1 + (1 - w) e^(-k2 (T - t)) dZ2], d<Z1, Z2> = rho dt.
///
/// Each future is a martingale, so that the model takes the reader's points exactly as they are. An option
/// that expires with its future has the total variance omega^2 I(T),
///
/// I(T) = sum over i, j of wi wj rho_ij (1 - e^(-(ki + kj) T))/(ki + kj), w1 = w, w2 = 1 - w,
///
/// and over strikes sigma(K) = sigma_B [1 + s ln(K/F)], kept between half and twice sigma_B.
///
/// The skew s is an illustration of the shape these options have: high strikes are dearer. At the bounds
/// the smile has a corner, so that far strikes are not free of arbitrage to the last digit.
///
/// Under the pricing measure the expected roll yield is zero; the cost of rolling is a premium in the
/// real world and stands in no option price here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixModel {
    /// How the volatility of a future falls with its time to settlement.
    pub decay: Decay,
    /// Correlation rho of the two factors, -1 to 1.
    pub correlation: f64,
    /// Strike skew s: change of volatility, as a part of that at the money, for ln(K/F) = 1; 0 to 2.
    pub skew: f64,
    /// How VVIX is read.
    pub vvix_is: VvixMeaning,
}

impl Default for VixModel {
    /// The five-day response, one driver, s = 0.6 and VVIX as the volatility of the strip.
    fn default() -> Self {
        Self {
            decay: Decay::FIVE_DAYS,
            correlation: 1.0,
            skew: 0.6,
            vvix_is: VvixMeaning::Strip,
        }
    }
}

impl VixModel {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        self.decay.check()?;
        CORRELATION.check("correlation", self.correlation)?;
        SKEW.check("skew", self.skew)?;
        Ok(())
    }

    /// I(T) for `years`, 0 to 50: the total variance of a future over its last T years when omega
    /// is 1.
    ///
    /// # Errors
    /// [`InputError`] when `years` or a field is out of range.
    pub fn variance_time(&self, years: f64) -> Result<f64, InputError> {
        self.check()?;
        let years = limits::YEARS.check("years", years)?;
        Ok(years * self.mean_variance(years))
    }

    /// I(T)/T, with its limit at T = 0.
    #[inline]
    fn mean_variance(&self, years: f64) -> f64 {
        let Decay { weight, fast, slow } = self.decay;
        let rest = 1.0 - weight;
        let sum = weight * weight * mean_decay(2.0 * fast * years)
            + 2.0 * weight * rest * self.correlation * mean_decay((fast + slow) * years)
            + rest * rest * mean_decay(2.0 * slow * years);
        // Not negative but for rounding.
        sum.max(0.0)
    }

    /// The model at a level of VVIX, 1 to 1000 points.
    ///
    /// # Formula
    /// At the money: VVIX/100 = omega sqrt(I(T30)/T30). As a strip:
    /// (VVIX/100)^2 T30 = -2 E ln(F_T/F), which with the smile is the mean of sigma(z)^2 T30 over
    /// a standard normal z, sigma(z) being the volatility of the strike whose d2 is z.
    ///
    /// # Errors
    /// [`InputError`] when `vvix` or a field is out of range, or no omega up to 1000 gives it.
    ///
    /// # Source
    /// J. Gatheral, *The Volatility Surface* (2006), chapter 11, for the strip as a mean over d2.
    pub fn at_vvix(&self, vvix: f64) -> Result<VixVolatility, InputError> {
        self.check()?;
        let vvix = VVIX.check("vvix", vvix)?;
        let deviation = vvix / 100.0 * sqrt(VVIX_YEARS);
        let at_the_money = match self.vvix_is {
            VvixMeaning::AtTheMoney => vvix / 100.0,
            VvixMeaning::Strip => strip_root(deviation, self.skew) / sqrt(VVIX_YEARS),
        };
        let omega = at_the_money / sqrt(self.mean_variance(VVIX_YEARS));
        Ok(VixVolatility {
            model: *self,
            vvix,
            omega: OMEGA.check("omega", omega)?,
        })
    }
}

/// (1 - e^(-z))/z for z >= 0.
#[inline]
fn mean_decay(z: f64) -> f64 {
    if z < 1e-12 { 1.0 } else { -exp_m1(-z) / z }
}

/// The deviation sigma_B sqrt(T) at which the strip of the skewed smile has the deviation `target`.
///
/// By Newton's method from where the smile is flat, which takes three or four steps: the strip grows almost in
/// proportion to the deviation. Where a step leads out of the bracket, the bracket is halved instead.
fn strip_root(target: f64, skew: f64) -> f64 {
    const MOST_STEPS: u32 = 64;
    if skew == 0.0 {
        return target;
    }
    // Volatilities are between half and twice that at the money.
    let (mut low, mut high) = (target / SMILE_BOUNDS.1, target / SMILE_BOUNDS.0);
    let mut deviation = target;
    for _ in 0..MOST_STEPS {
        let strip = Strip::at(deviation, skew);
        if strip.deviation < target {
            low = deviation;
        } else {
            high = deviation;
        }
        let newton = deviation - (strip.deviation - target) / strip.slope;
        // The error after a step of Newton's goes with the square of the step.
        if (newton - deviation).abs() <= 1e-9 * target {
            return newton;
        }
        deviation = if (low..=high).contains(&newton) {
            newton
        } else {
            0.5 * (low + high)
        };
    }
    deviation
}

/// Half the points of the normal mean besides the one at zero, and their distance.
const STRIP_POINTS: usize = 28;
const STRIP_STEP: f64 = 0.25;

/// e^(-step^2/2): from one point to the next the density e^(-z^2/2) falls by this, and from one fall to the next by its
/// square.
const STRIP_FALL: f64 = 0.969_233_234_476_344_1;

/// The strip of the skewed smile whose deviation at the money is v: its own deviation D, and dD/dv.
struct Strip {
    deviation: f64,
    slope: f64,
}

impl Strip {
    /// D^2 is the mean of (v u(z))^2 over a standard normal z.
    ///
    /// With u = 1 + s k, the strike of z = d2 = -k/(v u) - v u/2 solves
    /// s v^2 u^2 + 2 (1 + s v z) u - 2 = 0, whose positive root is taken and kept in the bounds. Inside of them
    /// d(v u)/dv = u/r with r^2 = (1 + s v z)^2 + 2 s v^2, at a bound u; and D dD/dv is the mean of v u d(v u)/dv.
    fn at(v: f64, skew: f64) -> Self {
        // u^2 and u d(v u)/dv.
        let terms = |z: f64| -> (f64, f64) {
            let a = 1.0 + skew * v * z;
            let r = sqrt(a * a + 2.0 * skew * v * v);
            let u = 2.0 / (a + r);
            let kept = u.clamp(SMILE_BOUNDS.0, SMILE_BOUNDS.1);
            let square = kept * kept;
            (square, if kept == u { square / r } else { square })
        };
        let (mut square, mut slope) = terms(0.0);
        let (mut density, mut fall, mut sum) = (1.0, STRIP_FALL, 1.0);
        for index in 1..=STRIP_POINTS {
            density *= fall;
            fall *= STRIP_FALL * STRIP_FALL;
            let z = STRIP_STEP * index as f64;
            let (above, below) = (terms(z), terms(-z));
            square += density * (above.0 + below.0);
            slope += density * (above.1 + below.1);
            sum += 2.0 * density;
        }
        square /= sum;
        slope /= sum;
        let root = sqrt(square);
        Self {
            deviation: v * root,
            slope: slope / root,
        }
    }
}

/// The model at one level of VVIX: a volatility for every expiry and strike. Made by
/// [`VixModel::at_vvix`].
///
/// ```
/// use condor_core::vix::{VixModel, VvixMeaning};
///
/// let model = VixModel { skew: 0.0, vvix_is: VvixMeaning::AtTheMoney, ..VixModel::default() };
/// let volatility = model.at_vvix(90.0)?;
/// // VVIX is the volatility of a month; nearer futures move more and later ones less.
/// assert!((volatility.at_the_money(30.0 / 365.0)? - 0.9).abs() < 1e-14);
/// assert!(volatility.at_the_money(7.0 / 365.0)? > 1.1);
/// assert!(volatility.at_the_money(180.0 / 365.0)? < 0.6);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixVolatility {
    model: VixModel,
    vvix: f64,
    omega: f64,
}

impl VixVolatility {
    /// The model.
    pub fn model(&self) -> &VixModel {
        &self.model
    }

    /// The level of VVIX, in points.
    pub fn vvix(&self) -> f64 {
        self.vvix
    }

    /// omega: the volatility of the VIX itself, per square root of a year, when the factors move as one.
    pub fn omega(&self) -> f64 {
        self.omega
    }

    /// Black-76 volatility sigma_B at the money of an option that expires with its future in `years`,
    /// 0 to 50.
    ///
    /// # Errors
    /// [`InputError`] when `years` is out of range.
    pub fn at_the_money(&self, years: f64) -> Result<f64, InputError> {
        let years = limits::YEARS.check("years", years)?;
        Ok(self.omega * sqrt(self.model.mean_variance(years)))
    }

    /// The smile of the options that expire in `years`, 0 to 50, over k = ln(K/F).
    ///
    /// # Errors
    /// [`InputError`] when `years` is out of range.
    pub fn smile(&self, years: f64) -> Result<VixSmile, InputError> {
        Ok(VixSmile {
            at_the_money: self.at_the_money(years)?,
            skew: self.model.skew,
        })
    }
}

/// The smile of the VIX options of one expiry: linear in k = ln(K/F), within bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixSmile {
    at_the_money: f64,
    skew: f64,
}

impl VixSmile {
    /// The smile with a checked level and skew.
    pub(crate) const fn new(at_the_money: f64, skew: f64) -> Self {
        Self { at_the_money, skew }
    }
}

impl Smile for VixSmile {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        self.at_the_money * (1.0 + self.skew * k).clamp(SMILE_BOUNDS.0, SMILE_BOUNDS.1)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        let part = 1.0 + self.skew * k;
        if part > SMILE_BOUNDS.0 && part < SMILE_BOUNDS.1 {
            self.at_the_money * self.skew
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_density_falls_as_that_of_a_normal() {
        assert_eq!(STRIP_FALL, (-0.5 * STRIP_STEP * STRIP_STEP).exp());
    }

    #[test]
    fn the_strip_at_the_root_is_the_target_and_its_slope_is_that_of_its_values() {
        for skew in [1e-6, 0.1, 0.6, 1.0, 2.0] {
            for target in [1e-3, 0.05, 0.26, 0.8, 2.0, 3.0] {
                let root = strip_root(target, skew);
                let strip = Strip::at(root, skew);
                let what = format!("skew {skew}, target {target}");
                assert!((strip.deviation / target - 1.0).abs() < 4e-15, "{what}");
                let step = 1e-6 * root;
                let (low, high) = (Strip::at(root - step, skew), Strip::at(root + step, skew));
                let slope = (high.deviation - low.deviation) / (2.0 * step);
                assert!(
                    (strip.slope - slope).abs() < 1e-4,
                    "{what}: {} {slope}",
                    strip.slope
                );
            }
        }
    }
}
