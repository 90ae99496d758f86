//! Which rungs of a layered hedge are switched on, as the VIX goes up and down.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::alvh::{Board, Layer, Light, Policy, Preset, SignalKind, SubLayer};
use condor_core::explain::{self, Derivation};
use condor_core::scenario::MarketState;

use super::kit::{Component, Shown, choice, of_term, problem, result, standing};
use super::market::{LONG_LEVEL, VIX_NOW, VVIX_NOW, curve, state};
use crate::calculator::Problem;
use crate::format;
use crate::input::InputSpec;
use crate::one_step::in_sum;
use crate::report::ResultItem;

crate::choices! {
    /// The policy.
    pub enum Rule {
        /// Preserves capital.
        Steward = ("st", "Steward"),
        /// Harvests premium.
        Promoter = ("pr", "Promoter"),
        /// Always the same.
        Static = ("sa", "Static"),
    }
}

const RULE: InputSpec = choice(
    "p",
    "Policy",
    Rule::OPTIONS,
    0,
    "A set of rules to begin with. Each can be changed on the calculator’s page.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct LightInputs {
        /// [`Rule`].
        rule: RULE,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
        /// VVIX.
        vvix: VVIX_NOW,
    }
}

/// The lights of a policy.
pub struct Lights;

impl Rule {
    fn policy(self) -> Policy {
        match self {
            Rule::Steward => Preset::Steward,
            Rule::Promoter => Preset::Promoter,
            Rule::Static => Preset::Static,
        }
        .policy()
    }
}

/// What of a policy is switched on in a market.
pub(super) struct Read {
    board: Board,
    /// Percent of risk capital a month over the rungs that are on.
    pub(super) budget: f64,
    on: Vec<String>,
    temporal: bool,
}

impl Read {
    fn slope(&self) -> Option<f64> {
        self.board.get(SignalKind::Slope).value()
    }
}

/// Reads the lights of a policy in a market.
pub(super) fn on_now(policy: &Policy, state: &MarketState) -> Result<Read, Problem> {
    let board = Board::default()
        .read(state, &policy.slope)
        .map_err(|error| problem("vx", error))?;
    let mut read = Read {
        board,
        budget: 0.0,
        on: Vec::new(),
        temporal: false,
    };
    for (index, rung) in policy.ladder.iter().enumerate() {
        if rung.trigger.read(&board).light == Light::On {
            read.budget += 100.0 * rung.budget;
            read.on.push(Layer::Hedge(index).to_string());
        }
    }
    read.temporal = policy
        .temporal
        .as_ref()
        .is_some_and(|rule| rule.trigger.read(&board).light == Light::On);
    Ok(read)
}

impl LightInputs {
    fn read(&self, policy: &Policy, vix: f64) -> Result<Read, Problem> {
        on_now(policy, &state(vix, self.long, self.vvix)?)
    }

    /// The slope, unless an inversion is so small that it counts as none.
    fn slope(&self, read: &Read) -> Option<Derivation> {
        let curve = curve(self.vix, self.long).ok()?;
        let derived = explain::curve_slope(&curve, 0, 1).ok()?;
        (Some(derived.value) == read.slope()).then_some(derived)
    }

    /// A sum over the rungs that are on: of one for each, or of their budgets.
    fn over_rungs(
        policy: &Policy,
        read: &Read,
        result: (&'static str, &'static str, f64, explain::Unit),
        of: fn(&SubLayer) -> f64,
    ) -> Derivation {
        let each = policy.ladder.iter().enumerate().map(|(index, rung)| {
            let read = rung.trigger.read(&read.board);
            let amount = if read.light == Light::On {
                of(rung)
            } else {
                0.0
            };
            let name = format!("{}, {read}", Layer::Hedge(index)).replace(" -", " −");
            (name, amount)
        });
        in_sum(result, each)
    }
}

impl Component for Lights {
    type Inputs = LightInputs;

