//! What holds for every input: drawn from random numbers, some of them not finite.
#![cfg(not(target_family = "wasm"))]

use condor_chart::axis::{NamedValue, XAxis, XAxisSpec};
use condor_chart::label::{LabelRequest, Obstacle, Priority, Side, place};
use condor_chart::path::{area_between, band, between_x, clamp_y, clip, line, split_at};
use condor_chart::{
    FrameSpec, Linear, Options, Point, Rect, Scene, XyFrame, nearest, ticks, to_svg, value_at,
};
use proptest::collection::vec;
use proptest::num::f64;
use proptest::prelude::*;

/// Any float at all, NaN and infinities included, but often one of ordinary size.
fn any() -> impl Strategy<Value = f64> {
    prop_oneof![3 => -1e4..1e4, 1 => f64::ANY]
}

/// Any finite float, often one of ordinary size.
fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![3 => -1e4..1e4, 1 => f64::NORMAL | f64::ZERO | f64::SUBNORMAL]
}

fn any_points() -> impl Strategy<Value = Vec<Point>> {
    vec((any(), any()), 0..12)
}

fn finite_points() -> impl Strategy<Value = Vec<Point>> {
    vec((finite(), finite()), 0..12)
}

fn is_path_data(d: &str) -> bool {
    d.chars().all(|c| "MLlZ,.-0123456789".contains(c))
}

fn label() -> impl Strategy<Value = LabelRequest> {
    let side = (0..8_usize).prop_map(|index| Side::ALL[index]);
    let priority = prop_oneof![
        Just(Priority::Low),
        Just(Priority::Normal),
        Just(Priority::Required)
    ];
    let point = (-20.0..320.0, -20.0..220.0);
    (
        vec(point, 1..4),
        vec(side, 1..5),
        priority,
        0..12_usize,
        0.0..10.0,
    )
        .prop_map(|(points, sides, priority, length, gap)| {
            LabelRequest::along("5,800 today."[..length].to_owned(), points, 12.0)
                .sides(&sides)
                .priority(priority)
                .gap(gap)
        })
}

fn obstacle() -> impl Strategy<Value = Obstacle> {
    let point = || (0.0..300.0, 0.0..200.0);
    prop_oneof![
        (point(), point(), 0.0..2.0).prop_map(|(from, to, weight)| Obstacle::Segment {
            from,
            to,
            weight
        }),
        (point(), 1.0..8.0).prop_map(|(at, radius)| Obstacle::Block(Rect::around(at, radius))),
    ]
}

