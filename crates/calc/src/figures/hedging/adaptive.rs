//! A hedge that is always on beside one that waits for the curve, along the same months.

use condor_chart::plot::{Axis, Rule, Series, Style};

use super::months::{Month, months};
use crate::calculator::Problem;
use crate::figures::items::whole_axis;
use crate::figures::kit::{
    Component, Shown, chart, landmark, money, named, number, of_term, problem, result,
};
use crate::figures::market::MOVE;
use crate::format;
use crate::input::{InputSpec, Unit};

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

impl Component for Same {
    type Inputs = AdaptiveInputs;

    fn show(inputs: &AdaptiveInputs) -> Result<Shown, Problem> {
        let months = inputs.months()?;
        let (mut always, mut waits) = (vec![(0.0, 0.0)], vec![(0.0, 0.0)]);
        let (mut on, mut first_on) = (0_u32, None);
        let mut sum = (0.0, 0.0);
        for (index, month) in months.iter().enumerate() {
            sum.0 += ALWAYS * month.of_a_dollar;
            let slope = month
                .state
                .curve
                .slope(0, 1)
                .map_err(|error| problem("w", error))?;
            if slope.ratio < 0.0 {
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
        let caught = months[FALL_IN]
            .state
            .curve
            .slope(0, 1)
            .is_ok_and(|slope| slope.ratio < 0.0);
        Ok(Shown {
            results: vec![
                of_term(
                    "static-v-adaptive-hedge",
                    money(
                        "waits",
                        "The one that waits",
                        sum.1,
                        "in three years, at $1,200 a month while it is on",
                    ),
                ),
                money(
                    "always",
                    "The one always on",
                    sum.0,
                    "in three years, at $300 a month",
                ),
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
                money(
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
                ),
            ],
            plot,
        })
    }
}
