//! Returns, drawdowns, risk and regression.

use super::{close, config};
use condor_core::insurance::{CNDR_LEVELS, HOLD_LESS, mixed_return, share_for_return};
use condor_core::performance::*;
use condor_core::series::SeriesError;
use proptest::prelude::*;

fn returns(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-0.3..0.4f64, count)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn levels_and_returns_are_each_other(returns in returns(1..60), start in 1.0..5000.0f64) {
        let levels = levels(start, &returns).unwrap();
        for (a, b) in simple_returns(&levels).unwrap().iter().zip(&returns) {
            prop_assert!(close(*a, *b, 1e-14));
        }
        let logs: f64 = log_returns(&levels).unwrap().iter().sum();
        prop_assert!(close(logs, (levels[returns.len()] / start).ln(), 1e-12));
        prop_assert!(close(logs.exp() - 1.0, total_return(&returns).unwrap(), 1e-12));
    }

    #[test]
    fn drawdowns_agree_with_their_curve(returns in returns(1..80)) {
        let levels = levels(100.0, &returns).unwrap();
        let curve = drawdown_curve(&levels).unwrap();
        let deepest = curve.iter().copied().fold(0.0, f64::min);
        let fall = max_drawdown(&levels).unwrap();
        prop_assert_eq!(fall.map_or(0.0, |fall| fall.depth), deepest);
        let mut end = 0;
        for fall in drawdowns(&levels).unwrap() {
            prop_assert!(fall.peak >= end && fall.trough > fall.peak && fall.depth < 0.0);
            prop_assert!(levels[fall.peak + 1] < levels[fall.peak]);
            end = fall.recovery.unwrap_or(levels.len());
            prop_assert!(end > fall.trough);
            let needed = fall.recovery_needed().unwrap();
            prop_assert!(close(levels[fall.trough] * (1.0 + needed), levels[fall.peak], 1e-12));
            if let Some(place) = fall.recovery {
                prop_assert!(levels[place] >= levels[fall.peak]);
            }
        }
    }

    #[test]
    fn the_mean_beyond_is_no_better_than_the_quantile(
        returns in returns(2..80), confidence in 0.01..0.999f64,
    ) {
        let at = value_at_risk(&returns, confidence).unwrap();
        let beyond = conditional_value_at_risk(&returns, confidence).unwrap();
        let worst = -returns.iter().copied().fold(f64::INFINITY, f64::min);
        prop_assert!(beyond >= at && beyond <= worst);
        // No other level gives a smaller value of Rockafellar and Uryasev's function.
        let function = |level: f64| {
            let over: f64 = returns.iter().map(|r| (-r - level).max(0.0)).sum();
            level + over / ((1.0 - confidence) * returns.len() as f64)
        };
        for r in &returns {
            prop_assert!(beyond <= function(-r) + 1e-12);
        }
    }

    #[test]
    fn quantiles_rise_and_end_at_the_extremes(values in prop::collection::vec(-1e6..1e6f64, 1..50)) {
        let shares = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0];
        let all = quantiles(&values, &shares).unwrap();
        prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9));
        prop_assert_eq!(all[0], values.iter().copied().fold(f64::INFINITY, f64::min));
        prop_assert_eq!(all[6], values.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    }

    #[test]
    fn a_line_is_found_again(
        market in prop::collection::vec(-0.1..0.1f64, 5..40), alpha in -0.01..0.01f64,
        beta in -3.0..3.0f64, risk_free in -0.001..0.004f64,
    ) {
        prop_assume!(standard_deviation(&market).unwrap() > 1e-3);
        let asset: Vec<f64> = market.iter()
            .map(|m| risk_free + alpha + beta * (m - risk_free)).collect();
        let line = regression(&asset, &market, risk_free).unwrap();
        prop_assert!(close(line.alpha, alpha, 1e-13) && close(line.beta, beta, 1e-12));
        prop_assert!(line.residual_deviation < 1e-14 && line.beta_error < 1e-10);
    }

    #[test]
    fn scaling_leaves_ratios_and_shapes(returns in returns(5..60), scale in 0.01..100.0f64) {
        prop_assume!(standard_deviation(&returns).unwrap() > 1e-3);
        let scaled: Vec<f64> = returns.iter().map(|r| r * scale).collect();
        let ratio = |values: &[f64]| sharpe(values, 0.0, 252.0).unwrap().unwrap().ratio;
        prop_assert!(close(ratio(&returns), ratio(&scaled), 1e-10));
        prop_assert!(close(skewness(&returns).unwrap(), skewness(&scaled).unwrap(), 1e-9));
        let (a, b) = (excess_kurtosis(&returns).unwrap(), excess_kurtosis(&scaled).unwrap());
        prop_assert!(close(a, b, 1e-9) && a >= -2.0 - 1e-12);
    }
}

