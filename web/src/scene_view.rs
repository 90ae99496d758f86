//! A chart's scene as SVG elements.

use condor_chart::{Mark, Scene};
use yew::prelude::*;

/// Draws a scene as one `svg` element with an accessible name.
///
/// `name` is the short name read for the picture; the numbers in it are given beside it as text.
pub fn view(scene: &Scene, name: &str, class: &'static str) -> Html {
    let view_box = format!("0 0 {} {}", scene.width, scene.height);
    html! {
        <svg
            key={class}
            {class}
            role="img"
            aria-label={name.to_owned()}
            viewBox={view_box}
            width={scene.width.to_string()}
            height={scene.height.to_string()}
        >
            { marks(&scene.marks) }
        </svg>
    }
}

/// Draws a scene with something over it that needs no name: one picture.
pub fn with_overlay(scene: &Scene, name: &str, class: &'static str, over: Html) -> Html {
    let view_box = format!("0 0 {} {}", scene.width, scene.height);
    html! {
        <svg
            key={class}
            {class}
            role="img"
            aria-label={name.to_owned()}
            viewBox={view_box}
            width={scene.width.to_string()}
            height={scene.height.to_string()}
        >
            <g key="marks">{ marks(&scene.marks) }</g>
            { over }
        </svg>
    }
}

/// Draws a scene with handles over it: a group with a name, the drawing itself hidden from
/// assistive technology, the handles operable.
pub fn with_handles(scene: &Scene, name: &str, class: &'static str, handles: Html) -> Html {
    let view_box = format!("0 0 {} {}", scene.width, scene.height);
    html! {
        <svg
            key={class}
            {class}
            role="group"
            aria-label={name.to_owned()}
            viewBox={view_box}
            width={scene.width.to_string()}
            height={scene.height.to_string()}
        >
            <g key="marks" aria-hidden="true">{ marks(&scene.marks) }</g>
            { handles }
        </svg>
    }
}

/// Draws marks into whatever group they stand in.
pub fn marks(marks: &[Mark]) -> Html {
    marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.is_drawable())
        .map(|(position, mark)| one(position, mark))
        .collect()
}

fn one(key: usize, mark: &Mark) -> Html {
    let n = condor_chart::px;
    match mark {
        Mark::Path { d, class } => html! { <path {key} d={d.clone()} class={class.to_string()} /> },
        Mark::Patterned { d, class, pattern } => html! {
            <path {key} d={d.clone()} class={class.to_string()} fill={format!("url(#{pattern})")} />
        },
        Mark::Line {
            x1,
            y1,
            x2,
            y2,
            class,
        } => html! {
            <line {key} x1={n(*x1)} y1={n(*y1)} x2={n(*x2)} y2={n(*y2)} class={class.to_string()} />
        },
        Mark::Rect {
            x,
            y,
            width,
            height,
            rx,
            class,
        } => html! {
            <rect
                {key} x={n(*x)} y={n(*y)} width={n(*width)} height={n(*height)}
                rx={(*rx > 0.0).then(|| n(*rx))} class={class.to_string()}
            />
        },
        Mark::Circle { cx, cy, r, class } => html! {
            <circle {key} cx={n(*cx)} cy={n(*cy)} r={n(*r)} class={class.to_string()} />
        },
        Mark::Text(text) => html! {
            <text
                {key} x={n(text.x)} y={n(text.y)} text-anchor={text.anchor.as_str()}
                class={text.class.to_string()}
            >{&text.text}</text>
        },
        Mark::Group {
            class,
            id,
            children,
        } => html! {
            <g {key} class={class.to_string()} id={id.clone()}>{ marks(children) }</g>
        },
        Mark::Hatch { id, spacing, class } => html! {
            <defs {key}>
                <pattern
                    id={id.clone()} width={n(*spacing)} height={n(*spacing)}
                    patternUnits="userSpaceOnUse" patternTransform="rotate(45)"
                >
                    <line x1="0" y1="0" x2="0" y2={n(*spacing)} class={class.to_string()} />
                </pattern>
            </defs>
        },
    }
}
