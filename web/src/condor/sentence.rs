//! The condor as one sentence with the reader's own numbers.

use condor_calc::condor::Condor;
use condor_calc::{Session, Unit, format};
use yew::prelude::*;

/// Draws the sentence.
pub fn view(session: &Session<Condor>) -> Html {
    let output = session.output();
    let [_, short_put, short_call, _] = &output.legs;
    let n = |text: String| html! { <span class="n">{text}</span> };
    html! {
        <span data-stale={super::stale(session)}>
            {"You are paid "}{ n(format::dollars(output.credit_money())) }
            {" today. You keep all of it if the SPX ends between "}
            { n(format::number(short_put.strike, 0)) }{" and "}
            { n(format::number(short_call.strike, 0)) }{" in "}
            { n(Unit::Days.text(output.days)) }
            {", and lose up to "}{ n(format::dollars(output.max_loss_money())) }
            {" beyond a wing."}
        </span>
    }
}
