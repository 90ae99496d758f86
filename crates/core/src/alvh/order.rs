//! What a decision consists of: orders, and a log that says why.

use super::{Flow, Layer, Reason, Unit};
use crate::calendar::Date;
use std::fmt;

/// What is done with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// It is opened: bought, or for a condor sold.
    Open,
    /// Everything held as this number, counted from zero in the account, is closed.
    Close {
        /// The number.
        held: usize,
    },
}

/// One order, at the prices of the model, without slippage.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The layer.
    pub layer: Layer,
    /// What is done.
    pub action: Action,
    /// What one unit is: opened at these prices, or held since it was.
    pub unit: Unit,
    /// How many units.
    pub units: u32,
    /// How the ledger counts it.
    pub flow: Flow,
    /// Dollars received for all of them, negative when paid.
    pub cash: f64,
    /// Dollars charged to the budget of the month.
    pub charged: f64,
    /// The line of the log that says why, counted from zero.
    pub reason: usize,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    /// The layer it is about.
    pub layer: Layer,
    /// Why, with the numbers.
    pub reason: Reason,
}

impl fmt::Display for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // "Layer 2b on: ..." for a light, "Layer 2b: ..." for anything else.
        match self.reason {
            Reason::Light(_) => write!(f, "{} {}", self.layer, self.reason),
            _ => write!(f, "{}: {}", self.layer, self.reason),
        }
    }
}

/// Today's orders and the log of the decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The day.
    pub date: Date,
    /// The orders, in the order in which they are carried out.
    pub orders: Vec<Order>,
    /// Every line of the log, orders or not.
    pub log: Vec<LogLine>,
}

impl Decision {
    /// The line that says why an order of this decision is given; `None` for an order of another one.
    pub fn why(&self, order: &Order) -> Option<&LogLine> {
        let line = self.log.get(order.reason)?;
        (line.layer == order.layer).then_some(line)
    }

    /// Dollars received for all orders, negative when paid.
    pub fn cash(&self) -> f64 {
        self.orders.iter().map(|order| order.cash).sum()
    }
}
