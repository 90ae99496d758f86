//! What is computed for each state.

use condor_core::scenario::MarketState;
use condor_core::scenario::crises::{CRISES, Crisis};

use super::inputs::ScenarioInputs;
use super::position::Held;
use super::problem;
use super::shock::{Later, Less, Profit, carry, less, state};
use crate::calculator::Problem;
use crate::volatility::VixMarket;

/// One crisis and what the position makes of it at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stress {
    pub(super) crisis: &'static Crisis,
    /// `None` when the market leaves the model's range.
    pub(super) profit: Option<Profit>,
}

/// Everything the page shows of one position and shock.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioOutput {
    pub(super) market: VixMarket,
    pub(super) state: MarketState,
    pub(super) held: Held,
    pub(super) later: Later,
    /// Without time passed and nothing but index and VIX moved.
    pub(super) at_once: Later,
    /// Days passed: at most to the first expiry.
    pub(super) days: f64,
    /// Return of the index, as a decimal.
    pub(super) spot_return: f64,
    /// Twist of the curve, as a decimal.
    pub(super) twist: f64,
    /// The market after the shock.
    pub(super) after: MarketState,
    pub(super) profit: Profit,
    /// What the hedge costs over the condor's days while nothing happens, in dollars.
    pub(super) carry: Option<f64>,
    pub(super) stress: Vec<Stress>,
    /// The crisis with the largest loss of condor and hedge together.
    pub(super) worst: Option<Stress>,
    /// The largest loss of the condor alone.
    pub(super) worst_condor: f64,
    pub(super) less: Option<Less>,
}

impl ScenarioOutput {
    pub(super) fn new(inputs: &ScenarioInputs) -> Result<Self, Problem> {
        let market = VixMarket::new(&inputs.levels())?;
        let state = state(inputs, &market);
        let quotes = state.quotes().map_err(|error| problem("vv", error))?;
        let held = Held::new(inputs, &market, &quotes)?;
        let later =
            Later::chosen(inputs, &market, &held, &state).map_err(|error| problem("t", error))?;
        let at_once =
            Later::at_once(inputs, &market, &held, &state).map_err(|error| problem("s", error))?;
        let spot_return = inputs.spot_move / 100.0;
        let leaves = |error| Problem {
            key: "sp",
            text: format!(
                "After this shock the market is outside what the model can price: {error}. Use a smaller \
                 move of the SPX, the VIX, the skew or the rate."
            ),
        };
        let vix = later.vix_at(spot_return).map_err(leaves)?;
        let after = later.market(spot_return, vix).map_err(leaves)?;
        let profit = later.profit(spot_return, vix).map_err(leaves)?;
        let stress: Vec<Stress> = CRISES
            .iter()
            .map(|crisis| Stress {
                crisis,
                profit: crisis
                    .stress()
                    .vix
                    .and_then(|vix| at_once.profit(crisis.spot_return(), vix).ok()),
            })
            .collect();
        let mut worst: Option<(Stress, Profit)> = None;
        let mut worst_condor = 0.0_f64;
        for row in &stress {
            let Some(profit) = row.profit else { continue };
            worst_condor = worst_condor.min(profit.condor);
            if worst.is_none_or(|(_, lowest)| profit.total() < lowest.total()) {
                worst = Some((*row, profit));
            }
        }
        let carry = carry(inputs, &held, &state);
        let is_hedged = !held.hedge.holdings().is_empty();
        let less = carry
            .zip(worst.filter(|_| is_hedged))
            .and_then(|(carry, (_, lowest))| less(&held, carry, &lowest, worst_condor));
        Ok(Self {
            days: inputs.passed.min(held.first_expiry),
            worst: worst.map(|(row, _)| row),
            market,
            state,
            held,
            later,
            at_once,
            spot_return,
            twist: inputs.twist / 100.0,
            after,
            profit,
            carry,
            stress,
            worst_condor,
            less,
        })
    }

    /// In how many crises the hedged position ends better than holding less.
    pub(super) fn better(&self) -> Option<usize> {
        let part = self.less?.part;
        let rows = self.stress.iter().filter_map(|row| row.profit);
        Some(
            rows.filter(|profit| profit.total() > part * profit.condor)
                .count(),
        )
    }

    /// What holding less makes where the condor makes so much.
    pub(super) fn of_less(&self, condor: f64) -> Option<f64> {
        self.less.map(|less| less.part * condor)
    }

    /// The strikes of the condor, from the lowest.
    #[cfg(test)]
    pub(crate) fn condor_strikes(&self) -> impl Iterator<Item = f64> {
        self.held.strikes().map(|(_, strike)| strike)
    }
}
