//! A line through the months of someone who sells options, before the crash and after it.

use condor_chart::plot::{Series, Style};
use condor_core::explain::{self, Derivation, RegressionPart};
use condor_core::math::sort_short_by;
use condor_core::performance::{Regression, regression};

use crate::calculator::Problem;
use crate::figures::items::{gain, percent_axis, plain, share, signed_percent};
use crate::figures::kit::{Component, Shown, explained, line, number, of_term, problem, standing};
use crate::format;
use crate::input::{InputSpec, Unit};

const LAST: InputSpec = number(
    "x",
    "Market in the last month",
    Unit::Percent,
    (-40.0, 20.0),
    (-20.0, 5.0),
    (1.0, 1.0),
    "How far the market moves in the last month of the record.",
);
const MONTHS: InputSpec = number(
    "n",
    "Months on record",
    Unit::Whole,
    (6.0, 60.0),
    (6.0, 60.0),
    (1.0, 24.0),
    "The last of them is the month set above.",
);
const PREMIUM: InputSpec = number(
    "p",
    "Premium a month",
    Unit::Percent,
    (0.0, 10.0),
    (0.0, 3.0),
    (0.1, 1.5),
    "What the seller earns in a month in which the market stands still: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct RecordInputs {
        /// Percent.
        last: LAST,
        /// Months on record.
        months: MONTHS,
        /// Percent a month.
        premium: PREMIUM,
    }
}

/// Moves of a market above cash in usual months, percent, made up.
const USUAL: [f64; 12] = [
    1.2, -0.8, 2.1, 0.4, -1.9, 1.5, 0.7, -0.3, 2.6, -2.2, 1.1, 0.2,
];
/// The seller loses this many percent for the square of a move of the market in percent, and in a month
/// never more than the second number: its wings.
const BEND: f64 = 0.15;
const MOST_LOST: f64 = 10.0;
const MONTHS_A_YEAR: f64 = 12.0;

impl RecordInputs {
    /// Returns of the seller and of the market, above cash, as fractions.
    fn record(&self) -> (Vec<f64>, Vec<f64>) {
        let count = (self.months as usize).max(6);
        let market: Vec<f64> = (1..count)
            .map(|month| USUAL[month % USUAL.len()])
            .chain([self.last])
            .collect();
        let seller = market
            .iter()
            .map(|moved| (self.premium - BEND * moved * moved).max(-MOST_LOST) / 100.0)
            .collect();
        (seller, market.iter().map(|moved| moved / 100.0).collect())
    }

    fn fit(&self) -> Result<(Regression, Vec<f64>, Vec<f64>), Problem> {
        let (seller, market) = self.record();
        let fit = regression(&seller, &market, 0.0).map_err(|error| problem("x", error))?;
        Ok((fit, seller, market))
    }
}

/// Alpha and beta of a seller of options.
pub struct Fit;

impl Component for Fit {
    type Inputs = RecordInputs;

    fn show(inputs: &RecordInputs) -> Result<Shown, Problem> {
        let (fit, seller, market) = inputs.fit()?;
        let (left, right) = (
            (-6.0_f64).min(inputs.last - 1.0),
            6.0_f64.max(inputs.last + 1.0),
        );
        let mut dots: Vec<(f64, f64)> = market
            .iter()
            .zip(&seller)
            .map(|(market, seller)| (100.0 * market, 100.0 * seller))
            .collect();
        sort_short_by(&mut dots, |a, b| a.0 < b.0);
        let plot = standing(
            "Return of a seller of options in a month against that of the market, and the line through the months",
            (
                percent_axis("Market in the month", "market_percent").over(left, right),
                percent_axis("Seller in the month", "seller_percent"),
            ),
            vec![
                Series::new(
                    "The line of best fit",
                    "line_percent",
                    Style::Main,
                    line(left, right, 3, &|percent| {
                        Some(100.0 * fit.alpha + fit.beta * percent)
                    }),
                ),
                Series::new("Months", "seller_percent", Style::Dots, dots),
            ],
            (inputs.last, "The last month"),
            &[0.5],
        );
        let alpha = MONTHS_A_YEAR * fit.alpha;
        let last = seller.last().copied().unwrap_or(0.0);
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "alpha-and-beta",
                    gain(
                        "alpha",
                        "Alpha a year",
                        alpha,
                        1,
                        format!(
                            "where the line meets a market that stands still; give or take {}",
                            format::percent(2.0 * MONTHS_A_YEAR * fit.alpha_error, 1)
                        ),
                    ),
                )),
                explained(plain(
                    "beta",
                    "Beta",
                    fit.beta,
                    2,
                    "the slope: percent for a percent of the market",
                )),
                gain("last", "The seller’s last month", last, 1, "on the record"),
                share(
                    "explained",
                    "Explained by the line",
                    fit.r_squared,
                    0,
                    "of how the months differ",
                ),
                gain(
                    "mean",
                    "The seller’s average month",
                    seller.iter().sum::<f64>() / seller.len() as f64,
                    2,
                    format!(
                        "the market moved {} in the last",
                        signed_percent(inputs.last / 100.0, 0)
                    ),
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &RecordInputs, result: &str) -> Vec<Derivation> {
        let part = match result {
            "alpha" => RegressionPart::Alpha,
            "beta" => RegressionPart::Beta,
            _ => return Vec::new(),
        };
        let (seller, market) = inputs.record();
        explain::regression_part(&seller, &market, 0.0, MONTHS_A_YEAR, part)
            .into_iter()
            .collect()
    }
}
