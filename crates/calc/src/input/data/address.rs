//! Rows in the address of a page.

use crate::fragment::escaped_byte;

/// A text as it stands in an address: a line's end is `_`, a blank `+`, what has a meaning there is escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.trim_end().bytes() {
        match byte {
            b'\r' => {}
            b'\n' => out.push('_'),
            b' ' => out.push('+'),
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b','
            | b'.'
            | b':'
            | b';'
            | b'/'
            | b'$'
            | b'-' => {
                out.push(char::from(byte));
            }
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    out
}

/// The bytes that [`escaped`] wrote; `None` when it cannot have.
pub(super) fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'_' => b'\n',
            b'+' => b' ',
            b'%' => escaped_byte(&mut bytes)?,
            other => other,
        });
    }
    Some(out)
}
