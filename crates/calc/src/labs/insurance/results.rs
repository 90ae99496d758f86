//! The results: the verdict, the hedge as an investment, what it eats, and what it does for the whole.

use condor_core::performance::InternalRates;
use condor_core::simulate::{Estimate, HeldLess, MOST_HELD};

use super::inputs::{BARE, HEDGED, InsuranceInputs, SAME_COST, SAME_TAIL};
use super::output::InsuranceOutput;
use super::verdict::Verdict;
use super::words;
use crate::format;
use crate::labs::{number, points, with_error};
use crate::report::{Measure, ResultItem, Tone};

const VERDICT: &str = "The answer";
const INVESTMENT: &str = "The hedge as an investment";
const EATEN: &str = "What it costs and pays";
const WHOLE: &str = "What it does for the whole";
const LESS: &str = "Another number of condors and no hedge instead";

fn percent(value: f64) -> Option<Measure> {
    Some(Measure::percent(100.0 * value))
}

/// A rate that may be one, several or none, with the error of the only one.
pub(super) fn rate(rates: Option<&InternalRates>, error: Option<f64>) -> (String, Option<Measure>) {
    match rates {
        None => ("none".to_owned(), None),
        Some(rates) if rates.total_loss && rates.rates.is_empty() => {
            ("all is lost".to_owned(), None)
        }
        Some(rates) => match (rates.only(), rates.rates.len()) {
            (Some(value), _) => (with_error(Estimate { value, error }, 1), percent(value)),
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
    items.extend(less(output));
    items.extend(super::claims::list(inputs, output));
    items
}

fn verdict(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
    let judged = &output.judged;
    let mut items = vec![ResultItem {
        tone: match judged.verdict {
            Verdict::Insurance => Tone::Loss,
            Verdict::ReturnPositive => Tone::Gain,
            Verdict::Undetermined | Verdict::NoHedge => Tone::Plain,
        },
        ..ResultItem::plain(
            (VERDICT, "verdict", "Verdict"),
            judged.verdict.name(),
            None,
            words::decider(inputs, output),
        )
    }];
    if let Some(believed) = &output.believed {
        items.push(ResultItem::toned(
            ResultItem::explained(ResultItem::plain(
                (VERDICT, "profit", "The hedge earns a year"),
                with_error(believed.profit, 2),
                percent(believed.profit.value),
                format!(
                    "of capital, with {} crashes in ten years; ± is one standard error",
                    format::shortest(inputs.belief)
                ),
            )),
            believed.profit.value,
        ));
    }
    items
}

fn investment(output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    let believed = output.believed.as_ref();
    let (irr, measure) = rate(
        believed.and_then(|known| known.irr.as_ref()),
        believed.and_then(|known| known.irr_error),
    );
    let beyond = believed.is_some_and(|known| known.crash_years > 1.0);
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
            with_error(funding, 1),
            percent(funding.value),
            "a year, weighted over own money, condor credit and loan",
        )));
    }
    if let Some(required) = output.hedge().and_then(|hedge| hedge.required) {
        items.push(ResultItem::plain(
            (INVESTMENT, "required", "Hurdle 2: return CAPM asks"),
            with_error(required, 0),
            percent(required.value),
            if required.value < -1.0 {
                "a year, of the mean sum in the hedge: CAPM lets it lose that sum more than once a year, for \
                 it gains when stocks fall. It can, as calls that are lost are bought anew every four weeks"
            } else {
                "a year, of the mean sum in the hedge: it moves against the market, so that it is asked for \
                 less than bills earn"
            },
        ));
    }
    if let Some(allowed) = output.allowed() {
        items.push(ResultItem::explained(ResultItem::plain(
            (INVESTMENT, "allowed", "The same in money"),
            with_error(allowed, 2),
            percent(allowed.value),
            "of capital a year is what such an insurance may cost by CAPM",
        )));
    }
    let bare = &output.found.results.strategies[BARE];
    let (condors, measure) = rate(bare.condors.as_ref(), bare.condors_error);
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
            format!("{} crashes in ten years", number(in_ten, 1)),
            Some(Measure {
                unit: "crashes in ten years",
                write: |value| format::number(value, 1),
                ..Measure::points(in_ten.value)
            }),
            match output.most() {
                Some(most) if in_ten.value > most => format!(
                    "beyond what was simulated, {} at most: a straight line is drawn on to there",
                    format::number(most, 1)
                ),
                _ => format!(
                    "it pays if a fall of {} comes more often than once in {} years",
                    format::percent(output.spec.crash, 0),
                    format::number(10.0 / in_ten.value, 1)
                ),
            },
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
            number(
                Estimate {
                    value: 10.0 * hedge.crashes.value,
                    error: hedge.crashes.error.map(|error| 10.0 * error),
                },
                1
            )
        ),
        None,
        "falls of that size within 21 trading days, as often as this market has them",
    ));
    if let Some(Some(share)) = output.found.eaten.get(HEDGED) {
        items.push(ResultItem::plain(
            (EATEN, "theta", "Theta eaten"),
            with_error(*share, 0),
            percent(share.value),
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
    let [bare, hedged] = [BARE, HEDGED].map(|index| &results[index]);
    let three = |of: &dyn Fn(usize) -> String| {
        format!(
            "with the hedge; without it {}, without it at an equal tail {}",
            of(BARE),
            of(SAME_TAIL)
        )
    };
    let crisis = |index: usize| output.found.crisis.get(index).copied().unwrap_or(0.0);
    vec![
        ResultItem::toned(
            ResultItem::plain(
                (WHOLE, "growth", "Growth a year"),
                with_error(hedged.measures.growth, 1),
                percent(hedged.measures.growth.value),
                format!(
                    "{}. The hedge {}",
                    three(&|index| with_error(results[index].measures.growth, 1)),
                    points(hedged.growth_over(bare), "adds", "takes", "")
                ),
            ),
            hedged.measures.growth.value,
        ),
        ResultItem::plain(
            (WHOLE, "alpha", "Alpha a year"),
            with_error(hedged.measures.alpha, 1),
            percent(hedged.measures.alpha.value),
            three(&|index| with_error(results[index].measures.alpha, 1)),
        ),
        ResultItem::plain(
            (WHOLE, "beta", "Beta"),
            number(hedged.measures.beta, 2),
            None,
            three(&|index| number(results[index].measures.beta, 2)),
        ),
        ResultItem::plain(
            (WHOLE, "tail", "Loss on the worst 1 in 20"),
            with_error(hedged.measures.cvar, 1),
            percent(hedged.measures.cvar.value),
            format!(
                "of capital over all years, {}. The hedge {}",
                three(&|index| with_error(results[index].measures.cvar, 1)),
                points(hedged.tail_over(bare), "adds", "saves", "")
            ),
        ),
        ResultItem::plain(
            (WHOLE, "crisis", "Fall in days like 2020"),
            format::percent(crisis(HEDGED), 1),
            percent(crisis(HEDGED)),
            three(&|index| format::percent(crisis(index), 1)),
        ),
    ]
}

/// "62% ± 5".
pub(super) fn condors(held: &HeldLess) -> String {
    let (value, error) = (held.less.contracts, held.error);
    with_error(Estimate { value, error }, 0)
}

/// What simply holding another number of condors would do: at equal cost the tails are compared, and at an equal tail the growth.
fn less(output: &InsuranceOutput) -> Vec<ResultItem> {
    let results = &output.found.results.strategies;
    let item = |id, name, held: &HeldLess, about| {
        ResultItem::plain(
            (LESS, id, name),
            match held.less.contracts {
                0.0 => "none".to_owned(),
                MOST_HELD => "three times the condors; no more are tried".to_owned(),
                _ => format!("{} of the condors", condors(held)),
            },
            percent(held.less.contracts),
            about,
        )
    };
    let mut items = Vec::new();
    if let Some(held) = results[SAME_COST].hold_less {
        let sums = format!(
            "over all years the condors earn {} beyond bills, and the hedge costs {}",
            with_error(held.expected, 1),
            with_error(held.carry, 1)
        );
        let about = if held.expected.value.min(held.left.value) <= 0.0 {
            let nearest = if held.expected.value <= 0.0 {
                "Fewer condors cost nothing"
            } else {
                "Even none at all cost less, and lose nothing"
            };
            format!("no number is, on these paths: {sums}. {nearest}")
        } else {
            format!(
                "earn what the hedged ones do: {sums}{}. On the worst twentieth the hedge {}",
                if held.is_settled() {
                    ""
                } else {
                    ", so that it may be none at all"
                },
                points(output.judged.tail, "adds", "saves", " of loss")
            )
        };
        items.push(item("less-cost", "At equal cost", &held, about));
    }
    if let Some(held) = results[SAME_TAIL].hold_less {
        let about = format!(
            "lose on the worst twentieth what the hedged ones do{}. The hedge {}",
            if held.less.contracts > 1.0 {
                "; more than all, for the hedge makes the worst paths worse"
            } else {
                ""
            },
            words::growth(output)
        );
        items.push(item("less", "At an equal tail", &held, about));
    }
    items
}
