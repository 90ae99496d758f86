//! One reader at one calculator: the inputs with their history, what is typed and not yet
//! accepted, and the last result. A pure reducer; the view only shows it.

use std::rc::Rc;

use crate::fragment::{self, Note};
use crate::history::History;
use crate::input::{InputSet, InputSpec};
use crate::{format, parse};

/// A calculator: inputs, a result, and the function between them.
pub trait Calculator: 'static {
    /// What the reader sets.
    type Inputs: InputSet;
    /// What is shown.
    type Output: PartialEq + 'static;

    /// Computes the result.
    ///
    /// # Errors
    /// A [`Problem`] when inputs that are each in range do not work together.
    fn evaluate(inputs: &Self::Inputs) -> Result<Self::Output, Problem>;

    /// The inputs after the reader chose an option of the choice at an index, when other inputs are
    /// to follow so that the result stays where it is: the four strikes when they are taken over
    /// by hand. The second argument is the result before. By default nothing follows.
    fn follow(inputs: Self::Inputs, _before: &Self::Output, _index: usize) -> Self::Inputs {
        inputs
    }
}

/// Why inputs that are each in range give no result, in words that say the fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Key of the input to change first.
    pub key: &'static str,
    /// The words.
    pub text: String,
}

/// What is typed in a field and not (yet) accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// Why it was not accepted; `None` while the reader is still typing.
    pub message: Option<String>,
}

/// What a reader can do to the inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A control is held and passes this value. Not yet an undo step.
    Move {
        /// Index of the input.
        index: usize,
        /// Value in the input's unit; held inside the range.
        value: f64,
    },
    /// Several inputs change together while a handle is held.
    MoveMany {
        /// Index and value of each; held inside its range.
        values: Vec<(usize, f64)>,
    },
    /// The control is released: what was passed becomes one undo step.
    Settle,
    /// The movement under way is given up: the inputs are again what they were before it.
    Cancel,
    /// An option of a choice: one undo step.
    Choose {
        /// Index of the input.
        index: usize,
        /// Index of the option.
        option: usize,
    },
    /// Step buttons and arrow keys: so many notches up or down, one undo step.
    Step {
        /// Index of the input.
        index: usize,
        /// Notches; negative is down.
        steps: i32,
    },
    /// The text of a field changed while typing.
    Type {
        /// Index of the input.
        index: usize,
        /// The whole text of the field.
        text: String,
    },
    /// The reader left the field or pressed Enter: its text is read.
    Accept {
        /// Index of the input.
        index: usize,
    },
    /// The reader pressed Esc in a field: its text is forgotten.
    Forget {
        /// Index of the input.
        index: usize,
    },
    /// A state came from outside (the URL changed): one undo step.
    Load {
        /// The fragment, without `#`.
        fragment: String,
    },
    /// Keep the present inputs and result as A, to compare with.
    Pin,
    /// Forget A.
    Unpin,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// All inputs to their defaults: one undo step.
    Reset,
}

/// Inputs and their result, kept as A.
pub struct Pinned<C: Calculator> {
    /// The inputs.
    pub inputs: C::Inputs,
    /// Their result.
    pub output: Rc<C::Output>,
}

// As for `Session`: derived would ask for C: Clone and C: PartialEq.
impl<C: Calculator> Clone for Pinned<C> {
    fn clone(&self) -> Self {
        Self {
            inputs: self.inputs,
            output: Rc::clone(&self.output),
        }
    }
}

impl<C: Calculator> PartialEq for Pinned<C> {
    fn eq(&self, other: &Self) -> bool {
        // The same inputs give the same result.
        self.inputs == other.inputs
    }
}

/// The state of one calculator on a page.
pub struct Session<C: Calculator> {
    history: History<C::Inputs>,
    drafts: Vec<Option<Draft>>,
    output: Rc<C::Output>,
    problem: Option<Problem>,
    notes: Vec<Note>,
    pinned: Option<Pinned<C>>,
}

