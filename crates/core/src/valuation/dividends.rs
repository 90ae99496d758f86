//! Dividend-discount models: Gordon, two and three stages, and the H model.

use super::ValuationError;
use crate::error::Range;
use crate::math::bracketed_root;

const DIVIDEND: Range = Range::closed(0.0, 1e12);
const DIVIDEND_PAID: Range = Range::closed(1e-9, 1e12);
const PRICE: Range = Range::closed(1e-9, 1e15);
/// Required returns a year.
const RETURN: Range = Range::above(-1.0, 10.0);
/// Growth a year.
const GROWTH: Range = Range::above(-1.0, 10.0);
/// Years of a stage.
const YEARS: Range = Range::closed(0.0, 1000.0);

/// The closest a return looked for may come to growth for ever.
const MARGIN: f64 = 1e-9;

/// The value of dividends by stages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DividendValue {
    /// The value today: both parts.
    pub price: f64,
    /// Present value of the dividends before growth becomes constant.
    pub explicit: f64,
    /// Value of the later ones at the end of those years, not discounted.
    pub terminal: f64,
}

fn below(growth: f64, required: f64) -> Result<(), ValuationError> {
    if growth < required {
        Ok(())
    } else {
        Err(ValuationError::GrowthNotBelowReturn { growth, required })
    }
}

fn finite(value: f64) -> Result<f64, ValuationError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(ValuationError::TooLarge)
    }
}

/// The value of a dividend that grows for ever, by Gordon's formula.
///
/// # Formula
/// D0 (1 + g)/(r - g): D0 0 to 1e12, required return r and growth g above -1 and up to 10.
///
/// # Errors
/// [`ValuationError`] when an input is out of range or g is not below r.
///
/// ```
/// use condor_core::valuation::gordon;
///
/// assert!((gordon(5.16, 0.11, 0.0319)? - 68.17674775928297).abs() < 1e-12);
/// assert!(gordon(1.0, 0.08, 0.08).is_err());
/// # Ok::<(), condor_core::valuation::ValuationError>(())
/// ```
pub fn gordon(dividend: f64, required: f64, growth: f64) -> Result<f64, ValuationError> {
    let dividend = DIVIDEND.check("dividend", dividend)?;
    let required = RETURN.check("required", required)?;
    let growth = GROWTH.check("growth", growth)?;
    below(growth, required)?;
    finite(dividend * (1.0 + growth) / (required - growth))
}

/// The return a price of 1e-9 to 1e15 promises by Gordon's formula.
///
/// # Formula
/// r = D0 (1 + g)/P + g.
///
/// # Errors
/// [`ValuationError`] when an input is out of range.
pub fn gordon_return(dividend: f64, price: f64, growth: f64) -> Result<f64, ValuationError> {
    let dividend = DIVIDEND.check("dividend", dividend)?;
    let price = PRICE.check("price", price)?;
    let growth = GROWTH.check("growth", growth)?;
    Ok(dividend * (1.0 + growth) / price + growth)
}

/// Dividends that grow at `first` for some years, then fade evenly over others, then grow at `last` for
/// ever. With no fade it is the two-stage model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stages {
    /// The dividend just paid, D0, 0 to 1e12.
    pub dividend: f64,
    /// Growth a year in the first stage, above -1 and up to 10.
    pub first: f64,
    /// Years of the first stage, up to 1000.
    pub first_years: u32,
    /// Years of the fade, up to 1000; 0 for two stages.
    pub fade_years: u32,
    /// Growth a year for ever after, above -1 and up to 10.
    pub last: f64,
}

impl Stages {
    fn check(&self) -> Result<(), ValuationError> {
        DIVIDEND.check("dividend", self.dividend)?;
        GROWTH.check("first", self.first)?;
        GROWTH.check("last", self.last)?;
        YEARS.check("first_years", f64::from(self.first_years))?;
        YEARS.check("fade_years", f64::from(self.fade_years))?;
        Ok(())
    }

    /// The growth of each year before it becomes constant.
    fn growths(&self) -> impl Iterator<Item = f64> {
        let stages = *self;
        let step = (stages.last - stages.first) / f64::from(stages.fade_years + 1);
        let fade = (1..=stages.fade_years).map(move |year| stages.first + step * f64::from(year));
        (0..stages.first_years)
            .map(move |_| stages.first)
            .chain(fade)
    }

