//! What a reader sets: the path, the close reached, the decision of each, and the size of an order; and what the game
//! remembers of how it was played.

use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{self, ChoiceSpec, NumberSpec, Unit, When};
use crate::volatility::inputs::of_condor;

/// Weeks of a game.
pub const WEEKS: usize = 26;

/// Days after a weekly close on which there is a decision.
pub(super) const DAYS: usize = 5;
/// The most that the packed decisions of [`DAYS`] days come to.
const DAYS_MAX: f64 = 32_767.0;
/// The bit after those of the weeks: sizes of orders were changed with hindsight.
pub(super) const SIZES: usize = WEEKS;
/// All bits.
const ANEW_MAX: f64 = 134_217_727.0;

const PATH: &str = "The path";
const DAYS_GROUP: &str = "The days between";
const MEMORY: &str = "What the game remembers";
const NOW: &str = "This week";
const CONDOR: &str = "A condor of mine";
const HEDGE: &str = "A hedge of mine";

crate::choices! {
    /// Where the path comes from.
    pub enum Source {
        /// The simulation, by the number of the path.
        Simulated = ("s", "Simulated"),
        /// Half a year of 2014 to 2018, by the number of the path; which one is told at the end.
        Drawn = ("h", "A real one, unnamed"),
        /// May to November 2015.
        Summer2015 = ("a", "Summer 2015"),
        /// November 2017 to May 2018.
        Winter2018 = ("b", "Winter 2018"),
        /// July to December 2018.
        Autumn2018 = ("c", "Autumn 2018"),
    }
}

crate::choices! {
    /// What is done at the close of a week.
    pub enum Decision {
        /// Nothing.
        Wait = ("w", "Wait"),
        /// A condor is sold.
        Sell = ("c", "Sell a condor"),
        /// VIX calls are bought.
        Hedge = ("h", "Buy the hedge"),
        /// Both.
        Both = ("b", "Sell and hedge"),
        /// All condors are bought back and a new one is sold.
        Roll = ("o", "Roll the condors"),
        /// All condors are bought back.
        CloseCondors = ("r", "Close the condors"),
        /// The hedge is sold.
        CloseHedge = ("x", "Close the hedge"),
        /// Everything is closed.
        CloseAll = ("a", "Close everything"),
    }
}

/// The weeks that can be reached.
const WEEK_OPTIONS: &[input::Choice] = &[
    week("0"),
    week("1"),
    week("2"),
    week("3"),
    week("4"),
    week("5"),
    week("6"),
    week("7"),
    week("8"),
    week("9"),
    week("10"),
    week("11"),
    week("12"),
    week("13"),
    week("14"),
    week("15"),
    week("16"),
    week("17"),
    week("18"),
    week("19"),
    week("20"),
    week("21"),
    week("22"),
    week("23"),
    week("24"),
    week("25"),
    week("26"),
];

/// The days after a weekly close that can be reached: four of them, or five where a holiday has moved a close.
const DAY_OPTIONS: &[input::Choice] = WEEK_OPTIONS.split_at(6).0;

const fn week(number: &'static str) -> input::Choice {
    input::Choice {
        code: number,
        label: number,
    }
}

