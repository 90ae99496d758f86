//! The names of terms in running text become links, once a section.

use super::fields::Head;
use crate::Error;

/// Finds the names of terms in text. The site's own name is none, though a word of it may be.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Linker {
    /// Phrase, and the slug it leads to; the longest first.
    phrases: Vec<(String, String)>,
    names: Vec<(String, String)>,
}

impl Linker {
    pub(super) fn new(heads: &[Head<'_>]) -> Result<Self, Error> {
        let mut phrases: Vec<(String, String)> = Vec::new();
        for head in heads {
            for phrase in &head.links {
                let taken = phrases.iter().find(|(other, slug)| {
                    other.eq_ignore_ascii_case(phrase) && *slug != head.origin.slug
                });
                if let Some((_, slug)) = taken {
                    return Err(head.origin.error(
                        head.line_of("links"),
                        format!("the words `{phrase}` already lead to `{slug}`"),
                    ));
                }
                phrases.push((phrase.clone(), head.origin.slug.clone()));
            }
        }
        phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let names = heads
            .iter()
            .map(|head| (head.origin.slug.clone(), head.definition.clone()))
            .collect();
        Ok(Self { phrases, names })
    }

    /// True when there is a term with this slug.
    pub(crate) fn has(&self, slug: &str) -> bool {
        self.names.iter().any(|(known, _)| known == slug)
    }

    /// The text as HTML, each term that is not yet in `seen` linked at its first place. `terms` leads
    /// to the folder of the terms.
    pub(crate) fn linked(&self, text: &str, seen: &mut Vec<String>, terms: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        let mut before = None;
        let mut plain_from = 0;
        let mut at = 0;
        while let Some(letter) = rest.chars().next() {
            let starts_word = !before.is_some_and(char::is_alphanumeric);
            let is_site = starts_word && starts_with(rest, crate::SITE);
            let found = (starts_word && !is_site)
                .then(|| self.at_start(rest, seen))
                .flatten();
            if is_site {
                before = crate::SITE.chars().next_back();
                at += crate::SITE.len();
            } else if let Some((length, slug)) = found {
                out.push_str(&crate::escape(&text[plain_from..at]));
                out.push_str(&link(slug, &crate::escape(&rest[..length]), terms));
                seen.push(slug.to_owned());
                before = rest[..length].chars().next_back();
                at += length;
                plain_from = at;
            } else {
                before = Some(letter);
                at += letter.len_utf8();
            }
            rest = &text[at..];
        }
        out.push_str(&crate::escape(&text[plain_from..]));
        out
    }

    /// Length and slug of the longest phrase the text starts with, unless it was seen.
    fn at_start(&self, text: &str, seen: &[String]) -> Option<(usize, &str)> {
        self.phrases
            .iter()
            .find(|(phrase, _)| starts_with(text, phrase))
            .filter(|(_, slug)| !seen.contains(slug))
            .map(|(phrase, slug)| (phrase.len(), slug.as_str()))
    }
}

/// What stands before the slug in a link to a term, and nowhere else.
const BEFORE_SLUG: &str = " data-term=\"";

/// A link that opens a card.
pub(crate) fn link(slug: &str, inside: &str, terms: &str) -> String {
    format!("<a class=\"term\" href=\"{terms}{slug}/\"{BEFORE_SLUG}{slug}\">{inside}</a>")
}

/// Slugs of the terms that HTML links to, each once.
pub(crate) fn linked_terms(html: &str) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for after in html.split(BEFORE_SLUG).skip(1) {
        let slug = after.split('"').next().unwrap_or_default();
        if !slugs.iter().any(|known| known == slug) {
            slugs.push(slug.to_owned());
        }
    }
    slugs
}

/// True when the text starts with the phrase as whole words. Capitals count where the phrase is
/// more than a capital at its beginning: "VIX" is not "vix".
fn starts_with(text: &str, phrase: &str) -> bool {
    let Some(start) = text.get(..phrase.len()) else {
        return false;
    };
    let is_name = phrase.chars().skip(1).any(char::is_uppercase);
    let same = if is_name {
        start == phrase
    } else {
        start.eq_ignore_ascii_case(phrase)
    };
    same && !text[phrase.len()..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_no_term() {
        let linker = Linker {
            phrases: vec![("condor".to_owned(), "iron-condor".to_owned())],
            names: Vec::new(),
        };
        let linked = |text: &str| {
            let mut seen = Vec::new();
            (linker.linked(text, &mut seen, "../"), seen)
        };
        let condor = link("iron-condor", "condor", "../");
        for text in ["Condor Lab, 2026", "(Condor Lab)", "Condor Lab’s own"] {
            assert_eq!(linked(text), (text.to_owned(), Vec::new()));
        }
        // A condor beside the name is still one.
        let (html, seen) = linked("Condor Lab draws a condor.");
        assert_eq!(html, format!("Condor Lab draws a {condor}."));
        assert_eq!(seen, ["iron-condor"]);
        assert!(linked("a condor lab").0.contains(&condor));
        assert!(linked("Condor Labs").0.contains("data-term"));
    }
}
