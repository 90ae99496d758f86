//! European options under Bates' stochastic variance with jumps.

use super::OptionKind;
use super::fourier::{self, Characteristic, FourierError, FourierPrice};
use super::heston::{Dynamics, Heston};
use super::merton::Jumps;
use crate::error::InputError;
use crate::math::{Complex, exp_m1};
use crate::position::Market;

/// Bates' model: Heston's variance, and jumps in spot.
///
/// dS/S = (r - q - lambda m) dt + sqrt(v) dW1 + (e^J - 1) dN, with v as in [`Heston`], N a Poisson process
/// of rate lambda, J normal and m = E[e^J] - 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bates {
    /// The variance.
    pub heston: Heston,
    /// The jumps.
    pub jumps: Jumps,
}

impl Bates {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        self.heston.check()?;
        self.jumps.check()
    }
}

/// The model over a time.
struct JumpDynamics<'a> {
    variance: Dynamics<'a>,
    jumps: &'a Jumps,
}

impl Characteristic for JumpDynamics<'_> {
    /// # Formula
    /// That of Heston plus lambda T [e^(iz mu - z^2 delta^2/2) - 1 - iz m], z = u - i/2,
    /// m = e^(mu + delta^2/2) - 1.
    fn exponent(&self, u: f64) -> Complex {
        let Jumps {
            intensity,
            mean,
            deviation,
        } = *self.jumps;
        let rate = intensity * self.variance.years;
        let square = deviation * deviation;
        // iz = 1/2 + iu, z^2 = u^2 - 1/4 - iu
        let jump = Complex::new(
            0.5 * mean - 0.5 * square * (u * u - 0.25),
            u * (mean + 0.5 * square),
        );
        let compensator = exp_m1(mean + 0.5 * square);
        let bracket = jump.exp_m1() - Complex::new(0.5 * compensator, u * compensator);
        let exponent = self.variance.exponent(u) + bracket.scale(rate);
        Complex::new(exponent.re.min(0.0), exponent.im)
    }

    fn total_variance(&self) -> f64 {
        let Jumps {
            intensity,
            mean,
            deviation,
        } = *self.jumps;
        let of_jumps = intensity * (mean * mean + deviation * deviation);
        self.variance.total_variance() + of_jumps * self.variance.years
    }
}

/// The price of a European option under Bates' model, as precise as
/// [`heston_price`](super::heston_price).
///
/// Without jumps it is Heston's price; without volatility of variance, and with the variance at its
/// long-run level, it is Merton's series ([`merton_price`](super::merton_price)).
///
/// # Errors
/// [`FourierError`] when an input is out of range or the integral does not converge.
///
/// # Source
/// D. S. Bates, "Jumps and stochastic volatility", Review of Financial Studies 9 (1996) 69-107.
pub fn bates_price(
    kind: OptionKind,
    market: &Market,
    strike: f64,
    model: &Bates,
) -> Result<FourierPrice, FourierError> {
    let mut out = [FourierPrice::default()];
    bates_prices(kind, market, &[strike], model, &mut out)?;
    Ok(out[0])
}

/// The prices of European options over `strikes`, into `out` of the same length.
///
/// # Errors
/// [`FourierError`] as for [`bates_price`], and [`FourierError::Length`] when the lengths differ.
pub fn bates_prices(
    kind: OptionKind,
    market: &Market,
    strikes: &[f64],
    model: &Bates,
    out: &mut [FourierPrice],
) -> Result<(), FourierError> {
    model.check()?;
    let dynamics = JumpDynamics {
        variance: Dynamics {
            model: &model.heston,
            years: market.years,
        },
        jumps: &model.jumps,
    };
    fourier::prices(kind, market, strikes, &dynamics, out)
}
