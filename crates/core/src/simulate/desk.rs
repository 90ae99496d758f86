//! Every security any strategy holds, priced once a valuation.

use super::costs::Costs;
use super::error::SimulateError;
use super::market::Moment;
use crate::pricing::OptionKind;

/// What can be traded beside the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Product {
    /// An SPX option.
    Spx(OptionKind),
    /// A VIX option, which expires with its future.
    Vix(OptionKind),
    /// A VIX future.
    Future,
}

/// One listed security.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Security {
    /// What it is.
    pub product: Product,
    /// Strike in points; 0 for a future.
    pub strike: f64,
    /// Day of expiry or settlement, counted from 1970-01-01.
    pub expiry: i32,
}

impl Security {
    /// Dollars a point.
    pub const fn multiplier(&self) -> f64 {
        match self.product {
            Product::Spx(_) | Product::Vix(_) => 100.0,
            Product::Future => 1000.0,
        }
    }

    /// Price on a day, in points.
    pub(crate) fn price(&self, moment: &mut Moment<'_>) -> Result<f64, SimulateError> {
        match self.product {
            Product::Spx(kind) => moment.spx(kind, self.strike, self.expiry),
            Product::Vix(kind) => moment.vix_option(kind, self.strike, self.expiry),
            Product::Future => moment.future(self.expiry),
        }
    }

    /// What it is worth when it expires.
    pub(crate) fn payoff(&self, spot: f64, vix: f64) -> f64 {
        match self.product {
            Product::Spx(kind) => kind.payoff(spot, self.strike),
            Product::Vix(kind) => kind.payoff(vix, self.strike),
            Product::Future => vix,
        }
    }

    /// Half of the distance from bid to ask, in points. A bid is not below zero.
    pub(crate) fn half_spread(&self, price: f64, costs: &Costs) -> f64 {
        match self.product {
            Product::Spx(_) => (costs.spx_share * price).max(costs.spx_least).min(price),
            Product::Vix(_) => (costs.vix_share * price).max(costs.vix_least).min(price),
            Product::Future => costs.future.min(price),
        }
    }
}

/// A security in its slot.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quoted {
    pub(crate) security: Security,
    pub(crate) price: f64,
    holders: u32,
}

/// The slots. A slot keeps its number while anyone holds its security.
#[derive(Debug, Clone, Default)]
pub(crate) struct Desk {
    slots: Vec<Option<Quoted>>,
}

impl Desk {
    pub(crate) fn clear(&mut self) {
        self.slots.clear();
    }

    pub(crate) fn quoted(&self, slot: usize) -> Option<&Quoted> {
        self.slots.get(slot).and_then(Option::as_ref)
    }

    pub(crate) fn price(&self, slot: usize) -> f64 {
        self.quoted(slot).map_or(0.0, |quoted| quoted.price)
    }

    /// Prices everything held; what has expired, `settled` says at which levels, keeps its payoff.
    pub(crate) fn reprice(
        &mut self,
        moment: &mut Moment<'_>,
        settled: &dyn Fn(i32) -> Option<(f64, f64)>,
    ) -> Result<(), SimulateError> {
        for quoted in self.slots.iter_mut().flatten() {
            quoted.price = match settled(quoted.security.expiry) {
                Some((spot, vix)) => quoted.security.payoff(spot, vix),
                None => quoted.security.price(moment)?,
            };
        }
        Ok(())
    }

    /// The slot of a security, which is priced when no one holds it yet.
    pub(crate) fn slot(
        &mut self,
        security: Security,
        moment: &mut Moment<'_>,
    ) -> Result<usize, SimulateError> {
        let mut free = None;
        for (index, slot) in self.slots.iter().enumerate() {
            match slot {
                Some(quoted) if quoted.security == security => return Ok(index),
                None => free = Some(index),
                Some(_) => {}
            }
        }
        let quoted = Some(Quoted {
            security,
            price: security.price(moment)?,
            holders: 0,
        });
        Ok(match free {
            Some(index) => {
                self.slots[index] = quoted;
                index
            }
            None => {
                self.slots.push(quoted);
                self.slots.len() - 1
            }
        })
    }

    pub(crate) fn hold(&mut self, slot: usize) {
        if let Some(Some(quoted)) = self.slots.get_mut(slot) {
            quoted.holders += 1;
        }
    }

    pub(crate) fn release(&mut self, slot: usize) {
        if let Some(Some(quoted)) = self.slots.get_mut(slot) {
            quoted.holders = quoted.holders.saturating_sub(1);
        }
    }

    /// Empties the slots no one holds.
    pub(crate) fn sweep(&mut self) {
        for slot in &mut self.slots {
            if slot.is_some_and(|quoted| quoted.holders == 0) {
                *slot = None;
            }
        }
    }
}
