//! States to start from: examples, and those the reader keeps on the device.
//!
//! All of it is links to states of the page's address, so it needs no live part: `saved.js` fills
//! in what is kept on the device, and the calculator follows the address.

use condor_calc::registry::Entry;
use condor_calc::report::Preset;
use condor_calc::{Values, fragment};
use yew::prelude::*;

use crate::widgets::thumb;

/// Draws examples and saved states, folded away; nothing for an entry without examples.
pub(super) fn view(entry: &Entry) -> Html {
    let presets = entry.model.presets();
    if presets.is_empty() {
        return html! {};
    }
    html! {
        <details class="view presets" id={format!("{}-presets", entry.id)}>
            <summary>{"Examples and saved states"}</summary>
            <ul class="cards">
                { for presets.iter().map(|preset| example(entry, preset)) }
            </ul>
            <div class="saved" data-saved={entry.id} hidden=true>
                <form>
                    <label for="saved-name">{"Save this state on this device as"}</label>
                    <span class="bar">
                        <input
                            id="saved-name" type="text" class="field name"
                            maxlength="80" required=true autocomplete="off"
                        />
                        <button type="submit">{"Save"}</button>
                        <button type="button" data-act="export">{"Export all"}</button>
                        <button type="button" data-act="import">{"Import"}</button>
                    </span>
                </form>
                <p class="help" role="status"></p>
                <ul class="saved-states"></ul>
            </div>
        </details>
    }
}

fn example(entry: &Entry, preset: &Preset) -> Html {
    let specs = entry.model.specs();
    let (values, _) = fragment::decode(specs, &Values::defaults(specs), preset.fragment);
    let picture = match (entry.model.evaluate(&values), entry.views().next()) {
        (Ok(result), Some(view)) => thumb::view(&result.view(view.id), ""),
        // A test of the calculator rules out that there is no result.
        _ => html! {},
    };
    // A state that is all defaults is still a state.
    let state = match preset.fragment {
        "" => "v=1",
        other => other,
    };
    html! {
        <li>
            <a href={format!("#{state}")}>
                <span aria-hidden="true">{picture}</span>
                <span class="card-title">{preset.name}</span>
                <span class="card-text">{preset.lesson}</span>
            </a>
        </li>
    }
}
