//! The engine's view of the inputs: from the reader's units to the engine's, once.

use condor_core::calendar::{Date, ExpiryCycle, expiries};
use condor_core::position::{Market, Position, Size};
use condor_core::probability;
use condor_core::smile::{SmileError, SsviSlice};

use super::inputs::{CondorInputs, Expiry, Structure, Volatilities};
use super::problem;
use super::strikes::Chooser;
use crate::calculator::Problem;
use crate::input;

/// Days from which on skew and curvature no longer grow as expiry comes nearer.
const LEAST_DAYS: f64 = 0.25;

/// The most days between two listed expiries of one kind.
const WIDEST_GAP: i32 = 40;

/// Market, smile and the priced position.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Priced {
    pub(super) market: Market,
    /// At-the-money volatility as a decimal.
    pub(super) volatility: f64,
    pub(super) smile: SsviSlice,
    pub(super) expected_move: f64,
    pub(super) structure: Structure,
    pub(super) position: Position,
    pub(super) size: Size,
    /// The day the days are counted from.
    pub(super) as_of: Option<Date>,
    /// Calendar days to expiry.
    pub(super) days: f64,
    /// The day of expiry: a listed one, or the one the days lead to.
    pub(super) expiry: Option<Date>,
    /// True when the days were moved to a listed expiry.
    pub(super) is_listed: bool,
    /// Skew and curvature at 30 days, as derivatives.
    shape: (f64, f64),
}

impl Priced {
    pub(super) fn new(inputs: &CondorInputs) -> Result<Self, Problem> {
        let time = Time::of(inputs)?;
        let market = Market {
            spot: inputs.spot,
            years: time.days / 365.0,
            rate: inputs.rate / 100.0,
            dividend_yield: inputs.dividend_yield / 100.0,
        };
        let volatility = inputs.volatility / 100.0;
        // c k^2 / 2 at k = 0.1 is c / 200; in points, c / 2.
        let shape = (-inputs.skew / 10.0, inputs.curvature * 2.0);
        let smile = slice(volatility, shape, market.years).map_err(|error| problem("sk", error))?;
        let expected_move = probability::expected_move(&market, volatility)
            .map_err(|error| problem("iv", error))?;
        let structure = Structure::of(inputs.structure);
        let own = own_volatilities(inputs, structure);
        let legs = Chooser {
            market: &market,
            inputs,
            smile: &smile,
            expected_move,
            structure,
            own: &own,
        }
        .legs()?;
        let position = Position::on_smile_except(&market, &legs, &smile, &own)
            .map_err(|error| problem("w", error))?;
        Ok(Self {
            market,
            volatility,
            smile,
            expected_move,
            structure,
            position,
            size: Size {
                // A whole number from 1 to 1,000.
                contracts: inputs.contracts.round() as u32,
                multiplier: inputs.multiplier,
            },
            as_of: input::date(inputs.as_of),
            days: time.days,
            expiry: time.expiry,
            is_listed: time.is_listed,
            shape,
        })
    }

    /// The smile of options with so many years left, at the level and with the skew the reader set:
    /// that of the position itself at its own expiry.
    pub(super) fn smile_for(&self, years: f64) -> SsviSlice {
        if years == self.market.years {
            return self.smile;
        }
        let years = years.max(1e-9);
        slice(self.volatility, self.shape, years).unwrap_or(self.smile)
    }

    /// Points of one position as dollars of all.
    pub(super) fn money(&self, points: f64) -> f64 {
        self.size.money(points)
    }
}

/// A smile from its shape at 30 days. In the SSVI family the size of the skew goes with one over
/// the square root of time and the curvature with one over time.
fn slice(volatility: f64, shape: (f64, f64), years: f64) -> Result<SsviSlice, SmileError> {
    let time_scale = 30.0 / (years * 365.0).max(LEAST_DAYS);
    SsviSlice::from_atm(
        volatility,
        shape.0 * time_scale.sqrt(),
        shape.1 * time_scale,
        years,
    )
}

/// The volatility of each leg where the reader sets it, in the order of the legs.
fn own_volatilities(inputs: &CondorInputs, structure: Structure) -> Vec<Option<f64>> {
    if Volatilities::of(inputs.volatilities) == Volatilities::Smile {
        return Vec::new();
    }
    structure
        .of_legs(
            [inputs.long_put_volatility, inputs.short_put_volatility],
            [inputs.short_call_volatility, inputs.long_call_volatility],
        )
        .map(|percent| Some(percent / 100.0))
        .collect()
}

/// Days to expiry and its day.
struct Time {
    days: f64,
    expiry: Option<Date>,
    is_listed: bool,
}

