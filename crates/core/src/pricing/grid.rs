//! Values of a position over spots and times: the numbers behind a chart or a table.

use super::{OptionKind, Tails, limits};
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio, sqrt};
use crate::smile::Smile;
use std::fmt;

/// Signed numbers of options.
const QUANTITY: Range = Range::closed(-1e6, 1e6);
/// Amounts added to every value.
const OFFSET: Range = Range::closed(-1e15, 1e15);
/// Factors on a volatility.
const SCALE: Range = Range::closed(0.0, 1e3);

/// One kind of option in a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GridLeg {
    /// Call or put.
    pub kind: OptionKind,
    /// Number of options, positive when held, negative when written, -1e6 to 1e6.
    pub quantity: f64,
    /// Strike K, 1e-4 to 1e9.
    pub strike: f64,
}

/// The spots and times at which a position of options of one expiry is valued.
///
/// Values come row by row: first every spot at the first time, so that the value at spot i and
/// time j has the index j * spots.len() + i.
///
/// ```
/// use condor_core::pricing::{GridLeg, OptionKind, ValueGrid};
/// use condor_core::smile::FlatSmile;
///
/// // A straddle held, an hour before expiry and at expiry.
/// let legs = [OptionKind::Call, OptionKind::Put]
///     .map(|kind| GridLeg { kind, quantity: 1.0, strike: 100.0 });
/// let grid = ValueGrid {
///     legs: &legs,
///     spots: &[95.0, 100.0, 105.0],
///     years: &[1.0 / 8760.0, 0.0],
///     rate: 0.04,
///     dividend_yield: 0.0,
///     offset: 0.0,
///     scales: None,
/// };
/// let mut values = [0.0; 6];
/// grid.values(&FlatSmile::new(0.2)?, &mut values)?;
/// assert_eq!(values[3..], [5.0, 0.0, 5.0]);
/// assert!(values[1] > 0.1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueGrid<'a> {
    /// The position.
    pub legs: &'a [GridLeg],
    /// Spot prices S, 1e-4 to 1e9, in any order.
    pub spots: &'a [f64],
    /// Years T left, 0 to 50, in any order.
    pub years: &'a [f64],
    /// Continuously compounded rate r a year, -0.1 to 0.5.
    pub rate: f64,
    /// Continuously compounded yield q of the asset a year, -0.1 to 0.5.
    pub dividend_yield: f64,
    /// Added to every value, -1e15 to 1e15: the credit received makes it a profit.
    pub offset: f64,
    /// A factor on every volatility, 0 to 1000, for each spot and time in the order of the values, when
    /// volatility moves with spot; `None` when it does not.
    pub scales: Option<&'a [f64]>,
}

/// A grid that cannot be valued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GridError {
    /// Occurs when an input is not a number in its range; what a smile returns counts as one.
    Input(InputError),
    /// Occurs when a slice has not one number for each spot and time.
    Length {
        /// The name of the slice: the values or the scales.
        field: &'static str,
        /// Its length.
        length: usize,
        /// The number of spots times the number of times.
        expected: usize,
    },
}

impl fmt::Display for GridError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Length {
                field,
                length,
                expected,
            } => write!(
                f,
                "{field} has {length} numbers; it must have {expected}, one for each spot and time"
            ),
        }
    }
}

impl std::error::Error for GridError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Length { .. } => None,
        }
    }
}

