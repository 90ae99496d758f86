//! A job of the session, done in a worker, or by the page between two frames where there is none.

use std::cell::RefCell;
use std::rc::Rc;

use condor_calc::job::{Begin, Message, Work};
use condor_calc::{Action, Problem, Session};
use gloo::timers::callback::Timeout;
use js_sys::{Date, Float64Array, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::prelude::*;

use crate::part::{JobPhase, JobState};

/// Inputs must stand still so long before a job begins, in milliseconds: a slider that is dragged asks for a job
/// at every notch.
const BEGIN_AFTER: u32 = 40;
/// A worker that has not said that it is ready by then does not come, in milliseconds.
const PATIENCE: u32 = 8_000;
/// How long the page works between two frames, in milliseconds.
const SLICE: f64 = 12.0;
/// The page says at most so often how far it is, in milliseconds: saying it takes time from the work.
const BETWEEN_WORDS: f64 = 150.0;

/// What a bundle carries whose calculators have jobs.
#[derive(Clone, Copy)]
pub struct Jobs {
    begin: Begin,
    hire: fn(Begin) -> Box<dyn Running>,
}

impl Jobs {
    /// Those that `begin` begins on the page; a worker begins its own.
    pub(super) fn begun_by(begin: Begin) -> Self {
        Self {
            begin,
            hire: |begin| Box::new(Runner::new(begin)),
        }
    }
}

impl PartialEq for Jobs {
    fn eq(&self, _: &Self) -> bool {
        // A program has one.
        true
    }
}

/// Who does jobs, one at a time.
trait Running {
    /// Begins a job in place of the one under way.
    fn begin(&self, asked: Asked);
    /// Stops what is under way. A late answer is of no asked job any more.
    fn stop(&self);
}

/// Does the job of the session, and hands in what it finds. Answers with how far it is and with what
/// begins and stops it.
#[hook]
pub(super) fn use_job(
    session: &Session,
    dispatch: &Callback<Action>,
    jobs: Option<Jobs>,
) -> (JobState, Callback<bool>) {
    let state = use_state_eq(JobState::default);
    let runner = use_mut_ref(|| None::<Box<dyn Running>>);
    // Counts how often the reader asked to go on or to stop.
    let wanted = use_state_eq(|| (0_u32, true));
    let job = session.job().cloned().zip(jobs);
    {
        let (state, dispatch, runner) = (state.setter(), dispatch.clone(), Rc::clone(&runner));
        let of = (session.generation(), job.is_some(), *wanted);
        use_effect_with(of, move |&(generation, _, (_, goes_on))| {
            // A state without a job ends one, too.
            if let Some(runner) = &*runner.borrow() {
                runner.stop();
            }
            if goes_on {
                state.set(JobState::default());
            }
            let timeout = job.filter(|_| goes_on).map(|(job, jobs)| {
                let runner = Rc::clone(&runner);
                Timeout::new(BEGIN_AFTER, move || {
                    let mut slot = runner.borrow_mut();
                    let runner = slot.get_or_insert_with(|| (jobs.hire)(jobs.begin));
                    runner.begin(Asked {
                        generation,
                        request: job,
                        began: Date::now(),
                        state,
                        dispatch,
                    });
                })
            });
            move || drop(timeout)
        });
    }
    // Another job goes on by itself even if the reader stopped the last.
    let generation = session.generation();
    {
        let wanted = wanted.clone();
        use_effect_with(generation, move |_| {
            if !wanted.1 {
                wanted.set((wanted.0 + 1, true));
            }
        });
    }
    let run = {
        let (state, wanted, runner) = (state.clone(), wanted.clone(), Rc::clone(&runner));
        Callback::from(move |goes_on: bool| {
            if !goes_on {
                if let Some(runner) = &*runner.borrow() {
                    runner.stop();
                }
                state.set(JobState {
                    phase: JobPhase::Cancelled,
                    ..(*state).clone()
                });
            }
            wanted.set((wanted.0 + 1, goes_on));
        })
    };
    ((*state).clone(), run)
}

/// What is asked for, and where the answer goes.
#[derive(Clone)]
struct Asked {
    generation: u32,
    request: Rc<[f64]>,
    began: f64,
    state: UseStateSetter<JobState>,
    dispatch: Callback<Action>,
}

impl Asked {
    /// Shows how far it is, and hands in what was found.
    fn tick(&self, (done, of): (u32, u32), answer: Vec<f64>, on_page: bool) {
        let share = f64::from(done) / f64::from(of.max(1));
        let spent = (Date::now() - self.began) / 1000.0;
        self.state.set(JobState {
            done,
            of,
            seconds_left: (share > 0.02).then(|| spent * (1.0 - share) / share),
            phase: if done >= of {
                JobPhase::Done
            } else {
                JobPhase::Running
            },
            on_page,
            again: false,
        });
        if !answer.is_empty() {
            self.dispatch.emit(Action::Answer {
                generation: self.generation,
                numbers: Rc::from(answer),
            });
        }
    }

    fn fail(&self, problem: Problem) {
        self.state.set(JobState {
            phase: JobPhase::Failed(problem.text.clone()),
            ..JobState::default()
        });
        self.dispatch.emit(Action::Failed {
            generation: self.generation,
            problem,
        });
    }
}

/// Who does the work. It lives as long as the page.
struct Runner {
    inner: Rc<RefCell<Inner>>,
}

impl Runner {
    fn new(begin: Begin) -> Self {
        let inner = Inner {
            begin,
            asked: None,
            place: Place::Nowhere,
        };
        Self {
            inner: Rc::new(RefCell::new(inner)),
        }
    }
}

struct Inner {
    /// Begins a job on the page.
    begin: Begin,
    asked: Option<Asked>,
    place: Place,
}

enum Place {
    /// Nobody has been asked yet.
    Nowhere,
    /// A worker that has been started.
    Worker(Hired),
    /// The page itself, with the next slice if work is under way.
    Page(Option<Timeout>),
}

/// A worker with its ears.
struct Hired {
    worker: Worker,
    is_ready: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
    _patience: Timeout,
}

impl Running for Runner {
    fn begin(&self, asked: Asked) {
        self.inner.borrow_mut().asked = Some(asked);
        let is_new = matches!(self.inner.borrow().place, Place::Nowhere);
        if is_new {
            let place = hire(&self.inner).map_or(Place::Page(None), Place::Worker);
            self.inner.borrow_mut().place = place;
        }
        send(&self.inner);
    }

    fn stop(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.asked = None;
        match &mut inner.place {
            Place::Worker(hired) if hired.is_ready => post(&hired.worker, &Message::Cancel),
            Place::Page(slice) => drop(slice.take()),
            _ => {}
        }
    }
}

/// Gives what is asked for to whoever works.
fn send(inner: &Rc<RefCell<Inner>>) {
    let on_page = {
        let inner = inner.borrow();
        let Some(asked) = &inner.asked else {
            return;
        };
        match &inner.place {
            Place::Worker(hired) if hired.is_ready => {
                let message = Message::Begin {
                    generation: asked.generation,
                    request: asked.request.to_vec(),
                };
                post(&hired.worker, &message);
                None
            }
            Place::Page(_) => Some(asked.clone()),
            // It is sent when the worker says that it is ready.
            _ => None,
        }
    };
    if let Some(asked) = on_page {
        let begin = inner.borrow().begin;
        match begin(&asked.request) {
            Ok(work) => go_on(inner, asked, work, Date::now()),
            Err(problem) => asked.fail(problem),
        }
    }
}

/// Works on the page for a slice, then lets it breathe. It last said at `said` how far it is.
fn go_on(inner: &Rc<RefCell<Inner>>, asked: Asked, mut work: Box<dyn Work>, said: f64) {
    let (later, next) = (Rc::clone(inner), asked.clone());
    let slice = Timeout::new(0, move || {
        let began = Date::now();
        let asked = next;
        let mut said = said;
        loop {
            match work.step() {
                Ok(tick) => {
                    let is_done = tick.is_done();
                    let is_over = Date::now() - began > SLICE;
                    let answer = tick.answer.unwrap_or_default();
                    let is_due = is_over && began - said > BETWEEN_WORDS;
                    if is_done || is_due || !answer.is_empty() {
                        asked.tick((tick.done, tick.of), answer, true);
                        said = began;
                    }
                    if is_done {
                        return;
                    }
                    if is_over {
                        break;
                    }
                }
                Err(problem) => {
                    asked.fail(problem);
                    return;
                }
            }
        }
        go_on(&later, asked, work, said);
    });
    let mut inner = inner.borrow_mut();
    // What was begun since has its own slice.
    let is_asked = |known: &Asked| known.generation == asked.generation;
    if inner.asked.as_ref().is_some_and(is_asked)
        && let Place::Page(place) = &mut inner.place
    {
        *place = Some(slice);
    }
}

fn post(worker: &Worker, message: &Message) {
    let numbers = Float64Array::from(&message.to_numbers()[..]);
    if let Err(error) = worker.post_message(&numbers) {
        web_sys::console::debug_1(&error);
    }
}

/// Starts a worker; `None` where the page names none or the browser refuses.
fn hire(inner: &Rc<RefCell<Inner>>) -> Option<Hired> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = match Worker::new_with_options(&address()?, &options) {
        Ok(worker) => worker,
        Err(error) => {
            web_sys::console::debug_1(&error);
            return None;
        }
    };
    let on_message = {
        let inner = Rc::clone(inner);
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&inner, &event))
    };
    let on_error = {
        let inner = Rc::clone(inner);
        Closure::<dyn FnMut(JsValue)>::new(move |error: JsValue| {
            web_sys::console::debug_1(&error);
            take_over(&inner);
        })
    };
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let patience = {
        let inner = Rc::clone(inner);
        Timeout::new(PATIENCE, move || {
            let is_late = matches!(&inner.borrow().place, Place::Worker(hired) if !hired.is_ready);
            if is_late {
                take_over(&inner);
            }
        })
    };
    Some(Hired {
        worker,
        is_ready: false,
        _on_message: on_message,
        _on_error: on_error,
        _patience: patience,
    })
}

