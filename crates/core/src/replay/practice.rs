//! A path revealed a week or a day at a time, with the reader's own orders.

use super::{History, ReplaySpec};
use crate::error::Range;
use crate::pricing::OptionKind;
use crate::simulate::account::Bucket;
use crate::simulate::course::Course;
use crate::simulate::holdless;
use crate::simulate::market::{Moment, Prices};
use crate::simulate::rules::{CHEAPEST, CONDOR, VIX_GRID, condor_strikes, front, rounded, slope};
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

/// An order of the reader, carried out at the close of the day on which it is given.
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
    /// The week it was given in: that of the last weekly close.
    pub week: usize,
    /// The step of the path.
    pub step: usize,
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

/// What is known by the close reached. Nothing of the future is in it but the dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Revealed {
    /// Whole weeks gone by.
    pub week: usize,
    /// The step of the path that is reached.
    pub step: usize,
    /// Weeks in all.
    pub weeks: usize,
    /// Index, one a day so far.
    pub spot: Vec<f64>,
    /// VIX, one a day so far.
    pub vix: Vec<f64>,
    /// Futures listed today: day of settlement, level.
    pub futures: Vec<(i32, f64)>,
    /// Steps at which the accounts were valued: every weekly close so far, those with an order, those asked for with
    /// [`Practice::stop_at`], and the present one.
    pub stops: Vec<usize>,
    /// M2/M1 - 1 at each stop, M1 with at least seven days left.
    pub slopes: Vec<f64>,
    /// Dollars at each stop before the orders given there: of each strategy, and last of the reader.
    pub equity: Vec<Vec<f64>>,
    /// What the reader holds: security, contracts, price in the middle.
    pub held: Vec<(Security, f64, f64)>,
    /// The reader's cash.
    pub cash: f64,
    /// Every order carried out.
    pub scores: Vec<Score>,
}

/// Paper trading: a path, the strategies it is compared with, and the reader's orders by day. Strategies trade at
/// weekly closes; the reader may on any day.
///
/// Every question runs the path again from its start to the close reached, which takes milliseconds and makes a
/// saved game a list of orders.
#[derive(Debug, Clone)]
pub struct Practice {
    spec: ReplaySpec,
    prices: Prices,
    line: Timeline,
    course: Course,
    scales: Vec<f64>,
    /// The close reached.
    step: usize,
    orders: Vec<(usize, ReaderOrder)>,
    /// Closes at which the accounts are valued besides.
    stops: Vec<usize>,
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
            step: 0,
            orders: Vec::new(),
            stops: Vec::new(),
        })
    }

    /// The model everything is priced with.
    pub fn model(&self) -> &JointModel {
        &self.spec.model
    }

    /// The last step that can be reached: the last weekly close.
    fn last(&self) -> usize {
        self.line.weekly().last().copied().unwrap_or(0)
    }

    /// The week reached: that of the last weekly close.
    fn week(&self) -> usize {
        let gone = self
            .line
            .weekly()
            .partition_point(|&step| step <= self.step);
        gone.saturating_sub(1)
    }

    /// Whether the last weekly close is reached.
    pub fn is_over(&self) -> bool {
        self.step >= self.last()
    }

    /// Goes on to the next weekly close; stays at the end.
    pub fn advance(&mut self) {
        let weekly = self.line.weekly();
        if let Some(&step) = weekly.get(self.week() + 1) {
            self.step = step;
        }
    }

    /// Goes on by a day of trading; stays at the end.
    pub fn advance_day(&mut self) {
        self.step = (self.step + 1).min(self.last());
    }

    /// Values the accounts at these steps as well.
    pub fn stop_at(&mut self, steps: &[usize]) {
        self.stops.extend_from_slice(steps);
    }

    /// The days of the path. Those to come are in it: only dates, no level.
    pub fn timeline(&self) -> &Timeline {
        &self.line
    }

    /// Every order so far, with its step.
    pub fn orders(&self) -> &[(usize, ReaderOrder)] {
        &self.orders
    }

    /// Gives an order at the close reached; at the last one there is none to wait for, and it is left out.
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
        let today = self.line.days()[self.step];
        DAYS.check(
            "days to expiry",
            f64::from(order.security.expiry) - f64::from(today),
        )?;
        self.orders.push((self.step, order));
        Ok(())
    }

    /// Takes back the last order of this close; says whether there was one.
    pub fn take_back(&mut self) -> bool {
        let is_of_today = self.orders.last().is_some_and(|last| last.0 == self.step);
        if is_of_today {
            self.orders.pop();
        }
        is_of_today
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
        self.prices.on(&self.line, &self.course, self.step)
    }

    /// Steps at which the accounts are valued, in order.
    fn stops(&self) -> Vec<usize> {
        let weekly = self.line.weekly().iter().copied();
        let orders = self.orders.iter().map(|order| order.0);
        let asked = self.stops.iter().copied();
        let mut stops: Vec<usize> = weekly
            .chain(orders)
            .chain(asked)
            .filter(|&step| step < self.step)
            .chain(std::iter::once(self.step))
            .collect();
        crate::math::sort_short_by(&mut stops, |a, b| a < b);
        stops.dedup();
        stops
    }

    /// What is known now, the orders of this close carried out.
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
            week: self.week(),
            step: self.step,
            weeks: weekly.len(),
            spot: Vec::new(),
            vix: Vec::new(),
            futures: Vec::new(),
            stops: self.stops(),
            slopes: Vec::new(),
            equity: vec![Vec::new(); reader + 1],
            held: Vec::new(),
            cash: 0.0,
            scores: Vec::new(),
        };
        // The valuation before, and the weekly one before: strategies look from week to week.
        let (mut before, mut week_before, mut week) = (0, 0, 0);
        for &step in &seen.stops {
            let is_weekly = weekly.get(week) == Some(&step);
            let has_orders = self.orders.iter().any(|order| order.0 == step);
            // A day that is only looked at leaves the accounts as they are, so that looking changes nothing.
            let valuation = is_weekly || has_orders || step == self.step;
            let mut moment = runner.value(&self.line, &self.course, (before, step), valuation)?;
            for (equity, account) in seen.equity.iter_mut().zip(&runner.accounts) {
                equity.push(account.equity);
            }
            seen.slopes.push(slope(&moment));
            if step < self.last() {
                for (_, order) in self.orders.iter().filter(|order| order.0 == step) {
                    let (price, paid) = runner.reader(&mut moment, reader, order)?;
                    seen.scores.push(Score {
                        week: if is_weekly { week } else { week - 1 },
                        step,
                        order: *order,
                        price,
                        paid,
                        spot: moment.spot,
                        vix: moment.factors.vix,
                    });
                }
                if is_weekly {
                    let settled = runner.settlement_between(&self.line, (week_before, step));
                    runner.trade(&mut moment, (week, settled))?;
                }
            }
            if is_weekly {
                runner.clear_flows();
                week_before = step;
                week += 1;
            }
            if valuation {
                before = step;
            }
            if step == self.step {
                seen.futures = moment.futures().to_vec();
            }
        }
        let known = ..=self.step;
        seen.spot = self.course.spot[known].to_vec();
        let factors = self.course.factors[known].iter();
        seen.vix = factors.map(|known| known.vix).collect();
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
