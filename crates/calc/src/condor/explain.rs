//! "Explain this number": how a result comes from the reader's own inputs, and which of them matter.

use condor_core::explain::{self, Derivation, ExplainError};
use condor_core::position::{Position, Size};
use condor_core::smile::FlatSmile;

use super::{CondorInputs, CondorOutput, Law, MULTIPLIER, Priced, evaluate};
use crate::input::InputSet;

/// A result that can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explained {
    /// The credit in dollars.
    Credit,
    /// The largest loss in dollars.
    MaxLoss,
    /// The break-evens.
    BreakEvens,
    /// The chance of any profit.
    Chance,
    /// Credit over largest loss.
    ReturnOnRisk,
    /// Theta in dollars a day.
    TimeDecay,
}

/// One result explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// How it is computed: one derivation, or one for each break-even.
    pub derivations: Vec<Derivation>,
    /// What one step of each input shown does to it, the strongest first; inputs that do nothing
    /// are left out.
    pub matters: Vec<Matter>,
}

/// What one step of an input does to a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// The input's label.
    pub label: &'static str,
    /// The value one step down and the result's change there; `None` at the end of the range or
    /// where there is no result.
    pub down: Option<(String, f64)>,
    /// The value one step up and the result's change there.
    pub up: Option<(String, f64)>,
}

impl Explained {
    /// The number that changes are measured in: dollars, index points for the lower break-even,
    /// chances in 100, percent.
    pub fn value(self, output: &CondorOutput) -> f64 {
        match self {
            Explained::Credit => output.credit_money(),
            Explained::MaxLoss => output.max_loss_money(),
            Explained::BreakEvens => output
                .break_even_low
                .or(output.break_even_high)
                .unwrap_or(output.spot),
            Explained::Chance => output.probability_of_profit * 100.0,
            Explained::ReturnOnRisk => output.return_on_risk.unwrap_or(0.0) * 100.0,
            Explained::TimeDecay => output.theta_money_a_day,
        }
    }

    /// The unit of [`value`](Self::value), for the table of what matters.
    pub const fn unit(self) -> &'static str {
        match self {
            Explained::Credit | Explained::MaxLoss => "dollars",
            Explained::BreakEvens => "index points, lower break-even",
            Explained::Chance => "chances in 100",
            Explained::ReturnOnRisk => "percent",
            Explained::TimeDecay => "dollars a day",
        }
    }

    /// Explains this result of these inputs; `None` when the inputs give no result, or when the
    /// engine has no derivation at a limit (no time, no volatility).
    pub fn explain(self, inputs: &CondorInputs) -> Option<Explanation> {
        let output = evaluate(inputs, 0).ok()?;
        let derivations = self.derive(inputs).ok()?;
        Some(Explanation {
            derivations,
            matters: self.matters(inputs, &output),
        })
    }

    fn derive(self, inputs: &CondorInputs) -> Result<Vec<Derivation>, Unexplained> {
        let priced = Priced::new(inputs).map_err(|_| Unexplained)?;
        let position = Position::from(&priced.condor);
        let size = Size {
            contracts: 1,
            multiplier: MULTIPLIER,
        };
        let one = |derivation: Result<Derivation, ExplainError>| {
            derivation
                .map(|derivation| vec![derivation])
                .map_err(|_| Unexplained)
        };
        let money = |derivation: Result<Derivation, ExplainError>| {
            one(derivation.and_then(|derivation| explain::in_money(derivation, &size)))
        };
        match self {
            Explained::Credit => money(explain::credit(&position)),
            Explained::MaxLoss => money(explain::max_loss(&position)),
            Explained::BreakEvens => (0..position.break_evens().len())
                .map(|index| explain::break_even(&position, index).map_err(|_| Unexplained))
                .collect(),
            Explained::Chance => match Law::of(inputs.law) {
                Law::Smile => one(explain::probability_of_profit(&position, &priced.smile)),
                Law::Lognormal => {
                    let flat = FlatSmile::new(priced.volatility).map_err(|_| Unexplained)?;
                    one(explain::probability_of_profit(&position, &flat))
                }
            },
            Explained::ReturnOnRisk => one(explain::return_on_risk(&position)),
            Explained::TimeDecay => one(explain::theta_a_day(&position, &size)),
        }
    }

    fn matters(self, inputs: &CondorInputs, output: &CondorOutput) -> Vec<Matter> {
        let now = self.value(output);
        let change = |index: usize, value: f64, from: f64| {
            (value != from)
                .then(|| evaluate(&inputs.with(index, value), 0).ok())
                .flatten()
                .map(|output| {
                    (
                        CondorInputs::SPECS[index].text(value),
                        self.value(&output) - now,
                    )
                })
        };
        let mut matters: Vec<Matter> = CondorInputs::SPECS
            .iter()
            .enumerate()
            .filter(|(index, _)| inputs.is_shown(*index))
            .filter_map(|(index, spec)| {
                let number = spec.as_number()?;
                let from = inputs.get(index);
                Some(Matter {
                    label: number.label,
                    down: change(index, number.stepped(from, -1), from),
                    up: change(index, number.stepped(from, 1), from),
                })
            })
            .filter(|matter| matter.strength() > 1e-9)
            .collect();
        matters.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
        matters
    }
}

impl Matter {
    /// The larger of the two changes.
    fn strength(&self) -> f64 {
        [&self.down, &self.up]
            .into_iter()
            .flatten()
            .map(|(_, change)| change.abs())
            .fold(0.0, f64::max)
    }
}

/// There is no derivation: the page then says so and shows the number alone.
struct Unexplained;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::condor::{Condor, StrikeRule};

    const ALL: [Explained; 6] = [
        Explained::Credit,
        Explained::MaxLoss,
        Explained::BreakEvens,
        Explained::Chance,
        Explained::ReturnOnRisk,
        Explained::TimeDecay,
    ];

    #[test]
    fn a_derivation_gives_the_number_on_the_page() {
        for law in [Law::Smile, Law::Lognormal] {
            let inputs = CondorInputs {
                law: law.value(),
                days: 45.0,
                ..CondorInputs::default()
            };
            let output = Condor::evaluate(&inputs).expect("a result");
            for explained in ALL {
                let explanation = explained.explain(&inputs).expect("an explanation");
                let factor = match explained {
                    Explained::Chance | Explained::ReturnOnRisk => 100.0,
                    _ => 1.0,
                };
                let derived = explanation.derivations[0].value * factor;
                let shown = explained.value(&output);
                assert!(
                    (derived - shown).abs() <= 1e-9 * shown.abs().max(1.0),
                    "{explained:?}: {derived} is not {shown}"
                );
                assert!(!explanation.matters.is_empty());
            }
        }
    }

    #[test]
    fn what_matters_most_comes_first() {
        let explanation = Explained::MaxLoss
            .explain(&CondorInputs::default())
            .expect("an explanation");
        assert_eq!(explanation.matters[0].label, "Wings");
        let up = explanation.matters[0].up.as_ref().expect("wider wings");
        assert!(up.1 > 0.0);
    }

    #[test]
    fn hidden_inputs_do_not_matter() {
        let by_hand = CondorInputs {
            rule: StrikeRule::Hand.value(),
            ..CondorInputs::default()
        };
        let explanation = Explained::Credit.explain(&by_hand).expect("an explanation");
        let labels: Vec<_> = explanation
            .matters
            .iter()
            .map(|matter| matter.label)
            .collect();
        assert!(
            labels.contains(&"Long put") && !labels.contains(&"Wings"),
            "{labels:?}"
        );
    }
}
