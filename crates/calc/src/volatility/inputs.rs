//! The inputs the calculators about the VIX have in common, and those of the condor they share.

use crate::condor::CondorInputs;
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, DataSpec, InputSet, NumberSpec, Unit, When};

pub(crate) const VIX_GROUP: &str = "VIX";
pub(crate) const FUTURES: &str = "VIX futures";

crate::choices! {
    /// One of the eight contracts.
    pub enum Contract {
        /// The first to settle.
        M1 = ("1", "M1"),
        /// The second.
        M2 = ("2", "M2"),
        /// The third.
        M3 = ("3", "M3"),
        /// The fourth.
        M4 = ("4", "M4"),
        /// The fifth.
        M5 = ("5", "M5"),
        /// The sixth.
        M6 = ("6", "M6"),
        /// The seventh.
        M7 = ("7", "M7"),
        /// The eighth.
        M8 = ("8", "M8"),
    }
}

crate::choices! {
    /// How much of a move of the VIX reaches each future: measured on which days, or by hand.
    pub enum PassSet {
        /// Changes over five trading days.
        FiveDays = ("f", "Five days"),
        /// Changes over one trading day.
        OneDay = ("o", "One day"),
        /// Days of stress.
        Stress = ("s", "Stress"),
        /// A part of its own for each future.
        ByHand = ("h", "By hand"),
    }
}

/// The condor's own description of an input, under another heading and always shown: the same thing has
/// the same key, range and default on every page.
///
/// # Panics
/// When compiled with a key the condor has not.
pub(crate) const fn of_condor(key: &str, group: &'static str, folded: bool) -> InputSpec {
    match strikes_of_condor(key, group) {
        Number(spec) => Number(NumberSpec {
            folded,
            when: &[],
            ..spec
        }),
        Choice(spec) => Choice(ChoiceSpec {
            folded,
            when: &[],
            ..spec
        }),
        // The condor takes no rows.
        other @ InputSpec::Data(_) => other,
    }
}

/// The same, shown and folded as there: for all that leads to strikes.
///
/// # Panics
/// As [`of_condor`].
pub(crate) const fn strikes_of_condor(key: &str, group: &'static str) -> InputSpec {
    let specs = CondorInputs::SPECS;
    let mut index = 0;
    while index < specs.len() {
        if is_same(specs[index].key(), key) {
            return match specs[index] {
                Number(spec) => Number(NumberSpec { group, ..spec }),
                Choice(spec) => Choice(ChoiceSpec { group, ..spec }),
                other @ InputSpec::Data(_) => other,
            };
        }
        index += 1;
    }
    panic!("the condor has no input with this key")
}

/// The same description with another help text.
pub(crate) const fn with_help(spec: InputSpec, help: &'static str) -> InputSpec {
    match spec {
        Number(spec) => Number(NumberSpec { help, ..spec }),
        Choice(spec) => Choice(ChoiceSpec { help, ..spec }),
        InputSpec::Data(spec) => InputSpec::Data(DataSpec { help, ..spec }),
    }
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

pub(crate) const AS_OF: InputSpec = with_help(
    of_condor("ad", FUTURES, false),
    "The day of the levels. The futures are the next eight that settle after it, on the exchange’s own days. It is not your computer’s date: set it yourself.",
);

pub(crate) const VIX: InputSpec = Number(NumberSpec {
    key: "vx",
    label: "VIX now",
    unit: Unit::VixPoints,
    min: 5.0,
    max: 200.0,
    slider: (9.0, 80.0),
    step: 0.1,
    default: 18.0,
    group: VIX_GROUP,
    folded: false,
    when: &[],
    help: "The level of the VIX: the volatility that SPX options pay for over the next 30 days, in percent a year. It has closed between 9 and 83 since 1990. It cannot be bought; only futures and options on it can.",
});

/// The level of one future.
const fn future(
    key: &'static str,
    label: &'static str,
    default: f64,
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::VixPoints,
        min: 5.0,
        max: 200.0,
        slider: (9.0, 80.0),
        step: 0.1,
        default,
        group: FUTURES,
        folded: false,
        when: &[],
        help,
    })
}

const LATER: &str = "A later future, a month after the one before it.";

pub(crate) const M1: InputSpec = future(
    "ma",
    "M1",
    18.8,
    "The next VIX future to settle. One point of it is worth 1,000 dollars.",
);
pub(crate) const M2: InputSpec = future(
    "mb",
    "M2",
    19.7,
    "The future after the next one. M2 over M1 is the slope most often watched.",
);
pub(crate) const M3: InputSpec = future("mc", "M3", 20.4, LATER);
pub(crate) const M4: InputSpec = future("md", "M4", 20.9, LATER);
pub(crate) const M5: InputSpec = future("me", "M5", 21.3, LATER);
pub(crate) const M6: InputSpec = future("mf", "M6", 21.6, LATER);
pub(crate) const M7: InputSpec = future("mg", "M7", 21.9, LATER);
pub(crate) const M8: InputSpec = future("mh", "M8", 22.1, LATER);

