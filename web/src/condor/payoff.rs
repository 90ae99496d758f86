//! The payoff chart: profit against the index, at expiry and today.

use condor_calc::condor::CondorOutput;
use condor_calc::format;
use condor_chart::axis::NamedValue;
use condor_chart::label::{LabelRequest, Obstacle, Side, place};
use condor_chart::path::{
    area_between, between_x, clamp_y, clip, diamond, line, split_at, triangle_down, triangle_up,
};
use condor_chart::{Anchor, Density, FrameSpec, Mark, Point, Rect, Scene, Text, XyFrame};
use condor_core::position::Side as LegSide;

/// Width and height of a chart, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The narrowest chart that is still laid out; a narrower host scales it.
const NARROWEST: f64 = 240.0;

impl Size {
    /// The size of a chart in a column this wide. The heights are those the style sheet reserves.
    pub fn for_width(width: f64) -> Self {
        Self {
            width: width.round().clamp(NARROWEST, 1_600.0),
            height: if width < 480.0 { 264.0 } else { 384.0 },
        }
    }
}

/// Distance from the axis to its labels: room for the triangles at the strikes.
const STRIKE_ROOM: f64 = 18.0;
/// Space above the highest profit, as a share of the whole span, for its label.
const HEADROOM: f64 = 0.16;
/// Space below the largest loss, as a share of the whole span, for its label.
const FOOTROOM: f64 = 0.14;

/// The stretches the axes cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axes {
    /// Index levels.
    pub x: (f64, f64),
    /// Dollars.
    pub y: (f64, f64),
}

/// Another condor behind the chart's own, to compare with.
#[derive(Clone, Copy)]
pub struct Ghost<'a> {
    /// Its numbers.
    pub output: &'a CondorOutput,
    /// What it is called.
    pub name: &'static str,
}

/// What the chart is drawn from.
pub struct Payoff<'a> {
    /// The numbers.
    pub output: &'a CondorOutput,
    /// What it is compared with.
    pub ghost: Option<Ghost<'a>>,
    /// The axes to draw on; those that fit when `None`.
    pub axes: Option<Axes>,
    /// The size.
    pub size: Size,
    /// Prefix of the ids inside, unique on the page.
    pub id: String,
}

