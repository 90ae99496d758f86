//! The oracle tables as typed cases, and the comparison of each with the engine.
//!
//! The tables are compiled in, so that the same checks run natively and in a browser. Every check
//! returns one line per deviation, with all inputs of the case.

mod capital;
mod condor;
mod cppi;
mod heston;
mod heston_vix;
mod implied_volatility;
mod indicators;
mod option;
mod strike;
mod touch;
mod vix_curve;
mod vix_index;

pub(crate) use capital::{capital_deviations, hard_rate_deviations};
pub(crate) use condor::iron_condor_deviations;
pub(crate) use cppi::cppi_deviations;
pub(crate) use heston::heston_deviations;
pub(crate) use heston_vix::heston_vix_deviations;
pub(crate) use implied_volatility::implied_volatility_deviations;
pub(crate) use indicators::indicator_deviations;
pub(crate) use option::{black76_deviations, bsm_deviations, published_deviations};
pub(crate) use strike::strike_for_delta_deviations;
pub(crate) use touch::touch_deviations;
pub(crate) use vix_curve::vix_curve_deviations;
pub(crate) use vix_index::vix_index_deviations;

use condor_core::pricing::OptionKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/oracle/",
            $name,
            ".json"
        ))
    };
}

#[derive(Deserialize)]
struct Table<Case> {
    count: usize,
    cases: Vec<Case>,
}

fn cases<Case: DeserializeOwned>(text: &str) -> Vec<Case> {
    let table: Table<Case> = serde_json::from_str(text).expect("an oracle table parses");
    assert_eq!(table.cases.len(), table.count, "an oracle table is whole");
    table.cases
}

use table;

fn option_kind(is_call: bool) -> OptionKind {
    if is_call {
        OptionKind::Call
    } else {
        OptionKind::Put
    }
}
