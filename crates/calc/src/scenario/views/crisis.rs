//! One crisis from record to record, and the position along it.

use condor_chart::plot::{At, Axis, Landmark, Plot, PlotMark, Rule, Series, Shape, Style};
use condor_core::calendar::Date;
use condor_core::math::sort_short_by;
use condor_core::scenario::crises::{CRISES, Crisis, CrisisDay, Level};

use super::nothing;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::scenario::inputs::{CrisisChoice, ScenarioInputs};
use crate::scenario::output::ScenarioOutput;
use crate::scenario::shock::Profit;
use crate::scenario::words::inversion_words;
use crate::volatility::{on_line, points, short_day, year_day};

/// Places along a crisis at which the position is valued, beside its records.
const POINTS: i32 = 40;

/// A day with both levels, and what the position makes of it.
struct Day {
    date: Date,
    /// Days from the first.
    at: f64,
    levels: CrisisDay,
    spx: Level,
    vix: Level,
    profit: Profit,
}

impl Day {
    fn is_interpolated(&self) -> bool {
        self.spx.interpolated || self.vix.interpolated
    }
}

/// The crisis and the days between which both levels are known.
struct Path {
    crisis: &'static Crisis,
    first: Date,
    days: i32,
    /// The index a return is counted from.
    spx: f64,
}

impl Path {
    fn new(inputs: &ScenarioInputs) -> Option<Self> {
        let crisis = CRISES.get(CrisisChoice::of(inputs.crisis) as usize)?;
        let known = |date: Date| {
            let day = crisis.at(date);
            day.spx.is_some() && day.vix.is_some()
        };
        let mut dates = crisis.frames.iter().map(|frame| frame.date);
        let first = dates.find(|date| known(*date))?;
        let last = crisis.frames.iter().rfind(|frame| known(frame.date))?.date;
        Some(Self {
            crisis,
            first,
            days: first.days_until(last),
            spx: crisis.before().spx?,
        })
    }

    fn day(&self, output: &ScenarioOutput, at: i32) -> Option<Day> {
        let date = self.first.plus_days(at).ok()?;
        let levels = self.crisis.at(date);
        let (spx, vix) = (levels.spx?, levels.vix?);
        let profit = output
            .at_once
            .profit(spx.value / self.spx - 1.0, vix.value)
            .ok()?;
        Some(Day {
            date,
            at: f64::from(at),
            levels,
            spx,
            vix,
            profit,
        })
    }

    /// The day the scrubber stands at.
    fn chosen(&self, inputs: &ScenarioInputs) -> i32 {
        // At most the number of days.
        (f64::from(self.days) * inputs.crisis_part / 100.0).round() as i32
    }

    /// The recorded days, evenly spaced ones between, and the chosen one.
    fn days(&self, output: &ScenarioOutput, chosen: i32) -> Vec<Day> {
        let mut places: Vec<i32> = (0..=POINTS).map(|part| self.days * part / POINTS).collect();
        places.extend(
            self.crisis
                .frames
                .iter()
                .map(|frame| self.first.days_until(frame.date))
                .filter(|at| (0..=self.days).contains(at)),
        );
        places.push(chosen);
        sort_short_by(&mut places, |a, b| a < b);
        places.dedup();
        places
            .into_iter()
            .filter_map(|at| self.day(output, at))
            .collect()
    }
}

pub(super) fn view(inputs: &ScenarioInputs, output: &ScenarioOutput) -> View {
    let Some(path) = Path::new(inputs) else {
        return nothing("Of this crisis no day is recorded.");
    };
    let chosen = path.chosen(inputs);
    let days = path.days(output, chosen);
    let Some(here) = path.day(output, chosen).filter(|_| days.len() > 1) else {
        return nothing("On this day the market is outside the model’s range at these inputs.");
    };
    View {
        takeaway: format!(
            "{}{}: the SPX stands {} from its start and the VIX at {}. Your position, there at once: {}.",
            format::date(here.date),
            if here.is_interpolated() {
                " (interpolated between two records)"
            } else {
                " (recorded)"
            },
            percent(here.spx.value / path.spx - 1.0),
            points(here.vix.value),
            format::signed_dollars(here.profit.total()),
        ),
        figures: vec![
            Figure::Plot(Box::new(plot(&path, &days, &here))),
            Figure::Table(table(output, &path, &here)),
            Figure::Text(words(&path)),
        ],
    }
}

/// "−29.5%".
fn percent(share: f64) -> String {
    format!("{}%", format::signed(100.0 * share, 1))
}

fn words(path: &Path) -> String {
    let mut text = inversion_words(path.crisis);
    text.push_str(
        " The position is priced as it stands today at each day’s SPX and VIX; no time passes for it, \
         and it begins away from zero where the VIX of the first day is not yours. \
         Levels are facts on recorded days and drawn between them on others. Dollars are the model’s: \
         prices of VIX calls in these weeks were not found.",
    );
    if let Some((date, level)) = path.crisis.vix_intraday {
        let day = date.map_or_else(String::new, |date| format!(" on {}", year_day(date)));
        text.push_str(&format!(
            " Within a day{day} the VIX was shown as high as {}; closes are used here.",
            points(level)
        ));
    }
    if !path.crisis.note.is_empty() {
        text.push(' ');
        text.push_str(path.crisis.note);
    }
    text
}

