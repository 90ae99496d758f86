//! The condor as a whole.

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
