//! What a calculator shows, as data: sentences, results, tables, grids and plots. Nothing here
//! knows how any of it is drawn.

use condor_chart::plot::Plot;
use condor_core::explain::Derivation;

use crate::format;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number of the reader's own.
    Number(String),
}

impl Piece {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Piece::Words(text.into())
    }

    /// A number.
    pub fn number(text: impl Into<String>) -> Self {
        Piece::Number(text.into())
    }
}

/// What a number means for the reader's purse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither.
    #[default]
    Plain,
    /// A gain.
    Gain,
    /// A loss.
    Loss,
}

impl Tone {
    /// The tone of an amount of money.
    pub fn of(amount: f64) -> Self {
        if amount >= 0.0 {
            Tone::Gain
        } else {
            Tone::Loss
        }
    }
}

/// How a result is measured, so that it can be compared and its changes written.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// The number that changes are measured in.
    pub amount: f64,
    /// Its unit, for the table of what matters: "dollars".
    pub unit: &'static str,
    /// Writes a difference without its sign.
    pub write: fn(f64) -> String,
    /// Decimals of the value as it is shown: a difference is that of the values a reader sees.
    pub decimals: i32,
    /// True for a loss: the amount is positive, and shown with a minus.
    pub is_loss: bool,
    /// How a higher and a lower amount is said of B against A, with `{}` for the amount: ("risks
    /// {} more", "risks {} less"). `None` for a result that is left out of the sentence.
    pub words: Option<(&'static str, &'static str)>,
}

impl Measure {
    /// An amount of whole dollars.
    #[inline(never)]
    pub fn dollars(amount: f64) -> Self {
        Measure {
            amount,
            unit: "dollars",
            write: format::dollars,
            decimals: 0,
            is_loss: false,
            words: None,
        }
    }

    /// An amount in percent. From 28% to 12% it falls by 16 points: "by 16%" would say to 23.5%.
    #[inline(never)]
    pub fn percent(amount: f64) -> Self {
        Measure {
            amount,
            unit: "percentage points",
            write: |value| format!("{} points", format::number(value, 1)),
            decimals: 1,
            is_loss: false,
            words: None,
        }
    }

    /// Chances in 100.
    pub fn chances(amount: f64) -> Self {
        Measure {
            amount,
            unit: "chances in 100",
            write: |value| format::number(value, 0),
            decimals: 0,
            is_loss: false,
            words: None,
        }
    }

    /// Points of an index.
    pub fn points(amount: f64) -> Self {
        Measure {
            amount,
            unit: "index points",
            write: |value| format::number(value, 0),
            decimals: 0,
            is_loss: false,
            words: None,
        }
    }

    /// Says how a difference is put in words.
    #[must_use]
    pub fn said(self, more: &'static str, less: &'static str) -> Self {
        Measure {
            words: Some((more, less)),
            ..self
        }
    }

    /// An amount of dollars that can be lost.
    pub fn loss(amount: f64) -> Self {
        Measure {
            is_loss: true,
            ..Measure::dollars(amount)
        }
    }

    /// The difference of the amounts as they are shown; `None` when none is seen.
    pub fn change(&self, from: &Measure) -> Option<f64> {
        let scale = (0..self.decimals).fold(1.0, |scale, _| scale * 10.0);
        let change = ((self.amount * scale).round() - (from.amount * scale).round()) / scale;
        (change != 0.0).then_some(change)
    }

    /// The same in words, with the sign of the value shown: `+$90`, `−3.1 points`.
    pub fn difference(&self, from: &Measure) -> Option<String> {
        let change = self.change(from)?;
        let is_up = (change > 0.0) != self.is_loss;
        let sign = if is_up { "+" } else { "−" };
        Some(format!("{sign}{}", (self.write)(change.abs())))
    }
}

/// One result.
#[derive(Debug, Clone)]
pub struct ResultItem {
    /// Stable name: letters and dashes.
    pub id: &'static str,
    /// The heading it stands under; results of one heading follow each other.
    pub group: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The value in words.
    pub value: String,
    /// How it is measured; `None` for a value that is not one number.
    pub measure: Option<Measure>,
    /// The second number, measured as the first, of a result that shows two.
    pub second: Option<f64>,
    /// Gain or loss.
    pub tone: Tone,
    /// What it is, in a few words.
    pub about: String,
    /// A share of a hundred drawn as dots.
    pub dots: Option<u8>,
    /// True when there is a derivation.
    pub is_explained: bool,
    /// The glossary term it is an instance of, as its path's last part.
    pub term: Option<&'static str>,
}

