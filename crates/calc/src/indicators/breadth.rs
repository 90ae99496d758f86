//! The advance-decline line.

use std::rc::Rc;

use condor_chart::plot::{Axis, Series, Style};
use condor_core::indicators::advance_decline_line;

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::capital::kit::{
    chart, dates, described, landmark, name_line, number, open, over_dates, percent, plain,
    problem, result, words, year_of,
};
use crate::format;
use crate::input::{DataSpec, InputSet, InputSpec, Sample, Table as Rows, Two, Unit, Values};
use crate::report::{Figure, Piece, Preset, ResultItem, Row, Table, Tone, View, ViewSpec};

/// The advance-decline line without its types.
pub static MODEL: ModelOf<Breadth> = ModelOf::new();

/// Days in the table.
const LISTED: usize = 30;
/// Points of a line.
const MOST_POINTS: usize = 2_500;

const SERIES: InputSpec = InputSpec::Data(DataSpec {
    key: "sr",
    label: "Advances and declines",
    rows: "a table with Date, Advances and Declines",
    form: &Two(["Advances", "Declines"]),
    sample: Sample {
        name: "Made up: a market whose leaders grow few",
        text: "Date,Advances,Declines\n2025-03-03,310,190\n2025-03-04,295,205\n2025-03-05,322,178\n2025-03-06,240,260\n2025-03-07,288,212\n2025-03-10,276,224\n2025-03-11,251,249\n2025-03-12,262,238\n2025-03-13,233,267\n2025-03-14,247,253\n2025-03-17,221,279\n2025-03-18,239,261\n2025-03-19,205,295\n2025-03-20,228,272\n2025-03-21,196,304\n2025-03-24,214,286\n2025-03-25,188,312\n2025-03-26,203,297",
        rows: Rows::default,
    },
    group: "Advances and declines",
    folded: false,
    when: &[],
    help: "The first line names the columns: Date, Advances, Declines. A line a day: how many shares rose and how many fell. Paste out of a spreadsheet, or choose a file. Nothing is sent anywhere.",
});

crate::inputs! {
    /// What the reader sets.
    pub struct BreadthInputs {
        /// Rows, beside the numbers.
        series: SERIES,
        /// A number.
        start: number(("st", "Start of the line"), Unit::Exponent, (-1e6, 1e6), (-1_000.0, 1_000.0), (100.0, 0.0), "How it is counted", "Where the line stands before the first day. Its height has no meaning; only its changes have."),
    }
}

/// The line.
pub struct BreadthOutput {
    rows: Rc<Rows>,
    /// One entry a day.
    pub line: Vec<f64>,
}

/// The advance-decline line.
pub struct Breadth;

impl BreadthOutput {
    fn last(&self) -> f64 {
        self.line.last().copied().unwrap_or(0.0)
    }

    /// The highest day.
    fn top(&self) -> usize {
        let mut top = 0;
        for (day, value) in self.line.iter().enumerate() {
            if *value > self.line[top] {
                top = day;
            }
        }
        top
    }
}

