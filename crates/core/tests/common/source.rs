//! Arbitrary inputs for the fuzz test.

use condor_core::position::{CondorStrikes, Market};
use condor_core::pricing::OptionKind;
use condor_core::smile::{FlatSmile, QuadraticSmile, Smile, SsviSlice};

/// SplitMix64: small, seedable, and good enough to choose inputs.
pub(crate) struct Source(pub(crate) u64);

impl Source {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.bits() % bound
    }

    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number near `typical`, at an end of a range, one of the awkward doubles, or any bits.
    pub(crate) fn number(&mut self, typical: f64, ends: [f64; 2]) -> f64 {
        const AWKWARD: [f64; 14] = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MIN_POSITIVE,
            5e-324,
            f64::MAX,
            f64::MIN,
            f64::EPSILON,
            1e-300,
            -1e-9,
        ];
        match self.below(64) {
            0 => f64::from_bits(self.bits()),
            1 => AWKWARD[self.below(AWKWARD.len() as u64) as usize],
            2..6 => ends[self.below(2) as usize],
            // Anywhere in the range, evenly and evenly by order of magnitude.
            6..10 => ends[0] + (ends[1] - ends[0]) * self.unit(),
            10..14 => {
                let floor = ends[0].abs().max(ends[1].abs() * 1e-18);
                floor * (ends[1].abs() / floor).powf(self.unit())
            }
            14..17 => typical,
            _ => typical * (0.5 + self.unit()),
        }
    }

    pub(crate) fn price(&mut self) -> f64 {
        self.number(100.0, [1e-4, 1e9])
    }

    pub(crate) fn years(&mut self) -> f64 {
        self.number(0.1, [0.0, 50.0])
    }

    pub(crate) fn rate(&mut self) -> f64 {
        self.number(0.04, [-0.1, 0.5])
    }

    pub(crate) fn volatility(&mut self) -> f64 {
        self.number(0.2, [0.0, 10.0])
    }

    pub(crate) fn kind(&mut self) -> OptionKind {
        if self.below(2) == 0 {
            OptionKind::Call
        } else {
            OptionKind::Put
        }
    }

    pub(crate) fn market(&mut self) -> Market {
        Market {
            spot: self.price(),
            years: self.years(),
            rate: self.rate(),
            dividend_yield: self.rate(),
        }
    }

    pub(crate) fn strikes(&mut self) -> CondorStrikes {
        let mut strikes = [self.price(), self.price(), self.price(), self.price()];
        // Mostly in order, so that the valuation itself is reached.
        if self.below(16) != 0 {
            strikes.sort_by(f64::total_cmp);
        }
        let [long_put, short_put, short_call, long_call] = strikes;
        CondorStrikes {
            long_put,
            short_put,
            short_call,
            long_call,
        }
    }

    /// A smile of any kind, or one that returns anything at all.
    pub(crate) fn smile(&mut self) -> Box<dyn Smile> {
        let made: Option<Box<dyn Smile>> = match self.below(4) {
            0 => FlatSmile::new(self.volatility()).ok().map(boxed),
            1 => {
                let (level, slope) = (self.volatility(), self.number(-0.3, [-1e3, 1e3]));
                let curvature = self.number(0.5, [-1e3, 1e3]);
                QuadraticSmile::new(level, slope, curvature).ok().map(boxed)
            }
            2 => self.ssvi().map(boxed),
            _ => None,
        };
        made.unwrap_or_else(|| {
            boxed(Hostile {
                volatility: self.volatility(),
                slope: self.number(-0.5, [-1e9, 1e9]),
                twist: self.number(0.1, [-1e3, 1e3]),
            })
        })
    }

    pub(crate) fn ssvi(&mut self) -> Option<SsviSlice> {
        let (atm, skew) = (self.volatility(), self.number(-0.5, [-100.0, 100.0]));
        let (curvature, years) = (self.number(4.0, [-1e4, 1e4]), self.years());
        SsviSlice::from_atm(atm, skew, curvature, years).ok()
    }
}

fn boxed(smile: impl Smile + 'static) -> Box<dyn Smile> {
    Box::new(smile)
}

/// A smile by someone who has not read the documentation.
struct Hostile {
    volatility: f64,
    slope: f64,
    twist: f64,
}

impl Smile for Hostile {
    fn volatility(&self, k: f64) -> f64 {
        self.volatility + self.twist * k
    }

    fn slope(&self, k: f64) -> f64 {
        self.slope / k
    }
}
