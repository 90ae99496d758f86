//! Strikes of own rungs, and days on which the exchange is closed.

use super::{Alvh, AlvhInputs, AlvhOutput, at, table};
use crate::alvh::Calculator;
use condor_core::alvh::{Held, Layer};
use condor_core::portfolio::Instrument;

/// The strikes of a rung, bought and sold, and the level they are measured from.
fn strikes(output: &AlvhOutput, rung: usize) -> (Vec<f64>, f64) {
    let of = |held: &&Held| held.layer == Layer::Hedge(rung);
    let held = output
        .account
        .held
        .iter()
        .find(of)
        .expect("a rung that holds");
    let years = held.unit.years().expect("an expiry");
    let legs = held.unit.legs.iter();
    let of_leg = |instrument: &Instrument| match instrument {
        Instrument::Spx(option) => (option.strike, {
            let state = &output.state;
            state.spot * ((state.rate - state.dividend_yield) * years).exp()
        }),
        Instrument::VixOption(option) => (
            option.strike,
            output.state.curve.level_at(years).expect("a level"),
        ),
        other => panic!("no option: {other:?}"),
    };
    let (strikes, from): (Vec<f64>, Vec<f64>) = legs.map(|leg| of_leg(&leg.instrument)).unzip();
    (strikes, from[0])
}

#[test]
fn a_strike_at_a_distance_lies_there() {
    for (kind, sign, step) in [("c", 1.0, 0.5), ("s", 1.0, 0.5), ("p", -1.0, 5.0)] {
        for (away, width) in [(0.0, 20.0), (25.0, 40.0), (-10.0, 15.0), (60.0, 25.0)] {
            let (_, output) = at(&format!(
                "v=1&lp=o&lo=r&lk=10000000&uf=x&uk=x&ua={kind}&yf=m&yg={away}&yh={width}&ud=2&ue=a"
            ));
            let (found, from) = strikes(&output, 0);
            let wanted = [away, away + width].map(|far| from * (1.0 + sign * far / 100.0));
            for (found, wanted) in found.iter().zip(wanted) {
                assert!(
                    (found - wanted).abs() <= 0.5 * step + 1e-9,
                    "{kind}: {found} is not {wanted}"
                );
            }
            assert_eq!(found.len(), if kind == "c" { 1 } else { 2 });
        }
    }
}

#[test]
fn a_put_that_cannot_be_is_said() {
    let (inputs, _) = at("v=1&lp=o&ua=p&yf=m");
    let far = AlvhInputs {
        away_a: 80.0,
        width_a: 30.0,
        ..inputs
    };
    let problem = Alvh::evaluate(&far).expect_err("no such put");
    assert!(
        problem.text.contains("Layer 2a: moneyness"),
        "{}",
        problem.text
    );
    // Nor does it matter where the rung is not there.
    for other in [
        AlvhInputs { policy: 0.0, ..far },
        AlvhInputs { kind_a: 0.0, ..far },
        AlvhInputs { by_a: 0.0, ..far },
    ] {
        assert!(Alvh::evaluate(&other).is_ok());
    }
}

#[test]
fn a_closed_exchange_says_when_it_opens() {
    // Good Friday, a Saturday; and an open Thursday.
    for (day, opens) in [
        ("2025-04-18", "21 April 2025"),
        ("2025-07-05", "7 July 2025"),
    ] {
        for held in ["", "&lu=s&lw=20"] {
            let (inputs, output) = at(&format!("v=1&ad={day}{held}"));
            let view = Alvh::view(&inputs, &output, "orders");
            assert!(
                view.takeaway.starts_with("The exchange is closed"),
                "{}",
                view.takeaway
            );
            let orders = table(&inputs, &output, "orders", "Orders");
            let notes = Alvh::warnings(&inputs, &output);
            for text in [&view.takeaway, &orders[0][4]]
                .into_iter()
                .chain(&notes[..1])
            {
                assert!(text.contains(opens), "{text}");
            }
            assert!(!orders[0][4].contains("sold as you set them"));
            assert_eq!(output.decision.orders.len(), 0);
            assert_eq!(output.is_hedged(), !held.is_empty(), "what is held stays");
        }
    }
    let (inputs, output) = at("v=1&ad=2025-04-17");
    let orders = table(&inputs, &output, "orders", "Orders");
    assert!(
        orders[0][4].ends_with("sold as you set them"),
        "{}",
        orders[0][4]
    );
    assert!(output.opens().is_none());
}
