//! What options and futures cost at a state of the joint process.

use super::course::Course;
use super::error::SimulateError;
use super::model::{Factors, JointModel};
use super::timeline::Timeline;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::{exp, ln, ln_ratio, sqrt};
use crate::pricing::{OptionKind, Tails};
use crate::scenario::{MarketState, SpxSmile};
use crate::smile::{Smile, SsviSlice};
use crate::vix::{CurveError, FuturePoint, FuturesCurve, MAX_CONTRACTS, VVIX, VixModel, VixSmile};

const RATIO: Range = Range::closed(0.3, 1.5);
const SKEW: Range = Range::closed(-3.0, 0.5);
const CURVATURE: Range = Range::closed(0.1, 40.0);
const RESPONSE: Range = Range::closed(0.0, 1.0);
/// VVIX the model's level is tabulated for, in points.
const VVIX_LEVELS: (f64, f64) = (20.0, 400.0);
const VVIX_STEPS: usize = 39;

/// Days with tabulated factors; a later expiry is computed.
const TABLE_DAYS: usize = 400;
/// Days for which skew and curvature are stated, as in [`SpxSmile`].
const SHAPE_DAYS: f64 = 30.0;

/// How options are priced at every state of the [`JointModel`].
///
/// # Formula
/// SPX: the smile of [`SpxSmile`] with the volatility at the money atm_ratio VIX/100 of the day, at every
/// expiry. VIX: [`VixModel`] on the model's futures, VVIX = vvix (VIX/level)^vvix_response.
///
/// All of these are illustrative levels; skew and curvature are the engine's 30-day defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pricing {
    /// Volatility at the money in percent over the VIX, 0.3 to 1.5.
    pub atm_ratio: f64,
    /// d(sigma)/dk at the money of 30 days, -3 to 0.5.
    pub skew: f64,
    /// d2(sigma)/dk2 at the money of 30 days, 0.1 to 40.
    pub curvature: f64,
    /// VVIX with the VIX at its level, 20 to 400 points.
    pub vvix: f64,
    /// Power of the VIX with which VVIX moves, 0 to 1; 0.55 doubles it when the VIX goes to three and a half
    /// times its level.
    pub vvix_response: f64,
    /// The model of the futures' volatility.
    pub vix: VixModel,
}

impl Default for Pricing {
    fn default() -> Self {
        Self {
            atm_ratio: 0.9,
            skew: -0.65,
            curvature: 4.0,
            vvix: 86.0,
            vvix_response: 0.55,
            vix: VixModel::default(),
        }
    }
}

impl Pricing {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        RATIO.check("atm_ratio", self.atm_ratio)?;
        SKEW.check("skew", self.skew)?;
        CURVATURE.check("curvature", self.curvature)?;
        Range::closed(VVIX_LEVELS.0, VVIX_LEVELS.1).check("vvix", self.vvix)?;
        RESPONSE.check("vvix_response", self.vvix_response)?;
        self.vix.check()
    }
}

/// What depends on the days to an expiry alone.
#[derive(Debug, Clone, Copy)]
struct Tenor {
    years: f64,
    root_years: f64,
    discount: f64,
    asset: f64,
    near: f64,
    far: f64,
    premium: f64,
    /// Volatility of the future over omega.
    shape: f64,
    skew: f64,
    curvature: f64,
}

/// The model and its pricing with everything computed that does not change along a path.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    pub(crate) model: JointModel,
    pub(crate) pricing: Pricing,
    log_level: f64,
    tenors: Vec<Tenor>,
    omegas: Vec<f64>,
}

impl Prices {
    pub(crate) fn new(model: &JointModel, pricing: &Pricing) -> Result<Self, SimulateError> {
        model.check()?;
        pricing.check()?;
        let tenors = (0..=TABLE_DAYS)
            .map(|days| tenor(model, pricing, days as f64))
            .collect::<Result<_, _>>()?;
        let omegas = (0..=VVIX_STEPS)
            .map(|step| Ok(pricing.vix.at_vvix(vvix_of(step as f64))?.omega()))
            .collect::<Result<_, InputError>>()?;
        Ok(Self {
            model: *model,
            pricing: *pricing,
            log_level: ln(model.level),
            tenors,
            omegas,
        })
    }

    fn tenor(&self, days: i32) -> Result<Tenor, SimulateError> {
        match self.tenors.get(usize::try_from(days).unwrap_or(0)) {
            Some(known) => Ok(*known),
            None => Ok(tenor(&self.model, &self.pricing, f64::from(days))?),
        }
    }

    pub(crate) fn vvix(&self, vix: f64) -> f64 {
        let moved =
            self.pricing.vvix * exp(self.pricing.vvix_response * ln_ratio(vix, self.model.level));
        moved.clamp(VVIX_LEVELS.0, VVIX_LEVELS.1)
    }

