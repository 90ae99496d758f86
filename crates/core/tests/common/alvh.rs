//! Arbitrary policies, boards and markets for the hedge.

use super::source::Source;
use condor_core::alvh::{
    Board, Caps, Combine, Comparison, Condition, CondorAdjust, CondorRule, CondorShape,
    HedgeInstrument, Policy, Remedy, Restrike, RollOut, Scaling, SignalKind, Sizing, SlopeRule,
    StrikeRule, SubLayer, TemporalRule, Tenor, ThetaRule, Trigger, WhenOff, Wings,
};
use condor_core::calendar::Date;
use condor_core::scenario::{MarketState, SpxSmile};
use condor_core::vix::{FuturePoint, FuturesCurve, VixModel};

/// Draws numbers inside ranges, or now and then anything at all.
pub(crate) struct Draw<'a> {
    pub(crate) source: &'a mut Source,
    /// Whether a number may also be outside its range.
    pub(crate) wild: bool,
}

impl Draw<'_> {
    pub(crate) fn number(&mut self, ends: [f64; 2]) -> f64 {
        if self.wild && self.source.below(300) == 0 {
            return self.source.number(ends[1], ends);
        }
        match self.source.below(20) {
            0 => ends[self.source.below(2) as usize],
            _ => ends[0] + (ends[1] - ends[0]) * self.source.unit(),
        }
    }

    pub(crate) fn whole(&mut self, ends: [u32; 2]) -> u32 {
        if self.wild && self.source.below(300) == 0 {
            return self.source.below(1 << 32) as u32;
        }
        ends[0] + self.source.below(u64::from(ends[1] - ends[0]) + 1) as u32
    }

    pub(crate) fn chance(&mut self, of: u64) -> bool {
        self.source.below(of) == 0
    }

    pub(crate) fn signal(&mut self) -> SignalKind {
        SignalKind::ALL[self.source.below(SignalKind::COUNT as u64) as usize]
    }

    /// A value a signal often has.
    fn value(&mut self, kind: SignalKind) -> f64 {
        match kind {
            SignalKind::Slope | SignalKind::Basis => self.number([-0.2, 0.2]),
            SignalKind::AdvanceDecline | SignalKind::PeDivergence | SignalKind::PcfDivergence => {
                self.number([-0.1, 0.1])
            }
            SignalKind::ReerVolatility => self.number([0.0, 0.12]),
            SignalKind::Macd => self.number([-50.0, 50.0]),
            SignalKind::Rsi | SignalKind::SlopePercentile | SignalKind::VixPercentile => {
                self.number([0.0, 100.0])
            }
            SignalKind::QuickRatio => self.number([0.0, 3.0]),
            SignalKind::PriceToEarnings | SignalKind::PriceToCashFlow => self.number([5.0, 50.0]),
            SignalKind::DaysToEvent => self.number([0.0, 40.0]),
            _ => self.number([-0.5, 0.5]),
        }
    }

    fn side(&mut self) -> Comparison {
        if self.chance(2) {
            Comparison::Below
        } else {
            Comparison::Above
        }
    }

    pub(crate) fn trigger(&mut self) -> Trigger {
        if self.chance(3) {
            return Trigger::ALWAYS;
        }
        let count = 1 + self.source.below(3);
        let conditions = (0..count).map(|_| {
            let signal = if self.chance(2) {
                SignalKind::Slope
            } else {
                self.signal()
            };
            let (a, b) = (self.value(signal), self.value(signal));
            let side = self.side();
            let (armed, on) = match side {
                Comparison::Below => (a.max(b), a.min(b)),
                Comparison::Above => (a.min(b), a.max(b)),
            };
            Condition {
                signal,
                side,
                armed,
                on,
            }
        });
        let conditions: Vec<Condition> = conditions.collect();
        let combine = if self.chance(2) {
            Combine::All
        } else {
            Combine::Any
        };
        Trigger {
            combine,
            conditions,
        }
    }

    fn shape(&mut self, tenor: [u32; 2], delta: [f64; 2]) -> CondorShape {
        let short_delta = self.number(delta);
        CondorShape {
            tenor_days: self.whole(tenor),
            short_delta,
            wings: if self.chance(2) {
                Wings::Width(self.number([10.0, 300.0]))
            } else {
                Wings::Delta(short_delta * self.number([0.2, 0.8]))
            },
            strike_step: self.number([1.0, 10.0]),
            entry_risk: self.number([0.0, 0.2]),
            total_risk: self.number([0.0, 0.6]),
        }
    }

    fn spread(&mut self, outward: bool) -> (StrikeRule, StrikeRule) {
        if self.chance(2) {
            let long = self.number([0.1, 0.6]);
            let short = long * self.number([0.2, 0.9]);
            (StrikeRule::Delta(long), StrikeRule::Delta(short))
        } else if outward {
            let long = self.number([0.9, 1.5]);
            let short = long * self.number([1.1, 1.8]);
            (StrikeRule::Moneyness(long), StrikeRule::Moneyness(short))
        } else {
            let long = self.number([0.8, 1.0]);
            let short = long * self.number([0.6, 0.95]);
            (StrikeRule::Moneyness(long), StrikeRule::Moneyness(short))
        }
    }

    fn rung(&mut self) -> SubLayer {
        let instrument = match self.source.below(7) {
            0 | 1 => HedgeInstrument::VixCall {
                strike: if self.chance(2) {
                    StrikeRule::Delta(self.number([0.05, 0.7]))
                } else {
                    StrikeRule::Moneyness(self.number([0.8, 2.5]))
                },
            },
            2 => {
                let (long, short) = self.spread(true);
                HedgeInstrument::VixCallSpread { long, short }
            }
            3 => HedgeInstrument::VixFuture {
                mini: self.chance(2),
            },
            4 => HedgeInstrument::VixCalendar {
                far_contract: self.whole([4, 9]),
            },
            5 => HedgeInstrument::VolatilityFund {
                fee: self.number([0.0, 0.05]),
                price: self.number([5.0, 60.0]),
            },
            _ => {
                let (long, short) = self.spread(false);
                HedgeInstrument::SpxPutSpread { long, short }
            }
        };
        SubLayer {
            instrument,
            tenor: if self.chance(2) {
                Tenor::Days(self.whole([10, 200]))
            } else {
                Tenor::Contract(self.whole([1, 3]))
            },
            budget: self.number([0.0, 0.25]),
            sizing: match self.source.below(4) {
                0 => Sizing::Spend(self.number([0.0, 1.0])),
                1 => Sizing::HedgeRatio {
                    fall: self.number([0.02, 0.4]),
                    ratio: self.number([0.0, 3.0]),
                },
                2 => Sizing::Contracts(self.whole([0, 200])),
                _ => Sizing::Vxth,
            },
            trigger: self.trigger(),
            when_off: if self.chance(2) {
                WhenOff::Keep
            } else {
                WhenOff::Sell
            },
            roll_days: self.whole([0, 30]),
        }
    }

    pub(crate) fn policy(&mut self) -> Policy {
        let deepest = self.number([0.15, 0.25]);
        let (long, short) = self.spread(false);
        Policy {
            name: "drawn".to_owned(),
            version: 1 + self.whole([0, 9]),
            slope: SlopeRule {
                near: self.whole([1, 3]),
                far: self.whole([4, 7]),
                min_days: self.number([0.0, 20.0]),
                noise_points: self.number([0.0, 0.2]),
            },
            condor: (!self.chance(8)).then(|| CondorRule {
                entry_days: self.whole([1, 20]),
                shape: self.shape([7, 45], [0.15, 0.3]),
                adjust: CondorAdjust {
                    every_days: self.whole([1, 14]),
                    out_days: self.whole([0, 20]),
                    near_break_even: self.number([0.0, 0.05]),
                    away_delta: self.number([0.2, 0.7]),
                    wing_drift: self.number([0.0, 0.3]),
                },
            }),
            ladder: (0..self.source.below(7)).map(|_| self.rung()).collect(),
            temporal: self.chance(2).then(|| TemporalRule {
                trigger: self.trigger(),
                shape: self.shape([1, 7], [0.05, 0.3]),
            }),
            theta: ThetaRule {
                limit: self.number([0.0, 2.0]),
                remedy: match self.source.below(4) {
                    0 => Remedy::Report,
                    1 => Remedy::Skip,
                    2 => Remedy::Future {
                        contract: self.whole([1, 5]),
                    },
                    _ => Remedy::PutSpread {
                        days: self.whole([60, 400]),
                        long,
                        short,
                    },
                },
            },
            caps: Caps {
                hedge: self.number([0.0, 0.6]),
                deepest,
                exceeded: deepest + (1.0 - deepest) * self.source.unit(),
                reer_low: self.number([0.0, 0.1]),
                advance_decline: self.number([-0.1, 0.1]),
                pe: self.number([-0.1, 0.1]),
                pcf: self.number([-0.1, 0.1]),
                needed: self.whole([1, 3]),
            },
            roll_out: self.chance(2).then(|| RollOut {
                slope_above: self.number([-0.1, 0.2]),
                days_below: self.whole([5, 60]),
                to_contract: self.whole([2, 6]),
            }),
            restrike: self.chance(2).then(|| Restrike {
                delta: self.number([0.05, 0.5]),
                moneyness: self.number([0.1, 1.0]),
            }),
            scaling: (0..self.source.below(3))
                .map(|_| {
                    let signal = self.signal();
                    Scaling {
                        signal,
                        side: self.side(),
                        threshold: self.value(signal),
                        factor: self.number([0.0, 4.0]),
                    }
                })
                .collect(),
        }
    }

    /// A board on which each signal is known or not.
    pub(crate) fn board(&mut self) -> Board {
        let mut board = Board::default();
        for kind in SignalKind::ALL {
            if self.chance(2) {
                let value = self.value(kind);
                board = board.with(kind, value).unwrap_or(board);
            }
        }
        board
    }

    /// A market with up to nine contracts.
    pub(crate) fn market(&mut self) -> MarketState {
        let vix = self.number([9.0, 70.0]);
        let mut days = -self.number([0.0, 25.0]);
        let mut level = vix * self.number([0.8, 1.2]);
        let count = 1 + self.source.below(9);
        let futures: Vec<FuturePoint> = (0..count)
            .map(|_| {
                days += 28.0;
                level = (level * self.number([0.9, 1.12])).clamp(8.0, 90.0);
                FuturePoint {
                    years: days.round() / 365.0,
                    level,
                }
            })
            .collect();
        let curve = FuturesCurve::new(vix, &futures)
            .or_else(|_| FuturesCurve::new(20.0, &[]))
            .expect("a curve");
        MarketState {
            spot: self.number([1000.0, 9000.0]),
            rate: self.number([0.0, 0.08]),
            dividend_yield: self.number([0.0, 0.03]),
            smile: SpxSmile {
                atm_volatility: vix * self.number([0.007, 0.0095]),
                skew: self.number([-1.0, -0.3]),
                curvature: self.number([2.0, 6.0]),
                vix,
            },
            curve,
            vvix: self.number([60.0, 200.0]),
            model: VixModel::default(),
        }
    }

    /// A day of the calendar, with two years left in it.
    pub(crate) fn date(&mut self) -> Date {
        let days = 12_420 + self.source.below(10_900) as i32;
        Date::from_days_since_epoch(days).expect("a day")
    }
}
