//! One VIX option: priced on its own future, and by its own volatility.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::pricing::OptionKind;
use condor_core::vix::{PassThrough, VixModel, VixOption, VixOptionValue, VixVolatility};

use super::kit::{Component, Shown, landmark, line_through, of_term, problem, result, standing};
use super::market::{
    CALL_DAYS, CALL_STRIKE, DOLLARS_AN_OPTION, LONG_LEVEL, VIX_NOW, VVIX_NOW, curve,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

use super::kit::number;

const VIX_THEN: InputSpec = number(
    "va",
    "VIX after a jump",
    Unit::VixPoints,
    (5.0, 150.0),
    (9.0, 90.0),
    (1.0, 40.0),
    "Where the VIX goes at once. Each future takes its part of the move.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct VixCallInputs {
        /// The VIX after a jump.
        then: VIX_THEN,
        /// Strike of the call.
        strike: CALL_STRIKE,
        /// Days to its settlement.
        days: CALL_DAYS,
        /// VVIX.
        vvix: VVIX_NOW,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
    }
}

const RATE: f64 = 0.042;

/// A VIX call after a jump of the VIX.
pub struct VixCall;
/// A VIX call at every level of VVIX.
pub struct VixOfVix;

impl VixCallInputs {
    fn call(&self) -> VixOption {
        VixOption {
            kind: OptionKind::Call,
            strike: self.strike,
            years: self.days / 365.0,
        }
    }

    /// The call with the VIX at once at another level.
    fn at(&self, vix: f64, volatility: &VixVolatility) -> Result<VixOptionValue, Problem> {
        let today = curve(self.vix, self.long).map_err(|error| problem("vx", error))?;
        let moved = PassThrough::default()
            .apply(&today, vix)
            .map_err(|error| problem("va", error))?;
        self.call()
            .value(&moved, volatility, RATE)
            .map_err(|error| problem("k", error))
    }

    /// The call with VVIX at another level.
    fn with_vvix(&self, vvix: f64) -> Result<VixOptionValue, Problem> {
        self.at(self.vix, &at_vvix(vvix)?)
    }
}

fn at_vvix(vvix: f64) -> Result<VixVolatility, Problem> {
    VixModel::default()
        .at_vvix(vvix)
        .map_err(|error| problem("vv", error))
}

fn dollars(
    id: &'static str,
    name: &'static str,
    points: f64,
    about: impl Into<String>,
) -> ResultItem {
    result(
        id,
        name,
        format::dollars(DOLLARS_AN_OPTION * points),
        DOLLARS_AN_OPTION * points,
        "dollars",
        about,
    )
}

impl Component for VixCall {
    type Inputs = VixCallInputs;

