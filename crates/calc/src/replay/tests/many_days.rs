//! More days than fit into a frame: done by a job, the last result standing until then.

use condor_core::calendar::{Date, is_trading_day};

use super::*;
use crate::job::{self, Tick};

/// A file of so many days.
fn file(days: usize, value: impl Fn(f64) -> f64) -> String {
    let mut text = "Date,Close\n".to_owned();
    let mut date = Date::new(2008, 1, 2).expect("a date");
    let mut day = 0;
    while day < days {
        if is_trading_day(date).expect("a day of the calendar") {
            text.push_str(&format!("{date},{:.2}\n", value(day as f64)));
            day += 1;
        }
        date = date.plus_days(1).expect("a date");
    }
    text
}

fn give(session: &Session, key: &str, text: String) -> Session {
    session.after(Action::Give {
        index: ReplayInputs::index_of(key).expect("rows"),
        file: format!("{key}.csv"),
        bytes: text.into_bytes().into(),
    })
}

/// The calculator with 2,100 days of SPX and VIX.
fn long() -> Session {
    let spx = file(2_100, |day| {
        400.0 * (0.0004 * day + 0.1 * (day / 97.0).sin()).exp()
    });
    let vix = file(2_100, |day| 18.0 + 7.0 * (day / 61.0).sin());
    give(&give(&at("v=1"), "sp", spx), "vx", vix)
}

fn set(session: &Session, key: &str, value: f64) -> Session {
    session.after(Action::SetMany {
        values: vec![(ReplayInputs::index_of(key).expect("an input"), value)],
    })
}

fn sweep(session: &Session) -> String {
    session.result().view("sweep").takeaway
}

/// Does the job of a session, and hands in what it says each time. Answers also with what was said of it then of
/// the accounts and of the thresholds.
fn worked(mut session: Session) -> (Session, Vec<Tick>, Vec<(f64, String)>) {
    let request = session.job().cloned().expect("a job");
    let mut work = job::begin_replay(&request).unwrap_or_else(|problem| panic!("{}", problem.text));
    let (mut ticks, mut shown) = (Vec::new(), Vec::new());
    loop {
        let tick = work
            .step()
            .unwrap_or_else(|problem| panic!("{}", problem.text));
        ticks.push(tick.clone());
        if let Some(answer) = &tick.answer {
            let generation = session.generation();
            session = session.after(Action::Answer {
                generation,
                numbers: Rc::from(&answer[..]),
            });
            assert!(!session.is_stale());
            shown.push((growth(&session), sweep(&session)));
        }
        if tick.is_done() {
            return (session, ticks, shown);
        }
    }
}

fn growth(session: &Session) -> f64 {
    amount(&**session.result(), "hedged")
}

#[test]
fn the_last_result_stands_until_the_job_has_found_the_next() {
    let before = at("v=1");
    assert!(before.job().is_none() && !before.is_stale());
    let long = long();
    assert!(long.is_stale() && long.is_of_others() && long.problem().is_none());
    // Of the sample, which the SPX alone was joined with.
    assert!(growth(&long).is_finite());
    assert!(long.after(Action::Pin).pinned().is_none());
    let (done, ticks, shown) = worked(long.clone());
    assert!(!done.is_stale());
    assert!(ticks.len() > 60, "{} steps", ticks.len());
    assert!(ticks.windows(2).all(|two| two[0].done <= two[1].done));
    assert!(ticks.iter().all(|tick| tick.of == 2_100));
    let item = |session: &Session, id: &str| {
        let results = session.result().results().into_iter();
        let mut found = results.filter(|item| item.id == id);
        found.next().map(|item| item.value)
    };
    assert_eq!(item(&done, "days"), Some("2,100 days".to_owned()));
    // The accounts come first, the thresholds after them.
    let [accounts, thresholds] = &shown[..] else {
        panic!("{} answers", shown.len());
    };
    assert!(
        accounts.1.starts_with("The thresholds are tried after"),
        "{}",
        accounts.1
    );
    assert!(thresholds.1.starts_with("Of "), "{}", thresholds.1);
    assert_eq!(accounts.0, thresholds.0);
    // What was done a little at a time is what is done at once.
    let at_once = ReplayInputs::from_values(done.values());
    let direct = Replay::evaluate_with(&at_once, done.values());
    let direct = direct.unwrap_or_else(|problem| panic!("{}", problem.text));
    let again = replay(&direct.ran.closes.history, &direct.ran.spec).expect("a replay");
    assert_eq!(again, direct.ran.run);
}

