//! The strategies on the bundled closes.
#![cfg(not(target_arch = "wasm32"))]

mod signals;
mod sweep;
mod triggers;

use std::rc::Rc;

use condor_core::alvh::{Preset, SignalKind};
use condor_core::calendar::{Date, is_trading_day};
use condor_core::replay::{
    History, Pass, Practice, ReaderOrder, Regime, ReplaySpec, Settlement, SignalColumn, Underway,
    begin_replay, begin_sweep, replay, sweep as sweep_at_once,
};
use condor_core::series::Series;
use condor_core::simulate::{Bucket, Product, Security, Strategy};

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).expect("a date of the calendar")
}

fn column(signal: SignalKind, points: Vec<(Date, f64)>) -> SignalColumn {
    let values = Series::new(points).expect("dates that rise");
    SignalColumn { signal, values }
}

#[test]
fn the_bundled_closes_are_those_of_the_days_everyone_knows() {
    let history = History::bundled().unwrap();
    assert_eq!(history.dates().len(), 1257);
    assert!(
        history
            .dates()
            .iter()
            .all(|&day| is_trading_day(day).unwrap())
    );
    let close = |day| {
        let place = history
            .dates()
            .iter()
            .position(|&known| known == day)
            .unwrap();
        (history.spot()[place], history.vix()[place])
    };
    assert_eq!(close(date(2014, 1, 3)), (1831.37, 13.76));
    // The one-day moves of tests/oracle/facts_benchmarks.json.
    assert_eq!(close(date(2015, 8, 21)), (1970.89, 28.03));
    assert_eq!(close(date(2015, 8, 24)), (1893.21, 40.74));
    assert_eq!(close(date(2018, 2, 5)), (2648.94, 37.32));
    assert_eq!(close(date(2018, 12, 31)), (2506.85, 25.42));
}

#[test]
fn holding_the_index_earns_the_index_and_its_dividends() {
    let history = History::bundled().unwrap();
    let spec = ReplaySpec::default();
    let run = replay(&history, &spec).unwrap();
    let years = f64::from(history.dates()[0].days_until(date(2018, 12, 31))) / 365.0;
    let expected = 2506.85 / 1831.37 * (spec.model.dividend_yield * years).exp();
    let held = run.view.equity[0].last().unwrap() / 1e6;
    assert!((held / expected - 1.0).abs() < 5e-4, "{held} {expected}");
    let measures = run.measures(0).unwrap();
    assert!((measures.beta.unwrap() - 1.0).abs() < 1e-3);
    assert!(
        (measures.drawdown + 0.195).abs() < 0.01,
        "{}",
        measures.drawdown
    );
    assert!(run.measures(10).is_err() && run.modelled_futures);
    assert!(run.hold_less[5].is_some());
    // Same bits again.
    assert_eq!(replay(&history, &spec).unwrap(), run);
}

/// Does all of it, and counts the steps.
fn stepped<T>(mut underway: Underway<T>) -> (T, usize) {
    let (mut steps, mut before) = (1, underway.progress().0);
    loop {
        match underway.step().expect("it goes on") {
            Pass::Done(found) => return (found, steps),
            Pass::Underway(on) => underway = on,
        }
        let (done, of) = underway.progress();
        assert!(before <= done && done <= of, "{before} {done} {of}");
        (before, steps) = (done, steps + 1);
    }
}

#[test]
fn a_little_at_a_time_it_comes_to_the_same_bits() {
    let history = Rc::new(History::bundled().unwrap());
    let spec = Rc::new(ReplaySpec::default());
    let at_once = replay(&history, &spec).unwrap();
    let (found, steps) = stepped(begin_replay(Rc::clone(&history), Rc::clone(&spec)).unwrap());
    assert!(found == at_once && steps > 20, "{steps} steps");
    let split = date(2016, 7, 1);
    let thresholds = vec![-0.02, 0.0, 0.03];
    let swept = sweep_at_once(&history, &spec, 4, (&thresholds, split)).unwrap();
    let (found, steps) = stepped(begin_sweep(history, spec, 4, (thresholds, split)));
    assert!(found == swept && steps > 10, "{steps} steps");
}

#[test]
fn what_cannot_be_run_is_refused_at_once_or_at_the_first_step() {
    let history = Rc::new(History::bundled().unwrap());
    let wrong = ReplaySpec {
        capital: -1.0,
        ..ReplaySpec::default()
    };
    assert!(begin_replay(Rc::clone(&history), Rc::new(wrong)).is_err());
    let spec = Rc::new(ReplaySpec::default());
    // The index waits for nothing.
    let none = begin_sweep(history, spec, 0, (vec![0.0], date(2016, 7, 1)));
    assert!(none.step().is_err());
}

#[test]
fn regimes_slice_the_same_account() {
    let history = History::bundled().unwrap();
    let run = replay(&history, &ReplaySpec::default()).unwrap();
    let regime = |from, to| Regime {
        from,
        to,
        name: "tag".to_owned(),
    };
    let slices = run
        .by_regime(
            0,
            &[
                regime(date(2017, 1, 1), date(2017, 12, 31)),
                regime(date(2018, 10, 1), date(2018, 12, 31)),
                regime(date(2018, 10, 1), date(2018, 10, 9)),
                regime(date(2030, 1, 1), date(2031, 1, 1)),
            ],
        )
        .unwrap();
    assert!(slices[0].unwrap().growth > 0.15 && slices[1].unwrap().growth < -0.2);
    assert!(slices[2].is_none() && slices[3].is_none());
    assert!(run.by_regime(99, &[]).unwrap().is_empty());
}

