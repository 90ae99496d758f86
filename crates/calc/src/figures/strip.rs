//! The VIX from a whole strip of options.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sqrt;
use condor_core::position::Market;
use condor_core::pricing::{BsmInput, OptionKind, bsm_price};
use condor_core::smile::{Smile, SsviSlice};
use condor_core::vix::index::{StripRow, StripVariance, strip_variance};

use super::kit::{
    Component, Shown, common, index_axis, line_through, market, number, of_term, problem, result,
    standing,
};
use super::market::usual_day;
use crate::calculator::Problem;
use crate::figures::amounts::{bare, price};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const SKEW: InputSpec = number(
    "sk",
    "Skew",
    Unit::PointsPerTenPercentDown,
    (0.0, 20.0),
    (0.0, 12.0),
    (0.5, 6.0),
    "Points of volatility that a strike 10% below has on top.",
);
const CURVATURE: InputSpec = number(
    "cv",
    "Curvature",
    Unit::PointsAtTenPercent,
    (0.0, 10.0),
    (0.0, 6.0),
    (0.5, 2.0),
    "Points of volatility that strikes 10% away on either side have on top.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct StripInputs {
        /// Volatility at the money, percent a year.
        volatility: common::VOLATILITY,
        /// Points of volatility ten percent down.
        skew: SKEW,
        /// Points of volatility ten percent away.
        curvature: CURVATURE,
        /// SPX now.
        spot: common::SPOT,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// The days the VIX looks ahead.
const DAYS: f64 = 30.0;
const MINUTES_A_DAY: f64 = 1_440.0;
/// Distance of the strikes, in index points, at which the strip is priced.
const STEP: f64 = 10.0;
/// Options under this price have no bid, and the rule of the index stops at two of them.
const LEAST_BID: f64 = 0.05;

/// The VIX from the smile of one expiry thirty days away.
pub struct Strip;

struct Quoted {
    market: Market,
    smile: SsviSlice,
}

impl Quoted {
    fn price(&self, kind: OptionKind, strike: f64) -> Option<f64> {
        let market = &self.market;
        let input = BsmInput {
            spot: market.spot,
            strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: self.smile.volatility(market.log_strike(strike)),
        };
        bsm_price(kind, &input).ok()
    }

    /// The price of the option that is out of the money.
    fn outer(&self, strike: f64) -> Option<f64> {
        let kind = if strike < self.market.forward() {
            OptionKind::Put
        } else {
            OptionKind::Call
        };
        self.price(kind, strike)
    }

    fn row(&self, strike: f64) -> Option<StripRow> {
        let quote = |kind| {
            let price = self.price(kind, strike)?;
            let bid = if price < LEAST_BID { 0.0 } else { price };
            Some((bid, price))
        };
        let (call_bid, call_ask) = quote(OptionKind::Call)?;
        let (put_bid, put_ask) = quote(OptionKind::Put)?;
        Some(StripRow {
            strike,
            call_bid,
            call_ask,
            put_bid,
            put_ask,
        })
    }
}

/// A strip and what the rule of the index makes of it.
struct Counted {
    quoted: Quoted,
    rows: Vec<StripRow>,
    strip: StripVariance,
}

impl Counted {
    fn of(inputs: &StripInputs) -> Result<Self, Problem> {
        let market = market(inputs.spot, DAYS, inputs.rate, inputs.dividend);
        let smile = SsviSlice::from_atm(
            inputs.volatility / 100.0,
            -inputs.skew / 10.0,
            inputs.curvature * 2.0,
            market.years,
        )
        .map_err(|_| Problem {
            key: "cv",
            text: "This much skew needs some curvature: raise it.".to_owned(),
        })?;
        let quoted = Quoted { market, smile };
        let lowest = (0.3 * inputs.spot / STEP).round() * STEP;
        let count = (1.4 * inputs.spot / STEP) as usize;
        let rows: Vec<StripRow> = (0..count)
            .filter_map(|index| quoted.row(lowest + STEP * index as f64))
            .collect();
        let strip = strip_variance(&rows, DAYS * MINUTES_A_DAY, market.rate)
            .map_err(|error| problem("iv", error))?;
        Ok(Self {
            quoted,
            rows,
            strip,
        })
    }

    fn vix(&self) -> f64 {
        100.0 * sqrt(self.strip.variance)
    }

    /// What a strike adds goes with its price over its square.
    fn weight(&self, strike: f64) -> Option<f64> {
        Some(self.quoted.outer(strike)? / (strike * strike))
    }

    /// The weights of the strikes below a level.
    fn below(&self, level: f64) -> f64 {
        let rows = self.rows.iter().filter(|row| row.strike < level);
        rows.filter_map(|row| self.weight(row.strike)).sum()
    }

    /// The rule of the index, from its sum over the strikes.
    fn rule(&self) -> Derivation {
        let (strip, market) = (&self.strip, &self.quoted.market);
        in_one_step(
            ("VIX", "VIX", self.vix(), explain::Unit::Points),
            "100 × √((2 × exp({r} × {T}) × {Q} − ({F} / {K₀} − 1)²) / {T})",
            explain::Expr::Number(100.0)
                * ((explain::Expr::Number(2.0) * (symbol("r") * symbol("T")).exp() * symbol("Q")
                    - (symbol("F") / symbol("K₀") - 1.0).square())
                    / symbol("T"))
                .sqrt(),
            vec![
                quantity("r", "interest rate", market.rate, explain::Unit::PerYear, 4),
                quantity(
                    "T",
                    "years to expiry",
                    market.years,
                    explain::Unit::Years,
                    6,
                ),
                quantity(
                    "Q",
                    "sum over all strikes of price × distance / strike²",
                    strip.sum,
                    explain::Unit::None,
                    10,
                ),
                price("F", "forward of the index", strip.forward),
                price("K₀", "highest strike up to the forward", strip.center),
            ],
        )
    }
}

impl Component for Strip {
    type Inputs = StripInputs;

    fn show(inputs: &StripInputs) -> Result<Shown, Problem> {
        let counted = Counted::of(inputs)?;
        let (strip, vix) = (&counted.strip, counted.vix());
        let years = counted.quoted.market.years;
        let all = counted.below(f64::INFINITY);
        let below = counted.below(strip.forward);
        let reach = 3.2 * inputs.spot * inputs.volatility / 100.0 * sqrt(years);
        let (left, right) = (
            (inputs.spot - 1.6 * reach).max(strip.lowest),
            (inputs.spot + reach).min(strip.highest),
        );
        let share = |strike: f64| Some(100.0 * 50.0 / STEP * counted.weight(strike)? / all);
        let plot = standing(
            "What each strike adds to the VIX",
            (
                index_axis("Strike").over(left, right),
                Axis::new(
                    "Percent of the sum, for 50 points of strikes",
                    "share",
                    |value| format!("{}%", format::number(value, 0)),
                ),
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Share of the sum",
                    "share_percent",
                    Style::Main,
                    line_through((left, right), 121, &[inputs.spot], &share),
                )
            }],
            (inputs.spot, "SPX now"),
            &[0.45],
        );
        let day = vix / sqrt(252.0);
        Ok(Shown {
            results: vec![
                of_term(
                    "vix",
                    result(
                        "vix",
                        "VIX",
                        format::number(vix, 2),
                        vix,
                        "points",
                        format!("from {} strikes", strip.selected),
                    ),
                )
                .explained(),
                result(
                    "above",
                    "Above the volatility at the money",
                    format!("{} points", format::signed(vix - inputs.volatility, 2)),
                    vix - inputs.volatility,
                    "points",
                    "what skew and curvature add",
                )
                .explained(),
                result(
                    "puts",
                    "Share of the puts",
                    format::percent(below / all, 0),
                    100.0 * below / all,
                    "percent",
                    "of the sum over all strikes",
                )
                .explained(),
                result(
                    "day",
                    "A usual day",
                    format!("±{}", format::percent(day / 100.0, 2)),
                    day,
                    "percent",
                    "the VIX over the root of 252 trading days",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &StripInputs, result: &str) -> Vec<Derivation> {
        let Ok(counted) = Counted::of(inputs) else {
            return Vec::new();
        };
        let vix = counted.vix();
        vec![match result {
            "vix" => counted.rule(),
            "above" => in_one_step(
                (
                    "a",
                    "VIX above the volatility at the money",
                    vix - inputs.volatility,
                    explain::Unit::Points,
                ),
                "{V} − {σ}",
                symbol("V") - symbol("σ"),
                vec![
                    price("V", "VIX", vix),
                    bare("σ", "volatility at the money in percent", inputs.volatility),
                ],
            ),
            "puts" => {
                let (below, all) = (
                    counted.below(counted.strip.forward),
                    counted.below(f64::INFINITY),
                );
                let sum =
                    |symbol, name, value| quantity(symbol, name, value, explain::Unit::None, 10);
                in_one_step(
                    ("s", "share of the puts", below / all, explain::Unit::Share),
                    "{P} / {A}",
                    symbol("P") / symbol("A"),
                    vec![
                        sum("P", "price / strike², summed over the puts", below),
                        sum("A", "price / strike², summed over all strikes", all),
                    ],
                )
            }
            "day" => usual_day("VIX", vix),
            _ => return Vec::new(),
        }]
    }
}
