//! One VIX option: priced on its own future, and by its own volatility.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::error::InputError;
use condor_core::explain::{self, Derivation, Expr};
use condor_core::position::Size;
use condor_core::pricing::OptionKind;
use condor_core::vix::{
    CurveError, FuturesCurve, PassThrough, VixModel, VixOption, VixOptionValue, VixVolatility,
};

use super::kit::{
    Component, Shown, in_words, landmark, line_through, of_term, problem, result, standing,
};
use super::market::{
    CALL_DAYS, CALL_STRIKE, DOLLARS_AN_OPTION, LONG_LEVEL, VIX_NOW, VVIX_NOW, curve, level,
    level_then, usual_day,
};
use crate::calculator::Problem;
use crate::figures::amounts::price;
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
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
/// A price, in points, that counts as none.
const LEAST: f64 = 1e-9;

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

    /// The curve with the VIX at once at another level.
    fn moved(&self, vix: f64) -> Result<FuturesCurve, Problem> {
        let today = curve(self.vix, self.long).map_err(|error| problem("vx", error))?;
        PassThrough::default()
            .apply(&today, vix)
            .map_err(|error| problem("va", error))
    }

    /// The call with the VIX at once at another level.
    fn at(&self, vix: f64, volatility: &VixVolatility) -> Result<VixOptionValue, Problem> {
        self.call()
            .value(&self.moved(vix)?, volatility, RATE)
            .map_err(unpriced)
    }

    /// The call with VVIX at another level.
    fn with_vvix(&self, vvix: f64) -> Result<VixOptionValue, Problem> {
        self.at(self.vix, &at_vvix(vvix)?)
    }

    /// With twice the VVIX; an error where that is beyond the model though VVIX itself is not.
    fn twice(&self) -> Result<VixOptionValue, Problem> {
        self.with_vvix(2.0 * self.vvix)
    }

    /// What a contract costs with the VIX at a level.
    fn price(&self, vix: f64) -> Option<Derivation> {
        let (curve, volatility) = (self.moved(vix).ok()?, at_vvix(self.vvix).ok()?);
        let one = explain::vix_option_price(&self.call(), &curve, &volatility, RATE).ok()?;
        explain::in_money(one, &Size::spx(1)).ok()
    }

    fn future_then(&self) -> Option<Derivation> {
        let (now, then) = (self.moved(self.vix).ok()?, self.moved(self.then).ok()?);
        level_then(&now, &then, self.days).ok()
    }

    fn naive(&self) -> Derivation {
        let payoff = OptionKind::Call.payoff(self.then, self.strike);
        in_one_step(
            (
                "P",
                "VIX less strike",
                DOLLARS_AN_OPTION * payoff,
                explain::Unit::Money,
            ),
            "100 × max({W} − {K}, 0)",
            Expr::Number(DOLLARS_AN_OPTION) * (symbol("W") - symbol("K")).max(0.0),
            vec![
                price("W", "VIX after the jump", self.then),
                price("K", "strike", self.strike),
            ],
        )
    }

    fn delta(&self) -> Option<Derivation> {
        let now = self.with_vvix(self.vvix).ok()?;
        let deviation = || symbol("σ") * symbol("T").sqrt();
        let distance = (symbol("F") / symbol("K")).ln() / deviation() + deviation() / 2.0;
        Some(in_one_step(
            (
                "Δ",
                "delta to the future",
                now.valuation.greeks.delta,
                explain::Unit::None,
            ),
            "exp(−{r} × {T}) × N(ln({F} / {K}) / ({σ} × √({T})) + {σ} × √({T}) / 2)",
            (-(symbol("r") * symbol("T"))).exp() * distance.norm_cdf(),
            vec![
                quantity("r", "interest rate", RATE, explain::Unit::PerYear, 4),
                quantity(
                    "T",
                    "years to expiry",
                    self.days / 365.0,
                    explain::Unit::Years,
                    5,
                ),
                price("F", "future of the same expiry", now.future),
                price("K", "strike", self.strike),
                quantity(
                    "σ",
                    "volatility of this call",
                    now.volatility,
                    explain::Unit::PerRootYear,
                    4,
                ),
            ],
        ))
    }

    fn volatility(&self) -> Option<Derivation> {
        let now = self.with_vvix(self.vvix).ok()?;
        let volatility = at_vvix(self.vvix).ok()?;
        let tilt = symbol("s") * (symbol("K") / symbol("F")).ln();
        Some(in_one_step(
            (
                "σ",
                "volatility of this call",
                now.volatility,
                explain::Unit::PerRootYear,
            ),
            "{σB} × min(max(1 + {s} × ln({K} / {F}), 0.5), 2)",
            symbol("σB") * (Expr::Number(1.0) + tilt).max(0.5).min(2.0),
            vec![
                quantity(
                    "σB",
                    "volatility at the money, from VVIX",
                    volatility.at_the_money(self.days / 365.0).ok()?,
                    explain::Unit::PerRootYear,
                    4,
                ),
                quantity(
                    "s",
                    "skew of VIX options",
                    volatility.model().skew,
                    explain::Unit::None,
                    2,
                ),
                price("K", "strike", self.strike),
                price("F", "future of the same expiry", now.future),
            ],
        ))
    }

    /// Twice the VVIX against VVIX, where the call costs something.
    fn times(&self) -> Option<Derivation> {
        let now = self.with_vvix(self.vvix).ok()?.valuation.price;
        let twice = self.twice().ok()?.valuation.price;
        let price = |symbol, name, value| quantity(symbol, name, value, explain::Unit::Points, 6);
        (now > LEAST).then(|| {
            in_one_step(
                ("m", "times as much", twice / now, explain::Unit::None),
                "{B} / {A}",
                symbol("B") / symbol("A"),
                vec![
                    price("A", "price of the call now", now),
                    price("B", "price with twice the VVIX", twice),
                ],
            )
        })
    }
}

