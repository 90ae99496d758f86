//! What a broker wants deposited, by three rules.
//!
//! Every requirement is stated gross: before the credit received is counted against it. The net
//! figure, gross less credit, is the trader's own money that is tied up. For a condor margined by
//! its wider side the gross requirement is the width and the net one the maximum loss.

use super::shape::{Shape, classify};
use super::{Market, Position, PositionError, Size};
use crate::error::{InputError, Range};
use crate::pricing::limits;
use crate::smile::Smile;
use std::fmt;

/// The farthest fall of spot in the stress rule.
pub const STRESS_DOWN: f64 = -0.08;
/// The farthest rise of spot in the stress rule.
pub const STRESS_UP: f64 = 0.06;
/// Equal steps from the one to the other; spot is valued at both ends and between the steps.
pub const STRESS_STEPS: u32 = 10;
/// The least stress charge for an option written, in points: 37.50 dollars at 100 dollars a point.
pub const STRESS_FLOOR: f64 = 0.375;

/// How the deposit is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarginRule {
    /// One side of a condor at a time can lose, so the wider spread is deposited.
    WiderSide,
    /// The put spread and the call spread are each deposited, as two separate trades.
    TwoSpreads,
    /// The worst loss when spot moves at once, see [`stress`].
    Stress,
}

/// A requirement, in currency for all contracts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margin {
    /// What must be there in all, the credit included.
    pub gross: f64,
    /// The credit received at opening, negative when the position was paid for.
    pub credit: f64,
    /// What the trader must add: gross less credit.
    pub net: f64,
}

impl Margin {
    fn new(gross_points: f64, position: &Position, size: &Size) -> Self {
        let gross = size.money(gross_points);
        let credit = size.money(position.credit());
        Self {
            gross,
            credit,
            net: gross - credit,
        }
    }
}

/// The stress rule with what decided it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StressMargin {
    /// The requirement.
    pub margin: Margin,
    /// The charge: the worst loss or the floor, whichever is more, in currency.
    pub charge: f64,
    /// The worst loss against today's value, at least 0, in currency.
    pub worst_loss: f64,
    /// The move of spot at which it occurs, as a share: -0.08 to 0.06.
    pub worst_move: f64,
    /// 37.50 for each option written (at 100 a point), in currency.
    pub floor: f64,
    /// Cost of closing the position today, in currency, negative when closing brings money.
    pub cost_to_close: f64,
}

/// The spots and dates over which the largest requirement of a trade's life is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Life {
    /// Lowest spot, 1e-4 to 1e9.
    pub low: f64,
    /// Highest spot, 1e-4 to 1e9, not below `low`.
    pub high: f64,
    /// Equal steps from the lowest spot to the highest, 1 to 1000.
    pub spot_steps: u32,
    /// Equal steps from the opening to expiry, 1 to 1000.
    pub date_steps: u32,
}

/// The largest requirement met, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MostMargin {
    /// The requirement.
    pub margin: Margin,
    /// Spot at which it is met.
    pub spot: f64,
    /// Years left when it is met.
    pub years: f64,
}

/// A margin that cannot be given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MarginError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the position cannot be valued.
    Position(PositionError),
    /// Occurs when a rule for spreads is asked about a position that is not a vertical spread, a
    /// condor or an inverse condor: naked options, ratios, or spreads that overlap.
    NotSpreads {
        /// The rule asked for.
        rule: MarginRule,
    },
    /// Occurs when the highest spot of a life lies below the lowest.
    SpotOrder {
        /// Lowest spot.
        low: f64,
        /// Highest spot.
        high: f64,
    },
}

impl fmt::Display for MarginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Position(error) => error.fmt(f),
            Self::NotSpreads { rule } => {
                let rule = match rule {
                    MarginRule::WiderSide => "wider side",
                    MarginRule::TwoSpreads => "two spreads",
                    MarginRule::Stress => "stress",
                };
                write!(
                    f,
                    "the margin rule \"{rule}\" is for vertical spreads, condors and inverse condors; \
                     this position is none"
                )
            }
            Self::SpotOrder { low, high } => {
                write!(f, "the highest spot {high} lies below the lowest {low}")
            }
        }
    }
}

impl std::error::Error for MarginError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Position(error) => Some(error),
            Self::NotSpreads { .. } | Self::SpotOrder { .. } => None,
        }
    }
}

impl From<InputError> for MarginError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<PositionError> for MarginError {
    fn from(error: PositionError) -> Self {
        Self::Position(error)
    }
}

/// The widths, in points for one position, of the spreads opened for a credit: puts and calls. A
/// spread opened for a debit is paid in full and needs no deposit.
pub(crate) fn widths(position: &Position, rule: MarginRule) -> Result<(f64, f64), MarginError> {
    let classified = classify(&position.plain_legs());
    let units = f64::from(classified.units);
    let (puts, calls) = match classified.shape {
        Shape::Vertical(vertical) if vertical.is_credit() => (vertical.width(), 0.0),
        Shape::Vertical(_) | Shape::InverseIronCondor(_) => (0.0, 0.0),
        Shape::IronCondor(strikes)
        | Shape::BrokenWingCondor(strikes)
        | Shape::IronButterfly(strikes) => (strikes.put_width(), strikes.call_width()),
        Shape::Other => return Err(MarginError::NotSpreads { rule }),
    };
    Ok((puts * units, calls * units))
}

