//! Two ways to insure a portfolio, along one made-up year with a gap in it.

mod derived;

use condor_chart::plot::{Plot, Series, Style};
use condor_core::explain::Derivation;
use condor_core::insurance::{Cppi, Obpi, safe_fall};
use condor_core::math::{exp, sin};
use condor_core::position::Market;
use condor_core::smile::FlatSmile;

use crate::calculator::Problem;
use crate::figures::items::{dollar_axis, gain, share, signed_percent, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, explained, landmark, money, named, number, of_term, problem, result,
    stand,
};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

const GAP: InputSpec = number(
    "x",
    "Gap on one day",
    Unit::Percent,
    (-60.0, 20.0),
    (-40.0, 0.0),
    (1.0, -20.0),
    "How far the index jumps on trading day 150, with no trade in between.",
);
const MULTIPLIER: InputSpec = number(
    "m",
    "Multiplier",
    Unit::Exponent,
    (1.0, 20.0),
    (1.0, 10.0),
    (0.5, 4.0),
    "Dollars in the index for each dollar above the floor.",
);
const GUARANTEE: InputSpec = number(
    "g",
    "Guaranteed at the end",
    Unit::Dollars,
    (1_000.0, 10_000.0),
    (7_000.0, 10_000.0),
    (100.0, 9_000.0),
    "Of 10,000 dollars at the start.",
);
const PRICED: InputSpec = number(
    "iv",
    "Volatility paid for",
    Unit::PercentPerYear,
    (3.0, 100.0),
    (8.0, 50.0),
    (1.0, 18.0),
    "At which the put is bought on the first day.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct FloorInputs {
        /// Percent.
        gap: GAP,
        /// Multiplier of CPPI.
        multiplier: MULTIPLIER,
        /// Dollars at the end.
        guarantee: GUARANTEE,
        /// Percent a year, for OBPI.
        priced: PRICED,
    }
}

const START: f64 = 10_000.0;
const SPX: f64 = 5_800.0;
const RATE: f64 = 0.042;
/// Trading days of the year, and the one on which the index jumps.
const DAYS: usize = 252;
const GAP_DAY: usize = 150;
/// The made-up year besides: growth in logarithms, and the size of its two waves.
const GROWTH: f64 = 0.15;
const WAVES: [(f64, f64); 2] = [(0.035, 11.0), (0.015, 37.0)];

/// Constant-proportion insurance.
pub struct Floor;
/// Option-based insurance.
pub struct Put;

impl FloorInputs {
    /// Closes of the made-up year; the jump stays.
    fn closes(&self) -> Vec<f64> {
        (0..=DAYS)
            .map(|day| {
                let time = day as f64 / DAYS as f64;
                let waves: f64 = WAVES
                    .iter()
                    .map(|(size, speed)| size * sin(speed * time))
                    .sum();
                let jump = if day >= GAP_DAY {
                    1.0 + self.gap / 100.0
                } else {
                    1.0
                };
                SPX * exp(GROWTH * time + waves) * jump
            })
            .collect()
    }

    fn rule(&self) -> Cppi {
        Cppi {
            value: START,
            guarantee: self.guarantee,
            multiplier: self.multiplier,
            rate: RATE,
            max_leverage: 1.0,
            step_years: 1.0 / DAYS as f64,
            cost: 0.0,
        }
    }

    fn option(&self) -> Result<(Obpi, FlatSmile), Problem> {
        let smile = FlatSmile::new(self.priced / 100.0).map_err(|error| problem("iv", error))?;
        let market = Market {
            spot: SPX,
            years: 1.0,
            rate: RATE,
            // The made-up closes hold the dividends.
            dividend_yield: 0.0,
        };
        let insured = Obpi::new(&market, START, self.guarantee, &smile)
            .map_err(|error| problem("g", error))?;
        Ok((insured, smile))
    }
}

fn by_day(values: impl Iterator<Item = f64>) -> Vec<(f64, f64)> {
    values
        .enumerate()
        .map(|(day, value)| (day as f64, value))
        .collect()
}

/// The made-up year: the insured portfolio, the index alone and the floor.
fn year(name: &str, insured: Series, inputs: &FloorInputs, closes: &[f64]) -> Plot {
    let mut plot = chart(
        name,
        whole_axis("Trading days", "days").over(0.0, DAYS as f64),
        dollar_axis("Value in dollars", "value_usd"),
        vec![insured, inputs.held(closes), inputs.floor_line()],
    );
    plot.landmarks.push(landmark("Start", 0.0));
    plot.landmarks
        .push(landmark("The day before the gap", (GAP_DAY - 1) as f64));
    stand(&mut plot, GAP_DAY as f64, "The gap");
    plot.landmarks.push(landmark("End", DAYS as f64));
    named(&mut plot, &[0.85, 0.35, 0.15]);
    plot
}

