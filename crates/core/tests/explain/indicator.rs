//! Derivations of indicators: the last step gives the last value.

use super::check;
use condor_core::explain;
use condor_core::indicators::{FlatRsi, MacdPeriods, Seeding, macd, rsi};
use condor_core::replay::History;

#[test]
fn the_last_step_gives_the_last_value() {
    let history = History::bundled().unwrap();
    let prices = history.spot();
    let periods = MacdPeriods::default();
    for seeding in [Seeding::Mean, Seeding::FirstValue] {
        for end in [36, 60, 500, prices.len()] {
            let prices = &prices[..end];
            let found = macd(prices, periods, seeding).unwrap();
            let last = |all: &[Option<f64>]| all.last().copied().flatten().unwrap();
            let line = explain::macd_line(prices, periods, seeding).unwrap();
            check(&line, last(&found.line), 1e-9);
            let signal = explain::macd_signal(prices, periods, seeding, false).unwrap();
            check(&signal, last(&found.signal), 1e-9);
            let histogram = explain::macd_signal(prices, periods, seeding, true).unwrap();
            check(&histogram, last(&found.histogram), 1e-9);
            let strength = rsi(prices, 14, seeding, FlatRsi::Zero).unwrap();
            let derived = explain::rsi_last(prices, 14, seeding).unwrap();
            check(&derived, last(&strength), 1e-9);
        }
    }
    assert!(explain::macd_signal(&prices[..34], periods, Seeding::Mean, true).is_err());
    assert!(explain::rsi_last(&[5.0; 40], 14, Seeding::Mean).is_err());
}
