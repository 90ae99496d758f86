//! Fans: how the money of strategies may go over the years, and how deep they fall.

use condor_chart::plot::{Axis, Plot, Rule, Series, Style};
use condor_core::math::sqrt;
use condor_core::simulate::Results;

use super::{HIGH, LOW, MIDDLE, Named, beside, line, plot, quarters, said, years_axis};
use crate::format;
use crate::labs::with_error;
use crate::report::{Figure, View};

/// How the money of the first strategy may go, with the low line of up to three others beside it.
pub(crate) fn fan(results: &Results, shown: &[Named], capital: f64, years: f64) -> View {
    let low = |index: usize| {
        let point = results.strategies[index].fan.last();
        let dollars = capital * point.map_or(0.0, |point| point.quantiles[LOW]);
        format!("under {}", format::dollars(dollars))
    };
    View {
        takeaway: format!(
            "One path in twenty ends {}. At this many paths one in twenty is 5 ± {} in a hundred.",
            said(shown, low),
            // The binomial error; antithetic pairs make it no larger.
            format::number(
                100.0 * sqrt(0.05 * 0.95 / f64::from(results.progress.done)),
                1
            )
        ),
        figures: vec![lines(results, shown, capital, years)],
    }
}

/// The first strategy's fan in dollars, and the low lines of the others.
fn lines(results: &Results, shown: &[Named], capital: f64, years: f64) -> Figure {
    let strategy = &results.strategies[shown.first().map_or(0, |first| first.0)];
    let named = |name: &str, column, style, points| Series::new(name, column, style, points);
    let mut series = vec![
        named(
            strategy.name,
            "middle_dollars",
            Style::Main,
            line(&strategy.fan, MIDDLE, capital),
        ),
        named(
            "its worst twentieth",
            "low_dollars",
            Style::Thin,
            line(&strategy.fan, LOW, capital),
        ),
        named(
            "its best twentieth",
            "high_dollars",
            Style::Thin,
            line(&strategy.fan, HIGH, capital),
        ),
    ];
    const STYLES: [(Style, &str); 3] = [
        (Style::Dashed, "second_low_dollars"),
        (Style::Dotted, "third_low_dollars"),
        (Style::Ghost, "fourth_low_dollars"),
    ];
    let mut labels = vec![
        beside(strategy.name, &series[0], &[0.5, 0.65, 0.35]),
        beside("1 in 20 is lower", &series[1], &[0.7, 0.5, 0.9]),
        beside("1 in 20 is higher", &series[2], &[0.7, 0.5, 0.9]),
    ];
    for (&(other, _), (style, column)) in shown.iter().skip(1).zip(STYLES) {
        let known = &results.strategies[other];
        let low = named(
            &format!("{}, 1 in 20 is lower", known.name),
            column,
            style,
            line(&known.fan, LOW, capital),
        );
        labels.push(beside(known.name, &low, &[0.95, 0.8, 0.6]));
        series.push(low);
    }
    let end = |share: usize| {
        strategy
            .fan
            .last()
            .map_or(0.0, |point| capital * point.quantiles[share])
    };
    plot(Plot {
        name: format!(
            "Dollars of “{}” over the years, over all paths. Described and tabled below.",
            strategy.name
        ),
        x: years_axis(years),
        y: Axis::new("Dollars", "dollars", format::dollars),
        bands: Vec::new(),
        rules: vec![Rule::Y(capital)],
        marks: Vec::new(),
        labels,
        landmarks: quarters(years),
        handles: Vec::new(),
        description: vec![
            format!(
                "Dollars against years. Half of the paths of “{}” lie over the thick line, one in twenty \
                 under the lower thin line and one in twenty over the upper. The level line is the \
                 capital at the start, {}. Of the others the line is shown that one path in twenty lies \
                 under.",
                strategy.name,
                format::dollars(capital)
            ),
            format!(
                "At the end half of them have {} or more; one in twenty has less than {} and one in \
                 twenty more than {}.",
                format::dollars(end(MIDDLE)),
                format::dollars(end(LOW)),
                format::dollars(end(HIGH)),
            ),
        ],
        series,
    })
}

/// Falls from the peak over time of some strategies: what one path in twenty exceeds.
pub(crate) fn falls(results: &Results, shown: &[Named], years: f64) -> View {
    let mean = |index: usize| with_error(results.strategies[index].measures.drawdown, 1);
    View {
        takeaway: format!(
            "The deepest fall of a path is on average {}.",
            said(shown, mean)
        ),
        figures: vec![under_the_peak(results, shown, years)],
    }
}

fn under_the_peak(results: &Results, shown: &[Named], years: f64) -> Figure {
    const STYLES: [(Style, &str); 4] = [
        (Style::Main, "first_percent"),
        (Style::Dashed, "second_percent"),
        (Style::Dotted, "third_percent"),
        (Style::Ghost, "fourth_percent"),
    ];
    let series: Vec<Series> = shown
        .iter()
        .zip(STYLES)
        .map(|(&(index, _), (style, column))| {
            let strategy = &results.strategies[index];
            let points = line(&strategy.drawdowns, LOW, 100.0);
            Series::new(strategy.name, column, style, points)
        })
        .collect();
    const PLACES: [&[f64]; 4] = [
        &[0.9, 0.75, 0.6],
        &[0.6, 0.45, 0.3],
        &[0.75, 0.35, 0.5],
        &[0.4, 0.25, 0.85],
    ];
    let labels = series
        .iter()
        .zip(PLACES)
        .map(|(line, places)| beside(line.name.clone(), line, places))
        .collect();
    let said = series
        .iter()
        .map(|line| {
            let last = line.points.last().map_or(0.0, |point| point.1);
            format!("{} {}%", line.name, format::number(last, 1))
        })
        .collect::<Vec<_>>()
        .join(", ");
    plot(Plot {
        name: "Fall from the highest value so far, over the years. Described and tabled below."
            .to_owned(),
        x: years_axis(years),
        y: Axis::new("Fall in percent", "fall_percent", |value| {
            format!("{}%", format::number_short(value))
        }),
        bands: Vec::new(),
        rules: vec![Rule::Y(0.0)],
        series,
        marks: Vec::new(),
        labels,
        landmarks: quarters(years),
        handles: Vec::new(),
        description: vec![
            "How far each strategy stands under its highest value so far, in percent. On each day one path \
             in twenty stands deeper than the line."
                .to_owned(),
            format!("At the end: {said}."),
        ],
    })
}
