//! What was recorded: closes of the index and the VIX, settlements of the first two futures.

use super::{Crisis, FirstInversion, Frame};
use crate::calendar::Date;

const fn day(year: i32, month: u32, day: u32) -> Date {
    Date::civil(year, month, day)
}

const fn frame(date: Date, spx: Option<f64>, vix: Option<f64>, futures: Option<[f64; 2]>) -> Frame {
    Frame {
        date,
        spx,
        is_worked_back: false,
        vix,
        futures,
    }
}

/// The fourteen crises, in the order of their stress days but for the two views of 2008.
pub const CRISES: [Crisis; 14] = [
    Crisis {
        id: "1987",
        name: "October 1987",
        before: 1,
        stress: 2,
        trough: 3,
        frames: &[
            frame(day(1987, 8, 25), Some(336.77), None, None),
            frame(day(1987, 10, 16), Some(282.7), Some(36.37), None),
            frame(day(1987, 10, 19), Some(224.84), Some(150.19), None),
            frame(day(1987, 12, 4), Some(223.92), None, None),
        ],
        first_inversion: None,
        vix_intraday: None,
        note: "The index is VXO, of S&P 100 options, not the VIX. VIX futures began on 2004-03-26. SPX 336.77 is the peak of August; the pair of days is the crash itself.",
    },
    Crisis {
        id: "1998",
        name: "Russian default and LTCM",
        before: 0,
        stress: 2,
        trough: 1,
        frames: &[
            frame(day(1998, 7, 17), Some(1186.75), Some(16.23), None),
            frame(day(1998, 8, 31), Some(957.28), None, None),
            frame(day(1998, 10, 8), Some(959.44), Some(45.74), None),
        ],
        first_inversion: None,
        vix_intraday: Some((None, 49.53)),
        note: "VIX futures began on 2004-03-26.",
    },
    Crisis {
        id: "2000-02",
        name: "Dot-com bear market",
        before: 0,
        stress: 1,
        trough: 2,
        frames: &[
            frame(day(2000, 3, 24), Some(1527.46), Some(23.31), None),
            frame(day(2002, 8, 5), Some(834.6), Some(45.08), None),
            frame(day(2002, 10, 9), Some(776.76), None, None),
        ],
        first_inversion: None,
        vix_intraday: Some((Some(day(2001, 9, 21)), 49.35)),
        note: "VIX futures began on 2004-03-26.",
    },
    Crisis {
        id: "2008",
        name: "September to November 2008",
        before: 0,
        stress: 3,
        trough: 3,
        frames: &[
            frame(
                day(2008, 9, 2),
                Some(1277.58),
                Some(21.99),
                Some([22.05, 23.18]),
            ),
            frame(
                day(2008, 10, 23),
                Some(908.11),
                Some(67.8),
                Some([50.01, 40.06]),
            ),
            frame(
                day(2008, 10, 24),
                Some(876.77),
                Some(79.13),
                Some([55.91, 43.45]),
            ),
            frame(
                day(2008, 11, 20),
                Some(752.44),
                Some(80.86),
                Some([66.4, 59.52]),
            ),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2008, 9, 12),
            spx_lost: 0.02,
        }),
        vix_intraday: Some((Some(day(2008, 10, 24)), 89.53)),
        note: "",
    },
    Crisis {
        id: "2007-09",
        name: "Whole bear market 2007-09",
        before: 0,
        stress: 1,
        trough: 2,
        frames: &[
            frame(day(2007, 10, 9), Some(1565.15), Some(16.12), None),
            frame(day(2008, 11, 20), Some(752.44), Some(80.86), None),
            frame(day(2009, 3, 9), Some(676.53), None, None),
        ],
        first_inversion: None,
        vix_intraday: None,
        note: "The pair of days holds no futures: none were looked up for the peak of 2007.",
    },
    Crisis {
        id: "2010",
        name: "Flash crash and spring 2010",
        before: 0,
        stress: 3,
        trough: 4,
        frames: &[
            frame(
                day(2010, 4, 23),
                Some(1217.28),
                Some(16.62),
                Some([18.5, 20.7]),
            ),
            frame(
                day(2010, 5, 5),
                Some(1165.87),
                Some(24.91),
                Some([24.15, 25.5]),
            ),
            frame(
                day(2010, 5, 6),
                Some(1128.15),
                Some(32.8),
                Some([29.25, 29.05]),
            ),
            frame(
                day(2010, 5, 20),
                Some(1071.59),
                Some(45.79),
                Some([35.95, 35.65]),
            ),
            frame(day(2010, 7, 2), Some(1022.58), None, None),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2010, 5, 6),
            spx_lost: 0.073,
        }),
        vix_intraday: None,
        note: "",
    },
    Crisis {
        id: "2011",
        name: "US downgrade, August 2011",
        before: 0,
        stress: 2,
        trough: 3,
        frames: &[
            frame(
                day(2011, 7, 7),
                Some(1353.22),
                Some(15.95),
                Some([16.75, 17.88]),
            ),
            frame(
                day(2011, 8, 5),
                Some(1199.38),
                Some(32.0),
                Some([29.1, 26.15]),
            ),
            frame(
                day(2011, 8, 8),
                Some(1119.46),
                Some(48.0),
                Some([36.6, 30.15]),
            ),
            frame(day(2011, 10, 3), Some(1099.23), None, Some([45.0, 40.55])),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2011, 7, 18),
            spx_lost: 0.035,
        }),
        vix_intraday: None,
        note: "With five days or more to settlement required, the first inversion was on 2011-08-01.",
    },
    Crisis {
        id: "2015",
        name: "China devaluation, August 2015",
        before: 0,
        stress: 2,
        trough: 3,
        frames: &[
            frame(
                day(2015, 7, 20),
                Some(2128.28),
                Some(12.25),
                Some([12.53, 14.23]),
            ),
            frame(
                day(2015, 8, 21),
                Some(1970.89),
                Some(28.03),
                Some([19.9, 18.65]),
            ),
            frame(
                day(2015, 8, 24),
                Some(1893.21),
                Some(40.74),
                Some([25.15, 22.5]),
            ),
            frame(day(2015, 8, 25), Some(1867.61), None, None),
            frame(day(2015, 9, 1), None, None, Some([29.7, 25.85])),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2015, 8, 21),
            spx_lost: 0.074,
        }),
        vix_intraday: Some((None, 53.29)),
        note: "",
    },
    Crisis {
        id: "2018-02",
        name: "Volmageddon, February 2018",
        before: 0,
        stress: 2,
        trough: 3,
        frames: &[
            frame(
                day(2018, 1, 26),
                Some(2872.87),
                Some(11.08),
                Some([12.32, 13.07]),
            ),
            frame(day(2018, 2, 2), None, Some(17.31), Some([15.62, 14.97])),
            frame(
                day(2018, 2, 5),
                Some(2648.94),
                Some(37.32),
                Some([33.23, 27.98]),
            ),
            frame(day(2018, 2, 8), Some(2581.0), None, None),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2018, 2, 2),
            spx_lost: 0.039,
        }),
        vix_intraday: Some((Some(day(2018, 2, 6)), 50.3)),
        note: "",
    },
    Crisis {
        id: "2018-q4",
        name: "Fourth quarter 2018",
        before: 0,
        stress: 1,
        trough: 1,
        frames: &[
            frame(
                day(2018, 9, 20),
                Some(2930.75),
                Some(11.8),
                Some([14.03, 14.93]),
            ),
            frame(
                day(2018, 12, 24),
                Some(2351.1),
                Some(36.07),
                Some([25.9, 23.33]),
            ),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2018, 10, 9),
            spx_lost: 0.017,
        }),
        vix_intraday: None,
        note: "",
    },
    Crisis {
        id: "2020",
        name: "COVID-19, February to March 2020",
        before: 0,
        stress: 2,
        trough: 3,
        frames: &[
            frame(
                day(2020, 2, 19),
                Some(3386.15),
                Some(14.38),
                Some([15.38, 16.33]),
            ),
            // From the fall of 11.98% recorded for the next trading day.
            Frame {
                is_worked_back: true,
                ..frame(day(2020, 3, 13), Some(2710.9), Some(57.83), None)
            },
            frame(
                day(2020, 3, 16),
                Some(2386.13),
                Some(82.69),
                Some([72.63, 59.15]),
            ),
            frame(day(2020, 3, 23), Some(2237.4), None, Some([49.45, 45.33])),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2020, 2, 24),
            spx_lost: 0.047,
        }),
        vix_intraday: Some((Some(day(2020, 3, 18)), 85.47)),
        note: "The curve also inverted on 2020-01-27 and 2020-01-31, before the peak: false alarms. The SPX of \
               2020-03-13 is worked back from the fall of 11.98% recorded for 2020-03-16.",
    },
    Crisis {
        id: "2022",
        name: "Bear market 2022",
        before: 0,
        stress: 1,
        trough: 2,
        frames: &[
            frame(
                day(2022, 1, 3),
                Some(4796.56),
                Some(16.6),
                Some([18.86, 21.41]),
            ),
            frame(
                day(2022, 3, 7),
                Some(4201.09),
                Some(36.45),
                Some([34.81, 32.86]),
            ),
            frame(day(2022, 10, 12), Some(3577.03), None, Some([32.17, 31.78])),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2022, 1, 21),
            spx_lost: 0.083,
        }),
        vix_intraday: Some((Some(day(2022, 1, 24)), 38.94)),
        note: "",
    },
    Crisis {
        id: "2024",
        name: "Carry unwind, August 2024",
        before: 0,
        stress: 2,
        trough: 2,
        frames: &[
            frame(
                day(2024, 7, 16),
                Some(5667.2),
                Some(13.19),
                Some([13.16, 14.34]),
            ),
            frame(day(2024, 8, 2), None, Some(23.39), Some([21.85, 21.98])),
            frame(
                day(2024, 8, 5),
                Some(5186.33),
                Some(38.57),
                Some([32.1, 30.39]),
            ),
            frame(day(2024, 8, 6), None, None, Some([25.77, 24.87])),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2024, 8, 5),
            spx_lost: 0.085,
        }),
        vix_intraday: None,
        note: "Before the opening of 2024-08-05 the VIX was shown at 65.73, largely because quotes were wide (BIS Bulletin 95): closes are used.",
    },
    Crisis {
        id: "2025",
        name: "Tariffs, April 2025",
        before: 0,
        stress: 4,
        trough: 4,
        frames: &[
            frame(
                day(2025, 2, 19),
                Some(6144.15),
                Some(15.27),
                Some([16.91, 17.84]),
            ),
            frame(day(2025, 4, 2), None, None, Some([20.16, 20.02])),
            frame(day(2025, 4, 3), None, Some(30.02), Some([26.3753, 24.1926])),
            frame(day(2025, 4, 4), None, Some(45.31), Some([32.5, 28.52])),
            frame(
                day(2025, 4, 8),
                Some(4982.77),
                Some(52.33),
                Some([39.17, 31.43]),
            ),
        ],
        first_inversion: Some(FirstInversion {
            date: day(2025, 3, 3),
            spx_lost: 0.048,
        }),
        vix_intraday: Some((Some(day(2025, 4, 7)), 60.13)),
        note: "",
    },
];
