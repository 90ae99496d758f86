//! The account of one strategy: cash, index units, securities.

use super::costs::Costs;
use super::desk::Desk;

/// The side of the account a trade belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bucket {
    /// What earns.
    Core,
    /// What is paid for the worst.
    Hedge,
}

/// Kinds of a hedge's flows: premiums of contracts beside those held, rolls (premiums of contracts in the place of
/// others that have ended), and payoffs, which are what contracts bring when they are sold or settled.
pub const FLOW_PARTS: usize = 3;
const PREMIUM: usize = 0;
const ROLL: usize = 1;
pub(super) const PAYOFF: usize = 2;
/// Weeks within which what is bought takes the place of what has ended: those between two purchases of a layer.
const ROLL_WEEKS: u8 = 4;

/// So many contracts of a slot.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub(crate) slot: usize,
    pub(crate) quantity: f64,
    pub(crate) bucket: Bucket,
    /// Points paid for one, costs included.
    pub(crate) cost: f64,
    /// The layer that bought it.
    pub(crate) layer: usize,
}

/// Contracts of a layer that have ended, by sale or settlement, and that nothing has taken the place of.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ended {
    contracts: f64,
    /// Weeks since the last of them.
    weeks: u8,
}

impl Ended {
    fn add(&mut self, contracts: f64) {
        self.contracts += contracts;
        self.weeks = 0;
    }

    /// Of so many contracts that are bought, the share that takes their place.
    fn replaced_by(&mut self, contracts: f64) -> f64 {
        let replaced = self.contracts.min(contracts);
        self.contracts -= replaced;
        if replaced > 0.0 {
            replaced / contracts
        } else {
            0.0
        }
    }

    /// Lets a week pass.
    fn age(&mut self) {
        self.weeks = self.weeks.saturating_add(1);
        if self.weeks > ROLL_WEEKS {
            self.contracts = 0.0;
        }
    }
}

/// One account. Futures cost their level and are worth their level, which comes to the same as daily
/// settlement but for interest.
#[derive(Debug, Clone, Default)]
pub(crate) struct Account {
    pub(crate) cash: f64,
    pub(crate) units: f64,
    pub(crate) held: Vec<Held>,
    /// Dollars the hedge has received less those it has paid, of this valuation.
    pub(crate) hedge_flow: f64,
    /// The same by its kind.
    pub(crate) hedge_parts: [f64; FLOW_PARTS],
    /// What has ended in each layer of the hedge.
    ended: [Ended; super::strategy::MAX_LAYERS],
    /// The same of the condors, with what they may lose set aside until they expire.
    pub(crate) condor_flow: f64,
    /// Dollars paid to trade, ever.
    pub(crate) costs: f64,
    /// Set aside for condors by expiry.
    pub(crate) set_aside: Vec<(i32, f64)>,
    /// Week of the last purchase by layer.
    pub(crate) bought: [Option<usize>; super::strategy::MAX_LAYERS],
    /// Day and value the year's guarantee is counted from.
    pub(crate) year: Option<(i32, f64)>,
    /// Dollars in all, and in the hedge: at the last valuation, and of the hedge after its trades.
    pub(crate) equity: f64,
    pub(crate) hedge: f64,
    /// Dollars in the condors at the last valuation.
    pub(crate) core: f64,
    /// Valuations on which a policy found no strike for a rule.
    pub(crate) refused: f64,
    /// Whether everything is lost.
    pub(crate) ruined: bool,
}

impl Account {
    pub(crate) fn open(capital: f64) -> Self {
        Self {
            cash: capital,
            ..Self::default()
        }
    }

    /// Values what is held, with interest and dividends by factors that are not paid yet.
    pub(crate) fn mark(&mut self, spot: f64, (growth, dividends): (f64, f64), desk: &Desk) {
        let (mut core, mut hedge) = (0.0, 0.0);
        for held in &self.held {
            match held.bucket {
                Bucket::Core => core += worth(held, desk),
                Bucket::Hedge => hedge += worth(held, desk),
            }
        }
        self.hedge = hedge;
        self.core = core;
        self.equity = self.cash * growth + self.units * dividends * spot + core + hedge;
    }

    /// Interest on cash, dividends on units, over time with the factors given.
    pub(crate) fn accrue(&mut self, growth: f64, dividends: f64) {
        self.cash *= growth;
        self.units *= dividends;
    }

    /// Turns what has expired into cash.
    pub(crate) fn settle(&mut self, desk: &mut Desk, expired: impl Fn(i32) -> bool) {
        let mut index = 0;
        while let Some(&held) = self.held.get(index) {
            let security = desk.quoted(held.slot).map(|quoted| quoted.security);
            if security.is_some_and(|security| expired(security.expiry)) {
                let paid = worth(&held, desk);
                self.cash += paid;
                match held.bucket {
                    Bucket::Hedge => self.note_ended(held.layer, held.quantity, paid),
                    Bucket::Core => self.condor_flow += paid,
                }
                desk.release(held.slot);
                self.held.remove(index);
            } else {
                index += 1;
            }
        }
        let mut freed = 0.0;
        self.set_aside.retain(|&(expiry, amount)| {
            let over = expired(expiry);
            if over {
                freed += amount;
            }
            !over
        });
        self.condor_flow += freed;
    }

