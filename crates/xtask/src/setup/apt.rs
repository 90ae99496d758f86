//! Packages of the system, by apt.

use super::report_doing;
use crate::failure::{Failure, Result};
use crate::{run, workspace};
use std::process::Command;

/// Installs `packages`, or says which one line does when this user may not.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    let by_hand =
        format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}");
    if workspace::which(&["apt-get"]).is_none() {
        return Err(Failure::new(format!(
            "missing, and there is no apt-get to install it: {list} (Debian's package names)"
        ))
        .mend("install the same programs with this system's package manager"));
    }
    let Some(prefix) = as_root() else {
        return Err(Failure::new(format!("missing packages of the system: {list}")).mend(by_hand));
    };
    report_doing(&format!("apt-get install {list}"), "1 to 3 minutes");
    let wait = "DPkg::Lock::Timeout=300";
    for arguments in [
        &["apt-get", "-qq", "-o", wait, "update"][..],
        &[
            "apt-get",
            "-qq",
            "-o",
            wait,
            "install",
            "-y",
            "--no-install-recommends",
        ],
    ] {
        let mut words = prefix
            .iter()
            .chain(&["env", "DEBIAN_FRONTEND=noninteractive"])
            .chain(arguments);
        let mut apt = workspace::command(words.next().unwrap_or(&"env"));
        apt.args(words);
        if arguments.contains(&"install") {
            apt.args(packages);
        }
        run::run(&mut apt).map_err(|failure| failure.mend(&by_hand))?;
    }
    Ok(())
}

/// Installs a package that saves time and is not needed; true when it is there afterwards.
///
/// What stands in the way (another system, no right, no network) is told, and stops nothing.
pub(crate) fn install_if_offered(package: &str) -> bool {
    if workspace::which(&["apt-get"]).is_none() || as_root().is_none() {
        return false;
    }
    match install(&[package]) {
        Ok(()) => true,
        Err(failure) => {
            println!("  {package} could not be installed, and is not needed: {failure}");
            false
        }
    }
}

/// What to put in front of a command so that root runs it; none when this user cannot.
fn as_root() -> Option<&'static [&'static str]> {
    let id = run::capture(Command::new("id").arg("-u")).ok()?;
    if id.trim() == "0" {
        return Some(&[]);
    }
    let sudo = workspace::which(&["sudo"])?;
    let allowed = run::capture(Command::new(sudo).args(["-n", "true"])).is_ok();
    allowed.then_some(&["sudo", "-n"])
}
