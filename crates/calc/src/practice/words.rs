//! The game in words.

use condor_core::pricing::OptionKind;
use condor_core::simulate::Product;

use super::game::{Done, PracticeOutput};
use super::inputs::{Decision, PracticeInputs, WEEKS};
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
        pieces.push(Piece::words(" of the same weeks."));
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
    format!(
        "Week {}: SPX {}, VIX {}, account {}.",
        output.seen.week,
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

pub(super) fn warnings(inputs: &PracticeInputs, output: &PracticeOutput) -> Vec<String> {
    let mut notes: Vec<String> = output
        .refused
        .iter()
        .filter(|refused| refused.week == output.seen.week)
        .map(|refused| match refused.decision {
            Decision::CloseCondors | Decision::CloseHedge | Decision::CloseAll => {
                "There is nothing to close.".to_owned()
            }
            _ => "Not one whole contract fits what you set for an order: allow more risk or more money."
                .to_owned(),
        })
        .collect();
    let later = inputs.decisions()[(output.seen.week + 1).min(WEEKS)..]
        .iter()
        .any(|decision| *decision != Decision::Wait);
    if later {
        notes.push(
            "You went back: what you decided for later weeks stands until you decide anew."
                .to_owned(),
        );
    }
    notes
}
