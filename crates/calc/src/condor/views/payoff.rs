//! Profit against the index, at expiry and today.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Band, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::position::Side as LegSide;

use crate::condor::{CondorOutput, MULTIPLIER, handles};
use crate::format;

/// Points at which the line for today is computed.
const CURVE_POINTS: usize = 121;

/// The chart.
pub(super) fn plot(output: &CondorOutput) -> Plot {
    let today = today(output);
    let landmarks = landmarks(output);
    let at_expiry = landmarks
        .iter()
        .filter_map(|landmark| Some((landmark.x, output.expiry_money(landmark.x)?)))
        .collect();
    Plot {
        name: "Profit and loss of the condor against the level of the SPX. Described and tabled \
               below."
            .to_owned(),
        x: Axis {
            named: output
                .legs
                .iter()
                .map(|leg| (leg.strike, format::number(leg.strike, 0)))
                .collect(),
            ..Axis::new("SPX", "spx", |value| format::number(value, 0))
                .over(output.window.0, output.window.1)
                .shared("spx")
        },
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: vec![Band {
            from: output.spot - output.expected_move,
            to: output.spot + output.expected_move,
        }],
        rules: vec![Rule::X(output.spot)],
        series: vec![
            Series {
                filled: true,
                flat_beyond: true,
                ..Series::new("At expiry", "profit_at_expiry_usd", Style::Main, at_expiry)
            },
            Series::new("Today", "profit_today_usd", Style::Thin, today.clone()),
        ],
        marks: marks(output),
        labels: labels(output, &today),
        landmarks,
        handles: handles::list(output),
        description: output.description(&today).to_vec(),
    }
}

/// Profit today in dollars against the level of the index, the smile riding on the forward.
fn today(output: &CondorOutput) -> Vec<(f64, f64)> {
    let (left, right) = output.window;
    (0..CURVE_POINTS)
        .filter_map(|i| {
            let spot = left + (right - left) * i as f64 / (CURVE_POINTS - 1) as f64;
            Some((spot, output.today_money(spot)?))
        })
        .collect()
}

impl CondorOutput {
    /// Profit at expiry in dollars; `None` outside the engine's range of levels.
    pub(in crate::condor) fn expiry_money(&self, spot: f64) -> Option<f64> {
        let profit = self.priced.condor.profit_at_expiry(spot).ok()?;
        Some(profit * MULTIPLIER)
    }

    /// Profit today in dollars, the smile riding on the forward.
    pub(in crate::condor) fn today_money(&self, spot: f64) -> Option<f64> {
        let priced = &self.priced;
        let profit = priced
            .condor
            .profit_on_smile(spot, priced.market.years, &priced.smile)
            .ok()?;
        Some(profit * MULTIPLIER)
    }
}

/// The levels of the index worth naming, from low to high; the corners of the payoff are among
/// them.
fn landmarks(output: &CondorOutput) -> Vec<Landmark> {
    let mut levels = vec![
        ("Left end of the chart", output.window.0),
        ("SPX now", output.spot),
        ("Right end of the chart", output.window.1),
    ];
    levels.extend(output.legs.iter().map(|leg| (leg.name(), leg.strike)));
    levels.extend(output.break_even_low.map(|low| ("Lower break-even", low)));
    levels.extend(
        output
            .break_even_high
            .map(|high| ("Upper break-even", high)),
    );
    levels.sort_by(|a, b| a.1.total_cmp(&b.1));
    levels
        .into_iter()
        .map(|(name, x)| Landmark {
            name: name.to_owned(),
            x,
        })
        .collect()
}

fn marks(output: &CondorOutput) -> Vec<PlotMark> {
    let break_evens = [output.break_even_low, output.break_even_high];
    let rings = break_evens.into_iter().flatten().map(|level| PlotMark {
        at: At::Data(level, 0.0),
        shape: Shape::Ring,
    });
    let strikes = output.legs.iter().map(|leg| PlotMark {
        at: At::Axis(leg.strike),
        shape: match leg.side {
            LegSide::Long => Shape::Up,
            LegSide::Short => Shape::Down,
        },
    });
    let spot = PlotMark {
        at: At::Top(output.spot),
        shape: Shape::Diamond,
    };
    std::iter::once(spot).chain(rings).chain(strikes).collect()
}

/// Direct labels: break-evens, extremes, the line for today, the spot and the expected move.
fn labels(output: &CondorOutput, today: &[(f64, f64)]) -> Vec<PlotLabel> {
    let (left, right) = output.window;
    let mut labels = Vec::new();
    for level in [output.break_even_low, output.break_even_high]
        .into_iter()
        .flatten()
    {
        let outside = if level < output.spot {
            [Side::AboveLeft, Side::BelowRight, Side::AboveRight]
        } else {
            [Side::AboveRight, Side::BelowLeft, Side::AboveLeft]
        };
        labels.push(PlotLabel::strong(
            format::number(level, 0),
            vec![At::Data(level, 0.0)],
            &outside,
        ));
    }
    let keep = format::signed_dollars(output.credit_money());
    let middle = (output.legs[1].strike + output.legs[2].strike) / 2.0;
    labels.push(PlotLabel {
        short: Some(format!("keep {keep}")),
        ..PlotLabel::strong(
            format!("at expiry: keep {keep}"),
            vec![At::Data(middle, output.credit_money())],
            &[Side::Above, Side::Below],
        )
    });
    // On the sides where the line really runs that low, in the middle of its stretch.
    let lowest = -output.max_loss_money();
    let runs_there = |end: f64| {
        output
            .expiry_money(end)
            .is_some_and(|profit| (profit - lowest).abs() < 0.5)
    };
    let stretches = [
        (right, output.legs[3].strike),
        (left, output.legs[0].strike),
    ];
    labels.push(PlotLabel::strong(
        format!("lose {}", format::dollars(output.max_loss_money())),
        stretches
            .into_iter()
            .filter(|(end, _)| runs_there(*end))
            .map(|(end, strike)| At::Data((end + strike) / 2.0, lowest))
            .collect(),
        &[Side::Below, Side::Above],
    ));
    // The line for today is named near its ends, where it is furthest from the other.
    let ends = [0.96, 0.9, 0.84, 0.04, 0.1, 0.16]
        .iter()
        .filter_map(|share| {
            let index = (share * today.len().saturating_sub(1) as f64).round() as usize;
            today.get(index)
        })
        .map(|(x, y)| At::Data(*x, *y))
        .collect();
    labels.push(PlotLabel::plain(
        "today",
        ends,
        &[Side::Above, Side::Below, Side::AboveLeft, Side::AboveRight],
    ));
    labels.push(PlotLabel::quiet(
        format!("SPX {}", format::number(output.spot, 0)),
        vec![At::Bottom(output.spot, 1.0)],
        &[Side::Right, Side::Left],
    ));
    let band_left = (output.spot - output.expected_move).max(left);
    labels.push(PlotLabel::quiet(
        format!("expected move ±{}", format::number(output.expected_move, 0)),
        vec![
            At::Bottom(band_left, 1.0),
            At::Bottom(band_left, 2.6),
            At::Top(band_left),
        ],
        &[Side::Right],
    ));
    labels
}
