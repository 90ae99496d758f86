//! What is computed for each state.

use condor_core::calendar::Date;
use condor_core::position::margin::{Life, Margin, MarginRule, MostMargin, margin, most_margin};
use condor_core::position::{Market, Position, PositionLeg, Side, Size, annualised};
use condor_core::pricing::{Greeks, OptionKind};
use condor_core::probability::{self, Outcomes, SpotPath, outcomes, profit_quantiles};
use condor_core::smile::Surface;

use super::inputs::{CondorInputs, Law, MarginBy, Structure};
use super::priced::Priced;
use super::problem;
use crate::calculator::Problem;

/// The spots and dates at which the most margin of the trade's life is looked for. The stress of
/// each looks far about it, so that few will do.
const LIFE_STEPS: (u32, u32) = (12, 3);

/// The share of the outcomes that are worse than the worst of twenty.
pub(super) const ONE_IN_TWENTY: f64 = 0.05;

/// One option of the position, as the table shows it. Greeks are those of the position in this
/// leg: the option's, negated when sold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// Its place in a condor, from the lowest strike up: 0 to 3.
    pub place: usize,
    /// Call or put.
    pub kind: OptionKind,
    /// Bought or sold.
    pub side: Side,
    /// Strike in index points.
    pub strike: f64,
    /// Implied volatility as a decimal per square root of a year.
    pub volatility: f64,
    /// How far that lies above the smile.
    pub above_smile: f64,
    /// Price of one option in index points.
    pub price: f64,
    /// Delta.
    pub delta: f64,
    /// Greeks in points, with the engine's units.
    pub greeks: Greeks,
}

impl Leg {
    fn new(priced: &PositionLeg) -> Self {
        let side = priced.leg.side();
        let greeks = Greeks::default().plus(side.sign(), &priced.valuation.greeks);
        Self {
            place: 0,
            kind: priced.leg.kind,
            side,
            strike: priced.leg.strike,
            volatility: priced.volatility,
            above_smile: priced.above_smile,
            price: priced.valuation.price,
            delta: greeks.delta,
            greeks,
        }
    }

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

/// The chances that the index is at a strike at some time before expiry, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Touch {
    /// At the short put.
    pub put: Option<f64>,
    /// At the short call.
    pub call: Option<f64>,
    /// At either of them.
    pub either: Option<f64>,
}

/// Everything the page shows of one position. Amounts in points are for one contract of each leg;
/// [`size`](Self::size) makes dollars of them.
#[derive(Debug, Clone, PartialEq)]
pub struct CondorOutput {
    /// What the position is.
    pub structure: Structure,
    /// Level of the index the position was priced at, in points.
    pub spot: f64,
    /// Days to expiry.
    pub days: f64,
    /// The day of expiry.
    pub expiry: Option<Date>,
    /// The legs from the lowest strike up.
    pub legs: Vec<Leg>,
    /// Contracts and multiplier.
    pub size: Size,
    /// Net premium received, in index points; negative when it is paid.
    pub credit: f64,
    /// Largest profit at expiry, in index points.
    pub max_profit: f64,
    /// Largest loss at expiry, in index points, positive.
    pub max_loss: f64,
    /// Largest loss on the way down, in index points.
    pub max_loss_below: f64,
    /// Largest loss on the way up, in index points.
    pub max_loss_above: f64,
    /// Levels at which profit and loss change places, from the lowest up.
    pub break_evens: Vec<f64>,
    /// What the chances are computed from.
    pub law: Law,
    /// Chance of any profit at expiry under that law; 0 to 1.
    pub probability_of_profit: f64,
    /// Expected profit at expiry with interest on the credit, in index points, under that law.
    /// Zero under the smile's own density for options priced on that smile.
    pub expected_profit: f64,
    /// The result that is not reached in one of twenty cases under that law, in index points.
    pub worst_in_twenty: Option<f64>,
    /// Chances of touch, with one volatility.
    pub touch: Touch,
    /// One standard deviation of the index until expiry, in points.
    pub expected_move: f64,
    /// The margin rule.
    pub margin_by: MarginBy,
    /// What it asks for now, in dollars.
    pub margin: Option<Margin>,
    /// The most it asks for over the trade's life, in dollars.
    pub most_margin: Option<MostMargin>,
    /// Largest profit over largest loss; `None` when nothing can be lost.
    pub return_on_risk: Option<f64>,
    /// The same as an effective annual return.
    pub annualised: Option<f64>,
    /// Net Greeks in points, with the engine's units.
    pub greeks: Greeks,
    /// Index levels the chart spans.
    pub window: (f64, f64),
    /// Index levels at which the most margin is looked for.
    pub reach: (f64, f64),
    /// False when the smile set by the reader would let someone earn without risk (a butterfly
    /// with a negative price); its numbers are then to be read with care.
    pub smile_is_arbitrage_free: bool,
    /// The engine's view of the inputs, for the views.
    pub(super) priced: Priced,
    /// The engine's law.
    pub(super) belief: Belief,
}

