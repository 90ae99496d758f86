//! What a reader sets.

mod choices;
mod layers;
mod signals;

pub use choices::{
    Base, Known, LayerThree, PolicyChoice, RemedyChoice, RungKind, RungTrigger, SizeBy,
};

use layers::RungKeys;

use crate::input::When;
use crate::volatility::Contract;
use crate::volatility::inputs as market;

const SPX: &str = "SPX market";
const LESS: &str = "Holding less";

/// The rung with this key for its kind holds something.
const fn held(key: &'static str) -> When {
    When {
        key,
        codes: &["c", "s", "f", "k", "e", "p"],
    }
}

/// It has an expiry of its own.
const fn has_contract(key: &'static str) -> When {
    When {
        key,
        codes: &["c", "s", "f", "k", "p"],
    }
}

/// It is found by a delta.
const fn has_strike(key: &'static str) -> When {
    When {
        key,
        codes: &["c", "s", "p"],
    }
}

const RUNG_A: RungKeys = RungKeys {
    group: "Layer 2a, my own",
    kind: "ua",
    delta: "ub",
    contract: "uc",
    budget: "ud",
    trigger: "ue",
};
const HELD_A: &[When] = &[layers::OWN, held("ua")];
const PICKED_A: &[When] = &[layers::OWN, has_contract("ua")];
const STRIKE_A: &[When] = &[layers::OWN, has_strike("ua")];

const RUNG_B: RungKeys = RungKeys {
    group: "Layer 2b, my own",
    kind: "uf",
    delta: "ug",
    contract: "uh",
    budget: "ui",
    trigger: "uj",
};
const HELD_B: &[When] = &[layers::OWN, held("uf")];
const PICKED_B: &[When] = &[layers::OWN, has_contract("uf")];
const STRIKE_B: &[When] = &[layers::OWN, has_strike("uf")];

const RUNG_C: RungKeys = RungKeys {
    group: "Layer 2c, my own",
    kind: "uk",
    delta: "ul",
    contract: "um",
    budget: "un",
    trigger: "uo",
};
const HELD_C: &[When] = &[layers::OWN, held("uk")];
const PICKED_C: &[When] = &[layers::OWN, has_contract("uk")];
const STRIKE_C: &[When] = &[layers::OWN, has_strike("uk")];

const RUNG_D: RungKeys = RungKeys {
    group: "Layer 2d, my own",
    kind: "up",
    delta: "uq",
    contract: "ur",
    budget: "us",
    trigger: "ut",
};
const HELD_D: &[When] = &[layers::OWN, held("up")];
const PICKED_D: &[When] = &[layers::OWN, has_contract("up")];
const STRIKE_D: &[When] = &[layers::OWN, has_strike("up")];

const RUNG_E: RungKeys = RungKeys {
    group: "Layer 2e, my own",
    kind: "uu",
    delta: "uv",
    contract: "uw",
    budget: "ux",
    trigger: "uy",
};
const HELD_E: &[When] = &[layers::OWN, held("uu")];
const PICKED_E: &[When] = &[layers::OWN, has_contract("uu")];
const STRIKE_E: &[When] = &[layers::OWN, has_strike("uu")];

