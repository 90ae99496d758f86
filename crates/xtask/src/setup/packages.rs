//! What the project depends on: crates, and the npm packages of the browser tests.

use super::node::Node;
use super::{report_doing, report_done, report_there};
use crate::failure::{Context as _, Result};
use crate::{run, workspace};
use std::path::PathBuf;

/// Fetches every crate in Cargo.lock, since Trunk later works without the network.
pub(crate) fn fetch_crates() -> Result<()> {
    let fetched =
        run::capture(workspace::host("cargo").args(["fetch", "--locked", "--offline", "--quiet"]));
    if fetched.is_ok() {
        report_there("crates of Cargo.lock", "");
        return Ok(());
    }
    report_doing("cargo fetch --locked", "a few seconds");
    run::run(workspace::host("cargo").args(["fetch", "--locked"])).map_err(|failure| {
        failure.mend("cargo fetch   (needs crates.io; brings Cargo.lock up to date)")
    })?;
    report_done("crates of Cargo.lock", "");
    Ok(())
}

/// Whether the npm packages of the browser tests are those of their lock file.
pub(crate) fn npm_is_current() -> bool {
    let wanted = std::fs::read(tests_dir().join("package-lock.json"));
    let installed = std::fs::read(installed_lock());
    matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
}

/// Installs the npm packages of the browser tests unless they are there.
pub(crate) fn install_npm(node: &Node) -> Result<()> {
    if npm_is_current() {
        report_there("npm packages of the tests", "");
        return Ok(());
    }
    report_doing("npm ci in tests/", "a few seconds");
    let mut npm = node.npm()?;
    npm.current_dir(tests_dir()).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
    ]);
    run::run(&mut npm)
        .map_err(|failure| failure.mend("(cd tests && npm ci)   (needs npm's registry)"))?;
    std::fs::copy(tests_dir().join("package-lock.json"), installed_lock())
        .context("cannot note which npm packages are installed")?;
    report_done("npm packages of the tests", "");
    Ok(())
}

fn tests_dir() -> PathBuf {
    workspace::root().join("tests")
}

/// A copy of the lock file that the installed packages came from; goes away with them.
fn installed_lock() -> PathBuf {
    tests_dir().join("node_modules/.installed-lock.json")
}
