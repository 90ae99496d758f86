//! Arbitrary numbers through the VIX, its futures and options, shocks, crises and books: no panic, and
//! nothing but finite numbers in an `Ok`.
//!
//! `CONDOR_FUZZ_SECONDS` sets how long (default 1), `CONDOR_FUZZ_SEED` repeats a run.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod drawn;
mod held;

use common::fuzz::{Check, outcome, run};
use common::source::Source;
use condor_core::calendar::Date;
use condor_core::explain::{self, Derivation};
use condor_core::pricing::{Greeks, Heston, Valuation};
use condor_core::smile::Smile;
use condor_core::vix::curve::percentile::{M1_OVER_VIX, M7_OVER_M4, m2_over_m1};
use condor_core::vix::curve::{ConstantMaturity, CurveFit, standing_still};
use condor_core::vix::heston::{HestonVix, spot};
use condor_core::vix::index::{StripRow, strip_variance, vix_from_strips, vix_from_variances};
use condor_core::vix::{FuturePoint, FuturesCurve, PassThrough, VixOption, chain};
use drawn::{curve, decay, model, pass_through, response, vvix_response, years};

#[test]
fn no_panic_and_no_number_that_is_not_finite() {
    run(|source, check| {
        curves(source, check);
        volatilities(source, check);
        strips(source, check);
        variance(source, check);
        held::states_and_books(source, check);
    });
}

fn levels(curve: FuturesCurve) -> Vec<f64> {
    let mut numbers = vec![curve.spot()];
    for FuturePoint { years, level } in curve.futures() {
        assert!(*level > 0.0 && *years >= 0.0);
        numbers.extend([*years, *level]);
    }
    numbers
}

pub(crate) fn greeks(greeks: Greeks) -> Vec<f64> {
    vec![
        greeks.delta,
        greeks.gamma,
        greeks.vega,
        greeks.theta,
        greeks.rho,
        greeks.vanna,
        greeks.volga,
        greeks.charm,
    ]
}

fn valuation(valuation: Valuation) -> Vec<f64> {
    let mut numbers = greeks(valuation.greeks);
    numbers.push(valuation.price);
    numbers
}

fn mix(mix: ConstantMaturity) -> Vec<f64> {
    vec![mix.level, mix.near_weight]
}

