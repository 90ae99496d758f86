//! What machines read: the data of search and cards, structured data, the list of pages.

use condor_calc::registry::entry;
use condor_content::Page;
use condor_content::glossary::{GROUPS, Glossary, Term};

use crate::site::document::escape;

/// The script that search and cards load when they are first used: a row a term, with slug, name,
/// group, aliases, definition, and the line of its figure as a small picture.
pub(in crate::site) fn script(glossary: &Glossary) -> String {
    let rows: Vec<String> = glossary
        .terms
        .iter()
        .map(|term| {
            let aliases: Vec<String> = term.aliases.iter().map(|alias| json(alias)).collect();
            format!(
                "[{},{},{},[{}],{},{}]",
                json(&term.slug),
                json(&term.name),
                json(group(term)),
                aliases.join(","),
                json(&term.definition),
                json(&picture(term))
            )
        })
        .collect();
    format!("window.condorLab.terms=[\n{}\n];\n", rows.join(",\n"))
}

/// The heading of a term's group.
pub(super) fn group(term: &Term) -> &'static str {
    GROUPS
        .iter()
        .find(|(id, _)| *id == term.group)
        .map_or("", |(_, name)| name)
}

/// Width and height of the small picture.
const PICTURE: (f64, f64) = (160.0, 72.0);
/// Most points of its line.
const POINTS: usize = 40;

/// The first line of a term's figure as the data of an SVG path, in a box of 160 by 72.
pub(super) fn picture(term: &Term) -> String {
    let Some(Ok(session)) = entry(&term.figure).map(|entry| entry.session()) else {
        return String::new();
    };
    let view = session.result().view("figure");
    let Some((plot, series)) = view
        .plot()
        .and_then(|plot| Some((plot, plot.series.first()?)))
    else {
        return String::new();
    };
    let axes = plot.axes(None);
    let share = |value: f64, (from, to): (f64, f64)| (value - from) / (to - from);
    let last = series.points.len().saturating_sub(1);
    let step = last.div_ceil(POINTS).max(1);
    let mut path = String::new();
    for (index, (x, y)) in series.points.iter().enumerate() {
        if index % step != 0 && index != last {
            continue;
        }
        let x = 4.0 + (PICTURE.0 - 8.0) * share(*x, axes.x).clamp(0.0, 1.0);
        let y = PICTURE.1 - 2.0 - (PICTURE.1 - 4.0) * share(*y, axes.y).clamp(0.0, 1.0);
        let sign = if path.is_empty() { 'M' } else { 'L' };
        path.push_str(&format!("{sign}{x:.0} {y:.0}"));
    }
    path
}

/// A text as JSON that may stand in a script element.
pub(in crate::site) fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' => out.push_str("\\u003c"),
            '\n' => out.push_str("\\n"),
            letter if letter < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// An absolute address when the site's is known, else the path.
pub(in crate::site) fn address(site_url: Option<&str>, path: &str) -> String {
    format!("{}{path}", site_url.unwrap_or("").trim_end_matches('/'))
}

pub(in crate::site) fn data_block(body: &str) -> String {
    format!("<script type=\"application/ld+json\">{body}</script>\n")
}

/// Terms, by the last parts of their paths, as structured data: the entries of a list.
pub(in crate::site) fn defined_terms(
    slugs: &[String],
    glossary: &Glossary,
    site_url: Option<&str>,
) -> String {
    let terms = slugs.iter().filter_map(|slug| glossary.term(slug));
    let terms: Vec<String> = terms
        .map(|term| {
            format!(
                "{{\"@type\":\"DefinedTerm\",\"name\":{},\"url\":{}}}",
                json(&term.name),
                json(&address(site_url, &term.path()))
            )
        })
        .collect();
    terms.join(",")
}

/// A term as structured data.
pub(super) fn term_json(term: &Term, site_url: Option<&str>) -> String {
    let aliases: Vec<String> = term.aliases.iter().map(|alias| json(alias)).collect();
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"DefinedTerm\",\"name\":{},\
         \"alternateName\":[{}],\"description\":{},\"termCode\":{},\"url\":{},\
         \"inDefinedTermSet\":{}}}",
        json(&term.name),
        aliases.join(","),
        json(&term.definition),
        json(&term.slug),
        json(&address(site_url, &term.path())),
        json(&address(site_url, super::PATH)),
    ))
}

/// The glossary as structured data.
pub(super) fn set_json(glossary: &Glossary, site_url: Option<&str>) -> String {
    let terms: Vec<String> = glossary
        .terms
        .iter()
        .map(|term| {
            format!(
                "{{\"@type\":\"DefinedTerm\",\"name\":{},\"url\":{}}}",
                json(&term.name),
                json(&address(site_url, &term.path()))
            )
        })
        .collect();
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"DefinedTermSet\",\"name\":{},\"url\":{},\
         \"hasDefinedTerm\":[{}]}}",
        json("Condor Lab glossary"),
        json(&address(site_url, super::PATH)),
        terms.join(",")
    ))
}

/// The list of all pages, for search engines.
pub(in crate::site) fn sitemap<'a>(
    pages: impl Iterator<Item = &'a Page>,
    site_url: &str,
) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let address = escape(&address(Some(site_url), &page.path));
        text.push_str(&format!("<url><loc>{address}</loc></url>\n"));
    }
    text.push_str("</urlset>\n");
    text
}

/// What tells search engines where the list is.
pub(in crate::site) fn robots(site_url: &str) -> String {
    format!(
        "User-agent: *\nAllow: /\nSitemap: {}\n",
        address(Some(site_url), "/sitemap.xml")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_script() {
        assert_eq!(
            json("a \"b\" </script>\n"),
            "\"a \\\"b\\\" \\u003c/script>\\n\""
        );
    }

    #[test]
    fn a_sitemap_has_whole_addresses() {
        let page = Page {
            file: "x".into(),
            title: String::new(),
            description: String::new(),
            path: "/a&b/".to_owned(),
            blocks: Vec::new(),
        };
        let text = sitemap([&page].into_iter(), "https://example.org/lab/");
        assert!(
            text.contains("<loc>https://example.org/lab/a&amp;b/</loc>"),
            "{text}"
        );
        assert!(robots("https://example.org").ends_with("https://example.org/sitemap.xml\n"));
    }
}