    /// The value at a required return a year, above -1 and up to 10.
    ///
    /// # Formula
    /// sum of D_t/(1 + r)^t over the years n of the first stage and the fade, plus
    /// D_n (1 + g)/(r - g)/(1 + r)^n. Growth in year j of a fade of m years is
    /// first + (last - first) j/(m + 1).
    ///
    /// # Errors
    /// [`ValuationError`] when an input is out of range, growth for ever is not below the return, or the
    /// value is too large.
    ///
    /// ```
    /// use condor_core::valuation::Stages;
    ///
    /// let two = Stages { dividend: 1.69, first: 0.161, first_years: 5, fade_years: 0, last: 0.0258 };
    /// assert!((two.value(0.0889)?.price - 48.14081868180487).abs() < 1e-11);
    /// # Ok::<(), condor_core::valuation::ValuationError>(())
    /// ```
    pub fn value(&self, required: f64) -> Result<DividendValue, ValuationError> {
        self.check()?;
        let required = RETURN.check("required", required)?;
        below(self.last, required)?;
        let value = self.value_unchecked(required);
        finite(value.explicit)?;
        finite(value.terminal)?;
        finite(value.price)?;
        Ok(value)
    }

    fn value_unchecked(&self, required: f64) -> DividendValue {
        let (mut dividend, mut discount, mut explicit) = (self.dividend, 1.0, 0.0);
        for growth in self.growths() {
            dividend *= 1.0 + growth;
            discount /= 1.0 + required;
            explicit += dividend * discount;
        }
        let terminal = dividend * (1.0 + self.last) / (required - self.last);
        DividendValue {
            price: explicit + terminal * discount,
            explicit,
            terminal,
        }
    }

    /// The required return at which the value is `price`, 1e-9 to 1e15: what the price promises if the
    /// growth comes true.
    ///
    /// # Errors
    /// [`ValuationError::NoReturn`] when none up to 10 a year (or nearer than 1e-9 to growth for ever)
    /// does; others when an input is out of range.
    pub fn implied_return(&self, price: f64) -> Result<f64, ValuationError> {
        self.check()?;
        DIVIDEND_PAID.check("dividend", self.dividend)?;
        let price = PRICE.check("price", price)?;
        let no_return = ValuationError::NoReturn { price };
        let (low, high) = (self.last + MARGIN, RETURN.max);
        if low >= high {
            return Err(no_return);
        }
        // The value falls from beyond any bound as the return rises. Over price + value the function stays
        // in range whatever the value does.
        let excess = |required: f64| {
            let value = self.value_unchecked(required).price;
            if value.is_finite() {
                (value - price) / (value + price)
            } else {
                1.0
            }
        };
        if excess(low) < 0.0 || excess(high) > 0.0 {
            return Err(no_return);
        }
        Ok(bracketed_root(excess, low, high, 0.0)?)
    }
}

/// Dividends whose growth falls evenly from a high rate to a lasting one: the H model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HModel {
    /// The dividend just paid, D0, 0 to 1e12.
    pub dividend: f64,
    /// Growth a year at first, above -1 and up to 10.
    pub first: f64,
    /// Growth a year in the end, above -1 and up to 10.
    pub last: f64,
    /// Half of the years the growth takes to fall, H, 0 to 1000.
    pub half_life: f64,
}

impl HModel {
    /// The dividend of the H model's numerator: D0 ((1 + gL) + H (gS - gL)).
    fn numerator(&self) -> Result<f64, ValuationError> {
        let dividend = DIVIDEND.check("dividend", self.dividend)?;
        let first = GROWTH.check("first", self.first)?;
        let last = GROWTH.check("last", self.last)?;
        let half_life = YEARS.check("half_life", self.half_life)?;
        Ok(dividend * ((1.0 + last) + half_life * (first - last)))
    }

    /// The value at a required return a year, above -1 and up to 10. It is an approximation, and can be
    /// negative when growth rises from a rate far below.
    ///
    /// # Formula
    /// D0 ((1 + gL) + H (gS - gL))/(r - gL).
    ///
    /// # Errors
    /// [`ValuationError`] when an input is out of range or growth for ever is not below the return.
    pub fn value(&self, required: f64) -> Result<f64, ValuationError> {
        let numerator = self.numerator()?;
        let required = RETURN.check("required", required)?;
        below(self.last, required)?;
        finite(numerator / (required - self.last))
    }

    /// The required return at which the value is `price`, 1e-9 to 1e15.
    ///
    /// # Formula
    /// r = gL + D0 ((1 + gL) + H (gS - gL))/P.
    ///
    /// # Errors
    /// [`ValuationError`] when an input is out of range.
    pub fn implied_return(&self, price: f64) -> Result<f64, ValuationError> {
        Ok(self.last + self.numerator()? / PRICE.check("price", price)?)
    }
}
