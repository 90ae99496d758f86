//! "Explain this number": how a result comes from the amounts that go into it.

use condor_core::explain::{Derivation, Quantity, Unit};

use super::output::AlvhOutput;
use super::results::hurdles;
use crate::one_step::{in_one_step, quantity, symbol};
use condor_core::insurance::SmallerBasis;

/// An amount of dollars that goes in.
fn dollars(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// How a result is computed; empty for those that are searched for or read off.
pub(super) fn derivations(output: &AlvhOutput, result: &str) -> Vec<Derivation> {
    let one = match result {
        "ratio" => ratio(output),
        "carry" => Some(in_one_step(
            ("C", "carry of 30 days", output.month.total(), Unit::Money),
            "{T} + {R}",
            symbol("T") + symbol("R"),
            vec![
                dollars("T", "from passing time", output.month.theta),
                dollars("R", "from sliding along the curve", output.month.roll_down),
            ],
        )),
        "theta" => output.theta.share.map(|share| {
            in_one_step(
                ("e", "theta eaten", share, Unit::Share),
                "−{H} / {K}",
                -symbol("H") / symbol("K"),
                vec![
                    dollars("H", "theta of the hedge a day", output.theta.hedge / 365.0),
                    dollars(
                        "K",
                        "theta of the condors a day",
                        output.theta.condor / 365.0,
                    ),
                ],
            )
        }),
        "required" => required(output),
        "less" => less(output),
        _ => None,
    };
    one.into_iter().collect()
}

fn ratio(output: &AlvhOutput) -> Option<Derivation> {
    let read = output.ratio?;
    Some(in_one_step(
        ("h", "hedge ratio", read.ratio?, Unit::Share),
        "−{H} / {K}",
        -symbol("H") / symbol("K"),
        vec![
            dollars("H", "gain of the hedge in the fall", read.hedge),
            dollars("K", "gain of the condors in the fall", read.condor),
        ],
    ))
}

fn required(output: &AlvhOutput) -> Option<Derivation> {
    let read = hurdles(output)?;
    Some(in_one_step(
        ("k", "return CAPM asks", read.required, Unit::Share),
        "{r} + {b} × {p}",
        symbol("r") + symbol("b") * symbol("p"),
        vec![
            quantity("r", "what cash earns a year", read.funding, Unit::Share, 4),
            quantity("b", "beta of the hedge", read.beta, Unit::None, 2),
            quantity(
                "p",
                "what the index is expected to earn above cash",
                read.premium,
                Unit::Share,
                4,
            ),
        ],
    ))
}

fn less(output: &AlvhOutput) -> Option<Derivation> {
    let less = output.less?;
    let condors = f64::from(output.condors);
    let count = quantity("n", "condors held", condors, Unit::Count, 0);
    let given = &less.given;
    let (formula, expression, a, b) = match less.basis {
        SmallerBasis::EqualCost => (
            "{n} × ({E} − {C}) / {E}",
            symbol("n") * (symbol("E") - symbol("C")) / symbol("E"),
            dollars("E", "average result of the condors", given.expected_profit),
            dollars("C", "cost of the hedge over the same days", given.carry),
        ),
        SmallerBasis::EqualWorstLoss => (
            "{n} × {B} / {A}",
            symbol("n") * symbol("B") / symbol("A"),
            dollars("B", "worst loss with the hedge", given.hedged_worst_loss),
            dollars("A", "worst loss of the condors alone", given.worst_loss),
        ),
    };
    Some(in_one_step(
        (
            "m",
            "condors to hold instead",
            condors * less.part,
            Unit::Count,
        ),
        formula,
        expression,
        vec![count, a, b],
    ))
}
