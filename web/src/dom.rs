//! Elements written as calls.
//!
//! `html!` writes out the making of every element in place: readable, and about 200 bytes of
//! WebAssembly each. Widgets with many elements use this instead; a call is 20. What `html!` does
//! for inputs (their value and checked state) stays with `html!`.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, VTag};

/// An element under construction.
pub(crate) struct El(VTag);

/// Begins an element.
pub(crate) fn el(name: &'static str) -> El {
    El(VTag::new(name))
}

/// Nothing.
pub(crate) fn nothing() -> Html {
    Html::default()
}

impl El {
    /// Sets an attribute.
    pub(crate) fn attr(mut self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.set(name, value.into());
        self
    }

    /// Sets an attribute if there is a value.
    pub(crate) fn maybe(mut self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        if let Some(value) = value {
            self.set(name, value.into());
        }
        self
    }

    /// Sets an attribute without a value if `is_set`.
    pub(crate) fn flag(mut self, name: &'static str, is_set: bool) -> Self {
        if is_set {
            self.set(name, AttrValue::Static(name));
        }
        self
    }

    /// Sets the class.
    pub(crate) fn class(self, class: impl Into<AttrValue>) -> Self {
        self.attr("class", class)
    }

    /// Sets the key that tells it from its siblings.
    pub(crate) fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Does something when it is clicked; disabled without anything to do.
    pub(crate) fn on_click(self, act: Option<Callback<MouseEvent>>) -> Self {
        match act {
            Some(act) => self.listen(Rc::new(yew::html::onclick::Wrapper::new(act))),
            None => self.flag("disabled", true),
        }
    }

    /// Listens to an event.
    #[inline(never)]
    pub(crate) fn listen(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.add_listener(listener);
        self
    }

    /// Adds text.
    pub(crate) fn text(self, text: impl Into<AttrValue>) -> Self {
        self.child(Html::VText(yew::virtual_dom::VText::new(text.into())))
    }

    /// Adds running text. A minus sign and the dollar after it may part at the end of a line by the rules
    /// of Unicode; here they stay together.
    #[inline(never)]
    pub(crate) fn prose(mut self, text: &str) -> Self {
        let mut rest = text;
        while let Some(at) = loss_at(rest) {
            let (before, loss) = rest.split_at(at);
            let (amount, after) = loss.split_at(loss.find(' ').unwrap_or(loss.len()));
            let amount = el("span").class("nb").text(amount.to_owned());
            self = self.text(before.to_owned()).child(amount.done());
            rest = after;
        }
        self.text(rest.to_owned())
    }

    /// Adds a child.
    #[inline(never)]
    pub(crate) fn child(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// Adds children, each with a key of its own.
    pub(crate) fn children(self, children: impl Iterator<Item = Html>) -> Self {
        let list: Html = children.collect();
        self.child(list)
    }

    /// The element.
    #[inline(never)]
    pub(crate) fn done(self) -> Html {
        self.0.into()
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, value: AttrValue) {
        self.0.add_attribute(name, value);
    }
}

/// Where the next amount with a minus sign begins.
fn loss_at(text: &str) -> Option<usize> {
    let minus = |(at, minus): (usize, &str)| {
        let after = text.get(at + minus.len()..)?;
        after.starts_with('$').then_some(at)
    };
    text.match_indices('−').find_map(minus)
}
