//! The first lab as a whole.

use super::*;
use crate::calculator::Model;
use crate::labs::tests::{self as labs, done};
use crate::{Session, whole};

fn verdict(fragment: &str) -> Verdict {
    done::<Insurance>(fragment).1.judged.verdict
}

/// The verdicts one move away from the start: an input brought to an end of its slider, to the middle of it, or
/// to another option. Those that change what each side believes or pays; fewer paths than a fresh page has, so
/// that it takes seconds.
fn one_move_away() -> Vec<(&'static str, Verdict)> {
    let start = InsuranceInputs {
        paths: 800.0,
        ..InsuranceInputs::default()
    };
    let mut found = Vec::new();
    for (index, spec) in InsuranceInputs::SPECS.iter().enumerate() {
        let ends = match (spec.key(), spec) {
            ("be" | "cf" | "fp" | "vv" | "bu", crate::InputSpec::Number(number)) => {
                let (low, high) = number.slider;
                vec![low, number.held(0.5 * (low + high)), high]
            }
            // The policies take longer and have a test of their own.
            ("hp", _) => vec![1.0, 2.0, 3.0],
            _ => continue,
        };
        for end in ends {
            let inputs = start.with(index, end);
            let output = labs::answered::<Insurance>(&inputs);
            found.push((spec.key(), output.judged.verdict));
        }
    }
    found
}

#[test]
fn every_verdict_is_a_move_away() {
    // The start speaks against the hedge. One move leads to a verdict for it, and one to a verdict that leaves
    // it open: neither is further from the start than the other, and none takes two.
    assert_eq!(verdict("v=1&pa=800"), Verdict::Insurance);
    let found = one_move_away();
    for wanted in [
        Verdict::Insurance,
        Verdict::ReturnPositive,
        Verdict::Undetermined,
    ] {
        let by = found.iter().find(|(_, verdict)| *verdict == wanted);
        assert!(by.is_some(), "{wanted:?} is further than a move: {found:?}");
    }
    // From a state that speaks for the hedge one move leads back.
    assert_eq!(verdict("v=1&cf=20"), Verdict::ReturnPositive);
    assert_eq!(verdict("v=1&cf=20&be=1"), Verdict::Insurance);
}

whole::tests!(&MODEL);

#[test]
fn answers_are_whole_and_derived() {
    let fragments = ["v=1&pa=200", "v=1&pa=200&hp=v&yr=2", "v=1&pa=200&hp=s&be=0"];
    labs::are_whole_and_derived(&MODEL, &fragments);
}

#[test]
fn what_would_need_another_simulation_is_not_among_what_matters() {
    let session = labs::session(&MODEL, "v=1&pa=200");
    let matters = labs::matters(&session, "profit");
    assert!(matters.contains(&"Crashes I expect"), "{matters:?}");
    for item in session.result().results() {
        if item.is_explained {
            assert!(!labs::matters(&session, item.id).contains(&"Jumps a year"));
        }
    }
}

#[test]
fn policies_of_alvh_can_be_judged() {
    let (_, output) = done::<Insurance>("v=1&hp=w&pa=200");
    assert!(output.hedge().is_some_and(|hedge| hedge.value > 0.0));
    for index in [inputs::SAME_COST, inputs::SAME_TAIL] {
        assert!(output.found.results.strategies[index].hold_less.is_some());
    }
}

/// What is said of a state: its sentence, and value and words of a result.
fn said(fragment: &str, id: &str) -> (String, String, String) {
    let (inputs, output) = done::<Insurance>(fragment);
    let sentence = Insurance::sentence(&inputs, &output);
    let item = Insurance::results(&inputs, &output)
        .into_iter()
        .find(|item| item.id == id)
        .unwrap_or_else(|| panic!("{fragment}: {id}"));
    let sentence = sentence.into_iter().map(|piece| match piece {
        Piece::Words(text) | Piece::Number(text) => text,
    });
    (sentence.collect(), item.value, item.about)
}

