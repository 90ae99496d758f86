//! What results say in words where they have no number, or another one than usual.

use super::session;
use crate::Session;
use crate::report::ResultItem;

fn item(figure: &str, state: &str, result: &str) -> ResultItem {
    let (_, session) = session(figure, state);
    let results = session.result().results();
    let found = results.into_iter().find(|item| item.id == result);
    found.unwrap_or_else(|| panic!("{figure}#{state} has no {result}"))
}

/// A result in words alone: nothing is measured, compared or derived.
fn in_words(figure: &str, state: &str, result: &str) -> String {
    let item = item(figure, state, result);
    assert!(item.measure.is_none() && !item.is_explained, "{item:?}");
    item.value
}

#[test]
fn what_has_no_number_says_so() {
    assert_eq!(
        in_words("dynamic-portfolio-insurance", "e=7&m=5&k=4", "total"),
        "a fall without an end"
    );
    // No cash, no ratio.
    assert_eq!(
        in_words("price-to-cash-flow", "e=5&d=2&u=8&p=100", "ratio"),
        "none"
    );
    // On a curve turned over the slide earns more than time takes.
    assert_eq!(
        in_words("time-shifting", "b=240&vv=60&vx=100&u=21", "each"),
        "there is no rent"
    );
    let about = |state| item("time-shifting", state, "each").about;
    assert_eq!(
        about("b=240&vv=60&vx=100&u=21"),
        "after; it was 17.3 before"
    );
    assert_eq!(
        about("b=240&vv=20&vx=100&u=21"),
        "after; there was no rent before"
    );
}

#[test]
fn every_vvix_that_can_be_set_is_priced_or_named() {
    for vvix in (20..=400).step_by(20) {
        for (strike, days, vix) in [(30, 45, 16), (150, 45, 16), (30, 5, 5), (5, 240, 150)] {
            let state = format!("v=1&vv={vvix}&k={strike}&vd={days}&vx={vix}");
            let entry = crate::registry::entry("term-vvix").expect("the figure");
            let session: Session = entry
                .session()
                .unwrap_or_else(|problem| panic!("{}", problem.text))
                .with_fragment(&state);
            match session.problem() {
                Some(problem) => {
                    assert!(vvix >= 200 && problem.key == "vv", "{state}: {problem:?}");
                    assert!(problem.text.contains("1,000%"), "{}", problem.text);
                }
                None => assert!(!session.result().results().is_empty(), "{state}"),
            }
        }
    }
    assert_eq!(
        in_words("vvix", "vv=400&k=30&vd=45&vx=16", "times"),
        "more than the model can say"
    );
    assert!(item("vvix", "vv=400&k=30&vd=45&vx=16", "price").is_explained);
}

#[test]
fn wings_are_those_of_what_is_sold() {
    let about = |state, result| item("wings", state, result).about;
    assert_eq!(about("y=ic", "cost"), "the two bought options together");
    assert_eq!(about("y=ps", "cost"), "the bought put");
    assert_eq!(about("y=cs", "cost"), "the bought call");
    assert!(about("y=cs", "max-loss").ends_with("no limit"));
    assert!(about("y=ps", "max-loss").ends_with("an index of zero"));
}

#[test]
fn a_break_even_is_above_the_strike_of_a_call_and_below_that_of_a_put() {
    for (state, about) in [
        ("o=c", "strike plus price of the option"),
        ("o=p", "strike less price of the option"),
    ] {
        assert_eq!(item("break-even-point", state, "break-even").about, about);
    }
}

/// Behind words there is no number to compare, but for those that name a state of something.
#[test]
fn no_number_stands_behind_words() {
    const STATES: [&str; 3] = ["shape", "three", "vote"];
    for (entry, state, session) in super::states() {
        for item in session.result().results() {
            let has_number = item.value.contains(|letter: char| letter.is_ascii_digit());
            let is_bare = item.measure.is_none() || STATES.contains(&item.id);
            assert!(has_number || is_bare, "{} {state}: {item:?}", entry.id);
        }
    }
}