const RUNG_F: RungKeys = RungKeys {
    group: "Layer 2f, my own",
    kind: "ya",
    delta: "yb",
    contract: "yc",
    budget: "yd",
    trigger: "ye",
};
const HELD_F: &[When] = &[layers::OWN, held("ya")];
const PICKED_F: &[When] = &[layers::OWN, has_contract("ya")];
const STRIKE_F: &[When] = &[layers::OWN, has_strike("ya")];

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct AlvhInputs {
        /// A [`PolicyChoice`].
        policy: layers::POLICY_CHOICE,
        /// Risk capital in dollars.
        capital: layers::CAPITAL,
        /// The preset an own policy is compared with, a [`Base`].
        base: layers::BASE,
        /// What rung a of an own ladder holds, a [`RungKind`].
        kind_a: layers::kind(&RUNG_A, RungKind::CallSpread),
        /// Delta of its option, in hundredths.
        delta_a: layers::rung_delta(&RUNG_A, 40.0, STRIKE_A),
        /// Its expiry, a [`Contract`].
        contract_a: layers::rung_contract(&RUNG_A, Contract::M2, PICKED_A),
        /// Its budget, percent of capital a month.
        budget_a: layers::rung_budget(&RUNG_A, 0.3, HELD_A),
        /// When it buys, a [`RungTrigger`].
        trigger_a: layers::rung_trigger(&RUNG_A, RungTrigger::Always, HELD_A),
        /// What rung b of an own ladder holds, a [`RungKind`].
        kind_b: layers::kind(&RUNG_B, RungKind::Call),
        /// Delta of its option, in hundredths.
        delta_b: layers::rung_delta(&RUNG_B, 25.0, STRIKE_B),
        /// Its expiry, a [`Contract`].
        contract_b: layers::rung_contract(&RUNG_B, Contract::M3, PICKED_B),
        /// Its budget, percent of capital a month.
        budget_b: layers::rung_budget(&RUNG_B, 0.4, HELD_B),
        /// When it buys, a [`RungTrigger`].
        trigger_b: layers::rung_trigger(&RUNG_B, RungTrigger::Always, HELD_B),
        /// What rung c of an own ladder holds, a [`RungKind`].
        kind_c: layers::kind(&RUNG_C, RungKind::Call),
        /// Delta of its option, in hundredths.
        delta_c: layers::rung_delta(&RUNG_C, 12.0, STRIKE_C),
        /// Its expiry, a [`Contract`].
        contract_c: layers::rung_contract(&RUNG_C, Contract::M4, PICKED_C),
        /// Its budget, percent of capital a month.
        budget_c: layers::rung_budget(&RUNG_C, 1.0, HELD_C),
        /// When it buys, a [`RungTrigger`].
        trigger_c: layers::rung_trigger(&RUNG_C, RungTrigger::Inverted, HELD_C),
        /// What rung d of an own ladder holds, a [`RungKind`].
        kind_d: layers::kind(&RUNG_D, RungKind::Off),
        /// Delta of its option, in hundredths.
        delta_d: layers::rung_delta(&RUNG_D, 50.0, STRIKE_D),
        /// Its expiry, a [`Contract`].
        contract_d: layers::rung_contract(&RUNG_D, Contract::M3, PICKED_D),
        /// Its budget, percent of capital a month.
        budget_d: layers::rung_budget(&RUNG_D, 0.3, HELD_D),
        /// When it buys, a [`RungTrigger`].
        trigger_d: layers::rung_trigger(&RUNG_D, RungTrigger::Inverted, HELD_D),
        /// What rung e of an own ladder holds, a [`RungKind`].
        kind_e: layers::kind(&RUNG_E, RungKind::Off),
        /// Delta of its option, in hundredths.
        delta_e: layers::rung_delta(&RUNG_E, 20.0, STRIKE_E),
        /// Its expiry, a [`Contract`].
        contract_e: layers::rung_contract(&RUNG_E, Contract::M5, PICKED_E),
        /// Its budget, percent of capital a month.
        budget_e: layers::rung_budget(&RUNG_E, 0.3, HELD_E),
        /// When it buys, a [`RungTrigger`].
        trigger_e: layers::rung_trigger(&RUNG_E, RungTrigger::LowVix, HELD_E),
        /// What rung f of an own ladder holds, a [`RungKind`].
        kind_f: layers::kind(&RUNG_F, RungKind::Off),
        /// Delta of its option, in hundredths.
        delta_f: layers::rung_delta(&RUNG_F, 8.0, STRIKE_F),
        /// Its expiry, a [`Contract`].
        contract_f: layers::rung_contract(&RUNG_F, Contract::M6, PICKED_F),
        /// Its budget, percent of capital a month.
        budget_f: layers::rung_budget(&RUNG_F, 1.0, HELD_F),
        /// When it buys, a [`RungTrigger`].
        trigger_f: layers::rung_trigger(&RUNG_F, RungTrigger::Inverted, HELD_F),
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
        /// Absolute delta of both short strikes, in hundredths.
        delta: market::of_condor("de", layers::CONDOR, false),
        /// Distance of the wings, in index points.
        width: market::of_condor("w", layers::CONDOR, false),
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
        /// Whether REER volatility is known, a [`Known`].
        reer: signals::REER,
        /// Percent a year.
        reer_value: signals::REER_VALUE,
        /// Whether the advance-decline line is known.
        breadth: signals::BREADTH,
        /// Percent.
        breadth_value: signals::BREADTH_VALUE,
        /// Whether the divergence of P/E is known.
        pe: signals::PE,
        /// Percent.
        pe_value: signals::PE_VALUE,
        /// Whether the divergence of P/CF is known.
        pcf: signals::PCF,
        /// Percent.
        pcf_value: signals::PCF_VALUE,
        /// Whether the relative strength index is known.
        rsi: signals::RSI,
        /// The index.
        rsi_value: signals::RSI_VALUE,
        /// Whether the MACD is known.
        macd: signals::MACD,
        /// Index points over its signal line.
        macd_value: signals::MACD_VALUE,
        /// Whether the rate differential is known.
        rates: signals::RATES,
        /// Percent a year.
        rates_value: signals::RATES_VALUE,
        /// Whether the change of liquidity is known.
        liquidity: signals::LIQUIDITY,
        /// Percent.
        liquidity_value: signals::LIQUIDITY_VALUE,
        /// Whether the quick ratio is known.
        quick: signals::QUICK,
        /// The ratio.
        quick_value: signals::QUICK_VALUE,
        /// Whether the value by dividends is known.
        ddm: signals::DDM,
        /// Percent over the price.
        ddm_value: signals::DDM_VALUE,
        /// Whether the P/E is known.
        earnings: signals::EARNINGS,
        /// The ratio.
        earnings_value: signals::EARNINGS_VALUE,
        /// Whether the P/CF is known.
        cash: signals::CASH,
        /// The ratio.
        cash_value: signals::CASH_VALUE,
        /// Whether the next event is known.
        event: signals::EVENT,
        /// Days to it.
        event_value: signals::EVENT_VALUE,
        /// Own volatility, percent a year, for the average result of the condor.
        own_volatility: market::of_condor("ov", LESS, true),
        /// Own growth, percent a year.
        own_growth: market::of_condor("og", LESS, true),
        /// Days from now at which the lines are drawn.
        passed: market::with_help(
            market::of_condor("t", "Looked at", false),
            "How many days pass before the index moves, at most to the condor's expiry. The curve stands still meanwhile: each future slides along it.",
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
    /// As a decimal.
    pub(super) delta: f64,
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
            (
                self.kind_a,
                self.delta_a,
                self.contract_a,
                self.budget_a,
                self.trigger_a,
            ),
            (
                self.kind_b,
                self.delta_b,
                self.contract_b,
                self.budget_b,
                self.trigger_b,
            ),
            (
                self.kind_c,
                self.delta_c,
                self.contract_c,
                self.budget_c,
                self.trigger_c,
            ),
            (
                self.kind_d,
                self.delta_d,
                self.contract_d,
                self.budget_d,
                self.trigger_d,
            ),
            (
                self.kind_e,
                self.delta_e,
                self.contract_e,
                self.budget_e,
                self.trigger_e,
            ),
            (
                self.kind_f,
                self.delta_f,
                self.contract_f,
                self.budget_f,
                self.trigger_f,
            ),
        ]
        .map(|(kind, delta, contract, budget, trigger)| Rung {
            kind: RungKind::of(kind),
            delta: delta / 100.0,
            contract: Contract::of(contract),
            budget: budget / 100.0,
            trigger: RungTrigger::of(trigger),
        })
    }
}
