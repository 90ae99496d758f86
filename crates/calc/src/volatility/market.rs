//! From the reader's levels to the engine's curve, once.

use condor_core::calendar::{Date, ExpiryCycle, expiries};
use condor_core::vix::{
    CurveError, Decay, FuturePoint, FuturesCurve, MAX_CONTRACTS, PassThrough, VixModel,
    VixVolatility,
};

use super::PassSet;
use super::inputs::{FUTURE_KEYS, PASS_KEYS};
use crate::calculator::Problem;
use crate::input::{self, InputSpec, Values, index_of};

/// The futures a reader sets.
pub(crate) const CONTRACTS: usize = 8;

/// What the reader sets of the VIX.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Levels {
    /// Days since 1970-01-01.
    pub(crate) as_of: f64,
    /// In points.
    pub(crate) vix: f64,
    /// M1 to M8, in points.
    pub(crate) futures: [f64; CONTRACTS],
    /// In points.
    pub(crate) vvix: f64,
    /// Skew of VIX options.
    pub(crate) skew: f64,
    /// A [`PassSet`].
    pub(crate) pass_set: f64,
    /// Parts of a move of the VIX that M1 to M8 take when they are set by hand, in percent.
    pub(crate) passes: [f64; CONTRACTS],
}

/// Gives inputs that hold the market of the VIX, under the names every calculator has for it, their levels.
macro_rules! levels_of {
    ($inputs:ty) => {
        impl $inputs {
            /// The levels of the VIX and its futures.
            pub(super) fn levels(&self) -> $crate::volatility::Levels {
                $crate::volatility::Levels {
                    as_of: self.as_of,
                    vix: self.vix,
                    futures: [
                        self.m1, self.m2, self.m3, self.m4, self.m5, self.m6, self.m7, self.m8,
                    ],
                    vvix: self.vvix,
                    skew: self.vix_skew,
                    pass_set: self.pass_set,
                    passes: [
                        self.pass_m1,
                        self.pass_m2,
                        self.pass_m3,
                        self.pass_m4,
                        self.pass_m5,
                        self.pass_m6,
                        self.pass_m7,
                        self.pass_m8,
                    ],
                }
            }
        }
    };
}
pub(crate) use levels_of;

/// The curve on the exchange's days, and the volatility of its options.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VixMarket {
    /// The day of the levels.
    pub(crate) date: Date,
    /// The days on which M1 to M8 settle.
    pub(crate) expiries: Vec<Date>,
    pub(crate) curve: FuturesCurve,
    pub(crate) model: VixModel,
    pub(crate) volatility: VixVolatility,
    /// The measured map by which futures answer to the VIX; the one over five days when parts are set by hand.
    pub(crate) decay: Decay,
    /// How futures answer to the VIX.
    pub(crate) pass_through: PassThrough,
}

impl VixMarket {
    pub(crate) fn new(levels: &Levels) -> Result<Self, Problem> {
        let outside = || Problem {
            key: "ad",
            text: "The calendar has no eight futures after that day: it covers 2004 to 2035."
                .to_owned(),
        };
        let date = input::date(levels.as_of).ok_or_else(outside)?;
        let tomorrow = date.plus_days(1).map_err(|_| outside())?;
        let expiries: Vec<Date> = expiries(tomorrow, ExpiryCycle::Vix)
            .map_err(|_| outside())?
            .take(CONTRACTS)
            .collect();
        if expiries.len() < CONTRACTS {
            return Err(outside());
        }
        let points: Vec<FuturePoint> = expiries
            .iter()
            .zip(levels.futures)
            .map(|(expiry, level)| FuturePoint {
                years: f64::from(date.days_until(*expiry)) / 365.0,
                level,
            })
            .collect();
        let curve = FuturesCurve::new(levels.vix, &points).map_err(|error| Problem {
            key: match error {
                CurveError::Contract { index, .. } => FUTURE_KEYS.get(index).unwrap_or(&"ma"),
                _ => "vx",
            },
            text: format!("These levels make no curve: {error}."),
        })?;
        let model = VixModel {
            skew: levels.skew,
            ..VixModel::default()
        };
        let volatility = model.at_vvix(levels.vvix).map_err(|error| Problem {
            key: "vv",
            text: format!("No volatility of VIX options follows from these inputs: {error}."),
        })?;
        let decay = match PassSet::of(levels.pass_set) {
            PassSet::FiveDays | PassSet::ByHand => Decay::FIVE_DAYS,
            PassSet::OneDay => Decay::ONE_DAY,
            PassSet::Stress => Decay::STRESS,
        };
        let pass_through = match PassSet::of(levels.pass_set) {
            PassSet::ByHand => {
                let mut shares = [0.0; MAX_CONTRACTS];
                for (share, percent) in shares.iter_mut().zip(levels.passes) {
                    *share = percent / 100.0;
                }
                PassThrough::ByContract(shares)
            }
            _ => PassThrough::Decay(decay),
        };
        Ok(Self {
            date,
            expiries,
            curve,
            model,
            volatility,
            decay,
            pass_through,
        })
    }

