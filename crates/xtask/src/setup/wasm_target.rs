//! The compiler for WebAssembly.
//!
//! Usually rustup adds the target `wasm32-unknown-unknown` to the toolchain in use. Where rustup cannot
//! reach its download host, Debian's own compiler (packages `rustc-web` and its relatives) stands in: its
//! sources of the standard library are built once for the target, and a folder that looks like a
//! toolchain joins the two. rustup then knows it by the name [`LINKED`]. Nothing of the system is changed.

use super::{report_doing, report_done, report_there};
use crate::failure::{Context as _, Failure, Result};
use crate::{run, workspace};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Flags for what is compiled to WebAssembly, and for nothing that runs here.
const FLAGS_VAR: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The name under which rustup knows the distribution's compiler.
const LINKED: &str = "condor-lab-wasm";

/// Set to `distribution` to leave rustup's target aside, which tests that way on any machine.
const CHOICE_VAR: &str = "CONDOR_LAB_WASM_COMPILER";

/// Debian's compiler with the sources of its standard library, and its clippy.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// Which compiler builds WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WasmCompiler {
    /// The toolchain in use has the target.
    Own,
    /// The distribution's compiler, which rustup knows as [`LINKED`].
    Linked,
}

impl WasmCompiler {
    /// Makes `command`, which has a clean environment, compile with it.
    ///
    /// Messages of panics name the file they come from: it is called by its place in its crate, so that a
    /// program says nothing of the machine that built it and comes out the same on another.
    pub(crate) fn use_in(self, command: &mut Command) -> Result<()> {
        let flags: Vec<String> = workspace::registries()?
            .iter()
            .map(|folder| format!("--remap-path-prefix={}=crates", folder.display()))
            // Cargo splits the variable at blanks.
            .filter(|flag| !flag.contains(char::is_whitespace))
            .collect();
        command.env(FLAGS_VAR, flags.join(" "));
        match self {
            Self::Linked => {
                command.env("RUSTUP_TOOLCHAIN", LINKED);
            }
            Self::Own => {
                if let Some(toolchain) = workspace::host_toolchain() {
                    command.env("RUSTUP_TOOLCHAIN", toolchain);
                }
            }
        }
        Ok(())
    }

    /// `cargo` with this compiler, in the folder for WebAssembly builds.
    pub(crate) fn cargo(self) -> Result<Command> {
        let mut cargo = workspace::command("cargo");
        self.use_in(&mut cargo)?;
        cargo.env("CARGO_TARGET_DIR", workspace::wasm_target_dir());
        Ok(cargo)
    }
}

impl std::fmt::Display for WasmCompiler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Own => "of the toolchain in use",
            Self::Linked => "of the distribution's compiler",
        })
    }
}

/// The compiler that is ready, if one is.
pub(crate) fn find() -> Result<Option<WasmCompiler>> {
    if !distribution_is_chosen() && has_target(&host_sysroot()?) {
        return Ok(Some(WasmCompiler::Own));
    }
    let Some(distribution) = Distribution::find() else {
        return Ok(None);
    };
    let ready = distribution.is_complete()? && is_linked(&distribution.folder()?);
    Ok(ready.then_some(WasmCompiler::Linked))
}

/// The packages that bring the distribution's compiler, when the target is missing and rustup cannot
/// add it.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    let there = matches!(find(), Ok(Some(_)));
    if there || Distribution::find().is_some() || (!distribution_is_chosen() && added_by_rustup()) {
        return Vec::new();
    }
    PACKAGES.to_vec()
}

/// Makes a compiler for WebAssembly ready unless one is.
pub(crate) fn ensure() -> Result<WasmCompiler> {
    if let Some(found) = find()? {
        report_there(TARGET, &found.to_string());
        return Ok(found);
    }
    if !distribution_is_chosen() && added_by_rustup() {
        report_done(TARGET, "added by rustup");
        return Ok(WasmCompiler::Own);
    }
    let Some(distribution) = Distribution::find() else {
        return Err(Failure::new(format!(
            "there is no compiler for {TARGET}, neither rustup's nor the distribution's"
        ))
        .mend(format!("rustup target add {TARGET}")));
    };
    distribution.install()?;
    report_done(TARGET, &WasmCompiler::Linked.to_string());
    Ok(WasmCompiler::Linked)
}

