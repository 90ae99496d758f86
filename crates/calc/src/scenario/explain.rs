//! "Explain this number": profit as a sum over what is held, each VIX option priced on its own future.

use condor_core::explain::{
    self, BookMove, Derivation, HoldingName, Unit, book_cost, book_gain, theta_eaten,
};
use condor_core::portfolio::{Book, Instrument, Quotes};
use condor_core::scenario::{Ageing, Shock};

use super::output::ScenarioOutput;
use super::shock::Later;
use crate::format;
use crate::one_step::{in_one_step, in_sum, quantity, symbol};

/// The results that have a derivation, when they have a value.
pub(super) const EXPLAINED: [&str; 16] = [
    "total",
    "condor",
    "hedge",
    "less",
    "spx",
    "call",
    "paid",
    "carry",
    "eaten",
    "worst",
    "worst-condor",
    "vix",
    "future",
    "vvix",
    "volatility",
    "better",
];

/// Whether a result is computed and not read off: the VIX may be where the reader has put it, and VVIX at the end
/// of what the model takes.
pub(super) fn is_computed(output: &ScenarioOutput, result: &str) -> bool {
    match result {
        "vix" => output.later.rule().is_some(),
        "vvix" => vvix(output).is_some(),
        _ => EXPLAINED.contains(&result),
    }
}

/// How a result is computed; empty for those that are read off or counted.
pub(super) fn derivations(output: &ScenarioOutput, result: &str) -> Vec<Derivation> {
    let name_of = |instrument: &Instrument| name(output, instrument);
    let read = Read {
        output,
        name_of: &name_of,
    };
    let one = match result {
        "total" => read.then("profit together", &[CONDOR, HEDGE]),
        "condor" => read.then("profit", &[CONDOR]),
        "hedge" => read.then("profit", &[HEDGE]),
        "less" => less(output),
        "spx" => Some(in_one_step(
            ("S′", "SPX then", output.after.spot, Unit::Points),
            "{S} × (1 + {m})",
            symbol("S") * (symbol("m") + 1.0),
            vec![
                quantity("S", "SPX now", output.state.spot, Unit::Points, 2),
                quantity("m", "its move", output.spot_return, Unit::Share, 4),
            ],
        )),
        "call" => explain::vix_option_price(
            &output.held.call,
            &output.state.curve,
            &output.market.volatility,
            output.state.rate,
        )
        .ok(),
        "paid" => read.paid(),
        "carry" => read.carry(),
        "eaten" => read.eaten(),
        "worst" => read.worst("profit together", &[CONDOR, HEDGE]),
        "worst-condor" => read.worst_condor(),
        "vix" => output
            .later
            .rule()
            .and_then(|rule| explain::vix_after(rule, output.state.vix(), output.spot_return).ok()),
        "future" => explain::future_after(
            &output.later.aged().curve,
            0,
            &output.market.pass_through,
            output.after.vix(),
            output.twist,
        )
        .ok(),
        "vvix" => vvix(output),
        "volatility" => {
            explain::atm_after(output.state.smile.atm_volatility, vix_move(output)).ok()
        }
        "better" => better(output),
        _ => None,
    };
    one.into_iter().collect()
}

/// As the position's own table names it.
fn name(output: &ScenarioOutput, instrument: &Instrument) -> String {
    let mut parts = output.held.parts.iter();
    let found = parts.find(|part| part.instrument == *instrument);
    found.map_or_else(String::new, |part| part.name.clone())
}

/// A half of the position: symbol and name of its gain, and whether it is the hedge.
type Half = (&'static str, &'static str, bool);
const CONDOR: Half = ("C", "gain of the condor", false);
const HEDGE: Half = ("H", "gain of the hedge", true);

struct Read<'a> {
    output: &'a ScenarioOutput,
    name_of: HoldingName<'a>,
}