#[test]
fn settlements_given_replace_the_models() {
    let history = History::bundled().unwrap();
    let settles = date(2015, 9, 16);
    let prices = Series::new(vec![(date(2015, 8, 24), 25.15), (date(2015, 8, 26), 24.0)]).unwrap();
    let given = history
        .clone()
        .with_settlements(vec![Settlement { settles, prices }])
        .unwrap();
    let spec = ReplaySpec {
        strategies: Strategy::all(),
        ..ReplaySpec::default()
    };
    let run = replay(&given, &spec).unwrap();
    assert!(!run.modelled_futures);
    let model = replay(&history, &spec).unwrap();
    let place = history
        .dates()
        .iter()
        .position(|&day| day == date(2015, 8, 24))
        .unwrap();
    assert_ne!(run.view.slopes[place], model.view.slopes[place]);
    assert_eq!(run.view.slopes[place + 1], model.view.slopes[place + 1]);
}

#[test]
fn paper_trading_shows_no_future_and_pays_what_everyone_pays() {
    let history = History::bundled().unwrap();
    let spec = ReplaySpec {
        strategies: vec![Strategy::all().remove(1), Strategy::preset(Preset::None)],
        ..ReplaySpec::default()
    };
    let mut game = Practice::of_history(&history, spec).unwrap();
    for _ in 0..10 {
        game.advance();
    }
    let seen = game.revealed().unwrap();
    assert_eq!(seen.week, 10);
    assert!(seen.spot.len() < 60 && seen.equity.len() == 3);
    // Doing nothing earns the rate.
    let nothing = seen.equity[2].last().unwrap();
    assert!(*nothing > 1e6 && *nothing < 1.003e6);

    let (settles, level) = seen.futures[1];
    let security = Security {
        product: Product::Vix(condor_core::pricing::OptionKind::Call),
        strike: level.round(),
        expiry: settles,
    };
    let price = game.price(&security).unwrap();
    let order = ReaderOrder {
        security,
        quantity: 10.0,
        bucket: Bucket::Hedge,
    };
    game.order(order).unwrap();
    let bought = game.revealed().unwrap();
    assert_eq!(bought.scores[0].price, price);
    assert!(bought.scores[0].paid > 1000.0 * price);
    assert_eq!(bought.held.len(), 1);
    assert!(game.take_back() && !game.take_back());
    assert_eq!(game.revealed().unwrap(), seen);
    let wrong = ReaderOrder {
        security: Security {
            strike: -1.0,
            ..security
        },
        ..order
    };
    assert!(
        game.order(wrong)
            .unwrap_err()
            .to_string()
            .starts_with("strike is -1")
    );
    game.order(order).unwrap();
    while !game.is_over() {
        game.advance();
    }
    let end = game.revealed().unwrap();
    assert_eq!(end.week + 1, end.weeks);
    assert!(end.held.is_empty());
}

#[test]
fn a_day_is_between_two_weekly_closes_and_changes_nobody_elses_game() {
    let history = History::bundled().unwrap();
    let spec = ReplaySpec {
        strategies: vec![Strategy::all().remove(1), Strategy::preset(Preset::None)],
        ..ReplaySpec::default()
    };
    let begun = Practice::of_history(&history, spec).unwrap();
    let week_of = |mut game: Practice, weeks: usize| {
        for _ in 0..weeks {
            game.advance();
        }
        game
    };
    let closes = week_of(begun.clone(), 11).revealed().unwrap();
    let mut daily = week_of(begun.clone(), 10);
    let from = daily.revealed().unwrap().step;
    daily.advance_day();
    let day = daily.revealed().unwrap();
    assert_eq!((day.week, day.step), (10, from + 1));
    assert_eq!(day.spot[..], closes.spot[..day.spot.len()]);
    assert_eq!(day.spot.len(), from + 2);
    assert_eq!(*day.stops.last().unwrap(), from + 1);
    assert_eq!(day.slopes.len(), day.stops.len());
    // An order of a day: the price of that day, and the strategies' accounts as they were.
    let (settles, level) = day.futures[1];
    let security = Security {
        product: Product::Vix(condor_core::pricing::OptionKind::Call),
        strike: level.round(),
        expiry: settles,
    };
    let price = daily.price(&security).unwrap();
    let order = ReaderOrder {
        security,
        quantity: 10.0,
        bucket: Bucket::Hedge,
    };
    daily.order(order).unwrap();
    daily.advance();
    let later = daily.revealed().unwrap();
    assert_eq!(later.week, 11);
    let score = later.scores[0];
    assert_eq!((score.price, score.week, score.step), (price, 10, from + 1));
    for strategy in 0..2 {
        let mine = later.equity[strategy].last().unwrap();
        let theirs = closes.equity[strategy].last().unwrap();
        assert!((mine - theirs).abs() < 1e-9 * theirs, "{mine} {theirs}");
    }
    // To look on a day on which nothing is done leaves no trace at all.
    let mut looked = week_of(begun, 11);
    looked.stop_at(&[from + 1, from + 2]);
    let looked = looked.revealed().unwrap();
    assert_eq!(looked.equity[2].last(), closes.equity[2].last());
    assert_eq!(looked.stops.len(), closes.stops.len() + 2);
}
