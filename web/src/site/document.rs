//! One page: head, header, text with figures, footer.

use condor_calc::registry;
use condor_content::{Block, Page};
use yew::prelude::*;

use super::frame::Frame;
use super::glossary::Names;
use super::{
    Error, ask, calibration, check_numbers, citation, downloads, embed, index, input_table,
    static_entry,
};

/// The site's name, as in titles.
pub(super) use condor_content::SITE;

/// The places in the header, in order.
pub(super) const PLACES: [(&str, &str); 5] = [
    ("/learn/", "Learn"),
    ("/calculators/", "Calculators"),
    ("/practice/", "Practice"),
    ("/glossary/", "Glossary"),
    ("/about/", "About"),
];

/// The page as a whole HTML document; `own_head` is what only this page has in its head, `names` those of the terms.
pub(super) fn render(
    page: &Page,
    frame: &Frame,
    site_url: Option<&str>,
    own_head: &str,
    names: &Names,
) -> Result<String, Error> {
    let depth = page
        .path
        .trim_matches('/')
        .split('/')
        .filter(|part| !part.is_empty())
        .count();
    let base = "../".repeat(depth);
    let head = head(page, site_url) + &embed_links(page, site_url) + own_head;
    let body = body(page, Some(&base), names)?;
    let live = match super::bundle(page)? {
        Some(bundle) => Some(frame.live(bundle)?),
        None => None,
    };
    Ok(frame.page(&head, &body, &base, live))
}

/// The links by which a page tells that its figures can stand in other pages; they need the site's address.
fn embed_links(page: &Page, site_url: Option<&str>) -> String {
    let Some(site_url) = site_url else {
        return String::new();
    };
    let figures = page.blocks.iter().filter_map(|block| match block {
        Block::Figure { id, .. } => registry::entry(id),
        Block::Html(_) | Block::Part { .. } => None,
    });
    figures
        .map(|entry| embed::discovery(entry, site_url))
        .collect()
}

/// The inside of `body`. `base` leads from the page's folder to the site's root; `None` for a page
/// that stands alone and has no site to link to.
pub(super) fn body(page: &Page, base: Option<&str>, names: &Names) -> Result<String, Error> {
    let props = BodyProps {
        page: page.clone(),
        base: base.map(str::to_owned),
        names: names.clone(),
    };
    let renderer = yew::LocalServerRenderer::<Body>::with_props(props).hydratable(false);
    Ok(pollster::block_on(renderer.render()))
}

/// True when a figure of the registry stands on the page.
pub(super) fn has_live_part(page: &Page) -> bool {
    page.blocks
        .iter()
        .any(|block| matches!(block, Block::Figure { .. }))
}

/// Title, description, and what link previews show.
pub(super) fn head(page: &Page, site_url: Option<&str>) -> String {
    // A term, a lesson and a calculator may be about one thing.
    let place = PLACES.iter().find(|(path, _)| {
        matches!(*path, "/glossary/" | "/learn/")
            && page.path.starts_with(path)
            && page.path != *path
    });
    let title = match place {
        _ if page.path == "/" => format!("{SITE}: {}", page.title),
        Some((_, place)) => format!("{} · {place} · {SITE}", page.title),
        None => format!("{} · {SITE}", page.title),
    };
    let (title, description) = (escape(&title), escape(&page.description));
    let mut head = format!(
        "<title>{title}</title>\n\
         <meta name=\"description\" content=\"{description}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n\
         <meta property=\"og:type\" content=\"website\">\n\
         <meta property=\"og:site_name\" content=\"{SITE}\">\n\
         {ICON}"
    );
    if let Some(site_url) = site_url {
        let address = escape(&format!("{}{}", site_url.trim_end_matches('/'), page.path));
        head.push_str(&format!(
            "<link rel=\"canonical\" href=\"{address}\">\n\
             <meta property=\"og:url\" content=\"{address}\">\n"
        ));
    }
    head
}

/// The mark as an icon, percent-encoded.
pub(super) const ICON: &str = "<link rel=\"icon\" href=\"data:image/svg+xml,\
                    %3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Crect \
                    width='40' height='40' rx='8' fill='%230B5FA5'/%3E%3Cpath d='M5 27h6l6-13h6l6 \
                    13h6' fill='none' stroke='%23fff' stroke-width='3' stroke-linejoin='round' \
                    stroke-linecap='round'/%3E%3C/svg%3E\">\n";

/// Text as it stands in an attribute or an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[derive(Properties, PartialEq, Clone)]
struct BodyProps {
    page: Page,
    base: Option<String>,
    names: Names,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let BodyProps { page, base, names } = props;
    let base = base.as_deref();
    html! {
        <>
            <a class="skip" href="#main">{"Skip to the content"}</a>
            { header(page, base) }
            <main id="main">
                { crumb(page, base) }
                <h1>{&page.title}</h1>
                if has_live_part(page) {
                    { failure_box() }
                    { without_scripts() }
                }
                { for page.blocks.iter().map(|block| match block {
                    Block::Html(html) => html! {
                        <div class="prose">{ Html::from_html_unchecked(AttrValue::from(from_here(html, base))) }</div>
                    },
                    Block::Figure { id, .. } => match registry::entry(id) {
                        Some(entry) => static_entry::view(entry, base),
                        // Checked before rendering.
                        None => html! {},
                    },
                    Block::Part { id, .. } => part(page, id, base.unwrap_or_default(), names),
                }) }
                if base.is_some() && !cites(page) {
                    { citation::of_page(page, None) }
                }
            </main>
            { footer(base) }
        </>
    }
}

