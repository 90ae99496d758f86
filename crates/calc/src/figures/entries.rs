//! The figures of the terms.

mod hedging;
mod options;
mod structures;
mod volatility;

use crate::calculator::ModelOf;
use crate::lessons;
use crate::registry::Bundle;

use super::adjust::Adjusted;
use super::back::Back;
use super::by_days::ByDays;
use super::chances::{Odds, Touch};
use super::curve::Curve;
use super::days::{Premium, Realised, Scalp};
use super::debit::Debit;
use super::decay::Decay;
use super::fund::{Fund, Rolls};
use super::hedged::{Bend, Hedged, Layers};
use super::implied::Implied;
use super::jump::Jump;
use super::kit::Drawn;
use super::lights::Lights;
use super::parity::Parity;
use super::payoff::Payoff;
use super::rare::Rare;
use super::smile::{Surface, Tilt};
use super::spread::{Deposit, Spread, Wings};
use super::strip::Strip;
use super::travel::Travel;
use super::value::{SecondOrder, Value};
use super::vix_call::{VixCall, VixOfVix};

/// The figures of the terms about options and what is built of them, and those of the lessons that are
/// made of the same components.
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
        options::PROBABILITY_OF_PROFIT,
        options::PROBABILITY_OF_TOUCH,
        structures::MARGIN_AND_BUYING_POWER,
        options::RHO,
        options::VANNA_AND_VOLGA,
        options::REVERSAL,
        options::ASSIGNMENT_AND_SETTLEMENT,
        structures::PUT_SPREAD,
        structures::WINGS,
        structures::ROLLING_AND_ADJUSTING,
    ],
};

/// The figures of the terms about volatility and the VIX, and about hedging with it.
pub static VIX: Bundle = Bundle {
    name: "vix",
    entries: &[
        volatility::VIX,
        volatility::CONTANGO,
        volatility::BACKWARDATION,
        volatility::VIX_FUTURE,
        volatility::VIX_OPTION,
        volatility::ROLL_YIELD,
        volatility::TERM_STRUCTURE,
        volatility::MEAN_REVERSION,
        volatility::VVIX,
        volatility::VOLATILITY_ETF,
        structures::SHORT_DATED_CONDOR,
        volatility::REALISED_VOLATILITY,
        volatility::VOLATILITY_SURFACE_AND_SMILE,
        volatility::SKEW,
        volatility::VOLATILITY_RISK_PREMIUM,
        structures::GAMMA_SCALPING,
        hedging::ALVH,
        hedging::LAYER,
        hedging::CONVEXITY,
        hedging::HEDGE_RATIO,
        hedging::VIX_CALL_HEDGE,
        hedging::TAIL_RISK,
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
    ADJUSTED = Adjusted;
    BACK = Back;
    BEND = Bend;
    BY_DAYS = ByDays;
    CURVE = Curve;
    DEBIT = Debit;
    DECAY = Decay;
    DEPOSIT = Deposit;
    FUND = Fund;
    HEDGED = Hedged;
    IMPLIED = Implied;
    JUMP = Jump;
    LAYERS = Layers;
    LIGHTS = Lights;
    ODDS = Odds;
    PARITY = Parity;
    PAYOFF = Payoff;
    PREMIUM = Premium;
    RARE = Rare;
    REALISED = Realised;
    ROLLS = Rolls;
    SCALP = Scalp;
    SECOND_ORDER = SecondOrder;
    SPREAD = Spread;
    STRIP = Strip;
    SURFACE = Surface;
    TILT = Tilt;
    TOUCH = Touch;
    TRAVEL = Travel;
    VALUE = Value;
    VIX_CALL = VixCall;
    VIX_OF_VIX = VixOfVix;
    WINGS_SHOWN = Wings;
}
