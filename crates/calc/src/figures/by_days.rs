//! A condor by its days: what a quiet day earns and what a sudden move takes.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::portfolio::Instrument;
use condor_core::scenario::Shock;

use super::kit::{Component, Places, Shown, money, number, of_term, problem, result, standing};
use super::market::{condor_of, gain, state};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};

const DAYS: InputSpec = number(
    "d",
    "Days to expiry",
    Unit::Days,
    (1.0, 90.0),
    (1.0, 45.0),
    (1.0, 3.0),
    "Calendar days until the condor settles.",
);
const MOVE: InputSpec = number(
    "m",
    "Sudden move",
    Unit::Percent,
    (-20.0, 20.0),
    (-5.0, 5.0),
    (0.5, -2.0),
    "How far the index moves at once, in percent. The VIX answers to it.",
);
const DELTA: InputSpec = number(
    "de",
    "Short strikes",
    Unit::DeltaHundredths,
    (2.0, 45.0),
    (5.0, 40.0),
    (1.0, 16.0),
    "The delta of the options sold, without its sign, times 100.",
);
const WIDTH: InputSpec = number(
    "w",
    "Width of each wing",
    Unit::IndexPoints,
    (5.0, 500.0),
    (10.0, 200.0),
    (10.0, 50.0),
    "Distance from a sold strike to the bought one beyond it.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct ByDaysInputs {
        /// Days to expiry.
        days: DAYS,
        /// Sudden move, percent.
        moved: MOVE,
        /// Delta of the short strikes.
        delta: DELTA,
        /// Width of the wings.
        width: WIDTH,
    }
}

const VIX: f64 = 18.0;
const LONG: f64 = 21.0;
const VVIX: f64 = 90.0;

/// A condor by its days.
pub struct ByDays;

/// What one condor earns and loses, in dollars.
struct Day {
    credit: f64,
    quiet: f64,
    moved: f64,
    room: f64,
}

impl ByDaysInputs {
    fn at(&self, days: f64) -> Result<Day, Problem> {
        let state = state(VIX, LONG, VVIX)?;
        let book = condor_of(&state, days, self.delta / 100.0, self.width)?;
        let moved = gain(&book, &state, self.moved)
            .ok_or_else(|| problem("m", "the engine has no price there"))?;
        let tomorrow = Shock {
            days: 1.0,
            ..Shock::NONE
        };
        let short_put = book
            .holdings()
            .iter()
            .filter(|held| held.quantity < 0.0)
            .filter_map(|held| match held.instrument {
                Instrument::Spx(option) => Some(option.strike),
                _ => None,
            })
            .fold(f64::INFINITY, f64::min);
        Ok(Day {
            credit: book.cash(),
            quiet: book
                .profit_after(&state, &tomorrow)
                .map_err(|error| problem("d", error))?,
            moved,
            room: 100.0 * (short_put / state.spot - 1.0),
        })
    }
}

impl Component for ByDays {
    type Inputs = ByDaysInputs;

    fn show(inputs: &ByDaysInputs) -> Result<Shown, Problem> {
        let here = inputs.at(inputs.days)?;
        let right = 45.0_f64.max(inputs.days);
        // Closer together at the start, where it bends; and the reader's own.
        let places = Places {
            ends: (1.0, right),
            count: 41,
            bent: true,
        }
        .meeting(&[inputs.days]);
        let days: Vec<(f64, Day)> = places
            .into_iter()
            .filter_map(|days| Some((days, inputs.at(days).ok()?)))
            .collect();
        let along = |value: &dyn Fn(&Day) -> f64| {
            days.iter().map(|(days, day)| (*days, value(day))).collect()
        };
        let plot = standing(
            "What a quiet day earns a condor and what a sudden move takes, against its days to expiry",
            (
                Axis::new("Days to expiry", "days", |value| format::number(value, 0))
                    .over(1.0, right),
                Axis::new("Dollars", "dollars", format::signed_dollars),
            ),
            vec![
                Series::new(
                    "The sudden move",
                    "move_usd",
                    Style::Main,
                    along(&|day| day.moved),
                ),
                Series::new(
                    "A quiet day",
                    "quiet_day_usd",
                    Style::Dashed,
                    along(&|day| day.quiet),
                ),
            ],
            (inputs.days, "Your condor"),
            &[0.5, 0.7],
        );
        let wipes = if here.quiet > 0.0 {
            -here.moved / here.quiet
        } else {
            0.0
        };
        Ok(Shown {
            results: vec![
                of_term(
                    "theta",
                    money(
                        "quiet",
                        "A quiet day earns",
                        here.quiet,
                        "the first day, the index standing still",
                    ),
                ),
                money(
                    "moved",
                    "The sudden move brings",
                    here.moved,
                    format!("{} at once", Unit::Percent.text(inputs.moved)),
                ),
                result(
                    "wipes",
                    "It takes away",
                    if wipes > 0.0 {
                        format!("{} quiet days", format::number(wipes, 1))
                    } else {
                        "nothing".to_owned()
                    },
                    wipes,
                    "days",
                    "loss of the move over gain of a day",
                ),
                of_term(
                    "credit-and-max-loss",
                    money("credit", "Credit", here.credit, "received for one"),
                ),
                result(
                    "room",
                    "Room to the sold put",
                    format::percent(here.room / 100.0, 1),
                    here.room,
                    "percent",
                    "from an index of 5,800",
                ),
            ],
            plot,
        })
    }
}
