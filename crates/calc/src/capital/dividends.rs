//! What a share is worth by its dividends: Gordon, two and three stages, the H model.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::valuation::{HModel, Stages, ValuationError, gordon, gordon_return};

use super::kit::{
    chart, choice, derived, described, dollars, explained, folded, landmark, line_through, number,
    of_term, open, percent, plain, problem, result, stand, when, words,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{Unit, When};
use crate::report::{Figure, Piece, Preset, ResultItem, Row, Table, Tone, View, ViewSpec};

/// The models without their types.
pub static MODEL: ModelOf<Dividends> = ModelOf::new();

/// Rows of the table of years.
const MOST_ROWS: u32 = 60;

crate::choices! {
    /// How dividends grow.
    pub enum Growth {
        /// For ever at one rate.
        Gordon = ("g", "Gordon"),
        /// At one rate for some years, at another for ever after.
        Two = ("2", "Two stages"),
        /// With years between over which the rate fades.
        Three = ("3", "Three stages"),
        /// Falling evenly, by the short formula.
        H = ("h", "H model"),
    }
}

const SHARE: &str = "The share";
const GROWTH: &str = "How its dividends grow";

const STAGED: &[When] = &[When {
    key: "gm",
    codes: &["2", "3"],
}];
const FADES: &[When] = &[When {
    key: "gm",
    codes: &["3"],
}];
const FIRST: &[When] = &[When {
    key: "gm",
    codes: &["2", "3", "h"],
}];
const HALF: &[When] = &[When {
    key: "gm",
    codes: &["h"],
}];

crate::inputs! {
    /// What the reader sets.
    pub struct DividendInputs {
        /// Dollars a share and year.
        dividend: number(("d", "Dividend just paid"), Unit::DollarsPerShare, (0.0, 1e6), (0.0, 10.0), (0.05, 2.0), SHARE, "All dividends of the last twelve months, a share."),
        /// Dollars a share.
        price: number(("px", "Price"), Unit::DollarsPerShare, (0.01, 1e7), (1.0, 200.0), (0.5, 60.0), SHARE, "What a share costs."),
        /// Percent a year.
        required: number(("rq", "Required return"), Unit::PercentPerYear, (-50.0, 200.0), (2.0, 20.0), (0.1, 9.0), SHARE, "What the share must earn a year for you to hold it: by CAPM, or your own. It must be above the growth that lasts for ever."),
        /// [`Growth`].
        growth: choice(("gm", "Model"), Growth::OPTIONS, 1, GROWTH, "Gordon: one rate for ever. Two stages: one rate for some years, then another. Three stages: the first fades into the last. H model: the same fade by a short formula, which is an approximation."),
        /// Percent a year.
        first: when(number(("g1", "Growth at first"), Unit::PercentPerYear, (-50.0, 200.0), (-5.0, 25.0), (0.25, 8.0), GROWTH, "How fast dividends grow a year in the first stage."), FIRST),
        /// Years.
        first_years: when(number(("y1", "Years of it"), Unit::Years, (0.0, 100.0), (0.0, 20.0), (1.0, 5.0), GROWTH, "How long the first stage lasts."), STAGED),
        /// Years.
        fade_years: when(number(("y2", "Years of fading"), Unit::Years, (0.0, 100.0), (0.0, 20.0), (1.0, 5.0), GROWTH, "How long growth takes to fall to the last rate, by equal steps."), FADES),
        /// Years.
        half_life: when(number(("hl", "H, half of the years it falls"), Unit::Years, (0.0, 100.0), (0.0, 15.0), (1.0, 5.0), GROWTH, "Half of the years growth takes to fall to the last rate."), HALF),
        /// Percent a year.
        last: number(("gl", "Growth for ever"), Unit::PercentPerYear, (-50.0, 100.0), (-2.0, 6.0), (0.1, 3.0), GROWTH, "How fast dividends grow a year in the end. No company can outgrow the economy for ever."),
    }
}

/// What the dividends are worth.
pub struct DividendOutput {
    growth: Growth,
    stages: Stages,
    h: HModel,
    required: f64,
    /// The value.
    pub value: f64,
    /// The part of it that comes after the stages; none for the short formulas.
    later: Option<f64>,
    /// The return the price promises; none when no return does.
    pub implied: Option<f64>,
}

/// The models.
pub struct Dividends;

impl DividendOutput {
    fn at(&self, required: f64) -> Option<f64> {
        value(self.growth, &self.stages, &self.h, required).ok()
    }
}

fn value(
    growth: Growth,
    stages: &Stages,
    h: &HModel,
    required: f64,
) -> Result<f64, ValuationError> {
    match growth {
        Growth::Gordon => gordon(stages.dividend, required, stages.last),
        Growth::Two | Growth::Three => stages.value(required).map(|value| value.price),
        Growth::H => h.value(required),
    }
}

/// The input a problem is best mended at.
fn key_of(error: &ValuationError) -> &'static str {
    match error {
        ValuationError::GrowthNotBelowReturn { .. } => "gl",
        _ => "rq",
    }
}

