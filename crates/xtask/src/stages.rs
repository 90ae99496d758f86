//! `cargo xtask test`: every check, one stage after the other, and a table of their seconds.

mod native;
mod site;
mod wasm;

pub(crate) use site::browser_environment;
pub(crate) use wasm::in_browser;

use crate::args::{Args, Opt};
use crate::failure::{Failure, Result};
use crate::setup::{self, Scope, TestTools, Tools};
use crate::tally::Tally;
use crate::{disk, run, style};
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
];

pub(crate) const FUZZ_OPTIONS: &[Opt] = &[
    Opt {
        name: "--seconds",
        value: Some("N"),
        help: "How long the fuzz targets run (60)",
    },
    Opt {
        name: "--rounds",
        value: Some("N"),
        help: "How often the property tests run after them, each time with a new seed (0)",
    },
];

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
        run: native::fmt,
    },
    Stage {
        name: "licences",
        about: "licences, banned crates and sources",
        run: native::licences,
    },
    Stage {
        name: "clippy",
        about: "lints, natively",
        run: native::clippy,
    },
    Stage {
        name: "clippy-wasm",
        about: "lints, for WebAssembly",
        run: native::clippy_wasm,
    },
    Stage {
        name: "doc",
        about: "documentation without warnings",
        run: native::doc,
    },
    Stage {
        name: "unit",
        about: "unit, oracle and property tests",
        run: native::unit,
    },
    Stage {
        name: "fuzz",
        about: "arbitrary bits into the engine",
        run: native::fuzz,
    },
    Stage {
        name: "wasm",
        about: "the engine's tests in Chromium",
        run: wasm::wasm,
    },
    Stage {
        name: "npm",
        about: "the package for JavaScript in Node, in Chromium, in Vite and under strict TypeScript",
        run: site::npm_package,
    },
    Stage {
        name: "build",
        about: "the prerendered release build",
        run: site::build,
    },
    Stage {
        name: "size",
        about: "bytes against the budgets",
        run: site::sizes,
    },
    Stage {
        name: "links",
        about: "every link leads somewhere",
        run: site::check_links,
    },
    Stage {
        name: "browser",
        about: "journeys and accessibility in Chromium",
        run: site::browser,
    },
];

const FUZZ_SECONDS: u64 = 60;

/// What the stages share.
struct Context<'a> {
    tools: &'a Tools,
    tests: &'a TestTools,
    tally: Tally,
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
    if let Some(warning) = disk::warning() {
        println!("{} {warning}", style::bad("warning:"));
    }
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
                if let Some(reason) = disk::is_full() {
                    println!("{reason}");
                }
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

/// `cargo xtask fuzz`: random inputs that no run had before, for as long as one likes. It needs no set-up.
pub(crate) fn fuzz_command(args: &Args) -> Result<()> {
    let number = |name| args.number(name).map_err(Failure::new);
    native::search(
        number("--seconds")?.unwrap_or(FUZZ_SECONDS),
        number("--rounds")?.unwrap_or(0),
    )
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
}