impl Payoff<'_> {
    /// The chart, back to front.
    pub fn scene(&self) -> Scene {
        let Size { width, height } = self.size;
        let frame = self.frame();
        let mut scene = Scene::new(width, height);
        let hatch = format!("{}-hatch", self.id);
        scene.push(Mark::Hatch {
            id: hatch.clone(),
            spacing: 6.0,
            class: "hatch".into(),
        });
        self.background(&frame, &mut scene);
        self.areas(&frame, &hatch, &mut scene);
        let money = |value: f64| format::signed_dollars(value);
        let y_axis = frame.y_axis(&money);
        scene.push(frame.grid(&y_axis));
        scene.push(y_axis.mark());
        scene.extend(frame.zero_line());
        scene.extend(frame.vertical(self.output.spot, "spot"));
        if frame.x.contains(self.output.spot) {
            let (x, y) = (frame.x.at(self.output.spot), frame.plot().y + 8.0);
            scene.push(Mark::path(diamond(x, y, 10.0), "spot-grip"));
        }
        if let Some(ghost) = &self.ghost {
            draw_ghost(&frame, ghost, &mut scene);
        }
        let plot = frame.plot();
        let at_expiry = frame.project(&self.expiry_across(&frame));
        let today = frame.project(&self.output.today);
        for part in clip(&today, &plot) {
            scene.push(Mark::path(line(&part), "line today"));
        }
        for part in clip(&at_expiry, &plot) {
            scene.push(Mark::path(line(&part), "line expiry"));
        }
        let rings = self.rings(&frame);
        for centre in &rings {
            scene.push(Mark::circle(*centre, 4.5, "ring"));
        }
        self.strikes(&frame, &mut scene);
        self.labels(&frame, &at_expiry, &today, &rings, &mut scene);
        scene
    }

    /// The plot area and its scales.
    pub fn frame(&self) -> XyFrame {
        let axes = self.axes.unwrap_or_else(|| self.fitting_axes());
        XyFrame::fit(&FrameSpec {
            width: self.size.width,
            height: self.size.height,
            x_domain: axes.x,
            y_domain: axes.y,
            top: 8.0,
            label_gap: STRIKE_ROOM,
            // Two rows are reserved, so that nothing jumps when strikes come close.
            x_rows: 2,
            y_format: &|value| format::signed_dollars(value),
        })
    }

    /// The axes that hold both lines, the ghost, and room for labels.
    pub fn fitting_axes(&self) -> Axes {
        let ghost = self
            .ghost
            .as_ref()
            .map_or(&[][..], |ghost| &ghost.output.at_expiry[..]);
        let (low, high) = self
            .output
            .at_expiry
            .iter()
            .chain(&self.output.today)
            .chain(ghost)
            .fold((0.0_f64, 0.0_f64), |(low, high), point| {
                (low.min(point.1), high.max(point.1))
            });
        let span = (high - low).max(1.0);
        Axes {
            x: self.output.window,
            y: (low - FOOTROOM * span, high + HEADROOM * span),
        }
    }

    /// The line at expiry across the whole plot: it is flat beyond its ends.
    fn expiry_across(&self, frame: &XyFrame) -> Vec<Point> {
        let (left, right) = frame.x.domain();
        let corners = &self.output.at_expiry;
        let mut points = Vec::with_capacity(corners.len() + 2);
        points.extend(
            corners
                .first()
                .filter(|first| first.0 > left)
                .map(|first| (left, first.1)),
        );
        points.extend(corners);
        points.extend(
            corners
                .last()
                .filter(|last| last.0 < right)
                .map(|last| (right, last.1)),
        );
        points
    }

    /// The expected move as a band about today's index.
    fn background(&self, frame: &XyFrame, scene: &mut Scene) {
        let (spot, reach) = (self.output.spot, self.output.expected_move);
        scene.extend(frame.x_band(spot - reach, spot + reach, "band"));
    }

    /// Fills between the line at expiry and zero: a tint for a profit, hatched for a loss.
    fn areas(&self, frame: &XyFrame, hatch: &str, scene: &mut Scene) {
        let zero = frame.y.at(0.0);
        let (left, right) = frame.x.domain();
        let (bottom, top) = frame.y.domain();
        let visible = clamp_y(
            &between_x(&self.expiry_across(frame), left, right),
            bottom,
            top,
        );
        for run in split_at(&visible, 0.0) {
            let d = area_between(&frame.project(&run.points), zero);
            if run.above {
                scene.push(Mark::path(d, "gain-area"));
            } else {
                scene.push(Mark::path(d.clone(), "loss-area"));
                scene.push(Mark::Patterned {
                    d,
                    class: "loss-hatch".into(),
                    pattern: hatch.to_owned(),
                });
            }
        }
    }

    /// Where the line at expiry crosses zero.
    fn rings(&self, frame: &XyFrame) -> Vec<Point> {
        [self.output.break_even_low, self.output.break_even_high]
            .into_iter()
            .flatten()
            .filter(|level| frame.x.contains(*level))
            .map(|level| frame.at((level, 0.0)))
            .collect()
    }

    /// The axis with the strikes named on it, and a triangle at each: up for bought, down for sold.
    fn strikes(&self, frame: &XyFrame, scene: &mut Scene) {
        let named: Vec<NamedValue> = self
            .output
            .legs
            .iter()
            .map(|leg| NamedValue::new(leg.strike, format::number(leg.strike, 0)))
            .collect();
        scene.push(
            frame
                .x_axis(&|value| format::number(value, 0), &named)
                .mark(),
        );
        let y = frame.plot().bottom() + 9.0;
        for leg in self
            .output
            .legs
            .iter()
            .filter(|leg| frame.x.contains(leg.strike))
        {
            let x = frame.x.at(leg.strike);
            scene.push(match leg.side {
                LegSide::Long => Mark::path(triangle_up(x, y, 9.0), "buy"),
                LegSide::Short => Mark::path(triangle_down(x, y, 9.0), "sell"),
            });
        }
    }

    /// Direct labels: break-evens, extremes, the two lines, the spot and the expected move, each
    /// where it covers nothing.
    fn labels(
        &self,
        frame: &XyFrame,
        at_expiry: &[Point],
        today: &[Point],
        rings: &[Point],
        scene: &mut Scene,
    ) {
        let output = self.output;
        let px = frame.density.font_px();
        let plot = frame.plot();
        let bold = |request: LabelRequest| request.bold().class("label strong");
        let mut requests = Vec::new();

        for (centre, level) in rings.iter().zip(
            [output.break_even_low, output.break_even_high]
                .into_iter()
                .flatten()
                .filter(|level| frame.x.contains(*level)),
        ) {
            let outside = if level < output.spot {
                [Side::AboveLeft, Side::BelowRight, Side::AboveRight]
            } else {
                [Side::AboveRight, Side::BelowLeft, Side::AboveLeft]
            };
            requests.push(bold(
                LabelRequest::new(format::number(level, 0), *centre, px)
                    .sides(&outside)
                    .required(),
            ));
        }

        let (top, bottom) = (
            frame.y.at(output.credit_money()),
            frame.y.at(-output.max_loss_money()),
        );
        let middle = (frame.x.at(output.legs[1].strike) + frame.x.at(output.legs[2].strike)) / 2.0;
        let keep = match frame.density {
            Density::Compact => format!("keep {}", format::signed_dollars(output.credit_money())),
            Density::Regular => format!(
                "at expiry: keep {}",
                format::signed_dollars(output.credit_money())
            ),
        };
        requests.push(bold(
            LabelRequest::new(keep, (middle, top), px)
                .sides(&[Side::Above, Side::Below])
                .required(),
        ));
        let lose = format!("lose {}", format::dollars(output.max_loss_money()));
        // On the sides where the line really runs that low, in the middle of its stretch.
        let runs_there = |end: Option<&Point>| {
            end.is_some_and(|end| (end.1 + output.max_loss_money()).abs() < 0.5)
                && frame.y.contains(-output.max_loss_money())
        };
        let middle_of = |a: f64, b: f64| (a + b) / 2.0;
        let stretches = [
            runs_there(output.at_expiry.last())
                .then(|| middle_of(plot.right(), frame.x.at(output.legs[3].strike))),
            runs_there(output.at_expiry.first())
                .then(|| middle_of(plot.x, frame.x.at(output.legs[0].strike))),
        ];
        let places: Vec<Point> = stretches
            .into_iter()
            .flatten()
            .filter(|x| (plot.x..=plot.right()).contains(x))
            .map(|x| (x, bottom))
            .collect();
        requests.push(bold(
            LabelRequest::along(lose, places, px)
                .sides(&[Side::Below, Side::Above])
                .required(),
        ));

        // The line for today is named near its ends, where it is furthest from the other.
        let ends = [0.96, 0.9, 0.84, 0.04, 0.1, 0.16]
            .iter()
            .filter_map(|share| today.get((share * (today.len() - 1) as f64).round() as usize))
            .copied()
            .collect();
        requests.push(LabelRequest::along("today", ends, px).sides(&[
            Side::Above,
            Side::Below,
            Side::AboveLeft,
            Side::AboveRight,
        ]));

        let spot_x = frame.x.at(output.spot);
        requests.push(
            LabelRequest::new(
                format!("SPX {}", format::number(output.spot, 0)),
                (spot_x, plot.bottom() - px),
                px,
            )
            .sides(&[Side::Right, Side::Left])
            .class("label quiet"),
        );
        let band_left = frame.x.at(output.spot - output.expected_move).max(plot.x);
        requests.push(
            LabelRequest::along(
                format!("expected move ±{}", format::number(output.expected_move, 0)),
                vec![
                    (band_left, plot.bottom() - px),
                    (band_left, plot.bottom() - 2.6 * px),
                    (band_left, plot.y + px),
                ],
                px,
            )
            .sides(&[Side::Right])
            .class("label quiet"),
        );

        let mut obstacles: Vec<Obstacle> = Obstacle::polyline(at_expiry, 1.0)
            .chain(Obstacle::polyline(today, 1.0))
            .collect();
        obstacles.extend(Obstacle::polyline(
            &[(spot_x, plot.y), (spot_x, plot.bottom())],
            0.6,
        ));
        let zero = frame.y.at(0.0);
        obstacles.extend(Obstacle::polyline(
            &[(plot.x, zero), (plot.right(), zero)],
            0.8,
        ));
        obstacles.push(Obstacle::Block(Rect::around((spot_x, plot.y + 8.0), 6.0)));
        for (x, y) in rings {
            obstacles.push(Obstacle::Block(Rect::new(x - 5.0, y - 5.0, 10.0, 10.0)));
        }
        let placed = place(requests, &obstacles, plot.grow(-2.0));
        scene.extend(placed.iter().flatten().map(|label| label.mark()));
    }
}

/// The ghost at expiry, as far as the plot goes, named at its left shoulder.
fn draw_ghost(frame: &XyFrame, ghost: &Ghost<'_>, scene: &mut Scene) {
    for part in clip(&frame.project(&ghost.output.at_expiry), &frame.plot()) {
        scene.push(Mark::path(line(&part), "line ghost"));
    }
    let shoulder = (ghost.output.legs[1].strike, ghost.output.credit_money());
    if frame.x.contains(shoulder.0) && frame.y.contains(shoulder.1) {
        let (x, y) = frame.at(shoulder);
        scene.push(
            Text {
                x,
                y: y - 6.0,
                anchor: Anchor::Middle,
                text: ghost.name.to_owned(),
                class: "label quiet".into(),
            }
            .into(),
        );
    }
}
