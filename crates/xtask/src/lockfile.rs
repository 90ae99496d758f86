//! Reads a version out of Cargo.lock.

use crate::failure::{Context as _, Failure, Result};
use crate::workspace;

/// The version of `package` that the workspace's Cargo.lock holds.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = workspace::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).context("cannot read Cargo.lock")?;
    version_in(&text, package)
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("Cargo.lock holds no package `{package}`")))
}

/// The version on the line after `name = "package"`: Cargo writes the two in that order.
fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";

    #[test]
    fn takes_the_whole_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm-bindgen-macro"), Some("0.2.1"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
