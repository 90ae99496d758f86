//! What the components of figures share: a calculator of one chart and a few results.

use std::fmt::Display;
use std::marker::PhantomData;

use condor_chart::label::Side as Place;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::explain::Derivation;
use condor_core::math::sort_short_by;
use condor_core::position::Market;

use crate::calculator::{Calculator, Problem};
use crate::format;
use crate::input::{Choice, ChoiceSpec, InputSet, InputSpec, NumberSpec, Unit};
use crate::report::{Figure, Measure, Piece, ResultItem, Tone, View, ViewSpec};

/// The one view of a figure.
pub(super) const VIEW: &str = "figure";

/// A component: few inputs, one chart, a few results.
pub trait Component: 'static {
    /// What the reader sets.
    type Inputs: InputSet;

    /// The chart and the results of a state.
    ///
    /// # Errors
    /// A [`Problem`] when inputs that are each in range do not work together.
    fn show(inputs: &Self::Inputs) -> Result<Shown, Problem>;

    /// How a result is computed.
    fn derivations(_inputs: &Self::Inputs, _result: &str) -> Vec<Derivation> {
        Vec::new()
    }
}

/// What a component shows of a state.
pub struct Shown {
    /// The chart.
    pub plot: Plot,
    /// The results, the most important first.
    pub results: Vec<ResultItem>,
}

/// The calculator of a component.
pub struct Drawn<C>(PhantomData<fn() -> C>);

impl<C: Component> Calculator for Drawn<C> {
    type Inputs = C::Inputs;
    type Output = Shown;

    const VIEWS: &'static [ViewSpec] = &[ViewSpec {
        id: VIEW,
        title: "Figure",
        controls: &[],
        folded: false,
    }];

    fn evaluate(inputs: &C::Inputs) -> Result<Shown, Problem> {
        C::show(inputs).map(tabled)
    }

    fn sentence(_: &C::Inputs, shown: &Shown) -> Vec<Piece> {
        spoken(&shown.results)
    }

    fn consequence(_: &C::Inputs, shown: &Shown) -> String {
        spoken(&shown.results)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(text) | Piece::Number(text) => text,
            })
            .collect()
    }

    fn results(_: &C::Inputs, shown: &Shown) -> Vec<ResultItem> {
        shown.results.clone()
    }

    fn derivations(inputs: &C::Inputs, _: &Shown, result: &str) -> Vec<Derivation> {
        C::derivations(inputs, result)
    }

    fn view(_: &C::Inputs, shown: &Shown, _: &str) -> View {
        View {
            takeaway: String::new(),
            figures: vec![Figure::Plot(Box::new(shown.plot.clone()))],
        }
    }
}

/// "Price 34.20; Delta 0.18." The first two results in words.
fn spoken(results: &[ResultItem]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, item) in results.iter().take(2).enumerate() {
        let lead = if index == 0 { "" } else { "; " };
        pieces.push(Piece::words(format!("{lead}{} ", item.name)));
        pieces.push(Piece::number(item.value.clone()));
    }
    pieces.push(Piece::words("."));
    pieces
}

