//! From the reader's rows to a history.

use condor_core::calendar::vix_settlement;
use condor_core::replay::{History, Settlement};
use condor_core::series::{Joined, Series};

use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::format;
use crate::input::{Table as Rows, month_of};

/// The most days that are replayed: forty years.
const MOST_DAYS: usize = 10_500;

/// The closes of both boxes on the dates they share.
pub(super) fn joined(spx: &Rows, vix: &Rows) -> Result<(History, Joined), Problem> {
    let series = |rows: &Rows, key| {
        let points = rows
            .dates
            .iter()
            .copied()
            .zip(rows.column(0).iter().copied());
        Series::new(points.collect()).map_err(|error| problem(key, error))
    };
    let both = History::of_series(&series(spx, "sp")?, &series(vix, "vx")?);
    let (history, joined) = both.map_err(|error| problem("vx", error))?;
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
