//! What an embed can be told: the parameters in the query of its address, each described once.
//!
//! From this list come the attributes of the custom element, what the frame reads and refuses, the form that
//! makes an embed, and the table that documents it. The state of the calculator is not among them: it stands
//! in the fragment, as on a page of the site.

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in the query, which is also the attribute of the custom element.
    pub key: &'static str,
    /// Its name in the form.
    pub label: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it is when nothing is said; empty where that is nothing.
    pub default: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    OneOf(&'static [Word]),
    /// Any of these words, with commas between them.
    SomeOf(&'static [Word]),
    /// Keys of the calculator's inputs, with commas between them.
    Inputs,
    /// A colour as six hexadecimal digits.
    Colour,
    /// A text of at most so many letters.
    Text(usize),
}

/// A word a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// As it stands in the query.
    pub word: &'static str,
    /// What it means.
    pub means: &'static str,
}

const fn word(word: &'static str, means: &'static str) -> Word {
    Word { word, means }
}

const SWITCH: Kind = Kind::OneOf(&[word("0", "no"), word("1", "yes")]);

/// Every parameter.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        key: "theme",
        label: "Theme",
        kind: Kind::OneOf(&[
            word("auto", "as the reader’s system"),
            word("light", "light"),
            word("dark", "dark"),
        ]),
        default: "auto",
        help: "Light or dark.",
    },
    Parameter {
        key: "accent",
        label: "Accent colour",
        kind: Kind::Colour,
        default: "",
        help: "The colour of links, sliders and what is chosen. One that is too faint to read is made \
               darker or lighter.",
    },
    Parameter {
        key: "density",
        label: "Density",
        kind: Kind::OneOf(&[
            word("comfortable", "as on the site"),
            word("compact", "smaller text and less space"),
        ]),
        default: "comfortable",
        help: "How much room there is between things.",
    },
    Parameter {
        key: "hide",
        label: "Hidden panels",
        kind: Kind::SomeOf(PANELS),
        default: "",
        help: "Parts that are left out. The disclaimer and the link to the full page always stay.",
    },
    Parameter {
        key: "lock",
        label: "Locked inputs",
        kind: Kind::Inputs,
        default: "",
        help: "Inputs that a reader sees and cannot change. The handles on the chart rest while any input \
               is locked.",
    },
    Parameter {
        key: "readonly",
        label: "Read only",
        kind: SWITCH,
        default: "0",
        help: "Locks every input.",
    },
    Parameter {
        key: "bet",
        label: "Bet",
        kind: Kind::OneOf(&[
            word("none", "no bet"),
            word("first", "the figure waits for a bet"),
        ]),
        default: "none",
        help: "Asks the bet of the term or lesson before the figure is shown. A reader can go on without \
               one. Calculators have no bet.",
    },
    Parameter {
        key: "title",
        label: "Title",
        kind: Kind::Text(80),
        default: "",
        help: "A heading of your own in place of the name.",
    },
];

/// The parts of an embed that can be left out.
pub const PANELS: &[Word] = &[
    word("title", "the heading"),
    word("question", "what the figure asks, and what to try"),
    word("sentence", "the result as one sentence"),
    word("chart", "the chart with its caption and its own inputs"),
    word("inputs", "the inputs"),
    word("tools", "description, table, sound, undo and reset"),
    word("results", "the results"),
    word("views", "the other charts and tables"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::entries;
    use std::collections::BTreeSet;

    #[test]
    fn each_default_is_a_value_of_its_parameter() {
        for parameter in PARAMETERS {
            let fits = match parameter.kind {
                Kind::OneOf(words) => words.iter().any(|word| word.word == parameter.default),
                Kind::SomeOf(_) | Kind::Inputs | Kind::Colour | Kind::Text(_) => {
                    parameter.default.is_empty()
                }
            };
            assert!(fits, "{}", parameter.key);
        }
    }

    #[test]
    fn names_stand_once_and_need_no_escape() {
        let mut keys = BTreeSet::new();
        let is_plain = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        for parameter in PARAMETERS {
            assert!(keys.insert(parameter.key), "{}", parameter.key);
            assert!(is_plain(parameter.key), "{}", parameter.key);
            if let Kind::OneOf(words) | Kind::SomeOf(words) = parameter.kind {
                let different: BTreeSet<&str> = words.iter().map(|word| word.word).collect();
                assert_eq!(different.len(), words.len(), "{}", parameter.key);
                assert!(words.iter().all(|word| is_plain(word.word)));
            }
        }
    }

    /// `lock` lists keys with commas between them, in an address.
    #[test]
    fn keys_of_inputs_can_stand_in_a_list() {
        for spec in entries().flat_map(|entry| entry.model.specs()) {
            let key = spec.key();
            assert!(key.bytes().all(|b| b.is_ascii_alphanumeric()), "{key}");
        }
    }
}
