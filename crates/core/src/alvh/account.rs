//! What is held, layer by layer, with the capital behind it.

use super::{Action, AlvhError, Decision, Flow, Layer, Ledger, Row, Unit};
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::error::Range;
use crate::portfolio::{Book, Quotes};
use crate::scenario::{Ageing, MarketState};

/// Dollars of risk capital.
pub const RISK_CAPITAL: Range = Range::closed(1.0, 1e12);
/// The most entries an account may hold: four legs each fit in a book.
pub const MAX_HELD: usize = 64;

/// Units of one kind held by a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The layer.
    pub layer: Layer,
    /// What one unit is, with the prices it was opened at and the time it has left today.
    pub unit: Unit,
    /// How many, 1 to 100,000.
    pub units: u32,
    /// The day it was opened.
    pub opened: Date,
}

/// Risk capital, what is held, and the cash so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Dollars the shares of the policy refer to, 1 to 1e12.
    pub risk_capital: f64,
    /// What is held.
    pub held: Vec<Held>,
    /// The cash so far.
    pub ledger: Ledger,
}

/// Which layers are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Layers 1 and 3.
    Condor,
    /// Layer 2.
    Hedge,
    /// One layer alone.
    Only(Layer),
    /// Everything.
    All,
}

impl Part {
    /// Whether a layer belongs to it.
    pub fn has(self, layer: Layer) -> bool {
        match self {
            Self::Condor => !layer.is_hedge(),
            Self::Hedge => layer.is_hedge(),
            Self::Only(only) => only == layer,
            Self::All => true,
        }
    }
}

impl Held {
    /// Dollars staked in all units when they were opened.
    pub fn stake(&self) -> f64 {
        f64::from(self.units) * self.unit.stake
    }

    /// Calendar days to the first expiry among its legs; `None` for a fund.
    pub fn days_left(&self) -> Option<f64> {
        self.unit.years().map(|years| years * DAYS_PER_YEAR)
    }

    pub(super) fn add_to(&self, book: &mut Book) -> Result<(), AlvhError> {
        for leg in &self.unit.legs {
            let quantity = f64::from(self.units) * leg.quantity;
            book.open_at(leg.instrument, quantity, leg.price)?;
        }
        Ok(())
    }
}

impl Account {
    /// An account that holds nothing.
    pub const fn new(risk_capital: f64) -> Self {
        Self {
            risk_capital,
            held: Vec::new(),
            ledger: Ledger { rows: Vec::new() },
        }
    }

    /// Checks the capital and every holding.
    ///
    /// # Errors
    /// [`AlvhError`] for the first that is wrong.
    pub fn check(&self) -> Result<(), AlvhError> {
        const UNITS: Range = Range::closed(1.0, super::MAX_UNITS as f64);
        const STAKE: Range = Range::closed(-1e15, 1e15);
        const CASH: Range = Range::closed(-1e15, 1e15);
        RISK_CAPITAL.check("risk_capital", self.risk_capital)?;
        if self.held.len() > MAX_HELD {
            return Err(AlvhError::TooMany {
                what: "entries of an account",
                count: self.held.len(),
                most: MAX_HELD,
            });
        }
        for held in &self.held {
            let named = super::error::in_layer(held.layer);
            UNITS
                .check("units", f64::from(held.units))
                .map_err(&named)?;
            STAKE.check("stake", held.unit.stake).map_err(&named)?;
        }
        for row in &self.ledger.rows {
            let named = super::error::in_layer(row.layer);
            CASH.check("cash", row.cash).map_err(&named)?;
            CASH.check("charged", row.charged).map_err(&named)?;
        }
        self.book(Part::All).map(|_| ())
    }

    /// What a part holds as one book, opened at the prices it was: its value is what it has earned.
    ///
    /// # Errors
    /// [`AlvhError::Scenario`] when a number is out of range or there are too many legs.
    pub fn book(&self, part: Part) -> Result<Book, AlvhError> {
        let mut book = Book::default();
        for held in self.held.iter().filter(|held| part.has(held.layer)) {
            held.add_to(&mut book)?;
        }
        Ok(book)
    }

