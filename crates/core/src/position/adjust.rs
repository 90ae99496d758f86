//! Rolling and closing a position: what is traded, what it costs, and what is left.
//!
//! A [`Position`] carries all cash of its trade so far as its credit, so that its payoff,
//! break-evens and profits are those of the whole trade. Every function here gives a [`Plan`] and
//! changes nothing: to go on from it, take its new position.

mod error;
mod roll;

pub use error::AdjustError;
pub use roll::{
    Later, NewShort, RollStrikes, close, roll_out, roll_tested, roll_untested, tested_side,
};

use super::slippage::{Fill, HalfSpread, Slippage, check_count};
use super::{Leg, Market, Position, PositionLeg};
use crate::smile::Smile;

/// The moment of an adjustment.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a, S: ?Sized> {
    /// Spot, years left to the position's expiry, rate and yield.
    pub market: Market,
    /// The smile of that expiry.
    pub smile: &'a S,
    /// How orders are filled.
    pub slippage: Slippage,
    /// Half-spreads of single legs, in the order of the position's legs, where they have their own;
    /// empty when none has. A leg opened in place of another trades at the same one.
    pub own: &'a [Option<HalfSpread>],
}

/// An adjustment: what to trade and what comes of it. Money in index points for one position.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Legs closed: their quantities are those traded, so that a short leg is bought.
    pub closed: Vec<Fill>,
    /// Legs opened.
    pub opened: Vec<Fill>,
    /// Cash received for all of them after slippage, negative when it is paid.
    pub cash: f64,
    /// What the bid-ask spread costs in it.
    pub slippage: f64,
    /// The position afterwards, valued in its market, its credit all cash of the trade so far;
    /// `None` when everything is closed.
    pub position: Option<Position>,
    /// Where the whole trade breaks even at the new expiry; none when everything is closed.
    pub break_evens: Vec<f64>,
    /// Result of the whole trade so far: all cash, plus what the position is worth in the middle.
    pub cumulative: f64,
}

impl Plan {
    fn new(
        before: &Position,
        closed: Vec<Fill>,
        opened: Vec<Fill>,
        after: Option<Position>,
    ) -> Result<Self, AdjustError> {
        let fills = || closed.iter().chain(&opened);
        let cash: f64 = fills().map(Fill::cash).sum();
        let slippage = fills().map(Fill::cost).sum();
        let all_cash = before.credit() + cash;
        let position = after.map(|after| after.opened_for(all_cash)).transpose()?;
        let worth = position.as_ref().map_or(0.0, Position::value);
        Ok(Self {
            cash,
            slippage,
            break_evens: position.as_ref().map_or(Vec::new(), Position::break_evens),
            cumulative: all_cash + worth,
            position,
            closed,
            opened,
        })
    }
}

impl<S: Smile + ?Sized> Now<'_, S> {
    /// The trade as it stands, valued now.
    fn held(&self, position: &Position) -> Result<Position, AdjustError> {
        Ok(position.moved_to(&self.market, self.smile)?)
    }

    /// Fills for closing those legs of a position valued now that `which` picks.
    fn closing(
        &self,
        held: &Position,
        which: impl Fn(&Leg) -> bool,
    ) -> Result<Vec<Fill>, AdjustError> {
        self.fills(held, which, |leg| Leg {
            quantity: -leg.quantity,
            ..leg
        })
    }

    /// Fills for opening those legs of a position that `which` picks.
    fn opening(
        &self,
        after: &Position,
        which: impl Fn(&Leg) -> bool,
    ) -> Result<Vec<Fill>, AdjustError> {
        self.fills(after, which, |leg| leg)
    }

    /// What `traded` makes of those legs that `which` picks, at the prices of their position. The
    /// position before an adjustment and after it have their legs in one order.
    fn fills(
        &self,
        position: &Position,
        which: impl Fn(&Leg) -> bool,
        traded: impl Fn(Leg) -> Leg,
    ) -> Result<Vec<Fill>, AdjustError> {
        check_count(self.own, position.legs().len())?;
        let legs = position.legs().iter().enumerate();
        let fill = |(index, leg): (usize, &PositionLeg)| {
            let own = self.own.get(index).copied().flatten();
            let price = leg.valuation.price;
            Ok(self.slippage.fill_with(traded(leg.leg), price, own)?)
        };
        legs.filter(|(_, leg)| which(&leg.leg)).map(fill).collect()
    }
}
