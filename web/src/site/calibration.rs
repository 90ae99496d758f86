//! The simulated market beside the records it is set to, computed when the page is built.

use condor_calc::format;
use condor_core::simulate::JointModel;
use condor_core::simulate::calibration::{Origin, calibration};
use yew::prelude::*;

/// Paths and years each: a test of the engine holds the same figures within their bands.
const PATHS: u32 = 200;
const YEARS: u32 = 33;

/// Draws the table.
pub(super) fn view() -> Html {
    // The default model is in range, which the same test rules.
    let rows = calibration(&JointModel::default(), PATHS, YEARS, 1).unwrap_or_default();
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="The simulated market beside the records">
            <table class="reference">
                <caption>{format!("{PATHS} paths of {YEARS} years each, seed 1.")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{"Figure"}</th>
                        <th scope="col">{"Recorded"}</th>
                        <th scope="col">{"Simulated"}</th>
                        <th scope="col">{"Must lie within"}</th>
                        <th scope="col">{"Records"}</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|row| {
                        let target = row.target;
                        let (low, high) = target.band;
                        html! {
                            <tr>
                                <th scope="row">{target.name}</th>
                                <td>{format::number(target.observed, digits(target.observed))}</td>
                                <td>{format::number(row.simulated, digits(target.observed))}</td>
                                <td>{format!("{} to {}", format::shortest(low), format::shortest(high))}</td>
                                <td>{origin(target.origin)}</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Decimals that show three digits of a figure.
fn digits(value: f64) -> usize {
    match value.abs() {
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size if size >= 0.1 => 3,
        _ => 4,
    }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Vix => "VIX, 1990 to 2026",
        Origin::Spx => "S&P 500, 1990 to 2022",
        Origin::Futures => "VIX futures, 2007 to 2017",
    }
}
