//! A market that is calm or stormy for a while: how long it stays, and what an average hides.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::{power, sqrt};

use crate::calculator::Problem;
use crate::figures::amounts::{count, part, small_part};
use crate::figures::items::{percent_axis, share};
use crate::figures::kit::{
    Component, Shown, chart, choice, landmark, named, number, of_term, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

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

impl RegimeInputs {
    /// How stormy it is today: 0 or 1.
    fn start(&self) -> f64 {
        match Today::of(self.today) {
            Today::Calm => 0.0,
            Today::Stormy => 1.0,
        }
    }

    /// The share of stormy days in the long run.
    fn long(&self) -> f64 {
        let (leaves, returns) = (1.0 / self.calm, 1.0 / self.storm);
        leaves / (leaves + returns)
    }

    /// The part of what today says that is left after so many days. A day's chance to leave a state is one over
    /// how long it lasts; by the rest it fades.
    fn left(&self, days: u32) -> f64 {
        power(1.0 - 1.0 / self.calm - 1.0 / self.storm, days)
    }

    /// The chance of a storm after so many days.
    fn after(&self, days: u32) -> f64 {
        let long = self.long();
        long + (self.start() - long) * self.left(days)
    }

    /// The volatility of all days together, percent a year.
    fn mixed(&self) -> f64 {
        let (long, (calm, storm)) = (self.long(), VOLATILITY);
        sqrt((1.0 - long) * calm * calm + long * storm * storm)
    }
}

/// The chance of a storm against the days from now.
pub struct Chain;

impl Component for Chain {
    type Inputs = RegimeInputs;

    fn show(inputs: &RegimeInputs) -> Result<Shown, Problem> {
        let long = inputs.long();
        let points = (0..=SHOWN)
            .map(|day| (f64::from(day), 100.0 * inputs.after(day)))
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
        let mixed = inputs.mixed();
        Ok(Shown {
            results: vec![
                of_term(
                    "regime",
                    share(
                        "month",
                        "Stormy in a month",
                        inputs.after(MONTH),
                        0,
                        "the chance, on that one day, 21 trading days from now",
                    )
                    .explained(),
                ),
                share(
                    "long",
                    "Stormy of all days",
                    long,
                    0,
                    "in the long run, whatever is today",
                )
                .explained(),
                share(
                    "tomorrow",
                    "Stormy tomorrow",
                    inputs.after(1),
                    1,
                    "most days are like the day before",
                )
                .explained(),
                result(
                    "mixed",
                    "Volatility of all days",
                    format::percent(mixed / 100.0, 1),
                    mixed,
                    "percent a year",
                    "11% in a calm and 32% in a storm; hardly a day is like the average",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &RegimeInputs, result: &str) -> Vec<Derivation> {
        let one = || Expr::from(1.0);
        let long = part("L", "stormy of all days", inputs.long());
        let calm = count("a", "days a calm lasts", inputs.calm);
        let storm = count("b", "days a storm lasts", inputs.storm);
        let tomorrow = (
            "p",
            "stormy tomorrow",
            inputs.after(1),
            Measured::Probability,
        );
        let derived = match (result, Today::of(inputs.today)) {
            ("month", _) => in_one_step(
                (
                    "p",
                    "stormy in a month",
                    inputs.after(MONTH),
                    Measured::Probability,
                ),
                "{L} + ({s} − {L}) × {f}",
                symbol("L") + (symbol("s") - symbol("L")) * symbol("f"),
                vec![
                    long,
                    quantity(
                        "s",
                        "1 in a storm today, 0 in a calm",
                        inputs.start(),
                        Measured::None,
                        0,
                    ),
                    small_part(
                        "f",
                        "left of what today says: 1 less both chances of a change in a day, times itself for \
                         each of 21 days",
                        inputs.left(MONTH),
                    ),
                ],
            ),
            ("long", _) => in_one_step(
                ("L", "stormy of all days", inputs.long(), Measured::Share),
                "{b} / ({a} + {b})",
                symbol("b") / (symbol("a") + symbol("b")),
                vec![storm, calm],
            ),
            ("tomorrow", Today::Calm) => {
                in_one_step(tomorrow, "1 / {a}", one() / symbol("a"), vec![calm])
            }
            ("tomorrow", Today::Stormy) => in_one_step(
                tomorrow,
                "1 − 1 / {b}",
                one() - one() / symbol("b"),
                vec![storm],
            ),
            ("mixed", _) => in_one_step(
                (
                    "v",
                    "volatility of all days",
                    inputs.mixed() / 100.0,
                    Measured::PerRootYear,
                ),
                "√((1 − {L}) × {c} × {c} + {L} × {s} × {s})",
                ((one() - symbol("L")) * symbol("c") * symbol("c")
                    + symbol("L") * symbol("s") * symbol("s"))
                .sqrt(),
                vec![
                    long,
                    quantity(
                        "c",
                        "volatility in a calm",
                        VOLATILITY.0 / 100.0,
                        Measured::PerRootYear,
                        2,
                    ),
                    quantity(
                        "s",
                        "volatility in a storm",
                        VOLATILITY.1 / 100.0,
                        Measured::PerRootYear,
                        2,
                    ),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![derived]
    }
}
