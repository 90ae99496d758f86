//! From a rule to a unit: expiry, strikes and prices in today's market.

use super::error::in_layer;
use super::{
    AlvhError, CondorShape, HedgeInstrument, Lacking, Layer, StrikeRule, Tenor, Unit, Wings,
};
use crate::calendar::{self, DAYS_PER_YEAR, Date, ExpiryCycle};
use crate::math::exp;
use crate::portfolio::{FundShare, Instrument, Quotes, SpxOption};
use crate::position::Market;
use crate::pricing::{OptionKind, limits};
use crate::smile::{DeltaKind, Smile, strike_for_delta};
use crate::vix::{FuturePoint, VixOption, VolatilityFund};

/// Distance between listed strikes of VIX options, in points.
const VIX_STEP: f64 = 0.5;
/// Distance between listed strikes of puts that hedge, in index points.
const PUT_STEP: f64 = 5.0;
/// A contract nearer to its settlement than this is not bought: half a day.
const LEAST_YEARS: f64 = 0.5 / DAYS_PER_YEAR;

/// A unit, or why there is none.
pub(super) type Made = Result<Unit, Lacking>;

/// Makes units for a layer in the market of a day.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    pub(super) quotes: &'a Quotes,
    pub(super) date: Date,
    pub(super) layer: Layer,
}

fn nearest(strike: f64, step: f64) -> f64 {
    (strike / step).round() * step
}

