//! Layer 2: the rungs of the hedge.

use super::policy::{number, whole};
use super::{AlvhError, Layer, Trigger};
use crate::error::Range;

const DELTA: Range = Range::open(0.0, 1.0);
const MONEYNESS: Range = Range::closed(0.1, 10.0);

/// How a strike is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StrikeRule {
    /// At this size of delta, above 0 and below 1: of a VIX option to its own future, of a put on the
    /// index to spot.
    Delta(f64),
    /// At this multiple of the future of its own expiry (of the index's forward for a put), 0.1 to 10.
    Moneyness(f64),
}

/// What a rung holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HedgeInstrument {
    /// A VIX call.
    VixCall {
        /// Its strike.
        strike: StrikeRule,
    },
    /// A VIX call bought and one of a higher strike sold.
    VixCallSpread {
        /// The call that is bought.
        long: StrikeRule,
        /// The call that is sold.
        short: StrikeRule,
    },
    /// A VIX future.
    VixFuture {
        /// Whether the small one, a tenth of the size.
        mini: bool,
    },
    /// A small VIX future bought at the rung's tenor and one of a later contract sold: it gains when the
    /// curve inverts.
    VixCalendar {
        /// The contract that is sold, 2 to 9.
        far_contract: u32,
    },
    /// Shares of a fund that holds the 30-day future.
    VolatilityFund {
        /// Its yearly fee, 0 to 0.2.
        fee: f64,
        /// The price of a share on the day, in dollars, 0.01 to 1e6: it sets the size of a share alone.
        price: f64,
    },
    /// A put on the index bought and one of a lower strike sold.
    SpxPutSpread {
        /// The put that is bought.
        long: StrikeRule,
        /// The put that is sold.
        short: StrikeRule,
    },
}

/// Which expiry a rung buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenor {
    /// So many calendar days, 1 to 730: for the VIX the contract nearest to them, for the index the
    /// first trading day on or after them.
    Days(u32),
    /// The contract of the VIX of this number, 1 to 9; for the index its settlement day.
    Contract(u32),
}

/// How much of a rung is wanted. Its budget and the caps bind besides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sizing {
    /// This part of the budget is spent each calendar month, 0 to 1.
    Spend(f64),
    /// As much as gains, in a fall of the index of `fall` (0.01 to 0.9), `ratio` (0 to 10) times what all
    /// condors lose there.
    HedgeRatio {
        /// The fall, as a positive decimal.
        fall: f64,
        /// Gain over loss.
        ratio: f64,
    },
    /// So many are held, 0 to 100,000.
    Contracts(u32),
    /// A share of capital by the level of the front future, see [`vxth_weight`](crate::insurance::vxth_weight); bought
    /// when nothing is held.
    Vxth,
}

/// What happens to what is held while the light is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhenOff {
    /// It is kept until it expires.
    Keep,
    /// It is sold.
    Sell,
}

/// A rung of the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct SubLayer {
    /// What it holds.
    pub instrument: HedgeInstrument,
    /// Its expiry.
    pub tenor: Tenor,
    /// The most it may be charged in a calendar month, as a share of risk capital, 0 to 0.25.
    pub budget: f64,
    /// How much of it is wanted.
    pub sizing: Sizing,
    /// When it is bought.
    pub trigger: Trigger,
    /// What happens when the light goes off.
    pub when_off: WhenOff,
    /// Sold with fewer days left while the light is on, and bought anew at the tenor; 0 to 365, 0 keeps it to
    /// its end.
    pub roll_days: u32,
}

impl StrikeRule {
    fn check(&self, layer: Layer) -> Result<f64, AlvhError> {
        match *self {
            Self::Delta(delta) => number(layer, "delta", delta, DELTA).map(|()| delta),
            Self::Moneyness(part) => number(layer, "moneyness", part, MONEYNESS).map(|()| part),
        }
    }

    /// Both of one kind, and the sold one farther out: of smaller delta, or moneyness on the side of
    /// `outward`.
    fn check_spread(
        long: &Self,
        short: &Self,
        layer: Layer,
        outward: f64,
    ) -> Result<(), AlvhError> {
        let (bought, sold) = (long.check(layer)?, short.check(layer)?);
        let farther = match (long, short) {
            (Self::Delta(_), Self::Delta(_)) => sold < bought,
            (Self::Moneyness(_), Self::Moneyness(_)) => (sold - bought) * outward > 0.0,
            _ => return Err(AlvhError::StrikeKinds { layer }),
        };
        if farther {
            return Ok(());
        }
        Err(AlvhError::Spread {
            layer,
            long: bought,
            short: sold,
        })
    }

    /// Checks the two strikes of a put spread.
    pub(super) fn check_puts(long: &Self, short: &Self, layer: Layer) -> Result<(), AlvhError> {
        Self::check_spread(long, short, layer, -1.0)
    }
}

impl HedgeInstrument {
    /// Whether it is an option on the VIX: what a limit on theta replaces.
    pub const fn is_vix_option(&self) -> bool {
        matches!(self, Self::VixCall { .. } | Self::VixCallSpread { .. })
    }

    fn check(&self, layer: Layer, tenor: Tenor) -> Result<(), AlvhError> {
        match self {
            Self::VixCall { strike } => strike.check(layer).map(|_| ()),
            Self::VixCallSpread { long, short } => {
                StrikeRule::check_spread(long, short, layer, 1.0)
            }
            Self::VixFuture { .. } => Ok(()),
            Self::VixCalendar { far_contract } => {
                let range = Range::closed(2.0, 9.0);
                whole(layer, "far_contract", *far_contract, range)?;
                match tenor {
                    Tenor::Contract(near) if near >= *far_contract => Err(AlvhError::Spread {
                        layer,
                        long: f64::from(near),
                        short: f64::from(*far_contract),
                    }),
                    _ => Ok(()),
                }
            }
            Self::VolatilityFund { fee, price } => {
                number(layer, "fee", *fee, Range::closed(0.0, 0.2))?;
                number(layer, "price", *price, Range::closed(0.01, 1e6))
            }
            Self::SpxPutSpread { long, short } => StrikeRule::check_puts(long, short, layer),
        }
    }
}

impl SubLayer {
    pub(super) fn check(&self, layer: Layer) -> Result<(), AlvhError> {
        match self.tenor {
            Tenor::Days(days) => whole(layer, "tenor in days", days, Range::closed(1.0, 730.0))?,
            Tenor::Contract(number) => {
                whole(layer, "tenor as contract", number, Range::closed(1.0, 9.0))?;
            }
        }
        self.instrument.check(layer, self.tenor)?;
        number(layer, "budget", self.budget, Range::closed(0.0, 0.25))?;
        match self.sizing {
            Sizing::Spend(part) => number(layer, "spend", part, Range::closed(0.0, 1.0))?,
            Sizing::HedgeRatio { fall, ratio } => {
                number(layer, "fall", fall, Range::closed(0.01, 0.9))?;
                number(layer, "ratio", ratio, Range::closed(0.0, 10.0))?;
            }
            Sizing::Contracts(count) => {
                let range = Range::closed(0.0, f64::from(super::MAX_UNITS));
                whole(layer, "contracts", count, range)?;
            }
            Sizing::Vxth => {}
        }
        whole(
            layer,
            "roll_days",
            self.roll_days,
            Range::closed(0.0, 365.0),
        )?;
        self.trigger.check(layer)
    }
}
