//! A made-up market of the index and of the VIX, for figures that hold both.

use condor_core::explain::{self, BookMove, Derivation, Quantity};
use condor_core::math::{exp, ln_ratio, sqrt};
use condor_core::portfolio::{Book, Instrument, Quotes};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::scenario::{MarketState, Shock, SpxSmile};
use condor_core::smile::{DeltaKind, strike_for_delta};
use condor_core::vix::{
    AtmLink, CurveError, Decay, FuturePoint, FuturesCurve, SpotToVix, VixModel, VixOption,
};

use super::kit::{number, problem};
use crate::calculator::Problem;
use crate::figures::amounts::price;
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

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

/// A usual day of what is priced to move so many percent a year.
pub(super) fn usual_day(name: &'static str, percent: f64) -> Derivation {
    in_one_step(
        (
            "d",
            "a usual day, in percent",
            percent / sqrt(252.0),
            explain::Unit::None,
        ),
        "{V} / √(252)",
        symbol("V") / explain::Expr::Number(252.0).sqrt(),
        vec![price("V", name, percent)],
    )
}

/// The part of a move of the VIX that reaches a future of so many days: between two contracts it runs straight, as
/// the logarithm of the curve does, and the VIX takes all of it.
fn part(days: f64) -> Result<Quantity, CurveError> {
    let place = days / APART;
    let before = (place as usize).min(MONTHS - 1) as f64;
    let of_contract = |number: f64| Decay::FIVE_DAYS.at(APART * number / 365.0);
    let beyond = place - before;
    let part = (1.0 - beyond) * of_contract(before)? + beyond * of_contract(before + 1.0)?;
    Ok(quantity(
        "f",
        "part of a move of the VIX that reaches a future this far out",
        part,
        explain::Unit::Share,
        6,
    ))
}

/// Where [`curve`] stands so many days out.
pub(super) fn level(curve: &FuturesCurve, long: f64, days: f64) -> Result<Derivation, CurveError> {
    Ok(in_one_step(
        (
            "F",
            "level of the future",
            curve.level_at(days / 365.0)?,
            explain::Unit::Points,
        ),
        "{L} × exp({f} × ln({V} / {L}))",
        symbol("L") * (symbol("f") * (symbol("V") / symbol("L")).ln()).exp(),
        vec![
            price("L", "level far out", long),
            price("V", "VIX now", curve.spot()),
            part(days)?,
        ],
    ))
}

/// Where a contract of [`curve`], counted from zero, stands.
pub(super) fn future_level(
    curve: &FuturesCurve,
    long: f64,
    index: usize,
) -> Result<Derivation, CurveError> {
    level(curve, long, 365.0 * curve.future(index)?.years)
}

/// Where a future of so many days goes with the VIX.
pub(super) fn level_then(
    now: &FuturesCurve,
    then: &FuturesCurve,
    days: f64,
) -> Result<Derivation, CurveError> {
    let of = |curve: &FuturesCurve| curve.level_at(days / 365.0);
    Ok(in_one_step(
        ("B", "the future then", of(then)?, explain::Unit::Points),
        "{A} × exp({f} × ln({W} / {V}))",
        symbol("A") * (symbol("f") * (symbol("W") / symbol("V")).ln()).exp(),
        vec![
            price("A", "the future now", of(now)?),
            part(days)?,
            price("V", "VIX now", now.spot()),
            price("W", "VIX then", then.spot()),
        ],
    ))
}

/// What one future gains between two levels.
pub(super) fn future_gain(now: f64, then: f64) -> Derivation {
    in_one_step(
        (
            "G",
            "gain of one future",
            DOLLARS_A_FUTURE * (then - now),
            explain::Unit::Money,
        ),
        "1000 × ({B} − {A})",
        explain::Expr::Number(DOLLARS_A_FUTURE) * (symbol("B") - symbol("A")),
        vec![
            price("A", "level of the future now", now),
            price("B", "level of the future then", then),
        ],
    )
}

/// "SPX put 5,500", "VIX call 25".
pub(super) fn holding_name(instrument: &Instrument) -> String {
    let (index, kind, strike) = match instrument {
        Instrument::Spx(option) => ("SPX", option.kind, option.strike),
        Instrument::VixOption(option) => ("VIX", option.kind, option.strike),
        _ => return String::new(),
    };
    let kind = match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
    };
    format!("{index} {kind} {}", format::shortest(strike))
}

/// What a book gains in a move of the index, in percent, option by option.
pub(super) fn book_gain(book: &Book, state: &MarketState, percent: f64) -> Option<Derivation> {
    let (now, then) = (state.quotes().ok()?, after(state, percent)?);
    let one = BookMove {
        symbol: "G",
        name: "gain",
        before: (book, &now),
        after: (book, &then),
    };
    explain::book_gain(one.name, &[one], &holding_name).ok()
}

/// What a book costs at today's prices, option by option.
pub(super) fn book_cost(book: &Book, state: &MarketState) -> Option<Derivation> {
    let quotes = state.quotes().ok()?;
    explain::book_cost("paid for the calls", book, &quotes, &holding_name).ok()
}

/// Where the VIX goes when the index moves by so many percent; none where it does not answer.
pub(super) fn vix_then(state: &MarketState, percent: f64) -> Option<Derivation> {
    let vix = state.vix();
    let SpotToVix { down, up, floor } = SpotToVix::DAYS;
    let then = shock(percent).apply(state).ok()?.vix();
    let result = ("W", "VIX then", then, explain::Unit::Points);
    let now = price("V", "VIX now", vix);
    let moved = quantity(
        "x",
        "move of the index in percent",
        percent,
        explain::Unit::None,
        2,
    );
    let coefficient = |value| {
        quantity(
            "c",
            "points of the VIX for a percent of the index",
            value,
            explain::Unit::Points,
            2,
        )
    };
    if percent <= 0.0 {
        let expression = symbol("V") - symbol("c") * symbol("x");
        let inputs = vec![now, coefficient(down), moved];
        return Some(in_one_step(result, "{V} − {c} × {x}", expression, inputs));
    }
    (vix > floor).then(|| {
        in_one_step(
            result,
            "{L} + ({V} − {L}) × exp(−{c} × {x} / ({V} − {L}))",
            symbol("L")
                + (symbol("V") - symbol("L"))
                    * (-(symbol("c") * symbol("x")) / (symbol("V") - symbol("L"))).exp(),
            vec![
                price("L", "level the VIX falls towards", floor),
                now,
                coefficient(up),
                moved,
            ],
        )
    })
}
