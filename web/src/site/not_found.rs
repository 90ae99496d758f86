//! `404.html`: the page for an address where there is nothing. A host shows it at any address, so it carries
//! style and script inside and finds the site by itself.

use super::document::{PLACES, SITE, escape};

const STYLE: &str = include_str!("../../../static/404.css");
const SCRIPT: &str = include_str!("../../../static/404.js");

/// The page. With the site's address its links work without scripts too.
pub(super) fn render(site_url: Option<&str>) -> String {
    let root = site_url.map(|url| escape(url.trim_end_matches('/')));
    let link = |to: &str, name: &str| {
        let href = root
            .as_ref()
            .map(|root| format!(" href=\"{root}/{to}\""))
            .unwrap_or_default();
        format!("<li><a data-to=\"./{to}\"{href}>{name}</a></li>")
    };
    let places: String = std::iter::once(link("", "Start"))
        .chain(
            PLACES
                .iter()
                .map(|(path, name)| link(path.trim_start_matches('/'), name)),
        )
        .collect();
    let hidden = if root.is_some() { "" } else { " hidden" };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Nothing here · {SITE}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<header>{SITE}</header>\n<main>\n<h1>There is no page here</h1>\n\
         <p>The address may have a slip in it, or the page was moved. If you are offline, the page is one that \
         is not kept on this device.</p>\n\
         <div id=\"places\"{hidden}><p>These are here:</p><ul>{places}</ul></div>\n</main>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_wait_for_the_script_unless_the_address_is_known() {
        let page = render(None);
        assert!(page.contains("<div id=\"places\" hidden>"));
        assert!(page.contains("<a data-to=\"./glossary/\">Glossary</a>"));
        assert!(!page.contains(" href=\""), "no link that may lead nowhere");
        let page = render(Some("https://example.org/a/b/"));
        assert!(page.contains("<div id=\"places\">"));
        assert!(page.contains("href=\"https://example.org/a/b/glossary/\""));
    }

    #[test]
    fn it_loads_nothing_by_itself() {
        let page = render(None);
        for loads in ["src=", "<link", "url(", "@import"] {
            assert!(!page.contains(loads), "{loads}");
        }
    }
}
