//! The strategies of [`simulate`](crate::simulate) on what has happened.
//!
//! - [`History`]: daily closes of the S&P 500 and the VIX: the bundled ones, or a reader's own files, with settlements
//!   of futures and signals if there are any; a signal is known on its own date alone
//! - [`replay`], [`ReplaySpec`], [`Replay`]: every strategy on them, day by day, with every trade and its reason
//! - [`begin_replay`], [`Underway`]: the same a few weeks at a time, for whoever has something else to do between
//! - [`Replay::measures`], [`Replay::by_regime`]: what came of it, as a whole and by the reader's tags
//! - [`audit`]: when a trigger fired, what was already lost, and how often for nothing
//! - [`Replay::candidates`], [`sweep`]: thresholds that one part of the history suggests, in it and in the other
//! - [`Practice`]: a history or a path revealed a week at a time, with the reader's own orders
//!
//! Option prices are the model's, always; so are VIX futures where no settlements are given
//! ([`Replay::modelled_futures`]). With one driver of the curve the VIX alone says where both of its factors
//! stand, from a start at which all of the distance from the level is slow.

mod audit;
mod closes;
mod history;
mod measures;
mod pace;
mod practice;
mod sweep;

pub use audit::{Audit, CrashAudit, Firing, PEAK_DAYS, audit};
pub use history::{History, Settlement, SignalColumn};
pub use measures::{HistoryMeasures, Regime};
pub use pace::{Pass, Underway};
pub use practice::{Practice, ReaderOrder, Revealed, Score};
pub use sweep::{Candidates, Sweep, SweepPoint, begin_sweep, sweep};

use std::rc::Rc;

use pace::{Pace, at_once};

use crate::error::Range;
use crate::simulate::HeldLess;
use crate::simulate::course::Course;
use crate::simulate::holdless::{self, Pairs, Profits};
use crate::simulate::market::Prices;
use crate::simulate::run::{Observer, Place, Runner};
use crate::simulate::witness::Witness;
use crate::simulate::{
    Costs, JointModel, PathView, Pricing, SimulateError, Strategy, Timeline, Trigger,
    check_strategies,
};

const CAPITAL: Range = Range::closed(1e3, 1e12);

/// What is run on a history.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplaySpec {
    /// The curve's model, the rate and the dividend yield; what moves the index is the history.
    pub model: JointModel,
    /// How options are priced.
    pub pricing: Pricing,
    /// What trading costs.
    pub costs: Costs,
    /// What is compared.
    pub strategies: Vec<Strategy>,
    /// Dollars at the start, 1000 to 1e12.
    pub capital: f64,
}

impl Default for ReplaySpec {
    /// All strategies but those of ALVH, a million dollars, a rate of 1% and dividends of 2%: about those of 2014
    /// to 2018.
    fn default() -> Self {
        Self {
            model: JointModel {
                rate: 0.01,
                dividend_yield: 0.02,
                ..JointModel::default()
            },
            pricing: Pricing::default(),
            costs: Costs::default(),
            strategies: Strategy::all(),
            capital: 1e6,
        }
    }
}

impl ReplaySpec {
    /// Checks everything.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn check(&self) -> Result<(), SimulateError> {
        self.model.check()?;
        self.pricing.check()?;
        self.costs.check()?;
        check_strategies(&self.strategies)?;
        CAPITAL.check("capital", self.capital)?;
        Ok(())
    }
}

/// A history with every strategy on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Day by day: equity curves, trades with reasons, slopes.
    pub view: PathView,
    /// Condors of the strategies that hold less, measured on the same history.
    pub hold_less: Vec<Option<HeldLess>>,
    /// Whether every future on every day is the model's.
    pub modelled_futures: bool,
    pub(crate) rate: f64,
    pub(crate) dividend_yield: f64,
}

impl Replay {
    /// The number a trigger looks at, day by day; `None` where it is unknown.
    fn readings(&self, trigger: Trigger) -> Vec<Option<f64>> {
        let view = &self.view;
        let factors = view.course.factors().iter();
        let market = view
            .slopes
            .iter()
            .copied()
            .zip(factors.map(|known| known.vix));
        let of_day = |(step, market)| trigger.reading(market, &view.course.board(step));
        market.enumerate().map(of_day).collect()
    }
}

