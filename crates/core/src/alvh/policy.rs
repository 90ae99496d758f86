//! The policy: what is traded, when, and how much, as plain data.

use super::condor::{CondorRule, TemporalRule};
use super::error::in_layer;
use super::ladder::{StrikeRule, SubLayer};
use super::trigger::Comparison;
use super::{AlvhError, Caps, Layer, MAX_SUB_LAYERS, SignalKind, SlopeRule};
use crate::error::Range;

/// The most rules that scale the hedge.
pub const MAX_SCALINGS: usize = 8;

/// The whole policy. Shares are of risk capital, as decimals.
///
/// It is data: two policies can be compared field by field (see [`changes`](super::changes)), and a change
/// may need m of n approvals (see [`Proposal`](super::Proposal)).
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Its version, from 1; adopting a change adds one.
    pub version: u32,
    /// Between which contracts the slope of the curve is read.
    pub slope: SlopeRule,
    /// Layer 1; `None` trades no condor.
    pub condor: Option<CondorRule>,
    /// Layer 2, from the shallowest rung to the deepest, up to [`MAX_SUB_LAYERS`].
    pub ladder: Vec<SubLayer>,
    /// Layer 3; `None` trades none.
    pub temporal: Option<TemporalRule>,
    /// What is done when the hedge eats too much theta.
    pub theta: ThetaRule,
    /// What no order may exceed.
    pub caps: Caps,
    /// When short-dated legs of the hedge are moved to a later contract.
    pub roll_out: Option<RollOut>,
    /// When strikes follow the surface.
    pub restrike: Option<Restrike>,
    /// Signals that make the hedge smaller or larger, within its budgets and caps.
    pub scaling: Vec<Scaling>,
}

/// What is done when the hedge would eat more of the condor's theta than `limit`.
///
/// Theta eaten is the theta the hedge pays over the theta the condor earns, at the same time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThetaRule {
    /// The most theta eaten, 0 to 100; 0.5 is half of what the condor earns.
    pub limit: f64,
    /// What is bought instead of VIX options beyond the limit.
    pub remedy: Remedy,
}

/// What takes the place of a VIX option that would eat too much theta.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Remedy {
    /// Nothing does: it is bought, and the log says what it eats.
    Report,
    /// Nothing is bought.
    Skip,
    /// A small VIX future, which has no theta but rolls down the curve.
    Future {
        /// The contract, 1 to 9.
        contract: u32,
    },
    /// A longer-dated put spread on the index, which decays slowly.
    PutSpread {
        /// Days to its expiry, 1 to 730.
        days: u32,
        /// Strike of the put that is bought.
        long: StrikeRule,
        /// Strike of the put that is sold, farther out.
        short: StrikeRule,
    },
}

/// Legs of the hedge with few days left are sold, and bought again at a later contract, when the curve
/// steepens: the steeper it is, the more the near end costs to hold.
///
/// Both legs of a spread move together, so that no sold leg outlives the one that covers it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RollOut {
    /// Slope above which they move, -1 to 10.
    pub slope_above: f64,
    /// Legs with fewer days than this move, 1 to 365.
    pub days_below: u32,
    /// The contract they move to, 1 to 9.
    pub to_contract: u32,
}

/// The strike of a held VIX option is set anew when the surface has carried it away from its rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Restrike {
    /// Largest distance of its delta from the rule's, 0 to 1.
    pub delta: f64,
    /// Largest distance of strike/future from the rule's, 0 to 10.
    pub moneyness: f64,
}

/// A signal that scales Layer 2 while it is beyond its threshold.
///
/// The factor is applied to what a rung would buy, before its budget and caps, which it does not
/// change. While the signal is unknown the factor is not applied, and the log says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaling {
    /// The signal.
    pub signal: SignalKind,
    /// On which side of the threshold it scales.
    pub side: Comparison,
    /// The threshold, in the signal's unit and range.
    pub threshold: f64,
    /// The factor, 0 to 4.
    pub factor: f64,
}

const CONTRACT: Range = Range::closed(1.0, 9.0);

impl Policy {
    /// Checks every field against its range, and what belongs together against each other.
    ///
    /// # Errors
    /// [`AlvhError`] for the first that is wrong.
    pub fn check(&self) -> Result<(), AlvhError> {
        Range::closed(1.0, 1e9).check("version", f64::from(self.version))?;
        self.slope.check()?;
        if let Some(condor) = &self.condor {
            condor.check(Layer::Condor)?;
        }
        count("rungs of the ladder", self.ladder.len(), MAX_SUB_LAYERS)?;
        for (index, rung) in self.ladder.iter().enumerate() {
            rung.check(Layer::Hedge(index))?;
        }
        if let Some(temporal) = &self.temporal {
            temporal.check(Layer::Temporal)?;
        }
        self.theta.check()?;
        self.caps.check()?;
        if let Some(roll) = &self.roll_out {
            Range::closed(-1.0, 10.0).check("slope_above", roll.slope_above)?;
            Range::closed(1.0, 365.0).check("days_below", f64::from(roll.days_below))?;
            CONTRACT.check("to_contract", f64::from(roll.to_contract))?;
        }
        if let Some(restrike) = &self.restrike {
            Range::closed(0.0, 1.0).check("delta", restrike.delta)?;
            Range::closed(0.0, 10.0).check("moneyness", restrike.moneyness)?;
        }
        count("rules that scale", self.scaling.len(), MAX_SCALINGS)?;
        for scaling in &self.scaling {
            let range = scaling.signal.range();
            range.check("threshold", scaling.threshold)?;
            Range::closed(0.0, 4.0).check("factor", scaling.factor)?;
        }
        Ok(())
    }

    /// The deepest rung, to which the cap of [`Caps`] applies.
    pub fn deepest(&self) -> Option<Layer> {
        self.ladder.len().checked_sub(1).map(Layer::Hedge)
    }
}

impl ThetaRule {
    fn check(&self) -> Result<(), AlvhError> {
        Range::closed(0.0, 100.0).check("limit", self.limit)?;
        match self.remedy {
            Remedy::Report | Remedy::Skip => {}
            Remedy::Future { contract } => {
                CONTRACT.check("contract", f64::from(contract))?;
            }
            Remedy::PutSpread { days, long, short } => {
                Range::closed(1.0, 730.0).check("days", f64::from(days))?;
                // The remedy belongs to every rung; the first stands for them.
                let layer = Layer::Hedge(0);
                StrikeRule::check_puts(&long, &short, layer)?;
            }
        }
        Ok(())
    }
}

fn count(what: &'static str, count: usize, most: usize) -> Result<(), AlvhError> {
    if count > most {
        return Err(AlvhError::TooMany { what, count, most });
    }
    Ok(())
}

/// Checks a whole number of a layer.
pub(super) fn whole(
    layer: Layer,
    field: &'static str,
    value: u32,
    range: Range,
) -> Result<(), AlvhError> {
    let checked = range.check(field, f64::from(value));
    checked.map(|_| ()).map_err(in_layer(layer))
}

/// Checks a number of a layer.
pub(super) fn number(
    layer: Layer,
    field: &'static str,
    value: f64,
    range: Range,
) -> Result<(), AlvhError> {
    let checked = range.check(field, value);
    checked.map(|_| ()).map_err(in_layer(layer))
}
