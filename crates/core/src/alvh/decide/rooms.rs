//! How many units of a rung: what its rule wants, within its budget and the caps.

use super::Run;
use crate::alvh::sizing::fitting;
use crate::alvh::{
    AlvhError, Lacking, Layer, Limit, MAX_HELD, MAX_UNITS, Part, Reason, Sizing, SubLayer, Unit,
    affordable, reaching,
};
use crate::insurance::vxth_weight;
use crate::portfolio::Book;
use crate::scenario::Shock;

/// What a rung is to be filled up to.
pub(super) struct Wanted<'a> {
    pub(super) rule: &'a SubLayer,
    pub(super) layer: Layer,
    /// Whether its light is on.
    pub(super) on: bool,
    /// Units sold to be replaced, and what they stake today.
    pub(super) rolled: u32,
    pub(super) freed: f64,
    /// The factor of the signals.
    pub(super) factor: f64,
}

/// Units to buy.
pub(super) struct Lot {
    pub(super) unit: Unit,
    pub(super) units: u32,
    pub(super) charged: f64,
    /// What set the number, and the room it left.
    limit: Limit,
    room: f64,
    /// Whether there is a condor that a hedge ratio can be measured by.
    measured: bool,
    full: bool,
}

impl Lot {
    pub(super) fn reason(&self) -> Reason {
        if self.full {
            return Reason::Cannot(Lacking::Place);
        }
        if !self.measured {
            return Reason::NothingToHedge;
        }
        Reason::Sized {
            units: self.units,
            stake: self.unit.stake,
            limit: self.limit,
            room: (self.limit != Limit::Rule && self.limit != Limit::MostUnits)
                .then_some(self.room.max(0.0)),
        }
    }
}

impl Run<'_> {
    /// Dollars charged to a layer this month, orders so far included.
    fn charged(&self, layer: Layer) -> f64 {
        let orders = self.decision.orders.iter();
        let today = orders.filter(|order| order.layer == layer);
        let today: f64 = today.map(|order| order.charged).sum();
        self.account.ledger.charged(layer, self.decision.date) + today
    }

    /// The units of a rung that are wanted and fit.
    pub(super) fn size(&self, wanted: &Wanted<'_>, unit: Unit) -> Result<Lot, AlvhError> {
        let Wanted {
            rule, layer, freed, ..
        } = *wanted;
        let (stake, capital) = (unit.stake, self.account.risk_capital);
        let rule_units = self.by_rule(wanted, &unit)?;

        let charged = self.charged(layer);
        let budget = rule.budget * capital;
        // Where more was charged than the budget now is, what is rolled may still be replaced.
        let unspent = (budget - charged).max(0.0);
        let hedge_staked = self.stake(Part::Hedge);
        let hedge_cap = self.policy.caps.hedge * capital;
        let layer_staked = self.stake(Part::Only(layer));
        let deepest_cap = if self.policy.deepest() == Some(layer) {
            self.policy.caps.read(&self.board).share * capital
        } else {
            f64::INFINITY
        };
        let rooms = [
            (Limit::Budget, unspent + freed),
            (Limit::Hedge, hedge_cap - hedge_staked),
            (Limit::Deepest, deepest_cap - layer_staked),
        ];
        let mut limit = Limit::Rule;
        let mut room = 0.0;
        let mut units = rule_units.unwrap_or(0);
        if units >= MAX_UNITS {
            (units, limit) = (MAX_UNITS, Limit::MostUnits);
        }
        for (which, left) in rooms {
            // No cap is no limit.
            if left == f64::INFINITY {
                continue;
            }
            let fit = affordable(left, stake, MAX_UNITS);
            if fit < units {
                (units, limit, room) = (fit, which, left);
            }
        }
        // What the rooms say but for rounding; this is exact.
        let units = fitting(units, |units| {
            let staked = units * stake;
            (staked <= freed || charged + (staked - freed) <= budget)
                && hedge_staked + staked <= hedge_cap
                && layer_staked + staked <= deepest_cap
        });
        let full = self.held(Part::All).count() >= MAX_HELD;
        let units = if full { 0 } else { units };
        // A rule that spends its whole budget has the budget as its limit.
        let spends_all = matches!(rule.sizing, Sizing::Spend(part) if part * wanted.factor >= 1.0);
        if limit == Limit::Rule && wanted.on && spends_all {
            (limit, room) = (Limit::Budget, unspent + freed);
        }
        Ok(Lot {
            units,
            charged: (f64::from(units) * stake - freed).max(0.0),
            limit,
            room,
            measured: rule_units.is_some(),
            full,
            unit,
        })
    }

    /// The units a rule wants besides what is kept; `None` when it has no measure.
    fn by_rule(&self, wanted: &Wanted<'_>, unit: &Unit) -> Result<Option<u32>, AlvhError> {
        let Wanted {
            rule,
            layer,
            rolled,
            factor,
            ..
        } = *wanted;
        if !wanted.on {
            return Ok(Some(rolled));
        }
        let capital = self.account.risk_capital;
        let held = self.held(Part::Only(layer));
        let kept: u32 = held.fold(0, |sum, held| sum.saturating_add(held.units));
        Ok(match rule.sizing {
            Sizing::Spend(part) => {
                let left = (part * factor).min(1.0) * rule.budget * capital - self.charged(layer);
                let more = affordable(left, unit.stake, MAX_UNITS);
                Some(rolled.saturating_add(more).min(MAX_UNITS))
            }
            Sizing::Contracts(count) => {
                let target = (f64::from(count) * factor).min(f64::from(MAX_UNITS));
                Some((target as u32).saturating_sub(kept))
            }
            Sizing::HedgeRatio { fall, ratio } => {
                let condor = self.gain(&self.book(Part::Condor)?, fall)?;
                let mut one = Book::default();
                for leg in &unit.legs {
                    one.open_at(leg.instrument, leg.quantity, leg.price)?;
                }
                let each = self.gain(&one, fall)?;
                let target = ratio * factor * -condor;
                (condor < 0.0).then(|| reaching(target, each, MAX_UNITS).saturating_sub(kept))
            }
            Sizing::Vxth if kept > 0 => Some(0),
            Sizing::Vxth => {
                let front = self.quotes.state().curve.futures().first();
                let weight = front.map_or(Ok(0.0), |front| vxth_weight(front.level))?;
                Some(affordable(weight * factor * capital, unit.stake, MAX_UNITS))
            }
        })
    }

    /// What a book gains when the index falls at once and the VIX answers by the default rules.
    fn gain(&self, book: &Book, fall: f64) -> Result<f64, AlvhError> {
        let shock = Shock {
            spot: -fall,
            ..Shock::NONE
        };
        let after = book.profit_after(self.quotes.state(), &shock)?;
        Ok(after - book.value(self.quotes)?)
    }
}
