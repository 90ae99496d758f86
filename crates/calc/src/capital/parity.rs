//! Conversion and reversal: what a gap in put-call parity earns after costs.

use condor_chart::plot::{Axis, Band, Rule, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::position::Market;
use condor_core::position::parity::parity_gap;

use super::kit::{
    chart, derived, described, explained, landmark, line, money, name_line, number, open, plain,
    problem, result, stand,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::{Figure, Piece, Preset, ResultItem, Row, Table, Tone, View, ViewSpec};

/// Conversion and reversal without their types.
pub static MODEL: ModelOf<Parity> = ModelOf::new();

const PRICES: &str = "Prices";
const COSTS: &str = "What trading costs";
/// Dollars a point of the index in one contract.
const MULTIPLIER: f64 = 100.0;

const fn points(
    key: (&'static str, &'static str),
    default: f64,
    group: &'static str,
    help: &'static str,
) -> InputSpec {
    number(
        key,
        Unit::VixPoints,
        (0.0, 5_000.0),
        (0.0, 20.0),
        (0.05, default),
        group,
        help,
    )
}

const fn option_price(
    key: (&'static str, &'static str),
    default: f64,
    help: &'static str,
) -> InputSpec {
    number(
        key,
        Unit::IndexPoints,
        (0.0, 20_000.0),
        (0.0, 400.0),
        (0.5, default),
        PRICES,
        help,
    )
}

crate::inputs! {
    /// What the reader sets.
    pub struct ParityInputs {
        /// Index points.
        spot: number(("s", "SPX now"), Unit::IndexPoints, (100.0, 30_000.0), (5_000.0, 6_600.0), (5.0, 5_800.0), PRICES, "The level of the index, or of what stands for it: a future or a fund."),
        /// Index points.
        strike: number(("k", "Strike of both options"), Unit::IndexPoints, (100.0, 30_000.0), (5_000.0, 6_600.0), (5.0, 5_800.0), PRICES, "Call and put have one strike and one expiry."),
        /// Index points.
        call: option_price(("c", "Call"), 133.0, "Its price, midway between bid and ask."),
        /// Index points.
        put: option_price(("p", "Put"), 97.0, "Its price, midway between bid and ask."),
        /// Days.
        days: number(("d", "Days to expiry"), Unit::Days, (1.0, 3_650.0), (1.0, 365.0), (1.0, 60.0), PRICES, "Calendar days; a year has 365."),
        /// Percent a year.
        rate: number(("r", "Interest rate"), Unit::PercentPerYear, (-5.0, 25.0), (0.0, 10.0), (0.1, 4.2), PRICES, "Continuously compounded, a year."),
        /// Percent a year.
        dividend: number(("q", "Dividend yield"), Unit::PercentPerYear, (-5.0, 25.0), (0.0, 5.0), (0.1, 1.3), PRICES, "Of the index, continuously compounded, a year."),
        /// Index points.
        option_spread: points(("os", "Half of an option’s bid-ask"), 0.4, COSTS, "You buy at the ask and sell at the bid: this much worse than midway, for each of the two options."),
        /// Index points.
        index_spread: points(("xs", "Half of the index’s bid-ask"), 0.1, COSTS, "The same for the index, or the future or fund that stands for it."),
        /// Dollars.
        fees: number(("fe", "Fees of all parts"), Unit::Dollars, (0.0, 10_000.0), (0.0, 20.0), (0.5, 4.0), COSTS, "For one contract: 100 dollars a point."),
        /// Percent a year.
        funding: number(("fs", "Your rate away from the market’s"), Unit::PercentPerYear, (0.0, 20.0), (0.0, 3.0), (0.05, 0.25), COSTS, "How much more you pay when you borrow and how much less you get when you lend. A conversion borrows, a reversal lends."),
    }
}

/// The gap and what both trades leave of it.
pub struct ParityOutput {
    market: Market,
    /// C - P less what it is worth, at the market's rate.
    pub gap: f64,
    fair_call: f64,
    cost: f64,
    /// Points a conversion earns after everything.
    pub conversion: f64,
    /// Points a reversal earns after everything.
    pub reversal: f64,
}

/// Conversion and reversal.
pub struct Parity;

impl ParityInputs {
    fn market(&self, spread: f64) -> Market {
        Market {
            spot: self.spot,
            years: self.days / 365.0,
            rate: (self.rate + spread) / 100.0,
            dividend_yield: self.dividend / 100.0,
        }
    }

    fn cost(&self) -> f64 {
        2.0 * self.option_spread + self.index_spread + self.fees / MULTIPLIER
    }

    /// Gaps with the reader borrowing and lending, and at the market's rate, at a price of the call.
    fn gaps(&self, call: f64) -> Result<[f64; 3], Problem> {
        let gap = |spread: f64| {
            parity_gap(&self.market(spread), self.strike, call, self.put)
                .map(|parity| parity.gap)
                .map_err(|error| problem("fs", error))
        };
        Ok([gap(self.funding)?, gap(-self.funding)?, gap(0.0)?])
    }
}

impl Calculator for Parity {
    type Inputs = ParityInputs;
    type Output = ParityOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("earned", "What the two trades earn"),
        super::kit::folded("parts", "Part by part"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "Fair prices, real costs",
            lesson: "A gap of a point or two earns nothing after costs: that is why it stays open.",
            fragment: "",
        },
        Preset {
            name: "A call too dear",
            lesson: "Ten points too much: a conversion earns them, whatever the index does.",
            fragment: "v=1&c=143",
        },
        Preset {
            name: "A put too dear",
            lesson: "The other way round: a reversal sells the put and the index and lends the money.",
            fragment: "v=1&p=107",
        },
        Preset {
            name: "No costs at all",
            lesson: "Without costs every gap could be earned, so there would be none.",
            fragment: "v=1&os=0&xs=0&fe=0&fs=0",
        },
    ];

    fn evaluate(inputs: &ParityInputs) -> Result<ParityOutput, Problem> {
        let [borrowing, lending, gap] = inputs.gaps(inputs.call)?;
        let cost = inputs.cost();
        Ok(ParityOutput {
            market: inputs.market(0.0),
            gap,
            fair_call: inputs.call - gap,
            cost,
            conversion: borrowing - cost,
            reversal: -lending - cost,
        })
    }

    fn sentence(_: &ParityInputs, output: &ParityOutput) -> Vec<Piece> {
        let (name, earned) = if output.conversion >= output.reversal {
            ("conversion", output.conversion)
        } else {
            ("reversal", output.reversal)
        };
        let mut pieces = vec![
            Piece::words("The call costs "),
            Piece::number(format!("{} points", format::number(output.gap.abs(), 2))),
            Piece::words(if output.gap >= 0.0 {
                " more than the put and the index say it should."
            } else {
                " less than the put and the index say it should."
            }),
        ];
        if earned > 0.0 {
            pieces.extend([
                Piece::words(format!(" After costs a {name} earns ")),
                Piece::number(format::dollars(MULTIPLIER * earned)),
                Piece::words(" a contract today, wherever the index ends."),
            ]);
        } else {
            pieces.push(Piece::words(
                " After costs neither a conversion nor a reversal earns anything.",
            ));
        }
        pieces
    }

    fn consequence(inputs: &ParityInputs, output: &ParityOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[("reversal", "reversal")];

    fn results(_: &ParityInputs, output: &ParityOutput) -> Vec<ResultItem> {
        let points = |id, name, value: f64, about: &'static str| {
            result(id, name, format::signed(value, 2), value, "points", about)
        };
        let trade = |id, name, value: f64, about: &'static str| ResultItem {
            tone: Tone::of(value),
            ..explained(points(id, name, value, about))
        };
        let best = output.conversion.max(output.reversal);
        vec![
            ResultItem {
                term: Some("put-call-parity"),
                ..explained(points(
                    "gap",
                    "Gap in parity",
                    output.gap,
                    "points by which the call is too dear",
                ))
            },
            ResultItem {
                term: Some("conversion"),
                ..trade(
                    "conversion",
                    "Conversion",
                    output.conversion,
                    "points after costs: sell the call, buy the put and the index",
                )
            },
            trade(
                "reversal",
                "Reversal",
                output.reversal,
                "points after costs: buy the call, sell the put and the index",
            ),
            money(
                "earned",
                "The better of the two",
                MULTIPLIER * best,
                "a contract, in money of today",
            ),
            result(
                "fair",
                "Fair call",
                format::number(output.fair_call, 2),
                output.fair_call,
                "points",
                "at this put and the market’s rate",
            ),
            result(
                "cost",
                "Cost of trading",
                format::number(output.cost, 2),
                output.cost,
                "points",
                "three parts, bid-ask and fees, without interest",
            ),
        ]
    }

    fn derivations(inputs: &ParityInputs, output: &ParityOutput, result: &str) -> Vec<Derivation> {
        let prices = (inputs.call, inputs.put);
        let cost = output.cost;
        derived(match result {
            "gap" => explain::parity_profit(&output.market, inputs.strike, prices, None),
            "conversion" => {
                let market = inputs.market(inputs.funding);
                explain::parity_profit(&market, inputs.strike, prices, Some((1.0, cost)))
            }
            "reversal" => {
                let market = inputs.market(-inputs.funding);
                explain::parity_profit(&market, inputs.strike, prices, Some((-1.0, cost)))
            }
            _ => return Vec::new(),
        })
    }

    fn view(inputs: &ParityInputs, output: &ParityOutput, id: &str) -> View {
        match id {
            "parts" => parts(inputs, output),
            _ => earned(inputs, output),
        }
    }
}

