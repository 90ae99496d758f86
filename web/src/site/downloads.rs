//! What can be taken along: one file a calculator, and the whole site as an archive.

use condor_calc::registry::{Kind, entries};
use yew::prelude::*;

/// The list. The build writes the sizes in when all files are there.
pub(super) fn view() -> Html {
    let row = |name: &'static str, file: String| {
        let path = format!("offline/{file}");
        html! {
            <tr>
                <th scope="row"><a href={file} download=true>{name}</a></th>
                <td><span data-size-of={path}></span></td>
            </tr>
        }
    };
    html! {
        <table class="downloads">
            <caption class="visually-hidden">{"Files to keep"}</caption>
            <thead><tr><th scope="col">{"File"}</th><th scope="col">{"Size"}</th></tr></thead>
            <tbody>
                { row("The whole site", "condor-lab.zip".to_owned()) }
                { for entries().filter(|entry| entry.kind == Kind::Calculator).map(|entry| {
                    row(entry.title, format!("{}.html", entry.id))
                }) }
            </tbody>
        </table>
    }
}
