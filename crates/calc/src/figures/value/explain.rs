//! "Explain this number": how the price of one option and its Greeks come about.

use condor_core::explain::{self, Derivation, GreekName};
use condor_core::position::{Leg, Position};
use condor_core::pricing::OptionKind;

use super::ValueInputs;
use crate::figures::amounts::level;
use crate::figures::kit::{Kind, market};
use crate::figures::steps::{further, step};
use crate::one_step::symbol;

/// How a result is computed.
pub(super) fn derivations(inputs: &ValueInputs, result: &str) -> Vec<Derivation> {
    let leg = Leg::long(Kind::of(inputs.kind).option(), inputs.strike);
    let market = market(inputs.spot, inputs.days, inputs.rate, inputs.dividend);
    let volatility = [inputs.volatility / 100.0];
    let Ok(position) = Position::with_volatilities(&market, &[leg], &volatility) else {
        return Vec::new();
    };
    let price = || explain::leg_price(&position, 0).ok();
    let greek = |name| explain::leg_greek(&position, 0, name).ok();
    let part = |name, result, parts| Some(part(greek(name)?, result, parts));
    let one = match result {
        "price" => price(),
        "delta" => greek(GreekName::Delta),
        "gamma" => greek(GreekName::Gamma),
        "theta" => part(GreekName::Theta, ("Θd", "theta a day"), 365.0),
        "vega" => part(GreekName::Vega, ("ν", "vega for one point"), 100.0),
        "rho" => part(GreekName::Rho, ("ρ1", "rho for one point"), 100.0),
        "vanna" => part(GreekName::Vanna, ("vanna1", "vanna for one point"), 100.0),
        "volga" => part(
            GreekName::Volga,
            ("volga1", "volga for one point"),
            10_000.0,
        ),
        "intrinsic" => Some(intrinsic(inputs)),
        "time-value" => price().map(|price| time_value(price, inputs)),
        _ => None,
    };
    one.into_iter().collect()
}

/// A Greek for a day or for one percentage point, from that for a year or for the whole.
pub(in crate::figures) fn part(
    whole: Derivation,
    (sign, name): (&'static str, &'static str),
    parts: f64,
) -> Derivation {
    let formula = format!("{{{}}} / {parts}", whole.symbol);
    let expression = explain::Expr::Symbol(whole.symbol.clone()) / parts;
    // What is a pure number stays one: vanna is a change of delta.
    let unit = match whole.unit {
        explain::Unit::None => explain::Unit::None,
        _ => explain::Unit::Points,
    };
    let result = (sign, name, unit);
    further(whole, result, &formula, expression, Vec::new())
}

/// What an option would pay now, as a formula and as an expression of index and strike.
pub(in crate::figures) fn pays(kind: OptionKind) -> (&'static str, explain::Expr) {
    let (s, k) = (symbol("S"), symbol("K"));
    match kind {
        OptionKind::Call => ("max({S} − {K}, 0)", (s - k).max(0.0)),
        OptionKind::Put => ("max({K} − {S}, 0)", (k - s).max(0.0)),
    }
}

fn intrinsic(inputs: &ValueInputs) -> Derivation {
    let (formula, expression) = pays(Kind::of(inputs.kind).option());
    step(
        ("I", "intrinsic value", explain::Unit::Points),
        formula,
        expression,
        vec![
            level("S", "index now", inputs.spot),
            level("K", "strike", inputs.strike),
        ],
    )
}

/// Goes on from the price.
fn time_value(price: Derivation, inputs: &ValueInputs) -> Derivation {
    let (formula, expression) = pays(Kind::of(inputs.kind).option());
    let formula = format!("{{{}}} − {formula}", price.symbol);
    let expression = explain::Expr::Symbol(price.symbol.clone()) - expression;
    let result = ("V", "time value", explain::Unit::Points);
    further(price, result, &formula, expression, Vec::new())
}