impl Time {
    fn of(inputs: &CondorInputs) -> Result<Self, Problem> {
        let wanted = inputs.days;
        let today = input::date(inputs.as_of);
        // At most 730 days.
        let later = |days: f64| today.and_then(|today| today.plus_days(days as i32).ok());
        let cycle = match Expiry::of(inputs.expiry) {
            Expiry::Exact => {
                return Ok(Self {
                    days: wanted,
                    expiry: later(wanted.floor()),
                    is_listed: false,
                });
            }
            Expiry::Monthly => ExpiryCycle::Monthly,
            Expiry::Weekly => ExpiryCycle::Weekly,
            Expiry::Daily => ExpiryCycle::Daily,
        };
        let none = || Problem {
            key: "ad",
            text: "The calendar has no expiry there: it ends in 2035. Choose an earlier date or \
                   fewer days."
                .to_owned(),
        };
        let today = today.ok_or_else(none)?;
        // Under a day the expiry of today will do, with the hours that are left.
        let first = if wanted < 1.0 { 0 } else { 1 };
        let target = later(wanted.round()).ok_or_else(none)?;
        let nearest = nearest_expiry(today, first, target, cycle).ok_or_else(none)?;
        let days = f64::from(today.days_until(nearest));
        Ok(Self {
            days: if days >= 1.0 { days } else { wanted },
            expiry: Some(nearest),
            is_listed: true,
        })
    }
}

/// The listed expiry nearest to `target`, at least `first` days after `today`; the later one of two
/// as near.
fn nearest_expiry(today: Date, first: i32, target: Date, cycle: ExpiryCycle) -> Option<Date> {
    let start = today
        .plus_days(first)
        .ok()?
        .max(target.plus_days(-WIDEST_GAP).ok()?);
    let mut before = None;
    for expiry in expiries(start, cycle).ok()? {
        if expiry < target {
            before = Some(expiry);
            continue;
        }
        let nearer =
            before.filter(|before: &Date| before.days_until(target) < target.days_until(expiry));
        return nearer.or(Some(expiry));
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::day_number;

    fn expiry(kind: Expiry, as_of: &str, days: f64) -> (String, f64) {
        let inputs = CondorInputs {
            expiry: kind.value(),
            as_of: day_number(as_of).expect("a date"),
            days,
            ..CondorInputs::default()
        };
        let priced = Priced::new(&inputs).expect("a result");
        let day = priced.expiry.expect("a day");
        (day.to_string(), priced.days)
    }

    #[test]
    fn days_are_moved_to_listed_expiries() {
        let day = "2026-01-02";
        assert_eq!(
            expiry(Expiry::Exact, day, 30.0),
            ("2026-02-01".into(), 30.0)
        );
        assert_eq!(
            expiry(Expiry::Monthly, day, 30.0),
            ("2026-01-16".into(), 14.0)
        );
        assert_eq!(
            expiry(Expiry::Monthly, day, 40.0),
            ("2026-02-20".into(), 49.0)
        );
        assert_eq!(
            expiry(Expiry::Weekly, day, 30.0),
            ("2026-01-30".into(), 28.0)
        );
        assert_eq!(expiry(Expiry::Daily, day, 3.0), ("2026-01-05".into(), 3.0));
        // A day and less: today's expiry with the hours that are left.
        assert_eq!(expiry(Expiry::Daily, day, 0.5), ("2026-01-02".into(), 0.5));
    }

    #[test]
    fn at_first_every_kind_of_expiry_is_the_same_day() {
        for kind in Expiry::ALL {
            let inputs = CondorInputs {
                expiry: kind.value(),
                ..CondorInputs::default()
            };
            let priced = Priced::new(&inputs).expect("a result");
            let day = priced.expiry.expect("a day").to_string();
            assert_eq!((&*day, priced.days), ("2026-02-20", 30.0));
        }
    }

    #[test]
    fn on_a_holiday_it_is_the_day_before() {
        // Good Friday was on 2025-04-18, a third Friday.
        assert_eq!(
            expiry(Expiry::Monthly, "2025-04-01", 17.0),
            ("2025-04-17".into(), 16.0)
        );
        assert_eq!(
            expiry(Expiry::Weekly, "2025-04-01", 17.0),
            ("2025-04-17".into(), 16.0)
        );
    }

    #[test]
    fn the_smile_of_the_own_expiry_is_its_own() {
        let priced = Priced::new(&CondorInputs::default()).expect("a result");
        assert_eq!(priced.smile_for(priced.market.years), priced.smile);
        assert!(priced.smile_for(0.0).years() > 0.0);
    }
}
