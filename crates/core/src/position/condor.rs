//! The iron condor: a short put spread below and a short call spread above.

use super::Market;
use super::profit::Instant;
use crate::error::{InputError, Number};
use crate::pricing::{BsmInput, Greeks, OptionKind, Valuation, bsm, limits};
use crate::smile::Smile;
use std::fmt;

/// Whether an option is held or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Bought and held.
    Long,
    /// Sold, an obligation.
    Short,
}

impl Side {
    /// +1 for a long leg, -1 for a short one.
    #[inline]
    pub const fn sign(self) -> f64 {
        match self {
            Self::Long => 1.0,
            Self::Short => -1.0,
        }
    }
}

/// The four strikes, rising. The two short strikes may be equal: an iron butterfly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorStrikes {
    /// Strike of the long put, the lowest.
    pub long_put: f64,
    /// Strike of the short put.
    pub short_put: f64,
    /// Strike of the short call.
    pub short_call: f64,
    /// Strike of the long call, the highest.
    pub long_call: f64,
}

impl CondorStrikes {
    /// Kind, side and strike of the four legs, from the lowest strike up.
    fn legs(&self) -> [(OptionKind, Side, f64); 4] {
        [
            (OptionKind::Put, Side::Long, self.long_put),
            (OptionKind::Put, Side::Short, self.short_put),
            (OptionKind::Call, Side::Short, self.short_call),
            (OptionKind::Call, Side::Long, self.long_call),
        ]
    }

    /// Checks that every strike is in range and that they rise; the two short ones may be equal.
    ///
    /// # Errors
    /// [`CondorError`] naming the first strike out of range, or all of them when they do not rise.
    pub fn check(&self) -> Result<(), CondorError> {
        limits::STRIKE.check("long_put", self.long_put)?;
        limits::STRIKE.check("short_put", self.short_put)?;
        limits::STRIKE.check("short_call", self.short_call)?;
        limits::STRIKE.check("long_call", self.long_call)?;
        let rising = self.long_put < self.short_put
            && self.short_put <= self.short_call
            && self.short_call < self.long_call;
        if rising {
            Ok(())
        } else {
            Err(CondorError::StrikeOrder { strikes: *self })
        }
    }

    /// Distance between the put strikes.
    pub fn put_width(&self) -> f64 {
        self.short_put - self.long_put
    }

    /// Distance between the call strikes.
    pub fn call_width(&self) -> f64 {
        self.long_call - self.short_call
    }

    /// What the four options cost their writer at expiry, at least zero.
    fn loss_at_expiry(&self, terminal_spot: f64) -> f64 {
        let put_spread = (self.short_put - terminal_spot).clamp(0.0, self.put_width());
        let call_spread = (terminal_spot - self.short_call).clamp(0.0, self.call_width());
        put_spread + call_spread
    }
}

/// An iron condor that cannot be built or valued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CondorError {
    /// Occurs when an input is not a number in its range. Strikes are named after the field of
    /// [`CondorStrikes`], volatilities after their leg.
    Input(InputError),
    /// Occurs when the strikes do not rise in the order long put, short put, short call, long call.
    StrikeOrder {
        /// The strikes given.
        strikes: CondorStrikes,
    },
}

impl fmt::Display for CondorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::StrikeOrder { strikes } => write!(
                f,
                "the strikes must rise: long put {}, short put {}, short call {}, long call {} \
                 (only the two short strikes may be equal)",
                Number(strikes.long_put),
                Number(strikes.short_put),
                Number(strikes.short_call),
                Number(strikes.long_call)
            ),
        }
    }
}

impl std::error::Error for CondorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::StrikeOrder { .. } => None,
        }
    }
}

impl From<InputError> for CondorError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// One leg with its valuation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValuedLeg {
    /// Call or put.
    pub kind: OptionKind,
    /// Long or short.
    pub side: Side,
    /// Strike, in index points.
    pub strike: f64,
    /// Volatility the leg is valued at, per square root of a year.
    pub volatility: f64,
    /// Price and Greeks of one option, unsigned: those of its holder.
    pub valuation: Valuation,
}

