//! How likely what is.

use super::plain;
use crate::condor::output::in_100;
use crate::condor::{CondorOutput, Law};
use crate::format;
use crate::input::Unit;
use crate::report::{Measure, ResultItem, Tone};

const CHANCES: &str = "Chances";

pub(super) fn chances(output: &CondorOutput) -> Vec<ResultItem> {
    let mut items = vec![ResultItem {
        dots: Some(output.profits_in_100()),
        term: Some("probability-of-profit"),
        ..plain(
            CHANCES,
            "chance",
            "Chance of any profit",
            format!("{} of 100", output.profits_in_100()),
            Some(Measure::chances(output.probability_of_profit * 100.0).said(
                "profits {} times in 100 more often",
                "profits {} times in 100 less often",
            )),
            match output.law {
                Law::Smile => "at expiry, from all prices of the smile",
                Law::Lognormal => "at expiry, from one volatility for every level",
                Law::Own => "at expiry, from your own volatility and growth",
            },
        )
    }];
    let convention = match output.law {
        Law::Own => "at some time before expiry, with your volatility and growth",
        Law::Smile | Law::Lognormal => {
            "at some time before expiry, with the volatility at the money"
        }
    };
    let touches = [
        ("touch-put", "SPX touches the short put", output.touch.put),
        (
            "touch-call",
            "SPX touches the short call",
            output.touch.call,
        ),
        (
            "touch-either",
            "SPX touches either of them",
            output.touch.either,
        ),
    ];
    for (id, name, chance) in touches {
        let Some(chance) = chance else { continue };
        items.push(ResultItem {
            term: Some("probability-of-touch"),
            ..plain(
                CHANCES,
                id,
                name,
                format!("{} of 100", in_100(chance)),
                Some(Measure::chances(chance * 100.0)),
                convention,
            )
        });
    }
    let expected = output.money(output.expected_profit);
    items.push(ResultItem {
        tone: Tone::of(expected.round()),
        ..plain(
            CHANCES,
            "expected-value",
            "Average result",
            format::signed_dollars(expected),
            Some(Measure::dollars(expected)),
            match output.law {
                Law::Smile => "over all ends as prices weigh them: a fair trade averages zero",
                Law::Lognormal => "over all ends of one volatility, before costs",
                Law::Own => "over all ends as you see them, before costs",
            },
        )
    });
    if let Some(worst) = output.worst_in_twenty {
        let worst = output.money(worst);
        items.push(ResultItem {
            tone: Tone::of(worst),
            ..plain(
                CHANCES,
                "worst-in-20",
                "Worst 1 in 20",
                format::signed_dollars(worst),
                Some(Measure::dollars(worst)),
                "one end in twenty is as bad as this or worse",
            )
        });
    }
    items.push(ResultItem {
        term: Some("expected-move"),
        ..plain(
            CHANCES,
            "expected-move",
            "Expected move",
            format!("±{} points", format::number(output.expected_move, 0)),
            Some(Measure::points(output.expected_move)),
            format!(
                "one standard deviation of the SPX in {}",
                Unit::Days.text(output.days)
            ),
        )
    });
    items
}
