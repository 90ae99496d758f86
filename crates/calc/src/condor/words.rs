//! The position in words: what the chart says, and what is odd.

use super::inputs::Structure;
use super::output::CondorOutput;
use crate::format;
use crate::input::Unit;
use crate::report::Piece;

/// The position as one sentence with the reader's own numbers.
pub(super) fn sentence(output: &CondorOutput) -> Vec<Piece> {
    let is_debit = output.structure == Structure::Inverse;
    let mut pieces = vec![
        Piece::words(if is_debit {
            "You pay "
        } else {
            "You are paid "
        }),
        Piece::number(format::dollars(output.credit_money().abs())),
    ];
    let number = |value: f64| Piece::number(format::number(value, 0));
    let inner: Vec<f64> = inner_strikes(output);
    let ends = if is_debit {
        " today. You lose all of it if the SPX ends "
    } else {
        " today. You keep all of it if the SPX ends "
    };
    pieces.push(Piece::words(ends));
    match (output.structure, inner.as_slice()) {
        (Structure::PutSpread, [put, ..]) => {
            pieces.extend([Piece::words("above "), number(*put)]);
        }
        (Structure::CallSpread, [call, ..]) => {
            pieces.extend([Piece::words("below "), number(*call)]);
        }
        (_, [put, call, ..]) => pieces.extend([
            Piece::words("between "),
            number(*put),
            Piece::words(" and "),
            number(*call),
        ]),
        _ => {}
    }
    pieces.extend([
        Piece::words(" in "),
        Piece::number(Unit::Days.text(output.days)),
    ]);
    if let Some(day) = output.expiry.filter(|_| output.priced.is_listed) {
        pieces.push(Piece::words(format!(" ({})", format::date(day))));
    }
    pieces.extend(if is_debit {
        [
            Piece::words(", and gain up to "),
            Piece::number(format::dollars(output.max_profit_money())),
            Piece::words(" beyond a wing."),
        ]
    } else {
        [
            Piece::words(", and lose up to "),
            Piece::number(format::dollars(output.max_loss_money())),
            Piece::words(match output.structure {
                Structure::PutSpread => " below the long put.",
                Structure::CallSpread => " above the long call.",
                _ => " beyond a wing.",
            }),
        ]
    });
    pieces
}

/// The strikes next to the index: those between which the condor keeps all.
pub(super) fn inner_strikes(output: &CondorOutput) -> Vec<f64> {
    let inner = output.legs.iter().filter(|leg| matches!(leg.place, 1 | 2));
    inner.map(|leg| leg.strike).collect()
}

/// The consequence of a change, for the live region.
pub(super) fn consequence(output: &CondorOutput) -> String {
    let (word, premium) = match output.structure {
        Structure::Inverse => ("debit", -output.credit_money()),
        _ => ("credit", output.credit_money()),
    };
    format!(
        "Max loss now {}; {word} {}; chance of any profit {} in 100.",
        format::dollars(output.max_loss_money()),
        format::dollars(premium),
        output.profits_in_100(),
    )
}

/// What is odd about the inputs.
pub(super) fn warnings(output: &CondorOutput) -> Vec<String> {
    let mut warnings = Vec::new();
    if !output.smile_is_arbitrage_free {
        warnings.push(
            "At these inputs the smile is steeper or more curved than prices without a free lunch \
             allow. Read the chances with care, or use less skew or fewer days."
                .to_owned(),
        );
    }
    if output.max_loss <= 0.0 {
        warnings.push(
            "At these prices the position cannot lose. No market offers that: look at the \
             volatility of each leg."
                .to_owned(),
        );
    } else if output.max_profit <= 0.0 {
        warnings.push(
            "At these prices the position cannot gain. Look at the volatility of each leg."
                .to_owned(),
        );
    }
    warnings
}

impl CondorOutput {
    /// What the chart says, in one sentence.
    pub fn takeaway(&self) -> String {
        let subject = self.structure.subject();
        let often = if self.probability_of_profit >= 0.6 {
            "wins small and often"
        } else if self.probability_of_profit >= 0.5 {
            "wins a little more often than it loses"
        } else {
            "loses more often than it wins"
        };
        let ratio = self.max_loss / self.max_profit;
        if self.max_profit <= 0.0 {
            format!("{subject} cannot win at these prices.")
        } else if !ratio.is_finite() || ratio > 1_000.0 {
            format!("{subject} {often}, and pays almost nothing for the loss it risks.")
        } else if ratio >= 1.05 {
            format!(
                "{subject} {often}, and can lose {} times what it can win.",
                format::number(ratio, if ratio < 10.0 { 1 } else { 0 })
            )
        } else if ratio >= 0.95 || ratio <= 0.0 {
            format!("{subject} {often}, and can win at least what it can lose.")
        } else {
            let times = 1.0 / ratio;
            format!(
                "{subject} {often}, and can win {} times what it can lose.",
                format::number(times, if times < 10.0 { 1 } else { 0 })
            )
        }
    }

    /// What is bought and sold: "short the 5,515 put and the 6,045 call, and long ...".
    pub(super) fn legs_in_words(&self) -> String {
        let of = |is_short: bool| {
            let legs = self.legs.iter().filter(|leg| is_short == is_sold(leg));
            let names: Vec<String> = legs
                .map(|leg| {
                    let kind = match leg.kind {
                        condor_core::pricing::OptionKind::Put => "put",
                        condor_core::pricing::OptionKind::Call => "call",
                    };
                    format!("the {} {kind}", format::number(leg.strike, 0))
                })
                .collect();
            names.join(" and ")
        };
        format!("short {}, and long {}", of(true), of(false))
    }

    /// "It breaks even at 5,493 and 6,067."
    pub(super) fn break_even_words(&self) -> String {
        match self.break_even_text() {
            Some(levels) => format!("It breaks even at {levels}."),
            None => "It has no break-even.".to_owned(),
        }
    }
}

fn is_sold(leg: &super::Leg) -> bool {
    leg.side == condor_core::position::Side::Short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::compare::difference;
    use crate::condor::{Condor, CondorInputs, Expiry};
    use crate::report::ResultItem;

    fn said(inputs: &CondorInputs) -> String {
        let output = Condor::evaluate(inputs).expect("a result");
        sentence(&output)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(text) | Piece::Number(text) => text,
            })
            .collect()
    }

    fn results(inputs: &CondorInputs) -> Vec<ResultItem> {
        Condor::results(inputs, &Condor::evaluate(inputs).expect("a result"))
    }

    #[test]
    fn each_structure_is_one_sentence() {
        let of = |structure: Structure| {
            said(&CondorInputs {
                structure: structure.value(),
                ..CondorInputs::default()
            })
        };
        assert_eq!(
            of(Structure::Condor),
            "You are paid $2,180 today. You keep all of it if the SPX ends between 5,515 and 6,045 \
             in 30 days, and lose up to $7,820 beyond a wing."
        );
        assert_eq!(
            of(Structure::PutSpread),
            "You are paid $1,004 today. You keep all of it if the SPX ends above 5,515 in 30 days, \
             and lose up to $8,996 below the long put."
        );
        assert_eq!(
            of(Structure::Inverse),
            "You pay $2,180 today. You lose all of it if the SPX ends between 5,515 and 6,045 in \
             30 days, and gain up to $7,820 beyond a wing."
        );
    }

    #[test]
    fn a_listed_expiry_is_named() {
        let text = said(&CondorInputs {
            expiry: Expiry::Monthly.value(),
            days: 45.0,
            ..CondorInputs::default()
        });
        assert!(
            text.contains("in 58 days (Friday, 20 March 2026)"),
            "{text}"
        );
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
