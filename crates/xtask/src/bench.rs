//! `cargo xtask bench`: the benchmarks that there are, and the medians of the native ones.

use crate::args::{Args, Opt};
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, Scope, TestTools, Tools, packages};
use crate::{npm, run, stages, style, workspace};
use std::path::{Path, PathBuf};

pub(crate) const OPTIONS: &[Opt] = &[Opt {
    name: "--only",
    value: Some("PART,.."),
    help: "Of native, browser, npm, pages: run these only",
}];

/// A part of the benchmarks.
struct Part {
    name: &'static str,
    run: fn(&Tools, &TestTools) -> Result<()>,
}

/// In the order in which they run.
const PARTS: [Part; 4] = [
    Part {
        name: "native",
        run: |_, _| native(),
    },
    Part {
        name: "browser",
        run: browser,
    },
    Part {
        name: "npm",
        run: beside_npm,
    },
    Part {
        name: "pages",
        run: pages,
    },
];

/// Runs the native benchmarks and prints their medians, those of the engine in a browser, of the package for
/// JavaScript beside others, and of the pages of dist/; or those of them that were asked for.
pub(crate) fn bench(args: &Args) -> Result<()> {
    let only = args.list("--only");
    if let Some(unknown) = only
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != **name))
    {
        return Err(
            Failure::new(format!("there is no part `{unknown}`")).mend("cargo xtask bench --help")
        );
    }
    let tools = setup::ensure(Scope::Tests)?;
    let Some(tests) = &tools.tests else {
        return Err(Failure::new("set-up left out the tools of the tests"));
    };
    PARTS
        .iter()
        .filter(|part| only.is_empty() || only.contains(&part.name))
        .try_for_each(|part| (part.run)(&tools, tests))
}

fn native() -> Result<()> {
    // The crates that the engine is compared with come in by a feature, for this command only.
    run::run(workspace::host("cargo").args(["bench", "-p", PACKAGE, "--features", "peers"]))?;
    print_medians(&workspace::target_dir().join("criterion"))
}

fn browser(tools: &Tools, tests: &TestTools) -> Result<()> {
    let mut in_browser = stages::in_browser(tools, tests, PACKAGE, "browser")?;
    run::run(in_browser.args(["--profile", "site", "--", "--nocapture"]))
}

/// The package for JavaScript beside published ones, which are installed for this alone.
fn beside_npm(tools: &Tools, tests: &TestTools) -> Result<()> {
    packages::PEERS.install(&tests.node)?;
    npm::package(tools)?;
    let mut node = workspace::command(&tests.node.node);
    node.arg(scripts().join("npm.mjs"))
        .env("NPM_PACKAGE", npm::package_dir());
    run::run(&mut node)
}

fn pages(_: &Tools, tests: &TestTools) -> Result<()> {
    if !workspace::dist_dir().join("index.html").is_file() {
        return Err(Failure::new("there is no site in dist/").mend("cargo xtask build"));
    }
    for script in [
        "slider.mjs",
        "labs.mjs",
        "replay.mjs",
        "paint.mjs",
        "embed.mjs",
    ] {
        let mut node = workspace::command(&tests.node.node);
        node.arg(scripts().join(script));
        stages::browser_environment(&mut node, tests);
        run::run(&mut node)?;
    }
    Ok(())
}

fn scripts() -> PathBuf {
    workspace::root().join("tests/bench")
}

/// The crate that holds the benchmarks.
const PACKAGE: &str = "condor-bench";

/// Prints a line for each benchmark whose newest result criterion has kept.
fn print_medians(criterion: &Path) -> Result<()> {
    let is_result = |file: &PathBuf| file.ends_with("new/estimates.json");
    println!(
        "\n{}",
        style::bold(&format!("{:<52} {:>12}", "benchmark", "median"))
    );
    for file in workspace::files_below(criterion)
        .into_iter()
        .filter(is_result)
    {
        let cannot = format!("cannot read {}", file.display());
        let text = std::fs::read_to_string(&file).context(&cannot)?;
        let median =
            median(&text).ok_or_else(|| Failure::new(format!("{cannot}: no median in it")))?;
        let name = file
            .strip_prefix(criterion)
            .ok()
            .and_then(|path| path.parent()?.parent());
        println!(
            "{:<52} {:>12}",
            name.unwrap_or(&file).display(),
            human(median)
        );
    }
    Ok(())
}

/// The median in nanoseconds out of criterion's `estimates.json`.
fn median(json: &str) -> Option<f64> {
    let median = &json[json.find("\"median\"")?..];
    const KEY: &str = "\"point_estimate\":";
    let number = median[median.find(KEY)? + KEY.len()..].trim_start();
    number[..number.find([',', '}'])?].trim().parse().ok()
}

/// Nanoseconds in a unit that keeps the number short.
fn human(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        n if n < 1e3 => (n, "ns"),
        n if n < 1e6 => (n / 1e3, "us"),
        n if n < 1e9 => (n / 1e6, "ms"),
        n => (n / 1e9, "s"),
    };
    format!("{value:.1} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_not_the_mean() {
        let json = r#"{"mean":{"confidence_interval":{"confidence_level":0.95},"point_estimate":9.5,
            "standard_error":1},"median":{"confidence_interval":{"lower_bound":1},"point_estimate":42.25,"standard_error":2}}"#;
        assert_eq!(median(json), Some(42.25));
        assert_eq!(median("{}"), None);
    }

    #[test]
    fn times_are_short() {
        assert_eq!(human(42.25), "42.2 ns");
        assert_eq!(human(1_500.0), "1.5 us");
        assert_eq!(human(2.5e9), "2.5 s");
    }
}
