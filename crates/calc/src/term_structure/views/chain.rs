//! The options of one expiry: all on the one future that settles then.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::{ln, sort_short_by};
use condor_core::pricing::OptionKind;
use condor_core::smile::Smile;
use condor_core::vix::{ChainRow, SpotToVix, VixOption, chain};

use super::{nothing, spread};
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::{TermInputs, TermOutput};
use crate::volatility::{Contract, contract_name, points, year_day};

/// Strikes worth a row, from the lowest up.
const STRIKES: [f64; 45] = [
    3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0,
    20.0, 22.0, 24.0, 26.0, 28.0, 30.0, 32.5, 35.0, 37.5, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0,
    75.0, 80.0, 90.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0, 250.0, 300.0, 400.0,
];
/// Strikes shown over the future.
const WINDOW: (f64, f64) = (0.6, 2.4);
/// Points of the smile.
const POINTS: usize = 61;

pub(super) fn view(inputs: &TermInputs, output: &TermOutput) -> View {
    let market = &output.market;
    let years = output.call.years;
    let future = output.value.future;
    let mut strikes: Vec<f64> = STRIKES
        .into_iter()
        .filter(|strike| (WINDOW.0..=WINDOW.1).contains(&(strike / future)))
        .collect();
    if !strikes.contains(&output.call.strike) {
        strikes.push(output.call.strike);
    }
    sort_short_by(&mut strikes, |a, b| a < b);
    let rows = chain(
        &market.curve,
        &market.volatility,
        output.rate,
        years,
        &strikes,
    );
    let (Ok(rows), Ok(atm)) = (rows, market.volatility.at_the_money(years)) else {
        return nothing("There are no prices at these inputs.");
    };
    let contract = Contract::of(inputs.expiry) as usize;
    let day = market.expiries.get(contract);
    let day = day.map_or_else(String::new, |day| year_day(*day));
    View {
        takeaway: format!(
            "Options of {day} are on {}, at {} points, and not on the VIX at {}. At the money they have \
             {}% volatility.",
            contract_name(contract),
            points(future),
            points(market.curve.spot()),
            format::number(100.0 * atm, 0),
        ),
        figures: vec![
            Figure::Table(table(inputs, output, &rows)),
            Figure::Table(greeks(output, &rows)),
            Figure::Plot(Box::new(smile(output, atm))),
        ],
    }
}

