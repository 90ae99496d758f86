//! What a reader sets.

mod choices;
mod layers;
mod rungs;
mod signals;
mod thresholds;

pub use choices::{
    Base, HeldBefore, Known, LayerThree, PolicyChoice, RemedyChoice, RollChoice, RungKind,
    RungTrigger, SizeBy, StrikeBy,
};

use crate::volatility::Contract;
use crate::volatility::inputs as market;

const SPX: &str = "SPX market";
const LESS: &str = "Holding less";

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct AlvhInputs {
        /// A [`PolicyChoice`].
        policy: layers::POLICY_CHOICE,
        /// Risk capital in dollars.
        capital: layers::CAPITAL,
        /// The preset an own policy is compared with, a [`Base`].
        base: layers::BASE,
        /// What is held before today's orders, a [`HeldBefore`].
        held: layers::HELD_BEFORE,
        /// Calendar days since it was bought.
        held_days: layers::HELD_DAYS,
        /// What rung a of an own ladder holds, a [`RungKind`].
        kind_a: rungs::kind(&rungs::A, RungKind::CallSpread),
        /// How its strike is found, a [`StrikeBy`].
        by_a: rungs::by(&rungs::A),
        /// Delta of its option, in hundredths.
        delta_a: rungs::delta(&rungs::A, 40.0),
        /// How far out of the money it is, percent of its future.
        away_a: rungs::away(&rungs::A, 10.0),
        /// How much farther the sold one is, percent of the same.
        width_a: rungs::width(&rungs::A),
        /// Its expiry, a [`Contract`].
        contract_a: rungs::contract(&rungs::A, Contract::M2),
        /// Its budget, percent of capital a month.
        budget_a: rungs::budget(&rungs::A, 0.3),
        /// When it buys, a [`RungTrigger`].
        trigger_a: rungs::trigger(&rungs::A, RungTrigger::Always),
        /// What rung b of an own ladder holds, a [`RungKind`].
        kind_b: rungs::kind(&rungs::B, RungKind::Call),
        /// How its strike is found, a [`StrikeBy`].
        by_b: rungs::by(&rungs::B),
        /// Delta of its option, in hundredths.
        delta_b: rungs::delta(&rungs::B, 25.0),
        /// How far out of the money it is, percent of its future.
        away_b: rungs::away(&rungs::B, 30.0),
        /// How much farther the sold one is, percent of the same.
        width_b: rungs::width(&rungs::B),
        /// Its expiry, a [`Contract`].
        contract_b: rungs::contract(&rungs::B, Contract::M3),
        /// Its budget, percent of capital a month.
        budget_b: rungs::budget(&rungs::B, 0.4),
        /// When it buys, a [`RungTrigger`].
        trigger_b: rungs::trigger(&rungs::B, RungTrigger::Always),
        /// What rung c of an own ladder holds, a [`RungKind`].
        kind_c: rungs::kind(&rungs::C, RungKind::Call),
        /// How its strike is found, a [`StrikeBy`].
        by_c: rungs::by(&rungs::C),
        /// Delta of its option, in hundredths.
        delta_c: rungs::delta(&rungs::C, 12.0),
        /// How far out of the money it is, percent of its future.
        away_c: rungs::away(&rungs::C, 80.0),
        /// How much farther the sold one is, percent of the same.
        width_c: rungs::width(&rungs::C),
        /// Its expiry, a [`Contract`].
        contract_c: rungs::contract(&rungs::C, Contract::M4),
        /// Its budget, percent of capital a month.
        budget_c: rungs::budget(&rungs::C, 1.0),
        /// When it buys, a [`RungTrigger`].
        trigger_c: rungs::trigger(&rungs::C, RungTrigger::Inverted),
        /// What rung d of an own ladder holds, a [`RungKind`].
        kind_d: rungs::kind(&rungs::D, RungKind::Off),
        /// How its strike is found, a [`StrikeBy`].
        by_d: rungs::by(&rungs::D),
        /// Delta of its option, in hundredths.
        delta_d: rungs::delta(&rungs::D, 50.0),
        /// How far out of the money it is, percent of its future.
        away_d: rungs::away(&rungs::D, 0.0),
        /// How much farther the sold one is, percent of the same.
        width_d: rungs::width(&rungs::D),
        /// Its expiry, a [`Contract`].
        contract_d: rungs::contract(&rungs::D, Contract::M3),
        /// Its budget, percent of capital a month.
        budget_d: rungs::budget(&rungs::D, 0.3),
        /// When it buys, a [`RungTrigger`].
        trigger_d: rungs::trigger(&rungs::D, RungTrigger::Inverted),
        /// What rung e of an own ladder holds, a [`RungKind`].
        kind_e: rungs::kind(&rungs::E, RungKind::Off),
        /// How its strike is found, a [`StrikeBy`].
        by_e: rungs::by(&rungs::E),
        /// Delta of its option, in hundredths.
        delta_e: rungs::delta(&rungs::E, 20.0),
        /// How far out of the money it is, percent of its future.
        away_e: rungs::away(&rungs::E, 40.0),
        /// How much farther the sold one is, percent of the same.
        width_e: rungs::width(&rungs::E),
        /// Its expiry, a [`Contract`].
        contract_e: rungs::contract(&rungs::E, Contract::M5),
        /// Its budget, percent of capital a month.
        budget_e: rungs::budget(&rungs::E, 0.3),
        /// When it buys, a [`RungTrigger`].
        trigger_e: rungs::trigger(&rungs::E, RungTrigger::LowVix),
        /// What rung f of an own ladder holds, a [`RungKind`].
        kind_f: rungs::kind(&rungs::F, RungKind::Off),
        /// How its strike is found, a [`StrikeBy`].
        by_f: rungs::by(&rungs::F),
        /// Delta of its option, in hundredths.
        delta_f: rungs::delta(&rungs::F, 8.0),
        /// How far out of the money it is, percent of its future.
        away_f: rungs::away(&rungs::F, 100.0),
        /// How much farther the sold one is, percent of the same.
        width_f: rungs::width(&rungs::F),
        /// Its expiry, a [`Contract`].
        contract_f: rungs::contract(&rungs::F, Contract::M6),
        /// Its budget, percent of capital a month.
        budget_f: rungs::budget(&rungs::F, 1.0),
        /// When it buys, a [`RungTrigger`].
        trigger_f: rungs::trigger(&rungs::F, RungTrigger::Inverted),
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
        days: market::of_condor("d", layers::CONDOR, false),
        /// How strikes are chosen, a [`StrikeRule`](crate::condor::StrikeRule).
        rule: market::strikes_of_condor("by", layers::CONDOR),
        /// Whether each side is set by itself, [`Sides`](crate::condor::Sides).
        sides: market::strikes_of_condor("sy", layers::CONDOR),
        /// Absolute delta of both short strikes, in hundredths.
        delta: market::strikes_of_condor("de", layers::CONDOR),
        /// Absolute delta of the short put, in hundredths.
        put_delta: market::strikes_of_condor("pd", layers::CONDOR),
        /// Delta of the short call, in hundredths.
        call_delta: market::strikes_of_condor("cd", layers::CONDOR),
        /// Distance of both short strikes from the index, in expected moves.
        moves: market::strikes_of_condor("mo", layers::CONDOR),
        /// Distance of the short put below the index, in expected moves.
        put_moves: market::strikes_of_condor("pm", layers::CONDOR),
        /// Distance of the short call above the index, in expected moves.
        call_moves: market::strikes_of_condor("cm", layers::CONDOR),
        /// Credit to reach, in index points.
        credit: market::strikes_of_condor("cr", layers::CONDOR),
        /// How wings are chosen, a [`WingRule`](crate::condor::WingRule).
        wing_rule: market::strikes_of_condor("wb", layers::CONDOR),
        /// Distance of the wings, in index points.
        width: market::strikes_of_condor("w", layers::CONDOR),
        /// Distance between the puts, in index points.
        put_width: market::strikes_of_condor("pw", layers::CONDOR),
        /// Distance between the calls, in index points.
        call_width: market::strikes_of_condor("cw", layers::CONDOR),
        /// Absolute delta of both wings, in hundredths.
        wing_delta: market::strikes_of_condor("wd", layers::CONDOR),
        /// Absolute delta of the long put, in hundredths.
        put_wing_delta: market::strikes_of_condor("dp", layers::CONDOR),
        /// Delta of the long call, in hundredths.
        call_wing_delta: market::strikes_of_condor("dc", layers::CONDOR),
        /// Strike of the long put when set by hand.
        long_put: market::strikes_of_condor("ka", layers::CONDOR),
        /// Strike of the short put when set by hand.
        short_put: market::strikes_of_condor("kb", layers::CONDOR),
        /// Strike of the short call when set by hand.
        short_call: market::strikes_of_condor("kc", layers::CONDOR),
        /// Strike of the long call when set by hand.
        long_call: market::strikes_of_condor("kd", layers::CONDOR),
        /// Distance between listed strikes, a [`StrikeStep`](crate::condor::StrikeStep).
        strike_step: market::strikes_of_condor("st", layers::CONDOR),
        /// A [`SizeBy`].
        size_by: layers::SIZE_BY,
        /// Worst loss of all condors, percent of capital.
        share: layers::SHARE,
        /// Contracts of each leg of the condor.
        contracts: layers::CONTRACTS,
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
        /// Whether Layer 3 trades, a [`LayerThree`].
        layer_three: layers::LAYER_THREE,
        /// Percentile of the VIX at which it does.
        low_vix: layers::LOW_VIX,
        /// Slope of the curve from which it does, in percent.
        steep: layers::STEEP,
        /// Cap of the whole hedge, percent of capital.
        hedge_cap: layers::HEDGE_CAP,
        /// Cap of the deepest rung, percent of capital.
        deepest_cap: layers::DEEPEST_CAP,
        /// The most theta eaten by an own hedge, percent.
        theta_limit: layers::THETA_LIMIT,
        /// A [`RemedyChoice`].
        remedy: layers::REMEDY,
        /// Whether an own hedge is rolled, a [`RollChoice`].
        roll: layers::ROLL,
        /// Fewest days left.
        roll_days: layers::ROLL_DAYS,
        /// Slope above which it is moved out, in percent.
        roll_slope: layers::ROLL_SLOPE,
        /// Slope at or below which its light is on, percent.
        slope_on: thresholds::SLOPE,
        /// Its percentile.
        slope_percentile_on: thresholds::SLOPE_PERCENTILE,
        /// Percentile of the VIX.
        vix_percentile_on: thresholds::VIX_PERCENTILE,
        /// M1 over the VIX, percent.
        basis_on: thresholds::BASIS,
        /// Whether REER volatility is known, a [`Known`].
        reer: signals::REER,
        /// Percent a year.
        reer_value: signals::REER_VALUE,
        /// Where its light is on.
        reer_on: thresholds::REER,
        /// Whether the advance-decline line is known.
        breadth: signals::BREADTH,
        /// Percent.
        breadth_value: signals::BREADTH_VALUE,
        /// Where its light is on.
        breadth_on: thresholds::BREADTH,
        /// Whether the divergence of P/E is known.
        pe: signals::PE,
        /// Percent.
        pe_value: signals::PE_VALUE,
        /// Where its light is on.
        pe_on: thresholds::PE,
        /// Whether the divergence of P/CF is known.
        pcf: signals::PCF,
        /// Percent.
        pcf_value: signals::PCF_VALUE,
        /// Where its light is on.
        pcf_on: thresholds::PCF,
        /// Whether the relative strength index is known.
        rsi: signals::RSI,
        /// The index.
        rsi_value: signals::RSI_VALUE,
        /// Where its light is on.
        rsi_on: thresholds::RSI,
        /// Whether the MACD is known.
        macd: signals::MACD,
        /// Index points over its signal line.
        macd_value: signals::MACD_VALUE,
        /// Where its light is on.
        macd_on: thresholds::MACD,
        /// Whether the rate differential is known.
        rates: signals::RATES,
        /// Percent a year.
        rates_value: signals::RATES_VALUE,
        /// Where its light is on.
        rates_on: thresholds::RATES,
        /// Whether the change of liquidity is known.
        liquidity: signals::LIQUIDITY,
        /// Percent.
        liquidity_value: signals::LIQUIDITY_VALUE,
        /// Where its light is on.
        liquidity_on: thresholds::LIQUIDITY,
        /// Whether the quick ratio is known.
        quick: signals::QUICK,
        /// The ratio.
        quick_value: signals::QUICK_VALUE,
        /// Where its light is on.
        quick_on: thresholds::QUICK,
        /// Whether the value by dividends is known.
        ddm: signals::DDM,
        /// Percent over the price.
        ddm_value: signals::DDM_VALUE,
        /// Where its light is on.
        ddm_on: thresholds::DDM,
        /// Whether the P/E is known.
        earnings: signals::EARNINGS,
        /// The ratio.
        earnings_value: signals::EARNINGS_VALUE,
        /// Where its light is on.
        earnings_on: thresholds::EARNINGS,
        /// Whether the P/CF is known.
        cash: signals::CASH,
        /// The ratio.
        cash_value: signals::CASH_VALUE,
        /// Where its light is on.
        cash_on: thresholds::CASH,
        /// Whether the next event is known.
        event: signals::EVENT,
        /// Days to it.
        event_value: signals::EVENT_VALUE,
        /// Where its light is on.
        event_on: thresholds::EVENT,
        /// Own volatility, percent a year, for the average result of the condor.
        own_volatility: market::of_condor("ov", LESS, true),
        /// Own growth, percent a year.
        own_growth: market::of_condor("og", LESS, true),
        /// Days from now at which the lines are drawn.
        passed: market::with_help(
            market::of_condor("t", "Looked at", false),
            "How many days pass before the index moves, at most to the condor’s expiry. The curve stands still meanwhile: each future slides along it.",
        ),
        /// The fall looked at, percent.
        fall: layers::FALL,
        /// Members that must agree to a change.
        needed: layers::NEEDED,
        /// Members that have.
        given: layers::GIVEN,
    }
}

