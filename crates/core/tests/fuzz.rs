//! Arbitrary numbers through every public function: no panic, and nothing but finite numbers in an
//! `Ok`.
//!
//! `CONDOR_FUZZ_SECONDS` sets how long (default 1), `CONDOR_FUZZ_SEED` repeats a run: a failure
//! prints the seed and the inputs.
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
use condor_core::error::InputError;
use condor_core::math::{bracketed_root, inverse_norm_cdf};
use condor_core::position::IronCondor;
use condor_core::pricing::{
    Black76Input, BsmInput, Greeks, ImpliedVolatilityInput, OptionKind, Valuation, black76,
    black76_price, bsm, bsm_price, implied_volatility,
};
use condor_core::probability::{
    CondorProbabilities, expected_move, from_smile, lognormal, lognormal_with_drift,
};
use condor_core::smile::{DeltaKind, Smile, strike_for_delta};
use std::panic::catch_unwind;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a call returned: every number in its `Ok`, or the message of its error.
type Outcome = Result<Vec<f64>, String>;

fn outcome<T, E: std::fmt::Display>(
    result: Result<T, E>,
    numbers: impl FnOnce(T) -> Vec<f64>,
) -> Outcome {
    result.map(numbers).map_err(|error| error.to_string())
}

fn greeks(g: &Greeks) -> Vec<f64> {
    vec![
        g.delta, g.gamma, g.vega, g.theta, g.rho, g.vanna, g.volga, g.charm,
    ]
}

fn valuation(value: Valuation) -> Vec<f64> {
    let mut numbers = greeks(&value.greeks);
    numbers.push(value.price);
    numbers
}

fn probabilities(p: CondorProbabilities) -> Vec<f64> {
    for share in [p.profit, p.max_profit, p.max_loss] {
        assert!((0.0..=1.0).contains(&share), "{share} is no probability");
    }
    vec![
        p.profit,
        p.max_profit,
        p.max_loss,
        p.expected_profit,
        p.expected_profit_with_interest,
    ]
}

fn condor_numbers(condor: &IronCondor) -> Vec<f64> {
    let mut numbers = greeks(&condor.greeks());
    numbers.extend([
        condor.credit(),
        condor.max_profit(),
        condor.max_loss(),
        condor.max_loss_below(),
        condor.max_loss_above(),
    ]);
    numbers.extend(condor.return_on_risk());
    let ends = condor.break_evens();
    numbers.extend(ends.low.into_iter().chain(ends.high));
    for leg in condor.legs() {
        numbers.extend(valuation(leg.valuation));
    }
    numbers
}

/// One round: a name and the inputs of each call, and the call.
fn round(source: &mut Source, check: &mut impl FnMut(&str, String, &dyn Fn() -> Outcome)) {
    let kind = source.kind();
    let bsm_input = BsmInput {
        spot: source.price(),
        strike: source.price(),
        years: source.years(),
        rate: source.rate(),
        dividend_yield: source.rate(),
        volatility: source.volatility(),
    };
    let inputs = format!("{kind:?} {bsm_input:?}");
    check("bsm", inputs.clone(), &|| {
        outcome(bsm(kind, &bsm_input), valuation)
    });
    check("bsm_price", inputs, &|| {
        outcome(bsm_price(kind, &bsm_input), |price| vec![price])
    });

    let future_input = Black76Input {
        future: source.price(),
        strike: source.price(),
        years: source.years(),
        rate: source.rate(),
        volatility: source.volatility(),
    };
    let inputs = format!("{kind:?} {future_input:?}");
    check("black76", inputs.clone(), &|| {
        outcome(black76(kind, &future_input), valuation)
    });
    check("black76_price", inputs, &|| {
        outcome(black76_price(kind, &future_input), |price| vec![price])
    });

    let (forward, strike) = (source.price(), source.price());
    // Often a price between its bounds, where there is something to solve.
    let intrinsic = kind.payoff(forward, strike);
    let bound = if kind == OptionKind::Call {
        forward
    } else {
        strike
    };
    let price = match source.below(4) {
        0 => source.number(5.0, [0.0, 1e9]),
        1 => intrinsic + (bound - intrinsic) * source.unit(),
        2 => intrinsic * (1.0 + f64::EPSILON) + 10f64.powf(-300.0 * source.unit()),
        _ => bound * (1.0 - 10f64.powf(-16.0 * source.unit())),
    };
    let implied_input = ImpliedVolatilityInput {
        forward,
        strike,
        years: source.years(),
        price,
    };
    check(
        "implied_volatility",
        format!("{kind:?} {implied_input:?}"),
        &|| outcome(implied_volatility(kind, &implied_input), |v| vec![v]),
    );

    let probability = source.number(0.3, [0.0, 1.0]);
    check("inverse_norm_cdf", format!("{probability:e}"), &|| {
        outcome(inverse_norm_cdf(probability), |z| vec![z])
    });
    let (a, b, level) = (source.price(), source.rate(), source.rate());
    check("bracketed_root", format!("{a:e} {b:e} {level:e}"), &|| {
        outcome(bracketed_root(|x| x * x * x - level, a, b, 1e-12), |root| {
            vec![root]
        })
    });

    on_smiles(source, check);
}

