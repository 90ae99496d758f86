//! A calculator's state in the URL fragment: `v=1&s=5850&d=45`.
//!
//! The fragment is never sent to a server. A fragment that starts with `v=` is a state, any other
//! is an anchor. Keys are those of the [`InputSpec`]s; defaults are left out;
//! an unknown key is ignored (a newer link opened by an older page); a value that cannot be used
//! becomes the default with a note for the reader. Rows a reader gave stand in it when they are short.
//! Version 1 is frozen: a later version adds a
//! migration and keeps reading this one.

use crate::input::{InputSpec, Values, index_of};

/// The version written.
const VERSION: &str = "1";

/// Something in a fragment that could not be used, to be told to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub text: String,
}

/// True when a fragment (without `#`) is a state and not an anchor.
pub fn is_state(fragment: &str) -> bool {
    fragment.starts_with("v=")
}

/// The fragment for these values, without `#`; empty when all are those of `base`.
pub fn encode(specs: &[InputSpec], base: &Values, values: &Values) -> String {
    let mut text = String::new();
    for (index, spec) in specs.iter().enumerate() {
        if let (Some(data), Some(given)) = (spec.as_data(), values.given(index)) {
            if given.is_short() && base.given(index) != Some(given) {
                text.push_str(&format!("&{}={}", spec.key(), data.form.encoded(given)));
            }
            continue;
        }
        let value = values.get(index);
        if value != base.get(index) {
            text.push_str(&format!("&{}={}", spec.key(), spec.encode(value)));
        }
    }
    if text.is_empty() {
        text
    } else {
        format!("v={VERSION}{text}")
    }
}

/// The values in a fragment (without `#`), and what could not be used. Never fails: what is
/// missing or unusable is that of `base`.
pub fn decode(specs: &[InputSpec], base: &Values, fragment: &str) -> (Values, Vec<Note>) {
    let mut values = base.clone();
    let mut notes = Vec::new();
    if !is_state(fragment) {
        return (values, notes);
    }
    for pair in fragment.split('&') {
        let (key, text) = pair.split_once('=').unwrap_or((pair, ""));
        if key == "v" {
            if text != VERSION {
                notes.push(Note {
                    text: format!(
                        "This link was made by another version of the site (version {}). The \
                         values this version understands are used.",
                        shown(text)
                    ),
                });
            }
            continue;
        }
        let Some(index) = index_of(specs, key) else {
            continue;
        };
        let spec = &specs[index];
        if let Some(data) = spec.as_data() {
            match data.form.decoded(data, text) {
                Ok(given) => values = data.form.put(&values, index, given),
                Err(text) => notes.push(Note { text }),
            }
            continue;
        }
        match spec.decode(text) {
            Some(value) => values = values.with(index, value),
            None => notes.push(Note {
                text: format!(
                    "{}: the link asked for “{}”, which is not {}. {} is used.",
                    spec.label(),
                    shown(text),
                    spec.range_text(),
                    spec.text(base.get(index)),
                ),
            }),
        }
    }
    (values, notes)
}

/// A value from a link as it is repeated to the reader: what the browser escaped in words again, at most
/// 20 characters, none of them a control character.
fn shown(text: &str) -> String {
    let bytes = unescaped(text).unwrap_or_else(|| text.into());
    let words = String::from_utf8_lossy(&bytes);
    let mut characters = words.chars().filter(|letter| !letter.is_control());
    let mut start: String = characters.by_ref().take(20).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}

/// The bytes of a text in which `%41` stands for `A`; `None` when a `%` has no two digits behind it.
fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => escaped_byte(&mut bytes)?,
            other => other,
        });
    }
    Some(out)
}

