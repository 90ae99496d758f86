//! Direct labels: break-evens, extremes, the lines, the index and the expected move.

use condor_chart::label::Side;
use condor_chart::plot::{At, PlotLabel};

use super::{Line, Lines};
use crate::condor::CondorOutput;
use crate::condor::words::inner_strikes;
use crate::format;

pub(super) fn labels(output: &CondorOutput, lines: &Lines) -> Vec<PlotLabel> {
    let mut labels: Vec<PlotLabel> = output
        .break_evens
        .iter()
        .map(|level| break_even(output, *level))
        .collect();
    labels.push(plateau(output));
    labels.extend(wings(output));
    labels.push(line(
        "today",
        &lines.today,
        &[0.96, 0.9, 0.84, 0.04, 0.1, 0.16],
    ));
    if let Some((name, points)) = &lines.chosen {
        let mut label = line(name, points, &[0.5, 0.45, 0.55, 0.3, 0.7]);
        label.short = Some("chosen day".to_owned());
        labels.push(label);
    }
    if let Some(points) = &lines.flat {
        labels.push(PlotLabel {
            is_quiet: true,
            ..line("flat volatility", points, &[0.08, 0.14, 0.2, 0.02, 0.26])
        });
    }
    labels.push(PlotLabel::quiet(
        format!("SPX {}", format::number(output.spot, 0)),
        vec![At::Bottom(output.spot, 1.0)],
        &[Side::Right, Side::Left],
    ));
    let band_left = (output.spot - output.expected_move).max(output.window.0);
    labels.push(PlotLabel::quiet(
        format!("expected move ±{}", format::number(output.expected_move, 0)),
        vec![
            At::Bottom(band_left, 1.0),
            At::Bottom(band_left, 2.6),
            At::Top(band_left),
        ],
        &[Side::Right],
    ));
    labels
}

fn break_even(output: &CondorOutput, level: f64) -> PlotLabel {
    let outside = if level < output.middle() {
        [Side::AboveLeft, Side::BelowRight, Side::AboveRight]
    } else {
        [Side::AboveRight, Side::BelowLeft, Side::AboveLeft]
    };
    PlotLabel::strong(
        format::number(level, 0),
        vec![At::Data(level, 0.0)],
        &outside,
    )
}

/// The result between the inner strikes, or beyond the one there is.
fn plateau(output: &CondorOutput) -> PlotLabel {
    let (left, right) = output.window;
    let at = match (
        inner_strikes(output).as_slice(),
        output.structure.has_puts(),
    ) {
        ([low, high], _) => (low + high) / 2.0,
        ([strike], true) => (strike + right) / 2.0,
        ([strike], false) => (left + strike) / 2.0,
        _ => output.spot,
    };
    let profit = output.money(output.credit);
    let (word, sides) = if profit >= 0.0 {
        ("keep", [Side::Above, Side::Below])
    } else {
        ("lose", [Side::Below, Side::Above])
    };
    let amount = if profit >= 0.0 {
        format::signed_dollars(profit)
    } else {
        format::dollars(-profit)
    };
    PlotLabel {
        short: Some(format!("{word} {amount}")),
        ..PlotLabel::strong(
            format!("at expiry: {word} {amount}"),
            vec![At::Data(at, profit)],
            &sides,
        )
    }
}

/// The results beyond the wings, one label for each that differs.
fn wings(output: &CondorOutput) -> Vec<PlotLabel> {
    let (left, right) = output.window;
    let ends = [(right, output.legs.last()), (left, output.legs.first())];
    let mut labels: Vec<(f64, Vec<At>)> = Vec::new();
    for (end, leg) in ends {
        let (Some(leg), Some(profit)) = (leg, output.expiry_money(end)) else {
            continue;
        };
        // The level beyond an inner strike that is the last one is the plateau.
        if matches!(leg.place, 1 | 2) {
            continue;
        }
        let place = At::Data((end + leg.strike) / 2.0, profit);
        match labels.iter_mut().find(|(of, _)| (of - profit).abs() < 0.5) {
            Some((_, places)) => places.push(place),
            None => labels.push((profit, vec![place])),
        }
    }
    labels
        .into_iter()
        .map(|(profit, places)| {
            if profit < 0.0 {
                PlotLabel::strong(
                    format!("lose {}", format::dollars(-profit)),
                    places,
                    &[Side::Below, Side::Above],
                )
            } else {
                PlotLabel::strong(
                    format!("gain {}", format::signed_dollars(profit)),
                    places,
                    &[Side::Above, Side::Below],
                )
            }
        })
        .collect()
}

/// A line's name beside it, at the first of these shares of its length with room.
fn line(name: &str, points: &Line, shares: &[f64]) -> PlotLabel {
    let places = shares
        .iter()
        .filter_map(|share| {
            let index = (share * points.len().saturating_sub(1) as f64).round() as usize;
            points.get(index)
        })
        .map(|(x, y)| At::Data(*x, *y))
        .collect();
    PlotLabel::plain(
        name,
        places,
        &[Side::Above, Side::Below, Side::AboveLeft, Side::AboveRight],
    )
}
