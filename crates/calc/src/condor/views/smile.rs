//! Volatility against strike, with the legs on it.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;
use condor_core::position::Side as LegSide;
use condor_core::smile::Smile;

use super::payoff::index_axis;
use super::spread;
use crate::condor::CondorOutput;
use crate::format;
use crate::report::{Figure, View};

const POINTS: usize = 101;

pub(super) fn view(output: &CondorOutput) -> View {
    View {
        takeaway: takeaway(output),
        figures: vec![Figure::Plot(Box::new(plot(output)))],
    }
}

/// Volatility in percent at a strike.
fn percent_at(output: &CondorOutput, strike: f64) -> f64 {
    let k = output.priced.market.log_strike(strike);
    100.0 * output.priced.smile.volatility(k)
}

/// "The put at 5,415 has 7.2 points more volatility than the call at 6,145, ..."
fn takeaway(output: &CondorOutput) -> String {
    let (Some(low), Some(high)) = (output.legs.first(), output.legs.last()) else {
        return String::new();
    };
    let difference = 100.0 * (low.volatility - high.volatility);
    let (more, words) = if difference >= 0.0 {
        (difference, "more")
    } else {
        (-difference, "less")
    };
    let why = match output.legs.iter().all(|leg| leg.above_smile == 0.0) {
        true if difference > 0.0 => ": falls are feared more than rises",
        _ => "",
    };
    format!(
        "The strike {} has {} points {words} volatility than {}{why}.",
        format::number(low.strike, 0),
        format::number(more, 1),
        format::number(high.strike, 0),
    )
}

fn plot(output: &CondorOutput) -> Plot {
    let priced = &output.priced;
    let forward = priced.market.forward();
    let line = spread(output.window.0, output.window.1, POINTS)
        .into_iter()
        .map(|strike| (strike, percent_at(output, strike)))
        .collect();
    let at_money = 100.0 * priced.volatility;
    let legs: Vec<PlotMark> = output
        .legs
        .iter()
        .map(|leg| PlotMark {
            at: At::Data(leg.strike, 100.0 * leg.volatility),
            shape: match leg.side {
                LegSide::Long => Shape::Up,
                LegSide::Short => Shape::Down,
            },
        })
        .collect();
    let mut landmarks: Vec<Landmark> = output
        .legs
        .iter()
        .map(|leg| Landmark {
            name: leg.name().to_owned(),
            x: leg.strike,
        })
        .chain([
            Landmark {
                name: "Left end of the chart".to_owned(),
                x: output.window.0,
            },
            Landmark {
                name: "Forward".to_owned(),
                x: forward,
            },
            Landmark {
                name: "Right end of the chart".to_owned(),
                x: output.window.1,
            },
        ])
        .collect();
    sort_short_by(&mut landmarks, |a, b| a.x < b.x);
    let off_smile = output.legs.iter().filter(|leg| leg.above_smile != 0.0);
    let off_smile = match off_smile.count() {
        0 => "All legs lie on it.".to_owned(),
        1 => "One leg has a volatility of its own and lies off it.".to_owned(),
        many => format!("{many} legs have volatilities of their own and lie off it."),
    };
    let ends = [output.window.0, output.window.1].map(|strike| percent_at(output, strike));
    Plot {
        name:
            "Implied volatility against strike, with the legs marked. Described and tabled below."
                .to_owned(),
        x: Axis {
            title: "Strike".to_owned(),
            column: "strike",
            ..index_axis(output)
        },
        y: Axis::new(
            "Volatility in percent a year",
            "volatility_percent",
            |value| format!("{}%", format::number(value, 1)),
        ),
        bands: Vec::new(),
        rules: vec![Rule::X(output.spot)],
        series: vec![Series::new(
            "Volatility of the smile",
            "volatility_percent",
            Style::Main,
            line,
        )],
        marks: legs,
        labels: vec![PlotLabel::plain(
            format!("at the money {}%", format::number(at_money, 1)),
            vec![At::Data(forward, at_money)],
            &[Side::AboveRight, Side::AboveLeft, Side::Above],
        )],
        landmarks,
        handles: Vec::new(),
        description: vec![
            format!(
                "Implied volatility in percent against the strike, from {} to {}, for options of \
                 {}. Bought options point up, sold ones down. {off_smile}",
                format::number(output.window.0, 0),
                format::number(output.window.1, 0),
                crate::Unit::Days.text(output.days),
            ),
            format!(
                "It is {}% at the left end, {}% at the money and {}% at the right end.",
                format::number(ends[0], 1),
                format::number(at_money, 1),
                format::number(ends[1], 1),
            ),
        ],
    }
}
