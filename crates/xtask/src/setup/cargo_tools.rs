//! Tools built from crates.io, one folder a version.

use super::{report_doing, report_done, report_there};
use crate::failure::{Context as _, Failure, Result};
use crate::{lockfile, run, workspace};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program built by `cargo install`.
pub(crate) struct CargoTool {
    /// The crate's name.
    package: &'static str,
    /// The exact version.
    version: Cow<'static, str>,
    /// The program that is asked for its version.
    program: &'static str,
    /// Whether the lock file in the crate can be used.
    locked: bool,
    /// About how long it takes to build on two cores.
    how_long: &'static str,
}

/// Builds, serves and watches the site. 0.22 needs a newer compiler and brings nothing needed here.
pub(crate) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: Cow::Borrowed("0.21.14"),
    program: "trunk",
    locked: true,
    how_long: "about 6 minutes",
};

/// Checks licences, banned crates and sources.
pub(crate) const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: Cow::Borrowed("0.20.2"),
    program: "cargo-deny",
    locked: true,
    how_long: "about 3 minutes",
};

/// The other half of the crate wasm-bindgen: the two must be of one version, the one in Cargo.lock.
pub(crate) fn wasm_bindgen() -> Result<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: Cow::Owned(lockfile::locked_version("wasm-bindgen")?),
        program: "wasm-bindgen",
        // Its lock file names a crate version that may not be served any more.
        locked: false,
        how_long: "about 2 minutes",
    })
}

impl CargoTool {
    /// Its name and version.
    pub(crate) fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The program in the folder of tools, or of the same version on the search path.
    pub(crate) fn find(&self) -> Result<Option<PathBuf>> {
        let own = self.folder()?.join("bin").join(self.program);
        if self.answers(&own) {
            return Ok(Some(own));
        }
        Ok(workspace::which(&[self.program]).filter(|program| self.answers(program)))
    }

    /// Builds the program unless it is there.
    pub(crate) fn ensure(&self) -> Result<PathBuf> {
        if let Some(program) = self.find()? {
            report_there(&self.label(), "");
            return Ok(program);
        }
        report_doing(&format!("cargo install {}", self.label()), self.how_long);
        let folder = self.folder()?;
        // Kept until the program is there, so that an interrupted build goes on where it stopped.
        let build = workspace::tools_dir()?
            .join("build")
            .join(self.folder_name());
        let mut cargo = workspace::host("cargo");
        cargo
            .args([
                "install",
                self.package,
                "--version",
                &format!("={}", self.version),
                "--force",
                "--root",
            ])
            .arg(&folder)
            .env("CARGO_TARGET_DIR", &build);
        if self.locked {
            cargo.arg("--locked");
        }
        run::run(&mut cargo).map_err(|failure| {
            failure.mend("cargo xtask setup   (goes on where it stopped; needs crates.io)")
        })?;
        let program = folder.join("bin").join(self.program);
        if !self.answers(&program) {
            return Err(Failure::new(format!(
                "{} does not answer to --version as {}",
                program.display(),
                self.version
            ))
            .mend(format!("rm -r {} && cargo xtask setup", folder.display())));
        }
        std::fs::remove_dir_all(&build)
            .context(format_args!("cannot remove {}", build.display()))?;
        report_done(&self.label(), "");
        Ok(program)
    }

    fn folder_name(&self) -> String {
        format!("{}-{}", self.package, self.version)
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(workspace::tools_dir()?.join(self.folder_name()))
    }

    /// Whether the program starts and says that it is of this version.
    fn answers(&self, program: &Path) -> bool {
        // Trunk reads NO_COLOR as its own switch and refuses the usual value 1.
        let said = run::capture(
            Command::new(program)
                .arg("--version")
                .env_remove("NO_COLOR"),
        );
        said.is_ok_and(|said| said.split_whitespace().any(|word| word == self.version))
    }
}
