//! The chart's handles: what taking hold of one does to the inputs.

use condor_chart::plot::{At, Handle as PlotHandle};

use super::inputs::{CondorInputs, STRIKE_KEYS, StrikeRule, StrikeStep};
use super::{CondorOutput, Leg};
use crate::calculator::Pull;
use crate::format;
use crate::input::InputSet;

/// What moves together with a leg, in the order of [`Grip::ALL`].
pub(super) const GRIPS: &[&str] = &["This leg", "Mirror wing", "Whole condor"];

/// What the keys of a handle do, in words.
pub(super) const KEYS: &str = "Handles: Tab reaches them; arrows move by one listed strike, Page \
                               Up and Page Down by five, Home and End to the limit, Shift moves \
                               the whole condor, Esc gives a drag up.";

/// The handles of the payoff chart, in tab order: the legs from the lowest strike up, then the
/// index.
fn all(output: &CondorOutput) -> impl Iterator<Item = Handle> {
    (0..output.legs.len())
        .map(Handle::Leg)
        .chain([Handle::Spot])
}

fn at(output: &CondorOutput, handle: usize) -> Option<Handle> {
    all(output).nth(handle)
}

pub(super) fn list(output: &CondorOutput) -> Vec<PlotHandle> {
    all(output)
        .map(|handle| {
            let level = handle.level(output);
            let leg = handle.leg(output);
            PlotHandle {
                name: leg.map_or("SPX now", Leg::name).to_owned(),
                at: if leg.is_some() {
                    At::Axis(level)
                } else {
                    At::Top(level)
                },
                is_vertical: false,
                value_text: handle.value_text(output),
                group: u8::from(leg.is_some()),
                on_ruler: true,
            }
        })
        .collect()
}

pub(super) fn moved(
    inputs: &CondorInputs,
    output: &CondorOutput,
    pull: &Pull,
) -> Vec<(usize, f64)> {
    at(output, pull.handle).map_or_else(Vec::new, |handle| {
        handle.moved(inputs, output, Grip::of(pull.grip), pull.value)
    })
}

pub(super) fn stepped(
    inputs: &CondorInputs,
    output: &CondorOutput,
    handle: usize,
    steps: i32,
) -> f64 {
    at(output, handle).map_or(0.0, |handle| handle.stepped(inputs, output, steps))
}

pub(super) fn limits(
    inputs: &CondorInputs,
    output: &CondorOutput,
    handle: usize,
    grip: usize,
) -> (f64, f64) {
    at(output, handle).map_or((0.0, 0.0), |handle| {
        handle.limits(inputs, output, Grip::of(grip))
    })
}

/// Something on the chart that can be moved along the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Handle {
    /// The strike of a leg, by its index.
    Leg(usize),
    /// The level of the index.
    Spot,
}

/// What moves together with a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grip {
    /// This leg alone.
    ThisLeg,
    /// This leg, and its counterpart the other way.
    MirrorWing,
    /// All legs.
    WholeCondor,
}

impl Grip {
    /// Every grip, in the order of [`GRIPS`].
    const ALL: [Grip; 3] = [Grip::ThisLeg, Grip::MirrorWing, Grip::WholeCondor];

    fn of(index: usize) -> Grip {
        Grip::ALL.get(index).copied().unwrap_or(Grip::ThisLeg)
    }
}

/// The least level of the index and of a strike, in points.
const LOWEST: f64 = 1.0;

impl Handle {
    /// Its leg; `None` for the index.
    fn leg(self, output: &CondorOutput) -> Option<&Leg> {
        match self {
            Handle::Leg(index) => output.legs.get(index),
            Handle::Spot => None,
        }
    }

    /// The level it stands at.
    fn level(self, output: &CondorOutput) -> f64 {
        self.leg(output).map_or(output.spot, |leg| leg.strike)
    }

