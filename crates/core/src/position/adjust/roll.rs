//! The four adjustments.

use super::{AdjustError, Now, Plan};
use crate::error::Range;
use crate::position::shape::{Shape, classify};
use crate::position::{Leg, Market, Position, Side};
use crate::pricing::{OptionKind, limits};
use crate::smile::{DeltaKind, Smile, strike_for_delta};

/// Distances between listed strikes.
const STEP: Range = Range::above(0.0, 1e6);
/// Sizes of deltas.
const DELTA: Range = Range::open(0.0, 1.0);

/// The expiry to which a position is rolled out.
#[derive(Debug, Clone, Copy)]
pub struct Later<'a, S: ?Sized> {
    /// Years from now to the new expiry, more than are left to the old one, at most 50.
    pub years: f64,
    /// The smile of the new expiry.
    pub smile: &'a S,
}

/// The strikes of a position rolled out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RollStrikes {
    /// Every leg keeps its strike.
    Same,
    /// Every leg gets the strike at which it has the spot delta that it had in the position's own
    /// market, when it was opened or last adjusted.
    SameDelta {
        /// Distance between listed strikes, to the nearest of which strikes are moved; `None` for
        /// strikes as they come.
        step: Option<f64>,
    },
}

/// Where a short strike is rolled to. Its long strike follows at the same distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NewShort {
    /// A given strike.
    Strike(f64),
    /// The strike with a given size of spot delta.
    Delta {
        /// Size of the delta, above 0 and below 1.
        size: f64,
        /// Distance between listed strikes, or `None`.
        step: Option<f64>,
    },
}

fn listed(strike: f64, step: Option<f64>) -> Result<f64, AdjustError> {
    match step {
        None => Ok(strike),
        Some(step) => {
            let step = STEP.check("step", step)?;
            Ok(limits::STRIKE.check("strike", (strike / step).round() * step)?)
        }
    }
}

/// Closes everything.
///
/// # Errors
/// [`AdjustError`] when the market or the slippage is out of range or the smile returns something
/// that is not a volatility.
pub fn close<S: Smile + ?Sized>(
    position: &Position,
    now: &Now<'_, S>,
) -> Result<Plan, AdjustError> {
    let held = now.held(position)?;
    let closed = now.closing(&held, |_| true)?;
    Plan::new(position, closed, Vec::new(), None)
}

/// Closes everything and opens the same legs at a later expiry, at the same strikes or at the same
/// deltas.
///
/// The new legs are on the new smile, each with the half-spread of the leg in whose place it comes.
///
/// # Errors
/// [`AdjustError`] when an input is out of range, the expiry is not later, no strike has the delta
/// of a leg, or two strikes collapse.
pub fn roll_out<S: Smile + ?Sized>(
    position: &Position,
    now: &Now<'_, S>,
    later: &Later<'_, impl Smile + ?Sized>,
    strikes: RollStrikes,
) -> Result<Plan, AdjustError> {
    let held = now.held(position)?;
    limits::YEARS_LEFT.check("years of the new expiry", later.years)?;
    if later.years <= now.market.years {
        return Err(AdjustError::NotLater {
            years: now.market.years,
            to: later.years,
        });
    }
    let market = Market {
        years: later.years,
        ..now.market
    };
    let mut legs = position.plain_legs();
    if let RollStrikes::SameDelta { step } = strikes {
        for (leg, opened) in legs.iter_mut().zip(position.legs()) {
            let delta = opened.valuation.greeks.delta;
            let strike = strike_for_delta(leg.kind, delta, DeltaKind::Spot, &market, later.smile)?;
            leg.strike = listed(strike, step)?;
        }
        check_order(position, &legs)?;
    }
    let after = Position::on_smile(&market, &legs, later.smile)?;
    let closed = now.closing(&held, |_| true)?;
    let opened = now.opening(&after, |_| true)?;
    Plan::new(position, closed, opened, Some(after))
}

/// Strikes that differed still differ, in the same order, among legs of one kind. A put and a call
/// may meet but not change places.
fn check_order(before: &Position, legs: &[Leg]) -> Result<(), AdjustError> {
    let old = before.legs();
    for (i, a) in old.iter().enumerate() {
        for (j, b) in old.iter().enumerate() {
            let (lower, higher) = (legs[i].strike, legs[j].strike);
            let may_meet = a.leg.kind != b.leg.kind;
            let kept = lower < higher || (may_meet && lower == higher);
            if a.leg.strike < b.leg.strike && !kept {
                return Err(AdjustError::Collapsed { lower, higher });
            }
        }
    }
    Ok(())
}

/// The tested side of an iron condor: that of the short option whose delta is larger in size now,
/// at the current spot, time and smile. A single credit spread has one side, which is the tested one.
///
/// # Errors
/// [`AdjustError`] when the position is not an iron condor (of any wings) or a credit spread, cannot
/// be valued now, or both deltas are equal in size.
pub fn tested_side<S: Smile + ?Sized>(
    position: &Position,
    now: &Now<'_, S>,
) -> Result<OptionKind, AdjustError> {
    short_strikes(position)?;
    tested(&now.held(position)?)
}

/// The tested side of a condor or a credit spread valued now.
fn tested(held: &Position) -> Result<OptionKind, AdjustError> {
    let delta = |kind| {
        let legs = held.legs().iter();
        let mut short = legs.filter(|leg| leg.leg.kind == kind && leg.leg.side() == Side::Short);
        short
            .next()
            .map_or(0.0, |leg| leg.valuation.greeks.delta.abs())
    };
    let (put, call) = (delta(OptionKind::Put), delta(OptionKind::Call));
    if put == call {
        Err(AdjustError::NoTestedSide { delta: put })
    } else if put > call {
        Ok(OptionKind::Put)
    } else {
        Ok(OptionKind::Call)
    }
}

