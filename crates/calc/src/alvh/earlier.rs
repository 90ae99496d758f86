//! The hedge held before today's orders: what the same policy would have bought on a day in the past.

use condor_core::alvh::{Account, Board, Flow, Held, Policy, Row, decide};
use condor_core::calendar::{CalendarError, Date, is_trading_day, previous_trading_day};
use condor_core::portfolio::Quotes;
use condor_core::scenario::Ageing;

use super::inputs::{AlvhInputs, HeldBefore, SizeBy};
use super::output::{Condors, condors, entered, of_engine, state};
use crate::calculator::Problem;
use crate::volatility::VixMarket;

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
    let day = today.plus_days(-(days.round() as i32))?;
    if is_trading_day(day)? {
        return Ok(day);
    }
    previous_trading_day(day)
}

/// The market then: today's levels, those of a fresh page, or of 5 August 2024 as in the examples. The index,
/// rates, and the reader's condor are today's.
fn then(inputs: &AlvhInputs, day: Date, market: HeldBefore, condors: u32) -> AlvhInputs {
    let levels = match market {
        HeldBefore::Nothing | HeldBefore::Same => *inputs,
        HeldBefore::Calm => AlvhInputs::default(),
        HeldBefore::Inverted => AlvhInputs {
            volatility: 34.5,
            vix: 38.57,
            vvix: 132.0,
            m1: 32.1,
            m2: 30.39,
            m3: 29.06,
            m4: 27.67,
            m5: 26.73,
            m6: 25.73,
            m7: 25.05,
            m8: 24.47,
            ..AlvhInputs::default()
        },
    };
    AlvhInputs {
        as_of: f64::from(day.days_since_epoch()),
        size_by: SizeBy::Contracts.value(),
        contracts: f64::from(condors),
        spot: inputs.spot,
        rate: inputs.rate,
        dividend_yield: inputs.dividend_yield,
        days: inputs.days,
        delta: inputs.delta,
        width: inputs.width,
        own_volatility: inputs.own_volatility,
        own_growth: inputs.own_growth,
        vix_skew: inputs.vix_skew,
        pass_set: inputs.pass_set,
        ..levels
    }
}

impl Earlier {
    /// What the reader says is held; `None` when nothing is.
    pub(super) fn of(
        inputs: &AlvhInputs,
        (today, quotes): (Date, &Quotes),
        beside: &Condors,
        (policy, known): (&Policy, &Board),
    ) -> Result<Option<Self>, Problem> {
        let chosen = HeldBefore::of(inputs.held);
        if chosen == HeldBefore::Nothing {
            return Ok(None);
        }
        let in_words = |text: String| Problem {
            key: "lw",
            text: format!("No hedge could be bought so many days ago. {text}"),
        };
        let engine = |error| in_words(of_engine(error).text);
        let bought = open_day(today, inputs.held_days)
            .map_err(|_| in_words("The calendar begins in 2004.".to_owned()))?;
        let then = then(inputs, bought, chosen, beside.units);
        let market = VixMarket::new(&then.levels()).map_err(|problem| in_words(problem.text))?;
        let state = state(&then, &market);
        let unpriced = |error: &dyn std::fmt::Display| in_words(format!("{error}."));
        let sold = if chosen == HeldBefore::Same {
            // The same index, smile and days: the same condor at the same prices.
            beside.clone()
        } else {
            let quotes = state.quotes().map_err(|error| unpriced(&error))?;
            condors(&then, &quotes).map_err(|problem| in_words(problem.text))?
        };
        let account = entered(inputs.capital, &sold, bought);
        let decision = decide(policy, &state, &account, known, bought).map_err(engine)?;
        let orders = decision.orders.iter();
        let paid = orders.filter(|order| order.layer.is_hedge());
        let paid = 0.0 - paid.map(|order| order.cash).sum::<f64>();

        let mut account = account.after(&decision).map_err(engine)?;
        // The condors of then are gone; those of today are the reader's.
        account.held.retain(|held| held.layer.is_hedge());
        account.ledger.rows.retain(|row| row.layer.is_hedge());
        let before = account.ledger.rows.len();
        let days = bought.days_until(today).unsigned_abs();
        let aged = account.after_days(&state, bought, days, Ageing::RollsDown);
        let mut account = aged.map_err(engine)?;
        settle(&mut account, today, quotes).map_err(|error| unpriced(&error))?;
        let settled = account.ledger.rows.iter().skip(before);
        Ok(Some(Self {
            bought,
            market: chosen,
            paid,
            settled: settled.map(|row| row.cash).sum(),
            held: account.held,
            rows: account.ledger.rows,
        }))
    }
}

/// Settles what expires on the day itself, at today's prices: a VIX contract is gone by the time orders are
/// given.
fn settle(
    account: &mut Account,
    today: Date,
    quotes: &Quotes,
) -> Result<(), condor_core::scenario::ScenarioError> {
    let held = std::mem::take(&mut account.held).into_iter();
    let is_gone = |held: &Held| held.days_left().is_some_and(|days| days < 0.5);
    let (gone, left): (Vec<Held>, Vec<Held>) = held.partition(is_gone);
    account.held = left;
    for held in gone {
        account.ledger.rows.push(Row {
            date: today,
            layer: held.layer,
            flow: Flow::Payoff,
            cash: f64::from(held.units) * held.unit.cash_to_close(quotes)?,
            charged: 0.0,
        });
    }
    Ok(())
}
