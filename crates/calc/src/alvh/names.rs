//! What is held, in words.

use condor_core::alvh::{Layer, Unit, UnitLeg};
use condor_core::portfolio::Instrument;
use condor_core::pricing::OptionKind;

use super::output::AlvhOutput;
use crate::format;
use crate::volatility::{CONTRACTS, contract_name};

/// "1", "2a", "3".
pub(super) fn layer_name(layer: Layer) -> String {
    let name = layer.to_string();
    name.strip_prefix("Layer ").unwrap_or(&name).to_owned()
}

/// The contract that settles after so many years, as "M2".
fn contract(output: &AlvhOutput, years: f64) -> String {
    let market = &output.market;
    let found = (0..CONTRACTS).find(|index| (market.years(*index) - years).abs() < 1e-6);
    found.map_or_else(
        || format!("{} days", format::number(365.0 * years, 0)),
        contract_name,
    )
}

const fn kind(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
    }
}

/// "M2 call 30", "SPX put 5,200, 180 days".
pub(super) fn leg_name(output: &AlvhOutput, leg: &UnitLeg) -> String {
    instrument_name(output, &leg.instrument)
}

/// The same without how many.
pub(super) fn instrument_name(output: &AlvhOutput, instrument: &Instrument) -> String {
    match *instrument {
        Instrument::Spx(option) => format!(
            "SPX {} {}, {} days",
            kind(option.kind),
            format::shortest(option.strike),
            format::number(365.0 * option.years, 0)
        ),
        Instrument::VixOption(option) => format!(
            "{} {} {}",
            contract(output, option.years),
            kind(option.kind),
            format::shortest(option.strike)
        ),
        Instrument::VixFuture { years } => format!("Future {}", contract(output, years)),
        Instrument::MiniVixFuture { years } => {
            format!("Small future {}", contract(output, years))
        }
        Instrument::Fund(_) => "Share of a fund of the 30-day future".to_owned(),
    }
}

/// A unit: "M2 call 22 less M2 call 33".
pub(super) fn unit_name(output: &AlvhOutput, unit: &Unit) -> String {
    let strikes: Vec<String> = unit
        .legs
        .iter()
        .filter_map(|leg| match leg.instrument {
            Instrument::Spx(option) => Some(format::shortest(option.strike)),
            _ => None,
        })
        .collect();
    if let (4, Some(years)) = (strikes.len(), unit.years()) {
        return format!(
            "Condor {}, {} days",
            strikes.join(" / "),
            format::number(365.0 * years, 0)
        );
    }
    let mut text = String::new();
    for leg in &unit.legs {
        if !text.is_empty() {
            text.push_str(if leg.quantity < 0.0 {
                " less "
            } else {
                " and "
            });
        }
        text.push_str(&leg_name(output, leg));
    }
    text
}

/// What one unit costs, in points of its own price; negative when it is received.
pub(super) fn unit_price(unit: &Unit) -> f64 {
    unit.legs.iter().map(|leg| leg.quantity * leg.price).sum()
}

/// A sentence of the engine as it stands on the page: with a real minus, and a capital.
pub(super) fn said(text: &str) -> String {
    let mut said = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let before_minus = letters.peek() == Some(&'-');
        match letter {
            ' ' | '$' if before_minus => {
                letters.next();
                said.push_str(if letter == ' ' { " −" } else { "−$" });
            }
            _ if said.is_empty() => said.extend(letter.to_uppercase()),
            _ => said.push(letter),
        }
    }
    said
}
