//! The figures of the calibration, collected day by day.

use super::model::{DAY_YEARS, Factors, JointModel};
use crate::calendar::DAYS_PER_YEAR;
use crate::math::{exp, exp_m1, ln, sort_numbers, sqrt};
use std::collections::VecDeque;

const LAGS: [usize; 6] = [1, 5, 21, 63, 126, 252];
/// Window in days and fall of the shares of start days.
const FALLS: [(usize, f64); 9] = [
    (5, 0.05),
    (5, 0.10),
    (21, 0.05),
    (21, 0.10),
    (21, 0.20),
    (63, 0.10),
    (63, 0.20),
    (252, 0.20),
    (252, 0.30),
];
const MONTH: usize = 21;
/// Days to settlement of M1 and M2 where the slope is taken: the middle of a month.
const M1_M2_DAYS: [f64; 2] = [15.0, 45.0];
/// Days to settlement of M4 and M7 there.
const M4_M7_DAYS: [f64; 2] = [105.0, 196.0];

/// Sums of powers, for moments.
#[derive(Default)]
struct Moments {
    n: f64,
    sums: [f64; 4],
}

impl Moments {
    fn add(&mut self, x: f64) {
        self.n += 1.0;
        let mut power = x;
        for sum in &mut self.sums {
            *sum += power;
            power *= x;
        }
    }

    fn mean(&self) -> f64 {
        self.sums[0] / self.n
    }

    fn variance(&self) -> f64 {
        self.sums[1] / self.n - self.mean() * self.mean()
    }

    fn skewness(&self) -> f64 {
        let m = self.mean();
        let third = self.sums[2] / self.n - 3.0 * m * self.sums[1] / self.n + 2.0 * m * m * m;
        third / (self.variance() * sqrt(self.variance()))
    }

    fn excess_kurtosis(&self) -> f64 {
        let [first, second, third, fourth] = self.sums.map(|sum| sum / self.n);
        let central = fourth - 4.0 * first * third + 6.0 * first * first * second
            - 3.0 * first * first * first * first;
        central / (self.variance() * self.variance()) - 3.0
    }
}

/// Sums for a regression or a correlation.
#[derive(Default)]
struct Pairs {
    n: f64,
    x: f64,
    y: f64,
    xx: f64,
    yy: f64,
    xy: f64,
}

impl Pairs {
    fn add(&mut self, x: f64, y: f64) {
        self.n += 1.0;
        self.x += x;
        self.y += y;
        self.xx += x * x;
        self.yy += y * y;
        self.xy += x * y;
    }

    fn covariance(&self) -> f64 {
        self.xy / self.n - self.x / self.n * (self.y / self.n)
    }

    fn slope(&self) -> f64 {
        self.covariance() / (self.xx / self.n - self.x / self.n * (self.x / self.n))
    }

    fn correlation(&self) -> f64 {
        let vx = self.xx / self.n - self.x / self.n * (self.x / self.n);
        let vy = self.yy / self.n - self.y / self.n * (self.y / self.n);
        self.covariance() / sqrt(vx * vy)
    }
}

pub(super) struct Statistics {
    model: JointModel,
    vix: Vec<f64>,
    log_vix: Vec<f64>,
    log_spot: Vec<f64>,
    factors: Vec<Factors>,
    levels: Vec<f64>,
    lagged: [Pairs; LAGS.len()],
    changes: Moments,
    returns: Moments,
    points: Pairs,
    together: Pairs,
    ratios: Vec<f64>,
    falls: [(f64, f64); FALLS.len()],
    slopes: Vec<f64>,
    fronts: Vec<f64>,
    backs: Vec<f64>,
    rolled: (f64, f64),
    grown: (f64, f64),
}

impl Statistics {
    pub(super) fn new(model: &JointModel) -> Self {
        Self {
            model: *model,
            vix: Vec::new(),
            log_vix: Vec::new(),
            log_spot: Vec::new(),
            factors: Vec::new(),
            levels: Vec::new(),
            lagged: Default::default(),
            changes: Moments::default(),
            returns: Moments::default(),
            points: Pairs::default(),
            together: Pairs::default(),
            ratios: Vec::new(),
            falls: Default::default(),
            slopes: Vec::new(),
            fronts: Vec::new(),
            backs: Vec::new(),
            rolled: (0.0, 0.0),
            grown: (0.0, 0.0),
        }
    }

    pub(super) fn begin(&mut self) {
        self.vix.clear();
        self.log_vix.clear();
        self.log_spot.clear();
        self.factors.clear();
    }

    pub(super) fn day(&mut self, log_spot: f64, factors: &Factors) {
        self.vix.push(factors.vix);
        self.log_vix.push(ln(factors.vix));
        self.log_spot.push(log_spot);
        self.factors.push(*factors);
    }

