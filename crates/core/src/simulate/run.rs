//! Every strategy along one path.

use super::account::{Account, Bucket};
use super::costs::Costs;
use super::course::Course;
use super::desk::{Desk, Security};
use super::error::SimulateError;
use super::market::{Moment, Prices};
use super::policy::{Followed, Mirror};
use super::rules::CondorLegs;
use super::strategy::{Core, Strategy};
use super::timeline::Timeline;
use crate::alvh::{Board, SignalKind};
use crate::calendar::DAYS_PER_YEAR;
use crate::math::exp;

/// Why a strategy traded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The week's condor.
    Condor,
    /// A layer's turn, with the slope M2/M1 - 1 that decided.
    Layer {
        /// The layer, from 0.
        layer: usize,
        /// M2/M1 - 1.
        slope: f64,
    },
    /// A layer's turn, with the VIX that decided.
    Vix {
        /// The layer, from 0.
        layer: usize,
        /// Its level in points.
        vix: f64,
    },
    /// A layer's turn, with the signal of the reader's that decided.
    Signal {
        /// The layer, from 0.
        layer: usize,
        /// The signal.
        signal: SignalKind,
        /// Its value on that day.
        value: f64,
    },
    /// A call worth the multiple of its cost at which it is sold.
    SoldAtMultiple {
        /// What it is worth over what it cost.
        multiple: f64,
    },
    /// VXTH's rule at a settlement.
    Vxth {
        /// Share of the account put into calls.
        weight: f64,
    },
    /// Puts for those that expired.
    Puts,
    /// The year's insured portfolio.
    Obpi,
    /// A decision of a policy of ALVH.
    Policy {
        /// The line of the notes that says why.
        note: usize,
    },
    /// The rest of a unit of which one leg has settled.
    LegLeft,
    /// An order of the reader.
    Reader,
}

/// A line of a policy's log.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The step of the path.
    pub step: usize,
    /// The strategy, from 0.
    pub strategy: usize,
    /// What the policy says.
    pub line: crate::alvh::LogLine,
}

/// One trade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trade {
    /// The step of the path.
    pub step: usize,
    /// The strategy, from 0.
    pub strategy: usize,
    /// What was traded.
    pub security: Security,
    /// Contracts, negative when sold.
    pub quantity: f64,
    /// Price in the middle, in points.
    pub price: f64,
    /// Dollars paid, costs included; negative when received.
    pub paid: f64,
    /// Why.
    pub reason: Reason,
}

/// The accounts of all strategies and what they hold together.
#[derive(Debug, Clone)]
pub(crate) struct Runner<'a> {
    pub(super) prices: &'a Prices,
    pub(super) strategies: &'a [Strategy],
    pub(super) costs: Costs,
    pub(super) desk: Desk,
    pub(crate) accounts: Vec<Account>,
    /// Condors a strategy holds for one of the rule's.
    pub(super) scales: Vec<f64>,
    pub(super) capital: f64,
    pub(super) legs: Option<CondorLegs>,
    /// Trades, when they are wanted.
    pub(super) log: Option<Vec<Trade>>,
    /// What policies say, when the log is wanted.
    pub(super) notes: Vec<Note>,
    pub(super) mirrors: Vec<Option<Mirror>>,
    /// The policy without its hedge, of a strategy that holds less of one.
    pub(super) bare: Vec<Option<Followed>>,
    /// Dollars that core and hedge of each strategy lose to one day, summed over valuations, when wanted.
    pub(super) decay: Option<Vec<[f64; 2]>>,
    pub(super) step: usize,
    /// The reader's signals as they are known on that step.
    pub(super) board: Board,
    /// The day of the next step; what expires before has settled.
    pub(super) next_day: i32,
}

/// How far a run along a path is.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The next step.
    pub(crate) step: usize,
    /// The next valuation.
    week: usize,
    /// The step of the last valuation.
    before: usize,
}

