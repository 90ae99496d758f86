//! A choice among a few options.

use super::When;

/// One of the options of a [`ChoiceSpec`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Short stable code: the value in the URL. Frozen once published.
    pub code: &'static str,
    /// The words on its button.
    pub label: &'static str,
}

/// Everything that is known about a choice among a few options. Its value in an [`InputSet`](super::InputSet) is
/// the index of the option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChoiceSpec {
    /// As [`NumberSpec::key`](super::NumberSpec::key).
    pub key: &'static str,
    /// As [`NumberSpec::label`](super::NumberSpec::label).
    pub label: &'static str,
    /// The options, in the order shown. At least two.
    pub options: &'static [Choice],
    /// Index of the option of a fresh page.
    pub default: usize,
    /// As [`NumberSpec::group`](super::NumberSpec::group).
    pub group: &'static str,
    /// As [`NumberSpec::folded`](super::NumberSpec::folded).
    pub folded: bool,
    /// As [`NumberSpec::when`](super::NumberSpec::when).
    pub when: &'static [When],
    /// As [`NumberSpec::help`](super::NumberSpec::help).
    pub help: &'static str,
}

/// The option a value stands for.
pub(super) fn option(spec: &ChoiceSpec, value: f64) -> Option<&'static Choice> {
    // Only a whole number that is an index converts and back to itself.
    let index = value as usize;
    (index as f64 == value)
        .then(|| spec.options.get(index))
        .flatten()
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
