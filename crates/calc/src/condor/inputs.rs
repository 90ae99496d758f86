//! What a reader sets.

mod beliefs;
mod choices;
mod market;
mod strikes;
mod when;

pub use choices::{
    AdjustBy, BidAsks, Expiry, GreekChoice, Law, Link, MarginBy, RollTo, Sides, StrikeRule,
    StrikeStep, Structure, Volatilities, WingRule,
};

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct CondorInputs {
        /// Level of the SPX, in index points.
        spot: market::SPOT,
        /// Calendar days to expiry.
        days: market::DAYS,
        /// An [`Expiry`].
        expiry: market::EXPIRY,
        /// The day the days are counted from, as days since 1970-01-01.
        as_of: market::AS_OF,
        /// At-the-money volatility, percent a year.
        volatility: market::VOLATILITY,
        /// Skew, volatility points per ten percent down, for thirty days.
        skew: market::SKEW,
        /// Volatility points the curvature adds at ±10%, for thirty days.
        curvature: market::CURVATURE,
        /// Interest rate, percent a year, continuously compounded.
        rate: market::RATE,
        /// Dividend yield, percent a year, continuously compounded.
        dividend_yield: market::DIVIDEND_YIELD,
        /// [`Volatilities`].
        volatilities: market::VOLATILITIES,
        /// Volatility of the outer put, percent a year.
        long_put_volatility: market::LONG_PUT_VOLATILITY,
        /// Volatility of the inner put, percent a year.
        short_put_volatility: market::SHORT_PUT_VOLATILITY,
        /// Volatility of the inner call, percent a year.
        short_call_volatility: market::SHORT_CALL_VOLATILITY,
        /// Volatility of the outer call, percent a year.
        long_call_volatility: market::LONG_CALL_VOLATILITY,
        /// A [`Structure`].
        structure: strikes::STRUCTURE,
        /// Contracts of each leg.
        contracts: strikes::CONTRACTS,
        /// Dollars a point in one contract.
        multiplier: strikes::MULTIPLIER,
        /// A [`StrikeRule`].
        rule: strikes::RULE,
        /// [`Sides`].
        sides: strikes::SIDES,
        /// Absolute delta of both inner strikes, in hundredths.
        delta: strikes::DELTA,
        /// Absolute delta of the inner put, in hundredths.
        put_delta: strikes::PUT_DELTA,
        /// Delta of the inner call, in hundredths.
        call_delta: strikes::CALL_DELTA,
        /// Distance of both inner strikes from the index, in expected moves.
        moves: strikes::MOVES,
        /// Distance of the inner put below the index, in expected moves.
        put_moves: strikes::PUT_MOVES,
        /// Distance of the inner call above the index, in expected moves.
        call_moves: strikes::CALL_MOVES,
        /// Credit to reach, in index points; a debit for an inverse condor.
        credit: strikes::CREDIT,
        /// A [`WingRule`].
        wing_rule: strikes::WING_RULE,
        /// Distance between the strikes of each side, in index points.
        width: strikes::WIDTH,
        /// Distance between the puts, in index points.
        put_width: strikes::PUT_WIDTH,
        /// Distance between the calls, in index points.
        call_width: strikes::CALL_WIDTH,
        /// Absolute delta of both outer strikes, in hundredths.
        wing_delta: strikes::WING_DELTA,
        /// Absolute delta of the outer put, in hundredths.
        put_wing_delta: strikes::PUT_WING_DELTA,
        /// Delta of the outer call, in hundredths.
        call_wing_delta: strikes::CALL_WING_DELTA,
        /// Strike of the outer put when set by hand.
        long_put: strikes::LONG_PUT,
        /// Strike of the inner put when set by hand.
        short_put: strikes::SHORT_PUT,
        /// Strike of the inner call when set by hand.
        short_call: strikes::SHORT_CALL,
        /// Strike of the outer call when set by hand.
        long_call: strikes::LONG_CALL,
        /// A [`StrikeStep`].
        strike_step: strikes::STRIKE_STEP,
        /// A [`Law`].
        law: beliefs::LAW,
        /// Own volatility, percent a year.
        own_volatility: beliefs::OWN_VOLATILITY,
        /// Own growth, percent a year.
        own_growth: beliefs::OWN_GROWTH,
        /// A [`MarginBy`].
        margin_by: beliefs::MARGIN_BY,
        /// Days from now at which the chosen line is drawn.
        passed: beliefs::PASSED,
        /// Points added to every volatility then.
        shift: beliefs::SHIFT,
        /// A [`Link`].
        link: beliefs::LINK,
        /// A [`GreekChoice`].
        greek: beliefs::GREEK,
        /// Distance between bid and ask of one option, in index points.
        bid_ask: beliefs::BID_ASK,
        /// [`BidAsks`].
        bid_asks: beliefs::BID_ASKS,
        /// The same for the outer put alone.
        long_put_bid_ask: beliefs::LONG_PUT_BID_ASK,
        /// For the inner put.
        short_put_bid_ask: beliefs::SHORT_PUT_BID_ASK,
        /// For the inner call.
        short_call_bid_ask: beliefs::SHORT_CALL_BID_ASK,
        /// For the outer call.
        long_call_bid_ask: beliefs::LONG_CALL_BID_ASK,
        /// An [`AdjustBy`].
        adjust_by: beliefs::ADJUST_BY,
        /// Percent the index has moved by the adjustment.
        adjust_move: beliefs::ADJUST_MOVE,
        /// Days passed by the adjustment.
        adjust_passed: beliefs::ADJUST_PASSED,
        /// Days from the adjustment to the expiry rolled out to.
        adjust_out: beliefs::ADJUST_OUT,
        /// A [`RollTo`].
        adjust_strikes: beliefs::ADJUST_STRIKES,
        /// Absolute delta of the short strike rolled to, in hundredths.
        adjust_delta: beliefs::ADJUST_DELTA,
    }
}

