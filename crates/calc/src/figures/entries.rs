//! The figures of the terms.

mod hedging;
mod insurance;
mod markets;
mod options;
mod performance;
mod signals;
mod structures;
mod valuation;
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
use super::hedging::adaptive::Same;
use super::hedging::carried::{Carried, Eaten};
use super::hedging::efficiency::Growth;
use super::hedging::engine::Both;
use super::hedging::feedback::Rounds;
use super::hedging::floors::{Floor, Put};
use super::hedging::policies::Two;
use super::hedging::shift::Shift;
use super::hedging::temporal::Days;
use super::implied::Implied;
use super::jump::Jump;
use super::kit::Drawn;
use super::lights::Lights;
use super::markets::band::Creation;
use super::markets::close::Close;
use super::markets::dealer::{Quote, Speed};
use super::markets::keys::Keys;
use super::markets::loan::Left;
use super::markets::pool::Provided;
use super::markets::sandwich::Ahead;
use super::markets::vote::Vote;
use super::parity::Parity;
use super::payoff::Payoff;
use super::performance::adjusted::SameRisk;
use super::performance::alpha::Fit;
use super::performance::backtest::Best;
use super::performance::capm::Asked;
use super::performance::cvar::Worst;
use super::performance::drawdown::Fall;
use super::performance::irr::Rates;
use super::performance::regime::Chain;
use super::performance::sharpe::Ratio;
use super::performance::wacc::Cost;
use super::rare::Rare;
use super::signals::breadth::{Members, NarrowRise};
use super::signals::currency::{Basket, Covered};
use super::signals::event::Event;
use super::signals::growth::Quarters;
use super::signals::momentum::{Heat, Turn};
use super::signals::prices::{Margin, Real};
use super::smile::{Surface, Tilt};
use super::spread::{Deposit, Spread, Wings};
use super::strip::Strip;
use super::travel::Travel;
use super::valuation::dividends::Stream;
use super::valuation::liquidity::Quick;
use super::valuation::multiples::{Cash, Earnings};
use super::valuation::offering::Kept;
use super::valuation::property::Payout;
use super::valuation::size::Size;
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

/// The figures of the terms about volatility and the VIX, and of the lessons about them.
pub static VIX: Bundle = Bundle {
    name: "vix",
    entries: &[
        lessons::VIX,
        lessons::TERM_STRUCTURE,
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
    ],
};

/// The figures of the terms about hedging, with the VIX and otherwise.
pub static HEDGING: Bundle = Bundle {
    name: "hedging",
    entries: &[
        hedging::ALVH,
        hedging::LAYER,
        hedging::CONVEXITY,
        hedging::HEDGE_RATIO,
        hedging::VIX_CALL_HEDGE,
        hedging::TAIL_RISK,
        hedging::THETA_EATEN,
        hedging::CARRY,
        hedging::TIME_SHIFTING,
        hedging::STATIC_V_ADAPTIVE_HEDGE,
        hedging::STEWARD_V_PROMOTER,
        insurance::TEMPORAL_THETA,
        insurance::SECOND_ENGINE,
        insurance::DYNAMIC_PORTFOLIO_INSURANCE,
        insurance::CPPI,
        insurance::OBPI,
        insurance::CAPITAL_EFFICIENCY,
    ],
};

/// The figures of the terms about what money earns and costs, and about companies.
pub static MONEY: Bundle = Bundle {
    name: "money",
    entries: &[
        performance::IRR,
        performance::WACC,
        performance::CAPM,
        performance::ALPHA_AND_BETA,
        performance::DRAWDOWN,
        performance::SHARPE_RATIO,
        performance::CVAR,
        performance::RISK_ADJUSTED_RETURN,
        performance::BACKTEST,
        performance::REGIME,
        valuation::PRICE_TO_EARNINGS,
        valuation::PRICE_TO_CASH_FLOW,
        valuation::DIVIDEND_DISCOUNT_MODEL,
        valuation::QUICK_RATIO,
        valuation::MARKET_CAPITALISATION,
        valuation::REIT,
        valuation::IPO,
    ],
};

/// The figures of the terms about signals and about markets.
pub static MARKETS: Bundle = Bundle {
    name: "markets",
    entries: &[
        signals::MACD,
        signals::RSI,
        signals::ADVANCE_DECLINE_LINE,
        signals::MARKET_BREADTH,
        signals::EVENT_VOLATILITY,
        signals::CPI,
        signals::PPI,
        signals::GDP,
        signals::REER,
        signals::DIFFERENTIAL,
        markets::ETF,
        markets::LEVERAGED_FUND,
        markets::HIGH_FREQUENCY_TRADING,
        markets::MARKET_MAKER,
        markets::AMM,
        markets::MEV,
        markets::DEFI,
        markets::DAO,
        markets::MULTI_SIGNATURE,
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
    AHEAD = Ahead;
    ASKED = Asked;
    BACK = Back;
    BASKET = Basket;
    BEND = Bend;
    BEST = Best;
    BOTH = Both;
    BY_DAYS = ByDays;
    CARRIED = Carried;
    CASH = Cash;
    CHAIN = Chain;
    CLOSE = Close;
    COST = Cost;
    COVERED = Covered;
    CREATION = Creation;
    CURVE = Curve;
    DAYS = Days;
    DEBIT = Debit;
    DECAY = Decay;
    DEPOSIT = Deposit;
    EARNINGS = Earnings;
    EATEN = Eaten;
    EVENT = Event;
    FALL = Fall;
    FIT = Fit;
    FLOOR = Floor;
    FUND = Fund;
    GROWTH = Growth;
    HEAT = Heat;
    HEDGED = Hedged;
    IMPLIED = Implied;
    JUMP = Jump;
    KEPT = Kept;
    KEYS = Keys;
    LAYERS = Layers;
    LEFT = Left;
    LIGHTS = Lights;
    MARGIN = Margin;
    MEMBERS = Members;
    NARROW_RISE = NarrowRise;
    ODDS = Odds;
    PARITY = Parity;
    PAYOFF = Payoff;
    PAYOUT = Payout;
    PREMIUM = Premium;
    PROVIDED = Provided;
    PUT_FLOOR = Put;
    QUARTERS = Quarters;
    QUICK = Quick;
    QUOTE = Quote;
    RARE = Rare;
    RATES = Rates;
    RATIO = Ratio;
    REAL = Real;
    REALISED = Realised;
    ROLLS = Rolls;
    ROUNDS = Rounds;
    SAME = Same;
    SAME_RISK = SameRisk;
    SCALP = Scalp;
    SECOND_ORDER = SecondOrder;
    SHIFT = Shift;
    SIZE = Size;
    SPEED = Speed;
    SPREAD = Spread;
    STREAM = Stream;
    STRIP = Strip;
    SURFACE = Surface;
    TILT = Tilt;
    TOUCH = Touch;
    TRAVEL = Travel;
    TURN = Turn;
    TWO = Two;
    VALUE = Value;
    VIX_CALL = VixCall;
    VIX_OF_VIX = VixOfVix;
    VOTE = Vote;
    WINGS_SHOWN = Wings;
    WORST = Worst;
}
