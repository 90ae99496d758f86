//! What a reader does, one action at a time and at random.

use super::*;
use crate::InputSet;
use crate::condor::CondorInputs;
use crate::condor::typed::{Typed, fresh};
use proptest::prelude::*;

fn index(key: &str) -> usize {
    CondorInputs::index_of(key).expect("a key of the condor")
}

fn typed(session: &Session, key: &str, text: &str) -> Session {
    let index = index(key);
    session
        .after(Action::Type {
            index,
            text: text.to_owned(),
        })
        .after(Action::Accept { index })
}

#[test]
fn a_typed_value_is_one_undo_step() {
    let session = typed(&fresh(), "s", "5,900");
    assert_eq!(session.inputs().spot, 5900.0);
    assert_eq!(session.field_text(index("s")), "5,900");
    let back = session.after(Action::Undo);
    assert_eq!(back.inputs(), CondorInputs::default());
    assert_eq!(back.after(Action::Redo).inputs().spot, 5900.0);
}

#[test]
fn junk_stays_in_the_field_and_the_result_goes_stale() {
    let session = typed(&fresh(), "d", "soon");
    assert_eq!(session.field_text(index("d")), "soon");
    assert!(session.is_stale());
    assert_eq!(session.inputs(), CondorInputs::default());
    assert!(session.draft(index("d")).unwrap().message.is_some());
    let mended = typed(&session, "d", "45");
    assert!(!mended.is_stale());
    let forgotten = session.after(Action::Forget { index: index("d") });
    assert_eq!(forgotten.field_text(index("d")), "30");
    assert!(!forgotten.is_stale());
}

#[test]
fn typing_changes_nothing_until_it_is_accepted() {
    let session = fresh().after(Action::Type {
        index: index("s"),
        text: "5".to_owned(),
    });
    assert_eq!(session.inputs(), CondorInputs::default());
    assert!(!session.is_stale());
    assert_eq!(session.field_text(index("s")), "5");
}

#[test]
fn leaving_an_untouched_field_makes_no_step() {
    let session = typed(&fresh(), "s", "5,800");
    assert!(!session.can_undo());
}

#[test]
fn a_step_goes_on_from_what_was_just_typed() {
    let index = index("d");
    let session = fresh()
        .after(Action::Type {
            index,
            text: "44".to_owned(),
        })
        .after(Action::Step { index, steps: 1 });
    assert_eq!(session.inputs().days, 45.0);
    assert_eq!(session.field_text(index), "45");
}

#[test]
fn a_slider_drag_is_one_step_and_is_shown_while_it_moves() {
    let mut session = fresh();
    for value in [31.0, 38.0, 44.0, 45.0] {
        session = session.after(Action::Move {
            index: index("d"),
            value,
        });
        assert_eq!(session.inputs().days, value);
    }
    session = session.after(Action::Settle).after(Action::Undo);
    assert_eq!(session.inputs(), CondorInputs::default());
}

#[test]
fn a_refused_text_that_is_hidden_does_not_grey_the_results() {
    let refused = typed(&fresh(), "de", "abc");
    assert!(refused.refused().is_some());
    let by_hand = refused.after(Action::Choose {
        index: index("by"),
        option: 3,
    });
    assert!(!by_hand.is_shown(index("de")));
    assert!(!by_hand.is_stale());
    assert_eq!(by_hand.refused(), None);
}

#[test]
fn what_is_pinned_before_its_job_is_done_becomes_what_the_job_finds() {
    let lab = crate::registry::entry("insurance-or-engine").expect("a lab");
    let early = lab.session().expect("its defaults").after(Action::Pin);
    let done = early.with_job_done().expect("the job of its defaults");
    let a = done.pinned().expect("it was pinned");
    assert_eq!(a.result.consequence(), done.result().consequence());
    assert!(Rc::ptr_eq(&a.result, done.result()));
}

