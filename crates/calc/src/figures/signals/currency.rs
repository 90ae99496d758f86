//! A currency against those it trades with, and against the interest of one.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::indicators::{TradePartner, effective_exchange_rate};
use condor_core::math::exp;
use condor_core::valuation::{CoveredParity, covered_forward, covered_parity};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, count, part};
use crate::figures::items::{gain, plain, signed_percent, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, described, line, name_line, number, of_term, problem, result, stand,
    standing,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const MOVED: InputSpec = number(
    "x",
    "Against the large partner",
    Unit::Percent,
    (-80.0, 200.0),
    (-30.0, 30.0),
    (1.0, 15.0),
    "How much dearer our currency got against that one. The others stay.",
);
const WEIGHT: InputSpec = number(
    "w",
    "Trade with it",
    Unit::Percent,
    (0.0, 100.0),
    (5.0, 80.0),
    (5.0, 20.0),
    "Its share of our trade; two others share the rest.",
);
const PRICES: InputSpec = number(
    "p",
    "Our prices rise",
    Unit::Percent,
    (-50.0, 200.0),
    (-5.0, 20.0),
    (1.0, 6.0),
    "In the same time. Prices abroad rise by 2%.",
);
const HOME: InputSpec = number(
    "r",
    "Rate at home",
    Unit::PercentPerYear,
    (-5.0, 30.0),
    (0.0, 12.0),
    (0.25, 4.5),
    "Continuously compounded, a year.",
);
const ABROAD: InputSpec = number(
    "f",
    "Rate abroad",
    Unit::PercentPerYear,
    (-5.0, 30.0),
    (0.0, 12.0),
    (0.25, 1.0),
    "Continuously compounded, a year.",
);
const QUOTED: InputSpec = number(
    "q",
    "Forward quoted",
    Unit::Exponent,
    (0.5, 3.0),
    (1.0, 1.25),
    (0.005, 1.1),
    "Dollars for one unit abroad in a year. One costs 1.10 today.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct BasketInputs {
        /// Percent.
        moved: MOVED,
        /// Percent of trade.
        weight: WEIGHT,
        /// Percent.
        prices: PRICES,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct ParityInputs {
        /// Percent a year.
        home: HOME,
        /// Percent a year.
        abroad: ABROAD,
        /// Dollars for a unit.
        quoted: QUOTED,
    }
}

/// Prices abroad over those at the start.
const ABROAD_PRICES: f64 = 1.02;
/// Dollars for one unit abroad today.
const SPOT: f64 = 1.1;
/// Units in the trade that earns a gap.
const AMOUNT: f64 = 1_000_000.0;

/// The effective rate of a currency.
pub struct Basket;
/// Forward rates, and what a wrong one earns.
pub struct Covered;

impl BasketInputs {
    fn index(&self, moved: f64, is_real: bool) -> Result<f64, Problem> {
        let abroad = if is_real { ABROAD_PRICES } else { 1.0 };
        let partner = |trade, percent: f64| TradePartner {
            trade,
            base_rate: 1.0,
            rate: 1.0 + percent / 100.0,
            prices: abroad,
        };
        let rest = (100.0 - self.weight) / 2.0;
        let partners = [
            partner(self.weight, moved),
            partner(rest, 0.0),
            partner(rest, 0.0),
        ];
        let own = if is_real {
            1.0 + self.prices / 100.0
        } else {
            1.0
        };
        effective_exchange_rate(&partners, own).map_err(|error| problem("w", error))
    }
}

impl Component for Basket {
    type Inputs = BasketInputs;

    fn show(inputs: &BasketInputs) -> Result<Shown, Problem> {
        let (left, right) = ((-30.0_f64).min(inputs.moved), 30.0_f64.max(inputs.moved));
        let draw = |name: &str, column: &'static str, style: Style, is_real: bool| {
            let points = line(left, right, 61, &|moved| inputs.index(moved, is_real).ok());
            Series::new(name, column, style, points)
        };
        let mut plot = standing(
            "Index of a currency against its partners, before and after prices, against its move to the large one",
            (
                Axis::new("Move against the large partner", "move_percent", |value| {
                    format!("{}%", format::signed(value, 0))
                })
                .over(left, right),
                whole_axis("Index, 100 at the start", "index"),
            ),
            vec![
                draw("Real, after prices", "real_index", Style::Main, true),
                draw(
                    "By exchange rates alone",
                    "nominal_index",
                    Style::Dashed,
                    false,
                ),
            ],
            (inputs.moved, "The move"),
            &[0.2, 0.7],
        );
        plot.rules.push(Rule::Y(100.0));
        let (real, nominal) = (
            inputs.index(inputs.moved, true)?,
            inputs.index(inputs.moved, false)?,
        );
        Ok(Shown {
            results: vec![
                of_term(
                    "real-effective-exchange-rate",
                    plain(
                        "real",
                        "Real effective rate",
                        real,
                        1,
                        "100 at the start: above it our goods have got dearer abroad",
                    )
                    .explained(),
                ),
                plain(
                    "nominal",
                    "By exchange rates alone",
                    nominal,
                    1,
                    "weighted by trade",
                )
                .explained(),
                gain(
                    "rates",
                    "From exchange rates",
                    nominal / 100.0 - 1.0,
                    1,
                    format!(
                        "the large partner moved {}",
                        signed_percent(inputs.moved / 100.0, 0)
                    ),
                )
                .explained(),
                gain(
                    "prices",
                    "From prices",
                    real / nominal - 1.0,
                    1,
                    "our prices against those abroad",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &BasketInputs, result: &str) -> Vec<Derivation> {
        let index = |is_real| inputs.index(inputs.moved, is_real);
        let (Ok(real), Ok(nominal)) = (index(true), index(false)) else {
            return Vec::new();
        };
        let one = || Expr::from(1.0);
        // The rate to the power of its weight, by its logarithm. The others have not moved.
        let rates = || (symbol("w") * (one() + symbol("x")).ln()).exp();
        let prices = || (one() + symbol("p")) / (one() + symbol("f"));
        let of_rates = || {
            vec![
                part("w", "trade with the large partner", inputs.weight / 100.0),
                part("x", "move against it", inputs.moved / 100.0),
            ]
        };
        let of_prices = vec![
            part("p", "rise of our prices", inputs.prices / 100.0),
            part("f", "rise of prices abroad", ABROAD_PRICES - 1.0),
        ];
        let derived = match result {
            "real" => in_one_step(
                ("E", "real effective rate", real, Measured::None),
                "100 × exp({w} × ln(1 + {x})) × (1 + {p}) / (1 + {f})",
                Expr::from(100.0) * rates() * prices(),
                [of_rates(), of_prices].concat(),
            ),
            "nominal" => in_one_step(
                ("N", "effective rate before prices", nominal, Measured::None),
                "100 × exp({w} × ln(1 + {x}))",
                Expr::from(100.0) * rates(),
                of_rates(),
            ),
            "rates" => in_one_step(
                (
                    "d",
                    "change from exchange rates",
                    nominal / 100.0 - 1.0,
                    Measured::Share,
                ),
                "exp({w} × ln(1 + {x})) − 1",
                rates() - 1.0,
                of_rates(),
            ),
            "prices" => in_one_step(
                (
                    "d",
                    "change from prices",
                    real / nominal - 1.0,
                    Measured::Share,
                ),
                "(1 + {p}) / (1 + {f}) − 1",
                prices() - 1.0,
                of_prices,
            ),
            _ => return Vec::new(),
        };
        vec![derived]
    }
}

impl ParityInputs {
    fn parity(&self) -> Result<CoveredParity, Problem> {
        let (home, abroad) = (self.home / 100.0, self.abroad / 100.0);
        covered_parity(SPOT, home, abroad, 1.0, self.quoted).map_err(|error| problem("r", error))
    }

    /// What the gap earns, dollars in a year: buy a million units at spot with borrowed dollars, lend them
    /// abroad, sell them forward. Below zero it is earned the other way round.
    fn earned(&self) -> f64 {
        AMOUNT * (self.quoted * exp(self.abroad / 100.0) - SPOT * exp(self.home / 100.0))
    }
}

impl Component for Covered {
    type Inputs = ParityInputs;

    fn show(inputs: &ParityInputs) -> Result<Shown, Problem> {
        let (home, abroad) = (inputs.home / 100.0, inputs.abroad / 100.0);
        let forward = |months: f64| covered_forward(SPOT, home, abroad, months / 12.0);
        let read = inputs.parity()?;
        let mut plot = chart(
            "Forward exchange rate against months, as covered parity asks. Described and tabled below.",
            whole_axis("Months", "months").over(0.0, 24.0),
            Axis::new("Dollars for one unit", "forward", |value| {
                format::number(value, 3)
            }),
            vec![Series::new(
                "Forward by parity",
                "forward",
                Style::Main,
                line(0.0, 24.0, 25, &|months| forward(months).ok()),
            )],
        );
        plot.rules.push(Rule::Y(inputs.quoted));
        stand(&mut plot, 12.0, "In a year");
        name_line(&mut plot, 0, 0.85);
        plot.description = vec![
            described(&plot),
            format!(
                "The level line is the forward quoted for a year, {}.",
                format::number(inputs.quoted, 3)
            ),
        ];
        let earned = inputs.earned();
        Ok(Shown {
            results: vec![
                of_term(
                    "interest-rate-differential",
                    result(
                        "fair",
                        "Forward by parity",
                        format::number(read.fair_forward, 4),
                        read.fair_forward,
                        "dollars",
                        "for one unit, in a year; 1.1000 today",
                    )
                    .explained(),
                ),
                gain(
                    "differential",
                    "Rate differential",
                    read.rate_differential,
                    2,
                    "a year: at home less abroad",
                )
                .explained(),
                gain(
                    "basis",
                    "The quote is off by",
                    read.basis,
                    2,
                    "a year, beyond what rates explain",
                )
                .explained(),
                result(
                    "earned",
                    "Earned on a million units",
                    format::dollars(earned.abs()),
                    earned.abs(),
                    "dollars",
                    if earned >= 0.0 {
                        "in a year, without risk: borrow at home, lend abroad, sell forward"
                    } else {
                        "in a year, without risk: borrow abroad, lend at home, buy forward"
                    },
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &ParityInputs, result: &str) -> Vec<Derivation> {
        let Ok(read) = inputs.parity() else {
            return Vec::new();
        };
        let spot = bare("S", "dollars for one unit today", SPOT);
        let quoted = bare("F", "forward quoted", inputs.quoted);
        let rate = |symbol, name, percent: f64| {
            quantity(symbol, name, percent / 100.0, Measured::PerYear, 4)
        };
        let home = rate("r", "rate at home", inputs.home);
        let abroad = rate("q", "rate abroad", inputs.abroad);
        let apart = || symbol("r") - symbol("q");
        let one = match result {
            "fair" => in_one_step(
                ("P", "forward by parity", read.fair_forward, Measured::None),
                "{S} × exp({r} − {q})",
                symbol("S") * apart().exp(),
                vec![spot, home, abroad],
            ),
            "differential" => in_one_step(
                (
                    "d",
                    "rate at home less rate abroad",
                    read.rate_differential,
                    Measured::PerYear,
                ),
                "{r} − {q}",
                apart(),
                vec![home, abroad],
            ),
            "basis" => in_one_step(
                (
                    "b",
                    "what the quote is off by",
                    read.basis,
                    Measured::PerYear,
                ),
                "ln({F} / {S}) − ({r} − {q})",
                (symbol("F") / symbol("S")).ln() - apart(),
                vec![quoted, spot, home, abroad],
            ),
            "earned" => {
                let (lent, owed) = (
                    symbol("F") * symbol("q").exp(),
                    symbol("S") * symbol("r").exp(),
                );
                let (formula, gap) = if inputs.earned() >= 0.0 {
                    ("{N} × ({F} × exp({q}) − {S} × exp({r}))", lent - owed)
                } else {
                    ("{N} × ({S} × exp({r}) − {F} × exp({q}))", owed - lent)
                };
                in_one_step(
                    (
                        "E",
                        "earned in a year",
                        inputs.earned().abs(),
                        Measured::Money,
                    ),
                    formula,
                    symbol("N") * gap,
                    vec![count("N", "units", AMOUNT), quoted, abroad, spot, home],
                )
            }
            _ => return Vec::new(),
        };
        vec![one]
    }
}
