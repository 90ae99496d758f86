//! What came of a strategy on a history.

use super::Replay;
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::math::exp;
use crate::performance::{
    annual_growth, conditional_value_at_risk, max_drawdown, regression, sharpe, sortino, volatility,
};
use crate::simulate::SimulateError;

/// Weeks in a year of 365.25 days.
const PER_YEAR: f64 = 365.25 / 7.0;
/// The fewest weekly returns anything is said of.
const LEAST: usize = 4;

/// Measures of one strategy on one history: one path, so that no error of them can be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryMeasures {
    /// Weekly returns they are from.
    pub weeks: usize,
    /// Growth a year.
    pub growth: f64,
    /// Volatility a year, of weekly returns.
    pub volatility: f64,
    /// Sharpe ratio a year; `None` without volatility.
    pub sharpe: Option<f64>,
    /// Sortino ratio a year; `None` without a shortfall.
    pub sortino: Option<f64>,
    /// Deepest fall, of daily values, zero or negative.
    pub drawdown: f64,
    /// Mean loss of the worst twentieth of the weeks.
    pub cvar: f64,
    /// The worst week.
    pub worst: f64,
    /// Return a year that the index with dividends does not explain; `None` when that does not move.
    pub alpha: Option<f64>,
    /// Beta to the index with dividends.
    pub beta: Option<f64>,
}

/// A stretch of time with a name of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regime {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// The name: recession, rising rates, a wave of public offerings.
    pub name: String,
}

impl Replay {
    /// The measures of a strategy over all of the history.
    ///
    /// # Errors
    /// [`SimulateError::Missing`] when there is no such strategy, [`SimulateError`] when there are too few
    /// weeks.
    pub fn measures(&self, strategy: usize) -> Result<HistoryMeasures, SimulateError> {
        let all = self.view.timeline.days().len();
        self.between(strategy, (0, all.saturating_sub(1)))
    }

    /// The measures of a strategy within each regime; `None` where fewer than five valuations lie in it.
    ///
    /// # Errors
    /// [`SimulateError::Missing`] when there is no such strategy.
    pub fn by_regime(
        &self,
        strategy: usize,
        regimes: &[Regime],
    ) -> Result<Vec<Option<HistoryMeasures>>, SimulateError> {
        let days = self.view.timeline.days();
        let of = |regime: &Regime| {
            let from = days.partition_point(|&day| day < regime.from.days_since_epoch());
            let to = days.partition_point(|&day| day <= regime.to.days_since_epoch());
            let weekly = self.view.timeline.weekly().iter();
            let within = weekly.filter(|&&step| from <= step && step < to).count();
            if within <= LEAST {
                // The strategy is asked for all the same.
                return self.known(strategy).map(|()| None);
            }
            self.between(strategy, (from, to - 1)).map(Some)
        };
        regimes.iter().map(of).collect()
    }

    fn known(&self, strategy: usize) -> Result<(), SimulateError> {
        let count = self.view.equity.len();
        if strategy < count {
            return Ok(());
        }
        Err(SimulateError::Missing {
            what: "strategy",
            index: strategy as u64,
            count: count as u64,
        })
    }

    /// The measures from one step to another, both included.
    pub(super) fn between(
        &self,
        strategy: usize,
        (from, to): (usize, usize),
    ) -> Result<HistoryMeasures, SimulateError> {
        self.known(strategy)?;
        let view = &self.view;
        let equity = &view.equity[strategy];
        let days = view.timeline.days();
        let weekly = view.timeline.weekly().iter().copied();
        let steps: Vec<usize> = weekly.filter(|&step| from <= step && step <= to).collect();
        let (mut returns, mut market) = (Vec::new(), Vec::new());
        for pair in steps.windows(2) {
            let (before, after) = (equity[pair[0]], equity[pair[1]]);
            // Ruin is lost once.
            returns.push(if before > 0.0 {
                after / before - 1.0
            } else {
                0.0
            });
            let years = f64::from(days[pair[1]] - days[pair[0]]) / DAYS_PER_YEAR;
            let spot = view.course.spot();
            market.push(spot[pair[1]] / spot[pair[0]] * exp(self.dividend_yield * years) - 1.0);
        }
        let bills = exp(self.rate / PER_YEAR) - 1.0;
        let line = regression(&returns, &market, bills).ok();
        let daily: Vec<f64> = equity[from..=to].to_vec();
        Ok(HistoryMeasures {
            weeks: returns.len(),
            growth: annual_growth(&returns, PER_YEAR)?,
            volatility: volatility(&returns, PER_YEAR)?,
            sharpe: sharpe(&returns, bills, PER_YEAR)?.map(|ratio| ratio.ratio),
            sortino: sortino(&returns, bills, PER_YEAR)?,
            drawdown: max_drawdown(&daily)?.map_or(0.0, |fall| fall.depth),
            cvar: conditional_value_at_risk(&returns, 0.95)?,
            worst: returns.iter().copied().fold(f64::INFINITY, f64::min),
            alpha: line.map(|line| line.alpha * PER_YEAR),
            beta: line.map(|line| line.beta),
        })
    }
}