impl Calculator for Dividends {
    type Inputs = DividendInputs;
    type Output = DividendOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("value", "Value against the required return"),
        folded("years", "Year by year"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "Fast, then slow",
            lesson: "Five years at 8%, then 3% for ever: most of the value lies after the fifth year.",
            fragment: "",
        },
        Preset {
            name: "Gordon on the edge",
            lesson: "Growth half a point under the return: a tenth of a point moves the value by a fifth.",
            fragment: "v=1&gm=g&rq=6&gl=5.5",
        },
        Preset {
            name: "A slow fade",
            lesson: "Three stages: growth falls by equal steps instead of overnight.",
            fragment: "v=1&gm=3&g1=12&y1=5&y2=10",
        },
        Preset {
            name: "The H model",
            lesson: "The same fade by a formula of one line; compare it with three stages.",
            fragment: "v=1&gm=h&g1=12&hl=5",
        },
    ];

    fn evaluate(inputs: &DividendInputs) -> Result<DividendOutput, Problem> {
        let growth = Growth::of(inputs.growth);
        let stages = Stages {
            dividend: inputs.dividend,
            first: inputs.first / 100.0,
            // Whole numbers of at most 100.
            first_years: inputs.first_years as u32,
            fade_years: if growth == Growth::Three {
                inputs.fade_years as u32
            } else {
                0
            },
            last: inputs.last / 100.0,
        };
        let h = HModel {
            dividend: inputs.dividend,
            first: stages.first,
            last: stages.last,
            half_life: inputs.half_life,
        };
        let required = inputs.required / 100.0;
        let worth =
            value(growth, &stages, &h, required).map_err(|error| problem(key_of(&error), error))?;
        let later = match growth {
            Growth::Two | Growth::Three => stages
                .value(required)
                .ok()
                .map(|value| value.price - value.explicit),
            Growth::Gordon | Growth::H => None,
        };
        let implied = match growth {
            Growth::Gordon => gordon_return(inputs.dividend, inputs.price, stages.last).ok(),
            Growth::Two | Growth::Three => stages.implied_return(inputs.price).ok(),
            Growth::H => h.implied_return(inputs.price).ok(),
        };
        Ok(DividendOutput {
            growth,
            stages,
            h,
            required,
            value: worth,
            later,
            implied: implied.filter(|implied| implied.abs() < 1e6),
        })
    }

    fn sentence(inputs: &DividendInputs, output: &DividendOutput) -> Vec<Piece> {
        let over = output.value - inputs.price;
        let mut pieces = vec![
            Piece::words("At a required return of "),
            Piece::number(format::percent(output.required, 1)),
            Piece::words(" these dividends are worth "),
            Piece::number(share_dollars(output.value)),
            Piece::words(" a share; it costs "),
            Piece::number(share_dollars(inputs.price)),
            Piece::words(", which is "),
            Piece::number(share_dollars(over.abs())),
            Piece::words(if over >= 0.0 { " less." } else { " more." }),
        ];
        if let Some(implied) = output.implied {
            pieces.push(Piece::words(" At that price they promise "));
            pieces.push(Piece::number(format::percent(implied, 2)));
            pieces.push(Piece::words(" a year, if the growth comes true."));
        }
        pieces
    }

    fn consequence(inputs: &DividendInputs, output: &DividendOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    fn results(inputs: &DividendInputs, output: &DividendOutput) -> Vec<ResultItem> {
        let years = output.stages.first_years + output.stages.fade_years;
        let has_steps = match output.growth {
            Growth::Two | Growth::Three => years <= explain::MOST_YEARS,
            Growth::Gordon | Growth::H => true,
        };
        let worth = of_term(
            "dividend-discount-model",
            dollars(
                "value",
                "Value of the dividends",
                output.value,
                2,
                "a share, today",
            ),
        );
        let mut results = vec![
            if has_steps { explained(worth) } else { worth },
            ResultItem {
                tone: Tone::of(output.value - inputs.price),
                ..result(
                    "over",
                    "Value less price",
                    format::signed_dollars_with(output.value - inputs.price, 2),
                    output.value - inputs.price,
                    "dollars",
                    "a share",
                )
            },
            match output.implied {
                Some(implied) => percent(
                    "implied",
                    "Return the price promises",
                    implied,
                    2,
                    "a year, if the growth comes true",
                ),
                None => words(
                    "implied",
                    "Return the price promises",
                    "none",
                    "no return up to 1,000% a year gives this price",
                ),
            },
        ];
        if let Some(later) = output.later
            && output.value > 0.0
        {
            results.push(percent(
                "later",
                "Part that lies later",
                later / output.value,
                0,
                format!("of the value comes after year {years}"),
            ));
        }
        results
    }

    fn derivations(_: &DividendInputs, output: &DividendOutput, result: &str) -> Vec<Derivation> {
        if result != "value" {
            return Vec::new();
        }
        let stages = &output.stages;
        derived(match output.growth {
            Growth::Gordon => explain::gordon_value(stages.dividend, output.required, stages.last),
            Growth::Two | Growth::Three => explain::staged_value(stages, output.required),
            Growth::H => explain::h_value(&output.h, output.required),
        })
    }

    fn view(inputs: &DividendInputs, output: &DividendOutput, id: &str) -> View {
        match id {
            "years" => years_view(output),
            _ => value_view(inputs, output),
        }
    }
}

