//! Capital, policy, the hedge already held, the condor, Layer 3, caps, and when an own hedge is rolled.

use super::choices::{
    Base, HeldBefore, LayerThree, PolicyChoice, RemedyChoice, RollChoice, SizeBy,
};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{self, ChoiceSpec, DataSpec, NumberSpec, Unit, When};
use crate::volatility::inputs::of_condor;

const POLICY: &str = "Policy";
pub(super) const CONDOR: &str = "Layer 1: the condor";
const TEMPORAL: &str = "Layer 3: temporal theta";
const CAPS: &str = "Caps";
const MEMBERS: &str = "Approval";

pub(super) const OWN: When = When {
    key: "lp",
    codes: &["o"],
};

pub(super) const fn choice(
    (key, label): (&'static str, &'static str),
    options: &'static [input::Choice],
    default: usize,
    (group, folded, when): (&'static str, bool, &'static [When]),
    help: &'static str,
) -> InputSpec {
    Choice(ChoiceSpec {
        key,
        label,
        options,
        default,
        group,
        folded,
        when,
        help,
    })
}

/// A description shown under one condition alone.
const fn only_when(spec: InputSpec, when: &'static [When]) -> InputSpec {
    match spec {
        Number(spec) => Number(NumberSpec { when, ..spec }),
        Choice(spec) => Choice(ChoiceSpec { when, ..spec }),
        InputSpec::Data(spec) => InputSpec::Data(DataSpec { when, ..spec }),
    }
}

pub(super) const POLICY_CHOICE: InputSpec = choice(
    ("lp", "Policy"),
    PolicyChoice::OPTIONS,
    0,
    (POLICY, false, &[]),
    "Who decides what is bought. Steward and Promoter are names of the ALVH method; what they do here is this project’s own rule. VXTH is the rule of an index of Cboe. Static buys the same sum of VIX calls every month. My own lets you set six rungs.",
);
pub(super) const CAPITAL: InputSpec = Number(NumberSpec {
    key: "lk",
    label: "Risk capital",
    unit: Unit::Dollars,
    min: 1_000.0,
    max: 1e9,
    slider: (50_000.0, 1_000_000.0),
    step: 10_000.0,
    default: 250_000.0,
    group: POLICY,
    folded: false,
    when: &[],
    help: "The money that budgets, caps and worst losses are shares of.",
});
pub(super) const BASE: InputSpec = choice(
    ("lb", "Compared with"),
    Base::OPTIONS,
    0,
    (POLICY, false, &[OWN]),
    "The preset your own policy is compared with, field by field.",
);

pub(super) const HELD_BEFORE: InputSpec = choice(
    ("lu", "Hedge already held"),
    HeldBefore::OPTIONS,
    0,
    (POLICY, false, &[]),
    "None, or what this policy would have bought on one day in the past, beside as many of your condors and with the signals as you give them, and nothing since. The SPX stood where it stands now. In this market the VIX, VVIX, SPX volatility and M1 to M8, by number, did too; in the calm one they stood as on a fresh page; the inverted curve is that of 5 August 2024. So it stayed until today.",
);
pub(super) const HELD_DAYS: InputSpec = Number(NumberSpec {
    when: &[When {
        key: "lu",
        codes: &["s", "c", "i"],
    }],
    ..NumberSpec::new(
        ("lw", "Time since it was bought", Unit::Days, POLICY),
        (1.0, 180.0),
        (1.0, 120.0),
        (1.0, 60.0),
        "Calendar days since then; if the exchange was closed, the open day before. What has expired meanwhile was settled in the market of that day.",
    )
});

pub(super) const SIZE_BY: InputSpec = choice(
    ("le", "Condors by"),
    SizeBy::OPTIONS,
    0,
    (CONDOR, false, &[]),
    "As many condors as lose a share of your capital at worst, or a number of contracts.",
);
pub(super) const SHARE: InputSpec = Number(NumberSpec {
    key: "lr",
    label: "At risk in condors",
    unit: Unit::PercentOfCapital,
    min: 0.1,
    max: 100.0,
    slider: (1.0, 40.0),
    step: 1.0,
    default: 20.0,
    group: CONDOR,
    folded: false,
    when: &[When {
        key: "le",
        codes: &["s"],
    }],
    help: "The worst loss at expiry of all condors together, as a share of risk capital. It is rounded down to whole contracts.",
});
pub(super) const CONTRACTS: InputSpec = only_when(
    of_condor("n", CONDOR, false),
    &[When {
        key: "le",
        codes: &["n"],
    }],
);

