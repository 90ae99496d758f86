//! The evaluation both models share: one d1, d2, density and pair of tails for price and Greeks.
//!
//! # Formula
//! With A the present value of the asset and B that of the strike, x = ln(A/B) and
//! v = sigma sqrt(T),
//!
//! d1 = x/v + v/2, d2 = d1 - v, call = A N(d1) - B N(d2), put = B N(-d2) - A N(-d1).
//!
//! Only the out-of-the-money option is evaluated; the other follows from put-call parity, which
//! then costs no precision. Where both tails lie on the same side of the centre the price is
//! computed as a (Y(h1) - Y(h2)), with a = A n(d1) = B n(d2) and Y the Mills ratio, see
//! `math::tail`.
//!
//! # Source
//! E. G. Haug, *The Complete Guide to Option Pricing Formulas*, 2nd edition (2007), chapters 1
//! and 2; the out-of-the-money arrangement follows P. Jaeckel, "Let's be rational" (2015), section 2.

use super::{Greeks, OptionKind, Valuation};
use crate::math::{CENTRE, FRAC_1_SQRT_2PI, central_half, exp, mills_ratio, sqrt};

/// Total deviation sigma sqrt(T) under which the limit of no variance is taken. Far below anything
/// that changes a price, and large enough that every Greek above it stays finite.
const NO_DEVIATION: f64 = 1e-60;

/// Total deviation under which the difference of two Mills ratios is taken from their derivative.
const NARROW: f64 = 1e-3;

/// Y(m - v/2) - Y(m + v/2) for v below [`NARROW`], to a relative error of about 1e-16 m^2.
///
/// With the derivatives Y1 = m Y - 1, Y2 = Y + m Y1 and Y3 = m Y2 + 2 Y1 it is
/// -(v Y1 + v^3 Y3/24), the next term being of order v^5. Subtracting the two ratios would lose a
/// factor of m/v: six digits for an option with a minute to live.
#[cold]
fn narrow_mills_difference(m: f64, v: f64) -> f64 {
    let y = mills_ratio(m);
    let first = m * y - 1.0;
    let second = y + m * first;
    let third = m * second + 2.0 * first;
    -v * (first + v * v / 24.0 * third)
}

/// An option in the form the kernel needs.
pub(crate) struct Contract {
    /// Whether it is a call or a put.
    pub(crate) kind: OptionKind,
    /// Spot or future price, the variable delta and gamma refer to.
    pub(crate) underlying: f64,
    /// d(asset)/d(underlying): e^(-qT) for spot, e^(-rT) for a future.
    pub(crate) weight: f64,
    /// Present value of the strike, K e^(-rT).
    pub(crate) bond: f64,
    /// ln(F/K), from the logarithm of spot over strike and not from that of rounded products.
    pub(crate) log_moneyness: f64,
    /// Years to expiry.
    pub(crate) years: f64,
    /// Volatility per square root of a year.
    pub(crate) volatility: f64,
    /// Continuously compounded discount rate.
    pub(crate) rate: f64,
    /// Yield q of the asset; equal to `rate` for a future.
    pub(crate) asset_yield: f64,
}

/// The distribution terms of one option.
pub(crate) struct Tails {
    /// N(phi d1), phi = +1 for a call, -1 for a put.
    pub(crate) asset_probability: f64,
    /// N(phi d2): the risk-neutral probability of ending in the money.
    pub(crate) strike_probability: f64,
    /// A n(d1) = B n(d2).
    pub(crate) density: f64,
    /// d1, or zero when there is no variance.
    d1: f64,
    /// d2, or zero when there is no variance.
    d2: f64,
    /// Whether sigma sqrt(T) is too small to divide by.
    certain: bool,
    /// Present value of the option.
    pub(crate) price: f64,
}

impl Tails {
    /// Evaluates an option on an asset of present value `asset` against a strike of present value
    /// `bond`, with `log_moneyness` = ln(asset/bond) and `deviation` = sigma sqrt(T).
    #[inline]
    pub(crate) fn new(
        kind: OptionKind,
        asset: f64,
        bond: f64,
        log_moneyness: f64,
        deviation: f64,
    ) -> Self {
        if deviation < NO_DEVIATION {
            return Self::without_variance(kind, asset, bond, log_moneyness);
        }
        let ratio = log_moneyness / deviation;
        let half = 0.5 * deviation;
        let (d1, d2) = (ratio + half, ratio - half);

        // Seen from the out-of-the-money side, h1 <= h2 are the distances of the two tails: of N(d1)
        // and N(d2) for the call at or above the forward, of N(-d2) and N(-d1) for the put below.
        let call_is_out = log_moneyness <= 0.0;
        let (h1, near, h2, far) = if call_is_out {
            (-d1, asset, -d2, bond)
        } else {
            (d2, bond, d1, asset)
        };
        // The larger of the two densities is evaluated, so that underflow comes as late as possible;
        // the other follows from A n(d1) = B n(d2).
        let density1 = FRAC_1_SQRT_2PI * exp(-0.5 * h1 * h1);
        let density = near * density1;
        let density2 = density / far;

        // Each tail with its complement, so that neither is found by subtraction from one where
        // it is small. h2 = |x|/v + v/2 is never negative; h1 = |x|/v - v/2 can be.
        let (tail2, rest2, mills2) = if h2 >= CENTRE {
            let y = mills_ratio(h2);
            let tail = density2 * y;
            (tail, 1.0 - tail, y)
        } else {
            let half = central_half(h2);
            (0.5 - half, 0.5 + half, 0.0)
        };
        let (tail1, rest1, out_price) = if h1 >= CENTRE {
            let y = mills_ratio(h1);
            let tail = density1 * y;
            let difference = if deviation < NARROW {
                narrow_mills_difference(0.5 * (h1 + h2), deviation)
            } else {
                y - mills2
            };
            (tail, 1.0 - tail, density * difference)
        } else {
            let (tail, rest) = if h1 > -CENTRE {
                let half = central_half(h1);
                (0.5 - half, 0.5 + half)
            } else {
                let rest = density1 * mills_ratio(-h1);
                (1.0 - rest, rest)
            };
            (tail, rest, near * tail - far * tail2)
        };
        let out_price = out_price.max(0.0);
        let (tail1, tail2, price) = if call_is_out == (kind == OptionKind::Call) {
            (tail1, tail2, out_price)
        } else {
            (rest1, rest2, out_price + (far - near).max(0.0))
        };
        let (asset_probability, strike_probability) = if call_is_out {
            (tail1, tail2)
        } else {
            (tail2, tail1)
        };
        Self {
            price,
            asset_probability,
            strike_probability,
            density,
            d1,
            d2,
            certain: false,
        }
    }