    /// Dollars staked by a part.
    pub fn stake(&self, part: Part) -> f64 {
        let held = self.held.iter().filter(|held| part.has(held.layer));
        held.map(Held::stake).sum()
    }

    /// The account after the orders of a decision.
    ///
    /// # Errors
    /// [`AlvhError::NotHeld`] when an order closes what is not held, [`AlvhError::TooMany`] when the
    /// account is full.
    pub fn after(&self, decision: &Decision) -> Result<Self, AlvhError> {
        let mut closed = vec![false; self.held.len()];
        let mut opened = Vec::new();
        let mut ledger = self.ledger.clone();
        for order in &decision.orders {
            match order.action {
                Action::Close { held } => match closed.get_mut(held) {
                    Some(closed) if !*closed => *closed = true,
                    _ => return Err(AlvhError::NotHeld { held }),
                },
                Action::Open => opened.push(Held {
                    layer: order.layer,
                    unit: order.unit.clone(),
                    units: order.units,
                    opened: decision.date,
                }),
            }
            ledger.rows.push(Row {
                date: decision.date,
                layer: order.layer,
                flow: order.flow,
                cash: order.cash,
                charged: order.charged,
            });
        }
        let kept = self.held.iter().zip(&closed);
        let kept = kept.filter(|(_, closed)| !**closed);
        let mut held: Vec<Held> = kept.map(|(held, _)| held.clone()).collect();
        held.append(&mut opened);
        let account = Self {
            risk_capital: self.risk_capital,
            held,
            ledger,
        };
        account.check()?;
        Ok(account)
    }

    /// The same holdings at the prices of a market: what its books earn counts from there. What they stake
    /// stays as it was when they were opened.
    ///
    /// # Errors
    /// [`AlvhError::Scenario`] when a leg cannot be priced.
    pub fn at_market(&self, quotes: &Quotes) -> Result<Self, AlvhError> {
        let mut account = self.clone();
        for held in &mut account.held {
            for leg in &mut held.unit.legs {
                leg.price = quotes.price(&leg.instrument)?;
            }
        }
        Ok(account)
    }

    /// The account `days` later, 0 to 3650, spot standing still: what has expired has settled, as
    /// [`Book::after_days`] settles it, and is a payoff of the day `days` after `date`. A future sold
    /// against one that has settled is bought back with it, so that nothing is left uncovered.
    ///
    /// # Errors
    /// [`AlvhError`] as for [`check`](Self::check), when `days` is out of range, or when a holding cannot be
    /// settled.
    pub fn after_days(
        &self,
        state: &MarketState,
        date: Date,
        days: u32,
        ageing: Ageing,
    ) -> Result<Self, AlvhError> {
        self.check()?;
        let passed = Range::closed(0.0, 3650.0).check("days", f64::from(days))?;
        let later = date.plus_days(days as i32)?;
        let mut account = Self {
            held: Vec::with_capacity(self.held.len()),
            ..self.clone()
        };
        for held in &self.held {
            let mut unit = held.unit.clone();
            let mut cash = 0.0;
            let mut legs = Vec::with_capacity(unit.legs.len());
            for leg in &unit.legs {
                // Alone in a book and opened for nothing, a leg settles into cash or is there still.
                let mut book = Book::default();
                book.open_at(leg.instrument, leg.quantity, 0.0)?;
                let aged = book.after_days(state, passed, ageing)?;
                match aged.holdings().first() {
                    Some(holding) => legs.push(super::UnitLeg {
                        instrument: holding.instrument,
                        ..*leg
                    }),
                    None => {
                        cash += aged.cash() + leg.received_at(0.0);
                    }
                }
            }
            if legs.len() < unit.legs.len() {
                let quotes = state.after_days(passed, ageing)?.quotes()?;
                for leg in legs.drain(..) {
                    cash += leg.received_at(quotes.price(&leg.instrument)?);
                }
                account.ledger.rows.push(Row {
                    date: later,
                    layer: held.layer,
                    flow: Flow::Payoff,
                    cash: f64::from(held.units) * cash,
                    charged: 0.0,
                });
            }
            if !legs.is_empty() {
                unit.legs = legs;
                let held = Held {
                    unit,
                    ..held.clone()
                };
                account.held.push(held);
            }
        }
        Ok(account)
    }
}
