//! A strategy that is a policy of ALVH: its account is kept beside the simulation's own.

use std::fmt;

use super::account::Bucket;
use super::desk::{Product, Security};
use super::error::SimulateError;
use super::market::Moment;
use super::run::{Note, Reason, Runner};
use crate::alvh::{self, Action, AlvhError, Order, Policy, Preset, Remedy};
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::portfolio::Instrument;

/// Days after which a row of the ledger decides nothing any more: budgets are by month.
const LEDGER_DAYS: i32 = 100;

/// What a policy believes it holds, with the time left as of one day. Prices, interest and costs are the
/// simulation's.
#[derive(Debug, Clone)]
pub(crate) struct Mirror {
    account: alvh::Account,
    day: i32,
}

impl Mirror {
    pub(super) fn open(capital: f64) -> Self {
        Self {
            account: alvh::Account::new(capital),
            day: 0,
        }
    }
}

/// Days left of an instrument.
fn days_left(instrument: &Instrument) -> i32 {
    let years = instrument.years().unwrap_or_default();
    (years * DAYS_PER_YEAR + 0.5) as i32
}

/// The security of an instrument on a day, and contracts of it for one of the instrument; none for a fund.
fn security(instrument: &Instrument, day: i32) -> Option<(Security, f64)> {
    let (product, strike, contracts) = match instrument {
        Instrument::Spx(option) => (Product::Spx(option.kind), option.strike, 1.0),
        Instrument::VixOption(option) => (Product::Vix(option.kind), option.strike, 1.0),
        Instrument::VixFuture { .. } => (Product::Future, 0.0, 1.0),
        Instrument::MiniVixFuture { .. } => (Product::Future, 0.0, 0.1),
        Instrument::Fund(_) => return None,
    };
    let expiry = day + days_left(instrument);
    let security = Security {
        product,
        strike,
        expiry,
    };
    Some((security, contracts))
}

/// A policy of ALVH that is right, with the code that decides by it: a program that makes none does not carry that
/// code.
#[derive(Clone)]
pub struct Followed {
    policy: Box<Policy>,
    decide: Decide,
}

/// One decision of a policy for the account and risk capital given, carried out.
type Decide =
    fn(&mut Runner<'_>, &mut Moment<'_>, (usize, f64), &Policy) -> Result<(), SimulateError>;

impl Followed {
    /// Follows a policy.
    ///
    /// # Errors
    /// [`AlvhError`] as [`Policy::check`] finds it.
    pub fn new(policy: Policy) -> Result<Self, AlvhError> {
        policy.check()?;
        Ok(Self::right(policy))
    }

    fn right(policy: Policy) -> Self {
        Self {
            policy: Box::new(policy),
            decide: |runner, moment, account, policy| runner.decide(moment, account, policy),
        }
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The same with nothing paid for the worst.
    pub(super) fn without_hedge(&self) -> Self {
        let mut bare = self.clone();
        let policy = &mut *bare.policy;
        policy.ladder.clear();
        policy.theta.remedy = Remedy::Report;
        policy.roll_out = None;
        policy.restrike = None;
        bare
    }

    pub(super) fn follow(
        &self,
        runner: &mut Runner<'_>,
        moment: &mut Moment<'_>,
        account: (usize, f64),
    ) -> Result<(), SimulateError> {
        (self.decide)(runner, moment, account, &self.policy)
    }
}

impl From<Preset> for Followed {
    /// Presets are right.
    fn from(preset: Preset) -> Self {
        Self::right(preset.policy())
    }
}

impl fmt::Debug for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.policy.fmt(f)
    }
}

impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        // The code is the same for every policy.
        self.policy == other.policy
    }
}

