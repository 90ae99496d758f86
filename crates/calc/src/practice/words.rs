//! The game in words.

use condor_core::pricing::OptionKind;
use condor_core::simulate::Product;

use super::game::{Done, PracticeOutput};
use super::inputs::{Decision, WEEKS};
use crate::format;
use crate::report::Piece;

/// "+2.4%" of what it was.
pub(super) fn change(now: f64, then: f64) -> String {
    format!("{}%", format::signed(100.0 * (now / then - 1.0), 1))
}

pub(super) fn sentence(output: &PracticeOutput) -> Vec<Piece> {
    let seen = &output.seen;
    let (spot, vix) = levels(output);
    let mut pieces = vec![
        Piece::words("Week "),
        Piece::number(format!("{} of {WEEKS}", seen.week)),
        Piece::words(match output.here().1 {
            0 => String::new(),
            1 => " and a day".to_owned(),
            days => format!(" and {days} days"),
        }),
        Piece::words(". The SPX stands at "),
        Piece::number(format::number(spot, 0)),
        Piece::words(format!(
            " ({} since the start), the VIX at ",
            change(spot, seen.spot.first().copied().unwrap_or(spot))
        )),
        Piece::number(format::number(vix, 1)),
        Piece::words(". Your account holds "),
        Piece::number(format::dollars(output.now())),
        Piece::words(format!(", {}.", change(output.now(), output.capital))),
    ];
    if let Some(steward) = output.others.iter().find(|other| other.id == "steward") {
        let end = steward.equity.last().copied().unwrap_or(output.capital);
        pieces.push(Piece::words(" The game is over; the policy Steward made "));
        pieces.push(Piece::number(change(end, output.capital)));
        pieces.push(Piece::words(format!(
            " of the same weeks. {}",
            played(output)
        )));
    }
    pieces
}

/// The levels now.
pub(super) fn levels(output: &PracticeOutput) -> (f64, f64) {
    let last = |all: &[f64]| all.last().copied().unwrap_or(0.0);
    (last(&output.seen.spot), last(&output.seen.vix))
}

pub(super) fn consequence(output: &PracticeOutput) -> String {
    let (spot, vix) = levels(output);
    let (week, day) = output.here();
    format!(
        "{}{}: SPX {}, VIX {}, account {}.",
        if output.is_review() {
            "Looking back. "
        } else {
            ""
        },
        named(week, day),
        format::number(spot, 0),
        format::number(vix, 1),
        format::dollars(output.now()),
    )
}

/// The words of a decision.
pub(super) fn decided(decision: Decision) -> &'static str {
    Decision::OPTIONS
        .get(decision as usize)
        .map_or("", |option| option.label)
}

/// "SPX put 4,900, 12 days".
pub(super) fn security(security: &condor_core::simulate::Security, today: i32) -> String {
    let days = security.expiry - today;
    let left = crate::Unit::Days.text(f64::from(days));
    let kind = |kind: OptionKind| match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
    };
    match security.product {
        Product::Spx(of) => format!(
            "SPX {} {}, {left}",
            kind(of),
            format::number(security.strike, 0)
        ),
        Product::Vix(of) => format!(
            "VIX {} {}, {left}",
            kind(of),
            format::number(security.strike, 1)
        ),
        Product::Future => format!("VIX future, {left}"),
    }
}

/// What was paid to trade: what an order cost over the price in the middle.
pub(super) fn cost(done: &Done) -> f64 {
    done.paid - done.order.quantity * done.order.security.multiplier() * done.price
}

/// "Week 3", "Week 3, day 2".
pub(super) fn named(week: usize, day: usize) -> String {
    match day {
        0 => format!("Week {week}"),
        _ => format!("Week {week}, day {day}"),
    }
}

/// How the game was played: blind, or with what hindsight.
pub(super) fn played(output: &PracticeOutput) -> String {
    let played = output.played;
    let back = match played.back {
        0 => "You never looked back".to_owned(),
        1 => "You looked back once".to_owned(),
        times => format!("You looked back {times} times"),
    };
    if played.is_blind() {
        return format!("{back}, and decided nothing with hindsight.");
    }
    let weeks: Vec<String> = played.weeks_anew().map(|week| week.to_string()).collect();
    let mut anew = Vec::new();
    if !weeks.is_empty() {
        let noun = if weeks.len() == 1 { "week" } else { "weeks" };
        anew.push(format!("what you do in {noun} {}", weeks.join(", ")));
    }
    if played.sizes_anew() {
        anew.push("the size of orders already given".to_owned());
    }
    format!(
        "{back}. With hindsight you changed {}: this is no score of a game played blind.",
        anew.join(" and ")
    )
}

pub(super) fn warnings(output: &PracticeOutput) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(stop) = output.stops.last().filter(|stop| stop.refused) {
        notes.push(match stop.decision {
            Some(Decision::CloseCondors | Decision::CloseHedge | Decision::CloseAll) => {
                "There is nothing to close.".to_owned()
            }
            _ => "Not one whole contract fits what you set for an order: allow more risk or more money."
                .to_owned(),
        });
    }
    if let Some((week, day)) = output.ways.furthest {
        notes.push(format!(
            "You look back: you have seen as far as {}. What you decided later stands. What you decide anew here counts \
             as decided with hindsight, and the score says so.",
            named(week, day).to_lowercase()
        ));
    }
    if !output.played.is_blind() {
        notes.push(played(output));
    }
    notes
}
