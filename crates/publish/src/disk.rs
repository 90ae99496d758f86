//! The whole site as an archive that opens by double-click: a browser that opens a page from a disk runs no
//! modules, fetches nothing, and shows a folder as a list of files. So links end in `index.html`, and each
//! bundle is one classic script with its WebAssembly inside.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};
use std::path::Path;

use base64ct::{Base64, Encoding as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::tags::{attribute, rewritten, without};
use crate::{Result, files};

/// Where the archive stands in the site.
pub(crate) const FILE: &str = "offline/condor-lab.zip";

/// The folder that the archive unpacks into.
const FOLDER: &str = "condor-lab/";

/// The archive of a site.
pub(crate) fn site(site: &Path) -> Result<Vec<u8>> {
    let all = files::below(site)?;
    let taken: BTreeSet<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|p| is_taken(p))
        .collect();
    let mut bundles = BTreeMap::new();
    let mut out: Vec<(String, Vec<u8>)> = Vec::new();
    for &path in &taken {
        let bytes = if path.ends_with(".html") {
            let text = files::text(&site.join(path))?;
            page(path, &text, &taken, &mut bundles)?.into_bytes()
        } else {
            files::read(&site.join(path))?
        };
        out.push((format!("{FOLDER}{path}"), bytes));
    }
    for (module, wasm) in &bundles {
        let glue = files::text(&site.join(module))?;
        let script = classic(&glue, &files::read(&site.join(wasm))?)
            .map_err(|why| format!("{module}: {why}"))?;
        out.push((
            format!("{FOLDER}{}", classic_name(module)),
            script.into_bytes(),
        ));
    }
    out.sort();
    archive(&out)
}

/// Pages, styles and plain scripts. Modules and WebAssembly come as classic scripts; what installs the site or
/// is a download of it has no place on a disk; embeds are for pages of others, which reach a host.
fn is_taken(path: &str) -> bool {
    let plain = [
        "ask-",
        "boot-",
        "chart-tools-",
        "find-",
        "learn-",
        "prose-",
        "saved-",
        "site-",
        "terms-",
    ];
    let is_page =
        path.ends_with("index.html") && path != "offline/index.html" && !path.starts_with("embed/");
    is_page || path == "licences.txt" || plain.iter().any(|start| path.starts_with(start))
}

fn classic_name(module: &str) -> String {
    module.replace(".js", ".classic.js")
}

/// A page as it works from a disk. Adds the module and the WebAssembly file it loads to `bundles`.
fn page(
    path: &str,
    text: &str,
    taken: &BTreeSet<&str>,
    bundles: &mut BTreeMap<String, String>,
) -> Result<String> {
    let mut failed = None;
    let changed = rewritten(text, |tag| {
        if tag.starts_with("<link ") {
            let is_for_a_host = ["modulepreload", "preload", "manifest", "apple-touch-icon"]
                .contains(&attribute(tag, "rel").unwrap_or_default());
            return if is_for_a_host {
                String::new()
            } else {
                tag.to_owned()
            };
        }
        if tag.starts_with("<script ") {
            let own = [
                "data-module",
                "data-wasm",
                "data-worker",
                "data-offline",
                "data-sw",
            ]
            .iter()
            .fold(tag.to_owned(), |tag, name| without(&tag, name));
            let Some(module) = attribute(tag, "data-module") else {
                return own;
            };
            let wasm = attribute(tag, "data-wasm").unwrap_or_default();
            let (Some(file), Some(wasm)) = (target(path, module), target(path, wasm)) else {
                failed = Some(format!("{path}: {tag} names files out of the site"));
                return String::new();
            };
            bundles.insert(file, wasm);
            return format!(
                "<script defer src=\"{}\"></script>\n{own}",
                classic_name(module)
            );
        }
        tag.to_owned()
    });
    match failed {
        Some(why) => Err(why),
        None => Ok(linked(path, &changed, taken)),
    }
}

/// The page with its links to pages leading to files; those to what is not in the archive lose their tag and
/// keep their words.
fn linked(path: &str, text: &str, taken: &BTreeSet<&str>) -> String {
    let mut is_removed = false;
    rewritten(text, |tag| {
        if tag == "</a>" {
            return if std::mem::take(&mut is_removed) {
                String::new()
            } else {
                tag.to_owned()
            };
        }
        let link = attribute(tag, "href").filter(|_| tag.starts_with("<a "));
        let Some(link) = link.filter(|link| !link.starts_with('#') && !link.contains(':')) else {
            return tag.to_owned();
        };
        let (address, fragment) = match link.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (link, String::new()),
        };
        let to = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        match target(path, &to) {
            Some(file) if taken.contains(file.as_str()) => tag.replace(
                &format!("href=\"{link}\""),
                &format!("href=\"{to}{fragment}\""),
            ),
            _ => {
                is_removed = true;
                String::new()
            }
        }
    })
}

