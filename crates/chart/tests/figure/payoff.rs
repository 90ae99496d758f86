//! A payoff figure from made-up, piecewise-linear data: what the vocabulary is for.

use condor_chart::axis::NamedValue;
use condor_chart::label::{LabelRequest, Obstacle, PlacedLabel, Priority, Side, place};
use condor_chart::path::{
    area_between, between_x, clip, line, split_at, triangle_down, triangle_up,
};
use condor_chart::{Density, FrameSpec, Mark, Rect, Scene, XyFrame, value_at};

/// The made-up data: four strikes, what is kept between the inner two, and where the market is.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub name: &'static str,
    pub strikes: [f64; 4],
    pub kept: f64,
    pub spot: f64,
    pub expected_move: f64,
}

/// The figure with everything a test asks about.
pub(crate) struct Figure {
    pub scene: Scene,
    pub plot: Rect,
    pub labels: Vec<Option<PlacedLabel>>,
    /// The boxes of all labels, axes included.
    pub boxes: Vec<Rect>,
}

const MULTIPLIER: f64 = 100.0;
const FAR: f64 = 10_000.0;

impl Case {
    fn at_expiry(&self) -> Vec<(f64, f64)> {
        let [a, b, c, d] = self.strikes;
        let low = |width: f64| self.kept - width * MULTIPLIER;
        vec![
            (a - FAR, low(b - a)),
            (a, low(b - a)),
            (b, self.kept),
            (c, self.kept),
            (d, low(d - c)),
            (d + FAR, low(d - c)),
        ]
    }

    fn today(&self) -> Vec<(f64, f64)> {
        let (left, right) = self.x_domain();
        let worst = self.at_expiry()[0].1.min(self.at_expiry()[5].1);
        (0..=80)
            .map(|i| {
                let x = left + (right - left) * f64::from(i) / 80.0;
                let far = (x - self.spot) / (right - left) * 2.0;
                (x, worst * 0.8 * (1.0 - (-1.6 * far * far).exp()))
            })
            .collect()
    }

    fn x_domain(&self) -> (f64, f64) {
        let [first, .., last] = self.strikes;
        let reach = (self.spot - first).max(last - self.spot);
        let reach = 1.3 * reach.max(1.4 * self.expected_move);
        (self.spot - reach, self.spot + reach)
    }
}

