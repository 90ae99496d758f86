//! `cargo xtask test`: every check, one stage after the other, and a table of their seconds.

use crate::args::{Args, Opt};
use crate::failure::{Context as _, Failure, Result};
use crate::setup::{self, Scope, TestTools, Tools};
use crate::tally::Tally;
use crate::{links, npm, precache, run, site, size, style, workspace};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

pub(crate) const OPTIONS: &[Opt] = &[
    Opt {
        name: "--only",
        value: Some("STAGE,.."),
        help: "Run these stages only",
    },
    Opt {
        name: "--skip",
        value: Some("STAGE,.."),
        help: "Run all stages but these",
    },
    Opt {
        name: "--full",
        value: None,
        help: "Every browser test at every size, instead of a rotating part",
    },
];

pub(crate) const FUZZ_OPTIONS: &[Opt] = &[Opt {
    name: "--seconds",
    value: Some("N"),
    help: "How long (60)",
}];

/// One check.
struct Stage {
    name: &'static str,
    about: &'static str,
    run: fn(&mut Context) -> Result<()>,
}

/// In the order in which a mistake is found soonest; the browser needs the build and comes last.
const STAGES: &[Stage] = &[
    Stage {
        name: "fmt",
        about: "formatting",
        run: fmt,
    },
    Stage {
        name: "licences",
        about: "licences, banned crates and sources",
        run: licences,
    },
    Stage {
        name: "clippy",
        about: "lints, natively",
        run: clippy,
    },
    Stage {
        name: "clippy-wasm",
        about: "lints, for WebAssembly",
        run: clippy_wasm,
    },
    Stage {
        name: "doc",
        about: "documentation without warnings",
        run: doc,
    },
    Stage {
        name: "unit",
        about: "unit, oracle and property tests",
        run: unit,
    },
    Stage {
        name: "fuzz",
        about: "arbitrary bits into the engine",
        run: fuzz,
    },
    Stage {
        name: "wasm",
        about: "the engine's tests in Chromium",
        run: wasm,
    },
    Stage {
        name: "npm",
        about: "the package for JavaScript in Node, in Chromium and under strict TypeScript",
        run: npm_package,
    },
    Stage {
        name: "build",
        about: "the prerendered release build",
        run: build,
    },
    Stage {
        name: "size",
        about: "bytes against the budgets",
        run: sizes,
    },
    Stage {
        name: "links",
        about: "every link leads somewhere",
        run: check_links,
    },
    Stage {
        name: "browser",
        about: "journeys and accessibility in Chromium",
        run: browser,
    },
];

const FUZZ_SECONDS: u64 = 60;

/// What the stages share.
struct Context<'a> {
    tools: &'a Tools,
    tests: &'a TestTools,
    tally: Tally,
    full: bool,
}

impl Context<'_> {
    /// Runs a command and counts the tests that it reports.
    fn counted(&mut self, command: &mut Command) -> Result<()> {
        run::counted(command, &mut self.tally)
    }
}

/// How a stage ended.
enum Outcome {
    Passed(Duration),
    Failed(Duration),
    NotRun,
}

/// Sets up and runs the chosen stages, up to the first that fails.
pub(crate) fn test(args: &Args) -> Result<()> {
    let chosen = chosen(&args.list("--only"), &args.list("--skip"))?;
    let start = Instant::now();
    let tools = setup::ensure(Scope::Tests)?;
    let set_up = start.elapsed();
    let Some(tests) = &tools.tests else {
        return Err(Failure::new("set-up left out the tools of the tests"));
    };
    let mut context = Context {
        tools: &tools,
        tests,
        tally: Tally::default(),
        full: args.has("--full"),
    };

    let mut outcomes = vec![("set-up", Outcome::Passed(set_up))];
    let mut failure = None;
    for stage in chosen {
        if failure.is_some() {
            outcomes.push((stage.name, Outcome::NotRun));
            continue;
        }
        println!(
            "\n{}",
            style::bold(&format!("== {}: {}", stage.name, stage.about))
        );
        let start = Instant::now();
        let failed_before = context.tally.failed;
        let result = (stage.run)(&mut context);
        let took = start.elapsed();
        match result {
            Ok(()) => {
                println!("== {} passed in {:.1} s", stage.name, took.as_secs_f64());
                outcomes.push((stage.name, Outcome::Passed(took)));
            }
            Err(why) => {
                // A stage that is no test runner counts as one failed test.
                if context.tally.failed == failed_before {
                    context.tally.failed += 1;
                }
                println!("{why}");
                let verdict = style::bad("failed");
                println!(
                    "== {} {verdict} after {:.1} s",
                    stage.name,
                    took.as_secs_f64()
                );
                outcomes.push((stage.name, Outcome::Failed(took)));
                failure = Some(
                    Failure::new(format!(
                        "the stage `{}` failed; its output is above",
                        stage.name
                    ))
                    .mend(format!(
                        "see there, then cargo xtask test --only {}",
                        stage.name
                    )),
                );
            }
        }
    }
    print_table(&outcomes);
    println!("\n{}", context.tally);
    failure.map_or(Ok(()), Err)
}

/// `cargo xtask fuzz`: that stage by itself, for as long as one likes. It needs no set-up.
pub(crate) fn fuzz_command(args: &Args) -> Result<()> {
    let seconds = args
        .number("--seconds")
        .map_err(Failure::new)?
        .unwrap_or(FUZZ_SECONDS);
    run::run(&mut fuzzing(seconds))
}

