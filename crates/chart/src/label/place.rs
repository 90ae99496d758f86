//! Labels put where they collide with nothing.
//!
//! # Rule
//!
//! Labels are placed one after another, the higher [`Priority`] first and then in the order given,
//! and never moved again. Each tries its points, gaps and sides in order; each try is a box with a
//! cost, and the least cost wins, the earlier try on a tie. A label above or below its point that
//! reaches out of bounds slides sideways into them, one beside its point up or down.
//!
//! Impossible: outside the bounds, on a block, or within 6 px of a placed label. Costly: coming
//! within 2 px of a line, by the length inside and the line's weight. Slightly costly: a later
//! side, a later point, a wider gap, a slide. So a label changes side rather than cross a line, and
//! crosses one only when every try does.

use super::ASCENT;
use super::request::{LabelRequest, Priority, Side};
use crate::geometry::{Point, Rect, is_finite, length_inside};
use crate::scene::{Anchor, Mark, Text};
use crate::sort::sort_short_by;

/// The clear space kept between two labels, px.
const BETWEEN: f64 = 6.0;
/// The clear space kept between a label and a line or a block, px.
const BESIDE: f64 = 2.0;
/// The gaps tried, in multiples of the one asked for.
const GAPS: [f64; 3] = [1.0, 2.0, 3.0];

const COST_SIDE: f64 = 1.0;
const COST_POINT: f64 = 1.5;
const COST_GAP: f64 = 4.0;
const COST_SLIDE: f64 = 0.5;
/// Crossing a line at all; more than every preference together.
const COST_CROSSING: f64 = 100.0;
const COST_CROSSING_PX: f64 = 5.0;
/// Covering a block or a label, a square pixel: worse than any line.
const COST_COVER: f64 = 1000.0;

/// What a label should not cover.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obstacle {
    /// A piece of a line.
    Segment {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// How much crossing it matters: 1 for a data line, less for a grid line.
        weight: f64,
    },
    /// A mark that no label may cover, such as a ring.
    Block(Rect),
}

impl Obstacle {
    /// The segments of a line. One with an end that is not finite is left out.
    pub fn polyline(points: &[Point], weight: f64) -> impl Iterator<Item = Obstacle> {
        points
            .windows(2)
            .map(move |pair| Obstacle::Segment {
                from: pair[0],
                to: pair[1],
                weight,
            })
            .filter(Obstacle::is_finite)
    }

    fn is_finite(&self) -> bool {
        match self {
            Obstacle::Segment { from, to, weight } => {
                is_finite(*from) && is_finite(*to) && weight.is_finite()
            }
            Obstacle::Block(rect) => rect.is_finite(),
        }
    }
}

/// A label with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The box reserved for it.
    pub rect: Rect,
    /// The text, with the baseline and the anchor that face its point: a text that is drawn
    /// narrower than estimated stays beside the point.
    pub text: Text,
    /// The point it stands beside, for a leader line.
    pub point: Point,
    /// The side it stands on.
    pub side: Side,
    /// True if it covers no line.
    pub clear: bool,
    /// True if it is out of bounds, on a block or on another label: only for
    /// [`Priority::Required`].
    pub collides: bool,
}

impl PlacedLabel {
    /// The label as a mark.
    pub fn mark(&self) -> Mark {
        Mark::Text(self.text.clone())
    }
}

/// Places labels within `bounds`; see the rule above. The answer has one entry for each request, in
/// the same order, `None` for a label that was dropped.
///
/// A label is dropped, whatever its priority, if it has no text, no finite point, no side or no
/// size, or if `bounds` is not finite. Obstacles that are not finite are left out.
pub fn place(
    labels: Vec<LabelRequest>,
    obstacles: &[Obstacle],
    bounds: Rect,
) -> Vec<Option<PlacedLabel>> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    // Stable: within a priority the order given stays.
    sort_short_by(&mut order, |&a, &b| labels[a].priority > labels[b].priority);

    let mut field = Field {
        bounds,
        obstacles: obstacles
            .iter()
            .copied()
            .filter(Obstacle::is_finite)
            .collect(),
        taken: Vec::new(),
    };
    let mut placed = vec![None; labels.len()];
    if bounds.is_finite() {
        for index in order {
            placed[index] = field.place(&labels[index]);
        }
    }
    placed
}

/// A try: a box beside a point.
struct Candidate {
    rect: Rect,
    anchor: Anchor,
    point: Point,
    side: Side,
    cost: f64,
    crosses: bool,
}

