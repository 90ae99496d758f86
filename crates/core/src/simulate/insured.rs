//! What holders of the index do at a valuation: hold, CPPI, OBPI.

use super::account::Bucket;
use super::desk::{Product, Security};
use super::error::SimulateError;
use super::market::Moment;
use super::rules::{SPX_GRID, rounded, wednesday};
use super::run::{Reason, Runner};
use crate::calendar::DAYS_PER_YEAR;
use crate::math::{bracketed_root, exp};
use crate::pricing::OptionKind::Put;

/// Days of the year of CPPI and OBPI.
const YEAR_DAYS: i32 = 364;
/// Share of the account that may stay in cash beside the index.
const CASH_SHARE: f64 = 0.001;

impl Runner<'_> {
    /// Puts everything but the hedge into the index.
    pub(super) fn invest(&mut self, index: usize, spot: f64, equity: f64) {
        let account = &mut self.accounts[index];
        if account.cash.abs() > CASH_SHARE * equity {
            let units = account.units + account.cash / (spot * (1.0 + self.costs.index));
            account.hold_units(units.max(0.0), spot, &self.costs);
        }
    }

    pub(super) fn cppi(
        &mut self,
        index: usize,
        moment: &Moment<'_>,
        equity: f64,
        (guarantee, multiplier): (f64, f64),
    ) {
        let (start, value) = self.year(index, moment.day, equity);
        let left = f64::from(start + YEAR_DAYS - moment.day) / DAYS_PER_YEAR;
        let floor = guarantee * value * exp(-self.prices.model.rate * left);
        let exposure =
            (multiplier * (equity - floor).max(0.0)).min(equity / (1.0 + self.costs.index));
        self.accounts[index].hold_units(exposure / moment.spot, moment.spot, &self.costs);
    }

    /// Start and first value of the current year of an account.
    fn year(&mut self, index: usize, day: i32, equity: f64) -> (i32, f64) {
        let known = self.accounts[index].year;
        let current = known.filter(|&(start, _)| day < start + YEAR_DAYS);
        let year = current.unwrap_or((day, equity));
        self.accounts[index].year = Some(year);
        year
    }

    pub(super) fn obpi(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
        guarantee: f64,
    ) -> Result<(), SimulateError> {
        let (start, value) = self.year(index, moment.day, equity);
        if start != moment.day || value != equity {
            return Ok(());
        }
        let expiry = wednesday(moment.day, 52);
        let years = f64::from(expiry - moment.day) / DAYS_PER_YEAR;
        let spot = moment.spot;
        let asset = spot * exp(-self.prices.model.dividend_yield * years);
        // n units and puts leave n K and cost n (A + P): K solves guarantee (A + P(K)) = K.
        let mut failed = None;
        let excess = |strike: f64| match moment.spx(Put, strike, expiry) {
            Ok(put) => guarantee * (asset + put) / strike - 1.0,
            Err(error) => {
                failed = Some(error);
                f64::NAN
            }
        };
        let strike = bracketed_root(excess, 0.2 * spot, 3.0 * spot, 1e-3 * spot);
        if let Some(error) = failed {
            return Err(error);
        }
        // A rate so low that no strike is affordable: the highest guarantee there is.
        let strike = rounded(strike.unwrap_or(guarantee * spot), SPX_GRID);
        let put = Security {
            product: Product::Spx(Put),
            strike,
            expiry,
        };
        let slot = self.desk.slot(put, moment)?;
        let price = self.desk.price(slot);
        let each = asset * (1.0 + self.costs.index) + price + put.half_spread(price, &self.costs);
        let units = equity / each;
        self.order_slot(
            index,
            (slot, units / 100.0),
            (Bucket::Hedge, 0),
            Reason::Obpi,
        );
        let held = units * asset / spot;
        self.accounts[index].hold_units(held, spot, &self.costs);
        Ok(())
    }
}
