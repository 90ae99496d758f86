//! The simulated market beside the observed one, figure by figure.
//!
//! # What a VIX call costs here, and what it pays back
//! A 30-delta call of about a month, bought by VXTH's rule and held to its settlement, pays back 45% of
//! its price over all paths: no price of such calls was at hand to calibrate that by, so that it follows from
//! figures that were. Two premiums make it up, and a test takes them away one after the other:
//! - *The futures'.* With the median M1 4.2% over the VIX and the VIX itself expected to go nowhere, a future
//!   loses about 4.6% to its settlement (it is the 45% a year lost on the 30-day future, and more in its last
//!   weeks, when the curve is steepest). A call with the elasticity of five loses about a fifth by that alone.
//! - *The options'.* VVIX is 86 with the VIX at its level, and a future of 30 days moves by 0.75 a year,
//!   as recorded for 2007 to 2017; the strikes above the money are dearer still by the skew s.
//!
//! Without the first the calls pay back three quarters of their price, without both more than all of it.

use super::draws::Draws;
use super::model::{DAY_YEARS, JointModel};
use super::statistics::Statistics;
use crate::error::{InputError, Range};

const PATHS: Range = Range::closed(1.0, 10_000.0);
const YEARS: Range = Range::closed(2.0, 40.0);

/// Where a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Closes of the VIX, 1990 to 2026 (public history of the exchange).
    Vix,
    /// Closes of the S&P 500, 1990 to 2022.
    Spx,
    /// Settlement prices of VIX futures, 2007 to 2017.
    Futures,
}

/// One figure of the calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// What it is.
    pub name: &'static str,
    /// The observed value.
    pub observed: f64,
    /// Where that comes from.
    pub origin: Origin,
    /// The least and the most the simulated value may be. One history is one draw: the bands are about as
    /// wide as thirty years of the model differ from other thirty.
    pub band: (f64, f64),
}

/// A target and what the model gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// The figure.
    pub target: Target,
    /// Its simulated value.
    pub simulated: f64,
}

impl Calibration {
    /// Whether the simulated value lies in the band.
    pub fn holds(&self) -> bool {
        self.target.band.0 <= self.simulated && self.simulated <= self.target.band.1
    }
}

const fn target(name: &'static str, observed: f64, origin: Origin, band: (f64, f64)) -> Target {
    Target {
        name,
        observed,
        origin,
        band,
    }
}

