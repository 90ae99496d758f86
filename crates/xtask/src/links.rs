//! `cargo xtask links`: every link of every page in dist/ leads to a file, and to an id in it.
//!
//! The site must work under any path, so that a link that starts with `/` is a fault too. Links to other
//! sites are counted, not followed: the check needs no network.

use crate::args::Args;
use crate::failure::{Context as _, Failure, Result};
use crate::{html, workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Checks dist/.
pub(crate) fn links(_: &Args) -> Result<()> {
    check(&workspace::dist_dir())
}

/// Checks a built site and prints what was counted, or every fault.
pub(crate) fn check(dist: &Path) -> Result<()> {
    let site = Site::read(dist)?;
    let report = site.check();
    for fault in &report.faults {
        println!("  {fault}");
    }
    println!(
        "links: {} pages, {} links inside the site, {} to other sites, {} faults",
        site.pages.len(),
        report.inside,
        report.outside,
        report.faults.len()
    );
    match report.faults.len() {
        0 => Ok(()),
        n => Err(Failure::new(format!("{n} links lead nowhere"))),
    }
}

/// The files of a built site, by their path in it.
#[derive(Default)]
struct Site {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Page>,
}

#[derive(Default)]
struct Page {
    /// Each link with the attribute that holds it.
    links: Vec<(String, String)>,
    ids: BTreeSet<String>,
    faults: Vec<String>,
}

#[derive(Default)]
struct Report {
    inside: usize,
    outside: usize,
    faults: Vec<String>,
}

impl Site {
    fn read(dist: &Path) -> Result<Self> {
        let mut site = Self::default();
        for file in workspace::files_below(dist) {
            let path = file
                .strip_prefix(dist)
                .unwrap_or(&file)
                .to_string_lossy()
                .into_owned();
            if path.ends_with(".html") {
                let text =
                    std::fs::read_to_string(&file).context(format_args!("cannot read {path}"))?;
                site.pages.insert(path.clone(), Page::read(&text));
            }
            site.files.insert(path);
        }
        if site.pages.is_empty() {
            return Err(
                Failure::new(format!("there is no page in {}", dist.display()))
                    .mend("cargo xtask build"),
            );
        }
        Ok(site)
    }

    fn check(&self) -> Report {
        let mut report = Report::default();
        for (path, page) in &self.pages {
            let faults = page.faults.iter().cloned();
            report
                .faults
                .extend(faults.map(|fault| format!("{path}: {fault}")));
            for (attribute, link) in &page.links {
                if is_outside(link) {
                    report.outside += 1;
                    continue;
                }
                report.inside += 1;
                if let Err(why) = self.follow(path, link) {
                    report
                        .faults
                        .push(format!("{path}: {attribute}=\"{link}\" {why}"));
                }
            }
        }
        report
    }

    /// Follows one link from a page; the error says where it ends.
    fn follow(&self, from: &str, link: &str) -> std::result::Result<(), String> {
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or_default();
        let target = if address.is_empty() {
            from.to_owned()
        } else if address.starts_with('/') {
            // The page for unknown addresses is shown at any depth, so its links name the base.
            if from != "404.html" {
                return Err("starts with /, which breaks under a base path".to_owned());
            }
            self.under_any_base(address).ok_or("leads to no file")?
        } else {
            self.file_at(from, address)?
        };
        // A fragment with `=` is a calculator's state, not an id.
        if fragment.is_empty() || fragment == "top" || fragment.contains('=') {
            return Ok(());
        }
        match self.pages.get(&target) {
            Some(page) if page.ids.contains(&percent_decoded(fragment)) => Ok(()),
            Some(_) => Err(format!("names an id that {target} does not have")),
            // Such as a symbol in a sprite.
            None => Ok(()),
        }
    }

    /// The file that a relative address names: a folder stands for its index.html.
    fn file_at(&self, from: &str, address: &str) -> std::result::Result<String, String> {
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        let address = percent_decoded(address);
        for part in address.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or("leads out of the site")?;
                }
                name => parts.push(name),
            }
        }
        let path = parts.join("/");
        let is_folder = address.ends_with('/') || address.ends_with("..") || address.ends_with('.');
        let index = if path.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{path}/index.html")
        };
        if self.files.contains(&path) && !is_folder {
            Ok(path)
        } else if self.files.contains(&index) {
            if is_folder {
                Ok(index)
            } else {
                Err("needs a slash at its end".to_owned())
            }
        } else {
            Err("leads to no file".to_owned())
        }
    }

    /// The file that an address from the root names, whatever base path stands in front.
    fn under_any_base(&self, address: &str) -> Option<String> {
        let mut rest = address;
        while let Some(path) = rest.strip_prefix('/') {
            let path = if path.is_empty() { "./" } else { path };
            if let Ok(file) = self.file_at("404.html", path) {
                return Some(file);
            }
            rest = &path[path.find('/')?..];
            if rest == "/" && path == "./" {
                return None;
            }
        }
        None
    }
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        for tag in html::tags(text) {
            if tag.name == "base" {
                page.faults
                    .push("has a <base>, which breaks links to fragments".to_owned());
            }
            for (name, value) in tag.attributes() {
                match name {
                    "id" => page.add_id(value),
                    "href" | "src" | "poster" | "xlink:href" => {
                        page.links.push((name.to_owned(), value.trim().to_owned()));
                    }
                    "data" if tag.name == "object" => {
                        page.links.push((name.to_owned(), value.to_owned()))
                    }
                    "srcset" => {
                        let addresses = value
                            .split(',')
                            .filter_map(|part| part.split_whitespace().next());
                        page.links
                            .extend(addresses.map(|address| (name.to_owned(), address.to_owned())));
                    }
                    _ => {}
                }
            }
        }
        page
    }

    fn add_id(&mut self, id: &str) {
        if !self.ids.insert(id.to_owned()) {
            self.faults.push(format!("has the id \"{id}\" twice"));
        }
    }
}

