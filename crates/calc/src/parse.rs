//! What a reader types, read as a number.

use condor_core::math::parse_decimal;

use crate::input::{NumberSpec, Unit, day_number};

/// Why a text is not a usable value for an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ParseProblem {
    /// Occurs when nothing but spaces was typed.
    Empty,
    /// Occurs when the text is not a number in any of the accepted forms.
    NotANumber,
    /// Occurs when the text is a number outside the input's range, or not whole where it must be.
    OutOfRange(f64),
}

/// Reads `5,850`, `5850.5`, `$750`, `12%`, `.12`, `1e3`, `−4` as a value in the input's unit.
///
/// `.12` and `0.12` are a share, 12%, where 0.12% is below the range of an input in percent and 12%
/// is not: there nothing else can be meant. `0.12%` is what it says.
///
/// # Errors
/// A [`ParseProblem`]; [`message`] gives the words for it.
pub fn number(spec: &NumberSpec, text: &str) -> Result<f64, ParseProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ParseProblem::Empty);
    }
    let value = match spec.unit {
        Unit::Date => day_number(text),
        unit => read(text, unit.is_percent()),
    }
    .ok_or(ParseProblem::NotANumber)?;
    let is_share = (text.starts_with('.') || text.starts_with("0.")) && !text.ends_with('%');
    match (spec.check(value), spec.as_share(value)) {
        (Err(_), Some(percent)) if is_share => Ok(percent),
        (checked, _) => checked.map_err(|_| ParseProblem::OutOfRange(value)),
    }
}

/// The message for a text that was not accepted; it says the fix.
pub fn message(spec: &NumberSpec, problem: ParseProblem) -> String {
    let example = spec.unit.text(spec.default);
    match problem {
        ParseProblem::Empty | ParseProblem::NotANumber if spec.unit == Unit::Date => {
            format!("Type a date as year, month and day, such as {example}.")
        }
        ParseProblem::Empty => format!("Type a number, such as {example}."),
        ParseProblem::NotANumber => {
            format!("That is not a number. Type one such as {example}.")
        }
        ParseProblem::OutOfRange(value) => spec.message(value),
    }
}

/// The number in `text`, or `None`. Only a plain decimal is a number here: Rust's own parser also
/// reads "inf", "nan" and "infinity", which no reader means.
fn read(text: &str, percent_allowed: bool) -> Option<f64> {
    let mut rest = text;
    if let Some(before) = rest.strip_suffix('%') {
        if !percent_allowed {
            return None;
        }
        rest = before.trim_end();
    }
    let (negative, unsigned) = match rest.strip_prefix(['-', crate::format::MINUS, '–']) {
        Some(after) => (true, after),
        None => (false, rest.strip_prefix('+').unwrap_or(rest)),
    };
    let unsigned = unsigned.trim_start();
    let unsigned = unsigned.strip_prefix('$').unwrap_or(unsigned);
    let digits = without_separators(unsigned)?;
    let plain = digits
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    let starts_well = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !(plain && starts_well) {
        return None;
    }
    let value = parse_decimal(&digits)?;
    Some(if negative { -value } else { value })
}

/// Removes thousands separators (comma, space, no-break spaces, apostrophe) where they stand
/// between groups of three digits. `5,85` is refused: it may be a decimal comma, and reading it
/// as 585 would be a guess.
fn without_separators(text: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    if !text.contains(is_separator) {
        return Some(text.to_owned());
    }
    let whole_end = text.find(['.', 'e', 'E']).unwrap_or(text.len());
    let (whole, tail) = text.split_at(whole_end);
    if tail.contains(is_separator) {
        return None;
    }
    let mut groups = whole.split(is_separator);
    let first = groups.next()?;
    let well_formed = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    well_formed.then(|| {
        let mut plain: String = whole.chars().filter(|c| !is_separator(*c)).collect();
        plain.push_str(tail);
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InputSet;
    use crate::condor::CondorInputs;

    fn spec(key: &str) -> &'static NumberSpec {
        CondorInputs::SPECS[CondorInputs::index_of(key).expect("a key of the condor")]
            .as_number()
            .expect("a number")
    }

    #[test]
    fn the_forms_people_type() {
        let spot = spec("s");
        for (text, value) in [
            ("5,850", 5850.0),
            ("5850.5", 5850.5),
            (" $5850 ", 5850.0),
            ("6e3", 6000.0),
            ("5 850", 5850.0),
            ("+5850", 5850.0),
            ("5’850.25", 5850.25),
        ] {
            assert_eq!(number(spot, text), Ok(value), "{text}");
        }
        let rate = spec("r");
        for (text, value) in [
            ("12%", 12.0),
            (".12", 0.12),
            ("-1", -1.0),
            ("−1 %", -1.0),
            ("0", 0.0),
        ] {
            assert_eq!(number(rate, text), Ok(value), "{text}");
        }
    }

    #[test]
    fn a_share_is_meant_where_its_percent_is_out_of_range() {
        let volatility = spec("iv");
        for (text, value) in [(".12", 12.0), ("0.155", 15.5), (" .07 ", 7.0)] {
            assert_eq!(number(volatility, text), Ok(value), "{text}");
        }
        // Written as percent, or out of range both ways.
        for (text, value) in [
            ("0.12%", 0.12),
            (".001", 0.001),
            ("1.2", 1.2),
            ("-.12", -0.12),
        ] {
            assert_eq!(
                number(volatility, text),
                Err(ParseProblem::OutOfRange(value)),
                "{text}"
            );
        }
        assert_eq!(
            message(volatility, ParseProblem::OutOfRange(0.12)),
            "0.12% is below 2%. For 12%, type 12."
        );
    }

    #[test]
    fn a_date_is_typed_as_one() {
        let day = spec("ad");
        assert_eq!(number(day, " 2026-03-20 "), Ok(20_532.0));
        for text in ["20 March", "2026-02-30", "20532", "2026/03/20"] {
            assert_eq!(number(day, text), Err(ParseProblem::NotANumber), "{text}");
        }
        assert_eq!(
            message(day, ParseProblem::NotANumber),
            "Type a date as year, month and day, such as 2026-01-21."
        );
    }

    #[test]
    fn contracts_are_whole() {
        let contracts = spec("n");
        assert_eq!(number(contracts, "10"), Ok(10.0));
        let problem = number(contracts, "2.5").expect_err("half a contract");
        assert_eq!(
            message(contracts, problem),
            "Contracts must be a whole number."
        );
    }

    #[test]
    fn junk_is_refused_with_a_fix() {
        let spot = spec("s");
        for text in [
            "abc", "5,85", "5..8", "inf", "NaN", "1e999", "12%", "--5", "5,8500", "e5", "0x10",
            "5800 7", "5,800,7",
        ] {
            assert_eq!(number(spot, text), Err(ParseProblem::NotANumber), "{text}");
        }
        assert_eq!(number(spot, "  "), Err(ParseProblem::Empty));
        assert_eq!(number(spot, "12"), Err(ParseProblem::OutOfRange(12.0)));
        assert_eq!(
            message(spot, ParseProblem::NotANumber),
            "That is not a number. Type one such as 5,800."
        );
    }
}