// Derived would ask for C: Clone and C: PartialEq; C is only a name here.
impl<C: Calculator> Clone for Session<C> {
    fn clone(&self) -> Self {
        Self {
            history: self.history.clone(),
            drafts: self.drafts.clone(),
            output: Rc::clone(&self.output),
            problem: self.problem.clone(),
            notes: self.notes.clone(),
            pinned: self.pinned.clone(),
        }
    }
}

impl<C: Calculator> PartialEq for Session<C> {
    fn eq(&self, other: &Self) -> bool {
        self.history == other.history
            && self.drafts == other.drafts
            && (Rc::ptr_eq(&self.output, &other.output) || self.output == other.output)
            && self.problem == other.problem
            && self.notes == other.notes
            && self.pinned == other.pinned
    }
}

impl<C: Calculator> Session<C> {
    /// A fresh session with the defaults.
    ///
    /// # Errors
    /// When the defaults themselves give no result, which a test of each calculator rules out.
    pub fn new() -> Result<Self, Problem> {
        let inputs = C::Inputs::default();
        let output = Rc::new(C::evaluate(&inputs)?);
        Ok(Self {
            history: History::new(inputs),
            drafts: vec![None; C::Inputs::SPECS.len()],
            output,
            problem: None,
            notes: Vec::new(),
            pinned: None,
        })
    }

