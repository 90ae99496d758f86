//! Node and npm, which only tests need.

use super::{report_doing, report_done, report_there};
use crate::failure::{Failure, Result};
use crate::{run, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The major version that is installed where there is none.
const MAJOR: u32 = 20;

/// The oldest version that runs the tests, major and minor: what Vite asks for.
const OLDEST: (u32, u32) = (MAJOR, 19);

/// Node of a version that runs the tests, and npm.
#[derive(Debug)]
pub(crate) struct Node {
    /// The program `node`.
    pub(crate) node: PathBuf,
    /// The program `npm`.
    pub(crate) npm: PathBuf,
}

impl Node {
    /// npm, run by this Node.
    pub(crate) fn npm(&self) -> Result<Command> {
        let mut npm = workspace::command(&self.npm);
        let dirs: Vec<&Path> = self.node.parent().into_iter().collect();
        workspace::prepend_path(&mut npm, &dirs)?;
        Ok(npm)
    }
}

/// Node on the search path or in the folder of tools, when it is new enough and npm is there.
pub(crate) fn find() -> Result<Option<Node>> {
    let Some(npm) = workspace::which(&["npm"]) else {
        return Ok(None);
    };
    let on_path = workspace::which(&["node"]);
    let own = own_node()?;
    let node = on_path
        .into_iter()
        .chain([own])
        .find(|node| is_new_enough(node));
    Ok(node.map(|node| Node { node, npm }))
}

/// The packages that bring npm, and some Node to run it, when there is none.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    if workspace::which(&["npm"]).is_some() {
        Vec::new()
    } else {
        vec!["nodejs", "npm"]
    }
}

/// Installs Node through npm unless it is there.
pub(crate) fn ensure() -> Result<Node> {
    if let Some(found) = find()? {
        report_there(&label(&found), "");
        return Ok(found);
    }
    let Some(npm) = workspace::which(&["npm"]) else {
        return Err(Failure::new("npm is missing").mend("sudo apt-get install nodejs npm"));
    };
    report_doing(&format!("Node {MAJOR} from npm"), "half a minute");
    run::run(
        workspace::command(npm)
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ])
            .arg(own_folder()?)
            .arg(format!("{}@{MAJOR}", package())),
    )
    .map_err(|failure| {
        failure.mend("cargo xtask setup   (needs npm's registry), or install Node 20.19 or later")
    })?;
    let found = find()?.ok_or_else(|| {
        Failure::new(format!(
            "npm's package {} brought no working Node {MAJOR}",
            package()
        ))
        .mend("install Node 20.19 or later from your distribution or nodejs.org")
    })?;
    report_done(&label(&found), "");
    Ok(found)
}

/// The npm package that holds the program itself: what npm's package `node` fetches in an install
/// script, which newer npm refuse to run.
fn package() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("node-{system}-{processor}")
}

fn own_folder() -> Result<PathBuf> {
    Ok(workspace::tools_dir()?.join(format!("node-{MAJOR}")))
}

fn own_node() -> Result<PathBuf> {
    Ok(own_folder()?
        .join("node_modules")
        .join(package())
        .join("bin/node"))
}

fn is_new_enough(node: &Path) -> bool {
    version(node).is_some_and(|version| runs_the_tests(&version))
}

/// Whether a version such as `20.19.2` is new enough.
fn runs_the_tests(version: &str) -> bool {
    let mut parts = version.split('.').map_while(|part| part.parse().ok());
    let (major, minor) = (parts.next(), parts.next());
    major.zip(minor).is_some_and(|version| version >= OLDEST)
}

/// `20.1.2` when the program is Node and starts.
fn version(node: &Path) -> Option<String> {
    let said = run::capture(Command::new(node).arg("--version")).ok()?;
    Some(said.trim().strip_prefix('v')?.to_owned())
}

/// `Node 20.1.2` for the list of what was found.
pub(crate) fn label(node: &Node) -> String {
    format!("Node {}", version(&node.node).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(
            ["20.19.0", "20.100.1", "22.3.0", "100.0.0"]
                .iter()
                .all(|new| runs_the_tests(new))
        );
        assert!(
            ["20.18.3", "18.20.1", "9.40.0", "20", ""]
                .iter()
                .all(|old| !runs_the_tests(old))
        );
    }
}
