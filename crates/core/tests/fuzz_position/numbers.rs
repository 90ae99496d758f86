//! Every number of an answer.

use condor_core::explain::Derivation;
use condor_core::position::Position;
use condor_core::position::adjust::Plan;
use condor_core::position::shape::classify;

pub(crate) fn position_numbers(position: &Position) -> Vec<f64> {
    let greeks = position.greeks();
    let mut numbers = vec![
        position.credit(),
        position.value(),
        greeks.delta,
        greeks.gamma,
        greeks.vega,
        greeks.theta,
        greeks.rho,
        greeks.vanna,
        greeks.volga,
        greeks.charm,
    ];
    for extreme in [
        position.max_profit(),
        position.max_loss(),
        position.max_loss_below(),
        position.max_loss_above(),
    ] {
        numbers.extend(extreme.bounded());
    }
    numbers.extend(position.return_on_risk());
    numbers.extend(position.break_evens());
    let payoff = position.payoff();
    numbers.extend([payoff.slope_below, payoff.slope_above]);
    for knot in payoff.knots {
        numbers.extend([knot.0, knot.1]);
    }
    let name = classify(&position.plain_legs()).shape.name();
    assert!(!name.is_empty());
    numbers
}

pub(crate) fn derivation_numbers(derivation: Derivation) -> Vec<f64> {
    let steps = derivation.steps.iter().map(|step| step.quantity.value);
    let mut numbers: Vec<f64> = steps.collect();
    numbers.extend(derivation.inputs.iter().map(|input| input.value));
    numbers.push(derivation.value);
    for step in &derivation.steps {
        assert!(!step.substituted.contains("NaN") && !step.substituted.contains("inf"));
    }
    numbers
}

pub(crate) fn plan_numbers(plan: Plan) -> Vec<f64> {
    let mut numbers = vec![plan.cash, plan.slippage, plan.cumulative];
    numbers.extend(&plan.break_evens);
    for fill in plan.closed.iter().chain(&plan.opened) {
        numbers.extend([fill.middle, fill.fill, fill.cash(), fill.cost()]);
    }
    if let Some(position) = &plan.position {
        numbers.extend(position_numbers(position));
    }
    numbers
}
