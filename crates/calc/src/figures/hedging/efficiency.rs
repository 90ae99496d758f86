//! How much of the capital to use: growth a year against the share that is at risk.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::{exp, exp_m1, ln_1p};

use crate::calculator::Problem;
use crate::figures::amounts::part;
use crate::figures::items::{gain, percent_axis, share};
use crate::figures::kit::{
    Component, Shown, chart, explained, landmark, line, line_through, named, number, of_term, stand,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const USED: InputSpec = number(
    "u",
    "Capital at risk",
    Unit::PercentOfCapital,
    (0.0, 99.0),
    (0.0, 95.0),
    (5.0, 60.0),
    "What all open condors could lose at most, of all you have.",
);
const EARNED: InputSpec = number(
    "a",
    "A good month earns",
    Unit::Percent,
    (0.0, 50.0),
    (1.0, 20.0),
    (0.5, 6.0),
    "Of what is at risk: a made-up number.",
);
const EVERY: InputSpec = number(
    "n",
    "A full loss every",
    Unit::Years,
    (1.0, 100.0),
    (1.0, 20.0),
    (1.0, 3.0),
    "Years on average from one month that takes all that is at risk to the next.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct UseInputs {
        /// Percent of capital.
        used: USED,
        /// Percent of what is at risk.
        earned: EARNED,
        /// Years.
        every: EVERY,
    }
}

const MONTHS_A_YEAR: f64 = 12.0;
/// The most that is drawn, in percent.
const MOST: f64 = 95.0;

impl UseInputs {
    /// The chance of a full loss in a month.
    fn loss(&self) -> f64 {
        1.0 / (MONTHS_A_YEAR * self.every)
    }

    /// Growth a year as a fraction with so many percent at risk, in the long run.
    fn growth(&self, used: f64) -> f64 {
        let (used, earned) = (used / 100.0, self.earned / 100.0);
        let loss = self.loss();
        let month = (1.0 - loss) * ln_1p(used * earned) + loss * ln_1p(-used);
        exp_m1(MONTHS_A_YEAR * month)
    }

    /// The average a year if what is won is taken out and what is lost put back.
    fn average(&self, used: f64) -> f64 {
        let (used, earned) = (used / 100.0, self.earned / 100.0);
        let loss = self.loss();
        MONTHS_A_YEAR * used * ((1.0 - loss) * earned - loss)
    }

    /// The share with the highest growth, percent: where the gain of one more dollar at risk is nothing.
    fn best(&self) -> f64 {
        let earned = self.earned / 100.0;
        let loss = self.loss();
        if earned <= 0.0 {
            return 0.0;
        }
        // (1 - p) a/(1 + u a) = p/(1 - u).
        let used = (1.0 - loss) - loss / earned;
        100.0 * used.clamp(0.0, 1.0)
    }
}

/// Growth against the share of capital at risk.
pub struct Growth;

impl Component for Growth {
    type Inputs = UseInputs;

    fn show(inputs: &UseInputs) -> Result<Shown, Problem> {
        let right = MOST.max(inputs.used);
        let mut plot = chart(
            "Growth a year against the share of the capital at risk, and the plain average. Described and \
             tabled below.",
            percent_axis("Capital at risk", "used_percent").over(0.0, right),
            Axis::new("Growth, % a year", "growth_percent", |value| {
                format!("{}%", format::signed(value, 0))
            }),
            vec![
                Series::new(
                    "Growth",
                    "growth_percent",
                    Style::Main,
                    line_through((0.0, right), 96, &[inputs.used, inputs.best()], &|used| {
                        Some(100.0 * inputs.growth(used))
                    }),
                ),
                Series::new(
                    "Plain average",
                    "average_percent",
                    Style::Ghost,
                    line(0.0, right, 2, &|used| Some(100.0 * inputs.average(used))),
                ),
            ],
        );
        stand(&mut plot, inputs.used, "At risk");
        let best = inputs.best();
        if best > 0.0 && best < right {
            plot.landmarks.push(landmark("Fastest growth", best));
        }
        named(&mut plot, &[0.5, 0.7]);
        let left = exp(ln_1p(-inputs.used / 100.0));
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "capital-efficiency",
                    gain(
                        "growth",
                        "Growth",
                        inputs.growth(inputs.used),
                        1,
                        "a year in the long run, gains and losses left in the account",
                    ),
                )),
                ResultItem {
                    // What earns nothing has no share that is best.
                    is_explained: inputs.earned > 0.0,
                    ..share(
                        "best",
                        "Fastest with",
                        best / 100.0,
                        0,
                        "of the capital at risk; beyond it more work means less money",
                    )
                },
                explained(gain(
                    "average",
                    "Plain average",
                    inputs.average(inputs.used),
                    1,
                    "a year if one could start afresh each month with the same sum",
                )),
                explained(share(
                    "left",
                    "Left after one full loss",
                    left,
                    0,
                    "of the account",
                )),
            ],
            plot,
        })
    }

    fn derivations(inputs: &UseInputs, result: &str) -> Vec<Derivation> {
        let [u, a, p] = ["u", "a", "p"].map(symbol);
        let used = part("u", "capital at risk", inputs.used / 100.0);
        let earned = part("a", "what a good month earns of it", inputs.earned / 100.0);
        let loss = quantity(
            "p",
            "chance of a full loss in a month: 1 over the months from one to the next",
            inputs.loss(),
            Measured::Probability,
            6,
        );
        let good = Expr::Number(1.0) - p.clone();
        let one = match result {
            "growth" => in_one_step(
                (
                    "g",
                    "growth a year",
                    inputs.growth(inputs.used),
                    Measured::Share,
                ),
                "exp(12 × ((1 − {p}) × ln(1 + {u} × {a}) + {p} × ln(1 − {u}))) − 1",
                (Expr::Number(MONTHS_A_YEAR)
                    * (good * (Expr::Number(1.0) + u.clone() * a).ln()
                        + p * (Expr::Number(1.0) - u).ln()))
                .exp()
                    - 1.0,
                vec![used, earned, loss],
            ),
            "best" if inputs.earned > 0.0 => in_one_step(
                (
                    "b",
                    "share at risk with the fastest growth",
                    inputs.best() / 100.0,
                    Measured::Share,
                ),
                "max(1 − {p} − {p} / {a}, 0)",
                (good - p / a).max(0.0),
                vec![earned, loss],
            ),
            "average" => in_one_step(
                (
                    "m",
                    "plain average a year",
                    inputs.average(inputs.used),
                    Measured::Share,
                ),
                "12 × {u} × ((1 − {p}) × {a} − {p})",
                Expr::Number(MONTHS_A_YEAR) * u * (good * a - p),
                vec![used, earned, loss],
            ),
            "left" => in_one_step(
                (
                    "l",
                    "left after one full loss",
                    1.0 - inputs.used / 100.0,
                    Measured::Share,
                ),
                "1 − {u}",
                Expr::Number(1.0) - u,
                vec![used],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
