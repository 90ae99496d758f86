//! European options when spot jumps: Merton's series.

use super::{OptionKind, Tails, limits};
use crate::error::{InputError, Range};
use crate::math::{exp, exp_m1, ln, sqrt};
use crate::position::Market;

const INTENSITY: Range = Range::closed(0.0, 100.0);
const JUMP_MEAN: Range = Range::closed(-2.0, 2.0);
const JUMP_DEVIATION: Range = Range::closed(0.0, 2.0);

/// Part of the larger of the asset and the strike under which the rest of the series is left out.
const REST: f64 = 1e-17;

/// Jumps in ln S: a Poisson process of normal sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jumps {
    /// Expected number lambda of jumps a year, 0 to 100.
    pub intensity: f64,
    /// Mean mu of the jump in ln S, -2 to 2.
    pub mean: f64,
    /// Standard deviation delta of the jump in ln S, 0 to 2.
    pub deviation: f64,
}

impl Jumps {
    /// No jumps.
    pub const NONE: Self = Self {
        intensity: 0.0,
        mean: 0.0,
        deviation: 0.0,
    };

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        INTENSITY.check("intensity", self.intensity)?;
        JUMP_MEAN.check("mean", self.mean)?;
        JUMP_DEVIATION.check("deviation", self.deviation)?;
        Ok(())
    }
}

/// The price of a European option on an asset of constant `volatility`, 0 to 10, that also jumps.
///
/// # Formula
/// With m = e^(mu + delta^2/2) - 1, the sum over the number n of jumps
///
/// V = sum of e^(-lambda T) (lambda T)^n/n! V_n
///
/// where V_n is the Black-Scholes value at the total variance sigma^2 T + n delta^2 on the forward
/// F (1 + m)^n e^(-lambda m T). Terms are added until those left weigh less than 1e-17. With up to some
/// hundred expected jumps the sum is good to about 1e-13 of the asset; its weights come from a running
/// logarithm and lose a digit for every tenfold more.
///
/// # Errors
/// [`InputError`] for the first input outside its range.
///
/// # Source
/// R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of
/// Financial Economics 3 (1976) 125-144.
pub fn merton_price(
    kind: OptionKind,
    market: &Market,
    strike: f64,
    volatility: f64,
    jumps: &Jumps,
) -> Result<f64, InputError> {
    market.check()?;
    jumps.check()?;
    let strike = limits::STRIKE.check("strike", strike)?;
    let volatility = limits::VOLATILITY.check("volatility", volatility)?;
    let years = market.years;
    let asset = market.spot * exp(-market.dividend_yield * years);
    let bond = strike * market.discount();
    let log_moneyness = -market.log_strike(strike);

    let spread = jumps.deviation * jumps.deviation;
    let log_growth = jumps.mean + 0.5 * spread;
    let compensation = jumps.intensity * exp_m1(log_growth) * years;
    let expected = jumps.intensity * years;
    let diffusion = volatility * volatility * years;
    // The weight of n jumps in the strike's part, e^(-lambda T) (lambda T)^n/n!, from its logarithm:
    // e^(-5000) underflows, its largest terms do not.
    let mut log_weight = -expected;
    let mut sum = 0.0;
    // The weights of the asset's and of the strike's part that are still to come.
    let mut n = 0.0;
    loop {
        let shift = n * log_growth - compensation;
        let log_asset_weight = log_weight + shift;
        // The value of the option with the strike's weight taken in, which neither overflows.
        let (asset_n, bond_n) = (asset * exp(log_asset_weight), bond * exp(log_weight));
        let deviation = sqrt(diffusion + n * spread);
        if asset_n > 0.0 && bond_n > 0.0 {
            sum += Tails::new(kind, asset_n, bond_n, log_moneyness + shift, deviation).price;
        } else {
            sum += match kind {
                OptionKind::Call => asset_n,
                OptionKind::Put => bond_n,
            };
        }
        n += 1.0;
        // Past both peaks the terms fall at least by these ratios.
        let (ratio, asset_ratio) = (expected / n, expected * exp(log_growth) / n);
        if ratio.max(asset_ratio) < 0.5 && (asset_n + bond_n) <= REST * asset.max(bond) {
            return Ok(sum);
        }
        log_weight += ln(ratio);
        if expected == 0.0 {
            return Ok(sum);
        }
    }
}
