//! Layers 1 and 3: the rules of the condors.

use super::policy::{number, whole};
use super::{AlvhError, Layer, Trigger};
use crate::error::Range;

const SHARE: Range = Range::closed(0.0, 1.0);

/// How far out the long strikes are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wings {
    /// So many index points from the short strikes, above 0 to 1e6.
    Width(f64),
    /// At this size of delta, above 0 and under that of the short strikes.
    Delta(f64),
}

/// Which condor is sold, and how many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorShape {
    /// Calendar days to expiry; the first trading day on or after them is taken. 7 to 45 in Layer 1, 1
    /// to 7 in Layer 3.
    pub tenor_days: u32,
    /// Size of the spot delta of the short strikes, 0.15 to 0.30 in Layer 1, 0.05 to 0.30 in Layer 3.
    pub short_delta: f64,
    /// The long strikes.
    pub wings: Wings,
    /// Distance between listed strikes, above 0 to 1e6: strikes are moved to the nearest.
    pub strike_step: f64,
    /// Worst loss of one entry as a share of risk capital, 0 to 1.
    pub entry_risk: f64,
    /// Worst loss of all condors of the layer together as a share of risk capital, 0 to 1.
    pub total_risk: f64,
}

/// When a condor that is held is changed. The first rule that applies is used.
///
/// To **roll out** is to close it and to sell the layer's condor at its full tenor. To **roll away** is to
/// close it and to sell the layer's condor at the expiry it had: strikes follow the market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorAdjust {
    /// Days a condor is left alone after it was sold or changed, 1 to 45; 7 is weekly.
    pub every_days: u32,
    /// Rolled out with fewer days left, 0 to 45; 0 lets it expire.
    pub out_days: u32,
    /// Rolled away when spot is nearer than this to a break-even, as a share of spot, 0 to 1.
    pub near_break_even: f64,
    /// Rolled away when a short strike's delta is larger than this, 0 to 1.
    pub away_delta: f64,
    /// Rolled away when a wing set by delta is off by more than this, 0 to 1.
    pub wing_drift: f64,
}

/// Layer 1: a condor is entered every week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorRule {
    /// Days between entries, 1 to 45.
    pub entry_days: u32,
    /// The condor.
    pub shape: CondorShape,
    /// When it is changed.
    pub adjust: CondorAdjust,
}

/// Layer 3, temporal theta: short-dated condors are sold while the light is on, one entry at a time.
///
/// What can be computed of the name: in extreme complacency, a low percentile of the VIX and a steep
/// curve, premium is sold for days instead of weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct TemporalRule {
    /// When.
    pub trigger: Trigger,
    /// The condor.
    pub shape: CondorShape,
}

impl CondorShape {
    fn check(&self, layer: Layer, tenor: Range, delta: Range) -> Result<(), AlvhError> {
        whole(layer, "tenor_days", self.tenor_days, tenor)?;
        number(layer, "short_delta", self.short_delta, delta)?;
        match self.wings {
            Wings::Width(width) => {
                number(layer, "wings by width", width, Range::above(0.0, 1e6))?;
            }
            Wings::Delta(wing) => {
                let range = Range::open(0.0, self.short_delta);
                number(layer, "wings by delta", wing, range)?;
            }
        }
        number(
            layer,
            "strike_step",
            self.strike_step,
            Range::above(0.0, 1e6),
        )?;
        number(layer, "entry_risk", self.entry_risk, SHARE)?;
        number(layer, "total_risk", self.total_risk, SHARE)
    }
}

impl CondorRule {
    pub(super) fn check(&self, layer: Layer) -> Result<(), AlvhError> {
        const DAYS: Range = Range::closed(1.0, 45.0);
        whole(layer, "entry_days", self.entry_days, DAYS)?;
        let (tenor, delta) = (Range::closed(7.0, 45.0), Range::closed(0.15, 0.3));
        self.shape.check(layer, tenor, delta)?;
        let adjust = &self.adjust;
        whole(layer, "every_days", adjust.every_days, DAYS)?;
        whole(layer, "out_days", adjust.out_days, Range::closed(0.0, 45.0))?;
        number(layer, "near_break_even", adjust.near_break_even, SHARE)?;
        number(layer, "away_delta", adjust.away_delta, SHARE)?;
        number(layer, "wing_drift", adjust.wing_drift, SHARE)
    }
}

impl TemporalRule {
    pub(super) fn check(&self, layer: Layer) -> Result<(), AlvhError> {
        self.trigger.check(layer)?;
        let (tenor, delta) = (Range::closed(1.0, 7.0), Range::closed(0.05, 0.3));
        self.shape.check(layer, tenor, delta)
    }
}
