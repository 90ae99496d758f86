//! Shocks and their order.

use super::{calm, states};
use condor_core::scenario::{Ageing, Axis, ScenarioError, Shock, VixMove, VvixMove};
use condor_core::smile::Smile;
use condor_core::vix::{PassThrough, SpotToVix, VvixResponse};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_shock_of_nothing_changes_nothing_to_the_bit(state in states()) {
        for pass_through in [PassThrough::default(), PassThrough::ByContract([0.7; 9]), PassThrough::OneForOne] {
            for ageing in [Ageing::KeepsLevel, Ageing::RollsDown] {
                for vix in [
                    VixMove::Response(SpotToVix::CRASH),
                    VixMove::ResponseAnd(SpotToVix::DAYS, 0.0),
                    VixMove::Level(state.vix()),
                ] {
                    let nothing = Shock { ageing, pass_through, vix, ..Shock::NONE };
                    let after = nothing.apply(&state).unwrap();
                    prop_assert_eq!(format!("{:?}", after), format!("{:?}", state));
                    for (then, now) in after.curve.futures().iter().zip(state.curve.futures()) {
                        prop_assert_eq!(then.level.to_bits(), now.level.to_bits());
                        prop_assert_eq!(then.years.to_bits(), now.years.to_bits());
                    }
                    prop_assert_eq!(after.spot.to_bits(), state.spot.to_bits());
                    prop_assert_eq!(after.vvix.to_bits(), state.vvix.to_bits());
                }
            }
        }
    }

    #[test]
    fn futures_stay_positive_and_time_is_taken_off(
        state in states(), spot in -0.5..0.5_f64, days in 0.0..120.0_f64, twist in -0.5..0.5_f64, rolls in any::<bool>(),
    ) {
        let ageing = if rolls { Ageing::RollsDown } else { Ageing::KeepsLevel };
        let shock = Shock { spot, days, twist, ageing, ..Shock::NONE };
        let after = shock.apply(&state).unwrap();
        prop_assert!(after.curve.futures().iter().all(|f| f.level > 0.0 && f.years >= 0.0));
        prop_assert!(after.vix() > 0.0);
        prop_assert!(after.curve.futures().len() <= state.curve.futures().len());
        prop_assert!((spot < 0.0) == (after.vix() > state.vix()) || spot == 0.0 || state.vix() <= 9.0);
    }

    #[test]
    fn a_standing_curve_gives_the_level_at_the_time_left(state in states(), days in 0.1..60.0_f64) {
        let rolled = state.after_days(days, Ageing::RollsDown).unwrap();
        let kept = state.after_days(days, Ageing::KeepsLevel).unwrap();
        let first = state.curve.futures().len() - kept.curve.futures().len();
        for (index, (rolled, kept)) in rolled.curve.futures().iter().zip(kept.curve.futures()).enumerate() {
            let before = state.curve.futures()[first + index];
            prop_assert_eq!(kept.level, before.level);
            prop_assert_eq!(kept.years, before.years - days / 365.0);
            prop_assert_eq!(rolled.level, state.curve.level_at(rolled.years).unwrap());
        }
    }
}

#[test]
fn each_part_is_applied_after_the_one_before() {
    let state = calm();
    let shock = Shock {
        days: 7.0,
        spot: -0.10,
        twist: 0.1,
        skew: -0.2,
        rate: -0.005,
        vvix: VvixMove::Response(VvixResponse { exponent: 0.4 }),
        ..Shock::NONE
    };
    let after = shock.apply(&state).unwrap();
    // By hand.
    let aged = state.after_days(7.0, Ageing::KeepsLevel).unwrap();
    let vix = 15.5 + 11.0;
    let moved = PassThrough::default().apply(&aged.curve, vix).unwrap();
    assert!((after.vix() - vix).abs() < 1e-12);
    for (then, passed) in after.curve.futures().iter().zip(moved.futures()) {
        let tilt = 2.0 * (-passed.years * 365.0 / 90.0).exp2() - 1.0;
        assert!((then.level / (passed.level * (0.1 * tilt).exp()) - 1.0).abs() < 1e-14);
    }
    assert!((after.vvix / (92.0 * (vix / 15.5).powf(0.4)) - 1.0).abs() < 1e-14);
    assert_eq!((after.smile.skew, after.rate), (-0.65 - 0.2, 0.04 - 0.005));
    assert!((after.spot - 4500.0).abs() < 1e-9);
    // The smile is that of the old VIX, moved by the ratio.
    let month = 30.0 / 365.0;
    let at = after.smile.at(month, after.vix()).unwrap();
    assert!((at.volatility(0.0) / (0.13 * vix / 15.5) - 1.0).abs() < 1e-14);
}

