//! States worth a look. Of a crisis the VIX, M1 and M2 are recorded closes; M3 to M8 fall from M2 towards
//! 20 at the slow speed of the measured response, and VVIX is 90 times the root of the VIX over 18. A test
//! holds all of them to that.

use crate::report::Preset;

/// The presets, in the order shown.
pub(super) const LIST: &[Preset] = &[
    Preset {
        name: "Calm contango",
        lesson: "The usual curve: each later month costs more, and waiting costs a holder of futures.",
        fragment: "",
    },
    Preset {
        name: "Steep contango",
        lesson: "After a long calm the front is cheap and rolls down fast: the dearest time to wait.",
        fragment: "v=1&vx=12.5&ma=14.2&mb=16&mc=17.1&md=17.8&me=18.3&mf=18.7&mg=19&mh=19.2&vv=82",
    },
    Preset {
        name: "Flat",
        lesson: "Near and far cost the same. It does not last: flat is lower than four days of five.",
        fragment: "v=1&vx=20.4&ma=20.5&mb=20.55&mc=20.6&md=20.6&me=20.65&mf=20.65&mg=20.7&mh=20.7&vv=98",
    },
    Preset {
        name: "Inverted",
        lesson: "The near month is dearest: a fall is under way, and the curve expects it to calm.",
        fragment: "v=1&vx=34&ma=30.5&mb=27.8&mc=26.2&md=25.2&me=24.5&mf=24&mg=23.6&mh=23.3&vv=128",
    },
    Preset {
        name: "The May 35 call",
        lesson: "VIX at 60, in the shape of March 2020: the May 35 call is not worth 25.",
        fragment: "v=1&ad=2020-03-13&vx=60&ma=54&mb=43&mc=37&md=34&me=31.5&mf=30&mg=29&mh=28&vv=150&r=1&ce=3&ck=35",
    },
    Preset {
        name: "20 November 2008",
        lesson: "Fact: VIX 80.86, M1 66.40, M2 59.52. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2008-11-20&vx=80.86&ma=66.4&mb=59.52&mc=52.99&md=47.76&me=43.52&mf=39.29&mg=36.56&mh=33.78&vv=191",
    },
    Preset {
        name: "20 May 2010",
        lesson: "Fact: VIX 45.79, M1 35.95, M2 35.65. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2010-05-20&vx=45.79&ma=35.95&mb=35.65&mc=33.52&md=31.72&me=29.86&mf=28.61&mg=27.29&mh=26.4&vv=144",
    },
    Preset {
        name: "8 August 2011",
        lesson: "Fact: VIX 48.00, M1 36.60, M2 30.15. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2011-08-08&vx=48&ma=36.6&mb=30.15&mc=28.86&md=27.75&me=26.58&mf=25.79&mg=25.1&mh=24.36&vv=147",
    },
    Preset {
        name: "24 August 2015",
        lesson: "Fact: VIX 40.74, M1 25.15, M2 22.50. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2015-08-24&vx=40.74&ma=25.15&mb=22.5&mc=22.22&md=21.97&me=21.7&mf=21.51&mg=21.35&mh=21.16&vv=135",
    },
    Preset {
        name: "5 February 2018",
        lesson: "Fact: VIX 37.32, M1 33.23, M2 27.98. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2018-02-05&vx=37.32&ma=33.23&mb=27.98&mc=27&md=26.15&me=25.24&mf=24.62&mg=23.96&mh=23.5&vv=130",
    },
    Preset {
        name: "24 December 2018",
        lesson: "Fact: VIX 36.07, M1 25.90, M2 23.33. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2018-12-24&vx=36.07&ma=25.9&mb=23.33&mc=22.87&md=22.54&me=22.19&mf=21.94&mg=21.73&mh=21.49&vv=127",
    },
    Preset {
        name: "16 March 2020",
        lesson: "Fact: VIX 82.69, M1 72.63, M2 59.15. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2020-03-16&vx=82.69&ma=72.63&mb=59.15&mc=51.29&md=46.39&me=41.53&mf=38.42&mg=35.83&mh=33.19&vv=193",
    },
    Preset {
        name: "7 March 2022",
        lesson: "Fact: VIX 36.45, M1 34.81, M2 32.86. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2022-03-07&vx=36.45&ma=34.81&mb=32.86&mc=31.17&md=29.73&me=28.22&mf=27.2&mg=26.12&mh=25.39&vv=128",
    },
    Preset {
        name: "5 August 2024",
        lesson: "Fact: VIX 38.57, M1 32.10, M2 30.39. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2024-08-05&vx=38.57&ma=32.1&mb=30.39&mc=29.06&md=27.67&me=26.73&mf=25.73&mg=25.05&mh=24.47&vv=132",
    },
    Preset {
        name: "8 April 2025",
        lesson: "Fact: VIX 52.33, M1 39.17, M2 31.43. By a rule: M3 to M8 and VVIX.",
        fragment: "v=1&ad=2025-04-08&vx=52.33&ma=39.17&mb=31.43&mc=29.95&md=28.69&me=27.36&mf=26.46&mg=25.5&mh=24.85&vv=153",
    },
];
