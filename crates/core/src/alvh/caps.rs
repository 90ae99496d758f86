//! Caps: what no order of the hedge may exceed, whatever it would cost to go without.

use super::{AlvhError, Board, Signal, SignalKind};
use crate::error::Range;
use std::fmt;

/// The caps of the hedge, as shares of risk capital. They are compared with capital staked: what was at
/// risk in each unit held when it was bought.
///
/// The deepest rung may stake `deepest`. More, up to `exceeded`, only while the volatility of
/// the real effective exchange rate is known not to be low **and** breadth is known to narrow. An
/// unknown signal makes the cap bind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Caps {
    /// The most all rungs together stake, 0 to 1.
    pub hedge: f64,
    /// The most the deepest rung stakes, 0.15 to 0.25.
    pub deepest: f64,
    /// The most the deepest rung stakes when it may exceed that, from `deepest` to 1.
    pub exceeded: f64,
    /// REER volatility below which it counts as low, a year, 0 to 1.
    pub reer_low: f64,
    /// Divergence of the advance-decline line from which breadth narrows, -10 to 10.
    pub advance_decline: f64,
    /// Divergence of P/E from which breadth narrows, -10 to 10.
    pub pe: f64,
    /// Divergence of P/CF from which breadth narrows, -10 to 10.
    pub pcf: f64,
    /// How many of those three must be known and beyond their threshold, 1 to 3.
    pub needed: u32,
}

impl Default for Caps {
    /// 20% for the deepest rung and 25% for the hedge; REER volatility is low below 5% a year; two of three
    /// divergences of 2%. The thresholds are illustrations.
    fn default() -> Self {
        Self {
            hedge: 0.25,
            deepest: 0.2,
            exceeded: 0.25,
            reer_low: 0.05,
            advance_decline: 0.02,
            pe: 0.02,
            pcf: 0.02,
            needed: 2,
        }
    }
}

/// Why the cap of the deepest rung binds, or that it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CapState {
    /// It binds: REER volatility is unknown.
    ReerUnknown,
    /// It binds: REER volatility is low.
    ReerLow,
    /// It binds: too few signs of breadth are beyond their thresholds, all of them known.
    BreadthWide,
    /// It binds: too few signs of breadth are known to narrow, and some are unknown.
    BreadthUnknown,
    /// It may be exceeded.
    MayExceed,
}

/// The cap of the deepest rung with the numbers that decided it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapReading {
    /// Why.
    pub state: CapState,
    /// The share of risk capital that holds.
    pub share: f64,
    /// REER volatility.
    pub reer: Signal,
    /// Below which it is low.
    pub reer_low: f64,
    /// Signs of breadth known to narrow.
    pub narrow: u32,
    /// How many are needed.
    pub needed: u32,
    /// Signs of breadth that are unknown.
    pub unknown: u32,
}

impl Caps {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`AlvhError::Input`] for the first outside.
    pub fn check(&self) -> Result<(), AlvhError> {
        const DIVERGENCE: Range = Range::closed(-10.0, 10.0);
        Range::closed(0.0, 1.0).check("hedge cap", self.hedge)?;
        Range::closed(0.15, 0.25).check("deepest", self.deepest)?;
        Range::closed(self.deepest, 1.0).check("exceeded", self.exceeded)?;
        Range::closed(0.0, 1.0).check("reer_low", self.reer_low)?;
        DIVERGENCE.check("advance_decline", self.advance_decline)?;
        DIVERGENCE.check("pe", self.pe)?;
        DIVERGENCE.check("pcf", self.pcf)?;
        Range::closed(1.0, 3.0).check("needed", f64::from(self.needed))?;
        Ok(())
    }

    /// The cap of the deepest rung on a board.
    ///
    /// ```
    /// use condor_core::alvh::{Board, CapState, Caps, SignalKind};
    ///
    /// let caps = Caps::default();
    /// let nothing_known = caps.read(&Board::default());
    /// assert_eq!((nothing_known.state, nothing_known.share), (CapState::ReerUnknown, 0.2));
    ///
    /// let board = Board::default()
    ///     .with(SignalKind::ReerVolatility, 0.09)?
    ///     .with(SignalKind::AdvanceDecline, 0.05)?
    ///     .with(SignalKind::PeDivergence, 0.03)?;
    /// assert_eq!(caps.read(&board).state, CapState::MayExceed);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn read(&self, board: &Board) -> CapReading {
        let reer = board.get(SignalKind::ReerVolatility);
        let (mut narrow, mut unknown) = (0, 0);
        for (kind, threshold) in [
            (SignalKind::AdvanceDecline, self.advance_decline),
            (SignalKind::PeDivergence, self.pe),
            (SignalKind::PcfDivergence, self.pcf),
        ] {
            match board.get(kind) {
                Signal::Known(value) if value >= threshold => narrow += 1,
                Signal::Known(_) => {}
                Signal::Unknown => unknown += 1,
            }
        }
        let state = match reer {
            Signal::Unknown => CapState::ReerUnknown,
            Signal::Known(value) if value < self.reer_low => CapState::ReerLow,
            Signal::Known(_) if narrow >= self.needed => CapState::MayExceed,
            Signal::Known(_) if unknown > 0 => CapState::BreadthUnknown,
            Signal::Known(_) => CapState::BreadthWide,
        };
        CapReading {
            state,
            share: match state {
                CapState::MayExceed => self.exceeded,
                _ => self.deepest,
            },
            reer,
            reer_low: self.reer_low,
            narrow,
            needed: self.needed,
            unknown,
        }
    }
}

