//! What a sold pair of options earns a day and what a move of that day costs, by the days left.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::sqrt;
use condor_core::pricing::{BsmInput, Greeks, OptionKind, bsm};

use crate::calculator::Problem;
use crate::figures::amounts::{a_day, bare};
use crate::figures::items::whole_axis;
use crate::figures::kit::{
    Component, Places, Shown, common, explained, money, number, of_term, problem, result, standing,
};
use crate::figures::steps::{in_one_step, together};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const LEFT: InputSpec = number(
    "d",
    "Days left",
    Unit::Days,
    (0.5, 365.0),
    (1.0, 45.0),
    (1.0, 5.0),
    "Calendar days until call and put settle.",
);
const MOVE: InputSpec = number(
    "m",
    "Move of the day",
    Unit::Percent,
    (-10.0, 10.0),
    (-5.0, 5.0),
    (0.1, 1.5),
    "How far the index moves on the day that is looked at.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct TemporalInputs {
        /// Days left.
        left: LEFT,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// Percent.
        moved: MOVE,
    }
}

const SPX: f64 = 5_800.0;
const DOLLARS_A_POINT: f64 = 100.0;
const DAYS_A_YEAR: f64 = 365.0;
/// The stretch drawn, in days.
const DRAWN: f64 = 45.0;

/// Dollars of a day, of one call and one put sold at the money.
struct Day {
    earned: f64,
    taken: f64,
}

impl TemporalInputs {
    fn greeks(&self, days: f64) -> Result<[Greeks; 2], Problem> {
        let input = BsmInput {
            spot: SPX,
            strike: SPX,
            years: days / DAYS_A_YEAR,
            rate: 0.0,
            dividend_yield: 0.0,
            volatility: self.volatility / 100.0,
        };
        let of = |kind| {
            bsm(kind, &input)
                .map(|valued| valued.greeks)
                .map_err(|error| problem("iv", error))
        };
        Ok([of(OptionKind::Call)?, of(OptionKind::Put)?])
    }

    fn at(&self, days: f64) -> Result<Day, Problem> {
        let [call, put] = self.greeks(days)?;
        let moved = SPX * self.moved / 100.0;
        Ok(Day {
            earned: -DOLLARS_A_POINT * (call.theta + put.theta) / DAYS_A_YEAR,
            taken: -DOLLARS_A_POINT * 0.5 * (call.gamma + put.gamma) * moved * moved,
        })
    }
}

impl TemporalInputs {
    /// The move in percent where both cancel: theta = sigma^2 S^2 gamma/2 when nothing is earned on cash.
    fn even(&self) -> f64 {
        self.volatility / sqrt(DAYS_A_YEAR)
    }
}

/// Premium of a day against the cost of a move, by days left.
pub struct Days;

impl Component for Days {
    type Inputs = TemporalInputs;

