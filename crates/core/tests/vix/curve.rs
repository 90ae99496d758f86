//! The curve and what is read off it.

use super::{calm, curves};
use condor_core::calendar::Date;
use condor_core::vix::curve::percentile::{self, LEVELS, SlopeTable};
use condor_core::vix::curve::{CurveFit, standing_still};
use condor_core::vix::{Decay, FuturesCurve, MEASURED_DAYS, PassThrough};
use proptest::prelude::*;
use serde_json::Value;

fn facts(text: &str) -> Value {
    serde_json::from_str(text).expect("the facts parse")
}

proptest! {
    #[test]
    fn the_curve_goes_through_every_point_and_stays_between_neighbours(
        curve in curves(), share in 0.0..1.0_f64,
    ) {
        let mut before = (0.0, curve.spot());
        for future in curve.futures() {
            prop_assert_eq!(curve.level_at(future.years).unwrap().to_bits(), future.level.to_bits());
            let years = before.0 + share * (future.years - before.0);
            let level = curve.level_at(years).unwrap();
            let (low, high) = (before.1.min(future.level), before.1.max(future.level));
            prop_assert!(level >= low * (1.0 - 1e-15) && level <= high * (1.0 + 1e-15));
            before = (future.years, future.level);
        }
        prop_assert_eq!(curve.level_at(9.9).unwrap(), before.1);
    }

    #[test]
    fn futures_stay_positive_and_move_with_the_vix_by_less(
        curve in curves(), vix in 5.0..150.0_f64,
    ) {
        for decay in [Decay::FIVE_DAYS, Decay::ONE_DAY, Decay::STRESS] {
            let after = PassThrough::Decay(decay).apply(&curve, vix).unwrap();
            prop_assert_eq!(after.spot(), vix);
            let ratio = (vix / curve.spot()).ln();
            let mut part = 1.0 + 1e-12;
            for (then, now) in after.futures().iter().zip(curve.futures()) {
                prop_assert!(then.level > 0.0 && then.years == now.years);
                let own = (then.level / now.level).ln();
                // Never more than the VIX, and never more than the contract before.
                prop_assert!(own * ratio >= 0.0 && own.abs() <= part * ratio.abs() + 1e-12);
                if ratio.abs() > 1e-6 {
                    part = own / ratio + 1e-9;
                }
            }
        }
    }

    #[test]
    fn a_vix_that_stays_moves_nothing(curve in curves()) {
        for rule in [PassThrough::default(), PassThrough::ByContract([1.0; 9]), PassThrough::OneForOne] {
            prop_assert_eq!(rule.apply(&curve, curve.spot()).unwrap(), curve);
        }
    }

    #[test]
    fn futures_take_the_parts_they_are_given(
        curve in curves(), vix in 1.0..500.0_f64, shares in prop::array::uniform9(0.0..=1.0_f64),
        years in 0.0..1.5_f64,
    ) {
        let rule = PassThrough::ByContract(shares);
        let after = rule.apply(&curve, vix).unwrap();
        let ratio = vix / curve.spot();
        for ((then, now), share) in after.futures().iter().zip(curve.futures()).zip(shares) {
            prop_assert!(then.level > 0.0 && then.years == now.years);
            prop_assert!((then.level / (now.level * ratio.powf(share)) - 1.0).abs() < 1e-12);
        }
        prop_assert_eq!(rule.apply(&curve, curve.spot()).unwrap(), curve);
        // The slope at every time is that of the level there.
        let h = 1e-6 * curve.spot();
        let level = |vix: f64| rule.apply(&curve, vix).unwrap().level_at(years).unwrap();
        let secant = (level(curve.spot() + h) - level(curve.spot() - h)) / (2.0 * h);
        let slope = rule.points_per_point(&curve, years).unwrap();
        prop_assert!((secant - slope).abs() < 1e-6 * (1.0 + slope), "{} {}", secant, slope);
    }

    #[test]
    fn the_map_by_hand_is_the_map(curve in curves(), vix in 5.0..150.0_f64) {
        let mut shares = [0.0; 9];
        for (share, future) in shares.iter_mut().zip(curve.futures()) {
            *share = Decay::STRESS.at(future.years).unwrap();
        }
        let by_hand = PassThrough::ByContract(shares).apply(&curve, vix).unwrap();
        prop_assert_eq!(by_hand, PassThrough::Decay(Decay::STRESS).apply(&curve, vix).unwrap());
    }

    #[test]
    fn the_month_lies_between_its_contracts(curve in curves(), days in 1.0..200.0_f64) {
        let mix = curve.constant_maturity(days).unwrap();
        let levels = [mix.near, mix.far].map(|index| curve.futures()[index].level);
        prop_assert!((0.0..=1.0).contains(&mix.near_weight));
        prop_assert!(mix.level >= levels[0].min(levels[1]) * (1.0 - 1e-15));
        prop_assert!(mix.level <= levels[0].max(levels[1]) * (1.0 + 1e-15));
    }

    #[test]
    fn a_fit_is_no_worse_than_a_level(curve in curves()) {
        // A wild curve has no level in the far, which is an error.
        let Ok(fit) = CurveFit::new(&curve, Decay::default()) else { return Ok(()) };
        let mut logs: Vec<f64> = curve.futures().iter().map(|f| f.level.ln()).collect();
        logs.push(curve.spot().ln());
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        let flat: f64 = logs.iter().map(|log| (log - mean).powi(2)).sum();
        let mut years: Vec<f64> = curve.futures().iter().map(|f| f.years).collect();
        years.push(0.0);
        let fitted: f64 = years
            .iter()
            .zip(&logs)
            .map(|(years, log)| (fit.at(*years).unwrap().ln() - log).powi(2))
            .sum();
        prop_assert!(fitted <= flat * (1.0 + 1e-9) + 1e-18);
    }
}

