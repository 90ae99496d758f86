//! Profit against the index: at expiry, today, and on a day chosen.

mod labels;
mod words;

use condor_chart::plot::{At, Axis, Band, Landmark, Plot, PlotMark, Rule, Series, Shape, Style};
use condor_core::math::sort_short_by;
use condor_core::position::Side as LegSide;

use super::spread;
use crate::condor::scenario::Scenario;
use crate::condor::{CondorInputs, CondorOutput, handles};
use crate::format;

/// Points at which a line is computed.
const CURVE_POINTS: usize = 121;

/// A line by its points.
type Line = Vec<(f64, f64)>;

/// The lines of the chart besides that of expiry.
struct Lines {
    today: Line,
    /// The line of the day and the volatility chosen, with its name; `None` when it is today's.
    chosen: Option<(String, Line)>,
    /// Today's line if volatility stood still; `None` when it does.
    flat: Option<Line>,
}

impl Lines {
    /// At even steps, and at the landmarks, whose values the table shows.
    fn new(inputs: &CondorInputs, output: &CondorOutput, landmarks: &[Landmark]) -> Self {
        let priced = &output.priced;
        let mut spots = spread(output.window.0, output.window.1, CURVE_POINTS);
        spots.extend(landmarks.iter().map(|landmark| landmark.x));
        sort_short_by(&mut spots, |a, b| a < b);
        spots.dedup();
        let line = |years: f64, scenario: Scenario| -> Option<Line> {
            let values = priced.profits(&spots, &[years], scenario)?;
            Some(spots.iter().copied().zip(values).collect())
        };
        let now = priced.market.years;
        let plain = Scenario::plain(inputs);
        let later = priced.years_after(inputs.passed);
        let is_chosen = (inputs.passed > 0.0 || inputs.shift != 0.0) && later > 0.0;
        Self {
            today: line(now, plain).unwrap_or_default(),
            chosen: is_chosen
                .then(|| line(later, Scenario::shifted(inputs)))
                .flatten()
                .map(|line| (chosen_name(inputs), line)),
            flat: plain
                .is_linked
                .then(|| {
                    let flat = Scenario {
                        is_linked: false,
                        ..plain
                    };
                    line(now, flat)
                })
                .flatten(),
        }
    }
}

/// "In 10 days", "In 10 days, volatility +5 points".
fn chosen_name(inputs: &CondorInputs) -> String {
    let days = crate::Unit::Days.text(inputs.passed);
    let shift = format::signed(inputs.shift, 1);
    let shift = shift.strip_suffix(".0").unwrap_or(&shift);
    match (inputs.passed > 0.0, inputs.shift != 0.0) {
        (true, true) => format!("In {days}, volatility {shift} points"),
        (true, false) => format!("In {days}"),
        _ => format!("Today, volatility {shift} points"),
    }
}

/// The chart.
pub(super) fn plot(inputs: &CondorInputs, output: &CondorOutput) -> Plot {
    let landmarks = landmarks(output);
    let lines = Lines::new(inputs, output, &landmarks);
    let at_expiry = landmarks
        .iter()
        .filter_map(|landmark| Some((landmark.x, output.expiry_money(landmark.x)?)))
        .collect();
    let labels = labels::labels(output, &lines);
    let description = words::description(output, &lines);
    let mut series = vec![
        Series {
            filled: true,
            flat_beyond: true,
            ..Series::new("At expiry", "profit_at_expiry_usd", Style::Main, at_expiry)
        },
        Series::new("Today", "profit_today_usd", Style::Thin, lines.today),
    ];
    if let Some((name, line)) = lines.chosen {
        series.push(Series::new(name, "profit_chosen_usd", Style::Dashed, line));
    }
    if let Some(line) = lines.flat {
        series.push(Series::new(
            "Today, flat volatility",
            "profit_today_flat_volatility_usd",
            Style::Ghost,
            line,
        ));
    }
    Plot {
        name: "Profit and loss of the position against the level of the SPX. Described and tabled \
               below."
            .to_owned(),
        x: index_axis(output),
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: vec![Band {
            from: output.spot - output.expected_move,
            to: output.spot + output.expected_move,
        }],
        rules: vec![Rule::X(output.spot)],
        series,
        marks: marks(output),
        labels,
        landmarks,
        handles: handles::list(output),
        description,
    }
}

/// The axis of the index, with the strikes by name.
pub(super) fn index_axis(output: &CondorOutput) -> Axis {
    Axis {
        named: output
            .legs
            .iter()
            .map(|leg| (leg.strike, format::number(leg.strike, 0)))
            .collect(),
        ..Axis::new("SPX", "spx", |value| format::number(value, 0))
            .over(output.window.0, output.window.1)
            .shared("spx")
    }
}

impl CondorOutput {
    /// Profit at expiry in dollars; `None` outside the engine's range of levels.
    pub(in crate::condor) fn expiry_money(&self, spot: f64) -> Option<f64> {
        let profit = self.priced.position.profit_at_expiry(spot).ok()?;
        Some(self.money(profit))
    }
}

/// The levels of the index worth naming, from low to high; the corners of the payoff are among
/// them.
pub(super) fn landmarks(output: &CondorOutput) -> Vec<Landmark> {
    let mut levels = vec![
        ("Left end of the chart", output.window.0),
        ("SPX now", output.spot),
        ("Right end of the chart", output.window.1),
    ];
    levels.extend(output.legs.iter().map(|leg| (leg.name(), leg.strike)));
    levels.extend(output.break_evens.iter().map(|level| {
        let name = match output.break_evens.len() {
            1 => "Break-even",
            _ if *level < output.middle() => "Lower break-even",
            _ => "Upper break-even",
        };
        (name, *level)
    }));
    sort_short_by(&mut levels, |a, b| a.1 < b.1);
    levels
        .into_iter()
        .map(|(name, x)| Landmark {
            name: name.to_owned(),
            x,
        })
        .collect()
}

/// The legs under the axis: bought ones point up, sold ones down.
pub(super) fn leg_marks(output: &CondorOutput) -> impl Iterator<Item = PlotMark> {
    output.legs.iter().map(|leg| PlotMark {
        at: At::Axis(leg.strike),
        shape: match leg.side {
            LegSide::Long => Shape::Up,
            LegSide::Short => Shape::Down,
        },
    })
}

fn marks(output: &CondorOutput) -> Vec<PlotMark> {
    let rings = output.break_evens.iter().map(|level| PlotMark {
        at: At::Data(*level, 0.0),
        shape: Shape::Ring,
    });
    let strikes = leg_marks(output);
    let spot = PlotMark {
        at: At::Top(output.spot),
        shape: Shape::Diamond,
    };
    std::iter::once(spot).chain(rings).chain(strikes).collect()
}