    /// A session with the state of a URL fragment, without an undo step for it.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn from_fragment(fragment: &str) -> Result<Self, Problem> {
        let mut session = Self::new()?;
        let (inputs, notes) = fragment::decode(fragment);
        session.history = History::new(inputs);
        session.notes = notes;
        session.evaluate();
        Ok(session)
    }

    /// The inputs now.
    pub fn inputs(&self) -> &C::Inputs {
        self.history.present()
    }

    /// The result of the inputs, or of the last inputs that gave one (see
    /// [`is_stale`](Self::is_stale)).
    pub fn output(&self) -> &C::Output {
        &self.output
    }

    /// The same result, to be kept while the inputs move on.
    pub fn shared_output(&self) -> Rc<C::Output> {
        Rc::clone(&self.output)
    }

    /// True when the result shown is not the result of what the fields say: a field holds a text
    /// that was not accepted, or the inputs do not work together.
    pub fn is_stale(&self) -> bool {
        self.problem.is_some()
            || self
                .drafts
                .iter()
                .flatten()
                .any(|draft| draft.message.is_some())
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
    pub fn pinned(&self) -> Option<&Pinned<C>> {
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
        let value = self.inputs().get(index);
        match &C::Inputs::SPECS[index] {
            InputSpec::Number(_) => format::shortest(value),
            spec @ InputSpec::Choice(_) => spec.text(value),
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

    /// True when any input differs from its default or any field holds a draft.
    pub fn can_reset(&self) -> bool {
        *self.inputs() != C::Inputs::default() || self.drafts.iter().any(Option::is_some)
    }

    /// The URL fragment of the inputs, without `#`.
    pub fn fragment(&self) -> String {
        fragment::encode(self.inputs())
    }

    /// The session after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    fn apply(&mut self, action: Action) {
        let before = *self.inputs();
        match action {
            Action::Move { index, value } => self.move_many(&[(index, value)]),
            Action::MoveMany { values } => self.move_many(&values),
            Action::Choose { index, option } => {
                let value = option as f64;
                if matches!(C::Inputs::SPECS[index], InputSpec::Choice(_))
                    && C::Inputs::SPECS[index].accepts(value)
                {
                    let chosen = self.inputs().with(index, value);
                    self.history.set(C::follow(chosen, &self.output, index));
                }
            }
            Action::Settle => self.history.settle(),
            Action::Cancel => self.history.cancel(),
            Action::Step { index, steps } => {
                // A press of "+" right after typing steps from what was typed.
                self.accept(index);
                if let InputSpec::Number(spec) = &C::Inputs::SPECS[index] {
                    let value = spec.stepped(self.inputs().get(index), steps);
                    self.history.set(self.inputs().with(index, value));
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
            Action::Forget { index } => self.drafts[index] = None,
            Action::Load { fragment } => {
                let (inputs, notes) = fragment::decode(&fragment);
                self.notes = notes;
                self.replace_all(inputs);
            }
            // A result that is not that of the inputs is not worth keeping.
            Action::Pin if self.problem.is_some() => {}
            Action::Pin => {
                self.history.settle();
                self.pinned = Some(Pinned {
                    inputs: *self.inputs(),
                    output: Rc::clone(&self.output),
                });
            }
            Action::Unpin => self.pinned = None,
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
                self.replace_all(C::Inputs::default());
            }
        }
        if *self.inputs() != before {
            self.evaluate();
        }
    }

    /// Moves inputs together: numbers are held inside their range, options must exist.
    fn move_many(&mut self, values: &[(usize, f64)]) {
        let mut inputs = *self.inputs();
        for &(index, value) in values {
            let value = match &C::Inputs::SPECS[index] {
                InputSpec::Number(spec) if value.is_finite() => value.clamp(spec.min, spec.max),
                spec if spec.accepts(value) => value,
                _ => continue,
            };
            inputs = inputs.with(index, value);
            self.drafts[index] = None;
        }
        self.history.move_to(inputs);
    }

    /// Reads the text of a field. An accepted value becomes an undo step; otherwise the text
    /// stays, with a message that says the fix.
    fn accept(&mut self, index: usize) {
        let (Some(draft), InputSpec::Number(spec)) =
            (&self.drafts[index], &C::Inputs::SPECS[index])
        else {
            return;
        };
        // Leaving a field whose text was not touched must not round or move the value.
        if draft.text == self.value_text(index) {
            self.drafts[index] = None;
            return;
        }
        match parse::number(spec, &draft.text) {
            Ok(value) => {
                self.history.set(self.inputs().with(index, value));
                self.drafts[index] = None;
            }
            Err(problem) => {
                self.drafts[index] = Some(Draft {
                    text: draft.text.clone(),
                    message: Some(parse::message(spec, problem)),
                });
            }
        }
    }

    fn replace_all(&mut self, inputs: C::Inputs) {
        self.history.set(inputs);
        self.drop_drafts();
    }

    fn drop_drafts(&mut self) {
        self.drafts.fill(None);
    }

    /// Computes the result; on a problem the last good result stays, marked stale.
    fn evaluate(&mut self) {
        match C::evaluate(self.history.present()) {
            Ok(output) => {
                self.output = Rc::new(output);
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condor::{Condor, CondorInputs};
    use proptest::prelude::*;

    fn index(key: &str) -> usize {
        CondorInputs::index_of(key).expect("a key of the condor")
    }

    fn fresh() -> Session<Condor> {
        Session::new().expect("the defaults give a result")
    }

    fn typed(session: &Session<Condor>, key: &str, text: &str) -> Session<Condor> {
        let index = index(key);
        session
            .after(Action::Type {
                index,
                text: text.to_owned(),
            })
            .after(Action::Accept { index })
    }

    #[test]
    fn a_typed_value_is_one_undo_step() {
        let session = typed(&fresh(), "s", "5,900");
        assert_eq!(session.inputs().spot, 5900.0);
        assert_eq!(session.field_text(index("s")), "5,900");
        let back = session.after(Action::Undo);
        assert_eq!(*back.inputs(), CondorInputs::default());
        assert_eq!(back.after(Action::Redo).inputs().spot, 5900.0);
    }

    #[test]
    fn junk_stays_in_the_field_and_the_result_goes_stale() {
        let session = typed(&fresh(), "d", "soon");
        assert_eq!(session.field_text(index("d")), "soon");
        assert!(session.is_stale());
        assert_eq!(*session.inputs(), CondorInputs::default());
        assert!(session.draft(index("d")).unwrap().message.is_some());
        let mended = typed(&session, "d", "45");
        assert!(!mended.is_stale());
        let forgotten = session.after(Action::Forget { index: index("d") });
        assert_eq!(forgotten.field_text(index("d")), "30");
        assert!(!forgotten.is_stale());
    }

    #[test]
    fn typing_changes_nothing_until_it_is_accepted() {
        let session = fresh().after(Action::Type {
            index: index("s"),
            text: "5".to_owned(),
        });
        assert_eq!(*session.inputs(), CondorInputs::default());
        assert!(!session.is_stale());
        assert_eq!(session.field_text(index("s")), "5");
    }

    #[test]
    fn leaving_an_untouched_field_makes_no_step() {
        let session = typed(&fresh(), "s", "5,800");
        assert!(!session.can_undo());
    }

    #[test]
    fn a_step_goes_on_from_what_was_just_typed() {
        let index = index("d");
        let session = fresh()
            .after(Action::Type {
                index,
                text: "44".to_owned(),
            })
            .after(Action::Step { index, steps: 1 });
        assert_eq!(session.inputs().days, 45.0);
        assert_eq!(session.field_text(index), "45");
    }

    #[test]
    fn a_slider_drag_is_one_step_and_is_shown_while_it_moves() {
        let mut session = fresh();
        for value in [31.0, 38.0, 44.0, 45.0] {
            session = session.after(Action::Move {
                index: index("d"),
                value,
            });
            assert_eq!(session.inputs().days, value);
        }
        session = session.after(Action::Settle).after(Action::Undo);
        assert_eq!(*session.inputs(), CondorInputs::default());
    }

    #[test]
    fn a_problem_keeps_the_last_result_and_names_the_input() {
        let session = typed(&typed(&fresh(), "s", "500"), "w", "1000");
        let problem = session
            .problem()
            .expect("wings longer than the index is high");
        assert_eq!(problem.key, "w");
        assert!(session.is_stale());
        assert!(!session.after(Action::Undo).is_stale());
    }

    #[test]
    fn a_pasted_state_is_one_undo_step() {
        let session = fresh().after(Action::Load {
            fragment: "v=1&s=5900&d=10".to_owned(),
        });
        assert_eq!(
            (session.inputs().spot, session.inputs().days),
            (5900.0, 10.0)
        );
        let back = session.after(Action::Undo);
        assert_eq!(*back.inputs(), CondorInputs::default());
        assert!(!back.can_undo());
    }

    #[test]
    fn a_pinned_state_stays_while_the_inputs_move_on() {
        let session = fresh().after(Action::Pin);
        let moved = typed(&session, "w", "50");
        let pinned = moved.pinned().expect("pinned");
        assert_eq!(pinned.inputs, CondorInputs::default());
        assert!(pinned.output.max_loss > moved.output().max_loss);
        assert!(
            moved.after(Action::Undo).pinned().is_some(),
            "a pin is not an undo step"
        );
        assert!(moved.after(Action::Unpin).pinned().is_none());
        let stuck = typed(&typed(&fresh(), "s", "500"), "w", "1000");
        assert!(stuck.after(Action::Pin).pinned().is_none());
    }

    fn any_action() -> impl Strategy<Value = Action> {
        let n = CondorInputs::SPECS.len();
        prop_oneof![
            (0..n, proptest::num::f64::ANY)
                .prop_map(|(index, value)| Action::Move { index, value }),
            (0..n, -1e4..1e4_f64).prop_map(|(index, value)| Action::Move { index, value }),
            Just(Action::Settle),
            Just(Action::Cancel),
            (0..n, 0..5_usize).prop_map(|(index, option)| Action::Choose { index, option }),
            (0..n, -50..50_i32).prop_map(|(index, steps)| Action::Step { index, steps }),
            (0..n, "[0-9.,$%e-]{0,7}").prop_map(|(index, text)| Action::Type { index, text }),
            (0..n).prop_map(|index| Action::Accept { index }),
            (0..n).prop_map(|index| Action::Forget { index }),
            "(v=1)?[&a-z=0-9.]{0,30}".prop_map(|fragment| Action::Load { fragment }),
            Just(Action::Pin),
            Just(Action::Unpin),
            Just(Action::Undo),
            Just(Action::Redo),
            Just(Action::Reset),
        ]
    }

    proptest! {
        #[test]
        fn whatever_a_reader_does_every_input_stays_in_range(
            actions in proptest::collection::vec(any_action(), 0..40)
        ) {
            let mut session = fresh();
            for action in actions {
                session = session.after(action);
                for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
                    prop_assert!(spec.accepts(session.inputs().get(index)));
                }
                prop_assert!(session.output().credit_money().is_finite());
            }
        }
    }
}
