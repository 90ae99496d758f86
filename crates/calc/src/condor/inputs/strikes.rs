//! The position: its structure and size, and where its strikes are.

use super::choices::{Sides, StrikeRule, StrikeStep, Structure, WingRule};
use super::when::{
    ALIKE, BY_CREDIT, BY_DELTA, BY_HAND, BY_MOVES, BY_RULE, BY_WIDTH, CALL_SIDE, EACH, NOT_BY_HAND,
    PUT_SIDE, TWO_SIDED, WINGS_BY_DELTA,
};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

const POSITION: &str = "Position";
const STRIKES: &str = "Strikes";

pub(super) const STRUCTURE: InputSpec = Choice(ChoiceSpec {
    key: "sh",
    label: "Structure",
    options: Structure::OPTIONS,
    default: 0,
    group: POSITION,
    folded: true,
    when: &[],
    help: "An iron condor is a put spread and a call spread sold together. The inverse condor buys what the condor sells: you pay at the start and gain when the index moves far.",
});

pub(super) const CONTRACTS: InputSpec = Number(NumberSpec {
    key: "n",
    label: "Contracts",
    unit: Unit::Contracts,
    min: 1.0,
    max: 1_000.0,
    slider: (1.0, 20.0),
    step: 1.0,
    default: 1.0,
    group: POSITION,
    folded: true,
    when: &[],
    help: "How many contracts of each leg. All amounts in dollars are for all of them.",
});

pub(super) const MULTIPLIER: InputSpec = Number(NumberSpec {
    key: "m",
    label: "Multiplier",
    unit: Unit::DollarsPerPoint,
    min: 1.0,
    max: 1_000.0,
    slider: (1.0, 100.0),
    step: 1.0,
    default: 100.0,
    group: POSITION,
    folded: true,
    when: &[],
    help: "Dollars one index point is worth in one contract: 100 for SPX options. XSP options have 100 too, on an index a tenth as high.",
});

pub(super) const RULE: InputSpec = Choice(ChoiceSpec {
    key: "by",
    label: "Choose strikes by",
    options: StrikeRule::OPTIONS,
    default: 0,
    group: STRIKES,
    folded: false,
    when: &[],
    help: "How the two sold strikes are found. By hand, you set all four.",
});

pub(super) const SIDES: InputSpec = Choice(ChoiceSpec {
    key: "sy",
    label: "Put side and call side",
    options: Sides::OPTIONS,
    default: 0,
    group: STRIKES,
    folded: false,
    when: &[BY_RULE, TWO_SIDED],
    help: "One number for both sides, or a number for each. Wings of different width make a broken-wing condor.",
});

/// A delta in hundredths.
const fn delta(
    key: &'static str,
    label: &'static str,
    default: f64,
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::DeltaHundredths,
        min: 1.0,
        max: 49.0,
        slider: if default < 10.0 {
            (1.0, 20.0)
        } else {
            (5.0, 40.0)
        },
        step: 1.0,
        default,
        group: STRIKES,
        folded: false,
        when,
        help,
    })
}

pub(super) const DELTA: InputSpec = delta(
    "de",
    "Short strikes",
    16.0,
    &[BY_DELTA, ALIKE],
    "Both short strikes are the listed strikes nearest to this delta. Delta is roughly the market’s chance, in 100, that the strike ends in the money.",
);
pub(super) const PUT_DELTA: InputSpec = delta(
    "pd",
    "Short put",
    16.0,
    &[BY_DELTA, EACH, TWO_SIDED],
    "The short put is the listed strike nearest to this delta.",
);
pub(super) const CALL_DELTA: InputSpec = delta(
    "cd",
    "Short call",
    16.0,
    &[BY_DELTA, EACH, TWO_SIDED],
    "The short call is the listed strike nearest to this delta.",
);

/// A distance in expected moves.
const fn moves(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::ExpectedMoves,
        min: 0.1,
        max: 5.0,
        slider: (0.5, 2.5),
        step: 0.1,
        default: 1.0,
        group: STRIKES,
        folded: false,
        when,
        help,
    })
}

pub(super) const MOVES: InputSpec = moves(
    "mo",
    "Short strikes",
    &[BY_MOVES, ALIKE],
    "How far both short strikes lie from the index, in expected moves: one is a standard deviation of the index until expiry.",
);
pub(super) const PUT_MOVES: InputSpec = moves(
    "pm",
    "Short put",
    &[BY_MOVES, EACH, TWO_SIDED],
    "How far the short put lies below the index, in expected moves.",
);
pub(super) const CALL_MOVES: InputSpec = moves(
    "cm",
    "Short call",
    &[BY_MOVES, EACH, TWO_SIDED],
    "How far the short call lies above the index, in expected moves.",
);

