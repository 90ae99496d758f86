//! Books that reconcile, costs that are alike, and results that belong together.

use super::{complete, small};
use condor_core::insurance::BreakEven;
use condor_core::performance::{DatedFlow, summarise, xirr};
use condor_core::simulate::{
    Core, Costs, Funding, Hedge, Reason, Shape, Simulation, SimulationSpec, Strategy,
};

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
        assert_eq!(free.costs.value, 0.0);
        assert!(dear.costs.value > 0.0);
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
    assert!(ladder.flows[0] < 0.0 && ladder.value > 0.0 && ladder.beta.unwrap().value < 0.0);
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
    let held = results.strategies[5].hold_less.unwrap();
    let less = held.less;
    assert!(less.contracts >= 0.0 && less.contracts <= 3.0);
}

#[test]
fn premiums_rolls_and_payoffs_are_all_that_flows() {
    let results = complete(small(), 11, 200).results().unwrap();
    for (strategy, result) in small().strategies.iter().zip(&results.strategies) {
        let Some(hedge) = &result.hedge else {
            continue;
        };
        let [premiums, rolls, payoffs] = &hedge.parts;
        for (week, flow) in hedge.flows.iter().enumerate() {
            let together = premiums[week] + rolls[week] + payoffs[week];
            assert!(
                (together - flow).abs() < 1e-14,
                "{}, week {week}: {together} against {flow}",
                strategy.name
            );
            // These hedges buy and never write options.
            assert!(premiums[week] <= 0.0 && rolls[week] <= 0.0 && payoffs[week] >= 0.0);
        }
        // Nothing expires in the week it was bought, and nothing is bought in the last.
        assert!(rolls[0] == 0.0 && payoffs[0] == 0.0);
        assert!(premiums.last() == Some(&0.0) && rolls.last() == Some(&0.0));
        let [premium, roll, payoff] =
            [premiums, rolls, payoffs].map(|part| part.iter().sum::<f64>());
        // The insured portfolio buys once a year, and there is one year.
        let rolls_over = matches!(strategy.core, Core::Obpi { .. }) || roll < 0.0;
        assert!(
            premium < 0.0 && rolls_over && payoff > 0.0,
            "{}",
            strategy.name
        );
    }
}

#[test]
fn a_hedge_bought_anew_when_it_ends_is_rolled() {
    let weeks = 4;
    let puts = Strategy {
        name: "puts",
        core: Core::Index,
        hedge: Hedge::Puts {
            below: 0.05,
            weeks,
            cover: 1.0,
        },
    };
    let spec = SimulationSpec {
        paths: 20,
        strategies: vec![puts],
        ..small()
    };
    let results = complete(spec, 11, 20).results().unwrap();
    let [premiums, rolls, _] = &results.strategies[0].hedge.as_ref().unwrap().parts;
    // The first puts are in the place of none, all others in that of the ones that have just expired.
    let bought: Vec<usize> = (0..rolls.len()).filter(|&week| rolls[week] < 0.0).collect();
    assert!(bought.len() >= 12, "{bought:?}");
    assert!(
        bought
            .iter()
            .all(|week| week.is_multiple_of(weeks as usize))
    );
    assert!(premiums[0] < 0.0 && rolls[0] == 0.0);
    // More puts are needed where the account has grown by more than the index: by its dividends, less the puts.
    let more: f64 = premiums[1..].iter().sum();
    let rolled: f64 = rolls.iter().sum();
    assert!(more > 0.1 * rolled, "{more} beside {rolled}");
}

