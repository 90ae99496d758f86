//! A profit that is piecewise linear in spot at expiry: that of any position of European options with
//! one expiry.

use crate::error::{InputError, Number, Range};
use crate::pricing::limits;
use std::fmt;

/// Profits at a knot, in index points.
const PROFIT: Range = Range::closed(-1e15, 1e15);
/// Slopes of the outer pieces, in points of profit a point of spot: the net number of options.
const SLOPE: Range = Range::closed(-1e6, 1e6);

/// Differences of profit this small against the profits themselves are rounding: the two ends of a
/// flat top, each summed from other legs, need not agree to the last bit.
const EQUAL: f64 = 1e-12;

/// Profit at expiry as a function of spot at expiry.
///
/// Between two knots it is the straight line through them; below the first and above the last it goes
/// on with the slope given. All fields are plain, so that any position can be written as one; every
/// function that takes it checks it first.
///
/// ```
/// use condor_core::probability::PiecewiseLinear;
///
/// // A put spread 4600/4700 sold for 20.
/// let profit = PiecewiseLinear {
///     knots: vec![(4600.0, -80.0), (4700.0, 20.0)],
///     slope_below: 0.0,
///     slope_above: 0.0,
/// };
/// profit.check()?;
/// assert!((profit.at(4680.0)).abs() < 1e-12);
/// assert_eq!(profit.zeros(0.0), [4680.0]);
/// # Ok::<(), condor_core::probability::PayoffError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PiecewiseLinear {
    /// Spot at expiry (1e-4 to 1e9, rising) and the profit there (-1e15 to 1e15), at least one.
    pub knots: Vec<(f64, f64)>,
    /// d(profit)/d(spot) below the first knot, -1e6 to 1e6.
    pub slope_below: f64,
    /// d(profit)/d(spot) above the last knot, -1e6 to 1e6.
    pub slope_above: f64,
}

/// A piecewise linear profit that is not one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PayoffError {
    /// Occurs when a number of it is not in its range.
    Input(InputError),
    /// Occurs when it has no knot, so that it has no level.
    NoKnots,
    /// Occurs when the spots of its knots do not rise.
    KnotOrder {
        /// The index of the knot that is not above the one before it.
        index: usize,
        /// The spot of the knot before.
        before: f64,
        /// Its own spot.
        spot: f64,
    },
}

impl fmt::Display for PayoffError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::NoKnots => f.write_str("a piecewise linear profit needs at least one knot"),
            Self::KnotOrder {
                index,
                before,
                spot,
            } => write!(
                f,
                "the spots of the knots must rise: number {index} (from 0) is at {}, the one before \
                 it at {}",
                Number(spot),
                Number(before)
            ),
        }
    }
}

impl std::error::Error for PayoffError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::NoKnots | Self::KnotOrder { .. } => None,
        }
    }
}

impl From<InputError> for PayoffError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// One straight piece: the line through `anchor` with `slope`, from spot `from` to spot `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) anchor: (f64, f64),
    pub(super) slope: f64,
}

impl Piece {
    pub(super) fn at(&self, spot: f64) -> f64 {
        self.anchor.1 + self.slope * (spot - self.anchor.0)
    }

    /// The spot on the line, not necessarily on the piece, where the profit is `level`.
    pub(super) fn spot_of(&self, level: f64) -> f64 {
        self.anchor.0 + (level - self.anchor.1) / self.slope
    }
}

impl PiecewiseLinear {
    /// Checks that there is a knot, that the spots rise and that every number is in its range.
    ///
    /// # Errors
    /// [`PayoffError`] for the first thing wrong.
    pub fn check(&self) -> Result<(), PayoffError> {
        SLOPE.check("slope_below", self.slope_below)?;
        SLOPE.check("slope_above", self.slope_above)?;
        if self.knots.is_empty() {
            return Err(PayoffError::NoKnots);
        }
        let mut before = 0.0;
        for (index, &(spot, profit)) in self.knots.iter().enumerate() {
            limits::STRIKE.check("spot of a knot", spot)?;
            PROFIT.check("profit of a knot", profit)?;
            if spot <= before {
                return Err(PayoffError::KnotOrder {
                    index,
                    before,
                    spot,
                });
            }
            before = spot;
        }
        Ok(())
    }

