//! States worth a look.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "A fifth in a day",
        lesson: "The gap: whoever sells only afterwards sells too late, and an option need not sell.",
        fragment: "",
    },
    Preset {
        name: "A slow grind",
        lesson: "Three tenths lost with the VIX never far up: VIX calls expire, and CPPI steps out.",
        fragment: "v=1&sh=d",
    },
    Preset {
        name: "Whipsaw",
        lesson: "Down and up again, five times: who sells low and buys high pays each time.",
        fragment: "v=1&sh=w",
    },
    Preset {
        name: "Calm",
        lesson: "The bill of a good year: what each insurance costs when nothing happens.",
        fragment: "v=1&sh=c",
    },
    Preset {
        name: "A multiplier too high",
        lesson: "Eight times the cushion: a fall of more than an eighth at once breaks the floor.",
        fragment: "v=1&mu=8",
    },
    Preset {
        name: "A premium the other way",
        lesson: "If holders of VIX futures were paid what they have paid so far, layers would be smarter.",
        fragment: "v=1&fp=-100",
    },
    Preset {
        name: "October 1987",
        lesson: "A market of which many insure themselves the same way: each sale causes the next.",
        fragment: "v=1&es=8&sk=5",
    },
];
