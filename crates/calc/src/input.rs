//! The one description of an input.

mod choice;
mod data;
mod number;
mod set;
mod unit;

use choice::option;
pub use choice::{Choice, ChoiceSpec};
pub use data::{
    Amounts, ClosesWithSignals, DataSpec, Form, Given, MOST_IN_ADDRESS, MOST_SHOWN, Months, One,
    OwnSignal, Sample, Signals, Stretches, Table, Two, month_of,
};
pub use number::{NumberSpec, RangeProblem};
pub use set::{InputSet, Values, index_of, is_shown};
pub use unit::Unit;
pub(crate) use unit::{date, day_number};

/// A condition on another input under which an input is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Key of a [`ChoiceSpec`] of the same set.
    pub key: &'static str,
    /// The options under which the input is shown, by code.
    pub codes: &'static [&'static str],
}

/// The one description of an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InputSpec {
    /// A number.
    Number(NumberSpec),
    /// A choice among a few options.
    Choice(ChoiceSpec),
    /// Rows: typed, pasted or from a file.
    Data(DataSpec),
}

impl InputSpec {
    /// The description as this build carries it: without its help where the feature `help` is off.
    #[must_use]
    pub const fn for_build(self) -> Self {
        if cfg!(feature = "help") {
            return self;
        }
        match self {
            InputSpec::Number(spec) => InputSpec::Number(NumberSpec { help: "", ..spec }),
            InputSpec::Choice(spec) => InputSpec::Choice(ChoiceSpec { help: "", ..spec }),
            InputSpec::Data(spec) => InputSpec::Data(DataSpec { help: "", ..spec }),
        }
    }

    /// Short stable key.
    pub const fn key(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.key,
            InputSpec::Choice(spec) => spec.key,
            InputSpec::Data(spec) => spec.key,
        }
    }

    /// The label beside the control.
    pub const fn label(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.label,
            InputSpec::Choice(spec) => spec.label,
            InputSpec::Data(spec) => spec.label,
        }
    }

    /// The heading it stands under.
    pub const fn group(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.group,
            InputSpec::Choice(spec) => spec.group,
            InputSpec::Data(spec) => spec.group,
        }
    }

    /// True for an input that is folded away until asked for.
    pub const fn folded(&self) -> bool {
        match self {
            InputSpec::Number(spec) => spec.folded,
            InputSpec::Choice(spec) => spec.folded,
            InputSpec::Data(spec) => spec.folded,
        }
    }

    /// Conditions under which it is shown.
    pub const fn when(&self) -> &'static [When] {
        match self {
            InputSpec::Number(spec) => spec.when,
            InputSpec::Choice(spec) => spec.when,
            InputSpec::Data(spec) => spec.when,
        }
    }

    /// What it is and what it does.
    pub const fn help(&self) -> &'static str {
        match self {
            InputSpec::Number(spec) => spec.help,
            InputSpec::Choice(spec) => spec.help,
            InputSpec::Data(spec) => spec.help,
        }
    }

    /// The value of a fresh page.
    pub const fn default(&self) -> f64 {
        match self {
            InputSpec::Number(spec) => spec.default,
            InputSpec::Choice(spec) => spec.default as f64,
            InputSpec::Data(_) => 0.0,
        }
    }

    /// True when `value` is one this input can have.
    pub fn accepts(&self, value: f64) -> bool {
        match self {
            InputSpec::Number(spec) => spec.check(value).is_ok(),
            InputSpec::Choice(spec) => option(spec, value).is_some(),
            InputSpec::Data(_) => value == 0.0,
        }
    }

    /// A value in words: `5,800`, `30 days`, `Width`.
    pub fn text(&self, value: f64) -> String {
        match self {
            InputSpec::Number(spec) => spec.unit.text(value),
            InputSpec::Choice(spec) => {
                option(spec, value).map_or_else(String::new, |option| option.label.to_owned())
            }
            InputSpec::Data(spec) => spec.sample.name.to_owned(),
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
            InputSpec::Data(spec) => spec.rows.to_owned(),
        }
    }

    /// The code of the option a value stands for; `None` for a number.
    pub fn code(&self, value: f64) -> Option<&'static str> {
        match self {
            InputSpec::Number(_) | InputSpec::Data(_) => None,
            InputSpec::Choice(spec) => option(spec, value).map(|option| option.code),
        }
    }

    /// A value as it stands in the URL.
    pub fn encode(&self, value: f64) -> String {
        match self {
            InputSpec::Number(spec) => spec.unit.encoded(value),
            InputSpec::Choice(spec) => {
                option(spec, value).map_or_else(String::new, |option| option.code.to_owned())
            }
            // What is given stands beside the numbers, see `Values::given`.
            InputSpec::Data(_) => String::new(),
        }
    }

    /// The value that stands in the URL as `text`; `None` when there is no such value.
    pub fn decode(&self, text: &str) -> Option<f64> {
        match self {
            InputSpec::Number(spec) => {
                let value = spec.unit.decoded(text)?;
                spec.check(value).ok()
            }
            InputSpec::Choice(spec) => spec
                .options
                .iter()
                .position(|option| option.code == text)
                .map(|index| index as f64),
            InputSpec::Data(_) => None,
        }
    }

    /// The description of a number, `None` for anything else.
    pub const fn as_number(&self) -> Option<&NumberSpec> {
        match self {
            InputSpec::Number(spec) => Some(spec),
            InputSpec::Choice(_) | InputSpec::Data(_) => None,
        }
    }

    /// The description of rows, `None` for anything else.
    pub const fn as_data(&self) -> Option<&DataSpec> {
        match self {
            InputSpec::Data(spec) => Some(spec),
            InputSpec::Number(_) | InputSpec::Choice(_) => None,
        }
    }
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
