//! Condor and hedge as one book, and each alone, against the index.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::alvh::{Layer, ProfitLines};
use condor_core::math::sort_short_by;
use condor_core::portfolio::Instrument;

use super::{nothing, spread};
use crate::alvh::{AlvhOutput, handles, words};
use crate::format;
use crate::report::{Figure, View};
use crate::volatility::answers;

/// Points at which the lines are computed, besides the landmarks.
const POINTS: usize = 101;
/// The chart reaches so far down at least, and so far up, as parts of spot.
const WINDOW: (f64, f64) = (-0.25, 0.12);

/// What is drawn: moves of the index, levels, and profits.
struct Lines {
    spots: Vec<f64>,
    profits: ProfitLines,
}

impl Lines {
    fn series(&self, values: &[f64]) -> Vec<(f64, f64)> {
        self.spots
            .iter()
            .copied()
            .zip(values.iter().copied())
            .collect()
    }

    /// What a part of the condors makes.
    fn condors(&self, part: f64) -> Vec<f64> {
        self.profits.condor.iter().map(|one| part * one).collect()
    }

    /// Levels at which the whole makes nothing, from the lowest up.
    fn break_evens(&self) -> Vec<f64> {
        let values = &self.profits.combined;
        let pairs = self.spots.windows(2).zip(values.windows(2));
        pairs
            .filter(|(_, profit)| (profit[0] < 0.0) != (profit[1] < 0.0))
            .map(|(spot, profit)| {
                let part = profit[0] / (profit[0] - profit[1]);
                spot[0] + (spot[1] - spot[0]) * part
            })
            .collect()
    }

    /// The lowest profit of a line and where it is.
    fn lowest(&self, values: &[f64]) -> Option<(f64, f64)> {
        let mut all = self.spots.iter().copied().zip(values.iter().copied());
        let first = all.next()?;
        Some(all.fold(first, |low, one| if one.1 < low.1 { one } else { low }))
    }
}

pub(super) fn view(output: &AlvhOutput) -> View {
    let spot = output.state.spot;
    let low = WINDOW.0.min(-1.15 * output.fall);
    let strikes = strikes(output);
    let mut moves = spread(low, WINDOW.1, POINTS);
    let inside = |level: &f64| (low..=WINDOW.1).contains(&(level / spot - 1.0));
    moves.extend([-output.fall, 0.0]);
    moves.extend(
        strikes
            .iter()
            .filter(|level| inside(level))
            .map(|level| level / spot - 1.0),
    );
    sort_short_by(&mut moves, |a, b| a < b);
    moves.dedup();
    let (kept, profits) = output.lines(&moves);
    if kept.len() < 2 {
        return nothing("No move of the index leads to prices the model can give here.");
    }
    let spots: Vec<f64> = kept.iter().map(|one| spot * (1.0 + one)).collect();
    let lines = Lines { spots, profits };
    View {
        takeaway: words::takeaway(output),
        figures: vec![Figure::Plot(Box::new(plot(output, &lines, &strikes)))],
    }
}

/// Strikes of the condors of Layer 1, from the lowest up.
fn strikes(output: &AlvhOutput) -> Vec<f64> {
    let held = output
        .account
        .held
        .iter()
        .find(|held| held.layer == Layer::Condor);
    let legs = held.map_or(&[][..], |held| &held.unit.legs);
    legs.iter()
        .filter_map(|leg| match leg.instrument {
            Instrument::Spx(option) => Some(option.strike),
            _ => None,
        })
        .collect()
}

fn day_words(output: &AlvhOutput) -> String {
    match output.passed {
        days if days > 0.0 => format!("after {}", crate::Unit::Days.text(days)),
        _ => "today".to_owned(),
    }
}

fn plot(output: &AlvhOutput, lines: &Lines, strikes: &[f64]) -> Plot {
    let spot = output.state.spot;
    let (first, last) = (lines.spots[0], lines.spots[lines.spots.len() - 1]);
    let break_evens = lines.break_evens();
    let mut series = vec![
        Series {
            filled: true,
            ..Series::new(
                "Condor and hedge",
                "profit_both_usd",
                Style::Main,
                lines.series(&lines.profits.combined),
            )
        },
        Series::new(
            "Condors alone",
            "profit_condor_usd",
            Style::Dashed,
            lines.series(&lines.profits.condor),
        ),
        Series::new(
            "Hedge alone",
            "profit_hedge_usd",
            Style::Dotted,
            lines.series(&lines.profits.hedge),
        ),
    ];
    if let Some(less) = output.fewer() {
        series.push(Series::new(
            "Fewer condors, no hedge",
            "profit_less_usd",
            Style::Ghost,
            lines.series(&lines.condors(less.part)),
        ));
    }
    let condor_strikes = strikes.iter().map(|strike| PlotMark {
        at: At::Axis(*strike),
        shape: Shape::Diamond,
    });
    let inside = |level: &f64| (first..=last).contains(level);
    let rings = break_evens.iter().map(|level| PlotMark {
        at: At::Data(*level, 0.0),
        shape: Shape::Ring,
    });
    Plot {
        name:
            "Profit of condor and hedge against the level of the SPX. Described and tabled below."
                .to_owned(),
        x: Axis {
            named: strikes
                .iter()
                .filter(|level| inside(level))
                .map(|strike| (*strike, format::number(*strike, 0)))
                .collect(),
            ..Axis::new("SPX", "spx", |value| format::number(value, 0))
                .over(first, last)
                .shared("spx")
        },
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: Vec::new(),
        rules: vec![Rule::X(spot)],
        series,
        marks: condor_strikes
            .filter(|mark| inside(&mark.at.x()))
            .chain(rings)
            .collect(),
        labels: labels(output, lines),
        landmarks: landmarks(output, strikes, &break_evens, (first, last)),
        handles: handles::list(output),
        description: description(output, lines, &break_evens),
    }
}