fn plot(path: &Path, days: &[Day], here: &Day) -> Plot {
    let line = |value: &dyn Fn(&Profit) -> f64| -> Vec<(f64, f64)> {
        days.iter()
            .map(|day| (day.at, value(&day.profit)))
            .collect()
    };
    let recorded = || days.iter().filter(|day| !day.is_interpolated());
    let mut landmarks: Vec<Landmark> = recorded()
        .map(|day| Landmark {
            name: format!("{}, recorded", year_day(day.date)),
            x: day.at,
        })
        .collect();
    if here.is_interpolated() {
        landmarks.push(Landmark {
            name: format!("{}, interpolated", year_day(here.date)),
            x: here.at,
        });
    }
    sort_short_by(&mut landmarks, |a, b| a.x < b.x);
    let end = f64::from(path.days.max(1));
    let series = vec![
        Series {
            filled: true,
            ..Series::new(
                "Together",
                "profit_together_usd",
                Style::Main,
                line(&Profit::total),
            )
        },
        Series::new(
            "Condor",
            "profit_condor_usd",
            Style::Dashed,
            line(&|profit| profit.condor),
        ),
        Series::new(
            "Hedge",
            "profit_hedge_usd",
            Style::Dotted,
            line(&|profit| profit.hedge),
        ),
    ];
    let labels = ["together", "condor", "hedge"]
        .into_iter()
        .zip(&series)
        .map(|(name, line)| on_line(name, line, &[0.7, 0.85, 0.3, 0.5]))
        .collect();
    Plot {
        name: format!(
            "Profit of the position at the levels of {}, against days. Described and tabled below.",
            path.crisis.name
        ),
        x: Axis::new("Days from the first record", "days", |value| {
            format::number(value, 0)
        })
        .over(0.0, end),
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: Vec::new(),
        rules: vec![Rule::X(here.at)],
        series,
        marks: recorded()
            .map(|day| PlotMark {
                at: At::Data(day.at, day.profit.total()),
                shape: Shape::Dot,
            })
            .collect(),
        labels,
        landmarks,
        handles: Vec::new(),
        description: vec![
            format!(
                "Profit in dollars of the position as it stands today, at the levels the SPX and the VIX \
                 had through {}. Dots are days with both levels recorded; between them the lines are \
                 interpolated. The upright line stands at {}.",
                path.crisis.name,
                year_day(here.date)
            ),
            format!(
                "There it is {} together, {} for the condor and {} for the hedge.",
                format::signed_dollars(here.profit.total()),
                format::signed_dollars(here.profit.condor),
                format::signed_dollars(here.profit.hedge),
            ),
        ],
    }
}

fn table(output: &ScenarioOutput, path: &Path, here: &Day) -> Table {
    let text = |level: Option<Level>, decimals: usize| match level {
        Some(level) if level.interpolated => {
            format!("≈{}", format::number(level.value, decimals))
        }
        Some(level) => format::number(level.value, decimals),
        None => "none".to_owned(),
    };
    let row = |date: Date, levels: &CrisisDay, profit: Option<Profit>, is_here: bool| {
        let money =
            |amount: Option<f64>| amount.map_or_else(|| "none".to_owned(), format::signed_dollars);
        Row {
            sign: if is_here { "◆" } else { "" },
            name: format!("{} {}", short_day(date), date.year()),
            cells: vec![
                text(levels.spx, 2),
                text(levels.vix, 2),
                text(levels.m1, 2),
                text(levels.m2, 2),
                money(profit.map(|profit| profit.condor)),
                money(profit.map(|profit| profit.hedge)),
                money(profit.map(|profit| profit.total())),
            ],
            is_total: false,
        }
    };
    let mut dates: Vec<Date> = path.crisis.frames.iter().map(|frame| frame.date).collect();
    dates.push(here.date);
    sort_short_by(&mut dates, |a, b| a < b);
    dates.dedup();
    let rows = dates
        .into_iter()
        .map(|date| {
            let at = path.first.days_until(date);
            let day = (0..=path.days)
                .contains(&at)
                .then(|| path.day(output, at))
                .flatten();
            let levels = match &day {
                Some(day) => day.levels,
                None => path.crisis.at(date),
            };
            row(date, &levels, day.map(|day| day.profit), date == here.date)
        })
        .collect();
    let head = [
        "Day", "SPX", "VIX", "M1", "M2", "Condor", "Hedge", "Together",
    ];
    Table {
        caption: format!("{}: levels, and your position at them.", path.crisis.name),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Levels are recorded, but for those with ≈, which are interpolated between two records or worked back from a \
               return. None: not recorded. Futures between records may be those of two different contracts. The row marked \
               ◆ is the day chosen."
            .to_owned(),
    }
}
