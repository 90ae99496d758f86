//! What is computed for each state.

use condor_core::alvh::{
    Account, AlvhError, Board, CapReading, Carry, Convexity, Decision, Flow, HedgeRatio, Held,
    HoldLess, Layer, LogLine, Part, Policy, ProfitLines, Reason, Row, ThetaEaten, Unit, affordable,
    carry, carry_by_layer, convexity, decide, fall_that_pays, hedge_ratio, profit_lines,
    theta_eaten,
};
use condor_core::calendar::{Date, next_trading_day};
use condor_core::insurance::SmallerBasis;
use condor_core::portfolio::{Book, BookGreeks, Instrument, Quotes, SpxOption};
use condor_core::scenario::{Ageing, Axis, MarketState, ScenarioError, Shock, SpxSmile};

use super::earlier::Earlier;
use super::inputs::{AlvhInputs, SizeBy};
use super::{policy, signals};
use crate::calculator::Problem;
use crate::condor::Traded;
use crate::format;
use crate::volatility::VixMarket;

/// The most condors, as on the condor's own page.
const MOST_CONDORS: u32 = 1_000;
/// Moves of the index among which the worst loss is looked for: it falls by these, or rises.
const MOVES: [f64; 14] = [
    -0.4, -0.35, -0.3, -0.25, -0.2, -0.15, -0.1, -0.07, -0.04, 0.0, 0.04, 0.08, 0.12, 0.16,
];

/// Condors without a hedge that compare with the hedged ones; more than are held where the hedge earns or
/// deepens the worst loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Less {
    /// What went in: over the condor's days, in dollars.
    pub(super) given: HoldLess,
    /// Part of the condors.
    pub(super) part: f64,
    pub(super) basis: SmallerBasis,
}

/// Everything the page shows of one state.
#[derive(Debug, Clone, PartialEq)]
pub struct AlvhOutput {
    pub(super) market: VixMarket,
    pub(super) state: MarketState,
    pub(super) quotes: Quotes,
    pub(super) policy: Policy,
    /// The preset it is, or is compared with.
    pub(super) base: Policy,
    /// What the reader knows, and what the market says.
    pub(super) board: Board,
    /// The hedge held before today's orders.
    pub(super) earlier: Option<Earlier>,
    pub(super) decision: Decision,
    /// After today's orders, at today's prices: what it makes counts from today.
    pub(super) account: Account,
    pub(super) hedge: Book,
    pub(super) all: Book,
    /// Condors of Layer 1.
    pub(super) condors: u32,
    /// Calendar days to their expiry.
    pub(super) condor_days: f64,
    /// Average result of all of them by the reader's own view, in dollars.
    pub(super) expected: f64,
    /// Growth of the index a year by the reader's own view, as a decimal, without dividends.
    pub(super) own_growth: f64,
    /// Nothing happens but what a move of the index brings.
    pub(super) shock: Shock,
    /// Days passed in the chart.
    pub(super) passed: f64,
    /// The fall looked at, as a positive decimal.
    pub(super) fall: f64,
    pub(super) theta: ThetaEaten,
    /// A month of each layer.
    pub(super) carry: Vec<(Layer, Carry)>,
    /// A month of the hedge.
    pub(super) month: Carry,
    /// `None` when the market leaves the model's range there.
    pub(super) ratio: Option<HedgeRatio>,
    pub(super) convexity: Option<[Convexity; 3]>,
    /// The fall at which the hedge has paid for a year; the outer `None` when it cannot be computed.
    pub(super) pays: Option<Option<f64>>,
    /// What all of it gains when the index falls by a hundredth.
    pub(super) small_fall: Option<f64>,
    pub(super) greeks: BookGreeks,
    pub(super) cap: CapReading,
    pub(super) less: Option<Less>,
    pub(super) approvals: (u32, u32),
}

