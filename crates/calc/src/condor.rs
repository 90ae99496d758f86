//! The iron condor calculator: a market and a few choices in, four legs and a profit-and-loss out.

mod csv;
mod explain;
mod handles;
mod inputs;
mod strikes;
mod words;

use condor_core::position::{CondorStrikes, IronCondor, Market, Side};
use condor_core::pricing::OptionKind;
use condor_core::probability;
use condor_core::smile::SsviSlice;

use crate::input::InputSet;
use crate::session::{Calculator, Problem};

pub use explain::{Explained, Explanation, Matter};
pub use handles::{Grip, Handle};
pub use inputs::{CondorInputs, Law, Sides, StrikeRule, StrikeStep};

/// Dollars a point of the SPX is worth in one option contract.
pub const MULTIPLIER: f64 = 100.0;

/// Points at which the line for today is computed.
const CURVE_POINTS: usize = 121;

/// One option of the condor, as the table shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// Call or put.
    pub kind: OptionKind,
    /// Bought or sold.
    pub side: Side,
    /// Strike in index points.
    pub strike: f64,
    /// Implied volatility as a decimal per square root of a year.
    pub volatility: f64,
    /// Price of one option in index points.
    pub price: f64,
    /// Delta of the position in this leg: the option's, negated when sold.
    pub delta: f64,
}

impl Leg {
    /// "Long put" and so on.
    pub fn name(&self) -> &'static str {
        match (self.side, self.kind) {
            (Side::Long, OptionKind::Put) => "Long put",
            (Side::Short, OptionKind::Put) => "Short put",
            (Side::Short, OptionKind::Call) => "Short call",
            (Side::Long, OptionKind::Call) => "Long call",
        }
    }
}

/// A level of the index worth naming, and what the condor makes there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyLevel {
    /// Index level in points.
    pub level: f64,
    /// "Short put", "Lower break-even", and so on.
    pub name: &'static str,
    /// Profit at expiry in dollars.
    pub at_expiry: f64,
    /// Profit today in dollars, the smile riding on the forward.
    pub today: f64,
}

/// Everything the page shows of one condor. Money is for one contract of each leg, in dollars.
#[derive(Debug, Clone, PartialEq)]
pub struct CondorOutput {
    /// Level of the index the condor was priced at, in points.
    pub spot: f64,
    /// Days to expiry.
    pub days: f64,
    /// Long put, short put, short call, long call.
    pub legs: [Leg; 4],
    /// Net premium received, in index points.
    pub credit: f64,
    /// Largest loss, in index points, positive.
    pub max_loss: f64,
    /// Level at which the loss begins on the way down; `None` when that side cannot lose.
    pub break_even_low: Option<f64>,
    /// Level at which the loss begins on the way up; `None` when that side cannot lose.
    pub break_even_high: Option<f64>,
    /// What the chances are computed from.
    pub law: Law,
    /// Chance of any profit at expiry under that law; 0 to 1.
    pub probability_of_profit: f64,
    /// Expected profit at expiry with interest on the credit, in index points, under that law.
    /// Zero under the smile's own density for options priced on that smile.
    pub expected_profit: f64,
    /// One standard deviation of the index until expiry, in points.
    pub expected_move: f64,
    /// Credit over largest loss; `None` when nothing can be lost.
    pub return_on_risk: Option<f64>,
    /// Theta of the position in dollars a day.
    pub theta_money_a_day: f64,
    /// Index levels the chart spans.
    pub window: (f64, f64),
    /// Profit at expiry in dollars at the key levels, the corners of the payoff among them, from
    /// one end of the window to the other.
    pub at_expiry: Vec<(f64, f64)>,
    /// Profit today in dollars against the level of the index, the smile riding on the forward.
    pub today: Vec<(f64, f64)>,
    /// The named levels from low to high: ends of the window, strikes, break-evens, spot.
    pub key_levels: Vec<KeyLevel>,
    /// False when the smile set by the reader would let someone earn without risk (a butterfly
    /// with a negative price); its numbers are then to be read with care.
    pub smile_is_arbitrage_free: bool,
}

