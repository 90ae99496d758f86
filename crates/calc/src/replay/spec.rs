//! From what the reader sets to what the engine runs.

use condor_core::replay::ReplaySpec;
use condor_core::simulate::{self, CondorRule, Core, Costs, Hedge, JointModel, Ladder, Strategy};

use super::inputs::{Deeper, ReplayInputs, Trigger};
use super::{CONDORS, FEWER, FIXED, HEDGED, INDEX, NAMES, VXTH, signals};
use crate::calculator::Problem;
use crate::input::{InputSet, Values};

impl ReplayInputs {
    /// The same with what neither runs nor sweeps anything as it is at the start.
    pub(super) fn without_looks(&self) -> Self {
        let start = Self::from_values(&Values::defaults(Self::SPECS));
        Self {
            trigger: start.trigger,
            alarm_slope: start.alarm_slope,
            alarm_vix: start.alarm_vix,
            crash: start.crash,
            follow: start.follow,
            scale: start.scale,
            ..*self
        }
    }

    /// The strategies and what they are run under.
    pub(super) fn spec(&self) -> Result<ReplaySpec, Problem> {
        let condors = || Core::Condors {
            rule: CondorRule {
                // Whole numbers within the rule's range.
                weeks: self.weeks as u32,
                short_delta: self.delta / 100.0,
                wing: self.wing / 100.0,
                risk: self.risk / 100.0,
            },
            scale: 1.0,
        };
        let budget = self.budget / 100.0;
        let ladder = |ladder: Ladder| {
            Hedge::Ladder(Ladder {
                sell_at: self.sell_at,
                ..ladder
            })
        };
        let strategy = |place: usize, core, hedge| Strategy {
            name: NAMES[place],
            core,
            hedge,
        };
        Ok(ReplaySpec {
            model: JointModel {
                rate: self.rate / 100.0,
                dividend_yield: self.dividend / 100.0,
                ..JointModel::default()
            },
            costs: Costs::default().times(self.costs / 100.0),
            strategies: vec![
                strategy(INDEX, Core::Index, Hedge::None),
                strategy(CONDORS, condors(), Hedge::None),
                strategy(
                    HEDGED,
                    condors(),
                    ladder(Ladder::by_trigger(budget, self.waits_for()?)),
                ),
                strategy(
                    FEWER,
                    Core::HoldLess {
                        of: HEDGED,
                        by: None,
                    },
                    Hedge::None,
                ),
                strategy(FIXED, condors(), ladder(Ladder::fixed(budget))),
                strategy(VXTH, Core::Index, Hedge::Vxth),
            ],
            capital: self.capital,
            ..ReplaySpec::default()
        })
    }

    /// What the deeper layers wait for.
    pub(super) fn waits_for(&self) -> Result<simulate::Trigger, Problem> {
        Ok(match Deeper::of(self.deeper) {
            Deeper::Slope => simulate::Trigger::SlopeBelow(self.slope / 100.0),
            Deeper::Vix => simulate::Trigger::VixAbove(self.level),
            Deeper::Signal => signals::chosen(self)?,
        })
    }

    /// What is held against the falls.
    pub(super) fn alarm(&self) -> Result<simulate::Trigger, Problem> {
        Ok(match Trigger::of(self.trigger) {
            Trigger::Slope => simulate::Trigger::SlopeBelow(self.alarm_slope / 100.0),
            Trigger::Vix => simulate::Trigger::VixAbove(self.alarm_vix),
            Trigger::Signal => signals::chosen(self)?,
        })
    }
}
