//! Signals of a reader's own, a column each.

use condor_core::alvh::{SignalKind, SignalUnit};
use condor_core::calendar::Date;
use condor_core::error::Range;

use super::forms::{by_day, columns_by_day, value_beside};
use super::{Form, Table};

/// A table with a heading, a date column and a column for each signal, named as on the signals board. A signal may be
/// without a number on a day; its place then holds NaN.
pub struct Signals;

crate::choices! {
    /// The signals a reader can give. Their labels are those of the board, and name the columns of a file.
    pub enum OwnSignal {
        /// Relative strength index.
        Rsi = ("ri", "RSI"),
        /// MACD over its signal line.
        Macd = ("md", "MACD"),
        /// Index ahead of the advance-decline line.
        Breadth = ("ad", "Advance-decline line"),
        /// Divergence of P/E.
        Pe = ("pe", "P/E divergence"),
        /// Divergence of P/CF.
        Pcf = ("pc", "P/CF divergence"),
        /// REER volatility.
        Reer = ("re", "REER volatility"),
        /// Rate differential.
        Rates = ("rd", "Rate differential"),
        /// Change of liquidity.
        Liquidity = ("lq", "Liquidity"),
        /// Quick ratio.
        Quick = ("qr", "Quick ratio"),
        /// Value by dividends over price.
        Dividends = ("dd", "Value by dividends"),
        /// Price over earnings.
        Earnings = ("er", "P/E"),
        /// Price over cash flow.
        CashFlow = ("cf", "P/CF"),
        /// Days to the next event.
        Event = ("ev", "Next event"),
    }
}

impl OwnSignal {
    /// The engine's name of it.
    pub fn kind(self) -> SignalKind {
        match self {
            Self::Rsi => SignalKind::Rsi,
            Self::Macd => SignalKind::Macd,
            Self::Breadth => SignalKind::AdvanceDecline,
            Self::Pe => SignalKind::PeDivergence,
            Self::Pcf => SignalKind::PcfDivergence,
            Self::Reer => SignalKind::ReerVolatility,
            Self::Rates => SignalKind::RateDifferential,
            Self::Liquidity => SignalKind::Liquidity,
            Self::Quick => SignalKind::QuickRatio,
            Self::Dividends => SignalKind::DdmGap,
            Self::Earnings => SignalKind::PriceToEarnings,
            Self::CashFlow => SignalKind::PriceToCashFlow,
            Self::Event => SignalKind::DaysToEvent,
        }
    }

    /// Its name on the board and over its column.
    pub fn label(self) -> &'static str {
        Self::OPTIONS[self as usize].label
    }

    /// The signal a column is named by, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let is_it = |own: &&Self| own.label().eq_ignore_ascii_case(name.trim());
        Self::ALL.iter().find(is_it).copied()
    }

    /// What one of the reader's numbers is in the engine: percent are decimals there.
    pub fn part(self) -> f64 {
        match self.kind().unit() {
            SignalUnit::Share => 0.01,
            _ => 1.0,
        }
    }

    /// The values it may have, as the reader writes them.
    fn range(self) -> Range {
        let range = self.kind().range();
        Range::closed(range.min / self.part(), range.max / self.part())
    }
}

/// The values a column of this name may have; none where no signal has it.
fn range(name: &str) -> Option<Range> {
    OwnSignal::named(name).map(OwnSignal::range)
}

impl Form for Signals {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        const HOW: &str = "like a signal of the board, such as RSI, MACD, P/E or Next event";
        by_day(bytes, range, HOW)
    }
}

/// As [`One`](super::One), and any column beside the value that is named like a signal: it comes after the value, with NaN on days
/// without a number. Every other column is named as not read, but for those that usually stand beside closes.
pub struct ClosesWithSignals;

impl Form for ClosesWithSignals {
    fn table(&self, bytes: &[u8]) -> Result<Table, String> {
        let (mut table, names) = value_beside(bytes, |name| OwnSignal::named(name).is_some())?;
        if names.is_empty() {
            return Ok(table);
        }
        let signals = columns_by_day(bytes, names, range)?;
        let (is, it) = match signals.names.len() {
            1 => ("is read as a signal", "it"),
            _ => ("are read as signals", "them"),
        };
        table.notes.push(format!(
            "{} {is}, unless the box for signals has {it}.",
            signals.names.join(", ")
        ));
        for (name, values) in signals.names.into_iter().zip(&signals.columns) {
            let at = |date: &Date| match signals.dates.binary_search(date) {
                Ok(place) => values[place],
                // No number of the file stands on this day.
                Err(_) => f64::NAN,
            };
            let column = table.dates.iter().map(at).collect();
            table.columns.push(column);
            table.names.push(name);
        }
        Ok(table)
    }
}
