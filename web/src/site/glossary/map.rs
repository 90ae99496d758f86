//! How a term depends on others, as a small map and as lists.

use condor_content::glossary::{Neighbours, Term};

use super::Uses;
use crate::site::document::escape;

/// Size of a box, and distance from one row to the next.
const BOX: (f64, f64) = (196.0, 32.0);
const ROW: f64 = 44.0;
/// Left edges of the three columns.
const COLUMNS: [f64; 3] = [2.0, 254.0, 506.0];
const WIDTH: f64 = 704.0;

/// The map and the lists beside it. The lists say the same, so the map is hidden from assistive
/// technology; it is left out where there is nothing around.
pub(super) fn html(term: &Term, around: &Neighbours<'_>, uses: &Uses) -> String {
    let mut html = String::new();
    if !around.before.is_empty() || !around.after.is_empty() {
        html.push_str(&drawing(term, around));
    }
    html.push_str("<dl class=\"around\">");
    let terms = [
        ("First", &around.before),
        ("Leads to", &around.after),
        ("Not the same as", &around.contrast),
        ("Used in terms", &around.used_in),
    ];
    let of_terms = terms
        .into_iter()
        .filter(|(_, terms)| !terms.is_empty())
        .map(|(title, terms)| (title, links(terms)));
    for (title, links) in of_terms.chain(uses.of_term(term)) {
        html.push_str(&format!("<div><dt>{title}</dt><dd>{links}</dd></div>"));
    }
    html.push_str("</dl>");
    html
}

/// Links to terms, with commas between.
pub(super) fn links(terms: &[&Term]) -> String {
    let all: Vec<String> = terms
        .iter()
        .map(|term| {
            format!(
                "<a class=\"term\" href=\"../{0}/\" data-term=\"{0}\">{1}</a>",
                term.slug,
                escape(&term.name)
            )
        })
        .collect();
    all.join(", ")
}

fn drawing(term: &Term, around: &Neighbours<'_>) -> String {
    let rows = around.before.len().max(around.after.len()).max(1) as f64;
    let height = ROW * rows;
    let middle = height / 2.0;
    let mut lines = String::new();
    let mut boxes = String::new();
    // Each column stands in the middle of the height.
    let place =
        |count: usize, index: usize| middle + ROW * (index as f64 - (count as f64 - 1.0) / 2.0);
    let node = |column: f64, y: f64, name: &str, slug: Option<&str>| {
        let inside = format!(
            "<rect x=\"{column}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/><text x=\"{}\" \
             y=\"{}\" text-anchor=\"middle\">{}</text>",
            y - BOX.1 / 2.0,
            BOX.0,
            BOX.1,
            column + BOX.0 / 2.0,
            y + 4.5,
            escape(name)
        );
        match slug {
            Some(slug) => format!("<a href=\"../{slug}/\" tabindex=\"-1\">{inside}</a>"),
            None => format!("<g class=\"here\">{inside}</g>"),
        }
    };
    let join = |from: (f64, f64), to: (f64, f64)| {
        let half = (from.0 + to.0) / 2.0;
        format!(
            "<path d=\"M{} {}C{half} {} {half} {} {} {}\"/>",
            from.0, from.1, from.1, to.1, to.0, to.1
        )
    };
    for (index, other) in around.before.iter().enumerate() {
        let y = place(around.before.len(), index);
        lines.push_str(&join((COLUMNS[0] + BOX.0, y), (COLUMNS[1], middle)));
        boxes.push_str(&node(COLUMNS[0], y, &other.name, Some(&other.slug)));
    }
    for (index, other) in around.after.iter().enumerate() {
        let y = place(around.after.len(), index);
        lines.push_str(&join((COLUMNS[1] + BOX.0, middle), (COLUMNS[2], y)));
        boxes.push_str(&node(COLUMNS[2], y, &other.name, Some(&other.slug)));
    }
    boxes.push_str(&node(COLUMNS[1], middle, &term.name, None));
    format!(
        "<svg class=\"term-map\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
         height=\"{height}\" aria-hidden=\"true\">{lines}{boxes}</svg>"
    )
}
