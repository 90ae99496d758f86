//! Insurers who all sell into the same fall: October 1987 as a formula.

use crate::error::{InputError, Range};

const SHOCK: Range = Range::closed(-1.0, 0.0);
const IMPACT: Range = Range::closed(0.0, 1e3);
const SHARE: Range = Range::closed(0.0, 1.0);
const MULTIPLIER: Range = Range::closed(1.0, 1e3);

/// A market of which a share insures itself by a constant multiplier.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InsurerMarket {
    /// Share of the market's value that insurers hold in it, E, 0 to 1.
    pub insured_share: f64,
    /// Their multiplier m, 1 to 1000; 1 is buy and hold.
    pub multiplier: f64,
    /// Price impact kappa: return for selling the whole market's value, as a positive number, 0 to 1000. Nobody
    /// knows it; it is an assumption to move.
    pub impact: f64,
}

/// Where a fall ends when those who insure sell into it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Feedback {
    /// The selling dies out.
    Stable {
        /// The whole return, negative.
        total: f64,
        /// Amount sold, as a share of the market's value.
        sold: f64,
        /// The whole return over the first shock, at least 1.
        amplification: f64,
    },
    /// Each round of selling causes a larger one: no price ends it.
    Unstable {
        /// The return each round causes for one of the round before, at least 1.
        gain: f64,
    },
    /// The formula ends below a price of zero: it is linear, and its range is left.
    BeyondModel {
        /// The return the formula gives, below -1.
        total: f64,
    },
}

impl InsurerMarket {
    /// The return a round of selling causes for one of the round before: kappa E (m - 1).
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn gain(&self) -> Result<f64, InputError> {
        let share = SHARE.check("insured_share", self.insured_share)?;
        let multiplier = MULTIPLIER.check("multiplier", self.multiplier)?;
        Ok(IMPACT.check("impact", self.impact)? * share * (multiplier - 1.0))
    }

    /// Where a first fall of `shock`, a return from -1 to 0, ends.
    ///
    /// # Formula
    /// Insurers sell (m - 1) E |r|, which moves the price by kappa times that:
    /// r = shock/(1 - kappa E (m - 1)); unstable when the denominator is not positive.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    ///
    /// ```
    /// use condor_core::insurance::{Feedback, InsurerMarket};
    ///
    /// let market = InsurerMarket { insured_share: 0.03, multiplier: 5.0, impact: 4.0 };
    /// let Feedback::Stable { total, .. } = market.after(-0.05)? else { panic!("it is stable") };
    /// assert!((total - -0.05 / 0.52).abs() < 1e-15);
    /// let crowded = InsurerMarket { insured_share: 0.07, ..market };
    /// assert!(matches!(crowded.after(-0.05)?, Feedback::Unstable { .. }));
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn after(&self, shock: f64) -> Result<Feedback, InputError> {
        let gain = self.gain()?;
        let shock = SHOCK.check("shock", shock)?;
        if gain >= 1.0 {
            return Ok(Feedback::Unstable { gain });
        }
        let amplification = 1.0 / (1.0 - gain);
        let total = shock * amplification;
        if total < -1.0 {
            return Ok(Feedback::BeyondModel { total });
        }
        Ok(Feedback::Stable {
            total,
            sold: (self.multiplier - 1.0) * self.insured_share * -total,
            amplification,
        })
    }

    /// The return after each round of selling, the first being the shock itself; at most 1000 rounds. It
    /// stops early where the price would fall below zero.
    ///
    /// # Formula
    /// r_k = shock (1 + g + ... + g^k), g the [`gain`](Self::gain).
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn rounds(&self, shock: f64, count: u32) -> Result<Vec<f64>, InputError> {
        let gain = self.gain()?;
        let shock = SHOCK.check("shock", shock)?;
        Range::closed(1.0, 1000.0).check("count", f64::from(count))?;
        let (mut total, mut round) = (0.0, shock);
        let mut totals = Vec::new();
        for _ in 0..count {
            total += round;
            if total < -1.0 {
                break;
            }
            totals.push(total);
            round *= gain;
        }
        Ok(totals)
    }
}
