//! A condor some days on, and what becomes of it when it is adjusted.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sort_short_by;
use condor_core::position::adjust::{
    Later, NewShort, Now, Plan, RollStrikes, close, roll_out, roll_tested, roll_untested,
};
use condor_core::position::slippage::{Fill, HalfSpread, Rounding, Slippage};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};

use super::kit::{
    Component, Shown, chart, choice, explained, index_axis, landmark, line, market, money, named,
    number, of_term, problem, result, stand,
};
use super::spread::{self, in_money};
use crate::calculator::Problem;
use crate::figures::steps::leg_name;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::in_sum;
use crate::report::ResultItem;

crate::choices! {
    /// What is done.
    pub enum Step {
        /// The threatened spread is moved away from the index.
        Tested = ("t", "Move the threatened side away"),
        /// The other spread is brought nearer.
        Untested = ("u", "Bring the quiet side nearer"),
        /// Everything to a later expiry.
        Out = ("o", "Roll all to 30 days later"),
        /// Everything is closed.
        Close = ("c", "Close it"),
    }
}

const STEP_TAKEN: InputSpec = choice(
    "a",
    "What you do",
    Step::OPTIONS,
    0,
    "Each is a new trade, paid for at today’s prices.",
);
const SPOT: InputSpec = number(
    "s",
    "SPX now",
    Unit::IndexPoints,
    (4_000.0, 8_000.0),
    (5_450.0, 6_150.0),
    (10.0, 5_500.0),
    "The index when you act. It was at 5,800 when the condor was sold.",
);
const LEFT: InputSpec = number(
    "d",
    "Days left",
    Unit::Days,
    (1.0, 44.0),
    (2.0, 40.0),
    (1.0, 21.0),
    "Of the 45 days that the condor had.",
);
const BID_ASK: InputSpec = number(
    "ba",
    "Bid-ask of each option",
    Unit::IndexPoints,
    (0.0, 20.0),
    (0.0, 3.0),
    (0.1, 0.4),
    "Distance between bid and ask of one option, in index points.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct AdjustInputs {
        /// [`Step`].
        step: STEP_TAKEN,
        /// SPX now.
        spot: SPOT,
        /// Days left.
        left: LEFT,
        /// Bid-ask, in index points.
        bid_ask: BID_ASK,
    }
}

const OPENED: f64 = 5_800.0;
const DAYS: f64 = 45.0;
const LATER: f64 = 30.0;
const DELTA: f64 = 0.16;
const WIDTH: f64 = 100.0;
const VOLATILITY: f64 = 15.5;
const RATE: f64 = 4.2;
const DIVIDEND: f64 = 1.3;
const LISTED: f64 = 5.0;

/// A condor adjusted.
pub struct Adjusted;

fn smile(days: f64) -> Result<SsviSlice, Problem> {
    spread::smile(VOLATILITY, days).map_err(|error| problem("d", error))
}

/// The condor as it was sold.
fn sold() -> Result<Position, Problem> {
    let at_open: Market = market(OPENED, DAYS, RATE, DIVIDEND);
    let slice = smile(DAYS)?;
    let short = |kind: OptionKind| {
        strike_for_delta(kind, kind.sign() * DELTA, DeltaKind::Spot, &at_open, &slice)
            .map(|strike| (strike / LISTED).round() * LISTED)
            .map_err(|error| problem("s", error))
    };
    let (put, call) = (short(OptionKind::Put)?, short(OptionKind::Call)?);
    let legs = [
        Leg::long(OptionKind::Put, put - WIDTH),
        Leg::short(OptionKind::Put, put),
        Leg::short(OptionKind::Call, call),
        Leg::long(OptionKind::Call, call + WIDTH),
    ];
    Position::on_smile(&at_open, &legs, &slice).map_err(|error| problem("s", error))
}

impl AdjustInputs {
    fn plan(&self, position: &Position) -> Result<Plan, Problem> {
        let slice = smile(self.left)?;
        let now = Now {
            market: market(self.spot, self.left, RATE, DIVIDEND),
            smile: &slice,
            slippage: Slippage {
                half_spread: HalfSpread::Points(self.bid_ask / 2.0),
                rounding: Rounding::None,
            },
            own: &[],
        };
        let to = NewShort::Delta {
            size: DELTA,
            step: Some(LISTED),
        };
        match Step::of(self.step) {
            Step::Tested => roll_tested(position, &now, to),
            Step::Untested => roll_untested(position, &now, to),
            Step::Out => {
                let days = self.left + LATER;
                let slice = smile(days)?;
                let later = Later {
                    years: days / 365.0,
                    smile: &slice,
                };
                roll_out(position, &now, &later, RollStrikes::Same)
            }
            Step::Close => close(position, &now),
        }
        .map_err(|error| Problem {
            key: "s",
            text: format!("That cannot be done here: {error}."),
        })
    }
}

fn at_expiry(position: &Position, left: f64, right: f64) -> Vec<(f64, f64)> {
    let mut levels = vec![left, right];
    levels.extend(position.legs().iter().map(|leg| leg.leg.strike));
    sort_short_by(&mut levels, |a, b| a < b);
    levels
        .iter()
        .filter_map(|level| Some((*level, 100.0 * position.profit_at_expiry(*level).ok()?)))
        .collect()
}

