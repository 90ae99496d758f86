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
    /// Standard deviations of the index until expiry.
    ExpectedMoves,
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
            Unit::ExpectedMoves => "expected moves",
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
            Unit::ExpectedMoves => format!("{number} expected moves"),
            Unit::DeltaHundredths => format!("{number} delta"),
        }
    }

    /// True when a reader may write the value with a percent sign.
    pub const fn is_percent(self) -> bool {
        matches!(self, Unit::PercentPerYear)
    }
}

/// A condition on another input under which an input is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Key of a [`ChoiceSpec`] of the same set.
    pub key: &'static str,
    /// The options under which the input is shown, by code.
    pub codes: &'static [&'static str],
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

/// One of the options of a [`ChoiceSpec`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Short stable code: the value in the URL. Frozen once published.
    pub code: &'static str,
    /// The words on its button.
    pub label: &'static str,
}

/// Everything that is known about a choice among a few options. Its value in an [`InputSet`] is
/// the index of the option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChoiceSpec {
    /// As [`NumberSpec::key`].
    pub key: &'static str,
    /// As [`NumberSpec::label`].
    pub label: &'static str,
    /// The options, in the order shown. At least two.
    pub options: &'static [Choice],
    /// Index of the option of a fresh page.
    pub default: usize,
    /// As [`NumberSpec::group`].
    pub group: &'static str,
    /// As [`NumberSpec::folded`].
    pub folded: bool,
    /// As [`NumberSpec::when`].
    pub when: &'static [When],
    /// As [`NumberSpec::help`].
    pub help: &'static str,
}

/// The one description of an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputSpec {
    /// A number.
    Number(NumberSpec),
    /// A choice among a few options.
    Choice(ChoiceSpec),
}

impl InputSpec {
    /// Short stable key.
    pub const fn key(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.key,
            InputSpec::Choice(spec) => spec.key,
        }
    }

    /// The label beside the control.
    pub const fn label(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.label,
            InputSpec::Choice(spec) => spec.label,
        }
    }

    /// The heading it stands under.
    pub const fn group(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.group,
            InputSpec::Choice(spec) => spec.group,
        }
    }

    /// True for an input that is folded away until asked for.
    pub const fn folded(&self) -> bool {
        match self {
            InputSpec::Number(spec) => spec.folded,
            InputSpec::Choice(spec) => spec.folded,
        }
    }

    /// Conditions under which it is shown.
    pub const fn when(&self) -> &'static [When] {
        match self {
            InputSpec::Number(spec) => spec.when,
            InputSpec::Choice(spec) => spec.when,
        }
    }

    /// What it is and what it does.
    pub const fn help(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.help,
            InputSpec::Choice(spec) => spec.help,
        }
    }

    /// The value of a fresh page.
    pub const fn default(&self) -> f64 {
        match self {
            InputSpec::Number(spec) => spec.default,
            InputSpec::Choice(spec) => spec.default as f64,
        }
    }

    /// True when `value` is one this input can have.
    pub fn accepts(&self, value: f64) -> bool {
        match self {
            InputSpec::Number(spec) => spec.check(value).is_ok(),
            InputSpec::Choice(spec) => option(spec, value).is_some(),
        }
    }

    /// A value in words: `5,800`, `30 days`, `Width`.
    pub fn text(&self, value: f64) -> String {
        match self {
            InputSpec::Number(spec) => spec.unit.text(value),
            InputSpec::Choice(spec) => {
                option(spec, value).map_or_else(String::new, |option| option.label.to_owned())
            }
        }
    }

    /// What values there are, in words: `between 1 day and 730 days`, `Delta or Width`.
    pub fn range_text(&self) -> String {
        match self {
            InputSpec::Number(spec) => format!(
                "between {} and {}",
                spec.unit.text(spec.min),
                spec.unit.text(spec.max)
            ),
            InputSpec::Choice(spec) => {
                let labels: Vec<_> = spec.options.iter().map(|option| option.label).collect();
                format!("one of {}", labels.join(", "))
            }
        }
    }

    /// A value as it stands in the URL.
    pub fn encode(&self, value: f64) -> String {
        match self {
            InputSpec::Number(_) => value.to_string(),
            InputSpec::Choice(spec) => {
                option(spec, value).map_or_else(String::new, |option| option.code.to_owned())
            }
        }
    }

    /// The value that stands in the URL as `text`; `None` when there is no such value.
    pub fn decode(&self, text: &str) -> Option<f64> {
        match self {
            InputSpec::Number(spec) => {
                let value = text.parse().ok()?;
                spec.check(value).ok()
            }
            InputSpec::Choice(spec) => spec
                .options
                .iter()
                .position(|option| option.code == text)
                .map(|index| index as f64),
        }
    }

    /// The description of a number, `None` for a choice.
    pub const fn as_number(&self) -> Option<&NumberSpec> {
        match self {
            InputSpec::Number(spec) => Some(spec),
            InputSpec::Choice(_) => None,
        }
    }
}

