//! The verdict in words.

use super::output::PortfolioOutput;
use super::verdict::{Price, Verdict};
use crate::format;
use crate::report::Piece;

/// A share as points without sign.
pub(super) fn points(share: f64) -> String {
    format::number(100.0 * share.abs(), 1)
}

/// "gives up 0.6 points of growth a year and saves 15.2 points on the worst paths".
pub(super) fn bargain(price: &Price) -> String {
    format!(
        "{} {} points of growth a year and {} {} points on the worst twentieth of the paths",
        if price.growth < 0.0 {
            "adds"
        } else {
            "gives up"
        },
        points(price.growth),
        if price.saved < 0.0 { "loses" } else { "saves" },
        points(price.saved)
    )
}

/// What would decide it.
pub(super) fn decider(output: &PortfolioOutput) -> String {
    let judged = &output.judged;
    let a_point = |price: f64| format::number(price, 2);
    match (judged.curve.a_point, judged.rival()) {
        (Some(own), Some((name, rival))) => format!(
            "the number that decides: {} points of growth a year for a point of protection, where {name} asks {}",
            a_point(own.value),
            a_point(rival.value)
        ),
        (None, rival) => format!(
            "the number that decides: it saves {}{} ± {} points on the worst twentieth of the paths for {} points \
             of growth a year{}",
            if judged.curve.saved < 0.0 { "−" } else { "" },
            points(judged.curve.saved),
            points(judged.curve.saved_error.min(9.99)),
            format::number(100.0 * judged.curve.growth, 1),
            match rival {
                Some((name, rival)) =>
                    format!(", where {name} asks {} for each", a_point(rival.value)),
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
    pieces.push(Piece::words(format!(
        ". Beside the index alone, the index with layers by the curve {}; CPPI {}.",
        bargain(&judged.curve),
        bargain(&judged.cppi)
    )));
    let (curve, always) = (&judged.curve, &judged.always);
    let growth = always.growth - curve.growth;
    let saved = curve.saved - always.saved;
    pieces.push(Piece::words(format!(
        " Against the same layers bought always, the curve’s trigger {} {} points of growth and {} {} points \
         of protection.",
        if growth < 0.0 { "costs" } else { "adds" },
        points(growth),
        if saved < 0.0 { "gives up" } else { "adds" },
        points(saved)
    )));
    pieces
}

pub(super) fn consequence(output: &PortfolioOutput) -> String {
    let verdict: Verdict = output.judged.verdict;
    format!("{}: {}.", verdict.name(), decider(output))
}
