//! "Explain this number": how a result comes from the amounts that go into it.

use condor_core::alvh::{Action, Part};
use condor_core::explain::{Derivation, Quantity, Unit};
use condor_core::insurance::SmallerBasis;
use condor_core::portfolio::{Book, Holding, Instrument, Quotes};
use condor_core::pricing::Greeks;
use condor_core::scenario::Shock;

use super::names::instrument_name;
use super::output::AlvhOutput;
use super::results::hurdles;
use crate::format;
use crate::one_step::{in_one_step, in_sum, quantity, symbol};

/// The results that have a derivation, when they have a value.
pub(super) const EXPLAINED: [&str; 19] = [
    "ratio",
    "pays",
    "average",
    "convexity-a",
    "convexity-b",
    "convexity-c",
    "cost",
    "carry",
    "theta",
    "funding",
    "required",
    "small-fall",
    "theta-net",
    "vega-spx",
    "vega-vix",
    "futures",
    "room",
    "room-deepest",
    "less",
];

/// An amount of dollars that goes in.
fn dollars(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// How a result is computed; empty for those that are searched for or read off.
pub(super) fn derivations(output: &AlvhOutput, result: &str) -> Vec<Derivation> {
    let gain = |index: usize| {
        let gain = output.convexity.as_ref()?[index].gain;
        fallen(output, 0.1 * (index + 1) as f64, &output.hedge, gain)
    };
    let greeks = &output.greeks;
    let one = match result {
        "pays" => return pays(output).unwrap_or_default(),
        "average" => Some(average(output)),
        "ratio" => ratio(output),
        "convexity-a" => gain(0),
        "convexity-b" => gain(1),
        "convexity-c" => gain(2),
        "small-fall" => output
            .small_fall
            .and_then(|gain| fallen(output, 0.01, &output.all, gain)),
        "cost" => cost(output),
        "carry" => Some(in_one_step(
            ("C", "carry of 30 days", output.month.total(), Unit::Money),
            "{T} + {R}",
            symbol("T") + symbol("R"),
            vec![
                dollars("T", "from passing time", output.month.theta),
                dollars("R", "from sliding along the curve", output.month.roll_down),
            ],
        )),
        "theta" => theta(output),
        "funding" => funding(output),
        "required" => required(output),
        "theta-net" => exposure(output, greeks.theta / 365.0, &|instrument, greeks| {
            (!is_future(instrument)).then_some(greeks.theta / 365.0)
        }),
        "vega-spx" => exposure(output, greeks.spx_vega / 100.0, &|instrument, greeks| {
            matches!(instrument, Instrument::Spx(_)).then_some(greeks.vega / 100.0)
        }),
        "vega-vix" => exposure(output, greeks.vix_vega / 100.0, &|instrument, greeks| {
            matches!(instrument, Instrument::VixOption(_)).then_some(greeks.vega / 100.0)
        }),
        "futures" => exposure(output, greeks.future_delta, &|instrument, greeks| {
            (is_future(instrument) || matches!(instrument, Instrument::VixOption(_)))
                .then_some(greeks.delta)
        }),
        "room" => Some(room(output, output.policy.caps.hedge, Part::Hedge)),
        "room-deepest" => output
            .policy
            .deepest()
            .map(|layer| room(output, output.cap.share, Part::Only(layer))),
        "less" => less(output),
        _ => None,
    };
    one.into_iter().collect()
}

fn is_future(instrument: &Instrument) -> bool {
    matches!(
        instrument,
        Instrument::VixFuture { .. } | Instrument::MiniVixFuture { .. }
    )
}

/// "11 × M2 call 22".
fn held(output: &AlvhOutput, holding: &Holding) -> String {
    let count = format::signed(holding.quantity, 0);
    format!("{count} × {}", instrument_name(output, &holding.instrument))
}

/// Dollars of a holding at so much for one.
fn money(holding: &Holding, one: f64) -> f64 {
    holding.quantity * holding.instrument.multiplier() * one
}

/// What a book gains when the index falls so far at once, holding by holding.
fn fallen(output: &AlvhOutput, fall: f64, book: &Book, gain: f64) -> Option<Derivation> {
    let shock = Shock {
        spot: 0.0 - fall,
        ..output.shock
    };
    let then = shock.apply(&output.state).ok()?.quotes().ok()?;
    let price = |quotes: &Quotes, holding: &Holding| quotes.price(&holding.instrument).ok();
    let gains = book.holdings().iter().filter_map(|holding| {
        let (now, then) = (price(&output.quotes, holding)?, price(&then, holding)?);
        let name = format!(
            "{}, from {} to {} points",
            held(output, holding),
            format::number(now, 2),
            format::number(then, 2)
        );
        Some((name, money(holding, then - now)))
    });
    Some(in_sum(("G", "gain", gain, Unit::Money), gains))
}

/// What today's orders on the hedge cost. A future costs nothing; when it is sold it brings what it has gained.
fn cost(output: &AlvhOutput) -> Option<Derivation> {
    let mut paid = Vec::new();
    for order in &output.decision.orders {
        let is_bought = order.action == Action::Open;
        let sign = if is_bought { 1.0 } else { -1.0 };
        for leg in &order.unit.legs {
            let future = is_future(&leg.instrument);
            if !order.layer.is_hedge() || (is_bought && future) {
                continue;
            }
            let price = output.quotes.price(&leg.instrument).ok()?;
            let opened = if future { leg.price } else { 0.0 };
            let holding = Holding {
                instrument: leg.instrument,
                quantity: sign * f64::from(order.units) * leg.quantity,
            };
            let name = format!(
                "{} at {} points",
                held(output, &holding),
                format::number(price - opened, 2)
            );
            paid.push((name, money(&holding, price - opened)));
        }
    }
    let result = ("P", "paid for the hedge", output.cost(), Unit::Money);
    Some(in_sum(result, paid.into_iter()))
}

/// A Greek of all that is held, in dollars, holding by holding.
fn exposure(
    output: &AlvhOutput,
    sum: f64,
    of: &dyn Fn(&Instrument, &Greeks) -> Option<f64>,
) -> Option<Derivation> {
    let holdings = output.all.holdings().iter();
    let each = holdings.filter_map(|holding| {
        let value = output.quotes.value(&holding.instrument).ok()?;
        let one = of(&holding.instrument, &value.valuation.greeks)?;
        Some((held(output, holding), money(holding, one)))
    });
    Some(in_sum(
        ("G", "sum over what is held", sum, Unit::Money),
        each,
    ))
}

fn theta(output: &AlvhOutput) -> Option<Derivation> {
    output.theta.share.map(|share| {
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
    })
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

/// The fall that pays for a year: where it is, what the hedge makes there, and what a year costs. The level is
/// searched for, so that the two amounts meet.
fn pays(output: &AlvhOutput) -> Option<Vec<Derivation>> {
    // A curve that pays the hedge needs no fall.
    let is_paid = output.is_hedged() && output.month.total() < 0.0;
    let fall = output.pays?.filter(|_| is_paid)?;
    let spot = output.state.spot;
    let year = 0.0 - 12.0 * output.month.total();
    let name = "level at which the hedge makes what a year costs, searched for";
    let place = in_one_step(
        ("x", "fall that pays for a year", fall, Unit::Share),
        "1 − {S′} / {S}",
        -(symbol("S′") / symbol("S")) + 1.0,
        vec![
            quantity("S", "SPX now", spot, Unit::Points, 2),
            quantity("S′", name, spot * (1.0 - fall), Unit::Points, 2),
        ],
    );
    let cost = in_one_step(
        ("Y", "cost of a year", year, Unit::Money),
        "−12 × {C}",
        symbol("C") * -12.0,
        vec![dollars("C", "carry of 30 days", output.month.total())],
    );
    let gain = fallen(output, fall, &output.hedge, year)?;
    Some(vec![place, gain, cost])
}

fn average(output: &AlvhOutput) -> Derivation {
    let condors = f64::from(output.condors);
    let name = "average result of one condor, with the volatility and growth you expect";
    in_one_step(
        (
            "A",
            "average result of the condors",
            output.expected,
            Unit::Money,
        ),
        "{n} × {E}",
        symbol("n") * symbol("E"),
        vec![
            quantity("n", "condors held", condors, Unit::Count, 0),
            dollars("E", name, output.expected / condors.max(1.0)),
        ],
    )
}

/// What a cap leaves.
fn room(output: &AlvhOutput, cap: f64, part: Part) -> Derivation {
    let capital = output.account.risk_capital;
    let stake = output.account.stake(part);
    in_one_step(
        ("R", "room", (cap * capital - stake).max(0.0), Unit::Money),
        "max({c} × {K} − {s}, 0)",
        (symbol("c") * symbol("K") - symbol("s")).max(0.0),
        vec![
            quantity("c", "cap, as a share of the capital", cap, Unit::Share, 4),
            dollars("K", "risk capital", capital),
            dollars("s", "staked already", stake),
        ],
    )
}

fn funding(output: &AlvhOutput) -> Option<Derivation> {
    let read = hurdles(output)?;
    Some(in_one_step(
        (
            "f",
            "what cash earns, effective a year",
            read.funding,
            Unit::Share,
        ),
        "exp({r}) − 1",
        symbol("r").exp() - 1.0,
        vec![quantity(
            "r",
            "interest rate, compounded all the time",
            output.state.rate,
            Unit::PerYear,
            4,
        )],
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
    let less = output.fewer()?;
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
