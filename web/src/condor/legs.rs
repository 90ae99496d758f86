//! The four options as a table.

use condor_calc::condor::Condor;
use condor_calc::{Session, format};
use condor_core::position::Side;
use yew::prelude::*;

/// Draws the table.
pub fn view(session: &Session<Condor>) -> Html {
    let output = session.output();
    html! {
        <table data-stale={super::stale(session)}>
            <caption>{"Legs"}</caption>
            <thead>
                <tr>
                    <th scope="col">{"Leg"}</th>
                    <th scope="col">{"Strike"}</th>
                    <th scope="col">{"Volatility"}</th>
                    <th scope="col">{"Price"}</th>
                    <th scope="col">{"Delta ×100"}</th>
                </tr>
            </thead>
            <tbody>
                { for output.legs.iter().map(|leg| html! {
                    <tr key={leg.name()}>
                        <th scope="row">
                            <span class="side" aria-hidden="true">{
                                match leg.side { Side::Long => "▲", Side::Short => "▼" }
                            }</span>{" "}{leg.name()}
                        </th>
                        <td>{format::number(leg.strike, 0)}</td>
                        <td>{format::percent(leg.volatility, 1)}</td>
                        <td>{format::number(leg.price, 2)}</td>
                        <td>{format::signed(leg.delta * 100.0, 1)}</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
