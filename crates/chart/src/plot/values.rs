//! A plot's numbers: at one place, as a table, as a file, and as sound.

use super::{At, Landmark, Plot, Style};
use crate::sort::{merged, sort_short_by};

/// One line's value at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The line.
    pub name: String,
    /// Its value, written as on the y axis.
    pub value: String,
}

/// The numbers at the landmarks.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The heads of the columns: the x axis, then a column a line.
    pub head: Vec<String>,
    /// What is at each landmark, and its cells.
    pub rows: Vec<(String, Vec<String>)>,
}

/// What is heard: the first line from left to right, or without lines the stacks of marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Sound {
    /// Share of the width, 0 to 1, and value.
    pub points: Vec<(f64, f64)>,
    /// Shares of the width at which a tick sounds.
    pub marks: Vec<f64>,
}

impl Plot {
    /// The values of all lines at x.
    pub fn readings(&self, x: f64) -> Vec<Reading> {
        self.lines()
            .filter_map(|series| {
                series.at(x).map(|y| Reading {
                    name: series.name.clone(),
                    value: (self.y.format)(y),
                })
            })
            .collect()
    }

    /// The numbers at the landmarks.
    pub fn table(&self) -> Table {
        let head = std::iter::once(self.x.title.clone())
            .chain(self.lines().map(|series| series.name.clone()))
            .collect();
        let rows = self
            .landmarks
            .iter()
            .map(|landmark| {
                let cells = std::iter::once((self.x.format)(landmark.x))
                    .chain(self.lines().map(|series| {
                        series
                            .at(landmark.x)
                            .map_or_else(|| "–".to_owned(), self.y.format)
                    }))
                    .collect();
                let name = if landmark.name.is_empty() {
                    "On the way"
                } else {
                    &landmark.name
                };
                (name.to_owned(), cells)
            })
            .collect();
        Table { head, rows }
    }

    /// All values as comma-separated text: a header, the landmarks with their names, then every
    /// other x of any line. Decimal points, full precision; an empty field where a line has no
    /// value.
    pub fn csv(&self) -> String {
        let mut text = format!("{},landmark", self.x.column);
        for series in self.lines() {
            text.push_str(&format!(",{}", series.column));
        }
        text.push_str("\r\n");
        let mut row = |x: f64, name: &str| {
            text.push_str(&format!("{x},{}", quoted(name)));
            for series in self.lines() {
                text.push(',');
                if let Some(y) = series.at(x) {
                    text.push_str(&y.to_string());
                }
            }
            text.push_str("\r\n");
        };
        for landmark in self.named() {
            row(landmark.x, &landmark.name);
        }
        // Each series ascends.
        let xs = self.series.iter().fold(Vec::new(), |xs, series| {
            let finite = series.points.iter().map(|point| point.0);
            merged(xs, finite.filter(|x| x.is_finite()))
        });
        for x in xs {
            row(x, "");
        }
        if self.series.is_empty() {
            // A chart of marks alone: their places.
            text = format!("{},{}\r\n", self.x.column, self.y.column);
            for (x, y) in self.marked() {
                text.push_str(&format!("{x},{y}\r\n"));
            }
        }
        text
    }

    /// The landmarks that are more than a row of the table.
    fn named(&self) -> impl Iterator<Item = &Landmark> {
        let all = self.landmarks.iter();
        all.filter(|landmark| !landmark.name.is_empty())
    }

    /// The places of marks at points of the data.
    fn marked(&self) -> impl Iterator<Item = (f64, f64)> {
        self.marks.iter().filter_map(|mark| match mark.at {
            At::Data(x, y) => Some((x, y)),
            _ => None,
        })
    }

    /// The first line and the landmarks, as shares of the width shown.
    pub fn sound(&self) -> Sound {
        let (left, right) = self.axes(None).x;
        let share = |x: f64| (x - left) / (right - left);
        let inside = |x: f64| (0.0..=1.0).contains(&x);
        let heard = |points: &mut dyn Iterator<Item = (f64, f64)>| {
            points
                .map(|(x, y)| (share(x), y))
                .filter(|point| inside(point.0) && point.1.is_finite())
                .collect()
        };
        Sound {
            points: match self.series.first() {
                Some(series) => heard(&mut series.points.iter().copied()),
                // A chart of marks alone is heard as how high they are stacked.
                None => heard(&mut self.stacks().into_iter()),
            },
            marks: self
                .named()
                .map(|landmark| share(landmark.x))
                .filter(|x| inside(*x) && *x > 0.0 && *x < 1.0)
                .collect(),
        }
    }

    /// The highest mark at each x, from left to right.
    fn stacks(&self) -> Vec<(f64, f64)> {
        let mut stacks: Vec<(f64, f64)> = Vec::new();
        for (x, y) in self.marked() {
            match stacks.iter_mut().find(|stack| stack.0 == x) {
                Some(stack) => stack.1 = stack.1.max(y),
                None => stacks.push((x, y)),
            }
        }
        sort_short_by(&mut stacks, |a, b| a.0 < b.0);
        stacks
    }

    /// The series that are lines and not loose dots.
    fn lines(&self) -> impl Iterator<Item = &super::Series> {
        self.series
            .iter()
            .filter(|series| series.style != Style::Dots)
    }
}

/// A field of a comma-separated file.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
