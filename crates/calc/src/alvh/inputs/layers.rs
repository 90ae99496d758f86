//! Capital, policy, the condor, Layer 3, caps, and the rungs of an own ladder.

use super::choices::{Base, LayerThree, PolicyChoice, RemedyChoice, RungKind, RungTrigger, SizeBy};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{self, ChoiceSpec, DataSpec, NumberSpec, Unit, When};
use crate::volatility::Contract;
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

const fn choice(
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
    "Who decides what is bought. Steward and Promoter are names of the ALVH method; what they do here is this project's own rule. VXTH is the rule of an index of Cboe. Static buys the same sum of VIX calls every month. My own lets you set six rungs.",
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

/// Keys of the kind of rung and of each thing it is set by.
pub(super) struct RungKeys {
    pub(super) group: &'static str,
    pub(super) kind: &'static str,
    pub(super) delta: &'static str,
    pub(super) contract: &'static str,
    pub(super) budget: &'static str,
    pub(super) trigger: &'static str,
}

pub(super) const fn kind(keys: &RungKeys, default: RungKind) -> InputSpec {
    choice(
        (keys.kind, "Holds"),
        RungKind::OPTIONS,
        default as usize,
        (keys.group, false, &[OWN]),
        "What this rung buys. A call spread sells a call of four tenths of the delta; a calendar sells the small future two contracts later; a put spread sells a put of four tenths of the delta.",
    )
}

pub(super) const fn rung_delta(keys: &RungKeys, default: f64, when: &'static [When]) -> InputSpec {
    Number(NumberSpec {
        key: keys.delta,
        label: "Delta of the option",
        unit: Unit::DeltaHundredths,
        min: 2.0,
        max: 90.0,
        slider: (5.0, 60.0),
        step: 1.0,
        default,
        group: keys.group,
        folded: false,
        when,
        help: "The strike is the one with this delta: of a VIX call to its own future, of a put to the index.",
    })
}

pub(super) const fn rung_contract(
    keys: &RungKeys,
    default: Contract,
    when: &'static [When],
) -> InputSpec {
    choice(
        (keys.contract, "Expiry"),
        Contract::OPTIONS,
        default as usize,
        (keys.group, false, when),
        "The contract of the VIX whose expiry it takes; a put spread on the index expires on the same day.",
    )
}

pub(super) const fn rung_budget(keys: &RungKeys, default: f64, when: &'static [When]) -> InputSpec {
    Number(NumberSpec {
        key: keys.budget,
        label: "Budget a month",
        unit: Unit::PercentOfCapital,
        min: 0.0,
        max: 25.0,
        slider: (0.0, 3.0),
        step: 0.1,
        default,
        group: keys.group,
        folded: false,
        when,
        help: "The most this rung may stake anew in a calendar month.",
    })
}

pub(super) const fn rung_trigger(
    keys: &RungKeys,
    default: RungTrigger,
    when: &'static [When],
) -> InputSpec {
    choice(
        (keys.trigger, "Buys"),
        RungTrigger::OPTIONS,
        default as usize,
        (keys.group, false, when),
        "Always; with M2 at least 1% below M1; while the VIX closed lower on at most 15 of 100 days; with the RSI at 30 or below; with the MACD below its signal line; or with an event at most 10 days away. A signal that is unknown buys nothing.",
    )
}
