//! What only shows follows what the reader operates: in the frames after an input when it is in sight, once the
//! inputs stand still when it is not. So one frame holds the input and its chart, and the next ones as much of the rest
//! as there is time for. Where the chart takes too long for that, it has the next frame to itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use condor_calc::input::Values;
use condor_calc::registry::{Entry, Kind};
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

use super::LiveEntryProps;
use super::once::use_once;
use crate::part::{self, Context, Part, Probe};
use crate::widgets::kept::{Content, Kept};

/// How long the inputs must stand still before what is out of sight follows, in milliseconds.
const FOLLOW_AFTER: u32 = 150;

/// How long drawing what follows may take within one frame, in milliseconds; layout and painting come on top. One part
/// is drawn however long it takes.
const FRAME_SHARE: f64 = 2.0;

/// How many parts one frame draws at most: what laying them out takes is not measured.
const MOST_AT_ONCE: u32 = 4;

/// With an input that took longer than this to draw, in milliseconds, the chart follows from then on.
const TOO_LONG: f64 = 8.0;

/// Whether a part may follow: what only shows, and is not announced or acted on. The results of a figure in a text are
/// read by the numbers of that text, wherever they stand.
pub(super) fn may_follow(entry: &Entry, part: Part) -> bool {
    match part {
        Part::Chart
        | Part::Sentence
        | Part::Takeaway
        | Part::Explanation
        | Part::Compare
        | Part::Description
        | Part::ChartTable
        | Part::View(_) => true,
        Part::Results => entry.kind == Kind::Calculator,
        _ => false,
    }
}

/// The parts of an entry that follow.
pub(super) struct Following {
    /// What the parts are drawn from.
    context: RefCell<Option<Rc<Context>>>,
    parts: RefCell<Vec<Follower>>,
    in_sight: RefCell<Vec<Element>>,
    seen: RefCell<Option<Seen>>,
    /// Counts what changes without what parts follow, such as a fold opened: that is drawn at once.
    changes: Cell<u32>,
    /// Counts the parts that were drawn when their turn had come.
    drawn: Cell<u32>,
    /// Whether the frame of an input has no time for the chart.
    is_slow: Cell<bool>,
    /// Whether the chart was drawn in the last frame in which something followed.
    was_chart: Cell<bool>,
    /// How many parts other than the chart one frame has time for.
    at_once: Cell<u32>,
    awaits_frame: Cell<bool>,
    /// The frame that is awaited, the task after it, and the time at rest: each is taken back when another takes its
    /// place.
    frame: RefCell<Option<AnimationFrame>>,
    task: RefCell<Option<Timeout>>,
    rest: RefCell<Option<Timeout>>,
    is_said: Cell<bool>,
}

struct Follower {
    part: Part,
    host: Element,
    update: UseForceUpdateHandle,
    is_behind: bool,
    /// Where in the order it was drawn last.
    drawn: u32,
}

impl Follower {
    fn draw(&mut self) {
        self.is_behind = false;
        self.update.force_update();
    }
}

/// What parts follow.
#[derive(PartialEq)]
struct Seen {
    values: Values,
    probe: Option<Probe>,
}

/// What has its turn in one task.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    /// All parts in sight: the task of an input itself, in which the chart is drawn at least.
    Input,
    /// The chart, if it is in sight.
    Chart,
    /// Other parts in sight.
    Others,
    /// Everything, out of sight, too.
    All,
}

impl Following {
    fn new() -> Rc<Self> {
        Rc::new(Self {
            context: RefCell::new(None),
            parts: RefCell::default(),
            in_sight: RefCell::default(),
            seen: RefCell::new(None),
            changes: Cell::new(0),
            drawn: Cell::new(0),
            is_slow: Cell::new(false),
            was_chart: Cell::new(false),
            at_once: Cell::new(MOST_AT_ONCE),
            awaits_frame: Cell::new(false),
            frame: RefCell::new(None),
            task: RefCell::new(None),
            rest: RefCell::new(None),
            is_said: Cell::new(false),
        })
    }

