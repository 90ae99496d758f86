//! Signals a reader gives by date, and the one that decides.

use condor_core::alvh::{Comparison, SignalKind, SignalUnit};
use condor_core::indicators::{FlatRsi, MacdPeriods, Seeding, macd, rsi};
use condor_core::replay::{History, SignalColumn};
use condor_core::series::Series;
use condor_core::simulate::Trigger;

use super::inputs::{ReplayInputs, Side};
use super::reasons::in_percent;
use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::format;
use crate::input::{OwnSignal, Table as Rows};

/// Bars of the RSI of the sample.
const BARS: u32 = 14;

/// RSI and MACD of the bundled closes: what a reader could have known at each of them.
pub(super) fn bundled() -> Rows {
    // The engine carries the closes; a test of this crate reads the sample.
    let Ok(history) = History::bundled() else {
        return Rows::default();
    };
    let closes = history.spot();
    let (Ok(rsi), Ok(macd)) = (
        rsi(closes, BARS, Seeding::Mean, FlatRsi::Zero),
        macd(closes, MacdPeriods::default(), Seeding::Mean),
    ) else {
        return Rows::default();
    };
    let column = |values: &[Option<f64>]| {
        let known = values.iter().map(|value| value.unwrap_or(f64::NAN));
        known.collect()
    };
    Rows {
        dates: history.dates().to_vec(),
        names: vec!["RSI".to_owned(), "MACD".to_owned()],
        columns: vec![column(&rsi), column(&macd.histogram)],
        notes: Vec::new(),
    }
}

/// The names of the signals that stand beside closes: those after the value.
fn beside(closes: &Rows) -> &[String] {
    closes.names.get(1..).unwrap_or_default()
}

/// Whether a reader's own signals decide: those of their box, or those that stand beside their closes.
pub(super) fn are_own(is_given: bool, closes: &Rows) -> bool {
    is_given || !beside(closes).is_empty()
}

/// The history with the signals of the box and those beside the closes; a place without a number is unknown. What the
/// box has holds. Its sample does not: it is of other closes.
pub(super) fn with_signals(
    history: History,
    (rows, is_given): (&Rows, bool),
    closes: &Rows,
) -> Result<History, Problem> {
    let of_box = Some(rows).filter(|_| is_given || beside(closes).is_empty());
    let of_box = of_box.into_iter().flat_map(|rows| {
        let columns = rows.names.iter().zip(&rows.columns);
        columns.map(move |column| ("sg", rows, column))
    });
    let of_closes = beside(closes).iter().zip(closes.columns.iter().skip(1));
    let of_closes = of_closes.map(|column| ("sp", closes, column));
    let mut columns: Vec<SignalColumn> = Vec::new();
    for (key, rows, (name, values)) in of_box.chain(of_closes) {
        let Some(own) = OwnSignal::named(name) else {
            continue;
        };
        if key == "sp" && columns.iter().any(|known| known.signal == own.kind()) {
            continue;
        }
        let points = rows.dates.iter().copied().zip(values.iter().copied());
        let known = points.filter(|point| !point.1.is_nan());
        let values = Series::new(
            known
                .map(|(date, value)| (date, own.part() * value))
                .collect(),
        )
        .map_err(|error| problem(key, error))?;
        columns.push(SignalColumn {
            signal: own.kind(),
            values,
        });
    }
    history
        .with_signals(columns)
        .map_err(|error| problem("sg", error))
}

/// The signal, side and threshold that are set.
///
/// # Errors
/// When the threshold is none that the signal can reach.
pub(super) fn chosen(inputs: &ReplayInputs) -> Result<Trigger, Problem> {
    let own = OwnSignal::of(inputs.signal);
    let threshold = own.part() * inputs.threshold;
    let range = own.kind().range();
    if !range.contains(threshold) {
        let end = |value: f64| format::shortest(value / own.part());
        return Err(Problem {
            key: "sv",
            text: format!(
                "This signal lies between {} and {}.",
                end(range.min),
                end(range.max)
            ),
        });
    }
    Ok(Trigger::Signal {
        signal: own.kind(),
        side: match Side::of(inputs.side) {
            Side::Below => Comparison::Below,
            Side::Above => Comparison::Above,
        },
        threshold,
    })
}

/// Why a layer bought: "layer 4, RSI at 28.5".
pub(super) fn reason(layer: usize, signal: SignalKind, value: f64) -> String {
    let decimals = match signal.unit() {
        SignalUnit::Days => 0,
        _ => 1,
    };
    let value = shown(signal, value, |number| format::number(number, decimals));
    format!("layer {}, {} at {value}", layer + 1, signal.name())
}

/// A value of a signal with its unit, the number as the reader writes it.
pub(super) fn shown(signal: SignalKind, value: f64, number: impl Fn(f64) -> String) -> String {
    match signal.unit() {
        SignalUnit::Share => format!("{}%", number(in_percent(value))),
        SignalUnit::Days => format!("{} days", number(value)),
        SignalUnit::Percentile | SignalUnit::Number => number(value),
    }
}
