//! What several test programs share.
#![allow(dead_code, unused_imports, reason = "each test program uses its part")]

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod alvh;
pub(crate) mod capital_checksum;
pub(crate) mod checksum;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod fuzz;
pub(crate) mod oracle;
pub(crate) mod simulate_checksum;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod source;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod strategies;