impl<'a> Runner<'a> {
    /// `scales` says how many condors strategies hold that hold less; the others' are their own.
    pub(crate) fn new(
        prices: &'a Prices,
        strategies: &'a [Strategy],
        scales: &[f64],
        costs: Costs,
        capital: f64,
    ) -> Self {
        let scale = |(index, strategy): (usize, &Strategy)| match strategy.core {
            Core::Condors { scale, .. } => scale,
            Core::HoldLess { .. } => scales.get(index).copied().unwrap_or(1.0),
            _ => 0.0,
        };
        let bare = |strategy: &Strategy| {
            let Core::HoldLess { of, .. } = strategy.core else {
                return None;
            };
            match &strategies.get(of)?.core {
                Core::Alvh(followed) => Some(followed.without_hedge()),
                _ => None,
            }
        };
        Self {
            prices,
            strategies,
            costs,
            desk: Desk::default(),
            accounts: Vec::new(),
            scales: strategies.iter().enumerate().map(scale).collect(),
            capital,
            legs: None,
            log: None,
            notes: Vec::new(),
            mirrors: Vec::new(),
            bare: strategies.iter().map(bare).collect(),
            decay: None,
            step: 0,
            board: Board::default(),
            next_day: 0,
        }
    }

    /// Opens the accounts anew, with `more` beside those of the strategies.
    pub(crate) fn begin(&mut self, more: usize) {
        self.desk.clear();
        let count = self.strategies.len() + more;
        self.accounts.clear();
        self.accounts
            .resize_with(count, || Account::open(self.capital));
        self.step = 0;
        self.board = Board::default();
        let capital = self.capital;
        let mirror = |(strategy, bare): (&Strategy, &Option<Followed>)| {
            let decides = bare.is_some() || matches!(strategy.core, Core::Alvh(_));
            decides.then(|| Mirror::open(capital))
        };
        self.mirrors.clear();
        self.mirrors
            .extend(self.strategies.iter().zip(&self.bare).map(mirror));
        self.notes.clear();
        if let Some(log) = &mut self.log {
            log.clear();
        }
    }

