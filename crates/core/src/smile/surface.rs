//! Slices of several expiries as one surface.

use super::arbitrage::{self, ArbitrageReport};
use super::{Smile, SsviSlice};
use crate::error::{InputError, Number};
use crate::math::sqrt;
use crate::position::Market;
use crate::pricing::limits;
use std::fmt;

/// SSVI slices of several expiries, with total variance linear in time between them.
///
/// # Formula
/// At a fixed k = ln(K/F) and T between the expiries T1 and T2 of two slices,
///
/// w(k, T) = w1(k) + (w2(k) - w1(k)) (T - T1)/(T2 - T1), sigma = sqrt(w/T).
///
/// Before the first expiry and after the last the volatility of that slice holds, so that total variance
/// grows in proportion to time; at T = 0 it is that of the first slice.
///
/// Linear total variance keeps a surface free of calendar arbitrage when its slices are; whether they are
/// tells [`report`](Self::report).
#[derive(Debug, Clone, PartialEq)]
pub struct Surface {
    slices: Vec<SsviSlice>,
}

/// Slices that make no surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SurfaceError {
    /// Occurs when there is no slice.
    NoSlices,
    /// Occurs when the expiries do not rise from slice to slice.
    SliceOrder {
        /// The index of the slice that is not later than the one before it.
        index: usize,
        /// Years to the expiry before.
        before: f64,
        /// Years to its own expiry.
        years: f64,
    },
}

impl fmt::Display for SurfaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoSlices => f.write_str("a surface needs at least one slice"),
            Self::SliceOrder {
                index,
                before,
                years,
            } => write!(
                f,
                "the expiries must rise: slice {index} (from 0) has {} years, the one before it {}",
                Number(years),
                Number(before)
            ),
        }
    }
}

impl std::error::Error for SurfaceError {}

impl Surface {
    /// The surface through `slices`, which are in the order of their expiries.
    ///
    /// # Errors
    /// [`SurfaceError`] when there is none or the expiries do not rise.
    pub fn new(slices: Vec<SsviSlice>) -> Result<Self, SurfaceError> {
        if slices.is_empty() {
            return Err(SurfaceError::NoSlices);
        }
        for (index, pair) in slices.windows(2).enumerate() {
            let (before, years) = (pair[0].years(), pair[1].years());
            if years <= before {
                return Err(SurfaceError::SliceOrder {
                    index: index + 1,
                    before,
                    years,
                });
            }
        }
        Ok(Self { slices })
    }

    /// The slices, in the order of their expiries.
    pub fn slices(&self) -> &[SsviSlice] {
        &self.slices
    }

    /// The smile of the expiry in `years`, 0 to 50.
    ///
    /// # Errors
    /// [`InputError`] when `years` is out of range.
    pub fn at(&self, years: f64) -> Result<SurfaceSlice, InputError> {
        let years = limits::YEARS.check("years", years)?;
        let later = self.slices.partition_point(|slice| slice.years() < years);
        let last = self.slices.len() - 1;
        let (near, far) = (later.saturating_sub(1), later.min(last));
        let (near, far) = (self.slices[near], self.slices[far]);
        let gap = far.years() - near.years();
        // On and outside the ends the two are one slice, or the time is that of the farther.
        let share = if gap > 0.0 && later > 0 {
            ((years - near.years()) / gap).clamp(0.0, 1.0)
        } else {
            1.0
        };
        // Weights on the two variances per year: w/T = (1 - share) w1/T + share w2/T.
        let far_weight = if gap > 0.0 && later > 0 {
            share * far.years() / years
        } else {
            1.0
        };
        Ok(SurfaceSlice {
            near,
            far,
            near_weight: if far_weight == 1.0 {
                0.0
            } else {
                (1.0 - share) * near.years() / years
            },
            far_weight,
        })
    }

    /// The volatility at k = ln(K/F), -100 to 100, for the expiry in `years`, 0 to 50.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn volatility(&self, k: f64, years: f64) -> Result<f64, InputError> {
        let k = arbitrage::LOG_STRIKE.check("k", k)?;
        Ok(self.at(years)?.volatility(k))
    }

    /// The volatility of the option struck at `strike` in `market`, whose years are the expiry.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn volatility_at_strike(&self, market: &Market, strike: f64) -> Result<f64, InputError> {
        market.check()?;
        let strike = limits::STRIKE.check("strike", strike)?;
        self.volatility(market.log_strike(strike), market.years)
    }

    /// Where the surface has arbitrage, butterflies in each slice and calendars between neighbours.
    pub fn report(&self) -> ArbitrageReport {
        arbitrage::report(&self.slices)
    }
}

/// The smile of one expiry on a [`Surface`].
///
/// # Formula
/// sigma(k)^2 = a sigma1(k)^2 + b sigma2(k)^2, with the weights that make total variance linear
/// in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurfaceSlice {
    near: SsviSlice,
    far: SsviSlice,
    near_weight: f64,
    far_weight: f64,
}

impl Smile for SurfaceSlice {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        if self.near_weight == 0.0 && self.far_weight == 1.0 {
            return self.far.volatility(k);
        }
        let (near, far) = (self.near.volatility(k), self.far.volatility(k));
        sqrt(self.near_weight * near * near + self.far_weight * far * far)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        if self.near_weight == 0.0 && self.far_weight == 1.0 {
            return self.far.slope(k);
        }
        let (near, far) = (self.near.volatility(k), self.far.volatility(k));
        let rise = self.near_weight * near * self.near.slope(k)
            + self.far_weight * far * self.far.slope(k);
        let volatility = self.volatility(k);
        if volatility > 0.0 {
            rise / volatility
        } else {
            0.0
        }
    }
}
