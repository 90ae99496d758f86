//! Arbitrary numbers through the positions, margins, adjustments, derivations and dates: no panic,
//! and nothing but finite numbers in an `Ok`.
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

#[path = "../common/mod.rs"]
mod common;
mod drawn;
mod numbers;

use common::source::Source;
use condor_core::calendar::{self, Date, ExpiryCycle};
use condor_core::explain::{self, Derivation, GreekName};
use condor_core::position::adjust::{
    Later, NewShort, Now, RollStrikes, close, roll_out, roll_tested, roll_untested, tested_side,
};
use condor_core::position::margin::{Life, MarginRule, margin, most_margin, stress};
use condor_core::position::parity::{parity_gap, parity_gap_of_volatilities};
use condor_core::position::shape::{self, InverseStrikes};
use condor_core::position::slippage::{Rounding, Slippage, nearest_tick};
use condor_core::position::{Market, Position, annualised};
use condor_core::smile::Smile;
use drawn::{half_spread, legs, size, step};
use numbers::{derivation_numbers, plan_numbers, position_numbers};
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

/// One round over everything a position can be asked.
fn round(source: &mut Source, check: &mut Check<'_>) {
    let market = source.market();
    let legs = legs(source);
    let smile_seed = source.0;
    let smile = Source(smile_seed).smile();
    source.smile();
    let own: Vec<Option<f64>> = (0..source.below(5))
        .map(|_| (source.below(3) == 0).then(|| source.volatility()))
        .collect();
    let volatilities: Vec<f64> = legs.iter().map(|_| source.volatility()).collect();
    check("with_volatilities", &|| {
        outcome(
            Position::with_volatilities(&market, &legs, &volatilities),
            |position| position_numbers(&position),
        )
    });
    let build = || Position::on_smile_except(&market, &legs, smile.as_ref(), &own);
    check("on_smile_except", &|| {
        outcome(build(), |position| position_numbers(&position))
    });
    shapes_and_dates(source, &market, check);
    let built = build().or_else(|_| Position::with_volatilities(&market, &legs, &volatilities));
    let Ok(position) = built else { return };
    let (spot, years) = (source.number(market.spot, [1e-4, 1e9]), source.years());
    check("profit_on_smile", &|| {
        outcome(
            position.profit_on_smile(spot, years, smile.as_ref()),
            |profit| vec![profit],
        )
    });
    check("profit_at_expiry", &|| {
        outcome(position.profit_at_expiry(spot), |profit| vec![profit])
    });
    let shifts = [
        source.number(0.01, [-10.0, 10.0]),
        source.number(-0.05, [-10.0, 10.0]),
    ];
    check("profit_by_volatility", &|| {
        let mut out = [0.0; 4];
        outcome(
            position.profit_by_volatility(
                &[spot, market.spot],
                &shifts,
                years,
                smile.as_ref(),
                &mut out,
            ),
            |()| out.to_vec(),
        )
    });
    let credit = source.number(10.0, [-1e14, 1e14]);
    check("opened_for", &|| {
        outcome(position.clone().opened_for(credit), |position| {
            position_numbers(&position)
        })
    });
    margins(source, &position, smile.as_ref(), check);
    adjustments(source, &position, smile.as_ref(), check);
    derivations(source, &position, smile.as_ref(), check);
}

const RULES: [MarginRule; 3] = [
    MarginRule::WiderSide,
    MarginRule::TwoSpreads,
    MarginRule::Stress,
];

