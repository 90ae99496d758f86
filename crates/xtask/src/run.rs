//! Starts other programs: shown, captured, or counted while they run.

use crate::failure::{Context as _, Failure, Result};
use crate::tally::Tally;
use std::io::{Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The command as one would type it, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Runs a command with its output shown, and fails when it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .context(format_args!("cannot start `{}`", shown(command)))?;
    check(command, status)
}

/// Runs a command quietly and returns what it printed; its error output is part of a failure.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context(format_args!("cannot start `{}`", shown(command)))?;
    check(command, output.status).map_err(|_| {
        let said = String::from_utf8_lossy(&output.stderr);
        Failure::new(format!(
            "`{}` failed ({}):\n{}",
            shown(command),
            output.status,
            said.trim_end()
        ))
    })?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command quietly for at most `limit`, and returns the last line of its error output when
/// it fails or is stopped.
pub(crate) fn attempt(command: &mut Command, limit: Duration) -> std::result::Result<(), String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let stderr = child.stderr.take();
    let said = std::thread::spawn(move || {
        let mut said = Vec::new();
        let read = stderr.map(|mut pipe| pipe.read_to_end(&mut said));
        // A pipe that breaks off leaves what was read before; that is all there is to show.
        drop(read);
        said
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(20)),
            None => {
                child.kill().map_err(|error| error.to_string())?;
                child.wait().map_err(|error| error.to_string())?;
                return Err(format!("no answer within {} s", limit.as_secs()));
            }
        }
    };
    if status.success() {
        return Ok(());
    }
    let said = said.join().unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let telling = said.lines().find(|line| line.starts_with("error"));
    let line = telling.or_else(|| said.lines().next_back());
    Err(line.map_or_else(|| status.to_string(), str::to_owned))
}

/// Runs a command, shows its output as it comes, and counts the tests that it reports.
pub(crate) fn counted(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let cannot = format!("cannot show the output of `{}`", shown(command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context(format_args!("cannot start `{}`", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        relay(output, &mut std::io::stdout(), tally).context(&cannot)?;
    }
    let status = child.wait().context(&cannot)?;
    check(command, status)
}

/// Passes everything from `output` on to `shown` at once, and counts by whole lines.
fn relay(mut output: impl Read, shown: &mut impl Write, tally: &mut Tally) -> std::io::Result<()> {
    let mut line = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        let count = output.read(&mut buffer)?;
        let piece = &buffer[..count];
        if count == 0 {
            tally.read_line(&String::from_utf8_lossy(&line));
            return Ok(());
        }
        shown.write_all(piece)?;
        shown.flush()?;
        for &byte in piece {
            if byte == b'\n' {
                tally.read_line(&String::from_utf8_lossy(&line));
                line.clear();
            } else {
                line.push(byte);
            }
        }
    }
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "`{}` failed ({status})",
            shown(command)
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn commands_are_shown_as_typed() {
        assert_eq!(shown(&sh("echo it's")), r"sh -c 'echo it'\''s'");
    }

    #[test]
    fn a_captured_failure_shows_what_was_said() {
        assert_eq!(capture(&mut sh("echo out; echo err >&2")).unwrap(), "out\n");
        let failure = capture(&mut sh("echo broken >&2; exit 3"))
            .unwrap_err()
            .to_string();
        assert!(failure.contains("broken"), "{failure}");
    }

    #[test]
    fn an_attempt_ends_in_time() {
        assert_eq!(attempt(&mut sh("true"), Duration::from_secs(9)), Ok(()));
        let said = attempt(
            &mut sh("echo 'error: no host' >&2; echo more >&2; false"),
            Duration::from_secs(9),
        );
        assert_eq!(said, Err("error: no host".to_owned()));
        let late = attempt(&mut sh("exec sleep 9"), Duration::from_millis(50)).unwrap_err();
        assert!(late.contains("no answer"), "{late}");
    }

    #[test]
    fn output_is_passed_on_and_counted() {
        let output = "one\ntest result: FAILED. 2 passed; 1 failed; 0 ignored";
        let (mut shown, mut tally) = (Vec::new(), Tally::default());
        relay(output.as_bytes(), &mut shown, &mut tally).unwrap();
        assert_eq!(shown, output.as_bytes());
        assert_eq!(
            tally,
            Tally {
                passed: 2,
                failed: 1
            }
        );
    }

    #[test]
    fn a_counted_failure_is_a_failure() {
        assert!(counted(&mut sh("exit 101"), &mut Tally::default()).is_err());
    }
}
