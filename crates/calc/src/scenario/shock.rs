//! From the reader's sliders to the engine's shock, and the profit after it.

use condor_core::insurance::{HoldLess, SmallerBasis};
use condor_core::portfolio::Book;
use condor_core::scenario::{
    Ageing as EngineAgeing, MarketState, ScenarioError, Shock, SpxSmile, VixMove, VvixMove,
};
use condor_core::vix::{SpotToVix, VvixResponse};

use super::inputs::{Ageing, ScenarioInputs, VixRule};
use super::position::Held;
use crate::volatility::VixMarket;

/// Levels of the VIX and of VVIX the engine takes.
const VIX: (f64, f64) = (5.0, 500.0);
const VVIX: (f64, f64) = (1.0, 1000.0);

/// What the VIX gives back when the index rises, as a part of what it takes when it falls.
const UP: f64 = 0.9 / 1.1;

/// Dollars made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Profit {
    pub(super) condor: f64,
    pub(super) hedge: f64,
}

impl Profit {
    /// Both together.
    pub(super) fn total(&self) -> f64 {
        self.condor + self.hedge
    }
}

/// Market and position with time passed, ready for a move of the index.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Later {
    state: MarketState,
    condor: Book,
    hedge: Book,
    shock: Shock,
    rule: SpotToVix,
    /// Points added to the answer of the VIX so that it meets the reader's own level.
    added: f64,
    vvix: f64,
    power: f64,
    vix_before: f64,
}

/// The market as it is.
pub(super) fn state(inputs: &ScenarioInputs, market: &VixMarket) -> MarketState {
    MarketState {
        spot: inputs.spot,
        rate: inputs.rate / 100.0,
        dividend_yield: inputs.dividend_yield / 100.0,
        smile: SpxSmile {
            atm_volatility: inputs.volatility / 100.0,
            // Points per ten percent down, as d(sigma)/dk.
            skew: -inputs.skew / 10.0,
            // c k^2 / 2 at k = 0.1 is c / 200; in points, c / 2.
            curvature: inputs.curvature * 2.0,
            vix: inputs.vix,
        },
        curve: market.curve,
        vvix: inputs.vvix,
        model: market.model,
    }
}

/// Everything of the reader's shock but date, index and VIX.
fn base(inputs: &ScenarioInputs, market: &VixMarket) -> Shock {
    Shock {
        ageing: match Ageing::of(inputs.ageing) {
            Ageing::Keeps => EngineAgeing::KeepsLevel,
            Ageing::Rolls => EngineAgeing::RollsDown,
        },
        pass_through: market.pass_through,
        vvix: VvixMove::Response(VvixResponse {
            exponent: inputs.vvix_power,
        }),
        ..Shock::NONE
    }
}

impl Later {
    /// After the days the reader chose, with the rest of the shock.
    pub(super) fn chosen(
        inputs: &ScenarioInputs,
        market: &VixMarket,
        held: &Held,
        state: &MarketState,
    ) -> Result<Self, ScenarioError> {
        let days = inputs.passed.min(held.first_expiry);
        let shock = Shock {
            twist: inputs.twist / 100.0,
            skew: -inputs.skew_change / 10.0,
            rate: inputs.rate_change / 100.0,
            ..base(inputs, market)
        };
        let mut later = Self::after(inputs, held, state, shock, days)?;
        if VixRule::of(inputs.vix_rule) == VixRule::Own {
            let by_rule = later.rule.vix_after(inputs.vix, inputs.spot_move / 100.0)?;
            later.added = inputs.vix_then - by_rule;
        }
        Ok(later)
    }

    /// At once, and nothing else happens.
    pub(super) fn at_once(
        inputs: &ScenarioInputs,
        market: &VixMarket,
        held: &Held,
        state: &MarketState,
    ) -> Result<Self, ScenarioError> {
        Self::after(inputs, held, state, base(inputs, market), 0.0)
    }

