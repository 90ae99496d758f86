//! The verdict and what surrounds it, in words.

use super::claims::{less, spared};
use super::inputs::{InsuranceInputs, SAME_TAIL};
use super::output::InsuranceOutput;
use super::verdict::Verdict;
use crate::format;
use crate::labs::{Held, number, points, with_error};
use crate::report::Piece;

/// "of 10%".
fn fall(output: &InsuranceOutput) -> String {
    format::percent_short(output.spec.crash)
}

/// How to get something to judge.
const NOTHING: &str =
    "nothing was bought on these paths. Set “Spent on the hedge” over 0%, or take another hedge";

/// What would decide it, or by how much it is decided.
pub(super) fn decider(inputs: &InsuranceInputs, output: &InsuranceOutput) -> String {
    match output.judged.break_even {
        _ if output.judged.verdict == Verdict::NoHedge => NOTHING.to_owned(),
        Some(in_ten) => format!(
            "the number that decides: {} crashes of {} in ten years, where it breaks even; you expect {}{}",
            number(in_ten, 1),
            fall(output),
            format::shortest(inputs.belief),
            beyond(inputs, output)
        ),
        None if output.believed.is_none() => {
            "these paths have years with a crash only, or none; change what counts as a crash, the years \
             or the number of paths"
                .to_owned()
        }
        None => "no number of crashes decides it: the hedge costs nothing to carry, or a crash pays nothing"
            .to_owned(),
    }
}

/// That a number of crashes is beyond those of the simulated years, where it is.
fn beyond(inputs: &InsuranceInputs, output: &InsuranceOutput) -> String {
    let Some(most) = output.most() else {
        return String::new();
    };
    let even = output.judged.break_even.map_or(0.0, |even| even.value);
    if inputs.belief.max(even) <= most {
        return String::new();
    }
    format!(
        ". More than {} are beyond what was simulated: a straight line is drawn on to there",
        format::number(most, 1)
    )
}

pub(super) fn sentence(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<Piece> {
    let verdict = output.judged.verdict;
    let mut pieces = vec![Piece::number(verdict.name())];
    if verdict == Verdict::NoHedge {
        pieces.push(Piece::words(format!(", for {NOTHING}.")));
        return pieces;
    }
    pieces.extend([
        Piece::words(": with "),
        Piece::number(format::shortest(inputs.belief)),
        Piece::words(format!(
            " crashes of {} in ten years this hedge ",
            fall(output)
        )),
    ]);
    if let Some(believed) = &output.believed {
        let mut profit = believed.profit;
        let is_cost = verdict == Verdict::Insurance;
        if is_cost {
            profit.value = -profit.value;
        }
        pieces.push(Piece::words(if is_cost { "costs " } else { "earns " }));
        pieces.push(Piece::number(with_error(profit, 2)));
        pieces.push(Piece::words(if verdict == Verdict::Undetermined {
            " of capital a year, not distinguishable from zero."
        } else {
            " of capital a year."
        }));
    } else {
        pieces.push(Piece::words("cannot be judged."));
    }
    if let Some(in_ten) = output.judged.break_even {
        pieces.push(Piece::words(" It breaks even at "));
        pieces.push(Piece::number(number(in_ten, 1)));
        pieces.push(Piece::words(beyond(inputs, output) + "."));
    }
    pieces.push(Piece::words(hurdles(output)));
    pieces.push(Piece::words(rival(output)));
    pieces
}

/// How it stands against both hurdles.
fn hurdles(output: &InsuranceOutput) -> String {
    let mut words = String::new();
    if let (Some(irr), Some(funding)) = (output.irr(), output.funding) {
        words.push_str(&format!(
            " Its IRR of {} a year is {} the {} its premium costs.",
            with_error(irr, 1),
            Held::over(less(irr, funding)).word(["over", "under", "not to be told from"]),
            with_error(funding, 1)
        ));
    }
    if let Some((spared, _, allowed)) = spared(output) {
        words.push_str(&format!(
            " CAPM lets an insurance of its beta cost {}: it costs {}.",
            with_error(allowed, 2),
            Held::over(spared).word(["less", "more", "about as much"])
        ));
    }
    words
}

/// How it stands beside fewer condors.
fn rival(output: &InsuranceOutput) -> String {
    let held = output.found.results.strategies[SAME_TAIL].hold_less;
    held.map_or_else(String::new, |held| {
        format!(
            " Beside {} of the condors without it, which lose as much on the worst paths, it {}.",
            super::results::condors(&held),
            growth(output)
        )
    })
}

/// By how much it grows more than fewer condors that lose as much.
pub(super) fn growth(output: &InsuranceOutput) -> String {
    points(output.judged.growth, "adds", "takes", " of growth a year")
}

pub(super) fn consequence(inputs: &InsuranceInputs, output: &InsuranceOutput) -> String {
    sentence(inputs, output)
        .iter()
        .take(7)
        .map(|piece| match piece {
            Piece::Words(text) | Piece::Number(text) => text.as_str(),
        })
        .collect()
}

pub(super) fn warnings(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<String> {
    let mut warnings = Vec::new();
    if inputs.from_credit + inputs.from_loan > 100.0 {
        warnings.push("Credit and loan are more than the whole premium.".to_owned());
    }
    let refused = output.found.results.strategies[super::inputs::HEDGED].refused;
    if refused > 0.02 {
        warnings.push(format!(
            "In {} of the weeks the policy found no strike for a rule and did nothing.",
            format::percent(refused, 0)
        ));
    }
    warnings
}