impl CondorOutput {
    /// The credit in dollars.
    pub fn credit_money(&self) -> f64 {
        self.credit * MULTIPLIER
    }

    /// The largest loss in dollars, positive.
    pub fn max_loss_money(&self) -> f64 {
        self.max_loss * MULTIPLIER
    }

    /// Chance of any profit as a whole number out of 100.
    pub fn profits_in_100(&self) -> u8 {
        // A rounded share of a probability is between 0 and 100, so the cast is exact.
        (self.probability_of_profit * 100.0)
            .round()
            .clamp(0.0, 100.0) as u8
    }
}

/// The calculator.
pub struct Condor;

impl Calculator for Condor {
    type Inputs = CondorInputs;
    type Output = CondorOutput;

    fn evaluate(inputs: &CondorInputs) -> Result<CondorOutput, Problem> {
        evaluate(inputs, CURVE_POINTS)
    }

    /// Strikes taken over by hand start where they are; sides set each by itself start alike.
    fn follow(inputs: CondorInputs, output: &CondorOutput, index: usize) -> CondorInputs {
        match CondorInputs::SPECS[index].key() {
            "by" if StrikeRule::of(inputs.rule) == StrikeRule::Hand => {
                let [long_put, short_put, short_call, long_call] =
                    output.legs.map(|leg| leg.strike);
                CondorInputs {
                    long_put,
                    short_put,
                    short_call,
                    long_call,
                    ..inputs
                }
            }
            "sy" if Sides::of(inputs.sides) == Sides::Each => CondorInputs {
                put_delta: inputs.delta,
                call_delta: inputs.delta,
                put_moves: inputs.moves,
                call_moves: inputs.moves,
                put_width: inputs.width,
                call_width: inputs.width,
                ..inputs
            },
            _ => inputs,
        }
    }
}

/// The result with the line for today at so many points; none are enough for its numbers alone.
fn evaluate(inputs: &CondorInputs, curve_points: usize) -> Result<CondorOutput, Problem> {
    let Priced {
        market,
        volatility,
        smile,
        expected_move,
        strikes,
        condor,
    } = Priced::new(inputs)?;
    let law = Law::of(inputs.law);
    let probabilities = match law {
        Law::Smile => probability::from_smile(&condor, &smile),
        Law::Lognormal => probability::lognormal(&condor, volatility),
    }
    .map_err(|error| problem("sk", error))?;

    let expiry_money = |spot| {
        condor
            .profit_at_expiry(spot)
            .map(|profit| profit * MULTIPLIER)
            .map_err(|error| problem("s", error))
    };
    let today_money = |spot| {
        condor
            .profit_on_smile(spot, market.years, &smile)
            .map(|profit| profit * MULTIPLIER)
            .map_err(|error| problem("s", error))
    };
    let window = window(&market, &strikes, expected_move);
    let mut today = Vec::with_capacity(curve_points);
    for i in 0..curve_points {
        let spot = window.0 + (window.1 - window.0) * i as f64 / (curve_points - 1) as f64;
        today.push((spot, today_money(spot)?));
    }
    let mut key_levels = Vec::with_capacity(9);
    for (name, level) in named_levels(&market, &strikes, &condor, window) {
        key_levels.push(KeyLevel {
            level,
            name,
            at_expiry: expiry_money(level)?,
            today: today_money(level)?,
        });
    }
    let at_expiry = key_levels
        .iter()
        .map(|level| (level.level, level.at_expiry))
        .collect();

    let break_evens = condor.break_evens();
    Ok(CondorOutput {
        spot: inputs.spot,
        days: inputs.days,
        legs: condor.legs().each_ref().map(|leg| Leg {
            kind: leg.kind,
            side: leg.side,
            strike: leg.strike,
            volatility: leg.volatility,
            price: leg.valuation.price,
            delta: match leg.side {
                Side::Long => leg.valuation.greeks.delta,
                Side::Short => -leg.valuation.greeks.delta,
            },
        }),
        credit: condor.credit(),
        max_loss: condor.max_loss(),
        break_even_low: break_evens.low,
        break_even_high: break_evens.high,
        law,
        probability_of_profit: probabilities.profit,
        expected_profit: probabilities.expected_profit_with_interest,
        expected_move,
        return_on_risk: condor.return_on_risk(),
        theta_money_a_day: condor.greeks().theta / 365.0 * MULTIPLIER,
        window,
        at_expiry,
        today,
        key_levels,
        smile_is_arbitrage_free: smile.butterfly_free().free,
    })
}