    /// Its value in words, for someone who does not see where it stands: "5,515, delta 16, 285
    /// points below the index".
    fn value_text(self, output: &CondorOutput) -> String {
        let level = format::number(self.level(output), 0);
        let Some(Leg { strike, delta, .. }) = self.leg(output) else {
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
    fn limits(self, inputs: &CondorInputs, output: &CondorOutput, grip: Grip) -> (f64, f64) {
        let Handle::Leg(leg) = self else {
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
        let strikes: Vec<f64> = output.legs.iter().map(|leg| leg.strike).collect();
        let weights = weights(strikes.len(), leg, grip);
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        // Each pair of neighbours: lower + weight * shift + step <= upper + weight * shift.
        for (strikes, weights) in strikes.windows(2).zip(weights.windows(2)) {
            let closing = weights[0] - weights[1];
            let room = (strikes[1] - strikes[0] - step).max(0.0);
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
    fn moved(
        self,
        inputs: &CondorInputs,
        output: &CondorOutput,
        grip: Grip,
        level: f64,
    ) -> Vec<(usize, f64)> {
        let set = |key: &str, value: f64| CondorInputs::index_of(key).map(|index| (index, value));
        let (low, high) = self.limits(inputs, output, grip);
        if !(level.is_finite() && low <= high) {
            return Vec::new();
        }
        let level = level.clamp(low, high);
        let Handle::Leg(leg) = self else {
            return set("s", level.round()).into_iter().collect();
        };
        let step = StrikeStep::of(inputs.strike_step).points();
        let from = self.level(output);
        // Whole steps from where it stands keep unlisted strikes at their distance; a single leg
        // snaps to the grid.
        let shift = match grip {
            Grip::ThisLeg => ((level / step).round() * step).clamp(low, high) - from,
            Grip::MirrorWing | Grip::WholeCondor => ((level - from) / step).round() * step,
        };
        let shift = shift.clamp(low - from, high - from);
        let weights = weights(output.legs.len(), leg, grip);
        output
            .legs
            .iter()
            .zip(weights)
            .filter_map(|(leg, weight)| set(STRIKE_KEYS[leg.place], leg.strike + weight * shift))
            .chain(set("by", StrikeRule::Hand.value()))
            .collect()
    }

    /// The level so many steps away: listed strikes for a leg, five points for the index.
    fn stepped(self, inputs: &CondorInputs, output: &CondorOutput, steps: i32) -> f64 {
        let step = match self {
            Handle::Spot => 5.0,
            Handle::Leg(_) => StrikeStep::of(inputs.strike_step).points(),
        };
        self.level(output) + f64::from(steps) * step
    }
}

/// How each leg moves when one leg moves by one.
fn weights(legs: usize, leg: usize, grip: Grip) -> Vec<f64> {
    (0..legs)
        .map(|other| match grip {
            Grip::WholeCondor => 1.0,
            _ if other == leg => 1.0,
            Grip::MirrorWing if other + leg + 1 == legs => -1.0,
            Grip::ThisLeg | Grip::MirrorWing => 0.0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::condor::{Condor, Structure};
    use proptest::prelude::*;

    struct At(CondorInputs, CondorOutput);

    fn at(inputs: CondorInputs) -> Result<At, crate::Problem> {
        Condor::evaluate(&inputs).map(|output| At(inputs, output))
    }

    fn fresh() -> At {
        at(CondorInputs::default()).expect("a result")
    }

    fn after(from: &At, handle: Handle, grip: Grip, level: f64) -> CondorInputs {
        handle
            .moved(&from.0, &from.1, grip, level)
            .into_iter()
            .fold(from.0, |inputs, (index, value)| {
                let value = CondorInputs::SPECS[index]
                    .as_number()
                    .map_or(value, |spec| value.clamp(spec.min, spec.max));
                inputs.with(index, value)
            })
    }

    fn brought(from: &At, handle: Handle, grip: Grip, level: f64) -> At {
        at(after(from, handle, grip, level)).expect("a result")
    }

    fn strikes(at: &At) -> Vec<f64> {
        at.1.legs.iter().map(|leg| leg.strike).collect()
    }

    #[test]
    fn one_leg_snaps_to_listed_strikes() {
        let moved = brought(&fresh(), Handle::Leg(1), Grip::ThisLeg, 5483.0);
        assert_eq!(strikes(&moved), [5415.0, 5485.0, 6045.0, 6145.0]);
    }

    #[test]
    fn the_mirror_moves_the_other_way() {
        let moved = brought(&fresh(), Handle::Leg(3), Grip::MirrorWing, 6195.0);
        assert_eq!(strikes(&moved), [5365.0, 5515.0, 6045.0, 6195.0]);
        let moved = brought(&fresh(), Handle::Leg(1), Grip::MirrorWing, 5540.0);
        assert_eq!(strikes(&moved), [5415.0, 5540.0, 6020.0, 6145.0]);
    }

    #[test]
    fn the_whole_condor_keeps_its_shape() {
        let moved = brought(&fresh(), Handle::Leg(2), Grip::WholeCondor, 6000.0);
        assert_eq!(strikes(&moved), [5370.0, 5470.0, 6000.0, 6100.0]);
    }

    #[test]
    fn handles_do_not_cross() {
        let moved = brought(&fresh(), Handle::Leg(1), Grip::ThisLeg, 5000.0);
        assert_eq!(strikes(&moved), [5415.0, 5420.0, 6045.0, 6145.0]);
        let moved = brought(&fresh(), Handle::Leg(1), Grip::ThisLeg, 9000.0);
        assert_eq!(strikes(&moved), [5415.0, 6040.0, 6045.0, 6145.0]);
    }

    #[test]
    fn the_index_moves_and_strikes_by_rule_follow() {
        let moved = brought(&fresh(), Handle::Spot, Grip::ThisLeg, 5900.2);
        assert_eq!(moved.0.spot, 5900.0);
        assert!(strikes(&moved)[1] > 5515.0);
    }

    #[test]
    fn the_value_says_where_it_stands() {
        assert_eq!(
            Handle::Leg(1).value_text(&fresh().1),
            "5,515, delta 16, 285 points below the index"
        );
        assert_eq!(Handle::Spot.value_text(&fresh().1), "5,800");
    }

    #[test]
    fn a_spread_has_two_handles_and_the_index() {
        for (structure, names) in [
            (Structure::PutSpread, ["Long put", "Short put", "SPX now"]),
            (
                Structure::CallSpread,
                ["Short call", "Long call", "SPX now"],
            ),
        ] {
            let spread = at(CondorInputs {
                structure: structure.value(),
                ..CondorInputs::default()
            })
            .expect("a result");
            let listed = list(&spread.1);
            assert!(listed.iter().map(|handle| &*handle.name).eq(names));
            let moved = brought(&spread, Handle::Leg(1), Grip::MirrorWing, 5600.0);
            assert_eq!(moved.1.legs.len(), 2);
        }
    }

    proptest! {
        #[test]
        fn wherever_handles_are_brought_there_is_a_position(
            structure in 0..4_usize,
            moves in proptest::collection::vec((0..5_usize, 0..3_usize, -500.0..12_000.0_f64), 1..12)
        ) {
            let mut state = at(CondorInputs {
                structure: structure as f64,
                ..CondorInputs::default()
            }).expect("a result");
            for (handle, grip, level) in moves {
                let handle = all(&state.1).nth(handle).unwrap_or(Handle::Spot);
                let next = at(after(&state, handle, Grip::ALL[grip], level));
                if handle != Handle::Spot {
                    prop_assert!(next.is_ok());
                }
                // The index can be brought where the strikes' rule finds none.
                let Ok(next) = next else { continue };
                state = next;
                let strikes = strikes(&state);
                prop_assert!(strikes[0] > 0.0, "{strikes:?}");
                prop_assert!(strikes.windows(2).all(|pair| pair[0] < pair[1]), "{strikes:?}");
            }
        }
    }
}
