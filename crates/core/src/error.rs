//! The error for an input outside its documented range, and the ranges themselves.
//!
//! Every subject has its own error type; each of them wraps [`InputError`] for the common case
//! of one number that cannot be used.

use std::fmt;

/// The interval of values an input may take.
///
/// An end is either part of the interval (closed) or not (open). NaN and the infinities are
/// never part of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Lower end.
    pub min: f64,
    /// Upper end.
    pub max: f64,
    /// Whether `min` itself is excluded.
    pub min_open: bool,
    /// Whether `max` itself is excluded.
    pub max_open: bool,
}

impl Range {
    /// The interval from `min` to `max`, both included.
    pub const fn closed(min: f64, max: f64) -> Self {
        Self {
            min,
            max,
            min_open: false,
            max_open: false,
        }
    }

    /// The interval above `min`, up to and including `max`.
    pub const fn above(min: f64, max: f64) -> Self {
        Self {
            min,
            max,
            min_open: true,
            max_open: false,
        }
    }

    /// The interval between `min` and `max`, both excluded.
    pub const fn open(min: f64, max: f64) -> Self {
        Self {
            min,
            max,
            min_open: true,
            max_open: true,
        }
    }

    /// Whether `value` lies in the interval. NaN does not.
    #[inline]
    pub fn contains(&self, value: f64) -> bool {
        let above = value > self.min || (!self.min_open && value == self.min);
        let below = value < self.max || (!self.max_open && value == self.max);
        above && below
    }

    /// Returns `value` when it lies in the interval.
    ///
    /// # Errors
    /// [`InputError`] naming `field`, the value and this range otherwise.
    #[inline]
    pub fn check(&self, field: &'static str, value: f64) -> Result<f64, InputError> {
        if self.contains(value) {
            Ok(value)
        } else {
            Err(self.refusal(field, value))
        }
    }

    /// Written once, out of the way of what is in range.
    #[cold]
    #[inline(never)]
    fn refusal(&self, field: &'static str, value: f64) -> InputError {
        InputError {
            field,
            value,
            range: *self,
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, max) = (Number(self.min), Number(self.max));
        match (self.min_open, self.max_open) {
            (false, false) => write!(f, "from {min} to {max}"),
            (true, false) => write!(f, "above {min} and at most {max}"),
            (false, true) => write!(f, "at least {min} and below {max}"),
            (true, true) => write!(f, "above {min} and below {max}"),
        }
    }
}

/// An input that is not a number in its documented range.
///
/// ```
/// use condor_core::error::{InputError, Range};
///
/// let error = Range::closed(0.0, 10.0).check("volatility", f64::NAN).unwrap_err();
/// assert_eq!(error.to_string(), "volatility is NaN; it must be a number from 0 to 10");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InputError {
    /// The name of the input, as its struct field is called.
    pub field: &'static str,
    /// The value that was given.
    pub value: f64,
    /// The values that are accepted.
    pub range: Range,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is {}; it must be a number {}",
            self.field,
            Number(self.value),
            self.range
        )
    }
}

impl std::error::Error for InputError {}

/// A number in a message: plain digits where they are readable, scientific notation for values
/// that would fill a line with zeros.
pub(crate) struct Number(pub(crate) f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        let size = value.abs();
        if value.is_nan() {
            f.write_str("NaN")
        } else if value.is_infinite() {
            f.write_str(if value > 0.0 {
                "infinite"
            } else {
                "minus infinite"
            })
        } else if size != 0.0 && !(1e-6..1e15).contains(&size) {
            write!(f, "{value:e}")
        } else {
            write!(f, "{value}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_and_closed_ends() {
        assert!(Range::closed(0.0, 1.0).contains(0.0));
        assert!(Range::closed(0.0, 1.0).contains(1.0));
        assert!(!Range::above(0.0, 1.0).contains(0.0));
        assert!(Range::above(0.0, 1.0).contains(1.0));
        assert!(!Range::open(0.0, 1.0).contains(1.0));
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!Range::closed(0.0, 1.0).contains(bad));
        }
    }

    #[test]
    fn messages_name_field_value_and_range() {
        let message = |range: Range, value| range.check("years", value).unwrap_err().to_string();
        assert_eq!(
            message(Range::above(0.0, 50.0), 0.0),
            "years is 0; it must be a number above 0 and at most 50"
        );
        assert_eq!(
            message(Range::open(-1.0, 0.0), f64::INFINITY),
            "years is infinite; it must be a number above -1 and below 0"
        );
        assert_eq!(
            message(Range::closed(1e-4, 1e9), 1e-300),
            "years is 1e-300; it must be a number from 0.0001 to 1000000000"
        );
    }
}
