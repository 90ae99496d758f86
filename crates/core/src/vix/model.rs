//! The two-factor lognormal model of the futures curve, and the volatilities it gives options.

use super::pass_through::Decay;
use super::vvix::VVIX;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::{FRAC_1_SQRT_2PI, bracketed_root, exp, exp_m1, sqrt};
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
fn strip_root(target: f64, skew: f64) -> f64 {
    if skew == 0.0 {
        return target;
    }
    let weights = strip_weights();
    // Volatilities are between half and twice that at the money, which brackets the root.
    let (low, high) = (target / SMILE_BOUNDS.1, target / SMILE_BOUNDS.0);
    let excess = |deviation: f64| strip_deviation(deviation, skew, &weights) / target - 1.0;
    // The ends differ in sign unless the strip is at a bound throughout, where the end is the root.
    bracketed_root(excess, low, high, 1e-15 * target).unwrap_or(if excess(low) >= 0.0 {
        low
    } else {
        high
    })
}

/// Half the points of the normal mean besides the one at zero, and their distance.
const STRIP_POINTS: usize = 28;
const STRIP_STEP: f64 = 0.25;

/// Normal weights at 0, +-step, +-2 step, ..., which sum to one.
fn strip_weights() -> [f64; STRIP_POINTS + 1] {
    let mut weights = [0.0; STRIP_POINTS + 1];
    let mut sum = 0.0;
    for (index, weight) in weights.iter_mut().enumerate() {
        let z = STRIP_STEP * index as f64;
        *weight = STRIP_STEP * FRAC_1_SQRT_2PI * exp(-0.5 * z * z);
        sum += if index == 0 { *weight } else { 2.0 * *weight };
    }
    weights.map(|weight| weight / sum)
}

/// The root of the mean of (v u(z))^2 over a standard normal z.
///
/// With u = 1 + s k, the strike of z = d2 = -k/(v u) - v u/2 solves
/// s v^2 u^2 + 2 (1 + s v z) u - 2 = 0, whose positive root is taken and kept in the bounds.
fn strip_deviation(v: f64, skew: f64, weights: &[f64; STRIP_POINTS + 1]) -> f64 {
    let square = |z: f64| -> f64 {
        let a = 1.0 + skew * v * z;
        let u = 2.0 / (a + sqrt(a * a + 2.0 * skew * v * v));
        let u = u.clamp(SMILE_BOUNDS.0, SMILE_BOUNDS.1);
        u * u
    };
    let mut mean = weights[0] * square(0.0);
    for (index, weight) in weights.iter().enumerate().skip(1) {
        let z = STRIP_STEP * index as f64;
        mean += weight * (square(z) + square(-z));
    }
    v * sqrt(mean)
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
