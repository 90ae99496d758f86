//! Where labels go, by rule.

use condor_chart::axis::{NamedValue, XAxis, XAxisSpec, YAxis, YAxisSpec};
use condor_chart::label::{LabelRequest, Obstacle, PlacedLabel, Priority, Side, place};
use condor_chart::{Anchor, Linear, Options, Rect, Scene, to_svg};
use expect_test::expect;

const BOUNDS: Rect = Rect {
    x: 0.0,
    y: 0.0,
    width: 200.0,
    height: 100.0,
};

fn request(text: &str, x: f64, y: f64) -> LabelRequest {
    LabelRequest::new(text, (x, y), 10.0).sides(&[Side::Above, Side::Below])
}

fn place_one(request: LabelRequest, obstacles: &[Obstacle]) -> Option<PlacedLabel> {
    place(vec![request], obstacles, BOUNDS).remove(0)
}

/// A line across the bounds.
fn across(y: f64) -> Obstacle {
    Obstacle::Segment {
        from: (0.0, y),
        to: (200.0, y),
        weight: 1.0,
    }
}

#[test]
fn the_first_side_wins_where_nothing_is_in_the_way() {
    let label = place_one(request("000", 100.0, 50.0), &[]).expect("there is room");
    assert_eq!(label.side, Side::Above);
    assert!(label.clear && !label.collides);
    assert_eq!((label.text.x, label.text.anchor), (100.0, Anchor::Middle));
    assert!(
        (label.rect.bottom() - 44.0).abs() < 1e-9,
        "6 px above the point"
    );
    assert!(
        (label.text.y - 41.5).abs() < 1e-9,
        "the baseline is above the descenders"
    );
}

#[test]
fn a_label_changes_side_rather_than_cross_a_line() {
    let label = place_one(request("000", 100.0, 50.0), &[across(40.0)]).expect("there is room");
    assert_eq!((label.side, label.clear), (Side::Below, true));
}

#[test]
fn a_label_keeps_its_distance_from_a_ring() {
    let ring = Obstacle::Block(Rect::around((100.0, 50.0), 8.0));
    let label = place_one(request("000", 100.0, 50.0), &[ring]).expect("there is room");
    assert!((label.rect.bottom() - 38.0).abs() < 1e-9, "twice the gap");
}

#[test]
fn a_label_slides_into_the_bounds() {
    let label = place_one(request("000", 4.0, 50.0), &[]).expect("there is room");
    assert_eq!((label.rect.x, label.text.x), (0.0, 0.0));
    assert_eq!(label.text.anchor, Anchor::Start);
}

#[test]
fn priorities_differ_where_every_place_crosses() {
    let lines: Vec<Obstacle> = (0..20).map(|i| across(f64::from(i) * 5.0)).collect();
    let with = |priority| place_one(request("000", 100.0, 50.0).priority(priority), &lines);
    assert_eq!(with(Priority::Low), None);
    let crossing = with(Priority::Normal).expect("lines may be crossed");
    assert!(!crossing.clear && !crossing.collides);
}

#[test]
fn priorities_differ_where_there_is_no_place() {
    let everywhere = [Obstacle::Block(BOUNDS)];
    let with = |priority| place_one(request("000", 100.0, 50.0).priority(priority), &everywhere);
    assert_eq!(with(Priority::Normal), None);
    let forced = with(Priority::Required).expect("it is required");
    assert!(forced.collides && BOUNDS.contains(&forced.rect));
}

#[test]
fn the_required_come_first_and_the_answer_keeps_the_order() {
    let requests = vec![
        request("11", 100.0, 50.0).sides(&[Side::Above]),
        request("22", 100.0, 50.0).sides(&[Side::Above]).required(),
    ];
    let placed = place(requests, &[], BOUNDS);
    let bottoms: Vec<Option<f64>> = placed
        .iter()
        .map(|label| label.as_ref().map(|label| label.rect.bottom().round()))
        .collect();
    assert_eq!(bottoms[1], Some(44.0), "the required one is nearest");
    assert_eq!(bottoms[0], None, "the other would overlap it at every gap");
}

