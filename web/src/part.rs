//! The parts of a calculator: the units that are prerendered, and later taken over by the live
//! root one by one.

use std::rc::Rc;

use condor_calc::registry::Entry;
use condor_calc::report::{Explanation, View, ViewSpec};
use condor_calc::{Action, Session};
use condor_chart::XyFrame;
use condor_chart::plot::Plot;
use yew::prelude::*;

use crate::dom::el;
use crate::widgets::data_input::DataInput;
use crate::widgets::handles::{Drag, HandleEvent};
use crate::widgets::kept::KeptInputs;
use crate::widgets::{
    chart, compare, explanation, figure, handles, input_panel, job, notes, results, sentence,
    table, tools,
};

/// A part of a calculator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What a link asked for and could not have, and what is odd about the inputs.
    Notes,
    /// The calculator's result as one sentence.
    Sentence,
    /// What the main chart says, as its caption.
    Takeaway,
    /// The main chart.
    Chart,
    /// The areas that take hold of the main chart's handles, in the chart.
    Handles,
    /// The values at a place of the main chart, in the chart.
    Readout,
    /// What moves together when a handle of the chart is moved.
    Grip,
    /// The inputs that stand with the main chart.
    Controls,
    /// How far the job is, of an entry that has one.
    Job,
    /// Undo, redo, reset, copy link.
    Tools,
    /// The inputs.
    Inputs,
    /// The results.
    Results,
    /// The result that is being explained.
    Explanation,
    /// The difference from a pinned state in one sentence.
    Compare,
    /// The main chart in words.
    Description,
    /// The main chart's numbers as a table.
    ChartTable,
    /// The button that plays the main chart.
    Listen,
    /// The polite live region.
    Announcement,
    /// Another view, by its id.
    View(&'static str),
}

impl Part {
    /// The parts of an entry that have a place of their own on the page, its views among them.
    pub fn of(entry: &Entry) -> Vec<Part> {
        let fixed = [
            Part::Notes,
            Part::Sentence,
            Part::Takeaway,
            Part::Chart,
            Part::Grip,
            Part::Controls,
            Part::Tools,
            Part::Inputs,
            Part::Results,
            Part::Explanation,
            Part::Compare,
            Part::Description,
            Part::ChartTable,
            Part::Listen,
            Part::Announcement,
        ];
        let job = entry.may_have_job().then_some(Part::Job);
        let views = entry.views().skip(1).map(|view| Part::View(view.id));
        fixed.into_iter().chain(job).chain(views).collect()
    }

    /// The part's name in the `data-host` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Notes => "notes",
            Part::Sentence => "sentence",
            Part::Takeaway => "takeaway",
            Part::Chart => "chart",
            Part::Handles => "handles",
            Part::Readout => "readout",
            Part::Grip => "grip",
            Part::Controls => "controls",
            Part::Job => "job",
            Part::Tools => "tools",
            Part::Inputs => "inputs",
            Part::Results => "results",
            Part::Explanation => "explanation",
            Part::Compare => "compare",
            Part::Description => "description",
            Part::ChartTable => "chart-table",
            Part::Listen => "listen",
            Part::Announcement => "announcement",
            Part::View(id) => id,
        }
    }

    /// The value of `data-host` for this part of an entry.
    pub fn host(self, entry: &Entry) -> String {
        format!("{}:{}", entry.id, self.name())
    }
}

