//! `cargo xtask size`: bytes of what a reader loads before the first interaction, against the
//! budgets, for every page with a live part.

use crate::args::Args;
use crate::failure::{Context as _, Failure, Result};
use crate::setup::node;
use crate::{html, run, style, workspace};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Limits in bytes with brotli at quality 11; a KB is 1000 bytes.
const BUDGETS: &[Budget] = &[
    Budget {
        what: "WebAssembly",
        suffix: ".wasm",
        limit: 250_000,
    },
    Budget {
        what: "JavaScript",
        suffix: ".js",
        limit: 25_000,
    },
    Budget {
        what: "CSS",
        suffix: ".css",
        limit: 20_000,
    },
    Budget {
        what: "everything",
        suffix: "",
        limit: 300_000,
    },
];

struct Budget {
    what: &'static str,
    /// Which files count, by the end of their name.
    suffix: &'static str,
    limit: u64,
}

/// A file of the site with its bytes as they are and with brotli.
struct Weight {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints the table of dist/; fails when something is over its budget.
pub(crate) fn size(_: &Args) -> Result<()> {
    let node = node::find()?
        .ok_or_else(|| Failure::new("Node 20.19 or later is missing").mend("cargo xtask setup"))?;
    check(&workspace::dist_dir(), &node.node)
}

/// Prints the table of a built site; fails when a page is over a budget.
pub(crate) fn check(dist: &Path, node: &Path) -> Result<()> {
    let pages = live_pages(dist)?;
    if pages.is_empty() {
        return Err(Failure::new("no page of the site names WebAssembly").mend("cargo xtask build"));
    }
    let mut needs = Vec::new();
    for page in pages {
        let files = needed(dist, &page)?;
        needs.push((page, files));
    }
    let all: BTreeSet<&PathBuf> = needs.iter().flat_map(|(_, files)| files).collect();
    let all: Vec<PathBuf> = all.into_iter().cloned().collect();
    let weights = weigh(dist, &all, node)?;
    println!(
        "{}",
        style::bold(&format!("{:<48} {:>9} {:>9}", "file", "raw", "brotli"))
    );
    for Weight { name, raw, brotli } in &weights {
        println!("{name:<48} {raw:>9} {brotli:>9}");
    }
    let mut head = format!("\n{:<36}", "page, bytes with brotli");
    let mut limits = format!("{:<36}", "limit");
    for Budget { what, limit, .. } in BUDGETS {
        head.push_str(&format!(" {what:>11}"));
        limits.push_str(&format!(" {limit:>11}"));
    }
    println!("{}", style::bold(&head));
    let mut over = Vec::new();
    for (page, files) in &needs {
        let name = shown(dist, page);
        let mut row = format!("{name:<36}");
        for budget in BUDGETS {
            let Budget { what, suffix, .. } = budget;
            let used: u64 = all
                .iter()
                .zip(&weights)
                .filter(|(file, weight)| files.contains(file) && weight.name.ends_with(suffix))
                .map(|(_, weight)| weight.brotli)
                .sum();
            let cell = format!(" {used:>11}");
            if used > budget.limit {
                row.push_str(&style::bad(&cell));
                over.push(format!("{name}: {what}"));
            } else {
                row.push_str(&cell);
            }
        }
        println!("{row}");
    }
    println!("{limits}");
    if over.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("over budget: {}", over.join(", "))))
    }
}

/// The pages with a live part, in order.
fn live_pages(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for file in workspace::files_below(dist) {
        let is_page = file.file_name().is_some_and(|name| name == "index.html");
        if is_page && read(&file)?.contains("data-module=") {
            pages.push(file);
        }
    }
    pages.sort();
    Ok(pages)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).context(format_args!("cannot read {}", file.display()))
}