#[test]
fn the_exchanges_condor_index_grew_as_published() {
    let rate = |from: usize, to: usize| {
        let (a, b) = (CNDR_LEVELS[from], CNDR_LEVELS[to]);
        annual_growth(&[b.level / a.level - 1.0], 1.0 / f64::from(b.year - a.year)).unwrap()
    };
    assert!((rate(0, 1) - 0.0977).abs() < 5e-5);
    assert!((rate(1, 2) + 0.0086).abs() < 5e-5);
}

#[test]
fn holding_less_beat_buying_puts() {
    // The mix's volatility is that of its stocks: 18% over the years of the finding, as it was.
    let stocks = HOLD_LESS.mix_volatility / HOLD_LESS.stock_share;
    assert!((stocks - 0.1832).abs() < 0.005);
    let finding = HOLD_LESS;
    assert!(finding.pput_volatility > 2.0 * finding.mix_volatility);
    let mix = mixed_return(HOLD_LESS.stock_share, 0.10, 0.035).unwrap();
    let share = share_for_return(mix, 0.10, 0.035).unwrap().unwrap();
    assert!((share - HOLD_LESS.stock_share).abs() < 1e-14);
    assert_eq!(share_for_return(0.05, 0.03, 0.03).unwrap(), None);
}

#[test]
fn limits_are_defined() {
    assert_eq!(sharpe(&[0.01; 9], 0.0, 252.0).unwrap(), None);
    assert_eq!(sortino(&[0.01, 0.02], 0.0, 252.0).unwrap(), None);
    assert_eq!(max_drawdown(&[1.0, 2.0, 2.0]).unwrap(), None);
    let ruin = max_drawdown(&levels(1.0, &[0.5, -1.0, 0.3]).unwrap())
        .unwrap()
        .unwrap();
    assert_eq!((ruin.depth, ruin.recovery_needed()), (-1.0, None));
    assert_eq!(annual_growth(&[0.5, -1.0], 12.0).unwrap(), -1.0);
    assert_eq!(value_at_risk(&[0.1], 0.5).unwrap(), -0.1);
    assert_eq!(skewness(&[-1.0, 0.0, 1.0]).unwrap(), 0.0);
    let flat = regression(&[0.0; 4], &[0.1, -0.1, 0.2, 0.0], 0.0).unwrap();
    assert_eq!(
        (flat.beta, flat.correlation, flat.r_squared),
        (0.0, 0.0, 0.0)
    );
}

#[test]
fn what_is_wrong_is_named() {
    let error = sharpe(&[0.1, f64::NAN, 0.2], 0.0, 252.0).unwrap_err();
    assert!(matches!(error, SeriesError::Item { index: 1, .. }));
    assert_eq!(
        error.to_string(),
        "number 2 of the series: return is NaN; it must be a number from -1000000 to 1000000"
    );
    assert!(matches!(
        volatility(&[0.1], 12.0),
        Err(SeriesError::Length {
            length: 1,
            min: 2,
            ..
        })
    ));
    assert!(matches!(
        regression(&[0.1; 4], &[0.1; 4], 0.0),
        Err(SeriesError::Constant {
            field: "market return"
        })
    ));
    assert!(matches!(
        regression(&[0.1; 4], &[0.1; 5], 0.0),
        Err(SeriesError::Unequal { .. })
    ));
    assert!(matches!(
        total_return(&[1e6; 60]),
        Err(SeriesError::TooLarge { .. })
    ));
    assert_eq!(recovery_needed(-1.0).unwrap_err().field, "depth");
    let none = CapitalSource {
        amount: 0.0,
        rate: 0.1,
        tax_relief: 0.0,
    };
    assert_eq!(weighted_cost(&[none]), Err(CapitalError::NoCapital));
    assert!(
        (effective_of_continuous(continuous_rate(0.05).unwrap()).unwrap() - 0.05).abs() < 1e-16
    );
}
