//! The futures before and after the shock.

use condor_chart::plot::{Axis, Landmark, Plot, Series, Style};

use super::nothing;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::scenario::ScenarioOutput;
use crate::scenario::words::when;
use crate::volatility::{answers, contract_name, on_line, points, short_day};

/// Level of a contract before and after, from the first still there.
struct Moved {
    contract: usize,
    days: f64,
    before: f64,
    after: f64,
}

fn moved(output: &ScenarioOutput) -> Vec<Moved> {
    let (before, after) = (output.state.curve.futures(), output.after.curve.futures());
    let gone = before.len() - after.len();
    after
        .iter()
        .zip(&before[gone..])
        .enumerate()
        .map(|(index, (after, before))| Moved {
            contract: index + gone,
            days: (after.years * 365.0).max(0.0),
            before: before.level,
            after: after.level,
        })
        .collect()
}

pub(super) fn view(output: &ScenarioOutput) -> View {
    let moved = moved(output);
    let (Some(first), Some(last)) = (moved.first(), moved.last()) else {
        return nothing("No future is left.");
    };
    let leap = output.after.vix() - output.state.vix();
    View {
        takeaway: format!(
            "The VIX moves by {} points, {} by {} and {} by {}.",
            format::signed(leap, 2),
            contract_name(first.contract),
            format::signed(first.after - first.before, 2),
            contract_name(last.contract),
            format::signed(last.after - last.before, 2),
        ),
        figures: vec![
            Figure::Plot(Box::new(plot(output, &moved))),
            Figure::Table(table(output, &moved)),
        ],
    }
}

fn plot(output: &ScenarioOutput, moved: &[Moved]) -> Plot {
    let line = |vix: f64, level: &dyn Fn(&Moved) -> f64| -> Vec<(f64, f64)> {
        std::iter::once((0.0, vix))
            .chain(moved.iter().map(|at| (at.days, level(at))))
            .collect()
    };
    let last = moved.last().map_or(1.0, |at| at.days.max(1.0));
    let series = vec![
        Series::new(
            "After",
            "after_points",
            Style::Main,
            line(output.after.vix(), &|at| at.after),
        ),
        Series::new(
            "Before",
            "before_points",
            Style::Ghost,
            line(output.state.vix(), &|at| at.before),
        ),
    ];
    let labels = ["after", "before"]
        .into_iter()
        .zip(&series)
        .map(|(name, line)| on_line(name, line, &[0.5, 0.7, 0.3]))
        .collect();
    Plot {
        name: "The VIX and its futures before and after, against days to settlement then. Described and \
               tabled below."
            .to_owned(),
        x: Axis::new("Days to settlement", "days", |value| {
            format::number(value, 0)
        })
        .over(0.0, last)
        .shared("days-to-settlement"),
        y: Axis::new("Level in points", "level_points", |value| {
            format::number(value, 1)
        }),
        bands: Vec::new(),
        rules: Vec::new(),
        series,
        marks: Vec::new(),
        labels,
        landmarks: std::iter::once(Landmark {
            name: "VIX".to_owned(),
            x: 0.0,
        })
        .chain(moved.iter().map(|at| Landmark {
            name: contract_name(at.contract),
            x: at.days,
        }))
        .collect(),
        handles: Vec::new(),
        description: vec![format!(
            "Level in points against the days to settlement {}. The solid line is the curve after the \
             shock, the grey one the levels before it. {}.",
            when(output.days),
            answers(&output.market),
        )],
    }
}

fn table(output: &ScenarioOutput, moved: &[Moved]) -> Table {
    let leap = output.after.vix() - output.state.vix();
    let rows = moved
        .iter()
        .map(|at| {
            let change = at.after - at.before;
            Row {
                name: contract_name(at.contract),
                cells: vec![
                    output
                        .market
                        .expiries
                        .get(at.contract)
                        .map_or_else(String::new, |day| short_day(*day)),
                    format::number(at.days, 0),
                    points(at.before),
                    points(at.after),
                    format::signed(change, 2),
                    if leap.abs() < 0.005 {
                        "none".to_owned()
                    } else {
                        format::number(change / leap, 2)
                    },
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Contract",
        "Settles",
        "Days then",
        "Before",
        "After",
        "Moves",
        "For a point of the VIX",
    ];
    Table {
        caption: "Each future that is left, in points.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "No future moves point for point with the VIX. On eight measured days M1 took 0.40 to 0.88 \
               of its move and M2 0.25 to 0.65."
            .to_owned(),
    }
}