/// The spots at expiry between which the condor earns money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakEvens {
    /// Lower one, K2 - credit; `None` when the put side cannot lose.
    pub low: Option<f64>,
    /// Upper one, K3 + credit; `None` when the call side cannot lose.
    pub high: Option<f64>,
}

/// A short iron condor: long put K1, short put K2, short call K3, long call K4, one of each.
///
/// All money is in index points; times the multiplier (100 for SPX options) it is currency.
/// Interest on the credit is left out of profit and loss.
///
/// ```
/// use condor_core::position::{CondorStrikes, IronCondor, Market};
///
/// let market = Market { spot: 5000.0, years: 0.125, rate: 0.04, dividend_yield: 0.013 };
/// let strikes = CondorStrikes {
///     long_put: 4600.0, short_put: 4700.0, short_call: 5250.0, long_call: 5350.0,
/// };
/// let condor = IronCondor::with_volatilities(&market, &strikes, [0.21, 0.19, 0.13, 0.12])?;
/// assert!((condor.max_profit() + condor.max_loss() - 100.0).abs() < 1e-9);
/// assert!(condor.greeks().theta > 0.0 && condor.greeks().vega < 0.0);
/// # Ok::<(), condor_core::position::CondorError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IronCondor {
    market: Market,
    strikes: CondorStrikes,
    legs: [ValuedLeg; 4],
    credit: f64,
}

/// The names under which an error reports the volatility of a leg.
const LEG_VOLATILITY: [&str; 4] = [
    "volatility of the long put",
    "volatility of the short put",
    "volatility of the short call",
    "volatility of the long call",
];

impl IronCondor {
    /// Values the four legs by Black-Scholes-Merton, each at its own volatility, in the order long
    /// put, short put, short call, long call.
    ///
    /// # Errors
    /// [`CondorError`] when an input is out of range or the strikes do not rise.
    pub fn with_volatilities(
        market: &Market,
        strikes: &CondorStrikes,
        volatilities: [f64; 4],
    ) -> Result<Self, CondorError> {
        market.check()?;
        strikes.check()?;
        for (field, volatility) in LEG_VOLATILITY.into_iter().zip(volatilities) {
            limits::VOLATILITY.check(field, volatility)?;
        }
        let value = |(kind, side, strike): (OptionKind, Side, f64), volatility| {
            let input = BsmInput {
                spot: market.spot,
                strike,
                years: market.years,
                rate: market.rate,
                dividend_yield: market.dividend_yield,
                volatility,
            };
            Ok::<ValuedLeg, InputError>(ValuedLeg {
                kind,
                side,
                strike,
                volatility,
                valuation: bsm(kind, &input)?,
            })
        };
        let [k1, k2, k3, k4] = strikes.legs();
        let [v1, v2, v3, v4] = volatilities;
        let legs = [
            value(k1, v1)?,
            value(k2, v2)?,
            value(k3, v3)?,
            value(k4, v4)?,
        ];
        Ok(Self {
            market: *market,
            strikes: *strikes,
            legs,
            credit: credit(legs.map(|leg| leg.valuation.price)),
        })
    }

    /// Values the four legs by Black-Scholes-Merton, each at its volatility on `smile`.
    ///
    /// # Errors
    /// [`CondorError`] when an input is out of range, the strikes do not rise, or the smile returns
    /// something that is not a volatility.
    pub fn on_smile(
        market: &Market,
        strikes: &CondorStrikes,
        smile: &(impl Smile + ?Sized),
    ) -> Result<Self, CondorError> {
        market.check()?;
        strikes.check()?;
        let volatilities = strikes
            .legs()
            .map(|(_, _, strike)| smile.volatility(market.log_strike(strike)));
        Self::with_volatilities(market, strikes, volatilities)
    }

    /// The market the condor was opened in.
    pub fn market(&self) -> &Market {
        &self.market
    }

    /// The four strikes.
    pub fn strikes(&self) -> &CondorStrikes {
        &self.strikes
    }

