//! What is simulated.

use super::costs::Costs;
use super::error::SimulateError;
use super::market::Pricing;
use super::model::{JointModel, VIX_BOUNDS};
use super::strategy::{Strategy, check_all};
use super::timeline::HORIZON;
use crate::error::{InputError, Range};
use crate::series::{MAX_LENGTH, SeriesError};

const SPOT: Range = Range::closed(100.0, 1e6);
const CAPITAL: Range = Range::closed(1e3, 1e12);
const PATHS: Range = Range::closed(2.0, 1e6);
const FALL: Range = Range::closed(0.01, 0.9);
const PILOT: Range = Range::closed(2.0, 1e4);
const BLOCK: Range = Range::closed(1.0, 1000.0);

/// Where the moves of a path come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Moves {
    /// The model's own.
    #[default]
    Model,
    /// Blocks of consecutive days of a history, put together at random.
    Bootstrap {
        /// The days, made by [`Innovation::of_history`].
        days: Vec<Innovation>,
        /// Days in a block, 1 to 1000.
        block: u32,
    },
}

/// What a day of a history brought, freed of the level it happened at.
///
/// A bootstrap of plain changes would let the VIX wander off; here its pull back is the model's, and what is
/// drawn is what the model did not expect. The return of the index is taken over the VIX of the day before and
/// scaled to the VIX of the path, so that the history's own drift and clusters within a block remain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Innovation {
    /// Logarithmic return of the index over the VIX of the day before, within 1.
    pub index: f64,
    /// Move of the driver of ln VIX, within 3.
    pub driver: f64,
}

impl Innovation {
    /// The innovations of daily closes of the index and the VIX, both of as many days.
    ///
    /// # Errors
    /// [`SimulateError`] when the model is out of range, there are fewer than two days, the lengths differ, a
    /// close is not 1e-4 to 1e9, or the VIX is not 5 to 300.
    pub fn of_history(
        model: &JointModel,
        index: &[f64],
        vix: &[f64],
    ) -> Result<Vec<Self>, SimulateError> {
        crate::series::check("close", index, 2, crate::pricing::limits::PRICE)?;
        let bounds = Range::closed(VIX_BOUNDS.0, VIX_BOUNDS.1);
        crate::series::check("vix", vix, 2, bounds)?;
        crate::series::check_equal_length(("index", index.len()), ("vix", vix.len()))?;
        let daily = model.daily(super::model::DAY_YEARS);
        let mut factors = model.at_vix(vix[0])?;
        let mut days = Vec::with_capacity(index.len());
        for (closes, levels) in index.windows(2).zip(vix.windows(2)) {
            let innovation = Self {
                index: crate::math::ln_ratio(closes[1], closes[0]) / levels[0],
                driver: daily.surprise(&factors, levels[1]),
            };
            daily.observe(&mut factors, levels[1]);
            days.push(innovation);
        }
        Ok(days)
    }
}

/// A simulation as data.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulationSpec {
    /// The joint process.
    pub model: JointModel,
    /// How options are priced along it.
    pub pricing: Pricing,
    /// What trading costs.
    pub costs: Costs,
    /// What is compared.
    pub strategies: Vec<Strategy>,
    /// Where the moves come from.
    pub moves: Moves,
    /// Index at the start, 100 to 1e6.
    pub spot: f64,
    /// VIX at the start, 5 to 300.
    pub vix: f64,
    /// Dollars at the start, 1000 to 1e12.
    pub capital: f64,
    /// Whole years, 1 to 10.
    pub years: u32,
    /// Paths, 2 to 1e6.
    pub paths: u32,
    /// The fall within 21 days that counts as a crash, 0.01 to 0.9.
    pub crash: f64,
    /// Paths on which hold-less is measured, 2 to 10,000.
    pub pilot: u32,
}

impl Default for SimulationSpec {
    /// Ten thousand paths of one year of all strategies, a million dollars, a crash of 10%.
    fn default() -> Self {
        Self::of(Strategy::all())
    }
}

impl SimulationSpec {
    /// The default with other strategies. Who has them need not make those of the default, nor carry the code that does.
    pub fn of(strategies: Vec<Strategy>) -> Self {
        Self {
            model: JointModel::default(),
            pricing: Pricing::default(),
            costs: Costs::default(),
            strategies,
            moves: Moves::Model,
            spot: 5000.0,
            vix: 17.0,
            capital: 1e6,
            years: 1,
            paths: 10_000,
            crash: 0.10,
            pilot: 400,
        }
    }

    /// Checks everything.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn check(&self) -> Result<(), SimulateError> {
        self.model.check()?;
        self.pricing.check()?;
        self.costs.check()?;
        check_all(&self.strategies)?;
        SPOT.check("spot", self.spot)?;
        Range::closed(VIX_BOUNDS.0, VIX_BOUNDS.1).check("vix", self.vix)?;
        CAPITAL.check("capital", self.capital)?;
        HORIZON.check("years", f64::from(self.years))?;
        PATHS.check("paths", f64::from(self.paths))?;
        FALL.check("crash", self.crash)?;
        PILOT.check("pilot", f64::from(self.pilot))?;
        if let Moves::Bootstrap { days, block } = &self.moves {
            BLOCK.check("block", f64::from(*block))?;
            if days.is_empty() || days.len() > MAX_LENGTH {
                let length = days.len();
                return Err(SeriesError::Length {
                    field: "day",
                    length,
                    min: 1,
                }
                .into());
            }
            for (index, day) in days.iter().enumerate() {
                let named = |error: InputError| SeriesError::Item { index, error };
                Range::closed(-1.0, 1.0)
                    .check("index", day.index)
                    .map_err(named)?;
                Range::closed(-3.0, 3.0)
                    .check("driver", day.driver)
                    .map_err(named)?;
            }
        }
        Ok(())
    }
}
