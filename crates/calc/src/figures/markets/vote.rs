//! One large holder against many small ones, in a vote with a quorum.

use condor_chart::plot::{Band, Series, Style};
use condor_core::explain::{Derivation, Quantity, Unit as Measured};
use condor_core::market::{Ballot, BallotOutcome};

use crate::calculator::Problem;
use crate::figures::amounts::{percent, whole};
use crate::figures::items::{percent_axis, share};
use crate::figures::kit::{Component, Shown, number, of_term, problem, result, standing};
use crate::figures::steps::{by_formula, step};
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const LARGE: InputSpec = number(
    "w",
    "One holder votes for it",
    Unit::Percent,
    (0.0, 100.0),
    (1.0, 30.0),
    (1.0, 8.0),
    "Of all tokens: a made-up number.",
);
const AGAINST: InputSpec = number(
    "a",
    "All others vote against",
    Unit::Percent,
    (0.0, 100.0),
    (0.0, 30.0),
    (1.0, 3.0),
    "Of all tokens; the rest stay away.",
);
const QUORUM: InputSpec = number(
    "q",
    "Quorum",
    Unit::Percent,
    (0.0, 100.0),
    (0.0, 40.0),
    (1.0, 10.0),
    "Of all tokens that must vote, for or against, or nothing is decided.",
);

crate::inputs! {
    /// What the reader sets, in percent of all tokens.
    pub struct VoteInputs {
        /// For.
        large: LARGE,
        /// Against.
        against: AGAINST,
        /// That must vote.
        quorum: QUORUM,
    }
}

/// How a vote ends against those who vote against it.
pub struct Vote;

impl VoteInputs {
    fn outcome(&self) -> Result<BallotOutcome, Problem> {
        let ballot = Ballot {
            supply: 100.0,
            votes_for: self.large,
            votes_against: self.against,
            abstentions: 0.0,
            quorum: self.quorum / 100.0,
            majority: 0.5,
        };
        ballot.outcome().map_err(|error| problem("a", error))
    }
}

impl Component for Vote {
    type Inputs = VoteInputs;

    fn show(inputs: &VoteInputs) -> Result<Shown, Problem> {
        let outcome = inputs.outcome()?;
        let right = 30.0_f64.max(inputs.against);
        let mut plot = standing(
            "Votes in all and votes for, in percent of all tokens, against the votes against",
            (
                percent_axis("Votes against, of all tokens", "against_percent").over(0.0, right),
                percent_axis("Of all tokens", "votes_percent"),
            ),
            vec![
                Series::new(
                    "Votes in all",
                    "all_percent",
                    Style::Main,
                    vec![(0.0, inputs.large), (right, inputs.large + right)],
                ),
                Series::new(
                    "Votes for",
                    "for_percent",
                    Style::Dashed,
                    vec![(0.0, inputs.large), (right, inputs.large)],
                ),
                Series::new(
                    "Quorum",
                    "quorum_percent",
                    Style::Dotted,
                    vec![(0.0, inputs.quorum), (right, inputs.quorum)],
                ),
            ],
            (inputs.against, "Votes against"),
            &[0.7, 0.9, 0.95],
        );
        // It passes where the quorum is there and those against are fewer.
        let (from, to) = (
            (inputs.quorum - inputs.large).max(0.0),
            inputs.large.min(right),
        );
        if from < to {
            plot.bands.push(Band { from, to });
        }
        let (text, about) = match (outcome.passed, outcome.quorate) {
            (true, _) => ("passes", "enough voted, and more for than against"),
            (false, false) => ("fails", "too few voted: the quorum is missed"),
            (false, true) => ("fails", "not more than half of those who voted are for it"),
        };
        let decide = share(
            "decide",
            "To pass against them",
            outcome.to_decide,
            1,
            "of all tokens must be for it: for the quorum, and to be more than those against",
        );
        let decide = if outcome.to_exceed {
            ResultItem {
                value: format!("more than {}", decide.value),
                ..decide
            }
        } else {
            decide
        };
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "dao",
                    result(
                        "vote",
                        "The vote",
                        text.to_owned(),
                        f64::from(u8::from(outcome.passed)),
                        "",
                        about,
                    )
                    .explained(),
                ),
                share("turnout", "Voted", outcome.turnout, 0, "of all tokens").explained(),
                ResultItem {
                    // Where nobody voted there is no part of them.
                    is_explained: outcome.turnout > 0.0,
                    ..share(
                        "approval",
                        "Of them for it",
                        outcome.approval,
                        0,
                        "of those who voted",
                    )
                },
                decide.explained(),
            ],
        })
    }

    fn derivations(inputs: &VoteInputs, result: &str) -> Vec<Derivation> {
        let Ok(outcome) = inputs.outcome() else {
            return Vec::new();
        };
        let large = percent("F", "votes for, of all tokens", inputs.large);
        let against = percent("A", "votes against, of all tokens", inputs.against);
        let all = || symbol("F") + symbol("A");
        match result {
            // It takes both, so that a 0 of either makes a 0 of the vote.
            "vote" => {
                let is_so = |symbol, name, is_so: bool| -> Quantity {
                    quantity(symbol, name, f64::from(u8::from(is_so)), Measured::None, 0)
                };
                vec![whole(step(
                    ("V", "the vote: 1 passes, 0 fails", Measured::None),
                    "{Q} × {M}",
                    symbol("Q") * symbol("M"),
                    vec![
                        is_so(
                            "Q",
                            "1 if at least the quorum voted, else 0",
                            outcome.quorate,
                        ),
                        is_so(
                            "M",
                            "1 if more than half of those who voted are for it, else 0",
                            outcome.approval > 0.5,
                        ),
                    ],
                ))]
            }
            "turnout" => by_formula(
                ("T", "voted, of all tokens", Measured::Share),
                "{F} + {A}",
                all(),
                vec![large, against],
            ),
            "approval" if outcome.turnout > 0.0 => by_formula(
                ("a", "part of them for it", Measured::Share),
                "{F} / ({F} + {A})",
                symbol("F") / all(),
                vec![large, against],
            ),
            "decide" => by_formula(
                ("D", "what it takes, of all tokens", Measured::Share),
                "max({q} − {A}, {A})",
                (symbol("q") - symbol("A")).max(symbol("A")),
                vec![percent("q", "quorum", inputs.quorum), against],
            ),
            _ => Vec::new(),
        }
    }
}
