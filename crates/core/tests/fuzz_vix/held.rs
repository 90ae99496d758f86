//! Arbitrary states, shocks and books.

use super::common::fuzz::{Check, Outcome, outcome};
use super::common::source::Source;
use super::{drawn, greeks, levels};
use condor_core::calendar::Date;
use condor_core::portfolio::{Book, FundShare, Instrument, SpxOption, profit_grid};
use condor_core::position::{Leg, Position, Size};
use condor_core::scenario::crises::{CRISES, Crisis};
use condor_core::scenario::{Ageing, Axis, MarketState, Shock, SpxSmile, VixMove, VvixMove};
use condor_core::smile::Smile;
use condor_core::vix::VixOption;

fn state(source: &mut Source) -> MarketState {
    let curve = drawn::curve(source);
    MarketState {
        spot: source.number(5000.0, [1e-4, 1e9]),
        rate: source.rate(),
        dividend_yield: source.rate(),
        smile: SpxSmile {
            atm_volatility: source.number(0.15, [1e-4, 10.0]),
            skew: source.number(-0.6, [-100.0, 100.0]),
            curvature: source.number(4.0, [-1e4, 1e4]),
            vix: source.number(curve.spot(), [1.0, 500.0]),
        },
        curve,
        vvix: source.number(95.0, [1.0, 1000.0]),
        model: drawn::model(source),
    }
}

fn shock(source: &mut Source) -> Shock {
    let (rule, vvix_rule) = (drawn::response(source), drawn::vvix_response(source));
    Shock {
        days: source.number(10.0, [0.0, 3650.0]),
        ageing: if source.below(2) == 0 {
            Ageing::KeepsLevel
        } else {
            Ageing::RollsDown
        },
        spot: source.number(-0.1, [-0.999, 10.0]),
        vix: match source.below(3) {
            0 => VixMove::Response(rule),
            1 => VixMove::ResponseAnd(rule, source.number(4.0, [-1000.0, 1000.0])),
            _ => VixMove::Level(source.number(30.0, [1.0, 500.0])),
        },
        pass_through: drawn::pass_through(source),
        vvix: match source.below(3) {
            0 => VvixMove::Response(vvix_rule),
            1 => VvixMove::ResponseAnd(vvix_rule, source.number(4.0, [-1000.0, 1000.0])),
            _ => VvixMove::Level(source.number(130.0, [1.0, 1000.0])),
        },
        twist: source.number(0.1, [-2.0, 2.0]),
        skew: source.number(-0.1, [-100.0, 100.0]),
        rate: source.number(0.005, [-0.6, 0.6]),
    }
}

fn instrument(source: &mut Source, spot: f64) -> Instrument {
    let (kind, years) = (source.kind(), drawn::years(source));
    match source.below(5) {
        0 => Instrument::Spx(SpxOption {
            kind,
            strike: source.number(spot, [1e-4, 1e9]),
            years,
            above_smile: source.number(0.0, [-10.0, 10.0]),
        }),
        1 => Instrument::VixOption(VixOption {
            kind,
            strike: source.number(22.0, [1e-4, 1e9]),
            years,
        }),
        2 => Instrument::VixFuture { years },
        3 => Instrument::MiniVixFuture { years },
        _ => Instrument::Fund(FundShare {
            fund: drawn::fund(source),
            units: source.number(2.0, [0.0, 1e9]),
        }),
    }
}

fn state_numbers(state: MarketState) -> Vec<f64> {
    let mut numbers = levels(state.curve);
    numbers.extend([
        state.spot,
        state.rate,
        state.vvix,
        state.vix(),
        state.smile.skew,
    ]);
    numbers
}

fn book_numbers(book: Book) -> Vec<f64> {
    let mut numbers = vec![book.cash()];
    for holding in book.holdings() {
        numbers.extend([holding.quantity, holding.instrument.multiplier()]);
        numbers.extend(holding.instrument.years());
    }
    numbers
}

