//! How a page and its exact state are cited.

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited<'a> {
    /// Title of the page.
    pub title: &'a str,
    /// Its address, with the state in the fragment. A state holds only letters, digits and signs
    /// that BibTeX's url field takes as they are.
    pub address: &'a str,
    /// What kind of page it is.
    pub form: &'a str,
    /// The day it was read, such as `2026-11-21`, when it is known.
    pub accessed: Option<&'a str>,
}

/// The year of this version.
const YEAR: u16 = 2026;

/// The author and publisher.
const SITE: &str = "Condor Lab";

impl Cited<'_> {
    /// APA, seventh edition: an interactive page of an organisation.
    pub fn apa(&self) -> String {
        let Cited {
            title,
            address,
            form,
            ..
        } = self;
        let version = env!("CARGO_PKG_VERSION");
        match self.accessed {
            Some(day) => format!(
                "{SITE}. ({YEAR}). {title} (Version {version}) [{form}]. \
                 Retrieved {day}, from {address}"
            ),
            None => format!("{SITE}. ({YEAR}). {title} (Version {version}) [{form}]. {address}"),
        }
    }

    /// A BibTeX entry of type `misc`.
    pub fn bibtex(&self) -> String {
        let key: String = self
            .title
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let urldate = self
            .accessed
            .map(|day| format!("  urldate = {{{day}}},\n"))
            .unwrap_or_default();
        format!(
            "@misc{{condorlab-{key},\n  author = {{{{{SITE}}}}},\n  title = {{{}}},\n  year = \
             {{{YEAR}}},\n  note = {{{}, version {}}},\n{urldate}  url = \
             {{{}}}\n}}",
            escaped(self.title),
            escaped(self.form),
            env!("CARGO_PKG_VERSION"),
            self.address,
        )
    }
}

/// Text as it stands in a BibTeX field.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        if matches!(letter, '&' | '%' | '$' | '#' | '_') {
            safe.push('\\');
        }
        if !matches!(letter, '{' | '}' | '\\') {
            safe.push(letter);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    const CITED: Cited<'_> = Cited {
        title: "Iron condor",
        form: "Interactive calculator",
        address: "https://example.org/calculators/condor/#v=1&d=45",
        accessed: Some("2026-11-21"),
    };

    #[test]
    fn the_exact_state_is_in_both() {
        assert!(CITED.apa().ends_with(
            "Retrieved 2026-11-21, from https://example.org/calculators/condor/#v=1&d=45"
        ));
        let bibtex = CITED.bibtex();
        assert!(
            bibtex.starts_with("@misc{condorlab-ironcondor,"),
            "{bibtex}"
        );
        assert!(bibtex.contains("note = {Interactive calculator, version "));
        assert!(bibtex.contains("url = {https://example.org/calculators/condor/#v=1&d=45}"));
        assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
    }

    #[test]
    fn a_title_cannot_break_the_entry() {
        let odd = Cited {
            title: "50% {of} \\it & more",
            ..CITED
        };
        assert!(odd.bibtex().contains("title = {50\\% of it \\& more}"));
    }
}