impl Runner<'_> {
    /// One decision of a policy, carried out.
    fn decide(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
        policy: &Policy,
    ) -> Result<(), SimulateError> {
        let Some(mut mirror) = self.mirrors[index].take() else {
            return Ok(());
        };
        self.age(moment, index, &mut mirror)?;
        let date = Date::from_days_since_epoch(moment.day)?;
        mirror.account.risk_capital = equity.clamp(1.0, 1e12);
        let state = moment.state().map_err(AlvhError::from)?;
        match alvh::decide_checked(policy, &state, &mirror.account, &self.board, date) {
            Ok(decision) => {
                let first = self.notes.len();
                if self.log.is_some() {
                    let note = |line: &alvh::LogLine| Note {
                        step: self.step,
                        strategy: index,
                        line: line.clone(),
                    };
                    let notes: Vec<Note> = decision.log.iter().map(note).collect();
                    self.notes.extend(notes);
                }
                for order in &decision.orders {
                    let reason = Reason::Policy {
                        note: first + order.reason,
                    };
                    self.carry_out(moment, index, order, reason)?;
                }
                mirror.account = mirror.account.after(&decision)?;
            }
            // A market in which a rule has no strike: nothing is done that week, and it is counted.
            Err(AlvhError::Strike { .. } | AlvhError::Scenario(_)) => {
                self.accounts[index].refused += 1.0;
            }
            Err(error) => return Err(error.into()),
        }
        let old = date.plus_days(-LEDGER_DAYS)?;
        mirror.account.ledger.rows.retain(|row| row.date >= old);
        self.mirrors[index] = Some(mirror);
        Ok(())
    }

    /// Lets the days pass in the mirror. What has expired has settled in the account; legs that are left of a
    /// unit with an expired one are closed there.
    fn age(
        &mut self,
        moment: &mut Moment<'_>,
        index: usize,
        mirror: &mut Mirror,
    ) -> Result<(), SimulateError> {
        let passed = moment.day - mirror.day;
        let (before, next) = (mirror.day, self.next_day);
        mirror.day = moment.day;
        let mut place = 0;
        while let Some(held) = mirror.account.held.get_mut(place) {
            let over = |instrument: &Instrument| before + days_left(instrument) < next;
            if !held.unit.legs.iter().any(|leg| over(&leg.instrument)) {
                for leg in &mut held.unit.legs {
                    leg.instrument = aged(leg.instrument, passed);
                }
                place += 1;
                continue;
            }
            let held = mirror.account.held.remove(place);
            for leg in held.unit.legs.iter().filter(|leg| !over(&leg.instrument)) {
                if let Some((security, contracts)) = security(&leg.instrument, before) {
                    let quantity = -contracts * leg.quantity * f64::from(held.units);
                    let bucket = bucket(held.layer);
                    self.order(
                        moment,
                        index,
                        (security, quantity),
                        (bucket, 0),
                        Reason::LegLeft,
                    )?;
                }
            }
        }
        Ok(())
    }

    fn carry_out(
        &mut self,
        moment: &mut Moment<'_>,
        index: usize,
        order: &Order,
        reason: Reason,
    ) -> Result<(), SimulateError> {
        let side = match order.action {
            Action::Open => 1.0,
            Action::Close { .. } => -1.0,
        };
        let units = f64::from(order.units);
        let mut expiry = moment.day;
        for leg in &order.unit.legs {
            let Some((security, contracts)) = security(&leg.instrument, moment.day) else {
                continue;
            };
            expiry = security.expiry;
            let quantity = side * contracts * leg.quantity * units;
            self.order(
                moment,
                index,
                (security, quantity),
                (bucket(order.layer), 0),
                reason,
            )?;
        }
        if !order.layer.is_hedge() {
            let credit = order.unit.cash_to_open();
            let aside = units * (order.unit.stake + credit).max(0.0);
            let account = &mut self.accounts[index];
            if side > 0.0 {
                account.condor_flow -= aside;
                account.set_aside.push((expiry, aside));
            } else if let Some(place) = account.set_aside.iter().position(|known| known.0 == expiry)
            {
                account.condor_flow += account.set_aside.remove(place).1;
            }
        }
        Ok(())
    }
}

fn bucket(layer: alvh::Layer) -> Bucket {
    if layer.is_hedge() {
        Bucket::Hedge
    } else {
        Bucket::Core
    }
}

/// The instrument so many days later.
fn aged(mut instrument: Instrument, passed: i32) -> Instrument {
    let left = f64::from(days_left(&instrument) - passed) / DAYS_PER_YEAR;
    match &mut instrument {
        Instrument::Spx(option) => option.years = left,
        Instrument::VixOption(option) => option.years = left,
        Instrument::VixFuture { years } | Instrument::MiniVixFuture { years } => *years = left,
        Instrument::Fund(_) => {}
    }
    instrument
}
