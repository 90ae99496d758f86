//! What both labs show of strategies on the same paths.

mod fan;
mod measures;
mod outcomes;
mod path;

use condor_chart::plot::{Axis, Landmark, Plot, PlotLabel, Series};
use condor_core::simulate::FanPoint;

pub(crate) use fan::{falls, fan};
pub(crate) use measures::measures;
pub(crate) use outcomes::outcomes;
pub(crate) use path::path;

use crate::format;
use crate::report::{Figure, View};

/// Weeks in a simulated year.
const WEEKS: f64 = 52.0;
/// Places of the 5th, 50th and 95th share among those of a fan.
const LOW: usize = 1;
const MIDDLE: usize = 3;
const HIGH: usize = 5;

/// A strategy by its index, and how a sentence names it: "with the hedge".
pub(crate) type Named = (usize, &'static str);

/// A view with nothing to show, and why.
pub(crate) fn nothing(why: &str) -> View {
    View {
        takeaway: why.to_owned(),
        figures: vec![text(why)],
    }
}

/// A paragraph.
pub(crate) fn text(words: impl Into<String>) -> Figure {
    Figure::Text(words.into())
}

fn plot(plot: Plot) -> Figure {
    Figure::Plot(Box::new(plot))
}

/// The axis of years.
pub(crate) fn years_axis(years: f64) -> Axis {
    Axis::new("Years", "years", |value| format::number(value, 2)).over(0.0, years)
}

/// Quarters as rows of the table.
pub(crate) fn quarters(years: f64) -> Vec<Landmark> {
    (0..=4)
        .map(|quarter| {
            let x = years * f64::from(quarter) / 4.0;
            Landmark {
                name: format!("After {} years", format::number(x, 2)),
                x,
            }
        })
        .collect()
}

/// One share of a fan against years.
fn line(fan: &[FanPoint], share: usize, scale: f64) -> Vec<(f64, f64)> {
    fan.iter()
        .map(|point| (point.week as f64 / WEEKS, scale * point.quantiles[share]))
        .collect()
}

/// A label at a line.
fn beside(text: impl Into<String>, series: &Series, shares: &[f64]) -> PlotLabel {
    crate::volatility::on_line(text.into(), series, shares)
}

/// "3 with the hedge, 5 without it and 4 with less": what is said of each strategy.
pub(crate) fn said(shown: &[Named], say: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    for (place, (strategy, words)) in shown.iter().enumerate() {
        out.push_str(match place {
            0 => "",
            _ if place + 1 == shown.len() => " and ",
            _ => ", ",
        });
        out.push_str(&say(*strategy));
        out.push(' ');
        out.push_str(words);
    }
    out
}
