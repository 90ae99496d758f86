//! Colour, on a terminal only.

use std::io::IsTerminal;
use std::sync::OnceLock;

/// Whether standard output takes colour: a terminal, and `NO_COLOR` is not set.
pub(crate) fn colour() -> bool {
    static COLOUR: OnceLock<bool> = OnceLock::new();
    *COLOUR
        .get_or_init(|| std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none())
}

fn paint(code: &str, text: &str) -> String {
    if colour() {
        format!("\x1b[{code}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}

/// A heading.
pub(crate) fn bold(text: &str) -> String {
    paint("1", text)
}

/// Something that is well.
pub(crate) fn good(text: &str) -> String {
    paint("32", text)
}

/// Something that is not.
pub(crate) fn bad(text: &str) -> String {
    paint("31", text)
}
