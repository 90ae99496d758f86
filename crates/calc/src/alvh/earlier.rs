//! The hedge held before today's orders: what the same policy would have bought on a day in the past.

use condor_core::alvh::{Account, Board, Flow, Held, Policy, Row, decide};
use condor_core::calendar::{CalendarError, Date, previous_trading_day};
use condor_core::portfolio::Quotes;
use condor_core::scenario::{Ageing, ScenarioError};

use super::inputs::{AlvhInputs, HeldBefore, SizeBy};
use super::output::{Condors, condors, entered, of_engine, state};
use crate::calculator::Problem;
use crate::volatility::VixMarket;
use crate::volatility::inputs::{self as market, of_condor};

/// A hedge bought in the past.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Earlier {
    /// The day it was bought.
    pub(super) bought: Date,
    /// In which market.
    pub(super) market: HeldBefore,
    /// Dollars paid for it.
    pub(super) paid: f64,
    /// Dollars received for what has expired since.
    pub(super) settled: f64,
    /// What is left of it, with the prices it was bought at.
    pub(super) held: Vec<Held>,
    /// The cash of all that.
    pub(super) rows: Vec<Row>,
}

/// The last open day so many days ago, or before.
fn open_day(today: Date, days: f64) -> Result<Date, CalendarError> {
    previous_trading_day(today.plus_days(1 - days.round() as i32)?)
}

/// Levels of a market: volatility, skew and curvature of the SPX, VIX, VVIX, and M1 to M8.
type LevelsThen = [f64; 13];

/// Of a fresh page.
const CALM: LevelsThen = [
    of_condor("iv", "", false).default(),
    of_condor("sk", "", false).default(),
    of_condor("cu", "", false).default(),
    market::VIX.default(),
    market::VVIX.default(),
    market::M1.default(),
    market::M2.default(),
    market::M3.default(),
    market::M4.default(),
    market::M5.default(),
    market::M6.default(),
    market::M7.default(),
    market::M8.default(),
];

/// Of 5 August 2024, as in the examples; skew and curvature of a fresh page.
const INVERTED: LevelsThen = [
    34.5, CALM[1], CALM[2], 38.57, 132.0, 32.1, 30.39, 29.06, 27.67, 26.73, 25.73, 25.05, 24.47,
];

/// Sets the market of a day in the past. The index, rates, and the reader's condor stay today's.
fn set(then: &mut AlvhInputs, levels: &LevelsThen) {
    let into = [
        &mut then.volatility,
        &mut then.skew,
        &mut then.curvature,
        &mut then.vix,
        &mut then.vvix,
        &mut then.m1,
        &mut then.m2,
        &mut then.m3,
        &mut then.m4,
        &mut then.m5,
        &mut then.m6,
        &mut then.m7,
        &mut then.m8,
    ];
    for (into, level) in into.into_iter().zip(levels) {
        *into = *level;
    }
}

impl Earlier {
    /// What the reader says is held; `None` when nothing is.
    pub(super) fn of(
        inputs: &AlvhInputs,
        day: (Date, &Quotes),
        beside: &Condors,
        rules: (&Policy, &Board),
    ) -> Result<Option<Self>, Problem> {
        let market = HeldBefore::of(inputs.held);
        if market == HeldBefore::Nothing {
            return Ok(None);
        }
        let bought = Self::bought(inputs, market, day, beside, rules);
        bought.map(Some).map_err(|problem| Problem {
            key: "lw",
            text: format!("No hedge so many days ago. {}", problem.text),
        })
    }

    fn bought(
        inputs: &AlvhInputs,
        chosen: HeldBefore,
        (today, quotes): (Date, &Quotes),
        beside: &Condors,
        (policy, known): (&Policy, &Board),
    ) -> Result<Self, Problem> {
        let bought = open_day(today, inputs.held_days).map_err(|error| of_engine(error.into()))?;
        let mut then = *inputs;
        then.as_of = f64::from(bought.days_since_epoch());
        then.size_by = SizeBy::Contracts.value();
        then.contracts = f64::from(beside.units);
        match chosen {
            HeldBefore::Nothing | HeldBefore::Same => {}
            HeldBefore::Calm => set(&mut then, &CALM),
            HeldBefore::Inverted => set(&mut then, &INVERTED),
        }
        let market = VixMarket::new(&then.levels())?;
        let state = state(&then, &market);
        let unpriced = |error: ScenarioError| of_engine(error.into());
        let sold = condors(&then, &state.quotes().map_err(unpriced)?)?;
        let mut account = entered(inputs.capital, &sold, bought);
        let decision = decide(policy, &state, &account, known, bought).map_err(of_engine)?;
        account = account.after(&decision).map_err(of_engine)?;
        // The condors of then are gone; those of today are the reader's.
        account.held.retain(|held| held.layer.is_hedge());
        account.ledger.rows.retain(|row| row.layer.is_hedge());
        let paid = 0.0 - cash_of(&account.ledger.rows);
        let days = bought.days_until(today).unsigned_abs();
        let aged = account.after_days(&state, bought, days, Ageing::RollsDown);
        let mut account = aged.map_err(of_engine)?;
        settle(&mut account, today, quotes).map_err(unpriced)?;
        Ok(Self {
            bought,
            market: chosen,
            paid,
            settled: cash_of(&account.ledger.rows) + paid,
            held: account.held,
            rows: account.ledger.rows,
        })
    }
}

fn cash_of(rows: &[Row]) -> f64 {
    rows.iter().map(|row| row.cash).sum()
}

/// Settles what expires on the day itself, at today's prices: a VIX contract is gone by the time orders are
/// given.
fn settle(account: &mut Account, today: Date, quotes: &Quotes) -> Result<(), ScenarioError> {
    let mut number = 0;
    while let Some(held) = account.held.get(number) {
        if held.days_left().is_none_or(|days| days >= 0.5) {
            number += 1;
            continue;
        }
        let cash = f64::from(held.units) * held.unit.cash_to_close(quotes)?;
        account.ledger.rows.push(Row {
            date: today,
            layer: held.layer,
            flow: Flow::Payoff,
            cash,
            charged: 0.0,
        });
        account.held.remove(number);
    }
    Ok(())
}
