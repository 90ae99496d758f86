//! The scenario as a whole.

use proptest::prelude::*;

use super::*;
use crate::calculator::Model;
use crate::condor::{Condor, CondorInputs};
use crate::report::Figure;
use crate::term_structure::TermInputs;
use crate::volatility::{PassSet, recorded};
use crate::{InputSet, Session, whole};
use condor_core::portfolio::Instrument;
use condor_core::position::Market;
use condor_core::pricing::{Black76Input, BsmInput, black76_price, bsm_price};
use condor_core::scenario::crises::CRISES;
use condor_core::smile::Smile;

fn at(fragment: &str) -> (ScenarioInputs, ScenarioOutput) {
    let session = Session::new(&MODEL, ScenarioInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment);
    let inputs = ScenarioInputs::from_values(session.values());
    let output = Scenario::evaluate(&inputs).unwrap_or_else(|problem| panic!("{}", problem.text));
    (inputs, output)
}

/// One combined profit and loss is the sum of the legs, each priced by itself from the formulas of
/// [`condor_core::pricing`]: SPX options on the moved smile, VIX options on the moved future.
#[test]
fn together_is_the_sum_of_legs_priced_separately() {
    for fragment in [
        "",
        "v=1&sp=-7&t=12&n=3&hn=5&hs=s",
        "v=1&sp=4&t=20&ag=r&tw=5&ks=1&rc=0.5&hm=3",
        "v=1&sp=-15&xr=o&xl=60&pt=s&ve=0.7&hb=k&hk=27",
    ] {
        let (_, output) = at(fragment);
        let after = &output.after;
        let elapsed = output.days / 365.0;
        let mut sum = 0.0;
        for part in &output.held.parts {
            let price = |state: &condor_core::scenario::MarketState, gone: f64| -> f64 {
                match part.instrument {
                    Instrument::Spx(option) => {
                        let years = option.years - gone;
                        let market = Market {
                            spot: state.spot,
                            years,
                            rate: state.rate,
                            dividend_yield: state.dividend_yield,
                        };
                        let smile = state.smile.at(years, state.vix()).expect("a smile");
                        let input = BsmInput {
                            spot: state.spot,
                            strike: option.strike,
                            years,
                            rate: state.rate,
                            dividend_yield: state.dividend_yield,
                            volatility: smile.volatility(market.log_strike(option.strike)),
                        };
                        bsm_price(option.kind, &input).expect("a price")
                    }
                    Instrument::VixOption(option) => {
                        let years = option.years - gone;
                        // Its own future, found by the time it settles.
                        let future = state
                            .curve
                            .futures()
                            .iter()
                            .find(|future| (future.years - years).abs() < 1e-9)
                            .expect("a future")
                            .level;
                        let volatility = state.model.at_vvix(state.vvix).expect("a model");
                        let smile = volatility.smile(years).expect("a smile");
                        let input = Black76Input {
                            future,
                            strike: option.strike,
                            years,
                            rate: state.rate,
                            volatility: smile.volatility((option.strike / future).ln()),
                        };
                        black76_price(option.kind, &input).expect("a price")
                    }
                    other => panic!("{other:?}"),
                }
            };
            sum += 100.0 * part.quantity * (price(after, elapsed) - price(&output.state, 0.0));
        }
        let total = output.profit.total();
        assert!(
            (sum - total).abs() < 1e-6 * total.abs().max(1.0),
            "{fragment}: {sum} {total}"
        );
        // And the table says the same.
        let mut book = output.held.condor.clone();
        book.add(&output.held.hedge).expect("one book");
        let (now, then) = (
            output.state.quotes().expect("now"),
            after.quotes().expect("then"),
        );
        let listed: f64 = output
            .held
            .parts
            .iter()
            .map(|part| {
                views::valued(&output, part, &now, &then)
                    .expect("a price")
                    .profit
            })
            .sum();
        assert!((listed - total).abs() < 1e-6 * total.abs().max(1.0));
        assert!(book.value(&now).expect("a value").abs() < 1e-9);
    }
}

