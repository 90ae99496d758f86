//! Calls, puts and the index: parity, and what earns a gap in it.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::position::parity::{Arbitrage, parity_gap};
use condor_core::position::{Leg, Market, Position};
use condor_core::pricing::{BsmInput, OptionKind, bsm_price};

use super::kit::{
    Component, Shown, chart, choice, common, described, index_axis, landmark, line, market, money,
    name_line, number, of_term, problem, result, stand,
};
use crate::calculator::Problem;
use crate::figures::amounts::{level, price, years};
use crate::figures::steps::{further, step};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

crate::choices! {
    /// What is drawn.
    pub enum Trade {
        /// A call bought and a put sold, beside the index bought on credit.
        Pair = ("p", "Call less put"),
        /// Index and put bought, call sold.
        Conversion = ("c", "Conversion"),
        /// Index and put sold, call bought.
        Reversal = ("r", "Reversal"),
    }
}

const TRADE: InputSpec = choice("w", "Trade", Trade::OPTIONS, 0, "What is held to expiry.");
const EXTRA: InputSpec = number(
    "m",
    "Call above its fair price",
    Unit::IndexPoints,
    (-100.0, 100.0),
    (-15.0, 15.0),
    (1.0, 0.0),
    "How many points the call costs too much. Below zero it is too cheap.",
);
const COST: InputSpec = number(
    "c",
    "Cost of the whole trade",
    Unit::IndexPoints,
    (0.0, 100.0),
    (0.0, 10.0),
    (0.5, 0.0),
    "Bid-ask and fees of all three parts, in index points.",
);
const END: InputSpec = number(
    "x",
    "SPX at expiry",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (5_000.0, 6_600.0),
    (10.0, 5_900.0),
    "Where the index stands when the options settle.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct ParityInputs {
        /// [`Trade`].
        trade: TRADE,
        /// Points by which the call is too dear.
        extra: EXTRA,
        /// Points the trade costs.
        cost: COST,
        /// SPX at expiry.
        end: END,
        /// SPX now.
        spot: common::SPOT,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// Put-call parity, conversion and reversal.
pub struct Parity;

impl Component for Parity {
    type Inputs = ParityInputs;

    fn show(inputs: &ParityInputs) -> Result<Shown, Problem> {
        let market = inputs.market();
        let price = |kind| {
            bsm_price(
                kind,
                &BsmInput {
                    spot: inputs.spot,
                    strike: inputs.strike,
                    years: market.years,
                    rate: market.rate,
                    dividend_yield: market.dividend_yield,
                    volatility: inputs.volatility / 100.0,
                },
            )
            .map_err(|error| problem("k", error))
        };
        let call = price(OptionKind::Call)? + inputs.extra;
        let put = price(OptionKind::Put)?;
        let parity = parity_gap(&market, inputs.strike, call, put).map_err(|_| Problem {
            key: "m",
            text: "The call would cost less than nothing: raise it.".to_owned(),
        })?;
        // Everything in money of the expiry day, so that the lines can be added.
        let grown = |points: f64| points / market.discount();
        let forward = market.forward();
        let options = |level: f64| level - inputs.strike - grown(parity.by_options);
        let index = |level: f64| level - forward;
        let trade = Trade::of(inputs.trade);
        let sign = if trade == Trade::Conversion {
            1.0
        } else {
            -1.0
        };
        let after_cost = sign * parity.gap - inputs.cost;
        // Two lines so close are told apart only near by.
        let away = inputs.strike * if trade == Trade::Pair { 0.01 } else { 0.14 };
        let left = (inputs.strike - away).min(inputs.end);
        let right = (inputs.strike + away).max(inputs.end);
        let draw = |name: &str, column: &'static str, style: Style, value: &dyn Fn(f64) -> f64| {
            let points = line(left, right, 3, &|level| Some(100.0 * value(level)));
            Series::new(name, column, style, points)
        };
        let series = match trade {
            Trade::Pair => vec![
                draw(
                    "Call bought, put sold",
                    "options_usd",
                    Style::Main,
                    &options,
                ),
                draw("Index bought on credit", "index_usd", Style::Dashed, &index),
            ],
            Trade::Conversion | Trade::Reversal => vec![
                draw("All together", "profit_usd", Style::Main, &|_| {
                    grown(after_cost)
                }),
                draw("The index", "index_usd", Style::Dashed, &|level| {
                    sign * index(level)
                }),
                draw("The two options", "options_usd", Style::Dotted, &|level| {
                    -sign * options(level) - grown(inputs.cost)
                }),
            ],
        };
        let mut plot = chart(
            "Profit at expiry of options and index against the level of the SPX. Described and \
             tabled below.",
            Axis {
                named: vec![(inputs.strike, format::number(inputs.strike, 0))],
                ..index_axis("SPX at expiry").over(left, right)
            },
            Axis::new(
                "Profit on the last day, dollars",
                "profit_usd",
                format::signed_dollars,
            ),
            series,
        );
        stand(&mut plot, inputs.end, "SPX at expiry");
        plot.landmarks.push(landmark("Strike", inputs.strike));
        name_line(&mut plot, 0, if trade == Trade::Pair { 1.0 } else { 0.0 });
        name_line(&mut plot, 1, if trade == Trade::Pair { 0.0 } else { 1.0 });
        name_line(&mut plot, 2, 1.0);
        plot.description = vec![described(&plot)];
        let points = |id, name, value: f64, about: &'static str| {
            result(id, name, format::number(value, 2), value, "points", about).explained()
        };
        let gap = of_term(
            "put-call-parity",
            points(
                "gap",
                "Gap",
                parity.gap,
                match parity.arbitrage {
                    None => "parity holds: no trade earns anything",
                    Some(Arbitrage::Conversion) => "a conversion earns it",
                    Some(Arbitrage::Reversal) => "a reversal earns it",
                },
            ),
        );
        let pair = points(
            "pair",
            "Call less put",
            parity.by_options,
            "what the pair of options costs today",
        );
        let fair = points(
            "fair",
            "Index less strike, today",
            parity.by_carry,
            "what it is worth today, dividends and interest counted",
        );
        let earned = money(
            "earned",
            "Earned, worth today",
            100.0 * after_cost,
            "in money of today, after costs",
        )
        .explained();
        let then = money(
            "then",
            "The same on the last day",
            100.0 * grown(after_cost),
            "as the chart shows it: with the interest until then",
        )
        .explained();
        let prices = [
            points("call", "Call", call, "its price today"),
            points("put", "Put", put, "its price today"),
        ];
        let mut results = match trade {
            Trade::Pair => vec![pair, fair, gap],
            Trade::Conversion | Trade::Reversal => vec![earned, then, gap, pair, fair],
        };
        results.extend(prices);
        Ok(Shown { plot, results })
    }

    fn derivations(inputs: &ParityInputs, result: &str) -> Vec<Derivation> {
        let priced = |kind| {
            let market = inputs.market();
            let legs = [Leg::long(kind, inputs.strike)];
            let volatility = [inputs.volatility / 100.0];
            let position = Position::with_volatilities(&market, &legs, &volatility).ok()?;
            explain::leg_price(&position, 0).ok()
        };
        let derived = || {
            let call = priced(OptionKind::Call)?;
            let put = priced(OptionKind::Put)?;
            if result == "put" {
                return Some(put);
            }
            let dear = call.value + inputs.extra;
            match result {
                "call" if inputs.extra == 0.0 => Some(call),
                "call" => Some(further(
                    call,
                    (
                        "C′",
                        "price of the call as it trades",
                        explain::Unit::Points,
                    ),
                    "{C} + {m}",
                    symbol("C") + symbol("m"),
                    vec![level("m", "points above its fair price", inputs.extra)],
                )),
                "pair" => Some(step(
                    ("D", "call less put", explain::Unit::Points),
                    "{C} − {P}",
                    symbol("C") - symbol("P"),
                    vec![
                        price("C", "price of the call", dear),
                        price("P", "price of the put", put.value),
                    ],
                )),
                "fair" => Some(inputs.fair()),
                _ => inputs.left(result, (dear, put.value)),
            }
        };
        derived().into_iter().collect()
    }
}

