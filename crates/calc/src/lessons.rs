//! The figures of the lessons: components of the glossary, and calculators of which a lesson shows
//! three inputs, one or two views and a few results.

use std::marker::PhantomData;

use condor_core::explain::Derivation;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::figures::{CURVE, PAYOFF, SPREAD, STRIP, VALUE};
use crate::registry::{Entry, Kind, Teach};
use crate::report::{Piece, ResultItem, View, ViewSpec};
use crate::{alvh, condor, scenario};

/// A few results of a calculator, in an order of their own.
pub trait Selection: 'static {
    /// The calculator.
    type Of: Calculator;
    /// Ids of the results.
    const RESULTS: &'static [&'static str];
}

/// A calculator that shows a [`Selection`] of its results, and nothing to start from.
pub struct Chosen<S>(PhantomData<fn() -> S>);

type InputsOf<S> = <<S as Selection>::Of as Calculator>::Inputs;
type OutputOf<S> = <<S as Selection>::Of as Calculator>::Output;

impl<S: Selection> Calculator for Chosen<S> {
    type Inputs = InputsOf<S>;
    type Output = OutputOf<S>;

    const VIEWS: &'static [ViewSpec] = S::Of::VIEWS;
    const GRIPS: &'static [&'static str] = S::Of::GRIPS;
    const KEYS: &'static str = S::Of::KEYS;

    fn label(inputs: &InputsOf<S>, index: usize) -> Option<&'static str> {
        S::Of::label(inputs, index)
    }

    fn evaluate(inputs: &InputsOf<S>) -> Result<OutputOf<S>, Problem> {
        S::Of::evaluate(inputs)
    }

    fn sentence(inputs: &InputsOf<S>, output: &OutputOf<S>) -> Vec<Piece> {
        S::Of::sentence(inputs, output)
    }

    fn consequence(inputs: &InputsOf<S>, output: &OutputOf<S>) -> String {
        S::Of::consequence(inputs, output)
    }

    fn results(inputs: &InputsOf<S>, output: &OutputOf<S>) -> Vec<ResultItem> {
        let all = S::Of::results(inputs, output);
        S::RESULTS
            .iter()
            .filter_map(|id| all.iter().find(|item| item.id == *id).cloned())
            .map(|item| ResultItem { group: "", ..item })
            .collect()
    }

    fn warnings(inputs: &InputsOf<S>, output: &OutputOf<S>) -> Vec<String> {
        S::Of::warnings(inputs, output)
    }

    fn derivations(inputs: &InputsOf<S>, output: &OutputOf<S>, result: &str) -> Vec<Derivation> {
        S::Of::derivations(inputs, output, result)
    }

    fn view(inputs: &InputsOf<S>, output: &OutputOf<S>, id: &str) -> View {
        S::Of::view(inputs, output, id)
    }

    fn follow(inputs: InputsOf<S>, before: &OutputOf<S>, index: usize) -> InputsOf<S> {
        S::Of::follow(inputs, before, index)
    }

    fn moved(inputs: &InputsOf<S>, output: &OutputOf<S>, pull: &Pull) -> Vec<(usize, f64)> {
        S::Of::moved(inputs, output, pull)
    }

    fn stepped(inputs: &InputsOf<S>, output: &OutputOf<S>, handle: usize, steps: i32) -> f64 {
        S::Of::stepped(inputs, output, handle, steps)
    }

    fn limits(
        inputs: &InputsOf<S>,
        output: &OutputOf<S>,
        handle: usize,
        grip: usize,
    ) -> (f64, f64) {
        S::Of::limits(inputs, output, handle, grip)
    }
}

macro_rules! selections {
    ($($name:ident, $model:ident: $of:ty, $results:expr;)+) => {
        $(
            struct $name;
            impl Selection for $name {
                type Of = $of;
                const RESULTS: &'static [&'static str] = &$results;
            }
            static $model: ModelOf<Chosen<$name>> = ModelOf::new();
        )+
    };
}

selections! {
    Smile, SMILE_MODEL: condor::Condor, ["credit", "max-loss", "chance", "break-evens"];
    Hedged, HEDGED_MODEL: scenario::Scenario, ["total", "condor", "hedge", "carry", "vix", "future"];
    Layers, LAYERS_MODEL: alvh::Alvh, ["cost", "carry", "ratio", "theta"];
    Judged, JUDGED_MODEL: alvh::Alvh, ["carry", "pays", "average", "less", "ratio"];
}

