//! Triggers of every kind: held against the falls, and in a ladder.

use super::{column, date};
use condor_core::alvh::{Comparison, SignalKind};
use condor_core::calendar::Date;
use condor_core::replay::{History, Regime, Replay, ReplaySpec, audit, replay};
use condor_core::simulate::{Core, Hedge, Ladder, Reason, Strategy, Trigger};

/// An index level with a value for every bundled day, and triggers of each kind.
pub(crate) fn with_mirrored_vix() -> History {
    let history = History::bundled().expect("closes");
    // A signal that falls as the VIX rises: what is below 50 less a level is a VIX above it.
    let mirrored = history.dates().iter().zip(history.vix());
    let points = mirrored.map(|(&day, &vix)| (day, 50.0 - vix)).collect();
    history
        .with_signals(vec![column(SignalKind::Macd, points)])
        .expect("values in their range")
}

pub(crate) fn mirrored(level: f64) -> Trigger {
    Trigger::Signal {
        signal: SignalKind::Macd,
        side: Comparison::Below,
        threshold: 50.0 - level,
    }
}

/// Condors under a ladder whose deeper layers wait for a trigger.
pub(crate) fn waiting(on: Trigger) -> ReplaySpec {
    ReplaySpec {
        strategies: vec![Strategy {
            name: "waits",
            core: Core::Condors {
                rule: Default::default(),
                scale: 1.0,
            },
            hedge: Hedge::Ladder(Ladder::by_trigger(0.01, on)),
        }],
        ..ReplaySpec::default()
    }
}

fn bundled() -> Replay {
    let history = History::bundled().expect("closes");
    replay(&history, &ReplaySpec::default()).expect("a replay")
}

#[test]
fn a_level_of_the_vix_is_audited() {
    let run = bundled();
    let found = audit(&run, Trigger::VixAbove(25.0), 0.08, 0.03).unwrap();
    let august = found
        .firings
        .iter()
        .find(|firing| firing.date.year() == 2015)
        .unwrap();
    assert_eq!(august.date, date(2015, 8, 21));
    // By then the index had fallen from 2128.28 to 1970.89, and four days later stood at 1867.61.
    assert!((august.lost - (1970.89 / 2128.28 - 1.0)).abs() < 1e-12);
    assert!((august.followed - (1867.61 / 1970.89 - 1.0)).abs() < 1e-12 && !august.false_alarm);
    assert!(
        found
            .crashes
            .iter()
            .all(|crash| (0.0..=1.0).contains(&crash.share_lost))
    );
    let never = audit(&run, Trigger::VixAbove(90.0), 0.08, 0.03).unwrap();
    assert!(never.firings.is_empty() && never.on == 0.0);
    assert!(never.crashes.iter().all(|crash| crash.share_lost == 1.0));
}

#[test]
fn a_slope_is_audited_on_the_days_it_is_below() {
    let run = bundled();
    let found = audit(&run, Trigger::SlopeBelow(0.0), 0.08, 0.05).unwrap();
    let slopes = &run.view.slopes;
    let on = slopes.iter().filter(|&&slope| slope < 0.0).count();
    assert!(on > 20 && (found.on - on as f64 / slopes.len() as f64).abs() < 1e-15);
    assert_eq!(found.unknown, 0.0);
    let last_on = |step: usize| (1..=5).any(|back| step >= back && slopes[step - back] < 0.0);
    let fires: Vec<usize> = (0..slopes.len())
        .filter(|&step| slopes[step] < 0.0 && !last_on(step))
        .collect();
    let found_on: Vec<usize> = found.firings.iter().map(|firing| firing.step).collect();
    assert_eq!(found_on, fires);
    // The other side of the same number is on whenever this one is off.
    let above = audit(&run, Trigger::SlopeAbove(0.0), 0.08, 0.05).unwrap();
    assert!((above.on + found.on - 1.0).abs() < 1e-12);
}

