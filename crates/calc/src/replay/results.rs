//! The sentence and the results: growth first, then the hedge, the days and the trigger.

use condor_core::insurance::SmallerBasis;
use condor_core::replay::Audit;

use super::inputs::{Deeper, ReplayInputs, Trigger};
use super::output::ReplayOutput;
use super::{CONDORS, FEWER, FIXED, HEDGED, INDEX, NAMES, VXTH};
use crate::capital::kit::{money, percent, words};
use crate::format;
use crate::report::{Piece, ResultItem, Tone};

/// That the reader's closes are joined with a sample's, and what is left of them.
pub(super) fn warnings(inputs: &ReplayInputs, output: &ReplayOutput) -> Vec<String> {
    let mut notes = Vec::new();
    let [Some(spx), Some(vix)] = output.ran.closes.used else {
        return notes;
    };
    if spx.own != vix.own {
        let (mine, name, other, of_other) = if spx.own {
            (spx, "SPX", vix, "VIX")
        } else {
            (vix, "VIX", spx, "SPX")
        };
        let days = output.ran.closes.history.dates().len();
        let span = output.span();
        notes.push(format!(
            "You gave {name} closes and no {of_other} closes. The {of_other} used is the sample’s, {} to {}: of your {} \
             days {} are replayed{}. Give {of_other} closes to replay the others.",
            other.first,
            other.last,
            count(mine.count),
            count(days),
            span.map_or_else(String::new, |(from, to)| format!(", {from} to {to}")),
        ));
    }
    let uses_signal = Deeper::of(inputs.deeper) == Deeper::Signal
        || Trigger::of(inputs.trigger) == Trigger::Signal;
    if spx.own && !output.ran.closes.own_signals && uses_signal {
        notes.push(
            "Your signal is the sample’s, made from the S&P 500 of 2014 to 2018 and not from your closes."
                .to_owned(),
        );
    }
    notes
}

/// What came of it, in words.
pub(super) fn sentence(output: &ReplayOutput) -> Vec<Piece> {
    let growth =
        |strategy: usize| Piece::number(format::percent(output.ran.measures[strategy].growth, 1));
    let fall = |strategy: usize| {
        Piece::number(format::percent(-output.ran.measures[strategy].drawdown, 1))
    };
    let mut pieces = Vec::new();
    if let Some((from, to)) = output.span() {
        pieces.push(Piece::words(format!(
            "From {from} to {to} the hedged condors made "
        )));
    }
    pieces.extend([
        growth(HEDGED),
        Piece::words(" a year, condors alone "),
        growth(CONDORS),
        Piece::words(" and condors resized to earn about as much "),
        growth(FEWER),
        Piece::words(". Their deepest falls were "),
        fall(HEDGED),
        Piece::words(", "),
        fall(CONDORS),
        Piece::words(" and "),
        fall(FEWER),
        Piece::words(". Option prices are a model’s."),
    ]);
    pieces
}

/// The results in the order shown.
pub(super) fn list(output: &ReplayOutput) -> Vec<ResultItem> {
    let mut items = Vec::from(growth(output));
    items.extend(hedge(output));
    items.push(days(output));
    items.extend(trigger(&output.audit));
    items
}

/// "1 time", "12 times".
pub(super) fn times(number: usize) -> String {
    match number {
        1 => "1 time".to_owned(),
        many => format!("{} times", count(many)),
    }
}

fn count(count: usize) -> String {
    format::shortest(count as f64)
}

fn growth(output: &ReplayOutput) -> [ResultItem; 6] {
    let of = |id, strategy: usize| {
        let growth = output.ran.measures[strategy].growth;
        ResultItem {
            group: "Growth a year",
            tone: Tone::of(growth),
            ..percent(
                id,
                NAMES[strategy],
                growth,
                2,
                format!("in all {}", format::signed_dollars(output.gained(strategy))),
            )
        }
    };
    [
        of("hedged", HEDGED),
        of("condors", CONDORS),
        of("fewer", FEWER),
        of("fixed", FIXED),
        of("vxth", VXTH),
        of("index", INDEX),
    ]
}

fn hedge(output: &ReplayOutput) -> [ResultItem; 3] {
    const BEST: (&str, &str) = ("best-week", "Its best week");
    let grouped = |item| ResultItem {
        group: "The hedge",
        ..item
    };
    let less = output.ran.run.hold_less[FEWER].map(|held| held.less);
    [
        grouped(money(
            "hedge",
            "What the hedge came to",
            output.hedge(HEDGED),
            "payoffs less premiums and costs; what is left at the end counts",
        )),
        grouped(match output.best_week() {
            Some((date, flow)) => money(
                BEST.0,
                BEST.1,
                flow,
                format!("the week to {date}: what one week decides"),
            ),
            None => words(BEST.0, BEST.1, "none", "nothing was hedged"),
        }),
        grouped(words(
            "hold-less",
            "Condors that compare with it",
            match less {
                Some(less) => format!("{} for 1", format::number(less.contracts, 2)),
                None => "none".to_owned(),
            },
            match less.map(|less| less.basis) {
                Some(SmallerBasis::EqualCost) => {
                    "without a hedge, so that they earn about as much on these days: gains that compound leave a \
                     difference"
                }
                Some(SmallerBasis::EqualWorstLoss) => {
                    "without a hedge, so that they lose as much at worst: the hedge costs more than condors earn"
                }
                None => "",
            },
        )),
    ]
}

fn days(output: &ReplayOutput) -> ResultItem {
    let left_out =
        output.ran.closes.joined.only_first.len() + output.ran.closes.joined.only_second.len();
    let outside = output.outside();
    ResultItem {
        group: "The days",
        ..words(
            "days",
            "Replayed",
            format!("{} days", count(output.ran.closes.history.dates().len())),
            match (left_out, outside) {
                (0, 0) => "both series have the same dates".to_owned(),
                (0, outside) => format!(
                    "{} rows before or after the days both have are not used; listed below",
                    count(outside)
                ),
                (left, 0) => format!(
                    "{} dates stand in one of the two alone and are left out; listed below",
                    count(left)
                ),
                (left, outside) => format!(
                    "{} dates between them stand in one of the two alone, {} rows lie before or after; listed below",
                    count(left),
                    count(outside)
                ),
            },
        )
    }
}

fn trigger(audit: &Audit) -> [ResultItem; 3] {
    let grouped = |item| ResultItem {
        group: "Your trigger",
        ..item
    };
    let on = format::percent(audit.on, 1);
    let warned = audit.crashes.iter().filter(|crash| crash.warned.is_some());
    [
        grouped(words(
            "firings",
            "It fired",
            times(audit.firings.len()),
            match audit.unknown > 0.0 {
                false => format!("and was on for {on} of the days"),
                true => format!(
                    "and was on for {on} of the days; on {} the signal was unknown",
                    format::percent(audit.unknown, 1)
                ),
            },
        )),
        grouped(words(
            "false-alarms",
            "False alarms",
            format!(
                "{} of {}",
                count(audit.false_alarms),
                count(audit.firings.len())
            ),
            "no fall of the size you set within 21 days",
        )),
        grouped(words(
            "warned",
            "Crashes it warned of",
            format!(
                "{} of {}",
                count(warned.count()),
                count(audit.crashes.len())
            ),
            "between the peak and the day the fall was complete",
        )),
    ]
}
