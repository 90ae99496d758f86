//! Numbers over two axes as a table, coloured by sign and size; the sign is written too.

use condor_calc::report::Grid;
use yew::prelude::*;

use crate::part::{Context, Probe};

/// Draws a grid. The row nearest to the place pointed at, here or in another view, is marked.
pub fn view(context: &Context<'_>, grid: &Grid) -> Html {
    let probed = probed_row(context, grid);
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={grid.caption.clone()}>
            <table class="grid-table" data-stale={context.stale()} onpointerleave={leave(context)}>
                <caption>{&grid.caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{&grid.row_title}</th>
                        { for grid.columns.iter().enumerate().map(|(column, head)| html! {
                            <th key={column} scope="col" class={(grid.now.1 == Some(column)).then_some("now")}>{head}</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for (0..grid.rows.len()).map(|row| one(context, grid, row, probed == Some(row))) }
                </tbody>
            </table>
        </div>
    }
}

fn one(context: &Context<'_>, grid: &Grid, row: usize, is_probed: bool) -> Html {
    let (name, value) = &grid.rows[row];
    let class = classes!(
        (grid.now.0 == Some(row)).then_some("now"),
        is_probed.then_some("probed")
    );
    html! {
        <tr key={row} {class} onpointerenter={enter(context, grid, *value)}>
            <th scope="row">{name}</th>
            { for (0..grid.columns.len()).map(|column| {
                let value = grid.cell(row, column);
                html! { <td key={column} class={shade(grid.strength(value))}>{(grid.format)(value)}</td> }
            }) }
        </tr>
    }
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

fn probed_row(context: &Context<'_>, grid: &Grid) -> Option<usize> {
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

fn enter(context: &Context<'_>, grid: &Grid, value: f64) -> Option<Callback<PointerEvent>> {
    let live = context.live.as_ref()?;
    let axis = grid.shared?;
    let set = live.set_probe.clone();
    Some(Callback::from(move |_| {
        set.emit(Some(Probe { axis, value }));
    }))
}

fn leave(context: &Context<'_>) -> Option<Callback<PointerEvent>> {
    let set = context.live.as_ref()?.set_probe.clone();
    Some(Callback::from(move |_| set.emit(None)))
}
