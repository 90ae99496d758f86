//! A day of news inside the term structure of volatility, and how to take it out again.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::sqrt;

use crate::calculator::Problem;
use crate::figures::amounts::{bare, count};
use crate::figures::items::{percent_axis, share, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, landmark, line, named, number, of_term, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const BASE: InputSpec = number(
    "iv",
    "Volatility of usual days",
    Unit::PercentPerYear,
    (2.0, 150.0),
    (8.0, 50.0),
    (0.5, 14.0),
    "What options would cost without the event.",
);
const MOVE: InputSpec = number(
    "e",
    "Move priced for the event",
    Unit::Percent,
    (0.0, 20.0),
    (0.0, 6.0),
    (0.1, 1.8),
    "The expected move of the one day, up or down.",
);
const DAY: InputSpec = number(
    "k",
    "Days until the event",
    Unit::Days,
    (1.0, 60.0),
    (1.0, 45.0),
    (1.0, 10.0),
    "Calendar days.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct EventInputs {
        /// Percent a year.
        base: BASE,
        /// Percent.
        moved: MOVE,
        /// Days until the event.
        day: DAY,
    }
}

const DAYS_A_YEAR: f64 = 365.0;
/// Days drawn at least.
const DRAWN: f64 = 60.0;

impl EventInputs {
    /// Variance until so many days from now, in squared percent.
    fn variance(&self, days: f64) -> f64 {
        let event = if days >= self.day {
            self.moved * self.moved
        } else {
            0.0
        };
        self.base * self.base * days / DAYS_A_YEAR + event
    }

    /// Implied volatility of an option of so many days, percent a year.
    fn implied(&self, days: f64) -> f64 {
        sqrt(self.variance(days) * DAYS_A_YEAR / days)
    }

    /// Implied volatility of the last expiry before the event and of the first with it.
    fn beside(&self) -> (f64, f64) {
        (self.implied(self.day - 0.5), self.implied(self.day))
    }

    /// The event out of the two, without being told how large it was.
    fn found(&self) -> f64 {
        let (short, long) = self.beside();
        // Without an event the two are the same but for rounding.
        sqrt(((long * long - short * short) * self.day / DAYS_A_YEAR).max(0.0))
    }

    /// The expected move of a usual day, percent.
    fn usual(&self) -> f64 {
        self.base / sqrt(DAYS_A_YEAR)
    }
}

/// Implied volatility by days, with an event.
pub struct Event;

impl Component for Event {
    type Inputs = EventInputs;

    fn show(inputs: &EventInputs) -> Result<Shown, Problem> {
        let right = DRAWN.max(1.5 * inputs.day);
        let (before, after) = (inputs.day - 0.5, inputs.day);
        let mut points = line(1.0_f64.min(before), before, 40, &|days| {
            Some(inputs.implied(days))
        });
        points.extend(line(after, right, 60, &|days| Some(inputs.implied(days))));
        let mut plot = chart(
            "Implied volatility against days to expiry, with an event on one day. Described and tabled below.",
            whole_axis("Days to expiry", "days").over(0.0, right),
            percent_axis("Implied volatility, % a year", "iv_percent"),
            vec![
                Series::new("With the event", "iv_percent", Style::Main, points),
                Series::new(
                    "Usual days",
                    "base_percent",
                    Style::Ghost,
                    vec![(0.0, inputs.base), (right, inputs.base)],
                ),
            ],
        );
        plot.rules.push(Rule::X(inputs.day));
        plot.landmarks.push(landmark("The last before it", before));
        plot.landmarks.push(landmark("The first with it", after));
        named(&mut plot, &[0.75, 0.9]);
        let (short, long) = inputs.beside();
        let (found, usual) = (inputs.found(), inputs.usual());
        Ok(Shown {
            results: vec![
                of_term(
                    "fomc-and-event-volatility",
                    result(
                        "found",
                        "Move priced for the event",
                        format!("±{}%", format::number(found, 2)),
                        found,
                        "percent",
                        "out of the prices of the two expiries beside it",
                    )
                    .explained(),
                ),
                share(
                    "before",
                    "The last expiry before it",
                    short / 100.0,
                    1,
                    "implied, a year",
                ),
                of_term(
                    "implied-volatility",
                    share(
                        "with",
                        "The first expiry with it",
                        long / 100.0,
                        1,
                        "implied, a year",
                    )
                    .explained(),
                ),
                result(
                    "usual",
                    "A usual day",
                    format!("±{}%", format::number(usual, 2)),
                    usual,
                    "percent",
                    "its expected move",
                )
                .explained(),
                result(
                    "crush",
                    "It adds",
                    format!("{} points", format::number(long - short, 1)),
                    long - short,
                    "points",
                    "of volatility, which are gone the day after",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &EventInputs, result: &str) -> Vec<Derivation> {
        let (short, long) = inputs.beside();
        let without = bare("a", "implied volatility before it, percent a year", short);
        let with = bare("b", "implied volatility with it, percent a year", long);
        let percent = |symbol, name, value| quantity(symbol, name, value, Measured::None, 2);
        let usual = percent("v", "volatility of usual days, percent a year", inputs.base);
        let days = count("k", "days until the event", inputs.day);
        let one = match result {
            "found" => in_one_step(
                ("m", "move priced, percent", inputs.found(), Measured::None),
                "√(max(({b} × {b} − {a} × {a}) × {k} / 365, 0))",
                ((symbol("b") * symbol("b") - symbol("a") * symbol("a")) * symbol("k")
                    / DAYS_A_YEAR)
                    .max(0.0)
                    .sqrt(),
                vec![with, without, days],
            ),
            "with" => in_one_step(
                (
                    "b",
                    "implied volatility, percent a year",
                    long,
                    Measured::None,
                ),
                "√({v} × {v} + {e} × {e} × 365 / {k})",
                (symbol("v") * symbol("v") + symbol("e") * symbol("e") * DAYS_A_YEAR / symbol("k"))
                    .sqrt(),
                vec![
                    usual,
                    percent("e", "move priced for the event, percent", inputs.moved),
                    days,
                ],
            ),
            "usual" => in_one_step(
                (
                    "m",
                    "expected move, percent",
                    inputs.usual(),
                    Measured::None,
                ),
                "{v} / √(365)",
                symbol("v") / Expr::from(DAYS_A_YEAR).sqrt(),
                vec![usual],
            ),
            "crush" => in_one_step(
                ("d", "points of volatility", long - short, Measured::None),
                "{b} − {a}",
                symbol("b") - symbol("a"),
                vec![with, without],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
