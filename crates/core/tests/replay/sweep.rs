//! Thresholds tried on one part of a history and on the other.

use super::triggers::{mirrored, waiting, with_mirrored_vix};
use super::{column, date};
use condor_core::alvh::{Comparison, SignalKind};
use condor_core::calendar::Date;
use condor_core::replay::{History, Regime, ReplaySpec, Sweep, replay, sweep};
use condor_core::series::Series;
use condor_core::simulate::{SimulateError, Trigger};
use proptest::prelude::*;

const KINDS: [fn(f64) -> Trigger; 4] = [
    |_| Trigger::SlopeBelow(0.0),
    |_| Trigger::SlopeAbove(0.1),
    Trigger::VixAbove,
    mirrored,
];

/// Thresholds of a trigger before a date, and what a sweep of them finds.
fn swept(history: &History, on: Trigger, split: Date) -> (Vec<f64>, Sweep) {
    let spec = waiting(on);
    let run = replay(history, &spec).expect("a replay");
    let tried = run.candidates(on, split).thresholds;
    let found = sweep(history, &spec, 0, (&tried, split)).expect("a sweep");
    (tried, found)
}

#[test]
fn thresholds_are_chosen_before_and_judged_after() {
    let history = with_mirrored_vix();
    for kind in KINDS {
        let on = kind(20.0);
        let (tried, found) = swept(&history, on, date(2016, 7, 1));
        assert!(tried.len() >= 8 && tried.is_sorted(), "{on:?} {tried:?}");
        assert_eq!(found.points.len(), tried.len());
        let best = found.points[found.chosen];
        let points = found.points.iter();
        assert!(
            points
                .clone()
                .all(|one| one.inside.growth <= best.inside.growth)
        );
        let better = points.filter(|one| one.outside.growth > best.outside.growth);
        assert_eq!(found.better_outside, better.count());
        // They are on for about the shares they were made for.
        let rare = found
            .points
            .iter()
            .map(|one| one.on_inside)
            .fold(1.0, f64::min);
        let often = found
            .points
            .iter()
            .map(|one| one.on_inside)
            .fold(0.0, f64::max);
        assert!(
            rare < 0.04 && (0.85..0.95).contains(&often),
            "{on:?} {rare} {often}"
        );
    }
}

/// A sweep is so many replays, one by one, cut in two.
#[test]
fn a_sweep_is_the_runs_one_by_one() {
    let history = with_mirrored_vix();
    let split = date(2016, 7, 1);
    let tag = |from, to| Regime {
        from,
        to,
        name: String::new(),
    };
    let parts = [
        tag(date(2014, 1, 3), date(2016, 6, 30)),
        tag(split, date(2018, 12, 31)),
    ];
    for kind in KINDS {
        let on = kind(20.0);
        let (tried, found) = swept(&history, on, split);
        let own = found.own;
        for (threshold, point) in tried
            .into_iter()
            .zip(found.points)
            .chain([(own.threshold, own)])
        {
            assert_eq!(point.threshold, threshold);
            let run = replay(&history, &waiting(on.at(threshold))).unwrap();
            let alone = run.by_regime(0, &parts).unwrap();
            assert_eq!(alone, [Some(point.inside), Some(point.outside)], "{on:?}");
        }
    }
}

