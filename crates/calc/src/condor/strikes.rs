//! From the reader's choice to four listed strikes.

use condor_core::position::{CondorStrikes, IronCondor, Market};
use condor_core::pricing::OptionKind;
use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};

use super::inputs::{CondorInputs, Sides, StrikeRule, StrikeStep};
use super::problem;
use crate::calculator::Problem;
use crate::format;
use crate::input::Unit;

/// Deltas between which a credit is looked for: from almost nothing to almost at the money.
const CREDIT_DELTAS: (f64, f64) = (0.002, 0.495);

/// Halvings of that stretch: the credit is then met far closer than listed strikes allow.
const HALVINGS: usize = 40;

/// The four strikes.
pub(super) fn choose(
    market: &Market,
    inputs: &CondorInputs,
    smile: &SsviSlice,
    expected_move: f64,
) -> Result<CondorStrikes, Problem> {
    let rule = StrikeRule::of(inputs.rule);
    if rule == StrikeRule::Hand {
        return by_hand(inputs);
    }
    // A credit is reached with both sides alike.
    let alike = Sides::of(inputs.sides) == Sides::Alike || rule == StrikeRule::Credit;
    let pick = |both: f64, put: f64, call: f64| if alike { (both, both) } else { (put, call) };
    let (put_width, call_width) = pick(inputs.width, inputs.put_width, inputs.call_width);
    let (key, (short_put, short_call)) = match rule {
        StrikeRule::Moves => {
            let (put, call) = pick(inputs.moves, inputs.put_moves, inputs.call_moves);
            let shorts = (
                market.spot - put * expected_move,
                market.spot + call * expected_move,
            );
            (if alike { "mo" } else { "pm" }, shorts)
        }
        StrikeRule::Credit => ("cr", for_credit(market, inputs, smile)?),
        StrikeRule::Delta | StrikeRule::Hand => {
            let (put, call) = pick(inputs.delta, inputs.put_delta, inputs.call_delta);
            let key = if alike { "de" } else { "pd" };
            (
                key,
                for_deltas(market, smile, put / 100.0, call / 100.0)
                    .map_err(|error| problem(key, error))?,
            )
        }
    };
    let step = StrikeStep::of(inputs.strike_step).points();
    let listed = |strike: f64| (strike / step).round() * step;
    let (short_put, short_call) = (listed(short_put), listed(short_call));
    if short_put >= short_call {
        return Err(Problem {
            key,
            text: format!(
                "Both short strikes would be {}. Move them further apart: a smaller delta, more \
                 distance, more days or more volatility.",
                format::number(short_put, 0),
            ),
        });
    }
    if short_put - put_width <= 0.0 {
        return Err(Problem {
            key: if alike { "w" } else { "pw" },
            text: format!(
                "A wing of {} points would put the long put below zero. It can be at most {} \
                 points here.",
                format::shortest(put_width),
                format::number((short_put - step).max(0.0), 0),
            ),
        });
    }
    Ok(CondorStrikes {
        long_put: short_put - put_width,
        short_put,
        short_call,
        long_call: short_call + call_width,
    })
}

/// The strikes as they are set, if they stand in order.
fn by_hand(inputs: &CondorInputs) -> Result<CondorStrikes, Problem> {
    let above = |key, name: &str, other: &str, strike: f64| Problem {
        key,
        text: format!(
            "{name} must be above {other} ({}).",
            Unit::IndexPoints.text(strike)
        ),
    };
    if inputs.short_put <= inputs.long_put {
        Err(above("kb", "Short put", "long put", inputs.long_put))
    } else if inputs.short_call <= inputs.short_put {
        Err(above("kc", "Short call", "short put", inputs.short_put))
    } else if inputs.long_call <= inputs.short_call {
        Err(above("kd", "Long call", "short call", inputs.short_call))
    } else {
        Ok(CondorStrikes {
            long_put: inputs.long_put,
            short_put: inputs.short_put,
            short_call: inputs.short_call,
            long_call: inputs.long_call,
        })
    }
}

/// Short put and short call at absolute deltas, not yet listed.
fn for_deltas(
    market: &Market,
    smile: &SsviSlice,
    put: f64,
    call: f64,
) -> Result<(f64, f64), impl std::fmt::Display + use<>> {
    strike_for_delta(OptionKind::Put, -put, DeltaKind::Spot, market, smile).and_then(|short_put| {
        strike_for_delta(OptionKind::Call, call, DeltaKind::Spot, market, smile)
            .map(|short_call| (short_put, short_call))
    })
}

/// Short put and short call at the one delta at which the condor pays the credit asked for.
///
/// With wings of a fixed width the credit rises with the delta of the short strikes, so the
/// delta is found by halving.
fn for_credit(
    market: &Market,
    inputs: &CondorInputs,
    smile: &SsviSlice,
) -> Result<(f64, f64), Problem> {
    let priced = |delta: f64| -> Result<((f64, f64), f64), Problem> {
        let (short_put, short_call) =
            for_deltas(market, smile, delta, delta).map_err(|error| problem("cr", error))?;
        let strikes = CondorStrikes {
            long_put: (short_put - inputs.width).max(short_put * 0.01),
            short_put,
            short_call,
            long_call: short_call + inputs.width,
        };
        let condor =
            IronCondor::on_smile(market, &strikes, smile).map_err(|error| problem("cr", error))?;
        Ok(((short_put, short_call), condor.credit()))
    };
    let (mut low, mut high) = CREDIT_DELTAS;
    let (_, most) = priced(high)?;
    let (_, least) = priced(low)?;
    if !(least..=most).contains(&inputs.credit) {
        return Err(Problem {
            key: "cr",
            text: format!(
                "With these wings the credit can be between {} and {} points.",
                format::number(least, 1),
                format::number(most, 1),
            ),
        });
    }
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if priced(middle)?.1 < inputs.credit {
            low = middle;
        } else {
            high = middle;
        }
    }
    priced(high).map(|(shorts, _)| shorts)
}

