//! Arbitrary numbers through batches, grids, Fourier prices, surfaces, barriers, outcomes and the VIX rule: no
//! panic, and nothing but finite numbers in an `Ok`.
//!
//! `CONDOR_FUZZ_SECONDS` and `CONDOR_FUZZ_SEED` are those of the test `fuzz`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::print_stdout,
    reason = "the number of calls is the result of a run"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the clock ends a run and seeds it"
)]

mod common;

use common::source::Source;
use condor_core::pricing::{
    Bates, BsmColumns, Column, FourierPrice, GridLeg, Heston, Jumps, ValuationColumns, ValueGrid,
    bates_price, bsm_batch, bsm_price_batch, heston_price, heston_prices, merton_price,
};
use condor_core::probability::{
    Law, PiecewiseLinear, SpotPath, outcomes, profit_quantiles, spot_quantiles,
};
use condor_core::smile::{MovedSmile, Smile, Surface};
use condor_core::vix::{AtmLink, SpotToVix, smile_factor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a call returned: every number in its `Ok`, or the message of its error.
type Outcome = Result<Vec<f64>, String>;

fn outcome<T, E: std::fmt::Display>(
    result: Result<T, E>,
    numbers: impl FnOnce(T) -> Vec<f64>,
) -> Outcome {
    result.map(numbers).map_err(|error| error.to_string())
}

type Check<'a> = dyn FnMut(&str, String, &dyn Fn() -> Outcome) + 'a;

fn batches(source: &mut Source, check: &mut Check<'_>) {
    let kind = source.kind();
    let count = source.below(5) as usize;
    let mut each = |typical: f64, ends: [f64; 2]| -> Vec<f64> {
        (0..count.max(1))
            .map(|_| source.number(typical, ends))
            .collect()
    };
    let numbers = [
        each(100.0, [1e-4, 1e9]),
        each(100.0, [1e-4, 1e9]),
        each(0.1, [0.0, 50.0]),
        each(0.04, [-0.1, 0.5]),
        each(0.01, [-0.1, 0.5]),
        each(0.2, [0.0, 10.0]),
    ];
    let column = |index: usize| -> Column<'_> {
        if numbers[index][0].to_bits() % 3 == 0 {
            numbers[index][0].into()
        } else {
            numbers[index].as_slice().into()
        }
    };
    let columns = BsmColumns {
        spot: column(0),
        strike: column(1),
        years: column(2),
        rate: column(3),
        dividend_yield: column(4),
        volatility: column(5),
    };
    let about = format!("{kind:?} {columns:?} {count}");
    check("bsm_price_batch", about.clone(), &|| {
        let mut out = vec![0.0; count];
        outcome(bsm_price_batch(kind, &columns, &mut out), |()| out.clone())
    });
    check("bsm_batch", about, &|| {
        let mut out: [Vec<f64>; 9] = std::array::from_fn(|_| vec![0.0; count]);
        let [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = &mut out;
        let mut room = ValuationColumns {
            price,
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        };
        outcome(bsm_batch(kind, &columns, &mut room), |()| out.concat())
    });
}

fn grids(source: &mut Source, check: &mut Check<'_>) {
    let seed = source.0;
    let smile_again = || Source(seed).smile();
    let _ = source.smile();
    let legs: Vec<GridLeg> = (0..source.below(4))
        .map(|_| GridLeg {
            kind: source.kind(),
            quantity: source.number(-1.0, [-1e6, 1e6]),
            strike: source.price(),
        })
        .collect();
    let spots: Vec<f64> = (0..source.below(4)).map(|_| source.price()).collect();
    let years: Vec<f64> = (0..source.below(4)).map(|_| source.years()).collect();
    let count = spots.len() * years.len() + usize::from(source.below(20) == 0);
    let scales: Vec<f64> = (0..count).map(|_| source.number(1.2, [0.0, 1e3])).collect();
    let grid = ValueGrid {
        legs: &legs,
        spots: &spots,
        years: &years,
        rate: source.rate(),
        dividend_yield: source.rate(),
        offset: source.number(20.0, [-1e15, 1e15]),
        scales: (source.below(2) == 0).then_some(&scales),
    };
    check(
        "grid",
        format!("{grid:?} smile of Source({seed:#x})"),
        &|| {
            let mut out = vec![0.0; count];
            let smile = smile_again();
            outcome(grid.values(smile.as_ref(), &mut out), |()| out.clone())
        },
    );
}

fn models(source: &mut Source, check: &mut Check<'_>) {
    let kind = source.kind();
    let (market, strike) = (source.market(), source.price());
    let heston = Heston {
        variance: source.number(0.04, [0.0, 10.0]),
        reversion: source.number(2.0, [0.0, 100.0]),
        long_variance: source.number(0.04, [0.0, 10.0]),
        variance_volatility: source.number(0.6, [0.0, 10.0]),
        correlation: source.number(-0.7, [-1.0, 1.0]),
    };
    let jumps = Jumps {
        intensity: source.number(0.5, [0.0, 100.0]),
        mean: source.number(-0.1, [-2.0, 2.0]),
        deviation: source.number(0.1, [0.0, 2.0]),
    };
    let volatility = source.volatility();
    let about = format!("{kind:?} {market:?} {strike:e} {heston:?} {jumps:?} {volatility:e}");
    let numbers = |value: FourierPrice| vec![value.price, value.error];
    check("heston_price", about.clone(), &|| {
        outcome(heston_price(kind, &market, strike, &heston), numbers)
    });
    check("heston_prices", about.clone(), &|| {
        let mut out = [FourierPrice::default(); 2];
        let strikes = [strike, market.spot];
        outcome(
            heston_prices(kind, &market, &strikes, &heston, &mut out),
            |()| out.iter().flat_map(|value| numbers(*value)).collect(),
        )
    });
    let bates = Bates { heston, jumps };
    check("bates_price", about.clone(), &|| {
        outcome(bates_price(kind, &market, strike, &bates), numbers)
    });
    check("merton_price", about.clone(), &|| {
        outcome(
            merton_price(kind, &market, strike, volatility, &jumps),
            |v| vec![v],
        )
    });
    check("expected_variance", about, &|| {
        outcome(heston.expected_variance(market.years), |v| vec![v])
    });
}

fn smiles(source: &mut Source, check: &mut Check<'_>) {
    let slices: Vec<_> = (0..source.below(4)).filter_map(|_| source.ssvi()).collect();
    let (k, years) = (source.number(0.1, [-100.0, 100.0]), source.years());
    check("surface", format!("{slices:?} at {k:e} {years:e}"), &|| {
        let mut slices = slices.clone();
        slices.sort_by(|a, b| a.years().total_cmp(&b.years()));
        let surface = match Surface::new(slices) {
            Ok(surface) => surface,
            Err(error) => return Err(error.to_string()),
        };
        let report = surface.report();
        let mut numbers: Vec<f64> = report
            .calendars
            .iter()
            .flat_map(|c| [c.near, c.far, c.near_years, c.far_years])
            .collect();
        for slice in &report.slices {
            numbers.extend([slice.conditions.wing_slope, slice.conditions.curvature]);
            numbers.extend(slice.negative_density.map(|density| density.g));
        }
        numbers.push(
            surface
                .volatility(k, years)
                .map_err(|error| error.to_string())?,
        );
        numbers.push(
            surface
                .at(years)
                .map_err(|error| error.to_string())?
                .slope(k),
        );
        Ok(numbers)
    });
    let vix = source.number(18.0, [1.0, 500.0]);
    let after = source.number(25.0, [1.0, 500.0]);
    let rule = SpotToVix {
        down: source.number(1.1, [0.0, 10.0]),
        up: source.number(0.9, [0.0, 10.0]),
        floor: source.number(9.0, [1.0, 100.0]),
    };
    let spot_return = source.number(-0.05, [-1.0, 10.0]);
    let volatility = source.volatility();
    let about = format!("{rule:?} {vix:e} {after:e} {spot_return:e} {years:e} {volatility:e}");
    check("vix_after", about.clone(), &|| {
        outcome(rule.vix_after(vix, spot_return), |v| vec![v])
    });
    check("smile_factor", about.clone(), &|| {
        outcome(smile_factor(vix, after, years), |v| vec![v])
    });
    check("atm_link", about.clone(), &|| {
        let link = AtmLink::from_levels(volatility, vix).map_err(|error| error.to_string())?;
        let mut numbers = vec![link.ratio()];
        numbers.extend(link.atm_volatility(after));
        numbers.extend(link.vix(volatility));
        Ok(numbers)
    });
    let slice = source.ssvi();
    check("moved smile", format!("{about} {slice:?}"), &|| {
        let Some(slice) = slice else {
            return Err("no slice".to_owned());
        };
        outcome(MovedSmile::by_vix(slice, vix, after, years), |moved| {
            vec![moved.volatility(0.1), moved.slope(-0.1), moved.factor()]
        })
    });
}

fn probabilities(source: &mut Source, check: &mut Check<'_>) {
    let market = source.market();
    let (volatility, drift) = (source.volatility(), source.number(0.05, [-1.0, 1.0]));
    let (low, high) = (source.price(), source.price());
    let about = format!("{market:?} {volatility:e} {drift:e} {low:e} {high:e}");
    check("touch", about.clone(), &|| {
        outcome(SpotPath::with_drift(&market, volatility, drift), |path| {
            let mut numbers = Vec::new();
            numbers.extend(path.touches(low));
            numbers.extend(path.touches_either(low, high));
            assert!(
                numbers.iter().all(|p| (0.0..=1.0).contains(p)),
                "{numbers:?}"
            );
            numbers
        })
    });

    let seed = source.0;
    let smile_again = || Source(seed).smile();
    let _ = source.smile();
    let mut knots: Vec<(f64, f64)> = (0..source.below(6))
        .map(|_| (source.price(), source.number(-20.0, [-1e15, 1e15])))
        .collect();
    if source.below(16) != 0 {
        knots.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let profit = PiecewiseLinear {
        knots,
        slope_below: source.number(-1.0, [-1e6, 1e6]),
        slope_above: source.number(1.0, [-1e6, 1e6]),
    };
    let credit = source.number(20.0, [-1e15, 1e15]);
    let which = source.below(3);
    let p = [source.number(0.3, [0.0, 1.0])];
    let about =
        format!("{about} {profit:?} {credit:e} law {which} {p:?} smile of Source({seed:#x})");
    let with = |call: &dyn Fn(&Law<'_>) -> Outcome| {
        let smile = smile_again();
        call(&match which {
            0 => Law::Smile(smile.as_ref()),
            1 => Law::Lognormal { volatility },
            _ => Law::Drifting { volatility, drift },
        })
    };
    check("outcomes", about.clone(), &|| {
        with(&|law| {
            outcome(outcomes(&market, &profit, credit, law), |odds| {
                let shares = [odds.profit, odds.loss, odds.highest, odds.lowest];
                assert!(shares.iter().all(|p| (0.0..=1.0).contains(p)), "{odds:?}");
                let mut numbers = shares.to_vec();
                numbers.extend([odds.expected_profit, odds.expected_profit_with_interest]);
                numbers
            })
        })
    });
    check("profit_quantiles", about.clone(), &|| {
        with(&|law| outcome(profit_quantiles(&market, &profit, law, &p), |values| values))
    });
    check("spot_quantiles", about, &|| {
        with(&|law| outcome(spot_quantiles(&market, law, &p), |values| values))
    });
}

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is {text}; it must be a whole number")),
    )
}

