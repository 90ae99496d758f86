//! How hard a text is to read: the grade of Flesch and Kincaid.

use crate::Error;
use crate::written::{Origin, Section};

/// Words of the field that count as one syllable, whatever they have: a reader meets each on every
/// page, and each has a page of its own. The names of all terms count too.
const TECHNICAL: [&str; 18] = [
    "option",
    "options",
    "index",
    "expiry",
    "volatility",
    "position",
    "positions",
    "percent",
    "dividend",
    "dividends",
    "contract",
    "contracts",
    "calculator",
    "dollar",
    "dollars",
    "probability",
    "variance",
    "average",
];

/// The highest grade of "Plain words".
pub(crate) const HIGHEST_GRADE: f64 = 9.0;

/// The grade: `0.39 words/sentences + 11.8 syllables/words - 15.59`.
///
/// J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, Research Branch Report 8-75 (1975).
/// A number is a word of one syllable.
pub(crate) fn grade(text: &str, technical: &[String]) -> f64 {
    let mut words = 0.0;
    let mut syllables = 0.0;
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        if word.is_empty() {
            continue;
        }
        words += 1.0;
        let small = word.to_lowercase();
        let is_technical = TECHNICAL.contains(&small.as_str()) || technical.contains(&small);
        syllables += if is_technical {
            1.0
        } else {
            syllables_of(&small)
        };
    }
    let sentences = sentences(text) as f64;
    if words == 0.0 || sentences == 0.0 {
        return 0.0;
    }
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// The grade of a section's text, which may not be above [`HIGHEST_GRADE`]. The words of `phrases`
/// count one syllable, and so do their plurals.
pub(crate) fn checked<'a>(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    phrases: impl Iterator<Item = &'a String>,
) -> Result<f64, Error> {
    let mut technical: Vec<String> = phrases
        .flat_map(|phrase| phrase.split([' ', '-']))
        .map(str::to_lowercase)
        .collect();
    let plurals: Vec<String> = technical.iter().map(|word| format!("{word}s")).collect();
    technical.extend(plurals);
    let grade = grade(&super::prose::words(text), &technical);
    if grade > HIGHEST_GRADE {
        return Err(origin.error(
            section.line,
            format!(
                "section `{}`: grade {grade:.1} by Flesch and Kincaid, above {HIGHEST_GRADE}; \
                 shorter sentences and words",
                section.title
            ),
        ));
    }
    Ok(grade)
}

/// How many sentences there are: ends of `.`, `?` and `!` before a space or the end, and what is
/// left.
pub(crate) fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut open = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends = matches!(letter, '.' | '?' | '!')
            && letters.peek().is_none_or(|next| next.is_whitespace());
        if ends && open {
            count += 1;
            open = false;
        } else if letter.is_alphanumeric() {
            open = true;
        }
    }
    count + usize::from(open)
}

/// Groups of vowels, without a silent `e` at the end; at least one.
fn syllables_of(word: &str) -> f64 {
    let letters: Vec<char> = word.chars().collect();
    if letters.iter().all(|letter| !letter.is_alphabetic()) {
        return 1.0;
    }
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups = 0;
    let mut before = false;
    for letter in &letters {
        let vowel = is_vowel(*letter);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    let ends = |end: &str| word.ends_with(end);
    let silent = (ends("e") && !ends("le"))
        || ((ends("es") || ends("ed")) && !ends("ses") && !ends("ted") && !ends("ded"));
    if silent && groups > 1 {
        groups -= 1;
    }
    groups.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_groups_of_vowels() {
        for (word, count) in [
            ("cat", 1.0),
            ("price", 1.0),
            ("table", 2.0),
            ("moved", 1.0),
            ("index", 2.0),
            ("5800", 1.0),
            ("insurance", 3.0),
        ] {
            assert_eq!(syllables_of(word), count, "{word}");
        }
    }

    #[test]
    fn a_decimal_point_ends_no_sentence() {
        assert_eq!(sentences("It costs 4.76 points. Why? Because!"), 3);
        assert_eq!(sentences("One without an end"), 1);
        assert_eq!(sentences(""), 0);
    }

    #[test]
    fn short_words_are_easy_and_long_ones_are_not() {
        let easy = grade("The cat sat on the mat. It was warm.", &[]);
        let hard = grade(
            "Heteroskedasticity necessitates considerable recalibration.",
            &[],
        );
        assert!(easy < 2.0 && hard > 20.0, "{easy} {hard}");
        let known = grade(
            "Heteroskedasticity hurts.",
            &["heteroskedasticity".to_owned()],
        );
        assert!(known < 2.0, "{known}");
    }
}
