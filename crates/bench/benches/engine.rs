//! The parts of the engine beside each other in one run.
#![allow(
    missing_docs,
    reason = "criterion's macros define undocumented functions"
)]

use condor_bench::{CONDOR, Columns, GRID_DAYS, GRID_SPOTS, MARKET, options, smile};
use condor_core::portfolio::{Book, FundShare, Instrument, profit_grid};
use condor_core::position::{IronCondor, Position, Size};
use condor_core::pricing::{
    Bates, BsmColumns, FourierPrice, GridLeg, Heston, Jumps, OptionKind, ValueGrid, bates_price,
    bsm, bsm_batch, bsm_price, bsm_price_batch, heston_price, heston_prices, merton_price,
};
use condor_core::probability::{
    Law, PiecewiseLinear, SpotPath, outcomes, profit_quantiles, spot_quantiles,
};
use condor_core::replay::{History, ReplaySpec, replay};
use condor_core::scenario::{Ageing, Axis, MarketState, Shock, SpxSmile};
use condor_core::simulate::{Simulation, SimulationSpec};
use condor_core::smile::{Smile, SsviSlice, Surface};
use condor_core::vix::heston::HestonVix;
use condor_core::vix::{FuturePoint, FuturesCurve, VixModel, VixOption, VolatilityFund};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Sixty-four numbers from `low` to `high`.
fn ladder(low: f64, high: f64) -> Vec<f64> {
    (0..64u32)
        .map(|i| low + (high - low) * f64::from(i) / 63.0)
        .collect()
}