/// A problem at an input.
pub(crate) fn problem(key: &'static str, error: impl Display) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}

/// The description of a number: range, stretch of the slider, step and start.
pub(super) const fn number(
    key: &'static str,
    label: &'static str,
    unit: Unit,
    range: (f64, f64),
    slider: (f64, f64),
    steps: (f64, f64),
    help: &'static str,
) -> InputSpec {
    let head = (key, label, unit, "Inputs");
    InputSpec::Number(NumberSpec::new(head, range, slider, steps, help))
}

/// The description of a choice.
pub(super) const fn choice(
    key: &'static str,
    label: &'static str,
    options: &'static [Choice],
    default: usize,
    help: &'static str,
) -> InputSpec {
    InputSpec::Choice(ChoiceSpec {
        key,
        label,
        options,
        default,
        group: "Inputs",
        folded: false,
        when: &[],
        help,
    })
}

/// Inputs that many figures have, with one key and one range everywhere.
pub(super) mod common {
    use super::{InputSpec, Unit, number};

    pub(in crate::figures) const SPOT: InputSpec = number(
        "s",
        "SPX now",
        Unit::IndexPoints,
        (1_000.0, 20_000.0),
        (5_000.0, 6_600.0),
        (10.0, 5_800.0),
        "The level of the S&P 500 index.",
    );
    pub(in crate::figures) const STRIKE: InputSpec = number(
        "k",
        "Strike",
        Unit::IndexPoints,
        (1_000.0, 20_000.0),
        (5_000.0, 6_600.0),
        (10.0, 5_800.0),
        "The price the option is about.",
    );
    pub(in crate::figures) const DAYS: InputSpec = number(
        "d",
        "Days to expiry",
        Unit::Days,
        (0.25, 730.0),
        (1.0, 120.0),
        (1.0, 30.0),
        "Calendar days until the option settles. A year has 365.",
    );
    pub(in crate::figures) const VOLATILITY: InputSpec = number(
        "iv",
        "Volatility",
        Unit::PercentPerYear,
        (2.0, 200.0),
        (5.0, 60.0),
        (0.5, 15.5),
        "How much the index is priced to move, in percent a year.",
    );
    pub(in crate::figures) const RATE: InputSpec = number(
        "r",
        "Interest rate",
        Unit::PercentPerYear,
        (-5.0, 25.0),
        (0.0, 10.0),
        (0.1, 4.2),
        "Continuously compounded, a year.",
    );
    pub(in crate::figures) const DIVIDEND: InputSpec = number(
        "q",
        "Dividend yield",
        Unit::PercentPerYear,
        (-5.0, 25.0),
        (0.0, 5.0),
        (0.1, 1.3),
        "Of the index, continuously compounded, a year.",
    );
}

crate::choices! {
    /// The right to buy or to sell.
    pub enum Kind {
        /// To buy.
        Call = ("c", "Call"),
        /// To sell.
        Put = ("p", "Put"),
    }
}

crate::choices! {
    /// Who holds the right.
    pub enum Side {
        /// The reader does.
        Buy = ("b", "Buy"),
        /// The reader gives it.
        Sell = ("s", "Sell"),
    }
}

impl Kind {
    pub(super) const fn option(self) -> condor_core::pricing::OptionKind {
        match self {
            Kind::Call => condor_core::pricing::OptionKind::Call,
            Kind::Put => condor_core::pricing::OptionKind::Put,
        }
    }
}

/// The engine's market of what a reader sets, in percent and days.
pub(super) fn market(spot: f64, days: f64, rate: f64, dividend: f64) -> Market {
    Market {
        spot,
        years: days / 365.0,
        rate: rate / 100.0,
        dividend_yield: dividend / 100.0,
    }
}

/// A result without tone, derivation and term.
pub(crate) fn result(
    id: &'static str,
    name: &'static str,
    value: String,
    amount: f64,
    unit: &'static str,
    about: impl Into<String>,
) -> ResultItem {
    let measure = Measure {
        amount,
        unit,
        write: |amount| format::number(amount, 2),
        decimals: 2,
        is_loss: false,
        words: None,
    };
    ResultItem::plain(("", id, name), value, Some(measure), about)
}

/// The same result as an instance of a term.
pub(crate) fn of_term(term: &'static str, item: ResultItem) -> ResultItem {
    ResultItem {
        term: Some(term),
        ..item
    }
}

/// A result in whole dollars, coloured by its sign.
pub(crate) fn money(
    id: &'static str,
    name: &'static str,
    dollars: f64,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        tone: Tone::of(dollars.round()),
        ..result(
            id,
            name,
            format::signed_dollars(dollars),
            dollars,
            "dollars",
            about,
        )
    }
}

/// The same result with a derivation.
pub(crate) fn explained(item: ResultItem) -> ResultItem {
    item.explained()
}

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

/// Rows of the table besides the landmarks.
const ROWS: usize = 9;

/// The same with places of its finest line as rows of the table, in order of x with the landmarks. A place that
/// is written as another is left out.
fn tabled(mut shown: Shown) -> Shown {
    let plot = &mut shown.plot;
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
    shown
}

/// A number with at most one decimal: `18`, `18.6`.
pub(crate) fn short(value: f64) -> String {
    let text = format::number(value, 1);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The axis of the index.
pub(super) fn index_axis(title: &'static str) -> Axis {
    Axis::new(title, "spx", |value| format::number(value, 0)).shared("spx")
}