/// Adds rustfmt and clippy, which a minimal installation of rustup lacks.
pub(crate) fn ensure_components() -> Result<()> {
    let answers =
        |tool: &str| run::capture(workspace::host("cargo").args([tool, "--version"])).is_ok();
    if answers("fmt") && answers("clippy") {
        report_there("rustfmt, clippy", "");
        return Ok(());
    }
    report_doing("rustup component add rustfmt clippy", "a few seconds");
    run::run(workspace::host("rustup").args(["component", "add", "rustfmt", "clippy"]))
        .map_err(|failure| failure.mend("rustup component add rustfmt clippy"))?;
    report_done("rustfmt, clippy", "");
    Ok(())
}

/// Takes the distribution's compiler out of rustup's list.
pub(crate) fn unlink() -> Result<()> {
    if rustup_toolchain_folder().is_some_and(|folder| folder.is_symlink()) {
        run::run(workspace::command("rustup").args(["toolchain", "uninstall", LINKED]))?;
    }
    Ok(())
}

fn distribution_is_chosen() -> bool {
    std::env::var_os(CHOICE_VAR).is_some_and(|choice| choice == "distribution")
}

/// Lets rustup add the target, once: whether it could.
fn added_by_rustup() -> bool {
    static ADDED: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *ADDED.get_or_init(|| {
        if workspace::which(&["rustup"]).is_none() {
            return false;
        }
        report_doing(&format!("rustup target add {TARGET}"), "a few seconds");
        let mut rustup = workspace::host("rustup");
        rustup
            .args(["target", "add", TARGET])
            .env("RUSTUP_MAX_RETRIES", "0")
            .env("RUST_BACKTRACE", "0");
        match run::attempt(&mut rustup, Duration::from_secs(180)) {
            Ok(()) => true,
            Err(why) => {
                println!("  rustup could not add it ({});", shortened(&why));
                println!("  the distribution's compiler takes its place");
                false
            }
        }
    })
}

/// The start of a message that can be very long.
fn shortened(message: &str) -> String {
    const LONGEST: usize = 90;
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &message[..end]),
        None => message.to_owned(),
    }
}

/// The sysroot of the toolchain in use.
fn host_sysroot() -> Result<PathBuf> {
    let said = run::capture(workspace::host("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(said.trim()))
}

fn has_target(sysroot: &Path) -> bool {
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    workspace::files_in(&libraries, ".rlib").iter().any(|file| {
        file.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("libstd-"))
    })
}

/// Where rustup keeps the toolchain [`LINKED`].
fn rustup_toolchain_folder() -> Option<PathBuf> {
    let home = std::env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".rustup")))?;
    Some(home.join("toolchains").join(LINKED))
}

fn is_linked(folder: &Path) -> bool {
    let resolved = |path: &Path| path.canonicalize().ok();
    let linked = rustup_toolchain_folder().and_then(|link| resolved(&link));
    linked.is_some() && linked == resolved(folder)
}

/// The distribution's compiler.
struct Distribution {
    /// What `rustc -vV` says: the version that the built library belongs to.
    verbose_version: String,
    /// `1.96.0`
    release: String,
    /// `x86_64-unknown-linux-gnu`
    host: String,
    /// The compiler's own sysroot, `/usr`.
    sysroot: PathBuf,
}

