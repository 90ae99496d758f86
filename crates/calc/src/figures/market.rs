//! A made-up market of the index and of the VIX, for figures that hold both.

use condor_core::math::{exp, ln_ratio};
use condor_core::portfolio::{Book, Instrument, Quotes};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::scenario::{MarketState, Shock, SpxSmile};
use condor_core::smile::{DeltaKind, strike_for_delta};
use condor_core::vix::{
    AtmLink, CurveError, Decay, FuturePoint, FuturesCurve, VixModel, VixOption,
};

use super::kit::{number, problem};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};

/// Days between contracts, and to the first.
pub(super) const APART: f64 = 30.0;
/// Contracts of the curve.
pub(super) const MONTHS: usize = 8;
/// Dollars a point of one future, and of one option.
pub(super) const DOLLARS_A_FUTURE: f64 = 1_000.0;
pub(super) const DOLLARS_AN_OPTION: f64 = 100.0;

/// The level of the index.
pub(super) const SPX: f64 = 5_800.0;
const RATE: f64 = 0.042;
const DIVIDEND: f64 = 0.013;
/// The volatility at the money in percent over the VIX.
const RATIO: f64 = 0.82;
/// The shape of the smile for thirty days: slope and curvature at the money.
const SKEW: f64 = -0.65;
const CURVATURE: f64 = 4.0;
/// The condor: days, delta and width of its wings.
const CONDOR_DAYS: f64 = 30.0;
const CONDOR_DELTA: f64 = 0.16;
const WIDTH: f64 = 100.0;
const STEP: f64 = 5.0;

pub(super) const VIX_NOW: InputSpec = number(
    "vx",
    "VIX now",
    Unit::VixPoints,
    (5.0, 150.0),
    (9.0, 60.0),
    (0.5, 16.0),
    "The level of the VIX today.",
);
pub(super) const LONG_LEVEL: InputSpec = number(
    "u",
    "Level far out",
    Unit::VixPoints,
    (5.0, 100.0),
    (10.0, 40.0),
    (0.5, 21.0),
    "The level that futures of a far month stand at.",
);
pub(super) const VVIX_NOW: InputSpec = number(
    "vv",
    "VVIX",
    Unit::VixPoints,
    (20.0, 400.0),
    (60.0, 200.0),
    (5.0, 90.0),
    "How much the VIX’s own future is priced to move, in percent a year.",
);
pub(super) const MOVE: InputSpec = number(
    "x",
    "Move of the SPX",
    Unit::Percent,
    (-60.0, 30.0),
    (-30.0, 10.0),
    (1.0, -10.0),
    "How far the index moves at once, in percent. The VIX answers to it.",
);
pub(super) const CALL_STRIKE: InputSpec = number(
    "k",
    "Strike of the VIX call",
    Unit::VixPoints,
    (5.0, 150.0),
    (10.0, 60.0),
    (1.0, 25.0),
    "In points of the VIX.",
);
pub(super) const CALL_DAYS: InputSpec = number(
    "vd",
    "Days of the VIX call",
    Unit::Days,
    (5.0, 240.0),
    (15.0, 180.0),
    (5.0, 60.0),
    "Calendar days until it settles, with the future of that day.",
);
pub(super) const CALLS: InputSpec = number(
    "n",
    "VIX calls",
    Unit::Contracts,
    (0.0, 100.0),
    (0.0, 20.0),
    (1.0, 4.0),
    "How many are bought for one condor.",
);

/// A curve from the VIX to the level far out, as fast as moves of the VIX die away in the futures.
pub(super) fn curve(spot: f64, long: f64) -> Result<FuturesCurve, CurveError> {
    let mut futures = [FuturePoint::default(); MONTHS];
    for (index, future) in futures.iter_mut().enumerate() {
        let years = APART * (index + 1) as f64 / 365.0;
        let part = Decay::FIVE_DAYS.at(years)?;
        *future = FuturePoint {
            years,
            level: long * exp(part * ln_ratio(spot, long)),
        };
    }
    FuturesCurve::new(spot, &futures)
}

/// The whole market: an index at 5,800 and its smile, the curve, VVIX.
pub(super) fn state(vix: f64, long: f64, vvix: f64) -> Result<MarketState, Problem> {
    let failed = |error: CurveError| problem("vx", error);
    let link = AtmLink::from_ratio(RATIO).map_err(|error| problem("vx", error))?;
    Ok(MarketState {
        spot: SPX,
        rate: RATE,
        dividend_yield: DIVIDEND,
        smile: SpxSmile {
            atm_volatility: link
                .atm_volatility(vix)
                .map_err(|error| problem("vx", error))?,
            skew: SKEW,
            curvature: CURVATURE,
            vix,
        },
        curve: curve(vix, long).map_err(failed)?,
        vvix,
        model: VixModel::default(),
    })
}

/// One condor of thirty days with short strikes at 16 delta and wings of 100 points.
pub(super) fn condor(state: &MarketState) -> Result<Book, Problem> {
    condor_of(state, CONDOR_DAYS, CONDOR_DELTA, WIDTH)
}

/// One condor, sold at today's price.
pub(super) fn condor_of(
    state: &MarketState,
    days: f64,
    delta: f64,
    width: f64,
) -> Result<Book, Problem> {
    let market = Market {
        spot: state.spot,
        years: days / 365.0,
        rate: state.rate,
        dividend_yield: state.dividend_yield,
    };
    let smile = state
        .smile
        .at(market.years, state.vix())
        .map_err(|error| problem("vx", error))?;
    let short = |kind: OptionKind| {
        let delta = kind.sign() * delta;
        strike_for_delta(kind, delta, DeltaKind::Spot, &market, &smile)
            .map(|strike| (strike / STEP).round() * STEP)
            .map_err(|error| problem("vx", error))
    };
    let (put, call) = (short(OptionKind::Put)?, short(OptionKind::Call)?);
    let legs = [
        Leg::long(OptionKind::Put, put - width),
        Leg::short(OptionKind::Put, put),
        Leg::short(OptionKind::Call, call),
        Leg::long(OptionKind::Call, call + width),
    ];
    let position =
        Position::on_smile(&market, &legs, &smile).map_err(|error| problem("vx", error))?;
    Book::of_position(&position, &Size::spx(1)).map_err(|error| problem("vx", error))
}

/// So many VIX calls, bought at today's price.
pub(super) fn calls(
    state: &MarketState,
    strike: f64,
    days: f64,
    count: f64,
) -> Result<Book, Problem> {
    let mut book = Book::default();
    let call = VixOption {
        kind: OptionKind::Call,
        strike,
        years: days / 365.0,
    };
    let quotes = state.quotes().map_err(|error| problem("vx", error))?;
    book.open(Instrument::VixOption(call), count, &quotes)
        .map_err(|error| problem("k", error))?;
    Ok(book)
}

/// A move of the index at once, in percent; the VIX, its futures and VVIX answer.
pub(super) fn shock(percent: f64) -> Shock {
    Shock {
        spot: percent / 100.0,
        ..Shock::NONE
    }
}

/// The prices after a move of the index, in percent.
pub(super) fn after(state: &MarketState, percent: f64) -> Option<Quotes> {
    shock(percent).apply(state).ok()?.quotes().ok()
}

/// What a book gains in a move of the index, in dollars.
pub(super) fn gain(book: &Book, state: &MarketState, percent: f64) -> Option<f64> {
    book.value(&after(state, percent)?).ok()
}

/// `-10%`, `+5%`.
pub(super) fn percent_text(percent: f64) -> String {
    format!("{}%", format::signed(percent, 0))
}
