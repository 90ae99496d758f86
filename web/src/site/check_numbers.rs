//! Numbers anyone can check: printed values from textbooks beside the engine's, computed when the
//! page is built.

use condor_calc::condor::{Condor, CondorInputs, CondorOutput};
use condor_calc::{Calculator, format};
use condor_core::pricing::{BsmInput, OptionKind, bsm_price};
use yew::prelude::*;

/// A price printed in a book.
struct Printed {
    source: &'static str,
    kind: OptionKind,
    input: BsmInput,
    text: &'static str,
}

const PRINTED: [Printed; 3] = [
    Printed {
        source: "Hull, Options, Futures and Other Derivatives",
        kind: OptionKind::Call,
        input: HULL,
        text: "4.76",
    },
    Printed {
        source: "Hull, the same option as a put",
        kind: OptionKind::Put,
        input: HULL,
        text: "0.81",
    },
    Printed {
        source: "Haug, Option Pricing Formulas (1998), page 2",
        kind: OptionKind::Call,
        input: BsmInput {
            spot: 60.0,
            strike: 65.0,
            years: 0.25,
            rate: 0.08,
            dividend_yield: 0.0,
            volatility: 0.30,
        },
        text: "2.1334",
    },
];

const HULL: BsmInput = BsmInput {
    spot: 42.0,
    strike: 40.0,
    years: 0.5,
    rate: 0.10,
    dividend_yield: 0.0,
    volatility: 0.20,
};

/// Draws the table, and the condor of the calculator's first state.
pub(super) fn view() -> Html {
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label="Printed prices and the engine’s">
                <table class="reference">
                    <thead>
                        <tr>
                            <th scope="col">{"Source and option"}</th>
                            <th scope="col">{"Printed"}</th>
                            <th scope="col">{"Engine"}</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for PRINTED.iter().map(row) }
                    </tbody>
                </table>
            </div>
            { first_condor() }
        </>
    }
}

fn row(printed: &Printed) -> Html {
    let BsmInput {
        spot,
        strike,
        years,
        rate,
        volatility,
        ..
    } = printed.input;
    let kind = match printed.kind {
        OptionKind::Call => "Call",
        OptionKind::Put => "Put",
    };
    let option = format!(
        "{kind}: spot {spot}, strike {strike}, {years} years, rate {}, volatility {}",
        format::percent(rate, 0),
        format::percent(volatility, 0),
    );
    let engine = match bsm_price(printed.kind, &printed.input) {
        Ok(price) => format::number(price, 6),
        Err(error) => error.to_string(),
    };
    html! {
        <tr>
            <th scope="row">{printed.source}<span class="help">{option}</span></th>
            <td>{printed.text}</td>
            <td>{engine}</td>
        </tr>
    }
}

fn first_condor() -> Html {
    match Condor::evaluate(&CondorInputs::default()) {
        Ok(output) => html! {
            <p>
                {"The condor calculator opens with strikes "}
                { strikes(&output) }
                {". Its credit is "}{ format::number(output.credit, 4) }
                {" points, its chance of any profit "}
                { format::number(output.probability_of_profit, 4) }
                {". The four prices come from the formula above with the four volatilities in the table of legs."}
            </p>
        },
        Err(problem) => html! { <p>{problem.text}</p> },
    }
}

fn strikes(output: &CondorOutput) -> String {
    let strikes: Vec<_> = output
        .legs
        .iter()
        .map(|leg| format::number(leg.strike, 0))
        .collect();
    strikes.join(", ")
}
