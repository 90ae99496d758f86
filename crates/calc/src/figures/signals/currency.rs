//! A currency against those it trades with, and against the interest of one.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::indicators::{TradePartner, effective_exchange_rate};
use condor_core::math::exp;
use condor_core::valuation::{covered_forward, covered_parity};

use crate::calculator::Problem;
use crate::figures::items::{gain, plain, signed_percent, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, described, line, name_line, number, of_term, problem, result, stand,
    standing,
};
use crate::format;
use crate::input::{InputSpec, Unit};

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
                    ),
                ),
                plain(
                    "nominal",
                    "By exchange rates alone",
                    nominal,
                    1,
                    "weighted by trade",
                ),
                gain(
                    "rates",
                    "From exchange rates",
                    nominal / 100.0 - 1.0,
                    1,
                    format!(
                        "the large partner moved {}",
                        signed_percent(inputs.moved / 100.0, 0)
                    ),
                ),
                gain(
                    "prices",
                    "From prices",
                    real / nominal - 1.0,
                    1,
                    "our prices against those abroad",
                ),
            ],
            plot,
        })
    }
}

impl Component for Covered {
    type Inputs = ParityInputs;

    fn show(inputs: &ParityInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("r", error);
        let (home, abroad) = (inputs.home / 100.0, inputs.abroad / 100.0);
        let forward = |months: f64| covered_forward(SPOT, home, abroad, months / 12.0);
        let read = covered_parity(SPOT, home, abroad, 1.0, inputs.quoted).map_err(failed)?;
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
        // Buy a million units at spot with borrowed dollars, lend them abroad, sell them forward; or all of it
        // the other way round. In dollars a year from now.
        let earned = AMOUNT * (inputs.quoted * exp(abroad) - SPOT * exp(home));
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
                    ),
                ),
                gain(
                    "differential",
                    "Rate differential",
                    read.rate_differential,
                    2,
                    "a year: at home less abroad",
                ),
                gain(
                    "basis",
                    "The quote is off by",
                    read.basis,
                    2,
                    "a year, beyond what rates explain",
                ),
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
                ),
            ],
            plot,
        })
    }
}