fn problem(key: &'static str, error: impl std::fmt::Display) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}

/// The input to change first after an error of the engine.
pub(super) fn of_engine(error: AlvhError) -> Problem {
    let key = match error {
        AlvhError::Strike { .. } => "vv",
        AlvhError::Calendar(_) => "ad",
        _ => "lp",
    };
    problem(key, error)
}

pub(super) fn state(inputs: &AlvhInputs, market: &VixMarket) -> MarketState {
    MarketState {
        spot: inputs.spot,
        rate: inputs.rate / 100.0,
        dividend_yield: inputs.dividend_yield / 100.0,
        smile: SpxSmile {
            atm_volatility: inputs.volatility / 100.0,
            // Points per ten percent down, as d(sigma)/dk.
            skew: -inputs.skew / 10.0,
            // c k^2 / 2 at k = 0.1 is c / 200; in points, c / 2.
            curvature: inputs.curvature * 2.0,
            vix: inputs.vix,
        },
        curve: market.curve,
        vvix: inputs.vvix,
        model: market.model,
    }
}

/// The condors of Layer 1, opened at the prices of today.
#[derive(Clone)]
pub(super) struct Condors {
    unit: Unit,
    pub(super) units: u32,
    days: f64,
    expected: f64,
}

pub(super) fn condors(inputs: &AlvhInputs, quotes: &Quotes) -> Result<Condors, Problem> {
    let condor = Traded::new(&inputs.condor())?;
    let legs: Vec<(Instrument, f64)> = condor
        .legs
        .iter()
        .map(|priced| {
            let leg = &priced.leg;
            let option = SpxOption {
                kind: leg.kind,
                strike: leg.strike,
                years: condor.days / 365.0,
                above_smile: 0.0,
            };
            let quantity = f64::from(leg.quantity).signum();
            (Instrument::Spx(option), quantity)
        })
        .collect();
    let unit = Unit::new(&legs, quotes).map_err(|error| problem("iv", error))?;
    let units = match SizeBy::of(inputs.size_by) {
        SizeBy::Contracts => inputs.contracts as u32,
        SizeBy::Share => {
            let room = inputs.share / 100.0 * inputs.capital;
            let units = affordable(room, unit.stake, MOST_CONDORS);
            if units == 0 {
                return Err(Problem {
                    key: "lr",
                    text: format!(
                        "{} is too little for one condor: it can lose {}. Put more at risk, take more \
                         capital or narrower wings.",
                        format::dollars(room),
                        format::dollars(unit.stake),
                    ),
                });
            }
            units
        }
    };
    Ok(Condors {
        expected: f64::from(units) * condor.expected,
        days: condor.days,
        unit,
        units,
    })
}

impl AlvhOutput {
    pub(super) fn new(inputs: &AlvhInputs) -> Result<Self, Problem> {
        let market = VixMarket::new(&inputs.levels())?;
        let state = state(inputs, &market);
        let quotes = state.quotes().map_err(|error| problem("vv", error))?;
        let policy = policy::policy(inputs);
        let condors = condors(inputs, &quotes)?;
        let known = signals::board(inputs).map_err(|error| problem("ga", error))?;
        let mut before = entered(inputs.capital, &condors, market.date);
        let day = (market.date, &quotes);
        let earlier = Earlier::of(inputs, day, &condors, (&policy, &known))?;
        if let Some(earlier) = &earlier {
            before.held.extend_from_slice(&earlier.held);
            before.ledger.rows.extend_from_slice(&earlier.rows);
        }
        let decision = decide(&policy, &state, &before, &known, market.date).map_err(of_engine)?;
        let mut account = before.after(&decision).map_err(of_engine)?;
        if earlier.is_some() {
            account = account.at_market(&quotes).map_err(of_engine)?;
        }
        let board = known.read(&state, &policy.slope);
        let board = board.map_err(|error| problem("lp", error))?;
        let book = |part| account.book(part).map_err(of_engine);
        let (hedge, all) = (book(Part::Hedge)?, book(Part::All)?);
        let shock = Shock {
            ageing: Ageing::RollsDown,
            pass_through: market.pass_through,
            ..Shock::NONE
        };
        let month = carry(&hedge, &state, 30.0).map_err(of_engine)?;
        let fall = inputs.fall / 100.0;
        let year = 0.0 - 12.0 * month.total();
        let small_fall = Shock {
            spot: -0.01,
            ..shock
        };
        let small_fall = all.profit_after(&state, &small_fall);
        let wrong = |error: ScenarioError| problem("vv", error);
        Ok(Self {
            ratio: hedge_ratio(&account, &state, &shock, fall).ok(),
            convexity: convexity(&hedge, &state, &shock).ok(),
            pays: fall_that_pays(&hedge, &state, &shock, year).ok(),
            small_fall: small_fall.ok(),
            theta: theta_eaten(&account, &quotes).map_err(of_engine)?,
            carry: carry_by_layer(&account, &state).map_err(of_engine)?,
            greeks: all.greeks(&quotes).map_err(wrong)?,
            cap: policy.caps.read(&board),
            less: less(&account, &state, &shock, (&hedge, &condors)),
            // Layer 1 is the condor panel whatever the policy: to set a condor changes no policy.
            base: Policy {
                condor: policy.condor,
                ..policy::preset(inputs).policy()
            },
            condors: condors.units,
            condor_days: condors.days,
            expected: condors.expected,
            own_growth: inputs.own_growth / 100.0,
            passed: inputs.passed.min(condors.days),
            approvals: (inputs.given as u32, inputs.needed as u32),
            fall,
            market,
            state,
            quotes,
            policy,
            board,
            earlier,
            decision,
            account,
            hedge,
            all,
            shock,
            month,
        })
    }

    /// Profits on the chosen day at moves of the index; moves that lead out of the model's range are left
    /// out.
    pub(super) fn lines(&self, moves: &[f64]) -> (Vec<f64>, ProfitLines) {
        let shock = Shock {
            days: self.passed,
            ..self.shock
        };
        let at =
            |moves: &[f64]| profit_lines(&self.account, &self.state, &shock, (Axis::Spot, moves));
        if let Ok(lines) = at(moves) {
            return (moves.to_vec(), lines);
        }
        let mut kept = (Vec::new(), ProfitLines::default());
        for &one in moves {
            if let Ok(mut line) = at(&[one]) {
                kept.0.push(one);
                kept.1.combined.append(&mut line.combined);
                kept.1.condor.append(&mut line.condor);
                kept.1.hedge.append(&mut line.hedge);
            }
        }
        kept
    }

    /// Dollars paid for today's orders on the hedge, less what those that sell bring; a future costs nothing.
    pub(super) fn cost(&self) -> f64 {
        let orders = self.decision.orders.iter();
        let hedge = orders.filter(|order| order.layer.is_hedge());
        0.0 - hedge.map(|order| order.cash).sum::<f64>()
    }

    /// What the hedge is worth after today's orders; a future is worth nothing besides what it earns.
    pub(super) fn worth(&self) -> f64 {
        let held = self.account.held.iter();
        let hedge = held.filter(|held| held.layer.is_hedge());
        0.0 - hedge
            .map(|held| f64::from(held.units) * held.unit.cash_to_open())
            .sum::<f64>()
    }

    /// The next open day, when the exchange is closed on the day.
    pub(super) fn opens(&self) -> Option<Date> {
        let is_closed = |line: &LogLine| line.reason == Reason::ExchangeClosed;
        let is_closed = self.decision.log.iter().any(is_closed);
        // The calendar goes on for months: eight futures settle after the day.
        is_closed
            .then(|| next_trading_day(self.market.date).ok())
            .flatten()
    }

    /// Fewer condors without a hedge; `None` where the number that compares is not below what is held.
    pub(super) fn fewer(&self) -> Option<Less> {
        self.less.filter(|less| less.part < 1.0 - 1e-9)
    }

    /// Whether anything is held as a hedge.
    pub(super) fn is_hedged(&self) -> bool {
        !self.hedge.holdings().is_empty()
    }
}

/// An account that holds the condors, with their entry on the day in its ledger, so that none is due.
pub(super) fn entered(capital: f64, condors: &Condors, date: Date) -> Account {
    let layer = Layer::Condor;
    let mut account = Account::new(capital);
    account.held.push(Held {
        layer,
        unit: condors.unit.clone(),
        units: condors.units,
        opened: date,
    });
    account.ledger.rows.push(Row {
        date,
        layer,
        flow: Flow::Premium,
        cash: f64::from(condors.units) * condors.unit.cash_to_open(),
        charged: 0.0,
    });
    account
}

/// Condors without a hedge, over the condor's days; `None` without a hedge or where it cannot be
/// computed.
fn less(
    account: &Account,
    state: &MarketState,
    shock: &Shock,
    (hedge, condors): (&Book, &Condors),
) -> Option<Less> {
    if hedge.holdings().is_empty() {
        return None;
    }
    let lines = profit_lines(account, state, shock, (Axis::Spot, &MOVES)).ok()?;
    let worst = |line: &[f64]| 0.0 - line.iter().copied().fold(0.0, f64::min);
    let given = HoldLess {
        expected_profit: condors.expected,
        carry: 0.0 - carry(hedge, state, condors.days).ok()?.total(),
        worst_loss: worst(&lines.condor),
        hedged_worst_loss: worst(&lines.combined),
    };
    let (part, basis) = given.part().ok()?;
    Some(Less { given, part, basis })
}
