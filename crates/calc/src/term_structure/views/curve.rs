//! The curve with its handles, and the eight futures as a table.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};

use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::output::MONTH;
use crate::term_structure::words::{structure_word, takeaway};
use crate::term_structure::{TermOutput, handles};
use crate::volatility::{CONTRACTS, contract_name, points, year_day};

/// Points of a line between two contracts.
const BETWEEN: usize = 6;

/// The axis of days to settlement.
pub(super) fn days_axis(output: &TermOutput) -> Axis {
    let last = output.market.days(CONTRACTS - 1);
    Axis {
        named: std::iter::once((0.0, "VIX".to_owned()))
            .chain((0..CONTRACTS).map(|at| (output.market.days(at), contract_name(at))))
            .collect(),
        ..Axis::new("Days to settlement", "days", |value| {
            format::number(value, 0)
        })
        .over(0.0, last)
        .shared("days-to-settlement")
    }
}

/// Days of the VIX, of each contract, and of places between them.
pub(super) fn days(output: &TermOutput) -> Vec<f64> {
    let mut days = vec![0.0];
    for contract in 0..CONTRACTS {
        let (from, to) = (
            days.last().copied().unwrap_or(0.0),
            output.market.days(contract),
        );
        let step = |part: usize| from + (to - from) * part as f64 / BETWEEN as f64;
        days.extend((1..BETWEEN).map(step));
        days.push(to);
    }
    days
}

/// The VIX and each contract, as rows of the table of numbers.
pub(super) fn landmarks(output: &TermOutput) -> Vec<Landmark> {
    std::iter::once(Landmark {
        name: "VIX now".to_owned(),
        x: 0.0,
    })
    .chain((0..CONTRACTS).map(|contract| Landmark {
        name: match output.market.expiries.get(contract) {
            Some(day) => format!("{}, {}", contract_name(contract), year_day(*day)),
            None => contract_name(contract),
        },
        x: output.market.days(contract),
    }))
    .collect()
}

/// The axis of levels.
pub(super) fn level_axis() -> Axis {
    Axis::new("Level in points", "level_points", |value| {
        format::number(value, 1)
    })
}

pub(super) fn view(output: &TermOutput) -> View {
    View {
        takeaway: takeaway(output),
        figures: vec![Figure::Plot(Box::new(plot(output)))],
    }
}

fn plot(output: &TermOutput) -> Plot {
    let curve = &output.market.curve;
    let days = days(output);
    // Times of the curve are in the engine's range.
    let line = |level: &dyn Fn(f64) -> Option<f64>| -> Vec<(f64, f64)> {
        days.iter()
            .filter_map(|days| Some((*days, level(*days)?)))
            .collect()
    };
    let main = line(&|days| {
        if days == 0.0 {
            return Some(curve.spot());
        }
        curve.level_at(days / 365.0).ok()
    });
    let fitted = line(&|days| output.fitted(days));
    let mut series = vec![Series::new("Level", "level_points", Style::Main, main)];
    if !fitted.is_empty() {
        series.push(Series::new(
            "The model’s shape",
            "fitted_points",
            Style::Dashed,
            fitted,
        ));
    }
    let middle = |near: usize, far: usize| {
        let at = |contract| (output.market.days(contract), output.market.level(contract));
        let (a, b) = (at(near), at(far));
        At::Data(0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1))
    };
    let sides = [Side::Above, Side::Below, Side::AboveRight, Side::BelowRight];
    let (near, far) = output.pair;
    let mut labels = vec![PlotLabel {
        short: Some(format!(
            "{}%",
            format::signed(output.front.ratio * 100.0, 1)
        )),
        ..PlotLabel::strong(
            format!(
                "{} {}%",
                structure_word(output.structure).to_ascii_lowercase(),
                format::signed(output.front.ratio * 100.0, 1)
            ),
            vec![middle(0, 1)],
            &sides,
        )
    }];
    if output.pair != (0, 1) {
        labels.push(PlotLabel::quiet(
            format!(
                "{} to {} {}%",
                contract_name(near),
                contract_name(far),
                format::signed(output.chosen.ratio * 100.0, 1)
            ),
            vec![middle(near, far)],
            &sides,
        ));
    }
    labels.push(PlotLabel::quiet(
        "30 days",
        vec![At::Bottom(MONTH, 1.0)],
        &[Side::Right, Side::Left],
    ));
    let marks = (0..=CONTRACTS)
        .map(|handle| PlotMark {
            at: match handle.checked_sub(1) {
                None => At::Data(0.0, curve.spot()),
                Some(contract) => {
                    At::Data(output.market.days(contract), output.market.level(contract))
                }
            },
            shape: Shape::Dot,
        })
        .collect();
    Plot {
        name: "Level of the VIX and of eight futures against days to settlement. Described and tabled \
               below."
            .to_owned(),
        x: days_axis(output),
        y: level_axis(),
        bands: Vec::new(),
        rules: vec![Rule::X(MONTH)],
        series,
        marks,
        labels,
        landmarks: landmarks(output),
        handles: handles::list(output),
        description: description(output),
    }
}