/// A condor as another calculator trades it: its legs, and what it earns on average.
pub(crate) struct Traded {
    /// The legs.
    pub(crate) legs: Vec<PositionLeg>,
    /// Days to expiry.
    pub(crate) days: f64,
    /// The average result at expiry by the law chosen, in dollars for all contracts.
    pub(crate) expected: f64,
}

impl Traded {
    /// The condor of these inputs.
    pub(crate) fn new(inputs: &CondorInputs) -> Result<Self, Problem> {
        let priced = Priced::new(inputs)?;
        let odds = Belief::of(inputs, &priced)
            .outcomes(&priced)
            .map_err(|error| problem("sk", error))?;
        Ok(Self {
            legs: priced.position.legs().to_vec(),
            days: priced.days,
            expected: priced.size.money(odds.expected_profit_with_interest),
        })
    }
}

impl CondorOutput {
    /// The result.
    pub(super) fn new(inputs: &CondorInputs) -> Result<Self, Problem> {
        let priced = Priced::new(inputs)?;
        let position = &priced.position;
        let belief = Belief::of(inputs, &priced);
        let odds = belief
            .outcomes(&priced)
            .map_err(|error| problem("sk", error))?;
        let unbounded = || problem("w", "the loss has no bound");
        let max_loss = position.max_loss().bounded().ok_or_else(unbounded)?;
        let return_on_risk = position.return_on_risk();
        let rule = margin_rule(MarginBy::of(inputs.margin_by));
        let reach = reach(&priced);
        let life = life(reach);
        let first_place = if priced.structure.has_puts() { 0 } else { 2 };
        let legs = position.legs().iter().enumerate().map(|(index, leg)| Leg {
            place: first_place + index,
            ..Leg::new(leg)
        });
        Ok(Self {
            structure: priced.structure,
            spot: inputs.spot,
            days: priced.days,
            expiry: priced.expiry,
            legs: legs.collect(),
            size: priced.size,
            credit: position.credit(),
            max_profit: position.max_profit().bounded().ok_or_else(unbounded)?,
            max_loss,
            max_loss_below: position.max_loss_below().bounded().unwrap_or(max_loss),
            max_loss_above: position.max_loss_above().bounded().unwrap_or(max_loss),
            break_evens: position.break_evens(),
            law: belief.law,
            probability_of_profit: odds.profit,
            expected_profit: odds.expected_profit_with_interest,
            worst_in_twenty: belief.worst(&priced),
            touch: belief.touch(&priced),
            expected_move: priced.expected_move,
            margin_by: MarginBy::of(inputs.margin_by),
            margin: margin(position, &priced.size, rule).ok(),
            most_margin: most_margin(position, &priced.size, rule, &life, &priced.smile).ok(),
            return_on_risk,
            annualised: return_on_risk
                .and_then(|share| annualised(share, priced.market.years))
                .filter(|rate| *rate < 1e4),
            greeks: position.greeks(),
            window: window(priced.market.spot, reach),
            reach,
            smile_is_arbitrage_free: is_arbitrage_free(&priced),
            belief,
            priced,
        })
    }

    /// The strikes from the lowest up.
    pub fn strikes(&self) -> Vec<f64> {
        self.legs.iter().map(|leg| leg.strike).collect()
    }

    /// Points of one position as dollars of all contracts.
    pub fn money(&self, points: f64) -> f64 {
        self.size.money(points)
    }

    /// The credit in dollars; negative when it is paid.
    pub fn credit_money(&self) -> f64 {
        self.money(self.credit)
    }

    /// The largest profit in dollars.
    pub fn max_profit_money(&self) -> f64 {
        self.money(self.max_profit)
    }

    /// The largest loss in dollars, positive.
    pub fn max_loss_money(&self) -> f64 {
        self.money(self.max_loss)
    }

    /// Theta of the position in dollars a day.
    pub fn theta_money_a_day(&self) -> f64 {
        self.money(self.greeks.theta / 365.0)
    }

    /// Chance of any profit as a whole number out of 100.
    pub fn profits_in_100(&self) -> u8 {
        in_100(self.probability_of_profit)
    }
}

/// A chance as a whole number out of 100.
pub(super) fn in_100(chance: f64) -> u8 {
    // A rounded share of a probability is between 0 and 100, so the cast is exact.
    (chance * 100.0).round().clamp(0.0, 100.0) as u8
}

/// The engine's rule.
pub(super) const fn margin_rule(by: MarginBy) -> MarginRule {
    match by {
        MarginBy::WiderSide => MarginRule::WiderSide,
        MarginBy::TwoSpreads => MarginRule::TwoSpreads,
        MarginBy::Stress => MarginRule::Stress,
    }
}

/// The life over which the most margin is looked for.
pub(super) fn life(reach: (f64, f64)) -> Life {
    Life {
        low: reach.0,
        high: reach.1,
        spot_steps: LIFE_STEPS.0,
        date_steps: LIFE_STEPS.1,
    }
}

