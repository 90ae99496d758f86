//! A calculator, with its types and without.
//!
//! [`Calculator`] is what is written for each: inputs, the function to a result, and what is shown
//! of it. [`Model`] and [`Evaluated`] are the same without the types, so that one session, one page
//! and one set of widgets serve all of them.

use std::marker::PhantomData;
use std::rc::Rc;

use condor_core::explain::Derivation;
use condor_core::math::sort_short_by;

use crate::input::{InputSet, InputSpec, Values, is_shown};
use crate::job::JobWords;
use crate::report::{Explanation, Matter, Piece, Preset, ResultItem, Table, View, ViewSpec};

/// A calculator: inputs, a result, the function between them, and what is shown of the result.
pub trait Calculator: 'static {
    /// What the reader sets.
    type Inputs: InputSet;
    /// What is computed at once for each state; views compute the rest when they are looked at.
    type Output: 'static;

    /// The views, in the order of the page; the first is the main one, with the handles.
    const VIEWS: &'static [ViewSpec];

    /// What moves together with a handle, in words; empty when handles move alone.
    const GRIPS: &'static [&'static str] = &[];

    /// What the keys of the handles do, in words.
    const KEYS: &'static str = "";

    /// States to start from.
    const PRESETS: &'static [Preset] = &[];

    /// Makes of the inputs before a change and after it those that hold: where something must not be forgotten. In a
    /// game on paper what has been seen cannot be unseen, whatever is undone. It is not asked about a reset or a link:
    /// they begin something else.
    const REMEMBERS: Option<Remember<Self::Inputs>> = None;

    /// The label of the input at an index where this state gives it another name than its
    /// description: the long put of a condor is the short one when the condor is bought.
    fn label(_inputs: &Self::Inputs, _index: usize) -> Option<&'static str> {
        None
    }

    /// Computes the result.
    ///
    /// # Errors
    /// A [`Problem`] when inputs that are each in range do not work together.
    fn evaluate(inputs: &Self::Inputs) -> Result<Self::Output, Problem>;

    /// Computes the result of inputs together with the rows a reader gave, which `values` holds. By
    /// default there are none; a calculator that takes rows computes here, and in
    /// [`evaluate`](Self::evaluate) with its samples.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    fn evaluate_with(inputs: &Self::Inputs, _values: &Values) -> Result<Self::Output, Problem> {
        Self::evaluate(inputs)
    }

    /// What must be done elsewhere for these inputs, as numbers for [`job::begin`](crate::job::begin); `None` for a
    /// calculator whose `evaluate` is all there is. The same numbers have the same answer. `values` holds the rows
    /// a reader gave.
    fn job(_inputs: &Self::Inputs, _values: &Values) -> Option<Vec<f64>> {
        None
    }

    /// What the page says of a job, of a calculator that may have one.
    const JOB_WORDS: Option<&'static JobWords> = None;

    /// Whether there is nothing to show of these inputs before their job has found something: `evaluate` would take
    /// too long for a frame. The last result stays until then, marked.
    fn waits(_inputs: &Self::Inputs, _values: &Values) -> bool {
        false
    }

    /// Computes the result with what a job has found; `evaluate` gives what can be known at once.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    fn answered(
        inputs: &Self::Inputs,
        values: &Values,
        _answer: &[f64],
    ) -> Result<Self::Output, Problem> {
        Self::evaluate_with(inputs, values)
    }

    /// The result as one sentence.
    fn sentence(inputs: &Self::Inputs, output: &Self::Output) -> Vec<Piece>;

    /// The consequence of a change, for the live region.
    fn consequence(inputs: &Self::Inputs, output: &Self::Output) -> String;

    /// The results.
    fn results(inputs: &Self::Inputs, output: &Self::Output) -> Vec<ResultItem>;

    /// The glossary's terms of results, by their ids, that name none themselves.
    const TERMS: &'static [(&'static str, &'static str)] = &[];

    /// What is odd about the inputs, for notes above the calculator.
    fn warnings(_inputs: &Self::Inputs, _output: &Self::Output) -> Vec<String> {
        Vec::new()
    }

    /// How a result is computed; empty when the engine has no derivation at a limit.
    fn derivations(
        _inputs: &Self::Inputs,
        _output: &Self::Output,
        _result: &str,
    ) -> Vec<Derivation> {
        Vec::new()
    }

    /// One view.
    fn view(inputs: &Self::Inputs, output: &Self::Output, id: &str) -> View;

    /// All rows of the table of which a view has the first, [`Figure::Head`](crate::report::Figure::Head).
    fn log(_inputs: &Self::Inputs, _output: &Self::Output, _id: &str) -> Table {
        Table::default()
    }

    /// The inputs after the reader chose an option of the choice at an index, when other inputs are
    /// to follow so that the result stays where it is: the four strikes when they are taken over
    /// by hand. By default nothing follows.
    fn follow(inputs: Self::Inputs, _before: &Self::Output, _index: usize) -> Self::Inputs {
        inputs
    }

    /// Buttons that take this state to another, in their order on the page.
    fn turns(_inputs: &Self::Inputs, _output: &Self::Output) -> Vec<Turn> {
        Vec::new()
    }

    /// The inputs that move when a handle of the main view is brought to a value, as index and
    /// value each.
    fn moved(_inputs: &Self::Inputs, _output: &Self::Output, _pull: &Pull) -> Vec<(usize, f64)> {
        Vec::new()
    }

    /// The value so many steps from where a handle of the main view stands.
    fn stepped(_inputs: &Self::Inputs, _output: &Self::Output, _handle: usize, _steps: i32) -> f64 {
        0.0
    }

    /// The lowest and the highest value a handle can be brought to with a grip.
    fn limits(
        _inputs: &Self::Inputs,
        _output: &Self::Output,
        _handle: usize,
        _grip: usize,
    ) -> (f64, f64) {
        (0.0, 0.0)
    }
}