    fn after(
        inputs: &ScenarioInputs,
        held: &Held,
        state: &MarketState,
        shock: Shock,
        days: f64,
    ) -> Result<Self, ScenarioError> {
        Ok(Self {
            state: state.after_days(days, shock.ageing)?,
            condor: held.condor.after_days(state, days, shock.ageing)?,
            hedge: held.hedge.after_days(state, days, shock.ageing)?,
            shock,
            rule: SpotToVix {
                down: inputs.response,
                up: inputs.response * UP,
                ..SpotToVix::DAYS
            },
            added: 0.0,
            vvix: inputs.vvix,
            power: inputs.vvix_power,
            vix_before: inputs.vix,
        })
    }

    /// The market once the days have passed, before anything moves.
    pub(super) fn aged(&self) -> &MarketState {
        &self.state
    }

    /// The rule by which the VIX answers; `None` where the reader has put it elsewhere.
    pub(super) fn rule(&self) -> Option<&SpotToVix> {
        (self.added == 0.0).then_some(&self.rule)
    }

    /// What is held of the condor or the hedge, with the time that has passed taken off.
    pub(super) fn book(&self, is_hedge: bool) -> &Book {
        if is_hedge { &self.hedge } else { &self.condor }
    }

    /// The VIX when the index has moved by a decimal.
    pub(super) fn vix_at(&self, spot_return: f64) -> Result<f64, ScenarioError> {
        let by_rule = self.rule.vix_after(self.vix_before, spot_return)?;
        Ok((by_rule + self.added).clamp(VIX.0.min(self.vix_before), VIX.1))
    }

    /// The rule by which VVIX answers.
    pub(super) fn response(&self) -> VvixResponse {
        VvixResponse {
            exponent: self.power,
        }
    }

    /// The market when the index has moved by a decimal and the VIX stands at a level.
    pub(super) fn market(&self, spot_return: f64, vix: f64) -> Result<MarketState, ScenarioError> {
        let vvix = self
            .response()
            .vvix_after(self.vvix, self.vix_before, vix)
            .unwrap_or(VVIX.1);
        let shock = Shock {
            spot: spot_return,
            vix: VixMove::Level(vix),
            vvix: VvixMove::Level(vvix.clamp(VVIX.0, VVIX.1)),
            ..self.shock
        };
        shock.apply_move(&self.state)
    }

    /// The profit there.
    pub(super) fn profit(&self, spot_return: f64, vix: f64) -> Result<Profit, ScenarioError> {
        let quotes = self.market(spot_return, vix)?.quotes()?;
        Ok(Profit {
            condor: self.condor.value(&quotes)?,
            hedge: self.hedge.value(&quotes)?,
        })
    }

    /// The profit with the VIX answering.
    pub(super) fn profit_at(&self, spot_return: f64) -> Result<Profit, ScenarioError> {
        self.profit(spot_return, self.vix_at(spot_return)?)
    }
}

/// What the hedge costs over the condor's days while nothing happens: theta, and the roll down the curve.
pub(super) fn carry(inputs: &ScenarioInputs, held: &Held, state: &MarketState) -> Option<f64> {
    let still = Shock {
        days: held.first_expiry.min(inputs.days),
        ageing: EngineAgeing::RollsDown,
        ..Shock::NONE
    };
    held.hedge
        .profit_after(state, &still)
        .ok()
        .map(|profit| 0.0 - profit)
}

/// The smaller position without a hedge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Less {
    /// Its size as a part of the condor.
    pub(super) part: f64,
    pub(super) basis: SmallerBasis,
}

/// The smaller position that compares with the hedged one; `None` when nothing is lost in any crisis, so
/// that there is nothing to compare, and when no smaller one does.
pub(super) fn less(held: &Held, carry: f64, worst: &Profit, worst_condor: f64) -> Option<Less> {
    let one = held.contracts;
    let less = HoldLess::of(
        one,
        held.expected / one,
        carry / one,
        -worst_condor / one,
        (-worst.total() / one).max(0.0),
    )
    .ok()?;
    let part = less.contracts / one;
    // As many or more are not less.
    (part < 1.0 - 1e-9).then_some(Less {
        part,
        basis: less.basis,
    })
}
