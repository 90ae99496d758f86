//! What the position has earned on another day, at other levels and another volatility.

use condor_core::position::{Market, Position};
use condor_core::smile::{Smile, SsviSlice};
use condor_core::vix::{AtmLink, SpotToVix, smile_factor};

use super::inputs::{CondorInputs, Link};
use super::priced::Priced;

/// Volatility at the money over the VIX, both in percent: the VIX counts all strikes and stands
/// above it.
const ATM_TO_VIX: f64 = 0.86;

/// The highest volatility the engine takes.
const MOST_VOLATILITY: f64 = 10.0;

/// What happens to volatility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scenario {
    /// Added to every volatility, as a decimal.
    pub(super) shift: f64,
    /// True when volatility moves against the index.
    pub(super) is_linked: bool,
}

impl Scenario {
    /// As the reader set the link, without a shift.
    pub(super) fn plain(inputs: &CondorInputs) -> Self {
        Self {
            shift: 0.0,
            is_linked: Link::of(inputs.link) == Link::Moves,
        }
    }

    /// As the reader set link and shift.
    pub(super) fn shifted(inputs: &CondorInputs) -> Self {
        Self {
            shift: inputs.shift / 100.0,
            ..Self::plain(inputs)
        }
    }
}

/// A smile with its volatilities moved, inside the engine's range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    smile: SsviSlice,
    shift: f64,
    scale: f64,
    most: f64,
}

impl Smile for Held {
    fn volatility(&self, k: f64) -> f64 {
        let moved = (self.smile.volatility(k) + self.shift).max(0.0) * self.scale;
        moved.min(self.most)
    }

    fn slope(&self, k: f64) -> f64 {
        self.scale * self.smile.slope(k)
    }
}

impl Priced {
    /// The VIX that belongs to the volatility at the money.
    pub(super) fn vix(&self) -> Option<f64> {
        AtmLink::from_ratio(ATM_TO_VIX)
            .and_then(|link| link.vix(self.volatility))
            .ok()
    }

    /// The factor on volatilities of so many years when the index goes to a level.
    fn factor(&self, vix: f64, spot: f64, years: f64) -> Option<f64> {
        let change = (spot / self.market.spot - 1.0).clamp(-1.0, 10.0);
        let after = SpotToVix::DAYS.vix_after(vix, change).ok()?;
        smile_factor(vix, after, years).ok()
    }

    /// The largest distance of a leg above the smile.
    fn most_above(&self) -> f64 {
        let legs = self.position.legs().iter();
        legs.map(|leg| leg.above_smile).fold(0.0, f64::max)
    }

    /// The smile at a level and with so many years left.
    pub(super) fn smile_at(&self, spot: f64, years: f64, scenario: Scenario) -> Held {
        let vix = self.vix().filter(|_| scenario.is_linked);
        let scale = vix
            .and_then(|vix| self.factor(vix, spot, years))
            .unwrap_or(1.0);
        Held {
            smile: self.smile_for(years),
            shift: scenario.shift,
            scale,
            most: (MOST_VOLATILITY - self.most_above()).max(0.0),
        }
    }

    /// The position at a level with so many years left; its credit is that of the opening.
    pub(super) fn moved(&self, spot: f64, years: f64, scenario: Scenario) -> Option<Position> {
        let market = Market {
            spot,
            years,
            ..self.market
        };
        let smile = self.smile_at(spot, years, scenario);
        self.position.moved_to(&market, &smile).ok()
    }

    /// Profits in dollars over levels and years left, row by row: first every level with the first
    /// years left. `None` where the engine has no value.
    pub(super) fn profits(
        &self,
        spots: &[f64],
        years: &[f64],
        scenario: Scenario,
    ) -> Option<Vec<f64>> {
        let mut values = vec![0.0; spots.len() * years.len()];
        let above = self.most_above();
        let vix = self.vix().filter(|_| scenario.is_linked);
        let scales = vix.and_then(|vix| {
            // No leg may leave the engine's range, however far its volatility is multiplied.
            let most = MOST_VOLATILITY / (above + 0.5);
            years
                .iter()
                .flat_map(|&years| spots.iter().map(move |&spot| (spot, years)))
                .map(|(spot, years)| Some(self.factor(vix, spot, years)?.min(most)))
                .collect::<Option<Vec<f64>>>()
        });
        let highest = scales.iter().flatten().copied().fold(1.0, f64::max);
        let smile_at = |years: f64| Held {
            smile: self.smile_for(years),
            shift: scenario.shift,
            scale: 1.0,
            most: (MOST_VOLATILITY / highest - above).max(0.0),
        };
        self.position
            .profit_grid_by_time(spots, years, scales.as_deref(), smile_at, &mut values)
            .ok()?;
        for value in &mut values {
            *value = self.money(*value);
        }
        Some(values)
    }

    /// Years left after so many days; none at expiry and beyond.
    pub(super) fn years_after(&self, days: f64) -> f64 {
        if days <= 0.0 {
            self.market.years
        } else {
            ((self.days - days) / 365.0).max(0.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn priced(inputs: &CondorInputs) -> Priced {
        Priced::new(inputs).expect("a result")
    }

    #[test]
    fn a_fresh_position_has_made_nothing_and_at_expiry_all_agree() {
        let inputs = CondorInputs::default();
        let at = priced(&inputs);
        for is_linked in [true, false] {
            let scenario = Scenario {
                shift: 0.0,
                is_linked,
            };
            let values = at
                .profits(&[5_000.0, 5_800.0], &[at.market.years, 0.0], scenario)
                .expect("values");
            assert!(values[1].abs() < 1e-8, "{values:?}");
            let end = at.money(at.position.profit_at_expiry(5_000.0).expect("a value"));
            assert!((values[2] - end).abs() < 1e-8, "{values:?}");
        }
    }

    /// A condor is short vega: volatility that rises as the index falls costs it.
    #[test]
    fn the_link_costs_on_the_way_down() {
        let at = priced(&CondorInputs::default());
        let value = |is_linked| {
            let scenario = Scenario {
                shift: 0.0,
                is_linked,
            };
            at.profits(&[5_600.0], &[at.market.years], scenario)
                .expect("a value")[0]
        };
        assert!(value(true) < value(false) - 50.0);
    }

    #[test]
    fn both_ways_to_a_value_agree() {
        let inputs = CondorInputs {
            shift: 3.0,
            ..CondorInputs::default()
        };
        let at = priced(&inputs);
        let scenario = Scenario::shifted(&inputs);
        let years = at.years_after(10.0);
        let grid = at.profits(&[5_500.0], &[years], scenario).expect("a value")[0];
        let moved = at.moved(5_500.0, years, scenario).expect("a position");
        let direct = at.money(moved.credit() + moved.value());
        assert!((grid - direct).abs() < 1e-7, "{grid} {direct}");
    }
}
