//! A program with less to fetch: without what tools write in it about themselves, and with short names for what it
//! takes from its module. wasm-bindgen ends each of these names with a hash, and hashes do not compress.

const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
/// Letters of a hash at the end of a name.
const HASH: usize = 16;

/// The module's text and the WebAssembly file, slimmed; `None` when the file is not such a file.
pub(super) fn slimmed(module: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut module = module.to_owned();
    let mut kept = wasm.get(..HEADER)?.to_vec();
    let mut rest = Reader(wasm.get(HEADER..)?);
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let content = rest.sized()?;
        match kind {
            CUSTOM => {}
            IMPORTS => {
                kept.push(kind);
                push_sized(&mut kept, &short_imports(content, &mut module)?);
            }
            _ => {
                kept.push(kind);
                push_sized(&mut kept, content);
            }
        }
    }
    Some((module, kept))
}

/// The section of imports with short names, which the module gets as well.
fn short_imports(section: &[u8], module: &mut String) -> Option<Vec<u8>> {
    let mut rest = Reader(section);
    let count = rest.number()?;
    let mut short = Vec::new();
    push_number(&mut short, count);
    for index in 0..count {
        push_sized(&mut short, rest.sized()?);
        let name = std::str::from_utf8(rest.sized()?).ok()?;
        let new = format!("w${index:x}");
        // Only what stands once in the module, as the key of a function, can be called something else.
        let is_key = ends_with_hash(name) && module.matches(name).count() == 1;
        if is_key && !module.contains(&new) {
            *module = module.replace(name, &new);
            push_sized(&mut short, new.as_bytes());
        } else {
            push_sized(&mut short, name.as_bytes());
        }
        let before = rest.0;
        match rest.byte()? {
            // A function: its type.
            0 => {
                rest.number()?;
            }
            // A table: what is in it, and its size.
            1 => {
                rest.byte()?;
                rest.limits()?;
            }
            // A memory.
            2 => rest.limits()?,
            // A global.
            3 => {
                rest.take(2)?;
            }
            _ => return None,
        }
        short.extend_from_slice(&before[..before.len() - rest.0.len()]);
    }
    Some(short)
}

fn ends_with_hash(name: &str) -> bool {
    let hash = name.rsplit('_').next().unwrap_or_default();
    hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn push_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn push_sized(to: &mut Vec<u8>, content: &[u8]) {
    push_number(to, content.len());
    to.extend_from_slice(content);
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|one| one[0])
    }

    /// An unsigned number of at most 32 bits, seven in each byte, the low ones first.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

    fn section(kind: u8, content: &[u8]) -> Vec<u8> {
        let mut all = vec![kind];
        push_sized(&mut all, content);
        all
    }

    fn imports(names: [&str; 2]) -> Vec<u8> {
        let mut content = vec![3];
        for name in names {
            push_sized(&mut content, b"./m.js");
            push_sized(&mut content, name.as_bytes());
            content.extend([0, 5]);
        }
        push_sized(&mut content, b"./m.js");
        push_sized(&mut content, b"memory");
        content.extend([2, 1, 17, 0x80, 0x02]);
        section(IMPORTS, &content)
    }

    #[test]
    fn hashes_and_words_of_tools_are_left_out() {
        let custom = section(CUSTOM, b"\x01x9");
        let types = section(1, &[7; 200]);
        let long = imports(["__wbg_now_0123456789abcdef", "__wbg_plain"]);
        let short = imports(["w$0", "__wbg_plain"]);
        let whole = [MAGIC, &custom, &types, &long, &custom].concat();
        let module = "{ __wbg_now_0123456789abcdef: 1, __wbg_plain: 2 }";
        let (text, wasm) = slimmed(module, &whole).expect("a program");
        assert_eq!(text, "{ w$0: 1, __wbg_plain: 2 }");
        assert_eq!(wasm, [MAGIC, &types, &short].concat());
        // What the module names twice, or has a name of already, is left as it is.
        for module in [
            "__wbg_now_0123456789abcdef __wbg_now_0123456789abcdef",
            "w$0 __wbg_now_0123456789abcdef",
        ] {
            let (text, wasm) = slimmed(module, &whole).expect("a program");
            assert_eq!(text, module);
            assert_eq!(wasm, [MAGIC, &types, &long].concat());
        }
        // Cut off, or of another kind: not touched.
        assert_eq!(slimmed(module, &whole[..whole.len() - 1]), None);
        assert_eq!(slimmed(module, &[0, 1, 2]), None);
    }
}
