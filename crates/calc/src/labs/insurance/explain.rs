//! "Explain this number": how a result comes from the amounts that go into it.

use condor_core::explain::{Derivation, Expr, Quantity, Unit};
use condor_core::math::exp_m1;
use condor_core::simulate::HedgeResult;

use super::inputs::InsuranceInputs;
use super::output::InsuranceOutput;
use crate::one_step::{in_one_step, quantity, symbol};

/// A share that goes in.
fn share(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Share, 6)
}

/// How a result is computed; empty for those that are counted on the paths or searched for.
pub(super) fn derivations(
    inputs: &InsuranceInputs,
    output: &InsuranceOutput,
    result: &str,
) -> Vec<Derivation> {
    let Some(hedge) = output.hedge() else {
        return Vec::new();
    };
    let one = match result {
        "profit" => profit(inputs, output, hedge),
        "break-even" => break_even(output, hedge),
        "funding" => funding(inputs, output),
        "allowed" => allowed(output, hedge),
        _ => None,
    };
    one.into_iter().collect()
}

fn profit(
    inputs: &InsuranceInputs,
    output: &InsuranceOutput,
    hedge: &HedgeResult,
) -> Option<Derivation> {
    let believed = output.believed.as_ref()?;
    Some(in_one_step(
        (
            "G",
            "what the hedge earns a year",
            believed.profit.value,
            Unit::Share,
        ),
        "{λ} × {P} − {C}",
        symbol("λ") * symbol("P") - symbol("C"),
        vec![
            quantity(
                "λ",
                "crashes a year you expect",
                inputs.belief / 10.0,
                Unit::None,
                3,
            ),
            share("P", "what one crash pays", hedge.payoff?.value),
            share("C", "what a year without one costs", hedge.carry?.value),
        ],
    ))
}

fn break_even(output: &InsuranceOutput, hedge: &HedgeResult) -> Option<Derivation> {
    Some(in_one_step(
        (
            "N",
            "crashes in ten years",
            output.judged.break_even?.value,
            Unit::None,
        ),
        "10 × {C} / {P}",
        Expr::from(10.0) * symbol("C") / symbol("P"),
        vec![
            share("C", "what a year without one costs", hedge.carry?.value),
            share("P", "what one crash pays", hedge.payoff?.value),
        ],
    ))
}

fn funding(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Option<Derivation> {
    let funding = inputs.funding();
    let own = 1.0 - funding.from_credit - funding.from_loan;
    Some(in_one_step(
        (
            "k",
            "what the premium costs a year",
            output.funding?.value,
            Unit::Share,
        ),
        "{a} × {o} + {c} × {i} + {b} × {l} × (1 − {t})",
        symbol("a") * symbol("o")
            + symbol("c") * symbol("i")
            + symbol("b") * symbol("l") * (Expr::from(1.0) - symbol("t")),
        vec![
            share("a", "part of own money", own),
            share("o", "what own money earns elsewhere", funding.own_rate),
            share("c", "part from the condors’ credit", funding.from_credit),
            share(
                "i",
                "what the condors make a year",
                output.condors.unwrap_or_default().value,
            ),
            share("b", "part of a loan", funding.from_loan),
            share("l", "interest of the loan", funding.loan_rate),
            share("t", "tax saved", funding.tax),
        ],
    ))
}

fn allowed(output: &InsuranceOutput, hedge: &HedgeResult) -> Option<Derivation> {
    let model = output.model();
    let bills = exp_m1(model.rate);
    let market = exp_m1(model.rate + model.equity_premium);
    Some(in_one_step(
        (
            "A",
            "what such an insurance may cost",
            output.allowed()?.value,
            Unit::Share,
        ),
        "−({r} + {β} × ({m} − {r})) × {V}",
        -((symbol("r") + symbol("β") * (symbol("m") - symbol("r"))) * symbol("V")),
        vec![
            share("r", "what bills earn a year", bills),
            quantity(
                "β",
                "beta of a dollar in the hedge",
                hedge.beta?.value,
                Unit::None,
                3,
            ),
            share("m", "what the index earns a year", market),
            quantity(
                "V",
                "what is in the hedge on average",
                hedge.value,
                Unit::Share,
                8,
            ),
        ],
    ))
}
