//! What the wings of a condor take and give.

use condor_chart::plot::{Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sort_short_by;
use condor_core::position::{Leg, Position, Size};

use super::{Built, SpreadInputs, Structure, draw, in_money};
use crate::calculator::Problem;
use crate::figures::amounts::dollars;
use crate::figures::kit::{
    Component, Shown, described, explained, money, name_line, problem, result,
};
use crate::figures::steps::{leg_name, profit_at, step};
use crate::format;
use crate::one_step::{in_sum, symbol};
use crate::report::ResultItem;

/// A condor beside the same options without wings.
pub struct Wings;

impl Component for Wings {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let built = inputs.build()?;
        let size = Size::spx(1);
        let bare = bare(&built)?;
        let mut plot = draw(inputs, &built, &built.position)?;
        let (left, right) = match plot.series.first().map(|series| &series.points[..]) {
            Some([first, .., last]) => (first.0, last.0),
            _ => (inputs.spot, inputs.end),
        };
        let mut levels = vec![left, right, inputs.end];
        levels.extend(bare.legs().iter().map(|leg| leg.leg.strike));
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
        let words = Words::of(Structure::of(inputs.structure));
        let cost = bare.credit() - built.position.credit();
        let loss = built.position.max_loss().bounded().unwrap_or(0.0);
        Ok(Shown {
            results: vec![
                ResultItem {
                    term: Some("wings"),
                    ..explained(result(
                        "cost",
                        "The wings cost",
                        format::dollars(size.money(cost)),
                        size.money(cost),
                        "dollars",
                        words.bought,
                    ))
                },
                explained(money(
                    "end",
                    "With wings",
                    size.money(with),
                    "at that level",
                )),
                explained(money(
                    "bare",
                    "Without wings",
                    size.money(without),
                    "at that level",
                )),
                explained(money(
                    "saved",
                    "The wings make up for",
                    size.money(with - without),
                    "at that level, their cost counted",
                )),
                ResultItem {
                    term: Some("credit-and-max-loss"),
                    ..explained(money(
                        "max-loss",
                        "Most you can lose",
                        -size.money(loss),
                        words.without,
                    ))
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &SpreadInputs, result: &str) -> Vec<Derivation> {
        inputs
            .build()
            .ok()
            .and_then(|built| derived(inputs, &built, result))
            .into_iter()
            .collect()
    }
}

/// What depends on the sides that are sold.
struct Words {
    /// What the wings are.
    bought: &'static str,
    /// What is lost at most, and what it would be without them.
    without: &'static str,
}

impl Words {
    fn of(structure: Structure) -> Self {
        let bought = match structure {
            Structure::Condor => "the two bought options together",
            Structure::Puts => "the bought put",
            Structure::Calls => "the bought call",
        };
        let without = match structure {
            // A put without its wing loses no more than its strike.
            Structure::Puts => {
                "width less credit; without the wing it goes on down to an index of zero"
            }
            Structure::Condor | Structure::Calls => {
                "width less credit; without wings there is no limit"
            }
        };
        Self { bought, without }
    }
}

/// The sold options alone.
fn bare(built: &Built) -> Result<Position, Problem> {
    let legs = built.position.legs().iter().map(|leg| leg.leg);
    let shorts: Vec<Leg> = legs.filter(|leg| leg.quantity < 0).collect();
    Position::on_smile(&built.market, &shorts, &built.smile).map_err(|error| problem("w", error))
}

fn derived(inputs: &SpreadInputs, built: &Built, result: &str) -> Option<Derivation> {
    let with = profit_at(&built.position, inputs.end)?;
    let without = profit_at(&bare(built).ok()?, inputs.end)?;
    match result {
        "cost" => {
            let wings = built.position.legs().iter();
            let wings = wings.filter(|held| held.leg.quantity > 0).map(|held| {
                let price = held.valuation.price;
                let points = format::number(price, 4);
                (
                    format!("{}, {points} points × 100", leg_name(&held.leg)),
                    100.0 * price,
                )
            });
            let wings: Vec<_> = wings.collect();
            let sum = wings.iter().map(|wing| wing.1).sum();
            let result = ("W", "cost of the wings", sum, explain::Unit::Money);
            Some(in_sum(result, wings.into_iter()))
        }
        "end" => Some(with),
        "bare" => Some(without),
        "saved" => Some(step(
            ("D", "what the wings make up for", explain::Unit::Money),
            "{a} − {b}",
            symbol("a") - symbol("b"),
            vec![
                dollars("a", "profit with wings", with.value),
                dollars("b", "profit without wings", without.value),
            ],
        )),
        "max-loss" => in_money(explain::max_loss(&built.position)),
        _ => None,
    }
}
