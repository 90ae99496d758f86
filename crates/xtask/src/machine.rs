//! What is published says nothing of the machine that built it.

use crate::failure::{Context as _, Failure, Result};
use crate::workspace;
use std::path::Path;

/// Fails when a file below `folder` names this checkout or a folder of other people's crates.
pub(crate) fn check(folder: &Path) -> Result<()> {
    let mut places = workspace::registries()?;
    places.push(workspace::root().to_owned());
    let places: Vec<String> = places
        .iter()
        .map(|place| format!("{}/", place.display()))
        .collect();
    let files = workspace::files_below(folder);
    for file in &files {
        let bytes = std::fs::read(file).context(format_args!("cannot read {}", file.display()))?;
        if let Some(place) = named(&bytes, &places) {
            return Err(Failure::new(format!("{} names {place}", file.display())));
        }
    }
    println!("machine: {} files name no folder of it", files.len());
    Ok(())
}

/// The first of `places` that stands in `bytes`.
fn named<'a>(bytes: &[u8], places: &'a [String]) -> Option<&'a str> {
    let text = String::from_utf8_lossy(bytes);
    places
        .iter()
        .map(String::as_str)
        .find(|place| text.contains(place))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_folder_is_found_in_the_midst_of_bytes() {
        let places = ["/home/me/lab/".to_owned(), "/crates/".to_owned()];
        assert_eq!(
            named(b"\0asm\xff/home/me/lab/src/x.rs", &places),
            Some("/home/me/lab/")
        );
        assert_eq!(named(b"\0asm\xff crates/core/src/x.rs", &places), None);
    }
}
