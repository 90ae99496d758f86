//! Policies as data: presets, validation, versions.

use condor_core::alvh::{
    AlvhError, Combine, Comparison, Condition, HedgeInstrument, Layer, Policy, Preset, Proposal,
    SignalKind, Sizing, StrikeRule, SubLayer, Tenor, Trigger, WhenOff, changes,
};
use condor_core::insurance::vxth_weight;

#[test]
fn vxth_weights_by_the_front_future() {
    // Cboe VXTH methodology as reported at its launch.
    let published = [
        (9.0, 0.0),
        (15.0, 0.0),
        (15.01, 0.01),
        (30.0, 0.01),
        (30.01, 0.005),
        (50.0, 0.005),
        (50.01, 0.0),
        (80.0, 0.0),
    ];
    for (front, weight) in published {
        assert_eq!(vxth_weight(front).unwrap(), weight, "{front}");
    }
    assert_eq!(vxth_weight(f64::NAN).unwrap_err().field, "front_future");
}

#[test]
fn presets_are_valid_and_differ() {
    for one in Preset::ALL {
        let policy = one.policy();
        policy.check().unwrap();
        assert_eq!(policy.version, 1);
        for other in Preset::ALL {
            let found = changes(&policy, &other.policy());
            assert_eq!(found.is_empty(), one == other, "{one:?} {other:?}");
        }
    }
    assert_eq!(Preset::Vxth.policy().ladder[0].sizing, Sizing::Vxth);
    assert!(Preset::None.policy().ladder.is_empty());
}

fn rung() -> SubLayer {
    Preset::Static.policy().ladder.remove(0)
}

fn with(rung: SubLayer) -> Policy {
    Policy {
        ladder: vec![rung],
        ..Preset::None.policy()
    }
}

fn field(policy: &Policy) -> (&'static str, Option<Layer>) {
    match policy.check().unwrap_err() {
        AlvhError::Input(error) => (error.field, None),
        AlvhError::InLayer { layer, error } => (error.field, Some(layer)),
        other => panic!("{other} is about no single number"),
    }
}

#[test]
fn what_is_wrong_is_named_with_its_layer() {
    let layer = Some(Layer::Hedge(0));
    let budget = SubLayer {
        budget: 0.3,
        ..rung()
    };
    assert_eq!(field(&with(budget)), ("budget", layer));
    let tenor = SubLayer {
        tenor: Tenor::Contract(10),
        ..rung()
    };
    assert_eq!(field(&with(tenor)), ("tenor as contract", layer));
    let strike = StrikeRule::Delta(f64::NAN);
    let delta = SubLayer {
        instrument: HedgeInstrument::VixCall { strike },
        ..rung()
    };
    assert_eq!(field(&with(delta)), ("delta", layer));

    let mut policy = Preset::Steward.policy();
    policy.caps.deepest = 0.1;
    assert_eq!(field(&policy), ("deepest", None));
    let mut policy = Preset::Steward.policy();
    policy.condor.as_mut().unwrap().shape.tenor_days = 46;
    assert_eq!(field(&policy), ("tenor_days", Some(Layer::Condor)));
    let mut policy = Preset::Promoter.policy();
    policy.temporal.as_mut().unwrap().shape.short_delta = 0.5;
    assert_eq!(field(&policy), ("short_delta", Some(Layer::Temporal)));
    assert_eq!(
        policy.check().unwrap_err().to_string(),
        "Layer 3: short_delta is 0.5; it must be a number from 0.05 to 0.3"
    );
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let spread = |long, short| HedgeInstrument::VixCallSpread { long, short };
    let refused = |instrument| {
        let rung = SubLayer {
            instrument,
            ..rung()
        };
        with(rung).check().unwrap_err()
    };
    let (low, high) = (StrikeRule::Moneyness(1.1), StrikeRule::Moneyness(1.7));
    assert!(matches!(
        refused(spread(high, low)),
        AlvhError::Spread { .. }
    ));
    let mixed = spread(low, StrikeRule::Delta(0.1));
    assert!(matches!(refused(mixed), AlvhError::StrikeKinds { .. }));
    let puts = HedgeInstrument::SpxPutSpread {
        long: StrikeRule::Moneyness(0.8),
        short: StrikeRule::Moneyness(0.9),
    };
    assert!(matches!(refused(puts), AlvhError::Spread { .. }));

    let slope = |armed, on| Condition {
        signal: SignalKind::Slope,
        side: Comparison::Below,
        armed,
        on,
    };
    let triggered = |trigger| {
        let rung = SubLayer { trigger, ..rung() };
        with(rung).check()
    };
    // Flat and inverted are two thresholds, at least half a percent apart.
    assert!(triggered(Trigger::all(&[slope(0.0, -0.005)])).is_ok());
    for pair in [slope(0.0, -0.004), slope(-0.02, 0.01)] {
        let error = triggered(Trigger::all(&[pair])).unwrap_err();
        assert!(matches!(error, AlvhError::Thresholds { .. }), "{error}");
    }
    let none = triggered(Trigger {
        combine: Combine::Any,
        conditions: Vec::new(),
    });
    assert!(matches!(none.unwrap_err(), AlvhError::NoCondition { .. }));
    let many = with(rung());
    let many = Policy {
        ladder: vec![rung(); 7],
        ..many
    };
    assert_eq!(
        many.check().unwrap_err().to_string(),
        "there may be at most 6 rungs of the ladder; there are 7"
    );
}

#[test]
fn a_difference_lists_every_changed_field() {
    let old = Preset::Steward.policy();
    let mut new = old.clone();
    new.ladder[2].when_off = WhenOff::Keep;
    new.ladder[3].trigger.conditions[1].on = 5.0;
    new.caps.deepest = 0.25;
    new.condor.as_mut().unwrap().entry_days = 14;
    new.roll_out = None;
    let found: Vec<String> = changes(&old, &new)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "condor.entry_days: 7 -> 14",
            "ladder.2c.when_off: sell -> keep",
            "ladder.2d.trigger.2.on: 10 -> 5",
            "caps.deepest: 0.2 -> 0.25",
            "roll_out.slope_above: gone, was 0.1",
            "roll_out.days_below: gone, was 30",
            "roll_out.to_contract: gone, was 4",
        ]
    );
    assert!(changes(&new, &new).is_empty());
    // Back again: what was new is gone.
    assert_eq!(changes(&new, &old).len(), found.len());
}

#[test]
fn fewer_than_m_approvals_change_nothing() {
    let (current, proposed) = (Preset::Static.policy(), Preset::Vxth.policy());
    let mut proposal = Proposal::new(current.clone(), proposed.clone(), 3, 5).unwrap();
    for member in [4, 4, 1] {
        proposal.approve(member).unwrap();
        assert_eq!(proposal.in_force(), &current);
    }
    assert_eq!(proposal.approvals().given, 2);
    assert_eq!(proposal.changes(), changes(&current, &proposed));
    proposal.approve(0).unwrap();
    assert_eq!(proposal.in_force().version, 2);
    assert_eq!(
        proposal.approve(5).unwrap_err().to_string(),
        "member is 5; it must be a number from 0 to 4"
    );
    assert!(Proposal::new(current.clone(), proposed.clone(), 6, 5).is_err());
    assert!(Proposal::new(current, proposed, 0, 5).is_err());
}
