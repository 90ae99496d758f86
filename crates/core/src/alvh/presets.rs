//! Five policies to begin with. Their numbers are illustrations, not advice.

use super::{
    Caps, Combine, Comparison, Condition, CondorAdjust, CondorRule, CondorShape, HedgeInstrument,
    Policy, Remedy, Restrike, RollOut, SignalKind, Sizing, SlopeRule, StrikeRule, SubLayer,
    TemporalRule, Tenor, ThetaRule, Trigger, WhenOff, Wings,
};

/// The presets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Preserves capital: a ladder of four rungs, two of them always held, and no Layer 3.
    Steward,
    /// Harvests premium: a shallow hedge that is bought when the curve is flat or inverted, and Layer 3.
    Promoter,
    /// Cboe's VXTH rule: one-month 30-delta VIX calls, weighted by the front future, held to their end.
    /// The index holds the S&P 500 beside them; here they stand beside the condor.
    Vxth,
    /// The same small sum in VIX calls every month, whatever the market does.
    Static,
    /// The condor without a hedge.
    None,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 5] = [
        Self::Steward,
        Self::Promoter,
        Self::Vxth,
        Self::Static,
        Self::None,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Steward => "Steward",
            Self::Promoter => "Promoter",
            Self::Vxth => "VXTH",
            Self::Static => "Static",
            Self::None => "None",
        }
    }

    /// Its policy, version 1. Every preset has the same Layer 1, so that hedges can be compared.
    ///
    /// ```
    /// use condor_core::alvh::Preset;
    ///
    /// for preset in Preset::ALL {
    ///     assert!(preset.policy().check().is_ok());
    /// }
    /// ```
    pub fn policy(self) -> Policy {
        let bare = Policy {
            name: self.name().to_owned(),
            version: 1,
            slope: SlopeRule::default(),
            condor: Some(CONDOR),
            ladder: Vec::new(),
            temporal: None,
            theta: ThetaRule {
                limit: 1.0,
                remedy: Remedy::Report,
            },
            caps: Caps::default(),
            roll_out: None,
            restrike: None,
            scaling: Vec::new(),
        };
        match self {
            Self::Steward => steward(bare),
            Self::Promoter => promoter(bare),
            Self::Vxth => Policy {
                ladder: vec![SubLayer {
                    sizing: Sizing::Vxth,
                    ..call(0.3, 30, 0.01, Trigger::ALWAYS)
                }],
                ..bare
            },
            Self::Static => Policy {
                ladder: vec![call(0.2, 60, 0.004, Trigger::ALWAYS)],
                ..bare
            },
            Self::None => bare,
        }
    }
}

/// Weekly, 45 days, 16 delta, wings of 100 points.
const CONDOR: CondorRule = CondorRule {
    entry_days: 7,
    shape: CondorShape {
        tenor_days: 45,
        short_delta: 0.16,
        wings: Wings::Width(100.0),
        strike_step: 5.0,
        entry_risk: 0.03,
        total_risk: 0.2,
    },
    adjust: CondorAdjust {
        every_days: 7,
        out_days: 14,
        near_break_even: 0.01,
        away_delta: 0.4,
        wing_drift: 0.1,
    },
};

/// A rung of VIX calls by delta that spends its budget every month and is held to its end.
fn call(delta: f64, days: u32, budget: f64, trigger: Trigger) -> SubLayer {
    SubLayer {
        instrument: HedgeInstrument::VixCall {
            strike: StrikeRule::Delta(delta),
        },
        tenor: Tenor::Days(days),
        budget,
        sizing: Sizing::Spend(1.0),
        trigger,
        when_off: WhenOff::Keep,
        roll_days: 0,
    }
}

/// Armed by a flat curve, on when it is inverted.
const INVERTED: Condition = Condition {
    signal: SignalKind::Slope,
    side: Comparison::Below,
    armed: 0.02,
    on: -0.01,
};

fn slope_percentile(armed: f64, on: f64) -> Condition {
    Condition {
        signal: SignalKind::SlopePercentile,
        side: Comparison::Below,
        armed,
        on,
    }
}

fn steward(bare: Policy) -> Policy {
    let spread = HedgeInstrument::VixCallSpread {
        long: StrikeRule::Moneyness(1.1),
        short: StrikeRule::Moneyness(1.7),
    };
    Policy {
        ladder: vec![
            SubLayer {
                instrument: spread,
                roll_days: 10,
                ..call(0.4, 45, 0.003, Trigger::ALWAYS)
            },
            SubLayer {
                roll_days: 20,
                ..call(0.25, 90, 0.004, Trigger::ALWAYS)
            },
            SubLayer {
                instrument: HedgeInstrument::VixFuture { mini: true },
                tenor: Tenor::Contract(2),
                budget: 0.02,
                sizing: Sizing::HedgeRatio {
                    fall: 0.1,
                    ratio: 0.5,
                },
                when_off: WhenOff::Sell,
                roll_days: 5,
                ..call(0.3, 60, 0.0, Trigger::all(&[INVERTED]))
            },
            call(
                0.12,
                120,
                0.01,
                Trigger {
                    combine: Combine::Any,
                    conditions: vec![INVERTED, slope_percentile(25.0, 10.0)],
                },
            ),
        ],
        theta: ThetaRule {
            limit: 0.6,
            remedy: Remedy::PutSpread {
                days: 180,
                long: StrikeRule::Moneyness(0.9),
                short: StrikeRule::Moneyness(0.75),
            },
        },
        roll_out: Some(RollOut {
            slope_above: 0.1,
            days_below: 30,
            to_contract: 4,
        }),
        restrike: Some(Restrike {
            delta: 0.35,
            moneyness: 0.4,
        }),
        ..bare
    }
}

fn promoter(bare: Policy) -> Policy {
    let complacent = [
        Condition {
            signal: SignalKind::VixPercentile,
            side: Comparison::Below,
            armed: 25.0,
            on: 15.0,
        },
        Condition {
            signal: SignalKind::Slope,
            side: Comparison::Above,
            armed: 0.04,
            on: 0.06,
        },
    ];
    Policy {
        ladder: vec![
            call(0.2, 45, 0.002, Trigger::ALWAYS),
            call(
                0.3,
                60,
                0.005,
                Trigger::any(&[INVERTED, slope_percentile(20.0, 10.0)]),
            ),
        ],
        temporal: Some(TemporalRule {
            trigger: Trigger::all(&complacent),
            shape: CondorShape {
                tenor_days: 7,
                short_delta: 0.1,
                wings: Wings::Width(50.0),
                strike_step: 5.0,
                entry_risk: 0.02,
                total_risk: 0.02,
            },
        }),
        theta: ThetaRule {
            limit: 0.3,
            remedy: Remedy::Future { contract: 3 },
        },
        ..bare
    }
}
