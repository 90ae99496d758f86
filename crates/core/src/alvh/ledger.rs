//! The cash of every layer by date.

use super::Layer;
use crate::calendar::Date;

/// What moved the cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flow {
    /// Something was opened: a premium paid, or a credit received.
    Premium,
    /// Something was closed or opened to be moved: one row each.
    Roll,
    /// Something was closed or settled.
    Payoff,
}

/// One movement of cash.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The day.
    pub date: Date,
    /// The layer.
    pub layer: Layer,
    /// What it was.
    pub flow: Flow,
    /// Dollars received, negative when paid.
    pub cash: f64,
    /// Dollars charged to the layer's budget of the month.
    pub charged: f64,
}

/// Rows in the order in which they happened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// The rows.
    pub rows: Vec<Row>,
}

impl Ledger {
    /// Dollars charged to a layer in the calendar month of `date`.
    pub fn charged(&self, layer: Layer, date: Date) -> f64 {
        let month = |date: Date| (date.year(), date.month());
        let rows = self.rows.iter().filter(|row| row.layer == layer);
        let rows = rows.filter(|row| month(row.date) == month(date));
        rows.map(|row| row.charged).sum()
    }

    /// The last day on which a layer was opened anew, up to `date`.
    pub fn last_entry(&self, layer: Layer, date: Date) -> Option<Date> {
        let rows = self.rows.iter().filter(|row| row.layer == layer);
        let entries = rows.filter(|row| row.flow == Flow::Premium && row.date <= date);
        entries.map(|row| row.date).max()
    }

    /// The cash flows of the layers `which` picks, one a day, in the order of the days: what an internal
    /// rate of return is computed from. `Layer::is_hedge` picks the bucket of the hedge.
    ///
    /// ```
    /// use condor_core::alvh::{Flow, Layer, Ledger, Row};
    /// use condor_core::calendar::Date;
    ///
    /// let day = Date::new(2024, 8, 5)?;
    /// let row = |layer, cash| Row { date: day, layer, flow: Flow::Roll, cash, charged: 0.0 };
    /// let rows = vec![
    ///     row(Layer::Hedge(0), 900.0),
    ///     row(Layer::Condor, -120.0),
    ///     row(Layer::Hedge(0), -400.0),
    /// ];
    /// assert_eq!(Ledger { rows }.flows(Layer::is_hedge), [(day, 500.0)]);
    /// # Ok::<(), condor_core::calendar::CalendarError>(())
    /// ```
    pub fn flows(&self, which: impl Fn(Layer) -> bool) -> Vec<(Date, f64)> {
        let mut flows: Vec<(Date, f64)> = Vec::new();
        for row in self.rows.iter().filter(|row| which(row.layer)) {
            let place = flows.partition_point(|(date, _)| *date < row.date);
            match flows.get_mut(place) {
                Some((date, cash)) if *date == row.date => *cash += row.cash,
                _ => flows.insert(place, (row.date, row.cash)),
            }
        }
        flows
    }
}
