//! Each option with what it is priced on, before and after; the sum is the one profit and loss.

use condor_core::portfolio::{Instrument, Quotes};

use super::nothing;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::scenario::ScenarioOutput;
use crate::scenario::position::Part;
use crate::scenario::words::{spot_words, when};
use crate::volatility::points;

/// Prices of a part before and after, what it is priced on then, and its profit in dollars.
pub(in crate::scenario) struct Valued {
    pub(in crate::scenario) before: f64,
    pub(in crate::scenario) after: f64,
    underlying: f64,
    volatility: f64,
    pub(in crate::scenario) profit: f64,
}

/// One part valued by itself.
pub(in crate::scenario) fn valued(
    output: &ScenarioOutput,
    part: &Part,
    now: &Quotes,
    then: &Quotes,
) -> Option<Valued> {
    let elapsed = output.days / 365.0;
    let left = |years: f64| (years - elapsed).max(0.0);
    let mut later = part.instrument;
    match &mut later {
        Instrument::Spx(option) => option.years = left(option.years),
        Instrument::VixOption(option) => option.years = left(option.years),
        _ => {}
    }
    let before = now.price(&part.instrument).ok()?;
    let after = then.value(&later).ok()?;
    let price = after.valuation.price;
    Some(Valued {
        before,
        after: price,
        underlying: after.underlying,
        volatility: after.volatility,
        profit: part.quantity * part.instrument.multiplier() * (price - before),
    })
}

pub(super) fn view(output: &ScenarioOutput) -> View {
    let (Ok(now), Ok(then)) = (output.state.quotes(), output.after.quotes()) else {
        return nothing("There are no prices at these inputs.");
    };
    let rows: Option<Vec<(&Part, Valued)>> = output
        .held
        .parts
        .iter()
        .map(|part| Some((part, valued(output, part, &now, &then)?)))
        .collect();
    let Some(rows) = rows else {
        return nothing("There are no prices after this shock.");
    };
    let best = rows
        .iter()
        .fold(None::<&(&Part, Valued)>, |best, row| match best {
            Some(best) if best.1.profit >= row.1.profit => Some(best),
            _ => Some(row),
        });
    View {
        takeaway: match best {
            Some((part, valued)) => format!(
                "When the SPX {} {}, {} contributes most: {}.",
                spot_words(output.spot_return),
                when(output.days),
                lower(&part.name),
                format::signed_dollars(valued.profit),
            ),
            None => "Nothing is held.".to_owned(),
        },
        figures: vec![Figure::Table(table(&rows))],
    }
}

fn lower(name: &str) -> String {
    name.replacen("Long", "the long", 1)
        .replacen("Short", "the short", 1)
}

fn table(rows: &[(&Part, Valued)]) -> Table {
    let row = |(part, valued): &(&Part, Valued)| {
        let underlying = match part.instrument {
            Instrument::Spx(_) => format!("SPX {}", format::number(valued.underlying, 0)),
            _ => format!("its future {}", points(valued.underlying)),
        };
        Row {
            sign: if part.quantity > 0.0 { "▲" } else { "▼" },
            name: part.name.clone(),
            cells: vec![
                format::signed(part.quantity, 0),
                points(valued.before),
                points(valued.after),
                underlying,
                format!("{}%", format::number(100.0 * valued.volatility, 0)),
                format::signed_dollars(valued.profit),
            ],
            is_total: false,
        }
    };
    let sum = |is_hedge: bool| -> f64 {
        rows.iter()
            .filter(|(part, _)| part.is_hedge == is_hedge)
            .map(|(_, valued)| valued.profit)
            .sum()
    };
    let total = |name: &str, amount: f64| Row {
        name: name.to_owned(),
        cells: vec![
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            format::signed_dollars(amount),
        ],
        is_total: true,
        ..Row::default()
    };
    let head = [
        "Option",
        "Contracts",
        "Price now",
        "Price then",
        "Priced on",
        "Volatility then",
        "Profit",
    ];
    Table {
        caption: "Each option before and after, in points; profit in dollars.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: rows
            .iter()
            .map(row)
            .chain([
                total("Condor", sum(false)),
                total("Hedge", sum(true)),
                total("Together", sum(false) + sum(true)),
            ])
            .collect(),
        note:
            "Every option is worth 100 dollars a point. A VIX option is priced on the future that \
               settles on its own day, never on the VIX."
                .to_owned(),
    }
}
