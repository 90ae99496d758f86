//! The scenario in words.

use condor_core::insurance::SmallerBasis;
use condor_core::scenario::crises::Crisis;

use super::inputs::ScenarioInputs;
use super::output::ScenarioOutput;
use super::shock::Less;
use crate::format;
use crate::input::Unit;
use crate::report::Piece;
use crate::volatility::{common_error, contradiction, fact_words, points};

/// "makes $120", "loses $3,200".
fn makes(amount: f64) -> String {
    let word = if amount < 0.0 { "loses" } else { "makes" };
    format!("{word} {}", format::dollars(amount.abs()))
}

/// "at once", "after 10 days".
pub(super) fn when(days: f64) -> String {
    if days > 0.0 {
        format!("after {}", Unit::Days.text((days * 100.0).round() / 100.0))
    } else {
        "at once".to_owned()
    }
}

/// "falls 10%", "rises 3.5%", "stays".
pub(super) fn spot_words(spot_return: f64) -> String {
    let percent = format::percent_short(spot_return.abs());
    if spot_return < 0.0 {
        format!("falls {percent}")
    } else if spot_return > 0.0 {
        format!("rises {percent}")
    } else {
        "stays".to_owned()
    }
}

/// The result as one sentence with the reader's own numbers.
pub(super) fn sentence(output: &ScenarioOutput) -> Vec<Piece> {
    let profit = &output.profit;
    let mut pieces = vec![
        Piece::words("If the SPX "),
        Piece::number(spot_words(output.spot_return)),
        Piece::words(format!(" {} and the VIX goes from ", when(output.days))),
        Piece::number(points(output.state.vix())),
        Piece::words(" to "),
        Piece::number(points(output.after.vix())),
        Piece::words(", the condor "),
        Piece::number(makes(profit.condor)),
        Piece::words(", the hedge "),
        Piece::number(makes(profit.hedge)),
        Piece::words(": together the position "),
        Piece::number(makes(profit.total())),
        Piece::words("."),
    ];
    if let Some(amount) = output.of_less(profit.condor) {
        pieces.extend([
            Piece::words(" Holding less without a hedge "),
            Piece::number(makes(amount)),
            Piece::words("."),
        ]);
    }
    pieces
}

/// The consequence of a change, for the live region.
pub(super) fn consequence(output: &ScenarioOutput) -> String {
    format!(
        "Together {}; condor {}, hedge {}.",
        format::signed_dollars(output.profit.total()),
        format::signed_dollars(output.profit.condor),
        format::signed_dollars(output.profit.hedge),
    )
}

/// What the main chart says.
pub(super) fn takeaway(output: &ScenarioOutput) -> String {
    let (hedge, condor) = (output.profit.hedge, output.profit.condor);
    let here = spot_words(output.spot_return);
    let together = format::signed_dollars(output.profit.total());
    if output.held.hedge.holdings().is_empty() {
        return format!("Without a hedge the condor stands at {together} when the SPX {here}.");
    }
    if condor < 0.0 && hedge > 0.0 {
        format!(
            "When the SPX {here}, the hedge pays back {} of 100 dollars the condor loses.",
            format::number(100.0 * hedge / -condor, 0)
        )
    } else if hedge < 0.0 {
        format!(
            "When the SPX {here}, the hedge costs {} and the position stands at {together}.",
            format::dollars(-hedge)
        )
    } else {
        format!("When the SPX {here}, condor and hedge both gain: {together}.")
    }
}

/// What holding less is compared by.
pub(super) fn less_words(output: &ScenarioOutput, less: &Less) -> String {
    let size = format::number(100.0 * less.part, 0);
    match less.basis {
        SmallerBasis::EqualCost => format!(
            "{size}% of the condor, which gives up on average what the hedge costs, by your own view"
        ),
        SmallerBasis::EqualWorstLoss => format!(
            "{size}% of the condor, which loses at worst in the fourteen crises what the hedged position \
             loses{}",
            if output.held.expected <= 0.0 {
                "; by your own view the condor earns nothing"
            } else {
                "; the hedge costs all the condor earns"
            }
        ),
    }
}

/// When the curve first inverted in a crisis, and what was lost by then.
pub(super) fn inversion_words(crisis: &Crisis) -> String {
    match &crisis.first_inversion {
        Some(first) => format!(
            "The curve first inverted (M1 above M2) on {}. By then the SPX had already lost {}.",
            format::date(first.date),
            format::percent(first.spx_lost, 1)
        ),
        None => "First inversion of the curve: no futures data.".to_owned(),
    }
}

/// What is odd about the inputs, and what is fact.
pub(super) fn warnings(inputs: &ScenarioInputs, output: &ScenarioOutput) -> Vec<String> {
    let mut notes: Vec<String> = fact_words(&inputs.levels()).into_iter().collect();
    notes.extend(common_error(&output.market));
    if inputs.passed > output.days {
        notes.push(format!(
            "The first option expires in {}: no more time passes than that.",
            Unit::Days.text(output.days)
        ));
    }
    notes.extend(contradiction(&output.state));
    notes
}
