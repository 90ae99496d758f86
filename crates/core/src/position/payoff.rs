//! What a position earns at expiry: corners, extremes and break-evens.

use super::Position;
use crate::error::InputError;
use crate::math::{exp, ln_1p, sort_short_by};
use crate::pricing::{OptionKind, limits};
use crate::probability::PiecewiseLinear;

/// A profit or a loss that may have no bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extreme {
    /// The bound, in index points.
    Bounded(f64),
    /// It grows with spot without end.
    Unbounded,
}

impl Extreme {
    /// The bound, or `None` when there is none.
    pub const fn bounded(self) -> Option<f64> {
        match self {
            Self::Bounded(points) => Some(points),
            Self::Unbounded => None,
        }
    }

    fn negated(profit: Option<f64>) -> Self {
        // Zero minus, so that no loss is 0 and not -0.
        profit.map_or(Self::Unbounded, |profit| Self::Bounded(0.0 - profit))
    }
}

impl Position {
    /// Profit at expiry as a function of spot, credit included: corners at the strikes, from the
    /// lowest up, and the slopes outside them.
    ///
    /// # Formula
    /// profit(S) = credit + sum over legs of quantity x max(phi (S - K), 0), phi = +1 for a call
    /// and -1 for a put.
    pub fn payoff(&self) -> PiecewiseLinear {
        let mut strikes: Vec<f64> = self.legs().iter().map(|leg| leg.leg.strike).collect();
        sort_short_by(&mut strikes, |a, b| a < b);
        strikes.dedup();
        let knots = strikes.into_iter().map(|spot| (spot, self.profit(spot)));
        let net = |kind: OptionKind| -> f64 {
            let legs = self.legs().iter().filter(|leg| leg.leg.kind == kind);
            legs.map(|leg| f64::from(leg.leg.quantity)).sum()
        };
        PiecewiseLinear {
            knots: knots.collect(),
            // Zero minus, so that no puts give 0 and not -0.
            slope_below: 0.0 - net(OptionKind::Put),
            slope_above: net(OptionKind::Call) + 0.0,
        }
    }

    fn profit(&self, terminal_spot: f64) -> f64 {
        let legs = self.legs().iter();
        self.credit() + legs.map(|leg| leg.leg.payoff(terminal_spot)).sum::<f64>()
    }

    /// Profit at expiry when spot ends at `terminal_spot`, 0 to 1e9, in index points.
    ///
    /// # Errors
    /// [`InputError`] when `terminal_spot` is out of range.
    pub fn profit_at_expiry(&self, terminal_spot: f64) -> Result<f64, InputError> {
        let spot = limits::TERMINAL_SPOT.check("terminal_spot", terminal_spot)?;
        Ok(self.profit(spot))
    }

    /// The most the position can earn at expiry.
    pub fn max_profit(&self) -> Extreme {
        self.payoff()
            .highest()
            .map_or(Extreme::Unbounded, Extreme::Bounded)
    }

    /// The most the position can lose at expiry, as a positive number.
    ///
    /// It is negative when even the worst outcome is a gain, which only an arbitrage offers.
    pub fn max_loss(&self) -> Extreme {
        Extreme::negated(self.payoff().lowest())
    }

    /// The most the position can lose when spot ends at the lowest strike or under it.
    pub fn max_loss_below(&self) -> Extreme {
        let lowest = self.extreme_strikes().0;
        Extreme::negated(Some(self.profit(0.0).min(self.profit(lowest))))
    }

    /// The most the position can lose when spot ends at the highest strike or over it.
    pub fn max_loss_above(&self) -> Extreme {
        let bounded = self.payoff().slope_above >= 0.0;
        let highest = self.extreme_strikes().1;
        Extreme::negated(bounded.then(|| self.profit(highest)))
    }

    /// The lowest and the highest strike.
    pub(crate) fn extreme_strikes(&self) -> (f64, f64) {
        let strikes = self.legs().iter().map(|leg| leg.leg.strike);
        strikes.fold((f64::INFINITY, 0.0), |(low, high), strike| {
            (strike.min(low), strike.max(high))
        })
    }

    /// The spots above zero at which profit and loss change places, from the lowest up.
    ///
    /// A stretch on which the position earns exactly nothing is neither: the spots where it begins
    /// and ends are listed. A position that never or always earns has none.
    pub fn break_evens(&self) -> Vec<f64> {
        self.payoff().zeros(0.0)
    }

    /// Largest profit over largest loss, or `None` when one has no bound or there is no loss to
    /// divide by. For a credit spread or a condor this is credit over maximum loss.
    pub fn return_on_risk(&self) -> Option<f64> {
        let (profit, loss) = (self.max_profit().bounded()?, self.max_loss().bounded()?);
        let ratio = profit / loss;
        (loss > 0.0 && ratio.is_finite()).then_some(ratio)
    }
}

/// A return over `years` as an effective annual one.
///
/// # Formula
/// (1 + return)^(1/years) - 1. It assumes that the trade is repeated all year at the same return
/// and the gains are put at risk too, which no run of trades does: a rate for comparison, not a
/// forecast.
///
/// `None` when no time passes, more than everything is lost, or the result is beyond 1e300.
pub fn annualised(return_on_risk: f64, years: f64) -> Option<f64> {
    let usable = return_on_risk > -1.0 && years > 0.0 && years.is_finite();
    let growth = usable.then(|| exp(ln_1p(return_on_risk) / years))?;
    (growth < 1e300).then_some(growth - 1.0)
}
