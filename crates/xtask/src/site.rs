//! `cargo xtask serve` and `cargo xtask build`: the site, by Trunk.

use crate::args::{Args, Opt};
use crate::failure::{Failure, Result};
use crate::prerender::SITE_URL_VAR;
use crate::setup::{self, Scope, Tools};
use crate::{run, style, workspace};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

pub(crate) const SERVE_OPTIONS: &[Opt] = &[
    Opt {
        name: "--port",
        value: Some("N"),
        help: "Port to listen on (8080, or the next free one)",
    },
    Opt {
        name: "--open",
        value: None,
        help: "Open the site in the browser",
    },
    Opt {
        name: "--release",
        value: None,
        help: "Serve the small, slow-to-build release version",
    },
];

pub(crate) const BUILD_OPTIONS: &[Opt] = &[Opt {
    name: "--site-url",
    value: Some("URL"),
    help: "Address of the site, for canonical links, the sitemap and previews",
}];

const DEFAULT_PORT: u16 = 8080;

/// Sets up, then lets Trunk build, serve, watch and reload until it is stopped.
pub(crate) fn serve(args: &Args) -> Result<()> {
    let wanted = args.number::<u16>("--port").map_err(Failure::new)?;
    let tools = setup::ensure(Scope::Site)?;
    let port = free_port(wanted)?;
    let mut trunk = trunk(&tools, "serve")?;
    trunk.args(["--port", &port.to_string(), "--dist"]);
    // Apart from dist/, so that a build or a test run does not pull the pages from under the server.
    trunk.arg(workspace::target_dir().join("serve"));
    if args.has("--open") {
        trunk.args(["--open", "true"]);
    }
    if args.has("--release") {
        trunk.args(["--release", "true"]);
    }
    println!(
        "\n{}\n",
        style::bold(&format!(
            "The site, once built: http://127.0.0.1:{port}/   (Ctrl-C stops it)"
        ))
    );
    // Trunk takes this process's place, so that a signal reaches it.
    let error = trunk.exec();
    Err(Failure::new(format!(
        "cannot start `{}`: {error}",
        run::shown(&trunk)
    )))
}

/// Sets up and builds the release version into dist/.
pub(crate) fn build(args: &Args) -> Result<()> {
    let site_url = args.value("--site-url").map(checked_url).transpose()?;
    let tools = setup::ensure(Scope::Site)?;
    release(&tools, site_url)?;
    println!("\nThe site is in {}", workspace::dist_dir().display());
    Ok(())
}

/// Builds the release version into dist/.
///
/// Its links are relative, so that the same build stands at any address.
pub(crate) fn release(tools: &Tools, site_url: Option<&str>) -> Result<()> {
    let mut trunk = trunk(tools, "build")?;
    trunk
        .args(["--release", "true", "--dist"])
        .arg(workspace::dist_dir());
    if let Some(site_url) = site_url {
        trunk.env(SITE_URL_VAR, site_url);
    }
    run::run(&mut trunk)
}

/// Trunk with the compiler for WebAssembly, offline: set-up has fetched everything.
fn trunk(tools: &Tools, command: &str) -> Result<Command> {
    let mut trunk = workspace::command(&tools.trunk);
    tools.wasm.use_in(&mut trunk)?;
    tools.add_to_path(&mut trunk)?;
    trunk
        // Trunk reads NO_COLOR as its own switch and refuses the usual value 1.
        .env_remove("NO_COLOR")
        .env("CARGO_TARGET_DIR", workspace::wasm_target_dir())
        .env(workspace::TARGET_DIR_VAR, workspace::target_dir())
        .args([
            "--config",
            "Trunkfile.toml",
            "--offline",
            "true",
            "--skip-version-check",
            command,
        ]);
    if let Some(toolchain) = workspace::host_toolchain() {
        trunk.env(workspace::HOST_TOOLCHAIN_VAR, toolchain);
    }
    Ok(trunk)
}

/// The port asked for, or the first free one from the default on.
fn free_port(wanted: Option<u16>) -> Result<u16> {
    let free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
    match wanted {
        Some(port) if free(port) => Ok(port),
        Some(port) => Err(Failure::new(format!("port {port} of 127.0.0.1 is taken"))
            .mend("cargo xtask serve   (takes a free port)")),
        None => {
            let last = DEFAULT_PORT + 100;
            let port = (DEFAULT_PORT..=last)
                .find(|&port| free(port))
                .ok_or_else(|| {
                    Failure::new(format!("every port from {DEFAULT_PORT} to {last} is taken"))
                        .mend("cargo xtask serve --port 9000")
                })?;
            if port != DEFAULT_PORT {
                println!("Port {DEFAULT_PORT} is taken; using {port}.");
            }
            Ok(port)
        }
    }
}

/// The address, if it is one that links can start with.
pub(crate) fn checked_url(url: &str) -> Result<&str> {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() => Ok(url),
        _ => Err(Failure::new(format!(
            "--site-url needs an address with http:// or https://, not `{url}`"
        ))
        .mend("cargo xtask build --site-url https://example.org/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert!(checked_url("https://example.org/condor/").is_ok());
        for bad in ["example.org", "https://", "ftp://example.org"] {
            assert!(checked_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_taken_port_is_refused_when_asked_for() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_port(Some(port)).is_err());
        assert_ne!(free_port(None).unwrap(), port);
    }
}
