//! The board of signals a policy reads.

use super::base_rates::vix_percentile;
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::scenario::MarketState;
use crate::vix::curve::percentile::{M2_OVER_M1, M7_OVER_M4, m2_over_m1};
use std::fmt;

/// What a signal is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalUnit {
    /// A decimal that is read as percent: -0.021 is -2.1%.
    Share,
    /// A percentile, 0 to 100.
    Percentile,
    /// A plain number.
    Number,
    /// Calendar days.
    Days,
}

/// A signal. The first four follow from the market; the others are the reader's, and unknown until set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignalKind {
    /// Far future over near one, less one, by the policy's [`SlopeRule`]; negative when inverted.
    Slope,
    /// Percent of days of 2007-17 on which the slope was lower, by days to expiry.
    SlopePercentile,
    /// Percent of days since 1990 on which the VIX closed lower.
    VixPercentile,
    /// First future over the spot VIX, less one.
    Basis,
    /// MACD less its signal line, in index points.
    Macd,
    /// Relative strength index, 0 to 100.
    Rsi,
    /// Rise of the index over the reader's window less that of the advance-decline line, both as
    /// decimals of their own range: above zero the rise is narrow.
    AdvanceDecline,
    /// Rise of the weighted P/E less that of the equally weighted one, as a decimal: above zero
    /// few large companies have become dearer alone.
    PeDivergence,
    /// The same of price to cash flow.
    PcfDivergence,
    /// Yearly volatility of the real effective exchange rate, as a decimal.
    ReerVolatility,
    /// Difference of two interest rates a year, as a decimal.
    RateDifferential,
    /// Change of liquidity, as a decimal.
    Liquidity,
    /// Quick assets over current liabilities.
    QuickRatio,
    /// Value by the dividend discount model over price, less one: below zero the price is higher.
    DdmGap,
    /// Price over earnings.
    PriceToEarnings,
    /// Price over cash flow.
    PriceToCashFlow,
    /// Days to the next scheduled event.
    DaysToEvent,
}

impl SignalKind {
    /// How many there are.
    pub const COUNT: usize = 17;
    /// Every signal, in the order of the board.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Slope,
        Self::SlopePercentile,
        Self::VixPercentile,
        Self::Basis,
        Self::Macd,
        Self::Rsi,
        Self::AdvanceDecline,
        Self::PeDivergence,
        Self::PcfDivergence,
        Self::ReerVolatility,
        Self::RateDifferential,
        Self::Liquidity,
        Self::QuickRatio,
        Self::DdmGap,
        Self::PriceToEarnings,
        Self::PriceToCashFlow,
        Self::DaysToEvent,
    ];

    /// Its name in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slope => "slope of the curve",
            Self::SlopePercentile => "percentile of the slope",
            Self::VixPercentile => "percentile of the VIX",
            Self::Basis => "M1 over the VIX",
            Self::Macd => "MACD over its signal line",
            Self::Rsi => "RSI",
            Self::AdvanceDecline => "index ahead of the advance-decline line",
            Self::PeDivergence => "divergence of P/E",
            Self::PcfDivergence => "divergence of P/CF",
            Self::ReerVolatility => "REER volatility",
            Self::RateDifferential => "rate differential",
            Self::Liquidity => "change of liquidity",
            Self::QuickRatio => "quick ratio",
            Self::DdmGap => "DDM value over price",
            Self::PriceToEarnings => "P/E",
            Self::PriceToCashFlow => "P/CF",
            Self::DaysToEvent => "days to the next event",
        }
    }

    /// What it is stated in.
    pub const fn unit(self) -> SignalUnit {
        match self {
            Self::SlopePercentile | Self::VixPercentile => SignalUnit::Percentile,
            Self::Macd | Self::Rsi | Self::QuickRatio => SignalUnit::Number,
            Self::PriceToEarnings | Self::PriceToCashFlow => SignalUnit::Number,
            Self::DaysToEvent => SignalUnit::Days,
            _ => SignalUnit::Share,
        }
    }

    /// The values it may have.
    pub const fn range(self) -> Range {
        match self {
            // The widest slope two futures can have.
            Self::Slope | Self::Basis => Range::closed(-1.0, 1e5),
            Self::SlopePercentile | Self::VixPercentile | Self::Rsi => Range::closed(0.0, 100.0),
            Self::Macd => Range::closed(-1e9, 1e9),
            Self::ReerVolatility => Range::closed(0.0, 10.0),
            Self::QuickRatio => Range::closed(0.0, 1e6),
            Self::PriceToEarnings | Self::PriceToCashFlow => Range::closed(-1e6, 1e6),
            Self::DaysToEvent => Range::closed(0.0, 3650.0),
            _ => Range::closed(-10.0, 10.0),
        }
    }

    /// Whether it follows from the market, so that a reader need not set it.
    pub const fn is_of_market(self) -> bool {
        matches!(
            self,
            Self::Slope | Self::SlopePercentile | Self::VixPercentile | Self::Basis
        )
    }

    /// A value of it in words, as "-2.1%".
    pub(super) fn display(self, value: f64) -> impl fmt::Display {
        struct Shown(SignalUnit, f64);
        impl fmt::Display for Shown {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.0 {
                    SignalUnit::Share => write!(f, "{:.1}%", 100.0 * self.1),
                    SignalUnit::Percentile => write!(f, "{:.0}", self.1),
                    SignalUnit::Number => write!(f, "{:.2}", self.1),
                    SignalUnit::Days => write!(f, "{:.0} days", self.1),
                }
            }
        }
        Shown(self.unit(), value)
    }
}