/// A call of few days far from its future takes more volatility than the engine has when VVIX is high.
fn unpriced(error: CurveError) -> Problem {
    match error {
        CurveError::Input(InputError {
            field: "volatility",
            ..
        }) => Problem {
            key: "vv",
            text: "This VVIX gives the call a volatility over 1,000% a year, which is beyond the model: lower \
                   it, or take more days."
                .to_owned(),
        },
        _ => problem("k", error),
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
    .explained()
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
                )
                .explained(),
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
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &VixCallInputs, result: &str) -> Vec<Derivation> {
        let one = match result {
            "then" => inputs.price(inputs.then),
            "future" => inputs.future_then(),
            "naive" => Some(inputs.naive()),
            "now" => inputs.price(inputs.vix),
            "delta" => inputs.delta(),
            _ => None,
        };
        one.into_iter().collect()
    }
}

/// What twice the VVIX makes of the price.
fn twice(text: String, times: f64) -> ResultItem {
    let about = "everything else unchanged";
    result("times", "With twice the VVIX", text, times, "times", about)
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
        let price = here.valuation.price;
        let times = inputs.twice();
        let times = times.map(|twice| twice.valuation.price / price.max(LEAST));
        Ok(Shown {
            results: vec![
                dollars(
                    "price",
                    "The call costs",
                    price,
                    format!("{} points × 100", format::number(price, 2)),
                ),
                match times {
                    Ok(times) => ResultItem {
                        is_explained: price > LEAST,
                        ..twice(format!("{} times as much", format::number(times, 1)), times)
                    },
                    Err(_) => in_words(twice("more than the model can say".to_owned(), 0.0)),
                },
                result(
                    "volatility",
                    "Volatility of this call",
                    format::percent(here.volatility, 0),
                    100.0 * here.volatility,
                    "percent a year",
                    "less than VVIX far out, more at high strikes",
                )
                .explained(),
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
                )
                .explained(),
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
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &VixCallInputs, result: &str) -> Vec<Derivation> {
        let one = match result {
            "price" => inputs.price(inputs.vix),
            "times" => inputs.times(),
            "volatility" => inputs.volatility(),
            "day" => Some(usual_day("VVIX", inputs.vvix)),
            "future" => inputs
                .moved(inputs.vix)
                .ok()
                .and_then(|now| level(&now, inputs.long, inputs.days).ok()),
            _ => None,
        };
        one.into_iter().collect()
    }
}
