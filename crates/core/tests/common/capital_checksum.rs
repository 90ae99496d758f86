//! One number for the bits of returns, rates, indicators and insurance on a fixed path.

use condor_core::calendar::Date;
use condor_core::indicators::{
    FlatRsi, MacdPeriods, Seeding, TradePartner, effective_exchange_rate, macd, rsi,
};
use condor_core::insurance::{Cppi, Obpi};
use condor_core::market::{Dealer, smooth_leveraged_return};
use condor_core::performance::{
    DatedFlow, annual_growth, conditional_value_at_risk, effective_annual, irr, log_returns,
    normal_cvar, regression, sharpe, simple_returns, sortino, xirr, xnpv,
};
use condor_core::position::Market;
use condor_core::smile::SsviSlice;
use condor_core::valuation::{Stages, covered_forward};

/// The checksum every target must give; see [`super::checksum::EXPECTED`].
pub(crate) const EXPECTED: u64 = 0x6b9b_a09c_8251_af20;

/// A path of prices from nothing but additions and multiplications.
fn path() -> Vec<f64> {
    let mut state: u32 = 12_345;
    let mut price = 100.0;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        price *= 1.0 + 0.04 * (f64::from(state >> 8) / 16_777_216.0 - 0.49);
        price
    };
    (0..500).map(step).collect()
}

pub(crate) fn capital_checksum() -> Result<u64, Box<dyn std::error::Error>> {
    let prices = path();
    let returns = simple_returns(&prices)?;
    let mut numbers = log_returns(&prices)?;
    let market: Vec<f64> = returns.iter().rev().copied().collect();
    let line = regression(&returns, &market, 1e-4)?;
    numbers.extend([line.alpha, line.alpha_error, line.beta, line.beta_error]);
    numbers.push(annual_growth(&returns, 252.0)?);
    numbers.extend(sharpe(&returns, 1e-4, 252.0)?.map(|ratio| ratio.ratio));
    numbers.extend(sortino(&returns, 0.0, 252.0)?);
    numbers.push(conditional_value_at_risk(&returns, 0.95)?);
    numbers.push(normal_cvar(&returns, 0.95)?);
    numbers.push(effective_annual(0.007, 12.0)?);

    // Premiums every few days and a payoff now and then.
    let start = Date::new(2015, 1, 2)?;
    let mut flows = Vec::new();
    for (place, price) in prices.iter().enumerate().step_by(7) {
        let amount = if place % 77 == 0 {
            6.1 * price
        } else {
            -0.5 * price
        };
        let date = start.plus_days(place as i32)?;
        flows.push(DatedFlow { date, amount });
    }
    numbers.push(xnpv(0.07, &flows)?);
    numbers.extend(xirr(&flows)?.rates);
    numbers.extend(irr(&[-1000.0, 2500.0, -1540.0])?.rates);

    for seeding in [Seeding::Mean, Seeding::FirstValue] {
        let macd = macd(&prices, MacdPeriods::default(), seeding)?;
        numbers.extend(macd.histogram.into_iter().flatten());
        numbers.extend(
            rsi(&prices, 14, seeding, FlatRsi::Zero)?
                .into_iter()
                .flatten(),
        );
    }
    let partner = |trade, rate| TradePartner {
        trade,
        base_rate: 1.07,
        rate,
        prices: 1.03,
    };
    numbers.push(effective_exchange_rate(
        &[partner(3.0, 1.2), partner(1.0, 0.9)],
        1.05,
    )?);
    let rule = Cppi {
        value: 100.0,
        guarantee: 90.0,
        multiplier: 4.0,
        rate: 0.03,
        max_leverage: 1.0,
        step_years: 1.0 / 252.0,
        cost: 0.0005,
    };
    numbers.extend(rule.run(&prices)?.steps.iter().map(|step| step.value));
    let market = Market {
        spot: 5000.0,
        years: 0.7,
        rate: 0.04,
        dividend_yield: 0.013,
    };
    let smile = SsviSlice::from_atm(0.16, -0.2, 1.0, market.years)?;
    let insured = Obpi::new(&market, 100.0, 92.0, &smile)?;
    numbers.extend([insured.strike, insured.put, insured.participation()]);
    let stages = Stages {
        dividend: 1.7,
        first: 0.12,
        first_years: 6,
        fade_years: 4,
        last: 0.03,
    };
    numbers.push(stages.implied_return(60.0)?);
    numbers.push(covered_forward(1.1, 0.05, 0.03, 0.75)?);
    numbers.push(smooth_leveraged_return(-2.0, 0.1, 0.3, 0.5)?);
    numbers.push(
        Dealer::of_volatility(100.0, 0.3, 5.0, 0.2)?
            .quotes()?
            .spread(),
    );

    let bytes = numbers
        .iter()
        .flat_map(|number| number.to_bits().to_le_bytes());
    Ok(bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}
