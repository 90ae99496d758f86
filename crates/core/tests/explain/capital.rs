//! Derivations of what capital earns and costs.

use super::check;
use condor_core::calendar::Date;
use condor_core::explain::{self, RegressionPart};
use condor_core::insurance::{Cppi, Obpi, safe_fall};
use condor_core::performance::{DatedFlow, Wacc, regression, required_return, xirr, xnpv};
use condor_core::position::Market;
use condor_core::position::parity::parity_gap;
use condor_core::smile::FlatSmile;
use condor_core::valuation::{HModel, Stages, gordon, price_to_earnings, quick_ratio};

fn flows() -> Vec<DatedFlow> {
    let flow = |text: &str, amount| DatedFlow {
        date: text.parse::<Date>().unwrap(),
        amount,
    };
    vec![
        flow("2026-01-02", -1000.0),
        flow("2027-01-04", 2500.0),
        flow("2028-01-03", -1540.0),
    ]
}

#[test]
fn present_values_and_rates() {
    let dated = flows();
    let first = dated[0].date;
    let flows: Vec<(f64, f64)> = dated
        .iter()
        .map(|flow| (f64::from(first.days_until(flow.date)) / 365.0, flow.amount))
        .collect();
    let value = xnpv(0.08, &dated).unwrap();
    check(&explain::present_value(&flows, 0.08).unwrap(), value, 1e-9);
    let rates = xirr(&dated).unwrap().rates;
    assert_eq!(rates.len(), 2);
    for rate in rates {
        check(&explain::internal_rate(&flows, rate).unwrap(), rate, 1e-10);
    }
    let many = vec![flows[0]; explain::MOST_FLOWS + 1];
    assert!(explain::present_value(&many, 0.1).is_err());
    assert!(explain::present_value(&[], 0.1).is_err());
}

#[test]
fn what_capital_costs() {
    let wacc = Wacc {
        equity: 600_000.0,
        debt: 300_000.0,
        preferred: 100_000.0,
        equity_cost: 0.09,
        debt_cost: 0.06,
        preferred_cost: 0.12,
        tax: 0.25,
    };
    check(
        &explain::weighted_average_cost(&wacc).unwrap(),
        wacc.rate().unwrap(),
        1e-15,
    );
    let asked = required_return(0.04, -2.0, 0.05).unwrap();
    check(
        &explain::asked_return(0.04, -2.0, 0.05).unwrap(),
        asked,
        1e-15,
    );
}

#[test]
fn a_regression_from_its_sums() {
    let market: Vec<f64> = (0..40)
        .map(|i| 0.02 * f64::from(i * 37 % 19 - 9) / 9.0)
        .collect();
    let asset: Vec<f64> = (0..40)
        .map(|i| -1.8 * market[i] + 0.004 * f64::from((i * 7 % 11) as u32) - 0.01)
        .collect();
    let line = regression(&asset, &market, 0.0008).unwrap();
    let part = |part| explain::regression_part(&asset, &market, 0.0008, 52.0, part).unwrap();
    check(&part(RegressionPart::Beta), line.beta, 1e-12);
    check(&part(RegressionPart::BetaError), line.beta_error, 1e-12);
    check(&part(RegressionPart::Alpha), line.alpha * 52.0, 1e-12);
    check(
        &part(RegressionPart::AlphaError),
        line.alpha_error * 52.0,
        1e-12,
    );
    check(&part(RegressionPart::RSquared), line.r_squared, 1e-12);
    let still = [0.01; 40];
    assert!(explain::regression_part(&asset, &still, 0.0, 52.0, RegressionPart::Beta).is_err());
}

#[test]
fn dividends() {
    check(
        &explain::gordon_value(5.16, 0.11, 0.0319).unwrap(),
        gordon(5.16, 0.11, 0.0319).unwrap(),
        1e-11,
    );
    for (first_years, fade_years) in [(5, 0), (0, 0), (0, 4), (3, 6), (24, 0)] {
        let stages = Stages {
            dividend: 1.69,
            first: 0.161,
            first_years,
            fade_years,
            last: 0.0258,
        };
        let value = stages.value(0.0889).unwrap().price;
        check(
            &explain::staged_value(&stages, 0.0889).unwrap(),
            value,
            1e-10,
        );
    }
    let h = HModel {
        dividend: 2.0,
        first: 0.12,
        last: 0.03,
        half_life: 4.0,
    };
    check(
        &explain::h_value(&h, 0.09).unwrap(),
        h.value(0.09).unwrap(),
        1e-11,
    );
    assert!(explain::gordon_value(1.0, 0.03, 0.03).is_err());
}

#[test]
fn ratios_and_parity() {
    let ratio = explain::ratio_of(
        ("P/E", "price to earnings"),
        ("P", "price", 90.0),
        ("E", "earnings", 7.0),
    );
    check(
        &ratio.unwrap(),
        price_to_earnings(90.0, 7.0).unwrap().unwrap(),
        1e-14,
    );
    let quick = quick_ratio(20.0, 10.0, 33.0, 40.0).unwrap();
    check(
        &explain::quick_ratio_of([20.0, 10.0, 33.0], 40.0).unwrap(),
        quick,
        1e-14,
    );
    let market = Market {
        spot: 5_800.0,
        years: 0.25,
        rate: 0.042,
        dividend_yield: 0.013,
    };
    let gap = parity_gap(&market, 5_850.0, 181.3, 190.2).unwrap().gap;
    let prices = (181.3, 190.2);
    check(
        &explain::parity_profit(&market, 5_850.0, prices, None).unwrap(),
        gap,
        1e-9,
    );
    for side in [1.0, -1.0] {
        let derived = explain::parity_profit(&market, 5_850.0, prices, Some((side, 1.5))).unwrap();
        check(&derived, side * gap - 1.5, 1e-9);
    }
}

#[test]
fn insured_portfolios() {
    let rule = Cppi {
        value: 100_000.0,
        guarantee: 90_000.0,
        multiplier: 5.0,
        rate: 0.04,
        max_leverage: 1.0,
        step_years: 1.0 / 52.0,
        cost: 0.0,
    };
    let path = rule.run(&[100.0; 53]).unwrap();
    check(
        &explain::cppi_exposure(&rule, 1.0).unwrap(),
        path.steps[0].exposure,
        1e-9,
    );
    let fall = safe_fall(5.0, 0.04, 1.0 / 52.0).unwrap();
    check(&explain::cppi_safe_fall(&rule).unwrap(), fall, 1e-14);
    let market = Market {
        spot: 5_800.0,
        years: 1.0,
        rate: 0.042,
        dividend_yield: 0.013,
    };
    let insured = Obpi::new(&market, 100_000.0, 90_000.0, &FlatSmile::new(0.18).unwrap()).unwrap();
    check(
        &explain::obpi_participation(&insured).unwrap(),
        insured.participation(),
        1e-12,
    );
    check(
        &explain::obpi_cost(&insured).unwrap(),
        insured.put_cost(),
        1e-8,
    );
}