fn share_dollars(value: f64) -> String {
    format::with_dollar_sign(&format::number(value, 2))
}

fn value_view(inputs: &DividendInputs, output: &DividendOutput) -> View {
    let last = output.stages.last;
    let room = output.required - last;
    let (from, to) = (last + 0.4 * room, last + 3.0 * room.max(0.01));
    let implied = output
        .implied
        .filter(|implied| (from..=to).contains(implied));
    let mut meet = vec![100.0 * output.required];
    meet.extend(implied.map(|implied| 100.0 * implied));
    let points = line_through((100.0 * from, 100.0 * to), 121, &meet, &|percent| {
        output.at(percent / 100.0)
    });
    let mut plot = chart(
        "Value of a share by its dividends against the required return. Described and tabled below.",
        Axis::new("Required return, % a year", "required_percent", |value| {
            format!("{}%", format::number(value, 1))
        })
        .over(100.0 * from, 100.0 * to),
        Axis::new("Value in dollars a share", "value_usd", |value| {
            format::with_dollar_sign(&format::number(
                value,
                if value.abs() < 10.0 { 2 } else { 0 },
            ))
        }),
        vec![
            Series::new("Value", "value_usd", Style::Main, points),
            Series::new(
                "Price",
                "price_usd",
                Style::Dashed,
                vec![(100.0 * from, inputs.price), (100.0 * to, inputs.price)],
            ),
        ],
    );
    plot.landmarks.push(landmark("Left end", 100.0 * from));
    stand(&mut plot, 100.0 * output.required, "Your return");
    if let Some(implied) = implied {
        plot.rules.push(Rule::X(100.0 * implied));
        plot.landmarks
            .push(landmark("Return the price promises", 100.0 * implied));
    }
    plot.landmarks.push(landmark("Right end", 100.0 * to));
    condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    super::kit::name_line(&mut plot, 0, 0.15);
    super::kit::name_line(&mut plot, 1, 1.0);
    plot.description = vec![described(&plot)];
    let nearer = output
        .at(output.required - 0.1 * room)
        .unwrap_or(output.value);
    View {
        takeaway: format!(
            "A required return {} points lower makes the share worth {}.",
            format::number(10.0 * room, 2),
            share_dollars(nearer)
        ),
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Text(
                "The value has no bound where the required return comes down to the growth that lasts for \
                 ever. Small changes of either move it most there: that is a limit of the model and not a fact \
                 about a share."
                    .to_owned(),
            ),
        ],
    }
}

fn years_view(output: &DividendOutput) -> View {
    let stages = &output.stages;
    let last_year = match output.growth {
        Growth::Gordon | Growth::H => 10,
        Growth::Two | Growth::Three => (stages.first_years + stages.fade_years + 5).min(MOST_ROWS),
    };
    if output.growth == Growth::H {
        return super::kit::nothing(
            "The H model has no years: it is one formula for the whole fade. Choose three stages to see them.",
        );
    }
    let discount = 1.0 / (1.0 + output.required);
    let (mut paid, mut factor, mut sum) = (stages.dividend, 1.0, 0.0);
    let mut rows = Vec::new();
    for year in 1..=last_year {
        let growth = if output.growth == Growth::Gordon {
            stages.last
        } else if year <= stages.first_years {
            stages.first
        } else if year <= stages.first_years + stages.fade_years {
            let part = f64::from(year - stages.first_years) / f64::from(stages.fade_years + 1);
            stages.first + (stages.last - stages.first) * part
        } else {
            stages.last
        };
        paid *= 1.0 + growth;
        factor *= discount;
        sum += paid * factor;
        rows.push(Row {
            name: format!("{year}"),
            cells: vec![
                format::percent(growth, 2),
                share_dollars(paid),
                share_dollars(paid * factor),
                if output.value > 0.0 {
                    format::percent(sum / output.value, 1)
                } else {
                    "none".to_owned()
                },
            ],
            ..Row::default()
        });
    }
    View {
        takeaway: if output.value > 0.0 {
            format!(
                "After {last_year} years {} of the value has been paid out.",
                format::percent(sum / output.value, 0)
            )
        } else {
            "There are no dividends.".to_owned()
        },
        figures: vec![Figure::Table(Table {
            caption: "Dividends a share, year by year.".to_owned(),
            head: [
                "Year",
                "Growth",
                "Dividend",
                "Worth today",
                "Of the value so far",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
            note: "The years go on for ever at the last growth.".to_owned(),
        })],
    }
}
