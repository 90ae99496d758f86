//! Numbers as a reader sees them: thousands separated, a true minus sign, no negative zero.

use condor_core::calendar::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The true minus sign, as wide as a plus and as a digit in tabular figures.
pub const MINUS: char = '\u{2212}';

/// A number with a fixed count of decimals and thousands separators: `5,850.50`, `−12`.
///
/// A value that is not finite is shown as an en dash; the engine never gives one.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.decimals$}", value.abs());
    let is_zero = digits.bytes().all(|b| b == b'0' || b == b'.');
    let grouped = group_thousands(&digits);
    if value < 0.0 && !is_zero {
        format!("{MINUS}{grouped}")
    } else {
        grouped
    }
}

/// As [`number`], with a plus sign before a positive value.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let nonzero = text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if value > 0.0 && nonzero {
        format!("+{text}")
    } else {
        text
    }
}

/// Whole dollars without a plus sign: `$2,180`, `−$7,820`.
pub fn dollars(value: f64) -> String {
    with_dollar_sign(&number(value, 0))
}

/// Whole dollars with a sign: `+$2,180`, `−$7,820`, `$0`.
pub fn signed_dollars(value: f64) -> String {
    with_dollar_sign(&signed(value, 0))
}

/// Dollars with so many decimals and a sign: `+$0.35`.
pub fn signed_dollars_with(value: f64, decimals: usize) -> String {
    with_dollar_sign(&signed(value, decimals))
}

/// A date in words: `Friday, 20 February 2026`.
pub fn date(date: Date) -> String {
    let (year, month, day) = date.year_month_day();
    let weekday = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    let month = MONTHS
        .get(month.saturating_sub(1) as usize)
        .copied()
        .unwrap_or("");
    format!("{weekday}, {day} {month} {year}")
}

/// A date in a few letters, for the head of a column: `20 Feb`.
pub fn short_date(date: Date) -> String {
    let (_, month, day) = date.year_month_day();
    let month = MONTHS
        .get(month.saturating_sub(1) as usize)
        .and_then(|month| month.get(..3))
        .unwrap_or("");
    format!("{day} {month}")
}

/// A fraction as percent: `0.279` with one decimal is `27.9%`.
pub fn percent(fraction: f64, decimals: usize) -> String {
    format!("{}%", number(fraction * 100.0, decimals))
}

/// With one decimal, or with none when that is zero: `3.5`, `10`.
pub fn number_short(value: f64) -> String {
    let text = number(value, 1);
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A fraction as percent in the same way: `3.5%`, `10%`.
pub fn percent_short(fraction: f64) -> String {
    format!("{}%", number_short(100.0 * fraction))
}

/// The shortest text that reads back as the same number, with thousands separators: `5,850.5`.
pub fn shortest(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let plain = format!("{}", value.abs());
    let grouped = group_thousands(&plain);
    if value < 0.0 {
        format!("{MINUS}{grouped}")
    } else {
        grouped
    }
}

pub(crate) fn with_dollar_sign(number: &str) -> String {
    let digits = number.find(|c: char| c != '+' && c != MINUS).unwrap_or(0);
    format!("{}${}", &number[..digits], &number[digits..])
}

fn group_thousands(digits: &str) -> String {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut text = String::with_capacity(digits.len() + whole.len() / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_have_a_true_minus() {
        assert_eq!(number(5850.5, 1), "5,850.5");
        assert_eq!(number(-1_234_567.0, 0), "−1,234,567");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(number(0.0, 2), "0.00");
        assert_eq!(number(f64::NAN, 2), "–");
    }

    #[test]
    fn dates_are_words() {
        let expiry = Date::new(2026, 2, 20).unwrap();
        assert_eq!(date(expiry), "Friday, 20 February 2026");
        assert_eq!(short_date(expiry), "20 Feb");
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(number(-0.004, 2), "0.00");
        assert_eq!(signed(0.004, 2), "0.00");
        assert_eq!(signed(-0.0, 0), "0");
        assert_eq!(signed_dollars(0.2), "$0");
        assert_eq!(shortest(-0.0), "0");
    }

    #[test]
    fn the_sign_stands_before_the_dollar() {
        assert_eq!(signed_dollars(2180.4), "+$2,180");
        assert_eq!(signed_dollars(-7820.0), "−$7,820");
        assert_eq!(dollars(2180.0), "$2,180");
    }

    #[test]
    fn the_shortest_text_reads_back() {
        for value in [0.1, 15.5, 5850.25, 1e7, -3.25] {
            let text = shortest(value).replace(',', "").replace(MINUS, "-");
            assert_eq!(text.parse::<f64>().unwrap(), value);
        }
        assert_eq!(percent(0.2788, 1), "27.9%");
    }
}
