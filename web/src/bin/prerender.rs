//! Writes every page into the folder Trunk is about to publish. Called by `cargo xtask prerender`.
//!
//! `prerender --staging FOLDER [--content FOLDER] [--base PATH] [--profile NAME] [--site-url URL]`,
//! where the base is the path Trunk writes before the names of files, and the profile `release` for
//! what is published.
#![allow(clippy::print_stdout, reason = "a command’s output")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use condor_web::site::{Job, write};

fn main() -> ExitCode {
    let start = Instant::now();
    let result = job(std::env::args().skip(1))
        .and_then(|job| write(&job).map_err(|error| error.to_string()));
    match result {
        Ok(files) => {
            let seconds = start.elapsed().as_secs_f64();
            println!("prerendered {files} files in {seconds:.1} s");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn job(mut arguments: impl Iterator<Item = String>) -> Result<Job, String> {
    let mut staging = None;
    let mut content = PathBuf::from("web/content");
    let mut site_url = None;
    let mut public_path = "/".to_owned();
    let mut is_release = false;
    while let Some(name) = arguments.next() {
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--staging" => staging = Some(PathBuf::from(value)),
            "--content" => content = PathBuf::from(value),
            "--base" => public_path = value,
            "--profile" => is_release = value == "release",
            "--site-url" => site_url = Some(value),
            _ => return Err(format!("{name} is not known")),
        }
    }
    Ok(Job {
        content,
        staging: staging.ok_or("--staging FOLDER is missing")?,
        public_path,
        is_release,
        site_url,
    })
}