/// Draws a data input.
pub type RowsView = fn(&DataInput<'_>) -> Html;

/// Draws the inputs of the main view with these keys, and the buttons that take the state to another.
pub type TurnsView = fn(&Context, &[&'static str]) -> Html;

/// Draws the areas that take hold of a chart's handles.
pub type HandlesView = fn(&Context, &Plot, &XyFrame) -> Html;

/// What a part is drawn from.
pub struct Context {
    /// The registry's entry.
    pub entry: &'static Entry,
    /// The state.
    pub session: Rc<Session>,
    /// Makes any view of the state's result, or answers with one made before.
    pub view: Rc<dyn Fn(&'static str) -> Rc<View>>,
    /// Where the reader's actions go; nowhere in a prerendered page.
    pub dispatch: Callback<Action>,
    /// Draws a data input; `None` in a program whose calculators have none, which then does not carry it.
    pub rows: Option<RowsView>,
    /// Draws the areas that take hold of a chart's handles; `None` in a program whose charts have none.
    pub handles: Option<HandlesView>,
    /// Draws the buttons that take the state to another; `None` in a program whose calculators have none.
    pub turns: Option<TurnsView>,
    /// What leads from the page's folder to the site's root; `None` for a file that stands alone, and in an embed.
    pub base: Option<AttrValue>,
    /// What only the live part knows; `None` in a prerendered page.
    pub live: Option<LiveContext>,
}

impl Context {
    /// The main view of the state's result.
    pub fn main(&self) -> Rc<View> {
        (self.view)(self.main_id())
    }

    /// The id of the main view.
    pub fn main_id(&self) -> &'static str {
        self.entry.views().next().map_or("", |view| view.id)
    }

    /// True for a calculator with a page of its own.
    pub fn has_page(&self) -> bool {
        self.entry.has_address()
    }

    /// The attribute that greys a result which is not that of what the fields say.
    pub fn stale(&self) -> Option<&'static str> {
        self.session.is_stale().then_some("true")
    }
}

/// What only the live part knows.
#[derive(Clone)]
pub struct LiveContext {
    /// Width of the chart's host, in CSS pixels.
    pub chart_width: f64,
    /// The inputs as they were drawn last.
    pub inputs: Rc<KeptInputs>,
    /// Draws a part of the main chart that follows the chart itself.
    pub follow: Callback<Part, Html>,
    /// The main view of the pinned state, if any.
    pub pinned: Option<Rc<View>>,
    /// The result that is being explained, if any, with its explanation if there is one.
    pub explained: OpenExplanation,
    /// Chooses the result to explain; the same again closes it.
    pub explain: Callback<&'static str>,
    /// What moves together with a handle: an index among the model's grips.
    pub grip: usize,
    /// Changes that.
    pub set_grip: Callback<usize>,
    /// The handle that is held, if any.
    pub drag: Option<Drag>,
    /// What the reader does to the chart's handles.
    pub on_handle: Callback<HandleEvent>,
    /// The place the reader points at, if any.
    pub probe: Option<Probe>,
    /// Changes that.
    pub set_probe: Callback<Option<Probe>>,
    /// The folded views that are open.
    pub open: Rc<Vec<&'static str>>,
    /// Tells that a folded view was opened or closed.
    pub set_open: Callback<(&'static str, bool)>,
    /// The words of the live region.
    pub announcement: AttrValue,
    /// Copies a link to the present state.
    pub copy_link: Callback<()>,
    /// Saves a figure in a form.
    pub save: Callback<(FigureAt, SaveAs)>,
    /// Reads a file for the input at an index.
    pub give_file: Callback<(usize, web_sys::File)>,
    /// Prints the page.
    pub print: Callback<()>,
    /// The figure that is being played, if any.
    pub playing: Option<FigureAt>,
    /// Plays a figure, or stops it.
    pub listen: Callback<FigureAt>,
    /// How far the job is.
    pub job: JobState,
    /// Stops the job, or begins it again.
    pub run_job: Callback<bool>,
}

/// How far a job is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JobState {
    /// Parts done.
    pub done: u32,
    /// Parts in all.
    pub of: u32,
    /// Seconds left, by the time it took so far.
    pub seconds_left: Option<f64>,
    /// What becomes of it.
    pub phase: JobPhase,
    /// True when the page itself does the work, between two frames.
    pub on_page: bool,
    /// True while what is shown is what the build worked out, which the job repeats.
    pub again: bool,
}

/// What becomes of a job.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum JobPhase {
    /// It has not begun.
    #[default]
    Waiting,
    /// It is under way.
    Running,
    /// It is done.
    Done,
    /// The reader stopped it.
    Cancelled,
    /// It cannot be done, and why.
    Failed(String),
}

/// A place on an axis that several views share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probe {
    /// What the axis measures.
    pub axis: &'static str,
    /// The value pointed at.
    pub value: f64,
    /// The handle of the main chart that has the focus: the place goes with it.
    pub handle: Option<usize>,
}

/// The result that is being explained, if any, with its explanation if the engine has one.
pub type OpenExplanation = Option<(&'static str, Rc<Option<Explanation>>)>;

/// A figure: the id of its view, and its place among the view's figures.
pub type FigureAt = (&'static str, usize);

/// A form a figure is saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAs {
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// The numbers; of a table all rows.
    Csv,
}

/// Draws one part.
pub fn view(part: Part, context: &Context) -> Html {
    match part {
        Part::Notes => notes::view(&context.session),
        Part::Sentence => sentence::view(context),
        Part::Takeaway => el("span")
            .maybe("data-stale", context.stale())
            .prose(&context.main().takeaway)
            .done(),
        Part::Chart => chart::main(context),
        Part::Handles => chart::handles(context),
        Part::Readout => chart::readout(context),
        Part::Grip => handles::grip(context),
        Part::Controls => match context.entry.views().next() {
            Some(main) if context.has_page() => match context.turns {
                Some(view) => view(context, main.controls),
                None => input_panel::controls(context, main.controls),
            },
            _ => html! {},
        },
        Part::Job => job::view(context),
        Part::Tools => tools::view(context),
        Part::Inputs => input_panel::view(context),
        Part::Results => results::view(context),
        Part::Explanation => explanation::view(context),
        Part::Compare => compare::view(context),
        Part::Description => figure::description(context),
        Part::ChartTable => table::of_plot(context.main().plot(), "The chart", context.stale()),
        Part::Listen => tools::listen(context, (context.main_id(), 0)),
        Part::Announcement => match &context.live {
            Some(live) => html! { {live.announcement.clone()} },
            None => html! {},
        },
        Part::View(id) => match spec(context.entry, id) {
            Some(spec) => figure::view(context, spec),
            None => html! {},
        },
    }
}

/// The view of an entry with this id.
fn spec(entry: &Entry, id: &str) -> Option<&'static ViewSpec> {
    entry.views().find(|view| view.id == id)
}