/// The requirement for `position` in its market.
///
/// # Formula
/// - wider side: max(put width, call width) x multiplier x contracts
/// - two spreads: (put width + call width) x multiplier x contracts
/// - stress: as [`stress`]
///
/// Debit spreads and inverse condors are paid in full: gross 0, net the debit.
///
/// # Errors
/// [`MarginError`] when the size is out of range or a rule for spreads is asked about anything
/// else.
///
/// # Source
/// Wider side: FINRA Rule 4210(f)(2) and brokers' descriptions of the iron condor; two spreads:
/// Interactive Brokers' treatment of condors whose wings differ.
pub fn margin(position: &Position, size: &Size, rule: MarginRule) -> Result<Margin, MarginError> {
    size.check()?;
    let (puts, calls) = match rule {
        MarginRule::Stress => return Ok(stress(position, size)?.margin),
        MarginRule::WiderSide | MarginRule::TwoSpreads => widths(position, rule)?,
    };
    let points = if rule == MarginRule::WiderSide {
        puts.max(calls)
    } else {
        puts + calls
    };
    Ok(Margin::new(points, position, size))
}

/// The requirement by a stress of spot alone, with what decided it.
///
/// Spot moves at once to the eleven levels from -8% to +6% that ten equal steps of 1.4% give, each
/// leg keeping its volatility.
///
/// # Formula
/// charge = max(worst fall in value, 0.375 x multiplier for each option written); gross = charge +
/// cost of closing today; net = gross - credit. At opening the credit pays for closing, and net =
/// charge. A condor that has lost its whole width owes that and the floor on top.
///
/// # Errors
/// [`MarginError`] when the size is out of range or spot leaves its range, 1e-4 to 1e9, under
/// stress.
///
/// # Source
/// The range, the ten steps and the floor are those of customer portfolio margin for broad-based
/// indices, FINRA Rule 4210(g) and Cboe Rule 10.4. Brokers add charges of their own.
pub fn stress(position: &Position, size: &Size) -> Result<StressMargin, MarginError> {
    size.check()?;
    let (market, value) = (position.market(), position.value());
    let mut worst = (0.0, 0.0);
    for step in 0..=STRESS_STEPS {
        let share = f64::from(step) / f64::from(STRESS_STEPS);
        // Both ends exactly.
        let spot_move = STRESS_DOWN * (1.0 - share) + STRESS_UP * share;
        let spot = market.spot * (1.0 + spot_move);
        let moved = position.value_at_own_volatilities(spot, market.years)?;
        if value - moved > worst.0 {
            worst = (value - moved, spot_move);
        }
    }
    let floor = STRESS_FLOOR * f64::from(position.short_options());
    let charge = worst.0.max(floor);
    // What closing costs can only be owed, never be a deposit for something else.
    let gross = (charge - value).max(0.0);
    Ok(StressMargin {
        margin: Margin::new(gross, position, size),
        charge: size.money(charge),
        worst_loss: size.money(worst.0),
        worst_move: worst.1,
        floor: size.money(floor),
        cost_to_close: size.money(0.0 - value),
    })
}

/// The largest requirement over the life of a trade.
///
/// The rules for spreads look at strikes alone, so that theirs is today's. The stress rule is
/// evaluated at opening and at every spot and date of `life`, with the volatilities `smile` has
/// there, riding on the forward, and the credit of the opening counted against it. Ties go to the
/// opening, then to the earlier date and the lower spot.
///
/// # Errors
/// [`MarginError`] when an input is out of range, the smile returns something that is not a
/// volatility, or a rule for spreads is asked about anything else.
pub fn most_margin(
    position: &Position,
    size: &Size,
    rule: MarginRule,
    life: &Life,
    smile: &(impl Smile + ?Sized),
) -> Result<MostMargin, MarginError> {
    const STEPS: Range = Range::closed(1.0, 1000.0);
    size.check()?;
    limits::PRICE.check("low", life.low)?;
    limits::PRICE.check("high", life.high)?;
    STEPS.check("spot_steps", f64::from(life.spot_steps))?;
    STEPS.check("date_steps", f64::from(life.date_steps))?;
    if life.high < life.low {
        return Err(MarginError::SpotOrder {
            low: life.low,
            high: life.high,
        });
    }
    let opening = position.market();
    if rule != MarginRule::Stress {
        return Ok(MostMargin {
            margin: margin(position, size, rule)?,
            spot: opening.spot,
            years: opening.years,
        });
    }
    let mut most = MostMargin {
        margin: stress(position, size)?.margin,
        spot: opening.spot,
        years: opening.years,
    };
    for date in 0..=life.date_steps {
        let passed = f64::from(date) / f64::from(life.date_steps);
        let years = opening.years * (1.0 - passed);
        for step in 0..=life.spot_steps {
            let share = f64::from(step) / f64::from(life.spot_steps);
            let spot = life.low + (life.high - life.low) * share;
            let market = Market {
                spot,
                years,
                ..*opening
            };
            let there = position.moved_to(&market, smile)?;
            let margin = stress(&there, size)?.margin;
            if margin.gross > most.margin.gross {
                most = MostMargin {
                    margin,
                    spot,
                    years,
                };
            }
        }
    }
    Ok(most)
}
