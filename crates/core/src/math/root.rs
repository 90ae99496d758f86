//! The engine's one bracketed root finder.

use crate::error::Number;
use std::fmt;

/// Steps after which a search is given up. Brent's method needs about the square of the number of
/// bisections at the very worst and a dozen steps in practice; bisection alone would need 2,100
/// steps to cross every double between the two largest ones.
const MAX_STEPS: usize = 10_000;

/// A root search that cannot give a root.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RootError {
    /// Occurs when an end of the bracket is not finite or the tolerance is not a positive finite
    /// number or zero.
    Bracket {
        /// One end of the bracket.
        a: f64,
        /// The other end of the bracket.
        b: f64,
        /// The absolute tolerance asked for.
        tolerance: f64,
    },
    /// Occurs when the function has the same sign at both ends of the bracket.
    SameSign {
        /// The function at the first end.
        at_a: f64,
        /// The function at the second end.
        at_b: f64,
    },
    /// Occurs when the function is NaN at a point of the bracket.
    NotANumber {
        /// The point at which it is NaN.
        at: f64,
    },
    /// Occurs when the search did not end within its step limit.
    TooManySteps {
        /// The best point so far.
        best: f64,
    },
}

impl fmt::Display for RootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Bracket { a, b, tolerance } => write!(
                f,
                "no root search between {} and {} to within {}: all three must be finite",
                Number(a),
                Number(b),
                Number(tolerance)
            ),
            Self::SameSign { at_a, at_b } => write!(
                f,
                "the function is {} and {} at the ends of the bracket; its sign must change",
                Number(at_a),
                Number(at_b)
            ),
            Self::NotANumber { at } => write!(f, "the function is NaN at {}", Number(at)),
            Self::TooManySteps { best } => {
                write!(f, "no root to within the tolerance, best {}", Number(best))
            }
        }
    }
}

impl std::error::Error for RootError {}

/// A root of `function` between `a` and `b`, where it changes sign, by Brent's method: inverse
/// quadratic interpolation and secant steps, bisection whenever they do not shrink the bracket
/// fast enough. It keeps a bracket throughout and so cannot diverge.
///
/// The result is within `tolerance` plus four units in the last place of a sign change. A
/// tolerance of zero asks for all attainable digits.
///
/// # Errors
/// [`RootError`] when the bracket is unusable, has no sign change, or the function is NaN.
///
/// # Source
/// R. P. Brent, *Algorithms for Minimization without Derivatives* (1973), chapter 4, procedure
/// `zero`.
pub fn bracketed_root(
    mut function: impl FnMut(f64) -> f64,
    a: f64,
    b: f64,
    tolerance: f64,
) -> Result<f64, RootError> {
    if !(a.is_finite() && b.is_finite() && tolerance.is_finite() && tolerance >= 0.0) {
        return Err(RootError::Bracket { a, b, tolerance });
    }
    let mut evaluate = |x: f64| {
        let y = function(x);
        if y.is_nan() {
            Err(RootError::NotANumber { at: x })
        } else {
            Ok(y)
        }
    };

    // `best` is the estimate, `counter` the other end of the bracket, `previous` the estimate
    // before; the letters of the book are b, c and a.
    let (mut previous, mut best) = (a, b);
    let (mut f_previous, mut f_best) = (evaluate(a)?, evaluate(b)?);
    if f_previous == 0.0 {
        return Ok(a);
    }
    if f_best == 0.0 {
        return Ok(b);
    }
    if (f_previous > 0.0) == (f_best > 0.0) {
        return Err(RootError::SameSign {
            at_a: f_previous,
            at_b: f_best,
        });
    }
    let (mut counter, mut f_counter) = (previous, f_previous);
    let mut step = best - previous;
    let mut step_before = step;

    for _ in 0..MAX_STEPS {
        if f_counter.abs() < f_best.abs() {
            (previous, best, counter) = (best, counter, best);
            (f_previous, f_best, f_counter) = (f_best, f_counter, f_best);
        }
        let slack = 2.0 * f64::EPSILON * best.abs() + 0.5 * tolerance;
        let half = 0.5 * counter - 0.5 * best;
        if half.abs() <= slack || f_best == 0.0 {
            return Ok(best);
        }
        if step_before.abs() < slack || f_previous.abs() <= f_best.abs() {
            step = half;
            step_before = half;
        } else {
            let (p, q) = interpolation(
                [previous, best, counter],
                [f_previous, f_best, f_counter],
                half,
            );
            if 2.0 * p < 3.0 * half * q - (slack * q).abs() && p < (0.5 * step_before * q).abs() {
                step_before = step;
                step = p / q;
            } else {
                step = half;
                step_before = half;
            }
        }
        (previous, f_previous) = (best, f_best);
        best += if step.abs() > slack {
            step
        } else {
            slack.copysign(half)
        };
        f_best = evaluate(best)?;
        if (f_best > 0.0) == (f_counter > 0.0) {
            (counter, f_counter) = (previous, f_previous);
            step = best - previous;
            step_before = step;
        }
    }
    Err(RootError::TooManySteps { best })
}

