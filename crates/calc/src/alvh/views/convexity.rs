//! The gain of the hedge in falls, against a straight line.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Landmark, Plot, PlotLabel, Rule, Series, Style};
use condor_core::scenario::Shock;

use super::{nothing, spread};
use crate::alvh::AlvhOutput;
use crate::format;
use crate::report::{Figure, View};

const POINTS: usize = 41;
/// The deepest fall drawn.
const DEEPEST: f64 = 0.4;

pub(super) fn view(output: &AlvhOutput) -> View {
    if !output.is_hedged() {
        return nothing("Nothing is held as a hedge: there is no gain to draw.");
    }
    let Some(convexity) = &output.convexity else {
        return nothing("Falls of 30% lead outside what the model can price here.");
    };
    let gain = |fall: f64| {
        let shock = Shock {
            spot: -fall,
            ..output.shock
        };
        let now = output.hedge.value(&output.quotes).ok()?;
        Some(output.hedge.profit_after(&output.state, &shock).ok()? - now)
    };
    let line: Vec<(f64, f64)> = spread(0.0, DEEPEST, POINTS)
        .into_iter()
        .filter_map(|fall| Some((100.0 * fall, gain(fall)?)))
        .collect();
    let slope = convexity[0].linear / convexity[0].fall;
    let straight: Vec<(f64, f64)> = line
        .iter()
        .map(|(percent, _)| (*percent, slope * percent / 100.0))
        .collect();
    let end = line.last().copied().unwrap_or((0.0, 0.0));
    let twenty = &convexity[1];
    let said = format!(
        "In a fall of 20% at once the hedge makes {}; a straight line from a fall of 1% would be {}.",
        format::signed_dollars(twenty.gain),
        format::signed_dollars(twenty.linear)
    );
    View {
        takeaway: said.clone(),
        figures: vec![Figure::Plot(Box::new(Plot {
            name: "Gain of the hedge against the fall of the SPX. Described and tabled below.".to_owned(),
            x: Axis::new("Fall of the SPX in percent", "fall_percent", |value| {
                format!("{}%", format::number(value, 0))
            })
            .over(0.0, end.0.max(1.0)),
            y: Axis::new("Gain in dollars", "gain_usd", format::signed_dollars),
            bands: Vec::new(),
            rules: vec![Rule::X(100.0 * output.fall.min(DEEPEST))],
            series: vec![
                Series::new("Hedge", "gain_hedge_usd", Style::Main, line),
                Series::new("Straight line", "gain_linear_usd", Style::Dashed, straight),
            ],
            marks: Vec::new(),
            labels: vec![PlotLabel::strong(
                format::signed_dollars(end.1),
                vec![At::Data(end.0, end.1)],
                &[Side::Left, Side::AboveLeft, Side::BelowLeft],
            )],
            landmarks: (0..=4)
                .map(|tens| 10.0 * f64::from(tens))
                .filter(|percent| *percent <= end.0)
                .map(|percent| Landmark {
                    name: format!("A fall of {}%", format::number(percent, 0)),
                    x: percent,
                })
                .collect(),
            handles: Vec::new(),
            description: vec![
                "The gain of the hedge when the SPX falls at once, with the VIX answering by the rule. The \
                 dashed line goes on as in a fall of 1%. Above it, the hedge grows faster than the fall: \
                 that is convexity. A spread ends its growth at its upper strike."
                    .to_owned(),
                said,
            ],
        }))],
    }
}
