//! The VIX from two strips of SPX options, by the exchange's published rule.
//!
//! # Formula
//! For each of the two expiries, T = minutes/525,600:
//!
//! 1. The strike with the smallest |C - P| of the mid prices gives the forward F = K + e^(rT)(C - P).
//! 2. K0 is the highest strike at or below F.
//! 3. From K0 down the puts and up the calls are taken, those without a bid left out, until two strikes
//!    in a row have none. At K0 the price is the mean of put and call.
//! 4. sigma^2 = (2/T) sum of dK/K^2 e^(rT) Q(K) - (1/T) (F/K0 - 1)^2, dK being half the distance between
//!    the neighbours that were taken, at the ends the whole distance to the one neighbour.
//!
//! The two variances are joined to thirty days: with N1, N2 minutes left and N30 = 43,200,
//!
//! VIX = 100 sqrt{ [T1 s1 (N2 - N30)/(N2 - N1) + T2 s2 (N30 - N1)/(N2 - N1)] 525,600/N30 }.
//!
//! # Source
//! Cboe, "VIX White Paper" and "Volatility Index Methodology".

use crate::error::{InputError, Number, Range};
use crate::math::{exp, sqrt};
use crate::pricing::limits;
use std::fmt;

const MINUTES: Range = Range::above(0.0, 5_256_000.0);
const QUOTE: Range = Range::closed(0.0, 1e9);
const VARIANCE: Range = Range::closed(0.0, 1e4);

const MINUTES_PER_YEAR: f64 = 525_600.0;
/// Minutes of thirty days.
const TARGET_MINUTES: f64 = 43_200.0;
/// Strikes without a bid after which the walk stops.
const ZEROS_IN_A_ROW: u32 = 2;

/// The quotes of one strike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StripRow {
    /// Strike, 1e-4 to 1e9.
    pub strike: f64,
    /// Bid of the call, 0 to 1e9; 0 is none.
    pub call_bid: f64,
    /// Ask of the call.
    pub call_ask: f64,
    /// Bid of the put.
    pub put_bid: f64,
    /// Ask of the put.
    pub put_ask: f64,
}

impl StripRow {
    fn call(&self) -> f64 {
        0.5 * (self.call_bid + self.call_ask)
    }

    fn put(&self) -> f64 {
        0.5 * (self.put_bid + self.put_ask)
    }
}

/// What the rule gives for the strip of one expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StripVariance {
    /// Variance sigma^2, per year.
    pub variance: f64,
    /// The sum over the strikes taken of price times distance over strike^2, from which it comes.
    pub sum: f64,
    /// Forward F.
    pub forward: f64,
    /// K0, the highest strike at or below the forward.
    pub center: f64,
    /// Number of strikes taken.
    pub selected: usize,
    /// The lowest strike taken.
    pub lowest: f64,
    /// The highest strike taken.
    pub highest: f64,
}

/// A strip or an index that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum IndexError {
    /// Occurs when an input or a result is not a number in its range.
    Input(InputError),
    /// Occurs when a quote is not in its range.
    Row {
        /// The row, counted from zero.
        index: usize,
        /// The quote, its value and range.
        error: InputError,
    },
    /// Occurs when the strikes do not rise.
    Order {
        /// The row, counted from zero, that is not above the one before it.
        index: usize,
    },
    /// Occurs when fewer than two strikes are taken, or none lies at or below the forward.
    TooFew {
        /// Number of strikes taken.
        selected: usize,
    },
    /// Occurs when the second expiry is not after the first.
    Expiries {
        /// Minutes to the first.
        near: f64,
        /// Minutes to the second.
        next: f64,
    },
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Row { index, error } => write!(f, "row {index} (from 0): {error}"),
            Self::Order { index } => write!(
                f,
                "strikes must rise from row to row; row {index} (from 0) does not"
            ),
            Self::TooFew { selected } => write!(
                f,
                "the rule takes {selected} strikes of this strip; it needs two, one of them at or below the forward"
            ),
            Self::Expiries { near, next } => write!(
                f,
                "the next expiry is in {} minutes and must be after the near one in {}",
                Number(next),
                Number(near)
            ),
        }
    }
}

impl std::error::Error for IndexError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Row { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for IndexError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

fn check_rows(rows: &[StripRow]) -> Result<(), IndexError> {
    let mut before = 0.0;
    for (index, row) in rows.iter().enumerate() {
        let named = |error| IndexError::Row { index, error };
        limits::STRIKE.check("strike", row.strike).map_err(named)?;
        for (field, quote) in [
            ("call_bid", row.call_bid),
            ("call_ask", row.call_ask),
            ("put_bid", row.put_bid),
            ("put_ask", row.put_ask),
        ] {
            QUOTE.check(field, quote).map_err(named)?;
        }
        if row.strike <= before {
            return Err(IndexError::Order { index });
        }
        before = row.strike;
    }
    Ok(())
}

/// The prices the walk takes, away from K0, until two in a row have no bid.
fn walk<'a>(
    rows: impl Iterator<Item = &'a StripRow>,
    quote: impl Fn(&StripRow) -> (f64, f64),
) -> Vec<(f64, f64)> {
    let mut taken = Vec::new();
    let mut zeros = 0;
    for row in rows {
        let (bid, middle) = quote(row);
        if bid > 0.0 {
            zeros = 0;
            taken.push((row.strike, middle));
        } else {
            zeros += 1;
            if zeros == ZEROS_IN_A_ROW {
                break;
            }
        }
    }
    taken
}

