//! What a reader does, and what is typed meanwhile.

use std::rc::Rc;

use crate::calculator::Problem;

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
    /// Several inputs change together: one undo step.
    SetMany {
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
    /// The reader gave a file, or rows by dropping or pasting them: one undo step when they can be read.
    Give {
        /// Index of the data input.
        index: usize,
        /// The file's name; empty for what is no file.
        file: String,
        /// Its bytes.
        bytes: Rc<[u8]>,
    },
    /// The reader goes back to the sample of a data input: one undo step.
    UseSample {
        /// Index of the data input.
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
    /// A job has found something.
    Answer {
        /// The generation of the job it is of, [`Session::generation`](crate::Session::generation); of another it is forgotten.
        generation: u32,
        /// What it has found.
        numbers: Rc<[f64]>,
    },
    /// A job cannot go on.
    Failed {
        /// The generation of the job, as for [`Answer`](Self::Answer).
        generation: u32,
        /// Why.
        problem: Problem,
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
