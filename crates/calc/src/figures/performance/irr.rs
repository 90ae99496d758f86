//! Three payments, and every rate of return they have.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::performance::{InternalRates, irr, npv};

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, plain};
use crate::figures::kit::{
    Component, Shown, chart, explained, in_words, landmark, line_through, money, named, number,
    of_term, problem, result,
};
use crate::format;
use crate::input::{InputSpec, Unit};

const PAID: InputSpec = number(
    "a",
    "Paid today",
    Unit::Dollars,
    (1.0, 1e6),
    (100.0, 3_000.0),
    (50.0, 1_000.0),
    "The first payment goes out: a made-up number.",
);
const RECEIVED: InputSpec = number(
    "b",
    "Received after a year",
    Unit::Dollars,
    (0.0, 1e6),
    (0.0, 5_000.0),
    (50.0, 2_500.0),
    "The second payment comes in: a made-up number.",
);
const PAID_AGAIN: InputSpec = number(
    "c",
    "Paid after two years",
    Unit::Dollars,
    (0.0, 1e6),
    (0.0, 3_000.0),
    (20.0, 1_540.0),
    "The third payment goes out again: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct FlowInputs {
        /// Dollars paid today.
        paid: PAID,
        /// Dollars received after a year.
        received: RECEIVED,
        /// Dollars paid after two.
        again: PAID_AGAIN,
    }
}

/// The rate at which the payments are also valued, for comparison.
const HURDLE: f64 = 0.2;
/// The stretch of rates that is always drawn, and the highest, in percent.
const SHOWN: (f64, f64) = (-5.0, 60.0);
const HIGHEST: f64 = 500.0;

impl FlowInputs {
    fn flows(&self) -> [f64; 3] {
        [-self.paid, self.received, -self.again]
    }

    fn rates(&self) -> Result<InternalRates, Problem> {
        irr(&self.flows()).map_err(|error| problem("a", error))
    }
}

/// The present value of three payments against the rate.
pub struct Rates;

impl Component for Rates {
    type Inputs = FlowInputs;

    fn show(inputs: &FlowInputs) -> Result<Shown, Problem> {
        let flows = inputs.flows();
        let rates = inputs.rates()?.rates;
        let value = |rate: f64| npv(rate, &flows).map_err(|error| problem("a", error));
        let (mut left, mut right) = SHOWN;
        for rate in &rates {
            left = left.min(100.0 * rate - 5.0).max(-99.0);
            right = right.max(115.0 * rate).min(HIGHEST);
        }
        let mut meet: Vec<f64> = rates.iter().map(|rate| 100.0 * rate).collect();
        meet.push(0.0);
        let mut plot = chart(
            "What three payments are worth today against the rate of interest. Described and tabled \
             below.",
            percent_axis("Rate, % a year", "rate_percent").over(left, right),
            Axis::new("Worth today, dollars", "npv_usd", format::signed_dollars),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Worth today",
                    "npv_usd",
                    Style::Main,
                    line_through((left, right), 131, &meet, &|percent| {
                        value(percent / 100.0).ok()
                    }),
                )
            }],
        );
        plot.landmarks.push(landmark("No interest", 0.0));
        for rate in rates.iter().filter(|rate| 100.0 * **rate <= HIGHEST) {
            plot.landmarks.push(landmark("Worth nothing", 100.0 * rate));
            plot.marks.push(PlotMark {
                at: At::Data(100.0 * rate, 0.0),
                shape: Shape::Ring,
            });
        }
        named(&mut plot, &[0.9]);
        let texts: Vec<String> = rates.iter().map(|rate| format::percent(*rate, 1)).collect();
        let text = if texts.is_empty() {
            "no rate at all".to_owned()
        } else {
            texts.join(" and ")
        };
        let first = rates.first().copied().unwrap_or(0.0);
        let all = of_term(
            "irr",
            result(
                "rates",
                "Rates of return",
                text,
                100.0 * first,
                "percent",
                "every rate at which the three are worth nothing together",
            ),
        );
        Ok(Shown {
            results: vec![
                if rates.is_empty() {
                    in_words(all)
                } else {
                    explained(all)
                },
                plain(
                    "count",
                    "How many",
                    rates.len() as f64,
                    0,
                    "payments that turn round twice have two, one or none",
                ),
                money(
                    "sum",
                    "Left without interest",
                    flows.iter().sum(),
                    "what came in less what went out",
                ),
                money(
                    "at",
                    "Worth today at 20%",
                    value(HURDLE)?,
                    "each payment divided by 1.2 for each year until it",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FlowInputs, result: &str) -> Vec<Derivation> {
        let Some(rates) = inputs.rates().ok().filter(|_| result == "rates") else {
            return Vec::new();
        };
        let [a, b, c] = inputs.flows();
        let flows = [(0.0, a), (1.0, b), (2.0, c)];
        rates
            .rates
            .into_iter()
            .filter_map(|rate| explain::internal_rate(&flows, rate).ok())
            .collect()
    }
}
