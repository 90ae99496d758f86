//! "Explain this number": how a result comes from the amounts that go into it.

use condor_core::explain::{Derivation, Unit};
use condor_core::insurance::Feedback;

use super::inputs::PortfolioInputs;
use super::output::PortfolioOutput;
use super::verdict::Price;
use crate::one_step::{in_one_step, quantity, symbol};
use condor_core::explain::Expr;

/// How a result is computed; empty for those that are counted on the paths.
pub(super) fn derivations(
    inputs: &PortfolioInputs,
    output: &PortfolioOutput,
    result: &str,
) -> Vec<Derivation> {
    let judged = &output.judged;
    let one = match result {
        "curve" => a_point(&judged.curve),
        "cppi" => a_point(&judged.cppi),
        "obpi" => a_point(&judged.obpi),
        "always" => a_point(&judged.always),
        "feedback" => feedback(inputs),
        _ => None,
    };
    one.into_iter().collect()
}

fn a_point(price: &Price) -> Option<Derivation> {
    Some(in_one_step(
        (
            "p",
            "growth given up for a point",
            price.a_point?.value,
            Unit::None,
        ),
        "{g} / {s}",
        symbol("g") / symbol("s"),
        vec![
            quantity(
                "g",
                "growth a year given up",
                price.growth.value,
                Unit::Share,
                6,
            ),
            quantity(
                "s",
                "loss saved on the worst twentieth",
                price.saved.value,
                Unit::Share,
                6,
            ),
        ],
    ))
}

fn feedback(inputs: &PortfolioInputs) -> Option<Derivation> {
    let crowd = inputs.crowd(inputs.insured);
    let Ok(Feedback::Stable { total, .. }) = crowd.after(-inputs.shock / 100.0) else {
        return None;
    };
    Some(in_one_step(
        ("r", "the whole fall", -total, Unit::Share),
        "{s} / (1 − {k} × {E} × ({m} − 1))",
        symbol("s")
            / (Expr::from(1.0) - symbol("k") * symbol("E") * (symbol("m") - Expr::from(1.0))),
        vec![
            quantity("s", "first fall", inputs.shock / 100.0, Unit::Share, 4),
            quantity("k", "price impact", inputs.impact, Unit::None, 2),
            quantity(
                "E",
                "share of the market insured",
                crowd.insured_share,
                Unit::Share,
                4,
            ),
            quantity("m", "multiplier", inputs.multiplier, Unit::None, 2),
        ],
    ))
}