fn curves(source: &mut Source, check: &mut Check<'_>) {
    let points = drawn::points(source);
    let vix = source.number(18.0, [1.0, 500.0]);
    check("FuturesCurve::new", &|| {
        outcome(FuturesCurve::new(vix, &points), levels)
    });
    let all: Vec<f64> = points.iter().map(|point| point.level).collect();
    let date = date(source);
    check("FuturesCurve::listed", &|| {
        outcome(FuturesCurve::listed(date, vix, &all), levels)
    });
    let curve = curve(source);
    let (first, second) = (years(source), years(source));
    let (near, far) = (source.below(10) as usize, source.below(10) as usize);
    let number = source.number(20.0, [0.0, 3650.0]);
    check("level_at", &|| outcome(curve.level_at(first), |l| vec![l]));
    check("slope", &|| {
        outcome(curve.slope(near, far), |slope| {
            let roll = slope.roll_yield();
            let _ = slope.term_structure(0.05);
            vec![
                slope.points,
                slope.ratio,
                slope.annual,
                roll.annual,
                roll.day,
                roll.month,
            ]
        })
    });
    check("basis", &|| outcome(curve.basis(), |b| vec![b]));
    check("constant_maturity", &|| {
        outcome(curve.constant_maturity(number), mix)
    });
    check("roll_down", &|| {
        outcome(curve.roll_down(first, second), |points| vec![points])
    });
    check("time_shift", &|| {
        outcome(curve.time_shift(near, far, number), |shift| {
            vec![
                shift.cost,
                shift.decay_from,
                shift.decay_to,
                shift.carry_saved,
            ]
        })
    });
    check("explain::curve_slope", &|| {
        outcome(explain::curve_slope(&curve, near, far), steps_of)
    });
    check("explain::curve_slope_a_year", &|| {
        outcome(explain::curve_slope_a_year(&curve, near, far), steps_of)
    });
    check("explain::curve_basis", &|| {
        outcome(explain::curve_basis(&curve), steps_of)
    });
    check("explain::roll_yield", &|| {
        outcome(explain::roll_yield(&curve, near, far, number), steps_of)
    });
    check("explain::constant_maturity", &|| {
        outcome(explain::constant_maturity(&curve, number), steps_of)
    });
    let steps = source.below(40) as u32;
    check("standing_still", &|| {
        outcome(standing_still(&curve, date, number, steps), |path| {
            let days = path.iter();
            days.flat_map(|day| [day.near_weight, day.level, day.index])
                .collect()
        })
    });
    let decay = decay(source);
    check("CurveFit", &|| {
        outcome(CurveFit::new(&curve, decay), |fit| {
            let mut numbers = vec![
                fit.far_level,
                fit.slow,
                fit.fast,
                fit.mean_error,
                fit.largest_error,
            ];
            numbers.extend(fit.at(first));
            numbers
        })
    });
    let slope = source.number(0.05, [-0.99, 10.0]);
    check("percentile", &|| {
        let mut numbers = outcome(m2_over_m1(slope, number), |place| vec![place.percent])?;
        for table in [M1_OVER_VIX, M7_OVER_M4] {
            numbers.extend(outcome(table.percentile(slope), |place| {
                vec![place.percent]
            })?);
        }
        Ok(numbers)
    });
    let (pass, to) = (pass_through(source), source.number(30.0, [1.0, 500.0]));
    check("pass through", &|| outcome(pass.apply(&curve, to), levels));
    check("points_per_point", &|| {
        outcome(pass.points_per_point(&curve, first), |points| vec![points])
    });
    check("decay", &|| outcome(decay.at(first), |f| vec![f]));
    let (rule, vvix) = (vvix_response(source), source.number(95.0, [1.0, 1000.0]));
    let answer = response(source);
    check("explain::future_after", &|| {
        outcome(
            explain::future_after(&curve, near, &pass, to, slope),
            steps_of,
        )
    });
    for of in [explain::far_level, explain::fit_error] {
        check("explain of a fit", &|| {
            let fit = CurveFit::new(&curve, decay).map_err(|error| error.to_string())?;
            outcome(of(&curve, &fit), steps_of)
        });
    }
    check("explain::slope_percentile", &|| {
        outcome(
            explain::slope_percentile(&curve, near, far, &M7_OVER_M4),
            steps_of,
        )
    });
    check("explain::constant_maturity_gain", &|| {
        let gain = explain::constant_maturity_gain(&curve, date, number, steps.min(3));
        outcome(gain, steps_of)
    });
    check("explain::vix_after", &|| {
        outcome(explain::vix_after(&answer, vix, slope), steps_of)
    });
    check("explain::vvix_after", &|| {
        outcome(explain::vvix_after(&rule, number, (vix, to)), steps_of)
    });
    check("explain::atm_after", &|| {
        outcome(explain::atm_after(slope, (vix, to)), steps_of)
    });
    check("vvix_after", &|| {
        outcome(rule.vvix_after(vvix, vix, to), |v| vec![v])
    });
    let fund = drawn::fund(source);
    let rate = source.rate();
    check("fund", &|| {
        let rolls = near % 2 == 0;
        let mut numbers = outcome(fund.over_days(&curve, number, rate, rolls), |f| vec![f])?;
        numbers.push(fund.level(&curve));
        if let Ok(after) = PassThrough::default().apply(&curve, to) {
            numbers.push(fund.moved(&curve, &after));
        }
        Ok(numbers)
    });
}

fn steps_of(derivation: Derivation) -> Vec<f64> {
    let steps = derivation.steps.iter().map(|step| step.quantity.value);
    let inputs = derivation.inputs.iter().map(|input| input.value);
    steps.chain(inputs).chain([derivation.value]).collect()
}

fn date(source: &mut Source) -> Date {
    let days = match source.below(8) {
        0 => source.below(1 << 22) as i32 - (1 << 21),
        _ => 12_000 + source.below(12_500) as i32,
    };
    Date::from_days_since_epoch(days).unwrap_or_else(|_| Date::new(2020, 3, 16).expect("a day"))
}