fn dollars(value: f64) -> String {
    let sign = if value < 0.0 {
        "−"
    } else if value > 0.0 {
        "+"
    } else {
        ""
    };
    format!("{sign}${}", grouped(value.abs()))
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Composes the figure at a width, back to front.
pub(crate) fn payoff(case: &Case, width: f64) -> Figure {
    let compact = Density::for_width(width) == Density::Compact;
    let (left, right) = case.x_domain();
    let expiry = between_x(&case.at_expiry(), left, right);
    let today = case.today();
    let worst = expiry.iter().map(|p| p.1).fold(f64::MAX, f64::min);
    let span = case.kept - worst;
    let frame = XyFrame::fit(&FrameSpec {
        width,
        height: if compact { 260.0 } else { 320.0 },
        x_domain: case.x_domain(),
        y_domain: (worst - 0.14 * span, case.kept + 0.3 * span),
        top: 4.0,
        label_gap: 18.0,
        x_rows: 2,
        y_format: &dollars,
        y_is_log: false,
    });
    let (plot, font) = (frame.plot(), frame.density.font_px());
    let mut scene = Scene::new(frame.width, frame.height);
    let spot_x = frame.x.at(case.spot);
    let zero = frame.y.at(0.0);

    let (low, high) = (
        case.spot - case.expected_move,
        case.spot + case.expected_move,
    );
    scene.extend(frame.x_band(low, high, "move"));
    let y_axis = frame.y_axis(&dollars);
    scene.push(frame.grid(&y_axis));

    let hatch = format!("{}-{width}-hatch", case.name);
    scene.push(Mark::Hatch {
        id: hatch.clone(),
        spacing: 6.0,
        class: "hatch".into(),
    });
    let runs = split_at(&expiry, 0.0);
    for run in &runs {
        let d = area_between(&frame.project(&run.points), zero);
        if run.above {
            scene.push(Mark::path(d, "gain-area"));
        } else {
            scene.push(Mark::path(d.clone(), "loss-area"));
            scene.push(Mark::Patterned {
                d,
                class: "loss-hatch".into(),
                pattern: hatch.clone(),
            });
        }
    }
    scene.extend(frame.vertical(case.spot, "spot"));
    scene.extend(frame.zero_line());
    let (expiry_px, today_px) = (frame.project(&expiry), frame.project(&today));
    for part in clip(&today_px, &plot) {
        scene.push(Mark::path(line(&part), "today"));
    }
    scene.push(Mark::path(line(&expiry_px), "expiry"));

    let named = case
        .strikes
        .map(|strike| NamedValue::new(strike, grouped(strike)));
    let x_axis = frame.x_axis(&grouped, &named);
    scene.push(x_axis.mark());
    scene.push(y_axis.mark());
    for (index, strike) in case
        .strikes
        .iter()
        .enumerate()
        .filter(|(_, k)| frame.x.contains(**k))
    {
        let (x, y) = (frame.x.at(*strike), plot.bottom() + 10.0);
        scene.push(match index {
            0 | 3 => Mark::path(triangle_up(x, y, 10.0), "buy"),
            _ => Mark::path(triangle_down(x, y, 10.0), "sell"),
        });
    }

    let crossings: Vec<f64> = runs.windows(2).map(|pair| pair[1].points[0].0).collect();
    let mut obstacles: Vec<Obstacle> = Vec::new();
    obstacles.extend(Obstacle::polyline(&expiry_px, 1.0));
    obstacles.extend(Obstacle::polyline(&today_px, 1.0));
    obstacles.extend(Obstacle::polyline(
        &[(plot.x, zero), (plot.right(), zero)],
        1.0,
    ));
    obstacles.extend(Obstacle::polyline(
        &[(spot_x, plot.y), (spot_x, plot.bottom())],
        0.5,
    ));
    for tick in &y_axis.ticks {
        let ends = [(plot.x, tick.at), (plot.right(), tick.at)];
        obstacles.extend(Obstacle::polyline(&ends, 0.01));
    }

    let mut requests = Vec::new();
    for (index, &x) in crossings.iter().enumerate() {
        let centre = (frame.x.at(x), zero);
        scene.push(Mark::circle(centre, 4.0, "ring"));
        obstacles.push(Obstacle::Block(Rect::around(centre, 5.0)));
        let sides = if index == 0 {
            [
                Side::AboveLeft,
                Side::BelowRight,
                Side::BelowLeft,
                Side::AboveRight,
            ]
        } else {
            [
                Side::AboveRight,
                Side::BelowLeft,
                Side::BelowRight,
                Side::AboveLeft,
            ]
        };
        requests.push(
            LabelRequest::new(grouped(x), centre, font)
                .sides(&sides)
                .gap(5.0)
                .bold()
                .class("strong")
                .required(),
        );
    }
    let kept = frame.y.at(case.kept);
    let kept_text = if compact {
        dollars(case.kept)
    } else {
        format!("at expiry: keep {}", dollars(case.kept))
    };
    let along_top = [0.5, 0.3, 0.7, 0.2, 0.8].map(|share| {
        let [_, b, c, _] = case.strikes;
        (frame.x.at(b + (c - b) * share), kept)
    });
    requests.push(
        LabelRequest::along(kept_text, along_top.to_vec(), font)
            .sides(&[Side::Above, Side::AboveRight, Side::AboveLeft, Side::Below])
            .bold()
            .class("strong")
            .required(),
    );
    let floor = frame.y.at(worst);
    let last = expiry[expiry.len() - 1];
    let mut along_floor = vec![(plot.x + 2.0, floor), (plot.right() - 2.0, floor)];
    along_floor.retain(|point| {
        (point.0 < spot_x && expiry[0].1 == worst) || (point.0 > spot_x && last.1 == worst)
    });
    requests.push(
        LabelRequest::along(format!("{} at most", dollars(worst)), along_floor, font)
            .sides(&[
                Side::BelowRight,
                Side::AboveRight,
                Side::BelowLeft,
                Side::AboveLeft,
            ])
            .gap(5.0)
            .bold()
            .class("strong")
            .required(),
    );
    requests.push(
        LabelRequest::new(
            format!("SPX {}", grouped(case.spot)),
            (spot_x, plot.y + 8.0),
            font,
        )
        .sides(&[Side::Right, Side::Left])
        .required(),
    );
    let along_today = [0.9, 0.86, 0.94, 0.82, 0.1, 0.14, 0.18, 0.78, 0.22, 0.7, 0.3]
        .into_iter()
        .filter_map(|share| {
            let x = left + (right - left) * share;
            Some(frame.at((x, value_at(&today, x)?)))
        })
        .filter(|point| point.1 < plot.bottom());
    requests.push(
        LabelRequest::along("today", along_today.collect(), font)
            .sides(&[
                Side::AboveRight,
                Side::AboveLeft,
                Side::BelowLeft,
                Side::BelowRight,
            ])
            .gap(3.0)
            .class("label"),
    );
    requests.push(
        LabelRequest::along(
            format!("expected move ±{}", grouped(case.expected_move)),
            vec![
                (frame.x.at(low).max(plot.x), plot.bottom() - 9.0),
                (spot_x, plot.bottom() - 9.0),
            ],
            font,
        )
        .sides(&[Side::Right, Side::Left])
        .priority(Priority::Low)
        .class("quiet"),
    );

    let labels = place(requests, &obstacles, plot.grow(-2.0));
    scene.extend(labels.iter().flatten().map(PlacedLabel::mark));
    let axis_boxes = x_axis
        .ticks
        .iter()
        .chain(&x_axis.named)
        .chain(&y_axis.ticks)
        .filter_map(|tick| Some(tick.label.as_ref()?.rect));
    let boxes = axis_boxes
        .chain(labels.iter().flatten().map(|label| label.rect))
        .collect();
    Figure {
        scene,
        plot,
        labels,
        boxes,
    }
}
