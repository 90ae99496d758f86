//! The engine against the oracle tables, at the tolerance each table states.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::oracle;

fn none(deviations: Vec<String>) {
    assert!(
        deviations.is_empty(),
        "{} deviations:\n{}",
        deviations.len(),
        deviations.join("\n")
    );
}

#[test]
fn black_scholes_merton() {
    none(oracle::bsm_deviations());
}

#[test]
fn black76() {
    none(oracle::black76_deviations());
}

#[test]
fn implied_volatility() {
    none(oracle::implied_volatility_deviations());
}

#[test]
fn iron_condor() {
    none(oracle::iron_condor_deviations());
}

#[test]
fn strike_for_delta() {
    none(oracle::strike_for_delta_deviations());
}

#[test]
fn published_values() {
    none(oracle::published_deviations());
}

#[test]
fn heston() {
    none(oracle::heston_deviations());
}

#[test]
fn touch() {
    none(oracle::touch_deviations());
}

#[test]
fn vix_curve() {
    none(oracle::vix_curve_deviations());
}

#[test]
fn vix_index() {
    none(oracle::vix_index_deviations());
}

#[test]
fn heston_vix() {
    none(oracle::heston_vix_deviations());
}

#[test]
fn capital_and_risk() {
    none(oracle::capital_deviations());
}

#[test]
fn hard_rates_of_return() {
    none(oracle::hard_rate_deviations());
}

#[test]
fn indicators() {
    none(oracle::indicator_deviations());
}

#[test]
fn cppi() {
    none(oracle::cppi_deviations());
}

#[test]
fn the_bits_are_those_of_every_target() {
    let sum = common::checksum::checksum().unwrap();
    assert_eq!(sum, common::checksum::EXPECTED, "{sum:#x}");
}

#[test]
fn the_bits_of_capital_are_those_of_every_target() {
    let sum = common::capital_checksum::capital_checksum().unwrap();
    assert_eq!(sum, common::capital_checksum::EXPECTED, "{sum:#x}");
}

#[test]
fn the_bits_of_the_vix_are_those_of_every_target() {
    let sum = common::checksum::vix_checksum().unwrap();
    assert_eq!(sum, common::checksum::VIX_EXPECTED, "{sum:#x}");
}

#[test]
fn the_bits_of_the_hedge_are_those_of_every_target() {
    let sum = common::checksum::alvh_checksum().unwrap();
    assert_eq!(sum, common::checksum::ALVH_EXPECTED, "{sum:#x}");
}

#[test]
fn the_bits_of_a_simulation_are_those_of_every_target() {
    let sum = common::simulate_checksum::simulate_checksum().unwrap();
    assert_eq!(sum, common::simulate_checksum::EXPECTED, "{sum:#x}");
}