/// The figure of a lesson: its id and page follow from the slug.
macro_rules! lesson {
    ($slug:literal, $title:literal, $model:expr, $inputs:expr, $views:expr, $preset:literal, $teach:expr) => {
        Entry {
            id: concat!("lesson-", $slug),
            kind: Kind::Figure,
            model: $model,
            page: concat!("/learn/", $slug, "/"),
            title: $title,
            summary: $teach.question,
            inputs: $inputs,
            views: $views,
            preset: $preset,
            teach: Some($teach),
        }
    };
}

pub(crate) const OPTION: Entry = lesson!(
    "option",
    "A call on its last day",
    &PAYOFF,
    &["x", "k", "a"],
    &[],
    "v=1&o=c&k=5800&x=5850&a=b",
    Teach {
        question: "The index ended above the strike, and the buyer lost. How far must it go?",
        suggested_move: "Move “SPX at expiry” up until the profit turns positive. Then far down.",
        check: "The profit turns at the strike plus the price of the call. Below the strike the \
                loss stays the same, however far the index falls.",
        caption: "The call pays {pays}, but it cost {premium}. The buyer ends with {profit}.",
    }
);

pub(crate) const GREEKS: Entry = lesson!(
    "greeks",
    "One price, three dials",
    &VALUE,
    &["s", "d", "iv"],
    &[],
    "v=1&g=p&o=c&k=5800&s=5800&d=30&iv=16",
    Teach {
        question: "The index stands still. What can still change the price?",
        suggested_move: "Press “−” at “Days to expiry” ten times, and watch the price. Undo, and \
                         raise the volatility by 5.",
        check: "Days take value away, volatility adds it, and the index moves the price by about \
                half a point for each of its own points.",
        caption: "The call costs {price} points. It is {moneyness}.",
    }
);

pub(crate) const VERTICAL: Entry = lesson!(
    "vertical",
    "A put spread on its last day",
    &SPREAD,
    &["x", "w", "de"],
    &[],
    "v=1&y=ps&de=20&w=100&x=5500",
    Teach {
        question: "You were paid to take this risk. What is the worst day worth?",
        suggested_move: "Move “SPX at expiry” down to 5,000. Then double the width.",
        check: "The loss stops at the bought strike. A wider spread is paid more, and loses more.",
        caption: "Credit {credit}, at worst {max-loss}; with the index there, {end}.",
    }
);

pub(crate) const CONDOR: Entry = lesson!(
    "condor",
    "Four options, one bet",
    &SPREAD,
    &["x", "w", "iv"],
    &[],
    "v=1&y=ic&de=16&w=50&x=5800",
    Teach {
        question: "It wins most months. How many wins does one full loss eat?",
        suggested_move: "Read the credit. Now move “SPX at expiry” to 5,300 and read the loss.",
        check: "One full loss eats several credits. A chance of profit says nothing about the size \
                of a loss.",
        caption: "Credit {credit}, at worst {max-loss}, a profit {chance} times; here {end}.",
    }
);

pub(crate) const SMILE: Entry = lesson!(
    "smile",
    "Each strike has its own volatility",
    &SMILE_MODEL,
    &["sk", "cu", "iv"],
    &["smile"],
    "",
    Teach {
        question: "Why does the sold put lie further from the index than the sold call?",
        suggested_move: "Set the skew to 0, and watch the strikes and the credit.",
        check: "With skew, puts far below are priced with more volatility, so the same delta \
                lies further down. Without it the call would be the further one.",
        caption: "On this smile the break-evens are {break-evens}, and the credit is {credit}.",
    }
);

pub(crate) const VIX: Entry = lesson!(
    "vix",
    "From a strip of options to one number",
    &STRIP,
    &["iv", "sk"],
    &[],
    "v=1&iv=16&sk=6&cv=2",
    Teach {
        question: "The VIX says 17. What does that say about tomorrow?",
        suggested_move: "Raise the volatility from 16 to 32, and read “A usual day”.",
        check: "Twice the VIX is twice the usual day. It gives a size and no direction.",
        caption: "These options make a VIX of {vix}. That is a usual day of {day}.",
    }
);

