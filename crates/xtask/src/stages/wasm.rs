//! The engine's tests in Chromium, compiled to WebAssembly.

use super::Context;
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, TestTools, Tools};
use crate::workspace;
use std::path::Path;
use std::process::Command;

pub(super) fn wasm(context: &mut Context) -> Result<()> {
    let packages = wasm_tested()?;
    if packages.is_empty() {
        return Err(Failure::new("no crate has a file tests/wasm.rs"));
    }
    for package in packages {
        let mut cargo = in_browser(context.tools, context.tests, &package, "wasm")?;
        context.counted(&mut cargo)?;
    }
    Ok(())
}

/// `cargo test` of one test target of a package, compiled to WebAssembly and run in Chromium.
pub(crate) fn in_browser(
    tools: &Tools,
    tests: &TestTools,
    package: &str,
    target: &str,
) -> Result<Command> {
    let capabilities = workspace::target_dir().join("webdriver.json");
    if let Some(folder) = capabilities.parent() {
        std::fs::create_dir_all(folder)
            .context(format_args!("cannot make {}", folder.display()))?;
    }
    std::fs::write(&capabilities, webdriver_capabilities(&tests.browser.chrome))
        .context(format_args!("cannot write {}", capabilities.display()))?;
    let mut cargo = tools.wasm.cargo()?;
    tools.add_to_path(&mut cargo)?;
    cargo
        .args([
            "test",
            "-p",
            package,
            "--target",
            setup::wasm_target::TARGET,
            "--test",
            target,
        ])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", &tests.browser.chromedriver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
        // A headless browser on a busy machine takes its time.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(cargo)
}

/// How chromedriver starts Chromium: headless, also as root, and silent on the network.
fn webdriver_capabilities(chrome: &Path) -> String {
    const ARGUMENTS: &[&str] = &[
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let arguments: Vec<String> = ARGUMENTS.iter().map(|argument| quoted(argument)).collect();
    format!(
        "{{\"goog:chromeOptions\":{{\"binary\":{},\"args\":[{}]}}}}\n",
        quoted(&chrome.to_string_lossy()),
        arguments.join(",")
    )
}

/// The crates with tests that run in the browser: those with a file `tests/wasm.rs`.
pub(super) fn wasm_tested() -> Result<Vec<String>> {
    let mut packages = Vec::new();
    for folder in workspace::folders_in(&workspace::root().join("crates")) {
        if !folder.join("tests/wasm.rs").is_file() {
            continue;
        }
        let manifest = folder.join("Cargo.toml");
        let cannot = format!("cannot read {}", manifest.display());
        let text = std::fs::read_to_string(&manifest).context(&cannot)?;
        packages.push(
            package_name(&text)
                .ok_or_else(|| Failure::new(format!("{cannot}: no name")))?
                .to_owned(),
        );
    }
    Ok(packages)
}

/// The name in a manifest whose first `name` is the package's.
fn package_name(manifest: &str) -> Option<&str> {
    manifest
        .lines()
        .find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packages() {
        assert_eq!(
            package_name("[package]\nname = \"a-b\"\n[lib]\nname = \"a_b\"\n"),
            Some("a-b")
        );
        assert_eq!(package_name("[workspace]\n"), None);
    }

    #[test]
    fn the_browser_is_named_in_json() {
        let json = webdriver_capabilities(Path::new("/opt/my \"chrome\""));
        assert!(
            json.starts_with(
                r#"{"goog:chromeOptions":{"binary":"/opt/my \"chrome\"","args":["--headless","#
            ),
            "{json}"
        );
    }
}
