//! Decimal numbers from text, rounded as IEEE 754 asks for.
//!
//! The standard library's reader carries a table of powers of five of ten thousand bytes, which do not compress,
//! into every program that reads a number. Readers type few digits: those take two exact numbers and one
//! operation, and whatever else is read in whole numbers as long as it takes.

/// Digits that are read one by one; of those behind them it only counts whether they are zero.
const DIGITS: u32 = 40;
/// Powers of ten up to this one are exact.
const EXACT_POWER: i32 = 22;
/// The largest power of ten of a finite number is 308, the smallest that rounds to more than nothing -324.
const LARGEST: i32 = 309;
const SMALLEST: i32 = -326;
/// Words of the whole numbers: 40 digits over 10^366, with 64 bits to spare.
const WORDS: usize = 46;

/// The number nearest to a decimal, ties to even: `5`, `-.5`, `1.`, `2.5e-3`, `1E+9`.
///
/// `None` for any other text, and for a number beyond the largest finite one. Infinities and NaN are no decimals.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (is_negative, unsigned) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    let magnitude = Decimal::read(unsigned)?.nearest()?;
    Some(if is_negative { -magnitude } else { magnitude })
}

/// digits * 10^exponent.
struct Decimal {
    digits: Whole,
    count: u32,
    exponent: i32,
}

impl Decimal {
    fn read(text: &[u8]) -> Option<Self> {
        let mut decimal = Self {
            digits: Whole([0; WORDS]),
            count: 0,
            exponent: 0,
        };
        let (mut any, mut behind_point) = (false, false);
        // Whether digits that were left out are not all zero.
        let mut more = false;
        let mut rest = text.iter();
        while let Some(byte) = rest.next() {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    if decimal.count < DIGITS {
                        decimal.digits.times_ten_and(u32::from(byte - b'0'));
                        // Zeros in front are no digits.
                        decimal.count += u32::from(decimal.count > 0 || *byte > b'0');
                        decimal.exponent -= i32::from(behind_point);
                    } else {
                        more |= *byte > b'0';
                        decimal.exponent =
                            decimal.exponent.saturating_add(i32::from(!behind_point));
                    }
                }
                b'.' if !behind_point => behind_point = true,
                b'e' | b'E' => {
                    let power = exponent(rest.as_slice())?;
                    decimal.exponent = decimal.exponent.saturating_add(power);
                    break;
                }
                _ => return None,
            }
        }
        if more {
            // Anything between this digit and the next says the same about rounding.
            decimal.digits.times_ten_and(1);
            decimal.count += 1;
            decimal.exponent = decimal.exponent.saturating_sub(1);
        }
        any.then_some(decimal)
    }

    fn nearest(mut self) -> Option<f64> {
        if self.count == 0 {
            return Some(0.0);
        }
        if self.count <= 15 && self.exponent.abs() <= EXACT_POWER {
            // Two exact numbers: the one operation rounds once.
            let digits = (u64::from(self.digits.0[1]) << 32 | u64::from(self.digits.0[0])) as f64;
            let power = super::power(10.0, self.exponent.unsigned_abs());
            return Some(if self.exponent < 0 {
                digits / power
            } else {
                digits * power
            });
        }
        let order = self.exponent.saturating_add(self.count as i32);
        if order > LARGEST {
            return None;
        }
        if order < SMALLEST {
            return Some(0.0);
        }
        let (mut shift, mut is_more) = (0, false);
        if self.exponent >= 0 {
            for _ in 0..self.exponent {
                self.digits.times_ten_and(0);
            }
        } else {
            // More than log2(10) bits for each division by ten.
            let tens = self.exponent.unsigned_abs();
            shift = tens * 10 / 3 + 64;
            self.digits.shift_left(shift);
            for _ in 0..tens {
                is_more |= self.digits.over_ten() > 0;
            }
        }
        self.digits.rounded(shift as i32, is_more)
    }
}

/// The power behind an `e`, so far out at the most that nothing changes any more.
fn exponent(text: &[u8]) -> Option<i32> {
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    if digits.is_empty() {
        return None;
    }
    let mut power: i32 = 0;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        power = power
            .saturating_mul(10)
            .saturating_add(i32::from(byte - b'0'));
    }
    Some(if is_negative { -power } else { power })
}

/// A whole number, its lowest word first.
struct Whole([u32; WORDS]);

impl Whole {
    fn times_ten_and(&mut self, digit: u32) {
        let mut carry = u64::from(digit);
        for word in &mut self.0 {
            carry += u64::from(*word) * 10;
            *word = carry as u32;
            carry >>= 32;
        }
    }

    /// Divides by ten; the remainder.
    fn over_ten(&mut self) -> u64 {
        let mut rest = 0;
        for word in self.0.iter_mut().rev() {
            rest = rest << 32 | u64::from(*word);
            *word = (rest / 10) as u32;
            rest %= 10;
        }
        rest
    }