pub(crate) const TERM_STRUCTURE: Entry = lesson!(
    "term-structure",
    "The price of waiting",
    &CURVE,
    &["vx", "n", "h"],
    &[],
    "v=1&vx=14&u=20&n=1&h=20",
    Teach {
        question: "You hold a VIX future and nothing happens. What do you have?",
        suggested_move: "Set “Days held” from 20 to 0, then back. Now raise “VIX now” to 30.",
        check: "On a rising curve waiting costs money. On a falling curve it pays.",
        caption: "{shape}. Held so long while nothing happens, one future makes {held}.",
    }
);

pub(crate) const HEDGE: Entry = lesson!(
    "hedge",
    "A condor and VIX calls in one sum",
    &HEDGED_MODEL,
    &["sp", "hn", "t"],
    &["profit"],
    "v=1&sp=-10&hn=4",
    Teach {
        question: "The index falls a tenth in a day. Who pays for the condor?",
        suggested_move: "Set the hedge to 0 contracts, then to 10. Then let the index move by 0%.",
        check: "More calls pay more of a deep fall, and cost more in each month in which nothing \
                happens.",
        caption: "The condor makes {condor}, the hedge {hedge}, together {total}.",
    }
);

pub(crate) const ALVH: Entry = lesson!(
    "alvh",
    "A rule that decides",
    &LAYERS_MODEL,
    &["lp", "ma", "lf"],
    &["combined", "orders"],
    "v=1&lf=15",
    Teach {
        question: "What does the rule buy today, and why?",
        suggested_move: "Read the orders below. Then change the policy to “Static” and to “No hedge”.",
        check: "Each order names its reason. Another policy is another bill and another protection; \
                none is free.",
        caption: "In a fall of that size the hedge {ratio}. Each quiet month it makes {carry}.",
    }
);

pub(crate) const JUDGING: Entry = lesson!(
    "judging",
    "Hedge, or hold less?",
    &JUDGED_MODEL,
    &["lp", "ov", "lf"],
    &["combined"],
    "v=1&lf=10",
    Teach {
        question: "Does the hedge beat simply selling fewer condors?",
        suggested_move: "Compare “Steward” with “No hedge”. Then raise “My volatility” to 18.",
        check: "The hedge has a price every month. What it is compared with decides how it looks.",
        caption: "A quiet month makes {carry}. Hold instead, without a hedge: {less}.",
    }
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::entries;
    use std::collections::BTreeSet;

    fn lessons() -> impl Iterator<Item = &'static Entry> {
        entries().filter(|entry| entry.page.starts_with("/learn/"))
    }

    #[test]
    fn there_are_ten_and_each_has_its_selection() {
        assert_eq!(lessons().count(), 10);
        for entry in lessons() {
            let session = entry
                .session()
                .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
            let main = entry
                .views()
                .next()
                .unwrap_or_else(|| panic!("{}", entry.id));
            let view = entry.view(&**session.result(), main.id);
            assert!(view.plot().is_some(), "{}: a chart comes first", entry.id);
            assert!(
                view.takeaway.ends_with('.') && !view.takeaway.contains("  "),
                "{}",
                view.takeaway
            );
        }
    }

    #[test]
    fn a_selection_is_a_part_of_the_calculator_and_computes_the_same() {
        let cases: [(&Entry, &dyn crate::calculator::Model, &[&str]); 4] = [
            (&SMILE, &condor::MODEL, Smile::RESULTS),
            (&HEDGE, &scenario::MODEL, Hedged::RESULTS),
            (&ALVH, &alvh::MODEL, Layers::RESULTS),
            (&JUDGING, &alvh::MODEL, Judged::RESULTS),
        ];
        for (entry, model, ids) in cases {
            let session = entry
                .session()
                .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
            let whole = model
                .evaluate(session.values())
                .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text))
                .results();
            let part = session.result().results();
            let shown: BTreeSet<_> = part.iter().map(|item| item.id).collect();
            assert_eq!(shown, ids.iter().copied().collect(), "{}", entry.id);
            for item in part {
                let same = whole.iter().find(|other| other.id == item.id);
                assert_eq!(same.map(|other| &other.value), Some(&item.value));
            }
        }
    }
}