impl FloorInputs {
    fn floor_line(&self) -> Series {
        let floor = |day: usize| self.guarantee * exp(-RATE * (DAYS - day) as f64 / DAYS as f64);
        Series::new(
            "Floor",
            "floor_usd",
            Style::Dotted,
            by_day((0..=DAYS).map(floor)),
        )
    }

    fn held(&self, closes: &[f64]) -> Series {
        Series::new(
            "Index alone",
            "index_usd",
            Style::Ghost,
            by_day(closes.iter().map(|close| START * close / SPX)),
        )
    }

    fn left(&self, end: f64) -> ResultItem {
        explained(result(
            "end",
            "Left at the end",
            format::dollars(end),
            end,
            "dollars",
            format!("guaranteed were {}", format::dollars(self.guarantee)),
        ))
    }

    fn alone(&self, closes: &[f64]) -> ResultItem {
        explained(money(
            "alone",
            "The index alone",
            START * (closes[DAYS] / SPX - 1.0),
            "in the same year, without insurance",
        ))
    }
}

impl Component for Floor {
    type Inputs = FloorInputs;

    fn show(inputs: &FloorInputs) -> Result<Shown, Problem> {
        let closes = inputs.closes();
        let rule = inputs.rule();
        let path = rule.run(&closes).map_err(|error| problem("m", error))?;
        let plot = year(
            "Value of a portfolio under CPPI, its floor and the index alone over a made-up year. Described \
             and tabled below.",
            Series::new(
                "CPPI",
                "cppi_usd",
                Style::Main,
                by_day(path.steps.iter().map(|step| step.value)),
            ),
            inputs,
            &closes,
        );
        let end = path.last_value();
        let before = path.steps[GAP_DAY - 1];
        let safe = safe_fall(rule.multiplier, RATE, rule.step_years)
            .map_err(|error| problem("m", error))?;
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "cppi",
                    money("made", "CPPI", end - START, "over the year"),
                )),
                inputs.left(end),
                explained(result(
                    "short",
                    "Missing from the guarantee",
                    format::dollars(path.shortfall()),
                    path.shortfall(),
                    "dollars",
                    "what the gap took before the rule could sell",
                )),
                explained(gain(
                    "safe",
                    "A gap it bears",
                    -safe,
                    1,
                    "in one day: about one over the multiplier",
                )),
                explained(share(
                    "held",
                    "In the index before the gap",
                    before.exposure / before.value,
                    0,
                    "of the portfolio",
                )),
                inputs.alone(&closes),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FloorInputs, result: &str) -> Vec<Derivation> {
        derived::floor(inputs, result)
    }
}

impl Component for Put {
    type Inputs = FloorInputs;

    fn show(inputs: &FloorInputs) -> Result<Shown, Problem> {
        let closes = inputs.closes();
        let (insured, smile) = inputs.option()?;
        let failed = |error| problem("iv", error);
        let mut values = Vec::with_capacity(closes.len());
        for (day, close) in closes.iter().enumerate() {
            let left = (DAYS - day) as f64 / DAYS as f64;
            values.push(insured.value_at(*close, left, &smile).map_err(failed)?);
        }
        let end = insured.value_at_expiry(closes[DAYS]).map_err(failed)?;
        let plot = year(
            "Value of an index with a put, the floor and the index alone over a made-up year. Described and \
             tabled below.",
            Series::new("OBPI", "obpi_usd", Style::Main, by_day(values.into_iter())),
            inputs,
            &closes,
        );
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "obpi",
                    money("made", "OBPI", end - START, "over the year"),
                )),
                inputs.left(end),
                explained(result(
                    "cost",
                    "Paid for the puts",
                    format::dollars(insured.put_cost()),
                    insured.put_cost(),
                    "dollars",
                    "on the first day, whatever comes",
                )),
                explained(share(
                    "kept",
                    "Kept of a rise",
                    insured.participation(),
                    0,
                    "of the index above the strike: units held over those the money would have bought",
                )),
                explained(gain(
                    "strike",
                    "Strike of the puts",
                    insured.strike / SPX - 1.0,
                    1,
                    format!(
                        "from the index at the start; the gap is {}",
                        signed_percent(inputs.gap / 100.0, 0)
                    ),
                )),
                inputs.alone(&closes),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FloorInputs, result: &str) -> Vec<Derivation> {
        derived::put(inputs, result).into_iter().collect()
    }
}
