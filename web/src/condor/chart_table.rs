//! The chart's numbers as a table, at the levels that matter.

use condor_calc::condor::Condor;
use condor_calc::{Session, format};
use yew::prelude::*;

/// Draws the table.
pub fn view(session: &Session<Condor>) -> Html {
    html! {
        <table data-stale={super::stale(session)}>
            <caption>{"The chart in numbers"}</caption>
            <thead>
                <tr>
                    <th scope="col">{"What is there"}</th>
                    <th scope="col">{"SPX"}</th>
                    <th scope="col">{"At expiry"}</th>
                    <th scope="col">{"Today"}</th>
                </tr>
            </thead>
            <tbody>
                { for session.output().key_levels.iter().map(|level| html! {
                    <tr key={level.name}>
                        <th scope="row">{level.name}</th>
                        <td>{format::number(level.level, 0)}</td>
                        <td>{format::signed_dollars(level.at_expiry)}</td>
                        <td>{format::signed_dollars(level.today)}</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