    pub(super) fn end(&mut self) {
        self.levels.extend_from_slice(&self.vix);
        for (pairs, lag) in self.lagged.iter_mut().zip(LAGS) {
            for (now, then) in self.log_vix.iter().zip(self.log_vix.iter().skip(lag)) {
                pairs.add(*now, *then);
            }
        }
        for day in 1..self.vix.len() {
            let r = exp_m1(self.log_spot[day] - self.log_spot[day - 1]);
            let change = self.log_vix[day] - self.log_vix[day - 1];
            self.returns.add(r);
            self.changes.add(change);
            self.points
                .add(100.0 * r, self.vix[day] - self.vix[day - 1]);
            self.together.add(r, change);
        }
        self.realised();
        for ((hit, of), (window, fall)) in self.falls.iter_mut().zip(FALLS) {
            let (h, n) = falls_within(&self.log_spot, window, fall);
            *hit += h;
            *of += n;
        }
        self.curve();
        if let (Some(first), Some(last)) = (self.log_spot.first(), self.log_spot.last()) {
            self.grown.0 += last - first;
            self.grown.1 += (self.log_spot.len() - 1) as f64;
        }
    }

    /// Realised volatility of the next 21 days over the VIX, on every seventh day.
    fn realised(&mut self) {
        for start in (0..self.vix.len().saturating_sub(MONTH)).step_by(7) {
            let squares: f64 = self.log_spot[start..=start + MONTH]
                .windows(2)
                .map(|pair| (pair[1] - pair[0]) * (pair[1] - pair[0]))
                .sum();
            let realised = 100.0 * sqrt(squares * 252.0 / MONTH as f64);
            self.ratios.push(realised / self.vix[start]);
        }
    }

    fn curve(&mut self) {
        let model = self.model;
        let loadings = |days: f64| model.loadings(days / DAYS_PER_YEAR);
        let log_future = |factors: &Factors, (near, far): (f64, f64)| {
            factors.fast * near + factors.slow * far + model.premium(near, far)
        };
        let [m1, m2] = M1_M2_DAYS.map(loadings);
        let [m4, m7] = M4_M7_DAYS.map(loadings);
        let month = loadings(30.0);
        let next_day = loadings(30.0 - DAY_YEARS * DAYS_PER_YEAR);
        for pair in self.factors.windows(2) {
            self.slopes
                .push(exp_m1(log_future(&pair[0], m2) - log_future(&pair[0], m1)));
            let spot = pair[0].fast + pair[0].slow;
            self.fronts.push(exp_m1(log_future(&pair[0], m1) - spot));
            self.backs
                .push(exp_m1(log_future(&pair[0], m7) - log_future(&pair[0], m4)));
            // The contract of 30 days, a day later.
            self.rolled.0 += log_future(&pair[1], next_day) - log_future(&pair[0], month);
            self.rolled.1 += 1.0;
        }
    }

    /// One number for each of [`TARGETS`](super::calibration::TARGETS).
    pub(super) fn figures(mut self) -> Vec<f64> {
        sort_numbers(&mut self.levels);
        sort_numbers(&mut self.ratios);
        for sorted in [&mut self.slopes, &mut self.fronts, &mut self.backs] {
            sort_numbers(sorted);
        }
        let at = |sorted: &[f64], share: f64| {
            let place = (share * sorted.len().saturating_sub(1) as f64) as usize;
            sorted.get(place).copied().unwrap_or(f64::NAN)
        };
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let mut figures: Vec<f64> = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
            .map(|share| at(&self.levels, share))
            .to_vec();
        figures.push(mean(&self.levels));
        figures.extend(self.lagged.iter().map(Pairs::correlation));
        figures.push(sqrt(252.0 * self.changes.variance()));
        figures.push(self.changes.skewness());
        figures.push(self.changes.excess_kurtosis());
        figures.push(exp_m1(252.0 * self.grown.0 / self.grown.1));
        figures.push(sqrt(252.0 * self.returns.variance()));
        figures.push(self.returns.skewness());
        figures.push(self.returns.excess_kurtosis());
        figures.push(self.points.slope());
        figures.push(self.together.correlation());
        figures.push(mean(&self.ratios));
        figures.push(at(&self.ratios, 0.5));
        figures.push(share(&self.ratios, |ratio| ratio > 1.0));
        figures.extend(self.falls.iter().map(|(hit, of)| hit / of));
        figures.push(share(&self.slopes, |slope| slope > 0.0));
        figures.push(100.0 * at(&self.slopes, 0.5));
        figures.push(exp(252.0 * self.rolled.0 / self.rolled.1) - 1.0);
        figures.push(100.0 * at(&self.fronts, 0.5));
        figures.push(100.0 * at(&self.backs, 0.5));
        figures
    }
}

fn share(values: &[f64], wanted: impl Fn(f64) -> bool) -> f64 {
    values.iter().filter(|&&value| wanted(value)).count() as f64 / values.len() as f64
}

/// Start days from which the lowest close of the next `window` days lies at least `fall` lower, and start
/// days in all.
fn falls_within(log_spot: &[f64], window: usize, fall: f64) -> (f64, f64) {
    let limit = ln(1.0 - fall);
    let mut lowest: VecDeque<usize> = VecDeque::new();
    let (mut hit, mut of) = (0.0, 0.0);
    for (day, &level) in log_spot.iter().enumerate() {
        while lowest.back().is_some_and(|&back| log_spot[back] >= level) {
            lowest.pop_back();
        }
        lowest.push_back(day);
        let Some(start) = day.checked_sub(window) else {
            continue;
        };
        while lowest.front().is_some_and(|&front| front <= start) {
            lowest.pop_front();
        }
        if let Some(&low) = lowest.front() {
            of += 1.0;
            if log_spot[low] - log_spot[start] <= limit {
                hit += 1.0;
            }
        }
    }
    (hit, of)
}