/// The variance of one strip: `rows` in the order of their strikes, `minutes` to expiry above 0 and up to
/// ten years, `rate` continuously compounded, -0.1 to 0.5 a year.
///
/// # Errors
/// [`IndexError`] when an input is out of range, the strikes do not rise, or the rule takes fewer than two.
pub fn strip_variance(
    rows: &[StripRow],
    minutes: f64,
    rate: f64,
) -> Result<StripVariance, IndexError> {
    let years = MINUTES.check("minutes", minutes)? / MINUTES_PER_YEAR;
    let growth = exp(limits::RATE.check("rate", rate)? * years);
    check_rows(rows)?;

    let mut closest: Option<(f64, &StripRow)> = None;
    for row in rows {
        let gap = (row.call() - row.put()).abs();
        if closest.is_none_or(|(least, _)| gap < least) {
            closest = Some((gap, row));
        }
    }
    let (_, at) = closest.ok_or(IndexError::TooFew { selected: 0 })?;
    let forward = at.strike + growth * (at.call() - at.put());
    let above = rows.partition_point(|row| row.strike <= forward);
    let center_index = above
        .checked_sub(1)
        .ok_or(IndexError::TooFew { selected: 0 })?;
    let center = &rows[center_index];

    let below = walk(rows[..center_index].iter().rev(), |row| {
        (row.put_bid, row.put())
    });
    let beyond = walk(rows[above..].iter(), |row| (row.call_bid, row.call()));
    let mut taken: Vec<(f64, f64)> = below.into_iter().rev().collect();
    taken.push((center.strike, 0.5 * (center.put() + center.call())));
    taken.extend(beyond);
    let selected = taken.len();
    if selected < 2 {
        return Err(IndexError::TooFew { selected });
    }

    let last = selected - 1;
    let mut sum = 0.0;
    for (index, (strike, price)) in taken.iter().enumerate() {
        let (low, high) = (index.saturating_sub(1), (index + 1).min(last));
        // Between two neighbours half their distance; at an end there is only one.
        let width = (taken[high].0 - taken[low].0) / (high - low) as f64;
        sum += width / (strike * strike) * price;
    }
    let off = forward / center.strike - 1.0;
    let variance = (2.0 * growth * sum - off * off) / years;
    Ok(StripVariance {
        variance: VARIANCE.check("variance of the strip", variance)?,
        sum,
        forward,
        center: center.strike,
        selected,
        lowest: taken[0].0,
        highest: taken[last].0,
    })
}

/// The VIX, in points, from the variances of the near and the next expiry: for each minutes to expiry
/// and variance per year.
///
/// ```
/// use condor_core::vix::index::vix_from_variances;
///
/// // The example of the exchange's white paper.
/// let vix = vix_from_variances((35_924.0, 0.018_462_92), (46_394.0, 0.018_821_01))?;
/// assert!((vix - 13.685_821).abs() < 5e-6);
/// # Ok::<(), condor_core::vix::index::IndexError>(())
/// ```
///
/// # Errors
/// [`IndexError`] when an input is out of range, the next expiry is not after the near one, or the two
/// leave no variance for thirty days.
pub fn vix_from_variances(near: (f64, f64), next: (f64, f64)) -> Result<f64, IndexError> {
    let n1 = MINUTES.check("near minutes", near.0)?;
    let n2 = MINUTES.check("next minutes", next.0)?;
    let s1 = VARIANCE.check("near variance", near.1)?;
    let s2 = VARIANCE.check("next variance", next.1)?;
    if n2 <= n1 {
        return Err(IndexError::Expiries { near: n1, next: n2 });
    }
    let near_part = n1 * s1 * ((n2 - TARGET_MINUTES) / (n2 - n1));
    let next_part = n2 * s2 * ((TARGET_MINUTES - n1) / (n2 - n1));
    let variance = (near_part + next_part) / TARGET_MINUTES;
    let variance = VARIANCE.check("variance over thirty days", variance)?;
    Ok(100.0 * sqrt(variance))
}

/// The VIX, in points, from two strips: rows, minutes to expiry and rate of each, the near one first.
///
/// # Errors
/// [`IndexError`] as for [`strip_variance`] and [`vix_from_variances`].
pub fn vix_from_strips(
    near: (&[StripRow], f64, f64),
    next: (&[StripRow], f64, f64),
) -> Result<f64, IndexError> {
    let first = strip_variance(near.0, near.1, near.2)?;
    let second = strip_variance(next.0, next.1, next.2)?;
    vix_from_variances((near.1, first.variance), (next.1, second.variance))
}
