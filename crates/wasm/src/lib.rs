//! The engine for JavaScript: the npm package `condor-lab`.
//!
//! A thin layer: every number is computed by `condor-core`. One file a subject; `error` has what is
//! thrown, `read` how plain objects and typed arrays come in and go out. `types.ts` declares the shapes
//! of objects, which the generated declarations refer to by name.
//!
//! Names are those of the engine in camel case, units are the engine's: years, decimals, index points.

#![allow(
    unreachable_pub,
    reason = "wasm-bindgen exports public functions only, and JavaScript is all that calls them"
)]

mod batch;
mod condor;
mod error;
mod flows;
mod pricing;
mod read;
mod smile;
mod vix;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");