/// Runs every strategy along a history.
///
/// # Errors
/// [`SimulateError`] for the first number outside its range.
///
/// ```
/// use condor_core::replay::{History, ReplaySpec, replay};
///
/// let history = History::bundled()?;
/// let run = replay(&history, &ReplaySpec::default())?;
/// let hold = run.measures(0)?;
/// assert!(hold.growth > 0.05 && hold.growth < 0.10); // 2014 to 2018, dividends reinvested
/// assert!(run.modelled_futures);
/// # Ok::<(), condor_core::simulate::SimulateError>(())
/// ```
pub fn replay(history: &History, spec: &ReplaySpec) -> Result<Replay, SimulateError> {
    at_once(run(history, spec, &Pace::default()))
}

/// Begins to run every strategy along a history. What comes of it is that of [`replay`], to the bit.
///
/// # Errors
/// [`SimulateError`] for the first number outside its range.
///
/// ```
/// use std::rc::Rc;
///
/// use condor_core::replay::{History, Pass, ReplaySpec, begin_replay};
///
/// let (history, spec) = (Rc::new(History::bundled()?), Rc::new(ReplaySpec::default()));
/// let mut underway = begin_replay(history, spec)?;
/// let run = loop {
///     match underway.step()? {
///         Pass::Underway(on) => underway = on, // time for a frame
///         Pass::Done(run) => break run,
///     }
/// };
/// assert_eq!(run.view.equity.len(), ReplaySpec::default().strategies.len());
/// # Ok::<(), condor_core::simulate::SimulateError>(())
/// ```
pub fn begin_replay(
    history: Rc<History>,
    spec: Rc<ReplaySpec>,
) -> Result<Underway<Replay>, SimulateError> {
    spec.check()?;
    Ok(Underway::of(async move |pace: Rc<Pace>| {
        run(&history, &spec, &pace).await
    }))
}

/// Runs every strategy along a history, at a pace.
async fn run(history: &History, spec: &ReplaySpec, pace: &Pace) -> Result<Replay, SimulateError> {
    spec.check()?;
    let prices = Prices::new(&spec.model, &spec.pricing)?;
    let (line, course) = history.course(&spec.model)?;
    let market = (&line, &course);
    let pairs = Pairs::of(&spec.strategies);
    let mut profits = Profits::of(&pairs, (&prices, &line), spec.capital);
    let days = line.days().len();
    pace.more(if pairs.is_empty() { days } else { 2 * days });
    if !pairs.is_empty() {
        let alone = Runner::new(&prices, &pairs.strategies, &[], spec.costs, spec.capital);
        along(alone, market, false, &mut profits, pace).await?;
        profits.note();
    }
    let hold_less = profits.less(&pairs, &spec.strategies)?;
    let scales = holdless::scales(&hold_less);
    let mut runner = Runner::new(&prices, &spec.strategies, &scales, spec.costs, spec.capital);
    let mut witness = Witness::of(&mut runner, &line);
    let mut runner = along(runner, market, true, &mut witness, pace).await?;
    Ok(Replay {
        view: witness.seen(&mut runner, course),
        hold_less,
        modelled_futures: history.settlements().is_empty(),
        rate: spec.model.rate,
        dividend_yield: spec.model.dividend_yield,
    })
}

/// Days between two places at which a run may stop for others: a millisecond or two.
const STRIDE: usize = 64;

/// Runs to the end of a path, a stride at a time.
async fn along<'a>(
    mut runner: Runner<'a>,
    (line, course): (&Timeline, &Course),
    daily: bool,
    observer: &mut dyn Observer,
    pace: &Pace,
) -> Result<Runner<'a>, SimulateError> {
    runner.begin(0);
    let mut place = Place::default();
    while place.step < line.days().len() {
        let before = place.step;
        runner.run_on((line, course), daily, (&mut place, STRIDE), observer)?;
        pace.breathe(place.step - before).await;
    }
    Ok(runner)
}