    /// Calendar days to the settlement of a contract, counted from zero.
    pub(crate) fn days(&self, contract: usize) -> f64 {
        let expiry = self.expiries.get(contract);
        expiry.map_or(0.0, |expiry| f64::from(self.date.days_until(*expiry)))
    }

    /// Years to the settlement of a contract.
    pub(crate) fn years(&self, contract: usize) -> f64 {
        self.days(contract) / 365.0
    }

    /// The level of a contract.
    pub(crate) fn level(&self, contract: usize) -> f64 {
        let future = self.curve.futures().get(contract);
        future.map_or(self.curve.spot(), |future| future.level)
    }

    /// The part of a move of the VIX, in logarithms, that a contract takes.
    pub(crate) fn share(&self, contract: usize) -> f64 {
        match &self.pass_through {
            PassThrough::ByContract(shares) => shares.get(contract).copied().unwrap_or(0.0),
            // The times of contracts are in the engine's range.
            _ => self.decay.at(self.years(contract)).unwrap_or(1.0),
        }
    }

    /// Whether the reader has set the part of each future.
    pub(crate) fn is_by_hand(&self) -> bool {
        matches!(self.pass_through, PassThrough::ByContract(_))
    }

    /// Values after the choice at an index: parts taken over by hand start where the map is.
    pub(crate) fn taken_over(&self, specs: &[InputSpec], values: Values, index: usize) -> Values {
        let is_by_hand = PassSet::of(values.get(index)) == PassSet::ByHand;
        if specs[index].key() != "pt" || !is_by_hand {
            return values;
        }
        let parts = PASS_KEYS.iter().enumerate();
        parts.fold(values, |values, (contract, key)| {
            match index_of(specs, key) {
                Some(at) => values.with(at, in_percent(self.share(contract))),
                None => values,
            }
        })
    }
}

/// A part in percent, to a tenth.
fn in_percent(part: f64) -> f64 {
    (1_000.0 * part).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::day_number;
    use crate::volatility::inputs::{AS_OF, PASSES};

    fn levels(day: &str) -> Levels {
        Levels {
            as_of: day_number(day).expect("a date"),
            vix: 18.0,
            futures: [18.8, 19.7, 20.4, 20.9, 21.3, 21.6, 21.9, 22.1],
            vvix: 90.0,
            skew: 0.6,
            pass_set: 0.0,
            passes: PASSES,
        }
    }

    #[test]
    fn contracts_settle_on_the_exchange_s_days() {
        let market = VixMarket::new(&levels("2025-04-08")).expect("a market");
        let days: Vec<String> = market.expiries.iter().map(Date::to_string).collect();
        assert_eq!(
            days[..4],
            ["2025-04-16", "2025-05-21", "2025-06-18", "2025-07-16"]
        );
        assert_eq!((market.days(0), market.days(1)), (8.0, 43.0));
        // On a day of settlement the contract that settles is gone.
        let market = VixMarket::new(&levels("2026-01-21")).expect("a market");
        assert_eq!(market.expiries[0].to_string(), "2026-02-18");
    }

    #[test]
    fn parts_by_hand_start_from_the_map() {
        let fresh = Levels {
            as_of: AS_OF.default(),
            ..levels("2026-01-21")
        };
        let market = VixMarket::new(&fresh).expect("a market");
        let map: Vec<f64> = (0..CONTRACTS)
            .map(|contract| in_percent(Decay::FIVE_DAYS.at(market.years(contract)).expect("f")))
            .collect();
        assert_eq!(map, PASSES);
    }

    #[test]
    fn parts_by_hand_are_those_set() {
        let by_hand = Levels {
            pass_set: PassSet::ByHand.value(),
            passes: [60.0, 0.0, 30.0, 20.0, 10.0, 10.0, 10.0, 100.0],
            ..levels("2026-01-21")
        };
        let market = VixMarket::new(&by_hand).expect("a market");
        assert!(market.is_by_hand());
        let after = market
            .pass_through
            .apply(&market.curve, 72.0)
            .expect("a curve");
        for (contract, part) in by_hand.passes.iter().enumerate() {
            assert_eq!(market.share(contract), part / 100.0);
            let ratio = after.futures()[contract].level / by_hand.futures[contract];
            assert!(
                (ratio / 4.0_f64.powf(part / 100.0) - 1.0).abs() < 1e-12,
                "{contract}"
            );
        }
    }

    #[test]
    fn the_calendar_s_end_is_said() {
        assert_eq!(VixMarket::new(&levels("2035-08-01")).unwrap_err().key, "ad");
    }
}
