//! Every entry as a bare page for the pages of others: `/embed/<entry>/`, with the script that reads what the
//! embed is told, and the script that a host page may load.

mod builder;

use condor_calc::embed::{Kind as Values, PARAMETERS, Parameter};
use condor_calc::registry::{Entry, bundle_of};
use condor_content::articles::Article;
use condor_content::glossary::{Glossary, Question};
use condor_content::lessons::Lessons;
use yew::prelude::*;

use super::document::{DISCLAIMER, ICON, SITE, escape, failure_box, without_scripts};
use super::frame::{Frame, fnv};
use super::glossary::{address, json, question};
use super::single_file::without_site_links;
use super::{Error, script, static_entry};

pub(super) use builder::{form, gallery, parameters};

/// The folder of the embeds, from the site's root.
pub(super) const FOLDER: &str = "embed/";

/// The name of the host's script: host pages name it, so that it never changes.
pub(super) const ELEMENT: &str = "embed/condor-lab.js";

/// What a frame may do that shows an embed: nothing but run its scripts, and open links and save files when the
/// reader asks for it.
pub(super) const SANDBOX: &str =
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// Where the scripts have the list of parameters, and what a frame may do.
const PLACE: &str = "/* parameters */ null";
const SANDBOX_PLACE: &str = "/* sandbox */ null";
const FRAME_SCRIPT: &str = include_str!("../../../static/embed-frame.js");
const ELEMENT_SCRIPT: &str = include_str!("../../../static/embed-element.js");

/// The bets of the site, by the figure they are about.
pub(super) struct Bets<'a> {
    pub(super) glossary: &'a Glossary,
    pub(super) lessons: &'a Lessons,
    pub(super) articles: &'a [Article],
}

impl Bets<'_> {
    /// The bet about an entry, if there is one.
    pub(super) fn of(&self, entry: &Entry) -> Option<&Question> {
        let terms = self.glossary.terms.iter().map(|t| (&t.figure, &t.bet));
        let lessons = self.lessons.lessons.iter().map(|l| (&l.figure, &l.bet));
        let articles = self.articles.iter().map(|a| (&a.figure, &a.bet));
        let mut all = terms.chain(lessons).chain(articles);
        all.find(|(figure, _)| **figure == entry.id)
            .map(|(_, bet)| bet)
    }
}

/// The script inside the frames: its path from the site's root, with its hash, and its text.
pub(super) fn frame_script(is_release: bool) -> (String, String) {
    let text = told(FRAME_SCRIPT, is_release);
    let name = format!("{FOLDER}frame-{:016x}.js", fnv(text.bytes()));
    (name, text)
}

/// The script for host pages.
pub(super) fn element_script(is_release: bool) -> String {
    told(ELEMENT_SCRIPT, is_release)
}

/// A script with the list of parameters, and what a frame may do, in their places.
fn told(text: &str, is_release: bool) -> String {
    let text =
        text.replacen(PLACE, &parameters_json(), 1)
            .replacen(SANDBOX_PLACE, &json(SANDBOX), 1);
    if is_release {
        script::without_comments(&text)
    } else {
        text
    }
}

/// The parameters for the scripts.
fn parameters_json() -> String {
    let one = |parameter: &Parameter| {
        let words = |words: &[condor_calc::embed::Word]| {
            let words: Vec<String> = words.iter().map(|word| json(word.word)).collect();
            format!("[{}]", words.join(","))
        };
        let (kind, more) = match parameter.kind {
            Values::OneOf(of) => ("one", format!(",\"words\":{}", words(of))),
            Values::SomeOf(of) => ("some", format!(",\"words\":{}", words(of))),
            Values::Inputs => ("inputs", String::new()),
            Values::Colour => ("colour", String::new()),
            Values::Text(most) => ("text", format!(",\"most\":{most}")),
        };
        format!(
            "{{\"key\":{},\"kind\":{},\"start\":{}{more}}}",
            json(parameter.key),
            json(kind),
            json(parameter.default)
        )
    };
    let all: Vec<String> = PARAMETERS.iter().map(one).collect();
    format!("[{}]", all.join(","))
}

/// The path of an entry's embed, with slashes at both ends.
pub(super) fn path(entry: &Entry) -> String {
    format!("/{FOLDER}{}/", entry.id)
}