/// The two sufficient conditions, and where they fail the density itself.
fn is_arbitrage_free(priced: &Priced) -> bool {
    priced.smile.butterfly_free().free
        || Surface::new(vec![priced.smile]).is_ok_and(|surface| surface.report().butterfly_free())
}

/// All strikes and one and a half times the expected move, with room at the ends, the same distance
/// both ways.
fn reach(priced: &Priced) -> (f64, f64) {
    let spot = priced.market.spot;
    let strikes = priced.position.legs().iter().map(|leg| leg.leg.strike);
    let reach = strikes
        .map(|strike| (strike - spot).abs())
        .fold(priced.expected_move * 1.5, f64::max);
    about(spot, reach * 1.3)
}

/// The levels the chart spans: what is to be seen, and no less, rounded up so that the axis stands
/// still while an input moves a little.
fn window(spot: f64, (_, high): (f64, f64)) -> (f64, f64) {
    about(spot, rounded_up(high - spot))
}

fn about(spot: f64, half: f64) -> (f64, f64) {
    ((spot - half).max(spot * 0.01), spot + half)
}

/// The first of 1, 1.2, 1.4, 1.6, 2, 2.4, 2.8, 3.2, 4, 4.8, 5.6, 6.4 or 8 times a power of ten that is not
/// below the distance.
fn rounded_up(distance: f64) -> f64 {
    const LADDER: [f64; 14] = [
        1.0, 1.2, 1.4, 1.6, 2.0, 2.4, 2.8, 3.2, 4.0, 4.8, 5.6, 6.4, 8.0, 10.0,
    ];
    let unit = 10_f64.powi(distance.log10().floor() as i32);
    LADDER
        .into_iter()
        .map(|factor| factor * unit)
        .find(|rung| *rung >= distance)
        .unwrap_or(distance)
}

/// What the reader takes for likely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Belief {
    pub(super) law: Law,
    /// The one volatility of a lognormal and of the way to expiry, as a decimal.
    pub(super) volatility: f64,
    /// Growth of the index a year, as a decimal.
    pub(super) growth: f64,
}

impl Belief {
    fn of(inputs: &CondorInputs, priced: &Priced) -> Self {
        let law = Law::of(inputs.law);
        match law {
            Law::Own => Self {
                law,
                volatility: inputs.own_volatility / 100.0,
                growth: inputs.own_growth / 100.0,
            },
            Law::Smile | Law::Lognormal => Self {
                law,
                volatility: priced.volatility,
                growth: priced.market.rate - priced.market.dividend_yield,
            },
        }
    }

    /// The engine's law.
    pub(super) fn law<'a>(&self, priced: &'a Priced) -> probability::Law<'a> {
        let volatility = self.volatility;
        match self.law {
            Law::Smile => probability::Law::Smile(&priced.smile),
            Law::Lognormal => probability::Law::Lognormal { volatility },
            Law::Own => probability::Law::Drifting {
                volatility,
                drift: self.growth,
            },
        }
    }

    fn outcomes(&self, priced: &Priced) -> Result<Outcomes, probability::ProbabilityError> {
        let position = &priced.position;
        let law = self.law(priced);
        outcomes(&priced.market, &position.payoff(), position.credit(), &law)
    }

    /// Profits in points that are not reached in the given shares of the cases.
    pub(super) fn quantiles(&self, priced: &Priced, shares: &[f64]) -> Option<Vec<f64>> {
        let payoff = priced.position.payoff();
        profit_quantiles(&priced.market, &payoff, &self.law(priced), shares).ok()
    }

    fn worst(&self, priced: &Priced) -> Option<f64> {
        self.quantiles(priced, &[ONE_IN_TWENTY])?.first().copied()
    }

    fn touch(&self, priced: &Priced) -> Touch {
        let market = &priced.market;
        let path = match self.law {
            Law::Own => SpotPath::with_drift(market, self.volatility, self.growth),
            Law::Smile | Law::Lognormal => SpotPath::new(market, self.volatility),
        };
        let Ok(path) = path else {
            return Touch::default();
        };
        let short = |kind| short_strike(&priced.position, kind);
        let (put, call) = (short(OptionKind::Put), short(OptionKind::Call));
        let at = |strike: Option<f64>| strike.and_then(|strike| path.touches(strike).ok());
        Touch {
            put: at(put),
            call: at(call),
            either: put
                .zip(call)
                .and_then(|(low, high)| path.touches_either(low, high).ok()),
        }
    }

    /// The market with the growth believed in, for formulas that take it from rate and yield.
    pub(super) fn market(&self, market: &Market) -> Market {
        match self.law {
            Law::Own => Market {
                rate: self.growth.max(0.0),
                dividend_yield: (-self.growth).max(0.0),
                ..*market
            },
            Law::Smile | Law::Lognormal => *market,
        }
    }
}

/// The strike of the short option of a kind.
pub(super) fn short_strike(position: &Position, kind: OptionKind) -> Option<f64> {
    let legs = position.legs().iter().map(|leg| leg.leg);
    legs.filter(|leg| leg.kind == kind && leg.side() == Side::Short)
        .map(|leg| leg.strike)
        .next()
}
