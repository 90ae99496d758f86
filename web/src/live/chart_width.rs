//! The width the charts are drawn for.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use super::LiveEntryProps;
use super::once::use_once;
use crate::part::Part;

/// The width of the chart's host, kept up with the window.
#[hook]
pub(super) fn use_chart_width(props: &LiveEntryProps) -> f64 {
    let width = use_state_eq(|| props.chart_width);
    {
        let width = width.clone();
        let host = props
            .hosts
            .iter()
            .find(|(part, _)| *part == Part::Chart)
            .map(|(_, host)| host.clone());
        use_once(Box::new(move || {
            let observed = host.and_then(|host| {
                let measured = host.clone();
                let on_resize = Closure::<dyn FnMut(JsValue)>::new(move |_| {
                    width.set(f64::from(measured.client_width()));
                });
                let observer =
                    web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
                observer.observe(&host);
                Some((observer, on_resize))
            });
            Box::new(move || {
                if let Some((observer, _on_resize)) = observed {
                    observer.disconnect();
                }
            })
        }));
    }
    *width
}