    /// Takes what is to be shown from now on. Other values, or another place pointed at, leave the parts behind, except
    /// those in which the reader is at work, and the chart where there is time.
    pub(super) fn show(self: &Rc<Self>, context: Rc<Context>) {
        let seen = Seen {
            values: context.session.values().clone(),
            probe: context.live.as_ref().and_then(|live| live.probe),
        };
        self.context.replace(Some(context));
        let is_new = (self.seen.borrow().as_ref()).is_some_and(|before| *before != seen);
        self.seen.replace(Some(seen));
        if !is_new {
            self.changes.set(self.changes.get().wrapping_add(1));
            return;
        }
        let focus = super::document()
            .ok()
            .and_then(|page| page.active_element());
        for follower in self.parts.borrow_mut().iter_mut() {
            follower.is_behind = true;
            let focus = focus.as_ref().map(AsRef::as_ref);
            if focus.is_some() && follower.host.contains(focus) {
                follower.draw();
            }
        }
        if !self.is_slow.get() {
            self.draw(Turn::Chart, 1);
            self.measure(Turn::Input, 1);
        }
        self.say();
        self.await_frame();
        let this = Rc::clone(self);
        let rest = Timeout::new(FOLLOW_AFTER, move || {
            this.draw(Turn::All, u32::MAX);
            this.say();
        });
        self.rest.replace(Some(rest));
    }

    /// The drawing of a part, in its place on the page.
    pub(super) fn view(self: &Rc<Self>, part: Part, host: &Element) -> Html {
        let (this, host) = (Rc::clone(self), host.clone());
        let content = Content::Followed {
            changes: self.changes.get(),
            make: Rc::new(move |update| this.make(part, &host, update)),
        };
        html! { <Kept key={part.name()} {content} /> }
    }

    /// Makes the drawing of a part from what is to be shown, and keeps what calls for it.
    fn make(&self, part: Part, host: &Element, update: UseForceUpdateHandle) -> Html {
        let mut parts = self.parts.borrow_mut();
        match parts.iter_mut().find(|other| other.part == part) {
            // It may have left the page and come back.
            Some(known) => {
                known.update = update;
                known.is_behind = false;
            }
            None => parts.push(Follower {
                part,
                host: host.clone(),
                update,
                is_behind: false,
                drawn: 0,
            }),
        }
        // Parts of the chart are made in it.
        drop(parts);
        match &*self.context.borrow() {
            Some(context) => part::view(part, context),
            None => html! {},
        }
    }

    /// Draws parts that stand in the main chart.
    pub(super) fn in_chart(self: &Rc<Self>, props: &LiveEntryProps) -> Callback<Part, Html> {
        let this = Rc::clone(self);
        let chart = props.host(Part::Chart);
        Callback::from(move |part| match &chart {
            Some(host) => this.view(part, host),
            None => html! {},
        })
    }

    /// Whether a part is behind and has a place in this turn.
    fn is_due(&self, follower: &Follower, turn: Turn) -> bool {
        let is_chart = follower.part == Part::Chart;
        let has_place = match turn {
            Turn::Chart => is_chart,
            Turn::Others => !is_chart,
            Turn::Input | Turn::All => true,
        };
        let in_sight = || self.in_sight.borrow().contains(&follower.host);
        follower.is_behind && has_place && (turn == Turn::All || in_sight())
    }

    /// Draws up to `most` of the parts that are due, the one that was drawn longest ago first, and answers how many.
    fn draw(&self, turn: Turn, most: u32) -> u32 {
        let mut parts = self.parts.borrow_mut();
        for drawn in 0..most {
            let due = parts.iter_mut().filter(|part| self.is_due(part, turn));
            let Some(next) = due.min_by_key(|part| part.drawn) else {
                return drawn;
            };
            next.draw();
            next.drawn = self.drawn.get();
            self.drawn.set(next.drawn.wrapping_add(1));
        }
        most
    }

    /// Lets what is behind and in sight follow when the next frame is on the screen.
    fn await_frame(self: &Rc<Self>) {
        let is_due = |part: &Follower| self.is_due(part, Turn::Input);
        if self.awaits_frame.get() || !self.parts.borrow().iter().any(is_due) {
            return;
        }
        self.awaits_frame.set(true);
        let this = Rc::clone(self);
        let frame = request_animation_frame(move |_| {
            // Callbacks of a frame run before it is painted, a task of its own after.
            let next = Rc::clone(&this);
            this.task
                .replace(Some(Timeout::new(0, move || next.follow())));
        });
        self.frame.replace(Some(frame));
    }