/// What is given to M2 stays with it when M1 has settled, whether date and move come together or one after the
/// other.
#[test]
fn a_contract_keeps_its_part_when_the_one_before_it_has_settled() {
    let state = calm();
    let shares = [1.0, 0.2, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let shock = Shock {
        days: 20.0,
        spot: -0.10,
        pass_through: PassThrough::ByContract(shares),
        ..Shock::NONE
    };
    let after = shock.apply(&state).unwrap();
    let aged = state.after_days(20.0, Ageing::KeepsLevel).unwrap();
    assert_eq!((aged.curve.settled(), aged.curve.futures().len()), (1, 3));
    assert_eq!(shock.apply_move(&aged).unwrap(), after);
    let ratio: f64 = 26.5 / 15.5;
    for ((then, before), share) in after
        .curve
        .futures()
        .iter()
        .zip(&state.curve.futures()[1..])
        .zip(&shares[1..])
    {
        assert!((then.level / (before.level * ratio.powf(*share)) - 1.0).abs() < 1e-14);
    }
}

#[test]
fn a_twist_tilts_about_ninety_days() {
    let state = calm();
    let after = Shock {
        twist: 0.2,
        ..Shock::NONE
    }
    .apply(&state)
    .unwrap();
    let ratio = |i: usize| after.curve.futures()[i].level / state.curve.futures()[i].level;
    assert!(ratio(0) > ratio(1) && ratio(1) > 1.0 && ratio(3) < 1.0);
    assert_eq!(after.vix(), state.vix());
}

#[test]
fn axes_set_their_part_and_nothing_else() {
    let state = calm();
    for axis in Axis::ALL {
        let value = match axis {
            Axis::VixLevel => 30.0,
            Axis::VvixLevel => 120.0,
            Axis::Days => 5.0,
            Axis::VixPoints | Axis::VvixPoints => 3.0,
            _ => -0.01,
        };
        let shocked = Shock::NONE.with(axis, value);
        assert_ne!(shocked, Shock::NONE);
        assert_ne!(shocked.apply(&state).unwrap(), state, "{axis:?}");
    }
    let both = Shock {
        spot: -0.05,
        ..Shock::NONE
    }
    .with(Axis::VixPoints, 4.0);
    assert!((both.apply(&state).unwrap().vix() - (15.5 + 5.5 + 4.0)).abs() < 1e-12);
}

#[test]
fn what_leaves_the_range_is_named() {
    let state = calm();
    let field = |shock: Shock| match shock.apply(&state).unwrap_err() {
        ScenarioError::Input(error) => error.field,
        error => panic!("{error}"),
    };
    assert_eq!(
        field(Shock {
            days: -1.0,
            ..Shock::NONE
        }),
        "days"
    );
    assert_eq!(
        field(Shock {
            spot: -1.0,
            ..Shock::NONE
        }),
        "spot"
    );
    assert_eq!(
        field(Shock {
            vix: VixMove::Level(0.0),
            ..Shock::NONE
        }),
        "vix"
    );
    assert_eq!(
        field(Shock {
            vvix: VvixMove::Level(f64::NAN),
            ..Shock::NONE
        }),
        "vvix"
    );
    assert_eq!(
        field(Shock {
            rate: 0.5,
            ..Shock::NONE
        }),
        "rate"
    );
}