const SOURCE: InputSpec = Choice(ChoiceSpec {
    key: "pr",
    label: "Path",
    options: Source::OPTIONS,
    default: 0,
    group: PATH,
    folded: false,
    when: &[],
    help: "A simulated path, half a year of 2014 to 2018 that is named only at its end, or a stretch you know. Closes of real stretches are recorded; futures and option prices are the model’s.",
});
const SEED: InputSpec = Number(NumberSpec {
    key: "pn",
    label: "Number of the path",
    unit: Unit::Whole,
    min: 0.0,
    max: 999_999.0,
    slider: (0.0, 100.0),
    step: 1.0,
    default: 1.0,
    group: PATH,
    folded: false,
    when: &[When {
        key: "pr",
        codes: &["s", "h"],
    }],
    help: "The same number is the same path on every device: share it to play against someone.",
});
const CAPITAL: InputSpec = Number(NumberSpec {
    key: "pk",
    label: "Money at the start",
    unit: Unit::Dollars,
    min: 50_000.0,
    max: 1e9,
    slider: (100_000.0, 2_000_000.0),
    step: 50_000.0,
    default: 500_000.0,
    group: PATH,
    folded: true,
    when: &[],
    help: "The account begins with this much cash, which earns the model’s rate.",
});
const WEEK: InputSpec = Choice(ChoiceSpec {
    key: "wk",
    label: "Weeks gone by",
    options: WEEK_OPTIONS,
    default: 0,
    group: NOW,
    folded: false,
    when: &[],
    help: "Set by the buttons that let a week or a day pass, and by those that look back.",
});
const DAY: InputSpec = Choice(ChoiceSpec {
    key: "dy",
    label: "Days gone by since",
    options: DAY_OPTIONS,
    default: 0,
    group: NOW,
    folded: false,
    when: &[],
    help: "Trading days since the last weekly close. A day past the end of its week is the last one of it.",
});
const RISK: InputSpec = Number(NumberSpec {
    key: "pa",
    label: "At risk in a condor",
    unit: Unit::Percent,
    min: 0.0,
    max: 25.0,
    slider: (0.5, 15.0),
    step: 0.5,
    default: 4.0,
    group: CONDOR,
    folded: false,
    when: &[],
    help: "The worst loss of one sale of condors, as a share of the account that week. Whole contracts: it is rounded down.",
});
const WING: InputSpec = Number(NumberSpec {
    key: "pw",
    label: "Wings",
    unit: Unit::Percent,
    min: 0.2,
    max: 30.0,
    slider: (0.5, 10.0),
    step: 0.5,
    default: 2.0,
    group: CONDOR,
    folded: true,
    when: &[],
    help: "Distance of each wing from its short strike, as a share of the index.",
});
const TENOR: InputSpec = Number(NumberSpec {
    key: "pe",
    label: "Weeks to expiry",
    unit: Unit::Weeks,
    min: 1.0,
    max: 12.0,
    slider: (1.0, 12.0),
    step: 1.0,
    default: 4.0,
    group: CONDOR,
    folded: true,
    when: &[],
    help: "A condor sold at a Wednesday’s close expires so many Wednesdays later.",
});
const BUDGET: InputSpec = Number(NumberSpec {
    key: "pb",
    label: "Spent on a hedge",
    unit: Unit::Percent,
    min: 0.0,
    max: 20.0,
    slider: (0.1, 5.0),
    step: 0.1,
    default: 0.5,
    group: HEDGE,
    folded: false,
    when: &[],
    help: "What one purchase of VIX calls may cost, as a share of the account that week.",
});
const STRIKE: InputSpec = Number(NumberSpec {
    key: "ps",
    label: "Strike over its future",
    unit: Unit::Percent,
    min: -50.0,
    max: 400.0,
    slider: (0.0, 150.0),
    step: 5.0,
    default: 40.0,
    group: HEDGE,
    folded: true,
    when: &[],
    help: "How far the strike of the VIX call stands above the future it is priced on.",
});
const CONTRACT: InputSpec = Number(NumberSpec {
    key: "pc",
    label: "Contract",
    unit: Unit::Whole,
    min: 1.0,
    max: 8.0,
    slider: (1.0, 8.0),
    step: 1.0,
    default: 2.0,
    group: HEDGE,
    folded: true,
    when: &[],
    help: "1 is the next VIX expiry with at least seven days left, 2 the one after it.",
});

/// What the game remembers: no control, and in the address.
const fn memory(
    (key, label): (&'static str, &'static str),
    max: f64,
    group: &'static str,
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::Whole,
        min: 0.0,
        max,
        slider: (0.0, max),
        step: 1.0,
        default: 0.0,
        group,
        folded: false,
        // No week has this code.
        when: &[When {
            key: "wk",
            codes: &[],
        }],
        help,
    })
}

/// The decisions of the days after a weekly close.
const fn days(key: &'static str) -> InputSpec {
    memory(
        (key, "Decisions of the days after it"),
        DAYS_MAX,
        DAYS_GROUP,
        "One digit to the base of 8 for each day after the close of that week, the first day the lowest.",
    )
}

/// What is done at the close of one week, shown while that week is the present one.
const fn decision(key: &'static str, when: &'static [When]) -> InputSpec {
    Choice(ChoiceSpec {
        key,
        label: "At this close I",
        options: Decision::OPTIONS,
        default: 0,
        group: NOW,
        folded: false,
        when,
        help: "Carried out at the close you look at, at the model’s prices and half of the spread. Then let a week or a day pass.",
    })
}

