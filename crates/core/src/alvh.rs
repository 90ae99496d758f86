//! The layered VIX hedge around the condor (ALVH, the Adaptive Layered VIX Hedge) as one exact rule.
//!
//! Public descriptions of the method contradict each other. What stands here is this project's own rule,
//! every size of it an input; a metaphor of the method is taken for what can be computed of it, and
//! nothing here says that the hedge is worth its price.
//!
//! # The main path
//! 1. A [`Policy`] is data: the condor of Layer 1 ([`CondorRule`]), the ladder of Layer 2 ([`SubLayer`]), the
//!    short-dated condors of Layer 3 ([`TemporalRule`]), and what binds them ([`Caps`], [`ThetaRule`]).
//!    [`Preset`] has five to begin with.
//! 2. A [`Board`] holds the signals, each [`Signal::Known`] or [`Signal::Unknown`]; the slope of the
//!    curve and the percentile of the VIX are read from the market, the rest is the reader's.
//! 3. A [`Trigger`] turns signals into a [`Light`]; [`Caps::read`] into what the deepest rung may
//!    stake. [`affordable`] makes whole units of what is left.
//! 4. [`decide`] puts it together: from policy, market, [`Account`], signals and date to a
//!    [`Decision`]: [`Order`]s, each with its reason, and a log with the numbers that decided.
//! 5. [`Account::after`] carries the orders out and writes the [`Ledger`], from which the cash flows of
//!    the hedge are taken; [`Account::after_days`] lets time pass.
//!
//! # What it costs and what it does
//! - [`theta_eaten`], [`carry`], [`carry_by_layer`], [`vega_by_tenor`]: while nothing happens
//! - [`hedge_ratio`], [`convexity`], [`fall_that_pays`]: in a fall
//! - [`profit_lines`]: condor and hedge as one book, and each alone; [`HoldLess`]: the plain alternative
//! - [`changes`], [`Proposal`]: what a new version changes, and m of n approvals
//!
//! # Conventions
//! Shares are of risk capital, as decimals. Money is in dollars. What a unit stakes ([`Unit::new`]) is what
//! budgets and caps count: the debit of options, the wing less the credit of a condor, and for a future a
//! fall to 9 points or by half. Prices are the model's, without slippage.
//!
//! ```
//! use condor_core::alvh::{Account, Board, Preset, Part, decide, theta_eaten};
//! use condor_core::calendar::Date;
//! use condor_core::scenario::{MarketState, SpxSmile};
//! use condor_core::vix::{FuturesCurve, VixModel};
//!
//! // An inverted curve: M2 stands 2.1% under M1.
//! let date = Date::new(2024, 8, 6)?;
//! let state = MarketState {
//!     spot: 5240.0,
//!     rate: 0.05,
//!     dividend_yield: 0.013,
//!     smile: SpxSmile { atm_volatility: 0.22, skew: -0.65, curvature: 4.0, vix: 27.7 },
//!     curve: FuturesCurve::listed(date, 27.7, &[24.0, 23.5, 23.0, 22.5, 22.0])?,
//!     vvix: 130.0,
//!     model: VixModel::default(),
//! };
//! let policy = Preset::Steward.policy();
//! let account = Account::new(1_000_000.0);
//! let today = decide(&policy, &state, &account, &Board::default(), date)?;
//!
//! let lines: Vec<String> = today.log.iter().map(ToString::to_string).collect();
//! assert!(lines.contains(
//!     &"Layer 2c on: slope of the curve -2.1%, below -1.0%".to_owned()
//! ));
//! // Nobody said how volatile exchange rates are: the cap binds.
//! assert!(lines.iter().any(|line| line.ends_with("binds (20.0%): REER volatility unknown")));
//! for order in &today.orders {
//!     assert!(today.why(order).is_some());
//! }
//!
//! let held = account.after(&today)?;
//! assert!(held.stake(Part::Hedge) <= 250_000.0);
//! assert!(theta_eaten(&held, &state.quotes()?)?.share.is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod base_rates;
mod caps;
mod carry;
mod condor;
mod decide;
mod error;
mod fields;
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
mod versions;

pub use account::{Account, Held, MAX_HELD, Part, RISK_CAPITAL};
pub use base_rates::{VIX_CLOSES, VixPercentile, vix_percentile};
pub use caps::{CapReading, CapState, Caps};
pub use carry::{
    Carry, Convexity, HedgeRatio, ThetaEaten, VegaBucket, carry, carry_by_layer, convexity,
    fall_that_pays, hedge_ratio, theta_eaten, vega_by_tenor,
};
pub use condor::{CondorAdjust, CondorRule, CondorShape, TemporalRule, Wings};
pub use decide::decide;
pub(crate) use decide::decide_checked;
pub use error::AlvhError;
pub use fields::{Field, FieldValue};
pub use ladder::{HedgeInstrument, Sizing, StrikeRule, SubLayer, Tenor, WhenOff};
pub use layer::{Layer, MAX_SUB_LAYERS};
pub use ledger::{Flow, Ledger, Row};
pub use order::{Action, Decision, LogLine, Order};
pub use policy::{MAX_SCALINGS, Policy, Remedy, Restrike, RollOut, Scaling, ThetaRule};
pub use presets::Preset;
pub use reason::{Lacking, Limit, Reason};
pub use signals::{Board, Signal, SignalKind, SignalUnit, SlopeRule};
pub use sizing::{MAX_UNITS, affordable, reaching};
pub use trigger::{
    Combine, Comparison, Condition, Light, MAX_CONDITIONS, MIN_SLOPE_GAP, Reading, Trigger,
    TriggerReading,
};
pub use unit::{Unit, UnitLeg};
pub use value::{HoldLess, ProfitLines, profit_lines};
pub use versions::{Approvals, Change, MAX_MEMBERS, Proposal, changes};
