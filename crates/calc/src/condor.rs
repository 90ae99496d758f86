//! The iron condor calculator: a market and a few choices in, four legs and a profit-and-loss out.

mod explain;
mod handles;
mod inputs;
mod results;
mod strikes;
#[cfg(test)]
pub(crate) mod typed;
mod views;
mod words;

use condor_core::explain::Derivation;
use condor_core::position::{CondorStrikes, IronCondor, Market, Side};
use condor_core::pricing::OptionKind;
use condor_core::probability;
use condor_core::smile::SsviSlice;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::input::InputSet;
use crate::report::{Piece, ResultItem, View, ViewSpec};

pub use inputs::{CondorInputs, Law, Sides, StrikeRule, StrikeStep};

/// The calculator without its types.
pub static MODEL: ModelOf<Condor> = ModelOf::new();

/// Dollars a point of the SPX is worth in one option contract.
pub const MULTIPLIER: f64 = 100.0;

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
    /// False when the smile set by the reader would let someone earn without risk (a butterfly
    /// with a negative price); its numbers are then to be read with care.
    pub smile_is_arbitrage_free: bool,
    /// The engine's view of the inputs, for the views.
    priced: Priced,
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

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const GRIPS: &'static [&'static str] = handles::GRIPS;
    const KEYS: &'static str = handles::KEYS;

    fn evaluate(inputs: &CondorInputs) -> Result<CondorOutput, Problem> {
        evaluate(inputs)
    }

    fn sentence(_: &CondorInputs, output: &CondorOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &CondorInputs, output: &CondorOutput) -> String {
        words::consequence(output)
    }

    fn results(_: &CondorInputs, output: &CondorOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(_: &CondorInputs, output: &CondorOutput) -> Vec<String> {
        words::warnings(output)
    }

    fn derivations(_: &CondorInputs, output: &CondorOutput, result: &str) -> Vec<Derivation> {
        explain::derivations(output, result)
    }

    fn view(_: &CondorInputs, output: &CondorOutput, id: &str) -> View {
        views::view(output, id)
    }

    fn moved(inputs: &CondorInputs, output: &CondorOutput, pull: &Pull) -> Vec<(usize, f64)> {
        handles::moved(inputs, output, pull)
    }

    fn stepped(inputs: &CondorInputs, output: &CondorOutput, handle: usize, steps: i32) -> f64 {
        handles::stepped(inputs, output, handle, steps)
    }

    fn limits(
        inputs: &CondorInputs,
        output: &CondorOutput,
        handle: usize,
        grip: usize,
    ) -> (f64, f64) {
        handles::limits(inputs, output, handle, grip)
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

/// The result.
fn evaluate(inputs: &CondorInputs) -> Result<CondorOutput, Problem> {
    let priced = Priced::new(inputs)?;
    let condor = &priced.condor;
    let law = Law::of(inputs.law);
    let probabilities = match law {
        Law::Smile => probability::from_smile(condor, &priced.smile),
        Law::Lognormal => probability::lognormal(condor, priced.volatility),
    }
    .map_err(|error| problem("sk", error))?;
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
        expected_move: priced.expected_move,
        return_on_risk: condor.return_on_risk(),
        theta_money_a_day: condor.greeks().theta / 365.0 * MULTIPLIER,
        window: window(&priced.market, &priced.strikes, priced.expected_move),
        smile_is_arbitrage_free: priced.smile.butterfly_free().free,
        priced,
    })
}

/// The engine's view of the inputs: market, smile and the priced condor.
#[derive(Debug, Clone, PartialEq)]
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
    use crate::report::Figure;
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
    fn the_landmarks_are_the_corners_of_the_payoff() {
        let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
        let view = views::view(&output, "payoff");
        let plot = view.plot().expect("a chart");
        assert!(plot.landmarks.windows(2).all(|pair| pair[0].x <= pair[1].x));
        for landmark in &plot.landmarks {
            let expected = match landmark.name.as_str() {
                "Short put" | "SPX now" | "Short call" => output.credit_money(),
                "Lower break-even" | "Upper break-even" => 0.0,
                _ => -output.max_loss_money(),
            };
            let at_expiry = plot.series[0].at(landmark.x).expect("a value");
            assert!((at_expiry - expected).abs() < 1e-8, "{landmark:?}");
        }
        assert_eq!(plot.landmarks.len(), 9);
        let now = output.today_money(output.spot).expect("a value");
        assert!(now.abs() < 1e-9, "a fresh condor has made nothing: {now}");
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
                    for spec in views::SPECS {
                        for figure in views::view(&output, spec.id).figures {
                            if let Figure::Plot(plot) = figure {
                                let mut points = plot.series.iter().flat_map(|line| &line.points);
                                prop_assert!(points.all(|point| point.1.is_finite()));
                            }
                        }
                    }
                    prop_assert!(output.window.0 < output.window.1);
                }
                Err(problem) => prop_assert!(CondorInputs::index_of(problem.key).is_some()),
            }
        }
    }
}
