//! A small scene, written whole.

use condor_chart::{Anchor, Mark, Options, Rect, Scene, Text, to_svg};
use expect_test::{Expect, expect};

/// Compares with one element a line, to be read.
fn check(scene: &Scene, options: &Options<'_>, expected: Expect) {
    expected.assert_eq(&to_svg(scene, options).replace("><", ">\n<"));
}

fn scene() -> Scene {
    let mut scene = Scene::new(100.0, 50.0);
    scene.push(Mark::Hatch {
        id: "fig1-hatch".into(),
        spacing: 5.0,
        class: "hatch".into(),
    });
    scene.push(Mark::Patterned {
        d: "M0,0L10,0L10,10Z".into(),
        class: "loss-hatch".into(),
        pattern: "fig1-hatch".into(),
    });
    scene.push(Mark::line((0.0, 25.0), (100.0, 25.04), "zero"));
    scene.push(Mark::rect(Rect::new(10.0, 0.0, 20.06, 50.0), ""));
    scene.push(Mark::Rect {
        x: 1.0,
        y: 2.0,
        width: 3.0,
        height: 4.0,
        rx: 2.0,
        class: "chip".into(),
    });
    let label = Text {
        x: 50.0,
        y: 20.0,
        anchor: Anchor::Middle,
        text: "a < b & \"c\"".into(),
        class: "label".into(),
    };
    scene.push(Mark::Group {
        class: "points".into(),
        id: Some("fig1-points".into()),
        children: vec![Mark::circle((50.0, 25.0), 4.0, "ring"), label.into()],
    });
    scene
}

#[test]
fn inline_and_decorative() {
    let options = Options {
        class: "chart",
        ..Options::default()
    };
    check(
        &scene(),
        &options,
        expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50" class="chart" aria-hidden="true">
        <defs>
        <pattern id="fig1-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch" x1="2.5" y1="0" x2="2.5" y2="5"/>
        </pattern>
        </defs>
        <path class="loss-hatch" fill="url(#fig1-hatch)" d="M0,0L10,0L10,10Z"/>
        <line class="zero" x1="0" y1="25" x2="100" y2="25"/>
        <rect x="10" y="0" width="20.1" height="50"/>
        <rect class="chip" x="1" y="2" width="3" height="4" rx="2"/>
        <g class="points" id="fig1-points">
        <circle class="ring" cx="50" cy="25" r="4"/>
        <text class="label" x="50" y="20" text-anchor="middle">a &lt; b &amp; &quot;c&quot;</text>
        </g>
        </svg>"#]],
    );
}

#[test]
fn alone_with_a_name_and_its_colours() {
    let mut scene = Scene::new(10.0, 10.0);
    scene.push(Mark::path("M0,0L1,1", "line"));
    let options = Options {
        title: Some(("t", "Profit & loss")),
        desc: Some(("d", "Rises, then falls.")),
        css: Some(".chart > .line { stroke: red } /* </style> */"),
        ..Options::default()
    };
    check(
        &scene,
        &options,
        expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10" role="img" aria-labelledby="t" aria-describedby="d">
        <title id="t">Profit &amp; loss</title>
        <desc id="d">Rises, then falls.</desc>
        <style>.chart &gt; .line { stroke: red } /* &lt;/style&gt; */</style>
        <path class="line" d="M0,0L1,1"/>
        </svg>"#]],
    );
}

#[test]
fn what_cannot_be_drawn_is_left_out() {
    let mut scene = Scene::new(10.0, 10.0);
    scene.push(Mark::path("", "empty"));
    scene.push(Mark::circle((f64::NAN, 1.0), 4.0, "nowhere"));
    scene.push(Mark::rect(Rect::new(0.0, 0.0, -1.0, 1.0), "inside-out"));
    scene.push(Mark::line((0.0, 0.0), (f64::INFINITY, 0.0), "endless"));
    scene.push(Mark::group("empty", vec![]));
    scene.push(
        Text {
            text: "bell \u{7}".into(),
            ..Text::default()
        }
        .into(),
    );
    check(
        &scene,
        &Options::default(),
        expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <text x="0" y="0" text-anchor="start">bell �</text>
        </svg>"#]],
    );
}