fn volatilities(source: &mut Source, check: &mut Check<'_>) {
    let (model, vvix) = (model(source), source.number(95.0, [1.0, 1000.0]));
    let (curve, years, rate) = (curve(source), years(source), source.rate());
    check("variance_time", &|| {
        outcome(model.variance_time(years), |v| vec![v])
    });
    check("at_vvix", &|| {
        outcome(model.at_vvix(vvix), |v| vec![v.omega(), v.vvix()])
    });
    let Ok(volatility) = model.at_vvix(vvix) else {
        return;
    };
    // A smile is asked for finite k only.
    let k = Some(source.number(0.3, [-50.0, 50.0]))
        .filter(|k| k.abs() < 100.0)
        .unwrap_or(0.0);
    check("smile of the VIX", &|| {
        outcome(volatility.smile(years), |smile| {
            vec![smile.volatility(k), smile.slope(k)]
        })
    });
    let option = VixOption {
        kind: source.kind(),
        strike: source.number(25.0, [1e-4, 1e9]),
        years,
    };
    check("explain::vix_option_price", &|| {
        outcome(
            explain::vix_option_price(&option, &curve, &volatility, rate),
            steps_of,
        )
    });
    check("VIX option", &|| {
        outcome(option.value(&curve, &volatility, rate), |value| {
            let mut numbers = valuation(value.valuation);
            numbers.extend([value.future, value.volatility]);
            numbers.extend(option.price(&curve, &volatility, rate));
            numbers
        })
    });
    let (pass, rule, spx) = (pass_through(source), response(source), source.price());
    check("VIX option, sensitivities", &|| {
        let all = option.sensitivities(&curve, &volatility, rate, &pass, &rule, spx);
        outcome(all, |s| vec![s.future, s.vix, s.spx, s.vvix])
    });
    let strikes = [option.strike, source.number(20.0, [1e-4, 1e9])];
    check("chain", &|| {
        outcome(chain(&curve, &volatility, rate, years, &strikes), |rows| {
            let numbers = rows.iter().map(|row| {
                let mut numbers = valuation(row.call);
                numbers.extend(valuation(row.put));
                numbers.extend([row.strike, row.volatility]);
                numbers
            });
            numbers.flatten().collect()
        })
    });
}

fn strips(source: &mut Source, check: &mut Check<'_>) {
    let mut rows = |count: u64| -> Vec<StripRow> {
        let mut strike = 50.0;
        (0..count)
            .map(|_| {
                strike += source.number(5.0, [1e-3, 100.0]);
                let bid = |source: &mut Source, worth: f64| match source.below(5) {
                    0 => 0.0,
                    1 => source.number(1.0, [0.0, 1e9]),
                    _ => (worth + source.unit()).max(0.0),
                };
                let (call, put) = (bid(source, 100.0 - strike), bid(source, strike - 100.0));
                StripRow {
                    strike,
                    call_bid: call,
                    call_ask: call + 0.1,
                    put_bid: put,
                    put_ask: put + 0.1,
                }
            })
            .collect()
    };
    let (near, next) = (rows(20), rows(25));
    let (n1, n2) = (
        source.number(3.4e4, [1.0, 5.2e6]),
        source.number(4.4e4, [1.0, 5.2e6]),
    );
    let rate = source.rate();
    check("strip_variance", &|| {
        outcome(strip_variance(&near, n1, rate), |strip| {
            assert!(strip.selected >= 2 && strip.lowest <= strip.center);
            vec![
                strip.variance,
                strip.forward,
                strip.center,
                strip.lowest,
                strip.highest,
            ]
        })
    });
    check("vix_from_strips", &|| {
        outcome(
            vix_from_strips((&near, n1, rate), (&next, n2, rate)),
            |vix| vec![vix],
        )
    });
    let (s1, s2) = (
        source.number(0.04, [0.0, 1e4]),
        source.number(0.05, [0.0, 1e4]),
    );
    check("vix_from_variances", &|| {
        outcome(vix_from_variances((n1, s1), (n2, s2)), |vix| vec![vix])
    });
}

fn variance(source: &mut Source, check: &mut Check<'_>) {
    let model = Heston {
        variance: source.number(0.03, [0.0, 10.0]),
        reversion: source.number(3.0, [0.0, 100.0]),
        long_variance: source.number(0.04, [0.0, 10.0]),
        variance_volatility: source.number(0.5, [0.0, 10.0]),
        correlation: source.number(-0.6, [-1.0, 1.0]),
    };
    check("heston spot", &|| outcome(spot(&model), |vix| vec![vix]));
    let (years, kind) = (years(source), source.kind());
    let (strike, rate) = (source.number(20.0, [0.0, 1000.0]), source.rate());
    check("HestonVix", &|| {
        let vix = HestonVix::new(&model, years);
        let vix = vix.map_err(|error| error.to_string())?;
        let mut numbers = vec![vix.future()];
        numbers.extend(vix.option(kind, strike, rate));
        Ok(numbers)
    });
}