pub(super) const CREDIT: InputSpec = Number(NumberSpec {
    key: "cr",
    label: "Credit to reach",
    unit: Unit::IndexPoints,
    min: 0.1,
    max: 2_000.0,
    slider: (1.0, 60.0),
    step: 1.0,
    default: 20.0,
    group: STRIKES,
    folded: false,
    when: &[BY_CREDIT],
    help: "Both short strikes get the delta at which the condor pays this many points, before they move to listed strikes. One point is 100 dollars.",
});

pub(super) const WING_RULE: InputSpec = Choice(ChoiceSpec {
    key: "wb",
    label: "Choose wings by",
    options: WingRule::OPTIONS,
    default: 0,
    group: STRIKES,
    folded: true,
    when: &[BY_RULE],
    help: "The wings are the options further out. They lie a width away from the others, or at a delta of their own.",
});

/// The width of a wing in index points.
const fn wing(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::IndexPoints,
        min: 1.0,
        max: 2_000.0,
        slider: (5.0, 300.0),
        step: 5.0,
        default: 100.0,
        group: STRIKES,
        folded: false,
        when,
        help,
    })
}

pub(super) const WIDTH: InputSpec = wing(
    "w",
    "Wings",
    &[NOT_BY_HAND, ALIKE, BY_WIDTH],
    "How far the bought options lie beyond the sold ones. The wings cap the loss.",
);
pub(super) const PUT_WIDTH: InputSpec = wing(
    "pw",
    "Put wing",
    &[BY_RULE, EACH, TWO_SIDED, BY_WIDTH],
    "How far the bought put lies below the sold one.",
);
pub(super) const CALL_WIDTH: InputSpec = wing(
    "cw",
    "Call wing",
    &[BY_RULE, EACH, TWO_SIDED, BY_WIDTH],
    "How far the bought call lies above the sold one.",
);

pub(super) const WING_DELTA: InputSpec = delta(
    "wd",
    "Wings",
    5.0,
    &[BY_RULE, ALIKE, WINGS_BY_DELTA],
    "The wings are the listed strikes nearest to this delta. It must be smaller than that of the other strikes.",
);
pub(super) const PUT_WING_DELTA: InputSpec = delta(
    "dp",
    "Put wing",
    5.0,
    &[BY_RULE, EACH, TWO_SIDED, WINGS_BY_DELTA],
    "The outer put is the listed strike nearest to this delta.",
);
pub(super) const CALL_WING_DELTA: InputSpec = delta(
    "dc",
    "Call wing",
    5.0,
    &[BY_RULE, EACH, TWO_SIDED, WINGS_BY_DELTA],
    "The outer call is the listed strike nearest to this delta.",
);

/// A strike set by hand.
const fn strike(
    key: &'static str,
    label: &'static str,
    default: f64,
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::IndexPoints,
        min: 1.0,
        max: 100_000.0,
        slider: (3_000.0, 9_000.0),
        step: 5.0,
        default,
        group: STRIKES,
        folded: false,
        when,
        help,
    })
}

const PUTS_BY_HAND: &[When] = &[BY_HAND, PUT_SIDE];
const CALLS_BY_HAND: &[When] = &[BY_HAND, CALL_SIDE];

pub(super) const LONG_PUT: InputSpec = strike(
    "ka",
    "Long put",
    5_415.0,
    PUTS_BY_HAND,
    "The put you buy. It caps the loss when the index falls.",
);
pub(super) const SHORT_PUT: InputSpec = strike(
    "kb",
    "Short put",
    5_515.0,
    PUTS_BY_HAND,
    "The put you sell. Below it the condor begins to lose.",
);
pub(super) const SHORT_CALL: InputSpec = strike(
    "kc",
    "Short call",
    6_045.0,
    CALLS_BY_HAND,
    "The call you sell. Above it the condor begins to lose.",
);
pub(super) const LONG_CALL: InputSpec = strike(
    "kd",
    "Long call",
    6_145.0,
    CALLS_BY_HAND,
    "The call you buy. It caps the loss when the index rises.",
);

pub(super) const STRIKE_STEP: InputSpec = Choice(ChoiceSpec {
    key: "st",
    label: "Listed strikes every",
    options: StrikeStep::OPTIONS,
    default: 1,
    group: STRIKES,
    folded: true,
    when: &[],
    help: "The distance between listed strikes, in points. Strikes found by a rule move to the nearest listed one.",
});
