//! The curve of VIX futures: the reader's points, and what follows from their slope.
//!
//! - [`FuturesCurve`]: up to nine contracts and the spot VIX
//! - [`Slope`], [`TermStructure`], [`RollYield`]: steepness between two contracts and its name
//! - [`ConstantMaturity`], [`standing_still`]: the 30-day future, and its decay day by day
//! - [`TimeShift`]: a hedge moved along the curve, what that costs and saves
//! - [`CurveFit`]: the shape of the two-factor model laid through the points, with its error
//! - [`percentile`]: how often the curve has been less steep

mod constant;
mod fit;
mod futures;
pub mod percentile;
mod shift;
mod slope;

pub use constant::{ConstantMaturity, IndexDay, standing_still};
pub use fit::CurveFit;
pub use futures::{CurveError, FuturePoint, FuturesCurve, MAX_CONTRACTS};
pub use shift::TimeShift;
pub use slope::{RollYield, Slope, TermStructure};
