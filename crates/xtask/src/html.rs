//! The tags of an HTML page, as far as checking links and sizes needs them.
//!
//! It reads the project's own prerendered pages, not the web's: no error recovery, no implied tags.

/// A start tag with its attributes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name in lower case.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// All attributes: the name in lower case, and the value with its entities replaced.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Elements whose content is text, whatever stands in it.
const TEXT_ELEMENTS: &[&str] = &["script", "style", "textarea", "title"];

/// Every start tag of a page, in order; comments and the text of scripts and styles are skipped.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = after(rest, "-->");
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, behind) = start_tag(&rest[1..]);
            rest = behind;
            if TEXT_ELEMENTS.contains(&tag.name.as_str()) {
                rest = behind_text(rest, &tag.name);
            }
            tags.push(tag);
        } else {
            // An end tag, the doctype, or a bare sign.
            rest = &rest[1..];
        }
    }
    tags
}

/// What follows the first `end` in `text`.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What follows the text of an element, from its end tag on.
fn behind_text<'a>(text: &'a str, element: &str) -> &'a str {
    let end = format!("</{element}");
    let lower = text.to_ascii_lowercase();
    lower.find(&end).map_or("", |at| &text[at..])
}

/// Reads a start tag after its `<`; returns it and what follows its `>`.
fn start_tag(text: &str) -> (Tag, &str) {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let (name, mut rest) = split_where(text, ends_name);
    let mut tag = Tag {
        name: name.to_ascii_lowercase(),
        attributes: Vec::new(),
    };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(behind) = rest.strip_prefix('>') {
            return (tag, behind);
        }
        // A stray `=` would otherwise be read as an empty name for ever.
        let rest_of_name = rest.strip_prefix('=').unwrap_or(rest);
        let (name, behind) = split_where(rest_of_name, ends_name);
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            Some(behind) => attribute_value(behind.trim_start()),
            None => ("", behind),
        };
        tag.attributes
            .push((name.to_ascii_lowercase(), decoded(value)));
        rest = behind;
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    split_where(text, |c| c.is_ascii_whitespace() || c == '>')
}

fn split_where(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// The text with the entities that occur in attributes replaced.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, sign)| {
        text.replace(entity, sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        tags(html).into_iter().map(|tag| tag.name).collect()
    }

    fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
        tag.attributes()
            .find(|&(other, _)| other == name)
            .map(|(_, value)| value)
    }

    #[test]
    fn attributes_in_every_spelling() {
        let html =
            "<A HREF=\"../x/?a=1&amp;b=2#c\" id='it' hidden data-n=3>t</a><br/><img src=a.svg/>";
        let tags = tags(html);
        assert_eq!(tags.len(), 3);
        assert_eq!(attribute(&tags[0], "href"), Some("../x/?a=1&b=2#c"));
        assert_eq!(attribute(&tags[0], "id"), Some("it"));
        assert_eq!(attribute(&tags[0], "hidden"), Some(""));
        assert_eq!(attribute(&tags[0], "data-n"), Some("3"));
        assert_eq!(attribute(&tags[0], "title"), None);
        assert_eq!(attribute(&tags[2], "src"), Some("a.svg/"));
    }

    #[test]
    fn comments_and_scripts_hold_no_tags() {
        let html = "<!DOCTYPE html><!-- <a href=x> --><script>if (a<b) '<i>'</script><style>a>b{}</style><p>1 < 2</p>";
        assert_eq!(names(html), ["script", "style", "p"]);
    }

    #[test]
    fn unfinished_pages_end() {
        for html in [
            "<",
            "<a",
            "<a href",
            "<a href=",
            "<a href=\"x",
            "<!--",
            "<script>",
            "<a ==>x",
            "a < b",
        ] {
            names(html);
        }
        assert_eq!(names("<a ==><b>"), ["a", "b"]);
    }
}