    fn show(inputs: &VixCallInputs) -> Result<Shown, Problem> {
        let volatility = at_vvix(inputs.vvix)?;
        let now = inputs.at(inputs.vix, &volatility)?;
        let then = inputs.at(inputs.then, &volatility)?;
        let left = 9.0_f64.min(inputs.vix).min(inputs.then);
        let right = 60.0_f64.max(inputs.then).max(inputs.vix);
        let kind = OptionKind::Call;
        let mut plot = standing(
            "Price of a VIX call against the VIX, beside what the VIX itself is above the strike",
            (
                Axis {
                    named: vec![(inputs.strike, format::number(inputs.strike, 0))],
                    ..Axis::new("VIX after a jump", "vix", |value| format::number(value, 0))
                        .over(left, right)
                },
                Axis::new("Dollars a contract", "dollars", format::dollars),
            ),
            vec![
                Series::new(
                    "Price of the call",
                    "price_usd",
                    Style::Main,
                    line_through((left, right), 103, &[inputs.then, inputs.strike], &|vix| {
                        let value = inputs.at(vix, &volatility).ok()?;
                        Some(DOLLARS_AN_OPTION * value.valuation.price)
                    }),
                ),
                Series::new(
                    "VIX less strike",
                    "vix_less_strike_usd",
                    Style::Ghost,
                    line_through((left, right), 103, &[inputs.then, inputs.strike], &|vix| {
                        Some(DOLLARS_AN_OPTION * kind.payoff(vix, inputs.strike))
                    }),
                ),
            ],
            (inputs.then, "After the jump"),
            &[0.7, 0.85],
        );
        plot.landmarks.push(landmark("Strike", inputs.strike));
        let naive = kind.payoff(inputs.then, inputs.strike);
        Ok(Shown {
            results: vec![
                of_term(
                    "vix-option",
                    dollars(
                        "then",
                        "The call then costs",
                        then.valuation.price,
                        format!("{} points × 100", format::number(then.valuation.price, 2)),
                    ),
                ),
                of_term(
                    "vix-future",
                    result(
                        "future",
                        "Its future then",
                        format::number(then.future, 2),
                        then.future,
                        "points",
                        format!("it was {}", format::number(now.future, 2)),
                    ),
                ),
                dollars(
                    "naive",
                    "VIX less strike then",
                    naive,
                    "what it would pay if it were on the VIX and expired at once",
                ),
                dollars(
                    "now",
                    "The call costs now",
                    now.valuation.price,
                    format!("{} points × 100", format::number(now.valuation.price, 2)),
                ),
                result(
                    "delta",
                    "Delta to its future",
                    format::number(now.valuation.greeks.delta, 2),
                    now.valuation.greeks.delta,
                    "points",
                    "points of option for a point of the future, now",
                ),
            ],
            plot,
        })
    }
}

impl Component for VixOfVix {
    type Inputs = VixCallInputs;

    fn show(inputs: &VixCallInputs) -> Result<Shown, Problem> {
        let here = inputs.with_vvix(inputs.vvix)?;
        let (left, right) = (60.0_f64.min(inputs.vvix), 200.0_f64.max(inputs.vvix));
        let plot = standing(
            "Price of a VIX call against VVIX",
            (
                Axis::new("VVIX", "vvix", |value| format::number(value, 0)).over(left, right),
                Axis::new("Dollars a contract", "dollars", format::dollars),
            ),
            vec![Series::new(
                "Price of the call",
                "price_usd",
                Style::Main,
                line_through((left, right), 36, &[inputs.vvix], &|vvix| {
                    let value = inputs.with_vvix(vvix).ok()?;
                    Some(DOLLARS_AN_OPTION * value.valuation.price)
                }),
            )],
            (inputs.vvix, "VVIX now"),
            &[0.75],
        );
        let twice = inputs.with_vvix((2.0 * inputs.vvix).min(1_000.0))?;
        let price = here.valuation.price;
        Ok(Shown {
            results: vec![
                dollars(
                    "price",
                    "The call costs",
                    price,
                    format!("{} points × 100", format::number(price, 2)),
                ),
                result(
                    "times",
                    "With twice the VVIX",
                    format!(
                        "{} times as much",
                        format::number(twice.valuation.price / price.max(1e-9), 1)
                    ),
                    twice.valuation.price / price.max(1e-9),
                    "times",
                    "everything else unchanged",
                ),
                result(
                    "volatility",
                    "Volatility of this call",
                    format::percent(here.volatility, 0),
                    100.0 * here.volatility,
                    "percent a year",
                    "less than VVIX far out, more at high strikes",
                ),
                result(
                    "day",
                    "A usual day of the 30-day future",
                    format!(
                        "±{}",
                        format::percent(inputs.vvix / 100.0 / f64::sqrt(252.0), 1)
                    ),
                    inputs.vvix / f64::sqrt(252.0),
                    "percent",
                    "VVIX over the root of 252 trading days",
                ),
                of_term(
                    "vix-future",
                    result(
                        "future",
                        "Its future",
                        format::number(here.future, 2),
                        here.future,
                        "points",
                        format!("with {} to go", Unit::Days.text(inputs.days)),
                    ),
                ),
            ],
            plot,
        })
    }
}
