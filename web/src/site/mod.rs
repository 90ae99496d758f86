//! The build: every page as static HTML, written into the folder Trunk is about to publish.
//!
//! Trunk's processed `index.html` is the frame of every page: it knows the hashed names of the
//! style sheet and the boot script, and while serving it holds the reload script.

mod articles;
mod ask;
mod calibration;
mod check_numbers;
mod citation;
mod document;
mod downloads;
mod embed;
mod frame;
mod glossary;
mod index;
mod input_table;
mod learn;
mod not_found;
mod onward;
mod script;
mod single_file;
mod start_states;
mod static_entry;
mod wasm;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use condor_calc::input::{InputSpec, Unit};
use condor_calc::registry::{BUNDLES, Bundle, bundle_of, entries, entry};
use condor_content::{Block, Page};

use frame::{Frame, Kept};

/// What the prerenderer is asked to do.
#[derive(Debug, Clone)]
pub struct Job {
    /// Folder of the Markdown pages.
    pub content: PathBuf,
    /// Trunk's staging folder, with its processed `index.html` in it.
    pub staging: PathBuf,
    /// The path the site is built for, as Trunk writes it before the names of files: `/`.
    pub public_path: String,
    /// True for a build that is published, whose WebAssembly carries no names of functions.
    pub is_release: bool,
    /// The address the site will have, such as `https://example.org`, for canonical links and
    /// previews; they are left out without it.
    pub site_url: Option<String>,
}

/// A page cannot be built.
#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<condor_content::Error> for Error {
    fn from(error: condor_content::Error) -> Self {
        Error(error.to_string())
    }
}

/// Writes every page, and the single files; returns how many files were written.
///
/// # Errors
/// The first mistake in a page, with its file and line; a page that asks for something unknown; an
/// entry of the registry that stands on no page; a file that cannot be read or written.
pub fn write(job: &Job) -> Result<usize, Error> {
    let pages = Page::read_all(&job.content)?;
    let site_url = job.site_url.as_deref();
    let mut paths: Vec<String> = pages.iter().map(|page| page.path.clone()).collect();
    paths.push(glossary::PATH.to_owned());
    paths.extend(learn::paths());
    let terms = glossary::read(&job.content, &paths)?;
    let lessons = learn::read(&job.content, &terms, &paths)?;
    let articles = articles::read(&job.content, &terms, &paths)?;
    // A page that stands alone has no terms to link to: the single files are made of the plain ones.
    let linked = Page::read_linked(&job.content, &terms)?;
    let names = glossary::names(&terms);
    let uses = glossary::Uses::of(&terms, &lessons, &articles, &linked);
    let mut term_pages = glossary::pages(&terms, &lessons, &uses, site_url);
    term_pages.extend(learn::pages(&lessons, &articles, &terms, site_url));
    term_pages.extend(articles::pages(&articles, &terms, site_url)?);
    check_entries(|| {
        linked
            .iter()
            .chain(term_pages.iter().map(|term| &term.page))
    })?;
    let mut frame = Frame::read(&job.staging, &job.public_path)?;
    frame.write_terms(&glossary::script(&terms))?;
    if job.is_release {
        frame.kept = Some(Kept {
            release: env!("CARGO_PKG_VERSION"),
            data_date: start_day()?,
        });
    }
    let frame = frame;
    if job.is_release {
        for bundle in BUNDLES {
            strip_names(&frame, &frame.live(bundle)?.wasm)?;
        }
        strip_names(&frame, &frame.worker_wasm)?;
        for name in frame.own_scripts() {
            let text = script::without_comments(&frame.file_text(name)?);
            write_file(&frame.folder.join(name), &text)?;
        }
    }
    let mut written = 0;
    let all = linked
        .iter()
        .map(|page| (page, ""))
        .chain(term_pages.iter().map(|term| (&term.page, &*term.head)));
    for (page, head) in all {
        let html = document::render(page, &frame, job.site_url.as_deref(), head, &names)?;
        let folder = job.staging.join(page.path.trim_matches('/'));
        write_file(&folder.join("index.html"), &html)?;
        written += 1;
    }
    write_file(
        &job.staging.join("404.html"),
        &not_found::render(job.site_url.as_deref()),
    )?;
    written += 1;
    if let Some(site_url) = &job.site_url {
        let all = pages.iter().chain(term_pages.iter().map(|term| &term.page));
        write_file(
            &job.staging.join("sitemap.xml"),
            &glossary::sitemap(all, site_url),
        )?;
        write_file(&job.staging.join("robots.txt"), &glossary::robots(site_url))?;
        written += 2;
    }
    written += write_embeds(
        job,
        &frame,
        &embed::Bets {
            glossary: &terms,
            lessons: &lessons,
            articles: &articles,
        },
    )?;
    for entry in entries() {
        if let Some(html) = single_file::render(entry, &pages, &frame)? {
            write_file(
                &job.staging.join(format!("offline/{}.html", entry.id)),
                &html,
            )?;
            written += 1;
        }
    }
    Ok(written)
}

