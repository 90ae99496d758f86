//! Why something is done or left: the numbers that decided, and the sentence they make.

use super::{CapReading, Comparison, Remedy, SignalKind, TriggerReading};
use std::fmt;

/// What set the number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// What the layer's rule wants.
    Rule,
    /// The budget of the month.
    Budget,
    /// The cap of the deepest rung.
    Deepest,
    /// The cap of the whole hedge.
    Hedge,
    /// The worst loss an entry, or the layer, may have.
    Risk,
    /// The most units of one order.
    MostUnits,
}

/// Why a unit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lacking {
    /// The curve has no such contract.
    Contract,
    /// Two strikes fall together on the listed ones.
    Strikes,
    /// It would stake nothing: it is worthless, or has no worst loss.
    Stake,
    /// The account is full.
    Place,
}

/// A reason, with its numbers. Money in dollars, shares as decimals.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The exchange is closed on the day: nothing is done.
    ExchangeClosed,
    /// The light of a trigger.
    Light(TriggerReading),
    /// The cap of the deepest rung.
    Cap(CapReading),
    /// A signal scales the hedge, or would if it were known (`value` and `factor` are then `None` and 1).
    Scaled {
        /// The signal.
        signal: SignalKind,
        /// On which side of the threshold it scales.
        side: Comparison,
        /// Its value.
        value: Option<f64>,
        /// The threshold.
        threshold: f64,
        /// The factor applied.
        factor: f64,
    },
    /// A condor is due: so many days since the last entry, `None` when there was none.
    EntryDue {
        /// Days since.
        days_since: Option<i32>,
        /// Days between entries.
        every: u32,
    },
    /// No condor is due.
    EntryNotDue {
        /// Days since the last.
        days_since: i32,
        /// Days between entries.
        every: u32,
    },
    /// One is held already.
    AlreadyHeld,
    /// Few days are left.
    FewDays {
        /// Days left.
        days: f64,
        /// Fewest days.
        least: u32,
    },
    /// Spot is near a break-even.
    NearBreakEven {
        /// Spot.
        spot: f64,
        /// The nearer break-even.
        break_even: f64,
        /// Their distance as a share of spot, negative beyond it.
        distance: f64,
        /// The least distance.
        least: f64,
    },
    /// The delta of an option has left its rule: a short strike's is too large, or a wing's or a VIX
    /// call's too far off.
    DeltaMoved {
        /// Which option.
        leg: &'static str,
        /// Size of its delta.
        delta: f64,
        /// What the rule says.
        rule: f64,
    },
    /// The strike of a VIX option is too far from its rule.
    MoneynessMoved {
        /// Strike over future.
        moneyness: f64,
        /// What the rule says.
        rule: f64,
    },
    /// The curve has steepened and short-dated legs move out.
    Steeper {
        /// The slope.
        slope: f64,
        /// The threshold.
        above: f64,
        /// Days the leg has left.
        days: f64,
        /// The contract it moves to.
        to_contract: u32,
    },
    /// The light is off, and the rung is sold when it is.
    SoldWhenOff,
    /// How many, and what set the number.
    Sized {
        /// Units.
        units: u32,
        /// What one stakes.
        stake: f64,
        /// What set the number.
        limit: Limit,
        /// The room that limit left, in dollars of stake; `None` when the rule set the number.
        room: Option<f64>,
    },
    /// There is no condor, or none that loses: a hedge ratio has nothing to be measured by.
    NothingToHedge,
    /// The unit cannot be made.
    Cannot(Lacking),
    /// The hedge would eat this much of the condor's theta.
    ThetaEaten {
        /// Theta of the hedge over theta of the condor.
        share: f64,
        /// The limit.
        limit: f64,
        /// What is done about it.
        remedy: Remedy,
    },
}

impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contract => "the curve has no such contract",
            Self::Strikes => "the strikes fall together on the listed ones",
            Self::Stake => "a unit would stake nothing",
            Self::Place => "the account is full",
        })
    }
}

impl Limit {
    const fn name(self) -> &'static str {
        match self {
            Self::Rule => "as its rule wants",
            Self::Budget => "limited by the budget of the month",
            Self::Deepest => "limited by the cap of the deepest rung",
            Self::Hedge => "limited by the cap of the hedge",
            Self::Risk => "limited by the layer's worst loss",
            Self::MostUnits => "limited by the most units of an order",
        }
    }
}