#[test]
fn each_path_has_the_rates_of_its_own_flows() {
    let simulation = complete(small(), 11, 40);
    let own = simulation.own_rates(3, 0..12).unwrap();
    assert_eq!(own.len(), 12);
    for (path, rates) in (0..).zip(&own) {
        let view = simulation.path(path).unwrap();
        let flows = view.hedge_flows[3].iter().zip(view.timeline.weekly());
        let dated: Vec<DatedFlow> = flows
            .map(|(&amount, &step)| DatedFlow {
                date: view.timeline.date(step).unwrap(),
                amount: amount / 1e6,
            })
            .collect();
        // The same dollars, alone and beside the other strategies.
        let expected = xirr(&dated).unwrap();
        assert_eq!(rates.total_loss, expected.total_loss, "path {path}");
        assert_eq!(rates.rates.len(), expected.rates.len(), "path {path}");
        for (a, b) in rates.rates.iter().zip(&expected.rates) {
            assert!(
                (a - b).abs() <= 1e-9 * (1.0 + b.abs()),
                "path {path}: {a} {b}"
            );
        }
    }
    // However the paths are cut up.
    let cut = [0..5, 5..12].map(|part| simulation.own_rates(3, part).unwrap());
    assert_eq!(cut.concat(), own);
    let summary = summarise(&own, &[0.0, 1.0]).unwrap();
    let shares = summary.one + summary.several + summary.total_loss + summary.none;
    assert!((shares - 1.0).abs() < 1e-12);
    // A strategy without a hedge paid nothing, and one that stands for another has none either.
    for without in [0, 5] {
        let none = simulation.own_rates(without, 0..2).unwrap();
        assert!(
            none.iter()
                .all(|rates| rates.rates.is_empty() && !rates.total_loss)
        );
    }
    assert!(simulation.own_rates(99, 0..1).is_err());
    assert!(simulation.own_rates(3, 0..10_000_000).is_err());
    assert_eq!(simulation.own_rates(3, 0..0), Ok(Vec::new()));
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

#[test]
fn a_belief_mixes_years_with_and_without_a_crash() {
    let spec = SimulationSpec {
        years: 2,
        ..small()
    };
    let results = complete(spec, 11, 1000).results().unwrap();
    let ladder = results.strategies[3].hedge.as_ref().unwrap();
    // Both kinds of years together are all flows there are.
    let share = ladder.crashes.value / ladder.in_crash_year;
    let mixed: f64 = [1.0 - share, share]
        .iter()
        .zip(&ladder.years)
        .map(|(share, flows)| share * flows.iter().sum::<f64>())
        .sum();
    assert!((mixed + ladder.cost.value).abs() < 1e-12, "{mixed}");
    // At the simulated frequency the belief changes nothing; at the break-even nothing is earned, and the
    // internal rate is zero.
    let same = ladder.at_belief(ladder.crashes.value).unwrap().unwrap();
    assert!((same.profit.value + ladder.cost.value).abs() < 1e-12);
    let Some(BreakEven::At { per_year, .. }) = ladder.break_even else {
        panic!("{:?}", ladder.break_even)
    };
    let even = ladder.at_belief(per_year).unwrap().unwrap();
    assert!(even.profit.value.abs() < 1e-12 && even.profit.error.unwrap() > 0.0);
    assert_eq!(even.flows.is_empty(), even.crash_years > 1.0);
    if let Some(irr) = &even.irr {
        assert!(irr.rates.iter().any(|rate| rate.abs() < 1e-6), "{irr:?}");
    }
    assert!(ladder.at_belief(-1.0).is_err());
}

#[test]
fn the_hurdles_are_those_of_their_formulas() {
    let funding = Funding {
        own_rate: 0.08,
        from_credit: 0.3,
        from_loan: 0.1,
        loan_rate: 0.06,
        tax: 0.25,
    };
    assert!((funding.cost(0.12).unwrap() - 0.0885).abs() < 1e-15);
    let too_much = Funding {
        from_loan: 0.8,
        ..funding
    };
    assert!(too_much.cost(0.12).is_err());
    let spec = small();
    let results = complete(spec, 3, 1000).results().unwrap();
    let hedge = results.strategies[3].hedge.as_ref().unwrap();
    let (allowed, required) = (hedge.allowed.unwrap(), hedge.required.unwrap());
    assert_eq!(allowed.value, -hedge.value * required.value);
    // An insurance with a beta below zero may cost something.
    assert!(allowed.value > 0.0 && allowed.value < hedge.cost.value);
    assert!(allowed.error.unwrap() > 0.0 && required.error.unwrap() > 0.0);
}

#[test]
fn holding_less_says_when_it_is_noise() {
    let spec = SimulationSpec {
        strategies: {
            let mut all = Strategy::with_presets();
            all.push(Strategy {
                name: "less of Steward",
                core: Core::HoldLess { of: 10, by: None },
                hedge: Hedge::None,
            });
            all
        },
        paths: 20,
        pilot: 20,
        ..SimulationSpec::default()
    };
    let results = complete(spec, 2, 100).results().unwrap();
    let of_condors = results.strategies[5].hold_less.unwrap();
    assert!(!of_condors.is_settled() && !of_condors.is_equal_cost());
    let of_policy = results.strategies[15].hold_less.unwrap();
    assert!(of_policy.less.contracts > 0.0 && of_policy.less.contracts < 2.0);
    let [less, bare] = [15, 14].map(|index| results.strategies[index].measures);
    // Holding about as much of the same condors does about the same.
    assert!(
        (less.volatility.value / bare.volatility.value / of_policy.less.contracts - 1.0).abs()
            < 0.35
    );
    assert!(results.strategies[15].hedge.is_none() || results.strategies[15].hold_less.is_some());
}

#[test]
fn theta_is_eaten_by_hedges_alone() {
    let simulation = Simulation::new(small(), 4).unwrap();
    let eaten = simulation.theta_eaten(4).unwrap();
    assert_eq!(eaten[1].unwrap().value, 0.0);
    let ladder = eaten[3].unwrap();
    assert!(ladder.value > 0.05 && ladder.value < 3.0, "{ladder:?}");
    assert!(ladder.error.unwrap() > 0.0);
    // The index has no time decay to eat from, and a pair of paths has no other to differ from.
    assert_eq!(eaten[6], None);
    let one = simulation.theta_eaten(2).unwrap()[3].unwrap();
    assert_eq!(one.error, None);
}

#[test]
fn a_crisis_runs_through_as_recorded() {
    let crisis = condor_core::scenario::crises::crisis("2020").unwrap();
    let spec = small();
    let scales = vec![1.0; spec.strategies.len()];
    let view = condor_core::simulate::run_crisis(&spec, crisis, &scales).unwrap();
    let spot = view.course.spot();
    let peak = spot[condor_core::simulate::CRISIS_DAY - 1];
    let low = spot.iter().copied().fold(f64::INFINITY, f64::min);
    let fall = crisis
        .frames
        .iter()
        .filter_map(|frame| frame.spx)
        .fold(0.0_f64, f64::max);
    let recorded = crisis.stress().spx.unwrap() / fall;
    assert!(
        (low / peak - recorded).abs() < 0.003,
        "{} {recorded}",
        low / peak
    );
    let highest = view
        .course
        .factors()
        .iter()
        .map(|known| known.vix)
        .fold(0.0, f64::max);
    assert!((highest - 82.69).abs() < 1e-9);
}