/// A rung of an own ladder as it is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rung {
    pub(super) kind: RungKind,
    pub(super) by: StrikeBy,
    /// These as decimals.
    pub(super) delta: f64,
    pub(super) away: f64,
    pub(super) width: f64,
    pub(super) contract: Contract,
    /// As a decimal.
    pub(super) budget: f64,
    pub(super) trigger: RungTrigger,
}

crate::volatility::levels_of!(AlvhInputs);
crate::condor::condor_of!(AlvhInputs, |_| 1.0);

impl AlvhInputs {
    /// The rungs of an own ladder, from the shallowest.
    pub(super) fn rungs(&self) -> [Rung; 6] {
        [
            [
                self.kind_a,
                self.by_a,
                self.delta_a,
                self.away_a,
                self.width_a,
                self.contract_a,
                self.budget_a,
                self.trigger_a,
            ],
            [
                self.kind_b,
                self.by_b,
                self.delta_b,
                self.away_b,
                self.width_b,
                self.contract_b,
                self.budget_b,
                self.trigger_b,
            ],
            [
                self.kind_c,
                self.by_c,
                self.delta_c,
                self.away_c,
                self.width_c,
                self.contract_c,
                self.budget_c,
                self.trigger_c,
            ],
            [
                self.kind_d,
                self.by_d,
                self.delta_d,
                self.away_d,
                self.width_d,
                self.contract_d,
                self.budget_d,
                self.trigger_d,
            ],
            [
                self.kind_e,
                self.by_e,
                self.delta_e,
                self.away_e,
                self.width_e,
                self.contract_e,
                self.budget_e,
                self.trigger_e,
            ],
            [
                self.kind_f,
                self.by_f,
                self.delta_f,
                self.away_f,
                self.width_f,
                self.contract_f,
                self.budget_f,
                self.trigger_f,
            ],
        ]
        .map(
            |[kind, by, delta, away, width, contract, budget, trigger]| Rung {
                kind: RungKind::of(kind),
                by: StrikeBy::of(by),
                delta: delta / 100.0,
                away: away / 100.0,
                width: width / 100.0,
                contract: Contract::of(contract),
                budget: budget / 100.0,
                trigger: RungTrigger::of(trigger),
            },
        )
    }
}
