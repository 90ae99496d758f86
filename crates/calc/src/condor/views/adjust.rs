//! What can be done on the way: hold, close or roll, side by side, and the one chosen in detail.

mod plan;
mod plot;

use condor_core::position::Position;

use super::nothing;
use crate::condor::{AdjustBy, CondorInputs, CondorOutput};
use crate::format;
use crate::input::Unit;
use crate::report::{Figure, Row, Table, View};
use plan::{Moment, Outcome, Reason};

pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let moment = Moment::new(inputs, output);
    let chosen = AdjustBy::of(inputs.adjust_by);
    let Some(held) = moment.held() else {
        return nothing("The position has no value there: a volatility would leave its range.");
    };
    let outcomes: Vec<(AdjustBy, Result<Outcome, Reason>)> = AdjustBy::ALL
        .iter()
        .map(|by| (*by, moment.outcome(*by, &held)))
        .collect();
    let mut figures = vec![
        Figure::Table(comparison(output, &outcomes)),
        Figure::Table(held_then(output, &outcomes)),
    ];
    let picked = outcomes.iter().find(|(by, _)| *by == chosen);
    if let Some((_, Ok(outcome))) = picked {
        if let Some(after) = outcome.after.as_ref().filter(|_| chosen != AdjustBy::Hold) {
            figures.push(Figure::Table(new_legs(output, after)));
        }
        figures.push(Figure::Plot(Box::new(plot::plot(&moment, output, outcome))));
    }
    let problem = picked.and_then(|(_, outcome)| outcome.as_ref().err());
    if let Some((_, sentence)) = problem {
        figures.push(Figure::Text(sentence.clone()));
    }
    View {
        takeaway: takeaway(&moment, output, picked.map(|(by, outcome)| (*by, outcome))),
        figures,
    }
}

/// "With the SPX at 5,568 after 10 days the trade stands at −$1,530. Rolled out it ..."
fn takeaway(
    moment: &Moment<'_>,
    output: &CondorOutput,
    picked: Option<(AdjustBy, &Result<Outcome, Reason>)>,
) -> String {
    let mut text = format!(
        "With the SPX at {} after {}, the trade stands at {}.",
        format::number(moment.spot, 0),
        Unit::Days.text(moment.days),
        format::signed_dollars(moment.result()),
    );
    match picked {
        Some((AdjustBy::Hold, _)) | None => {}
        Some((AdjustBy::Close, Ok(outcome))) => text.push_str(&format!(
            " Closing it leaves {}.",
            format::signed_dollars(output.money(outcome.cumulative))
        )),
        Some((_, Ok(outcome))) => text.push_str(&format!(
            " This roll {} {}, and the whole trade can then lose up to {}.",
            if outcome.cash >= 0.0 {
                "brings"
            } else {
                "costs"
            },
            format::dollars(output.money(outcome.cash.abs())),
            outcome.after.as_ref().and_then(worst).map_or_else(
                || "–".to_owned(),
                |worst| format::dollars(output.money(worst))
            ),
        )),
        Some((_, Err(_))) => text.push_str(" What is chosen cannot be done there."),
    }
    text
}

fn worst(position: &Position) -> Option<f64> {
    position.max_loss().bounded()
}