proptest! {
    #[test]
    fn ticks_lie_in_the_range_and_are_few(a in any(), b in any(), at_most in 0..12_usize) {
        let values = ticks(a, b, at_most);
        prop_assert!(values.len() <= at_most);
        for value in &values {
            prop_assert!(*value >= a.min(b) && *value <= a.max(b));
            prop_assert!(value.to_bits() != (-0.0_f64).to_bits());
        }
        prop_assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn an_ordinary_range_has_ticks(a in -1e6..1e6, width in 1e-3..1e6, at_most in 2..12_usize) {
        prop_assert!(!ticks(a, a + width, at_most).is_empty());
    }

    #[test]
    fn a_nice_domain_is_wider_and_stays(a in -1e6..1e6, width in 1e-2..1e6, n in 3..12_usize) {
        let nice = Linear::new((a, a + width), (0.0, 1.0)).nice(n);
        let (low, high) = nice.domain();
        prop_assert!(low <= a && high >= a + width);
        prop_assert_eq!(nice.nice(n), nice);
    }

    #[test]
    fn scales_go_there_and_back(a in -1e6..1e6, width in 1e-3..1e6, share in -1.0..2.0, px in 1.0..2000.0) {
        let x = a + share * width;
        for range in [(0.0, px), (px, 0.0)] {
            let scale = Linear::new((a, a + width), range);
            let back = scale.invert(scale.at(x));
            prop_assert!((back - x).abs() <= 1e-9 * (a.abs() + width), "{} {}", back, x);
        }
    }

    #[test]
    fn scales_answer_finite_numbers_with_finite_numbers(
        domain in (any(), any()),
        range in (any(), any()),
        x in finite(),
        count in 0..12_usize,
    ) {
        for scale in [Linear::new(domain, range), Linear::new(domain, range).nice(count)] {
            prop_assert!(scale.at(x).is_finite());
            prop_assert!(scale.invert(x).is_finite());
        }
    }

    #[test]
    fn paths_hold_numbers_only(points in any_points(), base in any(), third in any()) {
        prop_assert!(is_path_data(&line(&points)));
        prop_assert!(is_path_data(&area_between(&points, base)));
        let bands: Vec<_> = points.iter().map(|&(x, y)| (x, y, third)).collect();
        prop_assert!(is_path_data(&band(&bands)));
        let rect = Rect::new(0.0, 0.0, 300.0, 200.0);
        for part in clip(&points, &rect) {
            prop_assert!(is_path_data(&line(&part)));
        }
    }

    #[test]
    fn the_steps_of_a_path_end_where_its_points_are(points in vec((-2e6..2e6, -500.0..500.0), 1..40)) {
        let d = line(&points);
        let mut at = (0.0, 0.0);
        let mut places = Vec::new();
        for part in d.trim_end_matches('Z').split_inclusive(['M', 'L', 'l']).collect::<Vec<_>>().windows(2) {
            let letter = part[0].chars().last();
            let numbers = part[1].trim_end_matches(['M', 'L', 'l']);
            let (x, y) = numbers.split_once(',').unwrap();
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            at = if letter == Some('l') { (at.0 + x, at.1 + y) } else { (x, y) };
            places.push(at);
        }
        prop_assert_eq!(places.len(), points.len());
        for (place, point) in places.iter().zip(&points) {
            prop_assert!((place.0 - point.0).abs() < 0.0501 && (place.1 - point.1).abs() < 0.0501, "{:?} {:?}", place, point);
        }
    }

    #[test]
    fn runs_join_and_cover(points in finite_points(), level in prop_oneof![Just(0.0), finite()]) {
        let runs = split_at(&points, level);
        for pair in runs.windows(2) {
            prop_assert_eq!(pair[0].points.last(), pair[1].points.first());
            prop_assert_eq!(pair[1].points[0].1, level);
            prop_assert!(pair[0].above != pair[1].above);
        }
        for run in &runs {
            for point in &run.points {
                let on_its_side = if run.above { point.1 >= level } else { point.1 <= level };
                prop_assert!(on_its_side);
                prop_assert!(point.0.is_finite());
            }
        }
        // Without the joints, the points are the ones given.
        let mut kept: Vec<Point> = runs.iter().flat_map(|run| run.points.iter().copied()).collect();
        kept.retain(|point| point.1 != level);
        let mut given = points;
        given.retain(|point| point.1 != level);
        prop_assert_eq!(kept, given);
    }

    #[test]
    fn clipped_lines_stay_inside(points in vec((-500.0..500.0, -500.0..500.0), 0..12)) {
        let rect = Rect::new(-50.0, -20.0, 300.0, 200.0);
        for (x, y) in clip(&points, &rect).concat() {
            prop_assert!(rect.grow(1e-9).contains(&Rect::new(x, y, 0.0, 0.0)));
        }
        for (_, y) in clamp_y(&points, -20.0, 180.0) {
            prop_assert!((-20.0..=180.0).contains(&y));
        }
        let mut ascending = points;
        ascending.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (x, _) in between_x(&ascending, -50.0, 250.0) {
            prop_assert!((-50.0..=250.0).contains(&x));
        }
    }

    #[test]
    fn nothing_panics_on_any_points(points in any_points(), x in any(), y in any()) {
        nearest(&points, x);
        value_at(&points, x);
        split_at(&points, y);
        between_x(&points, x, y);
        clamp_y(&points, x, y);
        clip(&points, &Rect::new(x, y, x, y));
        let label = LabelRequest::along("any", points.clone(), x);
        let obstacles = [Obstacle::Segment { from: (x, y), to: (y, x), weight: x }];
        place(vec![label.required()], &obstacles, Rect::new(y, x, y, x));
    }

    #[test]
    fn the_nearest_point_is_nearest(mut xs in vec(-1e4..1e4, 1..20), x in -2e4..2e4) {
        xs.sort_by(f64_order);
        let points: Vec<Point> = xs.iter().map(|&x| (x, 0.0)).collect();
        let found = nearest(&points, x).map(|index| (xs[index] - x).abs());
        let least = xs.iter().map(|other| (other - x).abs()).min_by(f64_order);
        prop_assert_eq!(found, least);
    }

    #[test]
    fn placed_labels_collide_with_nothing(
        requests in vec(label(), 0..8),
        obstacles in vec(obstacle(), 0..8),
    ) {
        let bounds = Rect::new(0.0, 0.0, 300.0, 200.0);
        let placed = place(requests.clone(), &obstacles, bounds);
        prop_assert_eq!(&placed, &place(requests.clone(), &obstacles, bounds));
        for (index, (label, request)) in placed.iter().zip(&requests).enumerate() {
            let Some(label) = label else {
                prop_assert!(request.priority != Priority::Required || request.text.is_empty());
                continue;
            };
            // Every label here is smaller than the bounds.
            prop_assert!(bounds.contains(&label.rect));
            if label.collides {
                prop_assert_eq!(request.priority, Priority::Required);
                continue;
            }
            for obstacle in &obstacles {
                if let Obstacle::Block(block) = obstacle {
                    prop_assert_eq!(block.overlap(&label.rect), 0.0);
                }
            }
            for other in placed[..index].iter().flatten().filter(|other| !other.collides) {
                prop_assert_eq!(other.rect.overlap(&label.rect), 0.0);
            }
        }
    }

    #[test]
    fn x_labels_are_disjoint_and_inside(
        width in 120.0..1000.0,
        span in 1.0..1e5,
        named in vec(-0.1..1.1, 0..6),
        max_rows in 0..3_usize,
    ) {
        let format = |value: f64| format!("{value:.0}");
        let named: Vec<NamedValue> = named
            .iter()
            .map(|share| NamedValue::new(share * span, format(share * span)))
            .collect();
        let scale = Linear::new((0.0, span), (40.0, width - 4.0));
        let axis = XAxis::new(&XAxisSpec {
            scale: &scale,
            y: 200.0,
            bounds: (0.0, width),
            label_gap: 6.0,
            font_px: 12.0,
            at_most: 5,
            max_rows,
            format: &format,
            named: &named,
        });
        prop_assert!(axis.rows <= max_rows.max(1));
        prop_assert!(axis.named.iter().all(|tick| tick.label.is_some()));
        let rects: Vec<Rect> = axis
            .ticks
            .iter()
            .chain(&axis.named)
            .filter_map(|tick| Some(tick.label.as_ref()?.rect))
            .collect();
        let room = Rect::new(0.0, 0.0, width, 300.0);
        for (index, rect) in rects.iter().enumerate() {
            prop_assert!(room.contains(rect));
            prop_assert!(rects[..index].iter().all(|other| other.overlap(rect) == 0.0));
        }
    }

    #[test]
    fn a_frame_of_any_size_is_drawn(
        size in (any(), any()),
        x_domain in (any(), any()),
        y_domain in (any(), any()),
        numbers in (any(), any()),
    ) {
        let format = |value: f64| format!("{value:e}");
        let frame = XyFrame::fit(&FrameSpec {
            width: size.0,
            height: size.1,
            x_domain,
            y_domain,
            top: numbers.0,
            label_gap: numbers.1,
            x_rows: 2,
            y_format: &format,
            y_is_log: numbers.0 > numbers.1,
        });
        let plot = frame.plot();
        prop_assert!(plot.is_finite());
        let mut scene = Scene::new(frame.width, frame.height);
        let y_axis = frame.y_axis(&format);
        scene.push(frame.grid(&y_axis));
        scene.push(y_axis.mark());
        scene.push(frame.x_axis(&format, &[NamedValue::new(numbers.0, "named")]).mark());
        scene.extend(frame.zero_line());
        scene.extend(frame.x_band(numbers.0, numbers.1, "band"));
        let svg = to_svg(&scene, &Options::default());
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}

fn f64_order(a: &f64, b: &f64) -> std::cmp::Ordering {
    a.total_cmp(b)
}
