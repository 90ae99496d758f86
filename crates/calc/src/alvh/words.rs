//! The result in words.

use condor_core::alvh::{Light, Reason};

use super::inputs::{AlvhInputs, PolicyChoice};
use super::output::AlvhOutput;
use super::policy::is_of_layer_1;
use crate::format;
use crate::report::Piece;
use crate::volatility::{common_error, contradiction, fact_words};

/// "10%".
pub(super) fn fall_words(output: &AlvhOutput) -> String {
    format::percent_short(output.fall)
}

/// "1 condor", "6 condors".
pub(super) fn condors(output: &AlvhOutput) -> String {
    match output.condors {
        1 => "1 condor".to_owned(),
        many => format!("{} condors", format::number(f64::from(many), 0)),
    }
}

/// The result as one sentence with the reader's own numbers.
pub(super) fn sentence(output: &AlvhOutput) -> Vec<Piece> {
    let closed = output.opens().map_or("", |_| ", with the exchange closed,");
    let mut pieces = vec![
        Piece::words(format!(
            "On {}{closed} the policy “{}” holds ",
            format::date(output.market.date),
            output.policy.name
        )),
        Piece::number(condors(output)),
    ];
    if !output.is_hedged() {
        pieces.push(Piece::words(" and buys no hedge today."));
        return pieces;
    }
    pieces.extend(match output.earlier {
        None => [
            Piece::words(" and buys a hedge for "),
            Piece::number(format::dollars(output.cost())),
        ],
        Some(_) => [
            Piece::words(" and a hedge, on which today’s orders "),
            Piece::number(ordered(output)),
        ],
    });
    pieces.extend([
        Piece::words(". A month in which nothing happens "),
        Piece::number(carried(output)),
        Piece::words("."),
    ]);
    if let Some(read) = output.ratio.filter(|read| read.condor < 0.0) {
        pieces.extend([
            Piece::words(format!(
                " In a fall of {} the hedge makes ",
                fall_words(output)
            )),
            Piece::number(format::signed_dollars(read.hedge)),
            Piece::words(" and the condors "),
            Piece::number(format::signed_dollars(read.condor)),
            Piece::words("."),
        ]);
    }
    pieces
}

/// "cost $120", "bring $30": today's orders on the hedge.
fn ordered(output: &AlvhOutput) -> String {
    let paid = output.cost();
    let word = if paid < 0.0 { "bring" } else { "cost" };
    format!("{word} {}", format::dollars(paid.abs()))
}

/// "costs $120", "brings $30".
fn carried(output: &AlvhOutput) -> String {
    let month = output.month.total();
    let word = if month < 0.0 { "costs" } else { "brings" };
    format!("{word} {}", format::dollars(month.abs()))
}

/// The consequence of a change, for the live region.
pub(super) fn consequence(output: &AlvhOutput) -> String {
    let ratio = output.ratio.and_then(|read| read.ratio);
    let ratio = ratio.map_or_else(
        || "no hedge ratio".to_owned(),
        |ratio| format!("hedge ratio {}", format::percent(ratio, 0)),
    );
    let theta = output.theta.share.map_or_else(
        || "no theta to eat".to_owned(),
        |share| format!("theta eaten {}", format::percent(share, 0)),
    );
    let bought = match output.earlier {
        None => format!("Hedge bought for {}", format::dollars(output.cost())),
        Some(_) => format!("Orders on the hedge {}", ordered(output)),
    };
    format!("{bought}; a month {}; {theta}; {ratio}.", carried(output))
}

/// What the chart says, in one sentence or two; it may speak against the hedge.
pub(super) fn takeaway(output: &AlvhOutput) -> String {
    let fall = fall_words(output);
    let (_, lines) = output.lines(&[-output.fall]);
    let after = match output.passed {
        days if days > 0.0 => format!(" after {}", crate::Unit::Days.text(days)),
        _ => " at once".to_owned(),
    };
    let (Some(condor), Some(hedge)) = (lines.condor.first(), lines.hedge.first()) else {
        return format!("A fall of {fall} leads outside what the model can price.");
    };
    let together = format!(
        "In a fall of {fall}{after} the condors make {}",
        format::signed_dollars(*condor)
    );
    if !output.is_hedged() {
        return format!("{together}. Nothing is held as a hedge.");
    }
    let year = -12.0 * output.month.total();
    let verdict = match (year > hedge.max(0.0), year > 0.0) {
        (true, _) => format!(
            "A year of such a hedge costs {}: more than it makes in that fall.",
            format::dollars(year)
        ),
        (false, true) => format!("A year of such a hedge costs {}.", format::dollars(year)),
        (false, false) => "While nothing happens the hedge costs nothing.".to_owned(),
    };
    format!(
        "{together}, the hedge {}, both {}. {verdict}",
        format::signed_dollars(*hedge),
        format::signed_dollars(condor + hedge)
    )
}

/// What is odd about the inputs, and what is fact.
pub(super) fn warnings(inputs: &AlvhInputs, output: &AlvhOutput) -> Vec<String> {
    let mut notes: Vec<String> = fact_words(&inputs.levels()).into_iter().collect();
    notes.extend(common_error(&output.market));
    notes.extend(contradiction(&output.state));
    if !is_of_layer_1(inputs) {
        notes.push(
            "The method’s Layer 1 sells condors of 7 to 45 days, with both short strikes at one delta from 15 \
             to 30 and both wings by one rule. Yours is another: it is held as you set it, and the policy \
             sells no further ones."
                .to_owned(),
        );
    }
    let log = &output.decision.log;
    if let Some(opens) = output.opens() {
        notes.push(format!(
            "The exchange is closed on that day: no orders are given. It opens on {}.",
            format::date(opens)
        ));
    } else if !output.is_hedged() && PolicyChoice::of(inputs.policy) != PolicyChoice::None {
        notes.push(
            "The policy buys no hedge today. The log of the decision says why, line by line."
                .to_owned(),
        );
    }
    let is_blind = log.iter().any(
        |line| matches!(&line.reason, Reason::Light(reading) if reading.light == Light::Unknown),
    );
    if is_blind {
        notes.push(
            "A layer waits for a signal that is unknown. It buys nothing until the signal is given."
                .to_owned(),
        );
    }
    notes
}
