//! A second stream of returns on top of the first: what it adds in a calm, and in a crash.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::sqrt;

use crate::calculator::Problem;
use crate::figures::amounts::bare;
use crate::figures::items::{gain, plain, share};
use crate::figures::kit::{Component, Shown, explained, line_through, number, of_term, standing};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const LEVERAGE: InputSpec = number(
    "l",
    "Size of the second engine",
    Unit::Exponent,
    (0.0, 10.0),
    (0.0, 3.0),
    (0.1, 1.0),
    "Dollars in the second for each dollar in the first. It is held on top, not in its place.",
);
const CORRELATION: InputSpec = number(
    "c",
    "Correlation",
    Unit::Exponent,
    (-1.0, 1.0),
    (-1.0, 1.0),
    (0.1, 0.0),
    "How far both move together: 1 in step, 0 each for itself, −1 against each other.",
);
const BROUGHT: InputSpec = number(
    "r",
    "What the second earns",
    Unit::PercentPerYear,
    (-20.0, 50.0),
    (-5.0, 15.0),
    (0.5, 4.0),
    "Above its cost a year: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct EngineInputs {
        /// Dollars for a dollar.
        leverage: LEVERAGE,
        /// From -1 to 1.
        correlation: CORRELATION,
        /// Percent a year.
        brought: BROUGHT,
    }
}

/// The first engine: return above cash and volatility, percent a year, made up; and the volatility of the
/// second.
const FIRST: (f64, f64) = (5.0, 16.0);
const SECOND: f64 = 12.0;
/// The correlation of a crash, in which most things fall together.
const CRASH: f64 = 0.8;

impl EngineInputs {
    fn made(&self, leverage: f64) -> f64 {
        FIRST.0 + leverage * self.brought
    }

    fn volatility(leverage: f64, correlation: f64) -> f64 {
        let second = leverage * SECOND;
        let square = FIRST.1 * FIRST.1 + second * second + 2.0 * correlation * FIRST.1 * second;
        sqrt(square.max(0.0))
    }

    /// How the volatility of both comes about at a correlation.
    fn tied(&self, correlation: f64) -> Derivation {
        let [a, b, c] = ["a", "b", "ρ"].map(symbol);
        let second = symbol("l") * b;
        let value = Self::volatility(self.leverage, correlation);
        in_one_step(
            ("v", "volatility of both, % a year", value, Measured::None),
            "√({a} × {a} + ({l} × {b}) × ({l} × {b}) + 2 × {ρ} × {a} × ({l} × {b}))",
            (a.clone() * a.clone()
                + second.clone() * second.clone()
                + Expr::Number(2.0) * c * a * second)
                .sqrt(),
            vec![
                bare("a", "volatility of the first, % a year", FIRST.1),
                bare("l", "size of the second engine", self.leverage),
                bare("b", "volatility of the second, % a year", SECOND),
                bare("ρ", "correlation", correlation),
            ],
        )
    }
}

/// Volatility of both engines against the size of the second.
pub struct Both;

impl Component for Both {
    type Inputs = EngineInputs;

    fn show(inputs: &EngineInputs) -> Result<Shown, Problem> {
        let right = 3.0_f64.max(inputs.leverage);
        let draw = |name: &str, column: &'static str, style: Style, correlation: f64| {
            let points = line_through((0.0, right), 61, &[inputs.leverage], &|leverage| {
                Some(EngineInputs::volatility(leverage, correlation))
            });
            Series::new(name, column, style, points)
        };
        let plot = standing(
            "Volatility of both engines together against the size of the second, with your correlation and with that of a crash",
            (
                Axis::new("Size of the second engine", "size", |value| {
                    format::number(value, 1)
                })
                .over(0.0, right),
                Axis::new("Volatility, % a year", "volatility_percent", |value| {
                    format!("{}%", format::number(value, 0))
                }),
            ),
            vec![
                draw(
                    "Your correlation",
                    "yours_percent",
                    Style::Main,
                    inputs.correlation,
                ),
                draw("In a crash", "crash_percent", Style::Dashed, CRASH),
                Series::new(
                    "The first alone",
                    "first_percent",
                    Style::Ghost,
                    vec![(0.0, FIRST.1), (right, FIRST.1)],
                ),
            ],
            (inputs.leverage, "Its size"),
            &[0.8, 0.6, 0.9],
        );
        let here = EngineInputs::volatility(inputs.leverage, inputs.correlation);
        let crash = EngineInputs::volatility(inputs.leverage, CRASH);
        let made = inputs.made(inputs.leverage);
        let ratio = if here > 0.0 { made / here } else { 0.0 };
        Ok(Shown {
            results: vec![
                explained(gain(
                    "made",
                    "Both earn",
                    made / 100.0,
                    1,
                    "a year above cash, the costs counted",
                )),
                ResultItem {
                    is_explained: here > 0.0,
                    ..of_term(
                        "second-engine",
                        share(
                            "risk",
                            "Volatility of both",
                            here / 100.0,
                            1,
                            format!(
                                "a year; the first alone has {}%",
                                format::number(FIRST.1, 0)
                            ),
                        ),
                    )
                },
                explained(share(
                    "crash",
                    "If a crash ties them",
                    crash / 100.0,
                    1,
                    "a year, at a correlation of 0.8",
                )),
                ResultItem {
                    is_explained: here > 0.0,
                    ..of_term(
                        "sharpe-ratio",
                        plain(
                            "ratio",
                            "Return for a unit of risk",
                            ratio,
                            2,
                            if here > 0.0 {
                                format!(
                                    "the first alone has {}",
                                    format::number(FIRST.0 / FIRST.1, 2)
                                )
                            } else {
                                "both cancel to the last: there is no risk to divide by".to_owned()
                            },
                        ),
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &EngineInputs, result: &str) -> Vec<Derivation> {
        let made = inputs.made(inputs.leverage);
        let here = EngineInputs::volatility(inputs.leverage, inputs.correlation);
        let size = bare("l", "size of the second engine", inputs.leverage);
        let one = match result {
            "made" => in_one_step(
                ("m", "what both earn, % a year", made, Measured::None),
                "{a} + {l} × {r}",
                symbol("a") + symbol("l") * symbol("r"),
                vec![
                    bare("a", "what the first earns, % a year", FIRST.0),
                    size,
                    bare("r", "what the second earns, % a year", inputs.brought),
                ],
            ),
            "crash" => inputs.tied(CRASH),
            "risk" if here > 0.0 => inputs.tied(inputs.correlation),
            "ratio" if here > 0.0 => in_one_step(
                (
                    "q",
                    "return for a unit of risk",
                    made / here,
                    Measured::None,
                ),
                "{m} / {v}",
                symbol("m") / symbol("v"),
                vec![
                    bare("m", "what both earn, % a year", made),
                    quantity("v", "volatility of both, % a year", here, Measured::None, 4),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
