//! The board of signals: value, threshold and light of each.

use condor_core::alvh::{
    CapState, Comparison, Condition, Layer, Light, Reading, Signal, SignalKind, SignalUnit, Trigger,
};

use super::head;
use crate::alvh::names::{layer_name, said};
use crate::alvh::signals::condition;
use crate::alvh::{AlvhInputs, AlvhOutput};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// A number with the digits it was set with.
fn as_set(number: f64) -> String {
    format::shortest((1e4 * number).round() / 1e4)
}

/// A value of a signal.
fn value_text(kind: SignalKind, value: f64) -> String {
    match kind.unit() {
        SignalUnit::Share if kind.is_of_market() => format::percent(value, 1),
        SignalUnit::Share => format!("{}%", as_set(100.0 * value)),
        SignalUnit::Percentile => format!("{} of 100 days", format::number(value, 0)),
        SignalUnit::Number => as_set(value),
        SignalUnit::Days => crate::Unit::Days.text(value),
    }
}

fn signal_text(kind: SignalKind, signal: Signal) -> String {
    let value = signal.value();
    value.map_or_else(|| "unknown".to_owned(), |value| value_text(kind, value))
}

/// A sign before a light, with another shape for each.
const fn sign(light: Light) -> &'static str {
    match light {
        Light::On => "●",
        Light::Armed => "◐",
        Light::Off => "○",
        Light::Unknown => "?",
    }
}

pub(super) fn view(inputs: &AlvhInputs, output: &AlvhOutput) -> View {
    let board = &output.board;
    let known = SignalKind::ALL
        .iter()
        .filter(|kind| board.get(**kind).value().is_some());
    let on = triggers(output)
        .iter()
        .filter(|(_, trigger)| trigger.read(board).light == Light::On)
        .count();
    View {
        takeaway: format!(
            "{} of {} signals are known. The light is on for {on} of {} layers that wait for one or are always on.",
            known.count(),
            SignalKind::COUNT,
            triggers(output).len(),
        ),
        figures: vec![
            Figure::Table(table(inputs, output)),
            Figure::Table(layers(output)),
        ],
    }
}

/// The triggers of the policy by layer.
fn triggers(output: &AlvhOutput) -> Vec<(Layer, &Trigger)> {
    let policy = &output.policy;
    let rungs = policy.ladder.iter().enumerate();
    let rungs = rungs.map(|(index, rung)| (Layer::Hedge(index), &rung.trigger));
    let third = policy
        .temporal
        .iter()
        .map(|rule| (Layer::Temporal, &rule.trigger));
    rungs.chain(third).collect()
}

/// The cell with the threshold at which a light is on.
const ON: usize = 3;

/// "below −1.0%".
fn threshold_text(condition: &Condition, threshold: f64) -> String {
    let kind = condition.signal;
    // As it was set: value and threshold must not look alike where they are not.
    let threshold = match kind.unit() {
        SignalUnit::Share => format!("{}%", as_set(100.0 * threshold)),
        _ => value_text(kind, threshold),
    };
    format!("{} {threshold}", condition.side.word())
}

/// A signal with who reads it, the threshold that arms and the one at which the light is on.
fn row(reading: &Reading, reader: String, armed: String) -> Row {
    let condition = &reading.condition;
    Row {
        sign: sign(reading.light),
        name: said(condition.signal.name()),
        cells: vec![
            signal_text(condition.signal, reading.signal),
            reader,
            armed,
            threshold_text(condition, condition.on),
            reading.light.word().to_owned(),
        ],
        ..Row::default()
    }
}

fn table(inputs: &AlvhInputs, output: &AlvhOutput) -> Table {
    let board = &output.board;
    let mut rows = Vec::new();
    for kind in SignalKind::ALL {
        let before = rows.len();
        for (layer, trigger) in triggers(output) {
            for reading in trigger.read(board).readings {
                if reading.condition.signal == kind {
                    rows.push(row(
                        &reading,
                        format!("Layer {}", layer_name(layer)),
                        threshold_text(&reading.condition, reading.condition.armed),
                    ));
                }
            }
        }
        if let Some(row) = cap_row(output, kind) {
            rows.push(row);
        }
        let own = condition(inputs, kind, 0.0);
        let at = threshold_text(&own, own.on);
        // What reads it at that threshold says so already.
        if rows[before..].iter().all(|row| row.cells[ON] != at) {
            rows.push(row(
                &own.read(board),
                "you alone".to_owned(),
                "none".to_owned(),
            ));
        }
    }
    Table {
        caption: "Every signal, who reads it, and its light.".to_owned(),
        head: head(["Signal", "Now", "Read by", "Armed", "On", "Light"]),
        rows,
        note: "● on, ◐ armed, ○ off, ? unknown. Unknown is not zero: it switches nothing on and loosens no \
               cap. The first four signals follow from your market; the others are unknown until you \
               give them under Signals. “You alone”: your threshold, which no policy reads here; you set it \
               under Signals."
            .to_owned(),
    }
}

/// The row of a signal the cap of the deepest rung reads.
fn cap_row(output: &AlvhOutput, kind: SignalKind) -> Option<Row> {
    output.policy.deepest()?;
    let caps = &output.policy.caps;
    let threshold = match kind {
        SignalKind::ReerVolatility => caps.reer_low,
        SignalKind::AdvanceDecline => caps.advance_decline,
        SignalKind::PeDivergence => caps.pe,
        SignalKind::PcfDivergence => caps.pcf,
        _ => return None,
    };
    let read = Condition {
        signal: kind,
        side: Comparison::Above,
        armed: threshold,
        on: threshold,
    };
    Some(row(
        &read.read(&output.board),
        "cap of the deepest rung".to_owned(),
        "none".to_owned(),
    ))
}

fn layers(output: &AlvhOutput) -> Table {
    let mut rows: Vec<Row> = triggers(output)
        .into_iter()
        .map(|(layer, trigger)| {
            let light = trigger.read(&output.board).light;
            let always = trigger.conditions.is_empty();
            Row {
                sign: sign(light),
                name: format!("Layer {}", layer_name(layer)),
                cells: vec![if always {
                    "always on".to_owned()
                } else {
                    light.word().to_owned()
                }],
                ..Row::default()
            }
        })
        .collect();
    rows.push(Row {
        name: "Cap of the deepest rung".to_owned(),
        cells: vec![
            match output.cap.state {
                CapState::MayExceed => "may be exceeded",
                _ => "binds",
            }
            .to_owned(),
        ],
        ..Row::default()
    });
    Table {
        caption: "The light of each layer.".to_owned(),
        head: head(["Layer", "Light"]),
        rows,
        note: format!("{}.", said(&output.cap.to_string())),
    }
}
