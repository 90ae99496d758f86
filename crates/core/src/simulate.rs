//! Many possible years of the index and the VIX, and every way to hold condors and hedges on them.
//!
//! # The main path
//! 1. A [`JointModel`] moves index and VIX together, day by day, as they are observed and not as they are
//!    priced; [`calibration`] holds it against the figures of history.
//! 2. [`Pricing`] gives every SPX and VIX option and every future at each state of it.
//! 3. A [`Strategy`] is a [`Core`] that earns and a [`Hedge`] that costs, as data.
//! 4. [`Simulation`] runs all strategies along the same paths, a few paths at a time, and says what has come of
//!    it: [`Results`], each number with its standard error.
//! 5. [`Simulation::path`] shows one path again with every trade and its reason.
//!
//! # Conventions
//! - A year has 52 weeks of five trading days of 7/5 calendar days each, without holidays; an option's time is
//!   in calendar days over 365, as everywhere.
//! - Valued and traded weekly, on Wednesdays, at the model's price and half of the bid-ask spread
//!   ([`Costs`]), which all strategies pay alike. What two strategies hold is priced once.
//! - Contracts are not rounded to whole ones. Cash earns the rate; dividends are reinvested.
//! - The same seed gives the same bits on every target, however the work is cut up. Paths come in
//!   antithetic pairs.
//!
//! # What it leaves out
//! Margin calls, early exercise, taxes, gaps within a day, quotes that vanish in a crash, and a reader
//! who gives up. Volatility of the index is in proportion to the VIX, always; the level of options at given VIX and
//! the smile's shape do not change.

pub(crate) mod account;
pub mod calibration;
mod costs;
pub(crate) mod course;
pub(crate) mod desk;
mod draws;
mod error;
mod histogram;
pub(crate) mod holdless;
mod hurdles;
mod insured;
pub(crate) mod market;
mod measures;
pub(crate) mod model;
mod own_rates;
mod policy;
mod record;
mod results;
pub(crate) mod rules;
pub(crate) mod run;
mod shapes;
mod simulation;
mod spec;
mod statistics;
pub(crate) mod strategy;
mod sums;
mod timeline;
mod trigger;
pub(crate) mod witness;
pub use account::{Bucket, FLOW_PARTS};
pub use costs::Costs;
pub use course::Course;
pub use desk::{Product, Security};
pub use error::SimulateError;
pub use holdless::{HeldLess, MOST_HELD};
pub use hurdles::{AtBelief, Funding};
pub use market::Pricing;
pub use measures::{Estimate, Measures};
pub use model::{DAY_YEARS, Factors, JointModel, VIX_BOUNDS};
pub use policy::Followed;
pub use results::{DOTS, FAN, FanPoint, HedgeResult, Results, StrategyResult};
pub use run::{Note, Reason, Trade};
pub use shapes::{CRISIS_DAY, Shape, ShapeView, run_crisis};
pub use simulation::{CRASH_DAYS, Progress, Simulation};
pub use spec::{Innovation, Moves, SimulationSpec};
pub(crate) use strategy::check_all as check_strategies;
pub use strategy::{CondorRule, Core, Hedge, Ladder, Layer, MAX_LAYERS, MAX_STRATEGIES, Strategy};
pub use timeline::{HORIZON, Timeline, WEEKS};
pub use trigger::Trigger;
pub use witness::PathView;