impl Distribution {
    /// Debian's compiler, when it is there with cargo, clippy and the library's sources.
    fn find() -> Option<Self> {
        let programs = ["rustc", "rustdoc", "cargo", "cargo-clippy", "clippy-driver"];
        if !programs
            .iter()
            .all(|name| workspace::is_executable(&Path::new("/usr/bin").join(name)))
        {
            return None;
        }
        let rustc = "/usr/bin/rustc";
        let verbose_version = run::capture(workspace::command(rustc).arg("-vV")).ok()?;
        let sysroot = run::capture(workspace::command(rustc).args(["--print", "sysroot"])).ok()?;
        let sysroot = PathBuf::from(sysroot.trim());
        let field = |name: &str| {
            verbose_version
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .map(str::to_owned)
        };
        let found = Self {
            release: field("release: ")?,
            host: field("host: ")?,
            verbose_version,
            sysroot,
        };
        let sources = found
            .sysroot
            .join("lib/rustlib/src/rust/library/std/Cargo.toml");
        (sources.is_file() && is_at_least(&found.release, env!("CARGO_PKG_RUST_VERSION")))
            .then_some(found)
    }

    /// The folder that looks like a toolchain.
    fn folder(&self) -> Result<PathBuf> {
        Ok(workspace::tools_dir()?.join(format!("distro-rust-{}", self.release)))
    }

    /// A file that holds the version the folder was made for, written last.
    fn marker(&self) -> Result<PathBuf> {
        Ok(self.folder()?.join("complete"))
    }

    fn is_complete(&self) -> Result<bool> {
        let folder = self.folder()?;
        let made_for = std::fs::read_to_string(self.marker()?).unwrap_or_default();
        // The linker is a link into another toolchain, which may have gone.
        Ok(made_for == self.verbose_version
            && self.linker_in(&folder).exists()
            && has_target(&folder))
    }

    fn linker_in(&self, folder: &Path) -> PathBuf {
        folder
            .join("lib/rustlib")
            .join(&self.host)
            .join("bin/rust-lld")
    }

    /// Builds the library, makes the folder and tells rustup.
    fn install(&self) -> Result<()> {
        let folder = self.folder()?;
        if !self.is_complete()? {
            report_doing(
                &format!(
                    "building Rust {}'s standard library for {TARGET}",
                    self.release
                ),
                "about 1 minute",
            );
            if folder.exists() {
                std::fs::remove_dir_all(&folder)
                    .context(format_args!("cannot remove {}", folder.display()))?;
            }
            let libraries = self.build_std()?;
            self.make_folder(&folder, &libraries)?;
            try_compiling(&folder)?;
            write(&self.marker()?, &self.verbose_version)?;
            self.remove_build()?;
        }
        if !is_linked(&folder) {
            let mut rustup = workspace::command("rustup");
            rustup.args(["toolchain", "link", LINKED]).arg(&folder);
            run::capture(&mut rustup).map_err(|failure| {
                failure.mend(format!(
                    "rustup toolchain link {LINKED} {}",
                    folder.display()
                ))
            })?;
        }
        Ok(())
    }

    fn build_folder(&self) -> Result<PathBuf> {
        Ok(workspace::tools_dir()?
            .join("build")
            .join(format!("std-{}", self.release)))
    }

    fn remove_build(&self) -> Result<()> {
        let build = self.build_folder()?;
        std::fs::remove_dir_all(&build).context(format_args!("cannot remove {}", build.display()))
    }

    /// Builds the standard library beneath an empty crate; returns its files.
    fn build_std(&self) -> Result<Vec<PathBuf>> {
        let build = self.build_folder()?;
        make_dir(&build.join("src"))?;
        write(
            &build.join("Cargo.toml"),
            "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
        )?;
        write(&build.join("src/lib.rs"), "")?;
        let target = build.join("target");
        let mut cargo = workspace::command("/usr/bin/cargo");
        cargo
            .current_dir(&build)
            // `test` is for tests that run in the browser.
            .args([
                "build",
                "--release",
                "-Zbuild-std=std,panic_abort,test",
                "--target",
                TARGET,
            ])
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTC", "/usr/bin/rustc")
            // Lets a released compiler build its own library.
            .env("RUSTC_BOOTSTRAP", "1")
            // Without it, link-time optimisation later finds no bitcode in the library.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes");
        run::run(&mut cargo).map_err(|failure| {
            failure.mend("cargo xtask setup   (goes on where it stopped; needs crates.io)")
        })?;
        let mut libraries = workspace::files_in(&target.join(TARGET).join("release/deps"), ".rlib");
        libraries.retain(|file| !file.to_string_lossy().contains("/libempty-"));
        Ok(libraries)
    }

