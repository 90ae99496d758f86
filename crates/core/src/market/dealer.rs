//! A dealer's spread against those who know more.

use crate::error::{InputError, Range};
use crate::math::sqrt;
use crate::pricing::limits;

const PROBABILITY: Range = Range::closed(0.0, 1.0);
const UNINFORMED: Range = Range::closed(0.0, 0.999_999);
const VALUE: Range = Range::closed(-1e12, 1e12);
const SECONDS: Range = Range::closed(1e-9, 1e9);
const HALF_SPREAD: Range = Range::closed(0.0, 1e12);
const LIMIT: Range = Range::closed(0.0, 1e12);
const SECONDS_PER_YEAR: f64 = 365.0 * 86_400.0;

/// A dealer who quotes one unit to a trader who may know the value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dealer {
    /// Value in the bad case, within 1e12.
    pub low: f64,
    /// Value in the good case, `low` to 1e12.
    pub high: f64,
    /// Probability of the good case, 0 to 1.
    pub good: f64,
    /// Share of traders who know which it is, 0 to 0.999999; the others buy or sell with probability 1/2 each.
    pub informed: f64,
}

/// Quotes at which the dealer neither earns nor loses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quotes {
    /// Value given that someone sells.
    pub bid: f64,
    /// Value given that someone buys.
    pub ask: f64,
    /// Value before anyone trades.
    pub middle: f64,
}

impl Quotes {
    /// Ask less bid.
    pub fn spread(&self) -> f64 {
        self.ask - self.bid
    }
}

impl Dealer {
    /// Quotes that expect nothing from the next trade: the model of Glosten and Milgrom (1985) for two values
    /// and one trade.
    ///
    /// # Formula
    /// With mu the informed share and d the probability of the good case, buys come with probability
    /// (1 + mu)/2 in the good case and (1 - mu)/2 in the bad one; ask = E[value | buy] and
    /// bid = E[value | sell] by Bayes. At d = 1/2 the spread is mu (high - low).
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    ///
    /// ```
    /// use condor_core::market::Dealer;
    ///
    /// let dealer = Dealer { low: 99.0, high: 101.0, good: 0.5, informed: 0.3 };
    /// assert!((dealer.quotes()?.spread() - 0.6).abs() < 1e-12);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn quotes(&self) -> Result<Quotes, InputError> {
        let low = VALUE.check("low", self.low)?;
        let high = Range::closed(low, VALUE.max).check("high", self.high)?;
        let good = PROBABILITY.check("good", self.good)?;
        let informed = UNINFORMED.check("informed", self.informed)?;
        let (bad, more, less) = (1.0 - good, 0.5 * (1.0 + informed), 0.5 * (1.0 - informed));
        let value = |of_good: f64, of_bad: f64| {
            let share = of_good / (of_good + of_bad);
            low + (high - low) * share
        };
        Ok(Quotes {
            bid: value(less * good, more * bad),
            ask: value(more * good, less * bad),
            middle: low + (high - low) * good,
        })
    }

    /// What the dealer expects of the next trade when bid and ask stand `half_spread`, 0 to 1e12, from the middle.
    ///
    /// # Formula
    /// P(buy) (middle + half spread - E[value | buy]) + P(sell) (E[value | sell] - middle + half spread). At
    /// d = 1/2 it is the half spread less mu (high - low)/2: what the others pay less what the informed take.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    ///
    /// ```
    /// use condor_core::market::Dealer;
    ///
    /// let dealer = Dealer { low: 99.0, high: 101.0, good: 0.5, informed: 0.25 };
    /// assert_eq!(dealer.expected_gain(0.25)?, 0.0);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn expected_gain(&self, half_spread: f64) -> Result<f64, InputError> {
        let half = HALF_SPREAD.check("half_spread", half_spread)?;
        let quotes = self.quotes()?;
        let bought = 0.5 + self.informed * (self.good - 0.5);
        Ok(half
            - bought * (quotes.ask - quotes.middle)
            - (1.0 - bought) * (quotes.middle - quotes.bid))
    }

    /// Units the dealer can quote without risking more than `limit`, 0 to 1e12, on a value that is the width from
    /// its middle away: limit/((high - low)/2). `None` when the value does not move.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn depth(&self, limit: f64) -> Result<Option<f64>, InputError> {
        let limit = LIMIT.check("limit", limit)?;
        self.quotes()?;
        let units = limit / (0.5 * (self.high - self.low));
        Ok(units.is_finite().then_some(units))
    }

    /// The dealer who quotes `price`, 1e-4 to 1e9, and can change the quote only after `seconds`, 1e-9 to 1e9,
    /// while the value moves by one standard deviation up or down.
    ///
    /// # Formula
    /// high and low = price +- price x volatility x sqrt(seconds/year), good case 1/2: the spread is
    /// proportional to volatility and to the informed share.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range, volatility being 0 to 10.
    pub fn of_volatility(
        price: f64,
        volatility: f64,
        seconds: f64,
        informed: f64,
    ) -> Result<Self, InputError> {
        let price = limits::PRICE.check("price", price)?;
        let volatility = limits::VOLATILITY.check("volatility", volatility)?;
        let seconds = SECONDS.check("seconds", seconds)?;
        let informed = UNINFORMED.check("informed", informed)?;
        let move_of_value = price * volatility * sqrt(seconds / SECONDS_PER_YEAR);
        Ok(Self {
            low: price - move_of_value,
            high: price + move_of_value,
            good: 0.5,
            informed,
        })
    }
}

/// The spread a dealer needs when trades lose `informed_loss` (0 to 1e12) to each informed trader and `cost`
/// (0 to 1e12) to handling each trade.
///
/// # Formula
/// Half the spread pays on average what informed traders take: spread = 2 (cost + mu loss), mu 0 to 0.999999
/// the informed share.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn noise_spread(informed: f64, informed_loss: f64, cost: f64) -> Result<f64, InputError> {
    const COST: Range = Range::closed(0.0, 1e12);
    let informed = UNINFORMED.check("informed", informed)?;
    let loss = COST.check("informed_loss", informed_loss)?;
    Ok(2.0 * (COST.check("cost", cost)? + informed * loss))
}
