//! A path revealed a week at a time, with the reader's own orders.

use super::{History, ReplaySpec};
use crate::error::Range;
use crate::pricing::OptionKind;
use crate::simulate::account::Bucket;
use crate::simulate::course::Course;
use crate::simulate::holdless;
use crate::simulate::market::{Moment, Prices};
use crate::simulate::rules::{CHEAPEST, CONDOR, VIX_GRID, condor_strikes, front, rounded};
use crate::simulate::run::Runner;
use crate::simulate::{
    CondorRule, JointModel, Layer, PathView, Product, Security, SimulateError, Timeline,
};

const QUANTITY: Range = Range::closed(-1e6, 1e6);
const STRIKE: Range = Range::closed(0.0, 1e8);
/// Days to an expiry the reader may order.
const DAYS: Range = Range::closed(1.0, 400.0);

/// Dollars an order is sized by.
const EQUITY: Range = Range::closed(-1e15, 1e15);

/// Orders of so many contracts of each; none for less than one.
fn whole(
    legs: impl Iterator<Item = (Security, f64)>,
    contracts: f64,
    bucket: Bucket,
) -> Vec<ReaderOrder> {
    if contracts < 1.0 {
        return Vec::new();
    }
    legs.map(|(security, side)| ReaderOrder {
        security,
        quantity: side * contracts,
        bucket,
    })
    .collect()
}

/// An order of the reader, carried out at the close of the week in which it is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReaderOrder {
    /// What is bought or sold.
    pub security: Security,
    /// Contracts, negative to sell.
    pub quantity: f64,
    /// The side it is counted on.
    pub bucket: Bucket,
}

/// An order that was carried out, with what was known then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The week.
    pub week: usize,
    /// The order.
    pub order: ReaderOrder,
    /// Price in the middle, in points.
    pub price: f64,
    /// Dollars paid, costs included; negative when received.
    pub paid: f64,
    /// Index and VIX at that close.
    pub spot: f64,
    /// The VIX.
    pub vix: f64,
}

/// What is known after so many weeks. Nothing of the future is in it but the dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Revealed {
    /// Weeks gone by.
    pub week: usize,
    /// Weeks in all.
    pub weeks: usize,
    /// Index, one a day so far.
    pub spot: Vec<f64>,
    /// VIX, one a day so far.
    pub vix: Vec<f64>,
    /// Futures listed today: day of settlement, level.
    pub futures: Vec<(i32, f64)>,
    /// Dollars by week: of each strategy, and last of the reader.
    pub equity: Vec<Vec<f64>>,
    /// What the reader holds: security, contracts, price in the middle.
    pub held: Vec<(Security, f64, f64)>,
    /// The reader's cash.
    pub cash: f64,
    /// Every order carried out.
    pub scores: Vec<Score>,
}

/// Paper trading: a path, the strategies it is compared with, and the reader's orders by week.
///
/// Every question runs the path again from its start to the week reached, which takes milliseconds and makes a
/// saved game a list of orders.
#[derive(Debug, Clone)]
pub struct Practice {
    spec: ReplaySpec,
    prices: Prices,
    line: Timeline,
    course: Course,
    scales: Vec<f64>,
    week: usize,
    orders: Vec<(usize, ReaderOrder)>,
}

