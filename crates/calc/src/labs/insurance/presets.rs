//! States worth a look: as many that speak against the hedge as for it.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "As it was",
        lesson: "Market and premiums as in thirty years of records: the hedge costs more than it pays.",
        fragment: "",
    },
    Preset {
        name: "Forty crashes",
        lesson: "If you believe in four crashes of 10% a year, the same hedge earns.",
        fragment: "v=1&be=40",
    },
    Preset {
        name: "At the break-even",
        lesson: "Near the number of crashes that decides it these paths cannot tell.",
        fragment: "v=1&be=25.5",
    },
    Preset {
        name: "Great falls, often",
        lesson: "Seven falls of 20% in ten years, where these paths have half of one: a hedge for such years.",
        fragment: "v=1&cf=20",
    },
    Preset {
        name: "Great falls, as they come",
        lesson: "Falls of 20% pay much more, and come much less often.",
        fragment: "v=1&cf=20&be=0.5&pa=6000",
    },
    Preset {
        name: "Layers by the curve",
        lesson: "The deep layers wait until the curve is inverted, and then buy what has become dear.",
        fragment: "v=1&hp=c",
    },
    Preset {
        name: "No premium in the curve",
        lesson: "What if futures cost no more than the VIX is expected to be? The roll is most of the cost.",
        fragment: "v=1&fp=0",
    },
    Preset {
        name: "Dear and dearer",
        lesson: "Half as much again for the curve, VVIX at 100 and double the spread.",
        fragment: "v=1&fp=150&vv=100&co=200",
    },
    Preset {
        name: "One call, always",
        lesson: "The plain rival: a single VIX call each month, whatever the curve says.",
        fragment: "v=1&hp=s",
    },
    Preset {
        name: "VXTH’s rule",
        lesson: "Cboe’s rule beside condors: a tenth of the account goes into calls each year.",
        fragment: "v=1&hp=v",
    },
];
