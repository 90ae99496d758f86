//! Composes the same figure at four widths from several sets of data, checks that nothing
//! collides, and writes the pictures to look at.
//!
//! The SVG files and one page with all of them go to the target folder's `tmp/figure`; a picture of
//! the page:
//!
//! ```sh
//! chromium --headless --screenshot=all.png --window-size=1040,6400 target/tmp/figure/all.html
//! ```

mod payoff;

use std::fs;
use std::path::Path;

use condor_chart::{Density, Options, Rect, to_svg};
use payoff::{Case, payoff};

const WIDTHS: [f64; 4] = [328.0, 480.0, 704.0, 1000.0];

const CASES: [Case; 5] = [
    Case {
        name: "plain",
        strikes: [5415.0, 5515.0, 6045.0, 6145.0],
        kept: 2180.0,
        spot: 5800.0,
        expected_move: 258.0,
    },
    Case {
        name: "tight",
        strikes: [5780.0, 5790.0, 5810.0, 5820.0],
        kept: 420.0,
        spot: 5800.0,
        expected_move: 120.0,
    },
    Case {
        name: "butterfly",
        strikes: [5700.0, 5800.0, 5800.0, 5900.0],
        kept: 4100.0,
        spot: 5800.0,
        expected_move: 150.0,
    },
    Case {
        name: "skewed",
        strikes: [5300.0, 5500.0, 5920.0, 5970.0],
        kept: 1500.0,
        spot: 5890.0,
        expected_move: 210.0,
    },
    Case {
        name: "edge",
        strikes: [5000.0, 5010.0, 6590.0, 6600.0],
        kept: 60.0,
        spot: 5800.0,
        expected_move: 500.0,
    },
];

#[test]
fn nothing_collides_at_any_width() {
    let css = include_str!("figure.css");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figure");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut page =
        format!("<!doctype html><meta charset=utf-8><style>{css}body{{background:#ddd}}</style>");
    for case in &CASES {
        for width in WIDTHS {
            let figure = payoff(case, width);
            let class = Density::for_width(width).class();
            let standalone = to_svg(
                &figure.scene,
                &Options {
                    class: &class,
                    title: Some(("title", case.name)),
                    css: Some(css),
                    ..Options::default()
                },
            );
            let file = folder.join(format!("{}-{width}.svg", case.name));
            fs::write(file, &standalone).expect("the target folder can be written");
            page.push_str(&format!("<p>{} {width}<br>", case.name));
            page.push_str(&to_svg(
                &figure.scene,
                &Options {
                    class: &class,
                    ..Options::default()
                },
            ));

            let name = format!("{} at {width} px", case.name);
            assert!(
                !standalone.contains("NaN") && !standalone.contains("style="),
                "{name}"
            );
            let whole = Rect::new(0.0, 0.0, figure.scene.width, figure.scene.height);
            for (index, label) in figure.boxes.iter().enumerate() {
                assert!(whole.contains(label), "{name}: {label:?} out of bounds");
                for other in &figure.boxes[..index] {
                    assert_eq!(label.overlap(other), 0.0, "{name}: {label:?} on {other:?}");
                }
            }
            for label in figure.labels.iter().flatten() {
                assert!(!label.collides, "{name}: {label:?}");
                assert!(figure.plot.contains(&label.rect), "{name}: {label:?}");
            }
        }
    }
    fs::write(folder.join("all.html"), page).expect("the target folder can be written");
}
