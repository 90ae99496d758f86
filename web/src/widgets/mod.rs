//! Widgets that know inputs and sessions, and no particular calculator.

pub mod choice_input;
pub mod input_panel;
pub mod notes;
pub mod number_input;
pub mod tools;
