//! Months of a made-up market: a VIX for each, one fall, and what a dollar of VIX calls made of it.

use condor_core::portfolio::Book;
use condor_core::scenario::{Ageing, MarketState, Shock};

use crate::calculator::Problem;
use crate::figures::kit::problem;
use crate::figures::market::{calls, gain, shock, state};

/// Level of futures far out, VVIX, and a month in days.
const LONG: f64 = 21.0;
const VVIX: f64 = 95.0;
const MONTH: f64 = 30.0;
/// The calls: days, and strike over the VIX.
const DAYS: f64 = 60.0;
const STRIKE: f64 = 1.5;
/// What is left of the distance to a calm a month later.
const FADES: f64 = 0.5;
/// Moves of the index in usual months, percent, made up. The VIX answers and comes back by the next.
const USUAL: [f64; 12] = [
    1.0, -2.0, 3.0, 0.0, -3.0, 2.0, 4.0, -1.0, 1.0, -4.0, 2.0, 3.0,
];

/// One month.
pub(super) struct Month {
    /// The market at its start.
    pub(super) state: MarketState,
    /// The move of the index in it, percent.
    moved: f64,
    /// Whether it is the fall, which takes one day.
    pub(super) is_fall: bool,
    /// What a dollar of VIX calls bought at its start gained by its end.
    pub(super) of_a_dollar: f64,
}

impl Month {
    fn new(vix: f64, moved: f64, is_fall: bool) -> Result<Self, Problem> {
        let state = state(vix, LONG, VVIX)?;
        let call = calls(&state, STRIKE * vix, DAYS, 1.0)?;
        let mut month = Self {
            state,
            moved,
            is_fall,
            of_a_dollar: 0.0,
        };
        month.of_a_dollar = month.made(&call)? / -call.cash();
        Ok(month)
    }

    /// What a book opened at its start made of the month, in dollars.
    pub(super) fn made(&self, book: &Book) -> Result<f64, Problem> {
        if self.is_fall {
            // All is valued on the day of the fall.
            return gain(book, &self.state, self.moved)
                .ok_or_else(|| problem("x", "the engine has no price there"));
        }
        let month = Shock {
            days: MONTH,
            ageing: Ageing::RollsDown,
            ..shock(self.moved)
        };
        book.profit_after(&self.state, &month)
            .map_err(|error| problem("x", error))
    }
}

/// The months of a path of the VIX with a fall, in percent, in each month of `falls`; the path goes on from
/// what a fall made of the VIX and comes back by half each month to `calm`.
pub(super) fn months(
    path: &[f64],
    falls: &[usize],
    fall: f64,
    calm: f64,
) -> Result<Vec<Month>, Problem> {
    let mut months: Vec<Month> = Vec::with_capacity(path.len());
    let mut after: Option<f64> = None;
    for (index, vix) in path.iter().enumerate() {
        let vix = after.map_or(*vix, |high| high.max(*vix));
        let is_fall = falls.contains(&index);
        let moved = if is_fall {
            fall
        } else {
            USUAL[index % USUAL.len()]
        };
        let month = Month::new(vix, moved, is_fall)?;
        if is_fall {
            let then = shock(fall)
                .apply(&month.state)
                .map_err(|error| problem("x", error))?;
            after = Some(then.vix());
        } else {
            after = after.map(|high| calm + FADES * (high - calm));
        }
        months.push(month);
    }
    Ok(months)
}
