//! Family d: the iron condor.

use super::{cases, table};
use condor_core::position::{CondorStrikes, IronCondor, Market};
use condor_core::probability;
use serde::Deserialize;

/// Family d: the iron condor.
pub(crate) fn iron_condor_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_d_iron_condor")) {
        if let Err(error) = case.compare(&mut out) {
            out.push(format!("{error}: {case:?}"));
        }
    }
    out
}

#[derive(Debug, Deserialize)]
struct Inputs {
    #[serde(rename = "S")]
    spot: f64,
    #[serde(rename = "T")]
    years: f64,
    r: f64,
    q: f64,
    strikes: [f64; 4],
    leg_ivs: [f64; 4],
    sigma_pop: f64,
}

#[derive(Debug, Deserialize)]
struct Leg {
    price: f64,
    delta: f64,
}

#[derive(Debug, Deserialize)]
struct Net {
    delta: f64,
    gamma: f64,
    vega: f64,
    theta: f64,
    rho: f64,
    vanna: f64,
    volga: f64,
    charm: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    legs: [Leg; 4],
    forward: f64,
    net_credit: f64,
    max_profit: f64,
    max_loss: f64,
    be_low: Option<f64>,
    be_high: Option<f64>,
    greeks: Net,
    pop: f64,
    p_max_profit: f64,
    p_max_loss: f64,
    expected_pl: f64,
    expected_pl_with_interest: f64,
    return_on_risk: f64,
}

impl Case {
    fn compare(&self, out: &mut Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
        let market = Market {
            spot: self.inputs.spot,
            years: self.inputs.years,
            rate: self.inputs.r,
            dividend_yield: self.inputs.q,
        };
        let [long_put, short_put, short_call, long_call] = self.inputs.strikes;
        let strikes = CondorStrikes {
            long_put,
            short_put,
            short_call,
            long_call,
        };
        let condor = IronCondor::with_volatilities(&market, &strikes, self.inputs.leg_ivs)?;
        let odds = probability::lognormal(&condor, self.inputs.sigma_pop)?;
        let ends = condor.break_evens();
        if ends.low.is_some() != self.be_low.is_some()
            || ends.high.is_some() != self.be_high.is_some()
        {
            out.push(format!("{ends:?}: {self:?}"));
        }
        let (low, high) = (self.be_low.unwrap_or(0.0), self.be_high.unwrap_or(0.0));

        let mut near = |name: &str, got: f64, expected: f64, allowed: f64| {
            let close = (got - expected).abs() <= allowed;
            if !close {
                let (id, inputs) = (&self.id, &self.inputs);
                out.push(format!(
                    "{name} {got:e}, expected {expected:e}: {id} {inputs:?}"
                ));
            }
        };
        for (name, got, expected) in [
            ("forward", market.forward(), self.forward),
            ("credit", condor.credit(), self.net_credit),
            ("maximum profit", condor.max_profit(), self.max_profit),
            ("maximum loss", condor.max_loss(), self.max_loss),
            ("low break-even", ends.low.unwrap_or(0.0), low),
            ("high break-even", ends.high.unwrap_or(0.0), high),
            ("expected profit", odds.expected_profit, self.expected_pl),
            (
                "expected profit with interest",
                odds.expected_profit_with_interest,
                self.expected_pl_with_interest,
            ),
        ] {
            near(name, got, expected, 1e-9);
        }
        for (got, expected) in condor.legs().iter().zip(&self.legs) {
            near("leg price", got.valuation.price, expected.price, 1e-9);
            let delta = expected.delta;
            near(
                "leg delta",
                got.valuation.greeks.delta,
                delta,
                1e-10 * delta.abs(),
            );
        }
        for (name, got, expected) in [
            ("profit", odds.profit, self.pop),
            ("maximum profit", odds.max_profit, self.p_max_profit),
            ("maximum loss", odds.max_loss, self.p_max_loss),
        ] {
            near(&format!("probability of {name}"), got, expected, 1e-11);
        }
        let (got, expected) = (condor.greeks(), &self.greeks);
        for (name, got, expected) in [
            ("delta", got.delta, expected.delta),
            ("gamma", got.gamma, expected.gamma),
            ("vega", got.vega, expected.vega),
            ("theta", got.theta, expected.theta),
            ("rho", got.rho, expected.rho),
            ("vanna", got.vanna, expected.vanna),
            ("volga", got.volga, expected.volga),
            ("charm", got.charm, expected.charm),
        ] {
            near(name, got, expected, 1e-10 * expected.abs());
        }
        let return_on_risk = condor.return_on_risk();
        let allowed = 1e-10 * self.return_on_risk;
        if !return_on_risk.is_some_and(|got| (got - self.return_on_risk).abs() <= allowed) {
            out.push(format!("return on risk {return_on_risk:?}: {self:?}"));
        }
        Ok(())
    }
}
