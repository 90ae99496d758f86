//! The simulation itself: paths, a few at a time.

use super::course::Course;
use super::draws::Draws;
use super::error::SimulateError;
use super::holdless::{self, HeldLess};
use super::market::Prices;
use super::measures::{Estimate, standard_error};
use super::model::{DAY_YEARS, Daily, Factors};
use super::record::{BLOCK, Block, Fans, Recorder};
use super::run::Runner;
use super::spec::{Moves, SimulationSpec};
use super::timeline::{Timeline, WEEKS};
use super::witness::{PathView, Witness};
use crate::calendar::DAYS_PER_YEAR;
use crate::insurance::{fall_events, theta_eaten};
use crate::math::exp;

/// Trading days within which a fall counts as a crash.
pub const CRASH_DAYS: u32 = 21;
/// Trading days of a simulated week.
const WEEK_DAYS: usize = 5;

/// How far a simulation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Paths complete.
    pub done: u32,
    /// Paths in all.
    pub of: u32,
}

impl Progress {
    /// Whether every path is complete.
    pub fn is_complete(&self) -> bool {
        self.done >= self.of
    }
}

/// What every path shares.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    pub(super) line: Timeline,
    pub(super) prices: Prices,
    daily: Daily,
    start: Factors,
}

impl Stage {
    fn new(spec: &SimulationSpec) -> Result<Self, SimulateError> {
        Ok(Self {
            line: Timeline::simulated(spec.years)?,
            prices: Prices::new(&spec.model, &spec.pricing)?,
            daily: spec.model.daily(DAY_YEARS),
            start: spec.model.at_vix(spec.vix)?,
        })
    }

    pub(super) fn draw(&self, spec: &SimulationSpec, seed: u64, path: u64, course: &mut Course) {
        let mut draws = Draws::of_path(seed, path);
        let from = (spec.spot, self.start);
        match &spec.moves {
            Moves::Model => course.draw(&self.line, &self.daily, from, &mut draws),
            Moves::Bootstrap { days, block } => {
                let days = (days.as_slice(), *block as usize);
                course.resample(&self.line, &self.daily, from, days, &mut draws);
            }
        }
    }
}

/// A simulation, or one worker's part of it.
///
/// The paths are numbered and each has its own random numbers, so that the same seed gives the same
/// results to the bit, however they are cut into steps and parts. To cancel, stop calling
/// [`step`](Self::step).
///
/// ```
/// use condor_core::simulate::{Simulation, SimulationSpec};
///
/// let spec = SimulationSpec { paths: 100, pilot: 50, ..SimulationSpec::default() };
/// let mut simulation = Simulation::new(spec, 1)?;
/// while !simulation.step(25)?.is_complete() {}
/// let results = simulation.results()?;
/// let hold = &results.strategies[0];
/// assert_eq!(hold.name, "buy and hold");
/// assert!((hold.measures.beta.value - 1.0).abs() < 0.02);
/// # Ok::<(), condor_core::simulate::SimulateError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Simulation {
    pub(super) spec: SimulationSpec,
    pub(super) seed: u64,
    pub(super) stage: Stage,
    pub(super) scales: Vec<f64>,
    pub(super) hold_less: Vec<Option<HeldLess>>,
    pub(super) blocks: Vec<Block>,
    pub(super) fans: Fans,
    next: u64,
    end: u64,
    course: Course,
}