/// The engine's view of the inputs: market, smile and the priced condor.
struct Priced {
    market: Market,
    /// At-the-money volatility as a decimal.
    volatility: f64,
    smile: SsviSlice,
    expected_move: f64,
    strikes: CondorStrikes,
    condor: IronCondor,
}

impl Priced {
    fn new(inputs: &CondorInputs) -> Result<Self, Problem> {
        // The edge: from the reader's units to the engine's.
        let market = Market {
            spot: inputs.spot,
            years: inputs.days / 365.0,
            rate: inputs.rate / 100.0,
            dividend_yield: inputs.dividend_yield / 100.0,
        };
        let volatility = inputs.volatility / 100.0;
        // Skew is stated for 30 days. In the SSVI family its size goes with one over the square
        // root of time and the curvature with one over time.
        let time_scale = 30.0 / inputs.days;
        let skew = -inputs.skew / 10.0 * time_scale.sqrt();
        // c k^2 / 2 at k = 0.1 is c / 200; in points, c / 2.
        let curvature = inputs.curvature * 2.0 * time_scale;
        let smile = SsviSlice::from_atm(volatility, skew, curvature, market.years)
            .map_err(|error| problem("sk", error))?;
        let expected_move = probability::expected_move(&market, volatility)
            .map_err(|error| problem("iv", error))?;
        let strikes = strikes::choose(&market, inputs, &smile, expected_move)?;
        let condor =
            IronCondor::on_smile(&market, &strikes, &smile).map_err(|error| problem("w", error))?;
        Ok(Self {
            market,
            volatility,
            smile,
            expected_move,
            strikes,
            condor,
        })
    }
}

/// The levels of the index worth naming, from low to high.
fn named_levels(
    market: &Market,
    strikes: &CondorStrikes,
    condor: &IronCondor,
    window: (f64, f64),
) -> Vec<(&'static str, f64)> {
    let break_evens = condor.break_evens();
    let mut levels = vec![
        ("Left end of the chart", window.0),
        ("Long put", strikes.long_put),
        ("Short put", strikes.short_put),
        ("SPX now", market.spot),
        ("Short call", strikes.short_call),
        ("Long call", strikes.long_call),
        ("Right end of the chart", window.1),
    ];
    levels.extend(break_evens.low.map(|low| ("Lower break-even", low)));
    levels.extend(break_evens.high.map(|high| ("Upper break-even", high)));
    levels.sort_by(|a, b| a.1.total_cmp(&b.1));
    levels
}

/// The levels the chart spans: all four strikes and twice the expected move, with room at the
/// ends, the same distance both ways.
fn window(market: &Market, strikes: &CondorStrikes, expected_move: f64) -> (f64, f64) {
    let reach = (market.spot - strikes.long_put)
        .max(strikes.long_call - market.spot)
        .max(expected_move * 1.5);
    let half = reach * 1.3;
    (
        (market.spot - half).max(market.spot * 0.01),
        market.spot + half,
    )
}

