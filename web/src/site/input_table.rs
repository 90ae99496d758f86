//! The documentation of a calculator's inputs, from their one description.

use condor_calc::InputSet;
use condor_calc::condor::CondorInputs;
use yew::prelude::*;

/// Draws the table.
pub(super) fn view() -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Inputs and their keys">
        <table class="reference">
            <thead>
                <tr>
                    <th scope="col">{"Input"}</th>
                    <th scope="col">{"Key"}</th>
                    <th scope="col">{"From"}</th>
                    <th scope="col">{"To"}</th>
                    <th scope="col">{"Start"}</th>
                </tr>
            </thead>
            <tbody>
                { for CondorInputs::SPECS.iter().map(|spec| html! {
                    <tr>
                        <th scope="row">
                            {spec.label}{" "}<span class="unit">{spec.unit.words()}</span>
                            <span class="help">{spec.help}</span>
                        </th>
                        <td><code>{spec.key}</code></td>
                        <td>{condor_calc::format::shortest(spec.min)}</td>
                        <td>{condor_calc::format::shortest(spec.max)}</td>
                        <td>{condor_calc::format::shortest(spec.default)}</td>
                    </tr>
                }) }
            </tbody>
        </table>
        </div>
    }
}