#[test]
fn only_what_decides_a_trade_waits() {
    let (done, ..) = worked(long());
    let ran = || run::last().unwrap_or_else(|| panic!("a run"));
    let before = ran();
    for (key, value) in [
        ("as", 2.0),
        ("cr", 12.0),
        ("fo", 6.0),
        ("ax", 1.0),
        ("at", 1.0),
    ] {
        let looked = set(&done, key, value);
        assert!(
            !looked.is_stale() && looked.generation() == done.generation(),
            "{key}"
        );
    }
    // Where the days are parted: the accounts stand, and the thresholds are tried again.
    let parted = set(&done, "pt", 40.0);
    assert!(!parted.is_stale() && parted.generation() != done.generation());
    assert!(
        parted
            .result()
            .view("sweep")
            .takeaway
            .starts_with("The thresholds are tried after")
    );
    let (parted, ..) = worked(parted);
    assert_ne!(
        parted.result().view("sweep").takeaway,
        done.result().view("sweep").takeaway
    );
    assert!(Rc::ptr_eq(&before, &ran()));
    // A trade: what is shown is of the inputs before, and says so, until the job is done.
    let traded = set(&parted, "b", 0.5);
    assert!(traded.is_stale());
    assert_eq!(growth(&traded), growth(&parted));
    assert_eq!(traded.result_values(), parted.values());
    let (other, ..) = worked(traded.clone());
    assert_ne!(growth(&other), growth(&parted));
    assert!(!other.is_stale() && !Rc::ptr_eq(&before, &ran()));
    // Back again, an answer to what is no longer asked is none.
    let back = traded.after(Action::Undo);
    assert_eq!(back.values(), parted.values());
    let late = back.after(Action::Answer {
        generation: traded.generation(),
        numbers: Rc::from([1.0]),
    });
    assert!(late == back);
    // The sample needs no job.
    let sample = back.after(Action::Reset);
    assert!(sample.job().is_none() && !sample.is_stale());
    assert_eq!(growth(&sample), growth(&at("v=1")));
}

/// A look at a state of the sample in between, as a link that is followed takes one, costs nothing that was found.
#[test]
fn what_was_found_stays_while_the_sample_is_looked_at() {
    let (done, _, said) = worked(long());
    let _sample = at("v=1&at=v&al=20");
    let linked = done.after(Action::Load {
        fragment: "v=1&at=v&al=20".to_owned(),
    });
    assert!(!linked.is_stale() && linked.generation() == done.generation());
    assert_eq!(growth(&linked), growth(&done));
    assert_eq!(said.last().map(|said| &said.1), Some(&sweep(&linked)));
    assert_eq!(linked.normal("v=1&at=v&al=20&zz=4&b=x"), linked.fragment());
}

/// Where so many files were read since that what was found is gone, it is asked for anew.
#[test]
fn what_is_gone_is_asked_for_anew() {
    let (done, ..) = worked(long());
    for rows in 300..305 {
        let [spx, vix] = [2_000.0, 20.0].map(|level| file(rows, |_| level));
        let other = give(&give(&at("v=1"), "sp", spx), "vx", vix);
        assert!(!other.is_stale(), "{:?}", other.problem());
    }
    let looked = set(&done, "as", 2.0);
    assert!(looked.is_stale() && looked.generation() != done.generation());
    assert_eq!(growth(&looked), growth(&done));
    let (again, ..) = worked(looked);
    assert!(!again.is_stale());
    assert_eq!(growth(&again), growth(&done));
}

#[test]
fn a_job_that_cannot_go_on_says_why() {
    let long = long();
    let fail = |session: &Session, generation: u32| {
        session.after(Action::Failed {
            generation,
            problem: Problem {
                key: "sp",
                text: "There is a reason.".to_owned(),
            },
        })
    };
    let failed = fail(&long, long.generation());
    assert_eq!(failed.problem().map(|problem| problem.key), Some("sp"));
    assert!(failed.is_stale() && failed.is_of_others());
    // Another job's failure is not this one's, and what stands already stands.
    assert!(fail(&long, long.generation().wrapping_add(1)) == long);
    let (done, ..) = worked(long);
    assert!(fail(&done, done.generation()) == done);
    // The next input asks again.
    let mended = set(&failed, "b", 0.5);
    assert!(mended.problem().is_none() && mended.is_stale());
    assert!(!worked(mended).0.is_stale());
}

#[test]
fn a_job_of_unknown_days_is_refused() {
    let request = long().job().cloned().expect("a job");
    let mut other = request.to_vec();
    other[1] += 1e6;
    for numbers in [&other[..], &request[..1], &request[..5], &[1.0]] {
        let refused = job::begin_replay(numbers).err();
        assert!(refused.is_some_and(|problem| !problem.text.is_empty()));
    }
}
