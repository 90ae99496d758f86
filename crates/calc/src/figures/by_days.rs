//! A condor by its days: what a quiet day earns and what a sudden move takes.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, BookMove, Derivation};
use condor_core::portfolio::{Book, Instrument};
use condor_core::scenario::{MarketState, Shock};

use super::kit::{Component, Places, Shown, money, number, of_term, problem, result, standing};
use super::market::{SPX, book_gain, condor_of, gain, holding_name, state};
use crate::calculator::Problem;
use crate::figures::amounts::{dollars, level};
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{in_sum, symbol};
use crate::report::ResultItem;

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

/// A day in which nothing happens.
const TOMORROW: Shock = Shock {
    days: 1.0,
    ..Shock::NONE
};

/// A condor by its days.
pub struct ByDays;

/// The strike of the sold put: the lower of what is sold.
fn short_put(book: &Book) -> f64 {
    book.holdings()
        .iter()
        .filter(|held| held.quantity < 0.0)
        .filter_map(|held| match held.instrument {
            Instrument::Spx(option) => Some(option.strike),
            _ => None,
        })
        .fold(f64::INFINITY, f64::min)
}

/// What a quiet day brings, option by option.
fn quiet(state: &MarketState, book: &Book) -> Option<Derivation> {
    let now = state.quotes().ok()?;
    let then = TOMORROW.apply(state).ok()?.quotes().ok()?;
    let aged = book
        .after_days(state, TOMORROW.days, TOMORROW.ageing)
        .ok()?;
    let one = BookMove {
        symbol: "G",
        name: "gain of a quiet day",
        before: (book, &now),
        after: (&aged, &then),
    };
    explain::book_gain(one.name, &[one], &holding_name).ok()
}

/// What one condor earns and loses, in dollars.
struct Day {
    credit: f64,
    quiet: f64,
    moved: f64,
    room: f64,
}

impl ByDaysInputs {
    fn at(&self, days: f64) -> Result<Day, Problem> {
        let (state, book) = self.sold(days)?;
        let moved = gain(&book, &state, self.moved)
            .ok_or_else(|| problem("m", "the engine has no price there"))?;
        Ok(Day {
            credit: book.cash(),
            quiet: book
                .profit_after(&state, &TOMORROW)
                .map_err(|error| problem("d", error))?,
            moved,
            room: 100.0 * (short_put(&book) / state.spot - 1.0),
        })
    }

    fn sold(&self, days: f64) -> Result<(MarketState, Book), Problem> {
        let state = state(VIX, LONG, VVIX)?;
        let book = condor_of(&state, days, self.delta / 100.0, self.width)?;
        Ok((state, book))
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
                    )
                    .explained(),
                ),
                money(
                    "moved",
                    "The sudden move brings",
                    here.moved,
                    format!("{} at once", Unit::Percent.text(inputs.moved)),
                )
                .explained(),
                ResultItem {
                    is_explained: wipes > 0.0,
                    ..result(
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
                    )
                },
                of_term(
                    "credit-and-max-loss",
                    money("credit", "Credit", here.credit, "received for one").explained(),
                ),
                result(
                    "room",
                    "Room to the sold put",
                    format::percent(here.room / 100.0, 1),
                    here.room,
                    "percent",
                    "from an index of 5,800",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &ByDaysInputs, result: &str) -> Vec<Derivation> {
        inputs.derived(result).into_iter().collect()
    }
}

impl ByDaysInputs {
    fn derived(&self, result: &str) -> Option<Derivation> {
        let here = self.at(self.days).ok()?;
        let (state, book) = self.sold(self.days).ok()?;
        match result {
            "quiet" => quiet(&state, &book),
            "moved" => book_gain(&book, &state, self.moved),
            "wipes" if here.quiet > 0.0 && here.moved < 0.0 => Some(step(
                ("n", "quiet days", explain::Unit::None),
                "−{M} / {Q}",
                -symbol("M") / symbol("Q"),
                vec![
                    dollars("M", "what the sudden move brings", here.moved),
                    dollars("Q", "what a quiet day earns", here.quiet),
                ],
            )),
            "credit" => {
                let quotes = state.quotes().ok()?;
                let each = book.holdings().iter().filter_map(|held| {
                    let price = quotes.price(&held.instrument).ok()?;
                    let side = if held.quantity < 0.0 {
                        "sold"
                    } else {
                        "bought"
                    };
                    let points = format::number(price, 4);
                    Some((
                        format!(
                            "{side} {} at {points} points",
                            holding_name(&held.instrument)
                        ),
                        -100.0 * held.quantity * price,
                    ))
                });
                let result = ("C", "credit", here.credit, explain::Unit::Money);
                Some(in_sum(result, each))
            }
            "room" => Some(step(
                ("a", "room to the sold put", explain::Unit::Share),
                "{K} / {S} − 1",
                symbol("K") / symbol("S") - 1.0,
                vec![
                    level("K", "strike of the sold put", short_put(&book)),
                    level("S", "index now", SPX),
                ],
            )),
            _ => None,
        }
    }
}