#[test]
fn a_part_outside_its_range_is_named() {
    let curve = calm().curve;
    for wrong in [-0.1, 1.01, f64::NAN] {
        let mut shares = [0.5; 9];
        shares[8] = wrong;
        let error = PassThrough::ByContract(shares).check().unwrap_err();
        assert_eq!(error.field, "share");
        let rule = PassThrough::ByContract(shares);
        assert!(rule.apply(&curve, 30.0).is_err() && rule.points_per_point(&curve, 0.1).is_err());
    }
}

#[test]
fn one_for_one_overstates_and_never_goes_below_one() {
    let curve = calm().curve;
    let after = PassThrough::OneForOne.apply(&curve, 45.5).unwrap();
    let real = PassThrough::default().apply(&curve, 45.5).unwrap();
    for ((error, mapped), before) in after
        .futures()
        .iter()
        .zip(real.futures())
        .zip(curve.futures())
    {
        assert!((error.level - before.level - 30.0).abs() < 1e-12);
        assert!(mapped.level - before.level < 20.0);
    }
    let high = FuturesCurve::new(80.0, calm().curve.futures()).unwrap();
    let fallen = PassThrough::OneForOne.apply(&high, 20.0).unwrap();
    assert!(fallen.futures().iter().all(|future| future.level == 1.0));
}

#[test]
fn the_ratios_of_eight_days_follow_from_their_levels() {
    let facts = facts(include_str!(
        "../../../../tests/oracle/facts_benchmarks.json"
    ));
    let published = facts["pass_through_one_day"].as_array().unwrap();
    assert_eq!(published.len(), MEASURED_DAYS.len());
    let mut recomputed = 0;
    for (day, fact) in MEASURED_DAYS.iter().zip(published) {
        assert_eq!(
            (fact["from"].as_str(), fact["to"].as_str()),
            (Some(day.from), Some(day.to))
        );
        let moved = day.vix[1] - day.vix[0];
        for (index, levels) in [day.m1, day.m2].into_iter().enumerate() {
            let name = ["m1", "m2"][index];
            assert_eq!(
                levels.map(|l| l.unwrap_or(0.0)),
                [0, 1].map(|i| fact[name][i].as_f64().unwrap_or(0.0))
            );
            assert_eq!(fact["ratio"][index].as_f64(), Some(day.ratio[index]));
            assert!(day.ratio[index] > 0.0 && day.ratio[index] < 1.0);
            if let [Some(from), Some(to)] = levels {
                let ratio = (to - from) / moved;
                assert!(
                    (ratio - day.ratio[index]).abs() <= 0.005 + 1e-9,
                    "{ratio} {day:?}"
                );
                recomputed += 1;
            }
        }
        let dates = [day.from, day.to, day.expiries[0], day.expiries[1]];
        let dates = dates.map(|text| text.parse::<Date>().unwrap());
        assert!(dates.is_sorted());
    }
    // The levels before 2020-03-16 were not found.
    assert_eq!(recomputed, 14);
}

