//! Tables: rows with a name and cells.

use condor_calc::report::{Row, Table};
use condor_chart::plot::Plot;
use yew::prelude::*;

use crate::dom::{El, el, nothing};

/// Begins a box that scrolls sideways and can be reached with the keyboard to do so.
pub(crate) fn scroll(name: String) -> El {
    el("div")
        .class("scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", name)
}

/// A row of heads.
pub(crate) fn head(heads: impl Iterator<Item = (&'static str, String)>) -> Html {
    let cells = heads.enumerate().map(|(key, (class, text))| {
        el("th")
            .key(key)
            .attr("scope", "col")
            .maybe("class", (!class.is_empty()).then_some(class))
            .text(text)
            .done()
    });
    el("thead").child(el("tr").children(cells).done()).done()
}

/// Draws a table.
pub fn view(table: &Table, stale: Option<&'static str>) -> Html {
    first(table, usize::MAX, stale)
}

/// Draws the first rows of a table.
pub(crate) fn first(table: &Table, most: usize, stale: Option<&'static str>) -> Html {
    let is_text: Vec<bool> = (0..table.head.len())
        .map(|column| is_text(&table.rows, column))
        .collect();
    let class = |column: usize| match is_text.get(column) {
        Some(true) => "text",
        _ => "",
    };
    let rows = table
        .rows
        .iter()
        .take(most)
        .enumerate()
        .map(|(key, row)| one(key, row, &class));
    let heads = table.head.iter().enumerate();
    let heads = heads.map(|(column, text)| (class(column), text.clone()));
    let mut outer = scroll(table.caption.clone()).child(
        el("table")
            .maybe("data-stale", stale)
            .child(el("caption").text(table.caption.clone()).done())
            .child(head(heads))
            .child(el("tbody").children(rows).done())
            .done(),
    );
    if !table.note.is_empty() {
        outer = outer.child(el("p").class("help").text(table.note.clone()).done());
    }
    outer.done()
}

/// True for a column of words: they begin at one line, as numbers end at one. The first column is the
/// rows' names.
fn is_text(rows: &[Row], column: usize) -> bool {
    let mut words = 0_i32;
    for cell in rows
        .iter()
        .filter_map(|row| row.cells.get(column.checked_sub(1)?))
    {
        let first = cell
            .trim_start_matches(['+', '−', '±', '$', '<', '≈'])
            .as_bytes();
        words += match first.first() {
            Some(byte) if byte.is_ascii_digit() => -1,
            // A dash stands for no number.
            None => 0,
            Some(_) if first.len() < 4 => 0,
            Some(_) => 1,
        };
    }
    words > 0
}

fn one(key: usize, row: &Row, class: &dyn Fn(usize) -> &'static str) -> Html {
    let mut name = el("th").attr("scope", "row");
    if !row.sign.is_empty() {
        let sign = el("span").class("side").attr("aria-hidden", "true");
        name = name.child(sign.text(row.sign).done()).text(" ");
    }
    let cells = row.cells.iter().enumerate().map(|(key, cell)| {
        let class = class(key + 1);
        el("td")
            .key(key)
            .maybe("class", (!class.is_empty()).then_some(class))
            .text(cell.clone())
            .done()
    });
    el("tr")
        .key(key)
        .maybe("class", row.is_total.then_some("total"))
        .child(name.text(row.name.clone()).done())
        .children(cells)
        .done()
}

/// Draws the numbers of a chart at its landmarks; `of` says which chart it is.
pub fn of_plot(plot: Option<&Plot>, of: &str, stale: Option<&'static str>) -> Html {
    let Some(plot) = plot else {
        return nothing();
    };
    let numbers = plot.table();
    let mut head = vec!["What is there".to_owned()];
    head.extend(numbers.head);
    let table = Table {
        caption: format!("{of} in numbers"),
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