    /// Buys (or sells) `quantity` contracts at the price of the desk and half of the spread; returns the
    /// dollars paid.
    pub(crate) fn trade(
        &mut self,
        desk: &mut Desk,
        (slot, quantity): (usize, f64),
        (bucket, layer): (Bucket, usize),
        costs: &Costs,
    ) -> f64 {
        let Some(quoted) = desk.quoted(slot).copied() else {
            return 0.0;
        };
        let spread = quoted.security.half_spread(quoted.price, costs);
        let multiplier = quoted.security.multiplier();
        let cost = quantity.abs() * multiplier * spread;
        let paid = quantity * multiplier * quoted.price + cost;
        let same = |held: &Held| held.slot == slot && held.bucket == bucket && held.layer == layer;
        let place = self.held.iter().position(same);
        let closes = place.is_some_and(|place| self.held[place].quantity * quantity < 0.0);
        self.cash -= paid;
        self.costs += cost;
        match bucket {
            Bucket::Hedge => {
                self.hedge += quantity * multiplier * quoted.price;
                if closes {
                    self.note_ended(layer, quantity, -paid);
                } else {
                    self.note_bought(layer, quantity, -paid);
                }
            }
            Bucket::Core => self.condor_flow -= paid,
        }
        match place {
            Some(place) => {
                let held = &mut self.held[place];
                let together = held.quantity + quantity;
                if held.quantity * quantity > 0.0 {
                    let each = quoted.price + spread;
                    held.cost += (each - held.cost) * (quantity / together);
                }
                held.quantity = together;
                if self.held[place].quantity.abs() < 1e-12 {
                    self.held.remove(place);
                    desk.release(slot);
                }
            }
            None => {
                desk.hold(slot);
                self.held.push(Held {
                    slot,
                    quantity,
                    bucket,
                    cost: quoted.price + spread,
                    layer,
                });
            }
        }
        paid
    }

    /// Sets the number of index units.
    pub(crate) fn hold_units(&mut self, units: f64, spot: f64, costs: &Costs) {
        let change = units - self.units;
        let cost = change.abs() * spot * costs.index;
        self.cash -= change * spot + cost;
        self.costs += cost;
        self.units = units;
    }

    /// Closes everything at no value: nothing is left.
    pub(crate) fn ruin(&mut self, desk: &mut Desk) {
        for held in self.held.drain(..) {
            desk.release(held.slot);
        }
        self.set_aside.clear();
        self.cash = 0.0;
        self.units = 0.0;
        self.equity = 0.0;
        self.hedge = 0.0;
        self.core = 0.0;
        self.ruined = true;
    }

    /// Begins to count the flows of a week.
    pub(crate) fn clear_flows(&mut self) {
        self.hedge_flow = 0.0;
        self.hedge_parts = Default::default();
        self.condor_flow = 0.0;
        self.ended.iter_mut().for_each(Ended::age);
    }

    /// Notes that contracts of a layer of the hedge have ended, and what they brought.
    fn note_ended(&mut self, layer: usize, contracts: f64, received: f64) {
        self.hedge_flow += received;
        self.hedge_parts[PAYOFF] += received;
        if let Some(ended) = self.ended.get_mut(layer) {
            ended.add(contracts.abs());
        }
    }

    /// Notes that contracts of a layer of the hedge were bought: so far as others of it have ended, in their place.
    fn note_bought(&mut self, layer: usize, contracts: f64, received: f64) {
        let ended = self.ended.get_mut(layer);
        let rolled = ended.map_or(0.0, |ended| ended.replaced_by(contracts.abs())) * received;
        self.hedge_flow += received;
        self.hedge_parts[ROLL] += rolled;
        self.hedge_parts[PREMIUM] += received - rolled;
    }
}

/// Dollars one holding is worth.
fn worth(held: &Held, desk: &Desk) -> f64 {
    desk.quoted(held.slot).map_or(0.0, |quoted| {
        held.quantity * quoted.security.multiplier() * quoted.price
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bought_takes_the_place_of_what_has_lately_ended() {
        let mut ended = Ended::default();
        assert_eq!(ended.replaced_by(10.0), 0.0);
        ended.add(6.0);
        // Six of ten are in the place of others; there is nothing left to take the place of.
        assert_eq!(ended.replaced_by(10.0), 0.6);
        assert_eq!(ended.replaced_by(10.0), 0.0);
        ended.add(8.0);
        assert_eq!(ended.replaced_by(2.0), 1.0);
        assert_eq!(ended.replaced_by(12.0), 0.5);
        // Nothing bought is no share of anything.
        ended.add(1.0);
        assert_eq!(ended.replaced_by(0.0), 0.0);
    }

    #[test]
    fn what_ended_long_ago_is_forgotten() {
        let mut ended = Ended::default();
        ended.add(5.0);
        (0..ROLL_WEEKS).for_each(|_| ended.age());
        assert_eq!(ended.replaced_by(10.0), 0.5);
        ended.add(5.0);
        (0..=ROLL_WEEKS).for_each(|_| ended.age());
        assert_eq!(ended.replaced_by(10.0), 0.0);
        // However many weeks pass.
        (0..1000).for_each(|_| ended.age());
        ended.add(1.0);
        assert_eq!(ended.replaced_by(1.0), 1.0);
    }
}
