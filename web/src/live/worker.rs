//! The worker's side: it listens, and does jobs a little at a time so that it hears the next word.

use std::cell::RefCell;
use std::rc::Rc;

use condor_calc::job::{self, Message, Work};
use gloo::timers::callback::Timeout;
use js_sys::{Date, Float64Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How long it works before it listens, in milliseconds.
const SLICE: f64 = 30.0;

/// The job under way and the next slice of it.
#[derive(Default)]
struct Desk {
    generation: u32,
    work: Option<Box<dyn Work>>,
    slice: Option<Timeout>,
}

/// Listens: called by the worker's `main`.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let desk = Rc::new(RefCell::new(Desk::default()));
    let ears = {
        let scope = scope.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(&scope, &desk, &event);
        })
    };
    scope.set_onmessage(Some(ears.as_ref().unchecked_ref()));
    // It listens as long as it lives.
    ears.forget();
    say(&scope, &Message::Ready);
}

fn say(scope: &DedicatedWorkerGlobalScope, message: &Message) {
    let numbers = Float64Array::from(&message.to_numbers()[..]);
    if let Err(error) = scope.post_message(&numbers) {
        web_sys::console::debug_1(&error);
    }
}

fn hear(scope: &DedicatedWorkerGlobalScope, desk: &Rc<RefCell<Desk>>, event: &MessageEvent) {
    let Some(numbers) = event
        .data()
        .dyn_ref::<Float64Array>()
        .map(Float64Array::to_vec)
    else {
        return;
    };
    match Message::from_numbers(&numbers) {
        Ok(Message::Begin {
            generation,
            request,
        }) => match job::begin(&request) {
            Ok(work) => {
                *desk.borrow_mut() = Desk {
                    generation,
                    work: Some(work),
                    slice: None,
                };
                go_on(scope, desk);
            }
            Err(problem) => say(
                scope,
                &Message::Failed {
                    generation,
                    text: problem.text,
                },
            ),
        },
        Ok(Message::Cancel) => *desk.borrow_mut() = Desk::default(),
        // Only the page asks.
        Ok(_) => {}
        Err(error) => web_sys::console::debug_1(&JsValue::from_str(&error.to_string())),
    }
}

/// Works for a slice, says how far it is, and lets what was said meanwhile be heard.
fn go_on(scope: &DedicatedWorkerGlobalScope, desk: &Rc<RefCell<Desk>>) {
    let (scope, later) = (scope.clone(), Rc::clone(desk));
    let slice = Timeout::new(0, move || {
        let (generation, work) = {
            let mut desk = later.borrow_mut();
            (desk.generation, desk.work.take())
        };
        let Some(mut work) = work else {
            return;
        };
        let began = Date::now();
        loop {
            match work.step() {
                Ok(tick) => {
                    let is_done = tick.is_done();
                    let is_over = Date::now() - began > SLICE;
                    let answer = tick.answer.unwrap_or_default();
                    if is_done || is_over || !answer.is_empty() {
                        let (done, of) = (tick.done, tick.of);
                        say(
                            &scope,
                            &Message::Tick {
                                generation,
                                done,
                                of,
                                answer,
                            },
                        );
                    }
                    if is_done {
                        return;
                    }
                    if is_over {
                        break;
                    }
                }
                Err(problem) => {
                    let text = problem.text;
                    say(&scope, &Message::Failed { generation, text });
                    return;
                }
            }
        }
        later.borrow_mut().work = Some(work);
        go_on(&scope, &later);
    });
    desk.borrow_mut().slice = Some(slice);
}