fn table(inputs: &TermInputs, output: &TermOutput, rows: &[ChainRow]) -> Table {
    let market = &output.market;
    let pass = market.pass_through;
    let rows = rows
        .iter()
        .map(|row| {
            let option = VixOption {
                kind: OptionKind::Call,
                strike: row.strike,
                years: output.call.years,
            };
            let sensitivities = option.sensitivities(
                &market.curve,
                &market.volatility,
                output.rate,
                &pass,
                &SpotToVix::DAYS,
                inputs.spot,
            );
            let of = |value: fn(&condor_core::vix::VixSensitivities) -> f64, decimals| {
                sensitivities.as_ref().map_or_else(
                    |_| "none".to_owned(),
                    |all| format::signed(value(all), decimals),
                )
            };
            // Dollars of a contract for a percent of the index.
            let fall = sensitivities.as_ref().map_or_else(
                |_| "none".to_owned(),
                |all| format::signed_dollars(-all.spx * inputs.spot),
            );
            Row {
                sign: mark(output, row),
                name: format::shortest(row.strike),
                cells: vec![
                    points(row.call.price),
                    points(row.put.price),
                    format!("{}%", format::number(100.0 * row.volatility, 0)),
                    of(|all| all.future, 2),
                    of(|all| all.vix, 2),
                    fall,
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Strike",
        "Call, points",
        "Put, points",
        "Volatility",
        "Call for 1 point of its future",
        "Call for 1 point of the VIX",
        "Call if the SPX falls 1%",
    ];
    Table {
        caption: format!(
            "Calls and puts on a future at {} points, {} to expiry.",
            points(output.value.future),
            crate::Unit::Days.text((output.call.years * 365.0).round()),
        ),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "A contract is 100 times the points; the last column is in dollars a contract. The strike \
               marked ◆ is the one looked at. Columns on small moves hold for small moves: the smile rides \
               on the future, and the SPX is taken to raise the VIX by 1.1 points for each percent it \
               falls."
            .to_owned(),
    }
}

/// The Greeks of both sides, to the future alone.
fn greeks(output: &TermOutput, rows: &[ChainRow]) -> Table {
    let rows = rows
        .iter()
        .map(|row| {
            let (call, put) = (&row.call.greeks, &row.put.greeks);
            Row {
                sign: mark(output, row),
                name: format::shortest(row.strike),
                cells: vec![
                    format::signed(call.delta, 2),
                    format::signed(put.delta, 2),
                    format::signed(call.gamma, 3),
                    format::signed(call.vega / 100.0, 3),
                    format::signed(call.theta / 365.0, 3),
                    format::signed(put.theta / 365.0, 3),
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Strike",
        "Delta, call",
        "Delta, put",
        "Gamma",
        "Vega",
        "Theta, call",
        "Theta, put",
    ];
    Table {
        caption: "Greeks to their own future.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "All in points of one option. Delta: for one point of the future, with the volatility of the strike as it \
               is. Gamma: change of delta for one point of the future. Vega: for one point of volatility. Theta: a day. \
               A call and a put of one strike share gamma and vega."
            .to_owned(),
    }
}

/// Marks the strike that is looked at.
fn mark(output: &TermOutput, row: &ChainRow) -> &'static str {
    if row.strike == output.call.strike {
        "◆"
    } else {
        ""
    }
}

fn smile(output: &TermOutput, atm: f64) -> Plot {
    let future = output.value.future;
    let (low, high) = (
        (future * WINDOW.0).min(output.call.strike),
        (future * WINDOW.1).max(output.call.strike),
    );
    let line: Vec<(f64, f64)> = output
        .market
        .volatility
        .smile(output.call.years)
        .map(|smile| {
            let percent = |strike: f64| 100.0 * smile.volatility(ln(strike / future));
            spread(low, high, POINTS)
                .into_iter()
                .map(|strike| (strike, percent(strike)))
                .collect()
        })
        .unwrap_or_default();
    let here = 100.0 * output.value.volatility;
    let mut landmarks = vec![
        ("Left end of the chart", low),
        ("Its own future", future),
        ("The call looked at", output.call.strike),
        ("Right end of the chart", high),
    ];
    sort_short_by(&mut landmarks, |a, b| a.1 < b.1);
    Plot {
        name: "Volatility of VIX options against strike. Described and tabled below.".to_owned(),
        x: Axis::new("Strike in points", "strike", |value| {
            format::number(value, 1)
        })
        .over(low, high),
        y: Axis::new(
            "Volatility in percent a year",
            "volatility_percent",
            |value| format!("{}%", format::number(value, 0)),
        ),
        bands: Vec::new(),
        rules: vec![Rule::X(future)],
        series: vec![Series::new(
            "Volatility of the smile",
            "volatility_percent",
            Style::Main,
            line,
        )],
        marks: vec![PlotMark {
            at: At::Data(output.call.strike, here),
            shape: Shape::Diamond,
        }],
        labels: vec![PlotLabel::plain(
            format!("at the money {}%", format::number(100.0 * atm, 0)),
            vec![At::Data(future, 100.0 * atm)],
            &[Side::BelowRight, Side::AboveLeft, Side::Below],
        )],
        landmarks: landmarks
            .into_iter()
            .map(|(name, x)| Landmark {
                name: name.to_owned(),
                x,
            })
            .collect(),
        handles: Vec::new(),
        description: vec![
            "Volatility in percent a year against the strike. The upright line stands at the future of \
             this expiry, the diamond at the call looked at. High strikes are dearer, because the VIX \
             leaps up and drifts down."
                .to_owned(),
            format!(
                "It is {}% at the money and {}% at {}.",
                format::number(100.0 * atm, 1),
                format::number(here, 1),
                format::shortest(output.call.strike)
            ),
        ],
    }
}
