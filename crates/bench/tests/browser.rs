//! How long the engine takes in a browser, in WebAssembly: prints, asserts nothing about time.
//!
//! ```text
//! cargo test --release --target wasm32-unknown-unknown -p condor-bench --test browser -- --nocapture
//! ```
//!
//! `cargo xtask bench` runs it, with the profile of the site.
#![cfg(target_arch = "wasm32")]

use condor_bench::{CONDOR, Columns, GRID_DAYS, GRID_SPOTS, MARKET, options, smile};
use condor_calc::alvh::MODEL;
use condor_calc::{Model, Values, fragment};
use condor_core::position::IronCondor;
use condor_core::pricing::{
    BsmColumns, GridLeg, ImpliedVolatilityInput, OptionKind, ValueGrid, bsm, bsm_batch, bsm_price,
    implied_volatility,
};
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen]
extern "C" {
    /// Milliseconds by the page's clock, which browsers make as coarse as 0.1 ms.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Rounds of which the fastest is reported: what else the machine does only ever adds time.
const ROUNDS: usize = 25;
/// What a round lasts at least, so that a coarse clock does not matter.
const ROUND_MILLISECONDS: f64 = 40.0;

/// Prints the least time of one of the `count` elements that `pass` works through.
fn report(name: &str, count: usize, mut pass: impl FnMut()) {
    let mut repeats = 1u32;
    let mut time = |repeats: u32| {
        let start = now();
        for _ in 0..repeats {
            pass();
        }
        now() - start
    };
    while time(repeats) < ROUND_MILLISECONDS {
        repeats *= 2;
    }
    let fastest = (0..ROUNDS)
        .map(|_| time(repeats))
        .fold(f64::INFINITY, f64::min);
    let nanoseconds = fastest * 1e6 / (f64::from(repeats) * count as f64);
    let a_second = 1e9 / nanoseconds;
    console_log!("browser: {name}: {nanoseconds:.1} ns, {a_second:.0} a second");
}

#[wasm_bindgen_test]
fn times() {
    let options = options();
    report("price", options.len(), || {
        for (kind, input) in &options {
            let _ = black_box(bsm_price(*kind, black_box(input)));
        }
    });
    report("price and eight Greeks", options.len(), || {
        for (kind, input) in &options {
            let _ = black_box(bsm(*kind, black_box(input)));
        }
    });

    let strikes: Vec<f64> = (0..64u32).map(|i| 4000.0 + 30.0 * f64::from(i)).collect();
    let columns = BsmColumns {
        spot: MARKET.spot.into(),
        strike: strikes.as_slice().into(),
        years: MARKET.years.into(),
        rate: MARKET.rate.into(),
        dividend_yield: MARKET.dividend_yield.into(),
        volatility: 0.18.into(),
    };
    let mut out = Columns::new(strikes.len());
    report("price and eight Greeks in a batch", strikes.len(), || {
        let _ = bsm_batch(OptionKind::Put, black_box(&columns), &mut out.as_columns());
    });

    let quotes: Vec<(OptionKind, ImpliedVolatilityInput)> = options
        .iter()
        .filter_map(|(kind, input)| {
            let growth = (input.rate - input.dividend_yield) * input.years;
            let terms = ImpliedVolatilityInput {
                forward: input.spot * growth.exp(),
                strike: input.strike,
                years: input.years,
                price: bsm_price(*kind, input).ok()? * (input.rate * input.years).exp(),
            };
            implied_volatility(*kind, &terms)
                .ok()
                .map(|_| (*kind, terms))
        })
        .collect();
    report("implied volatility", quotes.len(), || {
        for (kind, terms) in &quotes {
            let _ = black_box(implied_volatility(*kind, black_box(terms)));
        }
    });
    profit_grid();
    layered_hedge();
}

/// The condor and six rungs: market, decision, account and every result, then 101 levels of three lines.
fn layered_hedge() {
    const SIX_RUNGS: &str = "v=1&lp=o&lk=1000000&uo=a&un=0.5&up=c&ut=a&uu=e&uy=a&ya=p&ye=a";
    let specs = MODEL.specs();
    let (values, notes) = fragment::decode(specs, &Values::defaults(specs), SIX_RUNGS);
    assert!(notes.is_empty(), "the state is read whole");
    report(
        "layered hedge of six rungs, results and 101 x 3 lines",
        1,
        || {
            let state = MODEL.evaluate(black_box(&values)).expect("a state");
            let _ = black_box(state.view("combined"));
        },
    );
}

fn profit_grid() {
    let smile = smile();
    let condor = IronCondor::on_smile(&MARKET, &CONDOR, &smile).expect("a condor");
    let legs = condor.legs().map(|leg| GridLeg {
        kind: leg.kind,
        quantity: leg.side.sign(),
        strike: leg.strike,
    });
    let (spots, years) = condor_bench::grid();
    let mut values = vec![0.0; GRID_SPOTS * GRID_DAYS];
    let grid = ValueGrid {
        legs: &legs,
        spots: &spots,
        years: &years,
        rate: MARKET.rate,
        dividend_yield: MARKET.dividend_yield,
        offset: condor.credit(),
        scales: None,
    };
    report("profit grid of 101 x 61, four legs", 1, || {
        let _ = black_box(grid).values(&smile, &mut values);
    });
}
