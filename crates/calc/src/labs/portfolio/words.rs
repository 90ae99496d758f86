//! The verdict in words.

use super::output::PortfolioOutput;
use super::verdict::{Price, Verdict};
use crate::labs::{number, points, with_error};
use crate::report::Piece;

/// How to get something to judge.
const NOTHING: &str = "none were bought. Set “Spent on the layers” over 0%";

/// "gives up 0.6 ± 0.1 points of growth a year and saves 15.2 ± 0.4 points on the worst paths".
pub(super) fn bargain(price: &Price) -> String {
    format!(
        "{} and {}",
        points(price.growth, "gives up", "adds", " of growth a year"),
        points(
            price.saved,
            "saves",
            "loses",
            " on the worst twentieth of the paths"
        )
    )
}

/// What waiting for the curve adds to the same layers.
pub(super) fn trigger(output: &PortfolioOutput) -> String {
    let [growth, saved] = output.judged.added;
    format!(
        "{} and {}",
        points(growth, "adds", "costs", " of growth a year"),
        points(
            saved,
            "adds",
            "gives up",
            " of protection on the worst paths"
        )
    )
}

/// What would decide it.
pub(super) fn decider(output: &PortfolioOutput) -> String {
    let judged = &output.judged;
    match (judged.curve.a_point, judged.rival()) {
        _ if judged.verdict == Verdict::NoLayers => NOTHING.to_owned(),
        (Some(own), Some((name, rival))) => format!(
            "the number that decides: {} points of growth a year for a point of protection, where {name} asks {}",
            number(own, 2),
            number(rival, 2)
        ),
        (None, rival) => format!(
            "the number that decides: it saves {} on the worst twentieth of the paths for {} of growth a year{}",
            with_error(judged.curve.saved, 1),
            with_error(judged.curve.growth, 1),
            match rival {
                Some((name, rival)) =>
                    format!(", where {name} asks {} points for each", number(rival, 2)),
                None => String::new(),
            }
        ),
        (Some(_), None) => {
            "neither CPPI nor OBPI is sure to save anything on these paths".to_owned()
        }
    }
}

pub(super) fn sentence(output: &PortfolioOutput) -> Vec<Piece> {
    let judged = &output.judged;
    let mut pieces = vec![Piece::number(judged.verdict.name())];
    if judged.verdict == Verdict::NoLayers {
        pieces.push(Piece::words(format!(", for {NOTHING}.")));
        return pieces;
    }
    pieces.push(Piece::words(format!(
        ". Beside the index alone, the index with layers by the curve {}; CPPI, traded once a week, {}. Against \
         the same layers bought always, the curve’s trigger {}.",
        bargain(&judged.curve),
        bargain(&judged.cppi),
        trigger(output)
    )));
    pieces
}

pub(super) fn consequence(output: &PortfolioOutput) -> String {
    let verdict: Verdict = output.judged.verdict;
    let joined = match verdict {
        Verdict::NoLayers => ", for",
        _ => ":",
    };
    format!("{}{joined} {}.", verdict.name(), decider(output))
}
