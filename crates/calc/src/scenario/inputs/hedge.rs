//! The VIX hedge.

use super::choices::{HedgeKind, HedgeStrike};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};
use crate::volatility::Contract;

const HEDGE: &str = "The VIX hedge";

const BY_DELTA: When = When {
    key: "hb",
    codes: &["d"],
};
const BY_STRIKE: When = When {
    key: "hb",
    codes: &["k"],
};
const IS_SPREAD: When = When {
    key: "hs",
    codes: &["s"],
};

pub(super) const CONTRACT: InputSpec = Choice(ChoiceSpec {
    key: "hm",
    label: "Expiry of the hedge",
    options: Contract::OPTIONS,
    default: 1,
    group: HEDGE,
    folded: false,
    when: &[],
    help: "The options expire with this future and are priced on it. An earlier one answers more to the VIX and runs out sooner.",
});

pub(super) const KIND: InputSpec = Choice(ChoiceSpec {
    key: "hs",
    label: "Hedge with",
    options: HedgeKind::OPTIONS,
    default: 0,
    group: HEDGE,
    folded: false,
    when: &[],
    help: "A call spread sells a call at a higher strike too: it costs less, and its gain stops there.",
});

pub(super) const BY: InputSpec = Choice(ChoiceSpec {
    key: "hb",
    label: "Choose its strike by",
    options: HedgeStrike::OPTIONS,
    default: 0,
    group: HEDGE,
    folded: false,
    when: &[],
    help: "By delta, the strike follows the future. By strike, it stays where you put it.",
});

pub(super) const DELTA: InputSpec = Number(NumberSpec {
    key: "hd",
    label: "Delta of the call",
    unit: Unit::DeltaHundredths,
    min: 2.0,
    max: 90.0,
    slider: (5.0, 60.0),
    step: 1.0,
    default: 20.0,
    group: HEDGE,
    folded: false,
    when: &[BY_DELTA],
    help: "The bought call is the listed strike nearest to this delta to its own future. A smaller delta is a higher strike.",
});

pub(super) const STRIKE: InputSpec = Number(NumberSpec {
    key: "hk",
    label: "Strike of the call",
    unit: Unit::VixPoints,
    min: 3.0,
    max: 400.0,
    slider: (12.0, 80.0),
    step: 1.0,
    default: 30.0,
    group: HEDGE,
    folded: false,
    when: &[BY_STRIKE],
    help: "The strike of the bought call, in points of the VIX.",
});

pub(super) const WIDTH: InputSpec = Number(NumberSpec {
    key: "hw",
    label: "Width of the spread",
    unit: Unit::VixPoints,
    min: 1.0,
    max: 300.0,
    slider: (2.0, 50.0),
    step: 1.0,
    default: 15.0,
    group: HEDGE,
    folded: false,
    when: &[IS_SPREAD],
    help: "How far the sold call lies above the bought one. It caps the gain of the hedge.",
});

pub(super) const CONTRACTS: InputSpec = Number(NumberSpec {
    key: "hn",
    label: "Contracts of the hedge",
    unit: Unit::Contracts,
    min: 0.0,
    max: 1_000.0,
    slider: (0.0, 20.0),
    step: 1.0,
    default: 4.0,
    group: HEDGE,
    folded: false,
    when: &[],
    help: "How many VIX calls or spreads. With none you see the condor alone. One point of a VIX option is worth 100 dollars.",
});
