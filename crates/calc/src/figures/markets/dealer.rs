//! A dealer's spread: against how wildly the price moves, and against how fast the quote can be changed.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::error::InputError;
use condor_core::explain::{Derivation, Expr, Quantity, Unit as Measured};
use condor_core::market::Dealer;

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{percent_axis, plain, tidy, whole_axis};
use crate::figures::kit::{
    Component, Places, Shown, line_through, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
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

/// How far the index usually moves until the quote is changed.
const MOVE: &str = "{S} × {σ} × √({t} / {Y})";

fn usual_move() -> Expr {
    symbol("S") * symbol("σ") * (symbol("t") / symbol("Y")).sqrt()
}

/// What goes into the usual move, and after it what else goes into a formula.
fn moving(volatility: f64, seconds: f64, others: &[Quantity]) -> Vec<Quantity> {
    // Whole seconds, whole milliseconds, or less.
    let has = |parts: f64| (parts * seconds).fract() == 0.0;
    let decimals = if has(1.0) {
        0
    } else if has(1e3) {
        3
    } else {
        6
    };
    let year = 365.0 * 86_400.0;
    let mut inputs = vec![
        quantity("S", "the index", INDEX, Measured::Points, 0),
        percent("σ", "volatility", volatility),
        quantity(
            "t",
            "seconds until the quote is changed",
            seconds,
            Measured::None,
            decimals,
        ),
        quantity("Y", "seconds in a year", year, Measured::None, 0),
    ];
    inputs.extend_from_slice(others);
    inputs
}

/// The spread at which what is earned from all is what those who know more take.
fn needed_spread(volatility: f64, seconds: f64, informed: f64) -> Vec<Derivation> {
    by_formula(
        ("A", "spread needed", Measured::Points),
        &format!("2 × {{u}} × {MOVE}"),
        Expr::from(2.0) * symbol("u") * usual_move(),
        moving(
            volatility,
            seconds,
            &[percent("u", "traders who know more", informed)],
        ),
    )
}

fn a_point() -> Quantity {
    quantity("k", "a point of one contract", DOLLARS, Measured::Money, 0)
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
                    )
                    .explained(),
                ),
                points(
                    "needed",
                    "Spread needed",
                    asked,
                    "at which nothing is earned and nothing lost",
                )
                .explained(),
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
                    .explained()
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
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &QuoteInputs, result: &str) -> Vec<Derivation> {
        let quoted = quantity("w", "spread quoted", inputs.spread, Measured::Points, 3);
        let (volatility, informed) = (inputs.volatility, inputs.informed);
        let dealer = Dealer::of_volatility(INDEX, volatility / 100.0, SECONDS, informed / 100.0);
        let asked = spread(dealer).unwrap_or(0.0);
        match result {
            "earned" => by_formula(
                ("G", "earned a trade", Measured::Money),
                &format!("{{k}} × ({{w}} / 2 − {{u}} × {MOVE})"),
                symbol("k") * (symbol("w") / 2.0 - symbol("u") * usual_move()),
                moving(
                    volatility,
                    SECONDS,
                    &[
                        a_point(),
                        quoted,
                        percent("u", "traders who know more", informed),
                    ],
                ),
            ),
            "needed" => needed_spread(volatility, SECONDS, informed),
            "limit" if asked > 0.0 => by_formula(
                ("v", "volatility above which it loses", Measured::Share),
                "{σ} × {w} / {A}",
                symbol("σ") * symbol("w") / symbol("A"),
                vec![
                    percent("σ", "volatility", volatility),
                    quoted,
                    quantity("A", "spread needed at it", asked, Measured::Points, 4),
                ],
            ),
            "depth" => by_formula(
                ("n", "contracts quoted", Measured::Count),
                &format!("{{D}} / ({{k}} × {MOVE})"),
                symbol("D") / (symbol("k") * usual_move()),
                moving(
                    volatility,
                    SECONDS,
                    &[dollars("D", "what a usual move may cost", LIMIT), a_point()],
                ),
            ),
            _ => Vec::new(),
        }
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
                    points("own", "Spread needed", asked, "with the own reaction").explained(),
                ),
                points("rival", "The rival needs", fast, "with the rival’s").explained(),
                a_trade(
                    "matched",
                    "Earned a trade at the rival’s spread",
                    matched,
                    "on average, of one contract at $50 a point: who is slower pays for each trade",
                )
                .explained(),
                points(
                    "move",
                    "Usual move in that time",
                    0.5 * (own.high - own.low),
                    "one standard deviation of the index at 5,800",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &SpeedInputs, result: &str) -> Vec<Derivation> {
        let needed = |ms: f64| needed_spread(inputs.volatility, ms / 1_000.0, 100.0 * KNOWING);
        let spread = |symbol, name, ms| {
            let value = needed(ms).first().map_or(0.0, |needed| needed.value);
            quantity(symbol, name, value, Measured::Points, 4)
        };
        match result {
            "own" => needed(inputs.own),
            "rival" => needed(inputs.rival),
            "matched" => by_formula(
                ("G", "earned a trade at the rival’s spread", Measured::Money),
                "{k} × ({B} − {A}) / 2",
                symbol("k") * (symbol("B") - symbol("A")) / 2.0,
                vec![
                    a_point(),
                    spread("B", "spread the rival needs", inputs.rival),
                    spread("A", "spread needed", inputs.own),
                ],
            ),
            "move" => by_formula(
                ("m", "usual move in that time", Measured::Points),
                MOVE,
                usual_move(),
                moving(inputs.volatility, inputs.own / 1_000.0, &[]),
            ),
            _ => Vec::new(),
        }
    }
}