/// The worker does not work: the page does it.
fn take_over(inner: &Rc<RefCell<Inner>>) {
    let before = std::mem::replace(&mut inner.borrow_mut().place, Place::Page(None));
    if let Place::Worker(hired) = before {
        hired.worker.terminate();
        // Its ears are in use by the caller; they are let go when that is over.
        Timeout::new(0, move || drop(hired)).forget();
    }
    send(inner);
}

/// What the worker said.
fn hear(inner: &Rc<RefCell<Inner>>, event: &MessageEvent) {
    let Some(numbers) = event
        .data()
        .dyn_ref::<Float64Array>()
        .map(Float64Array::to_vec)
    else {
        return;
    };
    let message = match Message::from_numbers(&numbers) {
        Ok(message) => message,
        Err(error) => {
            web_sys::console::debug_1(&JsValue::from_str(&error.to_string()));
            take_over(inner);
            return;
        }
    };
    let asked_for = |generation: u32| {
        let asked = inner.borrow().asked.clone();
        asked.filter(|asked| asked.generation == generation)
    };
    match message {
        Message::Ready => {
            if let Place::Worker(hired) = &mut inner.borrow_mut().place {
                hired.is_ready = true;
            }
            send(inner);
        }
        Message::Tick {
            generation,
            done,
            of,
            answer,
        } => {
            // The answer to a job that was replaced or stopped is forgotten.
            if let Some(asked) = asked_for(generation) {
                asked.tick((done, of), answer, false);
            }
        }
        Message::Failed { generation, text } => {
            if let Some(asked) = asked_for(generation) {
                // A worker says why, and of no input.
                asked.fail(Problem { key: "", text });
            }
        }
        // The worker does not ask.
        Message::Begin { .. } | Message::Cancel => {}
    }
}

/// Where the worker's script is, if the page names it.
fn address() -> Option<String> {
    let window = web_sys::window()?;
    let boot = Reflect::get(&window, &"condorLab".into()).ok()?;
    Reflect::get(&boot, &"worker".into()).ok()?.as_string()
}