    /// The market on a step of a path.
    pub(crate) fn on(
        &self,
        line: &Timeline,
        course: &Course,
        step: usize,
    ) -> Result<Moment<'_>, SimulateError> {
        let day = line.days()[step];
        let first = line.settlements().partition_point(|&known| known <= day);
        let given = course.futures.get(step).map_or(&[][..], Vec::as_slice);
        let (spot, factors) = (course.spot[step], &course.factors[step]);
        self.at(day, spot, factors, &line.settlements()[first..], given)
    }

    /// The market on `day` with the index at `spot`; `settlements` are the days the listed futures settle,
    /// the first after `day`, and `given` levels observed for them.
    fn at(
        &self,
        day: i32,
        spot: f64,
        factors: &Factors,
        settlements: &[i32],
        given: &[Option<f64>],
    ) -> Result<Moment<'_>, SimulateError> {
        let vvix = self.vvix(factors.vix);
        let steps = VVIX_STEPS as f64;
        let place = (vvix - VVIX_LEVELS.0) / (VVIX_LEVELS.1 - VVIX_LEVELS.0) * steps;
        let below = (place as usize).min(VVIX_STEPS - 1);
        let part = place - below as f64;
        let omega = self.omegas[below] + (self.omegas[below + 1] - self.omegas[below]) * part;
        let mut moment = Moment {
            prices: self,
            day,
            spot,
            factors: *factors,
            vvix,
            omega,
            count: 0,
            futures: [(0, 0.0); MAX_CONTRACTS],
            modelled: true,
            slices: Vec::new(),
        };
        for (index, &settles) in settlements.iter().take(MAX_CONTRACTS).enumerate() {
            let level = match given.get(index).copied().flatten() {
                Some(level) => {
                    moment.modelled = false;
                    level
                }
                None => moment.modelled_future(settles)?,
            };
            moment.futures[index] = (settles, level);
            moment.count = index + 1;
        }
        Ok(moment)
    }
}

fn vvix_of(step: f64) -> f64 {
    VVIX_LEVELS.0 + (VVIX_LEVELS.1 - VVIX_LEVELS.0) * step / VVIX_STEPS as f64
}

fn tenor(model: &JointModel, pricing: &Pricing, days: f64) -> Result<Tenor, InputError> {
    let years = days / DAYS_PER_YEAR;
    let (near, far) = model.loadings(years);
    let scale = SHAPE_DAYS / days.max(1.0);
    Ok(Tenor {
        years,
        root_years: sqrt(years),
        discount: exp(-model.rate * years),
        asset: exp(-model.dividend_yield * years),
        near,
        far,
        premium: model.premium(near, far),
        shape: if days == 0.0 {
            1.0
        } else {
            sqrt(pricing.vix.variance_time(years)? / years)
        },
        skew: pricing.skew * sqrt(scale),
        curvature: pricing.curvature * scale,
    })
}

/// The SPX options of one expiry.
#[derive(Debug, Clone, Copy)]
struct Slice {
    expiry: i32,
    smile: SsviSlice,
    tenor: Tenor,
}

/// The prices of one day.
#[derive(Debug, Clone)]
pub(crate) struct Moment<'a> {
    prices: &'a Prices,
    pub(crate) day: i32,
    pub(crate) spot: f64,
    pub(crate) factors: Factors,
    pub(crate) vvix: f64,
    omega: f64,
    count: usize,
    futures: [(i32, f64); MAX_CONTRACTS],
    /// Whether every future is the model's.
    pub(crate) modelled: bool,
    slices: Vec<Slice>,
}

