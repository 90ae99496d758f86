//! What the components of figures share: a calculator of one chart and a few results.

mod drawing;
mod inputs;

use std::fmt::Display;
use std::marker::PhantomData;

use condor_chart::plot::Plot;
use condor_core::explain::Derivation;

use drawing::tabled;

pub(super) use drawing::index_axis;
pub(crate) use drawing::{
    Places, chart, described, landmark, line, line_through, name_line, named, stand, standing,
};
pub use inputs::{Kind, Side};
pub(super) use inputs::{choice, common, market, number};

use crate::calculator::{Calculator, Problem};
use crate::format;
use crate::input::InputSet;
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
        let mut shown = C::show(inputs)?;
        tabled(&mut shown.plot);
        Ok(shown)
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

/// The same result where words stand in the place of a number: nothing is measured, compared or derived.
pub(crate) fn in_words(item: ResultItem) -> ResultItem {
    ResultItem {
        measure: None,
        is_explained: false,
        ..item
    }
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

/// A number with at most one decimal: `18`, `18.6`.
pub(crate) fn short(value: f64) -> String {
    let text = format::number(value, 1);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}
