//! Named shapes: their legs and the names of legs.

use super::STRIKES;
use condor_core::position::shape::{self, InverseStrikes, Shape, ShapeError, Vertical, classify};
use condor_core::position::{CondorStrikes, Leg};
use condor_core::pricing::OptionKind::{Call, Put};

#[test]
fn shapes_have_their_names() {
    let name = |legs: &[Leg]| classify(legs).shape.name();
    assert_eq!(
        name(&shape::put_credit_spread(4700.0, 4600.0).unwrap()),
        "put credit spread"
    );
    assert_eq!(
        name(&shape::put_debit_spread(4700.0, 4600.0).unwrap()),
        "put debit spread"
    );
    assert_eq!(
        name(&shape::call_credit_spread(5200.0, 5300.0).unwrap()),
        "call credit spread"
    );
    assert_eq!(
        name(&shape::call_debit_spread(5200.0, 5300.0).unwrap()),
        "call debit spread"
    );
    assert_eq!(name(&shape::iron_condor(&STRIKES).unwrap()), "iron condor");
    let broken = CondorStrikes {
        long_put: 4500.0,
        ..STRIKES
    };
    let broken_legs = shape::broken_wing_condor(&broken).unwrap();
    assert_eq!(
        classify(&broken_legs).shape,
        Shape::BrokenWingCondor(broken)
    );
    assert_eq!(
        name(&shape::iron_butterfly(5000.0, 100.0).unwrap()),
        "iron butterfly"
    );
    let inverse = InverseStrikes {
        short_put: 4600.0,
        long_put: 4700.0,
        long_call: 5200.0,
        short_call: 5300.0,
    };
    let legs = shape::inverse_iron_condor(&inverse).unwrap();
    assert_eq!(classify(&legs).shape, Shape::InverseIronCondor(inverse));
    assert_eq!(name(&[Leg::short(Put, 4700.0)]), "other position");
    assert_eq!(name(&[]), "other position");
}

#[test]
fn legs_are_added_up_before_they_are_named() {
    let mut legs = shape::iron_condor(&STRIKES).unwrap().to_vec();
    legs.reverse();
    legs.extend(shape::iron_condor(&STRIKES).unwrap());
    legs.extend([Leg::long(Call, 5000.0), Leg::short(Call, 5000.0)]);
    let two = classify(&legs);
    assert_eq!((two.shape, two.units), (Shape::IronCondor(STRIKES), 2));
    // Two put spreads and one call spread are something else.
    legs.truncate(4);
    legs.extend(shape::put_credit_spread(4700.0, 4600.0).unwrap());
    assert_eq!(classify(&legs).shape, Shape::Other);
    // A long and a short spread whose wings overlap as well.
    let crossed = [
        Leg::long(Put, 5100.0),
        Leg::short(Put, 5200.0),
        Leg::short(Call, 5000.0),
        Leg::long(Call, 5300.0),
    ];
    assert_eq!(classify(&crossed).shape, Shape::Other);
    let vertical = Vertical {
        kind: Call,
        long: 5300.0,
        short: 5200.0,
    };
    assert!(vertical.is_credit() && vertical.width() == 100.0);
}

#[test]
fn strikes_in_the_wrong_order_are_named() {
    let error = shape::put_credit_spread(4600.0, 4700.0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the long put is at 4700 and the short put at 4600; the long put must be lower"
    );
    assert!(shape::call_debit_spread(5300.0, 5200.0).is_err());
    assert!(shape::put_debit_spread(4600.0, 4600.0).is_err());
    assert!(shape::call_credit_spread(f64::NAN, 1.0).is_err());
    assert!(matches!(
        shape::broken_wing_condor(&STRIKES),
        Err(ShapeError::EqualWings { width }) if width == 100.0
    ));
    assert!(shape::iron_butterfly(5000.0, -5.0).is_err());
}
