//! The chart's handles: what taking hold of one does to the inputs.

use super::inputs::{CondorInputs, StrikeRule, StrikeStep};
use super::{CondorOutput, Leg};
use crate::format;
use crate::input::InputSet;

/// Something on the chart that can be moved along the axis, in tab order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handle {
    /// The long put's strike.
    LongPut,
    /// The short put's strike.
    ShortPut,
    /// The short call's strike.
    ShortCall,
    /// The long call's strike.
    LongCall,
    /// The level of the index.
    Spot,
}

/// What moves together with a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// This leg alone.
    ThisLeg,
    /// This leg, and its counterpart the other way.
    MirrorWing,
    /// All four legs.
    WholeCondor,
}

impl Grip {
    /// Every grip, in the order shown.
    pub const ALL: [Grip; 3] = [Grip::ThisLeg, Grip::MirrorWing, Grip::WholeCondor];

    /// The words on its button.
    pub const fn label(self) -> &'static str {
        match self {
            Grip::ThisLeg => "This leg",
            Grip::MirrorWing => "Mirror wing",
            Grip::WholeCondor => "Whole condor",
        }
    }
}

/// The least level of the index and of a strike, in points.
const LOWEST: f64 = 1.0;

impl Handle {
    /// Every handle, in tab order.
    pub const ALL: [Handle; 5] = [
        Handle::LongPut,
        Handle::ShortPut,
        Handle::ShortCall,
        Handle::LongCall,
        Handle::Spot,
    ];

    /// Its place among the legs; `None` for the index.
    const fn leg(self) -> Option<usize> {
        match self {
            Handle::LongPut => Some(0),
            Handle::ShortPut => Some(1),
            Handle::ShortCall => Some(2),
            Handle::LongCall => Some(3),
            Handle::Spot => None,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Handle::LongPut => "Long put",
            Handle::ShortPut => "Short put",
            Handle::ShortCall => "Short call",
            Handle::LongCall => "Long call",
            Handle::Spot => "SPX now",
        }
    }

    /// The level it stands at.
    pub fn level(self, output: &CondorOutput) -> f64 {
        self.leg()
            .map_or(output.spot, |leg| output.legs[leg].strike)
    }

    /// Its value in words, for someone who does not see where it stands: "5,515, delta 16, 285
    /// points below the index".
    pub fn value_text(self, output: &CondorOutput) -> String {
        let level = format::number(self.level(output), 0);
        let Some(Leg { strike, delta, .. }) = self.leg().map(|leg| output.legs[leg]) else {
            return level;
        };
        let distance = strike - output.spot;
        let side = if distance < 0.0 { "below" } else { "above" };
        format!(
            "{level}, delta {}, {} points {side} the index",
            format::number(delta.abs() * 100.0, 0),
            format::number(distance.abs(), 0),
        )
    }

    /// The levels it can be moved between with this grip: handles do not cross, and stay a listed
    /// strike apart.
    pub fn limits(self, inputs: &CondorInputs, output: &CondorOutput, grip: Grip) -> (f64, f64) {
        let Some(leg) = self.leg() else {
            // The stretch of its slider, or where it stands beyond that.
            let spec =
                CondorInputs::index_of("s").and_then(|at| CondorInputs::SPECS[at].as_number());
            return spec.map_or((output.spot, output.spot), |spec| {
                (
                    spec.slider.0.min(output.spot),
                    spec.slider.1.max(output.spot),
                )
            });
        };
        let step = StrikeStep::of(inputs.strike_step).points();
        let strikes = output.legs.map(|leg| leg.strike);
        let weights = weights(leg, grip);
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        // Each pair of neighbours: lower + weight * shift + step <= upper + weight * shift.
        for i in 0..3 {
            let closing = weights[i] - weights[i + 1];
            let room = (strikes[i + 1] - strikes[i] - step).max(0.0);
            if closing > 0.0 {
                high = high.min(room / closing);
            } else if closing < 0.0 {
                low = low.max(room / closing);
            }
        }
        // The lowest strike stays above zero.
        if weights[0] > 0.0 {
            low = low.max((step.max(LOWEST) - strikes[0]).min(0.0));
        } else if weights[0] < 0.0 {
            high = high.min((strikes[0] - step.max(LOWEST)).max(0.0));
        }
        // With nothing in the way a strike goes at most as far again as the index is high.
        (
            strikes[leg] + low.max(-output.spot),
            strikes[leg] + high.min(output.spot),
        )
    }

    /// The inputs that move when this handle is brought to a level, as index and value each.
    /// Strikes move to listed ones; the rule becomes "by hand".
    pub fn moved(
        self,
        inputs: &CondorInputs,
        output: &CondorOutput,
        grip: Grip,
        level: f64,
    ) -> Vec<(usize, f64)> {
        let set = |key: &str, value: f64| CondorInputs::index_of(key).map(|index| (index, value));
        let (low, high) = self.limits(inputs, output, grip);
        let level = if level.is_finite() {
            level.clamp(low, high)
        } else {
            return Vec::new();
        };
        let Some(leg) = self.leg() else {
            return set("s", level.round()).into_iter().collect();
        };
        let step = StrikeStep::of(inputs.strike_step).points();
        let from = output.legs[leg].strike;
        // Whole steps from where it stands keep unlisted strikes at their distance; a single leg
        // snaps to the grid.
        let shift = match grip {
            Grip::ThisLeg => ((level / step).round() * step).clamp(low, high) - from,
            Grip::MirrorWing | Grip::WholeCondor => ((level - from) / step).round() * step,
        };
        let shift = shift.clamp(low - from, high - from);
        let weights = weights(leg, grip);
        ["ka", "kb", "kc", "kd"]
            .into_iter()
            .enumerate()
            .filter_map(|(i, key)| set(key, output.legs[i].strike + weights[i] * shift))
            .chain(set("by", StrikeRule::Hand.value()))
            .collect()
    }

