//! What happens to a market, in its stated order.

use super::state::{Ageing, MarketState};
use super::{Axis, ScenarioError};
use crate::error::{InputError, Range};
use crate::math::exp;
use crate::pricing::limits;
use crate::vix::{PassThrough, SpotToVix, VIX, VVIX, VvixResponse};

const SPOT_RETURN: Range = Range::closed(-0.999, 10.0);
const POINTS: Range = Range::closed(-1000.0, 1000.0);
pub(crate) const TWIST: Range = Range::closed(-2.0, 2.0);
const SKEW: Range = Range::closed(-100.0, 100.0);
const RATE_CHANGE: Range = Range::closed(-0.6, 0.6);

/// Days to settlement at which a twist leaves a future as it is.
pub(crate) const PIVOT_DAYS: f64 = 90.0;
const PIVOT_YEARS: f64 = PIVOT_DAYS / 365.0;

/// What the VIX does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum VixMove {
    /// It answers to spot by the rule.
    Response(SpotToVix),
    /// It answers to spot by the rule, and then so many points are added, -1000 to 1000.
    ResponseAnd(SpotToVix, f64),
    /// It goes to this level, 1 to 500 points, whatever spot does.
    Level(f64),
}

/// What VVIX does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum VvixMove {
    /// It answers to the VIX by the rule.
    Response(VvixResponse),
    /// It answers to the VIX by the rule, and then so many points are added, -1000 to 1000.
    ResponseAnd(VvixResponse, f64),
    /// It goes to this level, 1 to 1000 points, whatever the VIX does.
    Level(f64),
}

/// A shock: seven changes, made in the order of these fields.
///
/// 1. **Date**: `days` pass at the old spot; options that expire on the way settle there.
/// 2. **Spot** moves by its return.
/// 3. **VIX** answers, and through the pass-through every future.
/// 4. **VVIX** answers to the VIX.
/// 5. **Twist** of the curve: F' = F e^(twist h(tau)), h = 2^(1 - tau/90 days) - 1: the front rises by
///    nearly the twist, a future of 90 days stays, the far ones fall. Spot VIX stays.
/// 6. **Skew** of the SPX smile changes by so much, stated as that of 30 days.
/// 7. **Rate** changes by so much.
///
/// A part that is zero changes nothing, to the bit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shock {
    /// Calendar days that pass, 0 to 3650.
    pub days: f64,
    /// What the futures do meanwhile.
    pub ageing: Ageing,
    /// Return of spot as a decimal, -0.999 to 10: -0.05 is a fall of 5%.
    pub spot: f64,
    /// What the VIX does.
    pub vix: VixMove,
    /// How much of it reaches each future.
    pub pass_through: PassThrough,
    /// What VVIX does.
    pub vvix: VvixMove,
    /// Logarithmic tilt of the curve at its front, -2 to 2.
    pub twist: f64,
    /// Change of the 30-day skew d(sigma)/dk, -100 to 100; negative makes puts dearer.
    pub skew: f64,
    /// Change of the rate as a decimal, -0.6 to 0.6.
    pub rate: f64,
}

impl Default for Shock {
    fn default() -> Self {
        Self::NONE
    }
}

impl Shock {
    /// Nothing happens; the responses are the default ones.
    pub const NONE: Self = Self {
        days: 0.0,
        ageing: Ageing::KeepsLevel,
        spot: 0.0,
        vix: VixMove::Response(SpotToVix::DAYS),
        pass_through: PassThrough::Decay(crate::vix::Decay::FIVE_DAYS),
        vvix: VvixMove::Response(VvixResponse { exponent: 0.5 }),
        twist: 0.0,
        skew: 0.0,
        rate: 0.0,
    };

    /// The state after the shock.
    ///
    /// # Errors
    /// [`ScenarioError`] when a part of the shock, or what it leads to, is out of range.
    pub fn apply(&self, state: &MarketState) -> Result<MarketState, ScenarioError> {
        self.apply_move(&state.after_days(self.days, self.ageing)?)
    }

    /// The state after everything but the date, for a state that has already aged.
    ///
    /// # Errors
    /// As for [`apply`](Self::apply).
    pub fn apply_move(&self, state: &MarketState) -> Result<MarketState, ScenarioError> {
        state.check()?;
        let mut after = *state;
        let spot_return = SPOT_RETURN.check("spot", self.spot)?;
        let spot = state.spot * (1.0 + spot_return);
        after.spot = limits::PRICE.check("spot", spot)?;

        let vix = self.vix_after(state.vix())?;
        after.curve = self.pass_through.apply(&state.curve, vix)?;
        after.vvix = self.vvix_after(state.vvix, state.vix(), vix)?;

        let twist = TWIST.check("twist", self.twist)?;
        if twist != 0.0 {
            after.curve = after.curve.with_levels(vix, |future| {
                let tilt = 2.0 * exp(-std::f64::consts::LN_2 * future.years / PIVOT_YEARS) - 1.0;
                Ok(future.level * exp(twist * tilt))
            })?;
        }
        let skew = SKEW.check("skew", self.skew)?;
        if skew != 0.0 {
            after.smile.skew += skew;
            after.smile.check()?;
        }
        let rate = RATE_CHANGE.check("rate", self.rate)?;
        if rate != 0.0 {
            after.rate = limits::RATE.check("rate", after.rate + rate)?;
        }
        Ok(after)
    }

    fn vix_after(&self, vix: f64) -> Result<f64, InputError> {
        let after = match self.vix {
            VixMove::Response(rule) => rule.vix_after(vix, self.spot)?,
            VixMove::ResponseAnd(rule, points) => {
                rule.vix_after(vix, self.spot)? + POINTS.check("vix points", points)?
            }
            VixMove::Level(level) => level,
        };
        VIX.check("vix", after)
    }

    fn vvix_after(&self, vvix: f64, vix: f64, vix_after: f64) -> Result<f64, InputError> {
        let after = match self.vvix {
            VvixMove::Response(rule) => rule.vvix_after(vvix, vix, vix_after)?,
            VvixMove::ResponseAnd(rule, points) => {
                rule.vvix_after(vvix, vix, vix_after)? + POINTS.check("vvix points", points)?
            }
            VvixMove::Level(level) => level,
        };
        VVIX.check("vvix", after)
    }

    /// This shock with one part set to `value`. Nothing is checked before the shock is applied.
    #[must_use]
    pub fn with(&self, axis: Axis, value: f64) -> Self {
        let mut shock = *self;
        match axis {
            Axis::Days => shock.days = value,
            Axis::Spot => shock.spot = value,
            Axis::VixLevel => shock.vix = VixMove::Level(value),
            Axis::VixPoints => {
                shock.vix = match shock.vix {
                    VixMove::Response(rule) | VixMove::ResponseAnd(rule, _) => {
                        VixMove::ResponseAnd(rule, value)
                    }
                    VixMove::Level(level) => VixMove::Level(level + value),
                }
            }
            Axis::VvixLevel => shock.vvix = VvixMove::Level(value),
            Axis::VvixPoints => {
                shock.vvix = match shock.vvix {
                    VvixMove::Response(rule) | VvixMove::ResponseAnd(rule, _) => {
                        VvixMove::ResponseAnd(rule, value)
                    }
                    VvixMove::Level(level) => VvixMove::Level(level + value),
                }
            }
            Axis::Twist => shock.twist = value,
            Axis::Skew => shock.skew = value,
            Axis::Rate => shock.rate = value,
        }
        shock
    }
}
