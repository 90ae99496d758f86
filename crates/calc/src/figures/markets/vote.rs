//! One large holder against many small ones, in a vote with a quorum.

use condor_chart::plot::{Band, Series, Style};
use condor_core::market::{Ballot, BallotOutcome};

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, share};
use crate::figures::kit::{Component, Shown, number, of_term, problem, result, standing};
use crate::input::{InputSpec, Unit};
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
                    ),
                ),
                share("turnout", "Voted", outcome.turnout, 0, "of all tokens"),
                share(
                    "approval",
                    "Of them for it",
                    outcome.approval,
                    0,
                    "of those who voted",
                ),
                decide,
            ],
        })
    }
}
