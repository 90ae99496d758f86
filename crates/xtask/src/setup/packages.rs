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

/// A folder with npm packages of its own lock file.
#[derive(Clone, Copy)]
pub(crate) struct NpmFolder {
    /// Below the workspace.
    path: &'static str,
    /// What they are, in a list of what was found.
    what: &'static str,
}

/// What the tests need.
pub(crate) const TESTS: NpmFolder = NpmFolder {
    path: "tests",
    what: "npm packages of the tests",
};

/// What the package for JavaScript is measured against.
pub(crate) const PEERS: NpmFolder = NpmFolder {
    path: "tests/bench",
    what: "npm packages to compare with",
};

impl NpmFolder {
    /// Whether the packages are those of the lock file.
    pub(crate) fn is_current(self) -> bool {
        let wanted = std::fs::read(self.dir().join("package-lock.json"));
        let installed = std::fs::read(self.installed_lock());
        matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
    }

    /// Installs the packages unless they are there.
    pub(crate) fn install(self, node: &Node) -> Result<()> {
        let NpmFolder { path, what } = self;
        if self.is_current() {
            report_there(what, "");
            return Ok(());
        }
        report_doing(&format!("npm ci in {path}/"), "a few seconds");
        let mut npm = node.npm()?;
        npm.current_dir(self.dir()).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
        ]);
        run::run(&mut npm).map_err(|failure| {
            failure.mend(format!("(cd {path} && npm ci)   (needs npm's registry)"))
        })?;
        std::fs::copy(self.dir().join("package-lock.json"), self.installed_lock())
            .context("cannot note which npm packages are installed")?;
        report_done(what, "");
        Ok(())
    }

    fn dir(self) -> PathBuf {
        workspace::root().join(self.path)
    }

    /// A copy of the lock file that the installed packages came from; goes away with them.
    fn installed_lock(self) -> PathBuf {
        self.dir().join("node_modules/.installed-lock.json")
    }
}