fn labels(output: &AlvhOutput, lines: &Lines) -> Vec<PlotLabel> {
    let along = |values: &[f64], parts: &[f64]| -> Vec<At> {
        let last = lines.spots.len() - 1;
        parts
            .iter()
            .map(|part| {
                let index = ((last as f64) * part) as usize;
                At::Data(lines.spots[index], values[index])
            })
            .collect()
    };
    let sides: &[Side] = &[Side::Above, Side::Below, Side::AboveRight, Side::BelowRight];
    let mut labels = vec![PlotLabel::strong(
        "both",
        along(&lines.profits.combined, &[0.3, 0.24, 0.36, 0.42, 0.18]),
        sides,
    )];
    if output.is_hedged() {
        labels.push(PlotLabel::plain(
            "condors alone",
            along(&lines.profits.condor, &[0.16, 0.1, 0.22, 0.28, 0.05]),
            sides,
        ));
        labels.push(PlotLabel::plain(
            "hedge alone",
            along(&lines.profits.hedge, &[0.1, 0.16, 0.06, 0.22, 0.3]),
            sides,
        ));
    }
    if let Some(less) = output.fewer() {
        labels.push(PlotLabel::quiet(
            "fewer condors",
            along(&lines.condors(less.part), &[0.9, 0.95, 0.85, 0.8]),
            sides,
        ));
    }
    labels.push(PlotLabel::quiet(
        format!("SPX {}", format::number(output.state.spot, 0)),
        vec![At::Bottom(output.state.spot, 1.0)],
        &[Side::Right, Side::Left],
    ));
    labels
}

fn landmarks(
    output: &AlvhOutput,
    strikes: &[f64],
    break_evens: &[f64],
    (first, last): (f64, f64),
) -> Vec<Landmark> {
    let names = ["Long put", "Short put", "Short call", "Long call"];
    let mut levels = vec![
        ("Left end of the chart", first),
        ("The fall looked at", handles::level(output)),
        ("SPX now", output.state.spot),
        ("Right end of the chart", last),
    ];
    levels.extend(names.into_iter().zip(strikes.iter().copied()));
    levels.extend(
        break_evens
            .iter()
            .map(|level| ("Both make nothing", *level)),
    );
    levels.retain(|(_, level)| (first..=last).contains(level));
    sort_short_by(&mut levels, |a, b| a.1 < b.1);
    levels
        .into_iter()
        .map(|(name, x)| Landmark {
            name: name.to_owned(),
            x,
        })
        .collect()
}

fn description(output: &AlvhOutput, lines: &Lines, break_evens: &[f64]) -> Vec<String> {
    let day = day_words(output);
    let mut paragraphs = vec![
        format!(
            "Profit in dollars {day} against the level of the SPX. The thick line is everything as one book; \
             the dashed line is the condors alone, the dotted line the hedge alone, and the two add up to \
             the thick one. The handle on the axis is the fall looked at."
        ),
        format!(
            "When the SPX falls, the VIX rises by 1.1 points for each percent; when it rises, the VIX falls \
             by 0.9 at first and not below 9. {}, VVIX follows with the square root, and each VIX option is \
             priced on its own future. That is a rule{}, not a forecast.",
            answers(&output.market),
            if output.market.is_by_hand() {
                ""
            } else {
                " from measured days"
            },
        ),
    ];
    if output.passed > 0.0 {
        paragraphs.push(
            "The days pass first, with the SPX and the shape of the curve standing still; what expires on \
             the way settles then. After that the SPX moves at once."
                .to_owned(),
        );
    }
    if output.earlier.is_some() {
        paragraphs.push(
            "The hedge held before counts from its price today. What it has made until now stands under \
             today’s orders."
                .to_owned(),
        );
    }
    let profits = &lines.profits;
    let worst = (
        lines.lowest(&profits.combined),
        lines.lowest(&profits.condor),
    );
    if let (Some(both), Some(condor)) = worst {
        paragraphs.push(format!(
            "In the stretch shown both together make least at {}: {}. The condors alone make least at {}: {}.",
            format::number(both.0, 0),
            format::signed_dollars(both.1),
            format::number(condor.0, 0),
            format::signed_dollars(condor.1)
        ));
    }
    let levels: Vec<String> = break_evens
        .iter()
        .map(|level| format::number(*level, 0))
        .collect();
    if !levels.is_empty() {
        paragraphs.push(format!(
            "Both together make nothing at {}.",
            levels.join(", ")
        ));
    }
    if let Some(less) = output.fewer() {
        paragraphs.push(format!(
            "The grey line is {} of {} condors without a hedge.",
            format::number(f64::from(output.condors) * less.part, 1),
            format::number(f64::from(output.condors), 0)
        ));
    }
    paragraphs
}
