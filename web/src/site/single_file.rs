//! A calculator's page as one HTML file that opens by double-click: style, scripts and WebAssembly
//! inside.

use base64ct::{Base64, Encoding};
use condor_calc::registry::{Entry, Kind};
use condor_content::{Block, Page};

use super::Error;
use super::document;
use super::frame::Frame;
use super::glossary::Names;

/// The file for an entry, `None` for a figure, which is not a page of its own.
pub(super) fn render(
    entry: &Entry,
    pages: &[Page],
    frame: &Frame,
) -> Result<Option<String>, Error> {
    if entry.kind != Kind::Calculator {
        return Ok(None);
    }
    let page = pages
        .iter()
        .find(|page| page.path == entry.page)
        .ok_or_else(|| Error(format!("{} has no page", entry.id)))?;
    let page = alone(page, entry);
    let head = document::head(&page, None);
    // Links in the text to the rest of the site would lead nowhere from a file on its own.
    let body = without_site_links(&without_onward(&document::body(
        &page,
        None,
        &Names::default(),
    )?));
    let css = frame.file_text(&frame.css)?;
    let boot = inline_script(&frame.file_text(&frame.boot)?);
    let mut tools = String::new();
    for script in &frame.scripts {
        tools.push_str(&inline_script(&frame.file_text(script)?));
    }
    let bundle =
        super::bundle(&page)?.ok_or_else(|| Error(format!("{} stands on no page", entry.id)))?;
    let live = frame.live(bundle)?;
    let module = inline_script(&frame.file_text(&live.module)?);
    let wasm = Base64::encode_string(&frame.wasm_bytes(&live.wasm)?);
    Ok(Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{head}\
         <style>\n{css}\n</style>\n<script>\n{boot}\n{tools}\n</script>\n</head>\n<body>\n{body}\n\
         <script type=\"module\">\n{module}\n\
         const text = atob(\"{wasm}\");\n\
         const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));\n\
         condorLab.start((dom) => dom.then(() => __wbg_init({{ module_or_path: bytes }})));\n\
         </script>\n</body>\n</html>\n"
    )))
}

/// The page with its calculator and text, without what lists other pages.
fn alone(page: &Page, entry: &Entry) -> Page {
    let mut alone = page.clone();
    alone
        .blocks
        .retain(|block| !matches!(block, Block::Figure { id, .. } if id != entry.id));
    alone
}

/// A script that may stand between script tags: the end tag inside a string would end it.
fn inline_script(text: &str) -> String {
    text.replace("</script", "<\\/script")
}

/// Takes out the way to other calculators, which a file on its own has not.
fn without_onward(body: &str) -> String {
    let cut = |(before, rest): (&str, &str)| {
        let (_, after) = rest.split_once("</div>")?;
        Some(format!("{before}{after}"))
    };
    let found = body.split_once("<div class=\"onward\">");
    found.and_then(cut).unwrap_or_else(|| body.to_owned())
}

/// Takes the links to other pages off the text and keeps their words. Links inside the page and out
/// into the world stay.
pub(super) fn without_site_links(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    let mut in_removed = false;
    while let Some(start) = rest.find("<a ").into_iter().chain(rest.find("</a>")).min() {
        out.push_str(&rest[..start]);
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        let tag = &rest[start..end];
        let keep = if tag == "</a>" {
            !std::mem::take(&mut in_removed)
        } else {
            let keep = tag.contains("href=\"#") || tag.contains("href=\"http");
            in_removed = !keep;
            keep
        };
        if keep {
            out.push_str(tag);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_site_go_and_their_words_stay() {
        assert_eq!(
            without_site_links(
                "<a class=\"x\" href=\"../\">Home</a> and <a href=\"#main\">down</a>, \
                 <a href=\"https://example.org/\">out</a>."
            ),
            "Home and <a href=\"#main\">down</a>, <a href=\"https://example.org/\">out</a>."
        );
    }

    #[test]
    fn a_file_on_its_own_leads_nowhere() {
        let body = "a<div class=\"onward\"><p>to</p></div>b";
        assert_eq!(without_onward(body), "ab");
        assert_eq!(without_onward("ab"), "ab");
    }

    #[test]
    fn an_end_tag_in_a_string_does_not_end_the_script() {
        assert_eq!(inline_script("\"</script>\""), "\"<\\/script>\"");
    }
}
