//! From the reader's choice to listed strikes.

use condor_core::position::{Leg, Market, Position};
use condor_core::pricing::OptionKind::{self, Call, Put};
use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};

use super::inputs::{self, CondorInputs, Sides, StrikeRule, StrikeStep, Structure, WingRule};
use super::problem;
use crate::calculator::Problem;
use crate::format;
use crate::input::Unit;

/// Deltas between which a credit is looked for: from almost nothing to almost at the money.
const CREDIT_DELTAS: (f64, f64) = (0.002, 0.495);

/// Halvings of that stretch: the credit is then met far closer than listed strikes allow.
const HALVINGS: usize = 28;

/// The strikes of one side: the inner one is nearer to the index.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pair {
    inner: f64,
    outer: f64,
}

/// The strikes of both sides, as far as there are.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Strikes {
    puts: Option<Pair>,
    calls: Option<Pair>,
}

impl Strikes {
    /// The legs from the lowest strike up.
    fn legs(&self, structure: Structure) -> Vec<Leg> {
        // What a condor sells an inverse condor buys.
        let inner = if structure == Structure::Inverse {
            1
        } else {
            -1
        };
        let leg = |kind, quantity, strike| Leg {
            kind,
            quantity,
            strike,
        };
        let puts = self
            .puts
            .map(|at| [leg(Put, -inner, at.outer), leg(Put, inner, at.inner)]);
        let calls = self
            .calls
            .map(|at| [leg(Call, inner, at.inner), leg(Call, -inner, at.outer)]);
        puts.into_iter().chain(calls).flatten().collect()
    }
}

/// The way from the inputs to strikes.
pub(super) struct Chooser<'a> {
    pub(super) market: &'a Market,
    pub(super) inputs: &'a CondorInputs,
    pub(super) smile: &'a SsviSlice,
    pub(super) expected_move: f64,
    pub(super) structure: Structure,
    /// The volatility of each leg, where it is not that of the smile.
    pub(super) own: &'a [Option<f64>],
}

