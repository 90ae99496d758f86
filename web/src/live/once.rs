//! What is set up when an entry stands and taken down when it leaves the page.

use yew::prelude::*;

/// What takes down again.
pub(super) type TakeDown = Box<dyn FnOnce()>;

/// Sets up once. Not generic, as Yew's own hook is: that would cost the program a copy of it for each use.
#[hook]
pub(super) fn use_once(set_up: Box<dyn FnOnce() -> TakeDown>) {
    use_effect_with((), move |()| set_up());
}