#[test]
fn an_x_axis_names_values_before_round_ones() {
    let scale = Linear::new((5265.0, 6295.0), (40.0, 320.0));
    let named = [5415.0, 5515.0, 6045.0, 6145.0].map(|v| NamedValue::new(v, format!("{v}")));
    let axis = XAxis::new(&XAxisSpec {
        scale: &scale,
        y: 100.0,
        bounds: (0.0, 328.0),
        label_gap: 16.0,
        font_px: 12.0,
        at_most: 4,
        max_rows: 2,
        format: &|value| format!("{value}"),
        named: &named,
    });
    assert_eq!(axis.rows, 1);
    let mut scene = Scene::new(328.0, 140.0);
    scene.push(axis.mark());
    expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 328 140" width="328" height="140" aria-hidden="true">
        <g class="axis-x">
        <line class="axis" x1="40" y1="100" x2="320" y2="100"/>
        <line class="tick" x1="171.8" y1="100" x2="171.8" y2="104"/>
        <text class="tick-label" x="171.8" y="125.6" text-anchor="middle">5750</text>
        <text class="tick-label named" x="75.1" y="125.6" text-anchor="middle">5415</text>
        <text class="tick-label named" x="113.6" y="125.6" text-anchor="middle">5515</text>
        <text class="tick-label named" x="246.4" y="125.6" text-anchor="middle">6045</text>
        <text class="tick-label named" x="284.9" y="125.6" text-anchor="middle">6145</text>
        </g>
        </svg>"#]].assert_eq(&lines(&scene));
}

#[test]
fn a_y_axis_leaves_the_zero_line_to_the_figure() {
    let scale = Linear::new((-10.0, 10.0), (100.0, 10.0));
    let axis = YAxis::new(&YAxisSpec {
        scale: &scale,
        x: 30.0,
        bounds: (0.0, 120.0),
        font_px: 12.0,
        at_most: 3,
        is_log: false,
        format: &|value| format!("{value}"),
    });
    let mut scene = Scene::new(200.0, 120.0);
    scene.extend([axis.grid(34.0, 192.0), axis.mark()]);
    expect![[r#"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120" width="200" height="120" aria-hidden="true">
        <g class="grid-y">
        <line class="grid" x1="34" y1="100" x2="192" y2="100"/>
        <line class="grid" x1="34" y1="10" x2="192" y2="10"/>
        </g>
        <g class="axis-y">
        <text class="tick-label" x="30" y="104.4" text-anchor="end">-10</text>
        <text class="tick-label" x="30" y="59.4" text-anchor="end">0</text>
        <text class="tick-label" x="30" y="14.4" text-anchor="end">10</text>
        </g>
        </svg>"#]].assert_eq(&lines(&scene));
}

#[test]
fn labels_of_a_y_axis_read_differently() {
    let scale = Linear::new((-0.9, 1.1), (100.0, 10.0));
    let texts = |at_most: usize, format: &dyn Fn(f64) -> String| -> Vec<String> {
        let axis = YAxis::new(&YAxisSpec {
            scale: &scale,
            x: 30.0,
            bounds: (0.0, 120.0),
            font_px: 8.0,
            at_most,
            is_log: false,
            format,
        });
        let label =
            |tick: &condor_chart::axis::AxisTick| Some(tick.label.as_ref()?.text.text.clone());
        axis.ticks.iter().filter_map(label).collect()
    };
    let whole = texts(6, &|value| format!("${:.0}", value.abs() * value.signum()));
    let mut once = whole.clone();
    once.dedup();
    assert_eq!(whole, once);
    assert!(!whole.is_empty());
    // What tells them apart keeps them all.
    assert!(texts(6, &|value| format!("{value:.2}")).len() > whole.len());
}

/// One element a line, to be read.
fn lines(scene: &Scene) -> String {
    to_svg(scene, &Options::default()).replace("><", ">\n<")
}
