//! The results: the verdict, the hedge as an investment, what it eats, and what it does for the whole.

use condor_core::performance::InternalRates;

use super::inputs::{BARE, HEDGED, InsuranceInputs, LESS};
use super::output::InsuranceOutput;
use super::verdict::{Beside, Verdict};
use super::words;
use crate::format;
use crate::labs::with_error;
use crate::report::{Measure, ResultItem, Tone};

const VERDICT: &str = "The answer";
const INVESTMENT: &str = "The hedge as an investment";
const EATEN: &str = "What it costs and pays";
const WHOLE: &str = "What it does for the whole";

fn percent(value: f64) -> Option<Measure> {
    Some(Measure::percent(100.0 * value))
}

/// A rate that may be one, several or none.
pub(super) fn rate(rates: Option<&InternalRates>) -> (String, Option<Measure>) {
    match rates {
        None => ("none".to_owned(), None),
        Some(rates) if rates.total_loss && rates.rates.is_empty() => {
            ("all is lost".to_owned(), None)
        }
        Some(rates) => match (rates.only(), rates.rates.len()) {
            (Some(rate), _) => (format::percent(rate, 1), percent(rate)),
            (None, 0) => ("none".to_owned(), None),
            (None, count) => (format!("{count} rates"), None),
        },
    }
}

pub(super) fn list(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = verdict(inputs, output);
    items.extend(investment(output));
    items.extend(eaten(output));
    items.extend(whole(output));
    items.extend(super::claims::list(inputs, output));
    items
}

fn verdict(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
    let judged = &output.judged;
    let mut items = vec![ResultItem {
        tone: match judged.verdict {
            Verdict::Insurance => Tone::Loss,
            Verdict::ReturnPositive => Tone::Gain,
            Verdict::Undetermined => Tone::Plain,
        },
        ..ResultItem::plain(
            (VERDICT, "verdict", "Verdict"),
            judged.verdict.name(),
            None,
            words::decider(inputs, output),
        )
    }];
    if let Some(believed) = &output.believed {
        let value = condor_core::simulate::Estimate {
            value: believed.profit,
            error: believed.error,
        };
        items.push(ResultItem::toned(
            ResultItem::explained(ResultItem::plain(
                (VERDICT, "profit", "The hedge earns a year"),
                with_error(value, 2),
                percent(believed.profit),
                format!(
                    "of capital, with {} crashes in ten years; ± is one standard error",
                    format::shortest(inputs.belief)
                ),
            )),
            believed.profit,
        ));
    }
    items
}

fn investment(output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    let (irr, measure) = rate(
        output
            .believed
            .as_ref()
            .and_then(|known| known.irr.as_ref()),
    );
    let beyond = output
        .believed
        .as_ref()
        .is_some_and(|known| known.crash_years > 1.0);
    items.push(ResultItem::plain(
        (INVESTMENT, "irr", "IRR of the hedge"),
        irr,
        measure,
        if beyond {
            "so many crashes are more than a crash year of these paths has: there is no mix of years"
        } else {
            "a year, of the mean flows at your crash frequency: the rate at which premiums and payoffs \
             weigh the same"
        },
    ));
    if let Some(funding) = output.funding {
        items.push(ResultItem::explained(ResultItem::plain(
            (INVESTMENT, "funding", "Hurdle 1: what the premium costs"),
            format::percent(funding, 1),
            percent(funding),
            "a year, weighted over own money, condor credit and loan",
        )));
    }
    if let Some(required) = output.hedge().and_then(|hedge| hedge.required) {
        items.push(ResultItem::plain(
            (INVESTMENT, "required", "Hurdle 2: return CAPM asks"),
            format::percent(required, 0),
            percent(required),
            "a year, of the money in the hedge: it moves against the market, so that it is asked for less \
             than bills earn",
        ));
    }
    if let Some(allowed) = output.allowed {
        items.push(ResultItem::explained(ResultItem::plain(
            (INVESTMENT, "allowed", "The same in money"),
            format::percent(allowed, 2),
            percent(allowed),
            "of capital a year is what such an insurance may cost by CAPM",
        )));
    }
    let results = &output.found.results.strategies;
    let (condors, measure) = rate(results[BARE].condors.as_ref());
    items.push(ResultItem::plain(
        (INVESTMENT, "condors", "IRR of the condors"),
        condors,
        measure,
        "a year, of their cycles without a hedge, what they may lose being set aside",
    ));
    items
}

