//! The layered hedge as a whole.

mod held;
mod panel;
mod signals;
mod strikes;

use proptest::prelude::*;

use super::*;
use crate::calculator::Model;
use crate::condor::CondorInputs;
use crate::report::Figure;
use crate::term_structure::TermInputs;
use crate::{InputSet, Session, whole};
use condor_core::alvh::{Limit, Part, Reason};
use condor_core::insurance::SmallerBasis;

fn at(fragment: &str) -> (AlvhInputs, AlvhOutput) {
    let session = Session::new(&MODEL, AlvhInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment);
    let inputs = AlvhInputs::from_values(session.values());
    let output = Alvh::evaluate(&inputs).unwrap_or_else(|problem| panic!("{}", problem.text));
    (inputs, output)
}

fn preset(name: &str) -> (AlvhInputs, AlvhOutput) {
    let preset = presets::LIST.iter().find(|preset| preset.name == name);
    at(preset.expect("a preset").fragment)
}

whole::tests!(&MODEL);

#[test]
fn derivations_give_the_numbers_shown() {
    for preset in presets::LIST {
        let (inputs, _) = at(preset.fragment);
        whole::derived(&MODEL, &inputs.values(), None);
    }
    // The fall that pays for a year: there the hedge makes what the year costs.
    let (inputs, output) = at("v=1&d=45");
    let [place, gain, cost] = &Alvh::derivations(&inputs, &output, "pays")[..] else {
        panic!("three derivations");
    };
    assert_eq!(Some(Some(place.value)), output.pays);
    let made = gain.steps.last().map(|step| {
        let input = |symbol: &str| gain.inputs.iter().find(|one| one.symbol == symbol);
        step.expression
            .evaluate(&|symbol| input(symbol).map(|one| one.value))
    });
    let made = made.expect("a sum");
    assert!(
        (made - cost.value).abs() < 1e-4 * cost.value,
        "{made} {}",
        cost.value
    );
}

