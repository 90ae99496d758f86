//! The last step of a release build: `cargo xtask prerender` has written the pages, and this program adds what
//! makes the site installable, work offline and open from a disk.
//!
//! `condor-publish --site FOLDER --static FOLDER`, the folder that is about to be published and the project's
//! own files; or `condor-publish --zip FILE --from FOLDER`, a folder as one archive; or
//! `condor-publish --digests FOLDER`, which prints the SHA-256 of each file in the form of `sha256sum`.
#![allow(clippy::print_stdout, reason = "a command's output")]

mod disk;
mod files;
mod headers;
mod kept;
mod tags;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What went wrong, as a sentence.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<String> {
    match arguments {
        [a, site, b, own] if a == "--site" && b == "--static" => {
            publish(Path::new(site), Path::new(own))
        }
        [a, file, b, folder] if a == "--zip" && b == "--from" => {
            let folder = PathBuf::from(folder);
            let files = files::below(&folder)?
                .into_iter()
                .map(|path| Ok((path.clone(), files::read(&folder.join(&path))?)))
                .collect::<Result<Vec<_>>>()?;
            let bytes = disk::archive(&files)?;
            files::write(Path::new(file), &bytes)?;
            Ok(format!("{file}: {} files", files.len()))
        }
        [a, folder] if a == "--digests" => {
            let folder = Path::new(folder);
            let lines = files::below(folder)?
                .iter()
                .map(|path| {
                    let digest = files::digest(&files::read(&folder.join(path))?);
                    Ok(format!("{digest}  {path}"))
                })
                .collect::<Result<Vec<_>>>()?;
            Ok(lines.join("\n"))
        }
        _ => Err("condor-publish takes --site and --static, --zip and --from, or --digests".into()),
    }
}

/// Adds everything to a site; says what it wrote.
fn publish(site: &Path, own: &Path) -> Result<String> {
    copy_app(site, own)?;
    let whole = disk::site(site)?;
    files::write(&site.join(disk::FILE), &whole)?;
    tags::fill_sizes(site)?;
    let kept = kept::write(site, own)?;
    headers::write(site)?;
    Ok(format!(
        "offline: {} files of {} bytes, build {}; {} of {} bytes",
        kept.files,
        kept.bytes,
        kept.version,
        disk::FILE,
        whole.len()
    ))
}

/// The web app manifest at the root, its pictures in a folder.
fn copy_app(site: &Path, own: &Path) -> Result<()> {
    const MANIFEST: &str = "manifest.webmanifest";
    let app = own.join("app");
    for path in files::below(&app)? {
        let to = if path == MANIFEST {
            site.join(MANIFEST)
        } else {
            site.join("app").join(&path)
        };
        files::write(&to, &files::read(&app.join(&path))?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_that_mean_nothing_are_refused() {
        assert!(run(&[]).is_err());
        assert!(run(&["--site".into(), "x".into()]).is_err());
        assert!(run(&["--zip".into(), "a".into(), "--static".into(), "b".into()]).is_err());
    }

    #[test]
    fn the_manifest_names_pictures_that_are_there() {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
        let text = files::text(&own.join("app/manifest.webmanifest")).expect("a manifest");
        let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for list in ["icons", "screenshots"] {
            let list = manifest[list].as_array().expect("a list");
            assert!(list.len() >= 2);
            for picture in list {
                let file = own.join(picture["src"].as_str().expect("a source"));
                let bytes = files::read(&file).expect("a picture");
                if picture["type"] == "image/png" {
                    // The header of a PNG holds width and height.
                    let side = |at: usize| {
                        u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
                    };
                    let sizes = format!("{}x{}", side(16), side(20));
                    assert_eq!(picture["sizes"], sizes, "{}", file.display());
                }
            }
        }
    }
}