impl Simulation {
    /// A simulation of all paths of `spec`. Hold-less is measured here, on `spec.pilot` paths of their own.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn new(spec: SimulationSpec, seed: u64) -> Result<Self, SimulateError> {
        Self::part(spec, seed, 0, 1)
    }

    /// Part `part` of `parts`, for one of several workers: put them together with
    /// [`absorb`](Self::absorb).
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn part(
        spec: SimulationSpec,
        seed: u64,
        part: u32,
        parts: u32,
    ) -> Result<Self, SimulateError> {
        spec.check()?;
        if part >= parts {
            return Err(SimulateError::Missing {
                what: "part",
                index: part.into(),
                count: parts.into(),
            });
        }
        let stage = Stage::new(&spec)?;
        let hold_less = holdless::measure(&spec, &stage, seed)?;
        Ok(Self::on_stage(spec, seed, stage, hold_less, (part, parts)))
    }

    /// The same simulation again, with what it measured of strategies that hold less: for
    /// [`path`](Self::path) without the pilot.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range, or when there is not one entry a strategy.
    pub fn again(
        spec: SimulationSpec,
        seed: u64,
        hold_less: Vec<Option<HeldLess>>,
    ) -> Result<Self, SimulateError> {
        spec.check()?;
        if hold_less.len() != spec.strategies.len() {
            return Err(SimulateError::Missing {
                what: "strategy",
                index: hold_less.len() as u64,
                count: spec.strategies.len() as u64,
            });
        }
        let stage = Stage::new(&spec)?;
        Ok(Self::on_stage(spec, seed, stage, hold_less, (0, 1)))
    }

    fn on_stage(
        spec: SimulationSpec,
        seed: u64,
        stage: Stage,
        hold_less: Vec<Option<HeldLess>>,
        (part, parts): (u32, u32),
    ) -> Self {
        let scales = holdless::scales(&hold_less);
        let paths = u64::from(spec.paths);
        let blocks = paths.div_ceil(BLOCK);
        let bound = |part: u64| (blocks * part / u64::from(parts) * BLOCK).min(paths);
        let weeks = spec.years as usize * WEEKS;
        Self {
            fans: Fans::new(spec.strategies.len(), spec.years as usize, weeks),
            next: bound(part.into()),
            end: bound(u64::from(part) + 1),
            spec,
            seed,
            stage,
            scales,
            hold_less,
            blocks: Vec::new(),
            course: Course::default(),
        }
    }

    /// What is simulated.
    pub fn spec(&self) -> &SimulationSpec {
        &self.spec
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How far this part is.
    pub fn progress(&self) -> Progress {
        let done: u64 = self.blocks.iter().map(|block| block.paths).sum();
        let left = self.end.saturating_sub(self.next);
        Progress {
            done: done as u32,
            of: (done + left) as u32,
        }
    }

    /// Runs up to `max_paths` more paths.
    ///
    /// # Errors
    /// [`SimulateError`] when a path leaves what can be priced.
    pub fn step(&mut self, max_paths: u32) -> Result<Progress, SimulateError> {
        let spec = &self.spec;
        let strategies = spec.strategies.len();
        let weeks = spec.years as usize * WEEKS;
        let week = 7.0 / DAYS_PER_YEAR;
        let growth = (
            exp(spec.model.rate * week),
            exp(spec.model.dividend_yield * week),
        );
        let mut runner = Runner::new(
            &self.stage.prices,
            &spec.strategies,
            &self.scales,
            spec.costs,
            spec.capital,
        );
        let until = self.end.min(self.next + u64::from(max_paths));
        while self.next < until {
            self.stage
                .draw(spec, self.seed, self.next, &mut self.course);
            let index = self.next / BLOCK;
            if self.blocks.last().is_none_or(|last| last.index != index) {
                self.blocks.push(Block::new(index, strategies, weeks));
            }
            if let Some(block) = self.blocks.last_mut() {
                let start = (spec.capital, spec.spot);
                let mut recorder = Recorder::new(block, &mut self.fans, start, growth, weeks);
                runner.run(&self.stage.line, &self.course, false, &mut recorder)?;
                let crashes = fall_events(self.course.spot(), spec.crash, CRASH_DAYS)?;
                recorder.finish(&crashes, WEEK_DAYS);
            }
            self.next += 1;
        }
        Ok(self.progress())
    }

    /// Adds the paths of another part of the same simulation, complete or not.
    ///
    /// # Errors
    /// [`SimulateError::OtherSimulation`] when it is another or holds paths that are here already.
    pub fn absorb(&mut self, other: &Self) -> Result<(), SimulateError> {
        let known = |block: &Block| {
            self.blocks
                .binary_search_by_key(&block.index, |known| known.index)
                .is_ok()
        };
        if self.spec != other.spec || self.seed != other.seed || other.blocks.iter().any(known) {
            return Err(SimulateError::OtherSimulation);
        }
        self.blocks.extend_from_slice(&other.blocks);
        self.blocks.sort_by_key(|block| block.index);
        self.fans.absorb(&other.fans);
        Ok(())
    }

    /// For each strategy the share of its condors' time decay that its hedge's eats, over all weeks of
    /// `paths` (at least one) of the pilot's paths: theta over theta, each the value lost to a day with index, VIX
    /// and futures where they are. `None` where the core earns no time decay. The standard error is by the delta
    /// method: that of the mean over antithetic pairs of (h - r c)/c.
    ///
    /// # Errors
    /// [`SimulateError`] when a path leaves what can be priced.
    pub fn theta_eaten(&self, paths: u32) -> Result<Vec<Option<Estimate>>, SimulateError> {
        let mut runner = self.runner();
        let none = vec![[0.0; 2]; self.spec.strategies.len()];
        // What is lost up to each pair of paths.
        let mut sums = vec![none.clone()];
        runner.decay = Some(none);
        let mut course = Course::default();
        for path in 0..u64::from(paths.max(1)) {
            let seed = self.seed ^ holdless::PILOT_SEED;
            self.stage.draw(&self.spec, seed, path, &mut course);
            runner.run(&self.stage.line, &course, false, &mut ())?;
            if path % 2 == 1 || path + 1 == u64::from(paths.max(1)) {
                sums.extend(runner.decay.clone());
            }
        }
        let eaten = |strategy: usize| -> Result<Option<Estimate>, SimulateError> {
            let of = |pair: &Vec<[f64; 2]>| pair.get(strategy).copied().unwrap_or_default();
            let [core, hedge] = sums.last().map(of).unwrap_or_default();
            let Some(value) = theta_eaten(-hedge, -core)? else {
                return Ok(None);
            };
            let mean = core / (sums.len() - 1) as f64;
            let parts: Vec<f64> = sums
                .windows(2)
                .map(|two| {
                    let [before, after] = [of(&two[0]), of(&two[1])];
                    (before[1] - after[1] - value * (after[0] - before[0])) / mean
                })
                .collect();
            Ok(Some(Estimate {
                value,
                error: standard_error(parts.iter().copied()),
            }))
        };
        (0..self.spec.strategies.len()).map(eaten).collect()
    }

    pub(super) fn check_path(&self, index: u64) -> Result<(), SimulateError> {
        let (what, count) = ("path", u64::from(self.spec.paths));
        if index < count {
            return Ok(());
        }
        Err(SimulateError::Missing { what, index, count })
    }

    fn runner(&self) -> Runner<'_> {
        Runner::new(
            &self.stage.prices,
            &self.spec.strategies,
            &self.scales,
            self.spec.costs,
            self.spec.capital,
        )
    }

    /// One path again, to the bit, with every strategy valued on every day and every trade.
    ///
    /// # Errors
    /// [`SimulateError::Missing`] when there is no such path.
    pub fn path(&self, index: u64) -> Result<PathView, SimulateError> {
        self.check_path(index)?;
        let mut course = Course::default();
        self.stage.draw(&self.spec, self.seed, index, &mut course);
        let mut runner = self.runner();
        Witness::watch(&mut runner, &self.stage.line, course)
    }
}