/// Whether a link leaves the site or holds its content itself.
fn is_outside(link: &str) -> bool {
    let scheme = link
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'));
    link.starts_with("//") || scheme.is_some_and(|(scheme, _)| !scheme.is_empty())
}

/// The text with `%41` and the like replaced.
fn percent_decoded(text: &str) -> String {
    let hex = |digits: &[u8]| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok();
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let escaped = (bytes[i] == b'%')
            .then(|| bytes.get(i + 1..i + 3).and_then(hex))
            .flatten();
        decoded.push(escaped.unwrap_or(bytes[i]));
        i += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        let mut site = Site::default();
        for (path, text) in files {
            if path.ends_with(".html") {
                site.pages.insert((*path).to_owned(), Page::read(text));
            }
            site.files.insert((*path).to_owned());
        }
        site
    }

    fn faults(link: &str) -> Vec<String> {
        let page = format!("<h2 id=\"greeks\">x</h2><a href=\"{link}\">x</a>");
        let files = [
            ("index.html", "<p id=a>"),
            ("app.css", ""),
            ("a/b/index.html", page.as_str()),
            ("a/c d.svg", ""),
        ];
        site(&files).check().faults
    }

    #[test]
    fn links_that_lead_somewhere() {
        for link in [
            "../../",
            "../..",
            "./",
            "../../app.css?v=1",
            "../b/",
            "../b/index.html",
            "../c%20d.svg",
            "#greeks",
            "../b/#greeks",
            "../../#a",
            "#v=1&amp;s=5000",
            "#",
            "../../#top",
            "https://example.org/x",
            "//example.org/",
            "mailto:a@example.org",
            "data:image/svg+xml,x",
        ] {
            assert_eq!(faults(link), Vec::<String>::new(), "{link}");
        }
    }

    #[test]
    fn links_that_do_not() {
        for (link, says) in [
            ("../c/", "leads to no file"),
            ("../b", "needs a slash"),
            ("../../../x", "leads out of the site"),
            ("/app.css", "breaks under a base path"),
            ("#delta", "does not have"),
            ("../../#greeks", "does not have"),
            ("../../app.js", "leads to no file"),
        ] {
            let faults = faults(link);
            assert_eq!(faults.len(), 1, "{link}");
            assert!(faults[0].contains(says), "{link}: {}", faults[0]);
        }
    }

    #[test]
    fn the_page_for_unknown_addresses_may_name_the_base() {
        let with = |link: &str| {
            let page = format!("<a href=\"{link}\">x</a>");
            site(&[
                ("404.html", page.as_str()),
                ("index.html", ""),
                ("a/index.html", ""),
            ])
            .check()
            .faults
            .len()
        };
        for link in ["/", "/a/", "/base/a/", "/x/y/"] {
            assert_eq!(with(link), 0, "{link}");
        }
        assert_eq!(with("/base/b.css"), 1);
    }

    #[test]
    fn ids_stand_once_and_base_never() {
        let report = site(&[("index.html", "<base href=./><i id=x></i><b id=x></b>")]).check();
        assert_eq!(report.faults.len(), 2, "{:?}", report.faults);
    }

    #[test]
    fn every_address_of_a_srcset_is_a_link() {
        let page = Page::read("<img srcset='a.png 1x, b.png 2x' src=c.png>");
        let links: Vec<&str> = page.links.iter().map(|(_, link)| link.as_str()).collect();
        assert_eq!(links, ["a.png", "b.png", "c.png"]);
    }
}
