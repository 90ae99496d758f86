//! What is held: the condor's four options and the hedge's calls, each with what it is priced on.

use condor_core::math::exp;
use condor_core::portfolio::{Book, Instrument, Quotes, SpxOption};
use condor_core::position::{Market, Position, PositionLeg, Side};
use condor_core::pricing::{BsmInput, OptionKind, bsm_price};
use condor_core::scenario::ScenarioError;
use condor_core::vix::VixOption;

use super::inputs::{HedgeKind, HedgeStrike, ScenarioInputs};
use super::problem;
use crate::calculator::Problem;
use crate::condor;
use crate::format;
use crate::volatility::{Contract, VixMarket, contract_name};

/// One line of the position.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// "Short put 5,515", "M2 call 28, bought".
    pub(super) name: String,
    pub(super) instrument: Instrument,
    /// Contracts, negative when sold.
    pub(super) quantity: f64,
    /// True for a part of the hedge.
    pub(super) is_hedge: bool,
}

/// The condor and the hedge, opened at the prices of one market.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub(super) parts: Vec<Part>,
    pub(super) condor: Book,
    pub(super) hedge: Book,
    /// Contracts of the condor.
    pub(super) contracts: f64,
    /// Average result of all of the condor by the reader's own view, in dollars.
    pub(super) expected: f64,
    /// Calendar days to the first expiry.
    pub(super) first_expiry: f64,
    /// The bought call.
    pub(super) call: VixOption,
}

impl Held {
    pub(super) fn new(
        inputs: &ScenarioInputs,
        market: &VixMarket,
        quotes: &Quotes,
    ) -> Result<Self, Problem> {
        let (condor, size) = condor::priced(&inputs.condor())?;
        let calls = calls(inputs, market)?;
        let hedge_days = market.days(Contract::of(inputs.hedge_contract) as usize);
        let is_hedged = inputs.hedge_contracts > 0.0;
        let mut parts = of_condor(&condor, inputs.contracts);
        parts.extend(of_hedge(inputs, &calls));
        let book = |is_hedge: bool| -> Result<Book, ScenarioError> {
            let mut book = Book::default();
            for part in parts.iter().filter(|part| part.is_hedge == is_hedge) {
                book.open(part.instrument, part.quantity, quotes)?;
            }
            Ok(book)
        };
        Ok(Self {
            condor: book(false).map_err(|error| problem("iv", error))?,
            hedge: book(true).map_err(|error| problem("vv", error))?,
            contracts: inputs.contracts,
            expected: size.money(expected(inputs, &condor)?),
            first_expiry: if is_hedged {
                inputs.days.min(hedge_days)
            } else {
                inputs.days
            },
            call: calls[0],
            parts,
        })
    }
}

impl Held {
    /// The strikes of the condor with their places from the lowest.
    pub(super) fn strikes(&self) -> impl Iterator<Item = (usize, f64)> {
        let parts = self.parts.iter().enumerate();
        parts.filter_map(|(place, part)| match part.instrument {
            Instrument::Spx(option) => Some((place, option.strike)),
            _ => None,
        })
    }
}

/// "Short put 5,515" and so on.
fn leg_name(leg: &PositionLeg) -> String {
    let name = match (leg.leg.side(), leg.leg.kind) {
        (Side::Long, OptionKind::Put) => "Long put",
        (Side::Short, OptionKind::Put) => "Short put",
        (Side::Short, OptionKind::Call) => "Short call",
        (Side::Long, OptionKind::Call) => "Long call",
    };
    format!("{name} {}", format::number(leg.leg.strike, 0))
}

fn of_condor(condor: &Position, contracts: f64) -> Vec<Part> {
    condor
        .legs()
        .iter()
        .map(|leg| Part {
            name: leg_name(leg),
            instrument: Instrument::Spx(SpxOption {
                kind: leg.leg.kind,
                strike: leg.leg.strike,
                years: condor.market().years,
                above_smile: 0.0,
            }),
            quantity: contracts * leg.leg.side().sign(),
            is_hedge: false,
        })
        .collect()
}