fn margins(source: &mut Source, position: &Position, smile: &dyn Smile, check: &mut Check<'_>) {
    let size = size(source);
    let spot = position.market().spot;
    let life = Life {
        low: source.number(0.8 * spot, [1e-4, 1e9]),
        high: source.number(1.2 * spot, [1e-4, 1e9]),
        spot_steps: source.below(5) as u32,
        date_steps: source.below(4) as u32,
    };
    for rule in RULES {
        check("margin", &|| {
            outcome(margin(position, &size, rule), |m| {
                vec![m.gross, m.credit, m.net]
            })
        });
        check("most_margin", &|| {
            outcome(most_margin(position, &size, rule, &life, smile), |most| {
                let m = most.margin;
                vec![m.gross, m.credit, m.net, most.spot, most.years]
            })
        });
        check("explain::margin", &|| {
            outcome(explain::margin(position, &size, rule), derivation_numbers)
        });
    }
    check("stress", &|| {
        outcome(stress(position, &size), |s| {
            vec![
                s.charge,
                s.worst_loss,
                s.worst_move,
                s.floor,
                s.cost_to_close,
            ]
        })
    });
    check("theta_a_day", &|| {
        outcome(explain::theta_a_day(position, &size), derivation_numbers)
    });
    check("net_greek", &|| {
        let greek = explain::GreekName::Vega;
        outcome(
            explain::net_greek(position, &size, greek),
            derivation_numbers,
        )
    });
    check("expected_profit", &|| {
        let payoffs = explain::undiscounted(position);
        outcome(
            explain::expected_profit(position, &payoffs),
            derivation_numbers,
        )
    });
    check("in_money", &|| {
        let derivation = explain::credit(position).map_err(|error| error.to_string())?;
        outcome(explain::in_money(derivation, &size), derivation_numbers)
    });
}

fn adjustments(source: &mut Source, position: &Position, smile: &dyn Smile, check: &mut Check<'_>) {
    let opening = *position.market();
    let slippage = Slippage {
        half_spread: half_spread(source),
        rounding: if source.below(2) == 0 {
            Rounding::None
        } else {
            Rounding::ToTick
        },
    };
    let own: Vec<_> = (0..source.below(5))
        .map(|_| (source.below(2) == 0).then(|| half_spread(source)))
        .collect();
    check("slippage", &|| {
        outcome(slippage.of_position(position, &own), |cost| {
            vec![cost.to_open, cost.to_close, cost.credit, cost.middle_credit]
        })
    });
    let now = Now {
        market: Market {
            spot: source.number(opening.spot, [1e-4, 1e9]),
            years: source.number(0.5 * opening.years, [0.0, 50.0]),
            ..opening
        },
        smile,
        slippage,
        own: &own,
    };
    let later = Later {
        years: source.number(2.0 * opening.years, [0.0, 50.0]),
        smile,
    };
    let strikes = match source.below(2) {
        0 => RollStrikes::Same,
        _ => RollStrikes::SameDelta { step: step(source) },
    };
    let to = match source.below(2) {
        0 => NewShort::Strike(source.number(opening.spot, [1e-4, 1e9])),
        _ => NewShort::Delta {
            size: source.number(0.2, [0.0, 1.0]),
            step: step(source),
        },
    };
    check("close", &|| outcome(close(position, &now), plan_numbers));
    check("roll_out", &|| {
        outcome(roll_out(position, &now, &later, strikes), plan_numbers)
    });
    check("roll_untested", &|| {
        outcome(roll_untested(position, &now, to), plan_numbers)
    });
    check("roll_tested", &|| {
        outcome(roll_tested(position, &now, to), plan_numbers)
    });
    check("tested_side", &|| {
        outcome(tested_side(position, &now), |side| vec![side.sign()])
    });
}

fn derivations(source: &mut Source, position: &Position, smile: &dyn Smile, check: &mut Check<'_>) {
    let index = source.below(5) as usize;
    let market = *position.market();
    let (volatility, barrier) = (source.volatility(), source.number(market.spot, [1e-4, 1e9]));
    type Derive = fn(&Position) -> Result<Derivation, explain::ExplainError>;
    let whole: [(&str, Derive); 7] = [
        ("explain::credit", explain::credit),
        ("explain::max_loss", explain::max_loss),
        ("explain::max_loss_below", explain::max_loss_below),
        ("explain::max_loss_above", explain::max_loss_above),
        ("explain::max_profit", explain::max_profit),
        ("explain::return_on_risk", explain::return_on_risk),
        ("explain::annualised", explain::annualised),
    ];
    for (name, derive) in whole {
        check(name, &|| outcome(derive(position), derivation_numbers));
    }
    check("explain::break_even", &|| {
        outcome(explain::break_even(position, index), derivation_numbers)
    });
    check("explain::leg_price", &|| {
        outcome(explain::leg_price(position, index), derivation_numbers)
    });
    for greek in [
        GreekName::Delta,
        GreekName::Gamma,
        GreekName::Vega,
        GreekName::Theta,
        GreekName::Rho,
        GreekName::Vanna,
        GreekName::Volga,
        GreekName::Charm,
    ] {
        check("explain::leg_greek", &|| {
            outcome(
                explain::leg_greek(position, index, greek),
                derivation_numbers,
            )
        });
    }
    check("explain::probability_of_profit", &|| {
        outcome(
            explain::probability_of_profit(position, smile),
            derivation_numbers,
        )
    });
    check("explain::probability_of_touch", &|| {
        outcome(
            explain::probability_of_touch(&market, volatility, barrier),
            derivation_numbers,
        )
    });
    check("explain::expected_move", &|| {
        outcome(
            explain::expected_move(&market, volatility),
            derivation_numbers,
        )
    });
    check("parity_gaps", &|| {
        outcome(position.parity_gaps(smile), |gaps| {
            gaps.iter().map(|gap| gap.gap).collect()
        })
    });
}

