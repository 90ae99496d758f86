//! From what the reader sets to the engine's policy and board.

use condor_core::alvh::{
    Comparison, Condition, CondorShape, HedgeInstrument, Policy, Preset, Remedy, Restrike, RollOut,
    SignalKind, Sizing, StrikeRule, SubLayer, TemporalRule, Tenor, ThetaRule, Trigger, WhenOff,
    Wings,
};

use super::inputs::{
    AlvhInputs, Base, LayerThree, PolicyChoice, RemedyChoice, RollChoice, Rung, RungKind,
    RungTrigger, StrikeBy,
};
use super::signals;
use crate::condor::{self, StrikeStep, WingRule};

/// Days and deltas of a condor the method sells in Layer 1.
pub(super) const CONDOR_DAYS: (f64, f64) = (7.0, 45.0);
pub(super) const CONDOR_DELTA: (f64, f64) = (15.0, 30.0);

/// Delta of the sold option of a spread over that of the bought one.
const SOLD_PART: f64 = 0.4;

/// When an own hedge is moved out, and to where; and when its strikes are set anew. As Steward's.
const MOVED_DAYS: u32 = 30;
const MOVED_TO: u32 = 4;
const RESTRIKE: Restrike = Restrike {
    delta: 0.35,
    moneyness: 0.4,
};

/// The fee of a volatility fund and the price of a share.
const FEE: f64 = 0.0085;
const SHARE_PRICE: f64 = 20.0;

/// The preset the policy is, or is compared with.
pub(super) fn preset(inputs: &AlvhInputs) -> Preset {
    match PolicyChoice::of(inputs.policy) {
        PolicyChoice::Steward => Preset::Steward,
        PolicyChoice::Promoter => Preset::Promoter,
        PolicyChoice::Vxth => Preset::Vxth,
        PolicyChoice::Static => Preset::Static,
        PolicyChoice::None => Preset::None,
        PolicyChoice::Own => match Base::of(inputs.base) {
            Base::Steward => Preset::Steward,
            Base::Promoter => Preset::Promoter,
            Base::Vxth => Preset::Vxth,
            Base::Static => Preset::Static,
        },
    }
}

/// Whether the method would sell this condor in Layer 1: a policy knows one delta for both short strikes, and one
/// rule for both wings.
pub(super) fn is_of_layer_1(inputs: &AlvhInputs) -> bool {
    let within = |value: f64, (low, high): (f64, f64)| (low..=high).contains(&value);
    within(inputs.days, CONDOR_DAYS)
        && within(inputs.delta, CONDOR_DELTA)
        && condor::StrikeRule::of(inputs.rule) == condor::StrikeRule::Delta
        && condor::Sides::of(inputs.sides) == condor::Sides::Alike
}

/// The policy that decides.
pub(super) fn policy(inputs: &AlvhInputs) -> Policy {
    let is_own = PolicyChoice::of(inputs.policy) == PolicyChoice::Own;
    let mut policy = if is_own {
        own(inputs)
    } else {
        preset(inputs).policy()
    };
    if is_of_layer_1(inputs) {
        if let Some(condor) = &mut policy.condor {
            condor.shape.tenor_days = inputs.days.round() as u32;
            condor.shape.short_delta = inputs.delta / 100.0;
            condor.shape.wings = match WingRule::of(inputs.wing_rule) {
                WingRule::Width => Wings::Width(inputs.width),
                WingRule::Delta => Wings::Delta(inputs.wing_delta / 100.0),
            };
            condor.shape.strike_step = StrikeStep::of(inputs.strike_step).points();
        }
    } else {
        policy.condor = None;
    }
    match LayerThree::of(inputs.layer_three) {
        LayerThree::AsPolicy => {}
        LayerThree::Own => policy.temporal = Some(temporal(inputs)),
        LayerThree::Off => policy.temporal = None,
    }
    policy.caps.hedge = inputs.hedge_cap / 100.0;
    policy.caps.deepest = inputs.deepest_cap / 100.0;
    let threshold = |signal| signals::condition(inputs, signal, 0.0).on;
    policy.caps.reer_low = threshold(SignalKind::ReerVolatility);
    policy.caps.advance_decline = threshold(SignalKind::AdvanceDecline);
    policy.caps.pe = threshold(SignalKind::PeDivergence);
    policy.caps.pcf = threshold(SignalKind::PcfDivergence);
    policy
}