fn eaten(output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    let Some(hedge) = output.hedge() else {
        return items;
    };
    if let Some(carry) = hedge.carry {
        items.push(ResultItem::plain(
            (EATEN, "carry", "Carry"),
            with_error(carry, 2),
            percent(carry.value),
            "of capital: what it costs in a year without a crash",
        ));
    }
    if let Some(payoff) = hedge.payoff {
        items.push(ResultItem::plain(
            (EATEN, "payoff", "One crash pays"),
            with_error(payoff, 2),
            percent(payoff.value),
            "of capital beyond that, sold by its own rule",
        ));
    }
    let break_even = (EATEN, "break-even", "Breaks even at");
    items.push(match (hedge.break_even, output.judged.break_even) {
        (_, Some(in_ten)) => ResultItem::explained(ResultItem::plain(
            break_even,
            format!("{} crashes in ten years", format::number(in_ten, 1)),
            Some(Measure {
                unit: "crashes in ten years",
                write: |value| format::number(value, 1),
                ..Measure::points(in_ten)
            }),
            format!(
                "it pays if a fall of {} comes more often than once in {} years",
                format::percent(output.spec.crash, 0),
                format::number(10.0 / in_ten, 1)
            ),
        )),
        (Some(condor_core::insurance::BreakEven::Always), _) => ResultItem::plain(
            break_even,
            "no crash",
            None,
            "it costs nothing in a year without one",
        ),
        (Some(_), _) => ResultItem::plain(
            break_even,
            "no frequency",
            None,
            "a crash pays nothing either",
        ),
        (None, _) => ResultItem::plain(
            break_even,
            "not known",
            None,
            "every year of these paths had a crash, or none had",
        ),
    });
    items.push(ResultItem::plain(
        (EATEN, "crashes", "Crashes on these paths"),
        format!(
            "{} in ten years",
            format::number(10.0 * hedge.crashes.value, 1)
        ),
        None,
        "falls of that size within 21 trading days, as often as this market has them",
    ));
    if let Some(Some(share)) = output.found.eaten.get(HEDGED) {
        items.push(ResultItem::plain(
            (EATEN, "theta", "Theta eaten"),
            format::percent(*share, 0),
            percent(*share),
            "of what the condors gain a day from time is what the hedge loses to it, over the weeks of a few \
             paths",
        ));
    }
    items.push(ResultItem::plain(
        (EATEN, "cost", "The hedge costs a year"),
        with_error(hedge.cost, 2),
        percent(hedge.cost.value),
        "of capital on average, with crashes as often as on these paths",
    ));
    items
}

fn whole(output: &InsuranceOutput) -> Vec<ResultItem> {
    let results = &output.found.results.strategies;
    let [bare, hedged, less] = [BARE, HEDGED, LESS].map(|index| &results[index]);
    let three = |of: &dyn Fn(usize) -> String| {
        format!("without the hedge {}, holding less {}", of(BARE), of(LESS))
    };
    let growth = hedged.measures.growth.value - bare.measures.growth.value;
    let crisis = |index: usize| output.found.crisis.get(index).copied().unwrap_or(0.0);
    let mut items = vec![
        ResultItem::toned(
            ResultItem::plain(
                (WHOLE, "growth", "Growth a year"),
                with_error(hedged.measures.growth, 1),
                percent(hedged.measures.growth.value),
                format!(
                    "with the hedge; {}. The hedge {} {} points",
                    three(&|index| with_error(results[index].measures.growth, 1)),
                    if growth < 0.0 { "takes" } else { "adds" },
                    format::number(100.0 * growth.abs(), 1)
                ),
            ),
            hedged.measures.growth.value,
        ),
        ResultItem::plain(
            (WHOLE, "alpha", "Alpha a year"),
            with_error(hedged.measures.alpha, 1),
            percent(hedged.measures.alpha.value),
            format!(
                "with the hedge; {}",
                three(&|index| with_error(results[index].measures.alpha, 1))
            ),
        ),
        ResultItem::plain(
            (WHOLE, "beta", "Beta"),
            format::number(hedged.measures.beta.value, 2),
            None,
            format!(
                "with the hedge; {}",
                three(&|index| format::number(results[index].measures.beta.value, 2))
            ),
        ),
        ResultItem::plain(
            (WHOLE, "tail", "Loss on the worst 1 in 20"),
            with_error(hedged.measures.cvar, 1),
            percent(hedged.measures.cvar.value),
            format!(
                "of capital over all years; {}",
                three(&|index| with_error(results[index].measures.cvar, 1))
            ),
        ),
        ResultItem::plain(
            (WHOLE, "crisis", "Fall in days like 2020"),
            format::percent(crisis(HEDGED), 1),
            percent(crisis(HEDGED)),
            format!(
                "with the hedge; {}",
                three(&|index| format::percent(crisis(index), 1))
            ),
        ),
    ];
    if let Some(held) = less.hold_less {
        let by = if held.is_equal_cost() {
            "as many as earn what the hedged position does"
        } else {
            "as many as lose on the worst twentieth what the hedged position does"
        };
        let beside = match output.judged.beside {
            Beside::Better => "the hedge then loses less in the tail",
            Beside::Worse => "the hedge then loses more in the tail",
            Beside::Alike => "the tails cannot be told apart",
        };
        let more = if held.less.contracts > 1.0 {
            "; more than all, for the hedge makes the worst paths worse"
        } else {
            ""
        };
        items.push(ResultItem::plain(
            (WHOLE, "less", "Hold instead"),
            format!("{} of the condors", format::percent(held.less.contracts, 0)),
            percent(held.less.contracts),
            format!("{by}{more}; {beside}"),
        ));
    }
    items
}