/// What is known of a signal. Unknown is not zero: it fulfils no condition and loosens no cap.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Signal {
    /// Its value.
    Known(f64),
    /// No series was given, or the curve has no such contract.
    #[default]
    Unknown,
}

impl Signal {
    /// The value, or `None`.
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown => None,
        }
    }
}

impl From<Option<f64>> for Signal {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Unknown, Self::Known)
    }
}

/// Between which contracts the slope is read.
///
/// Contracts about to settle are passed over: near settlement M1 follows the spot VIX, and a
/// percentile that ignores it can be off by 34 points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeRule {
    /// The nearer contract, 1 to 8, counted among those with enough days: 1 is the first of them.
    pub near: u32,
    /// The farther contract, above `near`, at most 9.
    pub far: u32,
    /// Fewest calendar days a counted contract has to its settlement, 0 to 40.
    pub min_days: f64,
    /// Inversions of fewer points than this, 0 to 5, count as a slope of zero; 0.05 is a tick, and noise.
    pub noise_points: f64,
}

impl Default for SlopeRule {
    /// M1 and M2, at least 5 days, one tick.
    fn default() -> Self {
        Self {
            near: 1,
            far: 2,
            min_days: 5.0,
            noise_points: 0.05,
        }
    }
}

impl SlopeRule {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first outside.
    pub fn check(&self) -> Result<(), InputError> {
        Range::closed(1.0, 8.0).check("near", f64::from(self.near))?;
        Range::closed(f64::from(self.near) + 1.0, 9.0).check("far", f64::from(self.far))?;
        Range::closed(0.0, 40.0).check("min_days", self.min_days)?;
        Range::closed(0.0, 5.0).check("noise_points", self.noise_points)?;
        Ok(())
    }

    /// The slope and, where a table states it, its percentile.
    fn read(&self, state: &MarketState) -> (Signal, Signal) {
        let unknown = (Signal::Unknown, Signal::Unknown);
        let futures = state.curve.futures();
        let days = |years: f64| years * DAYS_PER_YEAR;
        let mut counted = futures
            .iter()
            .filter(|future| days(future.years) >= self.min_days - 1e-9)
            .enumerate();
        let mut contract = |number: u32| {
            let found = counted.find(|(index, _)| *index + 1 == number as usize);
            found.map(|(_, future)| *future)
        };
        let (Some(near), Some(far)) = (contract(self.near), contract(self.far)) else {
            return unknown;
        };
        let points = far.level - near.level;
        let slope = if points < 0.0 && points > -self.noise_points {
            0.0
        } else {
            far.level / near.level - 1.0
        };
        let percentile = match (self.near, self.far) {
            (1, 2) => {
                let last = M2_OVER_M1.len() - 1;
                let most = f64::from(M2_OVER_M1[last].days[1]);
                m2_over_m1(slope, days(near.years).min(most)).ok()
            }
            (4, 7) => M7_OVER_M4.percentile(slope).ok(),
            _ => None,
        };
        let percent = percentile.map(|found| found.percent);
        (Signal::Known(slope), percent.into())
    }
}

/// Every signal, each known or not.
///
/// ```
/// use condor_core::alvh::{Board, Signal, SignalKind};
///
/// let board = Board::default().with(SignalKind::Rsi, 28.0)?;
/// assert_eq!(board.get(SignalKind::Rsi), Signal::Known(28.0));
/// assert_eq!(board.get(SignalKind::Macd), Signal::Unknown);
/// assert!(board.with(SignalKind::Rsi, 120.0).is_err());
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Board {
    signals: [Signal; SignalKind::COUNT],
}

impl Board {
    /// A signal of the board.
    pub fn get(&self, kind: SignalKind) -> Signal {
        self.signals[kind as usize]
    }

    /// The board with one signal set. What follows from the market is read from it again by
    /// [`read`](Self::read).
    ///
    /// # Errors
    /// [`InputError`] when `value` is not in the signal's range.
    pub fn with(mut self, kind: SignalKind, value: f64) -> Result<Self, InputError> {
        let value = kind.range().check(kind.name(), value)?;
        self.signals[kind as usize] = Signal::Known(value);
        Ok(self)
    }

    /// Sets a signal whose value is known to be in its range.
    pub(crate) fn set(&mut self, kind: SignalKind, signal: Signal) {
        self.signals[kind as usize] = signal;
    }

    /// The board with one signal unknown.
    #[must_use]
    pub fn without(mut self, kind: SignalKind) -> Self {
        self.signals[kind as usize] = Signal::Unknown;
        self
    }

    /// The board with the four signals of the market read from `state`: slope, its percentile,
    /// percentile of the VIX, and basis. What the curve has no contracts for is unknown.
    ///
    /// # Errors
    /// [`InputError`] when the rule is out of range.
    pub fn read(&self, state: &MarketState, rule: &SlopeRule) -> Result<Self, InputError> {
        rule.check()?;
        let mut board = *self;
        let (slope, percentile) = rule.read(state);
        board.set(SignalKind::Slope, slope);
        board.set(SignalKind::SlopePercentile, percentile);
        let percent = vix_percentile(state.vix()).ok();
        board.set(
            SignalKind::VixPercentile,
            percent.map(|found| found.percent).into(),
        );
        board.set(SignalKind::Basis, state.curve.basis().ok().into());
        Ok(board)
    }
}
