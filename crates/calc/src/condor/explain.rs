//! "Explain this number": how a result comes from the reader's own inputs.

use condor_core::explain::{self, Derivation, ExplainError, GreekName};
use condor_core::position::{Market, Position};
use condor_core::pricing::OptionKind;
use condor_core::smile::FlatSmile;

use super::inputs::Law;
use super::output::{CondorOutput, ONE_IN_TWENTY, margin_rule, short_strike};
use super::priced::Priced;
use crate::format;

/// How a result is computed; empty when the engine has no derivation at a limit (no time, no
/// volatility).
pub(super) fn derivations(output: &CondorOutput, result: &str) -> Vec<Derivation> {
    let priced = &output.priced;
    let (position, size) = (&priced.position, &priced.size);
    let in_money = |derivation: Result<Derivation, ExplainError>| {
        derivation.and_then(|derivation| explain::in_money(derivation, size))
    };
    let one = match result {
        "credit" => in_money(explain::credit(position)),
        "max-profit" => in_money(explain::max_profit(position)),
        "max-loss" => in_money(explain::max_loss(position)),
        "loss-below" => in_money(explain::max_loss_below(position)),
        "loss-above" => in_money(explain::max_loss_above(position)),
        "break-evens" => {
            return (0..output.break_evens.len())
                .filter_map(|index| explain::break_even(position, index).ok())
                .collect();
        }
        "chance" => chance(output),
        "touch-put" => touch(output, OptionKind::Put),
        "touch-call" => touch(output, OptionKind::Call),
        "touch-either" => touch_either(output),
        "expected-value" => in_money(expected_value(output)),
        "worst-in-20" => in_money(worst_in_twenty(output)),
        "expected-move" => explain::expected_move(&priced.market, priced.volatility),
        "margin" => explain::margin(position, size, margin_rule(output.margin_by)),
        "margin-most" => most_margin(output),
        "return" => explain::return_on_risk(position),
        "annualised" if output.annualised.is_some() => explain::annualised(position),
        "theta" => {
            let net = explain::theta_a_day(position, size);
            return with_legs(output, net, GreekName::Theta);
        }
        "delta" => return greek(output, GreekName::Delta),
        "gamma" => return greek(output, GreekName::Gamma),
        "vega" => return greek(output, GreekName::Vega),
        "rho" => return greek(output, GreekName::Rho),
        "vanna" => return greek(output, GreekName::Vanna),
        "volga" => return greek(output, GreekName::Volga),
        "charm" => return greek(output, GreekName::Charm),
        _ => return Vec::new(),
    };
    one.into_iter()
        .map(|derivation| in_own_words(derivation, output))
        .collect()
}

/// A Greek of the whole position, then that of each leg.
fn greek(output: &CondorOutput, name: GreekName) -> Vec<Derivation> {
    let Priced { position, size, .. } = &output.priced;
    with_legs(output, explain::net_greek(position, size, name), name)
}

/// How the whole comes about, and each leg's part in it, for one option.
fn with_legs(
    output: &CondorOutput,
    net: Result<Derivation, ExplainError>,
    name: GreekName,
) -> Vec<Derivation> {
    let position = &output.priced.position;
    let legs = output.legs.iter().enumerate().map(|(index, leg)| {
        let mut derivation = explain::leg_greek(position, index, name)?;
        derivation.name = format!(
            "{} of one option of leg {}, {} {}",
            derivation.name,
            index + 1,
            leg.name().to_ascii_lowercase(),
            format::number(leg.strike, 0)
        )
        .into();
        Ok(derivation)
    });
    std::iter::once(net)
        .chain(legs)
        .filter_map(Result::ok)
        .map(|derivation| in_own_words(derivation, output))
        .collect()
}

/// The same trade in the market believed in, for formulas that take the growth of the index from
/// rate and yield.
fn believed(output: &CondorOutput) -> Result<Position, ExplainError> {
    let priced = &output.priced;
    let market = output.belief.market(&priced.market);
    let flat = FlatSmile::new(output.belief.volatility)?;
    let position = Position::on_smile(&market, &priced.position.plain_legs(), &flat)?;
    Ok(position.opened_for(priced.position.credit())?)
}

fn chance(output: &CondorOutput) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    match output.law {
        Law::Smile => explain::probability_of_profit(&priced.position, &priced.smile),
        Law::Lognormal | Law::Own => {
            let flat = FlatSmile::new(output.belief.volatility)?;
            explain::probability_of_profit(&believed(output)?, &flat)
        }
    }
}

fn worst_in_twenty(output: &CondorOutput) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    match output.law {
        Law::Smile => explain::worst_profit(&priced.position, &priced.smile, ONE_IN_TWENTY),
        Law::Lognormal | Law::Own => {
            let flat = FlatSmile::new(output.belief.volatility)?;
            explain::worst_profit(&believed(output)?, &flat, ONE_IN_TWENTY)
        }
    }
}

fn touch(output: &CondorOutput, kind: OptionKind) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    let none = ExplainError::NoValue {
        name: "probability of touch",
    };
    let strike = short_strike(&priced.position, kind).ok_or(none)?;
    let market = output.belief.market(&priced.market);
    explain::probability_of_touch(&market, output.belief.volatility, strike)
}

fn touch_either(output: &CondorOutput) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    let none = ExplainError::NoValue {
        name: "probability of touch",
    };
    let strike = |kind| short_strike(&priced.position, kind);
    let strikes = strike(OptionKind::Put)
        .zip(strike(OptionKind::Call))
        .ok_or(none)?;
    let market = output.belief.market(&priced.market);
    explain::probability_of_either(&market, output.belief.volatility, strikes)
}

/// The margin on the day and at the level where it is most.
fn most_margin(output: &CondorOutput) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    let most = output.most_margin.ok_or(ExplainError::NoValue {
        name: "most margin on the way",
    })?;
    let market = Market {
        spot: most.spot,
        years: most.years,
        ..priced.market
    };
    let rule = margin_rule(output.margin_by);
    if market == priced.market {
        return explain::margin(&priced.position, &priced.size, rule);
    }
    let there = priced.position.moved_to(&market, &priced.smile)?;
    explain::margin(&there, &priced.size, rule)
}

fn expected_value(output: &CondorOutput) -> Result<Derivation, ExplainError> {
    let priced = &output.priced;
    // Without discount the price of an option is what it is expected to pay.
    let fair = match output.law {
        Law::Smile => {
            let legs = priced.position.plain_legs();
            Position::on_smile(&priced.market, &legs, &priced.smile)?
        }
        Law::Lognormal | Law::Own => believed(output)?,
    };
    explain::expected_profit(&priced.position, &explain::undiscounted(&fair))
}

/// Under an own view the growth is the reader's and not that of rate and dividends.
fn in_own_words(mut derivation: Derivation, output: &CondorOutput) -> Derivation {
    let steps: Vec<&str> = derivation
        .steps
        .iter()
        .map(|step| &*step.quantity.symbol)
        .collect();
    let is_belief = steps.contains(&"PoP") || steps.contains(&"P") || steps.contains(&"PoT");
    if output.law == Law::Own && is_belief {
        for input in &mut derivation.inputs {
            match &*input.symbol {
                "r" => input.name = "my growth a year, where it is above zero".into(),
                "q" => input.name = "my growth a year, where it is below zero".into(),
                _ => {}
            }
        }
    }
    derivation
}
