//! Options on the VIX, each on the future of its own expiry.

use super::{CurveError, FuturesCurve, PassThrough, SpotToVix, VixVolatility};
use crate::error::InputError;
use crate::math::ln_ratio;
use crate::pricing::{Black76Input, OptionKind, Valuation, black76, black76_price, limits};
use crate::smile::Smile;

/// One VIX option. It settles in cash on the VIX of its expiry's opening, as the future does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixOption {
    /// Call or put.
    pub kind: OptionKind,
    /// Strike in points, 1e-4 to 1e9.
    pub strike: f64,
    /// Years to expiry, 0 to 10; the option is on the future that settles then.
    pub years: f64,
}

/// A VIX option with what it was valued from. Points of the VIX; a contract is 100 times as much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixOptionValue {
    /// The future of its own expiry, in points.
    pub future: f64,
    /// Black-76 volatility at its strike, per square root of a year.
    pub volatility: f64,
    /// Price and Greeks to the future, at that volatility.
    pub valuation: Valuation,
}

/// What a VIX option gains as the market moves a little, with everything that comes with the move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixSensitivities {
    /// dV/dF with the smile riding on the future: delta less vega times the slope of the smile over F.
    pub future: f64,
    /// dV/dVIX: points of option for a point of spot VIX, through the pass-through.
    pub vix: f64,
    /// dV/dSPX: points of option for a point of the index on the way down, through VIX and
    /// pass-through; negative for a call.
    pub spx: f64,
    /// dV/dVVIX: points of option for a point of VVIX, every volatility moving in proportion to it.
    pub vvix: f64,
}

impl VixOption {
    fn input(
        &self,
        curve: &FuturesCurve,
        volatility: &VixVolatility,
        rate: f64,
    ) -> Result<Black76Input, CurveError> {
        let strike = limits::STRIKE.check("strike", self.strike)?;
        let future = curve.level_at(self.years)?;
        let smile = volatility.smile(self.years)?;
        Ok(Black76Input {
            future,
            strike,
            years: self.years,
            rate,
            volatility: smile.volatility(ln_ratio(strike, future)),
        })
    }

    /// The option on its own future, by Black-76 at the volatility of its strike.
    ///
    /// `rate` is continuously compounded, -0.1 to 0.5 a year. Units of the Greeks are those of
    /// [`Greeks`](crate::pricing::Greeks): theta a year and vega per 1.00.
    ///
    /// # Errors
    /// [`CurveError::Input`] when an input is out of range.
    pub fn value(
        &self,
        curve: &FuturesCurve,
        volatility: &VixVolatility,
        rate: f64,
    ) -> Result<VixOptionValue, CurveError> {
        let input = self.input(curve, volatility, rate)?;
        Ok(VixOptionValue {
            future: input.future,
            volatility: input.volatility,
            valuation: black76(self.kind, &input)?,
        })
    }

    /// The price alone; the same number as [`value`](Self::value) gives.
    ///
    /// # Errors
    /// As for [`value`](Self::value).
    pub fn price(
        &self,
        curve: &FuturesCurve,
        volatility: &VixVolatility,
        rate: f64,
    ) -> Result<f64, CurveError> {
        Ok(black76_price(
            self.kind,
            &self.input(curve, volatility, rate)?,
        )?)
    }

    /// What the option gains for a small move of its future, of the VIX, of the index at `spx` (1e-4 to
    /// 1e9) and of VVIX.
    ///
    /// # Formula
    /// future = delta - vega sigma'(k)/F, vix = future x f(tau) F/VIX, spx = -vix x 100 c_down/SPX,
    /// vvix = vega sigma/VVIX.
    ///
    /// # Errors
    /// [`CurveError::Input`] when an input is out of range.
    pub fn sensitivities(
        &self,
        curve: &FuturesCurve,
        volatility: &VixVolatility,
        rate: f64,
        pass_through: &PassThrough,
        response: &SpotToVix,
        spx: f64,
    ) -> Result<VixSensitivities, CurveError> {
        let spx = limits::PRICE.check("spx", spx)?;
        let value = self.value(curve, volatility, rate)?;
        let greeks = value.valuation.greeks;
        let slope = volatility
            .smile(self.years)?
            .slope(ln_ratio(self.strike, value.future));
        let future = greeks.delta - greeks.vega * slope / value.future;
        let passed = pass_through.points_per_point(curve, self.years)?;
        let vix = future * passed;
        Ok(VixSensitivities {
            future,
            vix,
            spx: -vix * points_per_percent(response, curve.spot())? * 100.0 / spx,
            vvix: greeks.vega * value.volatility / volatility.vvix(),
        })
    }
}

/// Points of the VIX for a percent of the index, on the way down.
fn points_per_percent(response: &SpotToVix, vix: f64) -> Result<f64, InputError> {
    response.vix_after(vix, 0.0)?;
    Ok(response.down)
}
