//! One unit of what is traded: its legs, what it costs, and what it stakes.

use crate::portfolio::{Instrument, Quotes};
use crate::scenario::ScenarioError;

/// Level a long future is taken to fall to: the lowest close of the VIX was 9.14, in 2017.
const LOW: f64 = 9.0;

/// One leg of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitLeg {
    /// What is held.
    pub instrument: Instrument,
    /// Contracts or shares in one unit, negative when sold.
    pub quantity: f64,
    /// Price at which it was opened, in points of its own.
    pub price: f64,
}

/// Legs that are opened and closed together: a call, a spread, a condor.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The legs. Options are of one expiry.
    pub legs: Vec<UnitLeg>,
    /// Dollars at risk in one unit when it was opened, see [`Unit::new`].
    pub stake: f64,
}

impl UnitLeg {
    fn money(&self, price: f64) -> f64 {
        self.quantity * self.instrument.multiplier() * price
    }

    const fn is_future(&self) -> bool {
        let instrument = &self.instrument;
        matches!(
            instrument,
            Instrument::VixFuture { .. } | Instrument::MiniVixFuture { .. }
        )
    }

    /// What it pays when its underlying ends at `level`; zero for what is no option.
    fn payoff(&self, level: f64) -> f64 {
        match &self.instrument {
            Instrument::Spx(option) => self.money(option.kind.payoff(level, option.strike)),
            Instrument::VixOption(option) => self.money(option.kind.payoff(level, option.strike)),
            _ => 0.0,
        }
    }

    const fn strike(&self) -> Option<f64> {
        match &self.instrument {
            Instrument::Spx(option) => Some(option.strike),
            Instrument::VixOption(option) => Some(option.strike),
            _ => None,
        }
    }
}

impl Unit {
    /// A unit of instruments and quantities at the prices of the market.
    ///
    /// # Formula
    /// What it stakes: for options the cost less the lowest payoff at expiry (a spread's debit, a condor's
    /// wing less its credit); for a future that is held max(F - 9, F/2) points, and nothing for the
    /// one sold against it; for a fund its price.
    ///
    /// # Errors
    /// [`ScenarioError`] when a leg cannot be priced.
    pub fn new(legs: &[(Instrument, f64)], quotes: &Quotes) -> Result<Self, ScenarioError> {
        let priced = legs.iter().map(|(instrument, quantity)| {
            Ok(UnitLeg {
                instrument: *instrument,
                quantity: *quantity,
                price: quotes.price(instrument)?,
            })
        });
        let legs: Vec<UnitLeg> = priced.collect::<Result<_, ScenarioError>>()?;
        let stake = stake(&legs);
        Ok(Self { legs, stake })
    }

    /// The same legs at the prices of today, with what they stake today.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn today(&self, quotes: &Quotes) -> Result<Self, ScenarioError> {
        let legs = self.legs.iter();
        let legs: Vec<_> = legs.map(|leg| (leg.instrument, leg.quantity)).collect();
        Self::new(&legs, quotes)
    }

    /// Dollars received when one unit is opened, negative when they are paid. A future costs nothing.
    pub fn cash_to_open(&self) -> f64 {
        let paid = self.legs.iter().filter(|leg| !leg.is_future());
        // Zero minus, so that nothing paid is 0 and not -0.
        0.0 - paid.map(|leg| leg.money(leg.price)).sum::<f64>()
    }

    /// Dollars received when one unit is closed: what it is worth, and for a future what it has gained.
    ///
    /// # Errors
    /// [`ScenarioError`] when a leg cannot be priced.
    pub fn cash_to_close(&self, quotes: &Quotes) -> Result<f64, ScenarioError> {
        let mut cash = 0.0;
        for leg in &self.legs {
            cash += leg.received_at(quotes.price(&leg.instrument)?);
        }
        Ok(cash)
    }

    /// Years to the first expiry among the legs; `None` for a fund.
    pub fn years(&self) -> Option<f64> {
        let years = self.legs.iter().filter_map(|leg| leg.instrument.years());
        years.reduce(f64::min)
    }
}

impl UnitLeg {
    /// Dollars received when the leg ends at `price`.
    pub(super) fn received_at(&self, price: f64) -> f64 {
        let opened = if self.is_future() { self.price } else { 0.0 };
        self.money(price - opened)
    }
}

fn stake(legs: &[UnitLeg]) -> f64 {
    let cost: f64 = legs.iter().map(|leg| leg.money(leg.price)).sum();
    if legs.iter().any(UnitLeg::is_future) {
        let held = legs.iter().filter(|leg| leg.quantity > 0.0);
        return held
            .map(|leg| leg.money((leg.price - LOW).max(0.5 * leg.price)))
            .sum();
    }
    let payoff = |level: f64| legs.iter().map(|leg| leg.payoff(level)).sum::<f64>();
    // A payoff is straight between strikes, and does not fall above the highest: no unit is short of calls.
    let strikes = legs.iter().filter_map(UnitLeg::strike);
    let lowest = strikes.map(payoff).fold(payoff(0.0), f64::min);
    cost - lowest
}
