//! `cargo xtask npm`: the package `condor-lab` for JavaScript.
//!
//! The crate of the same name is compiled to WebAssembly, wasm-bindgen writes the module and its
//! declarations, and what `crates/wasm/npm` holds is put beside them.

use crate::args::Args;
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, Scope, Tools};
use crate::{run, workspace};
use std::collections::BTreeMap;
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
    run::run(tools.wasm.cargo().args([
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
    write(&dir.join("LICENSE-THIRD-PARTY"), &licences()?)
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

/// The licence texts of the crates that are compiled into the package.
fn licences() -> Result<String> {
    let tree = run::capture(workspace::host("cargo").args([
        "tree",
        "--offline",
        "-p",
        CRATE,
        "--target",
        setup::wasm_target::TARGET,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ]))?;
    // By text, so that one that several crates share stands there once.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (crate_name, version, licence) in crates(&tree) {
        let folder = source(crate_name, version)?;
        let mut files = licence_files(&folder);
        if files.is_empty() {
            return Err(Failure::new(format!(
                "{} holds no licence text",
                folder.display()
            )));
        }
        // Where there is a choice this project takes the MIT licence.
        if let Some(mit) = files.iter().find(|file| is_mit(file)) {
            files = vec![mit.clone()];
        }
        let mut text = String::new();
        for file in &files {
            text.push_str(read(file)?.trim_end());
            text.push_str("\n\n");
        }
        // A manifest may name a licence file in place of a licence.
        let label = if licence.is_empty() {
            format!("{crate_name} {version}")
        } else {
            format!("{crate_name} {version} ({licence})")
        };
        let labels = texts.entry(text).or_default();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if texts.is_empty() {
        return Err(Failure::new(format!(
            "cargo tree names no crate below {CRATE}"
        )));
    }
    let mut all = String::from("The WebAssembly file contains code of these Rust crates.\n\n");
    for (text, labels) in &texts {
        let rule = "-".repeat(72);
        all.push_str(&format!("{rule}\n{}\n{rule}\n\n{text}", labels.join("\n")));
    }
    Ok(all)
}

/// Name, version and licence of the crates of a registry in the output of `cargo tree`.
fn crates(tree: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    tree.lines().filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split_whitespace();
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        // The project's own crates have their path behind the version; their licence is the package's.
        let own = words.next().is_some_and(|word| word.starts_with("(/"));
        (!own).then_some((name, version, licence.trim_end_matches(" (*)")))
    })
}

/// The folder of a crate's sources.
fn source(name: &str, version: &str) -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
        .ok_or_else(|| Failure::new("neither HOME nor CARGO_HOME is set: where are the crates?"))?;
    let folder = format!("{name}-{version}");
    workspace::folders_in(&home.join("registry/src"))
        .into_iter()
        .map(|registry| registry.join(&folder))
        .find(|folder| folder.is_dir())
        .ok_or_else(|| {
            Failure::new(format!("the sources of {name} {version} are not unpacked"))
                .mend("cargo fetch --locked")
        })
}

fn licence_files(folder: &Path) -> Vec<PathBuf> {
    let names = ["LICENSE", "LICENCE", "COPYING", "license"];
    workspace::files_in(folder, "")
        .into_iter()
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            names.iter().any(|start| name.starts_with(start))
        })
        .collect()
}

fn is_mit(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.to_ascii_uppercase().contains("MIT")
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
    fn crates_of_a_tree() {
        let tree = "condor-lab v0.1.0 (/home/me/crates/wasm)|MIT OR Apache-2.0\n\
            js-sys v0.3.107|MIT OR Apache-2.0\n\
            serde v1.0.229|MIT OR Apache-2.0 (*)\n";
        let found: Vec<_> = crates(tree).collect();
        assert_eq!(
            found,
            [
                ("js-sys", "0.3.107", "MIT OR Apache-2.0"),
                ("serde", "1.0.229", "MIT OR Apache-2.0"),
            ]
        );
    }

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
