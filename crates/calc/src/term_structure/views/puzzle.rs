//! One call: what it is worth on its own future, beside what the VIX less the strike would say.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;

use super::spread;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::TermOutput;
use crate::volatility::{month, points};

/// Levels of the VIX the call is valued at.
const LEVELS: usize = 41;

/// "The May 35 call".
fn name(output: &TermOutput) -> String {
    let years = output.call.years;
    let at = (0..output.market.expiries.len()).find(|at| output.market.years(*at) == years);
    let month = at
        .and_then(|at| output.market.expiries.get(at))
        .map_or_else(String::new, |day| month(*day));
    format!("The {month} {} call", format::shortest(output.call.strike))
}

pub(super) fn view(output: &TermOutput) -> View {
    let price = output.value.valuation.price;
    let error = output.common_error();
    let (name, vix) = (name(output), points(output.market.curve.spot()));
    let takeaway = if error - price > 0.005 {
        format!(
            "VIX at {vix}: {} is worth {} points, not {}.",
            lower_first(&name),
            points(price),
            points(error)
        )
    } else {
        format!(
            "VIX at {vix}: {} is worth {} points; the VIX less the strike would say {}.",
            lower_first(&name),
            points(price),
            points(error)
        )
    };
    View {
        takeaway,
        figures: vec![
            Figure::Table(table(output)),
            Figure::Plot(Box::new(plot(output, &name))),
            Figure::Text(words(output, &name)),
        ],
    }
}

fn lower_first(name: &str) -> String {
    name.replacen("The", "the", 1)
}

/// What the call would pay if it ended at its future's level now.
fn intrinsic(output: &TermOutput) -> f64 {
    (output.value.future - output.call.strike).max(0.0)
}

fn table(output: &TermOutput) -> Table {
    let price = output.value.valuation.price;
    let error = output.common_error();
    let inside = intrinsic(output);
    let row = |sign, name: &str, amount: f64, is_total| Row {
        sign,
        name: name.to_owned(),
        cells: vec![points(amount), format::dollars(100.0 * amount)],
        is_total,
    };
    Table {
        caption: "The common error beside the price.".to_owned(),
        head: ["What", "Points", "One contract"]
            .map(str::to_owned)
            .to_vec(),
        rows: vec![
            row("✗", "Common error: VIX less strike", error, false),
            row("", "Its own future less strike", inside, false),
            row(
                "",
                "The rest: time to expiry and interest",
                price - inside,
                false,
            ),
            row("✓", "Price on its own future", price, true),
        ],
        note: "An option may be worth less than its future less the strike, by the interest on it."
            .to_owned(),
    }
}

fn words(output: &TermOutput, name: &str) -> String {
    let market = &output.market;
    let passed = market
        .pass_through
        .points_per_point(&market.curve, output.call.years)
        .unwrap_or(1.0);
    format!(
        "{name} pays what the VIX of its expiry’s morning is above {}. That morning is {} away. What the \
         market pays today for the VIX of that morning is the future, at {}; the VIX of today, at {}, is \
         delivered to nobody. If the VIX leaps by one point now, this future moves by about {} points, \
         and the call by its share of that.",
        format::shortest(output.call.strike),
        crate::Unit::Days.text((output.call.years * 365.0).round()),
        points(output.value.future),
        points(market.curve.spot()),
        points(passed),
    )
}

/// The call's price at a level of the VIX, the futures moved along.
fn price_at(output: &TermOutput, vix: f64) -> Option<f64> {
    let market = &output.market;
    let curve = market.pass_through.apply(&market.curve, vix).ok()?;
    output
        .call
        .price(&curve, &market.volatility, output.rate)
        .ok()
}

fn plot(output: &TermOutput, name: &str) -> Plot {
    let spot = output.market.curve.spot();
    let strike = output.call.strike;
    let (low, high) = (
        5.0_f64.min(0.5 * spot),
        (1.5 * spot).max(1.5 * strike).clamp(10.0, 450.0),
    );
    let low = low.max(2.5);
    let mut levels = spread(low, high, LEVELS);
    levels.extend(
        [spot, strike]
            .into_iter()
            .filter(|at| (low..=high).contains(at)),
    );
    // At the ends of what the engine takes a level may have no price: the chart ends before.
    levels.retain(|vix| price_at(output, *vix).is_some());
    sort_short_by(&mut levels, |a, b| a < b);
    let (low, high) = match (levels.first(), levels.last()) {
        (Some(first), Some(last)) if first < last => (*first, *last),
        _ => (low, high),
    };
    let line = |value: &dyn Fn(f64) -> Option<f64>| -> Vec<(f64, f64)> {
        levels
            .iter()
            .filter_map(|vix| Some((*vix, value(*vix)?)))
            .collect()
    };
    let mut landmarks = vec![
        ("Left end of the chart", low),
        ("The strike", strike.clamp(low, high)),
        ("VIX now", spot.clamp(low, high)),
        ("Right end of the chart", high),
    ];
    sort_short_by(&mut landmarks, |a, b| a.1 < b.1);
    let price = output.value.valuation.price;
    let error = output.common_error();
    Plot {
        name: format!(
            "{name} against the level of the VIX: on its own future, and by the common error. Described \
             and tabled below."
        ),
        x: Axis::new("VIX today", "vix", |value| format::number(value, 0)).over(low, high),
        y: Axis::new("Price in points", "price_points", |value| {
            format::number(value, 1)
        }),
        bands: Vec::new(),
        rules: vec![Rule::X(spot)],
        series: vec![
            Series::new(
                "On its own future",
                "price_points",
                Style::Main,
                line(&|vix| price_at(output, vix)),
            ),
            Series::new(
                "Common error: VIX less strike",
                "common_error_points",
                Style::Ghost,
                line(&|vix| Some((vix - strike).max(0.0))),
            ),
        ],
        marks: vec![PlotMark {
            at: At::Data(spot, price),
            shape: Shape::Dot,
        }],
        labels: vec![
            PlotLabel::strong(
                format!("worth {}", points(price)),
                vec![At::Data(spot, price)],
                &[Side::BelowRight, Side::Below, Side::AboveLeft, Side::Above],
            ),
            PlotLabel::plain(
                format!("not {}", points(error)),
                vec![At::Data(spot, error)],
                &[Side::AboveLeft, Side::Above, Side::Left],
            ),
        ],
        landmarks: landmarks
            .into_iter()
            .map(|(name, x)| Landmark {
                name: name.to_owned(),
                x,
            })
            .collect(),
        handles: Vec::new(),
        description: vec![
            "The price of the call today against the level of the VIX today. The solid line moves the \
             call’s own future by the measured response; VVIX stays. The grey line is the VIX less the \
             strike, which is the common error."
                .to_owned(),
            format!(
                "With the VIX at {} the call is worth {} points, and the common error says {}.",
                points(spot),
                points(price),
                points(error)
            ),
        ],
    }
}
