//! How terms depend on each other.

use super::fields::Head;
use super::{Glossary, Term};
use crate::Error;

/// Makes one relation of the two fields that speak of it: `a` leads to `b` says that `b` needs `a`. Every slug named
/// is a term, and no term needs itself by any way.
pub(super) fn join(heads: &mut [Head<'_>]) -> Result<(), Error> {
    known(heads)?;
    let mut steps: Vec<(String, String)> = Vec::new();
    for head in heads.iter() {
        for after in &head.leads_to {
            steps.push((head.origin.slug.clone(), after.clone()));
        }
    }
    // Which of them no `prerequisites` names: a circle through one is a mistake of `leads_to`.
    steps.retain(|(before, after)| {
        let mut after = heads.iter_mut().filter(|head| head.origin.slug == *after);
        after.next().is_some_and(|after| {
            let is_new = !after.prerequisites.contains(before);
            if is_new {
                after.prerequisites.push(before.clone());
            }
            is_new
        })
    });
    acyclic(heads, &steps)
}

/// Every slug named in the fields is another term.
fn known(heads: &[Head<'_>]) -> Result<(), Error> {
    let find = |slug: &str| heads.iter().position(|head| head.origin.slug == slug);
    for head in heads {
        let lists = [
            ("prerequisites", &head.prerequisites),
            ("leads_to", &head.leads_to),
            ("contrast", &head.contrast),
        ];
        for (field, slugs) in lists {
            for slug in slugs {
                let problem = if *slug == head.origin.slug {
                    "the term itself"
                } else if find(slug).is_none() {
                    "not a term"
                } else {
                    continue;
                };
                return Err(head.origin.error(
                    head.line_of(field),
                    format!("field `{field}`: `{slug}` is {problem}"),
                ));
            }
        }
    }
    Ok(())
}

/// Terms are taken off once nothing they need is left; what is never taken off is in a circle or behind one.
fn acyclic(heads: &[Head<'_>], led: &[(String, String)]) -> Result<(), Error> {
    let mut left: Vec<&Head<'_>> = heads.iter().collect();
    loop {
        let slugs: Vec<&str> = left.iter().map(|head| head.origin.slug.as_str()).collect();
        let before = left.len();
        left.retain(|head| {
            head.prerequisites
                .iter()
                .any(|slug| slugs.contains(&slug.as_str()))
        });
        if left.is_empty() {
            return Ok(());
        }
        if left.len() == before {
            break;
        }
    }
    Err(circle(&left, led))
}

/// The error of the first circle found by going from need to need, at the field that closes it. Of `led` the first
/// of each leads to the second by its own field alone.
fn circle(left: &[&Head<'_>], led: &[(String, String)]) -> Error {
    let mut path: Vec<&Head<'_>> = vec![left[0]];
    loop {
        let here = path[path.len() - 1];
        let next = left
            .iter()
            .find(|head| here.prerequisites.contains(&head.origin.slug));
        let Some(next) = next else {
            return here
                .origin
                .error(here.line_of("prerequisites"), "prerequisites are circular");
        };
        if let Some(start) = path
            .iter()
            .position(|head| head.origin.slug == next.origin.slug)
        {
            let mut names: Vec<&str> = path[start..]
                .iter()
                .map(|head| head.origin.slug.as_str())
                .collect();
            names.push(&next.origin.slug);
            let is_led = led
                .iter()
                .any(|(before, after)| *before == next.origin.slug && *after == here.origin.slug);
            let (at, field) = if is_led {
                (*next, "leads_to")
            } else {
                (here, "prerequisites")
            };
            return at.origin.error(
                at.line_of(field),
                format!("field `{field}`: a circle: {}", names.join(" needs ")),
            );
        }
        path.push(next);
    }
}

/// What stands around a term.
#[derive(Debug, Clone, Default)]
pub struct Neighbours<'a> {
    /// What is read first.
    pub before: Vec<&'a Term>,
    /// What builds on it.
    pub after: Vec<&'a Term>,
    /// What it is easily mistaken for.
    pub contrast: Vec<&'a Term>,
    /// Other terms whose text links to it.
    pub used_in: Vec<&'a Term>,
}

impl Glossary {
    /// What stands around a term, each list in the order of the alphabet.
    pub fn neighbours(&self, term: &Term) -> Neighbours<'_> {
        let all = |keep: &dyn Fn(&Term) -> bool| -> Vec<&Term> {
            self.terms
                .iter()
                .filter(|other| other.slug != term.slug && keep(other))
                .collect()
        };
        let before = all(&|other| term.prerequisites.contains(&other.slug));
        let after = all(&|other| other.prerequisites.contains(&term.slug));
        let contrast = all(&|other| {
            term.contrast.contains(&other.slug) || other.contrast.contains(&term.slug)
        });
        let used_in = all(&|other| other.mentions.contains(&term.slug));
        Neighbours {
            before,
            after,
            contrast,
            used_in,
        }
    }

    /// The terms so that each comes after its prerequisites, otherwise by name.
    pub fn in_order(&self) -> Vec<&Term> {
        let mut left: Vec<&Term> = self.terms.iter().collect();
        let mut order: Vec<&Term> = Vec::with_capacity(left.len());
        while !left.is_empty() {
            // Checked when read: some term always has nothing left to wait for.
            let at = left
                .iter()
                .position(|term| {
                    !left
                        .iter()
                        .any(|other| term.prerequisites.contains(&other.slug))
                })
                .unwrap_or(0);
            order.push(left.remove(at));
        }
        order
    }
}
