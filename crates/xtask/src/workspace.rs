//! Where things are, and the environment in which other programs are started.

use crate::failure::{Failure, Result};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Carries the target folder from `serve` and `build` through Trunk to `prerender`.
pub(crate) const TARGET_DIR_VAR: &str = "CONDOR_LAB_TARGET_DIR";
/// Carries the native toolchain's name the same way, since Trunk itself may run under another.
pub(crate) const HOST_TOOLCHAIN_VAR: &str = "CONDOR_LAB_HOST_TOOLCHAIN";

/// The root of the checkout.
pub(crate) fn root() -> &'static Path {
    // crates/xtask is two folders below it.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("."))
}

/// The folder for native builds; those for WebAssembly lie inside it.
pub(crate) fn target_dir() -> PathBuf {
    let given = std::env::var_os(TARGET_DIR_VAR).or_else(|| std::env::var_os("CARGO_TARGET_DIR"));
    match given {
        Some(dir) => std::path::absolute(&dir).unwrap_or_else(|_| dir.into()),
        None => root().join("target"),
    }
}

/// The folder for WebAssembly builds and tests.
///
/// It is apart from [`target_dir`] because the compiler may be another one: sharing a folder, each
/// would rebuild what the other has built.
pub(crate) fn wasm_target_dir() -> PathBuf {
    target_dir().join("wasm")
}

/// The folder in which clippy checks WebAssembly.
pub(crate) fn wasm_clippy_target_dir() -> PathBuf {
    target_dir().join("wasm-clippy")
}

/// The built site.
pub(crate) fn dist_dir() -> PathBuf {
    root().join("dist")
}

/// The folder of installed tools, shared by all checkouts: `$CONDOR_LAB_TOOLS`, else
/// `condor-lab` in the user's cache folder.
pub(crate) fn tools_dir() -> Result<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(dir) = set("CONDOR_LAB_TOOLS") {
        return Ok(std::path::absolute(&dir).unwrap_or(dir));
    }
    set("XDG_CACHE_HOME")
        .or_else(|| Some(set("HOME")?.join(".cache")))
        .map(|cache| cache.join("condor-lab"))
        .ok_or_else(|| {
            Failure::new("neither HOME nor CONDOR_LAB_TOOLS is set: no folder to install tools in")
                .mend("export CONDOR_LAB_TOOLS=/path/to/a/folder")
        })
}

/// A command that starts in the checkout's root with a [clean](is_inherited) environment.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    for (name, _) in std::env::vars_os() {
        if !name.to_str().is_some_and(is_inherited) {
            command.env_remove(name);
        }
    }
    if let Some(paths) = std::env::var_os("LD_LIBRARY_PATH") {
        match without_cargos_own(&paths, &target_dir()) {
            Some(paths) => command.env("LD_LIBRARY_PATH", paths),
            None => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// `cargo`, or another program that works with the toolchain, for the machine itself, with the toolchain that
/// runs this program.
pub(crate) fn host(program: impl AsRef<OsStr>) -> Command {
    let mut command = command(program);
    command.env("CARGO_TARGET_DIR", target_dir());
    if let Some(toolchain) = host_toolchain() {
        command.env("RUSTUP_TOOLCHAIN", toolchain);
    }
    command
}

/// The toolchain that runs this program, as rustup names it; none without rustup.
pub(crate) fn host_toolchain() -> Option<OsString> {
    std::env::var_os(HOST_TOOLCHAIN_VAR).or_else(|| std::env::var_os("RUSTUP_TOOLCHAIN"))
}

/// Whether a variable of the parent is passed on to the programs started here.
///
/// `cargo run` sets many variables for the program it runs, and a `cargo` started from there takes
/// them for its own: flags and toolchain for the wrong target, or the wrong package. What the user
/// sets about network, registries and jobs is kept.
fn is_inherited(name: &str) -> bool {
    const KEPT: &[&str] = &[
        "CARGO_HOME",
        "CARGO_BUILD_JOBS",
        "CARGO_HTTP_",
        "CARGO_NET_",
        "CARGO_REGISTR",
        "CARGO_SOURCE_",
        "CARGO_TERM_",
    ];
    const DROPPED: &[&str] = &[
        "CARGO",
        "RUSTC",
        "RUSTDOC",
        "RUSTFLAGS",
        "RUSTUP_TOOLCHAIN",
        "RUST_RECURSION_COUNT",
        "SYSROOT",
        "TRUNK_",
    ];
    KEPT.iter().any(|kept| name.starts_with(kept))
        || !DROPPED.iter().any(|dropped| name.starts_with(dropped))
}

/// The library search path without the folders that `cargo run` has put in front of it.
fn without_cargos_own(paths: &OsStr, target_dir: &Path) -> Option<OsString> {
    let own = |path: &PathBuf| {
        path.starts_with(target_dir) || path.components().any(|part| part.as_os_str() == "rustlib")
    };
    let kept: Vec<PathBuf> = std::env::split_paths(paths)
        .filter(|path| !path.as_os_str().is_empty() && !own(path))
        .collect();
    if kept.is_empty() {
        None
    } else {
        std::env::join_paths(kept).ok()
    }
}

/// Puts folders in front of the command's search path, unless they are in it.
///
/// Those in it stay where they are: `/usr/bin`, moved to the front because it holds Node, would put the
/// distribution's `rustc` before rustup's.
pub(crate) fn prepend_path(command: &mut Command, dirs: &[&Path]) -> Result<()> {
    let set = command.get_envs().find(|(name, _)| *name == "PATH");
    let old = match set {
        Some((_, path)) => path.map(OsStr::to_owned),
        None => std::env::var_os("PATH"),
    };
    let new = with_in_front(&old.unwrap_or_default(), dirs)
        .map_err(|error| Failure::new(format!("a tool's folder cannot stand in PATH: {error}")))?;
    command.env("PATH", new);
    Ok(())
}

fn with_in_front(
    path: &OsStr,
    dirs: &[&Path],
) -> std::result::Result<OsString, std::env::JoinPathsError> {
    let old: Vec<PathBuf> = std::env::split_paths(path).collect();
    let new = dirs
        .iter()
        .map(|dir| dir.to_path_buf())
        .filter(|dir| !old.contains(dir));
    std::env::join_paths(new.chain(old.iter().cloned()))
}

/// The first of `names` found on the search path, or in the folders for system programs.
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs: Vec<PathBuf> = std::env::split_paths(&path)
        .chain(["/usr/local/sbin", "/usr/sbin"].map(PathBuf::from))
        .collect();
    names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)))
        .find(|file| is_executable(file))
}

