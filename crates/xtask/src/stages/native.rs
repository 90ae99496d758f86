//! Stages that need Rust alone.

use super::wasm::wasm_tested;
use super::{Context, FUZZ_SECONDS};
use crate::failure::{Failure, Result};
use crate::{run, setup, style, workspace};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::process::Command;

/// The front end, which is never compiled with the features of both of its programs at once: so it is
/// left out of commands on the whole workspace and has one of its own.
const WEB: &str = "condor-web";
const SSR: &[&str] = &["-p", WEB, "--no-default-features", "--features", "ssr"];
const CSR: &[&str] = &["-p", WEB, "--no-default-features", "--features", "csr"];

const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

/// How long each fuzz target runs.
const FUZZ_SECONDS_OF_EACH: &str = "CONDOR_FUZZ_SECONDS";

/// Where random inputs start, those of property tests and of fuzz targets.
const SEEDS: [&str; 2] = ["PROPTEST_RNG_SEED", "CONDOR_FUZZ_SEED"];

/// Every test of a commit meets the same inputs in the same order; `cargo xtask fuzz` looks further, with seeds of its
/// own.
fn seeded(cargo: &mut Command, seed: u64) -> &mut Command {
    cargo.envs(SEEDS.map(|name| (name, seed.to_string())))
}

pub(super) fn fmt(_: &mut Context) -> Result<()> {
    let mut cargo = workspace::host("cargo");
    cargo.args(["fmt", "--all", "--check"]);
    if !style::colour() {
        // rustfmt colours its differences wherever they go.
        cargo.args(["--", "--color", "never"]);
    }
    run::run(&mut cargo).map_err(|failure| failure.mend("cargo fmt --all"))
}

pub(super) fn licences(context: &mut Context) -> Result<()> {
    let mut deny = workspace::host(&context.tests.deny);
    deny.args([
        "--offline",
        "--all-features",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]);
    run::run(&mut deny)
}

pub(super) fn clippy(_: &mut Context) -> Result<()> {
    run::run(
        workspace::host("cargo")
            .args(["clippy", "--workspace", "--exclude", WEB, "--all-targets"])
            .args(DENY_WARNINGS),
    )?;
    run::run(
        workspace::host("cargo")
            .arg("clippy")
            .args(SSR)
            .arg("--all-targets")
            .args(DENY_WARNINGS),
    )
}

pub(super) fn clippy_wasm(context: &mut Context) -> Result<()> {
    let wasm = context.tools.wasm;
    let check = |arguments: &[&str]| {
        let mut cargo = wasm.cargo()?;
        cargo
            .env("CARGO_TARGET_DIR", workspace::wasm_clippy_target_dir())
            .args(["clippy", "--target", setup::wasm_target::TARGET])
            .args(arguments)
            .args(DENY_WARNINGS);
        run::run(&mut cargo)
    };
    // Takes in the project's crates that it depends on: all that reach the browser by this way.
    check(CSR)?;
    check(&["-p", "condor-lab"])?;
    for package in wasm_tested()? {
        check(&["-p", &package, "--test", "wasm"])?;
    }
    Ok(())
}

pub(super) fn doc(_: &mut Context) -> Result<()> {
    let document = |arguments: &[&str]| {
        let mut cargo = workspace::host("cargo");
        cargo
            .env("RUSTDOCFLAGS", "-D warnings")
            .args(["doc", "--no-deps"])
            .args(arguments);
        run::run(&mut cargo)
    };
    document(&["--workspace", "--exclude", WEB])?;
    // Its library only: its two programs have no documentation of their own.
    document(&[SSR, &["--lib"]].concat())
}

pub(super) fn unit(context: &mut Context) -> Result<()> {
    // The stage `fuzz` takes its time; here it only shows that it still runs.
    let mut tests = workspace_tests();
    context.counted(seeded(&mut tests, 1).env(FUZZ_SECONDS_OF_EACH, "1"))?;
    let mut web = workspace::host("cargo");
    context.counted(seeded(web.arg("test").args(SSR), 1))
}

pub(super) fn fuzz(context: &mut Context) -> Result<()> {
    context.counted(seeded(&mut fuzz_targets(FUZZ_SECONDS), 1))
}

/// The fuzz targets, then `rounds` of all tests for the sake of the properties, each with a new seed.
pub(super) fn search(seconds: u64, rounds: u64) -> Result<()> {
    // The targets take theirs from the clock, and print it.
    run::run(&mut fuzz_targets(seconds))?;
    for round in 1..=rounds {
        let seed = RandomState::new().build_hasher().finish();
        let settings = SEEDS.map(|name| format!("{name}={seed}")).join(" ");
        println!("round {round} of {rounds}: {settings}");
        let mut tests = workspace_tests();
        seeded(&mut tests, seed)
            .args(["--lib", "--bins", "--tests", "--quiet"])
            .env(FUZZ_SECONDS_OF_EACH, "1");
        run::run(&mut tests).map_err(|failure| {
            Failure::new(format!(
                "{failure}\n  {settings} in front of that command gives the same inputs again"
            ))
        })?;
    }
    Ok(())
}

/// The tests of every crate but the front end's, properties among them.
fn workspace_tests() -> Command {
    let mut cargo = workspace::host("cargo");
    cargo.args(["test", "--workspace", "--exclude", WEB]);
    cargo
}

/// The engine's fuzz targets, one after the other, each for its share of the seconds.
fn fuzz_targets(seconds: u64) -> Command {
    const TARGETS: [&str; 7] = [
        "fuzz",
        "fuzz_numerics",
        "fuzz_position",
        "fuzz_vix",
        "fuzz_capital",
        "fuzz_alvh",
        "fuzz_simulate",
    ];
    let mut cargo = workspace::host("cargo");
    cargo.args(["test", "-p", "condor-core"]);
    for target in TARGETS {
        cargo.args(["--test", target]);
    }
    let each = seconds.div_ceil(TARGETS.len() as u64);
    cargo
        .args(["--", "--nocapture"])
        .env(FUZZ_SECONDS_OF_EACH, each.to_string());
    cargo
}
