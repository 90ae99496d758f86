//! What there is to look at of a replay.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, PlotLabel, PlotMark, Series, Shape, Style};
use condor_core::calendar::Date;
use condor_core::replay::{HistoryMeasures, Regime, sweep};

use super::reasons::{percent, reason, security};
use super::{FEWER, HEDGED, INDEX, NAMES, ReplayInputs, ReplayOutput, VXTH};
use crate::capital::kit::{
    chart, dates, described, folded, landmark, name_line, nothing, open, year_of,
};
use crate::format;
use crate::report::{Figure, Row, Table, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    open("equity", "Value of each account"),
    open("measures", "Measures"),
    ViewSpec {
        controls: &["at", "as", "al", "cr", "fo"],
        ..open("audit", "Your trigger, held against the falls")
    },
    folded("trades", "Every trade with its reason"),
    ViewSpec {
        controls: &["rg"],
        ..folded("regimes", "By stretches of your own")
    },
    ViewSpec {
        controls: &["pt"],
        ..folded(
            "sweep",
            "A threshold chosen on one part, judged on the other",
        )
    },
    folded("days", "The days, and what was left out"),
];

/// Points of a line.
const MOST_POINTS: usize = 700;
/// Thresholds tried, in percent.
const THRESHOLDS: [f64; 9] = [-10.0, -5.0, -2.5, 0.0, 2.5, 5.0, 7.5, 10.0, 15.0];
/// Dates listed that fell out.
const LISTED: usize = 60;

pub(super) fn view(inputs: &ReplayInputs, output: &ReplayOutput, id: &str) -> View {
    match id {
        "equity" => equity(output),
        "measures" => measures(output),
        "audit" => audit(inputs, output),
        "trades" => trades(output),
        "regimes" => regimes(output),
        "sweep" => swept(inputs, output),
        "days" => days(output),
        _ => View::default(),
    }
}

/// Few enough of all days, the first and the last among them.
fn places(count: usize) -> Vec<usize> {
    let step = count.div_ceil(MOST_POINTS).max(1);
    let mut all: Vec<usize> = (0..count).step_by(step).collect();
    if all.last() != Some(&(count - 1)) {
        all.push(count - 1);
    }
    all
}

fn equity(output: &ReplayOutput) -> View {
    let all = output.history.dates();
    let shown = places(all.len());
    let line = |strategy: usize, column, style| {
        let equity = &output.run.view.equity[strategy];
        let points = shown.iter().map(|&day| (year_of(all[day]), equity[day]));
        Series::new(NAMES[strategy], column, style, points.collect())
    };
    let mut plot = chart(
        "Value of five accounts against the date. Described and tabled below.",
        dates(),
        Axis::new("Value in dollars", "value_usd", format::dollars),
        vec![
            line(HEDGED, "hedged_usd", Style::Main),
            line(super::CONDORS, "condors_usd", Style::Dashed),
            line(FEWER, "fewer_usd", Style::Ghost),
            line(INDEX, "index_usd", Style::Thin),
            line(VXTH, "vxth_usd", Style::Dotted),
        ],
    );
    if let Some((from, to)) = output.span() {
        plot.landmarks.push(landmark("First day", year_of(from)));
        for crash in &output.audit.crashes {
            let peak = year_of(crash.peak);
            // The lines have values at the days drawn and between them.
            plot.landmarks.push(landmark(
                format!("Peak before a fall, {}", crash.peak),
                peak,
            ));
        }
        plot.landmarks.push(landmark("Last day", year_of(to)));
    }
    for (index, share) in [0.95, 0.7, 0.5, 0.85, 0.6].into_iter().enumerate() {
        name_line(&mut plot, index, share);
    }
    plot.description = vec![described(&plot)];
    let gained = |strategy: usize| format::signed_dollars(output.gained(strategy));
    View {
        takeaway: format!(
            "In all: hedged condors {}, condors alone {}, condors resized to earn as much {}.",
            gained(HEDGED),
            gained(super::CONDORS),
            gained(FEWER)
        ),
        figures: vec![Figure::Plot(Box::new(plot)), Figure::Text(marked(output))],
    }
}