/// Makes of the inputs before a change and after it those that hold.
pub type Remember<T> = fn(&T, &T) -> T;

/// A button that takes a state to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What stands on it.
    pub label: &'static str,
    /// Whether it is the way forward.
    pub is_main: bool,
    /// The inputs it sets, as index and value each; none when there is no such state from here.
    pub values: Vec<(usize, f64)>,
}

/// A handle brought to a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pull {
    /// Index of the handle among those of the main view's plot.
    pub handle: usize,
    /// Index among [`Calculator::GRIPS`].
    pub grip: usize,
    /// The value it is brought to.
    pub value: f64,
}

/// Why inputs that are each in range give no result, in words that say the fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Key of the input to change first.
    pub key: &'static str,
    /// The words.
    pub text: String,
}

/// A calculator without its types.
pub trait Model: Sync {
    /// The descriptions of its inputs.
    fn specs(&self) -> &'static [InputSpec];

    /// Its views.
    fn views(&self) -> &'static [ViewSpec];

    /// What moves together with a handle.
    fn grips(&self) -> &'static [&'static str];

    /// What the keys of the handles do.
    fn keys(&self) -> &'static str;

    /// States to start from.
    fn presets(&self) -> &'static [Preset];

    /// The label of the input at an index: that of its description, or the name these values give
    /// it.
    fn label(&self, values: &Values, index: usize) -> &'static str;

    /// The values that hold after a change, by [`Calculator::REMEMBERS`]; `None` where nothing is remembered.
    fn remembered(&self, before: &Values, now: &Values) -> Option<Values>;

    /// The result of values that are each accepted by their description.
    ///
    /// # Errors
    /// As [`Calculator::evaluate`].
    fn evaluate(&self, values: &Values) -> Result<Rc<dyn Evaluated>, Problem>;

    /// As [`Calculator::job`].
    fn job(&self, values: &Values) -> Option<Rc<[f64]>>;

    /// As [`Calculator::JOB_WORDS`].
    fn job_words(&self) -> Option<&'static JobWords>;

    /// As [`Calculator::waits`].
    fn waits(&self, values: &Values) -> bool;

    /// As [`Calculator::answered`].
    ///
    /// # Errors
    /// As [`Calculator::evaluate`].
    fn answered(&self, values: &Values, answer: &[f64]) -> Result<Rc<dyn Evaluated>, Problem>;
}

