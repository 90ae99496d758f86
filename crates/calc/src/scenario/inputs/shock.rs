//! What happens to the market, and the crisis looked at.

use super::choices::{Ageing, CrisisChoice, VixRule};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

pub(super) const GROUP: &str = "What happens";
const FINER: &str = "What else happens";
const CRISES: &str = "Crisis";

const ANSWERS: When = When {
    key: "xr",
    codes: &["a"],
};
const OWN: When = When {
    key: "xr",
    codes: &["o"],
};

pub(super) const SPOT: InputSpec = Number(NumberSpec {
    key: "sp",
    label: "The SPX moves by",
    unit: Unit::Percent,
    min: -60.0,
    max: 60.0,
    slider: (-30.0, 15.0),
    step: 0.5,
    default: -10.0,
    group: GROUP,
    folded: false,
    when: &[],
    help: "How far the index moves after the days have passed, in percent of its level.",
});

pub(super) const VIX_RULE: InputSpec = Choice(ChoiceSpec {
    key: "xr",
    label: "The VIX",
    options: VixRule::OPTIONS,
    default: 0,
    group: GROUP,
    folded: false,
    when: &[],
    help: "It answers to the move of the SPX by a rule, or goes where you put it. In the chart it moves with the SPX either way; your own level holds at the move you chose.",
});

pub(super) const RESPONSE: InputSpec = Number(NumberSpec {
    key: "xd",
    label: "Answer of the VIX",
    unit: Unit::PointsPerPercent,
    min: 0.0,
    max: 5.0,
    slider: (0.0, 2.5),
    step: 0.05,
    default: 1.1,
    group: GROUP,
    folded: false,
    when: &[ANSWERS],
    help: "Points of the VIX for each percent the SPX falls. Measured: 1.1 over one to five days, 1.35 in crashes, 0.88 over a month. When the SPX rises the VIX falls at nine elevenths of it at first, and not below 9.",
});

pub(super) const VIX_THEN: InputSpec = Number(NumberSpec {
    key: "xl",
    label: "VIX then",
    unit: Unit::VixPoints,
    min: 5.0,
    max: 200.0,
    slider: (9.0, 90.0),
    step: 0.5,
    default: 30.0,
    group: GROUP,
    folded: false,
    when: &[OWN],
    help: "The level the VIX goes to, whatever the SPX does.",
});

pub(super) const VVIX_POWER: InputSpec = Number(NumberSpec {
    key: "ve",
    label: "Answer of VVIX",
    unit: Unit::Exponent,
    min: 0.0,
    max: 1.5,
    slider: (0.0, 1.0),
    step: 0.05,
    default: 0.5,
    group: FINER,
    folded: true,
    when: &[],
    help: "The power with which VVIX follows the VIX. At 0.5 it doubles when the VIX becomes four times as high, about what crashes have shown. At 0 it stays.",
});

pub(super) const AGEING: InputSpec = Choice(ChoiceSpec {
    key: "ag",
    label: "As days pass, futures",
    options: Ageing::OPTIONS,
    default: 0,
    group: FINER,
    folded: true,
    when: &[],
    help: "By the pricing model a future is expected to keep its level. If instead the curve stands still, each slides along it, down in contango.",
});

pub(super) const TWIST: InputSpec = Number(NumberSpec {
    key: "tw",
    label: "Twist of the curve",
    unit: Unit::Percent,
    min: -50.0,
    max: 50.0,
    slider: (-20.0, 20.0),
    step: 1.0,
    default: 0.0,
    group: FINER,
    folded: true,
    when: &[],
    help: "Lifts the front of the curve by about so much and lowers the far end; a future of 90 days stays.",
});

pub(super) const SKEW_CHANGE: InputSpec = Number(NumberSpec {
    key: "ks",
    label: "Skew changes by",
    unit: Unit::PointsPerTenPercentDown,
    min: -10.0,
    max: 20.0,
    slider: (-5.0, 10.0),
    step: 0.5,
    default: 0.0,
    group: FINER,
    folded: true,
    when: &[],
    help: "Points added to the skew of SPX options, stated as that of 30 days. More makes puts dearer against calls.",
});

pub(super) const RATE_CHANGE: InputSpec = Number(NumberSpec {
    key: "rc",
    label: "The rate changes by",
    unit: Unit::Percent,
    min: -10.0,
    max: 20.0,
    slider: (-3.0, 3.0),
    step: 0.25,
    default: 0.0,
    group: FINER,
    folded: true,
    when: &[],
    help: "Added to the interest rate: 1 takes 4% to 5%.",
});

pub(super) const CRISIS: InputSpec = Choice(ChoiceSpec {
    key: "cz",
    label: "Crisis",
    options: CrisisChoice::OPTIONS,
    default: 10,
    group: CRISES,
    folded: false,
    when: &[],
    help: "2002 is the bear market from 2000 on, 2009 that from 2007 on, 2018a February and 2018b the end of the year. The SPX and the VIX take the levels they had on its days. Those levels are facts where they were recorded; what your position makes of them is the model’s.",
});

pub(super) const CRISIS_PART: InputSpec = Number(NumberSpec {
    key: "cp",
    label: "How far along",
    unit: Unit::Percent,
    min: 0.0,
    max: 100.0,
    slider: (0.0, 100.0),
    step: 1.0,
    default: 50.0,
    group: CRISES,
    folded: false,
    when: &[],
    help: "Percent of the days from the first record with both SPX and VIX to the last. Between two records the levels are interpolated, and marked so.",
});
