//! One path: the index and the factors, day by day.

use super::draws::Draws;
use super::model::{Daily, Factors};
use super::spec::Innovation;
use super::timeline::Timeline;
use crate::alvh::{Board, Signal, SignalKind};
use crate::math::exp;

/// The index and the VIX on every step of a [`Timeline`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Course {
    pub(crate) spot: Vec<f64>,
    pub(crate) factors: Vec<Factors>,
    /// Levels observed for the listed futures of each step; empty where all are the model's.
    pub(crate) futures: Vec<Vec<Option<f64>>>,
    /// Signals of the reader, each with one entry a step; none where none were given.
    pub(crate) signals: Vec<(SignalKind, Vec<Signal>)>,
}

impl Course {
    /// The index, a level a step.
    pub fn spot(&self) -> &[f64] {
        &self.spot
    }

    /// The VIX and its factors, one a step.
    pub fn factors(&self) -> &[Factors] {
        &self.factors
    }

    /// What is known of the reader's signals on a step: what has that step's own date.
    pub fn board(&self, step: usize) -> Board {
        let mut board = Board::default();
        for (kind, known) in &self.signals {
            board.set(*kind, known.get(step).copied().unwrap_or_default());
        }
        board
    }

    fn clear(&mut self) {
        self.spot.clear();
        self.factors.clear();
        self.futures.clear();
        self.signals.clear();
    }

    pub(super) fn draw(
        &mut self,
        line: &Timeline,
        daily: &Daily,
        (spot, start): (f64, Factors),
        draws: &mut Draws,
    ) {
        self.clear();
        let (mut log_return, mut factors) = (0.0, start);
        for step in 0..line.days().len() {
            if step > 0 {
                log_return += daily.step(&mut factors, draws);
            }
            self.spot.push(level(spot, log_return));
            self.factors.push(factors);
        }
    }

    /// A path from blocks of a history's days.
    pub(super) fn resample(
        &mut self,
        line: &Timeline,
        daily: &Daily,
        (spot, start): (f64, Factors),
        (days, block): (&[Innovation], usize),
        draws: &mut Draws,
    ) {
        self.clear();
        let (mut log_return, mut factors) = (0.0, start);
        let (mut place, mut left) = (0, 0);
        for step in 0..line.days().len() {
            if step > 0 {
                if left == 0 {
                    place = draws.below(days.len());
                    left = block;
                }
                let day = days[place];
                log_return += day.index * factors.vix;
                daily.drive(&mut factors, day.driver);
                // After the last day comes the first: every day is as likely.
                place = (place + 1) % days.len();
                left -= 1;
            }
            self.spot.push(level(spot, log_return));
            self.factors.push(factors);
        }
    }

    /// A path from logarithmic returns of the index and moves of ln VIX given, one a step from the second on.
    pub(crate) fn follow(
        &mut self,
        line: &Timeline,
        daily: &Daily,
        (spot, start): (f64, Factors),
        moves: impl Iterator<Item = (f64, f64)>,
    ) {
        self.clear();
        let (mut log_return, mut factors) = (0.0, start);
        self.spot.push(spot);
        self.factors.push(factors);
        for (of_spot, of_vix) in moves.take(line.days().len().saturating_sub(1)) {
            log_return += of_spot;
            let vix = factors.vix * exp(of_vix);
            daily.observe(&mut factors, vix);
            self.spot.push(level(spot, log_return));
            self.factors.push(factors);
        }
        // Fewer moves than steps: the market stands still.
        while self.spot.len() < line.days().len() {
            let vix = factors.vix;
            daily.observe(&mut factors, vix);
            self.spot.push(level(spot, log_return));
            self.factors.push(factors);
        }
    }
}

/// Spot after a logarithmic return, kept where options can be priced.
fn level(spot: f64, log_return: f64) -> f64 {
    (spot * exp(log_return)).clamp(1.0, 1e8)
}
