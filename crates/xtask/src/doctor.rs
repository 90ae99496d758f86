//! `cargo xtask doctor`: what was found, and what is missing.

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::setup::{browser, cargo_tools, node, packages, wasm_target};
use crate::{run, style, workspace};
use std::path::PathBuf;

/// One thing that is needed: its name, and where or what it is when it is there.
struct Finding {
    what: String,
    found: Option<String>,
}

impl Finding {
    fn new(what: impl Into<String>, found: Option<String>) -> Self {
        Self {
            what: what.into(),
            found,
        }
    }

    fn program(what: impl Into<String>, found: Option<PathBuf>) -> Self {
        Self::new(what, found.map(|path| path.display().to_string()))
    }
}

/// Lists everything that `serve` and `test` need; fails when something is missing.
pub(crate) fn doctor(_: &Args) -> Result<()> {
    println!("tools are kept in {}\n", workspace::tools_dir()?.display());
    let findings = findings()?;
    for Finding { what, found } in &findings {
        match found {
            Some(detail) => println!("  {}       {what:<28} {detail}", style::good("ok")),
            None => println!("  {}  {what}", style::bad("missing")),
        }
    }
    let missing = findings
        .iter()
        .filter(|finding| finding.found.is_none())
        .count();
    if missing == 0 {
        println!("\nNothing is missing.");
        return Ok(());
    }
    Err(Failure::new(format!("{missing} missing")).mend("cargo xtask setup"))
}

fn findings() -> Result<Vec<Finding>> {
    let said = |program: &str| {
        run::capture(workspace::host(program).arg("--version"))
            .ok()
            .map(|said| said.trim().to_owned())
    };
    let component = |name: &str| {
        run::capture(workspace::host("cargo").args([name, "--version"]))
            .ok()
            .map(|said| said.trim().to_owned())
    };
    let wasm = wasm_target::find()?;
    let mut findings = vec![
        Finding::new("rustc", said("rustc")),
        Finding::new("cargo", said("cargo")),
        Finding::new("rustfmt", component("fmt")),
        Finding::new("clippy", component("clippy")),
        Finding::program("C linker (cc)", workspace::which(&["cc", "gcc", "clang"])),
        Finding::new(
            wasm_target::TARGET,
            wasm.map(|compiler| compiler.to_string()),
        ),
    ];
    for tool in [
        cargo_tools::TRUNK,
        cargo_tools::wasm_bindgen()?,
        cargo_tools::CARGO_DENY,
    ] {
        findings.push(Finding::program(tool.label(), tool.find()?));
    }
    let node = node::find()?;
    findings.push(match &node {
        Some(found) => Finding::program(node::label(found), Some(found.node.clone())),
        None => Finding::new("Node 20.19 or later, and npm", None),
    });
    findings.push(Finding::program("npm", workspace::which(&["npm"])));
    let packages = packages::TESTS
        .is_current()
        .then(|| "tests/node_modules".to_owned());
    findings.push(Finding::new("npm packages of the tests", packages));
    let chrome = browser::chrome();
    let version = chrome
        .as_ref()
        .map(browser::version_of)
        .unwrap_or("Chromium".to_owned());
    findings.push(Finding::program(version, chrome));
    let shell = browser::shell().map_or("none: tests take longer".to_owned(), |shell| {
        shell.display().to_string()
    });
    findings.push(Finding::new("Chromium without windows", Some(shell)));
    findings.push(Finding::program("chromedriver", browser::chromedriver()));
    findings.push(Finding::program("nginx", browser::nginx()));
    Ok(findings)
}