    /// Prices everything held on `step`, the valuation before being on step `before`. On a valuation interest
    /// is paid and what has expired settles; on a day between, accounts are marked and left as they are.
    pub(crate) fn value<'m>(
        &mut self,
        line: &Timeline,
        course: &Course,
        (before, step): (usize, usize),
        valuation: bool,
    ) -> Result<Moment<'m>, SimulateError>
    where
        'a: 'm,
    {
        let days = line.days();
        let day = days[step];
        let prices: &'a Prices = self.prices;
        let mut moment = prices.on(line, course, step)?;
        let next = days.get(step + 1).copied().unwrap_or(day + 1);
        self.next_day = next;
        let expired = |expiry: i32| expiry < next;
        let settled = |expiry: i32| {
            expired(expiry).then(|| {
                let at = line.settled(expiry, step).unwrap_or(step);
                (course.spot[at], course.factors[at].vix)
            })
        };
        self.desk.reprice(&mut moment, &settled)?;
        let years = f64::from(day - days[before]) / DAYS_PER_YEAR;
        let growth = exp(prices.model.rate * years);
        let dividends = exp(prices.model.dividend_yield * years);
        for account in &mut self.accounts {
            if valuation {
                account.accrue(growth, dividends);
                account.settle(&mut self.desk, expired);
                account.mark(moment.spot, (1.0, 1.0), &self.desk);
                if !account.ruined && account.equity <= 0.0 {
                    account.ruin(&mut self.desk);
                }
            } else {
                account.mark(moment.spot, (growth, dividends), &self.desk);
            }
        }
        self.step = step;
        // Simulated paths have none.
        if !course.signals.is_empty() {
            self.board = course.board(step);
        }
        Ok(moment)
    }

    /// Runs every strategy along a path, valued weekly or, with `daily`, on every step.
    pub(crate) fn run(
        &mut self,
        line: &Timeline,
        course: &Course,
        daily: bool,
        observer: &mut dyn Observer,
    ) -> Result<(), SimulateError> {
        self.begin(0);
        let mut place = Place::default();
        let all = line.days().len();
        self.run_on((line, course), daily, (&mut place, all), observer)
    }

    /// Goes on with a run from a place, for so many steps or to the end. Written once for all who watch: they are asked
    /// once a week or a day, and a reader fetches every copy.
    pub(crate) fn run_on(
        &mut self,
        (line, course): (&Timeline, &Course),
        daily: bool,
        (place, steps): (&mut Place, usize),
        observer: &mut dyn Observer,
    ) -> Result<(), SimulateError> {
        let Place {
            mut step,
            mut week,
            mut before,
        } = *place;
        let last = line.weekly().len().saturating_sub(1);
        let end = (step + steps).min(line.days().len());
        while step < end {
            let valuation = line.weekly().get(week) == Some(&step);
            if valuation || daily {
                let mut moment = self.value(line, course, (before, step), valuation)?;
                observer.valued(valuation.then_some(week), &moment, &self.accounts);
                if valuation {
                    if week < last {
                        let settled = self.settlement_between(line, (before, step));
                        self.trade(&mut moment, (week, settled))?;
                        self.note_decay(&moment)?;
                    }
                    observer.traded(week, &self.accounts);
                    self.clear_flows();
                    before = step;
                    week += 1;
                }
            }
            step += 1;
        }
        *place = Place { step, week, before };
        Ok(())
    }

    /// Adds what a day takes from what is held: index, VIX and the listed futures stand still, an option has a
    /// day less.
    fn note_decay(&mut self, moment: &Moment<'_>) -> Result<(), SimulateError> {
        let Some(mut decay) = self.decay.take() else {
            return Ok(());
        };
        let mut later = moment.a_day_later();
        for (sums, account) in decay.iter_mut().zip(&self.accounts) {
            for held in &account.held {
                let Some(quoted) = self.desk.quoted(held.slot) else {
                    continue;
                };
                let security = quoted.security;
                let lost = quoted.price - security.price(&mut later)?;
                let side = usize::from(held.bucket == Bucket::Hedge);
                sums[side] += held.quantity * security.multiplier() * lost;
            }
        }
        self.decay = Some(decay);
        Ok(())
    }

    /// Whether VIX futures settled after step `before`, up to step `step`.
    pub(crate) fn settlement_between(
        &self,
        line: &Timeline,
        (before, step): (usize, usize),
    ) -> bool {
        let (from, to) = (line.days()[before], line.days()[step]);
        line.settlements()
            .iter()
            .any(|&day| from < day && day <= to)
    }

    /// Begins to count the flows of a week.
    pub(crate) fn clear_flows(&mut self) {
        self.accounts.iter_mut().for_each(Account::clear_flows);
    }

    /// Trades a security for an account at the price of the desk; returns the dollars paid.
    pub(super) fn order(
        &mut self,
        moment: &mut Moment<'_>,
        account: usize,
        (security, quantity): (Security, f64),
        (bucket, layer): (Bucket, usize),
        reason: Reason,
    ) -> Result<f64, SimulateError> {
        let slot = self.desk.slot(security, moment)?;
        Ok(self.order_slot(account, (slot, quantity), (bucket, layer), reason))
    }

    /// Carries out an order of a reader; returns the price in the middle and the dollars paid.
    pub(crate) fn reader(
        &mut self,
        moment: &mut Moment<'_>,
        account: usize,
        order: &crate::replay::ReaderOrder,
    ) -> Result<(f64, f64), SimulateError> {
        let slot = self.desk.slot(order.security, moment)?;
        let price = self.desk.price(slot);
        let side = (order.bucket, 0);
        let paid = self.order_slot(account, (slot, order.quantity), side, Reason::Reader);
        Ok((price, paid))
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The same for a security that has a slot.
    pub(super) fn order_slot(
        &mut self,
        account: usize,
        (slot, quantity): (usize, f64),
        (bucket, layer): (Bucket, usize),
        reason: Reason,
    ) -> f64 {
        let Some(quoted) = self.desk.quoted(slot).copied() else {
            return 0.0;
        };
        let costs = self.costs;
        let paid =
            self.accounts[account].trade(&mut self.desk, (slot, quantity), (bucket, layer), &costs);
        if let Some(log) = &mut self.log {
            log.push(Trade {
                step: self.step,
                strategy: account,
                security: quoted.security,
                quantity,
                price: quoted.price,
                paid,
                reason,
            });
        }
        paid
    }
}

/// Who watches a run.
pub(crate) trait Observer {
    /// After everything is priced and before anything is traded; `week` on a valuation.
    fn valued(&mut self, week: Option<usize>, moment: &Moment<'_>, accounts: &[Account]);

    /// After the trades of a valuation.
    fn traded(&mut self, week: usize, accounts: &[Account]);
}

/// Nobody.
impl Observer for () {
    fn valued(&mut self, _: Option<usize>, _: &Moment<'_>, _: &[Account]) {}

    fn traded(&mut self, _: usize, _: &[Account]) {}
}
