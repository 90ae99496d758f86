//! The parts of a calculator: the units that are prerendered, and later taken over by the live
//! root one by one.

use std::rc::Rc;

use condor_calc::condor::{Condor, Explained, Explanation, Grip};
use condor_calc::registry::Entry;
use condor_calc::{Action, Session};
use yew::prelude::*;

use crate::condor;
use crate::condor::handles::{Drag, HandleEvent};
use crate::widgets::{input_panel, notes, tools};

/// A part of a calculator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What a link asked for and could not have.
    Notes,
    /// The calculator's result as one sentence.
    Sentence,
    /// What the chart says, as its caption.
    Takeaway,
    /// The chart.
    Chart,
    /// What moves together when a handle of the chart is moved.
    Grip,
    /// Undo, redo, reset, copy link.
    Tools,
    /// The inputs.
    Inputs,
    /// The results.
    Results,
    /// The result that is being explained.
    Explanation,
    /// The table of legs.
    Legs,
    /// The difference from a pinned state in one sentence.
    Compare,
    /// The chart in words.
    Description,
    /// The chart's numbers as a table.
    ChartTable,
    /// The button that plays the chart.
    Listen,
    /// The polite live region.
    Announcement,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 15] = [
        Part::Notes,
        Part::Sentence,
        Part::Takeaway,
        Part::Chart,
        Part::Grip,
        Part::Tools,
        Part::Inputs,
        Part::Results,
        Part::Explanation,
        Part::Legs,
        Part::Compare,
        Part::Description,
        Part::ChartTable,
        Part::Listen,
        Part::Announcement,
    ];

    /// The part's name in the `data-host` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Notes => "notes",
            Part::Sentence => "sentence",
            Part::Takeaway => "takeaway",
            Part::Chart => "chart",
            Part::Grip => "grip",
            Part::Tools => "tools",
            Part::Inputs => "inputs",
            Part::Results => "results",
            Part::Explanation => "explanation",
            Part::Legs => "legs",
            Part::Compare => "compare",
            Part::Description => "description",
            Part::ChartTable => "chart-table",
            Part::Listen => "listen",
            Part::Announcement => "announcement",
        }
    }

    /// The value of `data-host` for this part of an entry.
    pub fn host(self, entry: &Entry) -> String {
        format!("{}:{}", entry.id, self.name())
    }
}

/// What a part is drawn from.
pub struct Context<'a> {
    /// The registry's entry.
    pub entry: &'static Entry,
    /// The state.
    pub session: &'a Session<Condor>,
    /// Where the reader's actions go; nowhere in a prerendered page.
    pub dispatch: Callback<Action>,
    /// What only the live part knows; `None` in a prerendered page.
    pub live: Option<LiveContext>,
}

/// What only the live part knows.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveContext {
    /// Width of the chart's host, in CSS pixels.
    pub chart_width: f64,
    /// The result that is being explained, if any, with its explanation if there is one.
    pub explained: OpenExplanation,
    /// Chooses the result to explain; the same again closes it.
    pub explain: Callback<Explained>,
    /// What moves together with a handle.
    pub grip: Grip,
    /// Changes that.
    pub set_grip: Callback<Grip>,
    /// The handle that is held, if any.
    pub drag: Option<Drag>,
    /// What the reader does to the chart's handles.
    pub on_handle: Callback<HandleEvent>,
    /// The words of the live region.
    pub announcement: AttrValue,
    /// Copies a link to the present state.
    pub copy_link: Callback<()>,
    /// Saves the chart in a form.
    pub save: Callback<SaveAs>,
    /// True while the chart is being played.
    pub is_playing: bool,
    /// Plays the chart, or stops it.
    pub listen: Callback<()>,
}

/// The result that is being explained, if any, with its explanation if the engine has one.
pub type OpenExplanation = Option<(Explained, Rc<Option<Explanation>>)>;

/// A form a chart is saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAs {
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// The numbers.
    Csv,
}

/// Draws one part.
pub fn view(part: Part, context: &Context<'_>) -> Html {
    match part {
        Part::Notes => notes::view(context.session),
        Part::Sentence => condor::sentence::view(context.session),
        Part::Takeaway => condor::takeaway(context.session),
        Part::Chart => condor::chart::view(context),
        Part::Grip => condor::handles::grip(context),
        Part::Tools => tools::view(context),
        Part::Inputs => input_panel::view(context),
        Part::Results => condor::results::view(context),
        Part::Explanation => condor::explanation::view(context),
        Part::Legs => condor::legs::view(context.session),
        Part::Compare => condor::compare(context.session),
        Part::Description => condor::description(context.session),
        Part::ChartTable => condor::chart_table::view(context.session),
        Part::Listen => tools::listen(context),
        Part::Announcement => match &context.live {
            Some(live) => html! { {live.announcement.clone()} },
            None => html! {},
        },
    }
}