#[test]
fn a_refused_file_is_not_read_again_as_nothing() {
    let replay = crate::registry::entry("insured").expect("a calculator with rows");
    let session = replay.session().expect("its defaults");
    let index = crate::input::index_of(session.specs(), "sr").expect("rows");
    let give = |session: &Session, file: &str, text: &str| {
        session.after(Action::Give {
            index,
            file: file.to_owned(),
            bytes: Rc::from(text.as_bytes()),
        })
    };
    let day = |day: u32| format!("2020-01-{day:02},{}\n", 100 + day);
    let own = give(
        &session,
        "",
        &("Date,Close\n".to_owned() + &(1..29).map(day).collect::<String>()),
    );
    assert_ne!(own.values(), session.values());
    let refused = give(&own, "large.csv", &"junk,".repeat(8_000));
    assert!(refused.is_stale());
    let passed = refused.after(Action::Accept { index });
    assert_eq!(passed.values(), own.values());
    assert!(passed.is_stale());
}

#[test]
fn a_problem_keeps_the_last_result_and_names_the_input() {
    let session = typed(&typed(&fresh(), "s", "500"), "w", "1000");
    let problem = session
        .problem()
        .expect("wings longer than the index is high");
    assert_eq!(problem.key, "w");
    assert!(session.is_stale());
    assert!(!session.after(Action::Undo).is_stale());
}

#[test]
fn a_pasted_state_is_one_undo_step() {
    let session = fresh().after(Action::Load {
        fragment: "v=1&s=5900&d=10".to_owned(),
    });
    assert_eq!(
        (session.inputs().spot, session.inputs().days),
        (5900.0, 10.0)
    );
    let back = session.after(Action::Undo);
    assert_eq!(back.inputs(), CondorInputs::default());
    assert!(!back.can_undo());
}

#[test]
fn a_pinned_state_stays_while_the_inputs_move_on() {
    let session = fresh().after(Action::Pin);
    let moved = typed(&session, "w", "50");
    let pinned = moved.pinned().expect("pinned");
    assert_eq!(pinned.values, CondorInputs::default().values());
    assert_ne!(pinned.result.consequence(), moved.result().consequence());
    assert!(
        moved.after(Action::Undo).pinned().is_some(),
        "a pin is not an undo step"
    );
    assert!(moved.after(Action::Unpin).pinned().is_none());
    let stuck = typed(&typed(&fresh(), "s", "500"), "w", "1000");
    assert!(stuck.after(Action::Pin).pinned().is_none());
}

fn any_action() -> impl Strategy<Value = Action> {
    let n = CondorInputs::SPECS.len();
    prop_oneof![
        (0..n, proptest::num::f64::ANY).prop_map(|(index, value)| Action::Move { index, value }),
        (0..n, -1e4..1e4_f64).prop_map(|(index, value)| Action::Move { index, value }),
        Just(Action::Settle),
        Just(Action::Cancel),
        (0..n, 0..5_usize).prop_map(|(index, option)| Action::Choose { index, option }),
        (0..n, -50..50_i32).prop_map(|(index, steps)| Action::Step { index, steps }),
        (0..n, "[0-9.,$%e-]{0,7}").prop_map(|(index, text)| Action::Type { index, text }),
        (0..n).prop_map(|index| Action::Accept { index }),
        (0..n).prop_map(|index| Action::Forget { index }),
        "(v=1)?[&a-z=0-9.]{0,30}".prop_map(|fragment| Action::Load { fragment }),
        Just(Action::Pin),
        Just(Action::Unpin),
        Just(Action::Undo),
        Just(Action::Redo),
        Just(Action::Reset),
    ]
}

proptest! {
    #[test]
    fn whatever_a_reader_does_every_input_stays_in_range(
        actions in proptest::collection::vec(any_action(), 0..40)
    ) {
        let mut session = fresh();
        for action in actions {
            session = session.after(action);
            for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
                prop_assert!(spec.accepts(session.inputs().get(index)));
            }
            prop_assert!(session.output().credit_money().is_finite());
        }
    }
}
