//! Claims about a hedge, each held against the number that decides it.

use condor_core::simulate::Estimate;

use super::with_error;
use crate::report::{ResultItem, Tone};

/// The heading of the claims among the results.
const GROUP: &str = "Claims, tested on these paths";

/// How many standard errors tell a number from nothing, as in the verdicts.
pub(crate) const ERRORS: f64 = 2.0;

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// The number is on its side.
    Yes,
    /// The number is on the other side.
    No,
    /// Its error is too large to tell.
    Open,
}

impl Held {
    /// Of a number that must be over nothing, by two standard errors; without an error it is open.
    pub(crate) fn over(advantage: Estimate) -> Self {
        match advantage.error {
            Some(error) if advantage.value > ERRORS * error => Held::Yes,
            Some(error) if advantage.value < -ERRORS * error => Held::No,
            _ => Held::Open,
        }
    }

    /// Of something that has no error.
    pub(crate) fn exactly(holds: bool) -> Self {
        if holds { Held::Yes } else { Held::No }
    }

    /// What is said of it: on its side, on the other, or neither.
    pub(crate) fn word(self, [yes, no, open]: [&'static str; 3]) -> &'static str {
        match self {
            Held::Yes => yes,
            Held::No => no,
            Held::Open => open,
        }
    }

    fn words(self) -> (&'static str, Tone) {
        match self {
            Held::Yes => ("holds", Tone::Gain),
            Held::No => ("does not hold", Tone::Loss),
            Held::Open => ("not decided", Tone::Plain),
        }
    }
}

/// A claim as a result: what became of it, with the number that decided; `about` says what it is held against.
pub(crate) fn claim(
    (id, name): (&'static str, &'static str),
    held: Held,
    number: &str,
    about: String,
) -> ResultItem {
    let (words, tone) = held.words();
    ResultItem {
        tone,
        ..ResultItem::plain((GROUP, id, name), format!("{words}: {number}"), None, about)
    }
}

/// As [`claim`], of a share of capital that must be over nothing.
pub(crate) fn share_over_nothing(
    head: (&'static str, &'static str),
    advantage: Estimate,
    about: String,
) -> ResultItem {
    claim(
        head,
        Held::over(advantage),
        &with_error(advantage, 2),
        about,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_errors_decide_and_nothing_less() {
        let over = |value, error| Held::over(Estimate { value, error });
        assert_eq!(over(0.021, Some(0.01)), Held::Yes);
        assert_eq!(over(0.02, Some(0.01)), Held::Open);
        assert_eq!(over(-0.02, Some(0.01)), Held::Open);
        assert_eq!(over(-0.021, Some(0.01)), Held::No);
        assert_eq!(over(1.0, None), Held::Open);
        assert_eq!(over(1.0, Some(f64::INFINITY)), Held::Open);
    }
}