/// A state with its result: everything that is shown of it. See [`Calculator`] for each.
#[expect(
    missing_docs,
    reason = "each is the function of `Calculator` of the same name"
)]
pub trait Evaluated {
    fn sentence(&self) -> Vec<Piece>;
    fn consequence(&self) -> String;
    fn results(&self) -> Vec<ResultItem>;
    fn warnings(&self) -> Vec<String>;
    fn view(&self, id: &str) -> View;
    fn log(&self, id: &str) -> Table;
    fn follow(&self, values: &Values, index: usize) -> Values;
    fn turns(&self) -> Vec<Turn>;
    fn moved(&self, pull: &Pull) -> Vec<(usize, f64)>;
    fn stepped(&self, handle: usize, steps: i32) -> f64;
    fn limits(&self, handle: usize, grip: usize) -> (f64, f64);
    fn derivations(&self, result: &str) -> Vec<Derivation>;
}

/// The [`Model`] of a [`Calculator`].
pub struct ModelOf<C>(PhantomData<fn() -> C>);

impl<C> ModelOf<C> {
    /// The model.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<C> Default for ModelOf<C> {
    fn default() -> Self {
        Self::new()
    }
}

impl<C: Calculator> Model for ModelOf<C> {
    fn specs(&self) -> &'static [InputSpec] {
        C::Inputs::SPECS
    }

    fn views(&self) -> &'static [ViewSpec] {
        C::VIEWS
    }

    fn grips(&self) -> &'static [&'static str] {
        C::GRIPS
    }

    fn keys(&self) -> &'static str {
        C::KEYS
    }

    fn presets(&self) -> &'static [Preset] {
        // The build makes links of them; a browser that follows one needs no list.
        if cfg!(feature = "help") {
            C::PRESETS
        } else {
            &[]
        }
    }

    fn label(&self, values: &Values, index: usize) -> &'static str {
        C::label(&C::Inputs::from_values(values), index)
            .unwrap_or_else(|| C::Inputs::SPECS[index].label())
    }

    fn remembered(&self, before: &Values, now: &Values) -> Option<Values> {
        let remember = C::REMEMBERS?;
        let [before, inputs] = [before, now].map(C::Inputs::from_values);
        Some(now.with_numbers(remember(&before, &inputs).values()))
    }

    fn evaluate(&self, values: &Values) -> Result<Rc<dyn Evaluated>, Problem> {
        let inputs = C::Inputs::from_values(values);
        let output = C::evaluate_with(&inputs, values)?;
        Ok(Rc::new(State::<C> { inputs, output }))
    }

    fn job(&self, values: &Values) -> Option<Rc<[f64]>> {
        C::job(&C::Inputs::from_values(values), values).map(Rc::from)
    }

    fn job_words(&self) -> Option<&'static JobWords> {
        C::JOB_WORDS
    }

    fn waits(&self, values: &Values) -> bool {
        C::waits(&C::Inputs::from_values(values), values)
    }

    fn answered(&self, values: &Values, answer: &[f64]) -> Result<Rc<dyn Evaluated>, Problem> {
        let inputs = C::Inputs::from_values(values);
        let output = C::answered(&inputs, values, answer)?;
        Ok(Rc::new(State::<C> { inputs, output }))
    }
}

/// Inputs and their result.
struct State<C: Calculator> {
    inputs: C::Inputs,
    output: C::Output,
}

/// Names the terms of results that name none themselves.
fn name_terms(results: &mut [ResultItem], terms: &[(&'static str, &'static str)]) {
    for item in results.iter_mut().filter(|item| item.term.is_none()) {
        let known = terms.iter().find(|(id, _)| *id == item.id);
        item.term = known.map(|(_, term)| *term);
    }
}