/// An error of the engine at an input the reader can change.
fn problem(key: &'static str, error: impl std::fmt::Display) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InputSpec::{Choice, Number};
    use proptest::prelude::*;

    /// The default page: strikes, money and probability, checked by hand against the closed forms
    /// with the volatilities the table shows.
    #[test]
    fn the_default_condor() {
        let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
        let strikes = output.legs.map(|leg| leg.strike);
        assert_eq!(strikes, [5415.0, 5515.0, 6045.0, 6145.0]);
        assert!(
            (output.credit_money() - 2180.0).abs() < 1.0,
            "{}",
            output.credit_money()
        );
        assert!((output.max_loss_money() - 7820.0).abs() < 1.0);
        assert_eq!(output.profits_in_100(), 74);
        assert!((output.expected_move - 258.0).abs() < 0.5);
        assert!(
            output.expected_profit.abs() < 1e-6,
            "{}",
            output.expected_profit
        );
        assert!(output.smile_is_arbitrage_free);
        assert_eq!(
            output.takeaway(),
            "The condor wins small and often, and can lose 3.6 times what it can win."
        );
    }

    #[test]
    fn one_volatility_gives_another_chance() {
        let flat = CondorInputs {
            law: Law::Lognormal.value(),
            ..CondorInputs::default()
        };
        let output = Condor::evaluate(&flat).expect("a result");
        // N(d2) between the break-evens of `tests/oracle/condor_page.json`, at 30 digits.
        assert!((output.probability_of_profit - 0.731_776_359_233_997).abs() < 1e-9);
    }

    #[test]
    fn the_key_levels_are_the_corners_of_the_payoff() {
        let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
        assert!(
            output
                .key_levels
                .windows(2)
                .all(|pair| pair[0].level <= pair[1].level)
        );
        for level in &output.key_levels {
            let expected = match level.name {
                "Short put" | "SPX now" | "Short call" => output.credit_money(),
                "Lower break-even" | "Upper break-even" => 0.0,
                _ => -output.max_loss_money(),
            };
            assert!((level.at_expiry - expected).abs() < 1e-8, "{level:?}");
        }
        assert_eq!(output.key_levels.len(), 9);
        let now = output
            .key_levels
            .iter()
            .find(|level| level.name == "SPX now")
            .expect("spot");
        assert!(
            now.today.abs() < 1e-9,
            "a fresh condor has made nothing: {}",
            now.today
        );
    }

    #[test]
    fn inputs_that_do_not_fit_name_the_one_to_change() {
        let wide = CondorInputs {
            spot: 500.0,
            width: 1_000.0,
            ..CondorInputs::default()
        };
        assert_eq!(Condor::evaluate(&wide).unwrap_err().key, "w");
        let meeting = CondorInputs {
            delta: 49.0,
            days: 0.25,
            volatility: 2.0,
            ..CondorInputs::default()
        };
        assert_eq!(Condor::evaluate(&meeting).unwrap_err().key, "de");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]
        #[test]
        fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
            fractions in proptest::collection::vec(0.0..=1.0_f64, CondorInputs::SPECS.len())
        ) {
            let mut inputs = CondorInputs::default();
            for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
                inputs = inputs.with(index, match spec {
                    Number(spec) => spec.min + (spec.max - spec.min) * fractions[index],
                    Choice(spec) => (fractions[index] * (spec.options.len() - 1) as f64).round(),
                });
            }
            match Condor::evaluate(&inputs) {
                Ok(output) => {
                    for value in [
                        output.credit, output.max_loss, output.probability_of_profit,
                        output.expected_move, output.theta_money_a_day,
                    ] {
                        prop_assert!(value.is_finite());
                    }
                    prop_assert!((0.0..=1.0).contains(&output.probability_of_profit));
                    prop_assert!(output.today.iter().all(|point| point.1.is_finite()));
                    prop_assert!(output.window.0 < output.window.1);
                }
                Err(problem) => prop_assert!(CondorInputs::index_of(problem.key).is_some()),
            }
        }
    }
}