    /// The handle of a leg that stands nearest to a level: which one a reader means who presses
    /// between two that are close together.
    pub fn nearest_leg(output: &CondorOutput, level: f64) -> Self {
        let distance = |handle: &Handle| (handle.level(output) - level).abs();
        Handle::ALL[..4]
            .iter()
            .copied()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(Handle::ShortPut)
    }

    /// The level so many steps away: listed strikes for a leg, five points for the index.
    pub fn stepped(self, inputs: &CondorInputs, output: &CondorOutput, steps: i32) -> f64 {
        let step = match self {
            Handle::Spot => 5.0,
            _ => StrikeStep::of(inputs.strike_step).points(),
        };
        self.level(output) + f64::from(steps) * step
    }
}

/// How each leg moves when one leg moves by one.
fn weights(leg: usize, grip: Grip) -> [f64; 4] {
    let mut weights = [0.0; 4];
    match grip {
        Grip::ThisLeg => weights[leg] = 1.0,
        Grip::MirrorWing => {
            weights[leg] = 1.0;
            weights[3 - leg] = -1.0;
        }
        Grip::WholeCondor => weights = [1.0; 4],
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condor::Condor;
    use crate::{Action, Session};
    use proptest::prelude::*;

    fn fresh() -> Session<Condor> {
        Session::new().expect("a result")
    }

    fn brought(
        session: &Session<Condor>,
        handle: Handle,
        grip: Grip,
        level: f64,
    ) -> Session<Condor> {
        let values = handle.moved(session.inputs(), session.output(), grip, level);
        session.after(Action::MoveMany { values })
    }

    fn strikes(session: &Session<Condor>) -> [f64; 4] {
        session.output().legs.map(|leg| leg.strike)
    }

    #[test]
    fn one_leg_snaps_to_listed_strikes() {
        let moved = brought(&fresh(), Handle::ShortPut, Grip::ThisLeg, 5483.0);
        assert_eq!(strikes(&moved), [5415.0, 5485.0, 6045.0, 6145.0]);
    }

    #[test]
    fn the_mirror_moves_the_other_way() {
        let moved = brought(&fresh(), Handle::LongCall, Grip::MirrorWing, 6195.0);
        assert_eq!(strikes(&moved), [5365.0, 5515.0, 6045.0, 6195.0]);
        let moved = brought(&fresh(), Handle::ShortPut, Grip::MirrorWing, 5540.0);
        assert_eq!(strikes(&moved), [5415.0, 5540.0, 6020.0, 6145.0]);
    }

    #[test]
    fn the_whole_condor_keeps_its_shape() {
        let moved = brought(&fresh(), Handle::ShortCall, Grip::WholeCondor, 6000.0);
        assert_eq!(strikes(&moved), [5370.0, 5470.0, 6000.0, 6100.0]);
    }

    #[test]
    fn handles_do_not_cross() {
        let moved = brought(&fresh(), Handle::ShortPut, Grip::ThisLeg, 5000.0);
        assert_eq!(strikes(&moved), [5415.0, 5420.0, 6045.0, 6145.0]);
        let moved = brought(&fresh(), Handle::ShortPut, Grip::ThisLeg, 9000.0);
        assert_eq!(strikes(&moved), [5415.0, 6040.0, 6045.0, 6145.0]);
    }

    #[test]
    fn the_index_moves_and_strikes_by_rule_follow() {
        let moved = brought(&fresh(), Handle::Spot, Grip::ThisLeg, 5900.2);
        assert_eq!(moved.inputs().spot, 5900.0);
        assert!(strikes(&moved)[1] > 5515.0);
    }

    #[test]
    fn the_nearest_leg_is_the_one_meant() {
        let session = fresh();
        assert_eq!(
            Handle::nearest_leg(session.output(), 5440.0),
            Handle::LongPut
        );
        assert_eq!(
            Handle::nearest_leg(session.output(), 5480.0),
            Handle::ShortPut
        );
        assert_eq!(
            Handle::nearest_leg(session.output(), 9000.0),
            Handle::LongCall
        );
    }

    #[test]
    fn the_value_says_where_it_stands() {
        assert_eq!(
            Handle::ShortPut.value_text(fresh().output()),
            "5,515, delta 16, 285 points below the index"
        );
        assert_eq!(Handle::Spot.value_text(fresh().output()), "5,800");
    }

    proptest! {
        #[test]
        fn wherever_handles_are_brought_there_is_a_condor(
            moves in proptest::collection::vec((0..5_usize, 0..3_usize, -500.0..12_000.0_f64), 1..12)
        ) {
            let mut session = fresh();
            for (handle, grip, level) in moves {
                session = brought(&session, Handle::ALL[handle], Grip::ALL[grip], level)
                    .after(Action::Settle);
                let [a, b, c, d] = strikes(&session);
                prop_assert!(0.0 < a && a < b && b < c && c < d, "{:?}", [a, b, c, d]);
                if Handle::ALL[handle] != Handle::Spot {
                    prop_assert!(session.problem().is_none(), "{:?}", session.problem());
                }
            }
        }
    }
}
