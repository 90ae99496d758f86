//! Numbers as SVG attributes.

/// The largest coordinate written. Browsers hold coordinates in 32-bit floats, and a path with one
/// that overflows is dropped whole.
const LIMIT: f64 = 1e9;

/// A coordinate as it is written in SVG: rounded to 0.1 px, trailing zeros trimmed, never `-0`.
///
/// Values beyond a billion pixels are held there. NaN, which no mark that is drawn contains, is
/// written as `0`.
pub fn px(value: f64) -> String {
    let mut out = String::new();
    push_px(&mut out, value);
    out
}

/// Appends [`px`] to `out`.
pub(crate) fn push_px(out: &mut String, value: f64) {
    push_tenths(out, tenths(value));
}

/// A coordinate in tenths of a pixel, as it is written.
pub(crate) fn tenths(value: f64) -> i64 {
    // NaN casts to 0.
    (value.clamp(-LIMIT, LIMIT) * 10.0).round() as i64
}

/// Appends a number of tenths. Integer arithmetic: no float formatting in the browser bundle.
pub(crate) fn push_tenths(out: &mut String, tenths: i64) {
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    out.push_str(&(tenths / 10).to_string());
    if !tenths.is_multiple_of(10) {
        out.push('.');
        out.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::px;

    #[test]
    fn rounds_to_a_tenth_and_trims() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.04, "0"),
            (-0.06, "-0.1"),
            (10.0, "10"),
            (10.04, "10"),
            (10.25, "10.3"),
            (-10.25, "-10.3"),
            (99.99, "100"),
            (1234.56, "1234.6"),
        ];
        for (value, text) in cases {
            assert_eq!(px(value), text, "{value}");
        }
    }

    #[test]
    fn holds_what_cannot_be_drawn() {
        assert_eq!(px(f64::MAX), "1000000000");
        assert_eq!(px(f64::NEG_INFINITY), "-1000000000");
        assert_eq!(px(f64::NAN), "0");
    }
}