/// The parts of a page that are made by the build, by the name a page asks for.
pub(super) fn is_part(id: &str) -> bool {
    matches!(
        id,
        "ask"
            | "calculators"
            | "calibration"
            | "check-numbers"
            | "downloads"
            | "embed-builder"
            | "embed-gallery"
            | "embed-parameters"
    ) || ["answer-", "cite-"]
        .iter()
        .any(|start| entry_of(id, start).is_some())
        || inputs_of(id).is_some()
}

/// True for a page that a part or a calculator on it cites.
fn cites(page: &Page) -> bool {
    page.blocks.iter().any(|block| match block {
        Block::Part { id, .. } => entry_of(id, "cite-").is_some(),
        Block::Figure { id, .. } => {
            registry::entry(id).is_some_and(|entry| entry.kind == registry::Kind::Calculator)
        }
        Block::Html(_) => false,
    })
}

/// Text whose links to the site's pages, written from its root, lead there from this page: the site may
/// stand in any folder. A page without a site keeps them; they are taken off it later.
fn from_here(html: &str, base: Option<&str>) -> String {
    match base {
        Some(base) => html.replace("href=\"/", &format!("href=\"{base}")),
        None => html.to_owned(),
    }
}

/// The entry a part is of whose name is this start and an id: `cite-<entry>` cites the page of a figure,
/// `answer-<entry>` is its sentence.
fn entry_of(id: &str, start: &str) -> Option<&'static registry::Entry> {
    registry::entry(id.strip_prefix(start)?)
}

/// The entry whose inputs a part named `<entry>-inputs` lists.
fn inputs_of(id: &str) -> Option<&'static registry::Entry> {
    registry::entry(id.strip_suffix("-inputs")?)
}

fn part(page: &Page, id: &str, base: &str, names: &Names) -> Html {
    match id {
        "ask" => ask::view(page),
        "calculators" => index::view(base),
        "calibration" => calibration::view(),
        "check-numbers" => check_numbers::view(),
        "downloads" => downloads::view(),
        "embed-builder" => embed::form(names),
        "embed-gallery" => embed::gallery(names),
        "embed-parameters" => embed::parameters(),
        _ => match (
            entry_of(id, "cite-"),
            entry_of(id, "answer-"),
            inputs_of(id),
        ) {
            (Some(entry), ..) => citation::of_page(page, Some(entry)),
            (_, Some(entry), _) => static_entry::sentence(entry),
            (.., Some(entry)) => input_table::view(entry),
            // Checked before rendering.
            _ => html! {},
        },
    }
}

fn header(page: &Page, base: Option<&str>) -> Html {
    let mark = html! {
        <>
            <svg viewBox="0 0 40 20" width="40" height="20" aria-hidden="true">
                <path d="M2 16L10 16L16 5L24 5L30 16L38 16" />
            </svg>
            {SITE}
        </>
    };
    html! {
        <header class="top">
            if let Some(base) = base {
                <a class="mark" href={link(base, "/")}>{mark}</a>
                <nav aria-label="Site">
                    { for PLACES.iter().map(|(path, name)| {
                        let current = page.path.starts_with(path).then_some("page");
                        html! { <a href={link(base, path)} aria-current={current}>{*name}</a> }
                    }) }
                </nav>
            } else {
                <span class="mark">{mark}</span>
            }
            <button id="theme" type="button" class="quiet" hidden=true aria-label="Theme: auto">{"◐"}</button>
        </header>
    }
}

fn crumb(page: &Page, base: Option<&str>) -> Html {
    let above = PLACES
        .iter()
        .find(|(path, _)| page.path.starts_with(path) && page.path != *path);
    match above.zip(base) {
        Some(((path, name), base)) => html! {
            <p class="crumb"><a href={link(base, path)}>{*name}</a></p>
        },
        None => html! {},
    }
}

/// Said where scripts are switched off.
pub(super) fn without_scripts() -> Html {
    html! {
        <noscript>
            <p class="note">{"This page shows one worked example. With scripts switched on, its numbers answer to you."}</p>
        </noscript>
    }
}

/// Shown by the boot script when the live part cannot run.
pub(super) fn failure_box() -> Html {
    html! {
        <div id="live-failed" class="note" role="alert" hidden=true>
            <p>
                {"The live part of this page could not run, so its numbers stay as they are. "}
                {"Your inputs are kept in the page’s address."}
            </p>
            <button id="live-reload" type="button">{"Reload the page"}</button>
        </div>
    }
}

/// What every page and every embed says of its numbers.
pub(super) const DISCLAIMER: &str = "For learning. Prices are a model’s, not quotes, and nothing here is advice. \
                                     Options can lose more than they cost, and a condor’s rare loss is many \
                                     times its usual gain.";

fn footer(base: Option<&str>) -> Html {
    html! {
        <footer>
            <p>{DISCLAIMER}</p>
            <p>
                {"Nothing you enter leaves this device. "}
                if let Some(base) = base {
                    <a href={link(base, "/about/")}>{"How the numbers are made"}</a>{". "}
                    <a href={link(base, "/offline/")}>{"Use it offline"}</a>{". "}
                    <a href={link(base, "/embed/")}>{"Put it in your own page"}</a>{". "}
                }
                {"SPX and VIX are names of Cboe and S&P Dow Jones Indices, who have no part in this site."}
            </p>
        </footer>
    }
}

/// A link from a page to a path of the site, relative, so that the site stands at any address.
pub(super) fn link(base: &str, path: &str) -> String {
    let folder = path.trim_start_matches('/');
    if base.is_empty() && folder.is_empty() {
        "./".to_owned()
    } else {
        format!("{base}{folder}")
    }
}
