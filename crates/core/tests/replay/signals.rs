//! Signals that come with a history.

use super::{column, date};
use condor_core::alvh::{
    Comparison, Condition, Layer, Light, Preset, Reason as Said, SignalKind, Trigger as When,
};
use condor_core::calendar::Date;
use condor_core::replay::{History, ReplaySpec, audit, replay};
use condor_core::simulate::{
    Core, Followed, Hedge, Ladder, PathView, Reason, SimulateError, Strategy, Trigger,
};
use proptest::prelude::*;

/// The first half of 2015, in which all of this runs quickly.
fn half_a_year() -> History {
    let all = History::bundled().expect("closes");
    all.between(date(2015, 1, 2), date(2015, 6, 30))
        .expect("days enough")
}

/// Condors and a ladder whose deeper layers wait for an RSI of 30 or below.
fn by_rsi() -> ReplaySpec {
    let on = Trigger::Signal {
        signal: SignalKind::Rsi,
        side: Comparison::Below,
        threshold: 30.0,
    };
    ReplaySpec {
        strategies: vec![Strategy {
            name: "by RSI",
            core: Core::Index,
            hedge: Hedge::Ladder(Ladder::by_trigger(0.01, on)),
        }],
        ..ReplaySpec::default()
    }
}

/// The steps on which layers bought by a signal, with its value.
fn bought(view: &PathView) -> Vec<(usize, usize, f64)> {
    let by_signal = |reason: Reason| match reason {
        Reason::Signal {
            layer,
            signal: SignalKind::Rsi,
            value,
        } => Some((layer, value)),
        _ => None,
    };
    let trades = view.trades.iter();
    trades
        .filter_map(|trade| {
            by_signal(trade.reason).map(|(layer, value)| (trade.step, layer, value))
        })
        .collect()
}

/// A day on which everyone trades.
fn valuation(view: &PathView, week: usize) -> (usize, Date) {
    let step = view.timeline.weekly()[week];
    (step, view.timeline.date(step).expect("a day of the path"))
}

#[test]
fn a_layer_buys_on_the_day_its_signal_is_known_and_says_so() {
    let bare = replay(&half_a_year(), &by_rsi()).unwrap();
    assert_eq!(bought(&bare.view), []);
    let (step, day) = valuation(&bare.view, 9);
    let (_, later) = valuation(&bare.view, 10);
    // Low two days before, and high a week later: neither is of the day.
    let earlier = bare.view.timeline.date(step - 2).unwrap();
    let on = |points| {
        let history = half_a_year().with_signals(vec![column(SignalKind::Rsi, points)]);
        replay(&history.unwrap(), &by_rsi()).unwrap()
    };
    assert_eq!(on(vec![(earlier, 25.0)]).view.trades, bare.view.trades);
    let run = on(vec![(earlier, 80.0), (day, 28.5), (later, 60.0)]);
    assert_eq!(
        bought(&run.view),
        [(step, 3, 28.5), (step, 4, 28.5), (step, 5, 28.5)]
    );
    // At the threshold is enough; over it is not.
    assert_eq!(bought(&on(vec![(day, 30.0)]).view).len(), 3);
    assert_eq!(bought(&on(vec![(day, 30.1)]).view), []);
}

/// The Steward's deepest rung, made to wait for the reader's MACD.
fn policy_by_macd() -> ReplaySpec {
    let mut policy = Preset::Steward.policy();
    let deepest = policy.ladder.last_mut().expect("a rung");
    deepest.trigger = When::all(&[Condition {
        signal: SignalKind::Macd,
        side: Comparison::Below,
        armed: 5.0,
        on: 0.0,
    }]);
    ReplaySpec {
        strategies: vec![Strategy {
            name: "by MACD",
            core: Core::Alvh(Followed::new(policy).expect("a policy that is right")),
            hedge: Hedge::None,
        }],
        ..ReplaySpec::default()
    }
}

/// What the policy said of the light of its deepest rung, by step.
fn lights(view: &PathView) -> Vec<(usize, Light)> {
    let deepest = Layer::Hedge(3);
    let of = |note: &condor_core::simulate::Note| match &note.line.reason {
        Said::Light(reading) if note.line.layer == deepest => Some((note.step, reading.light)),
        _ => None,
    };
    view.notes.iter().filter_map(of).collect()
}

