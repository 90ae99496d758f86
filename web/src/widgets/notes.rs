//! Notes to the reader above a calculator: what a link asked for and could not have, and what is
//! odd about the inputs.

use condor_calc::Session;
use condor_calc::condor::Condor;
use yew::prelude::*;

/// Draws the notes; nothing when there are none.
pub fn view(session: &Session<Condor>) -> Html {
    let smile = (!session.output().smile_is_arbitrage_free).then_some(
        "At these inputs the smile is steeper or more curved than prices without a free lunch \
         allow. Read the chances with care, or use less skew or fewer days.",
    );
    let link = session.notes().iter().map(|note| note.text.as_str());
    link.chain(smile)
        .map(|text| html! { <p key={text.to_owned()} class="note">{text.to_owned()}</p> })
        .collect()
}
