//! The VIX, its futures and its options: what they are computed from and how they answer to spot.
//!
//! The VIX itself cannot be bought. What trades are futures, each on the VIX of its own settlement
//! day, and options, each on the future of its own expiry. A subject a file:
//!
//! - [`index`]: the VIX from two strips of SPX options, by the exchange's published rule
//! - [`curve`]: the futures as a curve: slope, contango, roll yield, constant maturity, time-shifting
//! - [`FuturesCurve`], [`FuturePoint`]: the reader's points, and spot beside them
//! - [`SpotToVix`], [`PassThrough`], [`VvixResponse`]: from a move of spot to the VIX, from the VIX to
//!   every future, from the VIX to VVIX
//! - [`VixModel`], [`VixVolatility`], [`VixSmile`]: the two-factor model, and what VVIX says in it
//! - [`VixOption`], [`chain`]: options on their own future, with Greeks to future, VIX and SPX
//! - [`heston`]: futures and options when variance follows Heston's model
//! - [`VolatilityFund`]: an exchange-traded fund that holds the 30-day future
//! - [`AtmLink`], [`smile_factor`], [`implied_vix`]: the VIX and the smile of SPX options
//!
//! # A puzzle
//! In March the VIX is at 60 and the May 35 call is not worth 25. It is an option on the May future,
//! which answers to the VIX by half or less; a right to buy the VIX at 35 today exists nowhere.
//!
//! ```
//! use condor_core::pricing::OptionKind;
//! use condor_core::vix::{FuturePoint, FuturesCurve, VixModel, VixOption};
//!
//! let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
//! let futures = [future(5.0, 54.0), future(33.0, 43.0), future(68.0, 37.0)];
//! let curve = FuturesCurve::new(60.0, &futures)?;
//! let volatility = VixModel::default().at_vvix(150.0)?;
//!
//! let may_35_call = VixOption { kind: OptionKind::Call, strike: 35.0, years: 68.0 / 365.0 };
//! let value = may_35_call.value(&curve, &volatility, 0.01)?;
//! assert_eq!(value.future, 37.0);
//! assert!(value.valuation.price < 10.0); // 25 is the difference to a VIX nobody can deliver
//! # Ok::<(), condor_core::vix::CurveError>(())
//! ```

mod chain;
pub mod curve;
mod fund;
pub mod heston;
mod implied;
pub mod index;
mod link;
mod model;
mod option;
mod pass_through;
mod response;
mod vvix;

use crate::error::Range;
pub use chain::{ChainRow, chain};
pub use curve::{CurveError, FuturePoint, FuturesCurve, MAX_CONTRACTS};
pub use fund::VolatilityFund;
pub use implied::implied_vix;
pub use link::{AtmLink, smile_factor, smile_response};
pub use model::{VixModel, VixSmile, VixVolatility, VvixMeaning};
pub use option::{VixOption, VixOptionValue, VixSensitivities};
pub use pass_through::{Decay, MEASURED_DAYS, MeasuredDay, PassThrough};
pub use response::SpotToVix;
pub use vvix::{VVIX, VvixResponse};

/// Levels of the VIX, in points: percent a year. It has been between 9 and 90 since 1990.
pub const VIX: Range = Range::closed(1.0, 500.0);
/// Levels of VIX futures, in points. Wider than those of the VIX, so that a shock can be answered.
pub const FUTURE: Range = Range::closed(0.1, 5000.0);
/// Years to the settlement of a VIX future, or to the expiry of an option on it.
pub const FUTURE_YEARS: Range = Range::closed(0.0, 10.0);
