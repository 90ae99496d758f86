//! MACD and RSI of a series of closes.

mod views;

use std::rc::Rc;

use condor_core::calendar::Date;
use condor_core::explain::{self, Derivation};
use condor_core::indicators::{FlatRsi, Macd, MacdPeriods, macd, rsi};
use condor_core::replay::History;

use super::Seeding;
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::capital::kit::{
    choice, derived, explained, folded, number, open, plain, problem, result, words, year_of,
};
use crate::format;
use crate::input::{DataSpec, InputSet, InputSpec, One, Sample, Table as Rows, Unit, Values};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};
use views::{bars_view, macd_view, rsi_view, seedings};

/// MACD and RSI without their types.
pub static MODEL: ModelOf<Momentum> = ModelOf::new();

/// The fewest bars anything is said of.
const LEAST: usize = 3;
/// Bars in the table of values.
const LISTED: usize = 30;

const CLOSES: &str = "Closes";
const AVERAGES: &str = "How it is counted";

crate::choices! {
    /// What RSI is while nothing has moved.
    pub enum Flat {
        /// 0, as TA-Lib has it.
        Zero = ("0", "0 (TA-Lib)"),
        /// 50.
        Middle = ("50", "50"),
        /// 100.
        Hundred = ("100", "100"),
    }
}

const SERIES: InputSpec = InputSpec::Data(DataSpec {
    key: "sr",
    label: "Closes",
    rows: "a table with Date and Close",
    form: &One,
    sample: Sample {
        name: "S&P 500, 2018",
        text: "",
        rows: sample,
    },
    group: CLOSES,
    folded: false,
    when: &[],
    help: "The first line names the columns: Date and Close, as in files of Yahoo and Stooq. A line for each bar. Paste out of a spreadsheet, or choose a file. Nothing is sent anywhere.",
});

const fn bars(
    key: (&'static str, &'static str),
    (most, slider): (f64, f64),
    default: f64,
    help: &'static str,
) -> InputSpec {
    number(
        key,
        Unit::Bars,
        (2.0, most),
        (2.0, slider),
        (1.0, default),
        AVERAGES,
        help,
    )
}

crate::inputs! {
    /// What the reader sets.
    pub struct MomentumInputs {
        /// Rows, beside the numbers.
        series: SERIES,
        /// Bars.
        shown: number(("n", "Bars shown"), Unit::Bars, (10.0, 2_500.0), (20.0, 500.0), (10.0, 260.0), CLOSES, "The last bars of the series, on the charts. All bars are counted."),
        /// [`Seeding`].
        seeding: choice(("sd", "Averages start with"), Seeding::OPTIONS, 0, AVERAGES, "The mean of the first bars is TA-Lib’s way, the first close that of most charting sites. The two differ most at the start and come together."),
        /// Bars.
        fast: bars(("f", "MACD: fast"), (1_000.0, 60.0), 12.0, "Bars of the fast average."),
        /// Bars.
        slow: bars(("s", "MACD: slow"), (1_000.0, 120.0), 26.0, "Bars of the slow average; more than the fast one has."),
        /// Bars.
        signal: bars(("g", "MACD: signal"), (1_000.0, 60.0), 9.0, "Bars of the average of the line itself."),
        /// Bars.
        rsi: bars(("w", "RSI: bars"), (1_000.0, 60.0), 14.0, "Changes RSI looks back on; 14 is Wilder’s number."),
        /// [`Flat`].
        flat: choice(("fl", "RSI while nothing moves"), Flat::OPTIONS, 0, AVERAGES, "The formula says 0/0 there; tools answer differently."),
        /// A number.
        high: number(("hi", "RSI: high from"), Unit::Exponent, (50.0, 100.0), (50.0, 95.0), (1.0, 70.0), AVERAGES, "From here on it is called overbought. A habit, and no law."),
        /// A number.
        low: number(("lo", "RSI: low to"), Unit::Exponent, (0.0, 50.0), (5.0, 50.0), (1.0, 30.0), AVERAGES, "Down to here it is called oversold. A habit, and no law."),
    }
}

/// Closes of the S&P 500 of 2018.
fn sample() -> Rows {
    // The engine carries them; its own test reads them.
    let Ok(history) = History::bundled() else {
        return Rows::default();
    };
    let from = history
        .dates()
        .iter()
        .position(|date| date.year_month_day() >= (2018, 1, 1))
        .unwrap_or(0);
    Rows {
        dates: history.dates()[from..].to_vec(),
        names: vec!["S&P 500".to_owned()],
        columns: vec![history.spot()[from..].to_vec()],
        notes: Vec::new(),
    }
}

