//! The board of signals: value, threshold and light of each.

use condor_core::alvh::{CapState, Layer, Light, Reading, Signal, SignalKind, SignalUnit, Trigger};

use super::head;
use crate::alvh::AlvhOutput;
use crate::alvh::names::{layer_name, said};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// A value of a signal.
fn value_text(kind: SignalKind, value: f64) -> String {
    match kind.unit() {
        SignalUnit::Share => format::percent(value, 1),
        SignalUnit::Percentile => format!("{} of 100 days", format::number(value, 0)),
        SignalUnit::Number => format::number(value, 1),
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

pub(super) fn view(output: &AlvhOutput) -> View {
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
        figures: vec![Figure::Table(table(output)), Figure::Table(layers(output))],
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

fn condition_row(layer: Layer, reading: &Reading) -> Row {
    let kind = reading.condition.signal;
    let side = reading.condition.side.word();
    let at = |value: f64| format!("{side} {}", value_text(kind, value));
    Row {
        sign: sign(reading.light),
        name: said(kind.name()),
        cells: vec![
            signal_text(kind, reading.signal),
            format!("Layer {}", layer_name(layer)),
            at(reading.condition.armed),
            at(reading.condition.on),
            reading.light.word().to_owned(),
        ],
        ..Row::default()
    }
}

fn table(output: &AlvhOutput) -> Table {
    let board = &output.board;
    let mut rows = Vec::new();
    for kind in SignalKind::ALL {
        let before = rows.len();
        for (layer, trigger) in triggers(output) {
            for reading in trigger.read(board).readings {
                if reading.condition.signal == kind {
                    rows.push(condition_row(layer, &reading));
                }
            }
        }
        if let Some(row) = cap_row(output, kind) {
            rows.push(row);
        }
        if rows.len() == before {
            rows.push(Row {
                name: said(kind.name()),
                cells: vec![
                    signal_text(kind, board.get(kind)),
                    "nobody".to_owned(),
                    "none".to_owned(),
                    "none".to_owned(),
                    "not read".to_owned(),
                ],
                ..Row::default()
            });
        }
    }
    Table {
        caption: "Every signal, who reads it, and its light.".to_owned(),
        head: head(["Signal", "Now", "Read by", "Armed", "On", "Light"]),
        rows,
        note: "● on, ◐ armed, ○ off, ? unknown. Unknown is not zero: it switches nothing on and loosens no \
               cap. The first four signals follow from your market; the others are unknown until you \
               give them under Signals."
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
    let signal = output.board.get(kind);
    let light = match signal.value() {
        None => Light::Unknown,
        Some(value) if value >= threshold => Light::On,
        Some(_) => Light::Off,
    };
    Some(Row {
        sign: sign(light),
        name: said(kind.name()),
        cells: vec![
            signal_text(kind, signal),
            "cap of the deepest rung".to_owned(),
            "none".to_owned(),
            format!("above {}", value_text(kind, threshold)),
            light.word().to_owned(),
        ],
        ..Row::default()
    })
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
