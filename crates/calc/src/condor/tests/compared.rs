//! One condor beside another: every difference is that of the two values a reader sees.

use crate::Session;
use crate::compare;
use crate::condor::typed::fresh;
use crate::report::ResultItem;

/// What a fragment shows.
fn at(fragment: &str) -> Session {
    fresh().after(crate::Action::Load {
        fragment: fragment.to_owned(),
    })
}

fn results(fragment: &str) -> Vec<ResultItem> {
    at(fragment).result().results()
}

fn item<'a>(items: &'a [ResultItem], id: &str) -> &'a ResultItem {
    items.iter().find(|item| item.id == id).expect("a result")
}

/// The numbers in a text, with their signs.
fn numbers(text: &str) -> Vec<f64> {
    text.replace(',', "")
        .replace('−', "-")
        .replace('$', "")
        .split(|c: char| c != '-' && c != '.' && !c.is_ascii_digit())
        .filter_map(|word| word.parse().ok())
        .collect()
}

const STATES: [&str; 7] = [
    "v=1",
    "v=1&by=h&ka=5215&kb=5515&kc=6045&kd=6145",
    "v=1&by=h&ka=5415&kb=5515&kc=6045&kd=6345",
    "v=1&w=50&d=45",
    "v=1&sh=ps",
    "v=1&sh=cs",
    "v=1&sh=iv&iv=22",
];

#[test]
fn a_difference_is_that_of_the_values_shown() {
    let shown: Vec<Vec<ResultItem>> = STATES.iter().map(|state| results(state)).collect();
    let mut seen = 0;
    for (b, a) in shown.iter().flat_map(|b| shown.iter().map(move |a| (b, a))) {
        for now in b {
            let Some(then) = a.iter().find(|then| then.id == now.id) else {
                continue;
            };
            let Some(said) = now.difference(then) else {
                continue;
            };
            let (after, before) = (numbers(&now.value), numbers(&then.value));
            for (place, change) in numbers(&said.replace(", ", " ")).into_iter().enumerate() {
                let expected = after[place] - before[place];
                // From 100% on a return is shown without the digit of its difference.
                let is_whole = |value: &str| value.ends_with('%') && !value.contains('.');
                let allowed = if is_whole(&now.value) || is_whole(&then.value) {
                    1.0
                } else {
                    1e-6
                };
                assert!(
                    (change - expected).abs() < allowed,
                    "{}: {} less {} is not {said}",
                    now.name,
                    now.value,
                    then.value
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 400, "{seen} differences");
}

#[test]
fn a_worse_end_is_a_larger_loss() {
    let (a, b) = (results(STATES[0]), results(STATES[1]));
    let below = item(&b, "loss-below");
    assert_eq!(below.value, "−$26,764");
    let change = below.difference(item(&a, "loss-below"));
    assert_eq!(change.as_deref(), Some("−$18,944"));
}

#[test]
fn both_break_evens_are_compared_and_one_with_none_of_two() {
    let (a, b) = (results("v=1"), results("v=1&w=50"));
    let [a, b] = [&a, &b].map(|items| item(items, "break-evens"));
    let (now, then) = (numbers(&b.value), numbers(&a.value));
    assert_eq!(numbers(&a.value).len(), 2, "{}", a.value);
    let said = b.difference(a).expect("a difference");
    assert_eq!(
        numbers(&said.replace(", ", " ")),
        [now[0] - then[0], now[1] - then[1]],
        "{said}"
    );
    let spread = results("v=1&sh=cs");
    assert_eq!(item(&spread, "break-evens").difference(a), None);
}

#[test]
fn a_difference_of_percents_is_in_points() {
    let (a, b) = (results(STATES[0]), results(STATES[1]));
    let change = item(&b, "return").difference(item(&a, "return"));
    assert_eq!(change.as_deref(), Some("−15.8 points"));
}

#[test]
fn a_debit_is_paid_and_a_credit_is_not() {
    let (credit, debit) = (results("v=1"), results("v=1&sh=iv"));
    let sentence = compare::difference(&debit, &credit);
    assert!(
        sentence.starts_with("B has $4,360 less at the start"),
        "{sentence}"
    );
    let sentence = compare::difference(&credit, &debit);
    assert!(
        sentence.starts_with("B has $4,360 more at the start"),
        "{sentence}"
    );
    let sentence = compare::difference(&results("v=1&sh=iv&w=50"), &debit);
    assert!(sentence.starts_with("B pays $"), "{sentence}");
    assert!(sentence.contains(" less"), "{sentence}");
}

#[test]
fn gamma_is_told_by_its_sign_and_with_the_digits_of_its_explanation() {
    for (state, favour) in [("v=1", false), ("v=1&sh=iv", true)] {
        let session = at(state);
        let items = session.result().results();
        let gamma = item(&items, "gamma");
        assert_eq!(gamma.value.starts_with('+'), favour, "{}", gamma.value);
        assert_eq!(gamma.about.ends_with("in your favour"), favour);
        let (model, values) = (&crate::condor::MODEL, session.values());
        let explained = crate::explain(model, values, None, "gamma").expect("an explanation");
        let amount = gamma.value.replace(['$', '+'], "");
        assert_eq!(
            amount,
            format!("{} for each point up", explained.derivations[0].shown())
        );
    }
}
