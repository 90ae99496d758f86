//! Profit against the index on the chosen day, the VIX and the curve moving with it.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;

use super::nothing;
use crate::format;
use crate::report::{Figure, View};
use crate::scenario::shock::Profit;
use crate::scenario::words::{takeaway, when};
use crate::scenario::{ScenarioOutput, handles};

/// Returns of the index between which the lines run.
const WINDOW: (f64, f64) = (-0.3, 0.15);
/// Points of a line.
const POINTS: usize = 73;
/// Falls and rises with a row in the table of numbers.
const ROWS: [f64; 6] = [-0.2, -0.1, -0.05, 0.0, 0.05, 0.1];

pub(super) fn view(output: &ScenarioOutput) -> View {
    let (low, high) = (
        WINDOW.0.min(output.spot_return - 0.05).max(-0.65),
        WINDOW.1.max(output.spot_return + 0.05),
    );
    let mut returns: Vec<f64> = (0..POINTS)
        .map(|at| low + (high - low) * at as f64 / (POINTS - 1) as f64)
        .chain(ROWS)
        .chain([output.spot_return])
        .filter(|at| (low..=high).contains(at))
        .collect();
    sort_short_by(&mut returns, |a, b| a < b);
    let profits: Vec<(f64, Profit)> = returns
        .into_iter()
        .filter_map(|at| Some((at, output.later.profit_at(at).ok()?)))
        .collect();
    if profits.len() < 2 {
        return nothing(
            "There are no values about this shock: the market would leave the model’s range.",
        );
    }
    View {
        takeaway: takeaway(output),
        figures: vec![Figure::Plot(Box::new(plot(output, &profits)))],
    }
}

fn plot(output: &ScenarioOutput, profits: &[(f64, Profit)]) -> Plot {
    let spot = output.state.spot;
    let level = |part: f64| spot * (1.0 + part);
    let line = |value: &dyn Fn(&Profit) -> f64| -> Vec<(f64, f64)> {
        profits
            .iter()
            .map(|(at, profit)| (level(*at), value(profit)))
            .collect()
    };
    let has_hedge = !output.held.hedge.holdings().is_empty();
    let mut series = vec![Series {
        filled: true,
        ..Series::new(
            "Together",
            "profit_together_usd",
            Style::Main,
            line(&Profit::total),
        )
    }];
    if has_hedge {
        series.push(Series::new(
            "Condor",
            "profit_condor_usd",
            Style::Dashed,
            line(&|profit| profit.condor),
        ));
        series.push(Series::new(
            "Hedge",
            "profit_hedge_usd",
            Style::Dotted,
            line(&|profit| profit.hedge),
        ));
        if let Some(less) = &output.less {
            series.push(Series::new(
                "Holding less",
                "profit_holding_less_usd",
                Style::Ghost,
                line(&|profit| less.part * profit.condor),
            ));
        }
    }
    let (first, last) = (profits[0].0, profits[profits.len() - 1].0);
    let here = level(output.spot_return);
    let total = output.profit.total();
    Plot {
        name: "Profit of condor, hedge and both against the level of the SPX. Described and tabled below."
            .to_owned(),
        x: Axis::new("SPX", "spx", |value| format::number(value, 0))
            .over(level(first), level(last))
            .shared("spx"),
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: Vec::new(),
        rules: vec![Rule::X(spot)],
        series,
        marks: vec![
            PlotMark {
                at: At::Data(here, total),
                shape: Shape::Ring,
            },
            PlotMark {
                at: At::Top(here),
                shape: Shape::Diamond,
            },
        ],
        labels: labels(output, profits, has_hedge),
        landmarks: landmarks(output, (first, last)),
        handles: handles::list(output),
        description: description(output, profits),
    }
}

fn labels(output: &ScenarioOutput, profits: &[(f64, Profit)], has_hedge: bool) -> Vec<PlotLabel> {
    let spot = output.state.spot;
    let sides = [
        Side::AboveRight,
        Side::BelowRight,
        Side::AboveLeft,
        Side::BelowLeft,
        Side::Above,
        Side::Below,
    ];
    let total = output.profit.total();
    let here = At::Data(output.after.spot, total);
    let mut labels = vec![PlotLabel::strong(
        format!("together {}", format::signed_dollars(total)),
        vec![here],
        &sides,
    )];
    if has_hedge {
        // Where the lines are far apart: at a third and two thirds of the way.
        let along = |value: &dyn Fn(&Profit) -> f64| -> Vec<At> {
            [5, 3, 7]
                .iter()
                .filter_map(|part| profits.get(profits.len() * part / 20))
                .map(|(at, profit)| At::Data(spot * (1.0 + at), value(profit)))
                .collect()
        };
        labels.push(PlotLabel::plain(
            "condor",
            along(&|profit| profit.condor),
            &sides,
        ));
        labels.push(PlotLabel::plain(
            "hedge",
            along(&|profit| profit.hedge),
            &sides,
        ));
        if let Some(less) = &output.less {
            labels.push(PlotLabel::quiet(
                "holding less",
                along(&|profit| less.part * profit.condor),
                &sides,
            ));
        }
    }
    labels
}

fn landmarks(output: &ScenarioOutput, ends: (f64, f64)) -> Vec<Landmark> {
    let mut places = vec![
        ("Left end of the chart".to_owned(), ends.0),
        ("Right end of the chart".to_owned(), ends.1),
    ];
    for at in ROWS {
        let name = match at {
            0.0 => "SPX now".to_owned(),
            at => format!("{}%", format::signed(100.0 * at, 0)),
        };
        places.push((name, at));
    }
    if !ROWS.contains(&output.spot_return) {
        places.push((
            format!(
                "SPX then, {}%",
                format::signed(100.0 * output.spot_return, 1)
            ),
            output.spot_return,
        ));
    }
    places.retain(|(_, at)| (ends.0..=ends.1).contains(at));
    sort_short_by(&mut places, |a, b| a.1 < b.1);
    places
        .into_iter()
        .map(|(name, at)| Landmark {
            name,
            x: output.state.spot * (1.0 + at),
        })
        .collect()
}

fn description(output: &ScenarioOutput, profits: &[(f64, Profit)]) -> Vec<String> {
    let (lowest, at) = profits
        .iter()
        .fold((f64::INFINITY, 0.0), |worst, (at, profit)| {
            if profit.total() < worst.0 {
                (profit.total(), *at)
            } else {
                worst
            }
        });
    vec![
        format!(
            "Profit in dollars {} against the level of the SPX then. At each level the VIX answers, each \
             future by its own part of that, and volatility of SPX options in proportion. The solid line \
             is condor and hedge together, the dashed one the condor, the dotted one the hedge, the grey \
             one a smaller condor without a hedge.",
            when(output.days)
        ),
        format!(
            "At {} together it is {}: condor {}, hedge {}. The lowest point of the solid line is {} at \
             {}.",
            format::number(output.after.spot, 0),
            format::signed_dollars(output.profit.total()),
            format::signed_dollars(output.profit.condor),
            format::signed_dollars(output.profit.hedge),
            format::signed_dollars(lowest),
            format::number(output.state.spot * (1.0 + at), 0),
        ),
    ]
}
