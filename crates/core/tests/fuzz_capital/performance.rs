//! Performance and indicators.

use super::{Check, Source, maybe, one, outcome, series};
use condor_core::calendar::Date;
use condor_core::indicators::*;
use condor_core::performance::*;

pub(super) fn round(source: &mut Source, check: &mut Check<'_>) {
    returns_and_risk(source, check);
    cash_flows(source, check);
    capital(source, check);
    indicators(source, check);
}

fn returns_and_risk(source: &mut Source, check: &mut Check<'_>) {
    let returns = series(source, 0.02, [-1.0, 1e6]);
    let market = if source.below(4) == 0 {
        series(source, 0.02, [-1e6, 1e6])
    } else {
        returns
            .iter()
            .map(|r| 0.5 * r + 0.01 * source.unit())
            .collect()
    };
    let prices = series(source, 100.0, [0.0, 1e15]);
    let start = source.number(100.0, [1e-12, 1e15]);
    let rate = source.number(0.001, [-1e6, 1e6]);
    let per_year = source.number(252.0, [1e-3, 1e6]);
    let confidence = source.number(0.9, [0.0, 1.0]);
    let same = |values: Vec<f64>| values;
    check("simple_returns", &|| outcome(simple_returns(&prices), same));
    check("log_returns", &|| outcome(log_returns(&prices), same));
    check("levels", &|| outcome(levels(start, &returns), same));
    check("total_return", &|| one(total_return(&returns)));
    check("annual_growth", &|| one(annual_growth(&returns, per_year)));
    check("drawdown_curve", &|| outcome(drawdown_curve(&prices), same));
    check("max_drawdown", &|| {
        outcome(max_drawdown(&prices), |fall| {
            let fall = fall.into_iter();
            fall.flat_map(|fall| [fall.depth, fall.recovery_needed().unwrap_or(0.0)])
                .collect()
        })
    });
    check("recovery_needed", &|| one(recovery_needed(-confidence)));
    check("mean", &|| one(mean(&prices)));
    check("standard_deviation", &|| one(standard_deviation(&prices)));
    check("skewness", &|| one(skewness(&prices)));
    check("excess_kurtosis", &|| one(excess_kurtosis(&returns)));
    check("volatility", &|| one(volatility(&returns, per_year)));
    check("sharpe", &|| {
        outcome(sharpe(&returns, rate, per_year), |ratio| {
            let ratio = ratio.into_iter();
            ratio.flat_map(|r| [r.ratio, r.standard_error]).collect()
        })
    });
    check("sortino", &|| maybe(sortino(&returns, rate, per_year)));
    check("value_at_risk", &|| {
        one(value_at_risk(&returns, confidence))
    });
    check("cvar", &|| {
        one(conditional_value_at_risk(&returns, confidence))
    });
    check("normal_cvar", &|| one(normal_cvar(&returns, confidence)));
    check("quantiles", &|| {
        outcome(quantiles(&prices, &[confidence, 0.5]), same)
    });
    check("regression", &|| {
        outcome(regression(&returns, &market, rate), |line| {
            vec![
                line.alpha,
                line.alpha_error,
                line.beta,
                line.beta_error,
                line.r_squared,
                line.correlation,
                line.residual_deviation,
            ]
        })
    });
    check("required_return", &|| {
        one(required_return(rate, start, confidence))
    });
}

fn cash_flows(source: &mut Source, check: &mut Check<'_>) {
    let flows = series(source, 100.0, [-1e15, 1e15]);
    let rate = source.number(0.1, [-1.0, 1e6]);
    let first = source.below(30_000) as i32;
    let dated: Vec<DatedFlow> = flows
        .iter()
        .map(|&amount| DatedFlow {
            date: Date::from_days_since_epoch(first + source.below(4000) as i32).expect("in range"),
            amount,
        })
        .collect();
    let weight = source.number(0.5, [0.0, 1e9]);
    check("npv", &|| one(npv(rate, &flows)));
    check("npv_from_first_period", &|| {
        one(npv_from_first_period(rate, &flows))
    });
    check("xnpv", &|| one(xnpv(rate, &dated)));
    check("irr", &|| outcome(irr(&flows), rates));
    check("xirr", &|| outcome(xirr(&dated), rates));
    check("pool", &|| {
        let pooled = pool(&[(weight, &dated), (1.0, &dated)]);
        outcome(pooled, |flows| {
            flows.iter().map(|flow| flow.amount).collect()
        })
    });
    check("summarise", &|| {
        let paths: Vec<InternalRates> = [irr(&flows), xirr(&dated)].into_iter().flatten().collect();
        outcome(summarise(&paths, &[0.1, 0.9]), |summary| {
            let mut numbers = summary.quantiles;
            numbers.extend([
                summary.one,
                summary.several,
                summary.total_loss,
                summary.none,
            ]);
            numbers
        })
    });
}

