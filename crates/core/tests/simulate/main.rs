//! The joint process, the strategies on it, and what is said of them.
#![cfg(not(target_arch = "wasm32"))]

mod books;
mod errors;
mod process;
mod valid;

use condor_core::simulate::{Simulation, SimulationSpec};

/// A small simulation.
fn small() -> SimulationSpec {
    SimulationSpec {
        paths: 120,
        pilot: 20,
        ..SimulationSpec::default()
    }
}

fn complete(spec: SimulationSpec, seed: u64, step: u32) -> Simulation {
    let mut simulation = Simulation::new(spec, seed).expect("a specification in range");
    loop {
        let progress = simulation.step(step).expect("every path is priced");
        if progress.is_complete() {
            return simulation;
        }
    }
}