/// What of it is a fact and what a model's.
fn marked(output: &ReplayOutput) -> String {
    let futures = if output.run.modelled_futures {
        "VIX futures are the model’s too: no settlements were given."
    } else {
        "VIX futures are the settlements given, and the model’s where there is none."
    };
    format!(
        "Closes of SPX and VIX are facts. Every option price is the model’s, from the close of the VIX and one \
         shape of the smile; real prices in a fall can be far from it. {futures} One history is one path: no error \
         can be told from it."
    )
}

fn measure_cells(measures: &HistoryMeasures) -> Vec<String> {
    let optional = |value: Option<f64>, decimals| match value {
        Some(value) => format::number(value, decimals),
        None => "none".to_owned(),
    };
    vec![
        format::percent(measures.growth, 2),
        format::percent(measures.volatility, 1),
        format::percent(measures.drawdown, 1),
        format::percent(measures.worst, 1),
        format::percent(-measures.cvar, 1),
        optional(measures.sharpe, 2),
        optional(measures.sortino, 2),
        measures
            .alpha
            .map_or_else(|| "none".to_owned(), |alpha| format::percent(alpha, 2)),
        optional(measures.beta, 2),
    ]
}

const MEASURES: [&str; 10] = [
    "Account",
    "Growth a year",
    "Volatility",
    "Deepest fall",
    "Worst week",
    "Worst 5% of weeks",
    "Sharpe",
    "Sortino",
    "Alpha a year",
    "Beta",
];

fn measures(output: &ReplayOutput) -> View {
    let mut head: Vec<String> = MEASURES.map(str::to_owned).to_vec();
    head.push("Paid to trade".to_owned());
    head.push("Hedge came to".to_owned());
    let rows = (0..NAMES.len())
        .map(|strategy| {
            let mut cells = measure_cells(&output.measures[strategy]);
            cells.push(format::dollars(output.run.view.costs[strategy]));
            cells.push(format::signed_dollars(output.hedge(strategy)));
            Row {
                name: NAMES[strategy].to_owned(),
                cells,
                ..Row::default()
            }
        })
        .collect();
    let (with, without) = (&output.measures[HEDGED], &output.measures[super::CONDORS]);
    let growth = with.growth - without.growth;
    let fall = with.drawdown - without.drawdown;
    let points = |value: f64| format!("{} points", format::number(100.0 * value.abs(), 2));
    View {
        takeaway: format!(
            "The hedge {} {} of growth a year and made the deepest fall {} {}.",
            if growth < 0.0 { "took" } else { "added" },
            points(growth),
            points(fall),
            if fall >= 0.0 { "shallower" } else { "deeper" }
        ),
        figures: vec![
            Figure::Table(Table {
                caption: format!("From {} weekly returns; the deepest fall from daily values.", with.weeks),
                head,
                rows,
                note: "Condors are resized so that without a hedge they earn what the hedged ones do on these days: how \
                       many is known only afterwards. Alpha and beta are against the index with dividends. The alpha of sold \
                       options counts a fall that has not come as skill."
                    .to_owned(),
            }),
        ],
    }
}