    /// Draws the chart, or as many of the other parts in sight as a frame has time for: in turn, where all are behind.
    fn follow(self: &Rc<Self>) {
        self.awaits_frame.set(false);
        let turns = if self.was_chart.get() {
            [Turn::Others, Turn::Chart]
        } else {
            [Turn::Chart, Turn::Others]
        };
        for turn in turns {
            let most = if turn == Turn::Chart {
                1
            } else {
                self.at_once.get()
            };
            let drawn = self.draw(turn, most);
            if drawn > 0 {
                self.was_chart.set(turn == Turn::Chart);
                self.measure(turn, drawn);
                break;
            }
        }
        self.say();
        self.await_frame();
    }

    /// Learns from how long drawing takes what the next frame has room for.
    fn measure(self: &Rc<Self>, turn: Turn, drawn: u32) {
        let this = Rc::clone(self);
        let began = js_sys::Date::now();
        // Yew draws at the end of the task as well, and comes first.
        wasm_bindgen_futures::spawn_local(async move {
            let took = js_sys::Date::now() - began;
            match turn {
                Turn::Input => this.is_slow.set(took > TOO_LONG),
                Turn::Chart => this.is_slow.set(took > TOO_LONG / 2.0),
                Turn::Others | Turn::All => {
                    let fit = FRAME_SHARE / took * f64::from(drawn);
                    this.at_once.set((fit as u32).clamp(1, MOST_AT_ONCE));
                }
            }
        });
    }

    /// Says on the page's root element whether parts are about to follow, for those who drive the page by script and
    /// want to read it when it stands still.
    fn say(&self) {
        let is_behind = self.parts.borrow().iter().any(|part| part.is_behind);
        if self.is_said.replace(is_behind) != is_behind {
            say_following(is_behind);
        }
    }
}

/// The parts of an entry that follow, and which of them are in sight.
#[hook]
pub(super) fn use_following(props: &LiveEntryProps) -> Rc<Following> {
    let following = use_memo((), |()| Following::new());
    let following = Rc::clone(&*following);
    {
        let following = Rc::clone(&following);
        let (entry, hosts) = (props.entry, Rc::clone(&props.hosts));
        use_once(Box::new(move || {
            let watched = watch(entry, &hosts, following);
            Box::new(move || {
                if let Some((observer, _callback)) = watched {
                    observer.disconnect();
                }
            })
        }));
    }
    following
}

type Watched = (IntersectionObserver, Closure<dyn FnMut(Array)>);

/// Keeps the list of hosts in sight; what comes into it follows at once.
fn watch(entry: &Entry, hosts: &[(Part, Element)], following: Rc<Following>) -> Option<Watched> {
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let host = entry.target();
            let mut list = following.in_sight.borrow_mut();
            list.retain(|seen| *seen != host);
            if entry.is_intersecting() {
                list.push(host);
            }
        }
        following.await_frame();
    });
    let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref())
        .map_err(|error: JsValue| web_sys::console::debug_1(&error))
        .ok()?;
    for (part, host) in hosts {
        if may_follow(entry, *part) {
            observer.observe(host);
        }
    }
    Some((observer, callback))
}

thread_local! {
    /// How many entries of the page have parts that are behind.
    static BEHIND: Cell<u32> = const { Cell::new(0) };
}

fn say_following(is_following: bool) {
    let before = BEHIND.get();
    let now = if is_following {
        before + 1
    } else {
        before.saturating_sub(1)
    };
    BEHIND.set(now);
    let root = super::document()
        .ok()
        .and_then(|page| page.document_element());
    let Some(root) = root else {
        return;
    };
    let said = match (before, now) {
        (0, _) => root.set_attribute("data-following", ""),
        (_, 0) => root.remove_attribute("data-following"),
        _ => Ok(()),
    };
    if let Err(error) = said {
        web_sys::console::debug_1(&error);
    }
}
