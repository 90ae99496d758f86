//! What the money of the hedge could be asked to earn: two hurdles, and why the second can lie below zero.

use condor_core::alvh::Part;
use condor_core::math::{exp_m1, ln_1p};
use condor_core::performance::required_return;

use super::COST;
use crate::alvh::AlvhOutput;
use crate::format;
use crate::report::{Measure, ResultItem};

/// Above this a yearly rate compounds what nobody can repeat, and its digits say nothing.
const ABSURD: f64 = 10.0;

/// The two hurdles of a hedge that is worth something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::alvh) struct Hurdles {
    /// What own cash earns elsewhere, effective a year.
    pub(in crate::alvh) funding: f64,
    /// What the condors earn on what they can lose, effective a year; `None` without condors.
    pub(in crate::alvh) condors: Option<f64>,
    /// Percent the hedge moves by for one percent of the index.
    pub(in crate::alvh) beta: f64,
    /// What the index is expected to earn above cash, a year.
    pub(in crate::alvh) premium: f64,
    /// The return CAPM asks, a year.
    pub(in crate::alvh) required: f64,
}

/// A return over `days` as an effective one of a year; who loses all loses no more.
fn effective(part: f64, days: f64) -> f64 {
    exp_m1(ln_1p(part.max(-1.0)) * 365.0 / days)
}

/// The hurdles; `None` where the hedge is worth nothing or the model does not reach.
pub(in crate::alvh) fn hurdles(output: &AlvhOutput) -> Option<Hurdles> {
    let worth = output.worth();
    let small = output.convexity.as_ref()?.first()?;
    if worth < 1.0 {
        return None;
    }
    // The straight line of a fall of ten percent is ten times the gain in a fall of one.
    let beta = -(small.linear / 0.1) / worth;
    let rate = output.state.rate;
    let funding = exp_m1(rate);
    let premium = output.own_growth + output.state.dividend_yield - rate;
    let risked = output.account.stake(Part::Condor);
    let condors = (risked > 0.0 && output.condor_days > 0.0)
        .then(|| effective(output.expected / risked, output.condor_days));
    Some(Hurdles {
        funding,
        condors,
        beta,
        premium,
        required: required_return(funding, beta, premium).ok()?,
    })
}

pub(super) fn items(output: &AlvhOutput) -> Vec<ResultItem> {
    let Some(read) = hurdles(output) else {
        return Vec::new();
    };
    let a_year = |rate: f64| format!("{}% a year", format::signed(100.0 * rate, 1));
    let credit = read.condors.map_or_else(String::new, |rate| {
        format!(
            "; from the condors’ credit it costs what they earn on their risk, {}. Both are effective",
            if rate > ABSURD {
                format!("more than +{}% a year", format::number(100.0 * ABSURD, 0))
            } else {
                a_year(rate)
            }
        )
    });
    vec![
        ResultItem::plain(
            (COST, "funding", "Hurdle 1: what its money costs"),
            a_year(read.funding),
            Some(Measure::percent(100.0 * read.funding)),
            format!("paid from cash that would earn the rate{credit}"),
        ),
        ResultItem {
            term: Some("capm"),
            ..ResultItem::plain(
                (COST, "required", "Hurdle 2: what CAPM asks of it"),
                a_year(read.required),
                Some(Measure::percent(100.0 * read.required)),
                format!(
                    "it moves by {}% for 1% of the index, which you expect to earn {} above cash: an insurance \
                     may lose so much",
                    format::signed(read.beta, 1),
                    a_year(read.premium)
                ),
            )
        },
    ]
}
