//! Stages about what is built for readers: the package and the site.

use super::Context;
use crate::failure::{Failure, Result};
use crate::setup::TestTools;
use crate::{links, machine, npm, precache, site, size, workspace};
use std::process::Command;

/// Builds the package and tests it as someone who has installed it.
pub(super) fn npm_package(context: &mut Context) -> Result<()> {
    npm::package(context.tools)?;
    let tests = workspace::files_in(&workspace::root().join("tests/npm"), ".test.mjs");
    if tests.is_empty() {
        return Err(Failure::new("there is no tests/npm/*.test.mjs"));
    }
    let mut node = workspace::command(&context.tests.node.node);
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ])
    .args(tests)
    .env("NPM_PACKAGE", npm::package_dir())
    .env("NPM", &context.tests.node.npm);
    // npm looks for the Node that runs it on the search path.
    context.tools.add_to_path(&mut node)?;
    browser_environment(&mut node, context.tests);
    context.counted(&mut node)
}

pub(super) fn build(context: &mut Context) -> Result<()> {
    site::release(context.tools, None)
}

pub(super) fn sizes(context: &mut Context) -> Result<()> {
    let (dist, node) = (workspace::dist_dir(), &context.tests.node.node);
    size::check(&dist, node)?;
    precache::check(&dist, node)
}

pub(super) fn check_links(_: &mut Context) -> Result<()> {
    let dist = workspace::dist_dir();
    links::check(&dist)?;
    machine::check(&dist)
}

pub(super) fn browser(context: &mut Context) -> Result<()> {
    let tests = workspace::files_in(&workspace::root().join("tests/browser"), ".test.mjs");
    if tests.is_empty() {
        return Err(Failure::new("there is no tests/browser/*.test.mjs"));
    }
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let mut node = workspace::command(&context.tests.node.node);
    node.args([
        "--test",
        // The default leaves one core to the runner, which waits.
        &format!("--test-concurrency={}", cores.max(2)),
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ])
    .args(tests);
    browser_environment(&mut node, context.tests);
    context.counted(&mut node)
}

/// Tells tests and benchmarks in the browser where the site and the programs are.
pub(crate) fn browser_environment(node: &mut Command, tests: &TestTools) {
    node.env("DIST", workspace::dist_dir())
        .env("CHROME", &tests.browser.chrome)
        .env("CHROME_SHELL", &tests.browser.shell)
        .env("NGINX", &tests.browser.nginx);
}
