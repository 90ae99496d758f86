//! Alpha and beta: the returns of an asset against those of a market.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation, RegressionPart};
use condor_core::math::sort_by;
use condor_core::performance::{Regression, regression, required_return, simple_returns};
use condor_core::replay::History;

use super::kit::{
    chart, choice, derived, described, explained, folded, landmark, name_line, number, of_term,
    open, percent, plain, problem, result,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{DataSpec, InputSet, InputSpec, Sample, Table as Rows, Two, Unit, Values};
use crate::report::{Figure, Piece, Preset, ResultItem, Row, Table, View, ViewSpec};

/// The regression without its types.
pub static MODEL: ModelOf<Capm> = ModelOf::new();

/// The fewest rows a line is drawn through: three returns.
const LEAST_ROWS: usize = 4;

crate::choices! {
    /// What the rows hold.
    pub enum Kind {
        /// Prices or levels.
        Levels = ("l", "Prices or levels"),
        /// Returns in percent.
        Returns = ("r", "Returns in %"),
    }
}

const SERIES: InputSpec = InputSpec::Data(DataSpec {
    key: "sr",
    label: "Asset and market",
    rows: "a table with Date, Asset and Market",
    form: &Two(["Asset", "Market"]),
    sample: Sample {
        name: "VIX against the S&P 500, every Wednesday",
        text: "",
        rows: sample,
    },
    group: "Two series",
    folded: false,
    when: &[],
    help: "The first line names the columns: Date, then Asset and Market, or any two names in that order. A line for each day, week or month. Paste out of a spreadsheet, or choose a file. Nothing is sent anywhere.",
});

crate::inputs! {
    /// What the reader sets.
    pub struct CapmInputs {
        /// Rows, beside the numbers.
        series: SERIES,
        /// [`Kind`].
        kind: choice(("kd", "The rows hold"), Kind::OPTIONS, 0, "Two series", "Prices and index levels are turned into returns from row to row; returns are taken as they are, 1.5 for 1.5%."),
        /// Percent a year.
        risk_free: number(("rf", "Risk-free rate"), Unit::PercentPerYear, (-20.0, 50.0), (0.0, 10.0), (0.1, 1.0), "How it is counted", "What bills paid a year in those years. It is taken off both series; the sample’s years had about 1%."),
        /// Percent a year.
        premium: number(("mp", "Premium of the market"), Unit::PercentPerYear, (-50.0, 50.0), (0.0, 12.0), (0.25, 5.0), "How it is counted", "What the market is expected to earn over bills, a year, for the return CAPM asks for. Nobody knows it."),
    }
}

/// Closes of every Wednesday of the bundled years: the VIX and the S&P 500.
fn sample() -> Rows {
    // The engine carries them; its own test reads them.
    let Ok(history) = History::bundled() else {
        return Rows::default();
    };
    let wednesdays: Vec<usize> = (0..history.dates().len())
        .filter(|&day| history.dates()[day].weekday() == condor_core::calendar::Weekday::Wednesday)
        .collect();
    let pick = |all: &[f64]| wednesdays.iter().map(|&day| all[day]).collect();
    Rows {
        dates: wednesdays.iter().map(|&day| history.dates()[day]).collect(),
        names: vec!["VIX".to_owned(), "S&P 500".to_owned()],
        columns: vec![pick(history.vix()), pick(history.spot())],
        notes: Vec::new(),
    }
}

/// The regression and what it is of.
pub struct CapmOutput {
    names: [String; 2],
    asset: Vec<f64>,
    market: Vec<f64>,
    per_year: f64,
    risk_free: f64,
    /// The line.
    pub line: Regression,
    /// Return asked for, a year.
    pub asked: f64,
}

/// Alpha and beta.
pub struct Capm;

impl Calculator for Capm {
    type Inputs = CapmInputs;
    type Output = CapmOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("scatter", "Return against return"),
        folded("regression", "The regression in full"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "The VIX as an insurance",
            lesson: "A beta near −9: strong insurance. But nobody can hold the VIX itself.",
            fragment: "",
        },
        Preset {
            name: "A made-up fund, twelve months",
            lesson: "Twelve returns: beta is roughly known, alpha is not. Look at its error.",
            fragment: "v=1&kd=r&rf=4&sr=Date,Fund,Index_2025-01-31,1.9,2.7_2025-02-28,-0.6,-1.4_2025-03-31,-3.8,-5.8_2025-04-30,0.2,-0.8_2025-05-30,4.1,6.2_2025-06-30,3.3,5.0_2025-07-31,1.6,2.2_2025-08-29,1.1,1.9_2025-09-30,2.9,3.5_2025-10-31,1.2,2.3_2025-11-28,0.7,0.1_2025-12-31,0.4,-0.1",
        },
    ];

    fn evaluate(inputs: &CapmInputs) -> Result<CapmOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(CapmInputs::SPECS))
    }

    fn evaluate_with(inputs: &CapmInputs, values: &Values) -> Result<CapmOutput, Problem> {
        let rows = values.table(CapmInputs::SPECS, "sr");
        let count = rows.dates.len();
        if count < LEAST_ROWS {
            return Err(Problem {
                key: "sr",
                text: format!("There are {count} rows; at least {LEAST_ROWS} are needed."),
            });
        }
        let returns = |column: usize| -> Result<Vec<f64>, Problem> {
            match Kind::of(inputs.kind) {
                Kind::Levels => simple_returns(rows.column(column)),
                Kind::Returns => Ok(rows.column(column).iter().map(|r| r / 100.0).collect()),
            }
            .map_err(|error| problem("sr", error))
        };
        let (asset, market) = (returns(0)?, returns(1)?);
        let days = match (rows.dates.first(), rows.dates.last()) {
            (Some(first), Some(last)) => f64::from(first.days_until(*last)),
            _ => 0.0,
        };
        let per_year = usual((count as f64 - 1.0) * 365.25 / days.max(1.0));
        let yearly = inputs.risk_free / 100.0;
        let risk_free = yearly / per_year;
        let line = regression(&asset, &market, risk_free).map_err(|error| problem("sr", error))?;
        let asked = required_return(yearly, line.beta, inputs.premium / 100.0)
            .map_err(|error| problem("mp", error))?;
        let name = |at: usize| rows.names.get(at).cloned().unwrap_or_default();
        Ok(CapmOutput {
            names: [name(0), name(1)],
            asset,
            market,
            per_year,
            risk_free,
            line,
            asked,
        })
    }

    fn sentence(_: &CapmInputs, output: &CapmOutput) -> Vec<Piece> {
        let line = &output.line;
        vec![
            Piece::words(format!(
                "When {} moved by 1%, {} moved by ",
                output.names[1], output.names[0]
            )),
            Piece::number(format!("{}%", format::number(line.beta, 2))),
            Piece::words(" (beta). Alpha was "),
            Piece::number(format::percent(line.alpha * output.per_year, 1)),
            Piece::words(" a year, with a standard error of "),
            Piece::number(format::percent(line.alpha_error * output.per_year, 1)),
            Piece::words(if decides(line) {
                ": more than two errors from zero."
            } else {
                ": too close to zero to tell it from luck."
            }),
        ]
    }

    fn consequence(inputs: &CapmInputs, output: &CapmOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("beta-error", "alpha-and-beta"),
        ("alpha-error", "alpha-and-beta"),
        ("r-squared", "alpha-and-beta"),
    ];

    fn results(_: &CapmInputs, output: &CapmOutput) -> Vec<ResultItem> {
        let (line, per_year) = (&output.line, output.per_year);
        vec![
            explained(of_term(
                "alpha-and-beta",
                result(
                    "beta",
                    "Beta",
                    format::number(line.beta, 3),
                    line.beta,
                    "",
                    "for one of the market",
                ),
            )),
            explained(result(
                "beta-error",
                "Standard error of beta",
                format::number(line.beta_error, 3),
                line.beta_error,
                "",
                "two of them either way hold about 95 of 100",
            )),
            explained(of_term(
                "alpha-and-beta",
                percent(
                    "alpha",
                    "Alpha",
                    line.alpha * per_year,
                    2,
                    "a year, not compounded",
                ),
            )),
            explained(percent(
                "alpha-error",
                "Standard error of alpha",
                line.alpha_error * per_year,
                2,
                "a year",
            )),
            ResultItem {
                is_explained: line.r_squared > 0.0,
                ..percent(
                    "r-squared",
                    "Explained by the market",
                    line.r_squared,
                    1,
                    "of the asset’s variance (R²)",
                )
            },
            explained(of_term(
                "capm",
                percent(
                    "asked",
                    "Return CAPM asks for",
                    output.asked,
                    2,
                    "a year, at your premium; less than bills pay when beta is below zero",
                ),
            )),
        ]
    }

    fn warnings(_: &CapmInputs, output: &CapmOutput) -> Vec<String> {
        let mut warnings = Vec::new();
        if output.line.count < 24 {
            warnings.push(format!(
                "Only {} returns: the errors are large, and their size is itself uncertain.",
                output.line.count
            ));
        }
        warnings
    }

    fn derivations(inputs: &CapmInputs, output: &CapmOutput, result: &str) -> Vec<Derivation> {
        let part = match result {
            "beta" => RegressionPart::Beta,
            "beta-error" => RegressionPart::BetaError,
            "alpha" => RegressionPart::Alpha,
            "alpha-error" => RegressionPart::AlphaError,
            "r-squared" => RegressionPart::RSquared,
            "asked" => {
                return derived(explain::asked_return(
                    inputs.risk_free / 100.0,
                    output.line.beta,
                    inputs.premium / 100.0,
                ));
            }
            _ => return Vec::new(),
        };
        derived(explain::regression_part(
            &output.asset,
            &output.market,
            output.risk_free,
            output.per_year,
            part,
        ))
    }

    fn view(_: &CapmInputs, output: &CapmOutput, id: &str) -> View {
        match id {
            "regression" => numbers(output),
            _ => scatter(output),
        }
    }
}