#[test]
fn fewer_condors_stand_beside_the_hedge_in_both_ways_from_the_start() {
    // A size with its error, and what was not made equal, with its own.
    let (sentence, size, about) = said("", "less");
    assert!(
        size.contains(" ± ") && size.ends_with("of the condors"),
        "{size}"
    );
    assert!(
        about.contains("points of growth a year") && about.contains(" ± "),
        "{about}"
    );
    assert!(sentence.contains("of the condors without it"), "{sentence}");
    let (_, size, about) = said("", "less-cost");
    assert!(
        size.contains(" ± ") && size.ends_with("of the condors"),
        "{size}"
    );
    assert!(about.contains("points of loss"), "{about}");
    // A hedge of four times the price has none of equal cost, and that is said.
    let (_, size, about) = said("v=1&bu=1&pa=800", "less-cost");
    assert_eq!(size, "none");
    assert!(about.starts_with("no number is, on these paths"), "{about}");
    assert!(
        about.ends_with("Even none at all cost less, and lose nothing"),
        "{about}"
    );
    // Condors that earn nothing are no cheaper for being fewer.
    let (_, size, about) = said("v=1&pa=800&ri=110&vv=60", "less-cost");
    assert_eq!(size, "none");
    assert!(about.ends_with("Fewer condors cost nothing"), "{about}");
}

#[test]
fn without_a_budget_there_is_no_hedge_to_judge() {
    let (sentence, verdict, about) = said("v=1&bu=0&pa=400", "verdict");
    assert_eq!(verdict, "No hedge: nothing to judge");
    assert!(
        about.contains("Set “Spent on the hedge” over 0%"),
        "{about}"
    );
    assert_eq!(sentence, format!("{verdict}, for {about}."));
}

#[test]
fn what_is_beyond_the_simulated_years_is_said_and_drawn_dashed() {
    let beyond = "beyond what was simulated";
    let drawn = |fragment: &str| {
        let (inputs, output) = done::<Insurance>(fragment);
        let view = Insurance::view(&inputs, &output, "belief");
        let Some(crate::report::Figure::Plot(plot)) = view.figures.into_iter().next() else {
            panic!("{fragment}: no chart")
        };
        let dashed = plot.series.first().and_then(|line| line.dashed_from);
        let labels = plot.labels.iter().map(|label| label.text.clone());
        (
            view.takeaway,
            dashed,
            labels.collect::<Vec<_>>(),
            output.most(),
        )
    };
    for fragment in ["v=1&pa=800", "v=1&be=40&pa=800"] {
        let (sentence, _, about) = said(fragment, "break-even");
        assert!(sentence.contains(beyond), "{sentence}");
        assert!(about.starts_with(beyond), "{about}");
        let (takeaway, dashed, labels, most) = drawn(fragment);
        assert!(takeaway.contains(beyond), "{takeaway}");
        assert!(most.is_some_and(|most| most > 10.0 && most < 20.0));
        assert_eq!(dashed, most);
        assert!(labels.iter().any(|label| label == beyond), "{labels:?}");
    }
    // A belief and a break-even among the simulated years need no such line.
    let (sentence, ..) = said("v=1&pa=800&fp=-100", "break-even");
    assert!(!sentence.contains(beyond), "{sentence}");
}

#[test]
fn every_simulated_number_has_its_error() {
    let (inputs, output) = done::<Insurance>("v=1&pa=400");
    // One recorded path without chance.
    let exact = ["verdict", "crisis", "claim-crisis"];
    let has_none =
        |item: &crate::report::ResultItem| item.value == "none" && item.about.contains(" ± ");
    for item in Insurance::results(&inputs, &output) {
        assert!(
            exact.contains(&item.id) || has_none(&item) || item.value.contains(" ± "),
            "{}: {}",
            item.id,
            item.value
        );
    }
    for spec in Insurance::VIEWS {
        let view = Insurance::view(&inputs, &output, spec.id);
        assert!(
            spec.id == "path" || view.takeaway.contains(" ± "),
            "{}: {}",
            spec.id,
            view.takeaway
        );
    }
}

#[test]
fn an_opinion_asks_for_nothing_new_and_everything_else_does() {
    labs::ask_for_nothing_new::<Insurance>(&["be", "ow", "fc", "fl", "lr", "tx", "wp"]);
}

