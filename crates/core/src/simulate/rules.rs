//! What each strategy does at a valuation.

use super::account::{Account, Bucket};
use super::desk::{Product, Security};
use super::error::SimulateError;
use super::market::Moment;
use super::run::{Reason, Runner};
use super::strategy::{CondorRule, Core, Hedge, Ladder};
use super::trigger::Trigger;
use crate::calendar::DAYS_PER_YEAR;
use crate::insurance::vxth_weight;
use crate::math::{exp, inverse_norm_cdf};
use crate::pricing::OptionKind::{self, Call, Put};

/// Distance of SPX and VIX strikes, in points.
pub(super) const SPX_GRID: f64 = 5.0;
pub(crate) const VIX_GRID: f64 = 0.5;
/// Days the nearest VIX contract must have left.
pub(crate) const LEAST_DAYS: i32 = 7;
/// Weeks between two purchases of a layer.
const LAYER_WEEKS: usize = 4;
/// A cheaper option is not bought, in points.
pub(crate) const CHEAPEST: f64 = 0.01;

/// The condor of a week: shared by every strategy with the same rule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CondorLegs {
    step: usize,
    rule: CondorRule,
    slots: [usize; 4],
    /// The most one may lose and the distance of its wings, in points.
    loss: f64,
    width: f64,
    expiry: i32,
}

/// The strikes a rule of condors names on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CondorStrikes {
    pub(crate) expiry: i32,
    /// Distance of the wings, in points.
    pub(crate) width: f64,
    /// Long put, short put, short call, long call.
    pub(crate) legs: [(OptionKind, f64); 4],
}

/// The strikes of the condor of a week.
pub(crate) fn condor_strikes(
    moment: &mut Moment<'_>,
    dividend_yield: f64,
    rule: CondorRule,
) -> Result<CondorStrikes, SimulateError> {
    let expiry = wednesday(moment.day, rule.weeks);
    let years = f64::from(expiry - moment.day) / DAYS_PER_YEAR;
    // Spot delta without sign is e^(-qT) N(-d1) of the put and e^(-qT) N(d1) of the call.
    let grown = rule.short_delta * exp(dividend_yield * years);
    let d1 = inverse_norm_cdf(grown.min(0.49))?;
    let width = rounded(rule.wing * moment.spot, SPX_GRID);
    let put = rounded(moment.spx_strike(-d1, expiry)?, SPX_GRID).max(SPX_GRID + width);
    let call = rounded(moment.spx_strike(d1, expiry)?, SPX_GRID).max(put + SPX_GRID);
    let legs = [
        (Put, put - width),
        (Put, put),
        (Call, call),
        (Call, call + width),
    ];
    Ok(CondorStrikes {
        expiry,
        width,
        legs,
    })
}

/// Contracts of the four legs: long put, short put, short call, long call.
pub(crate) const CONDOR: [f64; 4] = [1.0, -1.0, -1.0, 1.0];

/// The Wednesday so many weeks after the week of `day`.
pub(super) fn wednesday(day: i32, weeks: u32) -> i32 {
    // 1970-01-01 was a Thursday.
    day + 6 - day.rem_euclid(7) + 7 * weeks as i32
}

pub(crate) fn rounded(strike: f64, grid: f64) -> f64 {
    ((strike / grid + 0.5).floor() * grid).max(grid)
}

/// The place of M1 among the listed futures: the first with at least seven days left.
pub(crate) fn front(moment: &Moment<'_>) -> usize {
    let day = moment.day;
    let futures = moment.futures();
    futures.partition_point(|known| known.0 < day + LEAST_DAYS)
}

/// M2/M1 - 1, zero when they are not both listed.
pub(crate) fn slope(moment: &Moment<'_>) -> f64 {
    let first = front(moment);
    match (moment.futures().get(first), moment.futures().get(first + 1)) {
        (Some(m1), Some(m2)) => m2.1 / m1.1 - 1.0,
        _ => 0.0,
    }
}

