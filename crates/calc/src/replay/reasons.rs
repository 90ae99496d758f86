//! Trades and their reasons in words.

use condor_core::pricing::OptionKind;
use condor_core::simulate::{Product, Reason, Security};

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
