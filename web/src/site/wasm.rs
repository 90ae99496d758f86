//! The WebAssembly file without the names of its functions, which only a debugger reads: a fifth of
//! the file. Trunk has no option for it, and stripping before `wasm-bindgen` would take away a
//! section that it needs.

/// The module without its `name` section.
///
/// # Errors
/// A text when the bytes are not a well-formed WebAssembly module.
pub(super) fn without_names(module: &[u8]) -> Result<Vec<u8>, &'static str> {
    const HEADER: [u8; 8] = *b"\0asm\x01\0\0\0";
    const CUSTOM: u8 = 0;
    let mut rest = module
        .strip_prefix(&HEADER)
        .ok_or("it does not start as a WebAssembly module of version 1")?;
    let mut out = HEADER.to_vec();
    while let Some((&id, after_id)) = rest.split_first() {
        // A section is its id, its size and its content.
        let (size, after_size) = leb128(after_id)?;
        let content = after_size
            .get(..size)
            .ok_or("a section is longer than the file")?;
        let whole = &rest[..rest.len() - after_size.len() + size];
        let is_names = id == CUSTOM && {
            let (length, name) = leb128(content)?;
            name.get(..length) == Some(b"name")
        };
        if !is_names {
            out.extend_from_slice(whole);
        }
        rest = &rest[whole.len()..];
    }
    Ok(out)
}

/// An unsigned number in the format's variable length, and what follows it.
fn leb128(bytes: &[u8]) -> Result<(usize, &[u8]), &'static str> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[index + 1..]));
        }
    }
    Err("a number of the file does not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn only_the_names_go() {
        let types = [1, 4, 1, 0x60, 0, 0];
        let names = [0, 7, 4, b'n', b'a', b'm', b'e', 9, 9];
        let producers = [0, 4, 2, b'p', b'r', 1];
        let module = [HEADER, &types, &names, &producers].concat();
        assert_eq!(
            without_names(&module),
            Ok([HEADER, &types, &producers].concat())
        );
    }

    #[test]
    fn what_is_not_a_module_is_refused() {
        assert!(without_names(b"<!doctype html>").is_err());
        assert!(without_names(&[HEADER, &[1, 200, 1, 0]].concat()).is_err());
        assert!(without_names(&[HEADER, &[1, 0xff, 0xff, 0xff, 0xff, 0xff]].concat()).is_err());
    }
}
