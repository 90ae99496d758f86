//! Holdings and cash.

use super::instrument::{QUANTITY, UNITS};
use super::quotes::SpxExpiry;
use super::{FundShare, Holding, Instrument, Quotes, SpxOption};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::position::{Position, Size};
use crate::scenario::{Ageing, MarketState, ScenarioError};

/// The most holdings a book may have.
pub const MAX_HOLDINGS: usize = 256;

const CASH: Range = Range::closed(-1e15, 1e15);
const PRICE: Range = Range::closed(0.0, 1e9);

/// Holdings across SPX and the VIX, and the dollars they cost or brought.
///
/// Opening takes the price out of the cash, so that the value of a book is its profit since it was opened,
/// whatever has settled meanwhile. A future costs its level here and is worth its level, which comes to
/// the same as daily settlement. Cash earns no interest.
///
/// ```
/// use condor_core::portfolio::{Book, Instrument};
/// use condor_core::pricing::OptionKind;
/// use condor_core::scenario::{MarketState, Shock, SpxSmile};
/// use condor_core::vix::{FuturePoint, FuturesCurve, VixModel, VixOption};
///
/// let future = FuturePoint { years: 60.0 / 365.0, level: 18.0 };
/// let state = MarketState {
///     spot: 5000.0,
///     rate: 0.04,
///     dividend_yield: 0.013,
///     smile: SpxSmile { atm_volatility: 0.13, skew: -0.65, curvature: 4.0, vix: 16.0 },
///     curve: FuturesCurve::new(16.0, &[future])?,
///     vvix: 90.0,
///     model: VixModel::default(),
/// };
/// let call = VixOption { kind: OptionKind::Call, strike: 25.0, years: future.years };
/// let mut hedge = Book::default();
/// hedge.open(Instrument::VixOption(call), 10.0, &state.quotes()?)?;
/// assert_eq!(hedge.value(&state.quotes()?)?, 0.0);
///
/// let crash = Shock { spot: -0.15, ..Shock::NONE };
/// assert!(hedge.profit_after(&state, &crash)? > 2000.0);
/// # Ok::<(), condor_core::scenario::ScenarioError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    holdings: Vec<Holding>,
    cash: f64,
}

/// Greeks of a book, in dollars.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BookGreeks {
    /// Dollars a year that passes with spot, futures and volatilities standing still. A future and a fund
    /// have none; their cost is roll-down.
    pub theta: f64,
    /// Dollars for 1.00 of volatility of every SPX option.
    pub spx_vega: f64,
    /// Dollars for 1.00 of volatility of every VIX option.
    pub vix_vega: f64,
    /// Dollars for a point of the index through SPX options alone.
    pub spx_delta: f64,
    /// Dollars for a point of every VIX future, through VIX options and futures.
    pub future_delta: f64,
}

impl Book {
    /// The legs of a position, with what was received for it as cash.
    ///
    /// # Errors
    /// [`ScenarioError`] when the size is out of range.
    pub fn of_position(position: &Position, size: &Size) -> Result<Self, ScenarioError> {
        size.check()?;
        let contracts = f64::from(size.contracts);
        let mut book = Self {
            holdings: Vec::with_capacity(position.legs().len()),
            cash: 0.0,
        };
        for leg in position.legs() {
            let instrument = Instrument::Spx(SpxOption {
                kind: leg.leg.kind,
                strike: leg.leg.strike,
                years: position.market().years,
                above_smile: leg.above_smile,
            });
            // A multiplier other than that of SPX is so many more or fewer contracts.
            let scale = size.multiplier / instrument.multiplier();
            let quantity = f64::from(leg.leg.quantity) * contracts * scale;
            book.push(instrument, quantity)?;
        }
        book.cash = CASH.check("cash", size.money(position.credit()))?;
        Ok(book)
    }

