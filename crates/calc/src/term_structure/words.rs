//! The curve in words.

use condor_core::vix::curve::TermStructure;

use super::inputs::TermInputs;
use super::output::TermOutput;
use crate::format;
use crate::report::Piece;
use crate::volatility::{common_error, fact_words, points};

/// "Contango" and so on.
pub(super) fn structure_word(structure: TermStructure) -> &'static str {
    match structure {
        TermStructure::Contango => "Contango",
        TermStructure::Flat => "Flat",
        TermStructure::Backwardation => "Backwardation",
    }
}

/// "loses 4.9%", "gains 3.0%".
fn gain(share: f64) -> String {
    let word = if share < 0.0 { "loses" } else { "gains" };
    format!("{word} {}", format::percent(share.abs(), 1))
}

/// The curve as one sentence with the reader's own numbers.
pub(super) fn sentence(output: &TermOutput) -> Vec<Piece> {
    let front = &output.front;
    let name = match output.structure {
        TermStructure::Contango => "in contango",
        TermStructure::Flat => "flat",
        TermStructure::Backwardation => "in backwardation",
    };
    let side = if front.points < 0.0 { "below" } else { "above" };
    vec![
        Piece::words(format!(
            "On {} the curve is {name}: the second future stands ",
            format::date(output.market.date)
        )),
        Piece::number(format!("{} points", points(front.points.abs()))),
        Piece::words(" ("),
        Piece::number(format::percent(front.ratio.abs(), 1)),
        Piece::words(format!(
            ") {side} the first. If the curve stands still, a holder between the two "
        )),
        Piece::number(gain(front.roll_yield().month)),
        Piece::words(" in 30 days."),
    ]
}

/// The consequence of a change, for the live region.
pub(super) fn consequence(output: &TermOutput) -> String {
    format!(
        "{}, M1 to M2 {}%; roll yield {}% a month; 30-day future {}.",
        structure_word(output.structure),
        format::signed(output.front.ratio * 100.0, 1),
        format::signed(output.front.roll_yield().month * 100.0, 1),
        points(output.month.level),
    )
}

/// What the chart says, in one sentence.
pub(super) fn takeaway(output: &TermOutput) -> String {
    let month = output.front.roll_yield().month;
    match output.structure {
        TermStructure::Contango => format!(
            "Each later month costs more. Between the first two a holder pays for waiting: {} is lost in 30 days if nothing happens.",
            format::percent(-month, 1)
        ),
        TermStructure::Flat => {
            "The first two months cost nearly the same: between them waiting costs and brings almost nothing."
                .to_owned()
        }
        TermStructure::Backwardation => format!(
            "The near month costs more: calm is expected later. Between the first two a holder gains {} in \
             30 days if the curve stands still, which in a crash it does not.",
            format::percent(month, 1)
        ),
    }
}

/// What is odd about the inputs, and what is fact.
pub(super) fn warnings(inputs: &TermInputs, output: &TermOutput) -> Vec<String> {
    let mut notes: Vec<String> = fact_words(&inputs.levels()).into_iter().collect();
    notes.extend(common_error(&output.market));
    if output.market.days(0) < 5.0 {
        notes.push(
            "M1 settles in fewer than 5 days and follows the settlement more than the curve. Its slope \
             has no percentile here; look at M2 to M3."
                .to_owned(),
        );
    }
    notes
}
