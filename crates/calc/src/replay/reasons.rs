//! Trades, their reasons and triggers in words.

use condor_core::alvh::Comparison;
use condor_core::pricing::OptionKind;
use condor_core::simulate::{Product, Reason, Security, Trigger};

use crate::format;
use crate::input::date;

/// "SPX put 2,700 of 2018-03-02".
pub(super) fn security(security: &Security) -> String {
    let kind = |kind: OptionKind| match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
    };
    let what = match security.product {
        Product::Spx(of) => format!("SPX {} {}", kind(of), format::number(security.strike, 0)),
        Product::Vix(of) => format!("VIX {} {}", kind(of), format::number(security.strike, 1)),
        Product::Future => "VIX future".to_owned(),
    };
    match date(f64::from(security.expiry)) {
        Some(day) => format!("{what} of {day}"),
        None => what,
    }
}

/// Why a trade was made.
pub(super) fn reason(reason: &Reason) -> String {
    match *reason {
        Reason::Condor => "the week’s condor".to_owned(),
        Reason::Layer { layer, slope } => {
            format!("layer {}, curve at {}", layer + 1, percent(slope))
        }
        Reason::Vix { layer, vix } => {
            format!("layer {}, VIX at {}", layer + 1, format::number(vix, 1))
        }
        Reason::Signal {
            layer,
            signal,
            value,
        } => super::signals::reason(layer, signal, value),
        Reason::SoldAtMultiple { multiple } => {
            format!("worth {} times its cost", format::number(multiple, 1))
        }
        Reason::Vxth { weight } => format!(
            "VIX settlement: {} of the account by the front future",
            format::percent(weight, 1)
        ),
        Reason::Puts => "puts for those that expired".to_owned(),
        Reason::Obpi => "the year’s insured portfolio".to_owned(),
        Reason::Policy { .. } => "a decision of the policy".to_owned(),
        Reason::LegLeft => "the rest of a spread of which one leg has settled".to_owned(),
        Reason::Reader => "an order of yours".to_owned(),
    }
}

/// "+4.1%".
pub(super) fn percent(fraction: f64) -> String {
    format!("{}%", format::signed(100.0 * fraction, 1))
}

/// "curve below −2%", "VIX at or above 20", "RSI at or below 30".
pub(super) fn trigger(trigger: Trigger) -> String {
    format!("{} {}", without_threshold(trigger), threshold(trigger))
}

/// "curve below", "VIX at or above", "RSI at or below".
pub(super) fn without_threshold(trigger: Trigger) -> String {
    let (what, side) = match trigger {
        Trigger::Always => ("every", "day"),
        Trigger::SlopeBelow(_) => ("curve", "below"),
        Trigger::SlopeAbove(_) => ("curve", "at or above"),
        Trigger::VixAbove(_) => ("VIX", "at or above"),
        Trigger::Signal { signal, side, .. } => (
            signal.name(),
            match side {
                Comparison::Below => "at or below",
                Comparison::Above => "at or above",
            },
        ),
    };
    format!("{what} {side}")
}

/// The threshold of a trigger with its unit.
pub(super) fn threshold(trigger: Trigger) -> String {
    match trigger {
        Trigger::Always => String::new(),
        Trigger::SlopeBelow(slope) | Trigger::SlopeAbove(slope) => {
            format!("{}%", format::shortest(in_percent(slope)))
        }
        Trigger::VixAbove(level) => format::shortest(level),
        Trigger::Signal {
            signal, threshold, ..
        } => super::signals::shown(signal, threshold, format::shortest),
    }
}

/// A fraction in percent without the digits that binary numbers add.
pub(super) fn in_percent(fraction: f64) -> f64 {
    (fraction * 1e8).round() / 1e6
}
