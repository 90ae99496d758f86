//! Insurers who all sell into the same fall, round by round.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::insurance::{Feedback, InsurerMarket};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, part};
use crate::figures::items::{gain, percent_axis, plain, share, signed_percent, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, explained, in_words, landmark, named, number, of_term, problem, result,
};
use crate::figures::steps::in_one_step;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const INSURED: InputSpec = number(
    "e",
    "Insured share of the market",
    Unit::Percent,
    (0.0, 100.0),
    (0.0, 12.0),
    (0.5, 4.0),
    "Shares held under the rule, of the value of all shares.",
);
const MULTIPLIER: InputSpec = number(
    "m",
    "Multiplier",
    Unit::Exponent,
    (1.0, 50.0),
    (1.0, 10.0),
    (0.5, 5.0),
    "Dollars in shares for each dollar above the floor. 1 never sells.",
);
const IMPACT: InputSpec = number(
    "k",
    "Price impact",
    Unit::Exponent,
    (0.0, 100.0),
    (0.0, 10.0),
    (0.5, 4.0),
    "Percent the price falls when 1% of the market is sold. Nobody knows it.",
);
const SHOCK: InputSpec = number(
    "x",
    "First fall",
    Unit::Percent,
    (-50.0, 0.0),
    (-15.0, -1.0),
    (1.0, -5.0),
    "What the news alone would do.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct FeedbackInputs {
        /// Percent of the market.
        insured: INSURED,
        /// Multiplier of the rule.
        multiplier: MULTIPLIER,
        /// Percent of price for a percent sold.
        impact: IMPACT,
        /// Percent.
        shock: SHOCK,
    }
}

const ROUNDS: u32 = 12;

/// The fall after each round of selling.
pub struct Rounds;

impl FeedbackInputs {
    fn market(&self) -> InsurerMarket {
        InsurerMarket {
            insured_share: self.insured / 100.0,
            multiplier: self.multiplier,
            impact: self.impact,
        }
    }

    /// What a share of one would gain a round: one over the share at which it never ends.
    fn step(&self) -> f64 {
        self.impact * (self.multiplier - 1.0)
    }
}

impl Component for Rounds {
    type Inputs = FeedbackInputs;

    fn show(inputs: &FeedbackInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("e", error);
        let market = inputs.market();
        let shock = inputs.shock / 100.0;
        let gained = market.gain().map_err(failed)?;
        let end = market.after(shock).map_err(failed)?;
        let rounds = market.rounds(shock, ROUNDS).map_err(failed)?;
        let mut points: Vec<(f64, f64)> = vec![(0.0, 0.0)];
        points.extend(
            rounds
                .iter()
                .enumerate()
                .map(|(round, total)| ((round + 1) as f64, 100.0 * total)),
        );
        let right = f64::from(ROUNDS);
        let mut plot = chart(
            "The fall of the market after each round of selling by those who insure. Described and tabled \
             below.",
            whole_axis("Rounds of selling", "rounds").over(0.0, right),
            percent_axis("Fall of the market", "fall_percent"),
            vec![
                Series::new("With insurers selling", "fall_percent", Style::Main, points),
                Series::new(
                    "The news alone",
                    "news_percent",
                    Style::Ghost,
                    vec![(1.0, inputs.shock), (right, inputs.shock)],
                ),
            ],
        );
        let (text, total, about) = match end {
            Feedback::Stable { total, .. } => {
                plot.rules.push(Rule::Y(100.0 * total));
                (
                    signed_percent(total, 1),
                    Some(total),
                    "when the selling has died out",
                )
            }
            Feedback::Unstable { .. } => (
                "a fall without an end".to_owned(),
                None,
                "each round causes a larger one: no price ends it",
            ),
            Feedback::BeyondModel { total } => (
                "more than the whole price".to_owned(),
                Some(total),
                "the formula is straight, and leaves its range here",
            ),
        };
        plot.landmarks.push(landmark("The news", 1.0));
        plot.landmarks.push(landmark("After four rounds", 4.0));
        named(&mut plot, &[0.5, 0.9]);
        let percent = 100.0 * total.unwrap_or(0.0);
        let fall = of_term(
            "dynamic-portfolio-insurance",
            result("total", "The fall becomes", text, percent, "percent", about),
        );
        // The share at which a round causes one as large as itself.
        let step = inputs.step();
        Ok(Shown {
            results: vec![
                ResultItem {
                    is_explained: gained < 1.0,
                    // A fall without an end is no number.
                    measure: total.and(fall.measure),
                    ..fall
                },
                explained(plain(
                    "gain",
                    "Each round against the last",
                    gained,
                    2,
                    "impact × share × (multiplier − 1); at 1 or more it never ends",
                )),
                gain("news", "The news alone", shock, 1, "without anyone insured"),
                if step > 0.0 {
                    explained(share(
                        "limit",
                        "Never ends from a share of",
                        1.0 / step,
                        2,
                        "of the market insured, at this impact and multiplier",
                    ))
                } else {
                    in_words(result(
                        "limit",
                        "Never ends from a share of",
                        "none".to_owned(),
                        0.0,
                        "percent",
                        "nobody sells, or selling moves nothing",
                    ))
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &FeedbackInputs, result: &str) -> Vec<Derivation> {
        let Ok(gained) = inputs.market().gain() else {
            return Vec::new();
        };
        let above = symbol("m") - 1.0;
        let round = symbol("k") * symbol("E") * above.clone();
        let impact = bare("k", "price impact", inputs.impact);
        let insured = part("E", "insured share of the market", inputs.insured / 100.0);
        let multiplier = bare("m", "multiplier", inputs.multiplier);
        let one = match result {
            "total" if gained < 1.0 => {
                let shock = inputs.shock / 100.0;
                in_one_step(
                    (
                        "r",
                        "fall when the selling has died out",
                        shock / (1.0 - gained),
                        Measured::Share,
                    ),
                    "{x} / (1 − {k} × {E} × ({m} − 1))",
                    symbol("x") / (Expr::Number(1.0) - round),
                    vec![part("x", "first fall", shock), impact, insured, multiplier],
                )
            }
            "gain" => in_one_step(
                ("g", "each round against the last", gained, Measured::None),
                "{k} × {E} × ({m} − 1)",
                round,
                vec![impact, insured, multiplier],
            ),
            "limit" if inputs.step() > 0.0 => in_one_step(
                (
                    "L",
                    "insured share from which it never ends",
                    1.0 / inputs.step(),
                    Measured::Share,
                ),
                "1 / ({k} × ({m} − 1))",
                Expr::Number(1.0) / (symbol("k") * above),
                vec![impact, multiplier],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
