//! One number for the bits of a simulation and a replay.

use condor_core::alvh::Preset;
use condor_core::replay::{History, ReplaySpec, replay};
use condor_core::simulate::{Simulation, SimulationSpec, Strategy};

/// The checksum every target must give; see [`super::checksum::EXPECTED`].
pub(crate) const EXPECTED: u64 = 0x8e01_3454_0c51_8785;

pub(crate) fn simulate_checksum() -> Result<u64, Box<dyn std::error::Error>> {
    let mut strategies = Strategy::all();
    strategies.push(Strategy::preset(Preset::Steward));
    let spec = SimulationSpec {
        paths: 40,
        pilot: 10,
        strategies,
        ..SimulationSpec::default()
    };
    let mut simulation = Simulation::new(spec, 20_260_723)?;
    simulation.step(40)?;
    let mut numbers = Vec::new();
    for strategy in simulation.results()?.strategies {
        let measures = strategy.measures;
        numbers.extend([measures.growth.value, measures.sharpe.value, measures.worst]);
        numbers.extend([
            measures.alpha.value,
            measures.beta.value,
            strategy.costs.value,
        ]);
        numbers.extend(strategy.dots);
        numbers.extend(strategy.hedge.into_iter().flat_map(|hedge| hedge.flows));
    }
    numbers.extend(simulation.path(7)?.equity.concat());
    let run = replay(&History::bundled()?, &ReplaySpec::default())?;
    numbers.extend(run.view.equity.concat());
    numbers.extend(run.view.slopes);
    let bytes = numbers
        .iter()
        .flat_map(|number| number.to_bits().to_le_bytes());
    Ok(bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}