/// Where labels go: the bounds, what is drawn, and the labels already placed.
struct Field {
    bounds: Rect,
    obstacles: Vec<Obstacle>,
    taken: Vec<Rect>,
}

impl Field {
    fn place(&mut self, label: &LabelRequest) -> Option<PlacedLabel> {
        let size = label.size();
        if label.text.is_empty() || size.0 <= 0.0 || !size.0.is_finite() {
            return None;
        }
        let (found, collides) = match self.best(label, size, false) {
            Some(found) => (found, false),
            None if label.priority == Priority::Required => (self.best(label, size, true)?, true),
            None => return None,
        };
        if found.crosses && label.priority == Priority::Low {
            return None;
        }
        self.taken.push(found.rect);
        Some(placed(label, found, collides))
    }

    /// The cheapest candidate. Unless `forced`, only possible ones count.
    fn best(&self, label: &LabelRequest, size: (f64, f64), forced: bool) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let points = label.points.iter().filter(|point| is_finite(**point));
        for (point_index, &point) in points.enumerate() {
            for (gap_index, multiple) in GAPS.iter().enumerate() {
                for (side_index, &side) in label.sides.iter().enumerate() {
                    let preference = COST_POINT * point_index as f64
                        + COST_GAP * gap_index as f64
                        + COST_SIDE * side_index as f64;
                    if best.as_ref().is_some_and(|best| best.cost <= preference) {
                        continue;
                    }
                    let free = side.rect(point, size, label.gap.max(0.0) * multiple);
                    let Some(candidate) = self.candidate(free, point, side, preference, forced)
                    else {
                        continue;
                    };
                    if best.as_ref().is_none_or(|best| candidate.cost < best.cost) {
                        best = Some(candidate);
                    }
                }
            }
        }
        best
    }

    fn candidate(
        &self,
        free: Rect,
        point: Point,
        side: Side,
        preference: f64,
        forced: bool,
    ) -> Option<Candidate> {
        let rect = self.slide(free, side, forced);
        let slid = (rect.x - free.x).abs() + (rect.y - free.y).abs();
        if !forced && !self.bounds.contains(&rect) {
            return None;
        }
        let mut cost = preference + COST_SLIDE * slid;
        let mut covered = 0.0;
        for taken in &self.taken {
            covered += rect.grow(BETWEEN).overlap(taken);
        }
        let near = rect.grow(BESIDE);
        let mut crosses = false;
        for obstacle in &self.obstacles {
            match obstacle {
                Obstacle::Block(block) => covered += near.overlap(block),
                Obstacle::Segment { from, to, weight } => {
                    let length = length_inside(*from, *to, &near);
                    if length > 0.0 {
                        crosses = true;
                        cost += (COST_CROSSING + COST_CROSSING_PX * length) * weight.max(0.0);
                    }
                }
            }
        }
        if covered > 0.0 && !forced {
            return None;
        }
        Some(Candidate {
            rect,
            anchor: anchor_after(side, free, rect),
            point,
            side,
            cost: cost + COST_COVER * covered,
            crosses,
        })
    }

    /// The box moved into the bounds along the side of the point it faces, so that it never comes to
    /// lie on the point; both ways if `forced`.
    fn slide(&self, free: Rect, side: Side, forced: bool) -> Rect {
        let mut rect = free;
        if forced || matches!(side, Side::Above | Side::Below) {
            rect.x = free
                .x
                .min(self.bounds.right() - free.width)
                .max(self.bounds.x);
        }
        if forced || matches!(side, Side::Left | Side::Right) {
            rect.y = free
                .y
                .min(self.bounds.bottom() - free.height)
                .max(self.bounds.y);
        }
        rect
    }
}

/// The part of the text that stays put: the part facing the point, or the edge it slid against.
fn anchor_after(side: Side, free: Rect, rect: Rect) -> Anchor {
    if rect.x > free.x {
        Anchor::Start
    } else if rect.x < free.x {
        Anchor::End
    } else {
        side.anchor()
    }
}

fn placed(label: &LabelRequest, found: Candidate, collides: bool) -> PlacedLabel {
    let rect = found.rect;
    let x = match found.anchor {
        Anchor::Start => rect.x,
        Anchor::Middle => rect.centre().0,
        Anchor::End => rect.right(),
    };
    PlacedLabel {
        rect,
        text: Text {
            x,
            y: rect.y + ASCENT * label.font_px,
            anchor: found.anchor,
            text: label.text.clone(),
            class: label.class.clone(),
        },
        point: found.point,
        side: found.side,
        clear: !found.crosses,
        collides,
    }
}
