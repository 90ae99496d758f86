//! Today's orders, each with its reason, and the log of the decision.

use condor_core::alvh::{Action, Flow, Held, Layer, Order, Reason};
use condor_core::portfolio::Instrument;

use super::head;
use crate::alvh::AlvhOutput;
use crate::alvh::earlier::Earlier;
use crate::alvh::inputs::HeldBefore;
use crate::alvh::names::{layer_name, said, unit_name, unit_price};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// Why the condors of Layer 1 are there.
fn yours(output: &AlvhOutput) -> String {
    output.opens().map_or_else(
        || "Your condors of Layer 1, sold as you set them".to_owned(),
        |opens| {
            format!(
                "Your condors of Layer 1: the exchange is closed. They could be sold on {}, at prices of that \
                 day; those here are of the day you set",
                format::date(opens)
            )
        },
    )
}
/// A strike over its future above which an order is marked.
const FAR_OUT: f64 = 3.0;

pub(super) fn view(output: &AlvhOutput) -> View {
    let decision = &output.decision;
    let count = decision.orders.len();
    let (orders, ending, cash) = match count {
        // Nothing else moves cash, so the condors' own is told.
        0 => (
            "No order today besides your condors. They".to_owned(),
            "",
            condors(output).map_or(0.0, cash_of),
        ),
        1 => (
            "One order today besides your condors. It".to_owned(),
            "s",
            decision.cash(),
        ),
        many => (
            format!("{many} orders today besides your condors. Together they"),
            "",
            decision.cash(),
        ),
    };
    let verb = if cash < 0.0 { "cost" } else { "bring" };
    let money = format::dollars(cash.abs());
    let mut takeaway = match output.opens() {
        None => format!("{orders} {verb}{ending} {money}."),
        Some(opens) => format!(
            "The exchange is closed: no order today. Your condors could be sold on {}; at the prices of the \
             day you set they {verb} {money}.",
            format::date(opens)
        ),
    };
    let mut figures = vec![Figure::Table(orders_table(output))];
    if let Some(earlier) = &output.earlier {
        let (before, made) = held_before(output, earlier);
        takeaway.push_str(&format!(
            " The hedge held before has made {} until today.",
            format::signed_dollars(made)
        ));
        figures.push(Figure::Table(before));
    }
    figures.push(Figure::Table(log(output)));
    View { takeaway, figures }
}

/// What was held before the orders, and what it has made until today.
fn held_before(output: &AlvhOutput, earlier: &Earlier) -> (Table, f64) {
    let mut made = earlier.settled - earlier.paid;
    let mut rest = 0.0;
    let mut rows: Vec<Row> = Vec::new();
    for (index, held) in earlier.held.iter().enumerate() {
        let count = f64::from(held.units);
        let worth = held.unit.cash_to_close(&output.quotes).unwrap_or_default();
        made += count * worth;
        let of_this = count * (worth + held.unit.cash_to_open());
        rest += of_this;
        let now = held.unit.today(&output.quotes);
        let now = now.as_ref().map_or(0.0, unit_price);
        // The account has the condors before them.
        let closes = |order: &&Order| order.action == Action::Close { held: index + 1 };
        let order = output.decision.orders.iter().find(closes);
        rows.push(Row {
            name: format!(
                "{}: {}",
                layer_name(held.layer),
                unit_name(output, &held.unit)
            ),
            cells: vec![
                format::number(count, 0),
                format::number(unit_price(&held.unit), 2),
                format::number(now, 2),
                format::signed_dollars(of_this),
                match order.map(|order| order.flow) {
                    None => "kept",
                    Some(Flow::Roll) => "sold, to be moved",
                    Some(_) => "sold",
                }
                .to_owned(),
            ],
            ..Row::default()
        });
    }
    // What was paid, less what was paid for what is left.
    let gone = made - rest;
    for (name, amount, is_total) in [("Expired since then", gone, false), ("All", made, true)] {
        if amount.abs() < 0.5 && !is_total {
            continue;
        }
        let mut cells = vec![String::new(); 5];
        cells[3] = format::signed_dollars(amount);
        rows.push(Row {
            name: name.to_owned(),
            cells,
            is_total,
            ..Row::default()
        });
    }
    let market = match earlier.market {
        HeldBefore::Nothing | HeldBefore::Same => "all else too",
        HeldBefore::Calm => "the VIX, VVIX and volatility as on a fresh page",
        HeldBefore::Inverted => "the VIX, VVIX and volatility as on 5 August 2024",
    };
    let table = Table {
        caption: format!(
            "The hedge held before today’s orders, bought on {}.",
            format::date(earlier.bought)
        ),
        head: head([
            "Layer and what",
            "How many",
            "Bought at",
            "Now",
            "Made so far",
            "Today",
        ]),
        rows,
        note: format!(
            "An assumption, not a record: the policy bought this on that day beside as many of your condors, with \
             the SPX where it is today and {market}, and nothing since. Results of the page are of what is \
             held after today’s orders, from today on."
        ),
    };
    (table, made)
}