pub(crate) fn states_and_books(source: &mut Source, check: &mut Check<'_>) {
    let state = state(source);
    let shock = shock(source);
    let axis = Axis::ALL[source.below(9) as usize];
    check("state", &|| {
        outcome(state.check(), |()| state_numbers(state))
    });
    check("shock", &|| outcome(shock.apply(&state), state_numbers));
    let k = Some(source.number(-0.1, [-50.0, 50.0]))
        .filter(|k| k.abs() < 100.0)
        .unwrap_or(0.0);
    let years = source.years();
    check("SPX smile", &|| {
        outcome(state.smile.at(years, state.vix()), |smile| {
            vec![smile.volatility(k)]
        })
    });
    crisis(source, check);
    let drawn: Vec<(Instrument, f64)> = (0..source.below(5))
        .map(|_| {
            (
                instrument(source, state.spot),
                source.number(1.0, [-1e6, 1e6]),
            )
        })
        .collect();
    let price = source.number(2.0, [0.0, 1e9]);
    if let Ok(quotes) = state.quotes() {
        for (instrument, _) in &drawn {
            check("instrument", &|| {
                outcome(quotes.value(instrument), |value| {
                    let mut numbers = greeks(value.valuation.greeks);
                    numbers.extend([value.underlying, value.volatility, value.valuation.price]);
                    numbers
                })
            });
        }
    }
    let book = || -> Result<Book, String> {
        let mut book = Book::default();
        for (instrument, quantity) in &drawn {
            book.open_at(*instrument, *quantity, price)
                .map_err(|error| error.to_string())?;
        }
        Ok(book)
    };
    check("Book", &|| book().map(book_numbers));
    position_book(source, check);
    let Ok(held) = book() else { return };
    check("after_days", &|| {
        outcome(
            held.after_days(&state, shock.days, shock.ageing),
            book_numbers,
        )
    });
    check("value", &|| -> Outcome {
        let quotes = state.quotes().map_err(|error| error.to_string())?;
        let mut numbers = outcome(held.value(&quotes), |value| vec![value])?;
        numbers.extend(outcome(held.greeks(&quotes), |greeks| {
            let vegas = [greeks.spx_vega, greeks.vix_vega];
            [greeks.theta, greeks.spx_delta, greeks.future_delta]
                .into_iter()
                .chain(vegas)
                .collect()
        })?);
        Ok(numbers)
    });
    check("profit_after", &|| {
        outcome(held.profit_after(&state, &shock), |profit| vec![profit])
    });
    let values = [
        source.number(0.02, [-1.0, 1.0]),
        source.number(20.0, [0.0, 500.0]),
    ];
    check("profit_grid", &|| {
        let mut out = [0.0; 2];
        let down = (Axis::Days, &[shock.days][..]);
        outcome(
            profit_grid(&held, &state, &shock, (axis, &values), down, &mut out),
            |()| out.to_vec(),
        )
    });
}

fn position_book(source: &mut Source, check: &mut Check<'_>) {
    let market = source.market();
    let legs = [
        Leg::short(source.kind(), source.price()),
        Leg::long(source.kind(), source.price()),
    ];
    let volatilities = [source.volatility(), source.volatility()];
    let Ok(position) = Position::with_volatilities(&market, &legs, &volatilities) else {
        return;
    };
    let size = Size {
        contracts: source.below(1 << 20) as u32,
        multiplier: source.number(100.0, [0.01, 1e6]),
    };
    check("Book::of_position", &|| {
        outcome(Book::of_position(&position, &size), book_numbers)
    });
}

fn crisis(source: &mut Source, check: &mut Check<'_>) {
    let crisis: &Crisis = &CRISES[source.below(14) as usize];
    let days = source.below(16_000) as i32 + 6000;
    let Ok(date) = Date::from_days_since_epoch(days) else {
        return;
    };
    check("crisis", &|| {
        let day = crisis.at(date);
        let levels = [day.spx, day.vix, day.m1, day.m2].into_iter().flatten();
        let mut numbers: Vec<f64> = levels.map(|level| level.value).collect();
        numbers.push(crisis.spot_return());
        numbers.push(crisis.shock(&Shock::NONE).spot);
        Ok(numbers)
    });
}
