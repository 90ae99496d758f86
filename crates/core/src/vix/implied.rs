//! The VIX that a smile implies.

use super::VIX;
use crate::error::InputError;
use crate::math::{exp, norm_pdf, sqrt};
use crate::pricing::limits;
use crate::smile::Smile;

/// Strikes lie at ln(K/F) = v sinh(y) for y from -`REACH` to `REACH`: v is the deviation at the money, and the ends
/// lie 45 of it away.
const REACH: f64 = 4.5;
const STEPS: u32 = 120;

/// The VIX, in points, of options of all strikes on a smile with `years` left, 1e-6 to 50: the volatility of the
/// log contract they make up.
///
/// # Formula
/// VIX^2/100^2 = (1/T) integral of v(k)^2 n(d2) |d(d2)/dk| dk, v = sigma(k) sqrt(T), d2 = -k/v - v/2. On a flat smile
/// it is the volatility.
///
/// # Source
/// J. Gatheral, *The Volatility Surface* (2006), chapter 11: the variance of the log contract as a mean over d2. The
/// published VIX takes listed strikes only and differs by tenths of a point.
///
/// # Errors
/// [`InputError`] when `years` or the VIX, 1 to 500 points, is out of range.
///
/// ```
/// use condor_core::smile::FlatSmile;
/// use condor_core::vix::implied_vix;
///
/// let vix = implied_vix(&FlatSmile::new(0.2)?, 30.0 / 365.0)?;
/// assert!((vix - 20.0).abs() < 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn implied_vix(smile: &impl Smile, years: f64) -> Result<f64, InputError> {
    let years = limits::YEARS.check("years", years)?;
    let time = sqrt(years);
    let scale = smile.volatility(0.0) * time;
    let (mut sum, mut mass) = (0.0, 0.0);
    for step in 0..=STEPS {
        let y = REACH * (2.0 * f64::from(step) / f64::from(STEPS) - 1.0);
        let (rising, falling) = (exp(y), exp(-y));
        let k = scale * 0.5 * (rising - falling);
        let v = smile.volatility(k) * time;
        let slope = smile.slope(k) * time;
        let d2 = -k / v - 0.5 * v;
        let steepness = 1.0 / v - k * slope / (v * v) + 0.5 * slope;
        let weight = norm_pdf(d2) * steepness * (rising + falling);
        sum += weight * v * v;
        mass += weight;
    }
    VIX.check("implied vix", 100.0 * sqrt(sum / mass / years))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pricing::{Black76Input, OptionKind, black76_price};
    use crate::smile::SsviSlice;
    use crate::vix::index::{StripRow, strip_variance};

    const MONTH: f64 = 30.0 / 365.0;

    /// A fine strip of options on the same smile has the same variance, by the exchange's rule.
    #[test]
    fn a_fine_strip_of_the_smile_gives_the_same() {
        for (atm, skew, curvature) in [(0.155, -0.65, 4.0), (0.3, -0.5, 3.0), (0.12, -0.2, 1.0)] {
            let smile = SsviSlice::from_atm(atm, skew, curvature, MONTH).unwrap();
            let forward = 5000.0;
            let price = |kind, strike: f64| {
                let input = Black76Input {
                    future: forward,
                    strike,
                    years: MONTH,
                    rate: 0.0,
                    volatility: smile.volatility((strike / forward).ln()),
                };
                black76_price(kind, &input).unwrap()
            };
            let rows: Vec<StripRow> = (100..=3000)
                .map(|number| {
                    let strike = 5.0 * f64::from(number);
                    let (call, put) = (
                        price(OptionKind::Call, strike),
                        price(OptionKind::Put, strike),
                    );
                    StripRow {
                        strike,
                        call_bid: call,
                        call_ask: call,
                        put_bid: put,
                        put_ask: put,
                    }
                })
                .collect();
            let strip = strip_variance(&rows, 43_200.0, 0.0).unwrap();
            let vix = implied_vix(&smile, MONTH).unwrap();
            assert!(
                (vix - 100.0 * strip.variance.sqrt()).abs() < 0.01,
                "{vix} {}",
                strip.variance
            );
            assert!(vix > 100.0 * atm);
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let smile = SsviSlice::from_atm(0.15, -0.65, 4.0, MONTH).unwrap();
        assert_eq!(implied_vix(&smile, f64::NAN).unwrap_err().field, "years");
        assert_eq!(implied_vix(&smile, 0.0).unwrap_err().field, "implied vix");
    }
}