/// The condors of Layer 1.
fn condors(output: &AlvhOutput) -> Option<&Held> {
    let mut held = output.account.held.iter();
    held.find(|held| held.layer == Layer::Condor)
}

/// Dollars received for what was opened today.
fn cash_of(held: &Held) -> f64 {
    f64::from(held.units) * held.unit.cash_to_open()
}

/// Whether an order holds a VIX option so far above its future that its volatility is no more than the
/// model's straight line drawn on, up to its cap.
fn is_far_out(output: &AlvhOutput, order: &Order) -> bool {
    order.unit.legs.iter().any(|leg| {
        let Instrument::VixOption(option) = leg.instrument else {
            return false;
        };
        let value = output.quotes.value(&leg.instrument);
        value.is_ok_and(|value| option.strike > FAR_OUT * value.underlying)
    })
}

fn orders_table(output: &AlvhOutput) -> Table {
    let mut rows = Vec::new();
    if let Some(held) = condors(output) {
        rows.push(Row {
            sign: "▼",
            name: format!("1: {}", unit_name(output, &held.unit)),
            cells: vec![
                format::number(f64::from(held.units), 0),
                format::number(unit_price(&held.unit), 2),
                format::signed_dollars(cash_of(held)),
                format::dollars(held.stake()),
                yours(output),
            ],
            ..Row::default()
        });
    }
    rows.extend(output.decision.orders.iter().map(|order| {
        let is_opened = order.action == Action::Open;
        // What is sold was opened at other prices.
        let price = match order.unit.today(&output.quotes) {
            Ok(today) if !is_opened => unit_price(&today),
            _ => unit_price(&order.unit),
        };
        let staked = f64::from(order.units) * order.unit.stake;
        let is_bought = order.layer.is_hedge() == is_opened;
        let why = output.decision.why(order);
        let mut why = why.map_or_else(
            || "No line of the log says why".to_owned(),
            |line| said(&line.reason.to_string()),
        );
        if is_far_out(output, order) {
            why.push_str("; far out: the model’s skew is a guess there");
        }
        let moved = if order.flow == Flow::Roll {
            ", moved"
        } else {
            ""
        };
        Row {
            sign: if is_bought { "▲" } else { "▼" },
            name: format!(
                "{}: {}{moved}",
                layer_name(order.layer),
                unit_name(output, &order.unit)
            ),
            cells: vec![
                format::number(f64::from(order.units), 0),
                format::number(price, 2),
                format::signed_dollars(order.cash),
                if is_opened {
                    format::dollars(staked)
                } else {
                    format!("frees {}", format::dollars(staked))
                },
                why,
            ],
            ..Row::default()
        }
    }));
    Table {
        caption: format!("Orders of {}.", format::date(output.market.date)),
        head: head(["Layer and what", "How many", "Price, points", "Cash", "Stakes", "Why"]),
        rows,
        note: "▲ bought, ▼ sold. Prices are the model’s, without commission and bid-ask. A price below \
               zero is received. A future costs nothing today; its price is its level. What is staked is \
               what an option can lose, and for a future a fall to 9 points or by half."
            .to_owned(),
    }
}

fn log(output: &AlvhOutput) -> Table {
    let log = &output.decision.log;
    let mut lines = vec![(layer_name(Layer::Condor), yours(output))];
    lines.extend(log.iter().map(|line| {
        let said = match line.reason {
            // The policy finds the entry of today, which the reader made.
            Reason::EntryNotDue { every, .. } => {
                format!("That was today’s entry; the next is due in {every} days")
            }
            _ => said(&line.reason.to_string()),
        };
        (layer_name(line.layer), said)
    }));
    if log.is_empty() {
        let nothing = "The policy has no rule that applies today";
        lines.push(("all".to_owned(), nothing.to_owned()));
    }
    let rows = lines
        .into_iter()
        .enumerate()
        .map(|(index, (layer, said))| Row {
            name: (index + 1).to_string(),
            cells: vec![layer, said],
            ..Row::default()
        });
    Table {
        caption: "The log of the decision, in the order in which it was made.".to_owned(),
        head: head(["Line", "Layer", "What decided, with its numbers"]),
        rows: rows.collect(),
        note: "The same inputs always give the same log.".to_owned(),
    }
}
