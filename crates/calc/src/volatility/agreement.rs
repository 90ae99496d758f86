//! Whether the VIX and the smile of SPX options, which are set apart, can both be right.

use condor_core::scenario::{MarketState, SpxSmile};
use condor_core::vix::implied_vix;

use crate::format;

/// The VIX is stated for options of thirty days.
const MONTH: f64 = 30.0 / 365.0;

/// By how much of the VIX that the smile implies the VIX that is set may differ from it without a note: listed
/// strikes, the two expiries around thirty days and the shape of the smile all make some difference.
const BAND: f64 = 0.15;

/// Volatilities at the money that can be set.
const VOLATILITIES: (f64, f64) = (0.02, 2.0);
/// Steps towards the volatility that implies the VIX; each takes most of what is left.
const STEPS: usize = 40;
/// It is found when it implies the VIX but for such a part.
const CLOSE: f64 = 0.01;

/// The VIX that the smile implies with another volatility at the money.
fn implied(smile: &SpxSmile, atm_volatility: f64) -> Option<f64> {
    let smile = SpxSmile {
        atm_volatility,
        ..*smile
    };
    implied_vix(&smile.at(MONTH, smile.vix).ok()?, MONTH).ok()
}

/// The volatility at the money, to a tenth of a percent, that implies the VIX; `None` where the skew alone implies
/// more.
fn in_line(smile: &SpxSmile) -> Option<f64> {
    let (low, high) = VOLATILITIES;
    let mut volatility = smile.atm_volatility;
    for _ in 0..STEPS {
        let there = implied(smile, volatility)?;
        volatility = (volatility * smile.vix / there).clamp(low, high);
    }
    let volatility = (1_000.0 * volatility).round() / 1_000.0;
    let there = implied(smile, volatility)?;
    ((there / smile.vix - 1.0).abs() < CLOSE).then_some(volatility)
}

/// That the VIX which is set and the one the smile implies contradict each other, and how to bring them in line.
pub(crate) fn contradiction(state: &MarketState) -> Option<String> {
    let smile = &state.smile;
    let there = implied(smile, smile.atm_volatility)?;
    if (smile.vix / there - 1.0).abs() <= BAND {
        return None;
    }
    let or_volatility = in_line(smile).map_or_else(String::new, |volatility| {
        format!(
            ", or the volatility at the money to {}",
            format::percent(volatility, 1)
        )
    });
    Some(format!(
        "The VIX is set to {}, but SPX options at {} with this skew imply a VIX of {}, more than {} away: both come \
         from the same options. To bring them in line, set the VIX to {}{or_volatility}.",
        format::number(smile.vix, 1),
        format::percent_short(smile.atm_volatility),
        format::number(there, 1),
        format::percent(BAND, 0),
        format::number(there, 1),
    ))
}