    /// The four legs: long put, short put, short call, long call.
    pub fn legs(&self) -> &[ValuedLeg; 4] {
        &self.legs
    }

    /// Net credit received, P(K2) - P(K1) + C(K3) - C(K4). Volatilities that contradict each other
    /// can make it negative.
    pub fn credit(&self) -> f64 {
        self.credit
    }

    /// The most the condor can earn, its credit, when spot ends between the short strikes.
    pub fn max_profit(&self) -> f64 {
        self.credit
    }

    /// The most the condor can lose, as a positive number: the wider spread less the credit.
    ///
    /// It is negative when even the worst outcome is a gain, which only an arbitrage offers.
    pub fn max_loss(&self) -> f64 {
        self.max_loss_below().max(self.max_loss_above())
    }

    /// The loss when spot ends at or below the long put, K2 - K1 - credit.
    pub fn max_loss_below(&self) -> f64 {
        self.strikes.put_width() - self.credit
    }

    /// The loss when spot ends at or above the long call, K4 - K3 - credit.
    pub fn max_loss_above(&self) -> f64 {
        self.strikes.call_width() - self.credit
    }

    /// The spots at expiry where profit and loss change places.
    ///
    /// K2 - credit and K3 + credit, each where its side can lose. A condor opened at a debit never
    /// earns anything and has neither.
    pub fn break_evens(&self) -> BreakEvens {
        let pays = self.credit >= 0.0;
        BreakEvens {
            low: (pays && self.max_loss_below() > 0.0)
                .then_some(self.strikes.short_put - self.credit),
            high: (pays && self.max_loss_above() > 0.0)
                .then_some(self.strikes.short_call + self.credit),
        }
    }

    /// Net Greeks, long legs plus, short legs minus, in the units of [`Greeks`].
    pub fn greeks(&self) -> Greeks {
        self.legs.iter().fold(Greeks::default(), |sum, leg| {
            sum.plus(leg.side.sign(), &leg.valuation.greeks)
        })
    }

    /// Credit over maximum loss, or `None` when there is no loss to divide by.
    pub fn return_on_risk(&self) -> Option<f64> {
        let risk = self.max_loss();
        (risk > 0.0).then(|| self.credit / risk)
    }

    /// Profit at expiry when spot ends at `terminal_spot`, 0 to 1e9, in index points.
    ///
    /// # Errors
    /// [`InputError`] when `terminal_spot` is out of range.
    pub fn profit_at_expiry(&self, terminal_spot: f64) -> Result<f64, InputError> {
        let spot = limits::TERMINAL_SPOT.check("terminal_spot", terminal_spot)?;
        Ok(self.credit - self.strikes.loss_at_expiry(spot))
    }

    /// Profit if the condor were closed with spot at `spot` and `years` left: the credit received
    /// less the cost of buying it back, in index points.
    ///
    /// The smile rides on the forward: a strike is valued at sigma(ln(K/F')), F' the new forward.
    /// Rate and yield are those of the opening market. With no time left this is
    /// [`profit_at_expiry`](Self::profit_at_expiry).
    ///
    /// # Errors
    /// [`CondorError`] when `spot` or `years` is out of range or the smile returns something that
    /// is not a volatility.
    pub fn profit_on_smile(
        &self,
        spot: f64,
        years: f64,
        smile: &(impl Smile + ?Sized),
    ) -> Result<f64, CondorError> {
        let market = Market {
            spot,
            years,
            ..self.market
        };
        market.check()?;
        let instant = Instant::new(&market, smile);
        let price = |index: usize, (kind, _, strike): (OptionKind, Side, f64)| {
            instant.price(kind, strike, 0.0, LEG_VOLATILITY[index])
        };
        let [k1, k2, k3, k4] = self.strikes.legs();
        let prices = [price(0, k1)?, price(1, k2)?, price(2, k3)?, price(3, k4)?];
        Ok(self.credit - credit(prices))
    }
}

/// The credit of selling the inner two and buying the outer two options.
fn credit([long_put, short_put, short_call, long_call]: [f64; 4]) -> f64 {
    (short_put - long_put) + (short_call - long_call)
}
