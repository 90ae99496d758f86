//! The condor in words: what the chart says, what is in it, and how two condors differ.

use super::CondorOutput;
use crate::format;
use crate::input::Unit;
use crate::report::Piece;

/// The condor as one sentence with the reader's own numbers.
pub(super) fn sentence(output: &CondorOutput) -> Vec<Piece> {
    let [_, short_put, short_call, _] = &output.legs;
    vec![
        Piece::words("You are paid "),
        Piece::number(format::dollars(output.credit_money())),
        Piece::words(" today. You keep all of it if the SPX ends between "),
        Piece::number(format::number(short_put.strike, 0)),
        Piece::words(" and "),
        Piece::number(format::number(short_call.strike, 0)),
        Piece::words(" in "),
        Piece::number(Unit::Days.text(output.days)),
        Piece::words(", and lose up to "),
        Piece::number(format::dollars(output.max_loss_money())),
        Piece::words(" beyond a wing."),
    ]
}

/// The consequence of a change, for the live region.
pub(super) fn consequence(output: &CondorOutput) -> String {
    format!(
        "Max loss now {}; credit {}; chance of any profit {} in 100.",
        format::dollars(output.max_loss_money()),
        format::dollars(output.credit_money()),
        output.profits_in_100(),
    )
}

/// What is odd about the inputs.
pub(super) fn warnings(output: &CondorOutput) -> Vec<String> {
    if output.smile_is_arbitrage_free {
        return Vec::new();
    }
    vec![
        "At these inputs the smile is steeper or more curved than prices without a free lunch \
         allow. Read the chances with care, or use less skew or fewer days."
            .to_owned(),
    ]
}

impl CondorOutput {
    /// What the chart says, in one sentence.
    pub fn takeaway(&self) -> String {
        let often = if self.probability_of_profit >= 0.6 {
            "wins small and often"
        } else if self.probability_of_profit >= 0.5 {
            "wins a little more often than it loses"
        } else {
            "loses more often than it wins"
        };
        let ratio = self.max_loss / self.credit;
        if !ratio.is_finite() || ratio > 1_000.0 {
            format!("The condor {often}, and pays almost nothing for the loss it risks.")
        } else if ratio >= 1.05 {
            format!(
                "The condor {often}, and can lose {} times what it can win.",
                format::number(ratio, if ratio < 10.0 { 1 } else { 0 })
            )
        } else {
            format!("The condor {often}, and can win at least what it can lose.")
        }
    }

    /// The chart in three paragraphs for someone who does not see it: how it is built, its
    /// numbers, and how the lines run.
    pub(super) fn description(&self, today: &[(f64, f64)]) -> [String; 3] {
        let [long_put, short_put, short_call, long_call] =
            self.legs.map(|leg| format::number(leg.strike, 0));
        let (left, right) = self.window;
        let construction = format!(
            "A chart of profit in dollars against the level of the SPX, from {} to {}. The condor is \
             short the {short_put} put and the {short_call} call, and long the {long_put} put and the \
             {long_call} call, for {}. The SPX stands at {}.",
            format::number(left, 0),
            format::number(right, 0),
            Unit::Days.text(self.days),
            format::number(self.spot, 0),
        );
        let numbers = format!(
            "At expiry it keeps {} between the short strikes and loses {} beyond the long ones. {} \
             The chance of any profit is {} in 100. One standard deviation of the index is {} points.",
            format::dollars(self.credit_money()),
            format::dollars(self.max_loss_money()),
            self.break_even_words(),
            self.profits_in_100(),
            format::number(self.expected_move, 0),
        );
        let best = today
            .iter()
            .fold((self.spot, f64::NEG_INFINITY), |best, point| {
                if point.1 > best.1 { *point } else { best }
            });
        let ends = [today.first(), today.last()].map(|end| end.map_or(0.0, |point| point.1));
        let trends = format!(
            "The line for expiry is flat, rises between the put strikes, is flat again, and falls \
             between the call strikes. The line for today is a smooth hump: highest near {}, where \
             it is {}, and {} at the left end and {} at the right.",
            format::number(best.0, 0),
            format::signed_dollars(best.1),
            format::signed_dollars(ends[0]),
            format::signed_dollars(ends[1]),
        );
        [construction, numbers, trends]
    }

    fn break_even_words(&self) -> String {
        match (self.break_even_low, self.break_even_high) {
            (Some(low), Some(high)) => format!(
                "It breaks even at {} and {}.",
                format::number(low, 0),
                format::number(high, 0)
            ),
            (Some(one), None) | (None, Some(one)) => {
                format!("It breaks even at {}.", format::number(one, 0))
            }
            (None, None) => "It has no break-even.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::difference;
    use crate::condor::{Condor, CondorInputs};
    use crate::report::ResultItem;
    use crate::{Calculator, condor::views};

    fn results(inputs: &CondorInputs) -> Vec<ResultItem> {
        Condor::results(inputs, &Condor::evaluate(inputs).expect("a result"))
    }

    #[test]
    fn the_description_names_what_the_chart_shows() {
        let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
        let view = views::view(&output, "payoff");
        let plot = view.plot().expect("a chart");
        let [construction, numbers, trends] = &plot.description[..] else {
            panic!("three paragraphs");
        };
        assert!(construction.contains("short the 5,515 put and the 6,045 call"));
        assert!(numbers.contains("keeps $2,180") && numbers.contains("5,493 and 6,067"));
        assert!(trends.contains("at the left end"), "{trends}");
    }

    #[test]
    fn a_difference_is_said_from_b_to_a() {
        let a = results(&CondorInputs::default());
        let b = results(&CondorInputs {
            width: 50.0,
            ..CondorInputs::default()
        });
        let sentence = difference(&b, &a);
        assert!(
            sentence.starts_with("B is paid $") && sentence.contains("less, risks $"),
            "{sentence}"
        );
        assert_eq!(difference(&a, &a), "B is the same as A.");
    }
}
