//! A condor and VIX calls beside it, when the index moves at once.

mod explain;

use condor_chart::plot::{Axis, Plot, Series, Style};
use condor_core::alvh::{carry, convexity};
use condor_core::explain::Derivation;
use condor_core::insurance::{hedge_ratio, theta_eaten};
use condor_core::portfolio::{Book, Quotes};
use condor_core::scenario::MarketState;

use super::items::share_or_none;
use super::kit::{
    Component, Shown, chart, line, money, named, number, of_term, problem, result, stand,
};
use super::market::{
    CALL_DAYS, CALL_STRIKE, CALLS, LONG_LEVEL, MOVE, VIX_NOW, VVIX_NOW, after, calls, condor, gain,
    percent_text, shock, state, vix_then,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

const FAR_CALLS: InputSpec = number(
    "f",
    "Far calls (Layer 2b)",
    Unit::Contracts,
    (0.0, 100.0),
    (0.0, 20.0),
    (1.0, 4.0),
    "Calls of 120 days, at twice the strike of the near ones.",
);
const NEAR_CALLS: InputSpec = number(
    "n",
    "Near calls (Layer 2a)",
    Unit::Contracts,
    (0.0, 100.0),
    (0.0, 20.0),
    (1.0, 2.0),
    "Calls of 45 days.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct HedgedInputs {
        /// Move of the index, percent.
        moved: MOVE,
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

crate::inputs! {
    /// What the reader sets.
    pub struct LayerInputs {
        /// Move of the index, percent.
        moved: MOVE,
        /// Calls of the near rung.
        near: NEAR_CALLS,
        /// Calls of the far rung.
        far: FAR_CALLS,
        /// Strike of the near rung.
        strike: CALL_STRIKE,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
        /// VVIX.
        vvix: VVIX_NOW,
    }
}

/// Points of a line.
const POINTS: usize = 45;
/// A month of carry.
const MONTH: f64 = 30.0;
/// Days of the two rungs, and how many times the near strike the far one has.
const NEAR_DAYS: f64 = 45.0;
const FAR_DAYS: f64 = 120.0;
const FAR_TIMES: f64 = 2.0;
/// The move by which a straight line is drawn, in percent.
const SMALL: f64 = -1.0;

/// Condor, hedge and both.
pub struct Hedged;
/// The hedge against a straight line.
pub struct Bend;
/// Condor and two rungs.
pub struct Layers;

fn ends(moved: f64) -> (f64, f64) {
    ((-32.0_f64).min(moved - 2.0), 12.0_f64.max(moved + 2.0))
}

/// The prices along the chart, found once for all its lines.
struct Moves {
    left: f64,
    right: f64,
    quotes: Vec<(f64, Quotes)>,
}

impl Moves {
    fn new(state: &MarketState, moved: f64) -> Self {
        let (left, right) = ends(moved);
        let quotes = (0..POINTS)
            .filter_map(|index| {
                let percent = left + (right - left) * index as f64 / (POINTS - 1) as f64;
                Some((percent, after(state, percent)?))
            })
            .collect();
        Self {
            left,
            right,
            quotes,
        }
    }
}

fn along(name: &str, column: &'static str, style: Style, of: &Moves, book: &Book) -> Series {
    let points = of
        .quotes
        .iter()
        .filter_map(|(percent, quotes)| Some((*percent, book.value(quotes).ok()?)))
        .collect();
    Series::new(name, column, style, points)
}

fn moves_chart(series: Vec<Series>, moves: &Moves, at: f64, name: &str) -> Plot {
    let mut plot = chart(
        name,
        Axis::new("Move of the SPX at once", "move_percent", percent_text)
            .over(moves.left, moves.right),
        Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        series,
    );
    stand(&mut plot, at, "The move");
    plot
}

fn paid(amount: f64) -> ResultItem {
    result(
        "cost",
        "Paid for the calls",
        format::dollars(amount),
        amount,
        "dollars",
        "today, without the bid-ask spread",
    )
    .explained()
}

impl HedgedInputs {
    fn state(&self) -> Result<MarketState, Problem> {
        state(self.vix, self.long, self.vvix)
    }

    fn hedge(&self, state: &MarketState) -> Result<Book, Problem> {
        calls(state, self.strike, self.days, self.calls)
    }
}

impl LayerInputs {
    fn state(&self) -> Result<MarketState, Problem> {
        state(self.vix, self.long, self.vvix)
    }

    /// The calls of Layer 2, near and far.
    fn rungs(&self, state: &MarketState) -> Result<[Book; 2], Problem> {
        Ok([
            calls(state, self.strike, NEAR_DAYS, self.near)?,
            calls(state, FAR_TIMES * self.strike, FAR_DAYS, self.far)?,
        ])
    }
}

impl Component for Hedged {
    type Inputs = HedgedInputs;

    fn show(inputs: &HedgedInputs) -> Result<Shown, Problem> {
        let state = inputs.state()?;
        let condor = condor(&state)?;
        let hedge = inputs.hedge(&state)?;
        let mut both = condor.clone();
        both.add(&hedge).map_err(|error| problem("n", error))?;
        let moves = Moves::new(&state, inputs.moved);
        let mut plot = moves_chart(
            vec![
                along("Both", "both_usd", Style::Main, &moves, &both),
                along("Condor", "condor_usd", Style::Dashed, &moves, &condor),
                along("VIX calls", "hedge_usd", Style::Dotted, &moves, &hedge),
            ],
            &moves,
            inputs.moved,
            "Profit of a condor, of VIX calls and of both against a move of the SPX. Described and \
             tabled below.",
        );
        named(&mut plot, &[0.1, 0.3, 0.05]);
        let then = shock(inputs.moved)
            .apply(&state)
            .map_err(|error| problem("x", error))?;
        let at = |book: &Book| {
            gain(book, &state, inputs.moved)
                .ok_or_else(|| problem("x", "the engine has no price there"))
        };
        let (lost, won) = (at(&condor)?, at(&hedge)?);
        let ratio = hedge_ratio(won, -lost).map_err(|error| problem("x", error))?;
        let quotes = state.quotes().map_err(|error| problem("vx", error))?;
        let theta = |book: &Book| book.greeks(&quotes).map(|greeks| greeks.theta / 365.0);
        let hedge_theta = theta(&hedge).map_err(|error| problem("k", error))?;
        let condor_theta = theta(&condor).map_err(|error| problem("k", error))?;
        let eaten = theta_eaten(hedge_theta, condor_theta).map_err(|error| problem("k", error))?;
        let month = carry(&hedge, &state, MONTH).map_err(|error| problem("vd", error))?;
        let years = inputs.days / 365.0;
        let future = |state: &MarketState| state.curve.level_at(years).unwrap_or(f64::NAN);
        let none = "none: the condor loses nothing there";
        Ok(Shown {
            results: vec![
                of_term(
                    "hedge-ratio",
                    share_or_none(
                        ("ratio", "Hedge ratio"),
                        ratio,
                        ratio.map_or(none, |_| "gain of the calls over loss of the condor"),
                    ),
                ),
                money("together", "Both together", lost + won, "at that move").explained(),
                of_term(
                    "iron-condor",
                    money("condor", "Condor", lost, "one contract, at that move"),
                )
                .explained(),
                of_term(
                    "vix-call-hedge",
                    money(
                        "hedge",
                        "VIX calls",
                        won,
                        format!("{} at that move", Unit::Contracts.text(inputs.calls)),
                    ),
                )
                .explained(),
                paid(-hedge.cash()),
                money(
                    "month",
                    "A quiet month of the calls",
                    month.total(),
                    "if the index and the curve stand still for 30 days",
                )
                .explained(),
                share_or_none(
                    ("eaten", "Theta eaten"),
                    eaten,
                    "of the condor’s theta, today",
                ),
                ResultItem {
                    is_explained: vix_then(&state, inputs.moved).is_some(),
                    ..of_term(
                        "vix",
                        result(
                            "vix",
                            "VIX then",
                            format::number(then.vix(), 1),
                            then.vix(),
                            "points",
                            format!("it was {}", format::number(state.vix(), 1)),
                        ),
                    )
                },
                of_term(
                    "vix-future",
                    result(
                        "future",
                        "Their future then",
                        format::number(future(&then), 1),
                        future(&then),
                        "points",
                        format!("it was {}", format::number(future(&state), 1)),
                    ),
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &HedgedInputs, result: &str) -> Vec<Derivation> {
        inputs.of_both(result).into_iter().collect()
    }
}

impl Component for Bend {
    type Inputs = HedgedInputs;

    fn show(inputs: &HedgedInputs) -> Result<Shown, Problem> {
        let state = inputs.state()?;
        let hedge = inputs.hedge(&state)?;
        let moves = Moves::new(&state, inputs.moved);
        let missing = || problem("x", "the engine has no price there");
        let gained = gain(&hedge, &state, inputs.moved).ok_or_else(missing)?;
        let small = gain(&hedge, &state, SMALL).ok_or_else(missing)?;
        let straight = |percent: f64| small / SMALL * percent;
        let mut plot = moves_chart(
            vec![
                along("VIX calls", "hedge_usd", Style::Main, &moves, &hedge),
                Series::new(
                    "As in a fall of 1%",
                    "straight_usd",
                    Style::Ghost,
                    line(moves.left, moves.right, 2, &|percent| {
                        Some(straight(percent))
                    }),
                ),
            ],
            &moves,
            inputs.moved,
            "Gain of VIX calls against a move of the SPX, beside a straight line. Described and tabled \
             below.",
        );
        named(&mut plot, &[0.15, 0.9]);
        let known = convexity(&hedge, &state, &shock(0.0)).map_err(|error| problem("k", error))?;
        let times = |part: f64, whole: f64| {
            if whole > 0.0 {
                format!("{} times", format::number(part / whole, 1))
            } else {
                "no straight line to compare with".to_owned()
            }
        };
        let linear = straight(inputs.moved);
        Ok(Shown {
            results: vec![
                of_term(
                    "convexity",
                    money(
                        "excess",
                        "Above the straight line",
                        gained - linear,
                        "what the bend adds at that move",
                    ),
                )
                .explained(),
                money("gain", "The calls gain", gained, "at that move").explained(),
                money(
                    "linear",
                    "A straight line would",
                    linear,
                    format!("at {} for each 1% of fall", format::signed_dollars(small)),
                )
                .explained(),
                ResultItem {
                    is_explained: known[0].gain > 0.0,
                    ..result(
                        "times",
                        "20% against 10%",
                        times(known[1].gain, known[0].gain),
                        if known[0].gain > 0.0 {
                            known[1].gain / known[0].gain
                        } else {
                            0.0
                        },
                        "times",
                        "gain in a fall of 20% over that in one of 10%",
                    )
                },
                paid(-hedge.cash()),
            ],
            plot,
        })
    }

    fn derivations(inputs: &HedgedInputs, result: &str) -> Vec<Derivation> {
        inputs.of_bend(result).into_iter().collect()
    }
}

impl Component for Layers {
    type Inputs = LayerInputs;

    fn show(inputs: &LayerInputs) -> Result<Shown, Problem> {
        let state = inputs.state()?;
        let condor = condor(&state)?;
        let [near, far] = inputs.rungs(&state)?;
        let mut all = condor.clone();
        for book in [&near, &far] {
            all.add(book).map_err(|error| problem("n", error))?;
        }
        let moves = Moves::new(&state, inputs.moved);
        let mut plot = moves_chart(
            vec![
                along("All layers", "all_usd", Style::Main, &moves, &all),
                along("Layer 1", "layer_1_usd", Style::Dashed, &moves, &condor),
                along("Layer 2a", "layer_2a_usd", Style::Thin, &moves, &near),
                along("Layer 2b", "layer_2b_usd", Style::Dotted, &moves, &far),
            ],
            &moves,
            inputs.moved,
            "Profit of each layer against a move of the SPX. Described and tabled below.",
        );
        named(&mut plot, &[0.25, 0.4, 0.0, 0.12]);
        let at = |book: &Book| {
            gain(book, &state, inputs.moved)
                .ok_or_else(|| problem("x", "the engine has no price there"))
        };
        let month = |book: &Book| {
            carry(book, &state, MONTH)
                .map(|carry| carry.total())
                .map_err(|error| problem("vx", error))
        };
        let of = |id, name, book: &Book| -> Result<ResultItem, Problem> {
            Ok(money(
                id,
                name,
                at(book)?,
                format!(
                    "opened for {}; a quiet month brings {}",
                    format::signed_dollars(book.cash()),
                    format::signed_dollars(month(book)?)
                ),
            )
            .explained())
        };
        Ok(Shown {
            results: vec![
                money("all", "All layers", at(&all)?, "at that move").explained(),
                of_term("iron-condor", of("one", "Layer 1, the condor", &condor)?),
                of("near", "Layer 2a, near calls", &near)?,
                of("far", "Layer 2b, far calls", &far)?,
                ResultItem {
                    name: "Paid for Layer 2",
                    ..paid(-near.cash() - far.cash())
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &LayerInputs, result: &str) -> Vec<Derivation> {
        inputs.of_layers(result).into_iter().collect()
    }
}
