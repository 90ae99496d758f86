//! `cargo xtask npm`: the package `condor-lab` for JavaScript.
//!
//! The crate of the same name is compiled to WebAssembly, wasm-bindgen writes the module and its
//! declarations, and what `crates/wasm/npm` holds is put beside them.

use crate::args::Args;
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, Scope, Tools};
use crate::{licences, machine, run, workspace};
use std::path::{Path, PathBuf};

/// The crate, which is called like the package.
const CRATE: &str = "condor-lab";

/// The files that are taken as they are.
const COPIED: &[&str] = &[
    "index.js",
    "index.d.ts",
    "node.js",
    "errors.js",
    "README.md",
];

/// Sets up and writes the package.
pub(crate) fn npm(_: &Args) -> Result<()> {
    let tools = setup::ensure(Scope::Site)?;
    package(&tools)?;
    println!("\nThe package is in {}", package_dir().display());
    Ok(())
}

/// Where the package is written.
pub(crate) fn package_dir() -> PathBuf {
    workspace::target_dir().join("npm").join(CRATE)
}

/// Compiles the crate and writes the package anew.
pub(crate) fn package(tools: &Tools) -> Result<()> {
    run::run(tools.wasm.cargo()?.args([
        "build",
        "-p",
        CRATE,
        "--profile",
        "site",
        "--target",
        setup::wasm_target::TARGET,
    ]))?;
    let dir = package_dir();
    if dir.is_dir() {
        std::fs::remove_dir_all(&dir).context(format_args!("cannot remove {}", dir.display()))?;
    }
    std::fs::create_dir_all(&dir).context(format_args!("cannot make {}", dir.display()))?;
    let wasm = workspace::wasm_target_dir()
        .join(setup::wasm_target::TARGET)
        .join("site/condor_lab.wasm");
    run::run(
        workspace::command(&tools.wasm_bindgen)
            .args(["--target", "web", "--out-dir"])
            .arg(&dir)
            .arg(wasm),
    )?;

    let ours = workspace::root().join("crates/wasm/npm");
    for name in COPIED {
        copy(&ours.join(name), &dir.join(name))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&workspace::root().join(name), &dir.join(name))?;
    }
    let manifest = read(&ours.join("package.template.json"))?;
    write(&dir.join("package.json"), &with_version(&manifest)?)?;
    let licences = licences::texts(&["-p", CRATE])?;
    write(&dir.join("LICENSE-THIRD-PARTY"), &licences)?;
    machine::check(&dir)
}

/// The manifest with the version of the workspace.
fn with_version(template: &str) -> Result<String> {
    const PLACE: &str = "{version}";
    if template.matches(PLACE).count() == 1 {
        Ok(template.replace(PLACE, env!("CARGO_PKG_VERSION")))
    } else {
        Err(Failure::new(format!(
            "crates/wasm/npm/package.template.json must have {PLACE} once"
        )))
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)
        .map(|_| ())
        .context(format_args!("cannot copy {}", from.display()))
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).context(format_args!("cannot read {}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::write(file, text).context(format_args!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_workspace() {
        let manifest = with_version("{\"version\": \"{version}\"}").unwrap();
        assert_eq!(
            manifest,
            format!("{{\"version\": \"{}\"}}", env!("CARGO_PKG_VERSION"))
        );
        assert!(with_version("{}").is_err());
    }
}
