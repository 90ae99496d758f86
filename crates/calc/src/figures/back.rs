//! The VIX on its way back to where it usually is.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::{exp, ln_ratio, parse_decimal};
use condor_core::simulate::calibration::TARGETS;
use condor_core::vix::Decay;

use super::kit::{Component, Shown, line, number, of_term, problem, result, short, standing};
use super::market::VIX_NOW;
use crate::calculator::Problem;
use crate::figures::amounts::{bare, price};
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const HALF_LIFE: InputSpec = number(
    "hl",
    "Half-life",
    Unit::Days,
    (2.0, 1_000.0),
    (10.0, 365.0),
    (5.0, 90.0),
    "Days in which half of the distance is gone, counted in logarithms.",
);
const AHEAD: InputSpec = number(
    "h",
    "Days ahead",
    Unit::Days,
    (0.0, 365.0),
    (0.0, 365.0),
    (5.0, 60.0),
    "Calendar days from now.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct BackInputs {
        /// VIX now.
        vix: VIX_NOW,
        /// Days in which half of the distance goes.
        half_life: HALF_LIFE,
        /// Days ahead.
        ahead: AHEAD,
    }
}

/// Trading days of a year, in which the autocorrelations are counted.
const TRADING_DAYS: f64 = 252.0;
const MEDIAN: &str = "VIX, median";
const AUTOCORRELATION: &str = "ln VIX, autocorrelation at ";

/// Mean reversion of the VIX.
pub struct Back;

/// The observed value of a target of the simulation's calibration.
fn observed(name: &str) -> Option<f64> {
    TARGETS
        .iter()
        .find(|target| target.name == name)
        .map(|target| target.observed)
}

/// Calendar days, and the part of a distance of ln VIX that was left after them.
fn history() -> Vec<(f64, f64)> {
    let mut points = vec![(0.0, 1.0)];
    for target in &TARGETS {
        let days = target
            .name
            .strip_prefix(AUTOCORRELATION)
            .and_then(|rest| rest.split(' ').next())
            .and_then(parse_decimal);
        if let Some(days) = days {
            points.push((days * 365.0 / TRADING_DAYS, target.observed));
        }
    }
    points
}

impl Component for Back {
    type Inputs = BackInputs;

    fn show(inputs: &BackInputs) -> Result<Shown, Problem> {
        let level =
            observed(MEDIAN).ok_or_else(|| problem("vx", "the usual level is not known"))?;
        let decay = Decay {
            weight: 0.0,
            fast: 0.0,
            slow: std::f64::consts::LN_2 * 365.0 / inputs.half_life,
        };
        let after = |part: f64| level * exp(part * ln_ratio(inputs.vix, level));
        let expected = |days: f64| decay.at(days / 365.0).map(after);
        let here = expected(inputs.ahead).map_err(|error| problem("hl", error))?;
        let past: Vec<(f64, f64)> = history()
            .into_iter()
            .map(|(days, part)| (days, after(part)))
            .collect();
        let mut plot = standing(
            "Level the VIX is expected at against days ahead",
            (
                Axis::new("Days ahead", "days", |value| format::number(value, 0)).over(0.0, 365.0),
                Axis::new("VIX", "vix", short),
            ),
            vec![
                Series::new(
                    "With your half-life",
                    "expected",
                    Style::Main,
                    line(0.0, 365.0, 74, &|days| expected(days).ok()),
                ),
                Series::new("As since 1990", "history", Style::Dashed, past),
            ],
            (inputs.ahead, "Days ahead"),
            &[0.35, 0.85],
        );
        plot.rules.push(Rule::Y(level));
        Ok(Shown {
            results: vec![
                of_term(
                    "mean-reversion",
                    result(
                        "then",
                        "Expected then",
                        format::number(here, 1),
                        here,
                        "points",
                        format!("in {}", Unit::Days.text(inputs.ahead)),
                    )
                    .explained(),
                ),
                of_term(
                    "vix",
                    result(
                        "level",
                        "Where it usually is",
                        format::number(level, 2),
                        level,
                        "points",
                        "the median of all days from 1990 to July 2026",
                    ),
                ),
                ResultItem {
                    is_explained: inputs.vix != level,
                    ..result(
                        "gone",
                        "Of the way back",
                        if inputs.vix == level {
                            "none: it is there".to_owned()
                        } else {
                            format::percent((here - inputs.vix) / (level - inputs.vix), 0)
                        },
                        if inputs.vix == level {
                            0.0
                        } else {
                            100.0 * (here - inputs.vix) / (level - inputs.vix)
                        },
                        "percent",
                        "in points, by then",
                    )
                },
                result(
                    "points",
                    "That is",
                    format!("{} points", format::signed(here - inputs.vix, 1)),
                    here - inputs.vix,
                    "points",
                    "on average, not for sure",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &BackInputs, result: &str) -> Vec<Derivation> {
        let Some(level) = observed(MEDIAN) else {
            return Vec::new();
        };
        let (l, v) = (
            price("L", "where the VIX usually is", level),
            price("V", "VIX now", inputs.vix),
        );
        let part = (-explain::Expr::Number(2.0).ln() * symbol("d") / symbol("h")).exp();
        let then = step(
            ("E", "VIX expected then", explain::Unit::Points),
            "{L} × exp(exp(−ln(2) × {d} / {h}) × ln({V} / {L}))",
            symbol("L") * (part * (symbol("V") / symbol("L")).ln()).exp(),
            vec![
                l.clone(),
                v.clone(),
                bare("d", "days ahead", inputs.ahead),
                bare("h", "half-life in days", inputs.half_life),
            ],
        );
        let e = price("E", "VIX expected then", then.value);
        vec![match result {
            "then" => then,
            "gone" if inputs.vix != level => step(
                ("g", "part of the way back", explain::Unit::Share),
                "({E} − {V}) / ({L} − {V})",
                (symbol("E") - symbol("V")) / (symbol("L") - symbol("V")),
                vec![e, v, l],
            ),
            "points" => step(
                ("D", "points by then", explain::Unit::Points),
                "{E} − {V}",
                symbol("E") - symbol("V"),
                vec![e, v],
            ),
            _ => return Vec::new(),
        }]
    }
}
