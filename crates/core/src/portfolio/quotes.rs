//! The prices of one market state.

use super::instrument::ABOVE_SMILE;
use super::{FundShare, Instrument, SpxOption};
use crate::error::{InputError, Range};
use crate::math::{exp, sqrt};
use crate::position::Market;
use crate::pricing::{BsmInput, Tails, Valuation, bsm, limits};
use crate::scenario::{MarketState, ScenarioError};
use crate::smile::{MovedSmile, Smile, SsviSlice};
use crate::vix::VixVolatility;

/// The prices of everything in one [`MarketState`]. Made by [`MarketState::quotes`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quotes {
    state: MarketState,
    volatility: VixVolatility,
}

/// One instrument valued, in points of its own price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InstrumentValue {
    /// What the Greeks refer to: the index, the VIX future of its expiry, or the price itself.
    pub underlying: f64,
    /// Volatility it is valued at, per square root of a year; zero for what is no option.
    pub volatility: f64,
    /// Price and Greeks: theta a year, vega per 1.00.
    pub valuation: Valuation,
}

/// What the SPX options of one expiry share.
#[derive(Clone, Copy)]
pub(super) struct SpxExpiry {
    market: Market,
    smile: MovedSmile<SsviSlice>,
    asset: f64,
    discount: f64,
    root_years: f64,
}

impl SpxExpiry {
    pub(super) fn years(&self) -> f64 {
        self.market.years
    }

    fn volatility(&self, option: &SpxOption) -> Result<f64, InputError> {
        let strike = limits::STRIKE.check("strike", option.strike)?;
        let above = ABOVE_SMILE.check("above_smile", option.above_smile)?;
        let on_smile = self.smile.volatility(self.market.log_strike(strike));
        let moved = on_smile + above;
        // Not `max`, which would turn NaN into zero.
        let volatility = if moved < 0.0 { 0.0 } else { moved };
        limits::VOLATILITY.check("volatility", volatility)
    }

    /// The price of an option of this expiry.
    pub(super) fn price(&self, option: &SpxOption) -> Result<f64, InputError> {
        let volatility = self.volatility(option)?;
        let k = self.market.log_strike(option.strike);
        let bond = option.strike * self.discount;
        let deviation = volatility * self.root_years;
        Ok(Tails::new(option.kind, self.asset, bond, -k, deviation).price)
    }
}

impl Quotes {
    pub(crate) fn new(state: &MarketState) -> Result<Self, ScenarioError> {
        state.check()?;
        Ok(Self {
            state: *state,
            volatility: state.model.at_vvix(state.vvix)?,
        })
    }

    /// The state these are the prices of.
    pub fn state(&self) -> &MarketState {
        &self.state
    }

    /// The volatilities of VIX options.
    pub fn vix_volatility(&self) -> &VixVolatility {
        &self.volatility
    }

    pub(super) fn spx_expiry(&self, years: f64) -> Result<SpxExpiry, ScenarioError> {
        let state = &self.state;
        let smile = state.smile.at(years, state.vix())?;
        let market = Market {
            spot: state.spot,
            years,
            rate: state.rate,
            dividend_yield: state.dividend_yield,
        };
        Ok(SpxExpiry {
            market,
            smile,
            asset: state.spot * exp(-state.dividend_yield * years),
            discount: market.discount(),
            root_years: sqrt(years),
        })
    }

    /// The price of an instrument in points; of a fund's share, in dollars.
    ///
    /// # Errors
    /// [`ScenarioError`] when a number of the instrument is out of range.
    pub fn price(&self, instrument: &Instrument) -> Result<f64, ScenarioError> {
        match instrument {
            Instrument::Spx(option) => Ok(self.spx_expiry(option.years)?.price(option)?),
            other => self.price_beside_spx(other),
        }
    }

    /// The price of what is no SPX option.
    pub(super) fn price_beside_spx(&self, instrument: &Instrument) -> Result<f64, ScenarioError> {
        let curve = &self.state.curve;
        Ok(match instrument {
            Instrument::Spx(option) => self.spx_expiry(option.years)?.price(option)?,
            Instrument::VixOption(option) => {
                option.price(curve, &self.volatility, self.state.rate)?
            }
            Instrument::VixFuture { years } | Instrument::MiniVixFuture { years } => {
                curve.level_at(*years)?
            }
            Instrument::Fund(FundShare { fund, units }) => {
                /// Dollars.
                const PRICE: Range = Range::closed(0.0, 1e13);
                PRICE.check("price of the fund", units * fund.level(curve))?
            }
        })
    }

    /// An instrument with its underlying, volatility and Greeks. What is no option has a delta of one to
    /// its own price.
    ///
    /// # Errors
    /// [`ScenarioError`] when a number of the instrument is out of range.
    pub fn value(&self, instrument: &Instrument) -> Result<InstrumentValue, ScenarioError> {
        let state = &self.state;
        match instrument {
            Instrument::Spx(option) => {
                let expiry = self.spx_expiry(option.years)?;
                let volatility = expiry.volatility(option)?;
                let input = BsmInput {
                    spot: state.spot,
                    strike: option.strike,
                    years: option.years,
                    rate: state.rate,
                    dividend_yield: state.dividend_yield,
                    volatility,
                };
                Ok(InstrumentValue {
                    underlying: state.spot,
                    volatility,
                    valuation: bsm(option.kind, &input)?,
                })
            }
            Instrument::VixOption(option) => {
                let value = option.value(&state.curve, &self.volatility, state.rate)?;
                Ok(InstrumentValue {
                    underlying: value.future,
                    volatility: value.volatility,
                    valuation: value.valuation,
                })
            }
            other => {
                let price = self.price(other)?;
                let mut valuation = Valuation {
                    price,
                    ..Valuation::default()
                };
                valuation.greeks.delta = 1.0;
                Ok(InstrumentValue {
                    underlying: price,
                    volatility: 0.0,
                    valuation,
                })
            }
        }
    }
}
