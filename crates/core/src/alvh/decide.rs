//! The decision: a pure function from policy, market, account, signals and date to orders and a log.

mod condors;
mod hedge;
mod rooms;

use super::make::Maker;
use super::{
    Account, Action, AlvhError, Board, Decision, Flow, Held, Layer, LogLine, Order, Part, Policy,
    Reason, Unit,
};
use crate::calendar::{self, Date};
use crate::portfolio::{Book, Quotes};
use crate::scenario::MarketState;

/// Today's orders of a policy, each with its reason, and the log of the decision.
///
/// The order of the work: Layer 1 is changed where its rules say so and entered when due; Layer 3 is
/// entered while its light is on; then each rung of Layer 2, from the shallowest, is sold, rolled and bought,
/// within its budget of the month and the caps. Prices are those of the model, without slippage.
///
/// `signals` are the reader's; those that follow from the market are read here. Nothing is done on a day
/// the exchange is closed.
///
/// # Errors
/// [`AlvhError`] when the policy, the market or the account is wrong, no strike has the delta of a rule, or the
/// calendar, 2004 to 2035, ends before an expiry.
pub fn decide(
    policy: &Policy,
    market: &MarketState,
    account: &Account,
    signals: &Board,
    date: Date,
) -> Result<Decision, AlvhError> {
    policy.check()?;
    decide_checked(policy, market, account, signals, date)
}

/// As [`decide`], of a policy that is known to be right.
pub(crate) fn decide_checked(
    policy: &Policy,
    market: &MarketState,
    account: &Account,
    signals: &Board,
    date: Date,
) -> Result<Decision, AlvhError> {
    account.check()?;
    let quotes = market.quotes()?;
    let mut run = Run {
        policy,
        quotes: &quotes,
        account,
        board: signals.read(market, &policy.slope)?,
        closed: vec![false; account.held.len()],
        opened: Vec::new(),
        decision: Decision {
            date,
            orders: Vec::new(),
            log: Vec::new(),
        },
    };
    if calendar::is_trading_day(date)? {
        run.layer_1()?;
        run.layer_3()?;
        run.layer_2()?;
    } else {
        run.say(Layer::Condor, Reason::ExchangeClosed);
    }
    Ok(run.decision)
}

/// A decision on its way.
struct Run<'a> {
    policy: &'a Policy,
    quotes: &'a Quotes,
    account: &'a Account,
    board: Board,
    /// For each holding of the account, whether an order closes it.
    closed: Vec<bool>,
    /// What the orders have opened.
    opened: Vec<Held>,
    decision: Decision,
}

impl<'a> Run<'a> {
    /// Adds a line to the log and returns its number.
    fn say(&mut self, layer: Layer, reason: Reason) -> usize {
        self.decision.log.push(LogLine { layer, reason });
        self.decision.log.len() - 1
    }

    fn maker(&self, layer: Layer) -> Maker<'a> {
        Maker {
            quotes: self.quotes,
            date: self.decision.date,
            layer,
        }
    }

    /// What a part holds after the orders so far.
    fn held(&self, part: Part) -> impl Iterator<Item = &Held> {
        let kept = self.account.held.iter().zip(&self.closed);
        let kept = kept.filter(|(_, closed)| !**closed);
        let held = kept.map(|(held, _)| held).chain(&self.opened);
        held.filter(move |held| part.has(held.layer))
    }

    /// Numbers of the account's holdings of a layer that are still there.
    fn numbers(&self, layer: Layer) -> Vec<usize> {
        let all = self.account.held.iter().enumerate();
        let of_layer = all.filter(|(index, held)| held.layer == layer && !self.closed[*index]);
        of_layer.map(|(index, _)| index).collect()
    }

    fn stake(&self, part: Part) -> f64 {
        self.held(part).map(Held::stake).sum()
    }

    fn book(&self, part: Part) -> Result<Book, AlvhError> {
        let mut book = Book::default();
        for held in self.held(part) {
            held.add_to(&mut book)?;
        }
        Ok(book)
    }

    /// Closes a holding of the account.
    fn close(&mut self, number: usize, flow: Flow, reason: usize) -> Result<(), AlvhError> {
        let held = &self.account.held[number];
        let cash = f64::from(held.units) * held.unit.cash_to_close(self.quotes)?;
        self.closed[number] = true;
        self.decision.orders.push(Order {
            layer: held.layer,
            action: Action::Close { held: number },
            unit: held.unit.clone(),
            units: held.units,
            flow,
            cash,
            charged: 0.0,
            reason,
        });
        Ok(())
    }

    /// Opens units; of none there is no order.
    fn open(&mut self, (unit, units): (Unit, u32), flow: Flow, charged: f64, reason: usize) {
        if units == 0 {
            return;
        }
        let layer = self.decision.log[reason].layer;
        self.opened.push(Held {
            layer,
            unit: unit.clone(),
            units,
            opened: self.decision.date,
        });
        self.decision.orders.push(Order {
            layer,
            action: Action::Open,
            cash: f64::from(units) * unit.cash_to_open(),
            unit,
            units,
            flow,
            charged,
            reason,
        });
    }
}