impl Moment<'_> {
    /// Days of settlement and levels of the listed futures.
    pub(crate) fn futures(&self) -> &[(i32, f64)] {
        &self.futures[..self.count]
    }

    /// The same market with a day gone by.
    pub(crate) fn a_day_later(&self) -> Self {
        Self {
            day: self.day + 1,
            slices: Vec::new(),
            ..self.clone()
        }
    }

    fn modelled_future(&self, settles: i32) -> Result<f64, SimulateError> {
        let tenor = self.prices.tenor(settles - self.day)?;
        Ok(exp(self.prices.log_level
            + self.factors.fast * tenor.near
            + self.factors.slow * tenor.far
            + tenor.premium))
    }

    /// The future that settles on a day: the listed one, the VIX when none is left, else the model's.
    pub(crate) fn future(&self, settles: i32) -> Result<f64, SimulateError> {
        if settles <= self.day {
            return Ok(self.factors.vix);
        }
        match self.futures().iter().find(|known| known.0 == settles) {
            Some(known) => Ok(known.1),
            None => self.modelled_future(settles),
        }
    }

    fn slice(&mut self, expiry: i32) -> Result<Slice, SimulateError> {
        if let Some(known) = self.slices.iter().find(|slice| slice.expiry == expiry) {
            return Ok(*known);
        }
        let tenor = self.prices.tenor((expiry - self.day).max(1))?;
        let atm = self.prices.pricing.atm_ratio * self.factors.vix / 100.0;
        let smile = SsviSlice::from_atm(atm, tenor.skew, tenor.curvature, tenor.years)?;
        let slice = Slice {
            expiry,
            smile,
            tenor,
        };
        self.slices.push(slice);
        Ok(slice)
    }

    /// The price of an SPX option, in points.
    pub(crate) fn spx(
        &mut self,
        kind: OptionKind,
        strike: f64,
        expiry: i32,
    ) -> Result<f64, SimulateError> {
        if expiry <= self.day {
            return Ok(kind.payoff(self.spot, strike));
        }
        let Slice { smile, tenor, .. } = self.slice(expiry)?;
        let carry = (self.prices.model.rate - self.prices.model.dividend_yield) * tenor.years;
        let log_moneyness = ln_ratio(self.spot, strike) + carry;
        let deviation = smile.volatility(-log_moneyness) * tenor.root_years;
        let (asset, bond) = (self.spot * tenor.asset, strike * tenor.discount);
        Ok(Tails::new(kind, asset, bond, log_moneyness, deviation).price)
    }

    /// The strike of an SPX option at which d1 has a value.
    pub(crate) fn spx_strike(&mut self, d1: f64, expiry: i32) -> Result<f64, SimulateError> {
        let Slice { smile, tenor, .. } = self.slice(expiry)?;
        let carry = (self.prices.model.rate - self.prices.model.dividend_yield) * tenor.years;
        let k = log_strike(&smile, d1, tenor.root_years);
        Ok(self.spot * exp(carry + k))
    }

    fn vix_smile(&self, tenor: &Tenor) -> VixSmile {
        VixSmile::new(self.omega * tenor.shape, self.prices.pricing.vix.skew)
    }

    /// The price of a VIX option that expires with its future, in points.
    pub(crate) fn vix_option(
        &self,
        kind: OptionKind,
        strike: f64,
        expiry: i32,
    ) -> Result<f64, SimulateError> {
        if expiry <= self.day {
            return Ok(kind.payoff(self.factors.vix, strike));
        }
        let tenor = self.prices.tenor(expiry - self.day)?;
        let future = self.future(expiry)?;
        let log_moneyness = ln_ratio(future, strike);
        let volatility = self.vix_smile(&tenor).volatility(-log_moneyness);
        let (asset, bond) = (future * tenor.discount, strike * tenor.discount);
        let deviation = volatility * tenor.root_years;
        Ok(Tails::new(kind, asset, bond, log_moneyness, deviation).price)
    }

    /// The strike of a VIX option at which d1 has a value.
    pub(crate) fn vix_strike(&self, d1: f64, expiry: i32) -> Result<f64, SimulateError> {
        let tenor = self.prices.tenor((expiry - self.day).max(1))?;
        let k = log_strike(&self.vix_smile(&tenor), d1, tenor.root_years);
        Ok(self.future(expiry)? * exp(k))
    }

    /// The same market as the engine's scenarios and policies see it.
    pub(crate) fn state(&self) -> Result<MarketState, CurveError> {
        let mut points = [FuturePoint::default(); MAX_CONTRACTS];
        for (point, &(settles, level)) in points.iter_mut().zip(self.futures()) {
            *point = FuturePoint {
                years: f64::from(settles - self.day) / DAYS_PER_YEAR,
                level,
            };
        }
        let vix = self.factors.vix;
        let pricing = &self.prices.pricing;
        Ok(MarketState {
            spot: self.spot,
            rate: self.prices.model.rate,
            dividend_yield: self.prices.model.dividend_yield,
            smile: SpxSmile {
                atm_volatility: pricing.atm_ratio * vix / 100.0,
                skew: pricing.skew,
                curvature: pricing.curvature,
                vix,
            },
            curve: FuturesCurve::new(vix, &points[..self.count])?,
            vvix: self.vvix.clamp(VVIX.min, VVIX.max),
            model: pricing.vix,
        })
    }
}

/// k = ln(K/F) with d1(k) = -k/v + v/2 as given, v = sigma(k) sqrt(T), by Newton's method.
fn log_strike(smile: &impl Smile, d1: f64, root_years: f64) -> f64 {
    // Volatilities are bounded and strikes are rounded later: a few steps are exact enough.
    let mut k = 0.0_f64;
    for _ in 0..6 {
        let v = smile.volatility(k) * root_years;
        let slope = 1.0 - smile.slope(k) * root_years * (v - d1);
        let step = (k - v * (0.5 * v - d1)) / if slope > 0.2 { slope } else { 1.0 };
        k = (k - step).clamp(-2.0, 2.0);
    }
    k
}
