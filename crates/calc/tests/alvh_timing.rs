//! How long a state of the layered hedge and its views take, and what its examples say; run with
//! `--ignored --nocapture` in a release build.

use condor_calc::alvh::{AlvhInputs, MODEL};
use condor_calc::{InputSet, Model, Session};
use std::time::Instant;

#[test]
#[ignore = "a measurement, not a check"]
fn times() {
    for preset in MODEL.presets() {
        let session = Session::new(&MODEL, AlvhInputs::default().values())
            .unwrap_or_else(|problem| panic!("{}", problem.text))
            .with_fragment(preset.fragment);
        let values = session.values().clone();
        let state = MODEL
            .evaluate(&values)
            .unwrap_or_else(|problem| panic!("{}", problem.text));
        eprintln!("\n== {}\n{}", preset.name, state.view("combined").takeaway);
        for item in state.results() {
            eprintln!("  {}: {} ({})", item.name, item.value, item.about);
        }
        let time = |name: &str, work: &dyn Fn()| {
            work();
            let start = Instant::now();
            for _ in 0..50 {
                work();
            }
            let micros = start.elapsed().as_secs_f64() * 1e6 / 50.0;
            eprintln!("{name}: {micros:.0} µs");
        };
        time("evaluate", &|| drop(MODEL.evaluate(&values)));
        for view in MODEL.views() {
            time(view.id, &|| drop(state.view(view.id)));
        }
    }
}