#[cfg(test)]
mod tests {
    use crate::condor::typed::{Typed, fresh};
    use crate::condor::{Condor, CondorInputs, Sides, StrikeRule, StrikeStep};
    use crate::{Action, Calculator, InputSet};

    fn strikes(inputs: CondorInputs) -> [f64; 4] {
        Condor::evaluate(&inputs)
            .expect("a result")
            .legs
            .map(|leg| leg.strike)
    }

    #[test]
    fn by_expected_moves() {
        // One standard deviation is 257.7 points, half as much again 386.6.
        let inputs = CondorInputs {
            rule: StrikeRule::Moves.value(),
            sides: Sides::Each.value(),
            put_moves: 1.5,
            call_moves: 1.0,
            put_width: 75.0,
            ..CondorInputs::default()
        };
        assert_eq!(strikes(inputs), [5340.0, 5415.0, 6060.0, 6160.0]);
    }

    #[test]
    fn for_a_credit() {
        let inputs = CondorInputs {
            rule: StrikeRule::Credit.value(),
            credit: 20.0,
            ..CondorInputs::default()
        };
        let output = Condor::evaluate(&inputs).expect("a result");
        // Listed strikes are 5 points apart, worth about half a point of credit each.
        assert!((output.credit - 20.0).abs() < 0.6, "{}", output.credit);
        let greedy = CondorInputs {
            credit: 99.0,
            ..inputs
        };
        let problem = Condor::evaluate(&greedy).expect_err("more than the wings allow");
        assert_eq!(problem.key, "cr");
        assert!(problem.text.contains("between"), "{}", problem.text);
    }

    #[test]
    fn taken_over_by_hand_they_stay_where_they_are() {
        let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
        // Away from the strikes a fresh page starts by hand with.
        let by_delta = fresh().after(Action::Step {
            index: index("de"),
            steps: 5,
        });
        let before = by_delta.output().legs.map(|leg| leg.strike);
        assert_ne!(before, [5415.0, 5515.0, 6045.0, 6145.0]);
        let by_hand = by_delta.after(Action::Choose {
            index: index("by"),
            option: StrikeRule::Hand as usize,
        });
        assert_eq!(by_hand.output().legs.map(|leg| leg.strike), before);
        // They no longer follow the market.
        let moved = by_hand.after(Action::Step {
            index: index("s"),
            steps: 20,
        });
        assert_eq!(moved.output().legs.map(|leg| leg.strike), before);
        assert_eq!(
            by_hand
                .after(Action::Undo)
                .output()
                .legs
                .map(|leg| leg.strike),
            before
        );
    }

    #[test]
    fn sides_set_each_by_itself_start_alike() {
        let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
        let each = fresh()
            .after(Action::Step {
                index: index("de"),
                steps: -6,
            })
            .after(Action::Choose {
                index: index("sy"),
                option: Sides::Each as usize,
            });
        assert_eq!(
            (each.inputs().put_delta, each.inputs().call_delta),
            (10.0, 10.0)
        );
    }

    #[test]
    fn by_hand_out_of_order_says_which() {
        let inputs = CondorInputs {
            rule: StrikeRule::Hand.value(),
            short_put: 5400.0,
            ..CondorInputs::default()
        };
        let problem = Condor::evaluate(&inputs).expect_err("short put under long put");
        assert_eq!(problem.key, "kb");
        assert_eq!(problem.text, "Short put must be above long put (5,415).");
    }

    #[test]
    fn strikes_are_listed_ones() {
        for (step, points) in StrikeStep::ALL.iter().zip([1.0, 5.0, 10.0, 25.0, 50.0]) {
            assert_eq!(step.points(), points);
            let inputs = CondorInputs {
                strike_step: step.value(),
                ..CondorInputs::default()
            };
            let [_, short_put, short_call, _] = strikes(inputs);
            assert_eq!((short_put % points, short_call % points), (0.0, 0.0));
        }
    }

    #[test]
    fn an_input_is_shown_when_it_has_an_effect() {
        let shown = |inputs: &CondorInputs| -> Vec<&str> {
            CondorInputs::SPECS
                .iter()
                .enumerate()
                .filter(|(index, spec)| inputs.is_shown(*index) && spec.group() == "Strikes")
                .map(|(_, spec)| spec.key())
                .collect()
        };
        let mut inputs = CondorInputs::default();
        assert_eq!(shown(&inputs), ["by", "sy", "de", "w", "st"]);
        inputs.sides = Sides::Each.value();
        assert_eq!(shown(&inputs), ["by", "sy", "pd", "cd", "pw", "cw", "st"]);
        inputs.rule = StrikeRule::Hand.value();
        assert_eq!(shown(&inputs), ["by", "ka", "kb", "kc", "kd", "st"]);
        // With a credit to reach there is no choice of sides, so none of its inputs is hidden by it.
        inputs.rule = StrikeRule::Credit.value();
        assert_eq!(shown(&inputs), ["by", "cr", "w", "st"]);
    }
}
