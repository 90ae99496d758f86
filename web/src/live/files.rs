//! Reading a file the reader gives. It stays in the page: nothing is sent anywhere.

use std::rc::Rc;

use condor_calc::Action;
use condor_core::series::import::MAX_BYTES;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::prelude::*;

use super::{notice, text};
use crate::part::RowsView;

/// Makes what reads a file, given where its bytes go.
type MakeReader = fn(&Callback<Action>) -> Callback<(usize, File)>;

/// What a bundle carries whose calculators take rows.
#[derive(Clone, Copy)]
pub struct Rows {
    /// Draws a data input.
    pub(super) view: RowsView,
    /// Makes what reads a file and hands it to the input at an index.
    pub(super) read: MakeReader,
}

impl Rows {
    /// The one there is.
    pub(super) fn all() -> Self {
        Self {
            view: |input| input.view(),
            read: reader,
        }
    }
}

impl PartialEq for Rows {
    fn eq(&self, _: &Self) -> bool {
        // There is one.
        true
    }
}

fn reader(dispatch: &Callback<Action>) -> Callback<(usize, File)> {
    let dispatch = dispatch.clone();
    Callback::from(move |(index, file): (usize, File)| {
        let dispatch = dispatch.clone();
        yew::platform::spawn_local(async move {
            let name = file.name();
            let part = upper(&file);
            match JsFuture::from(part.array_buffer()).await {
                Ok(buffer) => dispatch.emit(Action::Give {
                    index,
                    file: name,
                    bytes: Rc::from(Uint8Array::new(&buffer).to_vec()),
                }),
                Err(error) => notice(&format!("{name} cannot be read: {}", text(&error))),
            }
        });
    })
}

/// No more of a file than one byte over what is read: that byte says that it is too long.
fn upper(file: &File) -> web_sys::Blob {
    let most = MAX_BYTES as f64 + 1.0;
    if file.size() <= most {
        return file.clone().into();
    }
    file.slice_with_f64_and_f64(0.0, most)
        .unwrap_or_else(|_| file.clone().into())
}