#[test]
fn an_old_answer_is_forgotten() {
    let session = Session::new(&MODEL, InsuranceInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment("v=1&pa=200");
    let (old, job) = (session.generation(), session.job().expect("a job").clone());
    let answer: std::rc::Rc<[f64]> = crate::job::run(&job).unwrap_or_default().into();
    let index = InsuranceInputs::index_of("vx").expect("an input");
    let moved = session.after(crate::Action::Step { index, steps: 1 });
    assert_ne!(moved.generation(), old);
    let late = moved.after(crate::Action::Answer {
        generation: old,
        numbers: answer.clone(),
    });
    assert!(late.answer().is_none() && late == moved);
    // In time it is taken; a new opinion keeps it.
    let known = session.after(crate::Action::Answer {
        generation: old,
        numbers: answer,
    });
    assert!(known.answer().is_some() && known != session);
    let index = InsuranceInputs::index_of("be").expect("an input");
    let other = known.after(crate::Action::Step { index, steps: 4 });
    assert!(other.answer().is_some() && other.generation() == old);
    assert_ne!(other.result().sentence(), known.result().sentence());
}

#[test]
fn numbers_that_are_no_answer_are_a_problem() {
    let inputs = InsuranceInputs::default();
    for answer in [&[][..], &[1.0, 2.0, 7.0], &[f64::NAN; 40]] {
        assert!(Insurance::answered(&inputs, &inputs.values(), answer).is_err());
    }
    assert!(crate::job::begin(&[]).is_err() && crate::job::begin(&[99.0]).is_err());
    assert!(MODEL.job(&inputs.values()).is_some());
}

/// The charts and tables of the money that flows.
fn flows(fragment: &str) -> (Vec<condor_chart::plot::Plot>, Vec<crate::report::Table>) {
    use crate::report::Figure;
    let (inputs, output) = done::<Insurance>(fragment);
    let (mut plots, mut tables) = (Vec::new(), Vec::new());
    for figure in Insurance::view(&inputs, &output, "flows").figures {
        match figure {
            Figure::Plot(plot) => plots.push(*plot),
            Figure::Table(table) => tables.push(table),
            _ => {}
        }
    }
    (plots, tables)
}

#[test]
fn premium_roll_and_payoff_are_lines_of_their_own() {
    for fragment in ["v=1&pa=200", "v=1&pa=200&hp=v", "v=1&pa=200&hp=w"] {
        let (plots, _) = flows(fragment);
        let lines = &plots[1].series;
        let names: Vec<_> = lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["premiums", "rolls", "payoffs", "all together"]);
        let ends: Vec<f64> = lines
            .iter()
            .map(|line| line.points.last().expect("weeks").1)
            .collect();
        assert!(
            ends[0] < 0.0 && ends[1] < 0.0 && ends[2] > 0.0,
            "{fragment}: {ends:?}"
        );
        let sum: f64 = ends[..3].iter().sum();
        assert!((sum - ends[3]).abs() < 1e-9, "{fragment}: {ends:?}");
    }
}

#[test]
fn rates_of_single_paths_are_told_by_kind_and_not_averaged() {
    let (_, tables) = flows("v=1&pa=200");
    let own = tables.last().expect("a table");
    assert!(own.caption.contains("first 200 paths"), "{}", own.caption);
    let value = |row: &crate::report::Row| {
        let text = row.cells[0].replace('−', "-").replace([',', '%'], "");
        text.parse::<f64>().expect("a number")
    };
    let (shares, quantiles) = own.rows.split_at(4);
    let all: f64 = shares.iter().map(value).sum();
    assert!((all - 100.0).abs() < 0.25, "{all}");
    // What is left at the end counts as received, so that nobody has lost all; most paths have their one rate.
    assert_eq!(value(&shares[0]), 0.0);
    assert!(value(&shares[3]) > 50.0, "{shares:?}");
    let quantiles: Vec<f64> = quantiles.iter().map(value).collect();
    assert_eq!(quantiles.len(), 3);
    assert!(
        quantiles.is_sorted() && quantiles[0] > -100.1,
        "{quantiles:?}"
    );
    // Longer paths have more flows: fewer of them are looked at. Without a hedge there is nothing to rate.
    let (_, tables) = flows("v=1&pa=200&yr=10");
    let own = tables.last().expect("a table");
    assert!(own.caption.contains("first 100 paths"), "{}", own.caption);
    let (plots, tables) = flows("v=1&pa=200&bu=0");
    assert!(plots.len() <= 2 && tables.len() <= 2);
}
