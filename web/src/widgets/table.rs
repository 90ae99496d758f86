//! Tables: rows with a name and cells.

use condor_calc::report::{Row, Table};
use condor_chart::plot::Plot;
use yew::prelude::*;

/// Draws a table.
pub fn view(table: &Table, stale: Option<&'static str>) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={table.caption.clone()}>
            <table data-stale={stale}>
                <caption>{&table.caption}</caption>
                <thead>
                    <tr>
                        { for table.head.iter().map(|head| html! { <th key={head.clone()} scope="col">{head}</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for table.rows.iter().enumerate().map(|(key, row)| one(key, row)) }
                </tbody>
            </table>
            if !table.note.is_empty() {
                <p class="help">{&table.note}</p>
            }
        </div>
    }
}

fn one(key: usize, row: &Row) -> Html {
    html! {
        <tr {key} class={row.is_total.then_some("total")}>
            <th scope="row">
                if !row.sign.is_empty() {
                    <span class="side" aria-hidden="true">{row.sign}</span>{" "}
                }
                {&row.name}
            </th>
            { for row.cells.iter().enumerate().map(|(key, cell)| html! { <td {key}>{cell}</td> }) }
        </tr>
    }
}

/// Draws the numbers of a chart at its landmarks.
pub fn of_plot(plot: Option<&Plot>, stale: Option<&'static str>) -> Html {
    let Some(plot) = plot else {
        return html! {};
    };
    let numbers = plot.table();
    let mut head = vec!["What is there".to_owned()];
    head.extend(numbers.head);
    let table = Table {
        caption: "The chart in numbers".to_owned(),
        head,
        rows: numbers
            .rows
            .into_iter()
            .map(|(name, cells)| Row {
                name,
                cells,
                ..Row::default()
            })
            .collect(),
        note: String::new(),
    };
    view(&table, stale)
}