impl Calculator for Breadth {
    type Inputs = BreadthInputs;
    type Output = BreadthOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("line", "The line"),
        crate::capital::kit::folded("days", "Day by day"),
    ];

    const PRESETS: &'static [Preset] = &[Preset {
        name: "Leaders grow few",
        lesson: "Made up: each week fewer shares rise. An index led by a few large ones may not show it.",
        fragment: "",
    }];

    fn evaluate(inputs: &BreadthInputs) -> Result<BreadthOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(BreadthInputs::SPECS))
    }

    fn evaluate_with(inputs: &BreadthInputs, values: &Values) -> Result<BreadthOutput, Problem> {
        let rows = values.table(BreadthInputs::SPECS, "sr");
        let line = advance_decline_line(rows.column(0), rows.column(1), inputs.start)
            .map_err(|error| problem("sr", error))?;
        Ok(BreadthOutput { rows, line })
    }

    fn sentence(inputs: &BreadthInputs, output: &BreadthOutput) -> Vec<Piece> {
        let change = output.last() - inputs.start;
        let top = output.top();
        let mut pieces = vec![
            Piece::words("Over "),
            Piece::number(format::shortest(output.line.len() as f64)),
            Piece::words(" days the line moved by "),
            Piece::number(format::signed(change, 0)),
            Piece::words(": so many more advances than declines."),
        ];
        if top + 1 < output.line.len() {
            pieces.push(Piece::words(format!(
                " It was highest on {} and has fallen since: fewer shares take part.",
                output.rows.dates[top]
            )));
        } else {
            pieces.push(Piece::words(" It ends at its highest."));
        }
        pieces
    }

    fn consequence(inputs: &BreadthInputs, output: &BreadthOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    fn results(inputs: &BreadthInputs, output: &BreadthOutput) -> Vec<ResultItem> {
        let (up, down) = (output.rows.column(0), output.rows.column(1));
        let all: f64 = up.iter().chain(down).sum();
        let advances: f64 = up.iter().sum();
        let change = output.last() - inputs.start;
        let top = output.line[output.top()];
        let mut results = vec![
            ResultItem {
                tone: Tone::of(change),
                ..result(
                    "change",
                    "Change of the line",
                    format::signed(change, 0),
                    change,
                    "shares",
                    "from its start to the last day",
                )
            },
            result(
                "from-top",
                "Below its highest",
                format::number(top - output.last(), 0),
                top - output.last(),
                "shares",
                "the last day against the highest",
            ),
        ];
        if all > 0.0 {
            results.push(percent(
                "share",
                "Advances",
                advances / all,
                1,
                "of all shares that moved, over all days",
            ));
        }
        let rising = up.iter().zip(down).filter(|(up, down)| up > down).count();
        results.push(words(
            "days",
            "Days with more advances",
            format!("{rising} of {}", output.line.len()),
            "than declines",
        ));
        results
    }

    fn view(_: &BreadthInputs, output: &BreadthOutput, id: &str) -> View {
        match id {
            "days" => days_view(output),
            _ => line_view(output),
        }
    }
}

fn line_view(output: &BreadthOutput) -> View {
    let from = output.line.len().saturating_sub(MOST_POINTS);
    let days = &output.rows.dates[from..];
    let mut plot = chart(
        "The advance-decline line against the date. Described and tabled below.",
        dates(),
        Axis::new("Advances less declines, added up", "line", |value| {
            format::number(value, 0)
        }),
        vec![Series::new(
            "Advance-decline line",
            "line",
            Style::Main,
            over_dates(days, &output.line[from..]),
        )],
    );
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        plot.landmarks.push(landmark("First day", year_of(*first)));
        let top = year_of(output.rows.dates[output.top().max(from)]);
        plot.landmarks.push(landmark("Highest", top));
        plot.landmarks.push(landmark("Last day", year_of(*last)));
        condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    }
    name_line(&mut plot, 0, 0.6);
    plot.description = vec![described(&plot)];
    View {
        takeaway: format!(
            "The line ends {} below its highest.",
            format::number(output.line[output.top()] - output.last(), 0)
        ),
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Text(
                "Set it beside the index of the same days. A line that falls while the index still rises says that \
                 fewer shares carry it. Whether that warns of anything is another question."
                    .to_owned(),
            ),
        ],
    }
}

fn days_view(output: &BreadthOutput) -> View {
    let count = output.line.len();
    let (up, down) = (output.rows.column(0), output.rows.column(1));
    let rows: Vec<Row> = (count.saturating_sub(LISTED)..count)
        .rev()
        .map(|day| Row {
            name: output.rows.dates[day].to_string(),
            cells: vec![
                format::number(up[day], 0),
                format::number(down[day], 0),
                format::signed(up[day] - down[day], 0),
                format::number(output.line[day], 0),
            ],
            ..Row::default()
        })
        .collect();
    View {
        takeaway: "The newest day stands first.".to_owned(),
        figures: vec![Figure::Table(Table {
            caption: format!("The last {} days.", rows.len()),
            head: ["Date", "Advances", "Declines", "Net", "Line"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            note: "The line of a day is the line of the day before, plus advances, less declines."
                .to_owned(),
        })],
    }
}