impl ResultItem {
    /// A result without tone, dots, derivation and term, under a heading, with an id and a name.
    pub fn plain(
        head: (&'static str, &'static str, &'static str),
        value: impl Into<String>,
        measure: Option<Measure>,
        about: impl Into<String>,
    ) -> Self {
        Self::new(head, value.into(), measure, about.into())
    }

    /// Written once: it is used all over, and a reader fetches every copy.
    #[inline(never)]
    fn new(
        (group, id, name): (&'static str, &'static str, &'static str),
        value: String,
        measure: Option<Measure>,
        about: String,
    ) -> Self {
        Self {
            id,
            group,
            name,
            value,
            measure,
            second: None,
            tone: Tone::Plain,
            about,
            dots: None,
            is_explained: false,
            term: None,
        }
    }

    /// The difference from another state's in words, `None` when none is seen: "+$90", or "−10, +10"
    /// of two numbers. One number has no counterpart among two.
    pub fn difference(&self, from: &ResultItem) -> Option<String> {
        let (now, then) = (self.measure?, from.measure?);
        let first = now.difference(&then);
        let (of_now, of_then) = match (self.second, from.second) {
            (None, None) => return first,
            (Some(now), Some(then)) => (now, then),
            _ => return None,
        };
        let at = |amount| Measure { amount, ..now };
        let second = at(of_now).difference(&at(of_then));
        if first.is_none() && second.is_none() {
            return None;
        }
        let [first, second] = [first, second].map(|text| text.unwrap_or_else(|| "0".to_owned()));
        Some(format!("{first}, {second}"))
    }

    /// The same with a derivation.
    #[must_use]
    pub fn explained(self) -> Self {
        Self {
            is_explained: true,
            ..self
        }
    }

    /// The same in the tone of an amount of money.
    #[must_use]
    pub fn toned(self, amount: f64) -> Self {
        Self {
            tone: Tone::of(amount),
            ..self
        }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its caption.
    pub caption: String,
    /// Heads of the columns; the first is that of the rows' names.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// A sentence under it.
    pub note: String,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// A sign before the name that repeats what the name says: ▲ bought, ▼ sold.
    pub sign: &'static str,
    /// The row's name.
    pub name: String,
    /// Its cells.
    pub cells: Vec<String>,
    /// True for a row of sums.
    pub is_total: bool,
}

impl Table {
    /// The table as comma-separated text.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        let mut line = |cells: &mut dyn Iterator<Item = &str>| {
            for (place, cell) in cells.enumerate() {
                if place > 0 {
                    text.push(',');
                }
                if cell.contains([',', '"']) {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                } else {
                    text.push_str(cell);
                }
            }
            text.push_str("\r\n");
        };
        line(&mut self.head.iter().map(String::as_str));
        for row in &self.rows {
            let cells = row.cells.iter().map(String::as_str);
            line(&mut std::iter::once(row.name.as_str()).chain(cells));
        }
        text
    }
}

/// Numbers over two axes, coloured by sign and size.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Its caption: what the numbers are, in what unit.
    pub caption: String,
    /// The name of its file.
    pub file: &'static str,
    /// Head of the column of row names: "SPX".
    pub row_title: String,
    /// What the rows measure together with other views, see `condor_chart::plot::Axis::shared`.
    pub shared: Option<&'static str>,
    /// Name and value of each row, from top to bottom.
    pub rows: Vec<(String, f64)>,
    /// What the columns are: "Date".
    pub column_title: String,
    /// The columns.
    pub columns: Vec<String>,
    /// A value a row and column, by rows.
    pub cells: Vec<f64>,
    /// Writes a value.
    pub format: fn(f64) -> String,
    /// Index of the row and the column that stand for now.
    pub now: (Option<usize>, Option<usize>),
}

impl Grid {
    /// The value in a row and column.
    pub fn cell(&self, row: usize, column: usize) -> f64 {
        self.cells
            .get(row * self.columns.len() + column)
            .copied()
            .unwrap_or(0.0)
    }