#[test]
fn a_shock_of_nothing_changes_nothing() {
    let (inputs, output) = at("v=1&sp=0");
    assert_eq!(output.after, output.state);
    assert!(output.profit.condor.abs() < 1e-9 && output.profit.hedge.abs() < 1e-9);
    let row = Scenario::view(&inputs, &output, "heat");
    let Some(Figure::Grid(grid)) = row.figures.first() else {
        panic!("a grid");
    };
    let (Some(row), Some(column)) = grid.now else {
        panic!("now is in the grid");
    };
    assert!(grid.cell(row, column).abs() < 1e-9);
}

/// The condor of this page is that of the condor's page: the same strikes for the same credit.
#[test]
fn the_condor_is_the_condor_s() {
    let (inputs, output) = at("v=1&de=12&w=75&d=45&n=2&iv=18&vx=21&og=-8");
    let condor = Condor::evaluate(&inputs.condor()).expect("a condor");
    let direct = Condor::evaluate(&CondorInputs {
        delta: 12.0,
        width: 75.0,
        days: 45.0,
        contracts: 2.0,
        volatility: 18.0,
        ..CondorInputs::default()
    })
    .expect("a condor");
    assert!((output.held.condor.cash() - direct.credit_money()).abs() < 1e-6);
    assert_eq!(condor.legs, direct.legs);
    // And its average result by the reader's own view.
    let expected = condor.money(condor.expected_profit);
    assert!((output.held.expected - expected).abs() < 1e-6 * expected.abs().max(1.0));
}

#[test]
fn the_vix_moves_with_the_index_and_meets_the_reader_s_level() {
    let (_, output) = at("v=1&sp=-5");
    assert!((output.after.vix() - (18.0 + 5.5)).abs() < 1e-12);
    let (_, own) = at("v=1&sp=-5&xr=o&xl=40");
    assert!((own.after.vix() - 40.0).abs() < 1e-12);
    // Elsewhere it keeps its distance to the rule.
    let vix = own.later.vix_at(-0.1).expect("a level");
    assert!((vix - 45.5).abs() < 1e-12);
}

/// Parts set by hand start where the measured map is, so that the choice alone changes hardly anything; then
/// each future takes its own, one that is left after M1 has settled too.
#[test]
fn futures_take_the_parts_set_by_hand() {
    for from in ["", "v=1&pt=s&ma=21&sp=-20", "v=1&pt=o&ad=2025-04-08"] {
        let (inputs, before) = at(from);
        let index = ScenarioInputs::index_of("pt").expect("a key");
        let chosen = inputs.with(index, PassSet::ByHand.value());
        let taken = Scenario::follow(chosen, &before, index);
        let output = Scenario::evaluate(&taken).expect("a result");
        let levels = |output: &ScenarioOutput| output.after.curve.futures().to_vec();
        for (now, then) in levels(&output).iter().zip(levels(&before)) {
            assert!((now.level / then.level - 1.0).abs() < 1e-3, "{from}");
        }
        assert!(
            Scenario::warnings(&taken, &output)
                .iter()
                .all(|note| !note.contains("By hand"))
        );
    }
    let (_, output) = at("v=1&pt=h&sp=-10&t=29&tb=100&tc=0&td=10&hm=2");
    let ratio: f64 = output.after.vix() / 18.0;
    let after = output.after.curve.futures();
    assert_eq!(after.len(), 7);
    for (future, (level, part)) in after.iter().zip([(19.7, 1.0), (20.4, 0.0), (20.9, 0.1)]) {
        assert!((future.level / (level * ratio.powf(part)) - 1.0).abs() < 1e-12);
    }
    // Nothing happens to any when nothing happens to the VIX.
    let (_, still) = at("v=1&pt=h&sp=0&ta=100&tb=100&tc=100");
    assert_eq!(still.after, still.state);
}

