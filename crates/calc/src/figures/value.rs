//! One option's price or one of its Greeks against the level of the index.

pub(super) mod explain;

use condor_chart::plot::{Axis, Format, Series, Style};
use condor_core::explain::Derivation;
use condor_core::pricing::{BsmInput, Valuation, bsm};

use super::kit::{
    Component, Kind, Shown, chart, choice, common, index_axis, landmark, line_through, market,
    named, of_term, problem, result, stand,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

crate::choices! {
    /// What is drawn.
    pub enum Measured {
        /// The price.
        Price = ("p", "Price"),
        /// Points for a point of the index.
        Delta = ("d", "Delta"),
        /// Change of delta for a point.
        Gamma = ("g", "Gamma"),
        /// Points a day.
        Theta = ("t", "Theta"),
        /// Points for a point of volatility.
        Vega = ("v", "Vega"),
        /// Points for a point of the rate.
        Rho = ("r", "Rho"),
        /// Change of delta for a point of volatility.
        Vanna = ("a", "Vanna"),
        /// Change of vega for a point of volatility.
        Volga = ("o", "Volga"),
    }
}

const KIND: InputSpec = choice(
    "o",
    "Option",
    Kind::OPTIONS,
    0,
    "The right to buy or to sell.",
);
const MEASURED: InputSpec = choice("g", "Shown", Measured::OPTIONS, 1, "What the chart shows.");

crate::inputs! {
    /// What the reader sets.
    pub struct ValueInputs {
        /// [`Measured`].
        measured: MEASURED,
        /// [`Kind`].
        kind: KIND,
        /// SPX now.
        spot: common::SPOT,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

crate::choices! {
    /// Which of the two second Greeks is drawn.
    pub enum Second {
        /// Change of delta for a point of volatility.
        Vanna = ("a", "Vanna"),
        /// Change of vega for a point of volatility.
        Volga = ("o", "Volga"),
    }
}

const SECOND: InputSpec = choice("g", "Shown", Second::OPTIONS, 0, "What the chart shows.");

crate::inputs! {
    /// What the reader sets.
    pub struct SecondInputs {
        /// [`Second`].
        second: SECOND,
        /// SPX now.
        spot: common::SPOT,
        /// Volatility, percent a year.
        volatility: common::VOLATILITY,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// Days to expiry.
        days: common::DAYS,
    }
}

/// A price or a Greek against the index.
pub struct Value;
/// Vanna or volga against the index.
pub struct SecondOrder;

impl Component for SecondOrder {
    type Inputs = SecondInputs;

    fn show(inputs: &SecondInputs) -> Result<Shown, Problem> {
        let of = inputs.whole();
        let here = of
            .at(of.spot, of.days)
            .ok_or_else(|| problem("s", "the engine has no price there"))?;
        let plot = Value::show(&of)?.plot;
        let results = [
            Measured::Vanna,
            Measured::Volga,
            Measured::Delta,
            Measured::Vega,
        ]
        .map(|measured| measured.result(&here));
        Ok(Shown {
            plot,
            results: results.into(),
        })
    }

    fn derivations(inputs: &SecondInputs, result: &str) -> Vec<Derivation> {
        Value::derivations(&inputs.whole(), result)
    }
}

impl SecondInputs {
    fn whole(&self) -> ValueInputs {
        let measured = match Second::of(self.second) {
            Second::Vanna => Measured::Vanna,
            Second::Volga => Measured::Volga,
        };
        ValueInputs {
            measured: measured as usize as f64,
            spot: self.spot,
            strike: self.strike,
            days: self.days,
            volatility: self.volatility,
            ..ValueInputs::default()
        }
    }
}

impl ValueInputs {
    fn at(&self, spot: f64, days: f64) -> Option<Valuation> {
        let market = market(spot, days, self.rate, self.dividend);
        let input = BsmInput {
            spot,
            strike: self.strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: self.volatility / 100.0,
        };
        bsm(Kind::of(self.kind).option(), &input).ok()
    }
}

impl Measured {
    /// In the units a reader sees.
    fn of_valuation(self, valuation: &Valuation) -> f64 {
        let greeks = &valuation.greeks;
        match self {
            Measured::Price => valuation.price,
            Measured::Delta => greeks.delta,
            Measured::Gamma => greeks.gamma,
            Measured::Theta => greeks.theta / 365.0,
            Measured::Vega => greeks.vega / 100.0,
            Measured::Rho => greeks.rho / 100.0,
            Measured::Vanna => greeks.vanna / 100.0,
            Measured::Volga => greeks.volga / 10_000.0,
        }
    }

    /// Title of the axis, column, writing, and result: id, name and meaning.
    const fn words(
        self,
    ) -> (
        &'static str,
        &'static str,
        Format,
        &'static str,
        &'static str,
    ) {
        const TWO: Format = |value| format::number(value, 2);
        const FOUR: Format = |value| format::number(value, 4);
        match self {
            Measured::Price => (
                "Price in index points",
                "price",
                TWO,
                "price",
                "one point is 100 dollars",
            ),
            Measured::Delta => (
                "Delta",
                "delta",
                TWO,
                "delta",
                "points of option for a point of the index",
            ),
            Measured::Gamma => (
                "Gamma",
                "gamma",
                FOUR,
                "gamma",
                "change of delta for a point of the index",
            ),
            Measured::Theta => (
                "Theta in points a day",
                "theta",
                TWO,
                "theta",
                "points a day",
            ),
            Measured::Vega => (
                "Vega in points",
                "vega",
                TWO,
                "vega",
                "points for one more point of volatility",
            ),
            Measured::Rho => (
                "Rho in points",
                "rho",
                TWO,
                "rho",
                "points for one more point of the interest rate",
            ),
            Measured::Vanna => (
                "Vanna",
                "vanna",
                FOUR,
                "vanna",
                "change of delta for one more point of volatility",
            ),
            Measured::Volga => (
                "Volga in points",
                "volga",
                FOUR,
                "volga",
                "change of vega for one more point of volatility",
            ),
        }
    }

    const fn term(self) -> Option<&'static str> {
        match self {
            Measured::Price => None,
            Measured::Delta => Some("delta"),
            Measured::Gamma => Some("gamma"),
            Measured::Theta => Some("theta"),
            Measured::Vega => Some("vega"),
            Measured::Rho => Some("rho"),
            Measured::Vanna | Measured::Volga => Some("vanna-and-volga"),
        }
    }

    fn result(self, valuation: &Valuation) -> ResultItem {
        let (_, _, write, id, about) = self.words();
        let value = self.of_valuation(valuation);
        let name = Measured::OPTIONS
            .get(self as usize)
            .map_or("", |option| option.label);
        ResultItem {
            term: self.term(),
            is_explained: true,
            ..result(id, name, write(value), value, "points", about)
        }
    }
}

impl Component for Value {
    type Inputs = ValueInputs;

    fn show(inputs: &ValueInputs) -> Result<Shown, Problem> {
        let measured = Measured::of(inputs.measured);
        let kind = Kind::of(inputs.kind).option();
        let here = inputs
            .at(inputs.spot, inputs.days)
            .ok_or_else(|| problem("s", "the engine has no price there"))?;
        let away = 0.14 * inputs.strike;
        let left = (inputs.strike - away).min(inputs.spot);
        let right = (inputs.strike + away).max(inputs.spot);
        let (title, column, write, _, _) = measured.words();
        let of_days = |days: f64| {
            line_through((left, right), 121, &[inputs.spot, inputs.strike], &|spot| {
                Some(measured.of_valuation(&inputs.at(spot, days)?))
            })
        };
        let later = (inputs.days / 5.0).max(0.25);
        let later_text = Unit::Days.text((later * 4.0).round() / 4.0);
        let mut series = vec![
            Series::new(
                Unit::Days.text(inputs.days),
                column,
                Style::Main,
                of_days(inputs.days),
            ),
            Series::new(
                later_text,
                "with_a_fifth_of_the_days",
                Style::Thin,
                of_days(later),
            ),
        ];
        if measured == Measured::Price {
            series[1] = Series::new(
                "If it expired now",
                "intrinsic",
                Style::Dashed,
                line_through((left, right), 121, &[inputs.spot, inputs.strike], &|spot| {
                    Some(kind.payoff(spot, inputs.strike))
                }),
            );
        }
        let mut plot = chart(
            format!("{title} against the level of the SPX. Described and tabled below."),
            Axis {
                named: vec![(inputs.strike, format::number(inputs.strike, 0))],
                ..index_axis("SPX now").over(left, right)
            },
            Axis::new(title, column, write),
            series,
        );
        stand(&mut plot, inputs.spot, "SPX now");
        plot.landmarks.push(landmark("Strike", inputs.strike));
        named(&mut plot, &[0.6, 0.4]);
        let mut results = vec![measured.result(&here)];
        if measured != Measured::Price {
            results.push(Measured::Price.result(&here));
        }
        let intrinsic = kind.payoff(inputs.spot, inputs.strike);
        let distance = kind.sign() * (inputs.spot - inputs.strike);
        let state = if distance > 0.0 {
            "in the money"
        } else if distance < 0.0 {
            "out of the money"
        } else {
            "at the money"
        };
        results.push(of_term(
            "moneyness",
            result(
                "moneyness",
                "Moneyness",
                format!(
                    "{state}, {}",
                    format::percent(distance.abs() / inputs.strike, 1)
                ),
                distance,
                "index points",
                "how far the index is from the strike",
            ),
        ));
        if measured == Measured::Price {
            results.push(of_term(
                "intrinsic-value",
                result(
                    "intrinsic",
                    "Intrinsic value",
                    format::number(intrinsic, 2),
                    intrinsic,
                    "points",
                    "what it would pay if it expired now",
                )
                .explained(),
            ));
            results.push(of_term(
                "time-value",
                result(
                    "time-value",
                    "Time value",
                    format::number(here.price - intrinsic, 2),
                    here.price - intrinsic,
                    "points",
                    "the rest of the price",
                )
                .explained(),
            ));
        }
        Ok(Shown { plot, results })
    }

    fn derivations(inputs: &ValueInputs, result: &str) -> Vec<Derivation> {
        explain::derivations(inputs, result)
    }
}