    fn shift_left(&mut self, bits: u32) {
        let (words, bits) = ((bits / 32) as usize, bits % 32);
        for index in (0..WORDS).rev() {
            let word = |back: usize| {
                index
                    .checked_sub(back)
                    .map_or(0, |at| u64::from(self.0[at]))
            };
            let pair = word(words) << 32 | word(words + 1);
            self.0[index] = (pair << bits >> 32) as u32;
        }
    }

    fn bit(&self, place: i32) -> bool {
        let word = |place: usize| {
            self.0
                .get(place / 32)
                .is_some_and(|word| word >> (place % 32) & 1 == 1)
        };
        usize::try_from(place).is_ok_and(word)
    }

    /// The number nearest to this over 2^`shift`, when a little less than one more lies above it or nothing.
    fn rounded(&self, shift: i32, is_more: bool) -> Option<f64> {
        let bits = (0..32 * WORDS as i32)
            .rev()
            .find(|place| self.bit(*place))
            .map_or(0, |place| place + 1);
        // Place of the last bit that is kept: of 53, or the last one there is.
        let last = (bits - 53).max(shift - 1074);
        let mut kept: u64 = 0;
        for place in (last..bits).rev() {
            kept = kept << 1 | u64::from(self.bit(place));
        }
        let half = self.bit(last - 1);
        let below = is_more || (0..last - 1).any(|place| self.bit(place));
        kept += u64::from(half && (below || kept & 1 == 1));
        let value = kept as f64 * power_of_two(last - shift);
        value.is_finite().then_some(value)
    }
}

/// 2^`exponent`, exact from -1074 to 1023, and infinite above.
fn power_of_two(exponent: i32) -> f64 {
    if exponent < -1022 {
        return f64::from_bits(1 << (exponent + 1074).max(0));
    }
    f64::from_bits((exponent.min(1024) + 1023) as u64 * (1 << 52))
}

#[cfg(test)]
mod tests {
    use super::parse_decimal;
    use proptest::prelude::*;

    /// As the standard library reads it, which reads infinities as well.
    fn standard(text: &str) -> Option<f64> {
        text.parse::<f64>().ok().filter(|value| value.is_finite())
    }

    #[test]
    fn hard_ones_are_read_as_the_standard_library_does() {
        for text in [
            "0",
            "-0",
            "00012",
            "5",
            "-.5",
            "1.",
            "2.5e-3",
            "1E+9",
            "0.1",
            "0.30000000000000004",
            "1e22",
            "1e23",
            "9007199254740993",
            "9007199254740993.00000000000000000000000000000000000000001",
            "9007199254740992.99999999999999999999999999999999999999999999",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "1e310",
            "2e400",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9406564584124654e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-323",
            "1e-324",
            "1e-400",
            "0e999999999999",
            "1e-999999999999",
            "8.5e-310",
            "123456789012345678901234567890123456789012345678901234567890e-30",
            "0.000000000000000000000000000000000000000000000000000000000000000000000000012345",
            "",
            "-",
            ".",
            "e5",
            "1e",
            "1e+",
            "1..2",
            "1.2.3",
            "--1",
            "+-1",
            " 1",
            "1 ",
            "1_0",
            "0x10",
            "١",
        ] {
            let (own, other) = (parse_decimal(text), standard(text));
            assert_eq!(
                own.map(f64::to_bits),
                other.map(f64::to_bits),
                "{text}: {own:?}, {other:?}"
            );
        }
        assert_eq!(parse_decimal("inf"), None);
        assert_eq!(parse_decimal("NaN"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn every_number_is_read_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            for text in [format!("{value}"), format!("{value:e}"), format!("{value:.3}"), format!("{value:.25e}")] {
                prop_assert_eq!(parse_decimal(&text).map(f64::to_bits), standard(&text).map(f64::to_bits), "{}", text);
            }
        }

        /// Halfway between two numbers, and a little to either side.
        #[test]
        fn ties_go_to_the_even_one(mantissa in (1u64 << 52)..(1 << 53), power in 1u32..70, off in -1i32..=1) {
            let middle = (u128::from(mantissa) * 2 + 1) << (power.min(70) - 1);
            let text = middle.saturating_add_signed(i128::from(off)).to_string();
            prop_assert_eq!(parse_decimal(&text).map(f64::to_bits), standard(&text).map(f64::to_bits), "{}", text);
        }

        #[test]
        fn any_digits_are_read_as_the_standard_library_does(
            text in "[+-]?[0-9]{0,50}(\\.[0-9]{0,50})?([eE][+-]?[0-9]{1,4})?"
        ) {
            prop_assert_eq!(parse_decimal(&text).map(f64::to_bits), standard(&text).map(f64::to_bits), "{}", text);
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            if let Some(value) = parse_decimal(&text) {
                prop_assert_eq!(Some(value.to_bits()), standard(&text).map(f64::to_bits));
            }
        }
    }
}
