//! MACD and RSI against TA-Lib and the first-value convention.

use super::{cases, table};
use condor_core::indicators::{FlatRsi, MacdPeriods, Seeding, exponential_average, macd, rsi};
use serde::Deserialize;

type Column = Vec<Option<f64>>;

#[derive(Deserialize)]
struct TaLib {
    macd: Column,
    signal: Column,
    hist: Column,
    rsi14: Column,
    ema12: Column,
    ema26: Column,
}

#[derive(Deserialize)]
struct FirstSeed {
    macd: Column,
    signal: Column,
    hist: Column,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    prices: Vec<f64>,
    talib: TaLib,
    first_seed: FirstSeed,
    ta_rsi_minus_wilder_last: f64,
}

/// MACD(12, 26, 9) and RSI(14), both seedings, to 1e-9 of the price level.
pub(crate) fn indicator_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_h_technical")) {
        if let Err(error) = compare(&case, &mut out) {
            out.push(format!("{}: {error}", case.id));
        }
    }
    out
}

fn compare(case: &Case, out: &mut Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
    let prices = &case.prices;
    let level = prices.iter().sum::<f64>() / prices.len() as f64;
    let mut same = |name: &str, got: &Column, expected: &Column, from: usize| {
        assert_eq!(got.len(), expected.len());
        for bar in from..got.len() {
            let close = match (got[bar], expected[bar]) {
                (Some(got), Some(expected)) => (got - expected).abs() <= 1e-9 * level,
                (got, expected) => got == expected,
            };
            if !close {
                let (got, expected) = (got[bar], expected[bar]);
                out.push(format!(
                    "{} {name} bar {bar}: {got:?}, {expected:?}",
                    case.id
                ));
            }
        }
    };
    let talib = macd(prices, MacdPeriods::default(), Seeding::Mean)?;
    // TA-Lib keeps the line to itself until the signal is there.
    same("macd", &talib.line, &case.talib.macd, talib.warm_up);
    same("signal", &talib.signal, &case.talib.signal, 0);
    same("hist", &talib.histogram, &case.talib.hist, 0);
    let first = macd(prices, MacdPeriods::default(), Seeding::FirstValue)?;
    same("first macd", &first.line, &case.first_seed.macd, 0);
    same("first signal", &first.signal, &case.first_seed.signal, 0);
    same("first hist", &first.histogram, &case.first_seed.hist, 0);
    let average = |bars| exponential_average(prices, bars, Seeding::Mean);
    same("ema12", &average(12)?, &case.talib.ema12, 0);
    same("ema26", &average(26)?, &case.talib.ema26, 0);
    let wilder = rsi(prices, 14, Seeding::Mean, FlatRsi::Zero)?;
    same("rsi", &wilder, &case.talib.rsi14, 0);
    // The last value the PyPI package `ta` gives, whose smoothing starts at zero.
    let smoothed = rsi(prices, 14, Seeding::FirstValue, FlatRsi::Zero)?;
    let last = |column: &Column| column.last().copied().flatten().ok_or("no last value");
    let difference = last(&smoothed)? - last(&wilder)?;
    let expected = case.ta_rsi_minus_wilder_last;
    if (difference - expected).abs() > 1e-9 {
        out.push(format!("{} rsi differs {difference}, {expected}", case.id));
    }
    Ok(())
}
