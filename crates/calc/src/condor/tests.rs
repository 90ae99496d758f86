//! The condor as a whole.

mod compared;
mod everywhere;

use super::*;

fn strikes(output: &CondorOutput) -> Vec<f64> {
    output.legs.iter().map(|leg| leg.strike).collect()
}

/// The default page: strikes, money and probability, checked by hand against the closed forms
/// with the volatilities the table shows.
#[test]
fn the_default_condor() {
    let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
    assert_eq!(strikes(&output), [5415.0, 5515.0, 6045.0, 6145.0]);
    assert!(
        (output.credit_money() - 2180.0).abs() < 1.0,
        "{}",
        output.credit_money()
    );
    assert!((output.max_loss_money() - 7820.0).abs() < 1.0);
    assert_eq!(output.profits_in_100(), 74);
    assert!((output.expected_move - 258.0).abs() < 0.5);
    assert!(
        output.expected_profit.abs() < 1e-6,
        "{}",
        output.expected_profit
    );
    assert!(output.smile_is_arbitrage_free);
    assert_eq!(
        output.takeaway(),
        "The condor wins small and often, and can lose 3.6 times what it can win."
    );
}

#[test]
fn one_volatility_gives_another_chance() {
    let flat = CondorInputs {
        law: Law::Lognormal.value(),
        ..CondorInputs::default()
    };
    let output = Condor::evaluate(&flat).expect("a result");
    // N(d2) between the break-evens of `tests/oracle/condor_page.json`, at 30 digits.
    assert!((output.probability_of_profit - 0.731_776_359_233_997).abs() < 1e-9);
}

#[test]
fn the_landmarks_are_the_corners_of_the_payoff() {
    let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
    let view = views::view(&CondorInputs::default(), &output, "payoff");
    let plot = view.plot().expect("a chart");
    assert!(plot.landmarks.windows(2).all(|pair| pair[0].x <= pair[1].x));
    for landmark in &plot.landmarks {
        let expected = match landmark.name.as_str() {
            "Short put" | "SPX now" | "Short call" => output.credit_money(),
            "Lower break-even" | "Upper break-even" => 0.0,
            _ => -output.max_loss_money(),
        };
        let at_expiry = plot.series[0].at(landmark.x).expect("a value");
        assert!((at_expiry - expected).abs() < 1e-8, "{landmark:?}");
    }
    assert_eq!(plot.landmarks.len(), 9);
    let now = plot.series[1].at(output.spot).expect("a value");
    assert!(now.abs() < 1e-8, "a fresh condor has made nothing: {now}");
}

#[test]
fn inputs_that_do_not_fit_name_the_one_to_change() {
    let wide = CondorInputs {
        spot: 500.0,
        width: 1_000.0,
        ..CondorInputs::default()
    };
    assert_eq!(Condor::evaluate(&wide).unwrap_err().key, "w");
    let meeting = CondorInputs {
        delta: 49.0,
        days: 0.25,
        volatility: 2.0,
        ..CondorInputs::default()
    };
    assert_eq!(Condor::evaluate(&meeting).unwrap_err().key, "de");
}

#[test]
fn volatilities_taken_over_start_where_they_are() {
    use crate::condor::typed::{Typed, fresh};
    let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
    let session = fresh();
    let own = session.after(crate::Action::Choose {
        index: index("lv"),
        option: Volatilities::Each as usize,
    });
    assert_eq!(own.inputs().long_put_volatility, 20.35);
    assert!((own.output().credit - session.output().credit).abs() < 0.05);
    // A dearer short put is worth more credit, and lies above the smile.
    let dearer = own.after(crate::Action::Step {
        index: index("vb"),
        steps: 10,
    });
    assert!(dearer.output().credit > own.output().credit + 3.0);
    assert!(dearer.output().legs[1].above_smile > 0.009);
}

#[test]
fn an_inverse_condor_renames_its_inputs() {
    use crate::condor::typed::fresh;
    let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
    let session = fresh();
    assert_eq!(session.label(index("ka")), "Long put");
    let inverse = session.after(crate::Action::Choose {
        index: index("sh"),
        option: Structure::Inverse as usize,
    });
    assert_eq!(inverse.label(index("ka")), "Short put");
    assert_eq!(inverse.label(index("de")), "Long strikes");
    assert_eq!(inverse.label(index("s")), "SPX now");
}

#[test]
fn a_put_spread_hides_what_it_has_not() {
    let inputs = CondorInputs {
        structure: Structure::PutSpread.value(),
        rule: StrikeRule::Hand.value(),
        ..CondorInputs::default()
    };
    let shown = |key: &str| {
        let index = CondorInputs::index_of(key).expect("a key of the condor");
        inputs.is_shown(index)
    };
    assert!(shown("ka") && shown("kb"));
    assert!(!shown("kc") && !shown("kd") && !shown("sy") && !shown("pd"));
}

#[test]
fn wings_by_delta() {
    let inputs = CondorInputs {
        wing_rule: WingRule::Delta.value(),
        ..CondorInputs::default()
    };
    let output = Condor::evaluate(&inputs).expect("a result");
    for leg in [&output.legs[0], &output.legs[3]] {
        assert!((leg.delta.abs() - 0.05).abs() < 0.005, "{leg:?}");
    }
    let inside = CondorInputs {
        wing_delta: 30.0,
        ..inputs
    };
    assert_eq!(Condor::evaluate(&inside).unwrap_err().key, "wd");
}

#[test]
fn contracts_and_multiplier_scale_money_and_nothing_else() {
    let one = Condor::evaluate(&CondorInputs::default()).expect("a result");
    let many = Condor::evaluate(&CondorInputs {
        contracts: 5.0,
        multiplier: 10.0,
        ..CondorInputs::default()
    })
    .expect("a result");
    assert!((many.credit_money() - 0.5 * one.credit_money()).abs() < 1e-9);
    assert!((many.theta_money_a_day() - 0.5 * one.theta_money_a_day()).abs() < 1e-9);
    assert_eq!(many.probability_of_profit, one.probability_of_profit);
    assert_eq!(many.return_on_risk, one.return_on_risk);
}

#[test]
fn a_day_chosen_is_a_line_of_its_own() {
    let inputs = CondorInputs {
        passed: 10.0,
        shift: 2.0,
        ..CondorInputs::default()
    };
    let output = Condor::evaluate(&inputs).expect("a result");
    let view = Condor::view(&inputs, &output, "payoff");
    let plot = view.plot().expect("a chart");
    let names: Vec<&str> = plot.series.iter().map(|line| &*line.name).collect();
    assert_eq!(
        names,
        [
            "At expiry",
            "Today",
            "In 10 days, volatility +2 points",
            "Today, flat volatility"
        ]
    );
    // With volatility standing still there is one line for today.
    let still = CondorInputs {
        link: Link::Still.value(),
        ..CondorInputs::default()
    };
    let view = Condor::view(&still, &output, "payoff");
    assert_eq!(view.plot().expect("a chart").series.len(), 2);
}
