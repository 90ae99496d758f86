//! The figures of the lessons: components of the glossary, and calculators of which a lesson shows
//! three inputs, one or two views and a few results.

use std::rc::Rc;

use condor_core::explain::Derivation;

use crate::calculator::{Evaluated, Model, Problem, Pull, Turn};
use crate::figures::{CURVE, PAYOFF, SPREAD, STRIP, VALUE};
use crate::input::{InputSpec, Values};
use crate::job::JobWords;
use crate::registry::{Entry, Kind, Teach};
use crate::report::{Piece, Preset, ResultItem, Table, View, ViewSpec};
use crate::{alvh, condor, scenario};

/// A calculator of which a few results are shown, in an order of their own, and nothing to start from. A job of
/// it is its own.
/// Without types, so that all of them are one piece of code in the browser.
pub struct Selection {
    /// The calculator.
    pub model: &'static dyn Model,
    /// Ids of the results.
    pub results: &'static [&'static str],
    /// Whether they stand under the calculator's headings; a few need none.
    pub has_headings: bool,
}

impl Model for Selection {
    fn specs(&self) -> &'static [InputSpec] {
        self.model.specs()
    }

    fn views(&self) -> &'static [ViewSpec] {
        self.model.views()
    }

    fn grips(&self) -> &'static [&'static str] {
        self.model.grips()
    }

    fn keys(&self) -> &'static str {
        self.model.keys()
    }

    fn presets(&self) -> &'static [Preset] {
        &[]
    }

    fn label(&self, values: &Values, index: usize) -> &'static str {
        self.model.label(values, index)
    }

    fn remembered(&self, before: &Values, now: &Values) -> Option<Values> {
        self.model.remembered(before, now)
    }

    fn evaluate(&self, values: &Values) -> Result<Rc<dyn Evaluated>, Problem> {
        Ok(Rc::new(Selected {
            whole: self.model.evaluate(values)?,
            results: self.results,
            has_headings: self.has_headings,
        }))
    }

    fn job(&self, values: &Values) -> Option<Rc<[f64]>> {
        self.model.job(values)
    }

    fn job_words(&self) -> Option<&'static JobWords> {
        self.model.job_words()
    }

    fn waits(&self, values: &Values) -> bool {
        self.model.waits(values)
    }

    fn answered(&self, values: &Values, answer: &[f64]) -> Result<Rc<dyn Evaluated>, Problem> {
        Ok(Rc::new(Selected {
            whole: self.model.answered(values, answer)?,
            results: self.results,
            has_headings: self.has_headings,
        }))
    }
}

/// A state of the calculator, with the results that are shown.
struct Selected {
    whole: Rc<dyn Evaluated>,
    results: &'static [&'static str],
    has_headings: bool,
}

impl Evaluated for Selected {
    fn sentence(&self) -> Vec<Piece> {
        self.whole.sentence()
    }

    fn consequence(&self) -> String {
        self.whole.consequence()
    }

    fn results(&self) -> Vec<ResultItem> {
        let all = self.whole.results();
        self.results
            .iter()
            .filter_map(|id| all.iter().find(|item| item.id == *id).cloned())
            .map(|item| match self.has_headings {
                true => item,
                false => ResultItem { group: "", ..item },
            })
            .collect()
    }

    fn warnings(&self) -> Vec<String> {
        self.whole.warnings()
    }

    fn view(&self, id: &str) -> View {
        self.whole.view(id)
    }

    fn log(&self, id: &str) -> Table {
        self.whole.log(id)
    }

    fn follow(&self, values: &Values, index: usize) -> Values {
        self.whole.follow(values, index)
    }

    fn turns(&self) -> Vec<Turn> {
        self.whole.turns()
    }

    fn moved(&self, pull: &Pull) -> Vec<(usize, f64)> {
        self.whole.moved(pull)
    }

    fn stepped(&self, handle: usize, steps: i32) -> f64 {
        self.whole.stepped(handle, steps)
    }

    fn limits(&self, handle: usize, grip: usize) -> (f64, f64) {
        self.whole.limits(handle, grip)
    }

    fn derivations(&self, result: &str) -> Vec<Derivation> {
        self.whole.derivations(result)
    }
}

static SMILE_RESULTS: Selection = Selection {
    model: &condor::MODEL,
    results: &["credit", "max-loss", "chance", "break-evens"],
    has_headings: false,
};
static HEDGED: Selection = Selection {
    model: &scenario::MODEL,
    results: &["total", "condor", "hedge", "carry", "vix", "future"],
    has_headings: false,
};
static LAYERS: Selection = Selection {
    model: &alvh::MODEL,
    results: &["cost", "carry", "ratio", "theta"],
    has_headings: false,
};
static JUDGED: Selection = Selection {
    model: &alvh::MODEL,
    results: &["carry", "pays", "average", "less", "ratio"],
    has_headings: false,
};

/// The figure of a lesson: its id and page follow from the slug.
macro_rules! lesson {
    ($slug:literal, $title:literal, $model:expr, $inputs:expr, $views:expr, $preset:literal, $teach:expr) => {
        Entry {
            id: concat!("lesson-", $slug),
            kind: Kind::Figure,
            model: $model,
            page: concat!("/learn/", $slug, "/"),
            title: $title,
            summary: $teach.for_build().question,
            inputs: $inputs,
            views: $views,
            preset: $preset,
            teach: Some($teach.for_build()),
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
    &SMILE_RESULTS,
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
    &HEDGED,
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
    &LAYERS,
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
    &JUDGED,
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

    fn lessons() -> impl Iterator<Item = &'static Entry> {
        entries().filter(|entry| entry.id.starts_with("lesson-"))
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
        for (entry, selection) in [
            (&SMILE, &SMILE_RESULTS),
            (&HEDGE, &HEDGED),
            (&ALVH, &LAYERS),
            (&JUDGING, &JUDGED),
        ] {
            let session = entry
                .session()
                .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
            let whole = selection
                .model
                .evaluate(session.values())
                .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text))
                .results();
            let part = session.result().results();
            let shown: Vec<_> = part.iter().map(|item| item.id).collect();
            assert_eq!(shown, selection.results, "{}", entry.id);
            for item in part {
                let same = whole.iter().find(|other| other.id == item.id);
                assert_eq!(same.map(|other| &other.value), Some(&item.value));
            }
        }
    }
}
