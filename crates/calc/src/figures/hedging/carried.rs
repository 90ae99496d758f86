//! What VIX calls cost while nothing happens: of the condor's theta, and by what makes it up.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::alvh::{Carry, carry};
use condor_core::explain::{self, Derivation, Quantity, Unit as Measured};
use condor_core::insurance::theta_eaten;
use condor_core::portfolio::{Book, Quotes};
use condor_core::scenario::MarketState;

use crate::calculator::Problem;
use crate::figures::amounts::{a_day, dollars};
use crate::figures::items::{gain as rise, share_or_none, whole_axis};
use crate::figures::kit::{
    Component, Shown, explained, line, line_through, money, of_term, problem, result, standing,
};
use crate::figures::market::{
    CALL_DAYS, CALL_STRIKE, CALLS, DOLLARS_AN_OPTION, LONG_LEVEL, VIX_NOW, VVIX_NOW, calls, condor,
    holding_name, state,
};
use crate::figures::steps::{in_one_step, together};
use crate::format;
use crate::input::Unit;
use crate::one_step::{in_sum, quantity, symbol};
use crate::report::ResultItem;

crate::inputs! {
    /// What the reader sets.
    pub struct CarriedInputs {
        /// Calls bought.
        calls: CALLS,
        /// Their strike.
        strike: CALL_STRIKE,
        /// Their days.
        days: CALL_DAYS,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
        /// VVIX.
        vvix: VVIX_NOW,
    }
}

const DAYS_A_YEAR: f64 = 365.0;
const MONTH: f64 = 30.0;

/// The share of the condor's theta that the calls eat.
pub struct Eaten;
/// A month of carry, and its two parts.
pub struct Carried;

/// A condor and its market today, with dollars a day from the passing of time.
struct Today {
    state: MarketState,
    quotes: Quotes,
    condor: Book,
    /// Of the condor.
    earned: f64,
    /// Of one call. Theta goes with the number.
    one: f64,
}

impl CarriedInputs {
    fn state(&self) -> Result<MarketState, Problem> {
        state(self.vix, self.long, self.vvix)
    }

    fn today(&self) -> Result<Today, Problem> {
        let state = self.state()?;
        let quotes = state.quotes().map_err(|error| problem("vx", error))?;
        let theta = |book: &Book| {
            book.greeks(&quotes)
                .map(|greeks| greeks.theta / DAYS_A_YEAR)
                .map_err(|error| problem("k", error))
        };
        let condor = condor(&state)?;
        Ok(Today {
            earned: theta(&condor)?,
            one: theta(&calls(&state, self.strike, self.days, 1.0)?)?,
            state,
            quotes,
            condor,
        })
    }

    /// So many calls, and a month of them.
    fn month(&self, state: &MarketState, days: f64, count: f64) -> Result<(Book, Carry), Problem> {
        let book = calls(state, self.strike, days, count)?;
        let carried = carry(&book, state, MONTH).map_err(|error| problem("vd", error))?;
        Ok((book, carried))
    }

