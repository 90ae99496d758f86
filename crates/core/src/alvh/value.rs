//! Condor and hedge in one profit and loss, and what holding less would have done.

use super::{Account, AlvhError, Part};
use crate::insurance::{self, SmallerBasis};
use crate::portfolio::Book;
use crate::scenario::{Axis, MarketState, ScenarioError, Shock};

/// Profits over one part of a shock, in dollars since everything was opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProfitLines {
    /// Everything held, valued as one book.
    pub combined: Vec<f64>,
    /// The condors alone.
    pub condor: Vec<f64>,
    /// The hedge alone.
    pub hedge: Vec<f64>,
}

/// Profits of an account over `values` of one part of a shock, the others as `shock` has them. The state
/// after each is made once and serves all three lines.
///
/// # Errors
/// [`AlvhError`] for the first value at which something cannot be valued.
pub fn profit_lines(
    account: &Account,
    state: &MarketState,
    shock: &Shock,
    (axis, values): (Axis, &[f64]),
) -> Result<ProfitLines, AlvhError> {
    let books = [Part::All, Part::Condor, Part::Hedge].map(|part| account.book(part));
    let [combined, condor, hedge] = books;
    let books = [combined?, condor?, hedge?];
    let mut lines = ProfitLines::default();
    let mut aged = books.clone();
    let mut later = *state;
    // NaN, so that the first value ages the books whatever its days are.
    let mut days = f64::NAN;
    for &value in values {
        let point = shock.with(axis, value);
        if point.days != days {
            for (aged, book) in aged.iter_mut().zip(&books) {
                *aged = book.after_days(state, point.days, point.ageing)?;
            }
            later = state.after_days(point.days, point.ageing)?;
            days = point.days;
        }
        let quotes = point.apply_move(&later)?.quotes()?;
        let value = |book: &Book| -> Result<f64, ScenarioError> { book.value(&quotes) };
        lines.combined.push(value(&aged[0])?);
        lines.condor.push(value(&aged[1])?);
        lines.hedge.push(value(&aged[2])?);
    }
    Ok(lines)
}

/// What is known of the hedged condors over one period, in dollars for all of them together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldLess {
    /// What the condors are expected to earn, by the reader's belief, within 1e12.
    pub expected_profit: f64,
    /// What the hedge costs, positive, within 1e12.
    pub carry: f64,
    /// The worst loss of the condors alone, above 0 to 1e12.
    pub worst_loss: f64,
    /// The worst loss with the hedge, 0 to 1e12.
    pub hedged_worst_loss: f64,
}

impl HoldLess {
    /// The inputs for an account: carry of a month of the hedge, and the worst losses over `spots`, returns
    /// of the index at which everything is valued.
    ///
    /// # Errors
    /// [`AlvhError`] when something cannot be valued.
    pub fn of(
        account: &Account,
        state: &MarketState,
        shock: &Shock,
        spots: &[f64],
        expected_profit: f64,
    ) -> Result<Self, AlvhError> {
        let hedge = account.book(Part::Hedge)?;
        let carry = super::carry(&hedge, state, 30.0)?;
        let lines = profit_lines(account, state, shock, (Axis::Spot, spots))?;
        let worst = |line: &[f64]| 0.0 - line.iter().copied().fold(0.0, f64::min);
        Ok(Self {
            expected_profit,
            carry: 0.0 - carry.total(),
            worst_loss: worst(&lines.condor),
            hedged_worst_loss: worst(&lines.combined),
        })
    }

    /// The part of the condors to hold instead of the hedge, and what it has in common.
    ///
    /// # Formula
    /// n'/n = (E - carry)/E when E > carry and E > 0, else hedged worst/worst.
    ///
    /// # Errors
    /// [`AlvhError::Input`] when an input is out of range.
    ///
    /// ```
    /// use condor_core::alvh::HoldLess;
    /// use condor_core::insurance::SmallerBasis;
    ///
    /// let cheap = HoldLess {
    ///     expected_profit: 300.0,
    ///     carry: 120.0,
    ///     worst_loss: 8000.0,
    ///     hedged_worst_loss: 5000.0,
    /// };
    /// let (part, basis) = cheap.part()?;
    /// assert!((part - 0.6).abs() < 1e-15 && basis == SmallerBasis::EqualCost);
    /// let dear = HoldLess { carry: 400.0, ..cheap };
    /// assert_eq!(dear.part()?, (0.625, SmallerBasis::EqualWorstLoss));
    /// # Ok::<(), condor_core::alvh::AlvhError>(())
    /// ```
    pub fn part(&self) -> Result<(f64, SmallerBasis), AlvhError> {
        let less = insurance::HoldLess::of(
            1.0,
            self.expected_profit,
            self.carry,
            self.worst_loss,
            self.hedged_worst_loss,
        )?;
        Ok((less.contracts, less.basis))
    }
}
