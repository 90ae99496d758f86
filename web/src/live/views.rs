//! The views of the state's result, each made when it is looked at and kept until the inputs
//! change; which of them are open; and the place the reader points at.

use std::cell::RefCell;
use std::rc::Rc;

use condor_calc::registry::Entry;
use condor_calc::report::{Table, View};
use condor_calc::{Evaluated, Session};
use yew::prelude::*;

use crate::part::Probe;

/// The views of one result.
pub(super) struct Views {
    entry: &'static Entry,
    result: Rc<dyn Evaluated>,
    made: RefCell<Vec<(&'static str, Rc<View>)>>,
    /// The main view of the pinned state, if any.
    pub(super) pinned: Option<Rc<View>>,
}

impl Views {
    /// The main view.
    pub(super) fn main(&self) -> Rc<View> {
        self.make(main_id(self.entry))
    }

    /// The view with this id.
    pub(super) fn make(&self, id: &'static str) -> Rc<View> {
        let mut made = self.made.borrow_mut();
        if let Some((_, view)) = made.iter().find(|(other, _)| *other == id) {
            return Rc::clone(view);
        }
        let view = Rc::new(self.entry.view(&*self.result, id));
        made.push((id, Rc::clone(&view)));
        view
    }

    /// All rows of the table of which the view with this id has the first.
    pub(super) fn log(&self, id: &str) -> Table {
        self.result.log(id)
    }
}

/// The views of the session's result and of its pinned one.
#[hook]
pub(super) fn use_views(entry: &'static Entry, session: &Session) -> Rc<Views> {
    let main = main_id(entry);
    let pinned = session.pinned().cloned();
    let pinned_view = use_memo(pinned, move |pinned| {
        pinned
            .as_ref()
            .map(|pinned| Rc::new(entry.view(&*pinned.result, main)))
    });
    let result = Rc::clone(session.result());
    let values = session.result_values().clone();
    let pinned = (*pinned_view).clone();
    let of = (values, session.pinned().cloned(), session.answers());
    use_memo(of, move |_| Views {
        entry,
        made: RefCell::default(),
        result,
        pinned,
    })
}

fn main_id(entry: &Entry) -> &'static str {
    entry.views().next().map_or("", |view| view.id)
}

/// The folded views that are open, of which some were `opened` before, and what opens and closes them.
#[hook]
pub(super) fn use_open(
    opened: &Rc<Vec<&'static str>>,
) -> (Rc<Vec<&'static str>>, Callback<(&'static str, bool)>) {
    let open = use_reducer_eq(|| Open(Rc::clone(opened)));
    let set = {
        let dispatcher = open.dispatcher();
        use_callback((), move |change, ()| dispatcher.dispatch(change))
    };
    (Rc::clone(&open.0), set)
}

#[derive(PartialEq)]
struct Open(Rc<Vec<&'static str>>);

impl Reducible for Open {
    type Action = (&'static str, bool);

    fn reduce(self: Rc<Self>, (id, is_open): Self::Action) -> Rc<Self> {
        let mut open: Vec<_> = self
            .0
            .iter()
            .copied()
            .filter(|other| *other != id)
            .collect();
        if is_open {
            open.push(id);
        }
        Rc::new(Open(Rc::new(open)))
    }
}

/// The place the reader points at, and what changes it.
#[hook]
pub(super) fn use_probe() -> (Option<Probe>, Callback<Option<Probe>>) {
    let probe = use_state_eq(|| None::<Probe>);
    let set = {
        let setter = probe.setter();
        use_callback((), move |place, ()| setter.set(place))
    };
    (*probe, set)
}

/// The place, moved to where the handle with the focus stands by now.
pub(super) fn with_handle(probe: Option<Probe>, views: &Views) -> Option<Probe> {
    let probe = probe?;
    let main = views.main();
    let handles = main.plot().map(|plot| &plot.handles[..]);
    let handle = handles.zip(probe.handle).and_then(|(all, at)| all.get(at));
    Some(Probe {
        value: handle.map_or(probe.value, condor_chart::plot::Handle::value),
        ..probe
    })
}
