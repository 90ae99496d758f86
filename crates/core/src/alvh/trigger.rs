//! Triggers: conditions on signals, and the light they give.

use super::error::in_layer;
use super::{AlvhError, Board, Layer, Signal, SignalKind};
use std::fmt;

/// The most conditions of a trigger.
pub const MAX_CONDITIONS: usize = 8;

/// The least distance between the two thresholds of a slope: half a percent. Closer together the one
/// for a flat and the one for an inverted curve would be the same threshold.
pub const MIN_SLOPE_GAP: f64 = 0.005;

/// On which side of its thresholds a signal fulfils a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// At or under the threshold.
    Below,
    /// At or over it.
    Above,
}

impl Comparison {
    /// Whether a value fulfils it.
    pub fn holds(self, value: f64, threshold: f64) -> bool {
        match self {
            Self::Below => value <= threshold,
            Self::Above => value >= threshold,
        }
    }

    /// "below" or "above".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Above => "above",
        }
    }
}

/// One condition: a signal and two thresholds. For the slope the one that arms is that of a flat
/// curve and the other that of an inverted one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// The signal.
    pub signal: SignalKind,
    /// On which side of them.
    pub side: Comparison,
    /// Where the light is armed, in the signal's unit and range.
    pub armed: f64,
    /// Where it is on: as far as `armed` or farther; for a slope farther by [`MIN_SLOPE_GAP`].
    pub on: f64,
}

/// How conditions are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Combine {
    /// Every one must be fulfilled; with none the light is always on.
    All,
    /// One is enough; there must be one.
    Any,
}

/// What switches a layer on.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// How the conditions are put together.
    pub combine: Combine,
    /// The conditions, up to [`MAX_CONDITIONS`].
    pub conditions: Vec<Condition>,
}

/// The light of a condition or a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Light {
    /// No threshold is reached.
    Off,
    /// The first threshold is reached.
    Armed,
    /// The second one is reached: the layer trades.
    On,
    /// A signal that would decide is unknown: the layer buys nothing.
    Unknown,
}

impl Light {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Armed => "armed",
            Self::On => "on",
            Self::Unknown => "unknown",
        }
    }
}

/// A condition with what decided it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The condition.
    pub condition: Condition,
    /// The signal as it was.
    pub signal: Signal,
    /// Its light.
    pub light: Light,
}

/// A trigger with what decided it.
#[derive(Debug, Clone, PartialEq)]
pub struct TriggerReading {
    /// The light of the trigger.
    pub light: Light,
    /// Every condition, in order.
    pub readings: Vec<Reading>,
}

impl Condition {
    /// Reads the condition on a board.
    pub fn read(&self, board: &Board) -> Reading {
        let signal = board.get(self.signal);
        let light = match signal.value() {
            None => Light::Unknown,
            Some(value) if self.side.holds(value, self.on) => Light::On,
            Some(value) if self.side.holds(value, self.armed) => Light::Armed,
            Some(_) => Light::Off,
        };
        Reading {
            condition: *self,
            signal,
            light,
        }
    }

    pub(super) fn check(&self, layer: Layer) -> Result<(), AlvhError> {
        let range = self.signal.range();
        let armed = range.check("armed", self.armed).map_err(in_layer(layer))?;
        let on = range.check("on", self.on).map_err(in_layer(layer))?;
        let gap = match self.signal {
            SignalKind::Slope => MIN_SLOPE_GAP,
            _ => 0.0,
        };
        let beyond = match self.side {
            Comparison::Below => armed - on,
            Comparison::Above => on - armed,
        };
        // A tolerance, so that 0.01 and 0.005 are apart by 0.005.
        if beyond < gap - 1e-12 {
            return Err(AlvhError::Thresholds {
                layer,
                armed,
                on,
                gap,
            });
        }
        Ok(())
    }
}

impl Trigger {
    /// Always on.
    pub const ALWAYS: Self = Self {
        combine: Combine::All,
        conditions: Vec::new(),
    };

    /// A trigger of which every condition must be fulfilled.
    pub fn all(conditions: &[Condition]) -> Self {
        Self {
            combine: Combine::All,
            conditions: conditions.to_vec(),
        }
    }

    /// A trigger of which one condition is enough.
    pub fn any(conditions: &[Condition]) -> Self {
        Self {
            combine: Combine::Any,
            conditions: conditions.to_vec(),
        }
    }

    /// Reads the trigger on a board.
    ///
    /// # Formula
    /// All: off when one is off, else unknown when one is unknown, else armed when one is armed, else on.
    /// Any: on when one is on, else unknown when one is unknown, else armed when one is armed, else off. An
    /// unknown signal decides only where it could.
    ///
    /// ```
    /// use condor_core::alvh::{Board, Comparison, Condition, Light, SignalKind, Trigger};
    ///
    /// let inverted = Condition {
    ///     signal: SignalKind::Slope,
    ///     side: Comparison::Below,
    ///     armed: 0.01, // flat
    ///     on: -0.01,   // inverted
    /// };
    /// let trigger = Trigger::all(&[inverted]);
    /// let light = |slope| -> Result<_, condor_core::error::InputError> {
    ///     Ok(trigger.read(&Board::default().with(SignalKind::Slope, slope)?).light)
    /// };
    /// assert_eq!(light(0.05)?, Light::Off);
    /// assert_eq!(light(0.00)?, Light::Armed);
    /// assert_eq!(light(-0.021)?, Light::On);
    /// assert_eq!(trigger.read(&Board::default()).light, Light::Unknown);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn read(&self, board: &Board) -> TriggerReading {
        let readings: Vec<Reading> = self.conditions.iter().map(|one| one.read(board)).collect();
        let has = |light| readings.iter().any(|reading| reading.light == light);
        let (strongest, weakest) = match self.combine {
            Combine::All => (Light::Off, Light::On),
            Combine::Any => (Light::On, Light::Off),
        };
        let light = [strongest, Light::Unknown, Light::Armed]
            .into_iter()
            .find(|light| has(*light))
            .unwrap_or(weakest);
        TriggerReading { light, readings }
    }

    pub(super) fn check(&self, layer: Layer) -> Result<(), AlvhError> {
        if self.conditions.len() > MAX_CONDITIONS {
            return Err(AlvhError::TooMany {
                what: "conditions of a trigger",
                count: self.conditions.len(),
                most: MAX_CONDITIONS,
            });
        }
        if self.combine == Combine::Any && self.conditions.is_empty() {
            return Err(AlvhError::NoCondition { layer });
        }
        self.conditions.iter().try_for_each(|one| one.check(layer))
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Condition {
            signal,
            side,
            armed,
            on,
        } = self.condition;
        let Some(value) = self.signal.value() else {
            return write!(f, "{} unknown", signal.name());
        };
        write!(f, "{} {}", signal.name(), signal.display(value))?;
        let word = side.word();
        match self.light {
            Light::On => write!(f, ", {word} {}", signal.display(on)),
            Light::Armed => write!(
                f,
                ", {word} {} but not {}",
                signal.display(armed),
                signal.display(on)
            ),
            _ => write!(f, ", not {word} {}", signal.display(armed)),
        }
    }
}

impl fmt::Display for TriggerReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.light.word())?;
        if self.readings.is_empty() {
            return f.write_str(": it has no condition");
        }
        for (index, reading) in self.readings.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            reading.fmt(f)?;
        }
        Ok(())
    }
}