/// The stages that are left after `--only` and `--skip`.
fn chosen(only: &[&str], skip: &[&str]) -> Result<Vec<&'static Stage>> {
    for name in only.iter().chain(skip) {
        if !STAGES.iter().any(|stage| stage.name == *name) {
            let known: Vec<&str> = STAGES.iter().map(|stage| stage.name).collect();
            return Err(Failure::new(format!(
                "there is no stage `{name}`; there are {}",
                known.join(", ")
            )));
        }
    }
    let wanted = |stage: &&Stage| {
        (only.is_empty() || only.contains(&stage.name)) && !skip.contains(&stage.name)
    };
    Ok(STAGES.iter().filter(wanted).collect())
}

fn print_table(outcomes: &[(&str, Outcome)]) {
    println!(
        "\n{}",
        style::bold(&format!("{:<14} {:>9}", "stage", "seconds"))
    );
    let mut total = Duration::ZERO;
    for (name, outcome) in outcomes {
        let (took, verdict) = match outcome {
            Outcome::Passed(took) => (Some(took), style::good("passed")),
            Outcome::Failed(took) => (Some(took), style::bad("failed")),
            Outcome::NotRun => (None, "not run".to_owned()),
        };
        total += took.copied().unwrap_or_default();
        let seconds = took
            .map(|took| format!("{:.1}", took.as_secs_f64()))
            .unwrap_or_default();
        println!("{name:<14} {seconds:>9}  {verdict}");
    }
    println!("{:<14} {:>9.1}", "total", total.as_secs_f64());
}

/// The front end, which is never compiled with the features of both of its programs at once: so it is
/// left out of commands on the whole workspace and has one of its own.
const WEB: &str = "condor-web";
const SSR: &[&str] = &["-p", WEB, "--no-default-features", "--features", "ssr"];
const CSR: &[&str] = &["-p", WEB, "--no-default-features", "--features", "csr"];

const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

fn fmt(_: &mut Context) -> Result<()> {
    let mut cargo = workspace::host("cargo");
    cargo.args(["fmt", "--all", "--check"]);
    if !style::colour() {
        // rustfmt colours its differences wherever they go.
        cargo.args(["--", "--color", "never"]);
    }
    run::run(&mut cargo).map_err(|failure| failure.mend("cargo fmt --all"))
}

fn licences(context: &mut Context) -> Result<()> {
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

fn clippy(_: &mut Context) -> Result<()> {
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

fn clippy_wasm(context: &mut Context) -> Result<()> {
    let wasm = context.tools.wasm;
    let check = |arguments: &[&str]| {
        let mut cargo = wasm.cargo();
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

fn doc(_: &mut Context) -> Result<()> {
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

fn unit(context: &mut Context) -> Result<()> {
    let mut cargo = workspace::host("cargo");
    cargo.args(["test", "--workspace", "--exclude", WEB]);
    // The stage `fuzz` takes its time; here it only shows that it still runs.
    cargo.env("CONDOR_FUZZ_SECONDS", "1");
    context.counted(&mut cargo)?;
    context.counted(workspace::host("cargo").arg("test").args(SSR))
}

fn fuzz(context: &mut Context) -> Result<()> {
    context.counted(&mut fuzzing(FUZZ_SECONDS))
}

/// The engine's fuzz targets, one after the other, each for its share of the seconds.
fn fuzzing(seconds: u64) -> Command {
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
        .env("CONDOR_FUZZ_SECONDS", each.to_string());
    cargo
}

fn wasm(context: &mut Context) -> Result<()> {
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
    let mut cargo = tools.wasm.cargo();
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

/// Builds the package and tests it as someone who has installed it.
fn npm_package(context: &mut Context) -> Result<()> {
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

fn build(context: &mut Context) -> Result<()> {
    site::release(context.tools, None)
}

fn sizes(context: &mut Context) -> Result<()> {
    let (dist, node) = (workspace::dist_dir(), &context.tests.node.node);
    size::check(&dist, node)?;
    precache::check(&dist, node)
}

fn check_links(_: &mut Context) -> Result<()> {
    links::check(&workspace::dist_dir())
}

fn browser(context: &mut Context) -> Result<()> {
    let tests = workspace::files_in(&workspace::root().join("tests/browser"), ".test.mjs");
    if tests.is_empty() {
        return Err(Failure::new("there is no tests/browser/*.test.mjs"));
    }
    let mut node = workspace::command(&context.tests.node.node);
    node.args([
        "--test",
        "--test-concurrency=2",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ])
    .args(tests);
    browser_environment(&mut node, context.tests);
    if context.full {
        node.env("CONDOR_FULL", "1");
    }
    context.counted(&mut node)
}

/// Tells tests and benchmarks in the browser where the site and the programs are.
pub(crate) fn browser_environment(node: &mut Command, tests: &TestTools) {
    node.env("DIST", workspace::dist_dir())
        .env("CHROME", &tests.browser.chrome)
        .env("NGINX", &tests.browser.nginx);
}

/// The crates with tests that run in the browser: those with a file `tests/wasm.rs`.
fn wasm_tested() -> Result<Vec<String>> {
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

    fn names(only: &[&str], skip: &[&str]) -> Vec<&'static str> {
        chosen(only, skip)
            .unwrap()
            .iter()
            .map(|stage| stage.name)
            .collect()
    }

    #[test]
    fn stages_are_chosen_in_their_own_order() {
        assert_eq!(names(&[], &[]).len(), STAGES.len());
        assert_eq!(names(&["links", "fmt"], &[]), ["fmt", "links"]);
        assert_eq!(names(&["links", "fmt"], &["fmt"]), ["links"]);
        assert!(!names(&[], &["fuzz"]).contains(&"fuzz"));
        let failure = chosen(&["lint"], &[]).map(|_| ()).unwrap_err().to_string();
        assert!(
            failure.contains("`lint`") && failure.contains("clippy-wasm"),
            "{failure}"
        );
    }

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