/// Every figure the model is held against, in the order [`calibration`] returns them.
pub const TARGETS: [Target; 40] = [
    target("VIX, 1st percentile", 10.16, Origin::Vix, (8.5, 11.5)),
    target("VIX, 5th percentile", 11.44, Origin::Vix, (10.0, 12.5)),
    target("VIX, 25th percentile", 13.98, Origin::Vix, (12.5, 15.5)),
    target("VIX, median", 17.61, Origin::Vix, (16.0, 19.5)),
    target("VIX, 75th percentile", 22.7, Origin::Vix, (20.5, 25.0)),
    target("VIX, 95th percentile", 32.94, Origin::Vix, (29.0, 38.0)),
    target("VIX, 99th percentile", 46.71, Origin::Vix, (38.0, 55.0)),
    target("VIX, mean", 19.44, Origin::Vix, (18.0, 21.0)),
    target(
        "ln VIX, autocorrelation at 1 day",
        0.98,
        Origin::Vix,
        (0.97, 0.99),
    ),
    target(
        "ln VIX, autocorrelation at 5 days",
        0.924,
        Origin::Vix,
        (0.90, 0.95),
    ),
    target(
        "ln VIX, autocorrelation at 21 days",
        0.798,
        Origin::Vix,
        (0.74, 0.85),
    ),
    target(
        "ln VIX, autocorrelation at 63 days",
        0.625,
        Origin::Vix,
        (0.55, 0.70),
    ),
    target(
        "ln VIX, autocorrelation at 126 days",
        0.514,
        Origin::Vix,
        (0.40, 0.60),
    ),
    target(
        "ln VIX, autocorrelation at 252 days",
        0.355,
        Origin::Vix,
        (0.20, 0.45),
    ),
    target(
        "ln VIX, daily change a year",
        1.081,
        Origin::Vix,
        (0.97, 1.19),
    ),
    target(
        "ln VIX, skewness of daily changes",
        0.96,
        Origin::Vix,
        (0.5, 2.0),
    ),
    target(
        "ln VIX, excess kurtosis of daily changes",
        6.7,
        Origin::Vix,
        (3.0, 11.0),
    ),
    target(
        "S&P 500, growth of the price a year",
        0.0739,
        Origin::Spx,
        (0.04, 0.10),
    ),
    target(
        "S&P 500, volatility a year",
        0.1832,
        Origin::Spx,
        (0.155, 0.20),
    ),
    target(
        "S&P 500, skewness of daily returns",
        -0.39,
        Origin::Spx,
        (-1.2, 0.0),
    ),
    target(
        "S&P 500, excess kurtosis of daily returns",
        10.6,
        Origin::Spx,
        (4.0, 18.0),
    ),
    target(
        "VIX points a percent of the index",
        -1.127,
        Origin::Spx,
        (-1.35, -0.95),
    ),
    target(
        "correlation of return and change of ln VIX",
        -0.707,
        Origin::Spx,
        (-0.80, -0.65),
    ),
    target(
        "realised over implied, mean",
        0.783,
        Origin::Spx,
        (0.74, 0.86),
    ),
    target(
        "realised over implied, median",
        0.726,
        Origin::Spx,
        (0.69, 0.82),
    ),
    target(
        "share of days realised above implied",
        0.146,
        Origin::Spx,
        (0.08, 0.20),
    ),
    target(
        "fall of 5% within 5 days",
        0.0334,
        Origin::Spx,
        (0.02, 0.05),
    ),
    target(
        "fall of 10% within 5 days",
        0.0047,
        Origin::Spx,
        (0.0015, 0.009),
    ),
    target(
        "fall of 5% within 21 days",
        0.1715,
        Origin::Spx,
        (0.12, 0.22),
    ),
    target(
        "fall of 10% within 21 days",
        0.0419,
        Origin::Spx,
        (0.025, 0.065),
    ),
    target(
        "fall of 20% within 21 days",
        0.0056,
        Origin::Spx,
        (0.0015, 0.011),
    ),
    target(
        "fall of 10% within 63 days",
        0.1456,
        Origin::Spx,
        (0.09, 0.20),
    ),
    target(
        "fall of 20% within 63 days",
        0.0292,
        Origin::Spx,
        (0.013, 0.05),
    ),
    target(
        "fall of 20% within 252 days",
        0.146,
        Origin::Spx,
        (0.08, 0.20),
    ),
    target(
        "fall of 30% within 252 days",
        0.0586,
        Origin::Spx,
        (0.02, 0.08),
    ),
    target(
        "share of days with M2 above M1",
        0.81,
        Origin::Futures,
        (0.75, 0.90),
    ),
    target(
        "M2 over M1, median, percent",
        6.06,
        Origin::Futures,
        (4.0, 8.0),
    ),
    target(
        "30-day future held a year, growth",
        -0.45,
        Origin::Futures,
        (-0.55, -0.32),
    ),
    target(
        "M1 over VIX, median, percent",
        4.22,
        Origin::Futures,
        (2.5, 6.0),
    ),
    target(
        "M7 over M4, median, percent",
        5.44,
        Origin::Futures,
        (3.5, 7.0),
    ),
];

/// The targets beside what `paths`, 1 to 10,000, of `years`, 2 to 40, of the model give; the first two years
/// of each are run before anything is counted, so that the start does not matter.
///
/// # Errors
/// [`InputError`] when a number or a field of the model is out of range.
pub fn calibration(
    model: &JointModel,
    paths: u32,
    years: u32,
    seed: u64,
) -> Result<Vec<Calibration>, InputError> {
    model.check()?;
    PATHS.check("paths", f64::from(paths))?;
    YEARS.check("years", f64::from(years))?;
    const WARM_UP: usize = 2 * 252;
    let days = years as usize * 252;
    let daily = model.daily(DAY_YEARS);
    let mut statistics = Statistics::new(model);
    for path in 0..paths {
        let mut draws = Draws::of_path(seed, u64::from(path));
        let mut factors = model.at_vix(model.level.clamp(5.0, 100.0))?;
        for _ in 0..WARM_UP {
            daily.step(&mut factors, &mut draws);
        }
        let mut log_spot = 0.0;
        statistics.begin();
        for _ in 0..days {
            statistics.day(log_spot, &factors);
            log_spot += daily.step(&mut factors, &mut draws);
        }
        statistics.end();
    }
    let simulated = statistics.figures();
    Ok(TARGETS
        .iter()
        .zip(simulated)
        .map(|(&target, simulated)| Calibration { target, simulated })
        .collect())
}