const THRESHOLDS: &[When] = &[When {
    key: "lt",
    codes: &["o"],
}];
pub(super) const LAYER_THREE: InputSpec = choice(
    ("lt", "Layer 3"),
    LayerThree::OPTIONS,
    0,
    (TEMPORAL, true, &[]),
    "Temporal theta is a word of the ALVH method. Here it is this: while the VIX is low and the curve is steep, condors of 7 days are sold besides, with 2% of capital at risk. Of the presets only Promoter does it.",
);
pub(super) const LOW_VIX: InputSpec = Number(NumberSpec {
    key: "lz",
    label: "VIX lower on fewer than",
    unit: Unit::Percentile,
    min: 0.0,
    max: 90.0,
    slider: (0.0, 50.0),
    step: 1.0,
    default: 15.0,
    group: TEMPORAL,
    folded: true,
    when: THRESHOLDS,
    help: "Layer 3 sells while the VIX closed lower than now on at most so many of 100 days since 1990. It is armed ten days earlier.",
});
pub(super) const STEEP: InputSpec = Number(NumberSpec {
    key: "ls",
    label: "Slope above",
    unit: Unit::Percent,
    min: -20.0,
    max: 100.0,
    slider: (0.0, 15.0),
    step: 0.5,
    default: 6.0,
    group: TEMPORAL,
    folded: true,
    when: THRESHOLDS,
    help: "And while the second future stands at least so far above the first. It is armed two percent earlier.",
});

pub(super) const HEDGE_CAP: InputSpec = Number(NumberSpec {
    key: "lh",
    label: "Whole hedge at most",
    unit: Unit::PercentOfCapital,
    min: 0.0,
    max: 100.0,
    slider: (0.0, 40.0),
    step: 1.0,
    default: 25.0,
    group: CAPS,
    folded: true,
    when: &[],
    help: "What all rungs of the hedge together may stake. An option stakes what it costs; a future stakes a fall to 9 points, or by half.",
});
pub(super) const DEEPEST_CAP: InputSpec = Number(NumberSpec {
    key: "ld",
    label: "Deepest rung at most",
    unit: Unit::PercentOfCapital,
    min: 15.0,
    max: 25.0,
    slider: (15.0, 25.0),
    step: 0.5,
    default: 20.0,
    group: CAPS,
    folded: true,
    when: &[],
    help: "What the last rung may stake. Up to 25% only while exchange rates are known not to be calm and breadth is known to narrow. A signal that is unknown never loosens it.",
});
pub(super) const THETA_LIMIT: InputSpec = Number(NumberSpec {
    key: "lm",
    label: "Theta eaten at most",
    unit: Unit::Percent,
    min: 0.0,
    max: 1_000.0,
    slider: (0.0, 150.0),
    step: 5.0,
    default: 60.0,
    group: CAPS,
    folded: true,
    when: &[OWN],
    help: "Theta eaten is what the hedge loses a day from time alone, as a share of what the condors gain a day from it.",
});
pub(super) const REMEDY: InputSpec = choice(
    ("lo", "Beyond that"),
    RemedyChoice::OPTIONS,
    3,
    (CAPS, true, &[OWN]),
    "What takes the place of a VIX option that would eat more theta than the limit.",
);

const ROLLS: &str = "Rolling the hedge";
const ROLLED: &[When] = &[
    OWN,
    When {
        key: "li",
        codes: &["o"],
    },
];
pub(super) const ROLL: InputSpec = choice(
    ("li", "My hedge is rolled"),
    RollChoice::OPTIONS,
    0,
    (ROLLS, true, &[OWN]),
    "Never: it is held to its end. By rules: sold and bought again near its end, moved to M4 when the curve is steep and fewer than 30 days are left, and its strike set anew when a VIX call’s delta is more than 0.35, or its strike over its future more than 0.4, off its rule. It shows where a hedge is already held.",
);
pub(super) const ROLL_DAYS: InputSpec = Number(NumberSpec {
    folded: true,
    when: ROLLED,
    ..NumberSpec::new(
        ("lj", "With fewer left than", Unit::Days, ROLLS),
        (0.0, 365.0),
        (0.0, 60.0),
        (1.0, 20.0),
        "A rung whose light is on is sold with fewer days left, and bought again at its expiry.",
    )
});
pub(super) const ROLL_SLOPE: InputSpec = Number(NumberSpec {
    folded: true,
    when: ROLLED,
    ..NumberSpec::new(
        ("ln", "Moved out at a slope above", Unit::Percent, ROLLS),
        (-100.0, 1_000.0),
        (0.0, 20.0),
        (0.5, 10.0),
        "While M2 stands so far above M1, what has fewer than 30 days left is moved to M4.",
    )
});

const fn members(
    key: &'static str,
    label: &'static str,
    least: f64,
    default: f64,
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::Members,
        min: least,
        max: 5.0,
        slider: (least, 5.0),
        step: 1.0,
        default,
        group: MEMBERS,
        folded: false,
        when: &[],
        help,
    })
}

pub(super) const NEEDED: InputSpec = members(
    "lq",
    "Must agree",
    1.0,
    3.0,
    "How many of five members must agree before a changed policy takes effect.",
);
pub(super) const GIVEN: InputSpec = members(
    "ly",
    "Have agreed",
    0.0,
    0.0,
    "How many have agreed. It changes the sentence below, not the numbers of the page, which are always those of the policy you look at.",
);

pub(super) const FALL: InputSpec = Number(NumberSpec {
    key: "lf",
    label: "A fall of",
    unit: Unit::Percent,
    min: 1.0,
    max: 60.0,
    slider: (1.0, 40.0),
    step: 1.0,
    default: 10.0,
    group: "Looked at",
    folded: false,
    when: &[],
    help: "The fall of the SPX at which hedge and condor are set against each other. The VIX rises by 1.1 points for each percent.",
});
