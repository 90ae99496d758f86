//! The condor calculator against values computed independently (`tests/oracle/condor_page.py`).

use condor_calc::condor::{Condor, CondorInputs};
use condor_calc::{Calculator, InputSet, parse};
use serde_json::Value;

const ORACLE: &str = include_str!("../../../tests/oracle/condor_page.json");

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number in the oracle file")
}

fn four(value: &Value) -> [f64; 4] {
    std::array::from_fn(|i| number(&value[i]))
}

#[test]
fn the_page_shows_what_the_oracle_says() {
    let oracle: Value = serde_json::from_str(ORACLE).expect("the oracle file is JSON");
    let cases = oracle["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 5);
    for case in cases {
        let name = &case["name"];
        let mut inputs = CondorInputs::default();
        for (key, text) in case["inputs"].as_object().expect("inputs") {
            let index = CondorInputs::index_of(key).expect("a key of the condor");
            let text = text.as_str().expect("a typed text");
            let spec = CondorInputs::SPECS[index].as_number().expect("a number");
            let value = parse::number(spec, text).expect("a value in range");
            inputs = inputs.with(index, value);
        }
        let output = Condor::evaluate(&inputs).expect("a result");
        let expect = &case["expect"];
        let close = |what: &str, got: f64, want: f64, tolerance: f64| {
            assert!(
                (got - want).abs() <= tolerance * want.abs().max(1.0),
                "{name}: {what} is {got}, expected {want}"
            );
        };
        for (i, leg) in output.legs.iter().enumerate() {
            close("strike", leg.strike, four(&expect["strikes"])[i], 0.0);
            close(
                "volatility",
                leg.volatility,
                four(&expect["volatilities"])[i],
                1e-12,
            );
            close("price", leg.price, four(&expect["prices"])[i], 1e-10);
            close("delta", leg.delta, four(&expect["deltas"])[i], 1e-11);
        }
        close("credit", output.credit, number(&expect["credit"]), 1e-10);
        close(
            "max loss",
            output.max_loss,
            number(&expect["max_loss"]),
            1e-10,
        );
        assert_eq!(output.break_evens.len(), 2, "both sides can lose");
        close(
            "low",
            output.break_evens[0],
            number(&expect["break_even_low"]),
            1e-11,
        );
        close(
            "high",
            output.break_evens[1],
            number(&expect["break_even_high"]),
            1e-11,
        );
        let chance = number(&expect["probability_of_profit"]);
        close("chance", output.probability_of_profit, chance, 1e-10);
        close(
            "expected move",
            output.expected_move,
            number(&expect["expected_move"]),
            1e-11,
        );
        let theta = number(&expect["theta_per_day"]) * 100.0;
        close("theta", output.theta_money_a_day(), theta, 1e-8);
    }
}
