//! The engine beside two published crates, in one run: times per element are comparable, the
//! absolute numbers belong to the machine.
#![allow(
    missing_docs,
    reason = "criterion's macros define undocumented functions"
)]

use blackscholes::{Greeks as _, ImpliedVolatility as _, Inputs, OptionType, Pricing as _};
use condor_bench::{MARKET, options};
use condor_core::position::{CondorStrikes, IronCondor};
use condor_core::pricing::{
    ImpliedVolatilityInput, OptionKind, bsm, bsm_price, implied_volatility,
};
use condor_core::probability;
use condor_core::smile::{DeltaKind, FlatSmile, Smile, SsviSlice, strike_for_delta};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// The single-precision inputs of the crate `blackscholes`.
fn single_precision() -> Vec<Inputs> {
    options()
        .into_iter()
        .map(|(kind, input)| Inputs {
            option_type: match kind {
                OptionKind::Call => OptionType::Call,
                OptionKind::Put => OptionType::Put,
            },
            s: input.spot as f32,
            k: input.strike as f32,
            p: bsm_price(kind, &input).ok().map(|price| price as f32),
            r: input.rate as f32,
            q: input.dividend_yield as f32,
            t: input.years as f32,
            sigma: Some(input.volatility as f32),
        })
        .collect()
}

fn price(criterion: &mut Criterion) {
    let (ours, theirs) = (options(), single_precision());
    let mut group = criterion.benchmark_group("price");
    group.throughput(Throughput::Elements(64));
    group.bench_function("condor-core", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &ours {
                let _ = black_box(bsm_price(*kind, black_box(input)));
            }
        });
    });
    group.bench_function("blackscholes (f32)", |bencher| {
        bencher.iter(|| {
            for input in &theirs {
                let _ = black_box(black_box(input).calc_price());
            }
        });
    });
    group.bench_function("black_scholes (no yield)", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &ours {
                let i = black_box(input);
                let price = match kind {
                    OptionKind::Call => black_scholes::call,
                    OptionKind::Put => black_scholes::put,
                };
                black_box(price(i.spot, i.strike, i.rate, i.volatility, i.years));
            }
        });
    });
    group.finish();
}

fn greeks(criterion: &mut Criterion) {
    let (ours, theirs) = (options(), single_precision());
    let mut group = criterion.benchmark_group("price and eight Greeks");
    group.throughput(Throughput::Elements(64));
    group.bench_function("condor-core", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &ours {
                let _ = black_box(bsm(*kind, black_box(input)));
            }
        });
    });
    group.bench_function("blackscholes (f32)", |bencher| {
        bencher.iter(|| {
            for input in &theirs {
                let i = black_box(input);
                let _ = black_box((
                    i.calc_price(),
                    i.calc_delta(),
                    i.calc_gamma(),
                    i.calc_vega(),
                    i.calc_theta(),
                    i.calc_rho(),
                    i.calc_vanna(),
                    i.calc_vomma(),
                    i.calc_charm(),
                ));
            }
        });
    });
    group.bench_function("black_scholes (call and put)", |bencher| {
        bencher.iter(|| {
            for (_, input) in &ours {
                let i = black_box(input);
                black_box(black_scholes::bsm_compute_all(
                    i.spot,
                    i.strike,
                    i.volatility,
                    i.rate,
                    i.dividend_yield,
                    i.years,
                ));
            }
        });
    });
    group.finish();
}

fn implied(criterion: &mut Criterion) {
    let market = MARKET;
    let ours: Vec<_> = options()
        .into_iter()
        .filter_map(|(kind, input)| {
            let growth = (input.rate - input.dividend_yield) * input.years;
            let terms = ImpliedVolatilityInput {
                forward: input.spot * growth.exp(),
                strike: input.strike,
                years: input.years,
                price: bsm_price(kind, &input).ok()? * (input.rate * input.years).exp(),
            };
            implied_volatility(kind, &terms).ok().map(|_| (kind, terms))
        })
        .collect();
    let theirs = single_precision();
    let mut group = criterion.benchmark_group("implied volatility");
    group.throughput(Throughput::Elements(ours.len() as u64));
    group.bench_function("condor-core", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &ours {
                let _ = black_box(implied_volatility(*kind, black_box(input)));
            }
        });
    });
    group.throughput(Throughput::Elements(64));
    group.bench_function("blackscholes (C++ inside)", |bencher| {
        bencher.iter(|| {
            for input in &theirs {
                let _ = black_box(black_box(input).calc_rational_iv());
            }
        });
    });
    group.throughput(Throughput::Elements(ours.len() as u64));
    group.bench_function("black_scholes", |bencher| {
        bencher.iter(|| {
            for (kind, i) in &ours {
                let i = black_box(i);
                let solve = match kind {
                    OptionKind::Call => black_scholes::call_iv,
                    OptionKind::Put => black_scholes::put_iv,
                };
                let _ = black_box(solve(i.price, i.forward, i.strike, 0.0, market.years));
            }
        });
    });
    group.finish();
}

fn strikes(criterion: &mut Criterion) {
    let flat = FlatSmile::new(0.16).expect("a volatility");
    let skewed = SsviSlice::from_atm(0.16, -0.65, 4.0, MARKET.years).expect("a slice");
    let mut group = criterion.benchmark_group("strike for a delta");
    for (name, smile) in [("flat", &flat as &dyn Smile), ("on a smile", &skewed)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                strike_for_delta(
                    OptionKind::Put,
                    black_box(-0.16),
                    DeltaKind::Spot,
                    &MARKET,
                    smile,
                )
            });
        });
    }
    group.finish();
}

fn condor(criterion: &mut Criterion) {
    let smile = SsviSlice::from_atm(0.16, -0.65, 4.0, MARKET.years).expect("a slice");
    let strikes = CondorStrikes {
        long_put: 4600.0,
        short_put: 4700.0,
        short_call: 5200.0,
        long_call: 5300.0,
    };
    let condor = IronCondor::on_smile(&MARKET, &strikes, &smile).expect("a condor");
    let mut group = criterion.benchmark_group("iron condor");
    group.bench_function("on a smile, with probabilities", |bencher| {
        bencher.iter(|| {
            let condor = IronCondor::on_smile(black_box(&MARKET), &strikes, &smile).ok()?;
            probability::from_smile(&condor, &smile).ok()
        });
    });
    group.throughput(Throughput::Elements(101 * 61));
    group.bench_function("profit grid of 101 spots by 61 days", |bencher| {
        bencher.iter(|| {
            let mut sum = 0.0;
            for spot in 0..101u32 {
                let spot = 4000.0 + 20.0 * f64::from(spot);
                for day in 0..61u32 {
                    let years = MARKET.years * f64::from(day) / 60.0;
                    sum += condor
                        .profit_on_smile(black_box(spot), years, &smile)
                        .expect("in range");
                }
            }
            sum
        });
    });
    group.finish();
}

criterion_group!(benches, price, greeks, implied, strikes, condor);
criterion_main!(benches);
