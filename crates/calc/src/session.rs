//! One reader at one calculator: the inputs with their history, what is typed and not yet
//! accepted, and the last result. A pure reducer; the view only shows it.

mod action;
mod drafts;

use std::rc::Rc;

use crate::calculator::{Evaluated, Model, Problem};
use crate::fragment::{self, Note};
use crate::history::History;
use crate::input::{InputSpec, Values, is_shown};

pub use action::{Action, Draft};

/// Inputs and their result, kept as A.
#[derive(Clone)]
pub struct Pinned {
    /// The inputs.
    pub values: Values,
    /// Their result.
    pub result: Rc<dyn Evaluated>,
}

impl PartialEq for Pinned {
    fn eq(&self, other: &Self) -> bool {
        // A job finds more about the same inputs.
        self.values == other.values && Rc::ptr_eq(&self.result, &other.result)
    }
}

/// The state of one calculator on a page.
#[derive(Clone)]
pub struct Session {
    model: &'static dyn Model,
    history: History<Values>,
    /// What a reset goes back to: the defaults of the entry.
    initial: Values,
    drafts: Vec<Option<Draft>>,
    result: Rc<dyn Evaluated>,
    /// The values the result belongs to: the present ones unless there is a problem or it waits for its job.
    result_of: Values,
    problem: Option<Problem>,
    notes: Vec<Note>,
    pinned: Option<Pinned>,
    /// What must be done elsewhere for the present values, if anything.
    job: Option<Rc<[f64]>>,
    /// Counts the jobs.
    generation: u32,
    /// What the job has found so far.
    answer: Option<Rc<[f64]>>,
    /// Counts the answers.
    answers: u32,
    /// Whether the result of the present values comes with the job's first answer.
    waits: bool,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        // The same values give the same result.
        self.history == other.history
            && self.drafts == other.drafts
            && self.result_of == other.result_of
            && self.problem == other.problem
            && self.waits == other.waits
            && self.notes == other.notes
            && self.pinned == other.pinned
            && (self.generation, self.answers) == (other.generation, other.answers)
    }
}

impl Session {
    /// A fresh session with these values, to which a reset goes back.
    ///
    /// # Errors
    /// When the values give no result, which a test of each entry rules out.
    pub fn new(model: &'static dyn Model, initial: Values) -> Result<Self, Problem> {
        let result = model.evaluate(&initial)?;
        Ok(Self {
            model,
            history: History::new(initial.clone()),
            drafts: vec![None; model.specs().len()],
            result,
            result_of: initial.clone(),
            problem: None,
            notes: Vec::new(),
            pinned: None,
            job: model.job(&initial),
            generation: 0,
            answer: None,
            answers: 0,
            waits: false,
            initial,
        })
    }

    /// The session with the state of a URL fragment instead, without an undo step for it.
    #[must_use]
    pub fn with_fragment(mut self, fragment: &str) -> Self {
        let (values, notes) = fragment::decode(self.model.specs(), &self.initial, fragment);
        self.history = History::new(values);
        self.notes = notes;
        self.evaluate();
        self
    }