/// The short strikes of the sides there are.
#[derive(Clone, Copy)]
struct ShortStrikes {
    put: Option<f64>,
    call: Option<f64>,
}

/// The short strikes of a condor or a credit spread whose legs are its own: legs that cancel each
/// other have no side to be moved with.
fn short_strikes(position: &Position) -> Result<ShortStrikes, AdjustError> {
    let legs = position.plain_legs();
    let shape = classify(&legs).shape;
    let (put, call) = match (shape.condor_strikes(), shape) {
        (Some(all), _) => (
            Some((all.long_put, all.short_put)),
            Some((all.long_call, all.short_call)),
        ),
        (None, Shape::Vertical(one)) if one.is_credit() => match one.kind {
            OptionKind::Put => (Some((one.long, one.short)), None),
            OptionKind::Call => (None, Some((one.long, one.short))),
        },
        _ => return Err(AdjustError::NotACondor),
    };
    let own = |leg: &Leg| {
        let side = match leg.kind {
            OptionKind::Put => put,
            OptionKind::Call => call,
        };
        side.is_some_and(|(long, short)| {
            leg.strike
                == match leg.side() {
                    Side::Long => long,
                    Side::Short => short,
                }
        })
    };
    if legs.iter().all(own) {
        Ok(ShortStrikes {
            put: put.map(|side| side.1),
            call: call.map(|side| side.1),
        })
    } else {
        Err(AdjustError::NotACondor)
    }
}

/// Rolls the untested side of an iron condor toward the money at the same expiry and the same
/// width: more credit, and less room on that side.
///
/// # Errors
/// [`AdjustError`] when an input is out of range, the position is not an iron condor, it has one
/// side alone, no side is tested, no strike has the delta, or the new short strike is not nearer the money or crosses the
/// other.
pub fn roll_untested<S: Smile + ?Sized>(
    position: &Position,
    now: &Now<'_, S>,
    to: NewShort,
) -> Result<Plan, AdjustError> {
    let strikes = short_strikes(position)?;
    if strikes.put.is_none() || strikes.call.is_none() {
        return Err(AdjustError::OneSide);
    }
    let held = now.held(position)?;
    let side = match tested(&held)? {
        OptionKind::Put => OptionKind::Call,
        OptionKind::Call => OptionKind::Put,
    };
    // Toward the money: puts up, calls down.
    roll_side(position, &held, now, &strikes, side, to, -side.sign())
}

/// Rolls the tested side of an iron condor, or a credit spread, away from the money at the same
/// expiry and the same width: it is bought back dear and sold again for less, to give spot room.
///
/// # Errors
/// [`AdjustError`] when an input is out of range, the position is neither an iron condor nor a
/// credit spread, no side is tested, no strike has the delta, or the new short strike is not farther
/// from the money.
pub fn roll_tested<S: Smile + ?Sized>(
    position: &Position,
    now: &Now<'_, S>,
    to: NewShort,
) -> Result<Plan, AdjustError> {
    let strikes = short_strikes(position)?;
    let held = now.held(position)?;
    let side = tested(&held)?;
    roll_side(position, &held, now, &strikes, side, to, side.sign())
}

/// Closes the spread of `side` and opens it again with its short strike moved in `direction`.
fn roll_side<S: Smile + ?Sized>(
    position: &Position,
    held: &Position,
    now: &Now<'_, S>,
    strikes: &ShortStrikes,
    side: OptionKind,
    to: NewShort,
    direction: f64,
) -> Result<Plan, AdjustError> {
    limits::YEARS_LEFT.check("years", now.market.years)?;
    let from = match side {
        OptionKind::Put => strikes.put,
        OptionKind::Call => strikes.call,
    };
    let from = from.ok_or(AdjustError::OneSide)?;
    let new = match to {
        NewShort::Strike(strike) => limits::STRIKE.check("strike", strike)?,
        NewShort::Delta { size, step } => {
            let delta = side.sign() * DELTA.check("delta", size)?;
            let strike = strike_for_delta(side, delta, DeltaKind::Spot, &now.market, now.smile)?;
            listed(strike, step)?
        }
    };
    if direction * (new - from) <= 0.0 {
        return Err(AdjustError::WrongWay {
            side,
            from,
            to: new,
        });
    }
    let both = match side {
        OptionKind::Put => strikes.call.map(|call| (new, call)),
        OptionKind::Call => strikes.put.map(|put| (put, new)),
    };
    if let Some((short_put, short_call)) = both.filter(|(put, call)| put > call) {
        return Err(AdjustError::Crossing {
            short_put,
            short_call,
        });
    }
    // The whole spread moves; each strike from its own, so that the width is kept.
    let moved = |leg: &Leg| {
        let strike = match leg.side() {
            Side::Short => new,
            Side::Long => new + (leg.strike - from),
        };
        Leg { strike, ..*leg }
    };
    // Legs that stay keep their distance from the smile; new ones are on it.
    let (legs, own): (Vec<Leg>, Vec<Option<f64>>) = held
        .legs()
        .iter()
        .map(|leg| {
            if leg.leg.kind == side {
                (moved(&leg.leg), None)
            } else {
                (leg.leg, (leg.above_smile != 0.0).then_some(leg.volatility))
            }
        })
        .unzip();
    let after = Position::on_smile_except(&now.market, &legs, now.smile, &own)?;
    let closed = now.closing(held, |leg| leg.kind == side)?;
    let opened = now.opening(&after, |leg| leg.kind == side)?;
    Plan::new(position, closed, opened, Some(after))
}
