//! Constant-proportion portfolio insurance.

use crate::error::{InputError, Range};
use crate::math::exp;
use crate::pricing::limits;
use crate::series::{SeriesError, check, finite};

const MONEY: Range = Range::closed(1e-6, 1e12);
const GUARANTEE: Range = Range::closed(0.0, 1e12);
const MULTIPLIER: Range = Range::closed(0.0, 1e3);
const LEVERAGE: Range = Range::closed(0.0, 1e3);
const STEP: Range = Range::above(0.0, 10.0);
const COST: Range = Range::closed(0.0, 0.5);
const FALL: Range = Range::above(0.0, 1.0);

/// A value under its floor by less than this share is rounding.
const ROUNDING: f64 = 1e-9;

/// Holds a multiple of what stands above a floor in the risky asset, and the rest in bills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cppi {
    /// Value at the start, 1e-6 to 1e12.
    pub value: f64,
    /// What shall be left at the end, 0 to 1e12.
    pub guarantee: f64,
    /// Exposure for one of cushion, m, 0 to 1000.
    pub multiplier: f64,
    /// Continuously compounded rate a year of the bills, -0.1 to 0.5.
    pub rate: f64,
    /// The most exposure for one of value, 0 to 1000; 1 borrows nothing.
    pub max_leverage: f64,
    /// Years between adjustments, above 0 and up to 10.
    pub step_years: f64,
    /// What trading costs, as a share of the amount traded, 0 to 0.5.
    pub cost: f64,
}

/// The state at one adjustment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CppiStep {
    /// Value of the portfolio, before what this adjustment costs.
    pub value: f64,
    /// Floor: the guarantee discounted to this date.
    pub floor: f64,
    /// Amount in the risky asset after the adjustment.
    pub exposure: f64,
    /// What the adjustment cost.
    pub cost: f64,
}

/// The course of an insured portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct CppiPath {
    /// One step a price, the first at the start. At the last nothing is traded any more; its exposure is
    /// what the rule would hold.
    pub steps: Vec<CppiStep>,
    /// The first step whose value lies under its floor: the gap the rule could not trade through.
    pub breach: Option<usize>,
    /// The first step from which on everything stays in bills because there is no cushion left.
    pub locked: Option<usize>,
}

impl CppiPath {
    /// Value at the end.
    pub fn last_value(&self) -> f64 {
        self.steps.last().map_or(0.0, |step| step.value)
    }

    /// How far the value at the end lies under the guarantee: what the gap cost, at least 0.
    pub fn shortfall(&self) -> f64 {
        let gap = |step: &CppiStep| (step.floor - step.value).max(0.0);
        self.steps.last().map_or(0.0, gap)
    }
}

impl Cppi {
    fn check(&self) -> Result<(), InputError> {
        MONEY.check("value", self.value)?;
        GUARANTEE.check("guarantee", self.guarantee)?;
        MULTIPLIER.check("multiplier", self.multiplier)?;
        limits::RATE.check("rate", self.rate)?;
        LEVERAGE.check("max_leverage", self.max_leverage)?;
        STEP.check("step_years", self.step_years)?;
        COST.check("cost", self.cost)?;
        Ok(())
    }

    /// Runs the rule along prices of the risky asset, one a step, the first at the start; income of the
    /// asset belongs into its prices.
    ///
    /// # Formula
    /// floor_t = guarantee e^(-r(T - t)); cushion = max(V - floor, 0); exposure E = min(m cushion,
    /// max_leverage V), and 0 once V <= floor; V' = E S'/S + (V - E) e^(r dt), the cost of the trade paid
    /// from the bills.
    ///
    /// # Errors
    /// [`SeriesError`] when a parameter is out of range, there are fewer than two prices, one is not 1e-4
    /// to 1e9, or the value becomes too large to compute.
    ///
    /// ```
    /// use condor_core::insurance::Cppi;
    ///
    /// let rule = Cppi {
    ///     value: 100.0, guarantee: 80.0, multiplier: 5.0, rate: 0.0,
    ///     max_leverage: 1.0, step_years: 1.0 / 252.0, cost: 0.0,
    /// };
    /// // 19 October 1987, in one step: a multiple of five does not hold.
    /// let path = rule.run(&[282.70, 224.84])?;
    /// assert!((path.last_value() - 79.53).abs() < 5e-3);
    /// assert_eq!(path.breach, Some(1));
    /// # Ok::<(), condor_core::series::SeriesError>(())
    /// ```
    pub fn run(&self, prices: &[f64]) -> Result<CppiPath, SeriesError> {
        self.check()?;
        check("price", prices, 2, limits::PRICE)?;
        let growth = exp(self.rate * self.step_years);
        let last = prices.len() - 1;
        let mut path = CppiPath {
            steps: Vec::with_capacity(prices.len()),
            breach: None,
            locked: None,
        };
        let (mut value, mut held) = (self.value, 0.0);
        for place in 0..=last {
            let left = (last - place) as f64 * self.step_years;
            let floor = finite("the floor", self.guarantee * exp(-self.rate * left))?;
            let exposure = if value <= floor {
                path.locked = path.locked.or(Some(place));
                0.0
            } else {
                path.locked = None;
                let wanted = self.multiplier * (value - floor);
                finite("the exposure", wanted.min(self.max_leverage * value))?
            };
            if path.breach.is_none() && value < floor - ROUNDING {
                path.breach = Some(place);
            }
            let cost = if place == last {
                0.0
            } else {
                finite("the cost", self.cost * (exposure - held).abs())?
            };
            path.steps.push(CppiStep {
                value,
                floor,
                exposure,
                cost,
            });
            if place < last {
                held = exposure * (prices[place + 1] / prices[place]);
                value = finite("the value", held + (value - cost - exposure) * growth)?;
            }
        }
        Ok(path)
    }
}

/// The largest fall between two adjustments that leaves the floor whole, at a multiplier of 1 to 1000.
///
/// # Formula
/// f = 1 - (1 - 1/m) e^(r dt), at most 1; with no rate that is 1/m.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn safe_fall(multiplier: f64, rate: f64, step_years: f64) -> Result<f64, InputError> {
    let multiplier = Range::closed(1.0, MULTIPLIER.max).check("multiplier", multiplier)?;
    let rate = limits::RATE.check("rate", rate)?;
    let step = STEP.check("step_years", step_years)?;
    Ok(1.0 - (1.0 - 1.0 / multiplier) * exp(rate * step))
}

/// The largest multiplier a fall (above 0, up to 1) between two adjustments leaves the floor whole at;
/// `None` when interest on the bills makes good the fall at any multiplier.
///
/// # Formula
/// m = 1/(1 - (1 - f) e^(-r dt)).
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::insurance::largest_safe_multiplier;
///
/// let october_1987 = largest_safe_multiplier(0.20467, 0.0, 1.0 / 252.0)?;
/// assert!((october_1987.unwrap_or(0.0) - 4.886).abs() < 5e-4);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn largest_safe_multiplier(
    fall: f64,
    rate: f64,
    step_years: f64,
) -> Result<Option<f64>, InputError> {
    let fall = FALL.check("fall", fall)?;
    let rate = limits::RATE.check("rate", rate)?;
    let step = STEP.check("step_years", step_years)?;
    let missing = 1.0 - (1.0 - fall) * exp(-rate * step);
    Ok((missing > 0.0).then(|| 1.0 / missing))
}
