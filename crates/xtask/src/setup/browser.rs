//! Chromium, its driver and nginx, which only tests need.

use super::report_there;
use crate::failure::{Failure, Result};
use crate::{run, workspace};
use std::path::PathBuf;
use std::process::Command;

/// The programs that browser tests start.
#[derive(Debug)]
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chrome: PathBuf,
    /// The same engine without windows, which opens a page in a third of the time; Chromium itself where there is none.
    pub(crate) shell: PathBuf,
    /// Its driver, for tests of WebAssembly by wasm-bindgen.
    pub(crate) chromedriver: PathBuf,
    /// A real web server, for tests of how the site is hosted.
    pub(crate) nginx: PathBuf,
}

/// `$CHROME`, or Chromium or Chrome on the search path.
pub(crate) fn chrome() -> Option<PathBuf> {
    given("CHROME").or_else(|| {
        workspace::which(&[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ])
    })
}

/// The package that brings Chromium without windows.
const SHELL_PACKAGE: &str = "chromium-headless-shell";

/// `$CHROME_SHELL`, or Chromium without windows on the search path.
pub(crate) fn shell() -> Option<PathBuf> {
    given("CHROME_SHELL").or_else(|| workspace::which(&[SHELL_PACKAGE, "chrome-headless-shell"]))
}

/// `$CHROMEDRIVER`, or the driver on the search path.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    given("CHROMEDRIVER").or_else(|| workspace::which(&["chromedriver"]))
}

/// `$NGINX`, or nginx on the search path.
pub(crate) fn nginx() -> Option<PathBuf> {
    given("NGINX").or_else(|| workspace::which(&["nginx"]))
}

fn given(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// The packages that bring what is not there.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    [
        (chrome(), "chromium"),
        (chromedriver(), "chromium-driver"),
        (nginx(), "nginx-light"),
    ]
    .into_iter()
    .filter(|(program, _)| program.is_none())
    .map(|(_, package)| package)
    .collect()
}

/// The three programs, after their packages were installed.
pub(crate) fn find() -> Result<Browser> {
    let there = |program: Option<PathBuf>, name: &str, package: &str| {
        let program = program.ok_or_else(|| {
            Failure::new(format!("{name} is missing"))
                .mend(format!("sudo apt-get install {package}"))
        })?;
        if !workspace::is_executable(&program) {
            return Err(
                Failure::new(format!("{} is not a program", program.display()))
                    .mend(format!("unset {}", name.to_uppercase())),
            );
        }
        Ok(program)
    };
    let chrome = there(chrome(), "chrome", "chromium")?;
    // Whoever names a browser wants the tests in that one.
    if shell().is_none() && given("CHROME").is_none() {
        super::apt::install_if_offered(SHELL_PACKAGE);
    }
    let shell = match shell() {
        Some(shell) if given("CHROME").is_none() => {
            there(Some(shell), "chrome_shell", SHELL_PACKAGE)?
        }
        _ => chrome.clone(),
    };
    let browser = Browser {
        chrome,
        shell,
        chromedriver: there(chromedriver(), "chromedriver", "chromium-driver")?,
        nginx: there(nginx(), "nginx", "nginx-light")?,
    };
    report_there("Chromium", &version_of(&browser.chrome));
    if browser.shell == browser.chrome {
        println!("  without {SHELL_PACKAGE} the browser's tests take two to three times as long");
    } else {
        report_there("Chromium without windows", &version_of(&browser.shell));
    }
    report_there("chromedriver, nginx", "");
    Ok(browser)
}

/// What the browser says about its version, or its path when it does not say.
pub(crate) fn version_of(program: &PathBuf) -> String {
    run::capture(Command::new(program).arg("--version"))
        .map(|said| {
            said.split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .unwrap_or_else(|_| program.display().to_string())
}
