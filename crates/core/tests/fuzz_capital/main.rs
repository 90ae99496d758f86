//! Arbitrary numbers and bytes through performance, valuation, indicators, insurance, markets and
//! imports: no panic, and nothing but finite numbers in an `Ok`.
//!
//! `CONDOR_FUZZ_SECONDS` sets how long (default 1), `CONDOR_FUZZ_SEED` repeats a run: a failure
//! prints the seed of its round.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::print_stdout,
    reason = "the number of calls is the result of a run"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the clock ends a run and seeds it"
)]

#[path = "../common/mod.rs"]
mod common;
mod imports;
mod insurance;
mod markets;
mod performance;
mod valuation;

use common::source::Source;
use std::panic::catch_unwind;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a call returned: every number in its `Ok`, or the message of its error.
type Outcome = Result<Vec<f64>, String>;
type Check<'a> = dyn FnMut(&str, &dyn Fn() -> Outcome) + 'a;

fn outcome<T, E: std::fmt::Display>(
    result: Result<T, E>,
    numbers: impl FnOnce(T) -> Vec<f64>,
) -> Outcome {
    result.map(numbers).map_err(|error| error.to_string())
}

/// A result that is one number.
fn one<E: std::fmt::Display>(result: Result<f64, E>) -> Outcome {
    outcome(result, |number| vec![number])
}

/// A result that is one number or none.
fn maybe<E: std::fmt::Display>(result: Result<Option<f64>, E>) -> Outcome {
    outcome(result, |number| number.into_iter().collect())
}

/// Numbers near `typical`, now and then any.
fn series(source: &mut Source, typical: f64, ends: [f64; 2]) -> Vec<f64> {
    let length = source.below(40) as usize;
    // A single strange number stops most functions: mostly there is none.
    if source.below(4) == 0 {
        return (0..length).map(|_| source.number(typical, ends)).collect();
    }
    let signed = source.below(2) == 0 && ends[0] < 0.0;
    (0..length)
        .map(|_| {
            let size = typical * (0.5 + source.unit());
            if signed && source.below(2) == 0 {
                -size
            } else {
                size
            }
        })
        .collect()
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
    let first = setting("CONDOR_FUZZ_SEED").unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos() as u64)
    });
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut source = Source(first);
    let (mut calls, mut answers): (u64, u64) = (0, 0);
    let mut functions = std::collections::BTreeMap::<String, [u64; 2]>::new();

    while calls == 0 || Instant::now() < end {
        // The seed of the round repeats it alone.
        let seed = source.0;
        let mut check = |name: &str, call: &dyn Fn() -> Outcome| {
            calls += 1;
            let caught = catch_unwind(std::panic::AssertUnwindSafe(call));
            let result =
                caught.unwrap_or_else(|_| panic!("{name} panicked: CONDOR_FUZZ_SEED={seed}"));
            let counts = functions.entry(name.to_owned()).or_default();
            match result {
                Ok(numbers) => {
                    answers += 1;
                    counts[0] += 1;
                    assert!(
                        numbers.iter().all(|number| number.is_finite()),
                        "{name} gave {numbers:?}: CONDOR_FUZZ_SEED={seed}"
                    );
                }
                Err(message) => {
                    counts[1] += 1;
                    assert!(!message.is_empty(), "{name} has an empty message");
                }
            }
        };
        performance::round(&mut source, &mut check);
        valuation::round(&mut source, &mut check);
        insurance::round(&mut source, &mut check);
        markets::round(&mut source, &mut check);
        imports::round(&mut source, &mut check);
    }
    println!("{calls} calls, {answers} answered, {functions:?}, seed {first}");
    assert!(
        answers > calls / 10,
        "the inputs hardly ever reach the engine"
    );
}
