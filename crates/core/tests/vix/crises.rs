//! The crises against the recorded levels.

use super::calm;
use condor_core::calendar::Date;
use condor_core::scenario::crises::{COVID, CRISES, crisis};
use condor_core::scenario::{Shock, VixMove};
use serde_json::Value;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn every_level_is_the_recorded_one() {
    let facts: Value =
        serde_json::from_str(include_str!("../../../../tests/oracle/facts_crises.json"))
            .expect("the facts parse");
    let episodes = facts["episodes"].as_array().unwrap();
    assert_eq!(episodes.len(), CRISES.len());
    for (crisis, fact) in CRISES.iter().zip(episodes) {
        let id = crisis.id;
        assert_eq!(
            (fact["id"].as_str(), fact["name"].as_str()),
            (Some(id), Some(crisis.name))
        );
        assert!(crisis.frames.is_sorted_by(|a, b| a.date < b.date), "{id}");
        let stress = crisis.stress();
        assert_eq!(
            stress.date,
            date(fact["stress_day"]["date"].as_str().unwrap())
        );
        assert_eq!(stress.spx, fact["stress_day"]["spx"].as_f64());
        assert_eq!(stress.vix, fact["stress_day"]["vix"].as_f64());
        assert_eq!(
            crisis.trough().date,
            date(fact["date_trough"].as_str().unwrap())
        );
        assert_eq!(crisis.trough().spx, fact["spx_trough"].as_f64());
        let before = crisis.before();
        // In 1987 the peak has no VXO: the pair is the Friday before the crash.
        let peak = if id == "1987" {
            &crisis.frames[0]
        } else {
            before
        };
        assert_eq!(peak.date, date(fact["date_before"].as_str().unwrap()));
        assert_eq!(peak.spx, fact["spx_before"].as_f64());
        assert_eq!(before.vix, fact["vix_before"].as_f64());
        for (frame, name) in [(before, "vx_before"), (stress, "vx_stress")] {
            let levels = [0, 1].map(|i| fact[name][i].as_f64());
            assert_eq!(
                frame.futures.map_or([None; 2], |f| f.map(Some)),
                levels,
                "{id} {name}"
            );
        }
        let inversion = crisis.first_inversion;
        assert_eq!(
            inversion.map(|i| i.date),
            fact["also"]["first_inversion"].as_str().map(date)
        );
        assert_eq!(
            inversion.map(|i| -i.spx_lost),
            fact["also"]["spx_lost_at_first_inversion"].as_f64()
        );
        if let Some(others) = fact["also"]["vx_other"].as_object() {
            for (day, levels) in others {
                let frame = crisis.frames.iter().find(|frame| frame.date == date(day));
                let futures = frame.unwrap().futures.unwrap();
                assert_eq!([levels[0].as_f64(), levels[1].as_f64()], futures.map(Some));
            }
        }
        // Recorded returns of one day hold between the frames of that day and the one before.
        if let Some(returns) = fact["also"]["one_day_return"].as_object() {
            for (day, wanted) in returns {
                let at = crisis
                    .frames
                    .iter()
                    .position(|f| f.date == date(day))
                    .unwrap();
                let levels = [at - 1, at].map(|at| crisis.frames[at].spx.unwrap());
                let off = levels[1] / levels[0] - 1.0 - wanted.as_f64().unwrap();
                assert!(off.abs() < 5e-5, "{id} {day}: {off}");
            }
        }
        let from_before = fact["stress_day"]["spx_from_before"].as_f64().unwrap();
        let expected = if id == "1987" { -0.2047 } else { from_before };
        assert!((crisis.spot_return() - expected).abs() < 5.1e-5, "{id}");
    }
}

#[test]
fn between_records_a_level_is_marked_and_outside_there_is_none() {
    let covid = crisis("2020").unwrap();
    let day = covid.at(date("2020-03-16"));
    assert_eq!(
        (day.vix.unwrap().value, day.vix.unwrap().interpolated),
        (82.69, false)
    );
    assert_eq!(day.m1.unwrap().value, 72.63);
    let between = covid.at(date("2020-03-02"));
    let spx = between.spx.unwrap();
    assert!(spx.interpolated && spx.value < 3386.15 && spx.value > 2710.9);
    let share = 12.0 / 23.0;
    let expected = 3386.15 * (2710.9_f64 / 3386.15).powf(share);
    assert!((spx.value / expected - 1.0).abs() < 1e-12);
    assert_eq!(covid.at(date("2020-02-18")).spx, None);
    // What is worked back from a return was not recorded either.
    let friday = covid.at(date("2020-03-13"));
    assert!(friday.spx.unwrap().interpolated && !friday.vix.unwrap().interpolated);
    // The VIX of the trough was not recorded.
    let trough = covid.at(date("2020-03-23"));
    assert!(trough.vix.is_none() && trough.m1.is_some() && trough.spx.is_some());
    assert!(crisis("1998").unwrap().at(date("1998-08-31")).m1.is_none());
    assert!(crisis("1929").is_none());
}

#[test]
fn every_crisis_is_a_shock_that_can_be_applied() {
    let state = calm();
    for crisis in &CRISES {
        let shock = crisis.shock(&Shock::NONE);
        assert_eq!(shock.vix, VixMove::Level(crisis.stress().vix.unwrap()));
        let after = shock.apply(&state).unwrap();
        assert!(after.spot < state.spot && after.vix() > 30.0 && after.vvix > state.vvix);
        assert!(
            after
                .curve
                .futures()
                .iter()
                .all(|future| future.level > 20.0)
        );
        after.quotes().unwrap();
    }
}

#[test]
fn the_crisis_that_stands_by_itself_is_that_of_2020() {
    assert_eq!(crisis("2020"), Some(&COVID));
}
