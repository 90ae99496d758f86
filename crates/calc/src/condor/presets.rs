//! States worth a look.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "A month, 16 delta",
        lesson: "The usual condor: it wins about three times in four, and one loss takes three wins.",
        fragment: "",
    },
    Preset {
        name: "One week",
        lesson: "Less time: more theta a day, and less room before a strike is touched.",
        fragment: "v=1&d=7&w=50",
    },
    Preset {
        name: "Hours to go",
        lesson: "On the day of expiry almost all that is left is gamma: a small move decides.",
        fragment: "v=1&d=0.25&ex=d&de=10&w=20",
    },
    Preset {
        name: "Broken wing",
        lesson: "A wider put wing is paid for with a larger loss on the side where crashes are.",
        fragment: "v=1&sy=e&pw=150&cw=50",
    },
    Preset {
        name: "Put spread only",
        lesson: "Half of the condor: nothing can go wrong above, and half of the credit is gone.",
        fragment: "v=1&sh=ps",
    },
    Preset {
        name: "Inverse",
        lesson: "The other side of the trade: it loses often and a little, and gains on a large move.",
        fragment: "v=1&sh=iv",
    },
    Preset {
        name: "Steep skew after a fall",
        lesson: "After a fall the put side is dear: strikes of equal delta lie at unequal distances.",
        fragment: "v=1&s=5200&iv=28&sk=9&cu=3",
    },
    Preset {
        name: "Flat smile",
        lesson: "The textbook: one volatility for all strikes, and two ways to a chance that agree.",
        fragment: "v=1&sk=0&cu=0",
    },
    Preset {
        name: "High volatility",
        lesson: "More credit for the same deltas, because the strikes lie much further away.",
        fragment: "v=1&iv=40&sk=8&w=200",
    },
    Preset {
        name: "My own view",
        lesson: "Sold at 15.5% volatility, believed to move less: where an average gain comes from.",
        fragment: "v=1&pl=o",
    },
];
