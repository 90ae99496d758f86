//! Layers 1 and 3: condors are changed, and sold when they are due.

use super::Run;
use crate::alvh::{
    AlvhError, CondorAdjust, CondorShape, Flow, Held, Lacking, Layer, Light, Limit, MAX_HELD,
    MAX_UNITS, Part, Reason, Wings, affordable,
};
use crate::portfolio::Instrument;
use crate::pricing::OptionKind;

/// What is done with a condor that is changed.
enum Change {
    /// Sold again at the full tenor.
    Out,
    /// Sold again at the expiry it had, in years.
    Away(f64),
}

impl Run<'_> {
    pub(super) fn layer_1(&mut self) -> Result<(), AlvhError> {
        let Some(rule) = &self.policy.condor else {
            return Ok(());
        };
        let layer = Layer::Condor;
        let date = self.decision.date;
        let tenor = self.maker(layer).trading_years(rule.shape.tenor_days)?;
        for number in self.numbers(layer) {
            let held = &self.account.held[number];
            if held.opened.days_until(date) < rule.adjust.every_days as i32 {
                continue;
            }
            let Some((reason, change)) = self.change(&rule.adjust, &rule.shape, held)? else {
                continue;
            };
            let units = held.units;
            let line = self.say(layer, reason);
            self.close(number, Flow::Roll, line)?;
            let years = match change {
                Change::Out => tenor,
                Change::Away(years) => years,
            };
            self.sell(&rule.shape, years, units, Flow::Roll, line)?;
        }
        let since = self.account.ledger.last_entry(layer, date);
        let days_since = since.map(|entry| entry.days_until(date));
        let every = rule.entry_days;
        match days_since {
            Some(days_since) if days_since < every as i32 => {
                self.say(layer, Reason::EntryNotDue { days_since, every });
            }
            _ => {
                let line = self.say(layer, Reason::EntryDue { days_since, every });
                self.sell(&rule.shape, tenor, MAX_UNITS, Flow::Premium, line)?;
            }
        }
        Ok(())
    }

    pub(super) fn layer_3(&mut self) -> Result<(), AlvhError> {
        let Some(rule) = &self.policy.temporal else {
            return Ok(());
        };
        let layer = Layer::Temporal;
        let reading = rule.trigger.read(&self.board);
        let light = reading.light;
        let line = self.say(layer, Reason::Light(reading));
        if light != Light::On {
            return Ok(());
        }
        if self.held(Part::Only(layer)).next().is_some() {
            self.say(layer, Reason::AlreadyHeld);
            return Ok(());
        }
        let years = self.maker(layer).trading_years(rule.shape.tenor_days)?;
        self.sell(&rule.shape, years, MAX_UNITS, Flow::Premium, line)
    }

    /// Sells up to `most` condors within the layer's worst loss.
    fn sell(
        &mut self,
        shape: &CondorShape,
        years: f64,
        most: u32,
        flow: Flow,
        line: usize,
    ) -> Result<(), AlvhError> {
        let layer = self.decision.log[line].layer;
        let unit = match self.maker(layer).condor(shape, years)? {
            Ok(unit) => unit,
            Err(lacking) => {
                self.say(layer, Reason::Cannot(lacking));
                return Ok(());
            }
        };
        if self.held(Part::All).count() >= MAX_HELD {
            self.say(layer, Reason::Cannot(Lacking::Place));
            return Ok(());
        }
        let capital = self.account.risk_capital;
        let total = shape.total_risk * capital - self.stake(Part::Only(layer));
        let room = (shape.entry_risk * capital).min(total);
        let units = affordable(room, unit.stake, most);
        let limit = match units == most {
            true if most == MAX_UNITS => Limit::MostUnits,
            true => Limit::Rule,
            false => Limit::Risk,
        };
        self.say(
            layer,
            Reason::Sized {
                units,
                stake: unit.stake,
                limit,
                room: (limit == Limit::Risk).then_some(room.max(0.0)),
            },
        );
        self.open((unit, units), flow, 0.0, line);
        Ok(())
    }

    /// Whether and how a condor is changed. One in its last day is left to expire.
    fn change(
        &self,
        adjust: &CondorAdjust,
        shape: &CondorShape,
        held: &Held,
    ) -> Result<Option<(Reason, Change)>, AlvhError> {
        let (Some(days), Some(years)) = (held.days_left(), held.unit.years()) else {
            return Ok(None);
        };
        if days < f64::from(adjust.out_days) {
            let least = adjust.out_days;
            return Ok(Some((Reason::FewDays { days, least }, Change::Out)));
        }
        if days < 1.0 {
            return Ok(None);
        }
        let away = |reason| Ok(Some((reason, Change::Away(years))));
        if let Some(reason) = self.near_break_even(adjust, held) {
            return away(reason);
        }
        for leg in &held.unit.legs {
            let value = self.quotes.value(&leg.instrument)?;
            let delta = value.valuation.greeks.delta.abs();
            if leg.quantity < 0.0 && delta > adjust.away_delta {
                let (leg, rule) = ("short strike", shape.short_delta);
                return away(Reason::DeltaMoved { leg, delta, rule });
            }
            if let Wings::Delta(rule) = shape.wings
                && leg.quantity > 0.0
                && (delta - rule).abs() > adjust.wing_drift
            {
                let leg = "wing";
                return away(Reason::DeltaMoved { leg, delta, rule });
            }
        }
        Ok(None)
    }

    fn near_break_even(&self, adjust: &CondorAdjust, held: &Held) -> Option<Reason> {
        let spot = self.quotes.state().spot;
        let mut nearer: Option<(f64, f64)> = None;
        for leg in held.unit.legs.iter().filter(|leg| leg.quantity < 0.0) {
            let Instrument::Spx(option) = leg.instrument else {
                continue;
            };
            let credit = held.unit.cash_to_open() / leg.instrument.multiplier();
            let (break_even, distance) = match option.kind {
                OptionKind::Put => {
                    let break_even = option.strike - credit;
                    (break_even, (spot - break_even) / spot)
                }
                OptionKind::Call => {
                    let break_even = option.strike + credit;
                    (break_even, (break_even - spot) / spot)
                }
            };
            if nearer.is_none_or(|(_, least)| distance < least) {
                nearer = Some((break_even, distance));
            }
        }
        let (break_even, distance) = nearer?;
        let least = adjust.near_break_even;
        (distance < least).then_some(Reason::NearBreakEven {
            spot,
            break_even,
            distance,
            least,
        })
    }
}
