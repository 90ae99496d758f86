//! What is deposited for a condor.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::position::Size;
use condor_core::position::margin::{MarginRule, margin};

use super::{SpreadInputs, in_money};
use crate::calculator::Problem;
use crate::figures::amounts::level;
use crate::figures::kit::{
    Component, Shown, chart, described, explained, line_through, money, name_line, problem, result,
    stand,
};
use crate::figures::steps::step;
use crate::format;
use crate::one_step::symbol;
use crate::report::ResultItem;

/// What is deposited for a condor, for every width.
pub struct Deposit;

/// The widths drawn, and money to be used up.
const WIDTHS: (f64, f64) = (10.0, 300.0);
const ACCOUNT: f64 = 100_000.0;

impl Component for Deposit {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let size = Size::spx(1);
        let at = |width: f64, rule: MarginRule| -> Result<_, Problem> {
            let built = SpreadInputs { width, ..*inputs }.build()?;
            margin(&built.position, &size, rule).map_err(|error| problem("w", error))
        };
        let (left, right) = (WIDTHS.0.min(inputs.width), WIDTHS.1.max(inputs.width));
        let along = |name: &'static str, column, style, rule| {
            Series::new(
                name,
                column,
                style,
                line_through((left, right), 30, &[inputs.width], &|width| {
                    Some(at(width, rule).ok()?.net)
                }),
            )
        };
        let mut plot = chart(
            "Margin of one condor by three rules against the width of its wings. Described and tabled \
             below.",
            Axis::new("Width of each wing, points", "width", |value| {
                format::number(value, 0)
            })
            .over(left, right),
            Axis::new("Margin in dollars", "margin_usd", format::dollars),
            vec![
                along(
                    "Wider side",
                    "wider_side_usd",
                    Style::Main,
                    MarginRule::WiderSide,
                ),
                along(
                    "Both sides",
                    "both_sides_usd",
                    Style::Dashed,
                    MarginRule::TwoSpreads,
                ),
                along(
                    "Stress of −8% to +6%",
                    "stress_usd",
                    Style::Dotted,
                    MarginRule::Stress,
                ),
            ],
        );
        stand(&mut plot, inputs.width, "Your width");
        name_line(&mut plot, 0, 0.75);
        name_line(&mut plot, 1, 0.5);
        name_line(&mut plot, 2, 0.9);
        plot.description = vec![described(&plot)];
        let wider = at(inputs.width, MarginRule::WiderSide)?;
        let both = at(inputs.width, MarginRule::TwoSpreads)?;
        let stress = at(inputs.width, MarginRule::Stress)?;
        let count = (ACCOUNT / wider.net.max(1.0)).floor();
        let dollars = |id, name, amount: f64, about: &'static str| {
            explained(result(
                id,
                name,
                format::dollars(amount),
                amount,
                "dollars",
                about,
            ))
        };
        Ok(Shown {
            results: vec![
                ResultItem {
                    term: Some("margin-and-buying-power"),
                    ..dollars("margin", "Margin", wider.net, "wider side less credit")
                },
                dollars(
                    "gross",
                    "Deposit",
                    wider.gross,
                    "width of the wider side × 100",
                ),
                dollars(
                    "both",
                    "If both sides counted",
                    both.net,
                    "as two separate spreads",
                ),
                dollars(
                    "stress",
                    "By a stress of the index",
                    stress.net,
                    "worst loss from −8% to +6%",
                ),
                result(
                    "count",
                    "100,000 dollars hold",
                    format!("{} condors", format::number(count, 0)),
                    count,
                    "contracts",
                    "by the wider side, with nothing kept back",
                ),
                ResultItem {
                    term: Some("credit-and-max-loss"),
                    ..explained(money("credit", "Credit", wider.credit, "received for one"))
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &SpreadInputs, result: &str) -> Vec<Derivation> {
        let Ok(built) = inputs.build() else {
            return Vec::new();
        };
        let by = |rule| explain::margin(&built.position, &Size::spx(1), rule).ok();
        let one = match result {
            "margin" => by(MarginRule::WiderSide),
            "gross" => Some(step(
                ("M", "deposit", explain::Unit::Money),
                "{w} × 100",
                symbol("w") * 100.0,
                vec![level("w", "width of the wider side", inputs.width)],
            )),
            "both" => by(MarginRule::TwoSpreads),
            "stress" => by(MarginRule::Stress),
            "credit" => in_money(explain::credit(&built.position)),
            _ => None,
        };
        one.into_iter().collect()
    }
}