/// True when alpha is more than two errors from zero.
fn decides(line: &Regression) -> bool {
    line.alpha.abs() > 2.0 * line.alpha_error
}

/// The usual number of periods a year near to one that was counted.
fn usual(counted: f64) -> f64 {
    let all = [252.0, 52.0, 12.0, 4.0, 1.0];
    let near = |usual: &f64| (counted / usual - 1.0).abs() < 0.12;
    all.into_iter()
        .find(near)
        .unwrap_or(counted.clamp(0.01, 400.0))
}

fn scatter(output: &CapmOutput) -> View {
    let line = &output.line;
    let mut dots: Vec<(f64, f64)> = output
        .market
        .iter()
        .zip(&output.asset)
        .map(|(m, a)| (100.0 * m, 100.0 * a))
        .collect();
    sort_by(&mut dots, |a, b| a.0.total_cmp(&b.0).is_lt());
    let low = dots.first().map_or(0.0, |dot| dot.0);
    let high = dots.last().map_or(1.0, |dot| dot.0);
    let at = |x: f64| {
        let excess = x / 100.0 - output.risk_free;
        100.0 * (output.risk_free + line.alpha + line.beta * excess)
    };
    let mut plot = chart(
        format!(
            "Returns of {} against those of {}, a dot each, and the line of least squares. Described and tabled \
             below.",
            output.names[0], output.names[1]
        ),
        Axis::new(
            format!("Return of {}, %", output.names[1]),
            "market_percent",
            |value| {
                format!(
                    "{}%",
                    format::number(value, if value.abs() < 10.0 { 1 } else { 0 })
                )
            },
        ),
        Axis::new(
            format!("Return of {}, %", output.names[0]),
            "asset_percent",
            |value| {
                format!(
                    "{}%",
                    format::number(value, if value.abs() < 10.0 { 1 } else { 0 })
                )
            },
        ),
        vec![
            Series::new(
                "Least squares",
                "line_percent",
                Style::Main,
                vec![(low, at(low)), (high, at(high))],
            ),
            Series::new("Returns", "asset_percent", Style::Dots, dots),
        ],
    );
    plot.landmarks = vec![
        landmark("Worst period of the market", low),
        landmark("Best period of the market", high),
    ];
    if low < 0.0 && high > 0.0 {
        plot.landmarks
            .insert(1, landmark("A market that stands still", 0.0));
    }
    name_line(&mut plot, 0, 0.0);
    plot.description = vec![
        format!(
            "{} dots, one a period. The line goes through {}% where the market stands still and rises by {} for \
             one.",
            line.count,
            format::number(at(0.0), 2),
            format::number(line.beta, 3)
        ),
        described(&plot),
    ];
    View {
        takeaway: format!(
            "{} of {} against {}: the line explains {} of what moved it.",
            format::shortest(line.count as f64),
            if output.per_year == 12.0 {
                "the months"
            } else if output.per_year == 52.0 {
                "the weeks"
            } else {
                "the periods"
            },
            output.names[1],
            format::percent(line.r_squared, 0)
        ),
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

fn numbers(output: &CapmOutput) -> View {
    let line = &output.line;
    let row = |name: &str, value: f64, error: f64, text: fn(f64) -> String| Row {
        name: name.to_owned(),
        cells: vec![
            text(value),
            text(error),
            if error > 0.0 {
                format::number(value / error, 1)
            } else {
                "none".to_owned()
            },
            format!(
                "{} to {}",
                text(value - 2.0 * error),
                text(value + 2.0 * error)
            ),
        ],
        ..Row::default()
    };
    let share = |value: f64| format::percent(value, 2);
    View {
        takeaway: format!(
            "{} returns, {} a year; what the line leaves has a volatility of {} a year.",
            format::shortest(line.count as f64),
            format::number(output.per_year, 0),
            format::percent(line.residual_deviation * condor_core::math::sqrt(output.per_year), 1)
        ),
        figures: vec![
            Figure::Table(Table {
                caption: "Ordinary least squares on returns over the risk-free rate.".to_owned(),
                head: ["What", "Value", "Standard error", "Value / error", "Two errors either way"]
                    .map(str::to_owned)
                    .to_vec(),
                rows: vec![
                    row("Beta", line.beta, line.beta_error, |value| format::number(value, 3)),
                    row(
                        "Alpha a year",
                        line.alpha * output.per_year,
                        line.alpha_error * output.per_year,
                        share,
                    ),
                ],
                note: "The errors suppose independent residuals of one size. Returns of options have neither: \
                       they are skewed, and alpha counts a sold tail that has not come yet as skill."
                    .to_owned(),
            }),
        ],
    }
}
