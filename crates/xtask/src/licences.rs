//! The licence texts of the crates whose code the WebAssembly files carry: permissive licences ask that their
//! text goes along.

use crate::failure::{Context as _, Failure, Result};
use crate::{run, setup, workspace};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The licence texts of the crates that `package`, as arguments of cargo, compiles into WebAssembly.
pub(crate) fn texts(package: &[&str]) -> Result<String> {
    let tree = run::capture(
        workspace::host("cargo")
            .args(["tree", "--offline"])
            .args(package)
            .args([
                "--target",
                setup::wasm_target::TARGET,
                "--edges",
                "normal,no-proc-macro",
                "--prefix",
                "none",
                "--format",
                "{p}|{l}",
            ]),
    )?;
    // By text, so that one that several crates share stands there once.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (crate_name, version, licence) in crates(&tree) {
        let folder = source(crate_name, version)?;
        let mut files = licence_files(&folder);
        if files.is_empty() && !is_apache(licence) {
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
        if files.is_empty() {
            // Its makers offer the Apache licence and left its text out; it is the same for all.
            text.push_str(APACHE);
        }
        for file in &files {
            let read = std::fs::read_to_string(file)
                .context(format_args!("cannot read {}", file.display()))?;
            text.push_str(read.trim_end());
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
            "cargo tree names no crate below {}",
            package.join(" ")
        )));
    }
    let mut all = String::from(
        "The WebAssembly contains code of the Rust standard library, which its developers license under the \
         Apache License, Version 2.0, and of these Rust crates.\n\n",
    );
    for (text, labels) in &texts {
        let rule = "-".repeat(72);
        all.push_str(&format!("{rule}\n{}\n{rule}\n\n{text}", labels.join("\n")));
    }
    Ok(all)
}

/// Stands in place of a text that is already there, among the project's own licences.
const APACHE: &str =
    "Used under the Apache License, Version 2.0, whose text is that of LICENSE-APACHE.\n\n";

/// Whether a manifest's licence lets one choose the Apache licence.
fn is_apache(licence: &str) -> bool {
    licence
        .split(" OR ")
        .flat_map(|part| part.split('/'))
        .any(|one| one.trim() == "Apache-2.0")
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
    let folder = format!("{name}-{version}");
    workspace::registries()?
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
    fn the_apache_licence_is_taken_only_where_it_is_offered() {
        for offered in ["MIT OR Apache-2.0", "Apache-2.0", "MIT/Apache-2.0"] {
            assert!(is_apache(offered), "{offered}");
        }
        for not in ["MIT", "MIT AND Apache-2.0", ""] {
            assert!(!is_apache(not), "{not}");
        }
    }
}
