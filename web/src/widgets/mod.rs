//! Everything a calculator is drawn with. Widgets know inputs, results, plots and tables, and no
//! particular calculator.

pub mod chart;
pub mod choice_input;
pub mod compare;
pub mod explanation;
pub mod figure;
pub mod grid;
pub mod handles;
pub mod input_panel;
pub mod job;
pub mod notes;
pub mod number_input;
pub mod results;
pub mod sentence;
pub mod table;
pub mod thumb;
pub mod tools;
