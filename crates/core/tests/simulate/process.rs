//! The process: calibration, limits, expectations, seeds.

use super::{complete, small};
use condor_core::simulate::calibration::calibration;
use condor_core::simulate::{
    Core, Hedge, Innovation, JointModel, Moves, SimulateError, Simulation, SimulationSpec, Strategy,
};

#[test]
fn the_default_model_lies_in_every_band() {
    let rows = calibration(&JointModel::default(), 200, 33, 1).unwrap();
    let outside: Vec<String> = rows
        .iter()
        .filter(|row| !row.holds())
        .map(|row| {
            format!(
                "{}: {} in {:?}",
                row.target.name, row.simulated, row.target.band
            )
        })
        .collect();
    assert!(outside.is_empty(), "{outside:#?}");
    for row in &rows {
        let (low, high) = row.target.band;
        assert!(
            low <= row.target.observed && row.target.observed <= high,
            "{}",
            row.target.name
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_however_it_is_cut() {
    let whole = complete(small(), 5, 1000).results().unwrap();
    assert_eq!(complete(small(), 5, 7).results().unwrap(), whole);
    assert_ne!(complete(small(), 6, 1000).results().unwrap(), whole);

    let mut parts: Vec<Simulation> = (0..3)
        .map(|part| Simulation::part(small(), 5, part, 3).unwrap())
        .collect();
    for part in &mut parts {
        while !part.step(11).unwrap().is_complete() {}
    }
    let mut last = parts.remove(2);
    last.absorb(&parts[0]).unwrap();
    assert_eq!(last.absorb(&parts[0]), Err(SimulateError::OtherSimulation));
    last.absorb(&parts[1]).unwrap();
    let together = last.results().unwrap();
    assert_eq!(together.strategies, whole.strategies);
}

#[test]
fn a_path_comes_again_to_the_bit() {
    let simulation = complete(small(), 9, 50);
    let results = simulation.results().unwrap();
    for strategy in [0, 3] {
        let worst = simulation.worst(strategy, 2).unwrap();
        let path = simulation.path(worst[0]).unwrap();
        let last = path.equity[strategy].last().unwrap() / 1e6;
        assert_eq!(last, results.strategies[strategy].measures.worst);
    }
    assert!(simulation.path(120).is_err() && simulation.worst(10, 1).is_err());
}

#[test]
fn the_index_is_expected_to_grow_as_the_model_states() {
    let hold = Strategy {
        name: "hold",
        core: Core::Index,
        hedge: Hedge::None,
    };
    let spec = SimulationSpec {
        strategies: vec![hold],
        paths: 20_000,
        ..SimulationSpec::default()
    };
    let years = 364.0 / 365.0;
    let model = spec.model;
    let results = complete(spec, 3, 5000).results().unwrap();
    let growth = results.strategies[0].measures.growth;
    // Dividends are reinvested; the trade at the start costs a hundredth of a percent.
    let expected = ((model.rate + model.equity_premium) * years).exp() - 1.0;
    let error = growth.error.unwrap();
    assert!(error < 0.002, "{error}");
    assert!(
        (growth.value - expected).abs() < 4.0 * error + 2e-4,
        "{growth:?} for {expected}"
    );
}

#[test]
fn without_volatility_everything_is_certain() {
    let model = JointModel {
        volatility: 0.0,
        realised: 0.0,
        jumps: 0.0,
        ..JointModel::default()
    };
    let spec = SimulationSpec {
        model,
        vix: model.level,
        strategies: vec![Strategy {
            name: "hold",
            core: Core::Index,
            hedge: Hedge::None,
        }],
        ..small()
    };
    let simulation = complete(spec, 1, 1000);
    let measures = simulation.results().unwrap().strategies[0].measures;
    assert!(measures.growth.error.unwrap() < 1e-12);
    // Cash from the day's dividends is invested when it is worth the trade: not constant to the last bit.
    assert!(measures.volatility.value < 1e-3 && measures.losing.value == 0.0);
    let path = simulation.path(0).unwrap();
    assert!(
        path.course
            .factors()
            .iter()
            .all(|known| (known.vix - model.level).abs() < 1e-9)
    );
}

#[test]
fn blocks_of_a_history_keep_its_volatility() {
    let model = JointModel::default();
    let (index, vix): (Vec<f64>, Vec<f64>) = (0..400)
        .map(|day| {
            let wave = (f64::from(day) * 0.7).sin();
            (100.0 * (1.0 + 0.01 * wave), 18.0 - 2.0 * wave)
        })
        .unzip();
    let days = Innovation::of_history(&model, &index, &vix).unwrap();
    let spec = SimulationSpec {
        moves: Moves::Bootstrap { days, block: 10 },
        ..small()
    };
    let results = complete(spec, 2, 1000).results().unwrap();
    let volatility = results.strategies[0].measures.volatility.value;
    assert!(volatility > 0.01 && volatility < 0.3, "{volatility}");
    let short = Innovation::of_history(&model, &[100.0], &[20.0]).unwrap_err();
    assert!(short.to_string().contains("must have 2"), "{short}");
}