/// The option a value stands for.
fn option(spec: &ChoiceSpec, value: f64) -> Option<&'static Choice> {
    // Only a whole number that is an index converts and back to itself.
    let index = value as usize;
    (index as f64 == value)
        .then(|| spec.options.get(index))
        .flatten()
}

/// A struct of inputs whose fields are each described by an [`InputSpec`].
///
/// Written with [`inputs!`](crate::inputs), which keeps struct, descriptions and indices in step.
pub trait InputSet: Copy + Default + PartialEq + std::fmt::Debug + 'static {
    /// One description a field, in the order of the fields. Keys are distinct.
    const SPECS: &'static [InputSpec];

    /// The value of the field at `index`: a number in its unit, or the index of an option.
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
        Self::SPECS.iter().position(|spec| spec.key() == key)
    }

    /// True when the conditions of the field at `index` hold, so that it is shown and has an
    /// effect. A condition on a choice that is itself hidden is left out: such a choice says
    /// nothing.
    fn is_shown(&self, index: usize) -> bool {
        Self::SPECS[index].when().iter().all(|when| {
            Self::index_of(when.key).is_some_and(|other| {
                let code = Self::SPECS[other].encode(self.get(other));
                when.codes.contains(&code.as_str()) || !self.is_shown(other)
            })
        })
    }
}

/// Declares an enum of options together with the codes and labels of a [`ChoiceSpec`].
#[macro_export]
macro_rules! choices {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$option_meta:meta])* $option:ident = ($code:literal, $label:literal), )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name {
            $( $(#[$option_meta])* $option, )+
        }

        impl $name {
            /// Every option, in the order shown.
            $vis const ALL: &'static [$name] = &[ $( $name::$option, )+ ];

            /// Code and label of every option, in the order shown.
            $vis const OPTIONS: &'static [$crate::input::Choice] = &[
                $( $crate::input::Choice { code: $code, label: $label }, )+
            ];

            /// The option a value of an input stands for; the first for a value that stands for
            /// none, which a checked input never has.
            $vis fn of(value: f64) -> Self {
                Self::ALL.get(value as usize).copied().unwrap_or(Self::ALL[0])
            }

            /// The value of an input that stands for this option.
            $vis fn value(self) -> f64 {
                self as usize as f64
            }
        }
    };
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
                Self { $( $field: { const SPEC: $crate::InputSpec = $spec; SPEC.default() }, )+ }
            }
        }

        impl $crate::InputSet for $name {
            const SPECS: &'static [$crate::InputSpec] = &[ $( $spec, )+ ];

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
        when: &[],
        help: "",
    };

    #[test]
    fn a_step_stays_on_the_grid() {
        assert_eq!(
            VOLATILITY.stepped(0.2 + 0.1, 1),
            0.4_f64.max(VOLATILITY.min)
        );
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

    crate::choices! {
        /// For the test.
        enum Colour {
            /// Red.
            Red = ("r", "Red"),
            /// Green.
            Green = ("g", "Green"),
        }
    }

    #[test]
    fn a_choice_is_known_by_its_code() {
        let spec = InputSpec::Choice(ChoiceSpec {
            key: "c",
            label: "Colour",
            options: Colour::OPTIONS,
            default: 0,
            group: "",
            folded: false,
            when: &[],
            help: "",
        });
        assert_eq!(spec.encode(Colour::Green.value()), "g");
        assert_eq!(spec.decode("g"), Some(1.0));
        assert_eq!(spec.decode("blue"), None);
        assert_eq!(spec.text(1.0), "Green");
        assert_eq!(spec.range_text(), "one of Red, Green");
        for value in [-1.0, 0.5, 2.0, f64::NAN, f64::INFINITY] {
            assert!(!spec.accepts(value), "{value}");
        }
        assert_eq!(Colour::of(1.0), Colour::Green);
    }
}
