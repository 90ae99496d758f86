//! An iron condor, whole: money, odds, margin and Greeks.

use crate::error::{Fault, Kind};
use crate::read::{Greeks, Market, missing, object, written};
use crate::smile::{AnySmile, SmileInput};
use condor_core::position::margin::{self, MarginRule};
use condor_core::position::{CondorStrikes, IronCondor, Position, Side, Size, ValuedLeg, shape};
use condor_core::pricing::OptionKind;
use condor_core::probability::{self, CondorProbabilities, SpotPath};
use condor_core::smile::Smile;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    #[serde(with = "Market")]
    market: condor_core::position::Market,
    strikes: Strikes,
    smile: Option<SmileInput>,
    volatilities: Option<[f64; 4]>,
    odds_volatility: Option<f64>,
    contracts: Option<f64>,
    multiplier: Option<f64>,
    #[serde(default)]
    margin_rule: Rule,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Strikes {
    #[serde(default = "missing")]
    long_put: f64,
    #[serde(default = "missing")]
    short_put: f64,
    #[serde(default = "missing")]
    short_call: f64,
    #[serde(default = "missing")]
    long_call: f64,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
enum Rule {
    #[default]
    WiderSide,
    TwoSpreads,
    Stress,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Output {
    credit: f64,
    max_profit: f64,
    max_loss: f64,
    max_loss_below: f64,
    max_loss_above: f64,
    break_evens: BreakEvens,
    return_on_risk: Option<f64>,
    #[serde(with = "Greeks")]
    greeks: condor_core::pricing::Greeks,
    legs: [Leg; 4],
    odds: Odds,
    touch: Touch,
    margin: Margin,
}

#[derive(Serialize)]
struct BreakEvens {
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct Leg {
    kind: &'static str,
    side: &'static str,
    strike: f64,
    volatility: f64,
    price: f64,
    #[serde(with = "Greeks")]
    greeks: condor_core::pricing::Greeks,
}

impl From<&ValuedLeg> for Leg {
    fn from(leg: &ValuedLeg) -> Self {
        Self {
            kind: match leg.kind {
                OptionKind::Call => "call",
                OptionKind::Put => "put",
            },
            side: match leg.side {
                Side::Long => "long",
                Side::Short => "short",
            },
            strike: leg.strike,
            volatility: leg.volatility,
            price: leg.valuation.price,
            greeks: leg.valuation.greeks,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Odds {
    density: &'static str,
    profit: f64,
    max_profit: f64,
    max_loss: f64,
    expected_profit: f64,
    expected_profit_with_interest: f64,
}

impl Odds {
    fn of(density: &'static str, odds: &CondorProbabilities) -> Self {
        Self {
            density,
            profit: odds.profit,
            max_profit: odds.max_profit,
            max_loss: odds.max_loss,
            expected_profit: odds.expected_profit,
            expected_profit_with_interest: odds.expected_profit_with_interest,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Touch {
    volatility: f64,
    short_put: f64,
    short_call: f64,
    either: f64,
}

impl Touch {
    fn of(condor: &IronCondor, volatility: f64) -> Result<Self, Fault> {
        let path = SpotPath::new(condor.market(), volatility)?;
        let strikes = condor.strikes();
        let short_put = path.touches(strikes.short_put)?;
        let short_call = path.touches(strikes.short_call)?;
        let either = if strikes.short_put == strikes.short_call {
            short_put
        } else {
            path.touches_either(strikes.short_put, strikes.short_call)?
        };
        Ok(Self {
            volatility,
            short_put,
            short_call,
            either,
        })
    }
}

#[derive(Serialize)]
struct Margin {
    gross: f64,
    credit: f64,
    net: f64,
}

/// Where the legs' volatilities come from.
enum Volatilities {
    Smile(AnySmile),
    OfLegs([f64; 4]),
}

impl Input {
    fn volatilities(&self, years: f64) -> Result<Volatilities, Fault> {
        match (&self.smile, self.volatilities) {
            (Some(smile), None) => Ok(Volatilities::Smile(smile.at(years)?)),
            (None, Some(volatilities)) => Ok(Volatilities::OfLegs(volatilities)),
            _ => Err(Fault::new(
                Kind::Argument,
                "give either smile or volatilities, a number for each leg",
            )
            .field("smile")),
        }
    }

    fn size(&self) -> Result<Size, Fault> {
        let contracts = self.contracts.unwrap_or(1.0);
        condor_core::position::CONTRACTS.check("contracts", contracts)?;
        if contracts.trunc() != contracts {
            return Err(
                Fault::new(Kind::Argument, "contracts must be a whole number").field("contracts"),
            );
        }
        Ok(Size {
            // Whole and at most a million, by the two checks.
            contracts: contracts as u32,
            multiplier: self.multiplier.unwrap_or(100.0),
        })
    }
}

/// A short iron condor: credit, profit and loss, break-evens, odds, touch, margin and Greeks.
///
/// Money is in index points for one condor; only `margin` is in currency for all contracts.
///
/// @throws {CondorLabError} StrikeOrderError, ArbitrageError, CurvatureTooLowError, InputError, ArgumentError
#[wasm_bindgen(js_name = ironCondor, unchecked_return_type = "IronCondorResult")]
pub fn iron_condor(
    #[wasm_bindgen(unchecked_param_type = "IronCondorInput")] input: JsValue,
) -> Result<JsValue, Fault> {
    let input: Input = object(input)?;
    let size = input.size()?;
    let rule = match input.margin_rule {
        Rule::WiderSide => MarginRule::WiderSide,
        Rule::TwoSpreads => MarginRule::TwoSpreads,
        Rule::Stress => MarginRule::Stress,
    };
    let strikes = CondorStrikes {
        long_put: input.strikes.long_put,
        short_put: input.strikes.short_put,
        short_call: input.strikes.short_call,
        long_call: input.strikes.long_call,
    };
    let volatilities = input.volatilities(input.market.years)?;
    let market = input.market;
    let condor = match &volatilities {
        Volatilities::Smile(smile) => IronCondor::on_smile(&market, &strikes, smile)?,
        Volatilities::OfLegs(own) => IronCondor::with_volatilities(&market, &strikes, *own)?,
    };
    let (odds, touch) = match (&volatilities, input.odds_volatility) {
        (_, Some(volatility)) => (
            Odds::of("lognormal", &probability::lognormal(&condor, volatility)?),
            Touch::of(&condor, volatility)?,
        ),
        (Volatilities::Smile(smile), None) => (
            Odds::of("smile", &probability::from_smile(&condor, smile)?),
            Touch::of(&condor, smile.volatility(0.0))?,
        ),
        (Volatilities::OfLegs(_), None) => {
            return Err(Fault::new(
                Kind::Argument,
                "oddsVolatility is needed: four volatilities give no density",
            )
            .field("oddsVolatility"));
        }
    };
    let legs = shape::iron_condor(&strikes)?;
    let position =
        Position::with_volatilities(&market, &legs, &condor.legs().map(|leg| leg.volatility))?;
    let margin = margin::margin(&position, &size, rule)?;
    let break_evens = condor.break_evens();
    written(&Output {
        credit: condor.credit(),
        max_profit: condor.max_profit(),
        max_loss: condor.max_loss(),
        max_loss_below: condor.max_loss_below(),
        max_loss_above: condor.max_loss_above(),
        break_evens: BreakEvens {
            low: break_evens.low,
            high: break_evens.high,
        },
        return_on_risk: condor.return_on_risk(),
        greeks: condor.greeks(),
        legs: condor.legs().each_ref().map(Leg::from),
        odds,
        touch,
        margin: Margin {
            gross: margin.gross,
            credit: margin.credit,
            net: margin.net,
        },
    })
}
