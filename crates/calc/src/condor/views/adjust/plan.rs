//! A moment on the way, and what each adjustment does there.

use condor_core::position::adjust::{
    AdjustError, Later, NewShort, Now, Plan, RollStrikes, close, roll_out, roll_tested,
    roll_untested,
};
use condor_core::position::{Leg, Market, Position, Side};
use condor_core::pricing::OptionKind;

use crate::condor::scenario::{Held, Scenario};
use crate::condor::views::trading::Fills;
use crate::condor::{AdjustBy, CondorInputs, CondorOutput, RollTo, StrikeStep};
use crate::format;

/// A moment on the way.
pub(super) struct Moment<'a> {
    inputs: &'a CondorInputs,
    output: &'a CondorOutput,
    /// Level of the index then.
    pub(super) spot: f64,
    /// Days since the start.
    pub(super) days: f64,
    /// Years left to the expiry of the trade.
    pub(super) years: f64,
    scenario: Scenario,
    smile: Held,
}

/// What an adjustment leads to, in points of one position.
pub(super) struct Outcome {
    pub(super) cash: f64,
    pub(super) slippage: f64,
    pub(super) cumulative: f64,
    /// What is held afterwards, its credit all cash of the trade so far.
    pub(super) after: Option<Position>,
}

impl From<Plan> for Outcome {
    fn from(plan: Plan) -> Self {
        Self {
            cash: plan.cash,
            slippage: plan.slippage,
            cumulative: plan.cumulative,
            after: plan.position,
        }
    }
}

impl<'a> Moment<'a> {
    pub(super) fn new(inputs: &'a CondorInputs, output: &'a CondorOutput) -> Self {
        let priced = &output.priced;
        let spot = output.spot * (1.0 + inputs.adjust_move / 100.0);
        let days = inputs.adjust_passed.min(priced.days);
        let years = priced.years_after(days);
        let scenario = Scenario::plain(inputs);
        Self {
            inputs,
            output,
            spot,
            days,
            years,
            scenario,
            smile: priced.smile_at(spot, years, scenario),
        }
    }

    fn market(&self) -> Market {
        Market {
            spot: self.spot,
            years: self.years,
            ..self.output.priced.market
        }
    }

    /// The trade as it stands.
    pub(super) fn held(&self) -> Option<Position> {
        let position = &self.output.priced.position;
        position.moved_to(&self.market(), &self.smile).ok()
    }

    /// Its result so far in dollars.
    pub(super) fn result(&self) -> f64 {
        self.held()
            .map_or(0.0, |held| self.output.money(held.credit() + held.value()))
    }

    /// What an adjustment leads to, or why it cannot be done.
    pub(super) fn outcome(&self, by: AdjustBy, held: &Position) -> Result<Outcome, Reason> {
        let position = &self.output.priced.position;
        let fills = Fills::of(self.inputs, self.output);
        let now = Now {
            market: self.market(),
            smile: &self.smile,
            slippage: fills.slippage,
            own: &fills.own,
        };
        let step = Some(StrikeStep::of(self.inputs.strike_step).points());
        let short = NewShort::Delta {
            size: self.inputs.adjust_delta / 100.0,
            step,
        };
        let plan = match by {
            AdjustBy::Hold => {
                return Ok(Outcome {
                    cash: 0.0,
                    slippage: 0.0,
                    cumulative: held.credit() + held.value(),
                    after: Some(held.clone()),
                });
            }
            AdjustBy::Close => close(position, &now),
            AdjustBy::Out => {
                let years = self.inputs.adjust_out / 365.0;
                let smile = self.output.priced.smile_at(self.spot, years, self.scenario);
                let later = Later {
                    years,
                    smile: &smile,
                };
                let strikes = match RollTo::of(self.inputs.adjust_strikes) {
                    RollTo::Same => RollStrikes::Same,
                    RollTo::Delta => RollStrikes::SameDelta { step },
                };
                roll_out(position, &now, &later, strikes)
            }
            AdjustBy::Untested => roll_untested(position, &now, short),
            AdjustBy::Tested => roll_tested(position, &now, short),
        };
        plan.map(Outcome::from).map_err(|error| reason(&error))
    }
}

/// Why an adjustment cannot be done: in a few words, and in a sentence that says the way out.
pub(super) type Reason = (&'static str, String);

fn reason(error: &AdjustError) -> Reason {
    let (short, sentence) = match error {
        AdjustError::NotACondor => (
            "no side was sold",
            "Only a side that was sold for a credit can be tested; here both sides were bought.",
        ),
        AdjustError::OneSide => (
            "it has no other side",
            "A single spread has one side alone: there is no safe one to roll.",
        ),
        AdjustError::NoTestedSide { .. } => (
            "neither side is in danger",
            "Neither side is in danger: both short options have the same delta.",
        ),
        AdjustError::WrongWay { from, to, .. } => {
            let sentence = format!(
                "At this delta the short strike would go from {} to {}, which is the wrong way or \
                 no way at all. Choose another delta.",
                format::number(*from, 0),
                format::number(*to, 0)
            );
            return ("the wrong way at this delta", sentence);
        }
        AdjustError::Crossing {
            short_put,
            short_call,
        } => {
            let sentence = format!(
                "The short put at {} would lie above the short call at {}. Choose a smaller delta.",
                format::number(*short_put, 0),
                format::number(*short_call, 0)
            );
            return ("the sides would cross", sentence);
        }
        AdjustError::NotLater { .. } => (
            "that expiry is not later",
            "The new expiry must lie after the old one. Choose more days.",
        ),
        AdjustError::Input(_)
        | AdjustError::SpreadCount { .. }
        | AdjustError::Position(_)
        | AdjustError::Strike(_)
        | AdjustError::Collapsed { .. } => (
            "no such strike or price",
            "There is no such strike or price there: too little time or room is left.",
        ),
    };
    (short, sentence.to_owned())
}

/// "Short put" and so on.
pub(super) fn leg_name(leg: &Leg) -> String {
    let side = match leg.side() {
        Side::Long => "Long",
        Side::Short => "Short",
    };
    let kind = match leg.kind {
        OptionKind::Put => "put",
        OptionKind::Call => "call",
    };
    format!("{side} {kind}")
}
