//! Moving a hedge along the curve: what a thousand dollars of calls cost and bring, by their days.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::alvh::carry;
use condor_core::explain::{Derivation, Expr, Unit as Measured};

use super::difference;
use crate::calculator::Problem;
use crate::figures::amounts::{dollars, each};
use crate::figures::items::{plain, whole_axis};
use crate::figures::kit::{
    Component, Shown, explained, in_words, landmark, line_through, money, number, of_term, problem,
    standing,
};
use crate::figures::market::{LONG_LEVEL, MOVE, VIX_NOW, VVIX_NOW, calls, gain, state};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const FROM: InputSpec = number(
    "a",
    "Days of the calls held",
    Unit::Days,
    (31.0, 240.0),
    (35.0, 180.0),
    (5.0, 45.0),
    "Where on the curve the hedge stands.",
);
const TO: InputSpec = number(
    "b",
    "Days moved to",
    Unit::Days,
    (31.0, 240.0),
    (35.0, 180.0),
    (5.0, 120.0),
    "Where it is moved: these are sold and those are bought, for the same money.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct ShiftInputs {
        /// Days of the calls held.
        from: FROM,
        /// Days of those bought in their place.
        to: TO,
        /// Move of the index, percent.
        moved: MOVE,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
        /// VVIX.
        vvix: VVIX_NOW,
    }
}

/// Dollars that stand in the calls, whatever their days; their strike over the VIX; a month.
const MONEY: f64 = 1_000.0;
const STRIKE: f64 = 1.5;
const MONTH: f64 = 30.0;

/// The gain a dollar of rent.
const EACH: (&str, &str) = ("each", "Gain for a dollar of rent");

/// A thousand dollars of calls.
struct Thousand {
    /// What one call costs, and what it makes of a quiet month and of the move.
    price: f64,
    month_of_one: f64,
    fall_of_one: f64,
    month: f64,
    fall: f64,
}

impl Thousand {
    /// What a thousand dollars made, from what one call made.
    fn made(&self, name: &'static str, all: f64, about: &'static str, one: f64) -> Derivation {
        in_one_step(
            ("G", name, all, Measured::Money),
            "1000 × {g} / {p}",
            Expr::Number(MONEY) * symbol("g") / symbol("p"),
            vec![
                each("g", about, one),
                each("p", "price of one call", self.price),
            ],
        )
    }

    fn of_month(&self) -> Derivation {
        let about = "what one call makes of a quiet month";
        self.made(
            "made of a quiet month",
            self.month,
            about,
            self.month_of_one,
        )
    }

    fn of_fall(&self) -> Derivation {
        let about = "what the move brings one call";
        self.made("brought by the move", self.fall, about, self.fall_of_one)
    }
}

impl ShiftInputs {
    fn at(&self, days: f64) -> Result<Thousand, Problem> {
        let state = state(self.vix, self.long, self.vvix)?;
        let call = calls(&state, STRIKE * self.vix, days, 1.0)?;
        let price = -call.cash();
        let count = MONEY / price;
        let month = carry(&call, &state, MONTH)
            .map_err(|error| problem("a", error))?
            .total();
        let fall = gain(&call, &state, self.moved)
            .ok_or_else(|| problem("x", "the engine has no price there"))?;
        Ok(Thousand {
            price,
            month_of_one: month,
            fall_of_one: fall,
            month: count * month,
            fall: count * fall,
        })
    }
}

/// Cost and gain of a hedge along the curve.
pub struct Shift;

impl Component for Shift {
    type Inputs = ShiftInputs;

    fn show(inputs: &ShiftInputs) -> Result<Shown, Problem> {
        let (from, to) = (inputs.at(inputs.from)?, inputs.at(inputs.to)?);
        let left = 35.0_f64.min(inputs.from).min(inputs.to);
        let right = 180.0_f64.max(inputs.from).max(inputs.to);
        let along: Vec<(f64, Thousand)> =
            line_through((left, right), 30, &[inputs.from, inputs.to], &|days| {
                Some(days)
            })
            .into_iter()
            .filter_map(|(days, _)| Some((days, inputs.at(days).ok()?)))
            .collect();
        let mut plot = standing(
            "What 1,000 dollars of VIX calls bring in the move and lose in a quiet month, against their days",
            (
                whole_axis("Days of the calls", "days").over(left, right),
                Axis::new("Dollars", "dollars", format::signed_dollars),
            ),
            vec![
                Series::new(
                    "The move brings",
                    "move_usd",
                    Style::Main,
                    along.iter().map(|(days, at)| (*days, at.fall)).collect(),
                ),
                Series::new(
                    "A quiet month",
                    "month_usd",
                    Style::Dashed,
                    along.iter().map(|(days, at)| (*days, at.month)).collect(),
                ),
            ],
            (inputs.from, "Held"),
            &[0.6, 0.6],
        );
        plot.rules.push(Rule::X(inputs.to));
        plot.landmarks.push(landmark("Moved to", inputs.to));
        let each = |at: &Thousand| {
            // Calls that cost no rent have none to divide by.
            (at.month < 0.0).then(|| at.fall / -at.month)
        };
        let before = each(&from).map_or_else(
            || "after; there was no rent before".to_owned(),
            |before| format!("after; it was {} before", format::number(before, 1)),
        );
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "time-shifting",
                    money(
                        "saved",
                        "The move saves",
                        to.month - from.month,
                        "in a quiet month",
                    ),
                )),
                explained(money(
                    "given",
                    "It changes the gain by",
                    to.fall - from.fall,
                    format!("if the index moves {}", Unit::Percent.text(inputs.moved)),
                )),
                explained(money(
                    "month-from",
                    "A quiet month before",
                    from.month,
                    "of 1,000 dollars of calls",
                )),
                explained(money(
                    "month-to",
                    "And after",
                    to.month,
                    "of as much in the later ones",
                )),
                explained(money(
                    "fall-from",
                    "The move brought",
                    from.fall,
                    "to the calls held",
                )),
                explained(money(
                    "fall-to",
                    "It would bring",
                    to.fall,
                    "to the later ones",
                )),
                match each(&to) {
                    Some(after) => explained(plain(EACH.0, EACH.1, after, 1, before)),
                    None => in_words(ResultItem {
                        value: "there is no rent".to_owned(),
                        ..plain(EACH.0, EACH.1, 0.0, 1, before)
                    }),
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &ShiftInputs, result: &str) -> Vec<Derivation> {
        let (Ok(from), Ok(to)) = (inputs.at(inputs.from), inputs.at(inputs.to)) else {
            return Vec::new();
        };
        let one = match result {
            "saved" => difference(
                "saved in a quiet month",
                to.month - from.month,
                ("a quiet month after", to.month),
                ("a quiet month before", from.month),
            ),
            "given" => difference(
                "change of the gain in the move",
                to.fall - from.fall,
                ("the gain after", to.fall),
                ("the gain before", from.fall),
            ),
            "month-from" => from.of_month(),
            "month-to" => to.of_month(),
            "fall-from" => from.of_fall(),
            "fall-to" => to.of_fall(),
            "each" if to.month < 0.0 => in_one_step(
                (
                    "e",
                    "gain for a dollar of rent",
                    to.fall / -to.month,
                    Measured::None,
                ),
                "{G} / {R}",
                symbol("G") / symbol("R"),
                vec![
                    dollars("G", "brought by the move, after", to.fall),
                    dollars("R", "lost in a quiet month, after", -to.month),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
