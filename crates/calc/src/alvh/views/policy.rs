//! The policy as a list of fields, what differs from its preset, and who has agreed.

use condor_core::alvh::{Change, FieldValue, Proposal, changes};

use super::head;
use crate::alvh::names::said;
use crate::alvh::{AlvhInputs, AlvhOutput};
use crate::report::{Figure, Row, Table, View};

/// Members that are asked.
const MEMBERS: u32 = 5;

/// "ladder.2b.roll_days" as "Ladder, 2b, roll days".
fn path_words(path: &str) -> String {
    said(&path.replace('.', ", ").replace('_', " "))
}

fn value_text(value: Option<&FieldValue>) -> String {
    value.map_or_else(
        || "none".to_owned(),
        |value| value.to_string().replace('-', "−"),
    )
}

pub(super) fn view(_: &AlvhInputs, output: &AlvhOutput) -> View {
    let changed = changes(&output.base, &output.policy);
    let count = match changed.len() {
        0 => "no field".to_owned(),
        1 => "one field".to_owned(),
        many => format!("{many} fields"),
    };
    let takeaway = format!(
        "The policy differs from the preset “{}” in {count}. {}",
        output.base.name,
        outcome(output, &changed)
    );
    View {
        takeaway: takeaway.clone(),
        figures: vec![
            Figure::Table(fields(output, &changed)),
            Figure::Text(takeaway),
        ],
    }
}

/// What the members' agreement leads to.
fn outcome(output: &AlvhOutput, changed: &[Change]) -> String {
    if changed.is_empty() {
        return "There is nothing to agree to.".to_owned();
    }
    let (given, needed) = output.approvals;
    let proposal = Proposal::new(output.base.clone(), output.policy.clone(), needed, MEMBERS);
    let Ok(mut proposal) = proposal else {
        return "It cannot be proposed as it is.".to_owned();
    };
    // Members are numbered from zero, and no more agree than there are.
    for member in 0..given.min(MEMBERS) {
        if proposal.approve(member).is_err() {
            return "It cannot be proposed as it is.".to_owned();
        }
    }
    let approvals = proposal.approvals();
    let force = proposal.in_force();
    let (verdict, computed) = if approvals.enough() {
        ("takes effect as", "")
    } else {
        (
            "has not taken effect; in force stays",
            " This page computes what is proposed.",
        )
    };
    format!(
        "{} of {} members have agreed and {} must: the change {verdict} version {}, “{}”.{computed}",
        approvals.given, approvals.members, approvals.needed, force.version, force.name
    )
}

fn fields(output: &AlvhOutput, changed: &[Change]) -> Table {
    let change_of = |path: &str| changed.iter().find(|change| change.field == path);
    let mut rows: Vec<Row> = output
        .policy
        .fields()
        .iter()
        .map(|field| {
            let change = change_of(&field.path);
            Row {
                sign: if change.is_some() { "◆" } else { "" },
                name: path_words(&field.path),
                cells: vec![
                    value_text(Some(&field.value)),
                    change.map_or_else(
                        || "the same".to_owned(),
                        |change| value_text(change.old.as_ref()),
                    ),
                ],
                ..Row::default()
            }
        })
        .collect();
    rows.extend(
        changed
            .iter()
            .filter(|change| change.new.is_none())
            .map(|change| Row {
                sign: "◆",
                name: path_words(&change.field),
                cells: vec!["none".to_owned(), value_text(change.old.as_ref())],
                ..Row::default()
            }),
    );
    Table {
        caption: "Every field of the policy.".to_owned(),
        head: head(["Field", "Here", "In the preset"]),
        rows,
        note: "◆ differs. The condor is the one of your panel, under every policy. Shares are decimals of risk capital: 0.004 is 0.4%. Moneyness is strike over \
               future."
            .to_owned(),
    }
}
