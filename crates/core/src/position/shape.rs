//! The named shapes: their legs, and the name of given legs.

use super::{CondorError, CondorStrikes, Leg};
use crate::error::{InputError, Number};
use crate::math::sort_short_by;
use crate::pricing::OptionKind::{self, Call, Put};
use crate::pricing::limits;
use std::fmt;

/// Wing widths this close, relatively, count as equal.
const EQUAL_WIDTHS: f64 = 1e-9;

/// One option held and one of the same kind written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertical {
    /// Kind of both options.
    pub kind: OptionKind,
    /// Strike of the option held.
    pub long: f64,
    /// Strike of the option written.
    pub short: f64,
}

impl Vertical {
    /// Distance between the strikes.
    pub fn width(&self) -> f64 {
        (self.short - self.long).abs()
    }

    /// Whether the written option is the dearer one, so that the spread is opened for a credit: the
    /// higher put or the lower call.
    pub fn is_credit(&self) -> bool {
        match self.kind {
            Put => self.short > self.long,
            Call => self.short < self.long,
        }
    }
}

/// The four strikes of an inverse iron condor, rising. The two long ones may be equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InverseStrikes {
    /// Strike of the short put, the lowest.
    pub short_put: f64,
    /// Strike of the long put.
    pub long_put: f64,
    /// Strike of the long call.
    pub long_call: f64,
    /// Strike of the short call, the highest.
    pub short_call: f64,
}

/// What a set of legs is called.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A put or call spread, for a credit or a debit.
    Vertical(Vertical),
    /// A put credit spread below a call credit spread, wings equally wide.
    IronCondor(CondorStrikes),
    /// An iron condor, or iron butterfly, with one wing wider than the other.
    BrokenWingCondor(CondorStrikes),
    /// An iron condor whose short strikes are one, wings equally wide.
    IronButterfly(CondorStrikes),
    /// A put debit spread below a call debit spread: an iron condor with every side reversed.
    InverseIronCondor(InverseStrikes),
    /// Anything else.
    Other,
}

impl Shape {
    /// The name of the shape.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Vertical(vertical) => match (vertical.kind, vertical.is_credit()) {
                (Put, true) => "put credit spread",
                (Put, false) => "put debit spread",
                (Call, true) => "call credit spread",
                (Call, false) => "call debit spread",
            },
            Self::IronCondor(_) => "iron condor",
            Self::BrokenWingCondor(_) => "broken-wing condor",
            Self::IronButterfly(_) => "iron butterfly",
            Self::InverseIronCondor(_) => "inverse iron condor",
            Self::Other => "other position",
        }
    }

    /// The strikes of an iron condor of any wings, butterflies included.
    pub fn condor_strikes(&self) -> Option<&CondorStrikes> {
        match self {
            Self::IronCondor(strikes)
            | Self::BrokenWingCondor(strikes)
            | Self::IronButterfly(strikes) => Some(strikes),
            _ => None,
        }
    }
}

/// Strikes that do not make the shape asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShapeError {
    /// Occurs when a strike is not a number in its range.
    Input(InputError),
    /// Occurs when a strike does not lie above the one named before it.
    Order {
        /// The name of the strike that must be the lower one.
        lower: &'static str,
        /// Its value.
        lower_strike: f64,
        /// The name of the strike that must be the higher one.
        higher: &'static str,
        /// Its value.
        higher_strike: f64,
    },
    /// Occurs when the strikes of a condor do not rise.
    Condor(CondorError),
    /// Occurs when a broken-wing condor has two equal wings.
    EqualWings {
        /// The width of both.
        width: f64,
    },
}

impl fmt::Display for ShapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Order {
                lower,
                lower_strike,
                higher,
                higher_strike,
            } => write!(
                f,
                "the {lower} is at {} and the {higher} at {}; the {lower} must be lower",
                Number(*lower_strike),
                Number(*higher_strike)
            ),
            Self::Condor(error) => error.fmt(f),
            Self::EqualWings { width } => write!(
                f,
                "both wings are {} wide; a broken-wing condor has unequal ones",
                Number(*width)
            ),
        }
    }
}

