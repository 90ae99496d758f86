//! The market of the VIX as a reader sets it: the index, eight futures on the exchange's days, VVIX.
//! Shared by the calculators about it.

mod agreement;
pub(crate) mod inputs;
mod labels;
mod market;
mod recorded;
mod words;

pub(crate) use agreement::contradiction;
pub use inputs::{Contract, PassSet};
pub(crate) use labels::on_line;
pub(crate) use market::{CONTRACTS, Levels, VixMarket, levels_of};
pub(crate) use recorded::fact_words;
#[cfg(test)]
pub(crate) use recorded::recorded;
pub(crate) use words::{answers, common_error, contract_name, month, points, short_day, year_day};