/// A signal that mirrors the VIX fires on its days, with its losses and its false alarms.
#[test]
fn a_signal_is_audited_as_the_market_is() {
    let run = replay(&with_mirrored_vix(), &ReplaySpec::default()).unwrap();
    for level in [14.0, 20.0, 25.0, 90.0] {
        let by_vix = audit(&run, Trigger::VixAbove(level), 0.08, 0.03).unwrap();
        let by_signal = audit(&run, mirrored(level), 0.08, 0.03).unwrap();
        assert_eq!(by_vix, by_signal, "{level}");
        assert!(by_vix.false_alarms <= by_vix.firings.len());
    }
}

/// False alarms are those no fall of the size asked for followed, whichever trigger fired.
#[test]
fn a_deeper_fall_asked_for_makes_more_alarms_false() {
    let run = replay(&with_mirrored_vix(), &ReplaySpec::default()).unwrap();
    for on in [
        Trigger::SlopeBelow(0.0),
        Trigger::VixAbove(20.0),
        mirrored(18.0),
    ] {
        let falls = [0.01, 0.03, 0.05, 0.1, 0.5];
        let found = falls.map(|fall| audit(&run, on, 0.08, fall).unwrap());
        for (audit, fall) in found.iter().zip(falls) {
            let without = audit.firings.iter().filter(|one| one.followed > -fall);
            assert_eq!(audit.false_alarms, without.count(), "{on:?}");
        }
        let counts = found.map(|audit| audit.false_alarms);
        assert!(counts.is_sorted() && counts[0] < counts[4], "{counts:?}");
    }
}

#[test]
fn thresholds_no_trigger_has_are_refused() {
    let run = bundled();
    for on in [
        Trigger::SlopeBelow(f64::NAN),
        Trigger::SlopeAbove(0.6),
        Trigger::VixAbove(0.0),
        Trigger::VixAbove(f64::INFINITY),
        Trigger::Signal {
            signal: SignalKind::Rsi,
            side: Comparison::Below,
            threshold: 101.0,
        },
    ] {
        assert!(audit(&run, on, 0.1, 0.1).is_err(), "{on:?}");
        let history = History::bundled().unwrap();
        assert!(replay(&history, &waiting(on)).is_err(), "{on:?}");
    }
}

/// Deeper layers buy when the VIX is high, on the same days and for the same money as by a signal that mirrors it.
#[test]
fn layers_wait_for_the_vix() {
    let history = with_mirrored_vix();
    let run = replay(&history, &waiting(Trigger::VixAbove(20.0))).unwrap();
    let mut bought = Vec::new();
    for trade in &run.view.trades {
        if let Reason::Vix { layer, vix } = trade.reason {
            assert!(layer >= 3 && vix >= 20.0);
            assert_eq!(vix, history.vix()[trade.step]);
            bought.push((trade.step, layer));
        }
    }
    assert!(bought.len() > 10, "{}", bought.len());
    let other = replay(&history, &waiting(mirrored(20.0))).unwrap();
    assert_eq!(run.view.equity, other.view.equity);
}

/// Slices by the reader's tags differ by the trigger, and are those of the account that had it.
#[test]
fn regimes_slice_whichever_trigger_there_was() {
    let history = with_mirrored_vix();
    let tag = |from: Date, to: Date| Regime {
        from,
        to,
        name: "tag".to_owned(),
    };
    let tags = [
        tag(date(2014, 1, 3), date(2018, 12, 31)),
        tag(date(2017, 1, 3), date(2017, 12, 29)),
        tag(date(2018, 1, 2), date(2018, 3, 29)),
    ];
    let growth = |on| {
        let run = replay(&history, &waiting(on)).unwrap();
        let slices = run.by_regime(0, &tags).unwrap();
        assert_eq!(slices[0].unwrap(), run.measures(0).unwrap());
        slices
            .into_iter()
            .map(|slice| slice.unwrap().growth)
            .collect::<Vec<_>>()
    };
    let (slope, vix, signal) = (
        growth(Trigger::SlopeBelow(0.0)),
        growth(Trigger::VixAbove(25.0)),
        growth(mirrored(25.0)),
    );
    assert_eq!(vix, signal);
    assert_ne!(slope[0], vix[0]);
    // In the calm year the VIX never was that high: the same as if the layers had never bought.
    let never = growth(Trigger::VixAbove(90.0));
    assert!((vix[1] - never[1]).abs() < 1e-12);
    assert!((vix[2] - never[2]).abs() > 1e-3);
}