/// What one condor makes on average at expiry, in points, with interest on the credit, when the index has
/// the volatility and the growth the reader expects: without discount the price of an option is what it is
/// expected to pay.
fn expected(inputs: &ScenarioInputs, condor: &Position) -> Result<f64, Problem> {
    let Market {
        spot, years, rate, ..
    } = *condor.market();
    let growth = inputs.own_growth / 100.0;
    let mut sum = condor.credit() * exp(rate * years);
    for leg in condor.legs() {
        let input = BsmInput {
            spot,
            strike: leg.leg.strike,
            years,
            // A growth below zero is beyond the range of rates.
            rate: growth.max(0.0),
            dividend_yield: (-growth).max(0.0),
            volatility: inputs.own_volatility / 100.0,
        };
        let price = bsm_price(leg.leg.kind, &input).map_err(|error| problem("ov", error))?;
        sum += leg.leg.side().sign() * price * exp(input.rate * years);
    }
    Ok(sum)
}

fn of_hedge(inputs: &ScenarioInputs, calls: &[VixOption]) -> Vec<Part> {
    let contract = contract_name(Contract::of(inputs.hedge_contract) as usize);
    calls
        .iter()
        .enumerate()
        .filter(|_| inputs.hedge_contracts > 0.0)
        .map(|(index, call)| Part {
            name: format!(
                "{} {contract} call {}",
                if index == 0 { "Long" } else { "Short" },
                format::shortest(call.strike)
            ),
            instrument: Instrument::VixOption(*call),
            quantity: if index == 0 {
                inputs.hedge_contracts
            } else {
                -inputs.hedge_contracts
            },
            is_hedge: true,
        })
        .collect()
}

/// The bought call, and the sold one of a spread.
fn calls(inputs: &ScenarioInputs, market: &VixMarket) -> Result<Vec<VixOption>, Problem> {
    let years = market.years(Contract::of(inputs.hedge_contract) as usize);
    let call = |strike| VixOption {
        kind: OptionKind::Call,
        strike,
        years,
    };
    let bought = match HedgeStrike::of(inputs.hedge_by) {
        HedgeStrike::Strike => inputs.hedge_strike,
        HedgeStrike::Delta => strike_at(inputs, market, years)?,
    };
    let sold = match HedgeKind::of(inputs.hedge_kind) {
        HedgeKind::Call => None,
        HedgeKind::Spread => Some(call(bought + inputs.hedge_width)),
    };
    Ok(std::iter::once(call(bought)).chain(sold).collect())
}

/// Strikes over the future between which one of a delta is looked for, and how often that is halved.
const SEARCH: (f64, f64) = (0.2, 6.0);
const HALVINGS: usize = 40;

/// The listed strike nearest to the wanted delta of a call to its own future.
fn strike_at(inputs: &ScenarioInputs, market: &VixMarket, years: f64) -> Result<f64, Problem> {
    let wanted = inputs.hedge_delta / 100.0;
    let future = market
        .curve
        .level_at(years)
        .map_err(|error| problem("hm", error))?;
    let delta = |strike: f64| -> Result<f64, Problem> {
        let call = VixOption {
            kind: OptionKind::Call,
            strike,
            years,
        };
        call.value(&market.curve, &market.volatility, inputs.rate / 100.0)
            .map(|value| value.valuation.greeks.delta)
            .map_err(|error| problem("hd", error))
    };
    let (mut low, mut high) = (SEARCH.0 * future, SEARCH.1 * future);
    if delta(low)? < wanted || delta(high)? > wanted {
        return Err(Problem {
            key: "hd",
            text: "No call of this expiry has that delta here. Choose another delta or expiry, or less \
                   VVIX."
                .to_owned(),
        });
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if delta(middle)? > wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    // Listed every half point below 15, every point below 50, every 5 points above.
    let step = match high {
        low if low < 15.0 => 0.5,
        middle if middle < 50.0 => 1.0,
        _ => 5.0,
    };
    Ok(((high / step).round() * step).max(step))
}
