//! The project's commands, run as `cargo xtask <command>`.
//!
//! `serve` and `test` do all set-up themselves; the other commands are parts of those two, by name.
//! Only the standard library is used, so that a fresh clone answers within seconds.

#![allow(
    clippy::print_stdout,
    reason = "a command line program talks to its user on standard output"
)]

mod args;
mod bench;
mod disk;
mod doctor;
mod failure;
mod html;
mod licences;
mod links;
mod lockfile;
mod machine;
mod npm;
mod precache;
mod prerender;
mod publish;
mod release;
mod run;
mod setup;
mod site;
mod size;
mod stages;
mod style;
mod tally;
mod workspace;

use args::{Args, Opt};
use failure::{Failure, Result};
use std::process::ExitCode;

/// One command: its name, its options, what it does in one line, and the function.
struct Command {
    name: &'static str,
    options: &'static [Opt],
    help: &'static str,
    run: fn(&Args) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: site::SERVE_OPTIONS,
        help: "Set up, build and serve the site on 127.0.0.1; rebuild and reload on every edit",
        run: site::serve,
    },
    Command {
        name: "test",
        options: stages::OPTIONS,
        help: "Set up and run every check: what continuous integration runs",
        run: stages::test,
    },
    Command {
        name: "build",
        options: site::BUILD_OPTIONS,
        help: "Build the site for release, prerendered, into dist/",
        run: site::build,
    },
    Command {
        name: "npm",
        options: &[],
        help: "Write the package condor-lab for JavaScript into target/npm/",
        run: npm::npm,
    },
    Command {
        name: "release",
        options: release::OPTIONS,
        help: "Build and write what is published: site, archive, npm package, digests",
        run: release::release,
    },
    Command {
        name: "setup",
        options: &[],
        help: "Install the tools that serve and test need (both do so by themselves)",
        run: setup::setup,
    },
    Command {
        name: "doctor",
        options: &[],
        help: "List the tools found and missing; exit code 1 when one is missing",
        run: doctor::doctor,
    },
    Command {
        name: "size",
        options: &[],
        help: "Bytes of the pages in dist/, and of all that is kept offline, against the budgets",
        run: precache::size,
    },
    Command {
        name: "links",
        options: &[],
        help: "Check that every link of every page in dist/ leads somewhere",
        run: links::links,
    },
    Command {
        name: "bench",
        options: bench::OPTIONS,
        help: "Run the benchmarks, native, in the browser and in Node, and print their medians",
        run: bench::bench,
    },
    Command {
        name: "fuzz",
        options: stages::FUZZ_OPTIONS,
        help: "Feed the engine arbitrary bits and look for panics, NaN and infinity; with new seeds each time",
        run: stages::fuzz_command,
    },
    Command {
        name: "prerender",
        options: prerender::OPTIONS,
        help: "Write every page into Trunk's staging folder (called by Trunk's hook)",
        run: prerender::prerender,
    },
    Command {
        name: "clean-tools",
        options: &[],
        help: "Remove the tools that setup installed outside the checkout",
        run: setup::clean_tools,
    },
];

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Finds the command that the first argument names and runs it with the others.
fn dispatch(mut argv: impl Iterator<Item = String>) -> Result<()> {
    let Some(name) = argv.next() else {
        print_help();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        print_help();
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        return Err(Failure::new(format!("there is no command `{name}`")).mend("cargo xtask help"));
    };
    let argv: Vec<String> = argv.collect();
    if argv.iter().any(|arg| arg == "--help" || arg == "-h") {
        print_command_help(command);
        return Ok(());
    }
    let args = Args::parse(command.options, argv)
        .map_err(|why| Failure::new(why).mend(format!("cargo xtask {} --help", command.name)))?;
    (command.run)(&args)
}

fn print_help() {
    println!("Usage: cargo xtask <command> [options]\n\nCommands:");
    for command in COMMANDS {
        println!("  {:<12} {}", command.name, command.help);
    }
    println!("\n`cargo xtask <command> --help` lists a command's options.");
}

fn print_command_help(command: &Command) {
    println!(
        "{}\n\nUsage: cargo xtask {} [options]",
        command.help, command.name
    );
    for option in command.options {
        println!("  {:<24} {}", option.usage(), option.help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn command_names_are_unique() {
        for (i, command) in COMMANDS.iter().enumerate() {
            assert!(
                COMMANDS[..i].iter().all(|other| other.name != command.name),
                "{} twice",
                command.name
            );
        }
    }

    #[test]
    fn an_unknown_command_names_the_help() {
        let failure = dispatch(["sevre".to_owned()].into_iter()).unwrap_err();
        assert!(failure.to_string().contains("`sevre`"));
        assert!(failure.to_string().contains("cargo xtask help"));
    }
}
