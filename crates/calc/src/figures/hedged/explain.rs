//! "Explain this number" of the figures of a condor and VIX calls.

use condor_core::alvh::{carry, convexity};
use condor_core::explain::{self, Derivation};
use condor_core::insurance::hedge_ratio;
use condor_core::portfolio::Book;

use super::{HedgedInputs, LayerInputs, MONTH, SMALL};
use crate::figures::amounts::dollars;
use crate::figures::market::{
    book_cost, book_gain, condor, gain, holding_name, level_then, shock, vix_then,
};
use crate::figures::steps::{in_one_step, together};
use crate::one_step::{quantity, symbol};

impl HedgedInputs {
    /// How the results of [`Hedged`] come about; none where there is nothing to compare with.
    pub(super) fn of_both(&self, result: &str) -> Option<Derivation> {
        let state = self.state().ok()?;
        let (condor, hedge) = (condor(&state).ok()?, self.hedge(&state).ok()?);
        let at = |book: &Book| gain(book, &state, self.moved);
        let (lost, won) = (at(&condor)?, at(&hedge)?);
        match result {
            "ratio" => Some(in_one_step(
                (
                    "h",
                    "hedge ratio",
                    hedge_ratio(won, -lost).ok()??,
                    explain::Unit::Share,
                ),
                "−{H} / {C}",
                -symbol("H") / symbol("C"),
                vec![
                    dollars("H", "gain of the VIX calls", won),
                    dollars("C", "gain of the condor", lost),
                ],
            )),
            "together" => Some(together(
                ("both together", explain::Unit::Money),
                [("gain of the condor", lost), ("gain of the VIX calls", won)],
            )),
            "condor" => book_gain(&condor, &state, self.moved),
            "hedge" => book_gain(&hedge, &state, self.moved),
            "cost" => book_cost(&hedge, &state),
            "month" => {
                let month = carry(&hedge, &state, MONTH).ok()?;
                Some(together(
                    ("a quiet month", explain::Unit::Money),
                    [
                        ("from passing time", month.theta),
                        ("from sliding along the curve", month.roll_down),
                    ],
                ))
            }
            "eaten" => {
                let quotes = state.quotes().ok()?;
                let theta = condor.greeks(&quotes).ok()?.theta;
                let derived = explain::theta_eaten(&hedge, &condor, &quotes, &holding_name);
                derived.ok().filter(|_| theta > 0.0)
            }
            "vix" => vix_then(&state, self.moved),
            "future" => {
                let then = shock(self.moved).apply(&state).ok()?;
                level_then(&state.curve, &then.curve, self.days).ok()
            }
            _ => None,
        }
    }

    /// How the results of [`Bend`] come about.
    pub(super) fn of_bend(&self, result: &str) -> Option<Derivation> {
        let state = self.state().ok()?;
        let hedge = self.hedge(&state).ok()?;
        let gained = gain(&hedge, &state, self.moved)?;
        let small = gain(&hedge, &state, SMALL)?;
        let straight = small / SMALL * self.moved;
        match result {
            "excess" => Some(in_one_step(
                (
                    "E",
                    "above the straight line",
                    gained - straight,
                    explain::Unit::Money,
                ),
                "{G} − {L}",
                symbol("G") - symbol("L"),
                vec![
                    dollars("G", "gain of the calls", gained),
                    dollars("L", "gain along the straight line", straight),
                ],
            )),
            "gain" => book_gain(&hedge, &state, self.moved),
            "linear" => Some(in_one_step(
                (
                    "L",
                    "gain along the straight line",
                    straight,
                    explain::Unit::Money,
                ),
                "−{g} × {x}",
                -symbol("g") * symbol("x"),
                vec![
                    dollars("g", "gain of the calls in a fall of 1%", small),
                    quantity(
                        "x",
                        "move of the index in percent",
                        self.moved,
                        explain::Unit::None,
                        2,
                    ),
                ],
            )),
            "times" => {
                let [ten, twenty, _] = convexity(&hedge, &state, &shock(0.0)).ok()?;
                (ten.gain > 0.0).then(|| {
                    in_one_step(
                        (
                            "m",
                            "times as much",
                            twenty.gain / ten.gain,
                            explain::Unit::None,
                        ),
                        "{B} / {A}",
                        symbol("B") / symbol("A"),
                        vec![
                            dollars("A", "gain in a fall of 10%", ten.gain),
                            dollars("B", "gain in a fall of 20%", twenty.gain),
                        ],
                    )
                })
            }
            "cost" => book_cost(&hedge, &state),
            _ => None,
        }
    }
}

impl LayerInputs {
    /// How the results of [`Layers`] come about.
    pub(super) fn of_layers(&self, result: &str) -> Option<Derivation> {
        let state = self.state().ok()?;
        let condor = condor(&state).ok()?;
        let [near, far] = self.rungs(&state).ok()?;
        let at = |book: &Book| gain(book, &state, self.moved);
        match result {
            "all" => {
                let (one, near, far) = (at(&condor)?, at(&near)?, at(&far)?);
                Some(in_one_step(
                    ("G", "all layers", one + near + far, explain::Unit::Money),
                    "{C} + {N} + {F}",
                    symbol("C") + symbol("N") + symbol("F"),
                    vec![
                        dollars("C", "gain of Layer 1", one),
                        dollars("N", "gain of Layer 2a", near),
                        dollars("F", "gain of Layer 2b", far),
                    ],
                ))
            }
            "one" => book_gain(&condor, &state, self.moved),
            "near" => book_gain(&near, &state, self.moved),
            "far" => book_gain(&far, &state, self.moved),
            "cost" => {
                let mut both = near;
                both.add(&far).ok()?;
                book_cost(&both, &state)
            }
            _ => None,
        }
    }
}