/// The indicators, one entry a bar.
pub struct MomentumOutput {
    rows: Rc<Rows>,
    seeding: Seeding,
    periods: MacdPeriods,
    /// MACD in the seeding chosen.
    pub macd: Macd,
    /// RSI in the seeding chosen.
    pub rsi: Vec<Option<f64>>,
    /// Both in the other seeding.
    other: (Macd, Vec<Option<f64>>),
    from: usize,
}

/// MACD and RSI.
pub struct Momentum;

impl MomentumOutput {
    fn dates(&self) -> &[Date] {
        &self.rows.dates
    }

    fn closes(&self) -> &[f64] {
        self.rows.column(0)
    }

    /// Points of a line among the bars shown.
    fn line(&self, values: &[Option<f64>]) -> Vec<(f64, f64)> {
        (self.from..values.len())
            .filter_map(|bar| Some((year_of(self.dates()[bar]), values[bar]?)))
            .collect()
    }

    /// The last bar at which the line crossed its signal, and whether upwards.
    fn crossing(&self) -> Option<(usize, bool)> {
        let all = &self.macd.histogram;
        (1..all.len()).rev().find_map(|bar| {
            let (before, now) = all[bar - 1].zip(all[bar])?;
            ((before <= 0.0) != (now <= 0.0)).then_some((bar, now > 0.0))
        })
    }
}

fn last(values: &[Option<f64>]) -> Option<f64> {
    values.last().copied().flatten()
}

/// The first bar with a value; all bars when there is none.
fn warm_up(values: &[Option<f64>]) -> usize {
    values
        .iter()
        .position(Option::is_some)
        .unwrap_or(values.len())
}

