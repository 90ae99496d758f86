//! A policy as a flat list of named values: what two versions are compared by.

use super::{
    Comparison, CondorShape, HedgeInstrument, Layer, Policy, Remedy, Sizing, StrikeRule, Tenor,
    Trigger, WhenOff, Wings,
};
use crate::error::Number;
use std::fmt;

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// A number, in the unit of the field.
    Number(f64),
    /// A word.
    Text(String),
}

/// One field of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its path, as "ladder.2b.budget".
    pub path: String,
    /// Its value.
    pub value: FieldValue,
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => Number(*number).fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<f64> for FieldValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for FieldValue {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Fields under one path.
struct List<'a> {
    fields: &'a mut Vec<Field>,
    path: &'a str,
}

impl List<'_> {
    fn put(&mut self, name: &str, value: impl Into<FieldValue>) {
        self.fields.push(Field {
            path: join(self.path, name),
            value: value.into(),
        });
    }

    /// Fields one level down.
    fn within(&mut self, name: &str, write: impl FnOnce(&mut List<'_>)) {
        let path = join(self.path, name);
        write(&mut List {
            fields: self.fields,
            path: &path,
        });
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

impl Policy {
    /// Every field with its path, in the order of the policy; the version, which changes with every change, is
    /// left out.
    pub fn fields(&self) -> Vec<Field> {
        // Taken apart, so that a field cannot be forgotten.
        let Self {
            name,
            version: _,
            slope,
            condor,
            ladder,
            temporal,
            theta,
            caps,
            roll_out,
            restrike,
            scaling,
        } = self;
        let mut fields = Vec::new();
        let mut list = List {
            fields: &mut fields,
            path: "",
        };
        list.put("name", name.as_str());
        list.within("slope", |list| {
            list.put("near", slope.near);
            list.put("far", slope.far);
            list.put("min_days", slope.min_days);
            list.put("noise_points", slope.noise_points);
        });
        if let Some(rule) = condor {
            list.within("condor", |list| {
                list.put("entry_days", rule.entry_days);
                shape(list, &rule.shape);
                list.put("every_days", rule.adjust.every_days);
                list.put("out_days", rule.adjust.out_days);
                list.put("near_break_even", rule.adjust.near_break_even);
                list.put("away_delta", rule.adjust.away_delta);
                list.put("wing_drift", rule.adjust.wing_drift);
            });
        }
        list.within("ladder", |list| {
            for (index, rung) in ladder.iter().enumerate() {
                let layer = Layer::Hedge(index).to_string();
                let name = layer.strip_prefix("Layer ").unwrap_or(&layer);
                list.within(name, |list| {
                    instrument(list, &rung.instrument);
                    tenor(list, rung.tenor);
                    list.put("budget", rung.budget);
                    sizing(list, &rung.sizing);
                    trigger(list, &rung.trigger);
                    let when_off = match rung.when_off {
                        WhenOff::Keep => "keep",
                        WhenOff::Sell => "sell",
                    };
                    list.put("when_off", when_off);
                    list.put("roll_days", rung.roll_days);
                });
            }
        });
        if let Some(rule) = temporal {
            list.within("temporal", |list| {
                trigger(list, &rule.trigger);
                shape(list, &rule.shape);
            });
        }
        list.within("theta", |list| {
            list.put("limit", theta.limit);
            remedy(list, &theta.remedy);
        });
        list.within("caps", |list| {
            list.put("hedge", caps.hedge);
            list.put("deepest", caps.deepest);
            list.put("exceeded", caps.exceeded);
            list.put("reer_low", caps.reer_low);
            list.put("advance_decline", caps.advance_decline);
            list.put("pe", caps.pe);
            list.put("pcf", caps.pcf);
            list.put("needed", caps.needed);
        });
        if let Some(rule) = roll_out {
            list.within("roll_out", |list| {
                list.put("slope_above", rule.slope_above);
                list.put("days_below", rule.days_below);
                list.put("to_contract", rule.to_contract);
            });
        }
        if let Some(rule) = restrike {
            list.within("restrike", |list| {
                list.put("delta", rule.delta);
                list.put("moneyness", rule.moneyness);
            });
        }
        for (index, rule) in scaling.iter().enumerate() {
            list.within(&format!("scaling.{}", index + 1), |list| {
                list.put("signal", rule.signal.name());
                list.put("side", rule.side.word());
                list.put("threshold", rule.threshold);
                list.put("factor", rule.factor);
            });
        }
        fields
    }
}

fn shape(list: &mut List<'_>, shape: &CondorShape) {
    list.put("tenor_days", shape.tenor_days);
    list.put("short_delta", shape.short_delta);
    match shape.wings {
        Wings::Width(width) => list.put("wings by width", width),
        Wings::Delta(delta) => list.put("wings by delta", delta),
    }
    list.put("strike_step", shape.strike_step);
    list.put("entry_risk", shape.entry_risk);
    list.put("total_risk", shape.total_risk);
}

fn strike(list: &mut List<'_>, name: &str, rule: &StrikeRule) {
    match rule {
        StrikeRule::Delta(delta) => list.put(&format!("{name} by delta"), *delta),
        StrikeRule::Moneyness(part) => list.put(&format!("{name} by moneyness"), *part),
    }
}

fn instrument(list: &mut List<'_>, instrument: &HedgeInstrument) {
    let name = match instrument {
        HedgeInstrument::VixCall { .. } => "VIX call",
        HedgeInstrument::VixCallSpread { .. } => "VIX call spread",
        HedgeInstrument::VixFuture { mini: false } => "VIX future",
        HedgeInstrument::VixFuture { mini: true } => "small VIX future",
        HedgeInstrument::VixCalendar { .. } => "VIX calendar spread",
        HedgeInstrument::VolatilityFund { .. } => "volatility fund",
        HedgeInstrument::SpxPutSpread { .. } => "SPX put spread",
    };
    list.put("instrument", name);
    match instrument {
        HedgeInstrument::VixCall { strike: rule } => strike(list, "strike", rule),
        HedgeInstrument::VixCallSpread { long, short }
        | HedgeInstrument::SpxPutSpread { long, short } => {
            strike(list, "long", long);
            strike(list, "short", short);
        }
        HedgeInstrument::VixFuture { .. } => {}
        HedgeInstrument::VixCalendar { far_contract } => list.put("far_contract", *far_contract),
        HedgeInstrument::VolatilityFund { fee, price } => {
            list.put("fee", *fee);
            list.put("price", *price);
        }
    }
}

fn tenor(list: &mut List<'_>, tenor: Tenor) {
    match tenor {
        Tenor::Days(days) => list.put("tenor in days", days),
        Tenor::Contract(number) => list.put("tenor as contract", number),
    }
}

fn sizing(list: &mut List<'_>, sizing: &Sizing) {
    match sizing {
        Sizing::Spend(part) => list.put("spend", *part),
        Sizing::HedgeRatio { fall, ratio } => {
            list.put("fall", *fall);
            list.put("ratio", *ratio);
        }
        Sizing::Contracts(count) => list.put("contracts", *count),
        Sizing::Vxth => list.put("sizing", "VXTH weights"),
    }
}

fn trigger(list: &mut List<'_>, trigger: &Trigger) {
    list.within("trigger", |list| {
        let combine = match trigger.combine {
            super::Combine::All => "all",
            super::Combine::Any => "any",
        };
        list.put("combine", combine);
        for (index, condition) in trigger.conditions.iter().enumerate() {
            list.within(&(index + 1).to_string(), |list| {
                list.put("signal", condition.signal.name());
                let side: Comparison = condition.side;
                list.put("side", side.word());
                list.put("armed", condition.armed);
                list.put("on", condition.on);
            });
        }
    });
}

fn remedy(list: &mut List<'_>, remedy: &Remedy) {
    match remedy {
        Remedy::Report => list.put("remedy", "report"),
        Remedy::Skip => list.put("remedy", "skip"),
        Remedy::Future { contract } => {
            list.put("remedy", "small VIX future");
            list.put("contract", *contract);
        }
        Remedy::PutSpread { days, long, short } => {
            list.put("remedy", "SPX put spread");
            list.put("days", *days);
            strike(list, "long", long);
            strike(list, "short", short);
        }
    }
}