/// No choice but one made future by future moves futures as the VIX moves, and that one is called an error.
#[test]
fn one_for_one_is_no_choice_and_by_hand_it_is_named() {
    for option in PassSet::OPTIONS {
        let fragment = format!("v=1&pt={}&sp=-20", option.code);
        let (inputs, output) = at(&fragment);
        let leap = output.after.vix() - 18.0;
        for (then, now) in output
            .after
            .curve
            .futures()
            .iter()
            .zip(output.state.curve.futures())
        {
            assert!(then.level - now.level < 0.88 * leap, "{}", option.label);
        }
        assert!(Scenario::warnings(&inputs, &output).is_empty());
    }
    let (inputs, output) = at("v=1&pt=h&tc=100");
    let notes = Scenario::warnings(&inputs, &output);
    assert!(
        notes[0].contains("M3 moves by 1.13 points") && notes[0].contains("more than 0.88"),
        "{notes:?}"
    );
    // A part that is not shown has no effect.
    assert_eq!(at("v=1&tc=100").1.after, at("").1.after);
}

#[test]
fn time_stops_at_the_first_expiry() {
    let (inputs, output) = at("v=1&t=200");
    assert_eq!(output.days, 30.0);
    assert!(Scenario::warnings(&inputs, &output)[0].contains("30 days"));
    // At expiry the condor is worth its payoff.
    let condor = Condor::evaluate(&inputs.condor()).expect("a condor");
    let spot = output.after.spot;
    let payoff: f64 = condor
        .legs
        .iter()
        .map(|leg| {
            let sign = if leg.greeks.gamma > 0.0 { 1.0 } else { -1.0 };
            sign * (leg.kind.payoff(spot, leg.strike) - leg.price)
        })
        .sum();
    assert!((output.profit.condor - 100.0 * payoff).abs() < 1e-6);
    // The hedge's own expiry may come first.
    assert_eq!(at("v=1&t=200&hm=1&d=45").1.days, 28.0);
    assert_eq!(at("v=1&t=200&hm=1&d=45&hn=0").1.days, 45.0);
}

#[test]
fn every_crisis_is_a_choice() {
    let ids: Vec<&str> = CRISES.iter().map(|crisis| crisis.id).collect();
    let codes: Vec<&str> = CrisisChoice::OPTIONS
        .iter()
        .map(|option| option.code)
        .collect();
    assert_eq!(ids, codes);
    let (_, output) = at("");
    assert_eq!(output.stress.len(), 14);
    assert!(output.stress.iter().all(|row| row.profit.is_some()));
    let worst = output.worst.expect("a worst").profit.expect("a profit");
    for row in &output.stress {
        assert!(row.profit.expect("a profit").total() >= worst.total());
    }
}

#[test]
fn holding_less_says_by_what() {
    use condor_core::insurance::SmallerBasis::{EqualCost, EqualWorstLoss};
    let (_, output) = at("");
    let less = output.less.expect("a size");
    assert_eq!(less.basis, EqualCost);
    let carry = output.carry.expect("a carry");
    assert!(carry > 0.0);
    let by_hand = (output.held.expected - carry) / output.held.expected;
    assert!((less.part - by_hand).abs() < 1e-12);
    // A hedge that costs all the condor earns is compared by the worst loss.
    let (_, dear) = at("v=1&hn=40");
    let less = dear.less.expect("a size");
    assert_eq!(less.basis, EqualWorstLoss);
    let worst = dear
        .worst
        .and_then(|row| row.profit)
        .expect("a worst")
        .total();
    assert!((less.part - (-worst).max(0.0) / -dear.worst_condor).abs() < 1e-12);
    // Half the volatility expected, or as much as is paid for.
    let (_, fair) = at("v=1&ov=25");
    assert_eq!(fair.less.expect("a size").basis, EqualWorstLoss);
}

