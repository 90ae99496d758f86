//! The process: calibration, limits, expectations, seeds.

use super::{complete, small};
use condor_core::simulate::calibration::calibration;
use condor_core::simulate::{
    Core, Hedge, Innovation, JointModel, Moves, Pricing, SimulateError, Simulation, SimulationSpec,
    Strategy,
};
use condor_core::vix::VixModel;

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

/// What VXTH's calls pay back of their price, over the settlements of some paths.
fn paid_back(model: JointModel, pricing: Pricing) -> f64 {
    let spec = SimulationSpec {
        strategies: vec![Strategy {
            name: "rule",
            core: Core::Index,
            hedge: Hedge::Vxth,
        }],
        years: 5,
        model,
        pricing,
        ..small()
    };
    let simulation = Simulation::new(spec, 7).expect("it is in range");
    let (mut received, mut paid) = (0.0, 0.0);
    for index in 0..60 {
        let path = simulation.path(index).expect("it is in range");
        let days = path.timeline.days();
        for trade in &path.trades {
            let Some(step) = days.iter().position(|&day| day == trade.security.expiry) else {
                continue;
            };
            let vix = path.course.factors()[step].vix;
            received += trade.quantity * (vix - trade.security.strike).max(0.0);
            paid += trade.quantity * trade.price;
        }
    }
    received / paid
}

#[test]
fn what_vix_calls_cost_is_the_premiums_of_futures_and_options() {
    let (model, pricing) = (JointModel::default(), Pricing::default());
    let fair = JointModel {
        premium_fast: 0.0,
        premium_slow: 0.0,
        slow: model.curve.slow,
        ..model
    };
    let flat = Pricing {
        vvix: 75.0,
        vvix_response: 0.0,
        vix: VixModel {
            skew: 0.0,
            ..pricing.vix
        },
        ..pricing
    };
    let as_it_is = paid_back(model, pricing);
    assert!((0.35..0.55).contains(&as_it_is), "{as_it_is}");
    let without_futures = paid_back(fair, pricing);
    assert!((0.65..0.9).contains(&without_futures), "{without_futures}");
    let without_both = paid_back(fair, flat);
    assert!(without_both > 1.0, "{without_both}");
}
