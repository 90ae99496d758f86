//! "Explain this number": how a result comes from the amounts that go into it.

use condor_core::alvh::Part;
use condor_core::explain::{
    BookGreek, BookMove, Derivation, HoldingName, Quantity, Unit, book_cost, book_gain, book_greek,
    gain_ratio, theta_eaten,
};
use condor_core::insurance::SmallerBasis;
use condor_core::portfolio::{Book, Instrument, Quotes};
use condor_core::scenario::Shock;

use super::names::instrument_name;
use super::output::AlvhOutput;
use super::results::hurdles;
use crate::one_step::{in_one_step, quantity, symbol};

/// The results that have a derivation, when they have a value.
pub(super) const EXPLAINED: [&str; 17] = [
    "ratio",
    "convexity-a",
    "convexity-b",
    "convexity-c",
    "cost",
    "carry",
    "theta",
    "funding",
    "required",
    "small-fall",
    "theta-net",
    "vega-spx",
    "vega-vix",
    "futures",
    "room",
    "room-deepest",
    "less",
];

/// An amount of dollars that goes in.
fn dollars(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// How a result is computed; empty for those that are searched for or read off.
pub(super) fn derivations(output: &AlvhOutput, result: &str) -> Vec<Derivation> {
    let name_of = |instrument: &Instrument| instrument_name(output, instrument);
    let held = Holdings {
        output,
        name_of: &name_of,
    };
    let one = match result {
        "ratio" => held.ratio(),
        "convexity-a" => held.in_a_fall(0.1),
        "convexity-b" => held.in_a_fall(0.2),
        "convexity-c" => held.in_a_fall(0.3),
        "cost" => book_cost("paid", &output.hedge, &output.quotes, &name_of).ok(),
        "carry" => Some(in_one_step(
            ("C", "carry of 30 days", output.month.total(), Unit::Money),
            "{T} + {R}",
            symbol("T") + symbol("R"),
            vec![
                dollars("T", "from passing time", output.month.theta),
                dollars("R", "from sliding along the curve", output.month.roll_down),
            ],
        )),
        "theta" => output.theta.share.and_then(|_| held.theta_eaten()),
        "funding" => funding(output),
        "required" => required(output),
        "small-fall" => held.small_fall(),
        "theta-net" => held.greek("theta a day", BookGreek::Theta),
        "vega-spx" => held.greek("a point of volatility", BookGreek::SpxVega),
        "vega-vix" => held.greek("a point of volatility", BookGreek::VixVega),
        "futures" => held.greek("a point of every VIX future", BookGreek::FutureDelta),
        "room" => Some(room(output, output.policy.caps.hedge, Part::Hedge)),
        "room-deepest" => output
            .policy
            .deepest()
            .map(|layer| room(output, output.cap.share, Part::Only(layer))),
        "less" => less(output),
        _ => None,
    };
    one.into_iter().collect()
}

/// What is held, for sums over it.
struct Holdings<'a> {
    output: &'a AlvhOutput,
    name_of: HoldingName<'a>,
}

