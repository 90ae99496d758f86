//! The curve of VIX futures before and after a jump of the VIX.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::vix::curve::TermStructure;
use condor_core::vix::{CurveError, FuturesCurve, PassThrough};

use super::kit::{
    Component, Shown, chart, landmark, line, money, named, number, of_term, problem, result, short,
    stand,
};
use super::market::{
    APART, DOLLARS_A_FUTURE, LONG_LEVEL, MONTHS, VIX_NOW, curve, future_gain, future_level,
    level_then,
};
use crate::calculator::Problem;
use crate::figures::amounts::price;
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const VIX_THEN: InputSpec = number(
    "va",
    "VIX after a jump",
    Unit::VixPoints,
    (5.0, 150.0),
    (9.0, 90.0),
    (1.0, 40.0),
    "Where the VIX goes within a few days.",
);
const MONTH: InputSpec = number(
    "n",
    "Contract",
    Unit::Whole,
    (1.0, 8.0),
    (1.0, 8.0),
    (1.0, 2.0),
    "Which future is held: 1 is the one that settles next.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct JumpInputs {
        /// VIX after the jump.
        then: VIX_THEN,
        /// The contract held.
        month: MONTH,
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
    }
}

/// Contracts closer than this count as flat.
const FLAT: f64 = 0.05;

/// Before and after a jump.
pub struct Jump;

fn name(curve: &FuturesCurve) -> Result<&'static str, Problem> {
    let slope = curve.slope(0, 1).map_err(|error| problem("u", error))?;
    let shape = slope
        .term_structure(FLAT)
        .map_err(|error| problem("u", error))?;
    Ok(match shape {
        TermStructure::Contango => "contango",
        TermStructure::Flat => "flat",
        TermStructure::Backwardation => "backwardation",
    })
}

impl Component for Jump {
    type Inputs = JumpInputs;

    fn show(inputs: &JumpInputs) -> Result<Shown, Problem> {
        let failed = |error: CurveError| problem("vx", error);
        let before = curve(inputs.vix, inputs.long).map_err(failed)?;
        let after = PassThrough::default()
            .apply(&before, inputs.then)
            .map_err(|error| problem("va", error))?;
        let index = (inputs.month as usize).clamp(1, MONTHS) - 1;
        let (old, new) = (
            before.future(index).map_err(failed)?,
            after.future(index).map_err(failed)?,
        );
        let right = APART * MONTHS as f64;
        let along =
            |curve: &FuturesCurve| line(0.0, right, 97, &|days| curve.level_at(days / 365.0).ok());
        let mut plot = chart(
            "Levels of VIX futures before and after a jump of the VIX against the days until they \
             settle. Described and tabled below.",
            Axis::new("Days until it settles", "days", |value| {
                format::number(value, 0)
            })
            .over(0.0, right),
            Axis::new("Points", "points", short),
            vec![
                Series::new("After", "after", Style::Main, along(&after)),
                Series::new("Before", "before", Style::Dashed, along(&before)),
            ],
        );
        for (number, future) in after.futures().iter().enumerate() {
            let days = 365.0 * future.years;
            plot.marks.push(PlotMark {
                at: At::Data(days, future.level),
                shape: Shape::Ring,
            });
            plot.landmarks
                .push(landmark(format!("M{}", number + 1), days));
        }
        stand(&mut plot, 365.0 * old.years, "The future held");
        named(&mut plot, &[0.6, 0.8]);
        let jump = inputs.then - inputs.vix;
        let moved = new.level - old.level;
        let share = if jump == 0.0 { 0.0 } else { moved / jump };
        Ok(Shown {
            results: vec![
                of_term(
                    "vix-future",
                    ResultItem {
                        is_explained: jump != 0.0,
                        ..result(
                            "share",
                            "Of each point of the VIX it takes",
                            if jump == 0.0 {
                                "nothing: the VIX stood still".to_owned()
                            } else {
                                format::percent(share, 0)
                            },
                            100.0 * share,
                            "percent",
                            format!(
                                "{} points against {}",
                                format::signed(moved, 2),
                                format::signed(jump, 1)
                            ),
                        )
                    },
                ),
                money(
                    "gain",
                    "One future gains",
                    DOLLARS_A_FUTURE * moved,
                    "at 1,000 dollars a point",
                )
                .explained(),
                result(
                    "before",
                    "The future before",
                    format::number(old.level, 2),
                    old.level,
                    "points",
                    format!(
                        "M{}, {} to go",
                        index + 1,
                        Unit::Days.text((365.0 * old.years).round())
                    ),
                )
                .explained(),
                result(
                    "after",
                    "The future after",
                    format::number(new.level, 2),
                    new.level,
                    "points",
                    "by the average response over five days",
                )
                .explained(),
                of_term(
                    "term-structure",
                    result(
                        "shape",
                        "The curve goes",
                        format!("from {} to {}", name(&before)?, name(&after)?),
                        100.0 * after.slope(0, 1).map_err(failed)?.ratio,
                        "percent",
                        "by its first two futures",
                    ),
                ),
                result(
                    "bend",
                    "M8 less M1, after",
                    format::signed(
                        after.future(MONTHS - 1).map_err(failed)?.level
                            - after.future(0).map_err(failed)?.level,
                        1,
                    ) + " points",
                    after.future(MONTHS - 1).map_err(failed)?.level
                        - after.future(0).map_err(failed)?.level,
                    "points",
                    "the far end less the near end",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &JumpInputs, result: &str) -> Vec<Derivation> {
        inputs.derived(result).into_iter().collect()
    }
}

impl JumpInputs {
    fn derived(&self, result: &str) -> Option<Derivation> {
        let before = curve(self.vix, self.long).ok()?;
        let after = PassThrough::default().apply(&before, self.then).ok()?;
        let index = (self.month as usize).clamp(1, MONTHS) - 1;
        let (old, new) = (before.future(index).ok()?, after.future(index).ok()?);
        let a = price("A", "the future before", old.level);
        let b = price("B", "the future after", new.level);
        let v = price("V", "VIX now", self.vix);
        let w = price("W", "VIX after the jump", self.then);
        Some(match result {
            "share" if self.then != self.vix => step(
                ("s", "part of the jump it takes", explain::Unit::Share),
                "({B} − {A}) / ({W} − {V})",
                (symbol("B") - symbol("A")) / (symbol("W") - symbol("V")),
                vec![b, a, w, v],
            ),
            "gain" => future_gain(old.level, new.level),
            "before" => future_level(&before, self.long, index).ok()?,
            "after" => level_then(&before, &after, 365.0 * old.years).ok()?,
            "bend" => step(
                ("D", "far end less near end", explain::Unit::Points),
                "{M8} − {M1}",
                symbol("M8") - symbol("M1"),
                vec![
                    price(
                        "M8",
                        "future M8 after",
                        after.future(MONTHS - 1).ok()?.level,
                    ),
                    price("M1", "future M1 after", after.future(0).ok()?.level),
                ],
            ),
            _ => return None,
        })
    }
}
