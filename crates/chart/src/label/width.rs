//! The width of a text, estimated without a browser.

/// Advance widths of U+0020 to U+007E in thousandths of the font size, from DejaVu Sans, the widest
/// face in the site's font stack: in Segoe UI, Roboto or San Francisco a text is narrower.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,      // p to ~
];

/// How much wider bold text is at most, averaged over a label: digits gain 9 %, letters 12 %.
const BOLD: f64 = 1.13;

/// The width of a text in a sans-serif face at `font_px`, in pixels; an upper estimate, so that
/// what is laid out with it does not collide when drawn.
///
/// 0 for a size that is not finite and positive.
pub fn text_width(text: &str, font_px: f64) -> f64 {
    if !(font_px.is_finite() && font_px > 0.0) {
        return 0.0;
    }
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * font_px / 1000.0
}

/// As [`text_width`], in bold.
pub fn text_width_bold(text: &str, font_px: f64) -> f64 {
    text_width(text, font_px) * BOLD
}

fn advance(character: char) -> u32 {
    match character {
        ' '..='~' => u32::from(ASCII[character as usize - ' ' as usize]),
        // Digits and signs are common in labels; the rest falls into wide classes.
        '\u{a0}' | '\u{202f}' | '·' | '’' | '‘' => 318,
        '–' | '°' => 500,
        '€' | '£' => 636,
        '−' | '±' | '×' | '→' | '≤' | '≥' | '≈' => 838,
        '\u{300}'..='\u{36f}' => 0,
        '…' | '—' => 1000,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'.. => 1000,
        _ if character.is_uppercase() => 870,
        _ => 770,
    }
}

#[cfg(test)]
mod tests {
    use super::{text_width, text_width_bold};

    #[test]
    fn widths_are_those_of_the_widest_face() {
        // Measured in Chromium with DejaVu Sans.
        for (text, thousandths) in [("5,800", 2862.0), ("−$7,500", 4336.0), ("today", 2844.0)] {
            let width = text_width(text, 1000.0);
            assert!((width - thousandths).abs() < 20.0, "{text}: {width}");
        }
    }

    #[test]
    fn sizes_scale_and_odd_ones_are_nothing() {
        assert_eq!(text_width("0", 10.0), 6.36);
        assert_eq!(text_width("", 10.0), 0.0);
        assert!(text_width_bold("0", 10.0) > 6.96);
        for size in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(text_width("0", size), 0.0);
        }
    }
}