#[test]
fn no_panic_and_no_number_that_is_not_finite() {
    let seconds = setting("CONDOR_FUZZ_SECONDS").unwrap_or(1);
    let seed = setting("CONDOR_FUZZ_SEED").unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos() as u64)
    });
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut source = Source(seed);
    let mut functions = std::collections::BTreeMap::<String, [u64; 2]>::new();
    let mut check = |name: &str, inputs: String, call: &dyn Fn() -> Outcome| {
        let result = catch_unwind(AssertUnwindSafe(call))
            .unwrap_or_else(|_| panic!("{name} panicked, seed {seed}, inputs: {inputs}"));
        let counts = functions.entry(name.to_owned()).or_default();
        match result {
            Ok(numbers) => {
                counts[0] += 1;
                assert!(
                    numbers.iter().all(|number| number.is_finite()),
                    "{name} gave {numbers:?}, seed {seed}, inputs: {inputs}"
                );
            }
            Err(message) => {
                counts[1] += 1;
                assert!(!message.is_empty(), "{name} has an empty message");
            }
        }
    };
    let mut rounds: u64 = 0;
    while rounds == 0 || Instant::now() < end {
        rounds += 1;
        batches(&mut source, &mut check);
        grids(&mut source, &mut check);
        models(&mut source, &mut check);
        smiles(&mut source, &mut check);
        probabilities(&mut source, &mut check);
    }
    println!("{rounds} rounds, answered and refused: {functions:?}, seed {seed}");
    for (name, [answered, _]) in &functions {
        assert!(rounds < 200 || *answered > 0, "{name} is never reached");
    }
}