/// Keys of the strikes set by hand, from the lowest to the highest.
pub(super) const STRIKE_KEYS: [&str; 4] = ["ka", "kb", "kc", "kd"];
/// Their labels, in the same order. Apart from the descriptions, which a program that only needs these names would
/// have to carry.
const STRIKE_LABELS: [&str; 4] = [
    strikes::LONG_PUT.label(),
    strikes::SHORT_PUT.label(),
    strikes::SHORT_CALL.label(),
    strikes::LONG_CALL.label(),
];

/// The label of a strike that is set by hand.
pub(super) fn strike_label(key: &str) -> &'static str {
    let index = STRIKE_KEYS.iter().position(|known| *known == key);
    index.map_or("Strike", |index| STRIKE_LABELS[index])
}

/// The names inputs have in an inverse condor, where what the condor sells is bought.
const INVERSE_LABELS: &[(&str, &str)] = &[
    ("de", "Long strikes"),
    ("pd", "Long put"),
    ("cd", "Long call"),
    ("mo", "Long strikes"),
    ("pm", "Long put"),
    ("cm", "Long call"),
    ("cr", "Debit to pay"),
    ("ka", "Short put"),
    ("kb", "Long put"),
    ("kc", "Long call"),
    ("kd", "Short call"),
    ("va", "Volatility, short put"),
    ("vb", "Volatility, long put"),
    ("vc", "Volatility, long call"),
    ("vd", "Volatility, short call"),
    ("oa", "Bid to ask, short put"),
    ("ob", "Bid to ask, long put"),
    ("oc", "Bid to ask, long call"),
    ("od", "Bid to ask, short call"),
];

const PUT_LABELS: &[(&str, &str)] = &[("de", "Short put"), ("mo", "Short put"), ("w", "Width")];
const CALL_LABELS: &[(&str, &str)] = &[("de", "Short call"), ("mo", "Short call"), ("w", "Width")];

/// The label of the input with this key in a structure, when it is not that of its description.
pub(super) fn label(structure: Structure, key: &str) -> Option<&'static str> {
    let labels = match structure {
        Structure::Condor => return None,
        Structure::PutSpread => PUT_LABELS,
        Structure::CallSpread => CALL_LABELS,
        Structure::Inverse => INVERSE_LABELS,
    };
    labels
        .iter()
        .find(|(of, _)| *of == key)
        .map(|(_, label)| *label)
}

/// Gives inputs that hold the market and the strikes of a condor, under the names they have here, that condor, its
/// average result by the reader's own view.
macro_rules! condor_of {
    ($inputs:ty, $contracts:expr) => {
        impl $inputs {
            /// The condor of the same inputs.
            pub(super) fn condor(&self) -> $crate::condor::CondorInputs {
                let contracts: fn(&Self) -> f64 = $contracts;
                $crate::condor::CondorInputs {
                    spot: self.spot,
                    volatility: self.volatility,
                    skew: self.skew,
                    curvature: self.curvature,
                    rate: self.rate,
                    dividend_yield: self.dividend_yield,
                    days: self.days,
                    rule: self.rule,
                    sides: self.sides,
                    delta: self.delta,
                    put_delta: self.put_delta,
                    call_delta: self.call_delta,
                    moves: self.moves,
                    put_moves: self.put_moves,
                    call_moves: self.call_moves,
                    credit: self.credit,
                    wing_rule: self.wing_rule,
                    width: self.width,
                    put_width: self.put_width,
                    call_width: self.call_width,
                    wing_delta: self.wing_delta,
                    put_wing_delta: self.put_wing_delta,
                    call_wing_delta: self.call_wing_delta,
                    long_put: self.long_put,
                    short_put: self.short_put,
                    short_call: self.short_call,
                    long_call: self.long_call,
                    strike_step: self.strike_step,
                    contracts: contracts(self),
                    own_volatility: self.own_volatility,
                    own_growth: self.own_growth,
                    law: $crate::condor::Law::Own.value(),
                    ..$crate::condor::CondorInputs::default()
                }
            }
        }
    };
}
pub(crate) use condor_of;
