//! The condor in words: what the chart says, what is in it, and how two condors differ.

use super::CondorOutput;
use crate::format;
use crate::input::Unit;

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
    pub fn description(&self) -> [String; 3] {
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
        let best = self
            .today
            .iter()
            .fold((self.spot, f64::NEG_INFINITY), |best, point| {
                if point.1 > best.1 { *point } else { best }
            });
        let ends =
            [self.today.first(), self.today.last()].map(|end| end.map_or(0.0, |point| point.1));
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

    /// The consequence of a change, for the live region.
    pub fn consequence(&self) -> String {
        format!(
            "Max loss now {}; credit {}; chance of any profit {} in 100.",
            format::dollars(self.max_loss_money()),
            format::dollars(self.credit_money()),
            self.profits_in_100(),
        )
    }

    /// How this condor (B) differs from a pinned one (A), in one sentence.
    pub fn difference(&self, pinned: &CondorOutput) -> String {
        let money = |b: f64, a: f64, more: &str, less: &str| {
            let difference = (b - a).round();
            (difference != 0.0).then(|| {
                let word = if difference > 0.0 { more } else { less };
                word.replace("{}", &format::dollars(difference.abs()))
            })
        };
        let chance = i32::from(self.profits_in_100()) - i32::from(pinned.profits_in_100());
        let parts: Vec<String> = [
            money(
                self.credit_money(),
                pinned.credit_money(),
                "is paid {} more",
                "is paid {} less",
            ),
            money(
                self.max_loss_money(),
                pinned.max_loss_money(),
                "risks {} more",
                "risks {} less",
            ),
            (chance != 0).then(|| {
                let word = if chance > 0 { "more" } else { "less" };
                format!("profits {} times in 100 {word} often", chance.abs())
            }),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.as_slice() {
            [] => "B is the same as A.".to_owned(),
            [only] => format!("B {only} than A."),
            [first, last] => format!("B {first} and {last} than A."),
            [first, middle, last] => format!("B {first}, {middle}, and {last} than A."),
            // Three differences are looked at.
            _ => parts.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Calculator;
    use crate::condor::{Condor, CondorInputs, CondorOutput};

    fn output(inputs: CondorInputs) -> CondorOutput {
        Condor::evaluate(&inputs).expect("a result")
    }

    #[test]
    fn the_description_names_what_the_chart_shows() {
        let [construction, numbers, trends] = output(CondorInputs::default()).description();
        assert!(construction.contains("short the 5,515 put and the 6,045 call"));
        assert!(numbers.contains("keeps $2,180") && numbers.contains("5,493 and 6,067"));
        assert!(trends.contains("at the left end"), "{trends}");
    }

    #[test]
    fn a_difference_is_said_from_b_to_a() {
        let a = output(CondorInputs::default());
        let b = output(CondorInputs {
            width: 50.0,
            ..CondorInputs::default()
        });
        let sentence = b.difference(&a);
        assert!(
            sentence.starts_with("B is paid $") && sentence.contains("less, risks $"),
            "{sentence}"
        );
        assert_eq!(a.difference(&a), "B is the same as A.");
    }
}
