//! What the hedge costs while nothing happens, and what it gains in a fall.

use super::{Account, AlvhError, Layer, Part};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::Range;
use crate::math::bracketed_root;
use crate::portfolio::{Book, Instrument, Quotes};
use crate::scenario::{Ageing, MarketState, Shock};

/// Days of a month of carry.
const MONTH_DAYS: f64 = 30.0;
/// Falls as positive decimals.
const FALL: Range = Range::closed(0.001, 0.9);
/// The small fall by which a straight line is drawn.
const SMALL_FALL: f64 = 0.01;
/// Falls searched for the one that pays.
const SEARCHED: (f64, u32) = (0.6, 60);

/// The theta of hedge and condor at the same moment, in dollars a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThetaEaten {
    /// Theta of the hedge, negative when it pays.
    pub hedge: f64,
    /// Theta of the condors, positive when they earn.
    pub condor: f64,
    /// -hedge/condor: the part of the condor's theta the hedge eats; `None` when the condors earn none.
    pub share: Option<f64>,
}

/// What a month costs with spot and the curve standing still, in dollars, negative when it costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Carry {
    /// Passing time alone: every future keeps its level.
    pub theta: f64,
    /// What it loses besides because each future rolls down the curve that stands still.
    pub roll_down: f64,
}

impl Carry {
    /// Theta plus roll-down.
    pub fn total(&self) -> f64 {
        self.theta + self.roll_down
    }
}

/// Vega of one range of tenors, in dollars for 1.00 of volatility.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct VegaBucket {
    /// Calendar days to expiry: more than the first, up to the second.
    pub days: (f64, f64),
    /// Of SPX options.
    pub spx: f64,
    /// Of VIX options.
    pub vix: f64,
}

/// The gain of a book in a fall against a straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Convexity {
    /// The fall, as a positive decimal.
    pub fall: f64,
    /// What it gains, in dollars.
    pub gain: f64,
    /// What it would gain if it went on gaining as in a fall of 1%.
    pub linear: f64,
}

impl Convexity {
    /// Gain less straight line.
    pub fn excess(&self) -> f64 {
        self.gain - self.linear
    }
}

/// Gain of the hedge and loss of the condors in one fall, in dollars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HedgeRatio {
    /// The fall, as a positive decimal.
    pub fall: f64,
    /// What the hedge gains.
    pub hedge: f64,
    /// What the condors gain, negative when they lose.
    pub condor: f64,
    /// hedge/-condor; `None` when the condors lose nothing there.
    pub ratio: Option<f64>,
}

/// The theta the hedge eats.
///
/// # Errors
/// [`AlvhError`] when something held cannot be valued.
pub fn theta_eaten(account: &Account, quotes: &Quotes) -> Result<ThetaEaten, AlvhError> {
    let hedge = account.book(Part::Hedge)?.greeks(quotes)?.theta;
    let condor = account.book(Part::Condor)?.greeks(quotes)?.theta;
    let share = -hedge / condor + 0.0;
    Ok(ThetaEaten {
        hedge,
        condor,
        share: (condor > 0.0 && share.is_finite()).then_some(share),
    })
}

/// What `book` gains over `days`, 0 to 3650, with spot and curve standing still, in dollars.
///
/// # Formula
/// theta = V(t + days, F) - V(t, F), roll-down = V(t + days, F(tau - days)) - V(t + days, F): what expires on
/// the way settles.
///
/// # Errors
/// [`AlvhError`] when the book cannot be valued.
pub fn carry(book: &Book, state: &MarketState, days: f64) -> Result<Carry, AlvhError> {
    let now = book.value(&state.quotes()?)?;
    let later = |ageing| {
        let shock = Shock {
            days,
            ageing,
            ..Shock::NONE
        };
        book.profit_after(state, &shock)
    };
    let (kept, rolled) = (later(Ageing::KeepsLevel)?, later(Ageing::RollsDown)?);
    Ok(Carry {
        theta: kept - now,
        roll_down: rolled - kept,
    })
}

/// The carry of a month, 30 days, of every layer that holds something, in the order of the layers.
///
/// # Errors
/// As for [`carry`].
pub fn carry_by_layer(
    account: &Account,
    state: &MarketState,
) -> Result<Vec<(Layer, Carry)>, AlvhError> {
    let mut layers: Vec<(Layer, Carry)> = Vec::new();
    for held in &account.held {
        let place = layers.partition_point(|(layer, _)| *layer < held.layer);
        let known = layers
            .get(place)
            .is_some_and(|(layer, _)| *layer == held.layer);
        if !known {
            let book = account.book(Part::Only(held.layer))?;
            layers.insert(place, (held.layer, carry(&book, state, MONTH_DAYS)?));
        }
    }
    Ok(layers)
}

