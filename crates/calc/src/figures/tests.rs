mod derivations;
mod words;

use std::collections::BTreeSet;

use condor_chart::plot::Style;

use crate::input::{Values, index_of};
use crate::registry::{BUNDLES, Entry, Kind};
use crate::{Action, InputSpec, Session, fragment};

/// The figures of every program that carries a term's.
fn entries() -> impl Iterator<Item = &'static Entry> {
    let has_terms =
        |entries: &[Entry]| entries.iter().any(|one| one.page.starts_with("/glossary/"));
    BUNDLES
        .iter()
        .filter(move |bundle| has_terms(bundle.entries))
        .flat_map(|bundle| bundle.entries)
}

fn model_of(entry: &Entry) -> *const () {
    std::ptr::from_ref(entry.model).cast()
}

#[test]
fn every_figure_asks_something_and_starts_with_a_result() {
    for entry in entries() {
        let teach = entry.teach.unwrap_or_else(|| panic!("{}", entry.id));
        assert_eq!(entry.kind, Kind::Figure);
        let (place, slug) = entry
            .page
            .trim_matches('/')
            .split_once('/')
            .unwrap_or_else(|| panic!("{}", entry.page));
        let kind = match place {
            "glossary" => "term",
            "learn" => "lesson",
            other => panic!("{}: {other}", entry.id),
        };
        assert_eq!(entry.id, format!("{kind}-{slug}"));
        assert!(teach.question.ends_with('?'), "{}", entry.id);
        let session = entry
            .session()
            .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
        let caption = teach.caption_of(&**session.result());
        assert!(
            !caption.contains(['{', '}']) && caption.ends_with('.'),
            "{caption}"
        );
        let ids: BTreeSet<_> = session
            .result()
            .results()
            .iter()
            .map(|item| item.id)
            .collect();
        let mut rest = teach.caption;
        while let Some((_, after)) = rest.split_once('{') {
            let (id, after) = after
                .split_once('}')
                .unwrap_or_else(|| panic!("{}", entry.id));
            assert!(ids.contains(id), "{}: {id}", entry.id);
            rest = after;
        }
        let view = entry.view(&**session.result(), "figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
        assert!(
            !plot.landmarks.is_empty() && !plot.description.is_empty(),
            "{}",
            entry.id
        );
        assert!(plot.series[0].points.len() >= 2, "{}", entry.id);
    }
}

#[test]
fn presets_are_read_whole() {
    for entry in entries() {
        let specs = entry.model.specs();
        let (_, notes) = fragment::decode(specs, &Values::defaults(specs), entry.preset);
        assert!(notes.is_empty(), "{}: {notes:?}", entry.id);
    }
}

#[test]
fn no_two_figures_differ_only_in_name() {
    for (index, a) in entries().enumerate() {
        for b in entries().skip(index + 1) {
            let (Some(x), Some(y)) = (a.teach, b.teach) else {
                continue;
            };
            assert_ne!(x.question, y.question, "{} {}", a.id, b.id);
            if model_of(a) == model_of(b) {
                assert_ne!(x.caption, y.caption, "{} {}", a.id, b.id);
                assert!(
                    a.inputs != b.inputs || a.preset != b.preset,
                    "{} {}",
                    a.id,
                    b.id
                );
            }
        }
    }
}

/// Whatever a reader does to a figure's inputs, it shows finite numbers or says what to change.
#[test]
fn every_input_can_go_to_its_ends() {
    for entry in entries() {
        for key in entry.inputs {
            let index = index_of(entry.model.specs(), key).unwrap_or_else(|| panic!("{key}"));
            let ends: Vec<f64> = match &entry.model.specs()[index] {
                InputSpec::Number(spec) => vec![
                    spec.min,
                    spec.slider.0,
                    0.5 * (spec.slider.0 + spec.slider.1),
                    spec.slider.1,
                    spec.max,
                ],
                InputSpec::Choice(spec) => (0..spec.options.len()).map(|at| at as f64).collect(),
                InputSpec::Data(_) => Vec::new(),
            };
            for value in ends {
                let start = entry
                    .session()
                    .unwrap_or_else(|problem| panic!("{}", problem.text));
                let session = start.after(Action::SetMany {
                    values: vec![(index, value)],
                });
                if let Some(problem) = session.problem() {
                    assert!(
                        index_of(entry.model.specs(), problem.key).is_some(),
                        "{}: {}",
                        entry.id,
                        problem.text
                    );
                    continue;
                }
                let view = session.result().view("figure");
                let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
                for series in &plot.series {
                    for (x, y) in &series.points {
                        assert!(x.is_finite() && y.is_finite(), "{} {key} {value}", entry.id);
                    }
                }
                for item in session.result().results() {
                    assert!(
                        item.measure
                            .is_none_or(|measure| measure.amount.is_finite()),
                        "{} {key}={value}: {}",
                        entry.id,
                        item.id
                    );
                    if item.is_explained {
                        let steps = session.result().derivations(item.id);
                        assert!(
                            !steps.is_empty() || value < 3.0,
                            "{} {key}={value}: {}",
                            entry.id,
                            item.id
                        );
                    }
                }
            }
        }
    }
}

/// Every figure as it opens and with each number at places between the steps of its curves.
fn states() -> impl Iterator<Item = (&'static Entry, String, Session)> {
    entries().flat_map(|entry| {
        let start = entry
            .session()
            .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
        let mut all = vec![(entry, "as it opens".to_owned(), start.after(Action::Undo))];
        for key in entry.inputs {
            let index = index_of(entry.model.specs(), key).unwrap_or_else(|| panic!("{key}"));
            let InputSpec::Number(spec) = &entry.model.specs()[index] else {
                continue;
            };
            for share in [0.213, 0.571, 0.834] {
                let (from, to) = spec.slider;
                let value = from + ((to - from) * share / spec.step).round() * spec.step;
                let session = start.after(Action::SetMany {
                    values: vec![(index, value)],
                });
                if session.problem().is_none() {
                    all.push((entry, format!("{key}={value}"), session));
                }
            }
        }
        all
    })
}

/// A line has a point of its own where a landmark is, so that its table says what the engine says there and
/// not what lies straight between two other places.
#[test]
fn no_value_at_a_landmark_lies_between_two_points() {
    let mut between = BTreeSet::new();
    for (entry, state, session) in states() {
        let view = session.result().view("figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
        for series in &plot.series {
            // Lines of few points are straight between them, and dots are no line.
            if series.points.len() <= 12 || series.style == Style::Dots {
                continue;
            }
            for landmark in &plot.landmarks {
                let points = &series.points;
                let after = points.partition_point(|point| point.0 < landmark.x);
                if after == 0 || after == points.len() || points[after].0 == landmark.x {
                    continue;
                }
                let slope = |at: usize| {
                    let (a, b) = (points[at - 1], points[at]);
                    (b.1 - a.1) / (b.0 - a.0)
                };
                let around = [
                    slope(after.saturating_sub(1).max(1)),
                    slope((after + 1).min(points.len() - 1)),
                ];
                let is_straight = around
                    .iter()
                    .all(|other| (other - slope(after)).abs() <= 1e-9 * (1.0 + other.abs()));
                if !is_straight {
                    between.insert(format!(
                        "{} ({state}): {} at {}",
                        entry.id, series.name, landmark.name
                    ));
                }
            }
        }
    }
    assert!(between.is_empty(), "{between:#?}");
}

/// A level line is said to stay, a line with a bend has its highest and lowest, and none is left out.
#[test]
fn every_line_is_described() {
    let say = |figure: &str, state: &str| {
        let (entry, session) = session(figure, state);
        let view = entry.view(&**session.result(), "figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{figure}"));
        plot.description.join(" ")
    };
    let vote = say("dao", "w=9&a=3&q=10");
    assert!(
        vote.contains("The line “Votes in all” runs from 9% at 0% to 39% at 30%.")
            && vote.contains("The line “Votes for” stays at 9%.")
            && vote.contains("The line “Quorum” stays at 10%."),
        "{vote}"
    );
    let use_of = say("capital-efficiency", "");
    assert!(
        use_of.contains("“Growth” runs") && use_of.contains("its highest value is"),
        "{use_of}"
    );
    for (entry, state, session) in states() {
        let view = entry.view(&**session.result(), "figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
        let text = plot.description.join(" ");
        for series in &plot.series {
            let name = format!("“{}”", series.name);
            assert!(
                series.points.is_empty() || series.style == Style::Dots || text.contains(&name),
                "{} ({state}): {name} in {text}",
                entry.id
            );
        }
    }
}

/// A table shows how the lines run, from left to right and no place twice; what is heard has a tick for what has
/// a name alone.
#[test]
fn tables_follow_the_lines() {
    for (entry, state, session) in states() {
        let view = entry.view(&**session.result(), "figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
        let lines = plot.series.iter().filter(|line| line.style != Style::Dots);
        let finest = lines.map(|line| line.points.len()).max();
        let rows = plot.table().rows;
        assert!(
            rows.len() >= finest.unwrap_or(0).min(6) && rows.len() <= 20,
            "{} ({state}): {rows:?}",
            entry.id
        );
        assert!(
            plot.landmarks.windows(2).all(|pair| pair[0].x <= pair[1].x),
            "{} ({state})",
            entry.id
        );
        let names = plot.landmarks.iter().filter(|place| !place.name.is_empty());
        assert!(plot.sound().marks.len() <= names.count(), "{}", entry.id);
    }
}

/// What a figure writes in two places is one number, or says why there are two.
#[test]
fn figures_do_not_contradict_themselves() {
    let plot = |figure: &str, state: &str| {
        let (entry, session) = session(figure, state);
        let view = entry.view(&**session.result(), "figure");
        view.plot().expect("a chart").clone()
    };
    let caption = |figure: &str| {
        let (entry, session) = session(figure, "");
        let teach = entry.teach.expect("a caption");
        teach.caption_of(&**session.result())
    };
    // At 6.25% a round causes one as large as itself, and at 6.2% it does not.
    let limit = caption("dynamic-portfolio-insurance");
    assert!(limit.contains("6.25%"), "{limit}");
    assert!(amount("dynamic-portfolio-insurance", "e=6.2&m=5&k=4", "gain") < 1.0);
    // The chart is of the last day's money, and so is the first number of the caption.
    for figure in ["conversion", "reversal"] {
        let then = plot(figure, "").readings(5_900.0)[0].value.clone();
        let said = caption(figure);
        let both = format!("{then} on the last day at every end, worth +$500 today.");
        assert!(then == "+$502" && said.ends_with(&both), "{said}");
    }
    // Two expiries whose volatilities differ by less than a percent are written apart.
    let both = plot("volatility-surface-and-smile", "").readings(5_800.0);
    assert_ne!(both[0].value, both[1].value, "{both:?}");
}

/// A figure at a state.
fn session(figure: &str, state: &str) -> (&'static Entry, Session) {
    let entry =
        crate::registry::entry(&format!("term-{figure}")).unwrap_or_else(|| panic!("{figure}"));
    let session = entry
        .session()
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(&format!("v=1&{state}"));
    assert!(
        session.notes().is_empty() && session.problem().is_none(),
        "{figure}#{state}"
    );
    (entry, session)
}

/// The amount of a result of a figure at a state.
pub(super) fn amount(figure: &str, state: &str, result: &str) -> f64 {
    let (_, session) = session(figure, state);
    let results = session.result().results();
    let item = results.iter().find(|item| item.id == result);
    item.and_then(|item| item.measure)
        .unwrap_or_else(|| panic!("{figure}: {result}"))
        .amount
}

/// What the terms claim of their figures, by sums done without them.
#[test]
fn what_the_terms_say_holds() {
    let near = |a: f64, b: f64, within: f64| assert!((a - b).abs() <= within, "{a} {b}");
    // A crash of 40,000 once in eight years against 8,000 in a year without.
    near(
        amount("tail-risk", "y=8&l=40000&g=8000", "average"),
        3_000.0,
        1e-9,
    );
    near(amount("tail-risk", "y=8&l=40000&g=8000", "fair"), 5.0, 1e-9);
    // At the prices' own chances the average is nothing, wherever the strikes are.
    for delta in ["5", "16", "35"] {
        near(
            amount("probability-of-profit", &format!("de={delta}"), "average"),
            0.0,
            1.0,
        );
    }
    // With a drift of zero, the reflection principle: twice the chance to end beyond.
    for level in ["5300", "5700", "6100"] {
        let times = amount("probability-of-touch", &format!("k={level}"), "times");
        near(times, 2.0, 0.15);
    }
    // Hedged every day, what was paid for comes out even; squares make a wild month worse.
    near(
        amount("gamma-scalping", "iv=16&rv=16&e=1", "together"),
        0.0,
        150.0,
    );
    // The seller's gain is the buyer's loss, day by day, and over a third of it comes on the last day.
    let (entry, bought) = session("gamma-scalping", "iv=16&rv=12.5&e=1");
    let view = entry.view(&**bought.result(), "figure");
    let both = view.plot().and_then(|plot| {
        plot.series
            .iter()
            .find(|line| line.column == "together_usd")
    });
    let days = &both.expect("a line of both together").points;
    let (before, end) = (-days[days.len() - 2].1, -days[days.len() - 1].1);
    near(
        end,
        amount("volatility-risk-premium", "iv=16&rv=12.5&e=1", "seller"),
        1e-9,
    );
    assert!(
        (1.0 / 3.0..0.5).contains(&((end - before) / end)),
        "{before} {end}"
    );
    let calm = amount("volatility-risk-premium", "iv=16&rv=8&e=1", "seller");
    let wild = amount("volatility-risk-premium", "iv=16&rv=24&e=1", "seller");
    assert!(calm > 0.0 && wild < -calm, "{calm} {wild}");
    // The near future takes the most, and none takes all.
    let share = |month: u32| amount("vix-future", &format!("n={month}&va=40&vx=16"), "share");
    assert!((2..=8).all(|month| share(month) < share(month - 1)) && share(1) < 100.0);
    // A call on a future that took a part costs less than the VIX less the strike.
    let at = |result| amount("vix-option", "va=45&k=25&vd=60", result);
    assert!(at("then") < at("naive") && at("then") > at("now"));
    // The ratio is gain over loss, and the convex call gains more than twice as much.
    let of = |result| amount("hedge-ratio", "x=-10&n=4&k=25", result);
    near(of("ratio"), -100.0 * of("hedge") / of("condor"), 1e-9);
    near(of("together"), of("hedge") + of("condor"), 1e-6);
    let gain = |fall: u32| amount("convexity", &format!("x=-{fall}&k=30"), "gain");
    assert!(gain(20) > 2.0 * gain(10));
    // A year of a curve that stands still is twelve months and five days of it, without an end.
    let left =
        |days: u32| amount("volatility-etf", &format!("h={days}&vx=15&u=21"), "left") / 1_000.0;
    near(left(360), left(30).powi(12), 1e-9);
    assert!(left(365) < left(360));
    // Rungs light up as the curve turns over.
    let budget = |vix: u32| amount("alvh", &format!("p=st&vx={vix}&u=21"), "budget");
    near(budget(16), 0.7, 1e-9);
    assert!(budget(30) > 3.0 && amount("alvh", "p=sa&vx=30&u=21", "budget") < 0.5);
    // Bought lower, a put spread costs the put less what the sold put brings.
    let spread = |result| amount("put-spread", "kh=5500&kl=5000&x=4400", result);
    near(spread("most"), 50_000.0 - spread("cost"), 1e-6);
    near(spread("alone") + spread("put-cost"), 110_000.0, 1e-6);
}
