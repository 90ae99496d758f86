//! States worth a look.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "2014 to 2018 as they were",
        lesson: "One week of February 2018 brought about twice what the hedge came to in all five years.",
        fragment: "",
    },
    Preset {
        name: "No hedge at all",
        lesson: "A budget of zero: the hedged and the unhedged condors are the same line.",
        fragment: "v=1&b=0",
    },
    Preset {
        name: "Calls held to the end",
        lesson: "The same calls, not sold in the leap: the hedge costs, and condors alone do better.",
        fragment: "v=1&sm=1000",
    },
    Preset {
        name: "No costs of trading",
        lesson: "The same trades at middle prices: see how much of the result was bid-ask.",
        fragment: "v=1&co=0",
    },
    Preset {
        name: "An alarm at a VIX of 20",
        lesson: "It warned of every fall, after half of it, and most of its alarms were for nothing.",
        fragment: "v=1&at=v&al=20",
    },
    Preset {
        name: "Deeper layers wait for a low RSI",
        lesson: "An RSI of 30 or below: they bought on four days in five years, and six of nine alarms were for nothing.",
        fragment: "v=1&dw=s&at=g",
    },
];