fn own(inputs: &AlvhInputs) -> Policy {
    let is_rolled = RollChoice::of(inputs.roll) == RollChoice::Own;
    let roll_days = if is_rolled {
        inputs.roll_days.round() as u32
    } else {
        0
    };
    Policy {
        name: "My own".to_owned(),
        ladder: inputs
            .rungs()
            .iter()
            .filter(|rung| rung.kind != RungKind::Off)
            .map(|rung| sub_layer(inputs, rung, roll_days))
            .collect(),
        roll_out: is_rolled.then_some(RollOut {
            slope_above: inputs.roll_slope / 100.0,
            days_below: MOVED_DAYS,
            to_contract: MOVED_TO,
        }),
        restrike: is_rolled.then_some(RESTRIKE),
        theta: ThetaRule {
            limit: inputs.theta_limit / 100.0,
            remedy: match RemedyChoice::of(inputs.remedy) {
                RemedyChoice::Report => Remedy::Report,
                RemedyChoice::Skip => Remedy::Skip,
                RemedyChoice::Future => Remedy::Future { contract: 3 },
                RemedyChoice::PutSpread => Remedy::PutSpread {
                    days: 180,
                    long: StrikeRule::Moneyness(0.9),
                    short: StrikeRule::Moneyness(0.75),
                },
            },
        },
        ..Preset::None.policy()
    }
}

/// The strikes bought and sold.
fn strikes(rung: &Rung) -> (StrikeRule, StrikeRule) {
    match rung.by {
        StrikeBy::Delta => (
            StrikeRule::Delta(rung.delta),
            StrikeRule::Delta(SOLD_PART * rung.delta),
        ),
        StrikeBy::Away => {
            let sign = match rung.kind {
                RungKind::PutSpread => -1.0,
                _ => 1.0,
            };
            let at = |away: f64| StrikeRule::Moneyness(1.0 + sign * away);
            (at(rung.away), at(rung.away + rung.width))
        }
    }
}

fn sub_layer(inputs: &AlvhInputs, rung: &Rung, roll_days: u32) -> SubLayer {
    let one = |signal, earlier| Trigger::all(&[signals::condition(inputs, signal, earlier)]);
    let (strike, sold) = strikes(rung);
    let number = rung.contract as u32 + 1;
    SubLayer {
        instrument: match rung.kind {
            RungKind::Off | RungKind::Call => HedgeInstrument::VixCall { strike },
            RungKind::CallSpread => HedgeInstrument::VixCallSpread {
                long: strike,
                short: sold,
            },
            RungKind::Future => HedgeInstrument::VixFuture { mini: true },
            RungKind::Calendar => HedgeInstrument::VixCalendar {
                far_contract: (number + 2).min(9),
            },
            RungKind::Fund => HedgeInstrument::VolatilityFund {
                fee: FEE,
                price: SHARE_PRICE,
            },
            RungKind::PutSpread => HedgeInstrument::SpxPutSpread {
                long: strike,
                short: sold,
            },
        },
        tenor: Tenor::Contract(number),
        budget: rung.budget,
        sizing: Sizing::Spend(1.0),
        trigger: match rung.trigger {
            RungTrigger::Always => Trigger::ALWAYS,
            RungTrigger::Inverted => one(SignalKind::Slope, 3.0),
            RungTrigger::LowVix => one(SignalKind::VixPercentile, 10.0),
            RungTrigger::Weak => one(SignalKind::Rsi, 10.0),
            RungTrigger::Falling => one(SignalKind::Macd, 5.0),
            RungTrigger::Event => one(SignalKind::DaysToEvent, 10.0),
        },
        when_off: WhenOff::Keep,
        roll_days,
    }
}

fn temporal(inputs: &AlvhInputs) -> TemporalRule {
    let slope = inputs.steep / 100.0;
    TemporalRule {
        trigger: Trigger::all(&[
            Condition {
                signal: SignalKind::VixPercentile,
                side: Comparison::Below,
                armed: inputs.low_vix + 10.0,
                on: inputs.low_vix,
            },
            Condition {
                signal: SignalKind::Slope,
                side: Comparison::Above,
                armed: slope - 0.02,
                on: slope,
            },
        ]),
        shape: CondorShape {
            tenor_days: 7,
            short_delta: 0.1,
            wings: Wings::Width(50.0),
            strike_step: 5.0,
            entry_risk: 0.02,
            total_risk: 0.02,
        },
    }
}
