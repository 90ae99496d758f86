//! The figures of the terms.

mod options;
mod structures;
mod volatility;

use crate::calculator::ModelOf;
use crate::lessons;
use crate::registry::Bundle;

use super::curve::Curve;
use super::decay::Decay;
use super::implied::Implied;
use super::kit::Drawn;
use super::parity::Parity;
use super::payoff::Payoff;
use super::spread::Spread;
use super::strip::Strip;
use super::travel::Travel;
use super::value::Value;

/// The figures of the glossary, and those of the lessons that are made of the same components.
pub static GLOSSARY: Bundle = Bundle {
    name: "glossary",
    entries: &[
        lessons::OPTION,
        lessons::GREEKS,
        lessons::VERTICAL,
        lessons::CONDOR,
        lessons::VIX,
        lessons::TERM_STRUCTURE,
        options::CALL,
        options::PUT,
        options::DELTA,
        options::THETA,
        options::IMPLIED_VOLATILITY,
        options::PUT_CALL_PARITY,
        options::EXPECTED_MOVE,
        options::MONEYNESS,
        options::INTRINSIC_VALUE,
        options::TIME_VALUE,
        options::BREAK_EVEN_POINT,
        options::GAMMA,
        options::VEGA,
        options::CONVERSION,
        structures::IRON_CONDOR,
        structures::VERTICAL_CREDIT_SPREAD,
        structures::CREDIT_AND_MAX_LOSS,
        structures::SLIPPAGE,
        volatility::VIX,
        volatility::CONTANGO,
        volatility::BACKWARDATION,
    ],
};

/// A figure of a term: its id and page follow from the slug.
macro_rules! figure {
    ($slug:literal, $title:literal, $model:ident, $inputs:expr, $preset:literal, $teach:expr) => {
        $crate::registry::Entry {
            id: concat!("term-", $slug),
            kind: $crate::registry::Kind::Figure,
            model: &$crate::figures::entries::$model,
            page: concat!("/glossary/", $slug, "/"),
            title: $title,
            summary: $teach.for_build().question,
            inputs: $inputs,
            views: &[],
            preset: $preset,
            teach: Some($teach.for_build()),
        }
    };
}
use figure;

macro_rules! models {
    ($($name:ident = $component:ty;)+) => {
        $( pub(crate) static $name: ModelOf<Drawn<$component>> = ModelOf::new(); )+
    };
}

models! {
    CURVE = Curve;
    DECAY = Decay;
    IMPLIED = Implied;
    PARITY = Parity;
    PAYOFF = Payoff;
    SPREAD = Spread;
    STRIP = Strip;
    TRAVEL = Travel;
    VALUE = Value;
}