/// The vega of a book by tenor: up to 30, 60, 90, 180 days, and beyond.
///
/// # Errors
/// [`AlvhError`] when something held cannot be valued.
pub fn vega_by_tenor(book: &Book, quotes: &Quotes) -> Result<[VegaBucket; 5], AlvhError> {
    let mut buckets = [
        (0.0, 30.0),
        (30.0, 60.0),
        (60.0, 90.0),
        (90.0, 180.0),
        (180.0, 18250.0),
    ]
    .map(|days| VegaBucket {
        days,
        ..VegaBucket::default()
    });
    for holding in book.holdings() {
        let instrument = &holding.instrument;
        let Some(years) = instrument.years() else {
            continue;
        };
        let days = years * DAYS_PER_YEAR;
        let vega = quotes.value(instrument)?.valuation.greeks.vega;
        let money = holding.quantity * instrument.multiplier() * vega;
        // A day more or less by rounding is no other bucket.
        let bucket = buckets
            .iter_mut()
            .find(|bucket| days <= bucket.days.1 + 1e-6);
        if let Some(bucket) = bucket {
            match instrument {
                Instrument::Spx(_) => bucket.spx += money,
                Instrument::VixOption(_) => bucket.vix += money,
                _ => {}
            }
        }
    }
    Ok(buckets)
}

/// What a book gains when the index falls by `fall`, 0.001 to 0.9, the rest of `shock` as it is.
fn gain(book: &Book, state: &MarketState, shock: &Shock, fall: f64) -> Result<f64, AlvhError> {
    let fall = FALL.check("fall", fall)?;
    let fallen = Shock {
        spot: -fall,
        ..*shock
    };
    Ok(book.profit_after(state, &fallen)? - book.value(&state.quotes()?)?)
}

/// Gain of the hedge over loss of the condors when the index falls by `fall`, 0.001 to 0.9, the rest of
/// `shock` as it is.
///
/// # Errors
/// [`AlvhError`] when the fall, or what it leads to, is out of range.
pub fn hedge_ratio(
    account: &Account,
    state: &MarketState,
    shock: &Shock,
    fall: f64,
) -> Result<HedgeRatio, AlvhError> {
    let hedge = gain(&account.book(Part::Hedge)?, state, shock, fall)?;
    let condor = gain(&account.book(Part::Condor)?, state, shock, fall)?;
    let ratio = hedge / -condor;
    Ok(HedgeRatio {
        fall,
        hedge,
        condor,
        ratio: (condor < 0.0 && ratio.is_finite()).then_some(ratio),
    })
}

/// The gains of a book in falls of 10, 20 and 30% against a straight line through that of 1%.
///
/// # Errors
/// [`AlvhError`] when the book cannot be valued after a fall.
pub fn convexity(
    book: &Book,
    state: &MarketState,
    shock: &Shock,
) -> Result<[Convexity; 3], AlvhError> {
    let slope = gain(book, state, shock, SMALL_FALL)? / SMALL_FALL;
    let row = |fall: f64| -> Result<Convexity, AlvhError> {
        Ok(Convexity {
            fall,
            gain: gain(book, state, shock, fall)?,
            linear: slope * fall,
        })
    };
    Ok([row(0.1)?, row(0.2)?, row(0.3)?])
}

/// The smallest fall, up to 0.6, in which a book gains `dollars`; `None` when it does in none.
///
/// With the carry of twelve months it is the fall at which the hedge has paid for a year.
///
/// # Errors
/// [`AlvhError`] when the book cannot be valued after a fall.
pub fn fall_that_pays(
    book: &Book,
    state: &MarketState,
    shock: &Shock,
    dollars: f64,
) -> Result<Option<f64>, AlvhError> {
    let dollars = Range::closed(-1e15, 1e15).check("dollars", dollars)?;
    let (deepest, steps) = SEARCHED;
    let mut before = 0.0;
    if dollars <= 0.0 {
        return Ok(Some(before));
    }
    for step in 1..=steps {
        let fall = deepest * f64::from(step) / f64::from(steps);
        if gain(book, state, shock, fall)? < dollars {
            before = fall;
            continue;
        }
        // Where a fall in between cannot be valued the search goes on as if it gained nothing.
        let short = |fall: f64| {
            let gained = gain(book, state, shock, fall.max(FALL.min));
            gained.map_or(-dollars, |gained| gained - dollars)
        };
        let root = bracketed_root(short, before, fall, 1e-9);
        return Ok(Some(root.unwrap_or(fall)));
    }
    Ok(None)
}