impl Calculator for Momentum {
    type Inputs = MomentumInputs;
    type Output = MomentumOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("macd", "MACD"),
        open("rsi", "RSI"),
        folded("seedings", "The two seedings"),
        folded("bars", "The last bars as numbers"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "2018, the usual numbers",
            lesson: "12, 26 and 9 for MACD, 14 for RSI: what most charts show.",
            fragment: "",
        },
        Preset {
            name: "Started with the first close",
            lesson: "Values from the first day on, and wrong ones: look at the two seedings.",
            fragment: "v=1&sd=f",
        },
        Preset {
            name: "Quick to change its mind",
            lesson: "Short averages cross often: most crossings are noise.",
            fragment: "v=1&f=3&s=8&g=3&w=5",
        },
    ];

    fn evaluate(inputs: &MomentumInputs) -> Result<MomentumOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(MomentumInputs::SPECS))
    }

    fn evaluate_with(inputs: &MomentumInputs, values: &Values) -> Result<MomentumOutput, Problem> {
        let rows = values.table(MomentumInputs::SPECS, "sr");
        let closes = rows.column(0);
        if closes.len() < LEAST {
            return Err(Problem {
                key: "sr",
                text: format!(
                    "There are {} closes; at least {LEAST} are needed.",
                    closes.len()
                ),
            });
        }
        // Whole numbers within the range of the engine.
        let periods = MacdPeriods {
            fast: inputs.fast as u32,
            slow: inputs.slow as u32,
            signal: inputs.signal as u32,
        };
        if periods.slow <= periods.fast {
            return Err(Problem {
                key: "s",
                text: format!(
                    "The slow average must have more bars than the fast one ({}).",
                    periods.fast
                ),
            });
        }
        let flat = match Flat::of(inputs.flat) {
            Flat::Zero => FlatRsi::Zero,
            Flat::Middle => FlatRsi::Middle,
            Flat::Hundred => FlatRsi::Hundred,
        };
        let both = |seeding: Seeding| -> Result<(Macd, Vec<Option<f64>>), Problem> {
            let at = |error| problem("sr", error);
            Ok((
                macd(closes, periods, seeding.engine()).map_err(at)?,
                rsi(closes, inputs.rsi as u32, seeding.engine(), flat).map_err(at)?,
            ))
        };
        let seeding = Seeding::of(inputs.seeding);
        let (found, strength) = both(seeding)?;
        let other = both(match seeding {
            Seeding::Mean => Seeding::First,
            Seeding::First => Seeding::Mean,
        })?;
        let from = closes.len().saturating_sub(inputs.shown as usize);
        Ok(MomentumOutput {
            seeding,
            periods,
            macd: found,
            rsi: strength,
            other,
            from,
            rows,
        })
    }

    fn sentence(inputs: &MomentumInputs, output: &MomentumOutput) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(day) = output.dates().last() {
            pieces.push(Piece::words(format!("On {day} ")));
        }
        match last(&output.macd.histogram) {
            Some(histogram) => pieces.extend([
                Piece::words("MACD stood "),
                Piece::number(format!("{} points", format::number(histogram.abs(), 2))),
                Piece::words(if histogram >= 0.0 {
                    " above its signal"
                } else {
                    " below its signal"
                }),
            ]),
            None => pieces.push(Piece::words("MACD was still warming up")),
        }
        match last(&output.rsi) {
            Some(strength) => pieces.extend([
                Piece::words(", and RSI at "),
                Piece::number(format::number(strength, 1)),
                Piece::words(if strength >= inputs.high {
                    ": what is called overbought."
                } else if strength <= inputs.low {
                    ": what is called oversold."
                } else {
                    ", between its two marks."
                }),
            ]),
            None => pieces.push(Piece::words(", and RSI was still warming up.")),
        }
        pieces
    }

    fn consequence(inputs: &MomentumInputs, output: &MomentumOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("line", "macd"),
        ("signal", "macd"),
        ("histogram", "macd"),
        ("rsi", "rsi"),
    ];

    fn results(inputs: &MomentumInputs, output: &MomentumOutput) -> Vec<ResultItem> {
        let item = |id, name, value: Option<f64>, decimals, unit, about: &'static str| match value {
            Some(value) => {
                let shown = result(
                    id,
                    name,
                    format::signed(value, decimals),
                    value,
                    unit,
                    about,
                );
                if Self::steps(inputs, output, id).is_empty() {
                    shown
                } else {
                    explained(shown)
                }
            }
            None => words(id, name, "none yet", "there are too few bars"),
        };
        let mut results = vec![
            item(
                "line",
                "MACD line",
                last(&output.macd.line),
                2,
                "points",
                "fast average less slow one",
            ),
            item(
                "signal",
                "Signal",
                last(&output.macd.signal),
                2,
                "points",
                "average of the line",
            ),
            item(
                "histogram",
                "Line less signal",
                last(&output.macd.histogram),
                2,
                "points",
                "the histogram of most charts",
            ),
        ];
        results.push(match last(&output.rsi) {
            Some(strength) => {
                let shown = result(
                    "rsi",
                    "RSI",
                    format::number(strength, 1),
                    strength,
                    "of 100",
                    "share of the gains in all that moved, 0 to 100",
                );
                if Self::steps(inputs, output, "rsi").is_empty() {
                    shown
                } else {
                    explained(shown)
                }
            }
            None => words("rsi", "RSI", "none yet", "there are too few bars"),
        });
        results.push(match output.crossing() {
            Some((bar, is_up)) => words(
                "crossing",
                "Last crossing",
                output.dates()[bar].to_string(),
                if is_up {
                    "the line rose above its signal"
                } else {
                    "the line fell below its signal"
                },
            ),
            None => words(
                "crossing",
                "Last crossing",
                "none",
                "the line never crossed its signal",
            ),
        });
        results.push(words(
            "warm-up",
            "Warm-up",
            format!("{} and {} bars", output.macd.warm_up, warm_up(&output.rsi)),
            "before MACD has a signal, and before RSI has a value",
        ));
        results
    }

    fn derivations(
        inputs: &MomentumInputs,
        output: &MomentumOutput,
        result: &str,
    ) -> Vec<Derivation> {
        Self::steps(inputs, output, result)
    }

    fn view(inputs: &MomentumInputs, output: &MomentumOutput, id: &str) -> View {
        match id {
            "rsi" => rsi_view(inputs, output),
            "seedings" => seedings(output),
            "bars" => bars_view(output),
            _ => macd_view(output),
        }
    }
}

impl Momentum {
    fn steps(inputs: &MomentumInputs, output: &MomentumOutput, result: &str) -> Vec<Derivation> {
        let (closes, seeding) = (output.closes(), output.seeding.engine());
        derived(match result {
            "line" => explain::macd_line(closes, output.periods, seeding),
            "signal" => explain::macd_signal(closes, output.periods, seeding, false),
            "histogram" => explain::macd_signal(closes, output.periods, seeding, true),
            "rsi" => explain::rsi_last(closes, inputs.rsi as u32, seeding),
            _ => return Vec::new(),
        })
    }
}
