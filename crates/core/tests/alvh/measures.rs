//! What the hedge costs and what it does.

use super::{CAPITAL, calm, first, tuesday};
use condor_core::alvh::{
    Account, Flow, HoldLess, Layer, Part, Preset, SubLayer, Tenor, carry, carry_by_layer,
    convexity, fall_that_pays, hedge_ratio, profit_lines, theta_eaten, vega_by_tenor,
};
use condor_core::insurance::SmallerBasis;
use condor_core::portfolio::Book;
use condor_core::scenario::{Ageing, Axis, Shock};
use std::time::Instant;

fn steward() -> Account {
    let decision = first(&Preset::Steward.policy(), &calm());
    Account::new(CAPITAL).after(&decision).unwrap()
}

#[test]
fn theta_eaten_is_a_ratio_of_sums() {
    let (account, state) = (steward(), calm());
    let quotes = state.quotes().unwrap();
    let eaten = theta_eaten(&account, &quotes).unwrap();
    let theta = |part| -> f64 {
        let held = account.held.iter();
        held.filter(|held| Part::has(part, held.layer))
            .flat_map(|held| {
                held.unit
                    .legs
                    .iter()
                    .map(|leg| (f64::from(held.units), leg))
            })
            .map(|(units, leg)| {
                let theta = quotes
                    .value(&leg.instrument)
                    .unwrap()
                    .valuation
                    .greeks
                    .theta;
                units * leg.quantity * leg.instrument.multiplier() * theta
            })
            .sum()
    };
    assert!(theta(Part::Hedge) < 0.0 && theta(Part::Condor) > 0.0);
    let share = -theta(Part::Hedge) / theta(Part::Condor);
    assert!((eaten.share.unwrap() / share - 1.0).abs() < 1e-12);

    let nothing = theta_eaten(&Account::new(1.0), &quotes).unwrap();
    assert_eq!(nothing.share, None);
}

#[test]
fn carry_is_theta_and_roll_down_layer_by_layer() {
    let (account, state) = (steward(), calm());
    let layers = carry_by_layer(&account, &state).unwrap();
    let names: Vec<Layer> = layers.iter().map(|(layer, _)| *layer).collect();
    assert_eq!(names, [Layer::Condor, Layer::Hedge(0), Layer::Hedge(1)]);
    for (layer, carry) in &layers {
        if layer.is_hedge() {
            assert!(
                carry.theta < 0.0 && carry.roll_down < 0.0,
                "{layer}: {carry:?}"
            );
        } else {
            assert!(carry.theta > 0.0 && carry.roll_down == 0.0);
        }
    }
    let all = carry(&account.book(Part::All).unwrap(), &state, 30.0).unwrap();
    let sum: f64 = layers.iter().map(|(_, carry)| carry.total()).sum();
    assert!((all.total() - sum).abs() < 1e-6);
    let none = carry(&Book::default(), &state, 30.0).unwrap();
    assert_eq!((none.theta, none.roll_down), (0.0, 0.0));
}

#[test]
fn a_future_carries_its_roll_down_alone() {
    let mut policy = Preset::Static.policy();
    policy.ladder[0].instrument = condor_core::alvh::HedgeInstrument::VixFuture { mini: true };
    policy.ladder[0].tenor = Tenor::Contract(2);
    policy.ladder[0].budget = 0.01;
    let state = calm();
    let account = Account::new(CAPITAL)
        .after(&first(&policy, &state))
        .unwrap();
    let book = account.book(Part::Hedge).unwrap();
    let days = 28.0; // M2 then has the 15 days M1 has now
    let carried = carry(&book, &state, days).unwrap();
    let units = f64::from(account.held.last().unwrap().units);
    assert_eq!(carried.theta, 0.0);
    assert!(
        (carried.roll_down + 100.0 * units).abs() < 1e-6,
        "{carried:?}"
    );
}

#[test]
fn vega_falls_into_its_tenor() {
    let (account, state) = (steward(), calm());
    let quotes = state.quotes().unwrap();
    let book = account.book(Part::All).unwrap();
    let buckets = vega_by_tenor(&book, &quotes).unwrap();
    let greeks = book.greeks(&quotes).unwrap();
    let sum =
        |pick: fn(&condor_core::alvh::VegaBucket) -> f64| buckets.iter().map(pick).sum::<f64>();
    assert!((sum(|bucket| bucket.spx) / greeks.spx_vega - 1.0).abs() < 1e-12);
    assert!((sum(|bucket| bucket.vix) / greeks.vix_vega - 1.0).abs() < 1e-12);
    assert!(buckets[1].spx < 0.0 && buckets[0].spx == 0.0);
}