#[test]
fn nothing_known_before_is_nothing_to_choose_from() {
    let history = History::bundled().unwrap();
    let split = date(2016, 7, 1);
    let rsi = |threshold| Trigger::Signal {
        signal: SignalKind::Rsi,
        side: Comparison::Below,
        threshold,
    };
    let spec = waiting(rsi(30.0));
    let known = |points: Vec<(Date, f64)>| {
        let history = history
            .clone()
            .with_signals(vec![column(SignalKind::Rsi, points)]);
        let run = replay(&history.unwrap(), &spec).unwrap();
        run.candidates(rsi(30.0), split)
    };
    let after = known(vec![(date(2016, 7, 1), 20.0), (date(2017, 3, 1), 40.0)]);
    assert_eq!((after.thresholds, after.known), (vec![], 0.0));
    // One value is one threshold, and digits beyond the third are left out.
    let once = known(vec![(date(2015, 3, 4), 28.456), (date(2017, 3, 1), 40.0)]);
    assert_eq!(once.thresholds, [28.5]);
    let days = history.dates().iter().filter(|&&day| day < split).count();
    assert_eq!(once.known, 1.0 / days as f64);
    assert_eq!(
        sweep(&history, &spec, 0, (&[], split)),
        Err(SimulateError::Strategies { count: 0 })
    );
}

#[test]
fn a_strategy_that_waits_for_nothing_is_not_swept() {
    let history = History::bundled().unwrap();
    let spec = ReplaySpec::default();
    let missing = |of| match sweep(&history, &spec, of, (&[0.0], date(2016, 7, 1))) {
        Err(SimulateError::Missing { what, .. }) => what,
        other => panic!("{other:?}"),
    };
    // The index alone, a ladder that always buys, and none.
    assert_eq!(
        [missing(0), missing(3), missing(99)],
        ["trigger", "trigger", "strategy"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever happens from the split on, the thresholds are the same to the bit, and so is what came of them before.
    #[test]
    fn the_thresholds_are_known_from_the_first_part_alone(
        changes in prop::collection::vec((0.5..2.0f64, 0.5..2.0f64, 0.0..100.0f64), 124),
        at in 40usize..90,
        kind in 0usize..4,
        side in 0usize..2,
    ) {
        let all = History::bundled().unwrap().between(date(2015, 7, 1), date(2015, 12, 24)).unwrap();
        let days = all.dates().to_vec();
        let split = days[at];
        let trigger = match kind {
            0 => Trigger::SlopeBelow(0.0),
            1 => Trigger::SlopeAbove(0.05),
            2 => Trigger::VixAbove(20.0),
            _ => Trigger::Signal {
                signal: SignalKind::Rsi,
                side: [Comparison::Below, Comparison::Above][side],
                threshold: 50.0,
            },
        };
        let found = |changed: bool| {
            let of = |values: &[f64], factor: fn(&(f64, f64, f64)) -> f64| {
                let points = days.iter().zip(values).enumerate().map(|(place, (&day, &value))| {
                    let later = changed && place >= at;
                    (day, if later { value * factor(&changes[place]) } else { value })
                });
                Series::new(points.collect()).unwrap()
            };
            let (spot, vix) = (of(all.spot(), |one| one.0), of(all.vix(), |one| one.1));
            let rsi = days.iter().zip(&changes).enumerate().map(|(place, (&day, change))| {
                (day, if changed && place >= at { 100.0 - change.2 } else { change.2 })
            });
            let rsi = column(SignalKind::Rsi, rsi.collect());
            let history = History::of_series(&spot, &vix).unwrap().0.with_signals(vec![rsi]).unwrap();
            swept(&history, trigger, split)
        };
        let ((tried, one), (again, other)) = (found(false), found(true));
        prop_assert!(!tried.is_empty());
        prop_assert_eq!(&tried, &again);
        prop_assert_eq!(one.chosen, other.chosen);
        for (here, there) in one.points.iter().zip(&other.points) {
            prop_assert_eq!(here.on_inside, there.on_inside);
            prop_assert_eq!(here.inside, there.inside);
        }
        // The first part gives them too, with a single day beyond it.
        let first = all.between(days[0], split).unwrap();
        let rsi = days[..at].iter().zip(&changes).map(|(&day, change)| (day, change.2));
        let first = first.with_signals(vec![column(SignalKind::Rsi, rsi.collect())]).unwrap();
        let run = replay(&first, &waiting(trigger)).unwrap();
        prop_assert_eq!(tried, run.candidates(trigger, split).thresholds);
    }
}