impl Maker<'_> {
    /// Years to the first trading day on or after `days` from now.
    pub(super) fn trading_years(&self, days: u32) -> Result<f64, AlvhError> {
        let from = self.date.plus_days(days as i32)?;
        let expiry = calendar::next_expiry(from, ExpiryCycle::Daily)?;
        Ok(calendar::year_fraction(self.date, expiry)?)
    }

    fn spx_market(&self, years: f64) -> Market {
        let state = self.quotes.state();
        Market {
            spot: state.spot,
            years,
            rate: state.rate,
            dividend_yield: state.dividend_yield,
        }
    }

    fn strike(
        &self,
        (kind, size): (OptionKind, f64),
        delta: DeltaKind,
        market: &Market,
        smile: &impl Smile,
    ) -> Result<f64, AlvhError> {
        let layer = self.layer;
        strike_for_delta(kind, kind.sign() * size, delta, market, smile)
            .map_err(|error| AlvhError::Strike { layer, error })
    }

    fn unit(&self, legs: &[(Instrument, f64)]) -> Result<Made, AlvhError> {
        let unit = Unit::new(legs, self.quotes)?;
        let usable = unit.stake > 0.0 && unit.stake.is_finite();
        Ok(usable.then_some(unit).ok_or(Lacking::Stake))
    }

    /// A condor of `years` to expiry.
    pub(super) fn condor(&self, shape: &CondorShape, years: f64) -> Result<Made, AlvhError> {
        let market = self.spx_market(years);
        let state = self.quotes.state();
        let smile = state.smile.at(years, state.vix())?;
        let at = |kind, size| -> Result<f64, AlvhError> {
            let strike = self.strike((kind, size), DeltaKind::Spot, &market, &smile)?;
            Ok(nearest(strike, shape.strike_step))
        };
        let short_put = at(OptionKind::Put, shape.short_delta)?;
        let short_call = at(OptionKind::Call, shape.short_delta)?;
        let (long_put, long_call) = match shape.wings {
            Wings::Width(width) => (short_put - width, short_call + width),
            Wings::Delta(size) => (at(OptionKind::Put, size)?, at(OptionKind::Call, size)?),
        };
        let strikes = [long_put, short_put, short_call, long_call];
        let listed = strikes
            .iter()
            .all(|strike| limits::STRIKE.contains(*strike));
        let rising = long_put < short_put && short_put <= short_call && short_call < long_call;
        if !listed || !rising {
            return Ok(Err(Lacking::Strikes));
        }
        let leg = |kind, strike, quantity: f64| (spx(kind, strike, years), quantity);
        self.unit(&[
            leg(OptionKind::Put, long_put, 1.0),
            leg(OptionKind::Put, short_put, -1.0),
            leg(OptionKind::Call, short_call, -1.0),
            leg(OptionKind::Call, long_call, 1.0),
        ])
    }

    /// The contract of a tenor.
    pub(super) fn contract(&self, tenor: Tenor) -> Option<FuturePoint> {
        let futures = self.quotes.state().curve.futures();
        let mut left = futures.iter().filter(|future| future.years >= LEAST_YEARS);
        match tenor {
            Tenor::Contract(number) => left.nth((number as usize).checked_sub(1)?).copied(),
            Tenor::Days(days) => {
                let distance =
                    |future: &FuturePoint| (future.years * DAYS_PER_YEAR - f64::from(days)).abs();
                // The nearer of two equally far ones.
                let closer = |best: FuturePoint, next: FuturePoint| {
                    if distance(&next) < distance(&best) {
                        next
                    } else {
                        best
                    }
                };
                left.copied().reduce(closer)
            }
        }
    }

    /// A unit of a rung.
    pub(super) fn hedge(
        &self,
        instrument: &HedgeInstrument,
        tenor: Tenor,
    ) -> Result<Made, AlvhError> {
        match instrument {
            HedgeInstrument::SpxPutSpread { long, short } => self.put_spread(tenor, (long, short)),
            HedgeInstrument::VolatilityFund { fee, price } => {
                let fund = VolatilityFund { fee: *fee };
                let curve = &self.quotes.state().curve;
                let share = FundShare::at_price(fund, *price, curve);
                let share = share.map_err(in_layer(self.layer))?;
                self.unit(&[(Instrument::Fund(share), 1.0)])
            }
            _ => match self.contract(tenor) {
                Some(future) => self.on_contract(instrument, future),
                None => Ok(Err(Lacking::Contract)),
            },
        }
    }

    fn on_contract(
        &self,
        instrument: &HedgeInstrument,
        future: FuturePoint,
    ) -> Result<Made, AlvhError> {
        let years = future.years;
        let call = |strike: f64, quantity: f64| {
            let kind = OptionKind::Call;
            let option = VixOption {
                kind,
                strike,
                years,
            };
            (Instrument::VixOption(option), quantity)
        };
        match instrument {
            HedgeInstrument::VixCall { strike } => {
                let strike = self.vix_strike(strike, future)?;
                if strike <= 0.0 {
                    return Ok(Err(Lacking::Strikes));
                }
                self.unit(&[call(strike, 1.0)])
            }
            HedgeInstrument::VixCallSpread { long, short } => {
                let (low, high) = (
                    self.vix_strike(long, future)?,
                    self.vix_strike(short, future)?,
                );
                if low <= 0.0 || low >= high {
                    return Ok(Err(Lacking::Strikes));
                }
                self.unit(&[call(low, 1.0), call(high, -1.0)])
            }
            HedgeInstrument::VixFuture { mini: true } => {
                self.unit(&[(Instrument::MiniVixFuture { years }, 1.0)])
            }
            HedgeInstrument::VixCalendar { far_contract } => {
                let far = self.contract(Tenor::Contract(*far_contract));
                match far.filter(|far| far.years > years) {
                    Some(far) => self.unit(&[
                        (Instrument::MiniVixFuture { years }, 1.0),
                        (Instrument::MiniVixFuture { years: far.years }, -1.0),
                    ]),
                    None => Ok(Err(Lacking::Contract)),
                }
            }
            _ => self.unit(&[(Instrument::VixFuture { years }, 1.0)]),
        }
    }

    fn vix_strike(&self, rule: &StrikeRule, future: FuturePoint) -> Result<f64, AlvhError> {
        let strike = match *rule {
            StrikeRule::Moneyness(part) => part * future.level,
            StrikeRule::Delta(size) => {
                let rate = self.quotes.state().rate;
                let market = Market::on_future(future.level, future.years, rate);
                let smile = self.quotes.vix_volatility().smile(future.years)?;
                let option = (OptionKind::Call, size);
                self.strike(option, DeltaKind::Black76, &market, &smile)?
            }
        };
        Ok(nearest(strike, VIX_STEP))
    }

    fn put_spread(
        &self,
        tenor: Tenor,
        (long, short): (&StrikeRule, &StrikeRule),
    ) -> Result<Made, AlvhError> {
        let years = match tenor {
            Tenor::Days(days) => self.trading_years(days)?,
            Tenor::Contract(_) => match self.contract(tenor) {
                Some(future) => future.years,
                None => return Ok(Err(Lacking::Contract)),
            },
        };
        let market = self.spx_market(years);
        let state = self.quotes.state();
        let smile = state.smile.at(years, state.vix())?;
        let forward = market.spot * exp((market.rate - market.dividend_yield) * years);
        let at = |rule: &StrikeRule| -> Result<f64, AlvhError> {
            let strike = match *rule {
                StrikeRule::Moneyness(part) => part * forward,
                StrikeRule::Delta(size) => {
                    let option = (OptionKind::Put, size);
                    self.strike(option, DeltaKind::Spot, &market, &smile)?
                }
            };
            Ok(nearest(strike, PUT_STEP))
        };
        let (high, low) = (at(long)?, at(short)?);
        if !limits::STRIKE.contains(low) || !limits::STRIKE.contains(high) || low >= high {
            return Ok(Err(Lacking::Strikes));
        }
        let put = |strike| spx(OptionKind::Put, strike, years);
        self.unit(&[(put(high), 1.0), (put(low), -1.0)])
    }
}

fn spx(kind: OptionKind, strike: f64, years: f64) -> Instrument {
    Instrument::Spx(SpxOption {
        kind,
        strike,
        years,
        above_smile: 0.0,
    })
}
