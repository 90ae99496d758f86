//! `cargo xtask prerender`: Trunk's hook, which writes every page as complete HTML.

use crate::args::{Args, Opt};
use crate::failure::{Context as _, Failure, Result};
use crate::{run, workspace};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
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
    name_by_content(Path::new(&staging))?;
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
        .arg(staging);
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
    run::run(&mut cargo)
}

/// Gives the files of every bundle but the first a name with their content in it, as Trunk does for the
/// first: it builds one program as the page's own and all others as workers, whose names it leaves.
fn name_by_content(staging: &Path) -> Result<()> {
    let listed = "the staging folder cannot be listed";
    for entry in fs::read_dir(staging).context(listed)? {
        let name = entry.context(listed)?.file_name();
        let name = name.to_string_lossy();
        let Some(bundle) = name.strip_suffix("_bg.wasm") else {
            continue;
        };
        if bundle.contains('-') {
            continue;
        }
        let (wasm, module) = (staging.join(&*name), staging.join(format!("{bundle}.js")));
        let failed = format!("the files of {bundle} cannot be renamed");
        let text = fs::read_to_string(&module).context(&failed)?;
        let mut hasher = DefaultHasher::new();
        fs::read(&wasm).context(&failed)?.hash(&mut hasher);
        text.hash(&mut hasher);
        let hashed = format!("{bundle}-{:016x}", hasher.finish());
        let text = text.replace(&*name, &format!("{hashed}_bg.wasm"));
        fs::write(staging.join(format!("{hashed}.js")), text).context(&failed)?;
        fs::remove_file(&module).context(&failed)?;
        fs::rename(&wasm, staging.join(format!("{hashed}_bg.wasm"))).context(&failed)?;
    }
    Ok(())
}