fn earned(inputs: &ParityInputs, output: &ParityOutput) -> View {
    // Both lines are straight in the price of the call; where they cross zero neither trade earns.
    let buys = inputs.call - output.conversion;
    let sells = inputs.call + output.reversal;
    let (low, high) = (buys.min(sells), buys.max(sells));
    let reach = (2.0 * (inputs.call - output.fair_call).abs())
        .max(1.5 * (high - output.fair_call))
        .max(1.5 * (output.fair_call - low))
        .max(1.0);
    let (from, to) = (
        (output.fair_call - reach).max(0.0),
        (output.fair_call + reach).max(1.0),
    );
    let straight = |sign: f64, zero: f64| line(from, to, 2, &|call| Some(sign * (call - zero)));
    let mut plot = chart(
        "Points earned by a conversion and by a reversal, after costs, against the price of the call. Described \
         and tabled below.",
        Axis::new("Price of the call, points", "call_points", |value| {
            format::number(value, 0)
        })
        .over(from, to),
        Axis::new("Earned, points", "earned_points", |value| {
            format::signed(value, 1)
        }),
        vec![
            Series::new(
                "Conversion",
                "conversion_points",
                Style::Main,
                straight(1.0, buys),
            ),
            Series::new(
                "Reversal",
                "reversal_points",
                Style::Dashed,
                straight(-1.0, sells),
            ),
        ],
    );
    // Between the two neither earns, unless the costs are below nothing.
    let is_gap = sells <= buys;
    if is_gap {
        plot.bands.push(Band {
            from: low,
            to: high,
        });
    }
    let place = |value: f64| value.clamp(from, to);
    plot.landmarks
        .push(landmark("Reversal earns below", place(sells)));
    plot.landmarks
        .push(landmark("Conversion earns above", place(buys)));
    plot.landmarks
        .push(landmark("Fair call", place(output.fair_call)));
    plot.rules.push(Rule::Y(0.0));
    if (from..=to).contains(&inputs.call) {
        stand(&mut plot, inputs.call, "Your call");
    }
    condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    name_line(&mut plot, 0, 1.0);
    name_line(&mut plot, 1, 0.0);
    plot.description = vec![
        described(&plot),
        format!(
            "A reversal earns while the call costs less than {}, a conversion while it costs more than {}.",
            format::number(sells, 2),
            format::number(buys, 2)
        ),
    ];
    View {
        takeaway: if is_gap {
            format!(
                "Between {} and {} neither trade earns anything: costs hold the gap open.",
                format::number(sells, 2),
                format::number(buys, 2)
            )
        } else {
            "At these costs one of the two trades always earns: prices like these do not last.".to_owned()
        },
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Text(
                "Both are held to expiry. Options on the index are settled in cash and cannot be exercised \
                 early; with American options a short call or put may be, and then the sum is another. The \
                 index itself cannot be bought: what stands for it may part from it."
                    .to_owned(),
            ),
        ],
    }
}