fn rates(found: InternalRates) -> Vec<f64> {
    assert!(found.rates.windows(2).all(|pair| pair[0] <= pair[1]));
    assert!(found.rates.iter().all(|&rate| rate > -1.0));
    found.rates
}

fn capital(source: &mut Source, check: &mut Check<'_>) {
    let wacc = Wacc {
        equity: source.number(100.0, [0.0, 1e15]),
        debt: source.number(50.0, [0.0, 1e15]),
        preferred: source.number(5.0, [0.0, 1e15]),
        equity_cost: source.number(0.1, [-1.0, 1e6]),
        debt_cost: source.number(0.05, [-1.0, 1e6]),
        preferred_cost: source.number(0.06, [-1.0, 1e6]),
        tax: source.number(0.25, [0.0, 1.0]),
    };
    check("wacc", &|| one(wacc.rate()));
    let beta = source.number(1.0, [-1e6, 1e6]);
    check("unlevered_beta", &|| {
        one(unlevered_beta(beta, wacc.equity, wacc.debt, wacc.tax))
    });
    let per_year = source.number(12.0, [1e-3, 1e6]);
    check("effective_annual", &|| {
        one(effective_annual(wacc.debt_cost, per_year))
    });
    check("effective_of_continuous", &|| {
        one(effective_of_continuous(beta))
    });
    check("continuous_rate", &|| {
        one(continuous_rate(wacc.equity_cost))
    });
}

fn indicators(source: &mut Source, check: &mut Check<'_>) {
    let prices = series(source, 100.0, [1e-9, 1e12]);
    let others = series(source, 100.0, [1e-9, 1e12]);
    let seeding = if source.below(2) == 0 {
        Seeding::Mean
    } else {
        Seeding::FirstValue
    };
    let bars = source.below(12) as u32;
    let periods = MacdPeriods {
        fast: bars,
        slow: bars + source.below(8) as u32,
        signal: source.below(9) as u32,
    };
    let shown = |column: Vec<Option<f64>>| column.into_iter().flatten().collect::<Vec<f64>>();
    check("exponential_average", &|| {
        outcome(exponential_average(&prices, bars, seeding), shown)
    });
    check("macd", &|| {
        outcome(macd(&prices, periods, seeding), |macd| {
            assert_eq!(macd.line.len(), prices.len());
            let mut numbers = shown(macd.line);
            numbers.extend(shown(macd.signal));
            numbers.extend(shown(macd.histogram));
            numbers
        })
    });
    check("rsi", &|| {
        outcome(rsi(&prices, bars, seeding, FlatRsi::Hundred), |values| {
            let values = shown(values);
            assert!(values.iter().all(|value| (0.0..=100.0).contains(value)));
            values
        })
    });
    check("advance_decline_line", &|| {
        outcome(
            advance_decline_line(&prices, &others, bars.into()),
            |line| line,
        )
    });
    check("breadth", &|| {
        maybe(share_above_average(&[&prices, &others], bars))
    });
    check("new_high_share", &|| {
        maybe(new_high_share(&[&prices, &others], bars))
    });
    let partners: Vec<TradePartner> = (0..source.below(5))
        .map(|_| TradePartner {
            trade: source.number(10.0, [0.0, 1e15]),
            base_rate: source.number(1.0, [1e-9, 1e9]),
            rate: source.number(1.1, [1e-9, 1e9]),
            prices: source.number(1.0, [1e-9, 1e9]),
        })
        .collect();
    let own = source.number(1.0, [1e-9, 1e9]);
    check("effective_exchange_rate", &|| {
        one(effective_exchange_rate(&partners, own))
    });
}