impl From<InputError> for GridError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl ValueGrid<'_> {
    /// Values the position everywhere on one `smile`, which rides on the forward: a strike has the
    /// volatility sigma(ln(K/F)), F the forward of that spot and time.
    ///
    /// # Formula
    /// value = offset + sum over legs of quantity V(S, T), V by Black-Scholes-Merton, to the bit that of
    /// [`bsm_price`](super::bsm_price).
    ///
    /// # Errors
    /// [`GridError`] when an input is out of range, `out` or the scales have not one number for each
    /// spot and time, or the smile returns something that is not a volatility. What `out` holds then
    /// is of no use.
    pub fn values(&self, smile: &(impl Smile + ?Sized), out: &mut [f64]) -> Result<(), GridError> {
        self.values_by_time(|_| smile, out)
    }

    /// As [`values`](Self::values) with a smile for each time: `smile_at` is called with the years
    /// left, so that `Surface::at` can be given.
    ///
    /// # Errors
    /// As for [`values`](Self::values).
    pub fn values_by_time<S: Smile>(
        &self,
        mut smile_at: impl FnMut(f64) -> S,
        out: &mut [f64],
    ) -> Result<(), GridError> {
        self.check(out.len())?;
        out.fill(self.offset);
        let spots = self.spots.len();
        if spots == 0 {
            return Ok(());
        }
        // ln(S/K) does not depend on time: once for each leg and spot.
        let logs: Vec<f64> = self
            .legs
            .iter()
            .flat_map(|leg| self.spots.iter().map(|&spot| ln_ratio(spot, leg.strike)))
            .collect();
        for (time, (&years, row)) in self
            .years
            .iter()
            .zip(out.chunks_exact_mut(spots))
            .enumerate()
        {
            let smile = smile_at(years);
            let instant = Instant {
                weight: exp(-self.dividend_yield * years),
                discount: exp(-self.rate * years),
                carry: (self.rate - self.dividend_yield) * years,
                root_years: sqrt(years),
            };
            let scales = self.scales.map(|all| &all[time * spots..][..spots]);
            for (leg, logs) in self.legs.iter().zip(logs.chunks_exact(spots)) {
                instant.add(leg, self.spots, logs, scales, &smile, row)?;
            }
        }
        Ok(())
    }

    fn check(&self, length: usize) -> Result<(), GridError> {
        for leg in self.legs {
            QUANTITY.check("quantity", leg.quantity)?;
            limits::STRIKE.check("strike", leg.strike)?;
        }
        for &spot in self.spots {
            limits::PRICE.check("spot", spot)?;
        }
        for &years in self.years {
            limits::YEARS.check("years", years)?;
        }
        limits::RATE.check("rate", self.rate)?;
        limits::RATE.check("dividend_yield", self.dividend_yield)?;
        OFFSET.check("offset", self.offset)?;
        let expected = self.spots.len().saturating_mul(self.years.len());
        let lengths = [
            ("values", Some(length)),
            ("scales", self.scales.map(<[f64]>::len)),
        ];
        for (field, length) in lengths {
            if let Some(length) = length.filter(|length| *length != expected) {
                return Err(GridError::Length {
                    field,
                    length,
                    expected,
                });
            }
        }
        for &scale in self.scales.unwrap_or_default() {
            SCALE.check("scale", scale)?;
        }
        Ok(())
    }
}

/// What all options at one time share.
struct Instant {
    /// e^(-qT).
    weight: f64,
    /// e^(-rT).
    discount: f64,
    /// (r - q) T.
    carry: f64,
    root_years: f64,
}

impl Instant {
    /// Adds the value of one leg at every spot to `row`.
    ///
    /// Block by block, first the volatilities and then the prices: the square roots of a smile then
    /// overlap, where one option after the other would wait for each of them.
    #[inline]
    fn add(
        &self,
        leg: &GridLeg,
        spots: &[f64],
        logs: &[f64],
        scales: Option<&[f64]>,
        smile: &impl Smile,
        row: &mut [f64],
    ) -> Result<(), InputError> {
        const BLOCK: usize = 32;
        let bond = leg.strike * self.discount;
        let mut volatilities = [0.0; BLOCK];
        let blocks = spots.chunks(BLOCK).zip(logs.chunks(BLOCK));
        for (block, ((spots, logs), row)) in blocks.zip(row.chunks_mut(BLOCK)).enumerate() {
            for (volatility, log) in volatilities.iter_mut().zip(logs) {
                *volatility = smile.volatility(-(log + self.carry));
            }
            if let Some(scales) = scales.and_then(|scales| scales.get(block * BLOCK..)) {
                for (volatility, scale) in volatilities.iter_mut().zip(scales) {
                    *volatility *= scale;
                }
            }
            let points = spots.iter().zip(logs).zip(&volatilities).zip(row);
            for (((&spot, &log), &volatility), value) in points {
                let volatility = limits::VOLATILITY.check("volatility", volatility)?;
                let tails = Tails::new(
                    leg.kind,
                    spot * self.weight,
                    bond,
                    log + self.carry,
                    volatility * self.root_years,
                );
                *value += leg.quantity * tails.price;
            }
        }
        Ok(())
    }
}