#[test]
fn falls_are_convex_and_one_of_them_pays_for_a_year() {
    let state = calm();
    let calls = first(&Preset::Static.policy(), &state);
    let account = Account::new(CAPITAL).after(&calls).unwrap();
    let hedge = account.book(Part::Hedge).unwrap();
    let rows = convexity(&hedge, &state, &Shock::NONE).unwrap();
    for pair in rows.windows(2) {
        assert!(pair[1].gain > pair[0].gain);
    }
    assert!(rows[0].excess() > 0.0);
    assert!((rows[1].linear / rows[0].linear - 2.0).abs() < 1e-12);

    let ratio = hedge_ratio(&account, &state, &Shock::NONE, 0.1).unwrap();
    assert!((ratio.hedge - rows[0].gain).abs() < 1e-9 && ratio.condor < 0.0);
    assert!((ratio.ratio.unwrap() - ratio.hedge / -ratio.condor).abs() < 1e-12);

    let dollars = rows[1].gain;
    let fall = fall_that_pays(&hedge, &state, &Shock::NONE, dollars).unwrap();
    assert!((fall.unwrap() - 0.2).abs() < 1e-6, "{fall:?}");
    let never = fall_that_pays(&hedge, &state, &Shock::NONE, 1e12).unwrap();
    assert_eq!(never, None);
    assert_eq!(
        fall_that_pays(&hedge, &state, &Shock::NONE, 0.0).unwrap(),
        Some(0.0)
    );
}

#[test]
fn holding_less_has_equal_cost_or_equal_worst_loss() {
    let (account, state) = (steward(), calm());
    let spots: Vec<f64> = (-30..=15)
        .map(|percent| f64::from(percent) / 100.0)
        .collect();
    let shock = Shock {
        days: 30.0,
        ..Shock::NONE
    };
    let of = |expected| HoldLess::of(&account, &state, &shock, &spots, expected).unwrap();
    let less = of(10_000.0);
    assert!(less.carry > 0.0 && less.hedged_worst_loss >= 0.0 && less.worst_loss > 0.0);
    let (part, basis) = less.part().unwrap();
    assert_eq!(basis, SmallerBasis::EqualCost);
    assert!((part - (10_000.0 - less.carry) / 10_000.0).abs() < 1e-12);
    // Where the hedge costs all there is to earn.
    let (part, basis) = of(0.5 * less.carry).part().unwrap();
    assert_eq!(basis, SmallerBasis::EqualWorstLoss);
    assert!((part - less.hedged_worst_loss / less.worst_loss).abs() < 1e-12);
    assert_eq!(of(-5.0).part().unwrap().1, SmallerBasis::EqualWorstLoss);
}

#[test]
fn the_ledger_has_premiums_rolls_and_payoffs() {
    let state = calm();
    let account = steward();
    let flows = account.ledger.flows(Layer::is_hedge);
    assert_eq!(flows.len(), 1);
    assert!(flows[0].0 == tuesday() && flows[0].1 < 0.0);
    // Two hundred days later everything has settled, worthless but for what the levels left.
    let later = account
        .after_days(&state, tuesday(), 200, Ageing::KeepsLevel)
        .unwrap();
    assert!(later.held.is_empty());
    let rows = &later.ledger.rows;
    assert!(
        rows.iter()
            .any(|row| row.flow == Flow::Payoff && row.layer == Layer::Condor)
    );
    // The condors expired between their strikes: they kept their credit, which was their only flow.
    let kept: f64 = later
        .ledger
        .flows(|layer| layer == Layer::Condor)
        .iter()
        .map(|(_, cash)| cash)
        .sum();
    let credit: f64 = account.ledger.flows(|layer| layer == Layer::Condor)[0].1;
    assert!((kept - credit).abs() < 1e-9 && credit > 0.0);
    // What is left over is the value of the book at the end, to the cent.
    let book = account.book(Part::All).unwrap();
    let all: f64 = later
        .ledger
        .flows(|_| true)
        .iter()
        .map(|(_, cash)| cash)
        .sum();
    let shock = Shock {
        days: 200.0,
        ..Shock::NONE
    };
    assert!((book.profit_after(&state, &shock).unwrap() - all).abs() < 1e-6);
}

/// Condor and six rungs over 101 spots in three views, for the measurement of speed.
#[test]
#[ignore = "a measurement: run it by itself with --release"]
#[allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the time is the result"
)]
fn full_recomputation() {
    let mut policy = Preset::Steward.policy();
    let rung = policy.ladder[1].clone();
    policy.ladder[2].trigger = rung.trigger.clone();
    policy.ladder[3].trigger = rung.trigger.clone();
    let more = |days| SubLayer {
        tenor: Tenor::Days(days),
        ..rung.clone()
    };
    policy.ladder.extend([more(60), more(150)]);
    let state = calm();
    let spots: Vec<f64> = (-50..=50).map(|step| f64::from(step) / 200.0).collect();
    let run = || {
        let decision = first(&policy, &state);
        let account = Account::new(CAPITAL).after(&decision).unwrap();
        profit_lines(&account, &state, &Shock::NONE, (Axis::Spot, &spots)).unwrap()
    };
    let (rounds, start) = (200, Instant::now());
    for _ in 0..rounds {
        assert_eq!(std::hint::black_box(run()).combined.len(), 101);
    }
    println!("{:?} for everything", start.elapsed() / rounds);
    let start = Instant::now();
    for _ in 0..rounds {
        std::hint::black_box(first(&policy, &state));
    }
    println!("{:?} for the decision", start.elapsed() / rounds);
    let account = Account::new(CAPITAL)
        .after(&first(&policy, &state))
        .unwrap();
    println!("{} entries held", account.held.len());
}
