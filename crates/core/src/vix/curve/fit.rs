//! The shape of the two-factor model laid through the points.

use super::{CurveError, FuturesCurve, MAX_CONTRACTS};
use crate::error::InputError;
use crate::math::{exp, ln, sqrt};
use crate::pricing::limits;
use crate::vix::Decay;

/// Spot and the contracts.
const ROWS: usize = MAX_CONTRACTS + 1;
type Column = [f64; ROWS];

/// A column is taken as a mixture of those before it when less than this part of it is new.
const DEPENDENT: f64 = 1e-9;

/// The curve as the model's shape: a level in the far and two parts that die away.
///
/// # Formula
/// ln F(tau) = a + b e^(-k2 tau) + c e^(-k1 tau), fitted to the spot VIX (tau = 0) and every
/// contract by least squares in ln F, with the speeds given.
///
/// It is a description of the curve by three numbers, and its error tells how far the points are from
/// such a shape. Options are never priced on it: they take the points themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveFit {
    decay: Decay,
    /// e^a: the level in the far, in points.
    pub far_level: f64,
    /// b: how much of ln F dies away slowly; negative in contango.
    pub slow: f64,
    /// c: how much dies away fast.
    pub fast: f64,
    /// Root of the mean squared distance between points and fit, in points of the VIX.
    pub mean_error: f64,
    /// The largest distance, in points.
    pub largest_error: f64,
}

impl CurveFit {
    /// Fits the shape with the speeds of `decay` to `curve`. With fewer than three points the slow part,
    /// and then the fast one, is zero.
    ///
    /// # Errors
    /// [`CurveError::Input`] when a speed is out of range or the fit is not a level.
    pub fn new(curve: &FuturesCurve, decay: Decay) -> Result<Self, CurveError> {
        decay.check()?;
        let mut years: Column = [0.0; ROWS];
        let mut levels: Column = [0.0; ROWS];
        levels[0] = curve.spot();
        for (row, future) in (1..).zip(curve.futures()) {
            (years[row], levels[row]) = (future.years, future.level);
        }
        let rows = curve.futures().len() + 1;
        let column = |value: &dyn Fn(f64) -> f64| -> Column {
            let mut column = [0.0; ROWS];
            for (entry, years) in column.iter_mut().zip(&years[..rows]) {
                *entry = value(*years);
            }
            column
        };
        let columns = [
            column(&|_| 1.0),
            column(&|years| exp(-decay.fast * years)),
            column(&|years| exp(-decay.slow * years)),
        ];
        let mut logs = [0.0; ROWS];
        for (log, level) in logs.iter_mut().zip(&levels[..rows]) {
            *log = ln(*level);
        }
        let [a, fast, slow] = least_squares(columns, logs, rows);
        let mut fit = Self {
            decay,
            far_level: exp(a),
            slow,
            fast,
            mean_error: 0.0,
            largest_error: 0.0,
        };
        let mut squares = 0.0;
        for (years, level) in years.iter().zip(levels).take(rows) {
            let error = (fit.level(*years) - level).abs();
            squares += error * error;
            fit.largest_error = fit.largest_error.max(error);
        }
        fit.mean_error = sqrt(squares / rows as f64);
        limits::PRICE.check("far level of the fit", fit.far_level)?;
        Ok(fit)
    }

    /// The speeds it was made with.
    pub(crate) fn speeds(&self) -> &Decay {
        &self.decay
    }

    fn level(&self, years: f64) -> f64 {
        let slow = self.slow * exp(-self.decay.slow * years);
        let fast = self.fast * exp(-self.decay.fast * years);
        self.far_level * exp(slow + fast)
    }

    /// The level the fit has for a future that settles in `years`, 0 to 50.
    ///
    /// # Errors
    /// [`InputError`] when `years` is out of range or the level, 1e-4 to 1e9, would be.
    pub fn at(&self, years: f64) -> Result<f64, InputError> {
        let years = limits::YEARS.check("years", years)?;
        limits::PRICE.check("level of the fit", self.level(years))
    }
}

/// Coefficients of `columns` for the least squares in `target`, by the modified Gram-Schmidt process. A
/// column that depends on those before it, or has no row left, gets zero.
fn least_squares(columns: [Column; 3], target: Column, rows: usize) -> [f64; 3] {
    let dot = |a: &Column, b: &Column| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let mut basis = [[0.0; ROWS]; 3];
    // upper[i][j]: part of column j along basis i.
    let mut upper = [[0.0; 3]; 3];
    let mut used = [false; 3];
    for (j, column) in columns.iter().enumerate() {
        let size = sqrt(dot(column, column));
        let mut rest = *column;
        for i in 0..j {
            let along = dot(&basis[i], &rest);
            upper[i][j] = along;
            for (entry, unit) in rest.iter_mut().zip(&basis[i]) {
                *entry -= along * unit;
            }
        }
        let left = sqrt(dot(&rest, &rest));
        if j < rows && left > DEPENDENT * size {
            used[j] = true;
            upper[j][j] = left;
            basis[j] = rest.map(|entry| entry / left);
        }
    }
    let mut target = target;
    let mut projected = [0.0; 3];
    for (along, unit) in projected.iter_mut().zip(&basis) {
        *along = dot(unit, &target);
        for (entry, unit) in target.iter_mut().zip(unit) {
            *entry -= *along * unit;
        }
    }
    let mut solution = [0.0; 3];
    for j in (0..3).rev().filter(|&j| used[j]) {
        let known: f64 = (j + 1..3).map(|i| upper[j][i] * solution[i]).sum();
        solution[j] = (projected[j] - known) / upper[j][j];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::FuturePoint;

    fn curve(level: impl Fn(f64) -> f64, contracts: u32) -> FuturesCurve {
        let futures: Vec<FuturePoint> = (0..contracts)
            .map(|month| {
                let years = (11.0 + 30.0 * f64::from(month)) / 365.0;
                let level = level(years);
                FuturePoint { years, level }
            })
            .collect();
        FuturesCurve::new(level(0.0), &futures).unwrap()
    }

    #[test]
    fn a_curve_of_the_shape_is_found_again() {
        let decay = Decay::default();
        let shape =
            |years: f64| 21.0 * (-0.2 * (-1.47 * years).exp() - 0.1 * (-20.3 * years).exp()).exp();
        let fit = CurveFit::new(&curve(shape, 8), decay).unwrap();
        assert!((fit.far_level - 21.0).abs() < 1e-11);
        assert!((fit.slow + 0.2).abs() < 1e-12 && (fit.fast + 0.1).abs() < 1e-12);
        assert!(fit.largest_error < 1e-12 && fit.mean_error <= fit.largest_error);
        assert!((fit.at(0.3).unwrap() / shape(0.3) - 1.0).abs() < 1e-13);
    }

    #[test]
    fn few_points_are_met_and_a_flat_curve_is_flat() {
        for contracts in 0..=2 {
            let fit = CurveFit::new(
                &curve(|years| 15.0 + 8.0 * years, contracts),
                Decay::default(),
            );
            assert!(fit.unwrap().largest_error < 1e-12, "{contracts}");
        }
        let flat = CurveFit::new(&curve(|_| 18.0, 8), Decay::default()).unwrap();
        assert!((flat.far_level - 18.0).abs() < 1e-12);
        // A slow part that does not die away is the level itself.
        let still = Decay {
            slow: 0.0,
            ..Decay::default()
        };
        let fit = CurveFit::new(&curve(|years| 15.0 + 8.0 * years, 8), still).unwrap();
        assert!(fit.slow == 0.0 && fit.largest_error < 3.0);
    }
}
