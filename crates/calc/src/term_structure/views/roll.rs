//! A hedge moved along the curve: what it costs, what carry it saves, what response it gives up.

use condor_chart::plot::{Axis, Landmark, Plot, Series, Style};

use super::{nothing, spread};
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::{TermInputs, TermOutput};
use crate::volatility::{CONTRACTS, Contract, contract_name, on_line, points};

/// Points of a line.
const POINTS: usize = 46;

pub(super) fn view(inputs: &TermInputs, output: &TermOutput) -> View {
    let (from, to) = (
        Contract::of(inputs.from) as usize,
        Contract::of(inputs.to) as usize,
    );
    let Ok(shift) = output.market.curve.time_shift(from, to, inputs.held) else {
        return nothing("There is no such roll on this curve.");
    };
    let (name_from, name_to) = (contract_name(from), contract_name(to));
    let cost = if shift.cost < 0.0 {
        format!("brings {}", points(-shift.cost))
    } else {
        format!("costs {}", points(shift.cost))
    };
    let saved = if shift.carry_saved < 0.0 {
        format!("loses {} more", points(-shift.carry_saved))
    } else {
        format!("saves {}", points(shift.carry_saved))
    };
    View {
        takeaway: format!(
            "Moving one future from {name_from} to {name_to} {cost} points and {saved} points of carry over \
             {}; it answers {} as much to the VIX.",
            crate::Unit::Days.text(inputs.held),
            times(response(output, to) / response(output, from)),
        ),
        figures: vec![
            Figure::Plot(Box::new(plot(inputs, output, from, to))),
            Figure::Table(table(inputs, output, from)),
            Figure::Text(
                "The cost is the difference of two prices. It is paid at once and is not lost: the later \
                 contract is worth it. What is lost or saved is the carry, and only if the curve stands \
                 still. By the pricing model a future is expected to keep its level; that holders have \
                 lost is a premium they paid."
                    .to_owned(),
            ),
        ],
    }
}

/// "0.58 times".
fn times(ratio: f64) -> String {
    format!("{} times", format::number(ratio, 2))
}

/// Points of a future for a point of the VIX.
fn response(output: &TermOutput, contract: usize) -> f64 {
    let market = &output.market;
    market
        .pass_through
        .points_per_point(&market.curve, market.years(contract))
        .unwrap_or(1.0)
}

fn plot(inputs: &TermInputs, output: &TermOutput, from: usize, to: usize) -> Plot {
    let market = &output.market;
    let line = |contract: usize| -> Vec<(f64, f64)> {
        spread(0.0, inputs.held, POINTS)
            .into_iter()
            .filter_map(|days| {
                let gained = market
                    .curve
                    .roll_down(market.years(contract), days / 365.0)
                    .ok()?;
                Some((days, gained))
            })
            .collect()
    };
    let end = |contract: usize| line(contract).last().map_or(0.0, |point| point.1);
    let (name_from, name_to) = (contract_name(from), contract_name(to));
    let series = vec![
        Series::new(
            format!("{name_to}, after the roll"),
            "gain_to_points",
            Style::Main,
            line(to),
        ),
        Series::new(
            format!("{name_from}, as it is"),
            "gain_from_points",
            Style::Dashed,
            line(from),
        ),
    ];
    let labels = series
        .iter()
        .map(|line| on_line(line.name.clone(), line, &[0.75, 0.6, 0.9, 0.4]))
        .collect();
    Plot {
        name: format!(
            "Points {name_from} and {name_to} gain as days pass and the curve stands still. Described and \
             tabled below."
        ),
        x: Axis::new("Days from now", "days", |value| format::number(value, 0))
            .over(0.0, inputs.held),
        y: Axis::new("Gain in points", "gain_points", |value| {
            format::signed(value, 2)
        }),
        bands: Vec::new(),
        rules: Vec::new(),
        series,
        marks: Vec::new(),
        labels,
        landmarks: (0..=4)
            .map(|quarter| {
                let x = inputs.held * f64::from(quarter) / 4.0;
                Landmark {
                    name: format!("After {} days", format::number(x, 1)),
                    x,
                }
            })
            .collect(),
        handles: Vec::new(),
        description: vec![
            "What each contract gains in points as days pass and the curve keeps its shape: a contract \
             slides along it towards the VIX. One that settles on the way ends at the level of the VIX."
                .to_owned(),
            format!(
                "At the end {name_to} has gained {} points and {name_from} {} points.",
                format::signed(end(to), 2),
                format::signed(end(from), 2)
            ),
        ],
    }
}

fn table(inputs: &TermInputs, output: &TermOutput, from: usize) -> Table {
    let rows = (0..CONTRACTS)
        .filter(|to| *to != from)
        .filter_map(|to| {
            let shift = output.market.curve.time_shift(from, to, inputs.held).ok()?;
            Some(Row {
                name: format!("{} to {}", contract_name(from), contract_name(to)),
                cells: vec![
                    format::signed(shift.cost, 2),
                    format::signed_dollars(-1_000.0 * shift.cost),
                    format::signed(-shift.decay_from, 2),
                    format::signed(-shift.decay_to, 2),
                    format::signed(shift.carry_saved, 2),
                    times(response(output, to) / response(output, from)),
                ],
                ..Row::default()
            })
        })
        .collect();
    let head = [
        "Roll",
        "Later less nearer, points",
        "Cash, a contract",
        "Old gains",
        "New gains",
        "Carry saved",
        "Answers to the VIX",
    ];
    Table {
        caption: format!(
            "Each roll from {}, held {}, the curve standing still.",
            contract_name(from),
            crate::Unit::Days.text(inputs.held)
        ),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Gains and carry are in points of the future; a point is 1,000 dollars. To keep the same \
               response, divide the number of contracts by the last column."
            .to_owned(),
    }
}