impl std::error::Error for ShapeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Condor(error) => Some(error),
            Self::Order { .. } | Self::EqualWings { .. } => None,
        }
    }
}

impl From<InputError> for ShapeError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<CondorError> for ShapeError {
    fn from(error: CondorError) -> Self {
        Self::Condor(error)
    }
}

/// Checks two strikes and that the first is the lower one.
fn rising(lower: (&'static str, f64), higher: (&'static str, f64)) -> Result<(), ShapeError> {
    limits::STRIKE.check(lower.0, lower.1)?;
    limits::STRIKE.check(higher.0, higher.1)?;
    if lower.1 < higher.1 {
        Ok(())
    } else {
        Err(ShapeError::Order {
            lower: lower.0,
            lower_strike: lower.1,
            higher: higher.0,
            higher_strike: higher.1,
        })
    }
}

/// A short put and a long put below it, opened for a credit.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or the long put is not the lower one.
pub fn put_credit_spread(short: f64, long: f64) -> Result<[Leg; 2], ShapeError> {
    rising(("long put", long), ("short put", short))?;
    Ok([Leg::long(Put, long), Leg::short(Put, short)])
}

/// A long put and a short put below it, opened for a debit.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or the short put is not the lower one.
pub fn put_debit_spread(long: f64, short: f64) -> Result<[Leg; 2], ShapeError> {
    rising(("short put", short), ("long put", long))?;
    Ok([Leg::short(Put, short), Leg::long(Put, long)])
}

/// A short call and a long call above it, opened for a credit.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or the short call is not the lower one.
pub fn call_credit_spread(short: f64, long: f64) -> Result<[Leg; 2], ShapeError> {
    rising(("short call", short), ("long call", long))?;
    Ok([Leg::short(Call, short), Leg::long(Call, long)])
}

/// A long call and a short call above it, opened for a debit.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or the long call is not the lower one.
pub fn call_debit_spread(long: f64, short: f64) -> Result<[Leg; 2], ShapeError> {
    rising(("long call", long), ("short call", short))?;
    Ok([Leg::long(Call, long), Leg::short(Call, short)])
}

/// A put credit spread below a call credit spread, with wings of any width.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or they do not rise.
pub fn iron_condor(strikes: &CondorStrikes) -> Result<[Leg; 4], ShapeError> {
    strikes.check()?;
    Ok([
        Leg::long(Put, strikes.long_put),
        Leg::short(Put, strikes.short_put),
        Leg::short(Call, strikes.short_call),
        Leg::long(Call, strikes.long_call),
    ])
}

/// An iron condor with one wing wider than the other.
///
/// # Errors
/// [`ShapeError`] as for [`iron_condor`], and when the wings are equal.
pub fn broken_wing_condor(strikes: &CondorStrikes) -> Result<[Leg; 4], ShapeError> {
    let legs = iron_condor(strikes)?;
    if equal_wings(strikes) {
        return Err(ShapeError::EqualWings {
            width: strikes.put_width(),
        });
    }
    Ok(legs)
}

/// A straddle written at `body` with a put held `wing` points below and a call held as far above.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or `wing` is not positive.
pub fn iron_butterfly(body: f64, wing: f64) -> Result<[Leg; 4], ShapeError> {
    iron_condor(&CondorStrikes {
        long_put: body - wing,
        short_put: body,
        short_call: body,
        long_call: body + wing,
    })
}

