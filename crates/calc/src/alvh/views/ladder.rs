//! The hedge, leg by leg, and what each rung costs.

use condor_core::alvh::{Held, Layer, UnitLeg};
use condor_core::portfolio::{Instrument, Quotes};
use condor_core::scenario::Shock;
use condor_core::vix::SpotToVix;

use super::{head, nothing};
use crate::alvh::AlvhOutput;
use crate::alvh::names::{layer_name, leg_name};
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::volatility::points;

pub(super) fn view(output: &AlvhOutput) -> View {
    let held: Vec<&Held> = output
        .account
        .held
        .iter()
        .filter(|held| held.layer.is_hedge())
        .collect();
    if held.is_empty() {
        return nothing("Nothing is held as a hedge.");
    }
    // Everything answers, as in the result of the whole: VVIX and the smile too.
    let fall = Shock {
        spot: -0.01,
        ..output.shock
    };
    let fallen = fall.apply(&output.state).and_then(|state| state.quotes());
    let fallen = fallen.ok();
    let rows: Vec<Row> = held
        .iter()
        .flat_map(|held| held.unit.legs.iter().map(|leg| (*held, leg)))
        .map(|(held, leg)| row(output, fallen.as_ref(), held, leg))
        .collect();
    let legs = rows.len();
    // What was held stands before what is bought.
    let count = (0..output.policy.ladder.len())
        .filter(|index| held.iter().any(|held| held.layer == Layer::Hedge(*index)))
        .count();
    View {
        takeaway: format!(
            "The hedge holds {legs} {} on {} {}; each VIX option is priced on the future of its own expiry.",
            if legs == 1 { "instrument" } else { "instruments" },
            count,
            if count == 1 { "rung" } else { "rungs" },
        ),
        figures: vec![
            Figure::Table(Table {
                caption: "What is held, in dollars for all contracts.".to_owned(),
                head: head([
                    "Rung and what",
                    "Contracts",
                    "Priced on",
                    "Price, points",
                    "A point of its future",
                    "A point of the VIX",
                    "SPX falls 1%",
                    "Theta a day",
                    "A point of volatility",
                ]),
                rows,
                note: "Contracts below zero are sold. A point of the VIX reaches a future by the measured \
                       rule, and an SPX option by the smile, which is not counted in its column here. \
                       When the SPX falls 1%, the VIX, its futures and every volatility answer. Columns on \
                       small moves hold for small moves."
                    .to_owned(),
            }),
            Figure::Table(rung_table(output)),
        ],
    }
}

/// What small moves do to a leg, in points of its price.
struct Moves {
    future: Option<f64>,
    vix: Option<f64>,
}

fn moves(output: &AlvhOutput, leg: &UnitLeg) -> Moves {
    let state = &output.state;
    let pass = output.market.pass_through;
    match leg.instrument {
        Instrument::VixOption(option) => {
            let all = option.sensitivities(
                &state.curve,
                output.quotes.vix_volatility(),
                state.rate,
                &pass,
                &SpotToVix::DAYS,
                state.spot,
            );
            let all = all.ok();
            Moves {
                future: all.map(|all| all.future),
                vix: all.map(|all| all.vix),
            }
        }
        Instrument::VixFuture { years } | Instrument::MiniVixFuture { years } => {
            let vix = pass.points_per_point(&state.curve, years).ok();
            Moves {
                future: Some(1.0),
                vix,
            }
        }
        Instrument::Spx(_) | Instrument::Fund(_) => Moves {
            future: None,
            vix: None,
        },
    }
}

fn row(output: &AlvhOutput, fallen: Option<&Quotes>, held: &Held, leg: &UnitLeg) -> Row {
    let contracts = f64::from(held.units) * leg.quantity;
    let money = contracts * leg.instrument.multiplier();
    let dollars = |value: Option<f64>| {
        value.map_or_else(
            || "none".to_owned(),
            |value| format::signed_dollars(money * value),
        )
    };
    let value = output.quotes.value(&leg.instrument).ok();
    let moves = moves(output, leg);
    let after = fallen.and_then(|quotes| quotes.value(&leg.instrument).ok());
    let fall = value
        .zip(after)
        .map(|(now, then)| then.valuation.price - now.valuation.price);
    Row {
        sign: if contracts < 0.0 { "▼" } else { "▲" },
        name: format!("{}: {}", layer_name(held.layer), leg_name(output, leg)),
        cells: vec![
            format::number(contracts, 0),
            value.map_or_else(|| "none".to_owned(), |value| points(value.underlying)),
            points(leg.price),
            dollars(moves.future),
            dollars(moves.vix),
            dollars(fall),
            dollars(value.map(|value| value.valuation.greeks.theta / 365.0)),
            dollars(value.map(|value| value.valuation.greeks.vega / 100.0)),
        ],
        ..Row::default()
    }
}

fn rung_table(output: &AlvhOutput) -> Table {
    let capital = output.account.risk_capital;
    let rows = output
        .policy
        .ladder
        .iter()
        .enumerate()
        .map(|(index, rule)| {
            let layer = Layer::Hedge(index);
            let held = output
                .account
                .held
                .iter()
                .filter(|held| held.layer == layer);
            let stake: f64 = held.map(Held::stake).sum();
            let carry = output.carry.iter().find(|(of, _)| *of == layer);
            let carry = carry.map_or(0.0, |(_, carry)| carry.total());
            Row {
                name: format!("Layer {}", layer_name(layer)),
                cells: vec![
                    format::dollars(stake),
                    format::percent(stake / capital, 2),
                    format::dollars(rule.budget * capital),
                    format::signed_dollars(carry),
                ],
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: "Each rung, from the shallowest to the deepest.".to_owned(),
        head: head(["Rung", "Stakes", "Of capital", "Budget a month", "Carry a month"]),
        rows,
        note: "A rung that holds nothing waits for its light, or its budget buys no whole contract; the \
               log says which."
            .to_owned(),
    }
}