    /// Dollars of all calls as the change of the price of one.
    fn change(
        &self,
        name: &'static str,
        dollars: f64,
        before: (&'static str, f64),
        after: (&'static str, f64),
    ) -> Derivation {
        let price = |symbol, (name, value)| quantity(symbol, name, value, Measured::Points, 4);
        in_one_step(
            ("G", name, dollars, Measured::Money),
            "{n} × 100 × ({b} − {a})",
            symbol("n") * DOLLARS_AN_OPTION * (symbol("b") - symbol("a")),
            vec![self.count(), price("a", before), price("b", after)],
        )
    }

    fn count(&self) -> Quantity {
        quantity("n", "calls", self.calls, Measured::Count, 0)
    }
}

impl Component for Eaten {
    type Inputs = CarriedInputs;

    fn show(inputs: &CarriedInputs) -> Result<Shown, Problem> {
        let Today {
            earned: condor,
            one,
            ..
        } = inputs.today()?;
        let hedge = inputs.calls * one;
        let eaten = theta_eaten(hedge, condor).map_err(|error| problem("k", error))?;
        let right = 20.0_f64.max(inputs.calls);
        let plot = standing(
            "Dollars a day from the passing of time against the number of VIX calls beside one condor",
            (
                whole_axis("VIX calls", "calls").over(0.0, right),
                Axis::new("Dollars a day", "day_usd", format::signed_dollars)
                    .over(1.1 * (condor + right * one).min(0.0), 1.1 * condor.max(1.0)),
            ),
            vec![
                Series {
                    filled: true,
                    ..Series::new(
                        "Both",
                        "both_usd",
                        Style::Main,
                        line(0.0, right, 2, &|count| Some(condor + count * one)),
                    )
                },
                Series::new(
                    "The condor alone",
                    "condor_usd",
                    Style::Ghost,
                    vec![(0.0, condor), (right, condor)],
                ),
            ],
            (inputs.calls, "Calls held"),
            &[0.5, 0.8],
        );
        let day = |id, name, dollars: f64, about: &'static str| ResultItem {
            value: format::signed_dollars_with(dollars, 2),
            ..explained(money(id, name, dollars, about))
        };
        let all = if one < 0.0 { condor / -one } else { 0.0 };
        Ok(Shown {
            results: vec![
                of_term(
                    "theta-eaten",
                    share_or_none(
                        ("eaten", "Theta eaten"),
                        eaten,
                        "what the calls lose in a day over what the condor earns in it",
                    ),
                ),
                of_term(
                    "theta",
                    day("condor", "The condor earns", condor, "a day, one contract"),
                ),
                day("hedge", "The calls", hedge, "a day, all of them"),
                day("both", "Both", condor + hedge, "a day"),
                ResultItem {
                    is_explained: all > 0.0,
                    ..result(
                        "all",
                        "All is eaten with",
                        if all > 0.0 {
                            format!("{} calls", format::number(all, 1))
                        } else {
                            "no number of calls".to_owned()
                        },
                        all,
                        "calls",
                        "of this strike and these days",
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &CarriedInputs, result: &str) -> Vec<Derivation> {
        let Ok(today) = inputs.today() else {
            return Vec::new();
        };
        let Today { earned, one, .. } = today;
        let hedge = inputs.calls * one;
        let of_one = a_day("h", "theta of one call", one);
        let explained = match result {
            "eaten" if earned > 0.0 => {
                calls(&today.state, inputs.strike, inputs.days, inputs.calls)
                    .ok()
                    .and_then(|hedge| {
                        explain::theta_eaten(&hedge, &today.condor, &today.quotes, &holding_name)
                            .ok()
                    })
            }
            "condor" => {
                let legs = today.condor.holdings().iter().filter_map(|holding| {
                    let theta = today.quotes.value(&holding.instrument).ok()?;
                    let points = holding.quantity * theta.valuation.greeks.theta / DAYS_A_YEAR;
                    let done = if holding.quantity < 0.0 {
                        "sold"
                    } else {
                        "bought"
                    };
                    let name = format!("{done} {}", holding_name(&holding.instrument));
                    Some((name, holding.instrument.multiplier() * points))
                });
                Some(in_sum(
                    ("C", "theta of the condor", earned, Measured::MoneyPerDay),
                    legs,
                ))
            }
            "hedge" => Some(in_one_step(
                ("H", "theta of the calls", hedge, Measured::MoneyPerDay),
                "{n} × {h}",
                symbol("n") * symbol("h"),
                vec![inputs.count(), of_one],
            )),
            "both" => Some(together(
                ("theta of both", Measured::MoneyPerDay),
                [("of the condor", earned), ("of the calls", hedge)],
            )),
            "all" if one < 0.0 && earned > 0.0 => Some(in_one_step(
                (
                    "n",
                    "calls that eat all of it",
                    earned / -one,
                    Measured::Count,
                ),
                "−{C} / {h}",
                -symbol("C") / symbol("h"),
                vec![a_day("C", "theta of the condor", earned), of_one],
            )),
            _ => None,
        };
        explained.into_iter().collect()
    }
}

impl Component for Carried {
    type Inputs = CarriedInputs;

    fn show(inputs: &CarriedInputs) -> Result<Shown, Problem> {
        let state = inputs.state()?;
        let month = |days: f64| inputs.month(&state, days, inputs.calls);
        let (book, here) = month(inputs.days)?;
        let (left, right) = (30.0_f64.min(inputs.days), 180.0_f64.max(inputs.days));
        // Both lines from one pricing of each place.
        let along: Vec<(f64, f64, f64)> =
            line_through((left, right), 31, &[inputs.days], &|days| Some(days))
                .into_iter()
                .filter_map(|(days, _)| {
                    let carried = month(days).ok()?.1;
                    Some((days, carried.total(), carried.theta))
                })
                .collect();
        let plot = standing(
            "What a quiet month makes of VIX calls against their days: time alone, and with the slide along the curve",
            (
                whole_axis("Days of the calls", "days").over(left, right),
                Axis::new(
                    "Dollars in a quiet month",
                    "month_usd",
                    format::signed_dollars,
                ),
            ),
            vec![
                Series {
                    filled: true,
                    ..Series::new(
                        "Carry of a month",
                        "carry_usd",
                        Style::Main,
                        along.iter().map(|(days, all, _)| (*days, *all)).collect(),
                    )
                },
                Series::new(
                    "Time alone",
                    "time_usd",
                    Style::Dashed,
                    along.iter().map(|(days, _, time)| (*days, *time)).collect(),
                ),
            ],
            (inputs.days, "Their days"),
            &[0.75, 0.35],
        );
        let paid = -book.cash();
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "carry",
                    money(
                        "carry",
                        "Carry of a month",
                        here.total(),
                        "index, VIX and curve stand still",
                    ),
                )),
                explained(of_term(
                    "theta",
                    money(
                        "time",
                        "Of it, time",
                        here.theta,
                        "every future keeps its level",
                    ),
                )),
                explained(of_term(
                    "roll-yield",
                    money(
                        "roll",
                        "Of it, the slide",
                        here.roll_down,
                        "the future comes nearer along a curve that stands still",
                    ),
                )),
                explained(result(
                    "paid",
                    "Paid for the calls",
                    format::dollars(paid),
                    paid,
                    "dollars",
                    format!("{}, today", Unit::Contracts.text(inputs.calls)),
                )),
                ResultItem {
                    is_explained: paid > 0.0,
                    ..rise(
                        "part",
                        "A month changes them by",
                        if paid > 0.0 { here.total() / paid } else { 0.0 },
                        0,
                        "of what was paid",
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &CarriedInputs, result: &str) -> Vec<Derivation> {
        let month = |count| inputs.month(&inputs.state().ok()?, inputs.days, count).ok();
        let (Some((book, all)), Some((call, one))) = (month(inputs.calls), month(1.0)) else {
            return Vec::new();
        };
        let paid = -book.cash();
        let now = -call.cash() / DOLLARS_AN_OPTION;
        let aged = now + one.theta / DOLLARS_AN_OPTION;
        let then = aged + one.roll_down / DOLLARS_AN_OPTION;
        let same = "price of one call in 30 days with its future at the same level, or what it settled for";
        let explained = match result {
            "carry" => together(
                ("carry of a month", Measured::Money),
                [("by time", all.theta), ("by the slide", all.roll_down)],
            ),
            "time" => inputs.change(
                "by time",
                all.theta,
                ("price of one call now", now),
                (same, aged),
            ),
            "roll" => inputs.change(
                "by the slide",
                all.roll_down,
                (same, aged),
                ("the same with its future on the curve of today", then),
            ),
            "paid" => in_one_step(
                ("P", "paid for the calls", paid, Measured::Money),
                "{n} × 100 × {a}",
                symbol("n") * DOLLARS_AN_OPTION * symbol("a"),
                vec![
                    inputs.count(),
                    quantity("a", "price of one call now", now, Measured::Points, 4),
                ],
            ),
            "part" if paid > 0.0 => in_one_step(
                (
                    "m",
                    "change in a month",
                    all.total() / paid,
                    Measured::Share,
                ),
                "{C} / {P}",
                symbol("C") / symbol("P"),
                vec![
                    dollars("C", "carry of a month", all.total()),
                    dollars("P", "paid for the calls", paid),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![explained]
    }
}
