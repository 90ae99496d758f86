//! The verdict and what surrounds it, in words.

use super::inputs::InsuranceInputs;
use super::output::InsuranceOutput;
use super::verdict::{Beside, Verdict};
use crate::format;
use crate::labs::with_error;
use crate::report::Piece;

/// "of 10%".
fn fall(output: &InsuranceOutput) -> String {
    format::percent_short(output.spec.crash)
}

/// A share of capital a year, without sign.
fn share(value: f64) -> String {
    format::percent(value.abs(), 2)
}

/// What would decide it, or by how much it is decided.
pub(super) fn decider(inputs: &InsuranceInputs, output: &InsuranceOutput) -> String {
    match output.judged.break_even {
        Some(in_ten) => format!(
            "the number that decides: {} crashes of {} in ten years, where it breaks even; you expect {}",
            format::number(in_ten, 1),
            fall(output),
            format::shortest(inputs.belief)
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

pub(super) fn sentence(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<Piece> {
    let verdict = output.judged.verdict;
    let mut pieces = vec![
        Piece::number(verdict.name()),
        Piece::words(": with "),
        Piece::number(format::shortest(inputs.belief)),
        Piece::words(format!(
            " crashes of {} in ten years this hedge ",
            fall(output)
        )),
    ];
    if let Some(believed) = &output.believed {
        let is_open = verdict == Verdict::Undetermined;
        let amount = if is_open {
            let (value, error) = (believed.profit, believed.error);
            with_error(condor_core::simulate::Estimate { value, error }, 2)
        } else {
            share(believed.profit)
        };
        let costs = verdict == Verdict::Insurance;
        pieces.push(Piece::words(if costs { "costs " } else { "earns " }));
        pieces.push(Piece::number(amount));
        pieces.push(Piece::words(if is_open {
            " of capital a year, which may be more or less than nothing."
        } else {
            " of capital a year."
        }));
    } else {
        pieces.push(Piece::words("cannot be judged."));
    }
    if let Some(in_ten) = output.judged.break_even {
        pieces.push(Piece::words(" It breaks even at "));
        pieces.push(Piece::number(format::number(in_ten, 1)));
        pieces.push(Piece::words("."));
    }
    pieces.push(Piece::words(hurdles(output)));
    pieces.push(Piece::words(beside(output)));
    pieces
}

/// How it stands against both hurdles.
fn hurdles(output: &InsuranceOutput) -> String {
    let mut words = String::new();
    if let (Some(irr), Some(funding)) = (output.irr(), output.funding) {
        words.push_str(&format!(
            " Its IRR of {} a year is {} the {} its premium costs.",
            format::percent(irr, 1),
            if irr >= funding { "over" } else { "under" },
            format::percent(funding, 1)
        ));
    }
    if let (Some(believed), Some(allowed)) = (&output.believed, output.allowed) {
        let is_fair = -believed.profit <= allowed;
        words.push_str(&format!(
            " CAPM lets an insurance of its beta cost {}: it costs {}.",
            format::percent(allowed, 2),
            if is_fair { "less" } else { "more" }
        ));
    }
    words
}

/// How it stands beside holding less.
fn beside(output: &InsuranceOutput) -> String {
    let than = match output.judged.beside {
        Beside::Better => "less",
        Beside::Worse => "more",
        Beside::Alike => {
            return " On the worst paths it cannot be told apart from holding less.".to_owned();
        }
    };
    let points = format::number(100.0 * output.judged.tail.abs(), 1);
    format!(" On the worst paths it loses {points} points {than} than holding less would.")
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