#[test]
fn the_crises_tell_the_same_ratios() {
    // Recomputed from the levels of the crises, where both days stand there.
    for (id, from, to) in [
        ("2008", "2008-10-23", "2008-10-24"),
        ("2010", "2010-05-05", "2010-05-06"),
    ] {
        let crisis = condor_core::scenario::crises::crisis(id).unwrap();
        let frame = |text: &str| {
            let date: Date = text.parse().unwrap();
            *crisis
                .frames
                .iter()
                .find(|frame| frame.date == date)
                .unwrap()
        };
        let (before, after) = (frame(from), frame(to));
        let moved = after.vix.unwrap() - before.vix.unwrap();
        let day = MEASURED_DAYS.iter().find(|day| day.to == to).unwrap();
        for index in 0..2 {
            let ratio = (after.futures.unwrap()[index] - before.futures.unwrap()[index]) / moved;
            assert!((ratio - day.ratio[index]).abs() <= 0.005 + 1e-9);
        }
    }
}

#[test]
fn tables_of_slopes_are_those_of_the_facts() {
    let facts = facts(include_str!(
        "../../../../tests/oracle/facts_calibration.json"
    ));
    let by_days = &facts["vx_m2_over_m1_minus_1_by_days_to_m1_expiry"];
    let same = |table: &SlopeTable, fact: &Value| {
        assert_eq!(fact["n"].as_u64(), Some(u64::from(table.observations)));
        for (level, percent) in LEVELS.iter().zip(table.percent) {
            let key = format!("{level}");
            assert_eq!(fact["percentiles_pct"][key].as_f64(), Some(percent));
        }
        assert_eq!(fact["share_inverted"].as_f64(), table.share_inverted);
        for (level, percent) in LEVELS.iter().zip(table.percent) {
            let found = table.percentile(percent / 100.0).unwrap();
            assert!((found.percent - level).abs() < 1e-9, "{found:?}");
        }
        assert!(table.percentile(-0.9).unwrap().beyond && table.percentile(0.9).unwrap().beyond);
    };
    for (table, key) in percentile::M2_OVER_M1
        .iter()
        .zip(["5-11", "12-18", "19-25", "26-40"])
    {
        same(table, &by_days[key]);
    }
    same(&percentile::M2_OVER_M1_ALL, &by_days["all_5_or_more"]);
    same(&percentile::M1_OVER_VIX, &facts["vx_m1_over_vix_minus_1"]);
    same(&percentile::M7_OVER_M4, &facts["vx_m7_over_m4_minus_1"]);
    // The days matter: the same slope, another place.
    let place = |days| percentile::m2_over_m1(0.13, days).unwrap().percent;
    assert!(place(8.0) < 85.0 && place(30.0) > 94.0);
    assert_eq!(percentile::m2_over_m1(0.1, 4.0).unwrap_err().field, "days");
}

#[test]
fn the_listed_contracts_settle_on_the_exchanges_days() {
    let date = Date::new(2024, 8, 5).unwrap();
    let curve = FuturesCurve::listed(date, 38.57, &[32.1, 30.39]).unwrap();
    let day = &MEASURED_DAYS[6];
    for (future, expiry) in curve.futures().iter().zip(day.expiries) {
        let days = date.days_until(expiry.parse().unwrap());
        assert_eq!(future.years, f64::from(days) / 365.0);
    }
    let path = standing_still(&calm().curve, date, 30.0, 250).unwrap();
    assert_eq!(path.len(), 251);
    // A calm year of contango, standing still.
    assert!(
        path[250].index < 0.75 && path[250].index > 0.3,
        "{}",
        path[250].index
    );
}

#[test]
fn time_shifting_is_the_difference_of_two_roll_downs() {
    let curve = calm().curve;
    let shift = curve.time_shift(0, 2, 14.0).unwrap();
    assert!((shift.cost - 1.9).abs() < 1e-12);
    let lost = |years: f64| {
        let left = curve.level_at(years - 14.0 / 365.0).unwrap();
        curve.level_at(years).unwrap() - left
    };
    let (near, far) = (curve.futures()[0].years, curve.futures()[2].years);
    assert!((shift.carry_saved - (lost(near) - lost(far))).abs() < 1e-12);
    assert!(shift.carry_saved > 0.0);
}
