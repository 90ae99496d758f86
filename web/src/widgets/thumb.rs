//! A result as a small picture without axes.

use condor_calc::report::View;
use condor_chart::path::line;
use condor_chart::{Linear, Mark, Scene};
use yew::prelude::*;

use crate::scene_view;

/// Draws the first line of a view's chart; nothing for a view without one.
pub fn view(view: &View, name: &str) -> Html {
    let Some(plot) = view.plot() else {
        return html! {};
    };
    let Some(series) = plot.series.first() else {
        return html! {};
    };
    let axes = plot.axes(None);
    let x = Linear::new(axes.x, (4.0, 156.0));
    let y = Linear::new(axes.y, (70.0, 2.0));
    let points: Vec<_> = series
        .points
        .iter()
        .map(|point| (x.at(point.0), y.at(point.1)))
        .collect();
    let mut scene = Scene::new(160.0, 72.0);
    if y.contains(0.0) {
        scene.push(Mark::line((4.0, y.at(0.0)), (156.0, y.at(0.0)), "grid"));
    }
    match points[..] {
        // What has only begun is a point.
        [(x, y)] => {
            scene.push(Mark::line((4.0, y), (156.0, y), "grid"));
            scene.push(Mark::circle((x, y), 4.0, "dot main"));
        }
        _ => scene.push(Mark::path(line(&points), "line main")),
    }
    scene_view::view(&scene, name, "thumb")
}