    /// The limit sigma sqrt(T) = 0, described in the module documentation of `pricing`.
    #[cold]
    fn without_variance(kind: OptionKind, asset: f64, bond: f64, log_moneyness: f64) -> Self {
        let moneyness = kind.sign() * log_moneyness;
        let (probability, density) = if moneyness > 0.0 {
            (1.0, 0.0)
        } else if moneyness < 0.0 {
            (0.0, 0.0)
        } else {
            (0.5, asset * FRAC_1_SQRT_2PI)
        };
        Self {
            price: if moneyness > 0.0 {
                (kind.sign() * (asset - bond)).max(0.0)
            } else {
                0.0
            },
            asset_probability: probability,
            strike_probability: probability,
            density,
            d1: 0.0,
            d2: 0.0,
            certain: true,
        }
    }
}

impl Contract {
    /// Present value of the asset received on exercise.
    #[inline]
    fn asset(&self) -> f64 {
        self.underlying * self.weight
    }

    /// Present value of the option.
    #[inline]
    pub(crate) fn price(&self) -> f64 {
        self.tails(sqrt(self.years)).price
    }

    /// Price and Greeks with the rho of Black-Scholes-Merton: spot and yield stay as they are.
    #[inline]
    pub(crate) fn bsm_valuation(&self) -> Valuation {
        let rho_unit = self.kind.sign() * self.bond * self.years;
        self.valuation(|tails| rho_unit * tails.strike_probability)
    }

    #[inline]
    fn tails(&self, root_years: f64) -> Tails {
        Tails::new(
            self.kind,
            self.asset(),
            self.bond,
            self.log_moneyness,
            self.volatility * root_years,
        )
    }

    /// Price and Greeks, with rho left to the model: it depends on what is held fixed.
    ///
    /// # Formula
    /// With a = A n(d1), phi = +1 for a call and -1 for a put, w = dA/dS and carry b = r - q:
    ///
    /// - delta = phi w N(phi d1)
    /// - gamma = a/(S^2 sigma sqrt T)
    /// - vega = a sqrt T
    /// - theta = -a sigma/(2 sqrt T) + phi (q A N(phi d1) - r B N(phi d2))
    /// - vanna = -a d2/(S sigma)
    /// - volga = vega d1 d2/sigma
    /// - charm = phi q w N(phi d1) - (a/S)(b/(sigma sqrt T) - d2/(2T))
    #[inline]
    pub(crate) fn valuation(&self, rho: impl FnOnce(&Tails) -> f64) -> Valuation {
        let root_years = sqrt(self.years);
        let tails = self.tails(root_years);
        let phi = self.kind.sign();
        let a = tails.density;
        let a_per_underlying = a / self.underlying;
        let (q, r) = (self.asset_yield, self.rate);

        let delta = phi * self.weight * tails.asset_probability;
        let vega = a * root_years;
        let carried = phi
            * (q * self.asset() * tails.asset_probability
                - r * self.bond * tails.strike_probability);
        let diffusion = if tails.certain {
            Diffusion::without_variance(vega, self.underlying)
        } else {
            let inverse_sigma = 1.0 / self.volatility;
            let inverse_root = 1.0 / root_years;
            let inverse_deviation = inverse_sigma * inverse_root;
            Diffusion {
                gamma: a_per_underlying / self.underlying * inverse_deviation,
                theta: 0.5 * a * self.volatility * inverse_root,
                vanna: -a_per_underlying * tails.d2 * inverse_sigma,
                volga: vega * (tails.d1 * tails.d2) * inverse_sigma,
                charm: a_per_underlying
                    * ((r - q) * inverse_deviation - 0.5 * tails.d2 * inverse_root * inverse_root),
            }
        };
        Valuation {
            price: tails.price,
            greeks: Greeks {
                delta,
                gamma: diffusion.gamma,
                vega,
                theta: carried - diffusion.theta,
                rho: rho(&tails),
                vanna: diffusion.vanna,
                volga: diffusion.volga,
                charm: q * delta - diffusion.charm,
            },
        }
    }
}

/// The parts of the Greeks that divide by sigma or sqrt T.
struct Diffusion {
    gamma: f64,
    theta: f64,
    vanna: f64,
    volga: f64,
    charm: f64,
}

impl Diffusion {
    /// Their values at sigma sqrt(T) = 0. All but one are zero, by limit or by convention. At the
    /// money forward d2 = -sigma sqrt(T)/2, so that vanna tends to a sqrt(T)/(2S), half of vega
    /// over spot; elsewhere vega is zero there.
    fn without_variance(vega: f64, underlying: f64) -> Self {
        Self {
            gamma: 0.0,
            theta: 0.0,
            vanna: 0.5 * vega / underlying,
            volga: 0.0,
            charm: 0.0,
        }
    }
}