/// The file that a relative address names, seen from a page; `None` out of the site.
fn target(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The module that wasm-bindgen writes as a classic script that starts by itself.
fn classic(module: &str, wasm: &[u8]) -> Result<String> {
    const EXPORTS: &str = "export { initSync, __wbg_init as default };";
    if module.matches(EXPORTS).count() != 1 {
        return Err(format!("wasm-bindgen writes no `{EXPORTS}` any more"));
    }
    // Never reached, since the bytes are given; but no classic script may hold it.
    let body = module
        .replace(EXPORTS, "")
        .replace("import.meta.url", "document.baseURI");
    let is_module_only = |line: &str| line.starts_with("import ") || line.starts_with("export ");
    if let Some(line) = body.lines().find(|line| is_module_only(line)) {
        return Err(format!("a classic script cannot hold `{line}`"));
    }
    Ok(format!(
        "(() => {{\n\"use strict\";\n{body}\n\
         const text = atob(\"{}\");\n\
         const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));\n\
         condorLab.start((dom) => dom.then(() => __wbg_init({{ module_or_path: bytes }})));\n\
         }})();\n",
        Base64::encode_string(wasm)
    ))
}

/// Files as a zip archive. The same files give the same bytes: the format's first date stands in place of a
/// clock's.
pub(crate) fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let failed = |error: zip::result::ZipError| format!("the archive cannot be written: {error}");
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options).map_err(failed)?;
        zip.write_all(bytes)
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken() -> BTreeSet<&'static str> {
        BTreeSet::from([
            "index.html",
            "a/index.html",
            "a/b/index.html",
            "licences.txt",
        ])
    }

    #[test]
    fn links_lead_to_files_and_dead_ones_keep_their_words() {
        let text = "<a href=\"../\">Up</a> <a class=\"t\" href=\"b/#x\">In</a> <a href=\"#y\">Here</a> \
                    <a href=\"../offline/\"><b>Gone</b></a> <a href=\"https://example.org/\">Out</a> \
                    <a href=\"../licences.txt\">L</a>";
        assert_eq!(
            linked("a/index.html", text, &taken()),
            "<a href=\"../index.html\">Up</a> <a class=\"t\" href=\"b/index.html#x\">In</a> \
             <a href=\"#y\">Here</a> <b>Gone</b> <a href=\"https://example.org/\">Out</a> \
             <a href=\"../licences.txt\">L</a>"
        );
        assert_eq!(
            linked("index.html", "<a href=\"./\">Home</a>", &taken()),
            "<a href=\"./index.html\">Home</a>"
        );
    }

    #[test]
    fn a_page_loads_its_bundle_as_a_classic_script() {
        let text = "<link rel=\"modulepreload\" href=\"../v-1.js\">\
                    <script src=\"../boot-1.js\" data-module=\"../v-1.js\" data-wasm=\"../v-1_bg.wasm\" data-worker=\"../start-1.js\" data-offline=\"1f\" data-sw=\"../sw.js\"></script><p>";
        let mut bundles = BTreeMap::new();
        assert_eq!(
            page("a/index.html", text, &taken(), &mut bundles).expect("a page"),
            "<script defer src=\"../v-1.classic.js\"></script>\n<script src=\"../boot-1.js\"></script><p>"
        );
        assert_eq!(bundles["v-1.js"], "v-1_bg.wasm");
    }

    #[test]
    fn a_module_becomes_a_classic_script_or_stops_the_build() {
        let module = "let wasm;\nnew URL('x', import.meta.url);\nexport { initSync, __wbg_init as default };\n";
        let script = classic(module, &[0, 97, 115, 109]).expect("a script");
        assert!(script.contains("atob(\"AGFzbQ==\")"), "{script}");
        assert!(
            !script.contains("import.meta") && !script.contains("export"),
            "{script}"
        );
        assert!(classic("export { other };", &[]).is_err());
        let imports = format!("import * as x from './y.js';\n{module}");
        assert!(classic(&imports, &[]).is_err());
    }

    #[test]
    fn the_same_files_give_the_same_archive() {
        let files = [("a/x.txt".to_owned(), b"one".to_vec())];
        let bytes = archive(&files).expect("an archive");
        assert_eq!(bytes, archive(&files).expect("an archive"));
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut file = zip.by_name("a/x.txt").expect("the file");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).expect("text");
        assert_eq!(text, "one");
    }

    #[test]
    fn modules_workers_and_downloads_stay_out() {
        for taken in [
            "index.html",
            "learn/vix/index.html",
            "boot-1f.js",
            "site-1f.css",
        ] {
            assert!(is_taken(taken), "{taken}");
        }
        for not in [
            "condor-1f.js",
            "vix-1f_bg.wasm",
            "embed/index.html",
            "embed/condor/index.html",
            "offline/index.html",
            "offline/condor.html",
            "sw.js",
            "404.html",
            "offline-1f.js",
        ] {
            assert!(!is_taken(not), "{not}");
        }
    }
}
