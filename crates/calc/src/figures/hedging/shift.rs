//! Moving a hedge along the curve: what a thousand dollars of calls cost and bring, by their days.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::alvh::carry;

use crate::calculator::Problem;
use crate::figures::items::{plain, whole_axis};
use crate::figures::kit::{
    Component, Shown, landmark, line_through, money, number, of_term, problem, standing,
};
use crate::figures::market::{LONG_LEVEL, MOVE, VIX_NOW, VVIX_NOW, calls, gain, state};
use crate::format;
use crate::input::{InputSpec, Unit};

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

/// A thousand dollars of calls.
struct Thousand {
    month: f64,
    fall: f64,
}

impl ShiftInputs {
    fn at(&self, days: f64) -> Result<Thousand, Problem> {
        let state = state(self.vix, self.long, self.vvix)?;
        let call = calls(&state, STRIKE * self.vix, days, 1.0)?;
        let count = MONEY / -call.cash();
        let month = carry(&call, &state, MONTH).map_err(|error| problem("a", error))?;
        let fall = gain(&call, &state, self.moved)
            .ok_or_else(|| problem("x", "the engine has no price there"))?;
        Ok(Thousand {
            month: count * month.total(),
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
            if at.month < 0.0 {
                at.fall / -at.month
            } else {
                0.0
            }
        };
        let (before, after) = (each(&from), each(&to));
        Ok(Shown {
            results: vec![
                of_term(
                    "time-shifting",
                    money(
                        "saved",
                        "The move saves",
                        to.month - from.month,
                        "in a quiet month",
                    ),
                ),
                money(
                    "given",
                    "It changes the gain by",
                    to.fall - from.fall,
                    format!("if the index moves {}", Unit::Percent.text(inputs.moved)),
                ),
                money(
                    "month-from",
                    "A quiet month before",
                    from.month,
                    "of 1,000 dollars of calls",
                ),
                money(
                    "month-to",
                    "And after",
                    to.month,
                    "of as much in the later ones",
                ),
                money(
                    "fall-from",
                    "The move brought",
                    from.fall,
                    "to the calls held",
                ),
                money("fall-to", "It would bring", to.fall, "to the later ones"),
                plain(
                    "each",
                    "Gain for a dollar of rent",
                    after,
                    1,
                    format!("after; it was {} before", format::number(before, 1)),
                ),
            ],
            plot,
        })
    }
}