impl Component for Adjusted {
    type Inputs = AdjustInputs;

    fn show(inputs: &AdjustInputs) -> Result<Shown, Problem> {
        let before = sold()?;
        let plan = inputs.plan(&before)?;
        let size = Size::spx(1);
        let (left, right) = (5_150.0_f64.min(inputs.spot), 6_300.0_f64.max(inputs.spot));
        let after = match &plan.position {
            Some(position) => at_expiry(position, left, right),
            None => line(left, right, 2, &|_| Some(size.money(plan.cumulative))),
        };
        let mut plot = chart(
            "Profit of the whole trade at expiry before and after the step, against the SPX. Described \
             and tabled below.",
            index_axis("SPX at expiry").over(left, right),
            Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
            vec![
                Series {
                    filled: true,
                    ..Series::new("After", "after_usd", Style::Main, after)
                },
                Series::new(
                    "Before",
                    "before_usd",
                    Style::Ghost,
                    at_expiry(&before, left, right),
                ),
            ],
        );
        stand(&mut plot, inputs.spot, "SPX now");
        for leg in before.legs() {
            plot.landmarks.push(landmark("Old strike", leg.leg.strike));
        }
        named(&mut plot, &[0.8, 0.3]);
        let worst = |position: &Position| {
            position
                .max_loss()
                .bounded()
                .map_or(0.0, |loss| -size.money(loss))
        };
        let best = |position: &Position| {
            position
                .max_profit()
                .bounded()
                .map_or(0.0, |profit| size.money(profit))
        };
        let so_far = size.money(plan.cumulative);
        let (new_worst, new_best) = plan.position.as_ref().map_or((so_far, so_far), |position| {
            (worst(position), best(position))
        });
        let ends: Vec<String> = plan
            .break_evens
            .iter()
            .map(|level| format::number(*level, 0))
            .collect();
        Ok(Shown {
            results: vec![
                of_term(
                    "rolling-and-adjusting",
                    explained(money(
                        "cash",
                        "The step brings",
                        size.money(plan.cash),
                        "below zero it costs; the bid-ask is counted",
                    )),
                ),
                explained(money(
                    "worst",
                    "Most the whole trade can lose",
                    new_worst,
                    format!("before it was {}", format::signed_dollars(worst(&before))),
                )),
                explained(money(
                    "best",
                    "Most it can still win",
                    new_best,
                    format!("before it was {}", format::signed_dollars(best(&before))),
                )),
                explained(money(
                    "so-far",
                    "Result so far",
                    so_far,
                    "all cash and what is left, in the middle of bid and ask",
                )),
                ResultItem {
                    is_explained: !plan.break_evens.is_empty(),
                    ..result(
                        "break-evens",
                        "New break-evens",
                        if ends.is_empty() {
                            "none".to_owned()
                        } else {
                            ends.join(" and ")
                        },
                        plan.break_evens.first().copied().unwrap_or(0.0),
                        "index points",
                        "of the whole trade",
                    )
                },
                of_term(
                    "slippage",
                    explained(money(
                        "slippage",
                        "Lost to the spread",
                        -size.money(plan.slippage),
                        "in this step",
                    )),
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &AdjustInputs, result: &str) -> Vec<Derivation> {
        let Ok(before) = sold() else {
            return Vec::new();
        };
        let Ok(plan) = inputs.plan(&before) else {
            return Vec::new();
        };
        let one = match (result, &plan.position) {
            ("worst", Some(position)) => in_money(explain::max_loss(position)),
            ("best", Some(position)) => in_money(explain::max_profit(position)),
            ("break-evens", Some(position)) => {
                return (0..plan.break_evens.len())
                    .filter_map(|index| explain::break_even(position, index).ok())
                    .collect();
            }
            ("cash", _) => Some(of_fills(&plan, "what the step brings", Fill::cash)),
            ("slippage", _) => {
                let lost = |fill: &Fill| 0.0 - fill.cost();
                Some(of_fills(&plan, "lost to the spread", lost))
            }
            // Without a position the result so far is the last.
            ("so-far" | "worst" | "best", _) => Some(so_far(&before, &plan)),
            _ => None,
        };
        one.into_iter().collect()
    }
}

/// Dollars of a step as a sum over what is traded in it.
fn of_fills(plan: &Plan, name: &'static str, of: impl Fn(&Fill) -> f64) -> Derivation {
    let fills: Vec<_> = plan
        .closed
        .iter()
        .chain(&plan.opened)
        .map(|fill| {
            let points = format::number(fill.fill, 4);
            let name = format!("{} at {points} points", leg_name(&fill.leg));
            (name, 100.0 * of(fill))
        })
        .collect();
    let sum = fills.iter().map(|fill| fill.1).sum();
    in_sum(("G", name, sum, explain::Unit::Money), fills.into_iter())
}

fn so_far(before: &Position, plan: &Plan) -> Derivation {
    let worth = plan.position.as_ref().map_or(0.0, Position::value);
    let amounts = [
        ("received when it was sold", before.credit()),
        ("the step", plan.cash),
        ("what is left is worth", worth),
    ];
    let dollars = amounts.map(|(name, points)| (name.to_owned(), 100.0 * points));
    let sum = 100.0 * plan.cumulative;
    in_sum(
        ("G", "result so far", sum, explain::Unit::Money),
        dollars.into_iter(),
    )
}