impl Practice {
    /// A history, compared with the strategies of `spec`.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn of_history(history: &History, spec: ReplaySpec) -> Result<Self, SimulateError> {
        spec.check()?;
        let (line, course) = history.course(&spec.model)?;
        Self::new(spec, line, course)
    }

    /// A simulated path or a shape, compared with the strategies of `spec`; the model is that of `spec`.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn of_path(view: &PathView, spec: ReplaySpec) -> Result<Self, SimulateError> {
        spec.check()?;
        Self::new(spec, view.timeline.clone(), view.course.clone())
    }

    fn new(spec: ReplaySpec, line: Timeline, course: Course) -> Result<Self, SimulateError> {
        let prices = Prices::new(&spec.model, &spec.pricing)?;
        let account = (spec.costs, spec.capital);
        let less =
            holdless::on_paths(&spec.strategies, (&prices, &line), account, 1, |_, path| {
                path.clone_from(&course);
            })?;
        Ok(Self {
            scales: holdless::scales(&less),
            spec,
            prices,
            line,
            course,
            week: 0,
            orders: Vec::new(),
        })
    }

    /// The model everything is priced with.
    pub fn model(&self) -> &JointModel {
        &self.spec.model
    }

    /// Whether the last week is reached.
    pub fn is_over(&self) -> bool {
        self.week + 1 >= self.line.weekly().len()
    }

    /// Goes on by a week; stays at the end.
    pub fn advance(&mut self) {
        if !self.is_over() {
            self.week += 1;
        }
    }

    /// The days of the path. Those to come are in it: only dates, no level.
    pub fn timeline(&self) -> &Timeline {
        &self.line
    }

    /// Every order so far, with its week.
    pub fn orders(&self) -> &[(usize, ReaderOrder)] {
        &self.orders
    }

    /// Gives an order this week.
    ///
    /// # Errors
    /// [`SimulateError`] when a number is out of range: contracts within a million, a strike up to 1e8 (above
    /// 0 for an option), 1 to 400 days to expiry.
    pub fn order(&mut self, order: ReaderOrder) -> Result<(), SimulateError> {
        QUANTITY.check("quantity", order.quantity)?;
        let least = match order.security.product {
            Product::Future => 0.0,
            _ => 0.01,
        };
        Range::closed(least, STRIKE.max).check("strike", order.security.strike)?;
        let today = self.line.days()[self.line.weekly()[self.week]];
        DAYS.check(
            "days to expiry",
            f64::from(order.security.expiry) - f64::from(today),
        )?;
        self.orders.push((self.week, order));
        Ok(())
    }

    /// Takes back the last order of this week; says whether there was one.
    pub fn take_back(&mut self) -> bool {
        let this_week = self.orders.last().is_some_and(|last| last.0 == self.week);
        if this_week {
            self.orders.pop();
        }
        this_week
    }

    /// The price of a security today, in points.
    ///
    /// # Errors
    /// [`SimulateError`] when it cannot be priced.
    pub fn price(&self, security: &Security) -> Result<f64, SimulateError> {
        security.price(&mut self.moment()?)
    }

    /// The orders that sell one condor of a rule at this close, whole contracts, so that all of them lose at
    /// worst the rule's share of `equity` dollars: none when not one contract does, or when the smile pays
    /// nothing for the risk.
    ///
    /// # Errors
    /// [`SimulateError`] when `equity` is beyond 1e15, the rule out of range, or something cannot be priced.
    pub fn condor(&self, rule: CondorRule, equity: f64) -> Result<Vec<ReaderOrder>, SimulateError> {
        let equity = EQUITY.check("equity", equity)?;
        rule.check()?;
        let mut moment = self.moment()?;
        let found = condor_strikes(&mut moment, self.spec.model.dividend_yield, rule)?;
        let legs = found.legs.map(|(kind, strike)| Security {
            product: Product::Spx(kind),
            strike,
            expiry: found.expiry,
        });
        let mut credit = 0.0;
        for (security, side) in legs.iter().zip(CONDOR) {
            let price = security.price(&mut moment)?;
            credit -= side * price + security.half_spread(price, &self.spec.costs);
        }
        let loss = found.width - credit;
        if loss < 0.05 * found.width || loss >= found.width {
            return Ok(Vec::new());
        }
        let contracts = (rule.risk * equity / (100.0 * loss)).floor();
        Ok(whole(legs.into_iter().zip(CONDOR), contracts, Bucket::Core))
    }

    /// The order that buys the VIX calls of a layer at this close, whole contracts for at most the layer's
    /// share of `equity` dollars, whatever its trigger says: none when one costs more.
    ///
    /// # Errors
    /// [`SimulateError`] when `equity` is beyond 1e15, the layer out of range, or the call cannot be priced.
    pub fn calls(&self, layer: Layer, equity: f64) -> Result<Vec<ReaderOrder>, SimulateError> {
        let equity = EQUITY.check("equity", equity)?;
        layer.check()?;
        let mut moment = self.moment()?;
        let place = front(&moment) + layer.contract as usize - 1;
        let Some(&(expiry, future)) = moment.futures().get(place) else {
            return Ok(Vec::new());
        };
        let call = Security {
            product: Product::Vix(OptionKind::Call),
            strike: rounded(layer.strike * future, VIX_GRID),
            expiry,
        };
        let price = call.price(&mut moment)?;
        if price < CHEAPEST {
            return Ok(Vec::new());
        }
        let each = call.multiplier() * (price + call.half_spread(price, &self.spec.costs));
        let contracts = (layer.budget * equity / each).floor();
        Ok(whole([(call, 1.0)].into_iter(), contracts, Bucket::Hedge))
    }

    fn moment(&self) -> Result<Moment<'_>, SimulateError> {
        let step = self.line.weekly()[self.week];
        self.prices.on(&self.line, &self.course, step)
    }

    /// What is known now, the orders of this week carried out.
    ///
    /// # Errors
    /// [`SimulateError`] when something cannot be priced.
    pub fn revealed(&self) -> Result<Revealed, SimulateError> {
        let strategies = &self.spec.strategies;
        let mut runner = Runner::new(
            &self.prices,
            strategies,
            &self.scales,
            self.spec.costs,
            self.spec.capital,
        );
        let reader = strategies.len();
        runner.begin(1);
        let weekly = self.line.weekly();
        let mut seen = Revealed {
            week: self.week,
            weeks: weekly.len(),
            spot: Vec::new(),
            vix: Vec::new(),
            futures: Vec::new(),
            equity: vec![Vec::new(); reader + 1],
            held: Vec::new(),
            cash: 0.0,
            scores: Vec::new(),
        };
        let mut before = 0;
        for (week, &step) in weekly.iter().enumerate().take(self.week + 1) {
            let mut moment = runner.value(&self.line, &self.course, (before, step), true)?;
            for (equity, account) in seen.equity.iter_mut().zip(&runner.accounts) {
                equity.push(account.equity);
            }
            let settled = runner.settlement_between(&self.line, (before, step));
            if week + 1 < weekly.len() {
                for (_, order) in self.orders.iter().filter(|order| order.0 == week) {
                    let (price, paid) = runner.reader(&mut moment, reader, order)?;
                    seen.scores.push(Score {
                        week,
                        order: *order,
                        price,
                        paid,
                        spot: moment.spot,
                        vix: moment.factors.vix,
                    });
                }
                runner.trade(&mut moment, (week, settled))?;
            }
            runner.clear_flows();
            before = step;
            if week == self.week {
                seen.futures = moment.futures().to_vec();
            }
        }
        let last = weekly[self.week];
        seen.spot = self.course.spot[..=last].to_vec();
        seen.vix = self.course.factors[..=last]
            .iter()
            .map(|known| known.vix)
            .collect();
        if let Some(account) = runner.accounts.get(reader) {
            seen.cash = account.cash;
            seen.held = account
                .held
                .iter()
                .filter_map(|held| {
                    let quoted = runner.desk().quoted(held.slot)?;
                    Some((quoted.security, held.quantity, quoted.price))
                })
                .collect();
        }
        Ok(seen)
    }
}