fn audit(inputs: &ReplayInputs, output: &ReplayOutput) -> View {
    let all = output.history.dates();
    let spot = output.history.spot();
    let found = &output.audit;
    let shown = places(all.len());
    let points = shown
        .iter()
        .map(|&day| (year_of(all[day]), spot[day]))
        .collect();
    let mut plot = chart(
        "The S&P 500 against the date, with a mark where the trigger fired: a triangle when a fall followed, a \
         ring when none did. Described and tabled below.",
        dates(),
        Axis::new("SPX", "spx", |value| format::number(value, 0)),
        vec![Series::new("SPX", "spx", Style::Thin, points)],
    );
    for firing in &found.firings {
        plot.marks.push(PlotMark {
            at: At::Data(year_of(firing.date), spot[firing.step]),
            shape: if firing.false_alarm {
                Shape::Ring
            } else {
                Shape::Down
            },
        });
    }
    if let Some((from, to)) = output.span() {
        plot.landmarks.push(landmark("First day", year_of(from)));
        for firing in found.firings.iter().take(40) {
            plot.landmarks.push(landmark(
                if firing.false_alarm {
                    "Fired, no fall followed"
                } else {
                    "Fired, a fall followed"
                },
                year_of(firing.date),
            ));
        }
        plot.landmarks.push(landmark("Last day", year_of(to)));
    }
    if let Some(first) = found.firings.first() {
        plot.labels.push(PlotLabel::quiet(
            if first.false_alarm {
                "no fall followed"
            } else {
                "a fall followed"
            },
            vec![At::Data(year_of(first.date), spot[first.step])],
            &Side::ALL,
        ));
    }
    plot.description = vec![
        described(&plot),
        format!(
            "{} firings, {} of them without a fall of {}% after it.",
            found.firings.len(),
            found.false_alarms,
            format::shortest(inputs.follow)
        ),
    ];
    let row = |name: String, cells: Vec<String>| Row {
        name,
        cells,
        ..Row::default()
    };
    let firings = found
        .firings
        .iter()
        .map(|firing| {
            row(
                firing.date.to_string(),
                vec![
                    percent(firing.lost),
                    percent(firing.followed),
                    if firing.false_alarm {
                        "false alarm"
                    } else {
                        "a fall"
                    }
                    .to_owned(),
                ],
            )
        })
        .collect();
    let crashes = found
        .crashes
        .iter()
        .map(|crash| {
            let warned = crash.warned.and_then(|step| all.get(step));
            row(
                crash.peak.to_string(),
                vec![
                    crash.reached.to_string(),
                    warned.map_or_else(|| "never".to_owned(), Date::to_string),
                    match warned {
                        Some(_) => format::percent(crash.share_lost, 0),
                        None => "all of it".to_owned(),
                    },
                ],
            )
        })
        .collect();
    let late: Vec<f64> = found
        .crashes
        .iter()
        .filter(|crash| crash.warned.is_some())
        .map(|crash| crash.share_lost)
        .collect();
    let takeaway = if found.firings.is_empty() {
        "It never fired.".to_owned()
    } else if late.is_empty() {
        format!(
            "It fired {} times and before none of the {} crashes was over.",
            found.firings.len(),
            found.crashes.len()
        )
    } else {
        format!(
            "When it warned of a crash, {} of the fall was over on average; {} of {} firings were false alarms.",
            format::percent(late.iter().sum::<f64>() / late.len() as f64, 0),
            found.false_alarms,
            found.firings.len()
        )
    };
    let table = |caption: String, head: &[&str], rows: Vec<Row>, note: &str| {
        if rows.is_empty() {
            return Figure::Text(format!("{caption} None."));
        }
        Figure::Log(Table {
            caption,
            head: head.iter().map(|head| (*head).to_owned()).collect(),
            rows,
            note: note.to_owned(),
        })
    };
    View {
        takeaway,
        figures: vec![
            Figure::Plot(Box::new(plot)),
            table(
                format!(
                    "Falls of {}% or more within 21 trading days.",
                    format::shortest(inputs.crash)
                ),
                &[
                    "Peak",
                    "Fall complete",
                    "First warning",
                    "Of the fall over by then",
                ],
                crashes,
                "A trigger that is on at the peak warned with nothing lost: 0%.",
            ),
            table(
                "Every firing: the first day on after five off.".to_owned(),
                &[
                    "Fired",
                    "Already lost, from the high of 63 days",
                    "Deepest in the next 21 days",
                    "What came",
                ],
                firings,
                if output.run.modelled_futures {
                    "The curve is the model’s, from the VIX alone. Real curves inverted on other days, and later \
                     or sooner."
                } else {
                    ""
                },
            ),
        ],
    }
}