impl Chooser<'_> {
    /// The legs from the lowest strike up.
    pub(super) fn legs(&self) -> Result<Vec<Leg>, Problem> {
        let strikes = match StrikeRule::of(self.inputs.rule) {
            StrikeRule::Hand => self.by_hand()?,
            _ => self.by_rule()?,
        };
        Ok(strikes.legs(self.structure))
    }

    /// True when one number stands for both sides. A credit is reached with both alike.
    fn is_alike(&self) -> bool {
        !self.structure.is_two_sided()
            || Sides::of(self.inputs.sides) == Sides::Alike
            || StrikeRule::of(self.inputs.rule) == StrikeRule::Credit
    }

    /// Key and value of the input that stands for a side.
    fn pick(
        &self,
        kind: OptionKind,
        both: (&'static str, f64),
        put: (&'static str, f64),
        call: (&'static str, f64),
    ) -> (&'static str, f64) {
        match kind {
            _ if self.is_alike() => both,
            Put => put,
            Call => call,
        }
    }

    fn by_rule(&self) -> Result<Strikes, Problem> {
        let inputs = self.inputs;
        let credit_delta = match StrikeRule::of(inputs.rule) {
            StrikeRule::Credit => Some(self.delta_for_credit()?),
            _ => None,
        };
        let step = StrikeStep::of(inputs.strike_step).points();
        let listed = |strike: f64| (strike / step).round() * step;
        let inner = |kind: OptionKind| -> Result<(&'static str, f64), Problem> {
            let (key, strike) = match (StrikeRule::of(inputs.rule), credit_delta) {
                (_, Some(delta)) => ("cr", self.at_delta("cr", kind, delta)?),
                (StrikeRule::Moves, None) => {
                    let (key, moves) = self.pick(
                        kind,
                        ("mo", inputs.moves),
                        ("pm", inputs.put_moves),
                        ("cm", inputs.call_moves),
                    );
                    let way = kind.sign() * moves * self.expected_move;
                    (key, self.market.spot + way)
                }
                _ => {
                    let (key, delta) = self.pick(
                        kind,
                        ("de", inputs.delta),
                        ("pd", inputs.put_delta),
                        ("cd", inputs.call_delta),
                    );
                    (key, self.at_delta(key, kind, delta / 100.0)?)
                }
            };
            Ok((key, listed(strike)))
        };
        let puts = self.structure.has_puts().then(|| inner(Put)).transpose()?;
        let calls = self
            .structure
            .has_calls()
            .then(|| inner(Call))
            .transpose()?;
        if let (Some((key, put)), Some((_, call))) = (puts, calls)
            && put >= call
        {
            return Err(Problem {
                key,
                text: format!(
                    "Both short strikes would be {}. Move them further apart: a smaller delta, \
                     more distance, more days or more volatility.",
                    format::number(put, 0),
                ),
            });
        }
        let pair = |kind, inner: Option<(&'static str, f64)>| {
            inner
                .map(|(_, inner)| {
                    self.outer(kind, inner, step)
                        .map(|outer| Pair { inner, outer })
                })
                .transpose()
        };
        Ok(Strikes {
            puts: pair(Put, puts)?,
            calls: pair(Call, calls)?,
        })
    }

    /// The strike of a wing.
    fn outer(&self, kind: OptionKind, inner: f64, step: f64) -> Result<f64, Problem> {
        let inputs = self.inputs;
        let by_delta = WingRule::of(inputs.wing_rule) == WingRule::Delta
            && StrikeRule::of(inputs.rule) != StrikeRule::Credit;
        if by_delta {
            let (key, delta) = self.pick(
                kind,
                ("wd", inputs.wing_delta),
                ("dp", inputs.put_wing_delta),
                ("dc", inputs.call_wing_delta),
            );
            let outer = (self.at_delta(key, kind, delta / 100.0)? / step).round() * step;
            return if kind.sign() * (outer - inner) > 0.0 && outer > 0.0 {
                Ok(outer)
            } else {
                Err(Problem {
                    key,
                    text: format!(
                        "At this delta the wing would be at {}, not beyond {}. Give it a smaller \
                         delta.",
                        format::number(outer, 0),
                        format::number(inner, 0),
                    ),
                })
            };
        }
        let (key, width) = self.pick(
            kind,
            ("w", inputs.width),
            ("pw", inputs.put_width),
            ("cw", inputs.call_width),
        );
        let outer = inner + kind.sign() * width;
        if outer <= 0.0 {
            return Err(Problem {
                key,
                text: format!(
                    "A wing of {} points would put the outer put below zero. It can be at most {} \
                     points here.",
                    format::shortest(width),
                    format::number((inner - step).max(0.0), 0),
                ),
            });
        }
        Ok(outer)
    }

    /// The strikes as they are set, if they stand in order.
    fn by_hand(&self) -> Result<Strikes, Problem> {
        let inputs = self.inputs;
        let name = |key: &str| {
            inputs::label(self.structure, key).unwrap_or_else(|| inputs::strike_label(key))
        };
        let rising = |lower: (&'static str, f64), higher: (&'static str, f64)| {
            if lower.1 < higher.1 {
                return Ok(());
            }
            Err(Problem {
                key: higher.0,
                text: format!(
                    "{} must be above {} ({}).",
                    name(higher.0),
                    name(lower.0).to_ascii_lowercase(),
                    Unit::IndexPoints.text(lower.1)
                ),
            })
        };
        let [a, b, c, d] = [
            ("ka", inputs.long_put),
            ("kb", inputs.short_put),
            ("kc", inputs.short_call),
            ("kd", inputs.long_call),
        ];
        let (has_puts, has_calls) = (self.structure.has_puts(), self.structure.has_calls());
        if has_puts {
            rising(a, b)?;
        }
        if has_puts && has_calls {
            rising(b, c)?;
        }
        if has_calls {
            rising(c, d)?;
        }
        Ok(Strikes {
            puts: has_puts.then_some(Pair {
                inner: b.1,
                outer: a.1,
            }),
            calls: has_calls.then_some(Pair {
                inner: c.1,
                outer: d.1,
            }),
        })
    }

    /// The strike at the absolute delta, not yet listed.
    fn at_delta(&self, key: &'static str, kind: OptionKind, delta: f64) -> Result<f64, Problem> {
        strike_for_delta(
            kind,
            kind.sign() * delta,
            DeltaKind::Spot,
            self.market,
            self.smile,
        )
        .map_err(|_| Problem {
            key,
            text: format!(
                "No {} has a delta of {} here. Choose another delta, or less volatility, skew or \
                 time.",
                match kind {
                    Put => "put",
                    Call => "call",
                },
                format::number(delta * 100.0, 1),
            ),
        })
    }

    /// The one delta of the inner strikes at which the position pays or costs what is asked for.
    ///
    /// With wings of a fixed width that rises with the delta, so it is found by halving.
    fn delta_for_credit(&self) -> Result<f64, Problem> {
        let (wanted, width) = (self.inputs.credit, self.inputs.width);
        let premium = |delta: f64| -> Result<f64, Problem> {
            let pair = |kind: OptionKind| -> Result<Pair, Problem> {
                let inner = self.at_delta("cr", kind, delta)?;
                let outer = (inner + kind.sign() * width).max(inner * 0.01);
                Ok(Pair { inner, outer })
            };
            let has = self.structure;
            let strikes = Strikes {
                puts: has.has_puts().then(|| pair(Put)).transpose()?,
                calls: has.has_calls().then(|| pair(Call)).transpose()?,
            };
            let legs = strikes.legs(self.structure);
            Position::on_smile_except(self.market, &legs, self.smile, self.own)
                .map(|position| position.credit().abs())
                .map_err(|error| problem("cr", error))
        };
        let (mut low, mut high) = CREDIT_DELTAS;
        let (least, most) = (premium(low)?, premium(high)?);
        if !(least..=most).contains(&wanted) {
            let word = match self.structure {
                Structure::Inverse => "debit",
                _ => "credit",
            };
            return Err(Problem {
                key: "cr",
                text: format!(
                    "With these wings the {word} can be between {} and {} points.",
                    format::number(least, 1),
                    format::number(most, 1),
                ),
            });
        }
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if premium(middle)? < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }
}

#[cfg(test)]
mod tests;
