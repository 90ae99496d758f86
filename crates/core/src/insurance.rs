//! Insuring a portfolio: by trading (CPPI), by options (OBPI), by holding less, and what each is worth.
//!
//! # Conventions
//! Money in any one unit. A fall is a positive share (0.2 is a fall of 20%); a return is signed. Times in
//! years, rates continuously compounded.

mod benchmarks;
mod break_even;
mod cppi;
mod feedback;
mod hold_less;
mod obpi;
mod theta;
mod vxth;

pub use benchmarks::{
    CNDR_LEVELS, CondorIndexLevel, HOLD_LESS, HoldLessFinding, ONE_DAY_FALLS, OneDayFall,
    PROTECTION_QUARTERS, ProtectionQuarter,
};
pub use break_even::{BreakEven, FallEvent, break_even_frequency, fall_events};
pub use cppi::{Cppi, CppiPath, CppiStep, largest_safe_multiplier, safe_fall};
pub use feedback::{Feedback, InsurerMarket};
pub use hold_less::{HoldLess, SmallerBasis, mixed_return, share_for_return};
pub use obpi::{Obpi, ObpiError};
pub use theta::{hedge_ratio, theta_eaten};
pub use vxth::{vxth_return, vxth_weight};
