//! The tags of the project's own pages, rewritten one by one, and the sizes of downloads filled in.

use std::path::Path;

use crate::{Result, files};

/// A page with each tag replaced by what `change` makes of it; the text between tags stays.
pub(crate) fn rewritten(page: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        out.push_str(&change(&rest[start..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The value of an attribute that is written in double quotes.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The tag without an attribute.
pub(crate) fn without(tag: &str, name: &str) -> String {
    match attribute(tag, name) {
        Some(value) => tag.replace(&format!(" {name}=\"{value}\""), ""),
        None => tag.to_owned(),
    }
}

/// Says the size of each download where the page of downloads has a place for it: the page is written before
/// some of them.
pub(crate) fn fill_sizes(site: &Path) -> Result<()> {
    const NAME: &str = "data-size-of";
    let page = site.join("offline/index.html");
    let text = files::text(&page)?;
    let mut failed = None;
    let filled = rewritten(&text, |tag| {
        let Some(path) = attribute(tag, NAME) else {
            return tag.to_owned();
        };
        match files::read(&site.join(path)) {
            Ok(bytes) => format!("{}{}", without(tag, NAME), megabytes(bytes.len())),
            Err(why) => {
                failed = Some(why);
                String::new()
            }
        }
    });
    if let Some(why) = failed {
        return Err(why);
    }
    files::write(&page, filled.as_bytes())
}

/// Bytes in words.
fn megabytes(bytes: usize) -> String {
    // Sizes of files are far from where a double loses whole numbers.
    #[allow(clippy::cast_precision_loss)]
    let millions = bytes as f64 / 1e6;
    format!("{millions:.1} MB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_changed_and_text_stays() {
        let page = "<p>1 <a href=\"x/\">y</a> > 0</p>";
        let changed = rewritten(page, |tag| tag.to_uppercase());
        assert_eq!(changed, "<P>1 <A HREF=\"X/\">y</A> > 0</P>");
        assert_eq!(rewritten(page, str::to_owned), page);
    }

    #[test]
    fn attributes_are_found_and_taken_off() {
        let tag = "<script src=\"a.js\" data-wasm=\"b.wasm\" defer>";
        assert_eq!(attribute(tag, "data-wasm"), Some("b.wasm"));
        assert_eq!(attribute(tag, "wasm"), None);
        assert_eq!(without(tag, "data-wasm"), "<script src=\"a.js\" defer>");
        assert_eq!(without(tag, "data-worker"), tag);
    }

    #[test]
    fn sizes_are_filled_in_and_a_missing_download_is_a_fault() {
        let site = std::env::temp_dir().join(format!("condor-sizes-{}", std::process::id()));
        let page = site.join("offline/index.html");
        files::write(
            &page,
            b"<b class=\"a\" data-size-of=\"offline/x.html\"></b>",
        )
        .expect("written");
        assert!(fill_sizes(&site).is_err());
        files::write(&site.join("offline/x.html"), &[0; 1_260_000]).expect("written");
        fill_sizes(&site).expect("filled");
        assert_eq!(
            files::text(&page).expect("a page"),
            "<b class=\"a\">1.3 MB</b>"
        );
        std::fs::remove_dir_all(&site).expect("removed");
    }
}
