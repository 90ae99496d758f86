//! What a reader sets.

mod choices;
mod hedge;
mod shock;

pub use choices::{Ageing, CrisisChoice, HedgeKind, HedgeStrike, VixRule};

use crate::volatility::inputs as market;

const SPX: &str = "SPX market";
const POSITION: &str = "The condor";
const LESS: &str = "Holding less";

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct ScenarioInputs {
        /// The SPX, in index points.
        spot: market::of_condor("s", SPX, false),
        /// Volatility at the money, percent a year.
        volatility: market::of_condor("iv", SPX, false),
        /// Skew, volatility points per ten percent down, for thirty days.
        skew: market::of_condor("sk", SPX, true),
        /// Volatility points the curvature adds at ±10%, for thirty days.
        curvature: market::of_condor("cu", SPX, true),
        /// Interest rate, percent a year, continuously compounded.
        rate: market::of_condor("r", SPX, true),
        /// Dividend yield, percent a year, continuously compounded.
        dividend_yield: market::of_condor("q", SPX, true),
        /// Calendar days to the condor's expiry.
        days: market::of_condor("d", POSITION, false),
        /// How strikes are chosen, a [`StrikeRule`](crate::condor::StrikeRule).
        rule: market::strikes_of_condor("by", POSITION),
        /// Whether each side is set by itself, [`Sides`](crate::condor::Sides).
        sides: market::strikes_of_condor("sy", POSITION),
        /// Absolute delta of both short strikes, in hundredths.
        delta: market::strikes_of_condor("de", POSITION),
        /// Absolute delta of the short put, in hundredths.
        put_delta: market::strikes_of_condor("pd", POSITION),
        /// Delta of the short call, in hundredths.
        call_delta: market::strikes_of_condor("cd", POSITION),
        /// Distance of both short strikes from the index, in expected moves.
        moves: market::strikes_of_condor("mo", POSITION),
        /// Distance of the short put below the index, in expected moves.
        put_moves: market::strikes_of_condor("pm", POSITION),
        /// Distance of the short call above the index, in expected moves.
        call_moves: market::strikes_of_condor("cm", POSITION),
        /// Credit to reach, in index points.
        credit: market::strikes_of_condor("cr", POSITION),
        /// How wings are chosen, a [`WingRule`](crate::condor::WingRule).
        wing_rule: market::strikes_of_condor("wb", POSITION),
        /// Distance of the wings, in index points.
        width: market::strikes_of_condor("w", POSITION),
        /// Distance between the puts, in index points.
        put_width: market::strikes_of_condor("pw", POSITION),
        /// Distance between the calls, in index points.
        call_width: market::strikes_of_condor("cw", POSITION),
        /// Absolute delta of both wings, in hundredths.
        wing_delta: market::strikes_of_condor("wd", POSITION),
        /// Absolute delta of the long put, in hundredths.
        put_wing_delta: market::strikes_of_condor("dp", POSITION),
        /// Delta of the long call, in hundredths.
        call_wing_delta: market::strikes_of_condor("dc", POSITION),
        /// Strike of the long put when set by hand.
        long_put: market::strikes_of_condor("ka", POSITION),
        /// Strike of the short put when set by hand.
        short_put: market::strikes_of_condor("kb", POSITION),
        /// Strike of the short call when set by hand.
        short_call: market::strikes_of_condor("kc", POSITION),
        /// Strike of the long call when set by hand.
        long_call: market::strikes_of_condor("kd", POSITION),
        /// Distance between listed strikes, a [`StrikeStep`](crate::condor::StrikeStep).
        strike_step: market::strikes_of_condor("st", POSITION),
        /// Contracts of each leg of the condor.
        contracts: market::of_condor("n", POSITION, false),
        /// The contract whose options hedge.
        hedge_contract: hedge::CONTRACT,
        /// A [`HedgeKind`].
        hedge_kind: hedge::KIND,
        /// A [`HedgeStrike`].
        hedge_by: hedge::BY,
        /// Delta of the bought call to its future, in hundredths.
        hedge_delta: hedge::DELTA,
        /// Strike of the bought call, in points.
        hedge_strike: hedge::STRIKE,
        /// Distance to the sold call of a spread, in points.
        hedge_width: hedge::WIDTH,
        /// Contracts of the hedge.
        hedge_contracts: hedge::CONTRACTS,
        /// The VIX, in points.
        vix: market::VIX,
        /// VVIX, in points.
        vvix: market::VVIX,
        /// Skew of VIX options, a part.
        vix_skew: market::VIX_SKEW,
        /// The day of the levels, as days since 1970-01-01.
        as_of: market::folded(market::AS_OF),
        /// M1, in points.
        m1: market::folded(market::M1),
        /// M2.
        m2: market::folded(market::M2),
        /// M3.
        m3: market::folded(market::M3),
        /// M4.
        m4: market::folded(market::M4),
        /// M5.
        m5: market::folded(market::M5),
        /// M6.
        m6: market::folded(market::M6),
        /// M7.
        m7: market::folded(market::M7),
        /// M8.
        m8: market::folded(market::M8),
        /// Own volatility, percent a year, for the average result of the condor.
        own_volatility: market::of_condor("ov", LESS, true),
        /// Own growth, percent a year.
        own_growth: market::of_condor("og", LESS, true),
        /// Calendar days that pass.
        passed: market::with_help(
            market::of_condor("t", shock::GROUP, false),
            "How many days pass before the index moves. It is at most the time to the first expiry of the position.",
        ),
        /// Percent the index moves.
        spot_move: shock::SPOT,
        /// A [`VixRule`].
        vix_rule: shock::VIX_RULE,
        /// Points of the VIX for a percent the index falls.
        response: shock::RESPONSE,
        /// The VIX then, in points.
        vix_then: shock::VIX_THEN,
        /// Power with which VVIX follows the VIX.
        vvix_power: shock::VVIX_POWER,
        /// Which days the response of the futures is taken from.
        pass_set: market::PASS_SET,
        /// The part M1 takes of it when set by hand, in percent.
        pass_m1: market::PASS_M1,
        /// M2.
        pass_m2: market::PASS_M2,
        /// M3.
        pass_m3: market::PASS_M3,
        /// M4.
        pass_m4: market::PASS_M4,
        /// M5.
        pass_m5: market::PASS_M5,
        /// M6.
        pass_m6: market::PASS_M6,
        /// M7.
        pass_m7: market::PASS_M7,
        /// M8.
        pass_m8: market::PASS_M8,
        /// An [`Ageing`].
        ageing: shock::AGEING,
        /// Percent by which the front of the curve is lifted.
        twist: shock::TWIST,
        /// Points per ten percent down added to the skew.
        skew_change: shock::SKEW_CHANGE,
        /// Percent added to the rate.
        rate_change: shock::RATE_CHANGE,
        /// A [`CrisisChoice`].
        crisis: shock::CRISIS,
        /// Percent of the way through it.
        crisis_part: shock::CRISIS_PART,
    }
}

crate::volatility::levels_of!(ScenarioInputs);
crate::condor::condor_of!(ScenarioInputs, |inputs| inputs.contracts);