/// All that can be done, side by side.
fn comparison(output: &CondorOutput, outcomes: &[(AdjustBy, Result<Outcome, Reason>)]) -> Table {
    let dash = || "–".to_owned();
    let rows = outcomes
        .iter()
        .zip(AdjustBy::OPTIONS)
        .map(|((_, outcome), option)| {
            let cells = match outcome {
                Err((why, _)) => vec![
                    format!("not possible: {why}"),
                    dash(),
                    dash(),
                    dash(),
                    dash(),
                    dash(),
                ],
                Ok(outcome) => {
                    let after = outcome.after.as_ref();
                    let extreme = |points: Option<f64>, sign: f64| {
                        points.map_or_else(dash, |points| {
                            format::signed_dollars(sign * output.money(points))
                        })
                    };
                    vec![
                        format::signed_dollars(output.money(outcome.cash)),
                        format::signed_dollars(-output.money(outcome.slippage)),
                        format::signed_dollars(output.money(outcome.cumulative)),
                        after.map_or_else(dash, break_evens),
                        extreme(after.and_then(|after| after.max_profit().bounded()), 1.0),
                        extreme(after.and_then(worst), -1.0),
                    ]
                }
            };
            Row {
                name: option.label.to_owned(),
                cells,
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: "What can be done".to_owned(),
        head: [
            "Choice",
            "Cash now",
            "Bid to ask",
            "Result so far",
            "Break-evens",
            "Most to gain",
            "Most to lose",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        note: "In dollars for all contracts. Result so far is all cash of the trade and what is \
               still held, in the middle of bid and ask. Break-evens, gain and loss are those of \
               the whole trade at the expiry of what is then held."
            .to_owned(),
    }
}

fn break_evens(position: &Position) -> String {
    let levels: Vec<String> = position
        .break_evens()
        .iter()
        .map(|level| format::number(*level, 0))
        .collect();
    if levels.is_empty() {
        "none".to_owned()
    } else {
        levels.join(" and ")
    }
}

/// The strikes that each choice leads to, and how long they have.
fn held_then(output: &CondorOutput, outcomes: &[(AdjustBy, Result<Outcome, Reason>)]) -> Table {
    let legs = output.legs.len();
    let rows = outcomes
        .iter()
        .zip(AdjustBy::OPTIONS)
        .map(|((_, outcome), option)| {
            let after = outcome.as_ref().ok().and_then(|plan| plan.after.as_ref());
            Row {
                name: option.label.to_owned(),
                cells: after.map_or_else(
                    || vec!["–".to_owned(); legs + 1],
                    |after| {
                        let strikes = after.legs().iter().map(|leg| leg.leg.strike);
                        let days = after.market().years * 365.0;
                        strikes
                            .chain([days])
                            .map(|number| format::number(number, 0))
                            .collect()
                    },
                ),
                ..Row::default()
            }
        })
        .collect();
    let names = output.legs.iter().map(|leg| leg.name().to_owned());
    Table {
        caption: "What is held then".to_owned(),
        head: std::iter::once("Choice".to_owned())
            .chain(names)
            .chain(["Days left".to_owned()])
            .collect(),
        rows,
        note: "Strikes in index points. Closed, nothing is held.".to_owned(),
    }
}

/// The legs held afterwards.
fn new_legs(output: &CondorOutput, after: &Position) -> Table {
    let rows = after
        .legs()
        .iter()
        .map(|leg| {
            let name = plan::leg_name(&leg.leg);
            let is_kept = output.legs.iter().any(|old| {
                old.kind == leg.leg.kind
                    && old.strike == leg.leg.strike
                    && old.side == leg.leg.side()
            }) && after.market().years <= output.priced.market.years;
            Row {
                sign: match leg.leg.side() {
                    condor_core::position::Side::Long => "▲",
                    condor_core::position::Side::Short => "▼",
                },
                name,
                cells: vec![
                    format::number(leg.leg.strike, 0),
                    format::number(after.market().years * 365.0, 0),
                    format::percent(leg.volatility, 1),
                    format::number(leg.valuation.price, 2),
                    if is_kept { "kept" } else { "new" }.to_owned(),
                ],
                is_total: false,
            }
        })
        .collect();
    Table {
        caption: "The position afterwards".to_owned(),
        head: ["Leg", "Strike", "Days left", "Volatility", "Price", "State"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        note: "Prices are in index points for one option.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::condor::{Condor, Structure};

    fn shown(inputs: &CondorInputs) -> View {
        let output = Condor::evaluate(inputs).expect("a result");
        Condor::view(inputs, &output, "adjust")
    }

    fn cells(view: &View, name: &str) -> Vec<String> {
        let Some(Figure::Table(table)) = view.figures.first() else {
            panic!("a table");
        };
        let row = table.rows.iter().find(|row| row.name == name);
        row.expect("a row").cells.clone()
    }

    #[test]
    fn after_a_fall_every_way_is_priced() {
        let view = shown(&CondorInputs::default());
        assert!(view.takeaway.contains("5,568"), "{}", view.takeaway);
        for option in AdjustBy::OPTIONS {
            let cash = &cells(&view, option.label)[0];
            assert!(!cash.starts_with("not possible"), "{}", option.label);
        }
        assert_eq!(cells(&view, "Hold")[0], "$0");
        // The put side is tested: away from it costs, the safe side brings cash.
        assert!(cells(&view, "Roll the tested side")[0].starts_with('−'));
        assert!(cells(&view, "Roll the safe side")[0].starts_with('+'));
        // Each says what is held then, without being chosen.
        let Some(Figure::Table(held)) = view.figures.get(1) else {
            panic!("what is held");
        };
        let cells: Vec<&[String]> = held.rows.iter().map(|row| &*row.cells).collect();
        assert_eq!(cells[0], ["5,415", "5,515", "6,045", "6,145", "20"]);
        assert_eq!(cells[1], ["–"; 5]);
        assert_eq!(cells[2], ["5,415", "5,515", "6,045", "6,145", "45"]);
        // The safe side moves its calls, the tested one its puts.
        assert_eq!(
            (&cells[3][..2], &cells[4][2..]),
            (&cells[0][..2], &cells[0][2..])
        );
        assert!(cells[3][2..4] != cells[0][2..4] && cells[4][..2] != cells[0][..2]);
    }

    #[test]
    fn the_one_side_of_a_spread_can_be_rolled_away() {
        let inputs = CondorInputs {
            structure: Structure::PutSpread.value(),
            adjust_by: AdjustBy::Tested.value(),
            ..CondorInputs::default()
        };
        let view = shown(&inputs);
        assert!(cells(&view, "Roll the tested side")[0].starts_with('−'));
        assert!(
            view.takeaway.contains("This roll costs"),
            "{}",
            view.takeaway
        );
        // Two legs, both moved, and a chart of before and after.
        let Some(Figure::Table(legs)) = view.figures.get(2) else {
            panic!("the new legs");
        };
        assert!(legs.rows.len() == 2 && legs.rows.iter().all(|row| row.cells[4] == "new"));
        assert!(view.plot().is_some());
    }

    #[test]
    fn what_is_not_possible_says_why_in_its_row() {
        let of = |structure: Structure, by: AdjustBy| {
            shown(&CondorInputs {
                structure: structure.value(),
                adjust_by: by.value(),
                ..CondorInputs::default()
            })
        };
        let spread = of(Structure::PutSpread, AdjustBy::Untested);
        assert_eq!(
            cells(&spread, "Roll the safe side")[0],
            "not possible: it has no other side"
        );
        assert!(spread.takeaway.ends_with("cannot be done there."));
        assert!(matches!(spread.figures.last(), Some(Figure::Text(_))));
        let inverse = of(Structure::Inverse, AdjustBy::Hold);
        for name in ["Roll the safe side", "Roll the tested side"] {
            assert_eq!(
                cells(&inverse, name)[0],
                "not possible: no side was sold",
                "{name}"
            );
        }
    }

    #[test]
    fn rolled_to_the_same_deltas_it_stands_about_the_index_again() {
        let inputs = CondorInputs {
            adjust_by: AdjustBy::Out.value(),
            adjust_strikes: 1.0,
            ..CondorInputs::default()
        };
        let view = shown(&inputs);
        let Some(Figure::Table(legs)) = view.figures.get(2) else {
            panic!("the new legs");
        };
        let strike = |row: usize| -> f64 {
            let text = legs.rows[row].cells[0].replace(',', "");
            text.parse().expect("a strike")
        };
        assert!(strike(1) < 5_568.0 - 150.0 && strike(2) > 5_568.0 + 150.0);
        assert!(legs.rows.iter().all(|row| row.cells[4] == "new"));
    }

    #[test]
    fn each_choice_shows_before_and_after() {
        for by in AdjustBy::ALL {
            let view = shown(&CondorInputs {
                adjust_by: by.value(),
                ..CondorInputs::default()
            });
            let plot = view.plot().expect("a chart");
            assert!(!plot.series.is_empty() && !plot.description.is_empty());
        }
    }
}