    fn show(inputs: &LightInputs) -> Result<Shown, Problem> {
        let policy = Rule::of(inputs.rule).policy();
        let here = inputs.read(&policy, inputs.vix)?;
        let (left, right) = (9.0_f64.min(inputs.vix), 45.0_f64.max(inputs.vix));
        // A step where a light changes: both ends of it stand at one level.
        let mut points: Vec<(f64, f64)> = Vec::new();
        for index in 0..=180 {
            let vix = left + (right - left) * f64::from(index) / 180.0;
            let Ok(read) = inputs.read(&policy, vix) else {
                continue;
            };
            if let Some((_, before)) = points.last().copied()
                && before != read.budget
            {
                points.push((vix, before));
            }
            points.push((vix, read.budget));
        }
        let most = policy
            .ladder
            .iter()
            .fold(0.0, |sum, rung| sum + 100.0 * rung.budget);
        let plot = standing(
            "Monthly budget of the rungs that are on against the level of the VIX",
            (
                Axis::new("VIX now", "vix", |value| format::number(value, 0)).over(left, right),
                Axis::new("Budget a month, % of capital", "budget_percent", |value| {
                    format!("{}%", format::number(value, 1))
                })
                .over(0.0, (1.1 * most).max(0.1)),
            ),
            vec![Series {
                filled: true,
                ..Series::new("Budget that is on", "on_percent", Style::Main, points)
            }],
            (inputs.vix, "VIX now"),
            &[0.7],
        );
        let slope = here.slope().unwrap_or(0.0);
        let percentile = here.board.get(SignalKind::SlopePercentile).value();
        Ok(Shown {
            results: vec![
                of_term(
                    "layer",
                    result(
                        "on",
                        "On now",
                        match here.on.len() {
                            0 => "no rung of Layer 2".to_owned(),
                            _ => here.on.join(", "),
                        },
                        here.on.len() as f64,
                        "rungs",
                        if policy.ladder.len() == 1 {
                            "of one rung".to_owned()
                        } else {
                            format!("of {} rungs", policy.ladder.len())
                        },
                    ),
                )
                .explained(),
                result(
                    "budget",
                    "They may spend",
                    format!("{}% of capital", format::number(here.budget, 1)),
                    here.budget,
                    "percent",
                    "at most, in a month",
                )
                .explained(),
                ResultItem {
                    is_explained: inputs.slope(&here).is_some(),
                    ..of_term(
                        "term-structure",
                        result(
                            "slope",
                            "Slope of the curve",
                            format::percent(slope, 1),
                            100.0 * slope,
                            "percent",
                            "second future over the first, less one",
                        ),
                    )
                },
                result(
                    "percentile",
                    "Steeper than",
                    percentile.map_or_else(
                        || "unknown".to_owned(),
                        |percent| format!("{} of 100 days", format::number(percent, 0)),
                    ),
                    percentile.unwrap_or(0.0),
                    "of 100 days",
                    "of the futures curve from 2007 to 2017",
                ),
                result(
                    "three",
                    "Layer 3",
                    match (policy.temporal.is_some(), here.temporal) {
                        (false, _) => "not in this policy",
                        (true, true) => "on",
                        (true, false) => "off",
                    }
                    .to_owned(),
                    f64::from(u8::from(here.temporal)),
                    "0 or 1",
                    "short-dated condors in a very calm market",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &LightInputs, result: &str) -> Vec<Derivation> {
        let policy = Rule::of(inputs.rule).policy();
        let Ok(read) = inputs.read(&policy, inputs.vix) else {
            return Vec::new();
        };
        let over = |result, of| LightInputs::over_rungs(&policy, &read, result, of);
        let one = match result {
            "on" => Some(over(
                (
                    "n",
                    "rungs that are on",
                    read.on.len() as f64,
                    explain::Unit::Count,
                ),
                |_| 1.0,
            )),
            "budget" => Some(over(
                (
                    "B",
                    "percent of capital a month",
                    read.budget,
                    explain::Unit::None,
                ),
                |rung| 100.0 * rung.budget,
            )),
            "slope" => inputs.slope(&read),
            _ => None,
        };
        one.into_iter().collect()
    }
}
