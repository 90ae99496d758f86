//! Ways to the calculators that price what can be traded at this close, set to its market.
//!
//! What is hidden stays so: no date goes along, and nothing after the close.

use super::game::PracticeOutput;
use super::words::levels;
use crate::report::Link;
use crate::volatility::inputs::FUTURE_KEYS;

/// The calculators, with the numbers of the present close.
pub(super) fn links(output: &PracticeOutput) -> Vec<Link> {
    let (spot, _) = levels(output);
    let (index, condor, curve) = (format!("s={spot:.0}"), condor(output), curve(output));
    let to = |title, page, parts: &[&str]| Link {
        title,
        page,
        fragment: format!("v=1&{}", parts.join("&")),
    };
    let all = [&*index, &*condor, &*curve];
    vec![
        to("Iron condor", "calculators/condor/", &[&index, &condor]),
        to("Layered VIX hedge (ALVH)", "calculators/alvh/", &all),
        to("Scenario", "calculators/scenario/", &all),
        to(
            "VIX term structure",
            "calculators/term-structure/",
            &[&index, &curve],
        ),
    ]
}

/// The volatility of the index and the condor that is sold here, under the keys that every calculator of a condor has.
fn condor(output: &PracticeOutput) -> String {
    let (spot, vix) = levels(output);
    let rule = &output.condors;
    format!(
        "iv={:.1}&d={}&de={:.0}&w={:.0}",
        vix * output.atm_ratio,
        7 * rule.weeks,
        rule.short_delta * 100.0,
        (spot * rule.wing / 5.0).round() * 5.0,
    )
}

/// The VIX and its futures.
fn curve(output: &PracticeOutput) -> String {
    let (_, vix) = levels(output);
    let levels = output.seen.futures.iter().map(|(_, level)| *level);
    let futures = FUTURE_KEYS.iter().copied().zip(levels);
    let all = std::iter::once(("vx", vix)).chain(futures);
    let pairs: Vec<String> = all
        .map(|(key, level)| format!("{key}={level:.2}"))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::fragment;
    use crate::practice::inputs::Source;
    use crate::practice::{PaperTrading, PracticeInputs};
    use crate::registry;

    #[test]
    fn every_link_is_a_state_of_its_calculator_that_is_taken_as_it_is() {
        for (source, seed) in [
            (Source::Simulated, 1.0),
            (Source::Simulated, 7.0),
            (Source::Winter2018, 1.0),
            (Source::Drawn, 3.0),
        ] {
            for week in [0.0, 9.0, 26.0] {
                let inputs = PracticeInputs {
                    source: source.value(),
                    seed,
                    week,
                    ..PracticeInputs::default()
                };
                let output = PaperTrading::evaluate(&inputs).expect("a game");
                let (spot, vix) = levels(&output);
                for link in links(&output) {
                    let entry = registry::entries()
                        .find(|entry| entry.page[1..] == *link.page && entry.inputs.is_empty())
                        .unwrap_or_else(|| panic!("no calculator at {}", link.page));
                    assert_eq!(entry.title, link.title);
                    let specs = entry.model.specs();
                    let base = entry.session().expect("a session").values().clone();
                    let (values, notes) = fragment::decode(specs, &base, &link.fragment);
                    assert!(notes.is_empty(), "{}: {notes:?}", link.fragment);
                    let value = |key: &str| {
                        let at = specs.iter().position(|spec| spec.key() == key);
                        at.map(|at| values.as_slice()[at])
                    };
                    let level = value("s").expect("the index");
                    assert!((level - spot).abs() <= 0.5, "{}", link.fragment);
                    assert!(value("vx").is_none_or(|level| (level - vix).abs() < 0.006));
                    // The reader may not learn from an address which days they play.
                    assert!(!link.fragment.contains("ad="));
                }
            }
        }
    }
}
