//! A dealer's spread: against how wildly the price moves, and against how fast the quote can be changed.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::error::InputError;
use condor_core::market::Dealer;

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, plain, tidy, whole_axis};
use crate::figures::kit::{
    Component, Places, Shown, line_through, number, of_term, problem, result, standing,
};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::{ResultItem, Tone};

const SPREAD: InputSpec = number(
    "w",
    "Spread quoted",
    Unit::IndexPoints,
    (0.001, 100.0),
    (0.05, 1.5),
    (0.05, 0.5),
    "Ask less bid.",
);
const INFORMED: InputSpec = number(
    "u",
    "Traders who know more",
    Unit::Percent,
    (0.0, 99.0),
    (0.0, 60.0),
    (5.0, 30.0),
    "Of all who trade: a made-up number. The others buy or sell by chance.",
);
const WILD: InputSpec = number(
    "iv",
    "Volatility",
    Unit::PercentPerYear,
    (2.0, 200.0),
    (5.0, 80.0),
    (1.0, 15.0),
    "How much the index moves, in percent a year.",
);
const OWN: InputSpec = number(
    "t",
    "Own reaction",
    Unit::Milliseconds,
    (0.001, 60_000.0),
    (1.0, 500.0),
    (1.0, 250.0),
    "Until the quote is changed after the price has moved.",
);
const RIVAL: InputSpec = number(
    "f",
    "The rival’s",
    Unit::Milliseconds,
    (0.001, 60_000.0),
    (1.0, 500.0),
    (1.0, 10.0),
    "Of another dealer who quotes in the same market.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct QuoteInputs {
        /// Points.
        spread: SPREAD,
        /// Percent of trades.
        informed: INFORMED,
        /// Percent a year.
        volatility: WILD,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct SpeedInputs {
        /// Milliseconds.
        own: OWN,
        /// Milliseconds.
        rival: RIVAL,
        /// Percent a year.
        volatility: WILD,
    }
}

const INDEX: f64 = 5_800.0;
/// Seconds until the first dealer's quote is changed, dollars a point of one contract, what may be lost in
/// dollars, and the share of traders who know more where it is not set: all made up.
const SECONDS: f64 = 10.0;
const DOLLARS: f64 = 50.0;
const LIMIT: f64 = 1_000.0;
const KNOWING: f64 = 0.3;

/// The spread that is needed against volatility.
pub struct Quote;
/// The spread that is needed against the time of reaction.
pub struct Speed;

/// The spread at which a dealer neither earns nor loses.
fn spread(dealer: Result<Dealer, InputError>) -> Result<f64, InputError> {
    Ok(dealer?.quotes()?.spread())
}

fn points_axis(title: &'static str, column: &'static str) -> Axis {
    Axis::new(title, column, tidy)
}

fn points(
    id: &'static str,
    name: &'static str,
    value: f64,
    about: impl Into<String>,
) -> ResultItem {
    let text = format!("{} points", format::number(value, 3));
    result(id, name, text, value, "points", about)
}

/// Dollars of a trade in one contract, with cents.
fn a_trade(id: &'static str, name: &'static str, points: f64, about: &'static str) -> ResultItem {
    let dollars = DOLLARS * points;
    ResultItem {
        tone: Tone::of(dollars),
        ..result(
            id,
            name,
            format::signed_dollars_with(dollars, 2),
            dollars,
            "dollars",
            about,
        )
    }
}

impl Component for Quote {
    type Inputs = QuoteInputs;

