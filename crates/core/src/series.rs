//! Series: what every function of a series asks of it, series by date, and reading them from text.

mod check;
mod dated;
mod error;
pub mod import;

pub(crate) use check::{check, check_equal_length, finite};
pub use dated::{Gap, Joined, Series, SeriesOrderError, join};
pub use error::SeriesError;

/// The most numbers a series may have: 400 years of trading days.
pub const MAX_LENGTH: usize = 100_000;