/// A put debit spread below a call debit spread: it earns when spot moves far either way.
///
/// # Errors
/// [`ShapeError`] when a strike is out of range or they do not rise; the two long strikes may be
/// equal.
pub fn inverse_iron_condor(strikes: &InverseStrikes) -> Result<[Leg; 4], ShapeError> {
    let InverseStrikes {
        short_put,
        long_put,
        long_call,
        short_call,
    } = *strikes;
    rising(("short put", short_put), ("long put", long_put))?;
    rising(("long call", long_call), ("short call", short_call))?;
    if long_put != long_call {
        rising(("long put", long_put), ("long call", long_call))?;
    }
    Ok([
        Leg::short(Put, short_put),
        Leg::long(Put, long_put),
        Leg::long(Call, long_call),
        Leg::short(Call, short_call),
    ])
}

/// The shape of legs, and how many of it they are.
///
/// Legs of one kind and strike are added up first, in whatever order they come; legs that cancel
/// are left out. Two condors are a condor with `units` of 2; two put spreads with one call spread
/// are [`Shape::Other`], with `units` the largest common divisor of the quantities. Nothing left at
/// all is `Other` with 0 units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classified {
    /// What one unit is.
    pub shape: Shape,
    /// How many there are.
    pub units: u32,
}

/// Names the shape of `legs`.
pub fn classify(legs: &[Leg]) -> Classified {
    let mut net: Vec<(OptionKind, f64, i64)> = Vec::new();
    for leg in legs {
        let quantity = i64::from(leg.quantity);
        match net
            .iter_mut()
            .find(|(kind, strike, _)| *kind == leg.kind && *strike == leg.strike)
        {
            Some(entry) => entry.2 += quantity,
            None => net.push((leg.kind, leg.strike, quantity)),
        }
    }
    net.retain(|(_, _, quantity)| *quantity != 0);
    let units = net.iter().fold(0, |divisor, (_, _, quantity)| {
        common_divisor(divisor, quantity.unsigned_abs())
    });
    if units == 0 {
        return Classified {
            shape: Shape::Other,
            units: 0,
        };
    }
    sort_short_by(&mut net, |a, b| a.1 < b.1);
    let side = |kind: OptionKind| -> Option<Option<Vertical>> {
        let legs: Vec<_> = net.iter().filter(|leg| leg.0 == kind).collect();
        match legs[..] {
            [] => Some(None),
            [low, high] => {
                let unit = units as i64;
                let (long, short) = match (low.2, high.2) {
                    (l, h) if l == unit && h == -unit => (low.1, high.1),
                    (l, h) if l == -unit && h == unit => (high.1, low.1),
                    _ => return None,
                };
                Some(Some(Vertical { kind, long, short }))
            }
            _ => None,
        }
    };
    let shape = match (side(Put), side(Call)) {
        (Some(Some(vertical)), Some(None)) | (Some(None), Some(Some(vertical))) => {
            Shape::Vertical(vertical)
        }
        (Some(Some(puts)), Some(Some(calls))) => both(&puts, &calls),
        _ => Shape::Other,
    };
    Classified {
        shape,
        units: u32::try_from(units).unwrap_or(u32::MAX),
    }
}

/// A put spread and a call spread together.
fn both(puts: &Vertical, calls: &Vertical) -> Shape {
    if puts.is_credit() && calls.is_credit() && puts.short <= calls.short {
        let strikes = CondorStrikes {
            long_put: puts.long,
            short_put: puts.short,
            short_call: calls.short,
            long_call: calls.long,
        };
        return if !equal_wings(&strikes) {
            Shape::BrokenWingCondor(strikes)
        } else if strikes.short_put == strikes.short_call {
            Shape::IronButterfly(strikes)
        } else {
            Shape::IronCondor(strikes)
        };
    }
    if !puts.is_credit() && !calls.is_credit() && puts.long <= calls.long {
        return Shape::InverseIronCondor(InverseStrikes {
            short_put: puts.short,
            long_put: puts.long,
            long_call: calls.long,
            short_call: calls.short,
        });
    }
    Shape::Other
}

fn equal_wings(strikes: &CondorStrikes) -> bool {
    let (puts, calls) = (strikes.put_width(), strikes.call_width());
    (puts - calls).abs() <= EQUAL_WIDTHS * puts.max(calls)
}

fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
