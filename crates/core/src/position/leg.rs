//! One leg of a position, and how many positions of what size are held.

use super::Side;
use crate::error::{InputError, Range};
use crate::pricing::{OptionKind, Valuation, limits};

/// Signed numbers of options in one leg; zero is excluded besides.
pub const QUANTITY: Range = Range::closed(-1000.0, 1000.0);
/// Numbers of positions held.
pub const CONTRACTS: Range = Range::closed(1.0, 1e6);
/// Currency a point of the index is worth in one contract.
pub const MULTIPLIER: Range = Range::closed(0.01, 1e6);

/// One leg: so many options of one kind and strike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// Call or put.
    pub kind: OptionKind,
    /// Options held (positive) or written (negative) in one position, -1000 to 1000, not zero.
    pub quantity: i32,
    /// Strike, in index points, 1e-4 to 1e9.
    pub strike: f64,
}

impl Leg {
    /// One option held.
    pub const fn long(kind: OptionKind, strike: f64) -> Self {
        Self {
            kind,
            quantity: 1,
            strike,
        }
    }

    /// One option written.
    pub const fn short(kind: OptionKind, strike: f64) -> Self {
        Self {
            kind,
            quantity: -1,
            strike,
        }
    }

    /// Long when the quantity is positive, short when it is negative.
    pub const fn side(&self) -> Side {
        if self.quantity < 0 {
            Side::Short
        } else {
            Side::Long
        }
    }

    /// What the leg pays at expiry, its quantity times the payoff of one option.
    pub fn payoff(&self, terminal_spot: f64) -> f64 {
        f64::from(self.quantity) * self.kind.payoff(terminal_spot, self.strike)
    }

    pub(super) fn check(&self) -> Result<(), InputError> {
        limits::STRIKE.check("strike", self.strike)?;
        QUANTITY.check("quantity", f64::from(self.quantity))?;
        Ok(())
    }
}

/// A leg of a position with its volatility and valuation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PositionLeg {
    /// Kind, quantity and strike.
    pub leg: Leg,
    /// Volatility the leg is valued at, per square root of a year.
    pub volatility: f64,
    /// How far that lies above the smile the position was opened on; zero when it was opened on
    /// none. The leg keeps this distance when it is valued again.
    pub above_smile: f64,
    /// Price and Greeks of one option, unsigned: those of its holder.
    pub valuation: Valuation,
}

/// How many positions are held and what a point is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Number of positions, 1 to 1,000,000.
    pub contracts: u32,
    /// Currency a point is worth in one contract, 0.01 to 1e6; 100 for SPX and VIX options.
    pub multiplier: f64,
}

impl Size {
    /// So many SPX positions, at 100 dollars a point.
    pub const fn spx(contracts: u32) -> Self {
        Self {
            contracts,
            multiplier: 100.0,
        }
    }

    /// Checks both fields against their range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        CONTRACTS.check("contracts", f64::from(self.contracts))?;
        MULTIPLIER.check("multiplier", self.multiplier)?;
        Ok(())
    }

    /// Index points of one position as currency of all: points x multiplier x contracts.
    pub fn money(&self, points: f64) -> f64 {
        points * self.multiplier * f64::from(self.contracts)
    }
}