impl Holdings<'_> {
    /// The prices when the index falls so far at once.
    fn fallen(&self, fall: f64) -> Option<Quotes> {
        let shock = Shock {
            spot: 0.0 - fall,
            ..self.output.shock
        };
        shock.apply(&self.output.state).ok()?.quotes().ok()
    }

    fn hedge<'b>(&'b self, then: &'b Quotes) -> BookMove<'b> {
        BookMove {
            symbol: "H",
            name: "gain of the hedge",
            before: (&self.output.hedge, &self.output.quotes),
            after: (&self.output.hedge, then),
        }
    }

    fn condor<'b>(&'b self, book: &'b Book, then: &'b Quotes) -> BookMove<'b> {
        BookMove {
            symbol: "K",
            name: "gain of the condors",
            before: (book, &self.output.quotes),
            after: (book, then),
        }
    }

    fn condors(&self) -> Option<Book> {
        self.output.account.book(Part::Condor).ok()
    }

    fn ratio(&self) -> Option<Derivation> {
        let read = self.output.ratio?;
        read.ratio?;
        let (then, book) = (self.fallen(read.fall)?, self.condors()?);
        let (hedge, condor) = (self.hedge(&then), self.condor(&book, &then));
        gain_ratio("hedge ratio", [&hedge, &condor], self.name_of).ok()
    }

    fn in_a_fall(&self, fall: f64) -> Option<Derivation> {
        self.output.convexity.as_ref()?;
        let then = self.fallen(fall)?;
        book_gain("gain of the hedge", &[self.hedge(&then)], self.name_of).ok()
    }

    fn small_fall(&self) -> Option<Derivation> {
        let (then, book) = (self.fallen(0.01)?, self.condors()?);
        let both = [self.condor(&book, &then), self.hedge(&then)];
        book_gain("gain of the whole", &both, self.name_of).ok()
    }

    fn theta_eaten(&self) -> Option<Derivation> {
        let output = self.output;
        theta_eaten(
            &output.hedge,
            &self.condors()?,
            &output.quotes,
            self.name_of,
        )
        .ok()
    }

    fn greek(&self, name: &'static str, which: BookGreek) -> Option<Derivation> {
        let output = self.output;
        book_greek(name, &output.all, &output.quotes, which, self.name_of).ok()
    }
}

/// What a cap leaves.
fn room(output: &AlvhOutput, cap: f64, part: Part) -> Derivation {
    let capital = output.account.risk_capital;
    let stake = output.account.stake(part);
    in_one_step(
        ("R", "room", (cap * capital - stake).max(0.0), Unit::Money),
        "max({c} × {K} − {s}, 0)",
        (symbol("c") * symbol("K") - symbol("s")).max(0.0),
        vec![
            quantity("c", "cap, as a share of the capital", cap, Unit::Share, 4),
            dollars("K", "risk capital", capital),
            dollars("s", "staked already", stake),
        ],
    )
}

fn funding(output: &AlvhOutput) -> Option<Derivation> {
    let read = hurdles(output)?;
    Some(in_one_step(
        (
            "f",
            "what cash earns, effective a year",
            read.funding,
            Unit::Share,
        ),
        "exp({r}) − 1",
        symbol("r").exp() - 1.0,
        vec![quantity(
            "r",
            "interest rate, compounded all the time",
            output.state.rate,
            Unit::PerYear,
            4,
        )],
    ))
}

fn required(output: &AlvhOutput) -> Option<Derivation> {
    let read = hurdles(output)?;
    Some(in_one_step(
        ("k", "return CAPM asks", read.required, Unit::Share),
        "{r} + {b} × {p}",
        symbol("r") + symbol("b") * symbol("p"),
        vec![
            quantity("r", "what cash earns a year", read.funding, Unit::Share, 4),
            quantity("b", "beta of the hedge", read.beta, Unit::None, 2),
            quantity(
                "p",
                "what the index is expected to earn above cash",
                read.premium,
                Unit::Share,
                4,
            ),
        ],
    ))
}

fn less(output: &AlvhOutput) -> Option<Derivation> {
    let less = output.fewer()?;
    let condors = f64::from(output.condors);
    let count = quantity("n", "condors held", condors, Unit::Count, 0);
    let given = &less.given;
    let (formula, expression, a, b) = match less.basis {
        SmallerBasis::EqualCost => (
            "{n} × ({E} − {C}) / {E}",
            symbol("n") * (symbol("E") - symbol("C")) / symbol("E"),
            dollars("E", "average result of the condors", given.expected_profit),
            dollars("C", "cost of the hedge over the same days", given.carry),
        ),
        SmallerBasis::EqualWorstLoss => (
            "{n} × {B} / {A}",
            symbol("n") * symbol("B") / symbol("A"),
            dollars("B", "worst loss with the hedge", given.hedged_worst_loss),
            dollars("A", "worst loss of the condors alone", given.worst_loss),
        ),
    };
    Some(in_one_step(
        (
            "m",
            "condors to hold instead",
            condors * less.part,
            Unit::Count,
        ),
        formula,
        expression,
        vec![count, a, b],
    ))
}
