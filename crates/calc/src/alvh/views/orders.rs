//! Today's orders, each with its reason, and the log of the decision.

use condor_core::alvh::{Action, Flow, Layer};

use super::head;
use crate::alvh::AlvhOutput;
use crate::alvh::names::{layer_name, said, unit_name, unit_price};
use crate::format;
use crate::report::{Figure, Row, Table, View};

pub(super) fn view(output: &AlvhOutput) -> View {
    let decision = &output.decision;
    let count = decision.orders.len();
    let orders = match count {
        0 => "No order today besides your condors.".to_owned(),
        1 => "One order today besides your condors.".to_owned(),
        many => format!("{many} orders today besides your condors."),
    };
    View {
        takeaway: format!(
            "{orders} They {}.",
            match decision.cash() {
                cash if cash < 0.0 => format!("cost {}", format::dollars(-cash)),
                cash => format!("bring {}", format::dollars(cash)),
            }
        ),
        figures: vec![
            Figure::Table(orders_table(output)),
            Figure::Table(log(output)),
        ],
    }
}

fn orders_table(output: &AlvhOutput) -> Table {
    let mut rows = Vec::new();
    if let Some(held) = output
        .account
        .held
        .iter()
        .find(|held| held.layer == Layer::Condor)
    {
        let cash = f64::from(held.units) * held.unit.cash_to_open();
        rows.push(Row {
            sign: "▼",
            name: format!("1: {}", unit_name(output, &held.unit)),
            cells: vec![
                format::number(f64::from(held.units), 0),
                format::number(unit_price(&held.unit), 2),
                format::signed_dollars(cash),
                format::dollars(held.stake()),
                "Your condors of Layer 1, sold as you set them".to_owned(),
            ],
            ..Row::default()
        });
    }
    rows.extend(output.decision.orders.iter().map(|order| {
        let is_bought = order.layer.is_hedge() == (order.action == Action::Open);
        let why = output.decision.why(order);
        let why = why.map_or_else(
            || "No line of the log says why".to_owned(),
            |line| said(&line.reason.to_string()),
        );
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
                format::number(unit_price(&order.unit), 2),
                format::signed_dollars(order.cash),
                format::dollars(f64::from(order.units) * order.unit.stake),
                why,
            ],
            ..Row::default()
        }
    }));
    Table {
        caption: format!("Orders of {}.", format::date(output.market.date)),
        head: head(["Layer and what", "How many", "Price, points", "Cash", "Stakes", "Why"]),
        rows,
        note: "▲ bought, ▼ sold. Prices are the model's, without commission and bid-ask. A price below \
               zero is received. A future costs nothing today; its price is its level. What is staked is \
               what an option can lose, and for a future a fall to 9 points or by half."
            .to_owned(),
    }
}

fn log(output: &AlvhOutput) -> Table {
    let rows = output
        .decision
        .log
        .iter()
        .enumerate()
        .map(|(index, line)| Row {
            name: (index + 1).to_string(),
            cells: vec![layer_name(line.layer), said(&line.reason.to_string())],
            ..Row::default()
        })
        .collect::<Vec<Row>>();
    let rows = if rows.is_empty() {
        vec![Row {
            name: "1".to_owned(),
            cells: vec![
                "all".to_owned(),
                "The policy has no rule that applies today".to_owned(),
            ],
            ..Row::default()
        }]
    } else {
        rows
    };
    Table {
        caption: "The log of the decision, in the order in which it was made.".to_owned(),
        head: head(["Line", "Layer", "What decided, with its numbers"]),
        rows,
        note: "The same inputs always give the same log.".to_owned(),
    }
}
