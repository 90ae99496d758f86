//! Every measure of every strategy.

use condor_core::simulate::Results;

use crate::format;
use crate::labs::{number, with_error};
use crate::report::{Row, Table};

/// Every measure of every strategy with its error, and how far each fell in the days of 2020.
pub(crate) fn measures(results: &Results, crisis: &[f64]) -> Table {
    let rows = results
        .strategies
        .iter()
        .zip(crisis)
        .map(|(strategy, crisis)| {
            let m = &strategy.measures;
            Row {
                name: strategy.name.to_owned(),
                cells: vec![
                    with_error(m.growth, 1),
                    with_error(m.volatility, 1),
                    number(m.sharpe, 2),
                    with_error(m.alpha, 1),
                    number(m.beta, 2),
                    with_error(m.drawdown, 1),
                    with_error(m.cvar, 1),
                    with_error(m.losing, 0),
                    format::percent(*crisis, 1),
                    with_error(strategy.costs, 2),
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Strategy",
        "Growth a year",
        "Volatility",
        "Sharpe ratio",
        "Alpha a year",
        "Beta",
        "Deepest fall, mean",
        "Loss, worst 1 in 20",
        "Paths that lose",
        "Fall in 2020",
        "Costs a year",
    ];
    Table {
        caption: format!(
            "Every strategy on the same {} paths, with standard errors.",
            format::number(f64::from(results.progress.done), 0)
        ),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "± is one standard error: about two results in three lie that close to what more paths \
               would give. Strategies share their paths, so that differences are surer than the numbers \
               themselves. Alpha of positions that hold options counts a sold tail that did not come as \
               skill. “Fall in 2020” is one year with the index and the VIX as recorded from 19 February to \
               16 March 2020; prices of options in it are the model’s."
            .to_owned(),
    }
}
