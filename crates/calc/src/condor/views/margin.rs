//! What a broker wants deposited, by every rule.

use condor_core::position::margin::{margin, most_margin};

use crate::condor::output::{life, margin_rule};
use crate::condor::{CondorOutput, MarginBy};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// The table, with what it says.
pub(super) fn view(output: &CondorOutput) -> View {
    View {
        takeaway: takeaway(output),
        figures: vec![Figure::Table(table(output))],
    }
}

/// "By the rule of the wider side the trade ties up $7,820 of your own, $7,820 at most on the way."
fn takeaway(output: &CondorOutput) -> String {
    let rule = match output.margin_by {
        MarginBy::WiderSide => "By the rule of the wider side",
        MarginBy::TwoSpreads => "By the rule of two spreads",
        MarginBy::Stress => "By the stress rule",
    };
    let Some(now) = output.margin else {
        return format!("{rule} the margin has no value at these inputs.");
    };
    let now = format::dollars(now.net);
    match output.most_margin {
        Some(most) => format!(
            "{rule} the trade ties up {now} of your own money now, and {} at most on the way.",
            format::dollars(most.margin.net)
        ),
        None => format!("{rule} the trade ties up {now} of your own money now."),
    }
}

/// The margin by every rule.
fn table(output: &CondorOutput) -> Table {
    let (position, size) = (&output.priced.position, &output.size);
    let life = life(output.reach);
    let rows = MarginBy::ALL
        .iter()
        .zip(MarginBy::OPTIONS)
        .map(|(by, option)| {
            let rule = margin_rule(*by);
            let now = margin(position, size, rule);
            let most = most_margin(position, size, rule, &life, &output.priced.smile);
            let dash = || "–".to_owned();
            Row {
                name: option.label.to_owned(),
                cells: vec![
                    now.map_or_else(|_| dash(), |now| format::dollars(now.gross)),
                    now.map_or_else(|_| dash(), |now| format::dollars(now.net)),
                    most.map_or_else(|_| dash(), |most| format::dollars(most.margin.net)),
                ],
                is_total: false,
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: "Margin by rule".to_owned(),
        head: [
            "Rule",
            "Deposit in all",
            "Your own money",
            "Most on the way",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        note:
            "Your own money is the deposit less the credit. Stress looks at moves of the SPX from \
               −8% to +6% at once, on several days until expiry and at levels across the chart. \
               Brokers may ask for more."
                .to_owned(),
    }
}
