//! States worth a look.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "A fall of 10%",
        lesson: "At once: the condor loses two thirds of what it can, and the hedge pays part of it back.",
        fragment: "",
    },
    Preset {
        name: "A crash of 20%",
        lesson: "The condor cannot lose more than its wings. The hedge goes on gaining.",
        fragment: "v=1&sp=-20&xd=1.35&pt=s",
    },
    Preset {
        name: "A slow slide",
        lesson: "Four weeks down 8% with the VIX at 19: the condor loses, and the hedge loses too.",
        fragment: "v=1&sp=-8&t=28&xr=o&xl=19&ag=r",
    },
    Preset {
        name: "A calm month",
        lesson: "Nothing happens: the condor keeps its credit, and the hedge costs half of its price.",
        fragment: "v=1&sp=0&t=28&ag=r",
    },
    Preset {
        name: "A rise of 6%",
        lesson: "The call side loses, the VIX falls, and the hedge loses with it.",
        fragment: "v=1&sp=6&t=10",
    },
    Preset {
        name: "A leap of the VIX alone",
        lesson: "The VIX doubles while the SPX falls only 3%: the hedge pays back most of the loss.",
        fragment: "v=1&sp=-3&xr=o&xl=36&pt=s",
    },
    Preset {
        name: "Capped with a spread",
        lesson: "A spread is cheaper, so more of it is bought; its gain ends where calls go on.",
        fragment: "v=1&hs=s&hn=8&sp=-20&xd=1.35",
    },
    Preset {
        name: "Hedged too late",
        lesson: "Bought after the leap, with the curve inverted: calls are dear and calm costs them.",
        fragment: "v=1&vx=34&ma=30.5&mb=27.8&mc=26.2&md=25.2&me=24.5&mf=24&mg=23.6&mh=23.3&vv=128&iv=29&sp=4&t=14",
    },
    Preset {
        name: "February 2020 as it began",
        lesson: "Fact: SPX, VIX, M1 and M2 of 19 Feb 2020. The rest is ours. Follow the crisis below.",
        fragment: "v=1&s=3386.15&iv=12.4&ad=2020-02-19&vx=14.38&ma=15.38&mb=16.33&mc=16.65&md=16.9&me=17.2&mf=17.4&mg=17.6&mh=17.8&vv=80&w=60&ov=10.5&cz=2020&cp=100",
    },
    Preset {
        name: "No hedge",
        lesson: "The condor alone, to compare with.",
        fragment: "v=1&hn=0",
    },
];
