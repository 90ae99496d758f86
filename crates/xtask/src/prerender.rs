//! `cargo xtask prerender`: Trunk's hook, which writes every page as complete HTML.

use crate::args::{Args, Opt};
use crate::failure::{Failure, Result};
use crate::{publish, run, workspace};
use std::path::Path;

/// Carries `--site-url` through Trunk to this hook.
pub(crate) const SITE_URL_VAR: &str = "CONDOR_LAB_SITE_URL";

pub(crate) const OPTIONS: &[Opt] = &[];

/// Runs the native `prerender` program on Trunk's staging folder.
///
/// Trunk has put its own variables, and perhaps another toolchain, into the environment; the
/// program is built with the native toolchain in the native target folder all the same.
pub(crate) fn prerender(_: &Args) -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").ok_or_else(|| {
        Failure::new("TRUNK_STAGING_DIR is not set: Trunk calls this command as its hook")
            .mend("cargo xtask build")
    })?;
    let mut cargo = workspace::host("cargo");
    cargo
        .args([
            "run",
            "--quiet",
            "-p",
            "condor-web",
            "--no-default-features",
            "--features",
            "ssr",
        ])
        .args(["--bin", "prerender", "--", "--staging"])
        .arg(&staging);
    // The program gets Trunk's own variables as options: its environment is the native one's.
    for (option, variable) in [
        ("--site-url", SITE_URL_VAR),
        ("--base", "TRUNK_PUBLIC_URL"),
        ("--profile", "TRUNK_PROFILE"),
    ] {
        if let Some(value) = std::env::var_os(variable) {
            cargo.arg(option).arg(value);
        }
    }
    run::run(&mut cargo)?;
    // While serving, a worker that keeps pages would hide every edit.
    if std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        publish::site(Path::new(&staging))?;
    }
    Ok(())
}
