//! What the service worker keeps: the list with digests, the pack of all files, and the worker itself.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{Result, files};

/// Where the worker's source has the list.
const PLACE: &str = "/* build */ null";

/// What was written.
pub(crate) struct Kept {
    /// Files in the list.
    pub(crate) files: usize,
    /// Their bytes, which is what a device holds.
    pub(crate) bytes: usize,
    /// The build's name: a digest of the list.
    pub(crate) version: String,
}

/// Writes `sw.js`, its kill switch `sw-off.js`, and the pack.
pub(crate) fn write(site: &Path, own: &Path) -> Result<Kept> {
    let mut list = Map::new();
    let mut pack = Vec::new();
    for path in files::below(site)? {
        if !is_kept(&path) {
            continue;
        }
        let bytes = files::read(&site.join(&path))?;
        list.insert(path, json!([files::digest(&bytes), bytes.len()]));
        pack.extend(bytes);
    }
    let list = Value::Object(list);
    let version = files::digest(list.to_string().as_bytes())[..8].to_owned();
    let name = format!("keep-{}.pack", &files::digest(&pack)[..16]);
    files::write(&site.join(&name), &pack)?;
    let kept = Kept {
        files: list.as_object().map_or(0, Map::len),
        bytes: pack.len(),
        version,
    };
    let build =
        json!({ "version": kept.version, "bytes": kept.bytes, "pack": name, "files": list });
    let worker = files::text(&own.join("sw.js"))?;
    files::write(&site.join("sw.js"), filled(&worker, &build)?.as_bytes())?;
    let off = files::read(&own.join("sw-off.js"))?;
    files::write(&site.join("sw-off.js"), &off)?;
    Ok(kept)
}

/// The worker's source with the list in its place.
fn filled(worker: &str, build: &Value) -> Result<String> {
    if worker.matches(PLACE).count() != 1 {
        return Err(format!("static/sw.js must hold `{PLACE}` once"));
    }
    Ok(worker.replace(PLACE, &build.to_string()))
}

/// Every page and all it loads. Downloads are not kept: a reader who has them has them. Nor is what stands in
/// the pages of others, which are reached over a network, or only in the list of installed apps.
fn is_kept(path: &str) -> bool {
    let is_download = path.starts_with("offline/") && path != "offline/index.html";
    let is_embed = path.starts_with("embed/") && path != "embed/index.html";
    let is_elsewhere = is_embed || (path.starts_with("app/") && path != "app/icon.svg");
    let kinds = [
        ".html",
        ".js",
        ".css",
        ".wasm",
        ".svg",
        ".txt",
        ".webmanifest",
    ];
    let is_worker = matches!(path, "sw.js" | "sw-off.js");
    !is_download
        && !is_elsewhere
        && !is_worker
        && path != "robots.txt"
        && kinds.iter().any(|kind| path.ends_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_what_they_load_are_kept() {
        for kept in [
            "index.html",
            "404.html",
            "offline/index.html",
            "calculators/condor/index.html",
            "condor-0123456789abcdef_bg.wasm",
            "licences.txt",
            "app/icon.svg",
            "embed/index.html",
            "embed-0123456789abcdef.css",
            "embed-builder-0123456789abcdef.js",
        ] {
            assert!(is_kept(kept), "{kept}");
        }
        for not in [
            "sw.js",
            "sw-off.js",
            "offline/condor.html",
            "offline/condor-lab.zip",
            "app/wide.png",
            "embed/condor/index.html",
            "embed/condor-lab.js",
            "embed/frame-0123456789abcdef.js",
            "_headers",
            "sitemap.xml",
            "keep-0123456789abcdef.pack",
        ] {
            assert!(!is_kept(not), "{not}");
        }
    }

    #[test]
    fn the_list_says_the_order_and_the_sizes_of_the_pack() {
        let site = std::env::temp_dir().join(format!("condor-kept-{}", std::process::id()));
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
        files::write(&site.join("index.html"), b"<p>").expect("written");
        files::write(&site.join("a/index.html"), b"<b>x").expect("written");
        let kept = write(&site, &own).expect("kept");
        assert_eq!((kept.files, kept.bytes), (2, 7));
        let worker = files::text(&site.join("sw.js")).expect("a worker");
        let list = worker
            .lines()
            .find_map(|line| line.strip_prefix("const BUILD = ")?.strip_suffix(';'))
            .expect("a list");
        let list: Value = serde_json::from_str(list).expect("JSON");
        assert_eq!(list["files"]["a/index.html"][1], 4);
        assert_eq!(list["files"]["index.html"][0], files::digest(b"<p>"));
        let pack = list["pack"].as_str().expect("a name");
        // In the order in which a script reads the list.
        assert_eq!(files::read(&site.join(pack)).expect("a pack"), b"<b>x<p>");
        // The same files give the same name.
        assert_eq!(write(&site, &own).expect("kept").version, kept.version);
        std::fs::remove_dir_all(&site).expect("removed");
    }

    #[test]
    fn a_worker_without_a_place_for_the_list_is_refused() {
        assert!(filled("const BUILD = {};", &json!({})).is_err());
    }
}