    /// The calculator.
    pub fn model(&self) -> &'static dyn Model {
        self.model
    }

    /// The descriptions of the inputs.
    pub fn specs(&self) -> &'static [InputSpec] {
        self.model.specs()
    }

    /// The inputs now.
    pub fn values(&self) -> &Values {
        self.history.present()
    }

    /// The label of the input at an index in this state.
    pub fn label(&self, index: usize) -> &'static str {
        self.model.label(self.values(), index)
    }

    /// True when the input at an index is shown and has an effect.
    pub fn is_shown(&self, index: usize) -> bool {
        is_shown(self.specs(), self.values(), index)
    }

    /// The result of the inputs, or of the last inputs that gave one (see
    /// [`is_stale`](Self::is_stale)).
    pub fn result(&self) -> &Rc<dyn Evaluated> {
        &self.result
    }

    /// The inputs that [`result`](Self::result) is the result of.
    pub fn result_values(&self) -> &Values {
        &self.result_of
    }

    /// What must be done elsewhere for the present values, if anything, for
    /// [`job::begin`](crate::job::begin).
    pub fn job(&self) -> Option<&Rc<[f64]>> {
        self.job.as_ref()
    }

    /// The number of the job: another when other numbers are asked for.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// What the job has found so far.
    pub fn answer(&self) -> Option<&Rc<[f64]>> {
        self.answer.as_ref()
    }

    /// How many answers there have been: the result of the same values is another after each.
    pub fn answers(&self) -> u32 {
        self.answers
    }

    /// The session with its job done, here and now.
    ///
    /// # Errors
    /// When the job cannot be done, which a test of each entry rules out.
    pub fn with_job_done(self) -> Result<Self, Problem> {
        let Some(job) = self.job() else {
            return Ok(self);
        };
        let numbers = crate::job::run(job)?;
        let generation = self.generation;
        Ok(self.after(Action::Answer {
            generation,
            numbers: Rc::from(numbers),
        }))
    }

    /// True when the result shown is not the result of what the fields say: a field holds a text
    /// that was not accepted, the inputs do not work together, or their job has not found anything yet.
    pub fn is_stale(&self) -> bool {
        self.is_of_others() || self.refusals().next().is_some()
    }

    /// The fragment as this session would write it: without what is unknown or out of range.
    pub fn normal(&self, fragment: &str) -> String {
        let (values, _) = fragment::decode(self.specs(), &self.initial, fragment);
        fragment::encode(self.specs(), &self.initial, &values)
    }

    /// True when the result shown is that of inputs before these.
    pub fn is_of_others(&self) -> bool {
        self.waits || self.problem.is_some()
    }

    /// Why the inputs give no result together, if they do not.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// What a link asked for and could not have.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// What the present result is compared with, if anything.
    pub fn pinned(&self) -> Option<&Pinned> {
        self.pinned.as_ref()
    }

    /// What is typed in the field and not accepted, if anything.
    pub fn draft(&self, index: usize) -> Option<&Draft> {
        self.drafts[index].as_ref()
    }

    /// The text a field shows: the draft, or the value.
    pub fn field_text(&self, index: usize) -> String {
        match &self.drafts[index] {
            Some(draft) => draft.text.clone(),
            None => self.value_text(index),
        }
    }

    /// The text a field shows when nothing else is typed in it.
    fn value_text(&self, index: usize) -> String {
        let value = self.values().get(index);
        match &self.specs()[index] {
            InputSpec::Number(spec) => spec.unit.field_text(value),
            spec @ InputSpec::Choice(_) => spec.text(value),
            InputSpec::Data(spec) => spec.text(self.values().given(index)).to_owned(),
        }
    }

    /// True when Undo would do something.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// True when Redo would do something.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// True when any input differs from where it started or any field holds a draft.
    pub fn can_reset(&self) -> bool {
        *self.values() != self.initial || self.drafts.iter().any(Option::is_some)
    }

    /// The URL fragment of the inputs, without `#`.
    pub fn fragment(&self) -> String {
        fragment::encode(self.specs(), &self.initial, self.values())
    }

    /// The session after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: Action) {
        let before = self.values().clone();
        // What begins anew has nothing to remember.
        let begins = matches!(action, Action::Load { .. } | Action::Reset);
        match action {
            Action::Move { index, value } => self.move_many(&[(index, value)]),
            Action::MoveMany { values } => self.move_many(&values),
            Action::SetMany { values } => {
                self.history.settle();
                self.move_many(&values);
                self.history.settle();
            }
            Action::Choose { index, option } => {
                let value = option as f64;
                if matches!(self.specs()[index], InputSpec::Choice(_))
                    && self.specs()[index].accepts(value)
                {
                    let chosen = self.values().with(index, value);
                    self.history.set(self.result.follow(&chosen, index));
                }
            }
            Action::Settle => self.history.settle(),
            Action::Cancel => self.history.cancel(),
            Action::Step { index, steps } => {
                // A press of "+" right after typing steps from what was typed.
                self.accept(index);
                if let InputSpec::Number(spec) = &self.specs()[index] {
                    let value = spec.stepped(self.values().get(index), steps);
                    self.history.set(self.values().with(index, value));
                    self.drafts[index] = None;
                }
            }
            Action::Type { index, text } => {
                self.drafts[index] = Some(Draft {
                    text,
                    message: None,
                });
            }
            Action::Accept { index } => self.accept(index),
            Action::Give { index, file, bytes } => self.give(index, &file, &bytes),
            Action::UseSample { index } => self.give(index, "", &[]),
            Action::Forget { index } => self.drafts[index] = None,
            Action::Load { fragment } => {
                let (values, notes) = fragment::decode(self.specs(), &self.initial, &fragment);
                let values = self.keeping_long_rows(values);
                self.notes = notes;
                self.replace_all(values);
            }
            // A result that is not that of the inputs is not worth keeping.
            Action::Pin if self.is_of_others() => {}
            Action::Pin => {
                self.history.settle();
                self.pinned = Some(Pinned {
                    values: self.values().clone(),
                    result: Rc::clone(&self.result),
                });
            }
            Action::Unpin => self.pinned = None,
            Action::Answer {
                generation,
                numbers,
            } => {
                if generation == self.generation && self.job.is_some() {
                    self.answer = Some(numbers);
                    self.answers = self.answers.wrapping_add(1);
                    self.waits = false;
                    self.show();
                    // What was pinned of these inputs was what was known by then.
                    if let Some(a) = &mut self.pinned
                        && a.values == self.result_of
                    {
                        a.result = Rc::clone(&self.result);
                    }
                }
            }
            Action::Failed {
                generation,
                problem,
            } => {
                // With a first look there is something to show.
                if generation == self.generation && self.waits {
                    self.waits = false;
                    self.problem = Some(problem);
                }
            }
            Action::Undo => {
                self.history.undo();
                self.drop_drafts();
            }
            Action::Redo => {
                self.history.redo();
                self.drop_drafts();
            }
            Action::Reset => {
                self.notes.clear();
                self.replace_all(self.initial.clone());
            }
        }
        if *self.values() != before {
            if !begins && let Some(kept) = self.model.remembered(&before, self.values()) {
                self.history.amend(kept);
            }
            self.evaluate();
        }
    }

    /// Moves inputs together: numbers are held inside their range, options must exist.
    fn move_many(&mut self, values: &[(usize, f64)]) {
        let mut moved = self.values().clone();
        for &(index, value) in values {
            let value = match &self.specs()[index] {
                InputSpec::Number(spec) if value.is_finite() => spec.held(value),
                spec if spec.accepts(value) => value,
                _ => continue,
            };
            moved = moved.with(index, value);
            self.drafts[index] = None;
        }
        self.history.move_to(moved);
    }

    /// What comes out of an address holds no rows that are too long for one: those stay.
    fn keeping_long_rows(&self, mut values: Values) -> Values {
        for (index, spec) in self.specs().iter().enumerate() {
            if let Some(data) = spec.as_data() {
                values = data.form.kept(self.values(), values, index);
            }
        }
        values
    }

    fn replace_all(&mut self, values: Values) {
        self.history.set(values);
        self.drop_drafts();
    }

    /// Asks for the job of the present values, and computes the result unless that waits for it.
    fn evaluate(&mut self) {
        let job = self.model.job(self.values());
        let waits = job.is_some() && self.model.waits(self.values());
        // What was found may be gone again: then it is asked for anew.
        if job != self.job || (waits && self.answer.is_some()) {
            self.job = job;
            self.generation = self.generation.wrapping_add(1);
            self.answer = None;
        }
        self.waits = waits;
        if waits {
            self.problem = None;
        } else {
            self.show();
        }
    }

    /// Computes the result; on a problem the last good result stays, marked stale.
    fn show(&mut self) {
        let evaluated = match &self.answer {
            Some(answer) => self.model.answered(self.history.present(), answer),
            None => self.model.evaluate(self.history.present()),
        };
        match evaluated {
            Ok(result) => {
                self.result = result;
                self.result_of = self.history.present().clone();
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem),
        }
    }
}

#[cfg(test)]
mod tests;
