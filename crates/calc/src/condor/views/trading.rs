//! What trading each leg costs, what each leg is off the smile, and what put-call parity says of that.

use condor_core::position::parity::parity_gap_of_volatilities;
use condor_core::position::slippage::{HalfSpread, Rounding, Slippage, TradingCost};
use condor_core::pricing::OptionKind;

use crate::condor::{BidAsks, CondorInputs, CondorOutput, Leg};
use crate::format;
use crate::report::{Row, Table};

/// How orders are filled.
pub(super) struct Fills {
    /// With this distance between bid and ask on every leg without its own.
    pub(super) slippage: Slippage,
    /// The half-spreads of single legs, in the order of the legs; empty when all are alike.
    pub(super) own: Vec<Option<HalfSpread>>,
}

impl Fills {
    pub(super) fn of(inputs: &CondorInputs, output: &CondorOutput) -> Self {
        let half = |bid_ask: f64| HalfSpread::Points(bid_ask / 2.0);
        let own = match BidAsks::of(inputs.bid_asks) {
            BidAsks::Alike => Vec::new(),
            BidAsks::Each => output
                .structure
                .of_legs(
                    [inputs.long_put_bid_ask, inputs.short_put_bid_ask],
                    [inputs.short_call_bid_ask, inputs.long_call_bid_ask],
                )
                .map(|bid_ask| Some(half(bid_ask)))
                .collect(),
        };
        Self {
            slippage: Slippage {
                half_spread: half(inputs.bid_ask),
                rounding: Rounding::None,
            },
            own,
        }
    }

    /// What it costs to open the position and to close it at the same prices.
    fn cost(&self, output: &CondorOutput) -> Option<TradingCost> {
        let position = &output.priced.position;
        self.slippage.of_position(position, &self.own).ok()
    }

    /// "In and out again, the distance between bid and ask costs $160, 7% of the most you can gain."
    pub(super) fn takeaway(&self, output: &CondorOutput) -> Option<String> {
        let cost = self.cost(output)?;
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
        Some(format!(
            "In and out again, the distance between bid and ask costs {}{share}.",
            format::dollars(both)
        ))
    }

    /// How each leg is filled, and what it is off the smile.
    pub(super) fn table(&self, output: &CondorOutput) -> Table {
        let legs = output.priced.position.legs().iter().zip(&output.legs);
        let mut rows: Vec<Row> = legs
            .enumerate()
            .map(|(index, (priced, leg))| {
                let own = self.own.get(index).copied().flatten();
                let fills = Slippage {
                    half_spread: own.unwrap_or(self.slippage.half_spread),
                    ..self.slippage
                };
                let price = priced.valuation.price;
                let fill = fills.fill(priced.leg, price);
                let [filled, cost] = fill.map_or_else(
                    |_| [dash(), dash()],
                    |fill| {
                        let cost = output.money(fill.cost());
                        [format::number(fill.fill, 2), format::signed_dollars(-cost)]
                    },
                );
                Row {
                    name: format!("{} {}", leg.name(), format::number(leg.strike, 0)),
                    cells: vec![
                        format::number(price, 2),
                        filled,
                        cost,
                        format!("{} points", format::signed(leg.above_smile * 100.0, 1)),
                        parity_gap(output, leg),
                    ],
                    ..Row::default()
                }
            })
            .collect();
        if let Some(cost) = self.cost(output) {
            rows.push(Row {
                name: "All".to_owned(),
                cells: vec![
                    format::signed(cost.middle_credit, 2),
                    format::signed(cost.credit, 2),
                    format::signed_dollars(-output.money(cost.to_open)),
                    "–".to_owned(),
                    "–".to_owned(),
                ],
                is_total: true,
                ..Row::default()
            });
        }
        Table {
            caption: "Trading each leg".to_owned(),
            head: [
                "Leg",
                "Price in the middle",
                "You get or pay",
                "Slippage",
                "Above the smile",
                "Parity gap",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
            note: "Prices are in index points for one option; the last row is what you receive for \
                   one contract of each. Slippage is half of the distance between bid and ask, in \
                   dollars for all contracts. A call and a put of one strike must have one \
                   volatility: the parity gap is what the call less the put is off by, in points, \
                   if the leg has its own volatility and its twin that of the smile. Above zero the \
                   call is too dear, below zero the put."
                .to_owned(),
        }
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// What the call less the put of the leg's strike is off by, when the leg's twin lies on the smile.
fn parity_gap(output: &CondorOutput, leg: &Leg) -> String {
    let on_smile = leg.volatility - leg.above_smile;
    let (call, put) = match leg.kind {
        OptionKind::Call => (leg.volatility, on_smile),
        OptionKind::Put => (on_smile, leg.volatility),
    };
    parity_gap_of_volatilities(&output.priced.market, leg.strike, call, put).map_or_else(
        |_| dash(),
        |gap| format!("{} points", format::signed(gap.gap, 2)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::condor::{Condor, Structure};

    fn rows(inputs: &CondorInputs) -> Vec<Row> {
        let output = Condor::evaluate(inputs).expect("a result");
        Fills::of(inputs, &output).table(&output).rows
    }

    fn costs(inputs: &CondorInputs) -> Vec<String> {
        let rows = rows(inputs);
        rows.iter().map(|row| row.cells[2].clone()).collect()
    }

    #[test]
    fn each_leg_has_its_own_distance_and_the_sum_has_all() {
        let each = CondorInputs {
            bid_asks: BidAsks::Each.value(),
            long_put_bid_ask: 0.2,
            short_put_bid_ask: 0.6,
            short_call_bid_ask: 1.0,
            long_call_bid_ask: 0.0,
            bid_ask: 50.0,
            ..CondorInputs::default()
        };
        assert_eq!(costs(&each), ["−$10", "−$30", "−$50", "$0", "−$90"]);
        let calls = CondorInputs {
            structure: Structure::CallSpread.value(),
            ..each
        };
        assert_eq!(costs(&calls), ["−$50", "$0", "−$50"]);
    }

    #[test]
    fn alike_is_the_same_as_each_with_one_number() {
        let each = CondorInputs {
            bid_asks: BidAsks::Each.value(),
            ..CondorInputs::default()
        };
        assert_eq!(rows(&each), rows(&CondorInputs::default()));
    }
}
