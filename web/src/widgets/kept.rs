//! What was drawn before and is shown again as long as it says the same.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

/// What [`Kept`] shows.
#[derive(Properties, PartialEq)]
pub struct KeptProps {
    /// The drawing.
    pub content: Content,
}

/// A drawing that is kept.
#[derive(Clone)]
pub enum Content {
    /// It is made already; another one only if it is another allocation.
    Made(Rc<Html>),
    /// It is made when the parent says that something else has changed, or when it is called for by the handle.
    Followed {
        /// Counts what else has changed.
        changes: u32,
        /// Makes it: what is drawn in one place is always made by the same function.
        make: Rc<dyn Fn(UseForceUpdateHandle) -> Html>,
    },
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Made(one), Self::Made(other)) => Rc::ptr_eq(one, other),
            (Self::Followed { changes: one, .. }, Self::Followed { changes: other, .. }) => {
                one == other
            }
            _ => false,
        }
    }
}

/// What is gone through again only when it is given something new.
#[component]
pub fn Kept(props: &KeptProps) -> Html {
    let update = use_force_update();
    match &props.content {
        Content::Made(drawing) => (**drawing).clone(),
        Content::Followed { make, .. } => make(update),
    }
}

/// What an input says: all that its drawing depends on besides its description.
#[derive(PartialEq)]
pub(crate) struct Said {
    /// The value.
    pub(crate) value: f64,
    /// What the reader typed and what is wrong with it.
    pub(crate) typed: Option<String>,
    /// Why it is not accepted.
    pub(crate) message: Option<String>,
    /// The label in this state.
    pub(crate) label: &'static str,
}

/// The drawings of a panel's inputs by their index, each with what it says.
#[derive(Default)]
pub struct KeptInputs(RefCell<Vec<(usize, Said, Rc<Html>)>>);

impl KeptInputs {
    /// The input's drawing: the one from before if it says the same, or a new one.
    pub(crate) fn show(
        &self,
        index: usize,
        key: &'static str,
        said: Said,
        draw: impl FnOnce() -> Html,
    ) -> Html {
        let mut kept = self.0.borrow_mut();
        let known = kept.iter().position(|(other, ..)| *other == index);
        let at = match known {
            Some(at) => {
                if kept[at].1 != said {
                    kept[at] = (index, said, Rc::new(draw()));
                }
                at
            }
            None => {
                kept.push((index, said, Rc::new(draw())));
                kept.len() - 1
            }
        };
        let content = Content::Made(Rc::clone(&kept[at].2));
        html! { <Kept {key} {content} /> }
    }
}