impl fmt::Display for CapReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = SignalKind::ReerVolatility;
        let binds = self.state != CapState::MayExceed;
        let word = if binds {
            "binds"
        } else {
            "may be exceeded, up to"
        };
        write!(
            f,
            "the cap of the deepest rung {word} ({:.1}%): ",
            100.0 * self.share
        )?;
        match self.reer.value() {
            None => return f.write_str("REER volatility unknown"),
            Some(value) => write!(f, "REER volatility {}", kind.display(value))?,
        }
        let low = kind.display(self.reer_low);
        if self.state == CapState::ReerLow {
            return write!(f, ", below {low}");
        }
        write!(
            f,
            ", not below {low}; {} of {} signs of narrowing breadth",
            self.narrow, self.needed
        )?;
        if self.unknown > 0 {
            write!(f, ", {} unknown", self.unknown)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_both_a_volatile_reer_and_narrow_breadth() {
        let caps = Caps::default();
        let board = |reer: f64, pe: f64, pcf: f64| {
            Board::default()
                .with(SignalKind::ReerVolatility, reer)
                .and_then(|board| board.with(SignalKind::PeDivergence, pe))
                .and_then(|board| board.with(SignalKind::PcfDivergence, pcf))
                .unwrap()
        };
        let state = |board: &Board| caps.read(board).state;
        assert_eq!(state(&board(0.04, 0.1, 0.1)), CapState::ReerLow);
        assert_eq!(state(&board(0.06, 0.1, 0.1)), CapState::MayExceed);
        assert_eq!(state(&board(0.06, 0.1, 0.0)), CapState::BreadthUnknown);
        let known = board(0.06, 0.1, 0.0).with(SignalKind::AdvanceDecline, 0.0);
        assert_eq!(state(&known.unwrap()), CapState::BreadthWide);
    }

    #[test]
    fn an_unknown_signal_never_loosens() {
        let caps = Caps::default();
        let mut full = Board::default();
        for kind in SignalKind::ALL {
            full = full.with(kind, kind.range().max.min(5.0)).unwrap();
        }
        assert_eq!(caps.read(&full).state, CapState::MayExceed);
        // Every subset of the four signals the cap reads.
        let read = [
            SignalKind::ReerVolatility,
            SignalKind::AdvanceDecline,
            SignalKind::PeDivergence,
            SignalKind::PcfDivergence,
        ];
        for unknown in 0..16_u32 {
            let hidden = (0..4).filter(|bit| unknown >> bit & 1 == 1);
            let board = hidden.fold(full, |board, bit| board.without(read[bit as usize]));
            let less = caps.read(&board);
            assert!(less.share <= caps.read(&full).share);
            assert!(!less.to_string().contains("  "));
        }
    }

    #[test]
    fn ranges_are_named() {
        let wrong = Caps {
            deepest: 0.3,
            ..Caps::default()
        };
        let AlvhError::Input(error) = wrong.check().unwrap_err() else {
            panic!("an input is wrong");
        };
        assert_eq!((error.field, error.range.max), ("deepest", 0.25));
        assert!(
            Caps {
                needed: 0,
                ..Caps::default()
            }
            .check()
            .is_err()
        );
        assert!(
            Caps {
                exceeded: 0.1,
                ..Caps::default()
            }
            .check()
            .is_err()
        );
    }
}
