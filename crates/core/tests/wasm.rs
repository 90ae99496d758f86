//! The oracle tables and the bits of the results, in a browser.
#![cfg(target_arch = "wasm32")]

mod common;

use common::{capital_checksum, checksum, oracle, simulate_checksum};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn none(deviations: Vec<String>) {
    assert!(
        deviations.is_empty(),
        "{} deviations:\n{}",
        deviations.len(),
        deviations.join("\n")
    );
}

#[wasm_bindgen_test]
fn black_scholes_merton() {
    none(oracle::bsm_deviations());
}

#[wasm_bindgen_test]
fn black76() {
    none(oracle::black76_deviations());
}

#[wasm_bindgen_test]
fn implied_volatility() {
    none(oracle::implied_volatility_deviations());
}

#[wasm_bindgen_test]
fn iron_condor() {
    none(oracle::iron_condor_deviations());
}

#[wasm_bindgen_test]
fn strike_for_delta() {
    none(oracle::strike_for_delta_deviations());
}

#[wasm_bindgen_test]
fn published_values() {
    none(oracle::published_deviations());
}

#[wasm_bindgen_test]
fn heston() {
    none(oracle::heston_deviations());
}

#[wasm_bindgen_test]
fn touch() {
    none(oracle::touch_deviations());
}

#[wasm_bindgen_test]
fn vix_curve() {
    none(oracle::vix_curve_deviations());
}

#[wasm_bindgen_test]
fn vix_index() {
    none(oracle::vix_index_deviations());
}

#[wasm_bindgen_test]
fn heston_vix() {
    none(oracle::heston_vix_deviations());
}

#[wasm_bindgen_test]
fn capital_and_risk() {
    none(oracle::capital_deviations());
}

#[wasm_bindgen_test]
fn hard_rates_of_return() {
    none(oracle::hard_rate_deviations());
}

#[wasm_bindgen_test]
fn indicators() {
    none(oracle::indicator_deviations());
}

#[wasm_bindgen_test]
fn cppi() {
    none(oracle::cppi_deviations());
}

#[wasm_bindgen_test]
fn the_bits_are_those_of_every_target() {
    let sum = checksum::checksum().expect("the grid is in range");
    assert_eq!(sum, checksum::EXPECTED, "{sum:#x}");
}

#[wasm_bindgen_test]
fn the_bits_of_capital_are_those_of_every_target() {
    let sum = capital_checksum::capital_checksum().expect("the path is in range");
    assert_eq!(sum, capital_checksum::EXPECTED, "{sum:#x}");
}

#[wasm_bindgen_test]
fn the_bits_of_the_vix_are_those_of_every_target() {
    let sum = checksum::vix_checksum().expect("the shocks are in range");
    assert_eq!(sum, checksum::VIX_EXPECTED, "{sum:#x}");
}

#[wasm_bindgen_test]
fn the_bits_of_the_hedge_are_those_of_every_target() {
    let sum = checksum::alvh_checksum().expect("the presets can be decided");
    assert_eq!(sum, checksum::ALVH_EXPECTED, "{sum:#x}");
}

#[wasm_bindgen_test]
fn the_bits_of_a_simulation_are_those_of_every_target() {
    let sum = simulate_checksum::simulate_checksum().expect("the specification is in range");
    assert_eq!(sum, simulate_checksum::EXPECTED, "{sum:#x}");
}
