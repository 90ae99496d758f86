//! What trading costs, what each leg is off the smile, and what a broker wants deposited.

use condor_core::position::margin::{margin, most_margin};
use condor_core::position::parity::parity_gap_of_volatilities;
use condor_core::position::slippage::{HalfSpread, Rounding, Slippage};
use condor_core::pricing::OptionKind;

use super::nothing;
use crate::condor::output::{life, margin_rule};
use crate::condor::{CondorInputs, CondorOutput, MarginBy};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// How orders are filled with this distance between bid and ask.
pub(super) fn slippage(inputs: &CondorInputs) -> Slippage {
    Slippage {
        half_spread: HalfSpread::Points(inputs.bid_ask / 2.0),
        rounding: Rounding::None,
    }
}

pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let position = &output.priced.position;
    let fills = slippage(inputs);
    let Ok(cost) = fills.of_position(position, &[]) else {
        return nothing("The cost of trading has no value at these inputs.");
    };
    let both = output.money(cost.to_open + cost.to_close);
    let gain = output.max_profit_money();
    let share = if gain > 0.0 && both / gain < 100.0 {
        format!(
            ", {} of the most you can gain",
            format::percent(both / gain, 0)
        )
    } else {
        String::new()
    };
    View {
        takeaway: format!(
            "In and out again, the distance between bid and ask costs {}{share}.",
            format::dollars(both)
        ),
        figures: vec![
            Figure::Table(fill_table(output, &fills)),
            Figure::Table(parity_table(output)),
            Figure::Table(margin_table(output)),
        ],
    }
}

/// How each leg is filled.
fn fill_table(output: &CondorOutput, fills: &Slippage) -> Table {
    let legs = output.priced.position.legs().iter().zip(&output.legs);
    let mut rows: Vec<Row> = legs
        .filter_map(|(priced, leg)| {
            let fill = fills.fill(priced.leg, priced.valuation.price).ok()?;
            Some(Row {
                name: format!("{} {}", leg.name(), format::number(leg.strike, 0)),
                cells: vec![
                    format::number(fill.middle, 2),
                    format::number(fill.fill, 2),
                    format::signed_dollars(-output.money(fill.cost())),
                ],
                ..Row::default()
            })
        })
        .collect();
    if let Ok(cost) = fills.of_position(&output.priced.position, &[]) {
        rows.push(Row {
            name: "All".to_owned(),
            cells: vec![
                format::signed(cost.middle_credit, 2),
                format::signed(cost.credit, 2),
                format::signed_dollars(-output.money(cost.to_open)),
            ],
            is_total: true,
            ..Row::default()
        });
    }
    Table {
        caption: "Opening the position".to_owned(),
        head: ["Leg", "Price in the middle", "You get or pay", "Cost"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        note:
            "Prices are in index points for one option; the last row is what you receive for one \
               contract of each. The cost is in dollars for all contracts: half of the distance \
               between bid and ask on each option."
                .to_owned(),
    }
}

/// How far each leg lies off the smile, and what put-call parity says of that.
fn parity_table(output: &CondorOutput) -> Table {
    let market = &output.priced.market;
    let rows = output
        .legs
        .iter()
        .map(|leg| {
            let on_smile = leg.volatility - leg.above_smile;
            let (call, put) = match leg.kind {
                OptionKind::Call => (leg.volatility, on_smile),
                OptionKind::Put => (on_smile, leg.volatility),
            };
            let gap = parity_gap_of_volatilities(market, leg.strike, call, put);
            Row {
                name: format!("{} {}", leg.name(), format::number(leg.strike, 0)),
                cells: vec![
                    format::percent(leg.volatility, 1),
                    format!("{} points", format::signed(leg.above_smile * 100.0, 1)),
                    gap.map_or_else(
                        |_| "–".to_owned(),
                        |gap| format!("{} points", format::signed(gap.gap, 2)),
                    ),
                ],
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: "Off the smile".to_owned(),
        head: ["Leg", "Volatility", "Above the smile", "Parity gap"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        note:
            "A call and a put of one strike must have one volatility. The parity gap is what the \
               call less the put is off by, if the leg has its own volatility and its twin that of \
               the smile. Above zero the call is too dear, below zero the put."
                .to_owned(),
    }
}

/// The margin by every rule.
fn margin_table(output: &CondorOutput) -> Table {
    let (position, size) = (&output.priced.position, &output.size);
    let life = life(output.reach);
    let rows = MarginBy::ALL
        .iter()
        .zip(MarginBy::OPTIONS)
        .map(|(by, option)| {
            let rule = margin_rule(*by);
            let now = margin(position, size, rule);
            let most = most_margin(position, size, rule, &life, &output.priced.smile);
            let dash = || "–".to_owned();
            Row {
                name: option.label.to_owned(),
                cells: vec![
                    now.map_or_else(|_| dash(), |now| format::dollars(now.gross)),
                    now.map_or_else(|_| dash(), |now| format::dollars(now.net)),
                    most.map_or_else(|_| dash(), |most| format::dollars(most.margin.net)),
                ],
                is_total: false,
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: "Margin by rule".to_owned(),
        head: [
            "Rule",
            "Deposit in all",
            "Your own money",
            "Most on the way",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        note:
            "Your own money is the deposit less the credit. Stress looks at moves of the SPX from \
               −8% to +6% at once, on several days until expiry and at levels across the chart. \
               Brokers may ask for more."
                .to_owned(),
    }
}
