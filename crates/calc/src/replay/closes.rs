//! From the reader's rows to a history.

use condor_core::calendar::{Date, vix_settlement};
use condor_core::replay::{History, Settlement};
use condor_core::series::{Joined, Series, join};

use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::format;
use crate::input::{Table as Rows, month_of};

/// The most days that are replayed: forty years.
const MOST_DAYS: usize = 10_500;

/// Closes that are joined with the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Used {
    /// Whether the reader gave them; else they are the sample's.
    pub(super) own: bool,
    pub(super) count: usize,
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Used {
    /// The rows of a box, and whether they are the reader's; `None` when there are none.
    pub(super) fn of(rows: &Rows, own: bool) -> Option<Self> {
        Some(Self {
            own,
            count: rows.dates.len(),
            first: *rows.dates.first()?,
            last: *rows.dates.last()?,
        })
    }

    /// "yours, 2008-01-02 to 2018-12-31".
    pub(super) fn words(self) -> String {
        let whose = if self.own { "yours" } else { "the sample" };
        format!("{whose}, {} to {}", self.first, self.last)
    }
}

/// The fewest days that are replayed.
const FEWEST_DAYS: usize = 10;

/// The closes of both boxes on the dates they share.
pub(super) fn joined(
    spx: &Rows,
    vix: &Rows,
    used: [Option<Used>; 2],
) -> Result<(History, Joined), Problem> {
    let series = |rows: &Rows, key| {
        let points = rows
            .dates
            .iter()
            .copied()
            .zip(rows.column(0).iter().copied());
        Series::new(points.collect()).map_err(|error| problem(key, error))
    };
    let (spot, level) = (series(spx, "sp")?, series(vix, "vx")?);
    if let [Some(of_spx), Some(of_vix)] = used {
        let shared = join(&spot, &level).rows.len();
        if shared < FEWEST_DAYS {
            // The sample is what is to be replaced.
            let (key, missing) = if of_spx.own || !of_vix.own {
                ("vx", "VIX")
            } else {
                ("sp", "SPX")
            };
            return Err(Problem {
                key,
                text: format!(
                    "The SPX rows ({}) and the VIX rows ({}) share {shared} days; at least {FEWEST_DAYS} are needed. \
                     Give {missing} closes for the same days.",
                    of_spx.words(),
                    of_vix.words()
                ),
            });
        }
    }
    let (history, joined) =
        History::of_series(&spot, &level).map_err(|error| problem("vx", error))?;
    if history.dates().len() > MOST_DAYS {
        return Err(Problem {
            key: "sp",
            text: format!(
                "There are {} days in both; at most {} are replayed. Leave out the oldest.",
                format::shortest(history.dates().len() as f64),
                format::shortest(MOST_DAYS as f64)
            ),
        });
    }
    Ok((history, joined))
}

/// The same with the settlements of VIX futures a reader gave.
pub(super) fn with_futures(history: History, rows: &Rows) -> Result<History, Problem> {
    let mut contracts = Vec::new();
    for (name, prices) in rows.names.iter().zip(&rows.columns) {
        let Some((year, month)) = month_of(name) else {
            continue;
        };
        let settles = vix_settlement(year, month).map_err(|error| problem("fu", error))?;
        let points = rows.dates.iter().copied().zip(prices.iter().copied());
        let prices = Series::new(points.filter(|point| point.1 > 0.0).collect())
            .map_err(|error| problem("fu", error))?;
        contracts.push(Settlement { settles, prices });
    }
    history
        .with_settlements(contracts)
        .map_err(|error| problem("fu", error))
}