fn shapes_and_dates(source: &mut Source, market: &Market, check: &mut Check<'_>) {
    let [a, b, c, d] = [
        source.price(),
        source.price(),
        source.price(),
        source.price(),
    ];
    check("shapes", &|| {
        let strikes = InverseStrikes {
            short_put: a,
            long_put: b,
            long_call: c,
            short_call: d,
        };
        outcome(shape::inverse_iron_condor(&strikes), |legs| {
            legs.iter().map(|leg| leg.strike).collect()
        })
    });
    check("butterfly", &|| {
        outcome(shape::iron_butterfly(a, b), |legs| {
            legs.iter().map(|leg| leg.strike).collect()
        })
    });
    let (call, put) = (source.price(), source.price());
    check("parity_gap", &|| {
        outcome(parity_gap(market, a, call, put), |gap| {
            let mut numbers = vec![gap.gap, gap.by_carry, gap.by_options];
            numbers.extend(gap.profit_after(b).ok());
            numbers
        })
    });
    let (v1, v2) = (source.volatility(), source.volatility());
    check("parity_gap_of_volatilities", &|| {
        outcome(parity_gap_of_volatilities(market, a, v1, v2), |gap| {
            vec![gap.gap]
        })
    });
    check("nearest_tick", &|| {
        outcome(nearest_tick(a), |price| vec![price])
    });
    let (rate, years) = (source.rate(), source.years());
    check("annualised", &|| {
        Ok(annualised(rate, years).into_iter().collect())
    });

    let days = |date: Date| vec![f64::from(date.days_since_epoch())];
    let year = match source.below(4) {
        0 => source.below(1 << 32) as u32 as i32,
        _ => 2000 + source.below(40) as i32,
    };
    let (month, day) = (source.below(14) as u32, source.below(33) as u32);
    check("Date::new", &|| outcome(Date::new(year, month, day), days));
    check("vix_settlement", &|| {
        outcome(calendar::vix_settlement(year, month), days)
    });
    check("monthly_expiry", &|| {
        outcome(calendar::monthly_expiry(year, month), days)
    });
    check("good_friday", &|| {
        outcome(calendar::good_friday(year), days)
    });
    let (first, second) = (
        12_000 + source.below(13_000) as i32,
        source.below(1 << 32) as u32 as i32,
    );
    check("dates", &|| {
        let from = Date::from_days_since_epoch(first).map_err(|error| error.to_string())?;
        let to = from
            .plus_days(second % 4000)
            .map_err(|error| error.to_string())?;
        let mut numbers = outcome(calendar::trading_days(from, to), |n| vec![f64::from(n)])?;
        numbers.extend(outcome(calendar::year_fraction(from, to), |y| vec![y])?);
        for cycle in [
            ExpiryCycle::Monthly,
            ExpiryCycle::Weekly,
            ExpiryCycle::Daily,
            ExpiryCycle::Vix,
        ] {
            numbers.extend(outcome(calendar::next_expiry(from, cycle), days)?);
        }
        numbers.extend(outcome(calendar::next_trading_day(from), days)?);
        numbers.extend(outcome(calendar::previous_trading_day(to), days)?);
        numbers.extend(outcome(calendar::weekly_expiry(to), days)?);
        assert_eq!(to.to_string().parse(), Ok(to));
        Ok(numbers)
    });
    check("far dates", &|| {
        outcome(Date::from_days_since_epoch(second), days)
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
        round(&mut source, &mut |name, call| {
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
        });
    }
    println!("{calls} calls, {answers} answered, {functions:?}, seed {first}");
    assert!(
        answers > calls / 10,
        "the inputs hardly ever reach the engine"
    );
}