/// Whether `file` is a program that can be started.
pub(crate) fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file)
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Folders directly inside `dir`, sorted; empty when there is no such folder.
pub(crate) fn folders_in(dir: &Path) -> Vec<PathBuf> {
    entries(dir)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect()
}

/// The folders, one a registry, in which Cargo keeps the sources of other people's crates.
pub(crate) fn registries() -> Result<Vec<PathBuf>> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
        .ok_or_else(|| Failure::new("neither HOME nor CARGO_HOME is set: where are the crates?"))?;
    Ok(folders_in(&home.join("registry/src")))
}

/// Files directly inside `dir` whose name ends in `suffix`, sorted; empty when there is no such folder.
pub(crate) fn files_in(dir: &Path, suffix: &str) -> Vec<PathBuf> {
    let fits = |path: &PathBuf| path.is_file() && path.to_string_lossy().ends_with(suffix);
    entries(dir).into_iter().filter(fits).collect()
}

/// Every file below `dir`, sorted; empty when there is no such folder.
pub(crate) fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in entries(dir) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn cargos_variables_stay_behind_and_the_users_go_on() {
        for dropped in [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_PKG_NAME",
            "CARGO_TARGET_DIR",
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTFLAGS",
            "RUSTC_WRAPPER",
            "RUSTUP_TOOLCHAIN",
            "TRUNK_STAGING_DIR",
        ] {
            assert!(!is_inherited(dropped), "{dropped}");
        }
        for kept in [
            "PATH",
            "HOME",
            "CARGO_HOME",
            "CARGO_HTTP_CAINFO",
            "CARGO_REGISTRIES_CRATES_IO_PROTOCOL",
            "RUSTUP_HOME",
            "RUST_BACKTRACE",
            "CHROME",
            "CONDOR_LAB_TOOLS",
        ] {
            assert!(is_inherited(kept), "{kept}");
        }
    }

    #[test]
    fn folders_in_the_search_path_keep_their_place() {
        let path = OsStr::new("/home/me/.cargo/bin:/usr/bin");
        let new = with_in_front(path, &[Path::new("/tools/trunk"), Path::new("/usr/bin")]).unwrap();
        assert_eq!(new, "/tools/trunk:/home/me/.cargo/bin:/usr/bin");
    }

    #[test]
    fn cargos_library_folders_are_taken_out() {
        let target = Path::new("/home/me/site/target");
        let all = "/home/me/site/target/debug/deps:/x/toolchains/stable/lib/rustlib/t/lib:/opt/lib";
        let left = without_cargos_own(OsStr::new(all), target);
        assert_eq!(left, Some(OsString::from("/opt/lib")));
        assert_eq!(
            without_cargos_own(OsStr::new("/home/me/site/target/debug:"), target),
            None
        );
    }
}