impl<C: Calculator> Evaluated for State<C> {
    fn sentence(&self) -> Vec<Piece> {
        C::sentence(&self.inputs, &self.output)
    }

    fn consequence(&self) -> String {
        C::consequence(&self.inputs, &self.output)
    }

    fn results(&self) -> Vec<ResultItem> {
        let mut results = C::results(&self.inputs, &self.output);
        name_terms(&mut results, C::TERMS);
        results
    }

    fn warnings(&self) -> Vec<String> {
        C::warnings(&self.inputs, &self.output)
    }

    fn view(&self, id: &str) -> View {
        C::view(&self.inputs, &self.output, id)
    }

    fn log(&self, id: &str) -> Table {
        C::log(&self.inputs, &self.output, id)
    }

    fn follow(&self, values: &Values, index: usize) -> Values {
        let followed = C::follow(C::Inputs::from_values(values), &self.output, index);
        values.with_numbers(followed.values())
    }

    fn turns(&self) -> Vec<Turn> {
        C::turns(&self.inputs, &self.output)
    }

    fn moved(&self, pull: &Pull) -> Vec<(usize, f64)> {
        C::moved(&self.inputs, &self.output, pull)
    }

    fn stepped(&self, handle: usize, steps: i32) -> f64 {
        C::stepped(&self.inputs, &self.output, handle, steps)
    }

    fn limits(&self, handle: usize, grip: usize) -> (f64, f64) {
        C::limits(&self.inputs, &self.output, handle, grip)
    }

    fn derivations(&self, result: &str) -> Vec<Derivation> {
        C::derivations(&self.inputs, &self.output, result)
    }
}

/// Explains a result of a state: its derivations, and what one step of each input shown does to
/// it. `None` when the values give no result or the result has no derivation.
///
/// With a job under way or done, `answer` is what it has found for these values. Inputs that would need
/// another job are then left out of what matters: what one step of them does is not known.
pub fn explain(
    model: &dyn Model,
    values: &Values,
    answer: Option<&[f64]>,
    result: &str,
) -> Option<Explanation> {
    let job = model.job(values);
    let evaluate = |values: &Values| match (&job, answer) {
        (None, _) => model.evaluate(values).ok(),
        (Some(job), Some(answer)) if model.job(values).as_ref() == Some(job) => {
            model.answered(values, answer).ok()
        }
        _ => None,
    };
    let state = match answer {
        None => model.evaluate(values).ok()?,
        Some(_) => evaluate(values)?,
    };
    let derivations = state.derivations(result);
    if derivations.is_empty() {
        return None;
    }
    let measure_of = |state: &dyn Evaluated| {
        state
            .results()
            .into_iter()
            .find(|item| item.id == result)
            .and_then(|item| item.measure)
    };
    let now = measure_of(&*state);
    let change = |index: usize, value: f64| {
        let from = values.get(index);
        let now = now?.amount;
        let there = evaluate(&values.with(index, value))?;
        let amount = measure_of(&*there)?.amount;
        (value != from).then(|| (model.specs()[index].text(value), amount - now))
    };
    let mut matters: Vec<Matter> = model
        .specs()
        .iter()
        .enumerate()
        .filter(|(index, _)| is_shown(model.specs(), values, *index))
        .filter_map(|(index, spec)| {
            // The size of a trade scales everything and says nothing.
            let number = spec.as_number().filter(|number| !number.unit.is_size())?;
            let from = values.get(index);
            Some(Matter {
                label: model.label(values, index),
                down: change(index, number.stepped(from, -1)),
                up: change(index, number.stepped(from, 1)),
            })
        })
        .filter(|matter| matter.strength() > 1e-9)
        .collect();
    sort_short_by(&mut matters, |a, b| a.strength() > b.strength());
    Some(Explanation {
        derivations,
        matters,
        unit: now.map_or("", |measure| measure.unit),
    })
}
