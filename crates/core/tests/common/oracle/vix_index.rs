//! Family i: the VIX from strips of options.

use super::{cases, table};
use condor_core::vix::index::{StripRow, StripVariance, strip_variance, vix_from_strips};
use serde::Deserialize;

/// The tolerance of the family, in points of the VIX.
const TOLERANCE: f64 = 1e-9;

#[derive(Debug, Deserialize)]
struct Strip {
    minutes: f64,
    rate: f64,
    rows: Vec<[f64; 5]>,
}

#[derive(Debug, Deserialize)]
struct Inputs {
    near: Strip,
    next: Strip,
}

#[derive(Debug, Deserialize)]
struct ExpectedStrip {
    #[serde(rename = "F")]
    forward: f64,
    #[serde(rename = "K0")]
    center: f64,
    n_selected: usize,
    k_low: f64,
    k_high: f64,
    sigma2: f64,
}

#[derive(Debug, Deserialize)]
struct Expected {
    near: ExpectedStrip,
    next: ExpectedStrip,
    vix: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    expected: Expected,
}

fn rows(strip: &Strip) -> Vec<StripRow> {
    let row = |&[strike, call_bid, call_ask, put_bid, put_ask]: &[f64; 5]| StripRow {
        strike,
        call_bid,
        call_ask,
        put_bid,
        put_ask,
    };
    strip.rows.iter().map(row).collect()
}

/// The sum over the strikes is the one that makes the variance.
fn same(got: &StripVariance, expected: &ExpectedStrip, (years, rate): (f64, f64)) -> bool {
    let off = expected.forward / expected.center - 1.0;
    let sum = (expected.sigma2 * years + off * off) / (2.0 * (rate * years).exp());
    (got.forward - expected.forward).abs() < 1e-9
        && (got.center, got.lowest, got.highest)
            == (expected.center, expected.k_low, expected.k_high)
        && got.selected == expected.n_selected
        && (got.variance - expected.sigma2).abs() < 1e-14
        && (got.sum - sum).abs() < 1e-15
}

/// Family i: the strikes taken, the variance of each strip, and the index.
pub(crate) fn vix_index_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_i_vix_index")) {
        let (near, next) = (&case.inputs.near, &case.inputs.next);
        let (near_rows, next_rows) = (rows(near), rows(next));
        for (strip, rows, expected) in [
            (near, &near_rows, &case.expected.near),
            (next, &next_rows, &case.expected.next),
        ] {
            let got = strip_variance(rows, strip.minutes, strip.rate).expect("a strip");
            let years = strip.minutes / 525_600.0;
            if !same(&got, expected, (years, strip.rate)) {
                out.push(format!("{got:?}, not {expected:?}: {}", case.id));
            }
        }
        let vix = vix_from_strips(
            (&near_rows, near.minutes, near.rate),
            (&next_rows, next.minutes, next.rate),
        )
        .expect("an index");
        if (vix - case.expected.vix).abs() > TOLERANCE {
            out.push(format!("{vix}, not {}: {}", case.expected.vix, case.id));
        }
    }
    out
}
