//! Everything a calculator is drawn with. Widgets know inputs, results, plots and tables, and no
//! particular calculator.

pub mod chart;
pub mod choice_input;
pub mod compare;
pub mod data_input;
pub mod explanation;
pub mod figure;
pub mod grid;
pub mod handles;
pub mod input_panel;
pub mod job;
pub mod kept;
pub mod notes;
pub mod number_input;
pub mod results;
pub mod sentence;
pub mod table;
mod term;
pub mod thumb;
pub mod tools;
pub mod turns;

/// A name inside a sentence: "Days to expiry" begins small there, "M1" and "VIX now" do not.
pub(crate) fn inside(name: &str) -> String {
    let mut name = name.to_owned();
    let is_word = name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    if is_word && let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn names_inside_a_sentence() {
        assert_eq!(inside("Days to expiry"), "days to expiry");
        assert_eq!(inside("VIX now"), "VIX now");
        assert_eq!(inside("M1"), "M1");
        assert_eq!(inside("At expiry, −2 points"), "at expiry, −2 points");
        assert_eq!(inside(""), "");
    }
}
