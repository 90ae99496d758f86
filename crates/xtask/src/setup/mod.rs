//! Set-up: everything that building and testing the site needs, installed once outside the checkout.
//!
//! Every step first looks whether its work is done, so that set-up can be repeated, and taken up again
//! where it was interrupted. A lock on the folder of tools keeps two checkouts from working at once.

pub(crate) mod apt;
pub(crate) mod browser;
pub(crate) mod cargo_tools;
pub(crate) mod node;
pub(crate) mod packages;
pub(crate) mod wasm_target;

use crate::args::Args;
use crate::failure::{Context as _, Result};
use crate::{style, workspace};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_target::WasmCompiler;

/// What is going to be done with the tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Build and serve the site.
    Site,
    /// That, and run every test.
    Tests,
}

/// The tools that build the site.
#[derive(Debug)]
pub(crate) struct Tools {
    /// Which compiler builds WebAssembly.
    pub(crate) wasm: WasmCompiler,
    /// The program `trunk`.
    pub(crate) trunk: PathBuf,
    /// The program `wasm-bindgen`, of the version in Cargo.lock.
    pub(crate) wasm_bindgen: PathBuf,
    /// The tools that only tests need; there when set-up was for [`Scope::Tests`].
    pub(crate) tests: Option<TestTools>,
}

/// The tools that run the tests.
#[derive(Debug)]
pub(crate) struct TestTools {
    /// The program `cargo-deny`.
    pub(crate) deny: PathBuf,
    /// Node and npm.
    pub(crate) node: node::Node,
    /// Chromium and its relatives.
    pub(crate) browser: browser::Browser,
}

impl Tools {
    /// Puts the tools in front of the command's search path: Trunk and Cargo look for them there.
    pub(crate) fn add_to_path(&self, command: &mut Command) -> Result<()> {
        let node = self
            .tests
            .as_ref()
            .and_then(|tests| tests.node.node.parent());
        let dirs: Vec<&Path> = self
            .trunk
            .parent()
            .into_iter()
            .chain(self.wasm_bindgen.parent())
            .chain(node)
            .collect();
        workspace::prepend_path(command, &dirs)
    }
}

/// `cargo xtask setup`: all steps.
pub(crate) fn setup(_: &Args) -> Result<()> {
    ensure(Scope::Tests)?;
    println!("\nEverything is there. Next: cargo xtask serve, or cargo xtask test");
    Ok(())
}

/// `cargo xtask clean-tools`: removes what set-up installed, and the toolchain's name in rustup.
///
/// Only names that set-up gives are removed: `$CONDOR_LAB_TOOLS` may be a folder with other things in it.
pub(crate) fn clean_tools(_: &Args) -> Result<()> {
    const OURS: &[&str] = &[
        "trunk-",
        "wasm-bindgen-cli-",
        "cargo-deny-",
        "node-",
        "distro-rust-",
        "build",
    ];
    let dir = workspace::tools_dir()?;
    wasm_target::unlink()?;
    for folder in workspace::folders_in(&dir) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if OURS.iter().any(|ours| name.starts_with(ours)) {
            std::fs::remove_dir_all(&folder)
                .context(format_args!("cannot remove {}", folder.display()))?;
            println!("removed {}", folder.display());
        }
    }
    Ok(())
}

/// Does every step that `scope` needs and is not done yet.
pub(crate) fn ensure(scope: Scope) -> Result<Tools> {
    println!("{}", style::bold("Set-up"));
    let _lock = lock()?;
    let tests = scope == Scope::Tests;

    // Everything the system's packages must provide is asked for in one go.
    let missing = missing_packages(tests);
    apt::install(&missing)?;

    if tests {
        wasm_target::ensure_components()?;
    }
    let wasm = wasm_target::ensure()?;
    let trunk = cargo_tools::TRUNK.ensure()?;
    let wasm_bindgen = cargo_tools::wasm_bindgen()?.ensure()?;
    packages::fetch_crates()?;
    let tests = if tests {
        let deny = cargo_tools::CARGO_DENY.ensure()?;
        let node = node::ensure()?;
        packages::TESTS.install(&node)?;
        Some(TestTools {
            deny,
            node,
            browser: browser::find()?,
        })
    } else {
        None
    };
    Ok(Tools {
        wasm,
        trunk,
        wasm_bindgen,
        tests,
    })
}

/// The system's packages that are needed and not there.
fn missing_packages(tests: bool) -> Vec<&'static str> {
    let mut missing = wasm_target::missing_packages();
    if tests {
        missing.extend(node::missing_packages());
        missing.extend(browser::missing_packages());
    }
    missing
}

/// Reports a step whose work was done before.
pub(crate) fn report_there(what: &str, detail: &str) {
    println!("  {} {what:<28} {detail}", style::good("already there"));
}

/// Announces a step that takes a while.
pub(crate) fn report_doing(what: &str, how_long: &str) {
    println!("  {} {what} ({how_long})", style::bold("working:"));
}

/// Reports that the step's work is now done.
pub(crate) fn report_done(what: &str, detail: &str) {
    println!("  {}          {what:<28} {detail}", style::good("done"));
}

/// Waits for other set-ups to end and keeps new ones waiting until the returned file is dropped.
fn lock() -> Result<File> {
    let dir = workspace::tools_dir()?;
    std::fs::create_dir_all(&dir).context(format_args!("cannot make {}", dir.display()))?;
    let path = dir.join("setup.lock");
    let cannot = format!("cannot lock {}", path.display());
    let file = File::create(&path).context(&cannot)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("  waiting for another set-up on this machine to end");
            file.lock().context(&cannot)?;
        }
        Err(TryLockError::Error(error)) => Err(error).context(&cannot)?,
    }
    Ok(file)
}
