//! The way from a calculator to others with the same market and the same position in them.
//!
//! A link with the keys both have; `saved.js` gives it the values that stand in the page's address
//! when it is about to be followed.

use condor_calc::InputSpec;
use condor_calc::registry::{Entry, Kind, entries};
use yew::prelude::*;

/// With fewer inputs in common there is nothing to take along.
const FEWEST_SHARED: usize = 5;

/// Draws the links; nothing when no other calculator has enough in common.
pub(super) fn view(entry: &'static Entry) -> Html {
    let base = "../".repeat(entry.page.matches('/').count() - 1);
    let links: Vec<Html> = others(entry)
        .map(|(other, keys)| {
            let path = other.page.trim_start_matches('/');
            html! {
                <li key={other.id}>
                    <a href={format!("{base}{path}")} data-onward={keys.join(" ")}>{other.title}</a>
                </li>
            }
        })
        .collect();
    if links.is_empty() {
        return html! {};
    }
    html! {
        <div class="onward">
            <p>{"Take these numbers along to"}</p>
            <ul>{ for links }</ul>
        </div>
    }
}

/// Every other calculator that shares enough, with the keys of what it shares.
fn others(entry: &'static Entry) -> impl Iterator<Item = (&'static Entry, Vec<&'static str>)> {
    entries()
        .filter(move |other| other.kind == Kind::Calculator && other.id != entry.id)
        .map(|other| (other, shared(entry.model.specs(), other.model.specs())))
        .filter(|(_, keys)| keys.len() >= FEWEST_SHARED)
}

/// The keys under which both have the same thing.
fn shared(here: &'static [InputSpec], there: &'static [InputSpec]) -> Vec<&'static str> {
    here.iter()
        .filter(|spec| there.iter().any(|other| is_same(spec, other)))
        .map(InputSpec::key)
        .collect()
}

/// True when a value of one is the same value of the other.
fn is_same(a: &InputSpec, b: &InputSpec) -> bool {
    match (a, b) {
        (InputSpec::Number(a), InputSpec::Number(b)) => {
            (a.key, a.unit, a.min, a.max, a.default) == (b.key, b.unit, b.min, b.max, b.default)
        }
        (InputSpec::Choice(a), InputSpec::Choice(b)) => {
            let codes = |spec: &condor_calc::input::ChoiceSpec| {
                spec.options
                    .iter()
                    .map(|option| option.code)
                    .collect::<Vec<_>>()
            };
            (a.key, a.default) == (b.key, b.default) && codes(a) == codes(b)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use condor_calc::registry::entry;

    #[test]
    fn the_hedge_shares_the_condors_market_and_the_curve() {
        let hedge = entry("alvh").unwrap();
        let found: Vec<_> = others(hedge).collect();
        let keys = |id: &str| {
            let of = found.iter().find(|(other, _)| other.id == id);
            of.map(|(_, keys)| keys.clone()).unwrap_or_default()
        };
        for key in ["s", "iv", "sk", "cu", "r", "q", "d", "de", "w"] {
            assert!(keys("condor").contains(&key), "{key}");
            assert!(keys("scenario").contains(&key), "{key}");
        }
        for key in ["vx", "vv", "ma", "mb", "mh", "ad"] {
            assert!(keys("term-structure").contains(&key), "{key}");
            assert!(keys("scenario").contains(&key), "{key}");
        }
    }

    #[test]
    fn what_differs_is_not_taken_along() {
        let condor = entry("condor").unwrap();
        let specs = condor.model.specs();
        assert_eq!(shared(specs, specs).len(), specs.len());
        assert!(shared(specs, &[]).is_empty());
    }
}
