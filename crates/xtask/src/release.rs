//! `cargo xtask release`: everything that is published, in one folder: the site to upload, the same as an archive,
//! the npm package, and their digests.

use crate::args::{Args, Opt};
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, Scope, node};
use crate::{npm, publish, run, site, workspace};
use std::path::Path;

pub(crate) const OPTIONS: &[Opt] = site::BUILD_OPTIONS;

/// Builds and writes `target/published`.
pub(crate) fn release(args: &Args) -> Result<()> {
    let site_url = args
        .value("--site-url")
        .map(site::checked_url)
        .transpose()?;
    let tools = setup::ensure(Scope::Site)?;
    let node = node::find()?
        .ok_or_else(|| Failure::new("Node 20.19 or later is missing").mend("cargo xtask setup"))?;
    site::release(&tools, site_url)?;
    npm::package(&tools)?;

    let out = workspace::target_dir().join("published");
    if out.is_dir() {
        std::fs::remove_dir_all(&out).context(format_args!("cannot remove {}", out.display()))?;
    }
    let folder = out.join("site");
    copy(&workspace::dist_dir(), &folder)?;
    run::run(
        workspace::command(&node.node)
            .args([
                "--input-type=module",
                "--eval",
                include_str!("compress.mjs"),
                "--",
            ])
            .arg(&folder),
    )?;
    let files = out.join("files");
    std::fs::create_dir_all(&files).context(format_args!("cannot make {}", files.display()))?;
    let archive = format!("condor-lab-site-{}.zip", env!("CARGO_PKG_VERSION"));
    run::run(
        publish::program()
            .arg("--zip")
            .arg(files.join(archive))
            .arg("--from")
            .arg(&folder),
    )?;
    run::run(
        node.npm()?
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&files)
            .arg(npm::package_dir()),
    )?;
    let digests = run::capture(publish::program().arg("--digests").arg(&files))?;
    let sums = files.join("SHA256SUMS");
    std::fs::write(&sums, digests).context(format_args!("cannot write {}", sums.display()))?;
    println!(
        "\nThe site to upload is in {}, the files of the release are in {}",
        folder.display(),
        files.display()
    );
    Ok(())
}

/// Copies a folder with all that is below it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in workspace::files_below(from) {
        let path = file.strip_prefix(from).unwrap_or(&file);
        let target = to.join(path);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)
                .context(format_args!("cannot make {}", folder.display()))?;
        }
        std::fs::copy(&file, &target).context(format_args!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_copied_with_its_folders() {
        let dir = std::env::temp_dir().join(format!("condor-copy-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("a/b")).unwrap();
        std::fs::write(dir.join("a/b/x"), "1").unwrap();
        copy(&dir.join("a"), &dir.join("c")).unwrap();
        assert_eq!(std::fs::read_to_string(dir.join("c/b/x")).unwrap(), "1");
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