/// An embed as a whole HTML document. `script` is the path of the script in the frames.
///
/// # Errors
/// When the entry is in no bundle.
pub(super) fn render(
    entry: &'static Entry,
    bet: Option<&Question>,
    frame: &Frame,
    script: &str,
    site_url: Option<&str>,
) -> Result<String, Error> {
    const BASE: &str = "../../";
    let bundle = bundle_of(entry).ok_or_else(|| Error(format!("{} is in no bundle", entry.id)))?;
    let live = frame.live(bundle)?;
    let (title, id) = (escape(entry.title), entry.id);
    let full = format!("{BASE}{}", entry.page.trim_start_matches('/'));
    let (css, boot, tools) = (&frame.css, &frame.boot, &frame.scripts[0]);
    let embed_css = &frame.embed_css;
    let (attributes, preload) = (live.attributes_without_worker(BASE), live.preload(BASE));
    let found = site_url
        .map(|site_url| {
            let page = escape(&address(Some(site_url), entry.page));
            format!(
                "<link rel=\"canonical\" href=\"{page}\">\n{}",
                discovery(entry, site_url)
            )
        })
        .unwrap_or_default();
    let props = BodyProps {
        entry,
        bet: bet.map(|bet| AttrValue::from(without_site_links(&question(bet, "bet", "Your bet")))),
        full: AttrValue::from(full),
    };
    let renderer = yew::LocalServerRenderer::<Body>::with_props(props).hydratable(false);
    let body = pollster::block_on(renderer.render());
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\" data-embed>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · {SITE}</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{ICON}{found}\
         <link rel=\"stylesheet\" href=\"{BASE}{css}\">\n\
         <link rel=\"stylesheet\" href=\"{BASE}{embed_css}\">\n{preload}\
         <script src=\"{BASE}{script}\" data-entry=\"{id}\"></script>\n\
         <script src=\"{BASE}{boot}\"{attributes}></script>\n\
         <script defer src=\"{BASE}{tools}\"></script>\n\
         </head>\n<body>\n{body}\n</body>\n</html>\n"
    ))
}

/// How large an embed is where nothing tells its height.
pub(super) const SIZE: (u32, u32) = (720, 760);

/// The link by which a page tells that an embed of it can be had.
pub(super) fn discovery(entry: &Entry, site_url: &str) -> String {
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
        escape(&address(
            Some(site_url),
            &format!("{}oembed.json", path(entry))
        )),
        escape(entry.title)
    )
}

/// What an oEmbed consumer is told about an entry.
pub(super) fn oembed(entry: &Entry, site_url: &str) -> String {
    let (width, height) = SIZE;
    let html = iframe(entry.title, &address(Some(site_url), &path(entry)));
    format!(
        "{{\"version\":\"1.0\",\"type\":\"rich\",\"provider_name\":{},\"provider_url\":{},\"title\":{},\
         \"width\":{width},\"height\":{height},\"html\":{}}}\n",
        json(SITE),
        json(&address(Some(site_url), "/")),
        json(entry.title),
        json(&html)
    )
}

/// The frame that shows an embed at an address: attributes only, so that a host with a strict policy for styles
/// shows it as it is meant.
pub(super) fn iframe(title: &str, address: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" frameborder=\"0\" loading=\"lazy\" \
         sandbox=\"{SANDBOX}\"></iframe>",
        escape(address),
        escape(title),
        SIZE.1
    )
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    entry: &'static Entry,
    /// The bet as HTML.
    bet: Option<AttrValue>,
    /// The way to the entry's own page.
    full: AttrValue,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    html! {
        <main id="main">
            <h1>{props.entry.title}</h1>
            { failure_box() }
            { without_scripts() }
            <div id="embed-notes" class="note" hidden=true></div>
            if let Some(bet) = &props.bet {
                <div class="embed-bet">
                    { Html::from_html_unchecked(bet.clone()) }
                    <button id="embed-skip" type="button">{"Go on to the figure"}</button>
                </div>
            }
            <div id="embed-figure">{ static_entry::embedded(props.entry) }</div>
            <footer>
                <p>{DISCLAIMER}</p>
                <p>
                    <a id="embed-full" href={props.full.clone()} target="_blank" rel="noopener">{"Open in full"}</a>
                    {format!(" at {SITE}.")}
                </p>
            </footer>
        </main>
    }
}

#[cfg(test)]
mod tests;