    fn show(inputs: &TemporalInputs) -> Result<Shown, Problem> {
        let here = inputs.at(inputs.left)?;
        let (left, right) = (1.0_f64.min(inputs.left), DRAWN.max(inputs.left));
        // Closer together at the near end, where both bend.
        let places = Places {
            ends: (left, right),
            count: 61,
            bent: true,
        }
        .meeting(&[inputs.left]);
        let draw = |name: &str, column: &'static str, style: Style, of: &dyn Fn(Day) -> f64| {
            let points = places
                .iter()
                .filter_map(|days| Some((*days, of(inputs.at(*days).ok()?))))
                .collect();
            Series::new(name, column, style, points)
        };
        let plot = standing(
            "Dollars a sold call and put earn in a day and what a move of the day takes, against the days left",
            (
                whole_axis("Days left", "days").over(left, right),
                Axis::new("Dollars of the day", "day_usd", format::signed_dollars),
            ),
            vec![
                draw("Both together", "both_usd", Style::Main, &|day| {
                    day.earned + day.taken
                }),
                draw("Time earns", "earned_usd", Style::Dashed, &|day| day.earned),
                draw("The move takes", "taken_usd", Style::Dotted, &|day| {
                    day.taken
                }),
            ],
            (inputs.left, "Days left"),
            &[0.35, 0.4, 0.45],
        );
        let even = inputs.even();
        let times = if here.earned > 0.0 {
            -here.taken / here.earned
        } else {
            0.0
        };
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "temporal-theta",
                    money(
                        "earned",
                        "Time earns",
                        here.earned,
                        "a day, of one call and one put sold",
                    ),
                )),
                explained(of_term(
                    "gamma",
                    money(
                        "taken",
                        "The move takes",
                        here.taken,
                        "half of gamma times the square of the move",
                    ),
                )),
                explained(money(
                    "both",
                    "Both together",
                    here.earned + here.taken,
                    "of that day",
                )),
                explained(result(
                    "even",
                    "They cancel at a move of",
                    format!("±{}%", format::number(even, 2)),
                    even,
                    "percent",
                    "a day: the same for every number of days left",
                )),
                ResultItem {
                    is_explained: here.earned > 0.0,
                    ..result(
                        "times",
                        "The move against the time",
                        format!("{} times", format::number(times, 1)),
                        times,
                        "times",
                        "what it takes over what time earns",
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &TemporalInputs, result: &str) -> Vec<Derivation> {
        let (Ok(day), Ok([call, put])) = (inputs.at(inputs.left), inputs.greeks(inputs.left))
        else {
            return Vec::new();
        };
        let volatility = quantity(
            "σ",
            "volatility a year",
            inputs.volatility / 100.0,
            Measured::PerRootYear,
            4,
        );
        let points = |symbol, name, value| quantity(symbol, name, value, Measured::Points, 2);
        let [s, sigma, d, m] = ["S", "σ", "d", "m"].map(symbol);
        let one = match result {
            // Theta at the money without interest: both options have the same.
            "earned" => in_one_step(
                ("E", "earned by time", day.earned, Measured::MoneyPerDay),
                "100 × {S} × {σ} × n({σ} × √({d} / 365) / 2) / √(365 × {d})",
                Expr::Number(DOLLARS_A_POINT)
                    * s
                    * sigma.clone()
                    * (sigma * (d.clone() / DAYS_A_YEAR).sqrt() / 2.0).norm_pdf()
                    / (Expr::Number(DAYS_A_YEAR) * d).sqrt(),
                vec![
                    points("S", "index, and strike of both", SPX),
                    volatility,
                    bare("d", "days left", inputs.left),
                ],
            ),
            "taken" => in_one_step(
                (
                    "M",
                    "taken by the move of the day",
                    day.taken,
                    Measured::MoneyPerDay,
                ),
                "−100 × {Γ} / 2 × {m} × {m}",
                -Expr::Number(DOLLARS_A_POINT) * symbol("Γ") / 2.0 * m.clone() * m,
                vec![
                    quantity(
                        "Γ",
                        "gamma of call and put together",
                        call.gamma + put.gamma,
                        Measured::None,
                        6,
                    ),
                    points("m", "move of the index", SPX * inputs.moved / 100.0),
                ],
            ),
            "both" => together(
                ("both together", Measured::MoneyPerDay),
                [
                    ("earned by time", day.earned),
                    ("taken by the move of the day", day.taken),
                ],
            ),
            "even" => in_one_step(
                (
                    "e",
                    "move at which both cancel",
                    inputs.even() / 100.0,
                    Measured::Share,
                ),
                "{σ} / √(365)",
                sigma / Expr::Number(DAYS_A_YEAR).sqrt(),
                vec![volatility],
            ),
            "times" if day.earned > 0.0 => in_one_step(
                (
                    "t",
                    "the move against the time",
                    -day.taken / day.earned,
                    Measured::None,
                ),
                "−{M} / {E}",
                -symbol("M") / symbol("E"),
                vec![
                    a_day("M", "taken by the move of the day", day.taken),
                    a_day("E", "earned by time", day.earned),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
