//! A hedge that is always on beside one that waits for the curve, along the same months.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Unit as Measured};

use super::months::{Month, months};
use crate::calculator::Problem;
use crate::figures::amounts::{dollars, each};
use crate::figures::items::whole_axis;
use crate::figures::kit::{
    Component, Shown, chart, explained, landmark, money, named, number, of_term, problem, result,
};
use crate::figures::market::MOVE;
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const WARNING: InputSpec = number(
    "w",
    "Months of warning",
    Unit::Whole,
    (0.0, 6.0),
    (0.0, 4.0),
    (1.0, 1.0),
    "How many months before the fall the curve turns over. 0 is a fall out of the blue.",
);
const FALSE_ALARMS: InputSpec = number(
    "f",
    "False alarms",
    Unit::Whole,
    (0.0, 9.0),
    (0.0, 9.0),
    (1.0, 3.0),
    "Months in which the curve turns over and nothing follows.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct AdaptiveInputs {
        /// Months of warning.
        warning: WARNING,
        /// False alarms.
        alarms: FALSE_ALARMS,
        /// The fall, percent.
        fall: MOVE,
    }
}

/// Months drawn, and the one of the fall.
const MONTHS: usize = 36;
const FALL_IN: usize = 29;
/// The VIX in a calm and in a warning.
const CALM: f64 = 15.0;
const WARNED: f64 = 26.0;
/// Dollars a month of the hedge that is always on, and of the one that waits, while it is on.
const ALWAYS: f64 = 300.0;
const WAITING: f64 = 1_200.0;

impl AdaptiveInputs {
    fn months(&self) -> Result<Vec<Month>, Problem> {
        let mut path = [CALM; MONTHS];
        // Every third month from the second on, well before the fall.
        for alarm in 0..(self.alarms as usize).min(9) {
            path[2 + 3 * alarm] = WARNED;
        }
        let warning = (self.warning as usize).min(6);
        // A warning may reach back over a false alarm; then it is one.
        path[FALL_IN + 1 - warning..=FALL_IN].fill(WARNED);
        months(&path, &[FALL_IN], self.fall, CALM)
    }
}

/// Always on, or only when the curve turns over.
pub struct Same;

/// Whether the curve is turned over at a month's start.
fn is_warned(month: &Month) -> Result<bool, Problem> {
    let slope = month.state.curve.slope(0, 1);
    Ok(slope.map_err(|error| problem("w", error))?.ratio < 0.0)
}

/// What so many dollars a month made in all, from what one dollar made in the months it was there.
fn made<'a>(name: &'static str, spent: f64, months: impl Iterator<Item = &'a Month>) -> Derivation {
    // In the other months, and in the fall.
    let mut sums = [0.0; 2];
    for month in months {
        sums[usize::from(month.is_fall)] += month.of_a_dollar;
    }
    let [usual, fall] = sums;
    in_one_step(
        ("G", name, spent * (usual + fall), Measured::Money),
        "{B} × ({q} + {f})",
        symbol("B") * (symbol("q") + symbol("f")),
        vec![
            dollars("B", "spent on calls a month while it is on", spent),
            each(
                "q",
                "what a dollar made in the other months it was on, all together",
                usual,
            ),
            each(
                "f",
                "what a dollar made in the fall, nothing if it was off",
                fall,
            ),
        ],
    )
}

impl Component for Same {
    type Inputs = AdaptiveInputs;

    fn show(inputs: &AdaptiveInputs) -> Result<Shown, Problem> {
        let months = inputs.months()?;
        let (mut always, mut waits) = (vec![(0.0, 0.0)], vec![(0.0, 0.0)]);
        let (mut on, mut first_on) = (0_u32, None);
        let mut sum = (0.0, 0.0);
        for (index, month) in months.iter().enumerate() {
            sum.0 += ALWAYS * month.of_a_dollar;
            if is_warned(month)? {
                sum.1 += WAITING * month.of_a_dollar;
                on += 1;
                first_on = first_on.or(Some(index));
            }
            let end = (index + 1) as f64;
            always.push((end, sum.0));
            waits.push((end, sum.1));
        }
        let right = MONTHS as f64;
        let mut plot = chart(
            "What two hedges have made since the start against the months: one always on, one only while \
             the curve is turned over. Described and tabled below.",
            whole_axis("Months", "months").over(0.0, right),
            Axis::new("Made since the start", "made_usd", format::signed_dollars),
            vec![
                Series::new("Waits for the curve", "waits_usd", Style::Main, waits),
                Series::new("Always on", "always_usd", Style::Dashed, always),
            ],
        );
        let fall = (FALL_IN + 1) as f64;
        plot.rules.push(Rule::X(fall));
        plot.landmarks.push(landmark("Before the fall", fall - 1.0));
        plot.landmarks.push(landmark("After it", fall));
        plot.landmarks.push(landmark("End", right));
        named(&mut plot, &[0.4, 0.6]);
        let caught = is_warned(&months[FALL_IN])?;
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "static-v-adaptive-hedge",
                    money(
                        "waits",
                        "The one that waits",
                        sum.1,
                        "in three years, at $1,200 a month while it is on",
                    ),
                )),
                explained(money(
                    "always",
                    "The one always on",
                    sum.0,
                    "in three years, at $300 a month",
                )),
                result(
                    "on",
                    "The waiting one was on",
                    format!("{on} of {MONTHS} months"),
                    f64::from(on),
                    "months",
                    if caught {
                        "and on when the fall came"
                    } else {
                        "and off when the fall came"
                    },
                ),
                ResultItem {
                    is_explained: caught,
                    ..money(
                        "fall",
                        "The fall brought it",
                        if caught {
                            WAITING * months[FALL_IN].of_a_dollar
                        } else {
                            0.0
                        },
                        format!(
                            "and {} to the other",
                            format::signed_dollars(ALWAYS * months[FALL_IN].of_a_dollar)
                        ),
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &AdaptiveInputs, result: &str) -> Vec<Derivation> {
        let Ok(months) = inputs.months() else {
            return Vec::new();
        };
        let mut warned = months
            .iter()
            .filter(|month| is_warned(month).unwrap_or(false));
        let one = match result {
            "waits" => Some(made("made by the one that waits", WAITING, warned)),
            "always" => Some(made("made by the one always on", ALWAYS, months.iter())),
            "fall" => warned.find(|month| month.is_fall).map(|fall| {
                in_one_step(
                    (
                        "G",
                        "made in the fall",
                        WAITING * fall.of_a_dollar,
                        Measured::Money,
                    ),
                    "{B} × {f}",
                    symbol("B") * symbol("f"),
                    vec![
                        dollars("B", "spent on calls a month while it is on", WAITING),
                        each("f", "what a dollar made in the fall", fall.of_a_dollar),
                    ],
                )
            }),
            _ => None,
        };
        one.into_iter().collect()
    }
}
