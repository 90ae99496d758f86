//! What is computed for each state.

use condor_core::pricing::OptionKind;
use condor_core::vix::curve::percentile::{M1_OVER_VIX, M7_OVER_M4, SlopePercentile, m2_over_m1};
use condor_core::vix::curve::{
    ConstantMaturity, CurveFit, IndexDay, Slope, TermStructure, standing_still,
};
use condor_core::vix::{CurveError, VixOption, VixOptionValue};

use super::inputs::TermInputs;
use crate::calculator::Problem;
use crate::volatility::{Contract, VixMarket};

/// Days to settlement of the future volatility funds hold.
pub(super) const MONTH: f64 = 30.0;

/// Trading days that hold thirty calendar days.
const MONTH_STEPS: u32 = 22;

/// The decay of the 30-day future over about a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decay {
    /// The last trading day within thirty days.
    pub(super) last: IndexDay,
    /// Calendar days to it.
    pub(super) days: f64,
    /// Trading days to it.
    pub(super) steps: u32,
}

/// Everything the page shows of one curve.
#[derive(Debug, Clone, PartialEq)]
pub struct TermOutput {
    pub(super) market: VixMarket,
    /// M1 to M2.
    pub(super) front: Slope,
    /// Its name.
    pub(super) structure: TermStructure,
    /// How often M1 to M2 has been less steep; `None` with fewer than five days to M1 or off the table.
    pub(super) front_percentile: Option<SlopePercentile>,
    /// M1 over the spot VIX, less one.
    pub(super) basis: f64,
    /// How often that has been lower.
    pub(super) basis_percentile: Option<SlopePercentile>,
    /// The two chosen contracts, from zero, in their order.
    pub(super) pair: (usize, usize),
    /// The slope between them.
    pub(super) chosen: Slope,
    /// How often it has been lower, for M4 to M7.
    pub(super) chosen_percentile: Option<SlopePercentile>,
    pub(super) month: ConstantMaturity,
    /// `None` where the calendar ends.
    pub(super) decay: Option<Decay>,
    /// `None` when the shape cannot be laid through the points.
    pub(super) fit: Option<CurveFit>,
    /// The call looked at closely, on its own future.
    pub(super) call: VixOption,
    pub(super) value: VixOptionValue,
    /// Decimal, a year.
    pub(super) rate: f64,
}

fn problem(key: &'static str, error: CurveError) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}

impl TermOutput {
    pub(super) fn new(inputs: &TermInputs) -> Result<Self, Problem> {
        let market = VixMarket::new(&inputs.levels())?;
        let curve = &market.curve;
        let front = curve.slope(0, 1).map_err(|error| problem("mb", error))?;
        let structure = front.term_structure(inputs.gap).map_err(|error| Problem {
            key: "fg",
            text: format!("{error}."),
        })?;
        let basis = curve.basis().map_err(|error| problem("ma", error))?;
        let (near, far) = (
            Contract::of(inputs.near) as usize,
            Contract::of(inputs.far) as usize,
        );
        let pair = (near.min(far), near.max(far));
        if pair.0 == pair.1 {
            return Err(Problem {
                key: "nb",
                text: "A slope needs two contracts. Choose another one for its end.".to_owned(),
            });
        }
        let chosen = curve
            .slope(pair.0, pair.1)
            .map_err(|error| problem("nb", error))?;
        let month = curve
            .constant_maturity(MONTH)
            .map_err(|error| problem("ma", error))?;
        let rate = inputs.rate / 100.0;
        let call = VixOption {
            kind: OptionKind::Call,
            strike: inputs.strike,
            years: market.years(Contract::of(inputs.expiry) as usize),
        };
        let value = call
            .value(curve, &market.volatility, rate)
            .map_err(|error| problem("ck", error))?;
        Ok(Self {
            front,
            structure,
            front_percentile: m2_over_m1(front.ratio, market.days(0)).ok(),
            basis,
            basis_percentile: M1_OVER_VIX.percentile(basis).ok(),
            pair,
            chosen,
            chosen_percentile: (pair == (3, 6))
                .then(|| M7_OVER_M4.percentile(chosen.ratio).ok())
                .flatten(),
            month,
            decay: decay(&market),
            fit: CurveFit::new(curve, market.decay).ok(),
            call,
            value,
            rate,
            market,
        })
    }

    /// The level of the model's shape at so many days.
    pub(super) fn fitted(&self, days: f64) -> Option<f64> {
        self.fit.as_ref()?.at(days / 365.0).ok()
    }

    /// The difference of the VIX and the strike: what the call would be worth if the VIX could be bought.
    pub(super) fn common_error(&self) -> f64 {
        (self.market.curve.spot() - self.call.strike).max(0.0)
    }
}

/// The 30-day future over the days of a month, the curve standing still.
fn decay(market: &VixMarket) -> Option<Decay> {
    let path = standing_still(&market.curve, market.date, MONTH, MONTH_STEPS).ok()?;
    let days = |day: &IndexDay| f64::from(market.date.days_until(day.date));
    let (steps, last) = (0..)
        .zip(&path)
        .take_while(|(_, day)| days(day) <= MONTH)
        .last()?;
    let days = days(last);
    (days > 0.0).then_some(Decay {
        last: *last,
        days,
        steps,
    })
}