/// Writes every entry's embed, and the scripts inside and around them.
fn write_embeds(job: &Job, frame: &Frame, bets: &embed::Bets<'_>) -> Result<usize, Error> {
    let (script, text) = embed::frame_script(job.is_release);
    write_file(&job.staging.join(&script), &text)?;
    let element = embed::element_script(job.is_release);
    write_file(&job.staging.join(embed::ELEMENT), &element)?;
    let mut written = 2;
    for entry in entries() {
        let folder = job.staging.join(embed::path(entry).trim_matches('/'));
        let site_url = job.site_url.as_deref();
        let html = embed::render(entry, bets.of(entry), frame, &script, site_url)?;
        write_file(&folder.join("index.html"), &html)?;
        written += 1;
        if let Some(site_url) = site_url {
            let json = embed::oembed(entry, site_url);
            write_file(&folder.join("oembed.json"), &json)?;
            written += 1;
        }
    }
    Ok(written)
}

/// The day the calculators start from, in words: the date of the prices that a page shows first.
fn start_day() -> Result<String, Error> {
    let specs = entry("condor").map(|entry| entry.model.specs());
    let day = specs.into_iter().flatten().find_map(|spec| match spec {
        InputSpec::Number(number) if number.unit == Unit::Date => {
            Some(number.unit.text(number.default))
        }
        _ => None,
    });
    day.ok_or_else(|| Error("the condor starts from no date".to_owned()))
}

/// Takes the names of functions out of the WebAssembly file. Its own name, with the hash of what
/// it was before, stays: the same sources still give the same name.
fn strip_names(frame: &Frame, wasm: &str) -> Result<(), Error> {
    let stripped = wasm::without_names(&frame.wasm_bytes(wasm)?)
        .map_err(|error| Error(format!("{wasm}: {error}")))?;
    let path = frame.folder.join(wasm);
    std::fs::write(&path, stripped)
        .map_err(|error| Error(format!("{} cannot be written: {error}", path.display())))
}

/// The bundle that a page's figures belong to: `None` for a page without any.
fn bundle(page: &Page) -> Result<Option<&'static Bundle>, Error> {
    let mut found: Option<&'static Bundle> = None;
    for block in &page.blocks {
        let Block::Figure { id, line } = block else {
            continue;
        };
        let own = entry(id).and_then(bundle_of);
        match (found, own) {
            (Some(a), Some(b)) if a.name != b.name => {
                return Err(Error(format!(
                    "{}:{line}: `{id}` is in the bundle {}, the figures before it in {}",
                    page.file.display(),
                    b.name,
                    a.name
                )));
            }
            _ => found = found.or(own),
        }
    }
    Ok(found)
}

/// Every figure a page asks for is in the registry, on that page; every entry stands somewhere.
fn check_entries<'a, I>(pages: impl Fn() -> I) -> Result<(), Error>
where
    I: Iterator<Item = &'a Page>,
{
    for entry in entries() {
        if let Err(problem) = entry.session() {
            return Err(Error(format!(
                "`{}` starts from inputs that give no result: {}",
                entry.id, problem.text
            )));
        }
    }
    let mut placed = BTreeSet::new();
    for page in pages() {
        for block in &page.blocks {
            let at = |line: &usize| format!("{}:{line}", page.file.display());
            let (id, at) = match block {
                Block::Html(_) => continue,
                Block::Part { id, .. } if document::is_part(id) => continue,
                Block::Part { id, line } => {
                    return Err(Error(format!("{}: there is no part `{id}`", at(line))));
                }
                Block::Figure { id, line } => (id, at(line)),
            };
            let entry = entry(id)
                .ok_or_else(|| Error(format!("{at}: there is no calculator or figure `{id}`")))?;
            if entry.page != page.path {
                return Err(Error(format!(
                    "{at}: the registry puts `{id}` on {}, not here",
                    entry.page
                )));
            }
            if !placed.insert(entry.id) {
                return Err(Error(format!("{at}: `{id}` stands on the page twice")));
            }
        }
    }
    match entries().find(|entry| !placed.contains(entry.id)) {
        Some(entry) => Err(Error(format!(
            "`{}` is in the registry, but {} does not show it",
            entry.id, entry.page
        ))),
        None => Ok(()),
    }
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    let failed =
        |error: std::io::Error| Error(format!("{} cannot be written: {error}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, text).map_err(failed)
}