impl Runner<'_> {
    /// Lets every strategy trade. `settled` says whether a VIX settlement lies between this valuation and the
    /// one before.
    pub(crate) fn trade(
        &mut self,
        moment: &mut Moment<'_>,
        (week, settled): (usize, bool),
    ) -> Result<(), SimulateError> {
        let slope = slope(moment);
        self.legs = None;
        for index in 0..self.strategies.len() {
            if self.accounts[index].ruined {
                continue;
            }
            let equity = self.accounts[index].equity;
            let strategies = self.strategies;
            let strategy = &strategies[index];
            match &strategy.hedge {
                Hedge::None => {}
                Hedge::Ladder(ladder) => {
                    self.ladder(moment, (index, equity), ladder, (week, slope))?;
                }
                Hedge::Vxth => {
                    if settled || week == 0 {
                        self.vxth(moment, (index, equity))?;
                    }
                }
                &Hedge::Puts {
                    below,
                    weeks,
                    cover,
                } => {
                    self.puts(moment, (index, equity), (below, weeks, cover))?;
                }
            }
            match &strategy.core {
                Core::Condors { rule, .. } => self.condors(moment, (index, equity), *rule)?,
                Core::HoldLess { of, .. } => {
                    if let Core::Condors { rule, .. } = strategies[*of].core {
                        self.condors(moment, (index, equity), rule)?;
                    } else if let Some(bare) = self.bare[index].take() {
                        let smaller = self.scales[index] * equity;
                        let done = bare.follow(self, moment, (index, smaller));
                        self.bare[index] = Some(bare);
                        done?;
                    }
                }
                Core::Alvh(followed) => followed.follow(self, moment, (index, equity))?,
                Core::Index => self.invest(index, moment.spot, equity),
                &Core::Cppi {
                    guarantee,
                    multiplier,
                } => self.cppi(index, moment, equity, (guarantee, multiplier)),
                &Core::Obpi { guarantee } => self.obpi(moment, (index, equity), guarantee)?,
            }
        }
        self.desk.sweep();
        Ok(())
    }

    fn condors(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
        rule: CondorRule,
    ) -> Result<(), SimulateError> {
        let scale = self.scales[index];
        if scale == 0.0 || rule.risk == 0.0 {
            return Ok(());
        }
        let legs = match self.legs {
            Some(legs) if legs.step == self.step && legs.rule == rule => legs,
            _ => self.condor_legs(moment, rule)?,
        };
        self.legs = Some(legs);
        // Where the smile pays nothing for the risk no condor is sold.
        if legs.loss < 0.05 * legs.width || legs.loss >= legs.width {
            return Ok(());
        }
        let contracts = scale * rule.risk * equity / (100.0 * legs.loss);
        for (slot, side) in legs.slots.into_iter().zip(CONDOR) {
            let order = (slot, side * contracts);
            self.order_slot(index, order, (Bucket::Core, 0), Reason::Condor);
        }
        let aside = 100.0 * legs.width * contracts;
        let account = &mut self.accounts[index];
        account.condor_flow -= aside;
        account.set_aside.push((legs.expiry, aside));
        Ok(())
    }

    fn condor_legs(
        &mut self,
        moment: &mut Moment<'_>,
        rule: CondorRule,
    ) -> Result<CondorLegs, SimulateError> {
        let CondorStrikes {
            expiry,
            width,
            legs,
        } = condor_strikes(moment, self.prices.model.dividend_yield, rule)?;
        let mut slots = [0; 4];
        let mut credit = 0.0;
        for ((slot, side), (kind, strike)) in slots.iter_mut().zip(CONDOR).zip(legs) {
            let security = Security {
                product: Product::Spx(kind),
                strike,
                expiry,
            };
            *slot = self.desk.slot(security, moment)?;
            let price = self.desk.price(*slot);
            credit -= side * price + security.half_spread(price, &self.costs);
        }
        Ok(CondorLegs {
            step: self.step,
            rule,
            slots,
            loss: width - credit,
            width,
            expiry,
        })
    }

    fn ladder(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
        ladder: &Ladder,
        (week, slope): (usize, f64),
    ) -> Result<(), SimulateError> {
        self.sell_dear(index, ladder.sell_at);
        let first = front(moment);
        for (place, layer) in ladder.layers.iter().enumerate() {
            let waits =
                self.accounts[index].bought[place].is_some_and(|last| week < last + LAYER_WEEKS);
            let reading = layer
                .trigger
                .reading((slope, moment.factors.vix), &self.board);
            let reading = reading.filter(|&reading| layer.trigger.is_on(reading));
            let reason = reading.map(|reading| match layer.trigger {
                Trigger::Always | Trigger::SlopeBelow(_) | Trigger::SlopeAbove(_) => {
                    Reason::Layer {
                        layer: place,
                        slope: reading,
                    }
                }
                Trigger::VixAbove(_) => Reason::Vix {
                    layer: place,
                    vix: reading,
                },
                Trigger::Signal { signal, .. } => Reason::Signal {
                    layer: place,
                    signal,
                    value: reading,
                },
            });
            let contract = moment.futures().get(first + layer.contract as usize - 1);
            let Some(&(expiry, future)) = contract else {
                continue;
            };
            let Some(reason) = reason.filter(|_| !waits && layer.budget != 0.0) else {
                continue;
            };
            let call = Security {
                product: Product::Vix(Call),
                strike: rounded(layer.strike * future, VIX_GRID),
                expiry,
            };
            if self.spend(moment, index, (call, layer.budget * equity), place, reason)? > 0.0 {
                self.accounts[index].bought[place] = Some(week);
            }
        }
        Ok(())
    }

    /// Buys for `dollars`, costs included; returns what was paid.
    fn spend(
        &mut self,
        moment: &mut Moment<'_>,
        index: usize,
        (security, dollars): (Security, f64),
        layer: usize,
        reason: Reason,
    ) -> Result<f64, SimulateError> {
        let slot = self.desk.slot(security, moment)?;
        let price = self.desk.price(slot);
        if price < CHEAPEST || dollars <= 0.0 {
            return Ok(0.0);
        }
        let each = security.multiplier() * (price + security.half_spread(price, &self.costs));
        let order = (slot, dollars / each);
        Ok(self.order_slot(index, order, (Bucket::Hedge, layer), reason))
    }

    /// Sells the VIX calls that are worth the multiple of their cost.
    fn sell_dear(&mut self, index: usize, sell_at: f64) {
        let mut place = 0;
        while let Some(&held) = self.accounts[index].held.get(place) {
            place += 1;
            let Some(quoted) = self.desk.quoted(held.slot) else {
                continue;
            };
            let bid = quoted.price - quoted.security.half_spread(quoted.price, &self.costs);
            if held.bucket != Bucket::Hedge || bid < sell_at * held.cost {
                continue;
            }
            let multiple = bid / held.cost;
            let order = (held.slot, -held.quantity);
            let side = (Bucket::Hedge, held.layer);
            self.order_slot(index, order, side, Reason::SoldAtMultiple { multiple });
            // The one sold is gone from the list.
            place -= 1;
        }
    }

    fn vxth(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
    ) -> Result<(), SimulateError> {
        const DELTA: f64 = 0.3;
        let Some(&(expiry, future)) = moment.futures().get(front(moment)) else {
            return Ok(());
        };
        let weight = vxth_weight(future.clamp(1.0, 500.0))?;
        if weight == 0.0 {
            return Ok(());
        }
        let years = f64::from(expiry - moment.day) / DAYS_PER_YEAR;
        let d1 = inverse_norm_cdf(DELTA * exp(self.prices.model.rate * years))?;
        let call = Security {
            product: Product::Vix(Call),
            strike: rounded(moment.vix_strike(d1, expiry)?, VIX_GRID),
            expiry,
        };
        self.spend(
            moment,
            index,
            (call, weight * equity),
            0,
            Reason::Vxth { weight },
        )?;
        Ok(())
    }

    fn puts(
        &mut self,
        moment: &mut Moment<'_>,
        (index, equity): (usize, f64),
        (below, weeks, cover): (f64, u32, f64),
    ) -> Result<(), SimulateError> {
        let holds =
            |account: &Account| account.held.iter().any(|held| held.bucket == Bucket::Hedge);
        if cover == 0.0 || holds(&self.accounts[index]) {
            return Ok(());
        }
        let put = Security {
            product: Product::Spx(Put),
            strike: rounded((1.0 - below) * moment.spot, SPX_GRID),
            expiry: wednesday(moment.day, weeks),
        };
        let contracts = cover * equity / (100.0 * moment.spot);
        self.order(
            moment,
            index,
            (put, contracts),
            (Bucket::Hedge, 0),
            Reason::Puts,
        )?;
        Ok(())
    }
}
