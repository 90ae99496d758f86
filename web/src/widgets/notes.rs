//! Notes to the reader above a calculator: what a link asked for and could not have, and what is
//! odd about the inputs.

use condor_calc::Session;
use yew::prelude::*;

/// Draws the notes; nothing when there are none.
pub fn view(session: &Session) -> Html {
    let link = session.notes().iter().map(|note| note.text.clone());
    link.chain(session.result().warnings())
        .map(|text| html! { <p key={text.clone()} class="note">{text}</p> })
        .collect()
}
