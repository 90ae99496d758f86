//! A market that is calm or stormy for a while: how long it stays, and what an average hides.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::math::{power, sqrt};

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, share};
use crate::figures::kit::{
    Component, Shown, chart, choice, landmark, named, number, of_term, result,
};
use crate::format;
use crate::input::{InputSpec, Unit};

crate::choices! {
    /// What the market is in today.
    pub enum Today {
        /// Calm.
        Calm = ("c", "Calm"),
        /// Stormy.
        Stormy = ("s", "Stormy"),
    }
}

const TODAY: InputSpec = choice("t", "Today", Today::OPTIONS, 0, "What the market is in.");
const CALM: InputSpec = number(
    "a",
    "A calm lasts",
    Unit::Days,
    (2.0, 5_000.0),
    (10.0, 500.0),
    (10.0, 200.0),
    "Trading days on average: a made-up number.",
);
const STORM: InputSpec = number(
    "b",
    "A storm lasts",
    Unit::Days,
    (2.0, 5_000.0),
    (5.0, 200.0),
    (5.0, 40.0),
    "Trading days on average: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct RegimeInputs {
        /// [`Today`].
        today: TODAY,
        /// Trading days.
        calm: CALM,
        /// Trading days.
        storm: STORM,
    }
}

/// Trading days drawn, and of a month.
const SHOWN: u32 = 252;
const MONTH: u32 = 21;
/// Volatility a year in a calm and in a storm, percent, made up.
const VOLATILITY: (f64, f64) = (11.0, 32.0);

/// The chance of a storm against the days from now.
pub struct Chain;

impl Component for Chain {
    type Inputs = RegimeInputs;

    fn show(inputs: &RegimeInputs) -> Result<Shown, Problem> {
        // A day's chance to leave is one over how long it lasts; what today's state says fades by the rest.
        let (leaves, returns) = (1.0 / inputs.calm, 1.0 / inputs.storm);
        let long = leaves / (leaves + returns);
        let start = match Today::of(inputs.today) {
            Today::Calm => 0.0,
            Today::Stormy => 1.0,
        };
        let after = |days: u32| long + (start - long) * power(1.0 - leaves - returns, days);
        let points = (0..=SHOWN)
            .map(|day| (f64::from(day), 100.0 * after(day)))
            .collect();
        let mut plot = chart(
            "Chance that the market is stormy against trading days from now. Described and tabled \
             below.",
            Axis::new("Trading days from now", "days", |value| {
                format::number(value, 0)
            })
            .over(0.0, f64::from(SHOWN)),
            percent_axis("Chance of a storm", "storm_percent").over(0.0, 100.0),
            vec![
                Series::new("Chance of a storm", "storm_percent", Style::Main, points),
                Series::new(
                    "Share of all days",
                    "long_percent",
                    Style::Ghost,
                    vec![(0.0, 100.0 * long), (f64::from(SHOWN), 100.0 * long)],
                ),
            ],
        );
        plot.rules.push(Rule::X(f64::from(MONTH)));
        plot.landmarks.push(landmark("Today", 0.0));
        plot.landmarks
            .push(landmark("In a month", f64::from(MONTH)));
        named(&mut plot, &[0.3, 0.8]);
        let (calm, storm) = VOLATILITY;
        let mixed = sqrt((1.0 - long) * calm * calm + long * storm * storm);
        Ok(Shown {
            results: vec![
                of_term(
                    "regime",
                    share(
                        "month",
                        "Stormy in a month",
                        after(MONTH),
                        0,
                        "the chance, on that one day, 21 trading days from now",
                    ),
                ),
                share(
                    "long",
                    "Stormy of all days",
                    long,
                    0,
                    "in the long run, whatever is today",
                ),
                share(
                    "tomorrow",
                    "Stormy tomorrow",
                    after(1),
                    1,
                    "most days are like the day before",
                ),
                result(
                    "mixed",
                    "Volatility of all days",
                    format::percent(mixed / 100.0, 1),
                    mixed,
                    "percent a year",
                    "11% in a calm and 32% in a storm; hardly a day is like the average",
                ),
            ],
            plot,
        })
    }
}
