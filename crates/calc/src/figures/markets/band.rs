//! The price of a fund's share, held near its value by those who may make shares and take them back.

use condor_chart::plot::{Axis, Band, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::market::creation_band;
use condor_core::math::sort_short_by;

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{gain, tidy};
use crate::figures::kit::{Component, Shown, landmark, number, of_term, problem, result, standing};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const PRICE: InputSpec = number(
    "p",
    "Price of a share",
    Unit::DollarsPerShare,
    (0.01, 1e5),
    (90.0, 110.0),
    (0.1, 99.0),
    "At which the fund trades: a made-up number.",
);
const VALUE: InputSpec = number(
    "a",
    "Value of what it holds",
    Unit::DollarsPerShare,
    (0.01, 1e5),
    (90.0, 110.0),
    (0.5, 100.0),
    "Of one share: a made-up number.",
);
const COST: InputSpec = number(
    "c",
    "Cost of a round",
    Unit::Percent,
    (0.0, 50.0),
    (0.0, 8.0),
    (0.1, 0.2),
    "Of buying what the fund holds and making shares of it, or the other way round.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct BandInputs {
        /// Dollars.
        price: PRICE,
        /// Dollars.
        value: VALUE,
        /// Percent of the value.
        cost: COST,
    }
}

/// The chart reaches so far to both sides of the value.
const REACH: f64 = 0.1;

/// What making or taking back a share earns, against its price.
pub struct Creation;

fn cents(
    id: &'static str,
    name: &'static str,
    dollars: f64,
    about: impl Into<String>,
) -> ResultItem {
    let text = format::with_dollar_sign(&format::number(dollars, 2));
    result(id, name, text, dollars, "dollars", about)
}

impl Component for Creation {
    type Inputs = BandInputs;

    fn show(inputs: &BandInputs) -> Result<Shown, Problem> {
        let at = |price: f64| creation_band(inputs.value, price, inputs.cost / 100.0);
        let here = at(inputs.price).map_err(|error| problem("a", error))?;
        let left = (inputs.value * (1.0 - REACH)).min(inputs.price);
        let right = (inputs.value * (1.0 + REACH)).max(inputs.price);
        // The line has its corners at the ends of the band.
        let (from, to) = (here.low.max(left), here.high.min(right));
        let mut plot = standing(
            "What making or taking back a share of a fund earns, against its price",
            (
                Axis::new("Price of a share", "price_usd", |value| {
                    format::with_dollar_sign(&tidy(value))
                })
                .over(left, right),
                Axis::new("Earned a share", "earned_usd", |value| {
                    format::with_dollar_sign(&tidy(value))
                }),
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Earned a share",
                    "earned_usd",
                    Style::Main,
                    [left, from, to, right]
                        .into_iter()
                        .filter_map(|price| Some((price, at(price).ok()?.gain)))
                        .collect(),
                )
            }],
            (inputs.price, "Price"),
            &[],
        );
        plot.bands.push(Band { from, to });
        for (name, price) in [("Lower end of the band", from), ("Upper end", to)] {
            plot.landmarks.push(landmark(name, price));
        }
        sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
        let act = if here.gain <= 0.0 {
            "nobody: it would cost more than it brings"
        } else if inputs.price > here.high {
            "who buys what it holds, makes shares of it and sells them: the price is pressed down"
        } else {
            "who buys shares, takes back what they hold and sells that: the price is pushed up"
        };
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "etf",
                    cents("earned", "Earned a share", here.gain, act).explained(),
                ),
                gain(
                    "gap",
                    "Price against value",
                    inputs.price / inputs.value - 1.0,
                    2,
                    "above zero a premium, below zero a discount",
                )
                .explained(),
                cents(
                    "low",
                    "Lower end of the band",
                    here.low,
                    "below it shares are taken back",
                )
                .explained(),
                cents(
                    "high",
                    "Upper end",
                    here.high,
                    "above it new shares are made",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &BandInputs, result: &str) -> Vec<Derivation> {
        let price = dollars("P", "price of a share", inputs.price);
        let value = dollars("V", "value of what it holds", inputs.value);
        let cost = percent("c", "cost of a round", inputs.cost);
        let low = || symbol("V") * (Expr::from(1.0) - symbol("c"));
        let high = || symbol("V") * (symbol("c") + 1.0);
        match result {
            "earned" => by_formula(
                ("G", "earned a share", Measured::Money),
                "max({P} − {V} × (1 + {c}), {V} × (1 − {c}) − {P}, 0)",
                (symbol("P") - high()).max(low() - symbol("P")).max(0.0),
                vec![price, value, cost],
            ),
            "gap" => by_formula(
                ("d", "price against value", Measured::Share),
                "{P} / {V} − 1",
                symbol("P") / symbol("V") - 1.0,
                vec![price, value],
            ),
            "low" => by_formula(
                ("L", "lower end of the band", Measured::Money),
                "{V} × (1 − {c})",
                low(),
                vec![value, cost],
            ),
            "high" => by_formula(
                ("H", "upper end of the band", Measured::Money),
                "{V} × (1 + {c})",
                high(),
                vec![value, cost],
            ),
            _ => Vec::new(),
        }
    }
}
