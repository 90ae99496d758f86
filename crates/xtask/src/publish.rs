//! The last step of a release build, done by the program of `crates/publish`: this one is built without
//! dependencies.

use crate::failure::{Context as _, Result};
use crate::{licences, run, workspace};
use std::path::Path;
use std::process::Command;

/// Adds to the pages of a site what a published one has besides: licence texts, and everything that makes it
/// work offline and from a disk.
pub(crate) fn site(staging: &Path) -> Result<()> {
    let texts = licences::texts(&[
        "-p",
        "condor-web",
        "--no-default-features",
        "--features",
        "csr",
    ])?;
    let file = staging.join("licences.txt");
    std::fs::write(&file, own_licences()? + &texts)
        .context(format_args!("cannot write {}", file.display()))?;
    run::run(
        program()
            .arg("--site")
            .arg(staging)
            .arg("--static")
            .arg(workspace::root().join("static")),
    )
}

/// The project's own licences, which come first.
fn own_licences() -> Result<String> {
    let mut text =
        String::from("Condor Lab is licensed under either of these two, at your choice.\n\n");
    let rule = "=".repeat(72);
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let file = workspace::root().join(name);
        let read = std::fs::read_to_string(&file)
            .context(format_args!("cannot read {}", file.display()))?;
        text.push_str(&format!(
            "{rule}\n{name}\n{rule}\n\n{}\n\n",
            read.trim_end()
        ));
    }
    Ok(text)
}

/// The program, compiled for speed: it digests and compresses.
pub(crate) fn program() -> Command {
    let mut cargo = workspace::host("cargo");
    cargo.args(["run", "--quiet", "--release", "-p", "condor-publish", "--"]);
    cargo
}
