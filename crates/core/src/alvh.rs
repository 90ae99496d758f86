//! The layered VIX hedge (ALVH) around the condor, as one exact rule. Work in progress.

mod account;
mod base_rates;
mod caps;
mod carry;
mod condor;
mod decide;
mod error;
mod ladder;
mod layer;
mod ledger;
mod make;
mod order;
mod policy;
mod presets;
mod reason;
mod signals;
mod sizing;
mod trigger;
mod unit;
mod value;

pub use account::{Account, Held, MAX_HELD, Part, RISK_CAPITAL};
pub use base_rates::{VIX_CLOSES, VixPercentile, vix_percentile};
pub use caps::{CapReading, CapState, Caps};
pub use carry::{
    Carry, Convexity, HedgeRatio, ThetaEaten, VegaBucket, carry, carry_by_layer, convexity,
    fall_that_pays, hedge_ratio, theta_eaten, vega_by_tenor,
};
pub use condor::{CondorAdjust, CondorRule, CondorShape, TemporalRule, Wings};
pub use decide::decide;
pub use error::AlvhError;
pub use ladder::{HedgeInstrument, Sizing, StrikeRule, SubLayer, Tenor, WhenOff};
pub use layer::{Layer, MAX_SUB_LAYERS};
pub use ledger::{Flow, Ledger, Row};
pub use order::{Action, Decision, LogLine, Order};
pub use policy::{MAX_SCALINGS, Policy, Remedy, Restrike, RollOut, Scaling, ThetaRule};
pub use presets::Preset;
pub use reason::{Lacking, Limit, Reason};
pub use signals::{Board, Signal, SignalKind, SignalUnit, SlopeRule};
pub use sizing::{MAX_UNITS, VXTH_WEIGHTS, affordable, reaching, vxth_weight};
pub use trigger::{
    Combine, Comparison, Condition, Light, MAX_CONDITIONS, MIN_SLOPE_GAP, Reading, Trigger,
    TriggerReading,
};
pub use unit::{Unit, UnitLeg};
pub use value::{HoldLess, LessBasis, ProfitLines, profit_lines};