#[test]
fn a_policy_reads_the_signals_of_the_day() {
    let bare = replay(&half_a_year(), &policy_by_macd()).unwrap();
    let unknown = lights(&bare.view);
    assert!(unknown.len() > 20, "{}", unknown.len());
    assert!(unknown.iter().all(|said| said.1 == Light::Unknown));
    let (step, day) = valuation(&bare.view, 12);
    let history = half_a_year().with_signals(vec![column(SignalKind::Macd, vec![(day, -4.0)])]);
    let run = replay(&history.unwrap(), &policy_by_macd()).unwrap();
    for (at, light) in lights(&run.view) {
        let expected = if at == step {
            Light::On
        } else {
            Light::Unknown
        };
        assert_eq!(light, expected, "step {at}");
    }
    let of_day = |view: &PathView| {
        view.trades
            .iter()
            .filter(|trade| trade.step == step)
            .count()
    };
    assert!(of_day(&run.view) > of_day(&bare.view));
}

#[test]
fn the_audit_counts_what_is_unknown() {
    let history = half_a_year();
    let days = history.dates().to_vec();
    let known: Vec<(Date, f64)> = days[..40].iter().map(|&day| (day, 50.0)).collect();
    let mut values = known;
    values[20].1 = 29.0;
    let history = history
        .with_signals(vec![column(SignalKind::Rsi, values)])
        .unwrap();
    let run = replay(&history, &by_rsi()).unwrap();
    let alarm = |signal| Trigger::Signal {
        signal,
        side: Comparison::Below,
        threshold: 30.0,
    };
    let found = audit(&run, alarm(SignalKind::Rsi), 0.05, 0.02).unwrap();
    assert_eq!(found.firings.len(), 1);
    assert_eq!(found.firings[0].date, days[20]);
    let rest = (days.len() - 40) as f64 / days.len() as f64;
    assert!((found.unknown - rest).abs() < 1e-12);
    let none = audit(&run, alarm(SignalKind::QuickRatio), 0.05, 0.02).unwrap();
    assert_eq!((none.firings.len(), none.unknown), (0, 1.0));
    assert_eq!(
        audit(&run, Trigger::VixAbove(20.0), 0.05, 0.02)
            .unwrap()
            .unknown,
        0.0
    );
}

#[test]
fn what_is_no_signal_of_a_readers_is_refused() {
    let (first, second) = (date(2015, 3, 4), date(2015, 3, 5));
    let of = |columns| half_a_year().with_signals(columns).map(|_| ());
    let slope = column(SignalKind::Slope, vec![(first, 0.1)]);
    let named = |signal: SignalKind| {
        let signal = signal.name();
        Err(SimulateError::Signal { signal })
    };
    assert_eq!(of(vec![slope]), named(SignalKind::Slope));
    let rsi = column(SignalKind::Rsi, vec![(first, 20.0)]);
    assert_eq!(of(vec![rsi.clone(), rsi]), named(SignalKind::Rsi));
    let high = column(SignalKind::Rsi, vec![(first, 20.0), (second, 101.0)]);
    let error = of(vec![high]).unwrap_err().to_string();
    assert!(error.contains("RSI is 101"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is changed from a day on, nothing before it is different by a bit.
    #[test]
    fn a_later_value_changes_nothing_before_it(
        values in prop::collection::vec((0.0..100.0f64, 0.0..100.0f64), 124),
        from in 1usize..124,
    ) {
        let history = half_a_year();
        let days = history.dates().to_vec();
        let made = |changed: bool| {
            let points = days.iter().zip(&values).enumerate().map(|(place, (&day, pair))| {
                (day, if changed && place >= from { pair.1 } else { pair.0 })
            });
            let history = history.clone().with_signals(vec![column(SignalKind::Rsi, points.collect())]);
            replay(&history.unwrap(), &by_rsi()).unwrap().view
        };
        let (one, other) = (made(false), made(true));
        let before = |view: &PathView| {
            let trades = view.trades.iter().filter(|trade| trade.step < from).copied();
            // What is worth at the close of the day itself is known before its trades.
            (trades.collect::<Vec<_>>(), view.equity[0][..=from.min(days.len() - 1)].to_vec())
        };
        prop_assert_eq!(before(&one), before(&other));
    }
}
