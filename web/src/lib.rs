//! The site: pages, widgets, and the live calculators.
//!
//! The same functions from a [`Session`](condor_calc::Session) to [`Html`](yew::Html) run twice:
//!
//! - natively at build time (feature `ssr`, module `site`): every page becomes static HTML, a
//!   calculator with its default state in it;
//! - in the browser (feature `csr`, module `live`): one Yew root a page draws the same parts into the
//!   prerendered hosts through portals, so that all parts of a calculator share one state.
//!
//! Nothing here computes finance: numbers come from `condor_calc`, shapes from `condor_chart`.

mod dom;
#[cfg(feature = "csr")]
pub mod live;
pub mod part;
pub mod scene_view;
#[cfg(feature = "ssr")]
pub mod site;
pub mod widgets;
