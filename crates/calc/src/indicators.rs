//! Indicators of a series of closes and of a market's breadth.

pub mod breadth;
pub mod momentum;
#[cfg(test)]
mod tests;

use condor_core::indicators::Seeding as Start;

crate::choices! {
    /// How an average starts.
    pub enum Seeding {
        /// With the mean of its first values.
        Mean = ("m", "Mean (TA-Lib)"),
        /// With the first value.
        First = ("f", "First value"),
    }
}

impl Seeding {
    const fn engine(self) -> Start {
        match self {
            Seeding::Mean => Start::Mean,
            Seeding::First => Start::FirstValue,
        }
    }
}
