//! States worth a look. Of a crisis the SPX, the VIX, M1 and M2 are recorded closes; M3 to M8 and VVIX follow
//! the rule of the term structure's page, and SPX volatility is the VIX less a tenth.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "Steward, calm",
        lesson: "Two rungs always held, two that wait for an inverted curve. Most months it only costs.",
        fragment: "v=1&d=45",
    },
    Preset {
        name: "Promoter, calm",
        lesson: "The same market with a shallow hedge: cheaper each month, and less of it in a fall.",
        fragment: "v=1&d=45&lp=p",
    },
    Preset {
        name: "VXTH, calm",
        lesson: "Cboe’s rule: one-month calls for 1% of capital while the front future is at 15 to 30.",
        fragment: "v=1&d=45&lp=v",
    },
    Preset {
        name: "Static, calm",
        lesson: "The same small sum of VIX calls every month, whatever the market does.",
        fragment: "v=1&d=45&lp=t",
    },
    Preset {
        name: "No hedge",
        lesson: "The condors alone: nothing is paid, and a fall is not paid for.",
        fragment: "v=1&d=45&lp=n",
    },
    Preset {
        name: "Steward, flat curve",
        lesson: "The rungs that wait are armed, not on: a flat curve alone buys nothing more.",
        fragment: "v=1&d=45&iv=18&vx=20.4&ma=20.5&mb=20.55&mc=20.6&md=20.6&me=20.65&mf=20.65&mg=20.7&mh=20.7&vv=98",
    },
    Preset {
        name: "Steward, inverted",
        lesson: "5 August 2024. The waiting rungs buy, when a fall has already made hedges dear.",
        fragment: "v=1&d=45&ad=2024-08-05&s=5186.33&iv=34.5&r=5.3&vx=38.57&ma=32.1&mb=30.39&mc=29.06&md=27.67&me=26.73&mf=25.73&mg=25.05&mh=24.47&vv=132",
    },
    Preset {
        name: "Steward, rolled",
        lesson: "Bought 75 days ago in the same market: one rung has expired, one is rolled near its end.",
        fragment: "v=1&d=45&ad=2026-02-03&lu=s&lw=75",
    },
    Preset {
        name: "Steward, rolled out",
        lesson: "Bought 28 days ago; M2 now stands 14% over M1, and what is short-dated moves to M4.",
        fragment: "v=1&d=45&lu=c&lw=28&iv=11&vx=13&ma=14&mb=16&mc=17&md=17.6&me=18&mf=18.3&mg=18.5&mh=18.7&vv=88",
    },
    Preset {
        name: "Steward, held into a crash",
        lesson: "16 March 2020 with a hedge bought in calm 40 days before: what it made, and what is sold.",
        fragment: "v=1&d=45&lu=c&lw=40&ad=2020-03-16&s=2386.13&iv=74&r=0.5&vx=82.69&ma=72.63&mb=59.15&mc=51.29&md=46.39&me=41.53&mf=38.42&mg=35.83&mh=33.19&vv=193",
    },
    Preset {
        name: "Crash day",
        lesson: "16 March 2020, VIX 82.69: what is bought after the fall is priced for the fall.",
        fragment: "v=1&d=45&ad=2020-03-16&s=2386.13&iv=74&r=0.5&vx=82.69&ma=72.63&mb=59.15&mc=51.29&md=46.39&me=41.53&mf=38.42&mg=35.83&mh=33.19&vv=193",
    },
    Preset {
        name: "The hedge eats the theta",
        lesson: "Calm, steep, VVIX high, few condors: the calls lose all that the condors gain from time.",
        fragment: "v=1&d=45&lp=v&lr=8&iv=10&vx=12.5&ma=15.2&mb=16.6&mc=17.4&md=18&me=18.4&mf=18.7&mg=19&mh=19.2&vv=115",
    },
    Preset {
        name: "Layer 3 is on",
        lesson: "Promoter in a very calm market: condors of a week are sold besides, and the risk grows.",
        fragment: "v=1&d=45&lp=p&iv=10&vx=11.8&ma=13.4&mb=14.8&mc=15.8&md=16.5&me=17&mf=17.4&mg=17.7&mh=18&vv=82",
    },
    Preset {
        name: "Unknown signals bind",
        lesson: "A deepest rung that wants 25% of capital gets 20%: nobody gave the signals that loosen it.",
        fragment: "v=1&d=45&lp=o&ua=x&uf=x&uo=a&un=25&lo=r",
    },
    Preset {
        name: "Known signals loosen",
        lesson: "The same with exchange rates not calm and breadth narrowing: the cap is 25%.",
        fragment: "v=1&d=45&lp=o&ua=x&uf=x&uo=a&un=25&lo=r&ga=k&gc=k&ge=k",
    },
];