    /// How strong a value is among all, by sign: −4 to 4; 0 for what rounds to nothing.
    pub fn strength(&self, value: f64) -> i8 {
        let side = |keep: fn(&f64) -> bool| {
            self.cells
                .iter()
                .copied()
                .filter(keep)
                .fold(0.0, |most: f64, value| most.max(value.abs()))
        };
        let most = if value > 0.0 {
            side(|value| *value > 0.0)
        } else {
            side(|value| *value < 0.0)
        };
        if most <= 0.0 || (self.format)(value) == (self.format)(0.0) {
            return 0;
        }
        // A share above 0 and at most 1 gives a step from 1 to 4.
        let step = (value.abs() / most * 4.0).ceil().clamp(1.0, 4.0) as i8;
        if value > 0.0 { step } else { -step }
    }

    /// The grid as comma-separated text.
    pub fn csv(&self) -> String {
        let clean = |text: &str| text.replace(['"', ','], "");
        let mut text = clean(&self.row_title);
        for column in &self.columns {
            text.push_str(&format!(",{}", clean(column)));
        }
        text.push_str("\r\n");
        for (index, (_, value)) in self.rows.iter().enumerate() {
            text.push_str(&value.to_string());
            for column in 0..self.columns.len() {
                text.push_str(&format!(",{}", self.cell(index, column)));
            }
            text.push_str("\r\n");
        }
        text
    }
}

/// Something to look at.
#[derive(Debug, Clone)]
pub enum Figure {
    /// A chart.
    Plot(Box<Plot>),
    /// Numbers over two axes.
    Grid(Grid),
    /// A table.
    Table(Table),
    /// A table that may be long: its first rows are shown, a file holds them all.
    Log(Table),
    /// The first rows of a table that is too long to be written out with every result, and how many there are;
    /// [`Calculator::log`](crate::Calculator::log) writes them all.
    Head(Table, usize),
    /// A paragraph.
    Text(String),
    /// Ways to other calculators, each in a state with numbers of this one. Drawn where the site is around.
    Links(Vec<Link>),
}

/// Another calculator in a state.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its title.
    pub title: &'static str,
    /// Its page's path from the site's root, with a slash at the end alone.
    pub page: &'static str,
    /// Its state as the page's address has it, without `#`.
    pub fragment: String,
}

/// One view of a calculator's result.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// What it says, in one sentence with the reader's numbers: its caption.
    pub takeaway: String,
    /// What there is to see, in order.
    pub figures: Vec<Figure>,
}

impl View {
    /// The first chart.
    pub fn plot(&self) -> Option<&Plot> {
        self.figures.iter().find_map(|figure| match figure {
            Figure::Plot(plot) => Some(&**plot),
            _ => None,
        })
    }
}

/// What is known of a view before it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewSpec {
    /// Stable name: letters and dashes.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Keys of the inputs that stand with it and not in the panel.
    pub controls: &'static [&'static str],
    /// True for a view that is folded away until asked for.
    pub folded: bool,
}

impl ViewSpec {
    /// A view that is folded away until asked for.
    pub const fn folded(
        id: &'static str,
        title: &'static str,
        controls: &'static [&'static str],
    ) -> Self {
        Self {
            id,
            title,
            controls,
            folded: true,
        }
    }
}

/// A state worth a look, to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it teaches, in one line.
    pub lesson: &'static str,
    /// The state as a URL fragment without `#`; empty for the defaults.
    pub fragment: &'static str,
}

/// One result explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// How it is computed: one derivation, or one for each of several values.
    pub derivations: Vec<Derivation>,
    /// What one step of each input shown does to it, the strongest first; inputs that do nothing
    /// are left out.
    pub matters: Vec<Matter>,
    /// The unit of the changes.
    pub unit: &'static str,
}

/// What one step of an input does to a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// The input's label.
    pub label: &'static str,
    /// The value one step down and the result's change there; `None` at the end of the range or
    /// where there is no result.
    pub down: Option<(String, f64)>,
    /// The value one step up and the result's change there.
    pub up: Option<(String, f64)>,
}

impl Matter {
    /// The larger of the two changes.
    pub(crate) fn strength(&self) -> f64 {
        [&self.down, &self.up]
            .into_iter()
            .flatten()
            .map(|(_, change)| change.abs())
            .fold(0.0, f64::max)
    }
}
