//! Layer 2: rung by rung, what is sold, what is rolled, and what is bought.

use super::Run;
use super::rooms::Wanted;
use crate::alvh::{
    AlvhError, Flow, HedgeInstrument, Held, Layer, Light, Part, Reason, Remedy, SignalKind,
    StrikeRule, SubLayer, Tenor, Unit, WhenOff,
};
use crate::portfolio::Instrument;
use crate::vix::VixOption;

/// What leaves a rung before it is bought again.
struct Rolled {
    /// Units sold to be replaced.
    units: u32,
    /// What they stake today, which is not charged again.
    freed: f64,
    /// The line that says why the last of them is moved.
    line: usize,
    /// Where they go.
    tenor: Tenor,
}

/// What is bought when a VIX option may eat too much theta.
enum Instead {
    /// The option itself.
    AsItIs,
    /// Nothing.
    Nothing,
    /// Something else.
    This(HedgeInstrument, Tenor),
}

impl Run<'_> {
    pub(super) fn layer_2(&mut self) -> Result<(), AlvhError> {
        if let Some(deepest) = self.policy.deepest() {
            let reading = self.policy.caps.read(&self.board);
            self.say(deepest, Reason::Cap(reading));
        }
        (0..self.policy.ladder.len()).try_for_each(|index| self.rung(index))
    }

    fn rung(&mut self, index: usize) -> Result<(), AlvhError> {
        let rule = &self.policy.ladder[index];
        let layer = Layer::Hedge(index);
        let reading = rule.trigger.read(&self.board);
        let light = reading.light;
        let line = self.say(layer, Reason::Light(reading));

        let rolled = self.leave(rule, layer, light, line)?;
        if light != Light::On && rolled.units == 0 {
            return Ok(());
        }
        let made = self.maker(layer).hedge(&rule.instrument, rolled.tenor)?;
        let unit = match made {
            Ok(unit) => unit,
            Err(lacking) => {
                self.say(layer, Reason::Cannot(lacking));
                return Ok(());
            }
        };
        let wanted = Wanted {
            rule,
            layer,
            on: light == Light::On,
            rolled: rolled.units,
            freed: rolled.freed,
            factor: self.factor(layer),
        };
        let mut lot = self.size(&wanted, unit)?;
        let instead = if rule.instrument.is_vix_option() {
            self.too_dear(layer, (&lot.unit, lot.units))?
        } else {
            Instead::AsItIs
        };
        match instead {
            Instead::AsItIs => {}
            Instead::Nothing => return Ok(()),
            Instead::This(instrument, tenor) => {
                match self.maker(layer).hedge(&instrument, tenor)? {
                    Ok(unit) => lot = self.size(&wanted, unit)?,
                    Err(lacking) => {
                        self.say(layer, Reason::Cannot(lacking));
                        return Ok(());
                    }
                }
            }
        }
        self.say(layer, lot.reason());
        let flow = match rolled.units {
            0 => Flow::Premium,
            _ => Flow::Roll,
        };
        self.open((lot.unit, lot.units), flow, lot.charged, rolled.line);
        Ok(())
    }

    /// Sells what leaves a rung, and sums up what is to be replaced.
    fn leave(
        &mut self,
        rule: &SubLayer,
        layer: Layer,
        light: Light,
        line: usize,
    ) -> Result<Rolled, AlvhError> {
        let mut rolled = Rolled {
            units: 0,
            freed: 0.0,
            line,
            tenor: rule.tenor,
        };
        for number in self.numbers(layer) {
            let held = &self.account.held[number];
            let Some(reason) = self.leaves(rule, held, light)? else {
                continue;
            };
            if let Reason::Steeper { to_contract, .. } = reason {
                rolled.tenor = Tenor::Contract(to_contract);
            }
            let is_roll = reason != Reason::SoldWhenOff;
            let line = self.say(layer, reason);
            if is_roll {
                let today = held.unit.today(self.quotes)?;
                rolled.units = rolled.units.saturating_add(held.units);
                rolled.freed += f64::from(held.units) * today.stake.max(0.0);
                rolled.line = line;
                self.close(number, Flow::Roll, line)?;
            } else {
                self.close(number, Flow::Payoff, line)?;
            }
        }
        Ok(rolled)
    }

    /// Why a holding leaves its rung, if it does.
    fn leaves(
        &self,
        rule: &SubLayer,
        held: &Held,
        light: Light,
    ) -> Result<Option<Reason>, AlvhError> {
        if light == Light::Off && rule.when_off == WhenOff::Sell {
            return Ok(Some(Reason::SoldWhenOff));
        }
        let (Some(days), Some(years)) = (held.days_left(), held.unit.years()) else {
            return Ok(None);
        };
        if light == Light::On && days < f64::from(rule.roll_days) {
            let least = rule.roll_days;
            return Ok(Some(Reason::FewDays { days, least }));
        }
        if let (Some(roll), Some(slope)) = (
            &self.policy.roll_out,
            self.board.get(SignalKind::Slope).value(),
        ) {
            let target = self.maker(held.layer);
            let target = target.contract(Tenor::Contract(roll.to_contract));
            let later = target.is_some_and(|target| target.years > years);
            if slope > roll.slope_above && days < f64::from(roll.days_below) && later {
                return Ok(Some(Reason::Steeper {
                    slope,
                    above: roll.slope_above,
                    days,
                    to_contract: roll.to_contract,
                }));
            }
        }
        if light == Light::On {
            return self.strike_moved(&rule.instrument, &held.unit);
        }
        Ok(None)
    }

    /// Whether the surface has carried a VIX option away from its rule.
    fn strike_moved(
        &self,
        instrument: &HedgeInstrument,
        unit: &Unit,
    ) -> Result<Option<Reason>, AlvhError> {
        let (HedgeInstrument::VixCall { strike: rule }
        | HedgeInstrument::VixCallSpread { long: rule, .. }) = instrument
        else {
            return Ok(None);
        };
        let (Some(limit), Some(leg)) = (&self.policy.restrike, unit.legs.first()) else {
            return Ok(None);
        };
        let Instrument::VixOption(VixOption { strike, .. }) = leg.instrument else {
            return Ok(None);
        };
        let value = self.quotes.value(&leg.instrument)?;
        Ok(match *rule {
            StrikeRule::Delta(rule) => {
                let delta = value.valuation.greeks.delta.abs();
                let leg = "VIX call";
                let moved = (delta - rule).abs() > limit.delta;
                moved.then_some(Reason::DeltaMoved { leg, delta, rule })
            }
            StrikeRule::Moneyness(rule) => {
                let moneyness = strike / value.underlying;
                let moved = (moneyness - rule).abs() > limit.moneyness;
                moved.then_some(Reason::MoneynessMoved { moneyness, rule })
            }
        })
    }

    /// The product of the factors of every signal that scales, each with a line.
    fn factor(&mut self, layer: Layer) -> f64 {
        let mut product = 1.0;
        for rule in &self.policy.scaling {
            let value = self.board.get(rule.signal).value();
            let holds = value.is_some_and(|value| rule.side.holds(value, rule.threshold));
            if value.is_some() && !holds {
                continue;
            }
            let factor = if holds { rule.factor } else { 1.0 };
            product *= factor;
            self.say(
                layer,
                Reason::Scaled {
                    signal: rule.signal,
                    side: rule.side,
                    value,
                    threshold: rule.threshold,
                    factor,
                },
            );
        }
        product
    }

    /// What is bought instead of VIX options that would eat too much theta.
    fn too_dear(
        &mut self,
        layer: Layer,
        (unit, units): (&Unit, u32),
    ) -> Result<Instead, AlvhError> {
        if units == 0 {
            return Ok(Instead::AsItIs);
        }
        let condor = self.book(Part::Condor)?.greeks(self.quotes)?.theta;
        if condor <= 0.0 {
            return Ok(Instead::AsItIs);
        }
        let mut hedge = self.book(Part::Hedge)?.greeks(self.quotes)?.theta;
        for leg in &unit.legs {
            let theta = self.quotes.value(&leg.instrument)?.valuation.greeks.theta;
            hedge += f64::from(units) * leg.quantity * leg.instrument.multiplier() * theta;
        }
        let (share, limit, remedy) = (
            -hedge / condor,
            self.policy.theta.limit,
            self.policy.theta.remedy,
        );
        if share <= limit || !share.is_finite() {
            return Ok(Instead::AsItIs);
        }
        self.say(
            layer,
            Reason::ThetaEaten {
                share,
                limit,
                remedy,
            },
        );
        Ok(match remedy {
            Remedy::Report => Instead::AsItIs,
            Remedy::Skip => Instead::Nothing,
            Remedy::Future { contract } => Instead::This(
                HedgeInstrument::VixFuture { mini: true },
                Tenor::Contract(contract),
            ),
            Remedy::PutSpread { days, long, short } => Instead::This(
                HedgeInstrument::SpxPutSpread { long, short },
                Tenor::Days(days),
            ),
        })
    }
}
