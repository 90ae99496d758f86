//! What VIX calls cost while nothing happens: of the condor's theta, and by what makes it up.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::alvh::carry;
use condor_core::insurance::theta_eaten;
use condor_core::portfolio::Book;

use crate::calculator::Problem;
use crate::figures::items::{gain as rise, whole_axis};
use crate::figures::kit::{
    Component, Shown, line, line_through, money, of_term, problem, result, standing,
};
use crate::figures::market::{
    CALL_DAYS, CALL_STRIKE, CALLS, LONG_LEVEL, VIX_NOW, VVIX_NOW, calls, condor, state,
};
use crate::format;
use crate::input::Unit;
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

impl Component for Eaten {
    type Inputs = CarriedInputs;

    fn show(inputs: &CarriedInputs) -> Result<Shown, Problem> {
        let state = state(inputs.vix, inputs.long, inputs.vvix)?;
        let quotes = state.quotes().map_err(|error| problem("vx", error))?;
        let theta = |book: &Book| {
            book.greeks(&quotes)
                .map(|greeks| greeks.theta / DAYS_A_YEAR)
                .map_err(|error| problem("k", error))
        };
        let condor = theta(&condor(&state)?)?;
        // One call and a count: theta goes with the number.
        let one = theta(&calls(&state, inputs.strike, inputs.days, 1.0)?)?;
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
            ..money(id, name, dollars, about)
        };
        let all = if one < 0.0 { condor / -one } else { 0.0 };
        Ok(Shown {
            results: vec![
                of_term(
                    "theta-eaten",
                    result(
                        "eaten",
                        "Theta eaten",
                        eaten.map_or_else(|| "none".to_owned(), |part| format::percent(part, 0)),
                        100.0 * eaten.unwrap_or(0.0),
                        "percent",
                        "what the calls lose in a day over what the condor earns in it",
                    ),
                ),
                of_term(
                    "theta",
                    day("condor", "The condor earns", condor, "a day, one contract"),
                ),
                day("hedge", "The calls", hedge, "a day, all of them"),
                day("both", "Both", condor + hedge, "a day"),
                result(
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
                ),
            ],
            plot,
        })
    }
}

impl Component for Carried {
    type Inputs = CarriedInputs;

    fn show(inputs: &CarriedInputs) -> Result<Shown, Problem> {
        let state = state(inputs.vix, inputs.long, inputs.vvix)?;
        let month = |days: f64| {
            let book = calls(&state, inputs.strike, days, inputs.calls)?;
            let carried = carry(&book, &state, MONTH).map_err(|error| problem("vd", error))?;
            Ok::<_, Problem>((book, carried))
        };
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
                of_term(
                    "carry",
                    money(
                        "carry",
                        "Carry of a month",
                        here.total(),
                        "index, VIX and curve stand still",
                    ),
                ),
                of_term(
                    "theta",
                    money(
                        "time",
                        "Of it, time",
                        here.theta,
                        "every future keeps its level",
                    ),
                ),
                of_term(
                    "roll-yield",
                    money(
                        "roll",
                        "Of it, the slide",
                        here.roll_down,
                        "the future comes nearer along a curve that stands still",
                    ),
                ),
                result(
                    "paid",
                    "Paid for the calls",
                    format::dollars(paid),
                    paid,
                    "dollars",
                    format!("{}, today", Unit::Contracts.text(inputs.calls)),
                ),
                rise(
                    "part",
                    "A month changes them by",
                    if paid > 0.0 { here.total() / paid } else { 0.0 },
                    0,
                    "of what was paid",
                ),
            ],
            plot,
        })
    }
}