fn parts(inputs: &ParityInputs, output: &ParityOutput) -> View {
    let row = |name: &str, conversion: f64, reversal: f64| Row {
        name: name.to_owned(),
        cells: vec![format::signed(conversion, 2), format::signed(reversal, 2)],
        ..Row::default()
    };
    let bond = |market: &Market| inputs.strike * market.discount();
    let (borrowed, lent) = (
        bond(&inputs.market(inputs.funding)),
        bond(&inputs.market(-inputs.funding)),
    );
    let carried =
        inputs.spot * condor_core::math::exp(-output.market.dividend_yield * output.market.years);
    View {
        takeaway: "A conversion is paid for now and gets the strike at expiry; a reversal gets money now and pays \
                   the strike."
            .to_owned(),
        figures: vec![Figure::Table(Table {
            caption: "What comes in and goes out, in points of today.".to_owned(),
            head: ["Part", "Conversion", "Reversal"].map(str::to_owned).to_vec(),
            rows: vec![
                row("Call, midway", inputs.call, -inputs.call),
                row("Put, midway", -inputs.put, inputs.put),
                row("Index without its dividends", -carried, carried),
                row("Strike, at your own rate", borrowed, -lent),
                row("Bid-ask and fees", -output.cost, -output.cost),
                Row {
                    is_total: true,
                    ..row("Earned", output.conversion, output.reversal)
                },
            ],
            note: "The index is bought now and its dividends pay for a part of it; the strike is paid at expiry, \
                   so it is worth less today."
                .to_owned(),
        })],
    }
}