impl ParityInputs {
    fn market(&self) -> Market {
        market(self.spot, self.days, self.rate, self.dividend)
    }

    /// What the index less the strike is worth today.
    fn fair(&self) -> Derivation {
        let market = self.market();
        let a_year = |symbol, name, value| quantity(symbol, name, value, explain::Unit::PerYear, 4);
        step(
            ("A", "index less strike, today", explain::Unit::Points),
            "{S} × exp(−{q} × {T}) − {K} × exp(−{r} × {T})",
            symbol("S") * (-symbol("q") * symbol("T")).exp()
                - symbol("K") * (-symbol("r") * symbol("T")).exp(),
            vec![
                level("S", "index now", self.spot),
                level("K", "strike", self.strike),
                years("T", "years to expiry", market.years),
                a_year("r", "interest rate", market.rate),
                a_year("q", "dividend yield", market.dividend_yield),
            ],
        )
    }

    /// The gap between the prices of call and put, or what a trade leaves of it.
    fn left(&self, result: &str, prices: (f64, f64)) -> Option<Derivation> {
        let side = if Trade::of(self.trade) == Trade::Conversion {
            1.0
        } else {
            -1.0
        };
        let traded = (result != "gap").then_some((side, self.cost));
        let points = explain::parity_profit(&self.market(), self.strike, prices, traded).ok()?;
        if result == "gap" {
            return Some(points);
        }
        let money = |symbol, name| (symbol, name, explain::Unit::Money);
        let today = further(
            points,
            money("E", "earned, worth today"),
            "{e} × 100",
            symbol("e") * 100.0,
            Vec::new(),
        );
        match result {
            "earned" => Some(today),
            "then" => Some(further(
                today,
                money("E_T", "the same on the last day"),
                "{E} × exp({r} × {T})",
                symbol("E") * (symbol("r") * symbol("T")).exp(),
                Vec::new(),
            )),
            _ => None,
        }
    }
}