fn trades(output: &ReplayOutput) -> View {
    let view = &output.run.view;
    let rows: Vec<Row> = view
        .trades
        .iter()
        .filter_map(|trade| {
            Some(Row {
                sign: if trade.quantity >= 0.0 {
                    "▲ "
                } else {
                    "▼ "
                },
                name: view.timeline.date(trade.step)?.to_string(),
                cells: vec![
                    NAMES[trade.strategy].to_owned(),
                    format!(
                        "{} {}",
                        if trade.quantity >= 0.0 {
                            "bought"
                        } else {
                            "sold"
                        },
                        format::number(trade.quantity.abs(), 2)
                    ),
                    security(&trade.security),
                    format::number(trade.price, 2),
                    format::signed_dollars(-trade.paid),
                    reason(&trade.reason),
                ],
                ..Row::default()
            })
        })
        .collect();
    View {
        takeaway: format!(
            "{} trades of all accounts; every price of an option is the model’s.",
            format::shortest(rows.len() as f64)
        ),
        figures: vec![Figure::Log(Table {
            caption: "Trades in order of time.".to_owned(),
            head: ["Date", "Account", "Contracts", "What", "Price, model", "Cash", "Why"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            note: "Contracts are not rounded. Cash holds the cost of trading. Options that settle are not trades \
                   and are not listed."
                .to_owned(),
        })],
    }
}

fn regimes(output: &ReplayOutput) -> View {
    let rows = &output.regimes;
    let stretches: Vec<Regime> = rows
        .dates
        .iter()
        .zip(rows.column(0))
        .zip(&rows.names)
        .filter_map(|((from, to), name)| {
            Some(Regime {
                from: *from,
                to: crate::input::date(*to)?,
                name: name.clone(),
            })
        })
        .collect();
    let by = |strategy: usize| {
        output
            .run
            .by_regime(strategy, &stretches)
            .unwrap_or_default()
    };
    let found: Vec<Vec<Option<HistoryMeasures>>> = (0..NAMES.len()).map(by).collect();
    let mut table = Vec::new();
    for (place, stretch) in stretches.iter().enumerate() {
        for strategy in [HEDGED, super::CONDORS, FEWER, INDEX] {
            let measures = found[strategy].get(place).copied().flatten();
            let mut cells = vec![NAMES[strategy].to_owned()];
            match measures {
                Some(measures) => cells.extend([
                    format::percent(measures.growth, 2),
                    format::percent(measures.volatility, 1),
                    format::percent(measures.drawdown, 1),
                ]),
                None => cells.extend(["too short", "too short", "too short"].map(str::to_owned)),
            }
            table.push(Row {
                name: stretch.name.clone(),
                cells,
                ..Row::default()
            });
        }
    }
    let better = (0..stretches.len())
        .filter(|&place| {
            let growth = |strategy: usize| {
                found[strategy]
                    .get(place)
                    .copied()
                    .flatten()
                    .map(|m| m.growth)
            };
            growth(HEDGED)
                .zip(growth(super::CONDORS))
                .is_some_and(|(a, b)| a > b)
        })
        .count();
    View {
        takeaway: format!(
            "The hedged condors grew more than the unhedged in {better} of {} stretches.",
            stretches.len()
        ),
        figures: vec![Figure::Log(Table {
            caption: "Growth a year, volatility and deepest fall within each stretch.".to_owned(),
            head: ["Stretch", "Account", "Growth a year", "Volatility", "Deepest fall"]
                .map(str::to_owned)
                .to_vec(),
            rows: table,
            note: "A stretch needs five weekly values. Named afterwards, stretches explain anything: name them \
                   before you look."
                .to_owned(),
        })],
    }
}

fn swept(inputs: &ReplayInputs, output: &ReplayOutput) -> View {
    let all = output.history.dates();
    let at = (all.len() as f64 * inputs.split / 100.0) as usize;
    let Some(split) = all.get(at) else {
        return nothing("There are too few days to part.");
    };
    let thresholds = THRESHOLDS.map(|percent| percent / 100.0);
    let found = match sweep(
        &output.history,
        &output.spec,
        (inputs.budget / 100.0, &thresholds),
        *split,
    ) {
        Ok(found) => found,
        Err(error) => return nothing(&format!("This cannot be swept: {error}.")),
    };
    let rows = found
        .points
        .iter()
        .enumerate()
        .map(|(place, point)| Row {
            name: percent(point.threshold),
            cells: vec![
                format::percent(point.inside.growth, 2),
                format::percent(point.inside.drawdown, 1),
                format::percent(point.outside.growth, 2),
                format::percent(point.outside.drawdown, 1),
            ],
            is_total: place == found.chosen,
            ..Row::default()
        })
        .collect();
    let line = |name: &str, column, style, outside: bool| {
        let points = found
            .points
            .iter()
            .zip(THRESHOLDS)
            .map(|(point, threshold)| {
                let part = if outside {
                    &point.outside
                } else {
                    &point.inside
                };
                (threshold, 100.0 * part.growth)
            });
        Series::new(name, column, style, points.collect())
    };
    let mut plot = chart(
        "Growth a year of condors with a ladder against the threshold of its deeper layers, in both parts. \
         Described and tabled below.",
        Axis::new("Threshold, M2/M1 less one", "threshold_percent", |value| {
            format!("{}%", format::signed(value, 1))
        }),
        Axis::new("Growth a year", "growth_percent", |value| {
            format!("{}%", format::number(value, 2))
        }),
        vec![
            line(
                &format!("Before {split}"),
                "inside_percent",
                Style::Dashed,
                false,
            ),
            line("After it", "outside_percent", Style::Main, true),
        ],
    );
    let chosen = &found.points[found.chosen];
    plot.landmarks = vec![
        landmark("Lowest", THRESHOLDS[0]),
        landmark("Chosen before", THRESHOLDS[found.chosen]),
        landmark("Highest", THRESHOLDS[THRESHOLDS.len() - 1]),
    ];
    name_line(&mut plot, 0, 0.2);
    name_line(&mut plot, 1, 0.8);
    plot.description = vec![described(&plot)];
    View {
        takeaway: format!(
            "{} was best before {split}. After it {} of the {} others did better.",
            percent(chosen.threshold),
            found.better_outside,
            found.points.len() - 1
        ),
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Log(Table {
                caption: "Condors with the ladder, by the threshold under which its deeper layers buy.".to_owned(),
                head: [
                    "Threshold",
                    "Growth before",
                    "Deepest fall before",
                    "Growth after",
                    "Deepest fall after",
                ]
                .map(str::to_owned)
                .to_vec(),
                rows,
                note: "The row of the one chosen stands out. A threshold that was best on one part of one history \
                       says little; the second part says how little. Weeks, delta and wings of the condors are \
                       the usual ones here, not those you set."
                    .to_owned(),
            }),
        ],
    }
}

