//! The frame of a fuzz test: rounds of calls with arbitrary numbers until the time is over.
#![allow(
    clippy::print_stdout,
    reason = "the number of calls is the result of a run"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the clock ends a run and seeds it"
)]

use super::source::Source;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a call returned: every number in its `Ok`, or the message of its error.
pub(crate) type Outcome = Result<Vec<f64>, String>;
/// Runs one call and checks what it gave.
pub(crate) type Check<'a> = dyn FnMut(&str, &dyn Fn() -> Outcome) + 'a;

pub(crate) fn outcome<T, E: std::fmt::Display>(
    result: Result<T, E>,
    numbers: impl FnOnce(T) -> Vec<f64>,
) -> Outcome {
    result.map(numbers).map_err(|error| error.to_string())
}

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is {text}; it must be a whole number")),
    )
}

/// Rounds until `CONDOR_FUZZ_SECONDS` (default 1) are over; `CONDOR_FUZZ_SEED` repeats a run. Every call must
/// return finite numbers or a message; at least one of ten must answer.
pub(crate) fn run(round: impl Fn(&mut Source, &mut Check<'_>)) {
    let seconds = setting("CONDOR_FUZZ_SECONDS").unwrap_or(1);
    let first = setting("CONDOR_FUZZ_SEED").unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos() as u64)
    });
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut source = Source(first);
    let (mut calls, mut answers): (u64, u64) = (0, 0);
    let mut functions = BTreeMap::<String, [u64; 2]>::new();

    while calls == 0 || Instant::now() < end {
        // The seed of the round repeats it alone.
        let seed = source.0;
        round(&mut source, &mut |name, call| {
            calls += 1;
            let caught = catch_unwind(AssertUnwindSafe(call));
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
                    assert!(
                        !message.contains("  "),
                        "{name} has a gap in its message: {message}"
                    );
                }
            }
        });
    }
    println!("{calls} calls, {answers} answered, {functions:?}, seed {first}");
    assert!(
        answers > calls / 10,
        "the inputs hardly ever reach the engine"
    );
    for (name, [answered, _]) in functions {
        assert!(calls < 20_000 || answered > 0, "{name} never answered");
    }
}