#[test]
fn keys_are_shared_for_the_same_things() {
    whole::shares_keys(AlvhInputs::SPECS, CondorInputs::SPECS);
    whole::shares_keys(AlvhInputs::SPECS, TermInputs::SPECS);
    let mut seen = Vec::new();
    for spec in AlvhInputs::SPECS {
        let key = spec.key();
        assert!(key.len() <= 3 && key.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(!seen.contains(&key), "{key}");
        seen.push(key);
    }
}

#[test]
fn both_lines_add_up() {
    for preset in presets::LIST {
        for days in [0.0, 20.0, 45.0] {
            let (inputs, _) = at(preset.fragment);
            let output = Alvh::evaluate(&AlvhInputs {
                passed: days,
                ..inputs
            })
            .expect("a result");
            let view = Alvh::view(&inputs, &output, "combined");
            let plot = view.plot().expect("a plot");
            let [both, condor, hedge] = [0, 1, 2].map(|index| &plot.series[index].points);
            assert!(both.len() >= 101, "{}", preset.name);
            for ((both, condor), hedge) in both.iter().zip(condor).zip(hedge) {
                let size = 1.0 + condor.1.abs() + hedge.1.abs();
                let error = (both.1 - condor.1 - hedge.1).abs();
                assert!(error <= 1e-9 * size, "{}: {error}", preset.name);
            }
        }
    }
}

#[test]
fn every_order_has_a_reason() {
    for preset in presets::LIST {
        let (inputs, output) = at(preset.fragment);
        for order in &output.decision.orders {
            assert!(output.decision.why(order).is_some(), "{}", preset.name);
        }
        let view = Alvh::view(&inputs, &output, "orders");
        let Some(Figure::Table(table)) = view.figures.first() else {
            panic!("a table of orders");
        };
        assert_eq!(table.rows.len(), output.decision.orders.len() + 1);
        for row in &table.rows {
            let why = row.cells.last().map_or("", String::as_str);
            assert!(
                why.len() > 1 && !why.starts_with("No line"),
                "{}: {why}",
                row.name
            );
        }
    }
}

/// What the examples say they teach.
#[test]
fn examples_show_what_they_say() {
    let share = |name: &str| preset(name).1.theta.share.expect("theta eaten");
    assert!(share("Promoter, calm") < share("Steward, calm"));
    assert!(
        share("The hedge eats the theta") > 0.85,
        "{}",
        share("The hedge eats the theta")
    );
    let on = |name: &str| {
        let (_, output) = preset(name);
        let third = Part::Only(condor_core::alvh::Layer::Temporal);
        output.account.stake(third) > 0.0
    };
    assert!(on("Layer 3 is on") && !on("Promoter, calm"));
    assert!(!preset("No hedge").1.is_hedged());
    let calm = preset("Steward, calm").1.account.held.len();
    assert_eq!(preset("Steward, flat curve").1.account.held.len(), calm);
    assert!(preset("Steward, inverted").1.account.held.len() > calm);
}

#[test]
fn unknown_signals_never_loosen_a_cap() {
    let (_, unknown) = preset("Unknown signals bind");
    let (_, known) = preset("Known signals loosen");
    assert_eq!((unknown.cap.share, known.cap.share), (0.2, 0.25));
    let limited = |output: &AlvhOutput, wanted: Limit| {
        output
            .decision
            .log
            .iter()
            .any(|line| matches!(line.reason, Reason::Sized { limit, .. } if limit == wanted))
    };
    assert!(limited(&unknown, Limit::Deepest) && !limited(&known, Limit::Deepest));
    let stake = |output: &AlvhOutput| output.account.stake(Part::Hedge);
    assert!(stake(&unknown) <= 50_000.0 && stake(&known) <= 62_500.0);
    assert!(stake(&unknown) < stake(&known));
    // Each signal taken away from a board that loosens.
    for (key, now_unknown) in [("ga", true), ("gc", true), ("ge", true)] {
        let (inputs, before) = preset("Known signals loosen");
        let index = AlvhInputs::index_of(key).expect("a key");
        let output = Alvh::evaluate(&inputs.with(index, 0.0)).expect("a result");
        assert!(now_unknown && output.cap.share <= before.cap.share);
    }
}

#[test]
fn holding_less_is_of_equal_cost_or_equal_worst_loss() {
    let mut found = (false, false);
    for preset in presets::LIST {
        let (_, output) = at(preset.fragment);
        let Some(less) = output.less else { continue };
        let by_hand = match less.basis {
            SmallerBasis::EqualCost => {
                found.0 = true;
                1.0 - less.given.carry / less.given.expected_profit
            }
            SmallerBasis::EqualWorstLoss => {
                found.1 = true;
                less.given.hedged_worst_loss / less.given.worst_loss
            }
        };
        assert!((less.part - by_hand).abs() < 1e-12, "{}", preset.name);
    }
    assert!(found.0 || found.1);
}

#[test]
fn a_budget_and_the_caps_are_never_exceeded() {
    for preset in presets::LIST {
        let (inputs, output) = at(preset.fragment);
        let stake = output.account.stake(Part::Hedge);
        assert!(
            stake <= inputs.hedge_cap / 100.0 * inputs.capital,
            "{}",
            preset.name
        );
        for order in output
            .decision
            .orders
            .iter()
            .filter(|order| order.layer.is_hedge())
        {
            let condor_core::alvh::Layer::Hedge(index) = order.layer else {
                continue;
            };
            let budget = output.policy.ladder[index].budget * inputs.capital;
            assert!(order.charged <= budget, "{}", preset.name);
        }
    }
}

#[test]
fn agreement_is_counted() {
    let words = |given: f64| {
        let (inputs, _) = at("v=1&d=30&lp=s&lh=20");
        let output = Alvh::evaluate(&AlvhInputs { given, ..inputs }).expect("a result");
        Alvh::view(&inputs, &output, "policy").takeaway
    };
    assert!(
        words(2.0).contains("has not taken effect"),
        "{}",
        words(2.0)
    );
    assert!(
        words(3.0).contains("takes effect as version 2"),
        "{}",
        words(3.0)
    );
}

/// The condor is the reader's under every policy: to set it is no change that members agree to.
#[test]
fn the_condor_panel_changes_no_policy() {
    let says = |fragment: &str| {
        let (inputs, output) = at(fragment);
        Alvh::view(&inputs, &output, "policy").takeaway
    };
    for fragment in ["", "v=1&d=12", "v=1&d=12&dl=20&w=75", "v=1&d=60"] {
        let said = says(fragment);
        assert!(said.contains("in no field"), "{fragment}: {said}");
    }
    let changed = says("v=1&lh=20");
    assert!(changed.contains("in one field"), "{changed}");
    assert!(
        changed.contains("has not taken effect") && changed.contains("computes what is proposed"),
        "{changed}"
    );
}

/// The grey line and "Hold instead" name a smaller number only where it is smaller.
#[test]
fn fewer_condors_are_fewer() {
    let mut seen = [0; 3];
    for preset in presets::LIST {
        let (inputs, output) = at(preset.fragment);
        let view = Alvh::view(&inputs, &output, "combined");
        let plot = view.plot().expect("a plot");
        let is_drawn = plot.series.iter().any(|one| one.name.contains("Fewer"));
        let is_labelled = plot.labels.iter().any(|one| one.text.contains("fewer"));
        let results = Alvh::results(&inputs, &output);
        let item = results.iter().find(|item| item.id == "less");
        let item = item.expect("a result");
        let fewer = output.less.is_some_and(|less| less.part < 1.0 - 1e-9);
        assert_eq!((is_drawn, is_labelled), (fewer, fewer), "{}", preset.name);
        assert_eq!(
            item.value.contains("instead of"),
            fewer,
            "{}: {}",
            preset.name,
            item.value
        );
        if let Some(less) = output.less.filter(|_| !fewer) {
            assert_eq!(item.value, "no smaller number", "{}", preset.name);
            let why = match less.basis {
                SmallerBasis::EqualCost => "fewer make less",
                SmallerBasis::EqualWorstLoss => "to drop the hedge loses no more",
            };
            assert!(item.about.contains(why), "{}: {}", preset.name, item.about);
            seen[less.basis as usize] += 1;
        }
        seen[2] += usize::from(fewer);
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// The cells of a table of a view, by the beginning of its caption.
fn table(inputs: &AlvhInputs, output: &AlvhOutput, view: &str, caption: &str) -> Vec<Vec<String>> {
    let view = Alvh::view(inputs, output, view);
    let table = view.figures.into_iter().find_map(|figure| match figure {
        Figure::Table(table) if table.caption.starts_with(caption) => Some(table),
        _ => None,
    });
    let rows = table.expect("a table").rows.into_iter();
    rows.map(|row| row.cells).collect()
}

#[test]
fn the_log_says_why_the_condors_are_there() {
    for preset in presets::LIST {
        let (inputs, output) = at(preset.fragment);
        let log = table(&inputs, &output, "orders", "The log");
        let orders = table(&inputs, &output, "orders", "Orders");
        assert_eq!(log[0][1], orders[0][4], "{}", preset.name);
        assert!(log[0][1].starts_with("Your condors"), "{}", preset.name);
        for line in log.iter().flatten().chain(orders.iter().flatten()) {
            assert!(!line.contains("No entry"), "{}: {line}", preset.name);
            let dollars = line.split('$').skip(1);
            for amount in dollars {
                let digits = amount.split([' ', ',', '.']).next().unwrap_or_default();
                assert!(digits.len() <= 3, "{}: {line}", preset.name);
            }
        }
    }
}

#[test]
fn what_the_orders_bring_is_said_in_number() {
    let says = |name: &str| {
        let (inputs, output) = preset(name);
        Alvh::view(&inputs, &output, "orders").takeaway
    };
    let none = says("No hedge");
    assert!(none.contains("They bring $1"), "{none}");
    let one = says("VXTH, calm");
    assert!(
        one.contains("One order") && one.contains("It costs"),
        "{one}"
    );
    let many = says("Steward, calm");
    assert!(many.contains("Together they cost"), "{many}");
}

/// A column of the ladder and the gain in the same fall are the same thing.
#[test]
fn a_fall_of_one_percent_is_the_same_everywhere() {
    let six = "v=1&lp=o&lk=1000000&lo=r&ua=s&uf=c&uk=f&up=k&uu=e&ya=p&ue=a&uj=a&uo=a&ut=a&uy=a&ye=a&ud=2&ui=2\
               &un=2&us=2&ux=2&yd=2";
    let presets = presets::LIST.iter().map(|preset| preset.fragment);
    for fragment in presets.chain([six]) {
        let (inputs, output) = at(fragment);
        let Some([ten, ..]) = output.convexity.filter(|_| output.is_hedged()) else {
            continue;
        };
        let rows = table(&inputs, &output, "ladder", "What is held");
        let amount = |text: &str| -> f64 {
            let plain = text.replace(['$', ',', '+'], "").replace('−', "-");
            plain.parse().expect("an amount")
        };
        let sum: f64 = rows.iter().map(|row| amount(&row[5])).sum();
        let rounding = 0.5 * rows.len() as f64 + 0.01;
        assert!(
            (sum - ten.linear / 10.0).abs() <= rounding,
            "{fragment}: {sum} is not {}",
            ten.linear / 10.0
        );
        let condors = output.account.book(Part::Condor).expect("a book");
        let fall = condor_core::scenario::Shock {
            spot: -0.01,
            ..output.shock
        };
        let condors = condors
            .profit_after(&output.state, &fall)
            .expect("a profit");
        let third = output.small_fall.expect("a profit") - ten.linear / 10.0 - condors;
        assert!(third.abs() < 1e-6, "{fragment}: {third}");
    }
}

/// A strike far beyond what the skew was measured on says so, and only such a one.
#[test]
fn a_strike_far_out_is_said_to_be_a_guess() {
    let guesses = |name: &str| -> Vec<String> {
        let (inputs, output) = preset(name);
        let orders = table(&inputs, &output, "orders", "Orders");
        let why = orders.into_iter().filter_map(|mut order| order.pop());
        why.filter(|why| why.contains("a guess")).collect()
    };
    assert!(!guesses("Steward, inverted").is_empty());
    assert!(guesses("Steward, calm").is_empty());
}

#[test]
fn both_hurdles_are_effective() {
    let (inputs, output) = at("");
    let read = super::results::hurdles(&output).expect("hurdles");
    let part = output.expected / output.account.stake(Part::Condor);
    let by_hand = (1.0 + part).powf(365.0 / output.condor_days) - 1.0;
    assert!((read.condors.expect("a rate") - by_hand).abs() < 1e-9);
    let about = |inputs: &AlvhInputs, output: &AlvhOutput| {
        let results = Alvh::results(inputs, output).into_iter();
        let mut found = results.filter(|item| item.id == "funding");
        found.next().expect("a hurdle").about
    };
    assert!(about(&inputs, &output).contains("effective"));
    let with = |expected: f64| AlvhOutput {
        expected: expected * output.account.stake(Part::Condor),
        ..output.clone()
    };
    for lost in [-1.0, -1.5] {
        let said = about(&inputs, &with(lost));
        assert!(said.contains("−100.0% a year"), "{said}");
    }
    let said = about(&inputs, &with(2.0));
    assert!(said.contains("more than +1,000% a year"), "{said}");
}

#[test]
fn the_two_thetas_say_how_they_differ() {
    let (inputs, output) = at("");
    let results = Alvh::results(&inputs, &output);
    for (id, words) in [
        ("theta", "volatility held"),
        ("carry", "volatility rising towards expiry"),
    ] {
        let item = results.iter().find(|item| item.id == id).expect("a result");
        assert!(item.about.contains(words), "{}", item.about);
    }
}

#[test]
fn the_handle_moves_the_fall() {
    let (inputs, output) = at("");
    let to = Alvh::stepped(&inputs, &output, 0, -1);
    let pull = Pull {
        handle: 0,
        grip: 0,
        value: to,
    };
    let moved = Alvh::moved(&inputs, &output, &pull);
    assert_eq!(moved, [(AlvhInputs::index_of("lf").expect("a key"), 11.0)]);
}

/// Values that a policy takes: the condor's own ranges are much wider.
fn usual(mut inputs: AlvhInputs) -> AlvhInputs {
    inputs.days = inputs.days.clamp(7.0, 45.0).round();
    inputs.delta = inputs.delta.clamp(15.0, 30.0);
    inputs.capital = inputs.capital.max(200_000.0);
    inputs.share = inputs.share.max(10.0);
    inputs
}

/// The check below is worth something: most usual states give a result and not a reason.
#[test]
fn most_usual_states_give_a_result() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as f64 / f64::from(u32::MAX >> 1)
    };
    let results = (0..100)
        .filter(|_| {
            let fractions: Vec<f64> = AlvhInputs::SPECS.iter().map(|_| next()).collect();
            let values = whole::values(MODEL.specs(), &fractions, true);
            MODEL
                .evaluate(&usual(AlvhInputs::from_values(&values)).values())
                .is_ok()
        })
        .count();
    assert!(results >= 50, "{results} of 100");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, AlvhInputs::SPECS.len())
    ) {
        for likely in [false, true] {
            let values = whole::values(MODEL.specs(), &fractions, likely);
            let problem = whole::check(&MODEL, &values).err();
            prop_assert!(problem.is_none(), "{problem:?}");
        }
        let likely = whole::values(MODEL.specs(), &fractions, true);
        let inputs = usual(AlvhInputs::from_values(&likely));
        let problem = whole::check(&MODEL, &inputs.values()).err();
        prop_assert!(problem.is_none(), "{problem:?}");
    }
}
