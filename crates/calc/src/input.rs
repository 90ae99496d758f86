//! The one description of an input.

/// The unit a reader sees beside an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Points of the SPX index.
    IndexPoints,
    /// Calendar days.
    Days,
    /// Percent a year: rates, dividend yield, volatility. 4.2 means 0.042.
    PercentPerYear,
    /// Volatility points added by a strike 10% (in logarithm) below the forward.
    PointsPerTenPercentDown,
    /// Volatility points that curvature adds to a strike 10% (in logarithm) either way.
    PointsAtTenPercent,
    /// Delta in hundredths: 16 means 0.16.
    DeltaHundredths,
}

impl Unit {
    /// The words shown after the label.
    pub const fn words(self) -> &'static str {
        match self {
            Unit::IndexPoints => "index points",
            Unit::Days => "days",
            Unit::PercentPerYear => "% a year",
            Unit::PointsPerTenPercentDown => "points per −10%",
            Unit::PointsAtTenPercent => "points at ±10%",
            Unit::DeltaHundredths => "delta ×100",
        }
    }

    /// A value in this unit as running text, for messages and for assistive technology.
    pub fn text(self, value: f64) -> String {
        let number = crate::format::shortest(value);
        match self {
            Unit::IndexPoints => number,
            Unit::Days if value == 1.0 => "1 day".to_owned(),
            Unit::Days => format!("{number} days"),
            Unit::PercentPerYear => format!("{number}%"),
            Unit::PointsPerTenPercentDown | Unit::PointsAtTenPercent => format!("{number} points"),
            Unit::DeltaHundredths => format!("{number} delta"),
        }
    }

    /// True when a reader may write the value with a percent sign.
    pub const fn is_percent(self) -> bool {
        matches!(self, Unit::PercentPerYear)
    }
}

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
}

impl NumberSpec {
    /// Checks a value against the range.
    ///
    /// # Errors
    /// A [`RangeProblem`] when the value is not finite or lies outside `min..=max`.
    pub fn check(&self, value: f64) -> Result<f64, RangeProblem> {
        if !value.is_finite() {
            Err(RangeProblem::NotFinite)
        } else if value < self.min {
            Err(RangeProblem::TooSmall)
        } else if value > self.max {
            Err(RangeProblem::TooLarge)
        } else {
            Ok(value)
        }
    }

    /// The message for a value outside the range; it says the fix.
    pub fn message(&self, value: f64) -> String {
        let (low, high) = (self.unit.text(self.min), self.unit.text(self.max));
        let hundredfold = value * 100.0;
        if self.unit.is_percent()
            && value > 0.0
            && value < self.min
            && self.check(hundredfold).is_ok()
        {
            return format!(
                "{} is below {low}. For {}, type {}.",
                self.unit.text(value),
                self.unit.text(round_to(hundredfold, 6)),
                crate::format::shortest(round_to(hundredfold, 6)),
            );
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

/// A struct of numbers whose fields are each described by a [`NumberSpec`].
///
/// Written with [`inputs!`](crate::inputs), which keeps struct, descriptions and indices in step.
pub trait InputSet: Copy + Default + PartialEq + std::fmt::Debug + 'static {
    /// One description a field, in the order of the fields. Keys are distinct.
    const SPECS: &'static [NumberSpec];

    /// The value of the field at `index`, in its unit.
    ///
    /// # Panics
    /// When `index` is not below `SPECS.len()`; indices come from `SPECS` itself.
    fn get(&self, index: usize) -> f64;

    /// The same inputs with the field at `index` set, unchecked.
    ///
    /// # Panics
    /// When `index` is not below `SPECS.len()`.
    #[must_use]
    fn with(self, index: usize, value: f64) -> Self;

    /// The index of the field with this key.
    fn index_of(key: &str) -> Option<usize> {
        Self::SPECS.iter().position(|spec| spec.key == key)
    }
}

/// Declares a struct of inputs together with the description of each.
#[macro_export]
macro_rules! inputs {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident: $spec:expr, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: f64, )+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: { const SPEC: $crate::NumberSpec = $spec; SPEC.default }, )+ }
            }
        }

        impl $crate::InputSet for $name {
            const SPECS: &'static [$crate::NumberSpec] = &[ $( $spec, )+ ];

            fn get(&self, index: usize) -> f64 {
                [ $( self.$field, )+ ][index]
            }

            fn with(mut self, index: usize, value: f64) -> Self {
                *[ $( &mut self.$field, )+ ][index] = value;
                self
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOLATILITY: NumberSpec = NumberSpec {
        key: "iv",
        label: "Volatility",
        unit: Unit::PercentPerYear,
        min: 1.0,
        max: 300.0,
        slider: (5.0, 60.0),
        step: 0.1,
        default: 15.5,
        group: "Market",
        folded: false,
        help: "",
    };

    #[test]
    fn a_step_stays_on_the_grid() {
        assert_eq!(VOLATILITY.stepped(0.2 + 0.1, 1), 0.4_f64.max(VOLATILITY.min));
        assert_eq!(VOLATILITY.stepped(15.5, 1), 15.6);
        assert_eq!(VOLATILITY.stepped(15.55, 1), 15.6);
        assert_eq!(VOLATILITY.stepped(15.55, -1), 15.5);
        assert_eq!(VOLATILITY.stepped(15.5, 0), 15.5);
        assert_eq!(VOLATILITY.stepped(300.0, 5), 300.0);
        assert_eq!(VOLATILITY.stepped(1.0, -1), 1.0);
    }

    #[test]
    fn the_message_says_the_fix() {
        assert_eq!(
            VOLATILITY.message(0.12),
            "0.12% is below 1%. For 12%, type 12."
        );
        assert_eq!(
            VOLATILITY.message(900.0),
            "Volatility must be between 1% and 300%."
        );
        assert_eq!(VOLATILITY.check(f64::NAN), Err(RangeProblem::NotFinite));
        assert_eq!(VOLATILITY.check(0.5), Err(RangeProblem::TooSmall));
        assert_eq!(VOLATILITY.check(301.0), Err(RangeProblem::TooLarge));
    }
}
