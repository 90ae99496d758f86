//! How long a state and its views take; run with `--ignored --nocapture` in a release build.

use condor_calc::condor::{self, CondorInputs};
use condor_calc::{InputSet, Model, Values, scenario, term_structure};
use std::time::Instant;

#[test]
#[ignore = "a measurement, not a check"]
fn times() {
    let values = CondorInputs::default().values();
    let time = |name: &str, mut work: Box<dyn FnMut()>| {
        for _ in 0..50 {
            work();
        }
        let start = Instant::now();
        for _ in 0..200 {
            work();
        }
        let micros = start.elapsed().as_secs_f64() * 1e6 / 200.0;
        eprintln!("{name}: {micros:.0} µs");
    };
    let inputs = values.clone();
    time(
        "evaluate",
        Box::new(move || drop(condor::MODEL.evaluate(&inputs))),
    );
    let stress = CondorInputs {
        margin_by: 2.0,
        rule: 2.0,
        ..CondorInputs::default()
    }
    .values();
    time(
        "evaluate, credit and stress",
        Box::new(move || drop(condor::MODEL.evaluate(&stress))),
    );
    for view in condor::MODEL.views() {
        let state = condor::MODEL
            .evaluate(&values)
            .unwrap_or_else(|problem| panic!("{}", problem.text));
        time(view.id, Box::new(move || drop(state.view(view.id))));
    }
    let state = condor::MODEL
        .evaluate(&values)
        .unwrap_or_else(|problem| panic!("{}", problem.text));
    time("results", Box::new(move || drop(state.results())));
}

#[test]
#[ignore = "a measurement, not a check"]
fn times_of_the_vix() {
    for (name, model) in [
        (
            "term-structure",
            &term_structure::MODEL as &'static dyn Model,
        ),
        ("scenario", &scenario::MODEL),
    ] {
        let values = Values::defaults(model.specs());
        let run = |what: &str, work: &mut dyn FnMut()| {
            for _ in 0..20 {
                work();
            }
            let start = Instant::now();
            for _ in 0..100 {
                work();
            }
            let micros = start.elapsed().as_secs_f64() * 1e6 / 100.0;
            eprintln!("{name}, {what}: {micros:.0} µs");
        };
        run("evaluate", &mut || drop(model.evaluate(&values)));
        let state = model
            .evaluate(&values)
            .unwrap_or_else(|problem| panic!("{}", problem.text));
        for view in model.views() {
            run(view.id, &mut || drop(state.view(view.id)));
        }
        run("results", &mut || drop(state.results()));
    }
}