    /// What is held.
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
    }

    /// Dollars received less dollars paid.
    pub fn cash(&self) -> f64 {
        self.cash
    }

    fn push(&mut self, instrument: Instrument, quantity: f64) -> Result<(), ScenarioError> {
        let index = self.holdings.len();
        if index >= MAX_HOLDINGS {
            return Err(ScenarioError::TooMany { count: index + 1 });
        }
        let named = |error| ScenarioError::Holding { index, error };
        instrument.check().map_err(named)?;
        let quantity = QUANTITY.check("quantity", quantity).map_err(named)?;
        self.holdings.push(Holding {
            instrument,
            quantity,
        });
        Ok(())
    }

    /// Adds `quantity` of an instrument, -1e6 to 1e6 contracts or shares, at the price of the market.
    ///
    /// # Errors
    /// [`ScenarioError`] when a number is out of range or the book is full. The book is then as it was.
    pub fn open(
        &mut self,
        instrument: Instrument,
        quantity: f64,
        quotes: &Quotes,
    ) -> Result<(), ScenarioError> {
        let price = quotes.price(&instrument)?;
        self.open_at(instrument, quantity, price)
    }

    /// Adds `quantity` of an instrument at a price of one's own, 0 to 1e9 points.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub fn open_at(
        &mut self,
        instrument: Instrument,
        quantity: f64,
        price: f64,
    ) -> Result<(), ScenarioError> {
        let price = PRICE.check("price", price)?;
        let quantity = QUANTITY.check("quantity", quantity)?;
        let cash = self.cash - quantity * instrument.multiplier() * price;
        let cash = CASH.check("cash", cash)?;
        self.push(instrument, quantity)?;
        self.cash = cash;
        Ok(())
    }

    /// Adds dollars, negative when they are paid: a fee, or what slippage cost.
    ///
    /// # Errors
    /// [`ScenarioError::Input`] when the cash leaves -1e15 to 1e15.
    pub fn receive(&mut self, dollars: f64) -> Result<(), ScenarioError> {
        self.cash = CASH.check("cash", self.cash + dollars)?;
        Ok(())
    }

    /// Adds everything another book holds, and its cash.
    ///
    /// # Errors
    /// [`ScenarioError`] when the two together are too many or too much.
    pub fn add(&mut self, other: &Self) -> Result<(), ScenarioError> {
        let count = self.holdings.len() + other.holdings.len();
        if count > MAX_HOLDINGS {
            return Err(ScenarioError::TooMany { count });
        }
        self.receive(other.cash)?;
        self.holdings.extend_from_slice(&other.holdings);
        Ok(())
    }

    /// What the book is worth, cash included, in dollars: its profit since it was opened.
    ///
    /// # Errors
    /// [`ScenarioError::Holding`] for the first holding that cannot be valued, [`ScenarioError`] when no
    /// smile follows from the state.
    pub fn value(&self, quotes: &Quotes) -> Result<f64, ScenarioError> {
        let mut value = self.cash;
        // Legs of one expiry follow one another, and share what depends on it alone.
        let mut shared: Option<SpxExpiry> = None;
        for (index, holding) in self.holdings.iter().enumerate() {
            let named = |error| at_holding(index, error);
            let price = if let Instrument::Spx(option) = &holding.instrument {
                let expiry = match shared {
                    Some(expiry) if expiry.years() == option.years => expiry,
                    _ => quotes.spx_expiry(option.years).map_err(named)?,
                };
                shared = Some(expiry);
                expiry
                    .price(option)
                    .map_err(|error| ScenarioError::Holding { index, error })?
            } else {
                quotes
                    .price_beside_spx(&holding.instrument)
                    .map_err(named)?
            };
            value += holding.money(price);
        }
        Ok(value)
    }

    /// The Greeks of the book, in dollars.
    ///
    /// # Errors
    /// As for [`value`](Self::value).
    pub fn greeks(&self, quotes: &Quotes) -> Result<BookGreeks, ScenarioError> {
        let mut sum = BookGreeks::default();
        for (index, holding) in self.holdings.iter().enumerate() {
            let value = quotes
                .value(&holding.instrument)
                .map_err(|error| at_holding(index, error))?;
            let greeks = value.valuation.greeks;
            sum.theta += holding.money(greeks.theta);
            match holding.instrument {
                Instrument::Spx(_) => {
                    sum.spx_vega += holding.money(greeks.vega);
                    sum.spx_delta += holding.money(greeks.delta);
                }
                Instrument::VixOption(_) => {
                    sum.vix_vega += holding.money(greeks.vega);
                    sum.future_delta += holding.money(greeks.delta);
                }
                Instrument::VixFuture { .. } | Instrument::MiniVixFuture { .. } => {
                    sum.future_delta += holding.money(greeks.delta);
                }
                Instrument::Fund(_) => {}
            }
        }
        Ok(sum)
    }

    /// The book `days` later, 0 to 3650, while spot stands still: what has expired before that has settled
    /// into cash, and a fund has rolled.
    ///
    /// An SPX option settles at today's spot. A VIX option or future settles at the level its future
    /// ends at: its own when the futures keep their levels, the spot VIX when the curve stands still. What
    /// expires on the day itself is still held, with no time left, and takes part in what happens then.
    ///
    /// # Errors
    /// [`ScenarioError`] when `days` is out of range or a holding cannot be settled.
    pub fn after_days(
        &self,
        state: &MarketState,
        days: f64,
        ageing: Ageing,
    ) -> Result<Self, ScenarioError> {
        let mut book = Self::default();
        self.age_into(state, days, ageing, &mut book)?;
        Ok(book)
    }

    /// As [`after_days`](Self::after_days), into a book whose memory is used again.
    pub(super) fn age_into(
        &self,
        state: &MarketState,
        days: f64,
        ageing: Ageing,
        book: &mut Self,
    ) -> Result<(), ScenarioError> {
        let later = state.after_days(days, ageing)?;
        book.cash = self.cash;
        book.holdings.clear();
        let elapsed = days / DAYS_PER_YEAR;
        for (index, holding) in self.holdings.iter().enumerate() {
            let named = |error| ScenarioError::Holding { index, error };
            let aged = match holding.instrument {
                instrument if days == 0.0 => instrument,
                Instrument::Fund(FundShare { fund, units }) => {
                    let growth =
                        fund.over_days(&state.curve, days, state.rate, ageing.rolls_down())?;
                    let worth = units * fund.level(&state.curve) * growth;
                    let units = worth / fund.level(&later.curve);
                    let units = UNITS.check("units", units).map_err(named)?;
                    Instrument::Fund(FundShare { fund, units })
                }
                instrument => {
                    let left = instrument.years().unwrap_or_default() - elapsed;
                    if left < 0.0 {
                        let price = settlement(&instrument, state, ageing).map_err(named)?;
                        book.cash = CASH.check("cash", book.cash + holding.money(price))?;
                        continue;
                    }
                    instrument.with_years(left)
                }
            };
            book.holdings.push(Holding {
                instrument: aged,
                quantity: holding.quantity,
            });
        }
        Ok(())
    }

    /// The value of the book after a shock of the state, in dollars.
    ///
    /// # Errors
    /// [`ScenarioError`] as for [`Shock::apply`](crate::scenario::Shock::apply),
    /// [`after_days`](Self::after_days) and [`value`](Self::value).
    pub fn profit_after(
        &self,
        state: &MarketState,
        shock: &crate::scenario::Shock,
    ) -> Result<f64, ScenarioError> {
        let book = self.after_days(state, shock.days, shock.ageing)?;
        book.value(&shock.apply(state)?.quotes()?)
    }
}

/// Names the holding in an error of one number.
fn at_holding(index: usize, error: ScenarioError) -> ScenarioError {
    match error {
        ScenarioError::Input(error) => ScenarioError::Holding { index, error },
        other => other,
    }
}

/// What an instrument that expires pays while the market stands still, in points.
fn settlement(
    instrument: &Instrument,
    state: &MarketState,
    ageing: Ageing,
) -> Result<f64, InputError> {
    let vix = |years: f64| {
        if ageing.rolls_down() {
            state.curve.spot()
        } else {
            state.curve.level(years)
        }
    };
    Ok(match instrument {
        Instrument::Spx(option) => option.kind.payoff(state.spot, option.strike),
        Instrument::VixOption(option) => option.kind.payoff(vix(option.years), option.strike),
        Instrument::VixFuture { years } | Instrument::MiniVixFuture { years } => vix(*years),
        Instrument::Fund(_) => 0.0,
    })
}
