//! What a reader sets.

use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit};
use crate::volatility::Contract;
use crate::volatility::inputs as market;

const SLOPE: &str = "Slope";
const ROLL: &str = "Roll";
const OPTIONS: &str = "VIX options";
const MOVE: &str = "A move of the VIX";
const MARKET: &str = "SPX market";

/// A choice of one contract.
const fn contract(
    key: &'static str,
    label: &'static str,
    default: usize,
    group: &'static str,
    help: &'static str,
) -> InputSpec {
    Choice(ChoiceSpec {
        key,
        label,
        options: Contract::OPTIONS,
        default,
        group,
        folded: false,
        when: &[],
        help,
    })
}

const NEAR: InputSpec = contract(
    "na",
    "Slope from",
    3,
    SLOPE,
    "The nearer of the two contracts whose slope is stated beside that of M1 and M2. M4 to M7 is the pair of longer-dated funds.",
);
const FAR: InputSpec = contract(
    "nb",
    "Slope to",
    6,
    SLOPE,
    "The later contract. It must be another one than the first.",
);

const GAP: InputSpec = Number(NumberSpec {
    key: "fg",
    label: "Flat below",
    unit: Unit::VixPoints,
    min: 0.0,
    max: 20.0,
    slider: (0.0, 2.0),
    step: 0.05,
    default: 0.1,
    group: SLOPE,
    folded: true,
    when: &[],
    help: "Two contracts closer than this are called flat. A tick of the future is 0.05 points: an inversion of a tick is noise.",
});

const FROM: InputSpec = contract(
    "rf",
    "Roll from",
    0,
    ROLL,
    "The contract a hedge is held in now.",
);
const TO: InputSpec = contract(
    "rt",
    "Roll to",
    2,
    ROLL,
    "The contract it is moved to. The same number of contracts is held before and after.",
);
const HELD: InputSpec = Number(NumberSpec {
    key: "rd",
    label: "Held for",
    unit: Unit::Days,
    min: 1.0,
    max: 365.0,
    slider: (1.0, 90.0),
    step: 1.0,
    default: 28.0,
    group: ROLL,
    folded: false,
    when: &[],
    help: "Calendar days over which the carry of the two contracts is compared, with the curve standing still.",
});

const EXPIRY: InputSpec = contract(
    "ce",
    "Expiry",
    2,
    OPTIONS,
    "The options that expire with this future. They settle on the VIX of that morning, as the future does.",
);
const STRIKE: InputSpec = Number(NumberSpec {
    key: "ck",
    label: "Strike of the call",
    unit: Unit::VixPoints,
    min: 5.0,
    max: 300.0,
    slider: (10.0, 80.0),
    step: 0.5,
    default: 30.0,
    group: OPTIONS,
    folded: false,
    when: &[],
    help: "The strike of the one call that is looked at closely.",
});

const VIX_MOVE: InputSpec = Number(NumberSpec {
    key: "xp",
    label: "The VIX moves by",
    unit: Unit::VixPoints,
    min: -190.0,
    max: 300.0,
    slider: (-15.0, 60.0),
    step: 0.5,
    default: 20.0,
    group: MOVE,
    folded: false,
    when: &[],
    help: "Points added to the VIX at once. It is kept between 5 and 500.",
});

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct TermInputs {
        /// The VIX, in points.
        vix: market::VIX,
        /// VVIX, in points.
        vvix: market::VVIX,
        /// Skew of VIX options, a part.
        vix_skew: market::VIX_SKEW,
        /// The day of the levels, as days since 1970-01-01.
        as_of: market::AS_OF,
        /// M1, in points.
        m1: market::M1,
        /// M2.
        m2: market::M2,
        /// M3.
        m3: market::M3,
        /// M4.
        m4: market::M4,
        /// M5.
        m5: market::M5,
        /// M6.
        m6: market::M6,
        /// M7.
        m7: market::M7,
        /// M8.
        m8: market::M8,
        /// Which days the response of the futures is taken from.
        pass_set: market::PASS_SET,
        /// The part M1 takes of it when set by hand, in percent.
        pass_m1: market::PASS_M1,
        /// M2.
        pass_m2: market::PASS_M2,
        /// M3.
        pass_m3: market::PASS_M3,
        /// M4.
        pass_m4: market::PASS_M4,
        /// M5.
        pass_m5: market::PASS_M5,
        /// M6.
        pass_m6: market::PASS_M6,
        /// M7.
        pass_m7: market::PASS_M7,
        /// M8.
        pass_m8: market::PASS_M8,
        /// The SPX, in index points.
        spot: market::of_condor("s", MARKET, true),
        /// Interest rate, percent a year, continuously compounded.
        rate: market::of_condor("r", MARKET, true),
        /// The nearer contract of the slope.
        near: NEAR,
        /// The later contract of the slope.
        far: FAR,
        /// Points below which a slope is flat.
        gap: GAP,
        /// The contract rolled from.
        from: FROM,
        /// The contract rolled to.
        to: TO,
        /// Calendar days held after the roll.
        held: HELD,
        /// The expiry of the options.
        expiry: EXPIRY,
        /// Strike of the call looked at, in points.
        strike: STRIKE,
        /// Points the VIX moves by.
        vix_move: VIX_MOVE,
    }
}

crate::volatility::levels_of!(TermInputs);
