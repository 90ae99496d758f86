//! A number a reader can set.

use super::{Unit, When};

/// Everything that is known about one number a reader can set. All values are in [`Unit`]s the
/// reader sees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberSpec {
    /// Short stable key: the URL parameter and the embed parameter. Frozen once published.
    pub key: &'static str,
    /// The label beside the field.
    pub label: &'static str,
    /// The unit shown after the label.
    pub unit: Unit,
    /// Smallest value accepted.
    pub min: f64,
    /// Largest value accepted.
    pub max: f64,
    /// The stretch the slider covers: the common values, inside `min..=max`. The field takes all.
    pub slider: (f64, f64),
    /// What one press of a step button, arrow key or slider notch changes.
    pub step: f64,
    /// The value of a fresh page.
    pub default: f64,
    /// The heading the input stands under.
    pub group: &'static str,
    /// True for an input that is folded away until asked for.
    pub folded: bool,
    /// Conditions that must all hold for the input to be shown; empty for always. A hidden input
    /// keeps its value and has no effect.
    pub when: &'static [When],
    /// One or two plain sentences: what it is, and what it does here.
    pub help: &'static str,
}

/// Why a value is not accepted for an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RangeProblem {
    /// Occurs when the value is NaN or infinite.
    NotFinite,
    /// Occurs when the value is under the smallest accepted one.
    TooSmall,
    /// Occurs when the value is over the largest accepted one.
    TooLarge,
    /// Occurs when the value lies between two whole numbers and only those have a meaning.
    NotWhole,
}

impl NumberSpec {
    /// A number that is always shown and not folded: key, label, unit and heading; range; stretch of the slider; step
    /// and start; help.
    pub const fn new(
        (key, label, unit, group): (&'static str, &'static str, Unit, &'static str),
        (min, max): (f64, f64),
        slider: (f64, f64),
        (step, default): (f64, f64),
        help: &'static str,
    ) -> Self {
        Self {
            key,
            label,
            unit,
            min,
            max,
            slider,
            step,
            default,
            group,
            folded: false,
            when: &[],
            help,
        }
    }

    /// Checks a value against the range.
    ///
    /// # Errors
    /// A [`RangeProblem`] when the value is not finite, lies outside `min..=max`, or is not whole
    /// where it must be.
    pub fn check(&self, value: f64) -> Result<f64, RangeProblem> {
        if !value.is_finite() {
            Err(RangeProblem::NotFinite)
        } else if value < self.min {
            Err(RangeProblem::TooSmall)
        } else if value > self.max {
            Err(RangeProblem::TooLarge)
        } else if self.unit.is_whole() && value.fract() != 0.0 {
            Err(RangeProblem::NotWhole)
        } else {
            Ok(value)
        }
    }

    /// The accepted value nearest to one that is finite.
    pub fn held(&self, value: f64) -> f64 {
        let value = value.clamp(self.min, self.max);
        if self.unit.is_whole() {
            value.round()
        } else {
            value
        }
    }

    /// The percent that a share stands for, 12 for 0.12, where it cannot be a percent itself because it
    /// lies below the range, and what it stands for is in it.
    pub(crate) fn as_share(&self, value: f64) -> Option<f64> {
        let percent = round_to(value * 100.0, 6);
        (self.unit.is_percent() && value > 0.0 && value < self.min && self.check(percent).is_ok())
            .then_some(percent)
    }

    /// The message for a value outside the range; it says the fix.
    pub fn message(&self, value: f64) -> String {
        let (low, high) = (self.unit.text(self.min), self.unit.text(self.max));
        if let Some(percent) = self.as_share(value) {
            return format!(
                "{} is below {low}. For {}, type {}.",
                self.unit.text(value),
                self.unit.text(percent),
                crate::format::shortest(percent),
            );
        }
        if self.check(value) == Err(RangeProblem::NotWhole) {
            return format!("{} must be a whole number.", self.label);
        }
        format!("{} must be between {low} and {high}.", self.label)
    }

    /// The value `steps` notches away, on the grid of steps, held inside the range.
    ///
    /// A value off the grid moves to the next grid value in the direction of travel.
    pub fn stepped(&self, value: f64, steps: i32) -> f64 {
        if steps == 0 {
            return value;
        }
        // Dividing by the step and rounding to 1e-9 keeps 15.5 / 0.5 from being 30.999999.
        let position = round_to(value / self.step, 9);
        let from = if steps > 0 {
            position.floor()
        } else {
            position.ceil()
        };
        self.on_grid(from + f64::from(steps))
            .clamp(self.min, self.max)
    }

    /// The grid value number `n`, without the noise of binary fractions (3 × 0.1 is 0.3).
    fn on_grid(&self, n: f64) -> f64 {
        round_to(n * self.step, 9)
    }
}

fn round_to(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}
