//! The condor calculator against values computed independently (`tests/oracle/condor_page.py`).

use condor_calc::condor::{Condor, CondorInputs, Law, MarginBy, StrikeRule, Volatilities};
use condor_calc::{Calculator, InputSet, format, parse};
use serde_json::Value;

const CONDORS: &str = include_str!("../../../tests/oracle/open_d_iron_condor.json");
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
        let touch = |value: Option<f64>| value.expect("there are two short strikes");
        for (name, got) in [
            ("touch_put", output.touch.put),
            ("touch_call", output.touch.call),
            ("touch_either", output.touch.either),
        ] {
            close(name, touch(got), number(&expect[name]), 1e-11);
        }
        let own = Condor::evaluate(&CondorInputs {
            law: Law::Own.value(),
            ..inputs
        })
        .expect("a result");
        close(
            "own chance",
            own.probability_of_profit,
            number(&expect["own_view"]["probability_of_profit"]),
            1e-10,
        );
        close(
            "own expected profit",
            own.expected_profit,
            number(&expect["own_view"]["expected_profit"]),
            1e-9,
        );
        for (rule, key) in [
            (MarginBy::WiderSide, "wider_side"),
            (MarginBy::TwoSpreads, "two_spreads"),
            (MarginBy::Stress, "stress"),
        ] {
            let output = Condor::evaluate(&CondorInputs {
                margin_by: rule.value(),
                ..inputs
            })
            .expect("a result");
            let margin = output.margin.expect("a margin");
            close(
                key,
                margin.net,
                100.0 * number(&expect["margin_net"][key]),
                1e-9,
            );
        }
    }
}

/// The page with every number of a case typed in: strikes by hand and a volatility for each leg.
#[test]
fn the_oracles_condors_are_the_pages() {
    let oracle: Value = serde_json::from_str(CONDORS).expect("the oracle file is JSON");
    let cases = oracle["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 30);
    for case in cases {
        let name = &case["id"];
        let given = &case["inputs"];
        let of = |key: &str| number(&given[key]);
        let (strikes, volatilities) = (four(&given["strikes"]), four(&given["leg_ivs"]));
        let inputs = CondorInputs {
            spot: of("S"),
            days: of("dte"),
            rate: of("r") * 100.0,
            dividend_yield: of("q") * 100.0,
            volatility: of("sigma_pop") * 100.0,
            skew: 0.0,
            curvature: 0.0,
            rule: StrikeRule::Hand.value(),
            long_put: strikes[0],
            short_put: strikes[1],
            short_call: strikes[2],
            long_call: strikes[3],
            volatilities: Volatilities::Each.value(),
            long_put_volatility: volatilities[0] * 100.0,
            short_put_volatility: volatilities[1] * 100.0,
            short_call_volatility: volatilities[2] * 100.0,
            long_call_volatility: volatilities[3] * 100.0,
            law: Law::Own.value(),
            own_volatility: of("sigma_pop") * 100.0,
            own_growth: (of("r") - of("q")) * 100.0,
            ..CondorInputs::default()
        };
        for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
            assert!(spec.accepts(inputs.get(index)), "{name}: {}", spec.key());
        }
        let output = Condor::evaluate(&inputs).expect("a result");
        let close = |what: &str, got: f64, want: f64, tolerance: f64| {
            assert!(
                (got - want).abs() <= tolerance * want.abs().max(1.0),
                "{name}: {what} is {got}, expected {want}"
            );
        };
        close("credit", output.credit, number(&case["net_credit"]), 1e-9);
        close("max loss", output.max_loss, number(&case["max_loss"]), 1e-9);
        let ends: Vec<f64> = [&case["be_low"], &case["be_high"]]
            .into_iter()
            .filter_map(Value::as_f64)
            .collect();
        assert_eq!(output.break_evens.len(), ends.len(), "{name}");
        for (got, want) in output.break_evens.iter().zip(ends) {
            close("break-even", *got, want, 1e-11);
        }
        let greeks = &case["greeks"];
        for (key, got) in [
            ("delta", output.greeks.delta),
            ("gamma", output.greeks.gamma),
            ("vega", output.greeks.vega),
            ("theta", output.greeks.theta),
        ] {
            close(key, got, number(&greeks[key]), 1e-9);
        }
        close(
            "chance",
            output.probability_of_profit,
            number(&case["pop"]),
            1e-10,
        );
        let expected = number(&case["expected_pl_with_interest"]);
        close("expected profit", output.expected_profit, expected, 1e-8);
        // And as it is shown.
        let results = Condor::results(&inputs, &output);
        let shown = |id: &str| {
            let item = results.iter().find(|item| item.id == id);
            item.map(|item| item.value.clone()).expect("a result")
        };
        let dollars = |points: f64| format::signed_dollars(100.0 * points);
        assert_eq!(
            shown("credit"),
            dollars(number(&case["net_credit"])),
            "{name}"
        );
        assert_eq!(
            shown("max-loss"),
            dollars(-number(&case["max_loss"])),
            "{name}"
        );
        let pop = (number(&case["pop"]) * 100.0).round();
        assert_eq!(shown("chance"), format!("{pop} of 100"), "{name}");
    }
}

/// Examples of brokers, from `facts/benchmarks.json`.
#[test]
fn margins_of_brokers() {
    let gross = |spot: f64, strikes: [f64; 4], contracts: f64, rule: MarginBy| {
        let [long_put, short_put, short_call, long_call] = strikes;
        let inputs = CondorInputs {
            spot,
            rule: StrikeRule::Hand.value(),
            long_put,
            short_put,
            short_call,
            long_call,
            contracts,
            margin_by: rule.value(),
            ..CondorInputs::default()
        };
        let output = Condor::evaluate(&inputs).expect("a result");
        output.margin.expect("a margin").gross
    };
    // tastytrade: 50/53/67/70, two contracts. The page begins at an index of 100, so ten times it.
    let tenfold = [500.0, 530.0, 670.0, 700.0];
    assert_eq!(gross(600.0, tenfold, 2.0, MarginBy::WiderSide), 6_000.0);
    // Interactive Brokers: 160/170/180/190, ten contracts; unequal wings are two spreads.
    let equal = [160.0, 170.0, 180.0, 190.0];
    assert_eq!(gross(175.0, equal, 10.0, MarginBy::WiderSide), 10_000.0);
    let unequal = [155.0, 170.0, 180.0, 190.0];
    assert_eq!(gross(175.0, unequal, 1.0, MarginBy::TwoSpreads), 2_500.0);
}