/// The byte that the two digits behind a `%` stand for.
pub(crate) fn escaped_byte(digits: &mut std::str::Bytes<'_>) -> Option<u8> {
    let mut digit = || char::from(digits.next()?).to_digit(16);
    let (high, low) = (digit()?, digit()?);
    // Two digits of sixteen make a byte.
    Some((high * 16 + low) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InputSet;
    use crate::condor::CondorInputs;
    use proptest::prelude::*;

    fn encoded(inputs: &CondorInputs) -> String {
        encode(
            CondorInputs::SPECS,
            &CondorInputs::default().values(),
            &inputs.values(),
        )
    }

    fn decoded(fragment: &str) -> (CondorInputs, Vec<Note>) {
        let base = CondorInputs::default().values();
        let (values, notes) = decode(CondorInputs::SPECS, &base, fragment);
        (CondorInputs::from_values(&values), notes)
    }

    #[test]
    fn what_a_link_asked_for_is_repeated_in_words() {
        for (asked, told) in [
            ("d=%3Cb%3Ehi", "“<b>hi”"),
            ("d=caf%C3%A9", "“café”"),
            ("d=%0A%E2%80%9Cx", "““x”"),
            ("d=%zz", "“%zz”"),
            ("d=%", "“%”"),
            ("d=%FF", "“\u{fffd}”"),
            (
                "d=%41%41%41aaaaaaaaaaaaaaaaaaaaaaa",
                "“AAAaaaaaaaaaaaaaaaaa…”",
            ),
        ] {
            let (_, notes) = decoded(&format!("v=1&{asked}"));
            assert_eq!(notes.len(), 1, "{asked}");
            assert!(notes[0].text.contains(told), "{asked}: {}", notes[0].text);
        }
    }

    #[test]
    fn defaults_are_left_out() {
        assert_eq!(encoded(&CondorInputs::default()), "");
        let inputs = CondorInputs {
            spot: 5850.5,
            days: 45.0,
            ..CondorInputs::default()
        };
        assert_eq!(encoded(&inputs), "v=1&s=5850.5&d=45");
    }

    #[test]
    fn a_bad_value_becomes_the_default_with_a_note() {
        let (inputs, notes) = decoded("v=1&s=5900&d=<b>&iv=9e9&zz=4&w=NaN");
        assert_eq!(
            inputs,
            CondorInputs {
                spot: 5900.0,
                ..CondorInputs::default()
            }
        );
        assert_eq!(notes.len(), 3);
        assert!(notes[0].text.contains("“<b>”"), "{}", notes[0].text);
    }

    #[test]
    fn an_anchor_is_not_a_state() {
        assert_eq!(decoded("legs"), (CondorInputs::default(), Vec::new()));
        assert!(!is_state("legs"));
    }

    #[test]
    fn another_version_is_noted_and_read_as_far_as_it_goes() {
        let (inputs, notes) = decoded("v=2&s=5900");
        assert_eq!(inputs.spot, 5900.0);
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn keys_are_short_distinct_and_plain() {
        let mut seen = std::collections::BTreeSet::new();
        for spec in CondorInputs::SPECS {
            let key = spec.key();
            assert!(key.len() <= 3 && key.bytes().all(|b| b.is_ascii_lowercase()));
            assert!(key != "v" && seen.insert(key), "{key}");
        }
    }

    proptest! {
        #[test]
        fn every_state_comes_back(
            fractions in proptest::collection::vec(0.0..=1.0_f64, CondorInputs::SPECS.len())
        ) {
            let mut inputs = CondorInputs::default();
            for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
                let value = match spec {
                    InputSpec::Number(spec) => {
                        spec.held(spec.min + (spec.max - spec.min) * fractions[index])
                    }
                    InputSpec::Choice(spec) => {
                        (fractions[index] * (spec.options.len() - 1) as f64).round()
                    }
                    InputSpec::Data(_) => 0.0,
                };
                inputs = inputs.with(index, value);
            }
            prop_assert_eq!(decoded(&encoded(&inputs)), (inputs, Vec::new()));
        }

        #[test]
        fn no_fragment_gives_a_value_out_of_range(fragment in "(v=1)?[&a-z=0-9.eE+naif<>%-]{0,60}") {
            let (inputs, _) = decoded(&fragment);
            for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
                prop_assert!(spec.accepts(inputs.get(index)));
            }
        }
    }
}
