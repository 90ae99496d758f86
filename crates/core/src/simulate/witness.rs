//! One path with everything that happened on it.

use super::account::Account;
use super::course::Course;
use super::error::SimulateError;
use super::market::Moment;
use super::rules::slope;
use super::run::{Note, Observer, Runner, Trade};
use super::timeline::Timeline;

/// One path, day by day, with every strategy on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PathView {
    /// Its days.
    pub timeline: Timeline,
    /// The index and the VIX.
    pub course: Course,
    /// M2/M1 - 1 of each day, M1 with at least seven days left.
    pub slopes: Vec<f64>,
    /// Dollars of each strategy, day by day.
    pub equity: Vec<Vec<f64>>,
    /// Dollars in the hedge of each strategy, day by day.
    pub hedge: Vec<Vec<f64>>,
    /// Every trade in order.
    pub trades: Vec<Trade>,
    /// What policies of ALVH said, line by line.
    pub notes: Vec<Note>,
    /// Dollars each strategy paid to trade.
    pub costs: Vec<f64>,
    /// Flows of the hedge of each strategy by valuation; what is left at the end counts as received.
    pub hedge_flows: Vec<Vec<f64>>,
}

/// Who writes a path down.
pub(crate) struct Witness {
    view: PathView,
    last: usize,
}

impl Witness {
    /// Runs the strategies along a path, on every day, and keeps everything.
    pub(crate) fn watch(
        runner: &mut Runner<'_>,
        line: &Timeline,
        course: Course,
    ) -> Result<PathView, SimulateError> {
        let mut witness = Self::of(runner, line);
        runner.run(line, &course, true, &mut witness)?;
        Ok(witness.seen(runner, course))
    }

    /// One that has seen nothing yet; from now on the runner writes down what it trades.
    pub(crate) fn of(runner: &mut Runner<'_>, line: &Timeline) -> Self {
        let count = runner.strategies.len();
        let days = line.days().len();
        runner.log = Some(Vec::new());
        Self {
            view: PathView {
                timeline: line.clone(),
                course: Course::default(),
                slopes: Vec::with_capacity(days),
                equity: vec![Vec::with_capacity(days); count],
                hedge: vec![Vec::with_capacity(days); count],
                trades: Vec::new(),
                notes: Vec::new(),
                costs: Vec::new(),
                hedge_flows: vec![Vec::new(); count],
            },
            last: line.weekly().len().saturating_sub(1),
        }
    }

    /// What was seen of a run that is over.
    pub(crate) fn seen(mut self, runner: &mut Runner<'_>, course: Course) -> PathView {
        self.view.trades = runner.log.take().unwrap_or_default();
        self.view.notes = std::mem::take(&mut runner.notes);
        let accounts = runner.accounts.iter();
        self.view.costs = accounts.map(|account| account.costs).collect();
        self.view.course = course;
        self.view
    }
}

impl Observer for Witness {
    fn valued(&mut self, _: Option<usize>, moment: &Moment<'_>, accounts: &[Account]) {
        self.view.slopes.push(slope(moment));
        for (index, account) in accounts.iter().enumerate() {
            self.view.equity[index].push(account.equity);
            self.view.hedge[index].push(account.hedge);
        }
    }

    fn traded(&mut self, week: usize, accounts: &[Account]) {
        for (flows, account) in self.view.hedge_flows.iter_mut().zip(accounts) {
            let left = if week == self.last {
                account.hedge
            } else {
                0.0
            };
            flows.push(account.hedge_flow + left);
        }
    }
}