/// A decimal as percent.
struct Percent(f64);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}%", 100.0 * self.0)
    }
}

/// Whole dollars, with thousands apart.
struct Dollars(f64);

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:.0}", self.0.abs());
        f.write_str(if self.0 < 0.0 { "$-" } else { "$" })?;
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ExchangeClosed => f.write_str("the exchange is closed; nothing is done"),
            Self::Light(reading) => reading.fmt(f),
            Self::Cap(reading) => reading.fmt(f),
            Self::Scaled {
                signal,
                side,
                value,
                threshold,
                factor,
            } => {
                let (name, word) = (signal.name(), side.word());
                let threshold = signal.display(*threshold);
                match value {
                    Some(value) => write!(
                        f,
                        "{name} {}, {word} {threshold}: what is wanted is taken times {factor:.2}",
                        signal.display(*value)
                    ),
                    None => write!(f, "{name} unknown: what is wanted is not scaled"),
                }
            }
            Self::EntryDue { days_since, every } => match days_since {
                Some(days) => write!(f, "entry due: {days} days since the last, every {every}"),
                None => write!(f, "entry due: the first"),
            },
            Self::EntryNotDue { days_since, every } => {
                write!(
                    f,
                    "no entry: {days_since} days since the last, every {every}"
                )
            }
            Self::AlreadyHeld => f.write_str("one is held already"),
            Self::FewDays { days, least } => {
                write!(f, "{days:.0} days left, fewer than {least}: rolled out")
            }
            Self::NearBreakEven {
                spot,
                break_even,
                distance,
                least,
            } => write!(
                f,
                "spot {spot:.2} is {} from the break-even {break_even:.2}, less than {}: rolled away",
                Percent(*distance),
                Percent(*least)
            ),
            Self::DeltaMoved { leg, delta, rule } => {
                write!(
                    f,
                    "delta of the {leg} is {delta:.2}, the rule says {rule:.2}: moved"
                )
            }
            Self::MoneynessMoved { moneyness, rule } => write!(
                f,
                "the strike is {moneyness:.2} times its future, the rule says {rule:.2}: moved"
            ),
            Self::Steeper {
                slope,
                above,
                days,
                to_contract,
            } => write!(
                f,
                "slope {} above {}, {days:.0} days left: moved to M{to_contract}",
                Percent(*slope),
                Percent(*above)
            ),
            Self::SoldWhenOff => f.write_str("the light is off: sold"),
            Self::Sized {
                units,
                stake,
                limit,
                room,
            } => {
                write!(
                    f,
                    "{units} at a stake of {} each, {}",
                    Dollars(*stake),
                    limit.name()
                )?;
                match room {
                    Some(room) => write!(f, ", which leaves room for {}", Dollars(*room)),
                    None => Ok(()),
                }
            }
            Self::NothingToHedge => {
                f.write_str("no condor loses in that fall: a hedge ratio has no measure")
            }
            Self::Cannot(lacking) => write!(f, "nothing is opened: {lacking}"),
            Self::ThetaEaten {
                share,
                limit,
                remedy,
            } => {
                write!(
                    f,
                    "the hedge would eat {} of the condor's theta",
                    Percent(*share)
                )?;
                write!(f, ", more than {}: ", Percent(*limit))?;
                match remedy {
                    Remedy::Report => f.write_str("reported"),
                    Remedy::Skip => f.write_str("nothing is bought"),
                    Remedy::Future { contract } => write!(f, "small futures M{contract} instead"),
                    Remedy::PutSpread { days, .. } => {
                        write!(f, "a put spread of {days} days instead")
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dollars;

    #[test]
    fn dollars_have_thousands_apart() {
        for (amount, text) in [
            (0.0, "$0"),
            (999.4, "$999"),
            (999.5, "$1,000"),
            (4463.27, "$4,463"),
            (-250_000.0, "$-250,000"),
            (1_234_567.0, "$1,234,567"),
        ] {
            assert_eq!(Dollars(amount).to_string(), text);
        }
    }
}