/// The interpolated step as a fraction p/q with p >= 0: secant through two points, inverse
/// quadratic through three.
fn interpolation(
    [previous, best, counter]: [f64; 3],
    [f_previous, f_best, f_counter]: [f64; 3],
    half: f64,
) -> (f64, f64) {
    let s = f_best / f_previous;
    let (p, q) = if previous == counter {
        (2.0 * half * s, 1.0 - s)
    } else {
        let q = f_previous / f_counter;
        let r = f_best / f_counter;
        (
            s * (2.0 * half * q * (q - r) - (best - previous) * (r - 1.0)),
            (q - 1.0) * (r - 1.0) * (s - 1.0),
        )
    };
    if p > 0.0 { (p, -q) } else { (-p, q) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_of_functions_with_known_roots() {
        type Case = (fn(f64) -> f64, f64, f64, f64);
        let cases: [Case; 5] = [
            (|x| x * x - 2.0, 0.0, 2.0, std::f64::consts::SQRT_2),
            (|x| x * x * x, -1.0, 3.0, 0.0),
            (|x| x.powi(9) - 1e-9, 0.0, 1.0, 0.1),
            (|x| if x < 0.3 { -1.0 } else { 1.0 }, 0.0, 1.0, 0.3),
            (|x| (x - 5.0).clamp(-1e-3, 1e-3), -1e6, 1e6, 5.0),
        ];
        for (f, a, b, expected) in cases {
            for (a, b) in [(a, b), (b, a)] {
                let root = bracketed_root(f, a, b, 1e-14).unwrap();
                assert!((root - expected).abs() <= 2e-5, "{root} for {expected}");
                let (left, right) = (f(root - 3e-5), f(root + 3e-5));
                assert!(left <= 0.0 && right >= 0.0, "no sign change at {root}");
            }
        }
    }

    #[test]
    fn smooth_roots_to_the_last_digits_in_few_steps() {
        let mut calls = 0;
        let root = bracketed_root(
            |x| {
                calls += 1;
                crate::math::exp(x) - 2.0
            },
            -10.0,
            10.0,
            0.0,
        )
        .unwrap();
        assert!((root - std::f64::consts::LN_2).abs() < 1e-15);
        assert!(calls < 25, "{calls} calls");
    }

    #[test]
    fn errors_are_typed() {
        let root = |f: fn(f64) -> f64, a, b| bracketed_root(f, a, b, 0.0).unwrap_err();
        assert!(matches!(
            root(|x| x * x + 1.0, -1.0, 1.0),
            RootError::SameSign { .. }
        ));
        assert!(matches!(
            root(|x| x, f64::NAN, 1.0),
            RootError::Bracket { .. }
        ));
        assert!(matches!(
            root(|x| if x.abs() < 0.9 { f64::NAN } else { x }, -1.0, 1.5),
            RootError::NotANumber { .. }
        ));
    }
}