impl Read<'_> {
    fn book(&self, is_hedge: bool) -> &Book {
        let held = &self.output.held;
        if is_hedge { &held.hedge } else { &held.condor }
    }

    fn now(&self) -> Option<Quotes> {
        self.output.state.quotes().ok()
    }

    fn gain(
        &self,
        name: &'static str,
        halves: &[Half],
        (later, then): (&Later, &Quotes),
    ) -> Option<Derivation> {
        let now = self.now()?;
        let moves: Vec<BookMove> = halves
            .iter()
            .map(|&(symbol, name, is_hedge)| BookMove {
                symbol,
                name,
                before: (self.book(is_hedge), &now),
                after: (later.book(is_hedge), then),
            })
            .collect();
        book_gain(name, &moves, self.name_of).ok()
    }

    /// On the day and after the move the reader chose.
    fn then(&self, name: &'static str, halves: &[Half]) -> Option<Derivation> {
        let then = self.output.after.quotes().ok()?;
        self.gain(name, halves, (&self.output.later, &then))
    }

    /// In the crisis in which condor and hedge together lose the most.
    fn worst(&self, name: &'static str, halves: &[Half]) -> Option<Derivation> {
        let crisis = self.output.worst?.crisis;
        self.at_once(name, halves, crisis.spot_return(), crisis.stress().vix?)
    }

    fn at_once(
        &self,
        name: &'static str,
        halves: &[Half],
        spot_return: f64,
        vix: f64,
    ) -> Option<Derivation> {
        let later = &self.output.at_once;
        let then = later.market(spot_return, vix).ok()?.quotes().ok()?;
        self.gain(name, halves, (later, &then))
    }

    /// In the crisis in which the condor alone loses the most.
    fn worst_condor(&self) -> Option<Derivation> {
        let lowest = self.output.worst_condor;
        let row = self
            .output
            .stress
            .iter()
            .find(|row| row.profit.is_some_and(|profit| profit.condor == lowest))?;
        let vix = row.crisis.stress().vix?;
        self.at_once("profit", &[CONDOR], row.crisis.spot_return(), vix)
    }

    fn paid(&self) -> Option<Derivation> {
        let now = self.now()?;
        book_cost("paid for the hedge", self.book(true), &now, self.name_of).ok()
    }

    fn carry(&self) -> Option<Derivation> {
        let still = Shock {
            days: self.output.held.first_expiry,
            ageing: Ageing::RollsDown,
            ..Shock::NONE
        };
        let (now, state, hedge) = (self.now()?, &self.output.state, self.book(true));
        let aged = hedge.after_days(state, still.days, still.ageing).ok()?;
        let then = still.apply(state).ok()?.quotes().ok()?;
        let one = BookMove {
            symbol: "H",
            name: "gain of the hedge while nothing happens",
            before: (hedge, &now),
            after: (&aged, &then),
        };
        book_gain(one.name, &[one], self.name_of).ok()
    }

    fn eaten(&self) -> Option<Derivation> {
        let now = self.now()?;
        theta_eaten(self.book(true), self.book(false), &now, self.name_of).ok()
    }
}

/// The VIX before and after.
fn vix_move(output: &ScenarioOutput) -> (f64, f64) {
    (output.state.vix(), output.after.vix())
}

fn vvix(output: &ScenarioOutput) -> Option<Derivation> {
    explain::vvix_after(
        &output.later.response(),
        output.state.vvix,
        vix_move(output),
    )
    .ok()
}

/// One for each crisis in which the hedged position ends better.
fn better(output: &ScenarioOutput) -> Option<Derivation> {
    let part = output.less?.part;
    let each = output.stress.iter().filter_map(|row| {
        let profit = row.profit?;
        let (hedged, less) = (profit.total(), part * profit.condor);
        let name = format!(
            "{}: {} with the hedge, {} holding less",
            row.crisis.name,
            format::signed_dollars(hedged),
            format::signed_dollars(less)
        );
        Some((name, f64::from(u8::from(hedged > less))))
    });
    let count = output.better()? as f64;
    let result = (
        "n",
        "crises in which the hedge is better",
        count,
        Unit::Count,
    );
    Some(in_sum(result, each))
}

fn less(output: &ScenarioOutput) -> Option<Derivation> {
    let part = output.less?.part;
    let condor = output.profit.condor;
    Some(in_one_step(
        ("L", "profit of holding less", part * condor, Unit::Money),
        "{p} × {C}",
        symbol("p") * symbol("C"),
        vec![
            quantity("p", "part of the condor that is held", part, Unit::Share, 6),
            quantity("C", "profit of the condor", condor, Unit::Money, 2),
        ],
    ))
}
