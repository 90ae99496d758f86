//! What a hedge made on each path by itself, as a rate a year.

use std::ops::Range;

use super::account::Account;
use super::course::Course;
use super::error::SimulateError;
use super::market::Moment;
use super::run::{Observer, Runner};
use super::simulation::Simulation;
use super::strategy::Core;
use crate::performance::InternalRates;

/// Who writes down what flows into one hedge and out of it.
struct Flows {
    by_week: Vec<f64>,
    last: usize,
}

impl Observer for Flows {
    fn valued(&mut self, _: Option<usize>, _: &Moment<'_>, _: &[Account]) {}

    fn traded(&mut self, week: usize, accounts: &[Account]) {
        for account in accounts {
            // What is left counts as received.
            let left = if week == self.last {
                account.hedge
            } else {
                0.0
            };
            self.by_week.push(account.hedge_flow + left);
        }
    }
}

impl Simulation {
    /// The internal rates a year of one strategy's hedge on each of these paths, for
    /// [`summarise`](crate::performance::summarise). They say how different paths are, and have no mean: that of the
    /// mean flows is [`HedgeResult::irr`](super::HedgeResult::irr). A hedge in which nothing was ever paid has none.
    ///
    /// The paths are run again with this strategy alone, which takes a few microseconds a week.
    ///
    /// # Errors
    /// [`SimulateError::Missing`] when there is no such strategy or path, and others when a path leaves what can be
    /// priced.
    pub fn own_rates(
        &self,
        strategy: usize,
        paths: Range<u64>,
    ) -> Result<Vec<InternalRates>, SimulateError> {
        self.check_strategy(strategy)?;
        self.check_path(paths.end.saturating_sub(1))?;
        let one = std::slice::from_ref(&self.spec.strategies[strategy]);
        if let [strategy] = one
            && matches!(strategy.core, Core::HoldLess { .. })
        {
            // It stands for another without its hedge.
            return Ok(paths.map(|_| InternalRates::default()).collect());
        }
        let line = &self.stage.line;
        let mut runner = Runner::new(
            &self.stage.prices,
            one,
            &[],
            self.spec.costs,
            self.spec.capital,
        );
        let mut course = Course::default();
        paths
            .map(|path| {
                self.stage.draw(&self.spec, self.seed, path, &mut course);
                let mut flows = Flows {
                    by_week: Vec::new(),
                    last: line.weekly().len().saturating_sub(1),
                };
                runner.run(line, &course, false, &mut flows)?;
                let rates = self.rates_of(&flows.by_week)?;
                Ok(rates.unwrap_or_default())
            })
            .collect()
    }
}