#[test]
fn the_scrubber_stands_on_records_and_between() {
    let (inputs, output) = at("v=1&cz=2020&cp=100");
    let view = Scenario::view(&inputs, &output, "crisis");
    assert!(
        view.takeaway
            .starts_with("Monday, 16 March 2020 (recorded)"),
        "{}",
        view.takeaway
    );
    let (inputs, output) = at("v=1&cz=2020&cp=50");
    let view = Scenario::view(&inputs, &output, "crisis");
    assert!(view.takeaway.contains("interpolated"), "{}", view.takeaway);
    let texts: Vec<String> = (0..14)
        .map(|index| {
            let inputs = ScenarioInputs {
                crisis: f64::from(index),
                ..inputs
            };
            let view = Scenario::view(&inputs, &output, "crisis");
            match view.figures.last() {
                Some(Figure::Text(text)) => text.clone(),
                other => panic!("{other:?}"),
            }
        })
        .collect();
    let without = texts.iter().filter(|text| text.contains("no futures data"));
    assert_eq!(without.count(), 4);
    assert!(texts[10].contains("24 February 2020. By then the SPX had already lost 4.7%"));
}

#[test]
fn the_handle_moves_the_index() {
    let (inputs, output) = at("v=1&sp=-5");
    let pull = Pull {
        handle: 0,
        grip: 0,
        value: 5_800.0 * 0.93,
    };
    let index = ScenarioInputs::index_of("sp").expect("a key");
    assert_eq!(Scenario::moved(&inputs, &output, &pull), [(index, -7.0)]);
    let stepped = Scenario::stepped(&inputs, &output, 0, -1);
    assert!((stepped - 5_800.0 * 0.945).abs() < 1e-9);
}

#[test]
fn the_preset_of_2020_begins_with_facts() {
    let preset = presets::LIST
        .iter()
        .find(|preset| preset.name.starts_with("February 2020"));
    let (inputs, _) = at(preset.expect("a preset").fragment);
    let day = recorded(&inputs.levels()).expect("a recorded day");
    let crisis = CRISES
        .iter()
        .find(|crisis| crisis.id == "2020")
        .expect("a crisis");
    assert_eq!(day.crisis, crisis.name);
    let frame = crisis.frames.iter().find(|frame| frame.date == day.date);
    assert_eq!(frame.expect("a frame").spx, Some(inputs.spot));
}

#[test]
fn keys_are_those_of_the_other_pages_for_the_same_things() {
    whole::shares_keys(ScenarioInputs::SPECS, TermInputs::SPECS);
    whole::shares_keys(ScenarioInputs::SPECS, CondorInputs::SPECS);
    let mut seen = Vec::new();
    for spec in ScenarioInputs::SPECS {
        let key = spec.key();
        assert!(key.len() <= 3 && key.bytes().all(|b| b.is_ascii_lowercase()) && key != "v");
        assert!(!seen.contains(&key), "{key}");
        seen.push(key);
    }
}

whole::tests!(&MODEL);

#[test]
fn derivations_give_the_numbers_shown() {
    whole::derived(&MODEL, &ScenarioInputs::default().values(), None);
    for preset in MODEL.presets() {
        let defaults = crate::input::Values::defaults(MODEL.specs());
        let session = crate::Session::new(&MODEL, defaults).unwrap();
        whole::derived(
            &MODEL,
            session.with_fragment(preset.fragment).values(),
            None,
        );
    }
    // Where the rules take another turn.
    for fragment in [
        "v=1&sp=7",
        "v=1&vx=8&sp=7",
        "v=1&sp=-5&xr=o&xl=40",
        "v=1&sp=-30&t=29&ag=r&tw=20",
        "v=1&pt=h&ta=70&tw=-10",
        "v=1&sp=-20&vv=120&ve=1",
        "v=1&hn=0",
    ] {
        let (inputs, output) = at(fragment);
        whole::derived(&MODEL, &inputs.values(), None);
        let item = |id: &str| {
            let mut found = Scenario::results(&inputs, &output).into_iter();
            found.find(|item| item.id == id).expect("a result")
        };
        assert_eq!(
            item("vix").is_explained,
            !fragment.contains("xr=o"),
            "{fragment}"
        );
        assert!(item("vvix").is_explained);
        assert!(item("future").is_explained && item("volatility").is_explained);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, ScenarioInputs::SPECS.len())
    ) {
        for likely in [false, true] {
            let values = whole::values(MODEL.specs(), &fractions, likely);
            let problem = whole::check(&MODEL, &values).err();
            prop_assert!(problem.is_none(), "{problem:?}");
        }
    }
}