/// The condition that a week is the present one.
macro_rules! in_week {
    ($code:literal) => {
        &[
            When {
                key: "wk",
                codes: &[$code],
            },
            When {
                key: "dy",
                codes: &["0"],
            },
        ]
    };
}

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct PracticeInputs {
        /// Weeks gone by.
        week: WEEK,
        /// The decision of week 0, a [`Decision`].
        w0: decision("ja", in_week!("0")),
        /// The decision of week 1, a [`Decision`].
        w1: decision("jb", in_week!("1")),
        /// The decision of week 2, a [`Decision`].
        w2: decision("jc", in_week!("2")),
        /// The decision of week 3, a [`Decision`].
        w3: decision("jd", in_week!("3")),
        /// The decision of week 4, a [`Decision`].
        w4: decision("je", in_week!("4")),
        /// The decision of week 5, a [`Decision`].
        w5: decision("jf", in_week!("5")),
        /// The decision of week 6, a [`Decision`].
        w6: decision("jg", in_week!("6")),
        /// The decision of week 7, a [`Decision`].
        w7: decision("jh", in_week!("7")),
        /// The decision of week 8, a [`Decision`].
        w8: decision("ji", in_week!("8")),
        /// The decision of week 9, a [`Decision`].
        w9: decision("jj", in_week!("9")),
        /// The decision of week 10, a [`Decision`].
        w10: decision("jk", in_week!("10")),
        /// The decision of week 11, a [`Decision`].
        w11: decision("jl", in_week!("11")),
        /// The decision of week 12, a [`Decision`].
        w12: decision("jm", in_week!("12")),
        /// The decision of week 13, a [`Decision`].
        w13: decision("jn", in_week!("13")),
        /// The decision of week 14, a [`Decision`].
        w14: decision("jo", in_week!("14")),
        /// The decision of week 15, a [`Decision`].
        w15: decision("jp", in_week!("15")),
        /// The decision of week 16, a [`Decision`].
        w16: decision("jq", in_week!("16")),
        /// The decision of week 17, a [`Decision`].
        w17: decision("jr", in_week!("17")),
        /// The decision of week 18, a [`Decision`].
        w18: decision("js", in_week!("18")),
        /// The decision of week 19, a [`Decision`].
        w19: decision("jt", in_week!("19")),
        /// The decision of week 20, a [`Decision`].
        w20: decision("ju", in_week!("20")),
        /// The decision of week 21, a [`Decision`].
        w21: decision("jv", in_week!("21")),
        /// The decision of week 22, a [`Decision`].
        w22: decision("jw", in_week!("22")),
        /// The decision of week 23, a [`Decision`].
        w23: decision("jx", in_week!("23")),
        /// The decision of week 24, a [`Decision`].
        w24: decision("jy", in_week!("24")),
        /// The decision of week 25, a [`Decision`].
        w25: decision("jz", in_week!("25")),
        /// Trading days since then.
        day: DAY,
        /// The decision of a day that ends no week: those of a week, where it can be changed.
        today: decision("dd", &[When { key: "dy", codes: &["1", "2", "3", "4", "5"] }]),
        /// The decisions of the days after week 0.
        k0: days("ka"),
        /// The decisions of the days after week 1.
        k1: days("kb"),
        /// The decisions of the days after week 2.
        k2: days("kc"),
        /// The decisions of the days after week 3.
        k3: days("kd"),
        /// The decisions of the days after week 4.
        k4: days("ke"),
        /// The decisions of the days after week 5.
        k5: days("kf"),
        /// The decisions of the days after week 6.
        k6: days("kg"),
        /// The decisions of the days after week 7.
        k7: days("kh"),
        /// The decisions of the days after week 8.
        k8: days("ki"),
        /// The decisions of the days after week 9.
        k9: days("kj"),
        /// The decisions of the days after week 10.
        k10: days("kk"),
        /// The decisions of the days after week 11.
        k11: days("kl"),
        /// The decisions of the days after week 12.
        k12: days("km"),
        /// The decisions of the days after week 13.
        k13: days("kn"),
        /// The decisions of the days after week 14.
        k14: days("ko"),
        /// The decisions of the days after week 15.
        k15: days("kp"),
        /// The decisions of the days after week 16.
        k16: days("kq"),
        /// The decisions of the days after week 17.
        k17: days("kr"),
        /// The decisions of the days after week 18.
        k18: days("ks"),
        /// The decisions of the days after week 19.
        k19: days("kt"),
        /// The decisions of the days after week 20.
        k20: days("ku"),
        /// The decisions of the days after week 21.
        k21: days("kv"),
        /// The decisions of the days after week 22.
        k22: days("kw"),
        /// The decisions of the days after week 23.
        k23: days("kx"),
        /// The decisions of the days after week 24.
        k24: days("ky"),
        /// The decisions of the days after week 25.
        k25: days("kz"),
        /// The furthest close seen, eight times its week and the days since; 0 while it is the present one.
        seen: memory(("fs", "Furthest seen"), 215.0, MEMORY, "Eight times the week, and the days since: so far you have seen, when you look back."),
        /// Times gone back.
        back: memory(("bk", "Times gone back"), 9_999.0, MEMORY, "How often you went back to look at what had happened."),
        /// What was decided with hindsight.
        anew: memory(("hs", "Decided with hindsight"), ANEW_MAX, MEMORY, "The sum of 2 to the power of each week in which a decision was changed after later closes had been seen; 2 to the power of 26 where the size of orders was."),
        /// A [`Source`].
        source: SOURCE,
        /// The number of the path.
        seed: SEED,
        /// Dollars at the start.
        capital: CAPITAL,
        /// Absolute delta of both short strikes, in hundredths.
        delta: of_condor("de", CONDOR, false),
        /// Worst loss of a sale, percent of the account.
        risk: RISK,
        /// Percent of the index.
        wing: WING,
        /// Weeks to expiry.
        tenor: TENOR,
        /// Cost of a purchase, percent of the account.
        budget: BUDGET,
        /// Percent above the future.
        strike: STRIKE,
        /// 1 to 8.
        contract: CONTRACT,
    }
}