fn days(output: &ReplayOutput) -> View {
    let joined = &output.joined;
    let mut rows = Vec::new();
    let mut list = |dates: &[Date], what: &str| {
        for date in dates.iter().take(LISTED) {
            rows.push(Row {
                name: date.to_string(),
                cells: vec![what.to_owned()],
                ..Row::default()
            });
        }
    };
    list(&joined.only_first, "only in the SPX rows");
    list(&joined.only_second, "only in the VIX rows");
    for gap in joined.gaps.iter().take(LISTED) {
        rows.push(Row {
            name: gap.after.to_string(),
            cells: vec![match gap.trading_days {
                Some(1) => format!("one trading day missing before {}", gap.before),
                Some(count) => format!("{count} trading days missing before {}", gap.before),
                None => format!("a long pause before {}", gap.before),
            }],
            ..Row::default()
        });
    }
    let count = format::shortest(output.history.dates().len() as f64);
    let span = match output.span() {
        Some((from, to)) => format!("{count} days, {from} to {to}."),
        None => String::new(),
    };
    let mut figures = vec![Figure::Text(marked(output))];
    if rows.is_empty() {
        figures.push(Figure::Text(
            "Both series have the same dates, and no trading day is missing between them."
                .to_owned(),
        ));
    } else {
        figures.push(Figure::Log(Table {
            caption: "Dates left out, and gaps.".to_owned(),
            head: ["Date", "What"].map(str::to_owned).to_vec(),
            rows,
            note: format!("At most {LISTED} of each kind are listed."),
        }));
    }
    View {
        takeaway: span,
        figures,
    }
}
