//! What the wings of a condor take and give.

use condor_chart::plot::{Series, Style};
use condor_core::math::sort_short_by;
use condor_core::position::{Leg, Position, Size};

use super::{SpreadInputs, draw};
use crate::calculator::Problem;
use crate::figures::kit::{Component, Shown, described, money, name_line, problem, result};
use crate::format;
use crate::report::ResultItem;

/// A condor beside the same options without wings.
pub struct Wings;

impl Component for Wings {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let built = inputs.build()?;
        let size = Size::spx(1);
        let shorts: Vec<Leg> = built
            .position
            .legs()
            .iter()
            .map(|leg| leg.leg)
            .filter(|leg| leg.quantity < 0)
            .collect();
        let bare = Position::on_smile(&built.market, &shorts, &built.smile)
            .map_err(|error| problem("w", error))?;
        let mut plot = draw(inputs, &built, &built.position)?;
        let (left, right) = match plot.series.first().map(|series| &series.points[..]) {
            Some([first, .., last]) => (first.0, last.0),
            _ => (inputs.spot, inputs.end),
        };
        let mut levels = vec![left, right, inputs.end];
        levels.extend(shorts.iter().map(|leg| leg.strike));
        sort_short_by(&mut levels, |a, b| a < b);
        levels.dedup();
        let without = levels
            .iter()
            .filter_map(|level| Some((*level, 100.0 * bare.profit_at_expiry(*level).ok()?)))
            .collect();
        plot.series[1] = Series {
            flat_beyond: false,
            ..Series::new(
                "Without wings",
                "profit_without_usd",
                Style::Dashed,
                without,
            )
        };
        plot.labels.clear();
        name_line(&mut plot, 1, 0.15);
        plot.description = vec![described(&plot)];
        let end = |position: &Position| {
            position
                .profit_at_expiry(inputs.end)
                .map_err(|error| problem("x", error))
        };
        let (with, without) = (end(&built.position)?, end(&bare)?);
        let cost = bare.credit() - built.position.credit();
        let loss = built.position.max_loss().bounded().unwrap_or(0.0);
        Ok(Shown {
            results: vec![
                ResultItem {
                    term: Some("wings"),
                    ..result(
                        "cost",
                        "The wings cost",
                        format::dollars(size.money(cost)),
                        size.money(cost),
                        "dollars",
                        "the two bought options together",
                    )
                },
                money("end", "With wings", size.money(with), "at that level"),
                money(
                    "bare",
                    "Without wings",
                    size.money(without),
                    "at that level",
                ),
                money(
                    "saved",
                    "The wings make up for",
                    size.money(with - without),
                    "at that level, their cost counted",
                ),
                ResultItem {
                    term: Some("credit-and-max-loss"),
                    ..money(
                        "max-loss",
                        "Most you can lose",
                        -size.money(loss),
                        "width less credit; without wings there is no limit",
                    )
                },
            ],
            plot,
        })
    }
}
