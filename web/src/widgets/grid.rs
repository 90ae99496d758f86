//! Numbers over two axes as a table, coloured by sign and size; the sign is written too.

use std::rc::Rc;

use condor_calc::report::Grid;
use yew::html::{onpointerenter, onpointerleave};
use yew::prelude::*;

use crate::dom::el;
use crate::part::{Context, Probe};
use crate::widgets::table;

/// Draws a grid. The row nearest to the place pointed at, here or in another view, is marked.
pub fn view(context: &Context, grid: &Grid) -> Html {
    let probed = probed_row(context, grid);
    let heads = grid.columns.iter().enumerate().map(|(column, head)| {
        let class = if grid.now.1 == Some(column) {
            "now"
        } else {
            ""
        };
        (class, head.clone())
    });
    let first = std::iter::once(("", grid.row_title.clone()));
    let rows = (0..grid.rows.len()).map(|row| one(context, grid, row, probed == Some(row)));
    let mut numbers = el("table")
        .class("grid-table")
        .maybe("data-stale", context.stale())
        .child(el("caption").text(grid.caption.clone()).done())
        .child(table::head(first.chain(heads)))
        .child(el("tbody").children(rows).done());
    if let Some(live) = &context.live {
        let set = live.set_probe.reform(|_: PointerEvent| None);
        numbers = numbers.listen(Rc::new(onpointerleave::Wrapper::new(set)));
    }
    table::scroll(grid.caption.clone())
        .child(numbers.done())
        .done()
}

fn one(context: &Context, grid: &Grid, row: usize, is_probed: bool) -> Html {
    let (name, value) = &grid.rows[row];
    let class = match (grid.now.0 == Some(row), is_probed) {
        (true, true) => "now probed",
        (true, false) => "now",
        (false, true) => "probed",
        (false, false) => "",
    };
    let cells = (0..grid.columns.len()).map(|column| {
        let value = grid.cell(row, column);
        el("td")
            .key(column)
            .class(shade(grid.strength(value)))
            .text((grid.format)(value))
            .done()
    });
    let mut line = el("tr")
        .key(row)
        .class(class)
        .child(el("th").attr("scope", "row").text(name.clone()).done())
        .children(cells);
    if let (Some(live), Some(axis)) = (&context.live, grid.shared) {
        let value = *value;
        let set = live.set_probe.reform(move |_: PointerEvent| {
            Some(Probe {
                axis,
                value,
                handle: None,
            })
        });
        line = line.listen(Rc::new(onpointerenter::Wrapper::new(set)));
    }
    line.done()
}

/// The class of a cell: gain or loss, and how strong.
const fn shade(strength: i8) -> &'static str {
    match strength {
        i8::MIN..=-4 => "l4",
        -3 => "l3",
        -2 => "l2",
        -1 => "l1",
        0 => "",
        1 => "g1",
        2 => "g2",
        3 => "g3",
        4.. => "g4",
    }
}

fn probed_row(context: &Context, grid: &Grid) -> Option<usize> {
    let probe = context.live.as_ref()?.probe?;
    if Some(probe.axis) != grid.shared {
        return None;
    }
    let distance = |row: &usize| (grid.rows[*row].1 - probe.value).abs();
    let nearest = (0..grid.rows.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    // Beyond the rows there is none to mark.
    let gap = match grid.rows.len() {
        0 | 1 => f64::INFINITY,
        _ => (grid.rows[0].1 - grid.rows[1].1).abs(),
    };
    (distance(&nearest) <= gap * 0.75).then_some(nearest)
}
