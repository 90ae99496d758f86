//! Insurance.

use super::{Check, Source, maybe, one, outcome, series};
use condor_core::insurance::*;

pub(super) fn round(source: &mut Source, check: &mut Check<'_>) {
    let prices = series(source, 100.0, [1e-4, 1e9]);
    let rule = Cppi {
        value: source.number(100.0, [1e-6, 1e12]),
        guarantee: source.number(80.0, [0.0, 1e12]),
        multiplier: source.number(4.0, [0.0, 1e3]),
        rate: source.rate(),
        max_leverage: source.number(1.5, [0.0, 1e3]),
        step_years: source.number(0.1, [0.0, 10.0]),
        cost: source.number(0.001, [0.0, 0.5]),
    };
    check("cppi", &|| {
        outcome(rule.run(&prices), |path| {
            let steps = path.steps.iter();
            let mut numbers: Vec<f64> = steps
                .flat_map(|s| [s.value, s.floor, s.exposure, s.cost])
                .collect();
            numbers.extend([path.last_value(), path.shortfall()]);
            numbers
        })
    });
    check("safe_fall", &|| {
        one(safe_fall(rule.multiplier, rule.rate, rule.step_years))
    });
    let fall = source.number(0.1, [0.0, 1.0]);
    check("largest_safe_multiplier", &|| {
        maybe(largest_safe_multiplier(fall, rule.rate, rule.step_years))
    });
    options(source, check);
    let market = InsurerMarket {
        insured_share: source.number(0.05, [0.0, 1.0]),
        multiplier: source.number(5.0, [1.0, 1e3]),
        impact: source.number(2.0, [0.0, 1e3]),
    };
    check("feedback", &|| {
        outcome(market.after(-fall), |after| match after {
            Feedback::Stable {
                total,
                sold,
                amplification,
            } => vec![total, sold, amplification],
            Feedback::Unstable { gain } => vec![gain],
            Feedback::BeyondModel { total } => vec![total],
        })
    });
    let rounds = source.below(1200) as u32;
    check("feedback rounds", &|| {
        outcome(market.rounds(-fall, rounds), |totals| totals)
    });
    let money: [f64; 4] = std::array::from_fn(|_| source.number(50.0, [-1e12, 1e12]));
    let contracts = source.number(5.0, [0.0, 1e6]);
    check("hold_less", &|| {
        let [a, b, c, d] = money;
        outcome(HoldLess::of(contracts, a, b, c, d), |less| {
            vec![less.contracts]
        })
    });
    check("mixed_return", &|| {
        one(mixed_return(contracts, fall, rule.rate))
    });
    check("share_for_return", &|| {
        maybe(share_for_return(fall, rule.rate, money[0]))
    });
    check("break_even_frequency", &|| {
        outcome(
            break_even_frequency(money[0], money[1]),
            |even| match even {
                BreakEven::At {
                    per_year,
                    once_in_years,
                } => vec![per_year, once_in_years],
                BreakEven::Always | BreakEven::Never => Vec::new(),
            },
        )
    });
    check("expected_a_year", &|| {
        one(BreakEven::expected_a_year(fall, money[0], money[1]))
    });
    let window = source.below(30) as u32;
    check("fall_events", &|| {
        outcome(fall_events(&prices, fall, window), |events| {
            events.iter().map(|event| event.depth).collect()
        })
    });
    check("theta_eaten", &|| maybe(theta_eaten(money[0], money[1])));
    check("hedge_ratio", &|| maybe(hedge_ratio(money[2], money[3])));
    let future = source.number(20.0, [1.0, 500.0]);
    check("vxth_weight", &|| one(vxth_weight(future)));
    check("vxth_return", &|| {
        one(vxth_return(fall, rule.rate, contracts))
    });
}

fn options(source: &mut Source, check: &mut Check<'_>) {
    let market = source.market();
    let (value, share) = (
        source.number(100.0, [1e-6, 1e12]),
        source.number(0.9, [0.0, 2.0]),
    );
    let smile = source.smile();
    let (spot, years) = (source.price(), source.years());
    check("obpi", &|| {
        let insured = Obpi::new(&market, value, share * value, smile.as_ref());
        outcome(insured, |insured| {
            let mut numbers = vec![
                insured.strike,
                insured.units,
                insured.put,
                insured.call,
                insured.put_cost(),
                insured.participation(),
            ];
            numbers.extend(insured.value_at_expiry(spot));
            numbers.extend(insured.value_at(spot, years, smile.as_ref()));
            numbers
        })
    });
}