fn pricing(criterion: &mut Criterion) {
    let options = options();
    let strikes = ladder(4000.0, 6000.0);
    let spots = ladder(4000.0, 6000.0);
    let times = ladder(0.003, 1.0);
    let volatilities = ladder(0.32, 0.12);
    let base = BsmColumns {
        spot: MARKET.spot.into(),
        strike: 4800.0.into(),
        years: MARKET.years.into(),
        rate: MARKET.rate.into(),
        dividend_yield: MARKET.dividend_yield.into(),
        volatility: 0.18.into(),
    };
    let batches = [
        (
            "strikes",
            BsmColumns {
                strike: strikes.as_slice().into(),
                volatility: volatilities.as_slice().into(),
                ..base
            },
        ),
        (
            "spots",
            BsmColumns {
                spot: spots.as_slice().into(),
                ..base
            },
        ),
        (
            "times",
            BsmColumns {
                years: times.as_slice().into(),
                ..base
            },
        ),
    ];

    let mut group = criterion.benchmark_group("engine: price");
    group.throughput(Throughput::Elements(64));
    group.bench_function("scalar", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &options {
                let _ = black_box(bsm_price(*kind, black_box(input)));
            }
        });
    });
    for (name, columns) in &batches {
        let mut out = [0.0; 64];
        group.bench_function(format!("batch over {name}"), |bencher| {
            bencher.iter(|| bsm_price_batch(OptionKind::Put, black_box(columns), &mut out));
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("engine: price and eight Greeks");
    group.throughput(Throughput::Elements(64));
    group.bench_function("scalar", |bencher| {
        bencher.iter(|| {
            for (kind, input) in &options {
                let _ = black_box(bsm(*kind, black_box(input)));
            }
        });
    });
    for (name, columns) in &batches {
        let mut out = Columns::new(64);
        group.bench_function(format!("batch over {name}"), |bencher| {
            bencher.iter(|| bsm_batch(OptionKind::Put, black_box(columns), &mut out.as_columns()));
        });
    }
    group.finish();
}

fn grid(criterion: &mut Criterion) {
    let smile = smile();
    let condor = IronCondor::on_smile(&MARKET, &CONDOR, &smile).expect("a condor");
    let legs = condor.legs().map(|leg| GridLeg {
        kind: leg.kind,
        quantity: leg.side.sign(),
        strike: leg.strike,
    });
    let (spots, years) = condor_bench::grid();
    let mut values = vec![0.0; GRID_SPOTS * GRID_DAYS];
    let mut group = criterion.benchmark_group("engine: profit grid 101 x 61");
    group.throughput(Throughput::Elements((GRID_SPOTS * GRID_DAYS) as u64));
    group.bench_function("condor, point by point", |bencher| {
        bencher.iter(|| {
            let mut sum = 0.0;
            for &years in &years {
                for &spot in &spots {
                    sum += condor
                        .profit_on_smile(black_box(spot), years, &smile)
                        .expect("in range");
                }
            }
            sum
        });
    });
    let grid = ValueGrid {
        legs: &legs,
        spots: &spots,
        years: &years,
        rate: MARKET.rate,
        dividend_yield: MARKET.dividend_yield,
        offset: condor.credit(),
        scales: None,
    };
    group.bench_function("grid of four legs", |bencher| {
        bencher.iter(|| black_box(grid).values(&smile, &mut values));
    });
    let scales: Vec<f64> = (0..values.len()).map(|i| 1.0 + 1e-5 * i as f64).collect();
    let moving = ValueGrid {
        scales: Some(&scales),
        ..grid
    };
    group.bench_function("grid, volatility moving with spot", |bencher| {
        bencher.iter(|| black_box(moving).values(&smile, &mut values));
    });
    group.finish();
}

fn models(criterion: &mut Criterion) {
    let heston = Heston {
        variance: 0.03,
        reversion: 2.0,
        long_variance: 0.04,
        variance_volatility: 0.6,
        correlation: -0.7,
    };
    let jumps = Jumps {
        intensity: 0.5,
        mean: -0.08,
        deviation: 0.1,
    };
    let strikes = ladder(4000.0, 6000.0);
    let mut group = criterion.benchmark_group("engine: models");
    group.bench_function("Heston, one strike", |bencher| {
        bencher.iter(|| heston_price(OptionKind::Put, &MARKET, 4700.0, black_box(&heston)));
    });
    let mut out = [FourierPrice::default(); 64];
    group.bench_function("Heston, 64 strikes together", |bencher| {
        bencher.iter(|| {
            heston_prices(
                OptionKind::Put,
                &MARKET,
                &strikes,
                black_box(&heston),
                &mut out,
            )
        });
    });
    group.bench_function("Bates, one strike", |bencher| {
        let model = Bates { heston, jumps };
        bencher.iter(|| bates_price(OptionKind::Put, &MARKET, 4700.0, black_box(&model)));
    });
    group.bench_function("Merton's series", |bencher| {
        bencher.iter(|| merton_price(OptionKind::Put, &MARKET, 4700.0, 0.16, black_box(&jumps)));
    });
    group.finish();
}

fn surfaces(criterion: &mut Criterion) {
    let slices = [7.0, 30.0, 91.0, 365.0].map(|days: f64| {
        let scale = (30.0 / days).sqrt();
        SsviSlice::from_atm(0.15, -0.65 * scale, 4.0 * scale, days / 365.0).expect("a slice")
    });
    let surface = Surface::new(slices.to_vec()).expect("a surface");
    let mut group = criterion.benchmark_group("engine: surface");
    group.bench_function("volatility, slice looked up", |bencher| {
        bencher.iter(|| surface.volatility(black_box(-0.05), black_box(0.11)));
    });
    let slice = surface.at(0.11).expect("a time");
    group.bench_function("volatility on a slice", |bencher| {
        bencher.iter(|| slice.volatility(black_box(-0.05)));
    });
    group.bench_function("arbitrage report of four slices", |bencher| {
        bencher.iter(|| black_box(&surface).report());
    });
    group.finish();
}

fn probabilities(criterion: &mut Criterion) {
    let smile = smile();
    let path = SpotPath::new(&MARKET, 0.16).expect("a path");
    let mut group = criterion.benchmark_group("engine: probability");
    group.bench_function("touch of one barrier", |bencher| {
        bencher.iter(|| black_box(&path).touches(black_box(4700.0)));
    });
    group.bench_function("touch of either of two", |bencher| {
        bencher.iter(|| black_box(&path).touches_either(black_box(4700.0), 5200.0));
    });
    let profit = PiecewiseLinear {
        knots: vec![
            (4600.0, -80.0),
            (4700.0, 20.0),
            (5200.0, 20.0),
            (5300.0, -80.0),
        ],
        slope_below: 0.0,
        slope_above: 0.0,
    };
    let law = Law::Smile(&smile);
    group.bench_function("outcomes on a smile", |bencher| {
        bencher.iter(|| outcomes(&MARKET, black_box(&profit), 20.0, &law));
    });
    let dots: Vec<f64> = (0..50).map(|i| (f64::from(i) + 0.5) / 50.0).collect();
    group.bench_function("50 quantiles of profit", |bencher| {
        bencher.iter(|| profit_quantiles(&MARKET, black_box(&profit), &law, &dots));
    });
    group.bench_function("50 quantiles of spot", |bencher| {
        bencher.iter(|| spot_quantiles(&MARKET, black_box(&law), &dots));
    });
    group.finish();
}

fn market_state() -> MarketState {
    let futures: Vec<FuturePoint> = (0..8u32)
        .map(|month| FuturePoint {
            years: f64::from(18 + 30 * month) / 365.0,
            level: 17.0 + 0.4 * f64::from(month),
        })
        .collect();
    MarketState {
        spot: MARKET.spot,
        rate: MARKET.rate,
        dividend_yield: MARKET.dividend_yield,
        smile: SpxSmile {
            atm_volatility: 0.16,
            skew: -0.65,
            curvature: 4.0,
            vix: 16.0,
        },
        curve: FuturesCurve::new(16.0, &futures).expect("a curve"),
        vvix: 92.0,
        model: VixModel::default(),
    }
}

/// A condor and six holdings that answer to the VIX.
fn hedged_condor(state: &MarketState) -> Book {
    let condor = IronCondor::on_smile(&MARKET, &CONDOR, &smile()).expect("a condor");
    let mut book = Book::of_position(&Position::from(&condor), &Size::spx(1)).expect("a book");
    let quotes = state.quotes().expect("a state");
    let years = |month: usize| state.curve.futures()[month].years;
    let call = |strike, month| {
        Instrument::VixOption(VixOption {
            kind: OptionKind::Call,
            strike,
            years: years(month),
        })
    };
    let share = FundShare::at_price(VolatilityFund::default(), 25.0, &state.curve);
    for instrument in [
        call(22.0, 1),
        call(30.0, 1),
        call(25.0, 2),
        call(35.0, 4),
        Instrument::VixFuture { years: years(3) },
        Instrument::Fund(share.expect("a price")),
    ] {
        book.open(instrument, 1.0, &quotes).expect("in range");
    }
    book
}

fn volatility(criterion: &mut Criterion) {
    let state = market_state();
    let book = hedged_condor(&state);
    let spots: Vec<f64> = (0..101).map(|i| -0.25 + 0.005 * f64::from(i)).collect();
    let days = [0.0, 10.0, 30.0];
    let mut out = vec![0.0; 303];
    let mut group = criterion.benchmark_group("engine: VIX and scenario");
    for (name, ageing) in [
        ("futures keep their level", Ageing::KeepsLevel),
        ("curve stands still", Ageing::RollsDown),
    ] {
        let base = Shock {
            ageing,
            ..Shock::NONE
        };
        group.bench_function(
            format!("condor and 6 holdings, 101 x 3, {name}"),
            |bencher| {
                bencher.iter(|| {
                    profit_grid(
                        black_box(&book),
                        &state,
                        &base,
                        (Axis::Spot, &spots),
                        (Axis::Days, &days),
                        &mut out,
                    )
                });
            },
        );
    }
    let shock = Shock {
        spot: -0.1,
        ..Shock::NONE
    };
    group.bench_function("one shock", |bencher| {
        bencher.iter(|| black_box(&shock).apply(&state));
    });
    group.bench_function("omega from VVIX as a strip", |bencher| {
        bencher.iter(|| black_box(&state.model).at_vvix(black_box(92.0)));
    });
    let quotes = state.quotes().expect("a state");
    let option = VixOption {
        kind: OptionKind::Call,
        strike: 25.0,
        years: state.curve.futures()[2].years,
    };
    group.bench_function("one VIX option with Greeks", |bencher| {
        bencher
            .iter(|| black_box(&option).value(&state.curve, quotes.vix_volatility(), state.rate));
    });
    let heston = Heston {
        variance: 0.03,
        reversion: 2.0,
        long_variance: 0.04,
        variance_volatility: 0.6,
        correlation: -0.7,
    };
    group.bench_function("VIX future and call under Heston", |bencher| {
        bencher.iter(|| {
            let vix = HestonVix::new(black_box(&heston), 60.0 / 365.0)?;
            vix.option(OptionKind::Call, 22.0, 0.04)
        });
    });
    group.finish();
}

fn simulation(criterion: &mut Criterion) {
    let paths = 100;
    let spec = SimulationSpec {
        paths: 1_000_000,
        pilot: 2,
        ..SimulationSpec::default()
    };
    let mut simulation = Simulation::new(spec, 1).expect("a specification");
    let mut group = criterion.benchmark_group("simulation");
    group.sample_size(10);
    group.throughput(Throughput::Elements(u64::from(paths)));
    group.bench_function("paths of a year, ten strategies", |bencher| {
        bencher.iter(|| simulation.step(black_box(paths)));
    });
    let history = History::bundled().expect("a history");
    let spec = ReplaySpec::default();
    group.throughput(Throughput::Elements(history.dates().len() as u64));
    group.bench_function("replay of 2014 to 2018, ten strategies", |bencher| {
        bencher.iter(|| replay(black_box(&history), &spec));
    });
    group.finish();
}

criterion_group!(
    benches,
    pricing,
    grid,
    models,
    surfaces,
    probabilities,
    volatility,
    simulation
);
criterion_main!(benches);
