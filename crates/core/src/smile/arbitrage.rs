//! Where slices of a surface have arbitrage.

use super::{ButterflyReport, SsviSlice};
use crate::error::Range;
use crate::math::sqrt;

/// Logarithms of strike over forward.
pub(super) const LOG_STRIKE: Range = Range::closed(-100.0, 100.0);

/// Strikes examined on each side of the forward.
const STRIKES: i32 = 200;
/// How far out strikes are examined, in deviations of the later slice, and at least in ln(K/F).
const DEVIATIONS: f64 = 8.0;
const LEAST_REACH: f64 = 0.5;

/// Part of the total variance under which a fall of it is rounding.
const ROUNDING: f64 = 1e-12;

/// A butterfly with a negative price: the strike where the density is lowest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NegativeDensity {
    /// k = ln(K/F).
    pub k: f64,
    /// Durrleman's g there, whose sign is that of the density.
    pub g: f64,
}

/// The butterflies of one slice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SliceReport {
    /// Years to its expiry.
    pub years: f64,
    /// The two sufficient conditions, which hold for all strikes.
    pub conditions: ButterflyReport,
    /// The worst of the strikes examined when the density is negative at one.
    pub negative_density: Option<NegativeDensity>,
}

/// Where total variance falls with time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CalendarPlace {
    /// At k = ln(K/F), the worst of the strikes examined.
    At(f64),
    /// In the limit of low strikes, where total variance is a straight line.
    LowWing,
    /// In the limit of high strikes.
    HighWing,
}

/// A calendar spread with a negative price: more total variance at the earlier expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalendarViolation {
    /// Years to the earlier expiry.
    pub near_years: f64,
    /// Years to the later expiry.
    pub far_years: f64,
    /// Where it is.
    pub place: CalendarPlace,
    /// Total variance of the earlier slice there; for a wing its slope in |k|.
    pub near: f64,
    /// Total variance of the later slice there; for a wing its slope in |k|.
    pub far: f64,
}

/// Arbitrage in a surface.
///
/// For each slice the two sufficient conditions of Gatheral and Jacquier, which prove all strikes at
/// once, and, as these are not necessary, the sign of the density itself at 401 strikes within eight
/// deviations. For each pair of neighbours total variance at those strikes and the slopes of
/// both wings.
#[derive(Debug, Clone, PartialEq)]
pub struct ArbitrageReport {
    /// One entry for each slice.
    pub slices: Vec<SliceReport>,
    /// At most one entry for each place of each pair of neighbours.
    pub calendars: Vec<CalendarViolation>,
}

impl ArbitrageReport {
    /// Whether no butterfly with a negative price has been found.
    pub fn butterfly_free(&self) -> bool {
        self.slices
            .iter()
            .all(|slice| slice.conditions.free || slice.negative_density.is_none())
    }

    /// Whether no calendar spread with a negative price has been found.
    pub fn calendar_free(&self) -> bool {
        self.calendars.is_empty()
    }

    /// Whether neither has been found.
    pub fn free(&self) -> bool {
        self.butterfly_free() && self.calendar_free()
    }
}

pub(super) fn report(slices: &[SsviSlice]) -> ArbitrageReport {
    ArbitrageReport {
        slices: slices.iter().map(of_slice).collect(),
        calendars: slices
            .windows(2)
            .flat_map(|pair| of_pair(&pair[0], &pair[1]))
            .collect(),
    }
}

/// The strikes examined, as k.
fn strikes(slice: &SsviSlice) -> impl Iterator<Item = f64> {
    let reach = (DEVIATIONS * sqrt(slice.theta())).clamp(LEAST_REACH, LOG_STRIKE.max);
    (-STRIKES..=STRIKES).map(move |i| reach * f64::from(i) / f64::from(STRIKES))
}

/// # Formula
/// g(k) = (1 - k w'/(2 w))^2 - (w'^2/4) (1/w + 1/4) + w''/2 >= 0
fn of_slice(slice: &SsviSlice) -> SliceReport {
    let worst = strikes(slice)
        .map(|k| NegativeDensity {
            k,
            g: slice.density_sign(k),
        })
        .filter(|density| density.g < -ROUNDING && density.g.is_finite())
        .min_by(|a, b| a.g.total_cmp(&b.g));
    SliceReport {
        years: slice.years(),
        conditions: slice.butterfly_free(),
        negative_density: worst,
    }
}

fn of_pair(near: &SsviSlice, far: &SsviSlice) -> Vec<CalendarViolation> {
    let violation = |place, near_variance, far_variance| CalendarViolation {
        near_years: near.years(),
        far_years: far.years(),
        place,
        near: near_variance,
        far: far_variance,
    };
    let falls = |a: f64, b: f64| b < a * (1.0 - ROUNDING);
    // Slopes of total variance in |k| far out: theta phi (1 -+ rho)/2.
    let slope = |slice: &SsviSlice, side: f64| {
        0.5 * slice.theta() * slice.phi() * (1.0 + side * slice.rho())
    };
    let wings = [
        (CalendarPlace::LowWing, -1.0),
        (CalendarPlace::HighWing, 1.0),
    ];
    let worst = strikes(far)
        .map(|k| (k, near.total_variance(k), far.total_variance(k)))
        .filter(|&(_, a, b)| falls(a, b))
        .max_by(|x, y| ((x.1 - x.2) / x.1).total_cmp(&((y.1 - y.2) / y.1)));
    let inside = worst.map(|(k, a, b)| violation(CalendarPlace::At(k), a, b));
    let outside = wings.into_iter().filter_map(|(place, side)| {
        let (a, b) = (slope(near, side), slope(far, side));
        falls(a, b).then(|| violation(place, a, b))
    });
    inside.into_iter().chain(outside).collect()
}
