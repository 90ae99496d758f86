//! The market after a shock: date, spot, VIX, VVIX, curve, skew and rate, one after the other.
//!
//! - [`MarketState`]: everything a condor and its VIX hedge are valued from
//! - [`Shock`]: what happens to it, in a stated order; a shock of nothing changes nothing
//! - [`Axis`]: one dimension of a shock, for a slider or a grid
//! - [`crises`]: fourteen named crises: what was recorded, and what lies between
//!
//! A [`portfolio::Book`](crate::portfolio::Book) is valued on a state, and so before and after a shock.
//!
//! ```
//! use condor_core::scenario::{MarketState, Shock, SpxSmile};
//! use condor_core::vix::{FuturePoint, FuturesCurve, VixModel};
//!
//! let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
//! let state = MarketState {
//!     spot: 5000.0,
//!     rate: 0.04,
//!     dividend_yield: 0.013,
//!     smile: SpxSmile { atm_volatility: 0.13, skew: -0.65, curvature: 4.0, vix: 16.0 },
//!     curve: FuturesCurve::new(16.0, &[future(30.0, 17.5), future(60.0, 18.5)])?,
//!     vvix: 90.0,
//!     model: VixModel::default(),
//! };
//! assert_eq!(Shock::NONE.apply(&state)?, state);
//!
//! let crash = Shock { spot: -0.12, ..Shock::NONE }.apply(&state)?;
//! assert!((crash.vix() - 29.2).abs() < 1e-12); // 16 + 12 x 1.1
//! // The futures rise by less, the second by less than the first.
//! let gains: Vec<f64> = (0..2)
//!     .map(|i| crash.curve.futures()[i].level - state.curve.futures()[i].level)
//!     .collect();
//! assert!(gains[0] < 13.2 / 1.5 && gains[1] < gains[0] && gains[1] > 0.0);
//! # Ok::<(), condor_core::scenario::ScenarioError>(())
//! ```

mod axis;
pub mod crises;
mod error;
mod shock;
mod state;

pub use axis::Axis;
pub use error::ScenarioError;
pub(crate) use shock::{PIVOT_DAYS, TWIST};
pub use shock::{Shock, VixMove, VvixMove};
pub use state::{Ageing, MarketState, SpxSmile};