    /// The profit when spot ends at `spot`, finite for a checked profit and a spot up to 1e9; zero
    /// everywhere when there is no knot.
    pub fn at(&self, spot: f64) -> f64 {
        let (Some(&first), Some(&last)) = (self.knots.first(), self.knots.last()) else {
            return 0.0;
        };
        if spot <= first.0 {
            return first.1 + self.slope_below * (spot - first.0);
        }
        if spot >= last.0 {
            return last.1 + self.slope_above * (spot - last.0);
        }
        let above = self.knots.partition_point(|knot| knot.0 < spot);
        let (low, high) = (self.knots[above - 1], self.knots[above]);
        // From the nearer knot, so that both ends are met exactly.
        let slope = (high.1 - low.1) / (high.0 - low.0);
        if spot - low.0 <= high.0 - spot {
            low.1 + slope * (spot - low.0)
        } else {
            high.1 + slope * (spot - high.0)
        }
    }

    /// The straight pieces from spot zero up; the last one has no end. Only for a checked profit.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        let first = self.knots.first().map(|&anchor| Piece {
            from: 0.0,
            to: anchor.0,
            anchor,
            slope: self.slope_below,
        });
        let inner = self.knots.windows(2).map(|pair| {
            let (low, high) = (pair[0], pair[1]);
            Piece {
                from: low.0,
                to: high.0,
                anchor: low,
                slope: (high.1 - low.1) / (high.0 - low.0),
            }
        });
        let last = self.knots.last().map(|&anchor| Piece {
            from: anchor.0,
            to: f64::INFINITY,
            anchor,
            slope: self.slope_above,
        });
        first.into_iter().chain(inner).chain(last)
    }

    /// The spots above zero at which the profit passes through `level`, from the lowest up: with
    /// zero the break-evens. A piece that lies on the level counts as being on neither side of it; the
    /// spots where it begins and ends are listed.
    pub fn zeros(&self, level: f64) -> Vec<f64> {
        let mut out: Vec<f64> = Vec::new();
        self.intervals(level, |from, to, _| {
            for end in [from, to] {
                if end > 0.0 && end.is_finite() && out.last() != Some(&end) {
                    out.push(end);
                }
            }
        });
        out
    }

    /// Calls `each` with the ends of every interval of spot on which the profit is above `level` (sign
    /// +1) or below it (-1), from the lowest up; neighbours of one sign are joined.
    pub(super) fn intervals(&self, level: f64, mut each: impl FnMut(f64, f64, i8)) {
        let mut open: Option<(f64, i8)> = None;
        let allowed = EQUAL * self.size().max(level.abs());
        let mut turn = |at: f64, sign: i8| match open {
            Some((_, old)) if old == sign => {}
            _ => {
                if let Some((from, old)) = open.take()
                    && old != 0
                    && from < at
                {
                    each(from, at, old);
                }
                open = Some((at, sign));
            }
        };
        for piece in self.pieces() {
            let side = |profit: f64| {
                let difference = profit - level;
                if difference.abs() <= allowed {
                    0
                } else if difference > 0.0 {
                    1
                } else {
                    -1
                }
            };
            let start = side(piece.at(piece.from));
            let end = if piece.to.is_finite() {
                // The end knot itself, not the end of a line drawn from the other one.
                side(self.at(piece.to))
            } else if piece.slope == 0.0 {
                start
            } else if piece.slope > 0.0 {
                1
            } else {
                -1
            };
            match (start, end) {
                (0, end) => turn(piece.from, end),
                (start, end) if end == 0 || start == end => turn(piece.from, start),
                (start, end) => {
                    turn(piece.from, start);
                    // An end of the range of strikes is met exactly: outcomes lie at it.
                    let limits = [limits::STRIKE.min, limits::STRIKE.max].into_iter();
                    let met = limits
                        .filter(|spot| piece.from < *spot && *spot < piece.to)
                        .find(|spot| side(piece.at(*spot)) == 0);
                    let at = met.unwrap_or_else(|| piece.spot_of(level));
                    turn(at.clamp(piece.from, piece.to), end);
                }
            }
        }
        turn(f64::INFINITY, 0);
    }

    /// The largest profit at spot zero or a knot, in size.
    fn size(&self) -> f64 {
        let at_zero = self.at(0.0).abs();
        self.knots
            .iter()
            .fold(at_zero, |size, knot| size.max(knot.1.abs()))
    }

    /// The highest profit, or `None` when it grows without bound.
    pub fn highest(&self) -> Option<f64> {
        (self.slope_above <= 0.0).then(|| {
            self.knots
                .iter()
                .fold(self.at(0.0), |best, knot| best.max(knot.1))
        })
    }

    /// The lowest profit, or `None` when the loss grows without bound.
    pub fn lowest(&self) -> Option<f64> {
        (self.slope_above >= 0.0).then(|| {
            self.knots
                .iter()
                .fold(self.at(0.0), |worst, knot| worst.min(knot.1))
        })
    }

    /// Calls `each` with the ends of every interval of spot on which the profit is `level`.
    pub(super) fn flat_intervals(&self, level: f64, mut each: impl FnMut(f64, f64)) {
        let allowed = EQUAL * self.size().max(level.abs());
        let mut open: Option<f64> = None;
        for piece in self.pieces() {
            let end = if piece.to.is_finite() {
                self.at(piece.to)
            } else if piece.slope == 0.0 {
                piece.anchor.1
            } else {
                f64::INFINITY
            };
            let flat =
                (piece.at(piece.from) - level).abs() <= allowed && (end - level).abs() <= allowed;
            match (flat, open) {
                (true, None) => open = Some(piece.from),
                (false, Some(from)) => {
                    each(from, piece.from);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(from) = open {
            each(from, f64::INFINITY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condor() -> PiecewiseLinear {
        PiecewiseLinear {
            knots: vec![(90.0, -3.0), (95.0, 2.0), (105.0, 2.0), (110.0, -3.0)],
            slope_below: 0.0,
            slope_above: 0.0,
        }
    }

    #[test]
    fn values_are_exact_at_the_knots_and_linear_between() {
        let profit = condor();
        for &(spot, value) in &profit.knots {
            assert_eq!(profit.at(spot), value);
        }
        assert_eq!(profit.at(0.0), -3.0);
        assert_eq!(profit.at(93.0), 0.0);
        assert_eq!(profit.at(1e9), -3.0);
        assert_eq!(profit.zeros(0.0), [93.0, 107.0]);
        assert_eq!((profit.highest(), profit.lowest()), (Some(2.0), Some(-3.0)));
    }

    #[test]
    fn a_stretch_on_the_level_is_on_neither_side() {
        let mut seen = Vec::new();
        condor().intervals(2.0, |from, to, sign| seen.push((from, to, sign)));
        assert_eq!(seen, [(0.0, 95.0, -1), (105.0, f64::INFINITY, -1)]);
        let mut flat = Vec::new();
        condor().flat_intervals(-3.0, |from, to| flat.push((from, to)));
        assert_eq!(flat, [(0.0, 90.0), (110.0, f64::INFINITY)]);
    }

    #[test]
    fn unbounded_ends_cross_where_they_must() {
        let strangle = PiecewiseLinear {
            knots: vec![(90.0, -4.0), (110.0, -4.0)],
            slope_below: -1.0,
            slope_above: 2.0,
        };
        assert_eq!(strangle.zeros(0.0), [86.0, 112.0]);
        assert_eq!((strangle.highest(), strangle.lowest()), (None, Some(-4.0)));
        assert_eq!(strangle.at(0.0), 86.0);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let mut profit = condor();
        profit.knots[2].0 = 95.0;
        assert!(matches!(
            profit.check(),
            Err(PayoffError::KnotOrder { index: 2, .. })
        ));
        profit.knots.clear();
        assert_eq!(profit.check(), Err(PayoffError::NoKnots));
        let bad = PiecewiseLinear {
            slope_above: f64::NAN,
            ..condor()
        };
        assert!(matches!(bad.check(), Err(PayoffError::Input(e)) if e.field == "slope_above"));
    }
}
