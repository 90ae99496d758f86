//! Books that reconcile, costs that are alike, and results that belong together.

use super::{complete, small};
use condor_core::insurance::BreakEven;
use condor_core::simulate::{Costs, Reason, Shape, Simulation, SimulationSpec, Strategy};

#[test]
fn the_value_of_a_condor_account_is_bills_and_what_its_trades_earned() {
    // With no rate the change of value is what was paid and received: at the end everything that has not
    // expired is worth its price.
    let mut spec = small();
    spec.model.rate = 0.0;
    spec.model.dividend_yield = 0.0;
    let simulation = Simulation::new(spec, 4).unwrap();
    let path = simulation.path(3).unwrap();
    let last_day = *path.timeline.days().last().unwrap();
    let spot = path.course.spot();
    for strategy in [1, 2, 3, 4, 5] {
        let (mut cash, mut open) = (1e6, Vec::new());
        for trade in path
            .trades
            .iter()
            .filter(|trade| trade.strategy == strategy)
        {
            cash -= trade.paid;
            open.push((trade.security, trade.quantity));
        }
        let mut expired = 0.0;
        let mut left = false;
        for (security, quantity) in &open {
            if security.expiry > last_day {
                left = true;
                continue;
            }
            let step = path
                .timeline
                .days()
                .partition_point(|&day| day <= security.expiry)
                - 1;
            let vix = path.course.factors()[step].vix;
            let worth = match security.product {
                condor_core::simulate::Product::Spx(kind) => {
                    kind.payoff(spot[step], security.strike)
                }
                condor_core::simulate::Product::Vix(kind) => kind.payoff(vix, security.strike),
                condor_core::simulate::Product::Future => vix,
            };
            expired += quantity * security.multiplier() * worth;
        }
        let equity = *path.equity[strategy].last().unwrap();
        let open_value = equity - cash - expired;
        // What is left is open: three condors at most lose their risk, the hedge is worth something.
        assert!(left && open_value.abs() < 2e5, "{strategy}: {open_value}");
        // The flows of the hedge are its trades, its payoffs, and what is left of it.
        let of_hedge =
            |reason: Reason| matches!(reason, Reason::Layer { .. } | Reason::SoldAtMultiple { .. });
        let mut flows = *path.hedge[strategy].last().unwrap();
        let trades = path
            .trades
            .iter()
            .filter(|trade| trade.strategy == strategy);
        for trade in trades.filter(|trade| of_hedge(trade.reason)) {
            flows -= trade.paid;
            let security = trade.security;
            if security.expiry <= last_day {
                let days = path.timeline.days();
                let step = days.partition_point(|&day| day <= security.expiry) - 1;
                let vix = path.course.factors()[step].vix;
                flows += trade.quantity * 100.0 * (vix - security.strike).max(0.0);
            }
        }
        let counted: f64 = path.hedge_flows[strategy].iter().sum();
        assert!(
            (counted - flows).abs() < 1e-6,
            "{strategy}: {counted} {flows}"
        );
    }
}

#[test]
fn everyone_pays_the_same_for_the_same() {
    let simulation = Simulation::new(small(), 4).unwrap();
    let path = simulation.path(8).unwrap();
    let costs = Costs::default();
    for trade in &path.trades {
        let money = trade.quantity * trade.security.multiplier();
        let spread = (trade.paid - money * trade.price) / money.abs();
        let expected = match trade.security.product {
            condor_core::simulate::Product::Spx(_) => (costs.spx_share * trade.price)
                .max(costs.spx_least)
                .min(trade.price),
            _ => (costs.vix_share * trade.price)
                .max(costs.vix_least)
                .min(trade.price),
        };
        assert!(
            (spread - expected).abs() < 1e-9 * (1.0 + trade.price),
            "{trade:?}"
        );
    }
    // One price a day for one security, whoever trades it.
    for a in &path.trades {
        for b in path.trades.iter().filter(|b| b.step == a.step) {
            if a.security == b.security {
                assert_eq!(a.price, b.price);
            }
        }
    }
    let free = complete(
        SimulationSpec {
            costs: Costs::NONE,
            ..small()
        },
        4,
        1000,
    );
    let dear = complete(small(), 4, 1000).results().unwrap();
    for (free, dear) in free
        .results()
        .unwrap()
        .strategies
        .iter()
        .zip(&dear.strategies)
    {
        assert_eq!(free.costs, 0.0);
        assert!(dear.costs > 0.0);
    }
}

#[test]
fn hedges_are_told_apart_from_what_they_hedge() {
    let results = complete(small(), 11, 1000).results().unwrap();
    for strategy in &results.strategies {
        assert_eq!(strategy.dots.len(), 50);
        assert!(strategy.dots.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(strategy.fan.len(), 53);
        for point in &strategy.fan {
            assert!(point.quantiles.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
    let ladder = results.strategies[3].hedge.as_ref().unwrap();
    assert!(ladder.flows[0] < 0.0 && ladder.value > 0.0 && ladder.beta.unwrap() < 0.0);
    assert!(matches!(
        ladder.break_even,
        Some(BreakEven::At { .. } | BreakEven::Never)
    ));
    assert!(results.strategies[1].hedge.is_none() && results.strategies[1].condors.is_some());
    let total: f64 = ladder.flows.iter().sum();
    assert!(
        (total + ladder.cost.value).abs() < 1e-9,
        "{total} {}",
        ladder.cost.value
    );
    let less = results.strategies[5].hold_less.unwrap();
    assert!(less.contracts >= 0.0 && less.contracts <= 3.0);
}

#[test]
fn shapes_do_what_their_names_say() {
    let spec = small();
    let last = |shape: Shape, strategy: usize| {
        let view = shape.run(&spec).unwrap();
        *view.equity[strategy].last().unwrap() / 1e6
    };
    assert!(last(Shape::Grind, 0) < 0.8 && last(Shape::Calm, 0) > 1.08);
    // CPPI keeps its floor in a grind; a fifth in a day is under what four times the cushion bears.
    assert!(last(Shape::Grind, 8) > 0.79 && last(Shape::Gap, 8) > 0.79);
    // The insured portfolio keeps its guarantee, of all that the strike's rounding leaves of it.
    assert!(last(Shape::Grind, 9) > 0.84);
    let view = Shape::Gap.run(&spec).unwrap();
    assert!(view.trades.iter().any(
        |trade| matches!(trade.reason, Reason::SoldAtMultiple { .. })
            || matches!(trade.reason, Reason::Layer { .. })
    ));
}

#[test]
fn policies_of_alvh_decide_on_the_same_paths() {
    let spec = SimulationSpec {
        strategies: Strategy::with_presets(),
        paths: 4,
        pilot: 4,
        ..SimulationSpec::default()
    };
    let simulation = complete(spec, 2, 10);
    let results = simulation.results().unwrap();
    assert_eq!(results.strategies.len(), 15);
    let path = simulation.path(1).unwrap();
    let steward = 10;
    let noted = path.trades.iter().filter(|trade| trade.strategy == steward);
    for trade in noted {
        if let Reason::Policy { note } = trade.reason {
            let note = &path.notes[note];
            assert_eq!((note.step, note.strategy), (trade.step, steward));
        }
    }
    assert!(
        path.notes
            .iter()
            .any(|note| note.line.to_string().starts_with("Layer 2"))
    );
    let steward = &results.strategies[steward];
    assert!(steward.hedge.as_ref().unwrap().value > 0.0 && steward.refused < 0.02);
}