    fn show(inputs: &QuoteInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("iv", error);
        let dealer = |volatility: f64| {
            Dealer::of_volatility(INDEX, volatility / 100.0, SECONDS, inputs.informed / 100.0)
        };
        let needed = |volatility: f64| spread(dealer(volatility));
        let here = dealer(inputs.volatility).map_err(failed)?;
        let asked = needed(inputs.volatility).map_err(failed)?;
        let earned = here.expected_gain(0.5 * inputs.spread).map_err(failed)?;
        let depth = here.depth(LIMIT / DOLLARS).map_err(failed)?.unwrap_or(0.0);
        let right = 80.0_f64.max(inputs.volatility);
        let plot = standing(
            "The spread a dealer needs against volatility, and the spread quoted",
            (
                percent_axis("Volatility, % a year", "volatility_percent").over(0.0, right),
                points_axis("Spread, points", "spread_points"),
            ),
            vec![
                Series::new(
                    "Spread needed",
                    "needed_points",
                    Style::Main,
                    line_through((0.0, right), 33, &[inputs.volatility], &|volatility| {
                        needed(volatility).ok()
                    }),
                ),
                Series::new(
                    "Spread quoted",
                    "quoted_points",
                    Style::Dashed,
                    vec![(0.0, inputs.spread), (right, inputs.spread)],
                ),
            ],
            (inputs.volatility, "Volatility"),
            &[0.75, 0.9],
        );
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "market-maker",
                    a_trade(
                        "earned",
                        "Earned a trade",
                        earned,
                        "on average, of one contract: what the others pay less what those who know take",
                    ),
                ),
                points(
                    "needed",
                    "Spread needed",
                    asked,
                    "at which nothing is earned and nothing lost",
                ),
                // The spread that is needed is proportional to volatility.
                if asked > 0.0 {
                    result(
                        "limit",
                        "Loses above a volatility of",
                        format::percent(inputs.volatility / 100.0 * inputs.spread / asked, 1),
                        inputs.volatility * inputs.spread / asked,
                        "percent",
                        "a year, at the spread quoted",
                    )
                } else {
                    result(
                        "limit",
                        "Loses above a volatility of",
                        "none".to_owned(),
                        0.0,
                        "percent",
                        "nobody knows more, so nobody takes anything",
                    )
                },
                plain(
                    "depth",
                    "Contracts quoted",
                    depth,
                    0,
                    "so many that a usual move of 10 seconds loses about $1,000",
                ),
            ],
        })
    }
}

impl Component for Speed {
    type Inputs = SpeedInputs;

    fn show(inputs: &SpeedInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("t", error);
        let volatility = inputs.volatility / 100.0;
        let dealer = |ms: f64| Dealer::of_volatility(INDEX, volatility, ms / 1_000.0, KNOWING);
        let needed = |ms: f64| spread(dealer(ms));
        let own = dealer(inputs.own).map_err(failed)?;
        let (asked, fast) = (
            needed(inputs.own).map_err(failed)?,
            needed(inputs.rival).map_err(failed)?,
        );
        let matched = own.expected_gain(0.5 * fast).map_err(failed)?;
        let right = 500.0_f64.max(inputs.own).max(inputs.rival);
        // Places lie closer at the start, where a root is steep.
        let places = Places {
            ends: (0.0, right),
            count: 81,
            bent: true,
        };
        let steep = places
            .meeting(&[inputs.own])
            .into_iter()
            .filter_map(|ms| Some((ms, needed(ms.max(0.001)).ok()?)))
            .collect();
        let plot = standing(
            "The spread a dealer needs against the time until the quote is changed",
            (
                whole_axis("Reaction, milliseconds", "reaction_ms").over(0.0, right),
                points_axis("Spread needed, points", "spread_points"),
            ),
            vec![
                Series::new("Spread needed", "needed_points", Style::Main, steep),
                Series::new(
                    "The rival’s spread",
                    "rival_points",
                    Style::Ghost,
                    vec![(0.0, fast), (right, fast)],
                ),
            ],
            (inputs.own, "Own reaction"),
            &[0.75, 0.9],
        );
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "high-frequency-trading",
                    points("own", "Spread needed", asked, "with the own reaction"),
                ),
                points("rival", "The rival needs", fast, "with the rival’s"),
                a_trade(
                    "matched",
                    "Earned a trade at the rival’s spread",
                    matched,
                    "on average, of one contract at $50 a point: who is slower pays for each trade",
                ),
                points(
                    "move",
                    "Usual move in that time",
                    0.5 * (own.high - own.low),
                    "one standard deviation of the index at 5,800",
                ),
            ],
        })
    }
}
