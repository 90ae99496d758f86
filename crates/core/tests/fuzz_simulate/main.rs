//! Arbitrary models, strategies and histories through simulation and replay.
//!
//! `CONDOR_FUZZ_SECONDS` sets how long (default 1), `CONDOR_FUZZ_SEED` repeats a run.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

use common::fuzz::{Check, outcome, run};
use common::source::Source;
use condor_core::alvh::{Comparison, SignalKind};
use condor_core::calendar::Date;
use condor_core::replay::{History, ReplaySpec, SignalColumn, audit, replay, sweep};
use condor_core::series::Series;
use condor_core::simulate::calibration::calibration;
use condor_core::simulate::{
    CondorRule, Core, Costs, Hedge, JointModel, Ladder, Layer, Pricing, Shape, Simulation,
    SimulationSpec, Strategy, Trigger,
};

#[test]
fn no_panic_and_no_number_that_is_not_finite() {
    run(round);
}

fn model(source: &mut Source) -> JointModel {
    let plain = JointModel::default();
    JointModel {
        level: source.number(18.0, [5.0, 100.0]),
        volatility: source.number(0.9, [0.0, 3.0]),
        fast: source.number(20.0, [0.05, 100.0]),
        slow: source.number(1.3, [0.05, 100.0]),
        premium_fast: source.number(0.05, [-1.0, 1.0]),
        premium_slow: source.number(0.28, [-1.0, 1.0]),
        realised: source.number(0.74, [0.0, 2.0]),
        jumps: source.number(10.0, [0.0, 50.0]),
        jump_vix: source.number(0.12, [0.0, 0.5]),
        jump_spot: source.number(0.015, [0.0, 0.5]),
        rate: source.number(0.03, [-0.05, 0.2]),
        ..plain
    }
}

fn strategies(source: &mut Source) -> Vec<Strategy> {
    let mut all = Strategy::all();
    let layer = Layer {
        contract: source.below(10) as u32,
        strike: source.number(1.4, [0.5, 5.0]),
        budget: source.number(0.003, [0.0, 0.2]),
        trigger: match source.below(3) {
            0 => Trigger::SlopeBelow(source.number(0.05, [-0.5, 0.5])),
            1 => Trigger::VixAbove(source.number(20.0, [1.0, 500.0])),
            _ => Trigger::Signal {
                signal: SignalKind::ALL[source.below(SignalKind::COUNT as u64) as usize],
                side: Comparison::Below,
                threshold: source.number(30.0, [0.0, 100.0]),
            },
        },
    };
    all[3] = Strategy {
        name: "drawn",
        core: Core::Condors {
            rule: CondorRule {
                weeks: source.below(14) as u32,
                short_delta: source.number(0.16, [0.02, 0.45]),
                wing: source.number(0.02, [0.002, 0.3]),
                risk: source.number(0.02, [0.0, 0.25]),
            },
            scale: source.number(1.0, [0.0, 10.0]),
        },
        hedge: Hedge::Ladder(Ladder::new(&[layer], source.number(8.0, [1.0, 1000.0]))),
    };
    all[8].core = Core::Cppi {
        guarantee: source.number(0.8, [0.0, 1.0]),
        multiplier: source.number(4.0, [0.0, 20.0]),
    };
    all
}

fn round(source: &mut Source, check: &mut Check<'_>) {
    let model = model(source);
    check("calibration", &|| {
        outcome(calibration(&model, 1, 2, 1), |rows| {
            rows.iter().map(|row| row.target.observed).collect()
        })
    });
    let spec = SimulationSpec {
        model,
        pricing: Pricing {
            atm_ratio: source.number(0.9, [0.3, 1.5]),
            vvix: source.number(90.0, [20.0, 400.0]),
            ..Pricing::default()
        },
        costs: Costs {
            spx_share: source.number(0.01, [0.0, 0.2]),
            ..Costs::default()
        },
        strategies: strategies(source),
        spot: source.number(5000.0, [100.0, 1e6]),
        vix: source.number(17.0, [5.0, 300.0]),
        paths: 2,
        pilot: 2,
        ..SimulationSpec::default()
    };
    let seed = source.below(u64::MAX);
    check("simulation", &|| {
        let made = Simulation::new(spec.clone(), seed).and_then(|mut simulation| {
            simulation.step(2)?;
            simulation.results()
        });
        outcome(made, |results| {
            let strategies = results.strategies.into_iter();
            strategies
                .flat_map(|s| {
                    s.dots
                        .into_iter()
                        .chain([s.measures.sharpe.value, s.costs.value])
                })
                .collect()
        })
    });
    check("shape", &|| {
        let shape = Shape::ALL[(seed % 4) as usize];
        outcome(shape.run(&spec), |view| view.equity.concat())
    });
    let start = source.below(20_000) as i32;
    let mut closes = |typical: f64, ends: [f64; 2]| {
        let mut day = start;
        let points = (0..60).filter_map(|_| {
            day += 1 + source.below(4) as i32;
            let wild = source.below(40) == 0;
            let value = if wild {
                source.number(typical, ends)
            } else {
                typical * (0.9 + 0.2 * source.unit())
            };
            Some((Date::from_days_since_epoch(day).ok()?, value))
        });
        Series::new(points.collect())
    };
    let (spot, vix) = (closes(2000.0, [1.0, 1e7]), closes(17.0, [5.0, 300.0]));
    let (Ok(spot), Ok(vix)) = (spot, vix) else {
        return;
    };
    let kind = SignalKind::ALL[source.below(SignalKind::COUNT as u64) as usize];
    let split = spot.points()[spot.points().len() / 2].0;
    let mut value = || (source.below(3) > 0).then(|| source.number(28.0, [0.0, 100.0]));
    let dates = spot.points().iter().map(|point| point.0);
    let signal = dates.filter_map(|date| Some((date, value()?))).collect();
    let Ok(values) = Series::new(signal) else {
        return;
    };
    let signals = vec![SignalColumn {
        signal: kind,
        values,
    }];
    check("replay", &|| {
        let made = History::of_series(&spot, &vix).and_then(|(history, _)| {
            let history = history.with_signals(signals.clone())?;
            let spec = ReplaySpec {
                model: spec.model,
                strategies: spec.strategies.clone(),
                ..ReplaySpec::default()
            };
            let run = replay(&history, &spec)?;
            audit(&run, Trigger::SlopeBelow(0.0), 0.1, 0.05)?;
            let by_signal = Trigger::Signal {
                signal: kind,
                side: Comparison::Below,
                threshold: 30.0,
            };
            audit(&run, by_signal, 0.1, 0.05)?;
            let tried = run.candidates(by_signal, split);
            assert!(
                tried
                    .thresholds
                    .iter()
                    .all(|threshold| threshold.is_finite())
            );
            // Strategy 3 is the one drawn; how it is refused, if it is, is the run's own business.
            if let Ok(found) = sweep(&history, &spec, 3, (&tried.thresholds, split)) {
                assert!(found.chosen < found.points.len());
            }
            Ok(run)
        });
        outcome(made, |run| run.view.equity.concat())
    });
}