    /// Makes a folder laid out like a toolchain, out of links and small scripts.
    fn make_folder(&self, folder: &Path, libraries: &[PathBuf]) -> Result<()> {
        let bin = folder.join("bin");
        let rustlib = folder.join("lib/rustlib");
        let target = rustlib.join(TARGET).join("lib");
        let host = rustlib.join(&self.host);
        for dir in [&bin, &target, &host.join("bin")] {
            make_dir(dir)?;
        }
        for file in libraries {
            let Some(name) = file.file_name() else {
                continue;
            };
            std::fs::copy(file, target.join(name))
                .context(format_args!("cannot copy {}", file.display()))?;
        }
        let system = self.sysroot.join("lib/rustlib");
        link(&system.join(&self.host).join("lib"), &host.join("lib"))?;
        link(&system.join("src"), &rustlib.join("src"))?;
        link(&rust_lld()?, &self.linker_in(folder))?;
        link(Path::new("/usr/bin/cargo"), &bin.join("cargo"))?;
        let sysroot = folder.display().to_string();
        for program in ["rustc", "rustdoc"] {
            let script =
                format!("#!/bin/sh\nexec /usr/bin/{program} --sysroot '{sysroot}' \"$@\"\n");
            write_program(&bin.join(program), &script)?;
        }
        for program in ["cargo-clippy", "clippy-driver"] {
            let script = format!("#!/bin/sh\nSYSROOT='{sysroot}' exec /usr/bin/{program} \"$@\"\n");
            write_program(&bin.join(program), &script)?;
        }
        Ok(())
    }
}

/// The linker: rustup's toolchain brings one, else the distribution's.
fn rust_lld() -> Result<PathBuf> {
    let version = run::capture(workspace::host("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap_or_default();
    let own = host_sysroot()?
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if workspace::is_executable(&own) {
        return Ok(own);
    }
    workspace::which(&["rust-lld", "lld", "lld-22", "lld-19", "lld-16"]).ok_or_else(|| {
        Failure::new("no linker for WebAssembly (rust-lld or lld)").mend("sudo apt-get install lld")
    })
}

/// Compiles and links a small program, to find out now rather than in the middle of a build.
fn try_compiling(folder: &Path) -> Result<()> {
    let source = folder.join("try.rs");
    let output = folder.join("try.wasm");
    write(
        &source,
        "#[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> f64 { f64::from(\"42\".len() as u32) }\n",
    )?;
    run::capture(
        workspace::command(folder.join("bin/rustc"))
            .args([
                "--edition",
                "2024",
                "--target",
                TARGET,
                "--crate-type",
                "cdylib",
                "-o",
            ])
            .arg(&output)
            .arg(&source),
    )?;
    for file in [source, output] {
        std::fs::remove_file(&file).context(format_args!("cannot remove {}", file.display()))?;
    }
    Ok(())
}

fn make_dir(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).context(format_args!("cannot make {}", dir.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::write(file, text).context(format_args!("cannot write {}", file.display()))
}

fn write_program(file: &Path, text: &str) -> Result<()> {
    write(file, text)?;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755))
        .context(format_args!("cannot make {} a program", file.display()))
}

fn link(original: &Path, at: &Path) -> Result<()> {
    symlink(original, at).context(format_args!(
        "cannot link {} at {}",
        original.display(),
        at.display()
    ))
}

/// Whether version `1.96.0` is at least `1.89`.
fn is_at_least(version: &str, oldest: &str) -> bool {
    let parts = |text: &str| -> Vec<u32> {
        text.split('.')
            .map_while(|part| part.parse().ok())
            .collect()
    };
    parts(version) >= parts(oldest)
}

#[cfg(test)]
mod tests {
    use super::is_at_least;

    #[test]
    fn versions_compare_by_number() {
        assert!(is_at_least("1.96.0", "1.89"));
        assert!(is_at_least("1.100.0", "1.89"));
        assert!(!is_at_least("1.63.0", "1.89"));
        assert!(is_at_least("1.89.0", "1.89"));
    }
}