/// Keys of the futures, from the first to settle on.
pub(crate) const FUTURE_KEYS: [&str; super::CONTRACTS] =
    ["ma", "mb", "mc", "md", "me", "mf", "mg", "mh"];

pub(crate) const VVIX: InputSpec = Number(NumberSpec {
    key: "vv",
    label: "VVIX",
    unit: Unit::VixPoints,
    min: 20.0,
    max: 400.0,
    slider: (60.0, 200.0),
    step: 1.0,
    default: 90.0,
    group: VIX_GROUP,
    folded: false,
    when: &[],
    help: "The VIX of the VIX: the volatility that VIX options of 30 days pay for, in percent a year. It sets the price of every VIX option here.",
});

pub(crate) const VIX_SKEW: InputSpec = Number(NumberSpec {
    key: "xk",
    label: "Skew of VIX options",
    unit: Unit::Exponent,
    min: 0.0,
    max: 2.0,
    slider: (0.0, 1.5),
    step: 0.05,
    default: 0.6,
    group: VIX_GROUP,
    folded: true,
    when: &[],
    help: "How much dearer high strikes are: the part by which volatility grows when the strike is 2.7 times the future. 0.6 is an illustration, not a measurement. VVIX is matched with the skew in it.",
});

pub(crate) const PASS_SET: InputSpec = Choice(ChoiceSpec {
    key: "pt",
    label: "How much reaches the futures",
    options: PassSet::OPTIONS,
    default: 0,
    group: FUTURES,
    folded: true,
    when: &[],
    help: "A future answers to the VIX less, the later it settles. How much less was measured from 17,160 changes of contracts from 2004 to 2017: over five days, over one day, and on days of stress. By hand you set the part of each future yourself.",
});

/// Keys of the parts set by hand, from the first future to settle on.
pub(crate) const PASS_KEYS: [&str; super::CONTRACTS] =
    ["ta", "tb", "tc", "td", "te", "tf", "tg", "th"];

/// The part of a move of the VIX that a future takes when parts are set by hand. It starts where the measured
/// map over five days is on the day of a fresh page.
const fn pass(
    key: &'static str,
    label: &'static str,
    default: f64,
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        folded: true,
        when: &[When {
            key: "pt",
            codes: &["h"],
        }],
        ..NumberSpec::new(
            (key, label, Unit::Percent, FUTURES),
            (0.0, 100.0),
            (0.0, 100.0),
            (1.0, default),
            help,
        )
    })
}

const PASS_LATER: &str =
    "The same for a later future. Measured, it takes less than the one before it.";

pub(crate) const PASS_M1: InputSpec = pass(
    "ta",
    "M1 takes",
    PASSES[0],
    "The part of the VIX’s move, in proportion, that reaches this future. At 50, when the VIX becomes four times as high, the future doubles. At 0 it stays. At 100 it moves in the same proportion as the VIX, which is the common error.",
);
pub(crate) const PASS_M2: InputSpec = pass("tb", "M2 takes", PASSES[1], PASS_LATER);
pub(crate) const PASS_M3: InputSpec = pass("tc", "M3 takes", PASSES[2], PASS_LATER);
pub(crate) const PASS_M4: InputSpec = pass("td", "M4 takes", PASSES[3], PASS_LATER);
pub(crate) const PASS_M5: InputSpec = pass("te", "M5 takes", PASSES[4], PASS_LATER);
pub(crate) const PASS_M6: InputSpec = pass("tf", "M6 takes", PASSES[5], PASS_LATER);
pub(crate) const PASS_M7: InputSpec = pass("tg", "M7 takes", PASSES[6], PASS_LATER);
pub(crate) const PASS_M8: InputSpec = pass("th", "M8 takes", PASSES[7], PASS_LATER);

/// The map over five days on the day of a fresh page, in percent.
pub(super) const PASSES: [f64; super::CONTRACTS] = [51.3, 37.8, 32.1, 27.6, 24.5, 21.3, 19.0, 17.0];

/// The same description, folded away until asked for.
pub(crate) const fn folded(spec: InputSpec) -> InputSpec {
    match spec {
        Number(spec) => Number(NumberSpec {
            folded: true,
            ..spec
        }),
        Choice(spec) => Choice(ChoiceSpec {
            folded: true,
            ..spec
        }),
        InputSpec::Data(spec) => InputSpec::Data(DataSpec {
            folded: true,
            ..spec
        }),
    }
}
