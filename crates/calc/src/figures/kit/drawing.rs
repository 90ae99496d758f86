//! Charts of figures: where their lines are computed, what stands on them, in words and as rows of a table.

use condor_chart::label::Side as Place;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;

use crate::format;

/// Where a line is computed.
#[derive(Clone, Copy)]
pub(crate) struct Places {
    /// The ends.
    pub(crate) ends: (f64, f64),
    /// How many there are besides those that are met.
    pub(crate) count: usize,
    /// Closer together at the first end, for a line that bends there.
    pub(crate) bent: bool,
}

impl Places {
    /// The places from left to right: with both ends, and with those of `meet` between them to the bit, so that
    /// the table's values there are the function's and not what lies straight between two others.
    pub(crate) fn meeting(self, meet: &[f64]) -> Vec<f64> {
        let Places {
            ends: (from, to),
            count,
            bent,
        } = self;
        let same = 1e-9 * (to - from);
        let mut places: Vec<f64> = (1..count - 1)
            .map(|index| {
                let (index, steps) = (index as f64, (count - 1) as f64);
                let bend = if bent { index / steps } else { 1.0 };
                from + (to - from) * index / steps * bend
            })
            .filter(|x| meet.iter().all(|place| (place - x).abs() > same))
            .collect();
        places.extend([from, to]);
        places.extend(meet.iter().filter(|x| **x > from && **x < to));
        sort_short_by(&mut places, |a, b| a < b);
        places.dedup();
        places
    }
}

/// Values of a line at even steps and at the places of its landmarks, those the function has none for left out.
pub(crate) fn line_through(
    (from, to): (f64, f64),
    count: usize,
    meet: &[f64],
    value: &dyn Fn(f64) -> Option<f64>,
) -> Vec<(f64, f64)> {
    let places = Places {
        ends: (from, to),
        count,
        bent: false,
    };
    let found = places.meeting(meet).into_iter();
    found
        .filter_map(|x| value(x).filter(|y| y.is_finite()).map(|y| (x, y)))
        .collect()
}

/// The same without landmarks between the ends: a straight line, or one that has none.
pub(crate) fn line(
    from: f64,
    to: f64,
    count: usize,
    value: &dyn Fn(f64) -> Option<f64>,
) -> Vec<(f64, f64)> {
    line_through((from, to), count, &[], value)
}

/// A chart of lines with nothing else on it.
pub(crate) fn chart(name: impl Into<String>, x: Axis, y: Axis, series: Vec<Series>) -> Plot {
    Plot {
        name: name.into(),
        x,
        y,
        bands: Vec::new(),
        rules: Vec::new(),
        series,
        marks: Vec::new(),
        labels: Vec::new(),
        landmarks: Vec::new(),
        handles: Vec::new(),
        description: Vec::new(),
    }
}

/// A place with a row in the table.
pub(crate) fn landmark(name: impl Into<String>, x: f64) -> Landmark {
    Landmark {
        name: name.into(),
        x,
    }
}

/// A chart of lines with the place where things stand, the names of its first lines at these shares of their
/// length, and the lines in words.
pub(crate) fn standing(
    name: &str,
    (x, y): (Axis, Axis),
    series: Vec<Series>,
    (at, place): (f64, &str),
    names: &[f64],
) -> Plot {
    let mut plot = chart(format!("{name}. Described and tabled below."), x, y, series);
    stand(&mut plot, at, place);
    named(&mut plot, names);
    plot
}

/// The names of a chart's first lines at these shares of their length, and the lines in words.
pub(crate) fn named(plot: &mut Plot, names: &[f64]) {
    for (index, share) in names.iter().enumerate() {
        name_line(plot, index, *share);
    }
    plot.description = vec![described(plot)];
}

/// Where things stand now: an upright line, a dot on the first line, and a name at the top.
pub(crate) fn stand(plot: &mut Plot, x: f64, name: &str) {
    plot.rules.push(Rule::X(x));
    if let Some(y) = plot.series.first().and_then(|series| series.at(x)) {
        plot.marks.push(PlotMark {
            at: At::Data(x, y),
            shape: Shape::Dot,
        });
    }
    plot.landmarks.push(landmark(name, x));
}

/// A direct label along the end of a line.
pub(crate) fn name_line(plot: &mut Plot, index: usize, share: f64) {
    let Some(series) = plot.series.get(index) else {
        return;
    };
    let last = series.points.len().saturating_sub(1);
    let places: Vec<At> = [0.0, -0.12, 0.12, -0.24, 0.24]
        .iter()
        .filter_map(|off| {
            let at = ((share + off).clamp(0.0, 1.0) * last as f64).round() as usize;
            series
                .points
                .get(at)
                .map(|point| At::Data(point.0, point.1))
        })
        .collect();
    plot.labels
        .push(PlotLabel::plain(series.name.clone(), places, &Place::ALL));
}

/// How the lines run, in words.
pub(crate) fn described(plot: &Plot) -> String {
    let (x, y) = (plot.x.format, plot.y.format);
    let mut text = format!("{} against {}.", plot.y.title, plot.x.title);
    for series in &plot.series {
        let (Some(first), Some(last)) = (series.points.first(), series.points.last()) else {
            continue;
        };
        if series.style == Style::Dots && text.contains('“') {
            continue;
        }
        let (mut high, mut low) = (first, first);
        for point in &series.points {
            if point.1 > high.1 {
                high = point;
            }
            if point.1 < low.1 {
                low = point;
            }
        }
        let at = |point: &(f64, f64)| format!("{} at {}", y(point.1), x(point.0));
        text += &format!(" The line “{}” ", series.name);
        if y(high.1) == y(low.1) {
            text += &format!("stays at {}.", y(high.1));
            continue;
        }
        text += &format!("runs from {} to {}", at(first), at(last));
        let ends = [y(first.1), y(last.1)];
        if !(ends.contains(&y(high.1)) && ends.contains(&y(low.1))) {
            text += &format!(
                "; its highest value is {} and its lowest {}",
                at(high),
                at(low)
            );
        }
        text.push('.');
    }
    text
}

/// The axis of the index.
pub(in crate::figures) fn index_axis(title: &'static str) -> Axis {
    Axis::new(title, "spx", |value| format::number(value, 0)).shared("spx")
}

/// Rows of the table besides the landmarks.
const ROWS: usize = 9;

/// Gives a chart's table rows at places of its finest line, in order of x with the landmarks. A place that
/// is written as another is left out.
pub(super) fn tabled(plot: &mut Plot) {
    let mut finest: &[(f64, f64)] = &[];
    for series in &plot.series {
        if series.style != Style::Dots && series.points.len() > finest.len() {
            finest = &series.points;
        }
    }
    let mut rows = plot.landmarks.clone();
    let last = finest.len().saturating_sub(1);
    let count = finest.len().min(ROWS);
    for row in 0..count {
        let x = finest[row * last / (count - 1).max(1)].0;
        let write = plot.x.format;
        if rows.iter().all(|other| write(other.x) != write(x)) {
            rows.push(landmark("", x));
        }
    }
    sort_short_by(&mut rows, |a, b| a.x < b.x);
    plot.landmarks = rows;
}
