//! A leap of the VIX and what each future does: by the measured map, and by the common error.

use condor_chart::plot::{Plot, Series, Style};
use condor_core::calendar::Date;
use condor_core::vix::{FuturePoint, FuturesCurve, MEASURED_DAYS, MeasuredDay, PassThrough};

use super::curve::{days_axis, landmarks, level_axis};
use super::nothing;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::{TermInputs, TermOutput};
use crate::volatility::{CONTRACTS, answers, contract_name, on_line, points};

/// The levels of the VIX the engine takes.
const LEVELS: (f64, f64) = (5.0, 500.0);

pub(super) fn view(inputs: &TermInputs, output: &TermOutput) -> View {
    let curve = &output.market.curve;
    let vix = (curve.spot() + inputs.vix_move).clamp(LEVELS.0, LEVELS.1);
    let after = output.market.pass_through.apply(curve, vix);
    let error = PassThrough::OneForOne.apply(curve, vix);
    let (Ok(after), Ok(error)) = (after, error) else {
        return nothing("A future would leave its range.");
    };
    let moved = vix - curve.spot();
    let first = level(&after, 0) - output.market.level(0);
    let last = level(&after, CONTRACTS - 1) - output.market.level(CONTRACTS - 1);
    View {
        takeaway: format!(
            "When the VIX goes from {} to {}, M1 moves by {} points and M8 by {}, not by {} each.",
            points(curve.spot()),
            points(vix),
            format::signed(first, 2),
            format::signed(last, 2),
            format::signed(moved, 2),
        ),
        figures: vec![
            Figure::Plot(Box::new(plot(output, &after, &error))),
            Figure::Table(table(output, &after, &error)),
            Figure::Table(measured(output)),
            Figure::Text(
                "The common error shocks the VIX and adds as many points to every future. No day has been \
                 like that. It makes a hedge of later contracts look far better than it is."
                    .to_owned(),
            ),
        ],
    }
}

fn level(curve: &FuturesCurve, contract: usize) -> f64 {
    let future = curve.futures().get(contract);
    future.map_or(curve.spot(), |future| future.level)
}

fn plot(output: &TermOutput, after: &FuturesCurve, error: &FuturesCurve) -> Plot {
    let line = |curve: &FuturesCurve| -> Vec<(f64, f64)> {
        std::iter::once((0.0, curve.spot()))
            .chain((0..CONTRACTS).map(|at| (output.market.days(at), level(curve, at))))
            .collect()
    };
    let before = &output.market.curve;
    let by_hand = output.market.is_by_hand();
    let rule = if by_hand {
        "by hand"
    } else {
        "by the measured map"
    };
    let series = vec![
        Series::new(
            if by_hand {
                "After, by hand"
            } else {
                "After, by the measured map"
            },
            "after_points",
            Style::Main,
            line(after),
        ),
        Series::new(
            "After, by the common error",
            "common_error_points",
            Style::Dashed,
            line(error),
        ),
        Series::new("Before", "before_points", Style::Ghost, line(before)),
    ];
    let labels = [rule, "common error", "before"]
        .into_iter()
        .zip(&series)
        .map(|(name, line)| on_line(name, line, &[0.6, 0.4, 0.8]))
        .collect();
    Plot {
        name:
            "Futures before and after a leap of the VIX, against days to settlement. Described and \
               tabled below."
                .to_owned(),
        x: days_axis(output),
        y: level_axis(),
        bands: Vec::new(),
        rules: Vec::new(),
        series,
        marks: Vec::new(),
        labels,
        landmarks: landmarks(output),
        handles: Vec::new(),
        description: vec![
            format!(
                "Level in points against days to settlement. The solid line is the curve after the leap {rule}. \
                 {}. The dashed line adds the points of the VIX to every future, which is the common error. \
                 The grey line is the curve before.",
                answers(&output.market),
            ),
            format!(
                "M1 ends at {} {rule} and at {} by the error, M8 at {} and {}.",
                points(level(after, 0)),
                points(level(error, 0)),
                points(level(after, CONTRACTS - 1)),
                points(level(error, CONTRACTS - 1)),
            ),
        ],
    }
}

fn table(output: &TermOutput, after: &FuturesCurve, error: &FuturesCurve) -> Table {
    let market = &output.market;
    let moved = after.spot() - market.curve.spot();
    let rows = (0..CONTRACTS)
        .map(|contract| {
            let before = market.level(contract);
            let by_map = level(after, contract) - before;
            Row {
                name: contract_name(contract),
                cells: vec![
                    points(before),
                    points(before + by_map),
                    format::signed(by_map, 2),
                    share(by_map, moved),
                    points(level(error, contract)),
                    format::signed(level(error, contract) - before - by_map, 2),
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Contract",
        "Before",
        "After",
        "Moves",
        "Part of the VIX’s move",
        "Common error",
        "Error too high by",
    ];
    Table {
        caption: "Each future, in points.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: format!(
            "Each future is multiplied by the ratio of the VIX to a power{}.",
            if output.market.is_by_hand() {
                " that you set"
            } else {
                " that falls with its time to settlement"
            }
        ),
    }
}

/// "0.52", or none for no move.
fn share(part: f64, whole: f64) -> String {
    if whole.abs() < 1e-9 {
        "none".to_owned()
    } else {
        format::number(part / whole, 2)
    }
}

/// The part of a move of the VIX that the map gives a contract of a measured day.
pub(in crate::term_structure) fn mapped(
    day: &MeasuredDay,
    contract: usize,
    pass: &PassThrough,
) -> Option<f64> {
    let from: Date = day.from.parse().ok()?;
    let point = |contract: usize| {
        let expiry: Date = day.expiries[contract].parse().ok()?;
        Some(FuturePoint {
            years: f64::from(from.days_until(expiry)) / 365.0,
            level: [day.m1, day.m2][contract][0]?,
        })
    };
    // Both, so that each has the part set for it.
    let points = [point(0)?, point(1)?];
    let curve = FuturesCurve::new(day.vix[0], &points).ok()?;
    let after = pass.apply(&curve, day.vix[1]).ok()?;
    Some((level(&after, contract) - points.get(contract)?.level) / (day.vix[1] - day.vix[0]))
}

fn measured(output: &TermOutput) -> Table {
    let pass = output.market.pass_through;
    let heads = if output.market.is_by_hand() {
        ["M1, by hand", "M2, by hand"]
    } else {
        ["M1, by the map", "M2, by the map"]
    };
    let map = |day: &MeasuredDay, contract| {
        mapped(day, contract, &pass).map_or_else(
            || "no level before".to_owned(),
            |part| format::number(part, 2),
        )
    };
    let rows = MEASURED_DAYS
        .iter()
        .map(|day| Row {
            name: day.to.to_owned(),
            cells: vec![
                format!("{} to {}", points(day.vix[0]), points(day.vix[1])),
                format::number(day.ratio[0], 2),
                map(day, 0),
                format::number(day.ratio[1], 2),
                map(day, 1),
            ],
            ..Row::default()
        })
        .collect();
    let head = [
        "Day",
        "VIX",
        "M1, measured",
        heads[0],
        "M2, measured",
        heads[1],
    ];
    Table {
        caption: "Points of the future for one point of the VIX, on eight days.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Measured: closes of the VIX (Cboe) and settlement prices of the futures (CFE; from \
               September 2018 through a charting service). The map is an average of many days and misses \
               single ones."
            .to_owned(),
    }
}