/// A file's path inside the site.
fn shown(dist: &Path, file: &Path) -> String {
    file.strip_prefix(dist)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// The files that the page needs before its first interaction: those that its attributes or its
/// scripts name, the page itself first. The service worker and other workers load afterwards.
fn needed(dist: &Path, page: &Path) -> Result<Vec<PathBuf>> {
    let text = read(page)?;
    let candidates: Vec<PathBuf> = workspace::files_below(dist)
        .into_iter()
        .filter(|file| is_code(file) && !file.starts_with(dist.join("offline")))
        .collect();
    let mut named = BTreeSet::new();
    let mut unread = vec![references(&text)];
    while let Some(text) = unread.pop() {
        for file in &candidates {
            let name = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if !names(&text, &name) || !named.insert(file.clone()) {
                continue;
            }
            if name.ends_with(".js") {
                unread.push(read(file)?);
            }
        }
    }
    Ok(std::iter::once(page.to_owned()).chain(named).collect())
}

/// Style sheets, scripts and WebAssembly, but no workers.
fn is_code(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_worker = name.starts_with("sw.") || name.contains("worker");
    !is_worker
        && [".css", ".js", ".wasm"]
            .iter()
            .any(|suffix| name.ends_with(suffix))
}

/// Everything in a page that can make the browser load a file: the attributes of its tags other than
/// links to other pages, and its scripts.
fn references(page: &str) -> String {
    let mut text = String::new();
    for tag in html::tags(page) {
        if tag.name == "a" {
            continue;
        }
        for (_, value) in tag.attributes() {
            text.push_str(value);
            text.push('\n');
        }
    }
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let (script, behind) = rest[start..]
            .split_once("</script")
            .unwrap_or((&rest[start..], ""));
        text.push_str(script);
        rest = behind;
    }
    text
}

/// Whether `text` holds the file name as a whole, not as the end of a longer one.
fn names(text: &str, file: &str) -> bool {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.match_indices(file).any(|(at, _)| {
        !text[..at].ends_with(part_of_name) && !text[at + file.len()..].starts_with(part_of_name)
    })
}

fn weigh(dist: &Path, files: &[PathBuf], node: &Path) -> Result<Vec<Weight>> {
    let mut node = workspace::command(node);
    // Node reads the script from an argument, since standard input is closed for every program here.
    node.args([
        "--input-type=module",
        "--eval",
        include_str!("size.mjs"),
        "--",
    ])
    .args(files);
    let printed = run::capture(&mut node)?;
    let weights: Vec<Weight> = files
        .iter()
        .zip(printed.lines())
        .filter_map(|(file, line)| {
            let (raw, brotli) = line.split_once(' ')?;
            Some(Weight {
                name: shown(dist, file),
                raw: raw.parse().ok()?,
                brotli: brotli.parse().ok()?,
            })
        })
        .collect();
    if weights.len() == files.len() {
        Ok(weights)
    } else {
        Err(Failure::new(format!(
            "cannot read the sizes that Node printed:\n{printed}"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_count_as_a_whole() {
        let text = "src=\"../../app-1f.js\" x='app-1f_bg.wasm'";
        assert!(names(text, "app-1f.js"));
        assert!(names(text, "app-1f_bg.wasm"));
        assert!(!names(text, "f.js"));
        assert!(!names(text, "app-1f"));
    }

    #[test]
    fn a_page_refers_by_attributes_and_scripts_but_not_by_links() {
        let page = "<link href=a.css><a href=b.js>x</a><p>c.js</p><main data-wasm=d.wasm></main><script>load('e.js')</script>";
        let text = references(page);
        for (file, named) in [
            ("a.css", true),
            ("b.js", false),
            ("c.js", false),
            ("d.wasm", true),
            ("e.js", true),
        ] {
            assert_eq!(names(&text, file), named, "{file}");
        }
    }

    #[test]
    fn workers_load_later() {
        for (file, counts) in [
            ("app.js", true),
            ("x/site.css", true),
            ("sw.js", false),
            ("engine-worker.js", false),
            ("a.svg", false),
        ] {
            assert_eq!(is_code(Path::new(file)), counts, "{file}");
        }
    }
}
