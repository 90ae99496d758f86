//! Valuation.

use super::{Check, Source, maybe, one, outcome};
use condor_core::valuation::*;

pub(super) fn round(source: &mut Source, check: &mut Check<'_>) {
    let dividend = source.number(2.0, [0.0, 1e12]);
    let (first, last) = (
        source.number(0.1, [-1.0, 10.0]),
        source.number(0.03, [-1.0, 10.0]),
    );
    let required = source.number(0.08, [-1.0, 10.0]);
    let price = source.number(50.0, [1e-9, 1e15]);
    let stages = Stages {
        dividend,
        first,
        first_years: source.below(20) as u32,
        fade_years: source.below(1200) as u32,
        last,
    };
    check("gordon", &|| one(gordon(dividend, required, last)));
    check("gordon_return", &|| {
        one(gordon_return(dividend, price, last))
    });
    check("stages", &|| {
        outcome(stages.value(required), |value| {
            vec![value.price, value.explicit, value.terminal]
        })
    });
    check("implied_return", &|| one(stages.implied_return(price)));
    let h = HModel {
        dividend,
        first,
        last,
        half_life: source.number(4.0, [0.0, 1000.0]),
    };
    check("h_model", &|| one(h.value(required)));
    check("h_model_return", &|| one(h.implied_return(price)));
    let amounts: [f64; 4] = std::array::from_fn(|_| source.number(100.0, [-1e15, 1e15]));
    let [a, b, c, d] = amounts;
    check("market_capitalisation", &|| {
        one(market_capitalisation(price, a))
    });
    check("index_weight", &|| one(index_weight(a, b)));
    check("price_to_earnings", &|| maybe(price_to_earnings(price, a)));
    check("price_to_cash_flow", &|| {
        maybe(price_to_cash_flow(price, b))
    });
    check("earnings_yield", &|| one(earnings_yield(price, b)));
    check("quick_ratio", &|| one(quick_ratio(a, b, c, d)));
    let trust = FundsFromOperations {
        net_income: a,
        depreciation: b,
        gains_on_sale: c,
    };
    check("funds_from_operations", &|| one(trust.per_share(d)));
    check("dividend_payout", &|| maybe(dividend_payout(a, b)));
    let offering = Offering {
        old_shares: a,
        new_shares: b,
        sold_by_holders: source.number(10.0, [0.0, 1e15]),
        offer_price: price,
        fee: source.number(0.07, [0.0, 1.0]),
        first_close: source.number(price, [1e-9, 1e12]),
    };
    check("offering", &|| {
        outcome(offering.result(), |result| {
            vec![
                result.raised,
                result.before_money,
                result.after_money,
                result.held_after,
                result.dilution,
                result.left_on_the_table,
            ]
        })
    });
    check("raising", &|| {
        outcome(Offering::raising(a, b, c, price), |offering| {
            vec![offering.new_shares, offering.first_close]
        })
    });
    let (home, abroad, years) = (source.rate(), source.rate(), source.years());
    let (spot, quoted) = (
        source.number(1.1, [1e-9, 1e9]),
        source.number(1.1, [1e-9, 1e9]),
    );
    check("covered_parity", &|| {
        outcome(
            covered_parity(spot, home, abroad, years, quoted),
            |parity| vec![parity.fair_forward, parity.rate_differential, parity.basis],
        )
    });
    check("inflation", &|| one(inflation(spot, quoted)));
    check("real_return", &|| one(real_return(first, last)));
    check("expected_inflation", &|| {
        one(expected_inflation(first, last))
    });
}