fn description(output: &TermOutput) -> Vec<String> {
    let market = &output.market;
    let mut paragraphs = vec![
        format!(
            "The level in points against the days to settlement: the VIX itself at zero days, then \
             eight futures. The upright line stands at 30 days, where the constant-maturity future is at \
             {} points.",
            points(output.month.level)
        ),
        format!(
            "The VIX is at {}, M1 at {}, M2 at {} and M8 at {} points. M1 to M2 is {}.",
            points(market.curve.spot()),
            points(market.level(0)),
            points(market.level(1)),
            points(market.level(CONTRACTS - 1)),
            structure_word(output.structure).to_ascii_lowercase(),
        ),
    ];
    if let Some(fit) = &output.fit {
        paragraphs.push(format!(
            "The dashed line is the shape of the two-factor model laid through the levels. It misses them \
             by {} points on average and runs to {} in the far.",
            points(fit.mean_error),
            points(fit.far_level)
        ));
    }
    paragraphs
}

/// The table of contracts.
pub(super) fn futures(output: &TermOutput) -> View {
    let market = &output.market;
    let rows = (0..CONTRACTS)
        .map(|contract| {
            let (days, level) = (market.days(contract), market.level(contract));
            // From the contract before, or from the VIX.
            let (days_before, before) = match contract.checked_sub(1) {
                Some(near) => (market.days(near), market.level(near)),
                None => (0.0, market.curve.spot()),
            };
            let month = (before / level).powf(MONTH / (days - days_before)) - 1.0;
            let fitted = output.fitted(days);
            Row {
                name: contract_name(contract),
                cells: vec![
                    market
                        .expiries
                        .get(contract)
                        .map_or_else(String::new, |day| year_day(*day)),
                    format::number(days, 0),
                    points(level),
                    format!("{}%", format::signed(month * 100.0, 1)),
                    fitted.map_or_else(|| "none".to_owned(), points),
                    fitted.map_or_else(
                        || "none".to_owned(),
                        |fitted| format::signed(level - fitted, 2),
                    ),
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Contract",
        "Settles",
        "Days",
        "Level, points",
        "Roll yield a month",
        "Model, points",
        "Level less model",
    ];
    let worst = (0..CONTRACTS)
        .map(|contract| {
            let fitted = output.fitted(market.days(contract));
            (
                contract,
                fitted.map_or(0.0, |fitted| market.level(contract) - fitted),
            )
        })
        .fold((0, 0.0_f64), |worst, at| {
            if at.1.abs() > worst.1.abs() {
                at
            } else {
                worst
            }
        });
    View {
        takeaway: format!(
            "{} lies furthest from the model’s shape, by {} points.",
            contract_name(worst.0),
            format::signed(worst.1, 2),
        ),
        figures: vec![Figure::Table(Table {
            caption: "The eight futures on the exchange’s days.".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
            note: "The roll yield is what 30 days between a contract and the one before it bring, if the \
                   curve stands still; for M1 the one before it is the VIX. One point of a future is 1,000 \
                   dollars."
                .to_owned(),
        })],
    }
}
