//! Every valid specification has finite results; every other a message.

use super::small;
use condor_core::simulate::{
    CondorRule, Core, Hedge, JointModel, Ladder, Layer, Pricing, Simulation, SimulationSpec,
    Strategy, Trigger,
};
use proptest::prelude::*;

prop_compose! {
    fn model()(
        level in 5.0..100.0, volatility in 0.0..3.0, fast in 0.05..100.0, slow in 0.05..100.0,
        premium_fast in -1.0..1.0, premium_slow in -1.0..1.0, realised in 0.0..2.0,
        correlation in -1.0..=1.0, jumps in 0.0..50.0, jump_vix in 0.0..0.5, jump_spot in 0.0..0.5,
    ) -> JointModel {
        JointModel {
            level, volatility, fast, slow, premium_fast, premium_slow, realised, correlation, jumps,
            jump_vix, jump_spot, ..JointModel::default()
        }
    }
}

prop_compose! {
    fn spec()(
        model in model(), vix in 5.0..300.0, atm_ratio in 0.3..1.5, skew in -3.0..0.5, curvature in 0.1..40.0,
        vvix in 20.0..400.0, risk in 0.0..0.25, wing in 0.002..0.3, short_delta in 0.02..0.45,
        strike in 0.5..5.0, budget in 0.0..0.2, slope in -0.5..0.5, weeks in 1u32..13,
    ) -> SimulationSpec {
        let rule = CondorRule { weeks, short_delta, wing, risk };
        let layer = Layer { contract: 1 + weeks % 8, strike, budget, trigger: Trigger::SlopeAbove(slope) };
        let mut strategies = Strategy::all();
        strategies[2] = Strategy {
            name: "drawn",
            core: Core::Condors { rule, scale: 1.0 },
            hedge: Hedge::Ladder(Ladder::new(&[layer], 3.0)),
        };
        SimulationSpec {
            model, vix, strategies,
            pricing: Pricing { atm_ratio, skew, curvature, vvix, ..Pricing::default() },
            paths: 4, pilot: 2, ..SimulationSpec::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_lost(spec in spec(), seed: u64) {
        let mut simulation = Simulation::new(spec, seed).unwrap();
        simulation.step(4).unwrap();
        for strategy in simulation.results().unwrap().strategies {
            let m = strategy.measures;
            for number in [
                m.growth.value, m.median.value, m.volatility.value, m.sharpe.value, m.sortino.value,
                m.drawdown.value, m.cvar.value, m.alpha.value, m.beta.value, m.worst, m.deepest,
                strategy.costs.value,
            ] {
                prop_assert!(number.is_finite(), "{} {:?}", strategy.name, m);
            }
            prop_assert!(m.worst >= 0.0 && m.deepest >= -1.0 && m.deepest <= 0.0);
        }
    }
}

#[test]
fn what_is_wrong_is_named() {
    let message = |change: fn(&mut SimulationSpec)| {
        let mut spec = small();
        change(&mut spec);
        Simulation::new(spec, 1).unwrap_err().to_string()
    };
    assert_eq!(
        message(|spec| spec.years = 11),
        "years is 11; it must be a number from 1 to 10"
    );
    assert_eq!(
        message(|spec| spec.model.jumps = f64::NAN),
        "jumps is NaN; it must be a number from 0 to 50"
    );
    assert_eq!(
        message(|spec| spec.strategies.clear()),
        "there are no strategies; there must be 1 to 24"
    );
    assert_eq!(
        message(|spec| spec.strategies[9].core = Core::Obpi { guarantee: 1.0 }),
        "strategy 10: guarantee is 1; it must be a number from 0.5 to 0.97"
    );
    assert_eq!(
        message(|spec| spec.strategies[5].core = Core::HoldLess { of: 5, by: None }),
        "strategy 6: of is 5; it must be a number from 0 to 4"
    );
    assert_eq!(
        message(|spec| spec.strategies[5].core = Core::HoldLess { of: 0, by: None }),
        "strategy 6: of is 0, which holds no condors of a rule"
    );
    assert!(Simulation::part(small(), 1, 2, 2).is_err());
    assert!(Simulation::new(small(), 1).unwrap().results().is_err());
}
