//! Shares sold to the public, and what a low price costs those who owned the company before.

use condor_chart::plot::{Series, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::valuation::Offering;

use crate::calculator::Problem;
use crate::figures::amounts::{bare, dollars};
use crate::figures::items::{dollar_axis, gain, percent_axis, share};
use crate::figures::kit::{
    Component, Shown, line, money, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const OFFER: InputSpec = number(
    "p",
    "Offer price",
    Unit::DollarsPerShare,
    (1.0, 1e4),
    (10.0, 40.0),
    (1.0, 20.0),
    "At which the new shares are sold: a made-up number.",
);
const RAISED: InputSpec = number(
    "m",
    "Money raised",
    Unit::MillionDollars,
    (1.0, 1e5),
    (100.0, 2_000.0),
    (50.0, 500.0),
    "What the buyers of new shares pay in all, fees not counted.",
);
const WORTH: InputSpec = number(
    "w",
    "Worth before",
    Unit::MillionDollars,
    (10.0, 1e6),
    (500.0, 4_000.0),
    (100.0, 2_000.0),
    "What the company turns out to be worth without the new money.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct OfferingInputs {
        /// Dollars.
        offer: OFFER,
        /// Millions of dollars.
        raised: RAISED,
        /// Millions of dollars.
        worth: WORTH,
    }
}

/// Millions of shares there were before, made up.
const OLD: f64 = 80.0;

/// What the old owners keep against the offer price.
pub struct Kept;

impl Component for Kept {
    type Inputs = OfferingInputs;

    fn show(inputs: &OfferingInputs) -> Result<Shown, Problem> {
        let at = |price: f64| {
            Offering::raising(inputs.raised, OLD, inputs.worth, price)
                .and_then(|offering| Ok((offering, offering.result()?)))
        };
        let (offering, here) = at(inputs.offer).map_err(|error| problem("p", error))?;
        let fair = inputs.worth / OLD;
        let (_, fairly) = at(fair).map_err(|error| problem("w", error))?;
        let (left, right) = (5.0_f64.min(inputs.offer), 40.0_f64.max(inputs.offer));
        let level = 100.0 * fairly.held_after;
        let plot = standing(
            "The part of the company the old owners keep against the offer price",
            (
                dollar_axis("Offer price", "offer_usd").over(left, right),
                percent_axis("Old owners keep", "kept_percent"),
            ),
            vec![
                Series::new(
                    "Old owners keep",
                    "kept_percent",
                    Style::Main,
                    line(left, right, 71, &|price| {
                        at(price).ok().map(|(_, result)| 100.0 * result.held_after)
                    }),
                ),
                Series::new(
                    "At its full worth",
                    "fair_percent",
                    Style::Ghost,
                    vec![(left, level), (right, level)],
                ),
            ],
            (inputs.offer, "Offer price"),
            &[0.3, 0.85],
        );
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "ipo",
                    share(
                        "kept",
                        "Old owners keep",
                        here.held_after,
                        1,
                        "of a company that now holds the new money too",
                    )
                    .explained(),
                ),
                share(
                    "dilution",
                    "Dilution",
                    here.dilution,
                    1,
                    format!(
                        "{} million new shares among {} million",
                        format::number(offering.new_shares, 1),
                        format::number(OLD + offering.new_shares, 1)
                    ),
                )
                .explained(),
                money(
                    "missed",
                    "The old owners’ stake changes, millions",
                    -here.left_on_the_table,
                    "against what it was worth before; the buyers have the rest",
                )
                .explained(),
                gain(
                    "jump",
                    "First day",
                    offering.first_close / inputs.offer - 1.0,
                    1,
                    format!(
                        "from the offer price to {}, what a share is then worth",
                        format::with_dollar_sign(&format::number(offering.first_close, 2))
                    ),
                )
                .explained(),
                result(
                    "fair",
                    "Price that leaves nothing",
                    format::with_dollar_sign(&format::number(fair, 2)),
                    fair,
                    "dollars",
                    "its worth before over 80 million old shares",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &OfferingInputs, result: &str) -> Vec<Derivation> {
        let old = bare("N", "old shares, millions", OLD);
        let raised = bare("M", "money raised, millions of dollars", inputs.raised);
        let worth = bare("W", "worth before, millions of dollars", inputs.worth);
        let offer = dollars("p", "offer price", inputs.offer);
        // Money over the price is new shares.
        let new = || symbol("M") / symbol("p");
        let all = || symbol("N") + new();
        match result {
            "kept" => by_formula(
                ("k", "part the old owners keep", Measured::Share),
                "{N} / ({N} + {M} / {p})",
                symbol("N") / all(),
                vec![old, raised, offer],
            ),
            "dilution" => by_formula(
                ("d", "new shares of all shares", Measured::Share),
                "{M} / {p} / ({N} + {M} / {p})",
                new() / all(),
                vec![raised, offer, old],
            ),
            "missed" => by_formula(
                (
                    "C",
                    "change of the old owners’ stake, millions of dollars",
                    Measured::None,
                ),
                "{M} / {p} × ({p} − ({W} + {M}) / ({N} + {M} / {p}))",
                new() * (symbol("p") - (symbol("W") + symbol("M")) / all()),
                vec![raised, offer, worth, old],
            ),
            "jump" => by_formula(
                ("j", "gain on the first day", Measured::Share),
                "({W} + {M}) / ({N} + {M} / {p}) / {p} − 1",
                (symbol("W") + symbol("M")) / all() / symbol("p") - 1.0,
                vec![worth, raised, old, offer],
            ),
            "fair" => by_formula(
                ("P", "price that leaves nothing", Measured::Money),
                "{W} / {N}",
                symbol("W") / symbol("N"),
                vec![worth, old],
            ),
            _ => Vec::new(),
        }
    }
}