fn on_smiles(source: &mut Source, check: &mut impl FnMut(&str, String, &dyn Fn() -> Outcome)) {
    let kind = source.kind();
    let market = source.market();
    // The state of the source before the smile is drawn is its description.
    let seed = source.0;
    let smile_again = || Source(seed).smile();
    let smile = source.smile();
    let about_smile = format!(
        "smile of Source({seed:#x}), sigma(0) = {}",
        smile.volatility(0.0)
    );

    if let Some(slice) = source.ssvi() {
        let k = source.number(0.1, [-40.0, 40.0]).clamp(-60.0, 60.0);
        if !k.is_nan() {
            check("ssvi", format!("{slice:?} at {k:e}"), &|| {
                let report = slice.butterfly_free();
                Ok(vec![
                    slice.theta(),
                    slice.rho(),
                    slice.phi(),
                    slice.years(),
                    slice.total_variance(k),
                    slice.volatility(k),
                    slice.slope(k),
                    report.wing_slope,
                    report.curvature,
                ])
            });
        }
    }

    let delta_kind = match source.below(3) {
        0 => DeltaKind::Spot,
        1 => DeltaKind::Forward,
        _ => DeltaKind::Black76,
    };
    let delta = kind.sign() * source.number(0.2, [0.0, 1.0]);
    check(
        "strike_for_delta",
        format!("{kind:?} {delta:e} {delta_kind:?} {market:?} {about_smile}"),
        &|| {
            let smile = smile_again();
            outcome(
                strike_for_delta(kind, delta, delta_kind, &market, smile.as_ref()),
                |strike| vec![strike],
            )
        },
    );

    let volatility = source.volatility();
    check(
        "expected_move",
        format!("{market:?} {volatility:e}"),
        &|| outcome(expected_move(&market, volatility), |points| vec![points]),
    );

    let strikes = source.strikes();
    let volatilities = [
        source.volatility(),
        source.volatility(),
        source.volatility(),
        source.volatility(),
    ];
    let (spot, years, drift) = (
        source.number(market.spot, [0.0, 1e9]),
        source.years(),
        source.number(0.05, [-1.0, 1.0]),
    );
    let inputs = format!(
        "{market:?} {strikes:?} {volatilities:?} spot {spot:e} years {years:e} drift {drift:e} \
         volatility {volatility:e} {about_smile}"
    );
    let built = IronCondor::with_volatilities(&market, &strikes, volatilities);
    check("with_volatilities", inputs.clone(), &|| {
        outcome(
            IronCondor::with_volatilities(&market, &strikes, volatilities),
            |condor| condor_numbers(&condor),
        )
    });
    check("on_smile", inputs.clone(), &|| {
        let smile = smile_again();
        outcome(
            IronCondor::on_smile(&market, &strikes, smile.as_ref()),
            |condor| condor_numbers(&condor),
        )
    });
    let Ok(condor) = built else { return };
    check("profit_at_expiry", inputs.clone(), &|| {
        let profit: Result<f64, InputError> = condor.profit_at_expiry(spot);
        outcome(profit, |profit| vec![profit])
    });
    check("profit_on_smile", inputs.clone(), &|| {
        let smile = smile_again();
        outcome(
            condor.profit_on_smile(spot, years, smile.as_ref()),
            |profit| vec![profit],
        )
    });
    check("lognormal", inputs.clone(), &|| {
        outcome(lognormal(&condor, volatility), probabilities)
    });
    check("lognormal_with_drift", inputs.clone(), &|| {
        outcome(
            lognormal_with_drift(&condor, volatility, drift),
            probabilities,
        )
    });
    check("from_smile", inputs, &|| {
        let smile = smile_again();
        outcome(from_smile(&condor, smile.as_ref()), probabilities)
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
    let mut calls: u64 = 0;
    let mut answers: u64 = 0;
    let mut functions = std::collections::BTreeMap::<String, [u64; 2]>::new();

    while calls == 0 || Instant::now() < end {
        round(&mut source, &mut |name, inputs, call| {
            calls += 1;
            let caught = catch_unwind(std::panic::AssertUnwindSafe(call));
            let result =
                caught.unwrap_or_else(|_| panic!("{name} panicked, seed {seed}, inputs: {inputs}"));
            let counts = functions.entry(name.to_owned()).or_default();
            match result {
                Ok(numbers) => {
                    answers += 1;
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
        });
    }
    println!("{calls} calls, {answers} answered, {functions:?}, seed {seed}");
    assert!(
        answers > calls / 10,
        "the inputs hardly ever reach the engine"
    );
}
