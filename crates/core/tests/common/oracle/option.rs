//! Families a, b and l: prices and Greeks.

use super::{cases, option_kind, table};
use condor_core::pricing::{
    Black76Input, BsmInput, Greeks, OptionKind, Valuation, black76, black76_price, bsm, bsm_price,
};
use serde::Deserialize;

#[derive(Debug, Clone, Copy, Deserialize)]
struct OptionTerms {
    price: f64,
    delta: f64,
    gamma: f64,
    vega: f64,
    theta: f64,
    rho: f64,
    vanna: f64,
    volga: f64,
    charm: f64,
}

/// The tolerance of families a, b and l.
struct Tolerance {
    /// Spot or future.
    underlying: f64,
    /// Relative tolerance of the Greeks.
    greeks: f64,
}

impl Tolerance {
    fn new(underlying: f64, years: f64) -> Self {
        const HOUR: f64 = 1.0 / (365.0 * 24.0);
        Self {
            underlying,
            greeks: if years < HOUR { 1e-8 } else { 1e-10 },
        }
    }

    fn price_is_close(&self, got: f64, expected: f64) -> bool {
        let difference = (got - expected).abs();
        let tail = (1e-280..1e-8 * self.underlying).contains(&expected);
        difference <= 1e-12 * expected.abs() + 1e-14 * self.underlying
            && (!tail || difference <= 1e-9 * expected)
    }

    fn greek_is_close(&self, got: f64, expected: f64) -> bool {
        (got - expected).abs() <= self.greeks * expected.abs()
    }

    fn compare(&self, got: &Valuation, expected: &OptionTerms, case: &str, out: &mut Vec<String>) {
        if !self.price_is_close(got.price, expected.price) {
            let (got, expected) = (got.price, expected.price);
            out.push(format!("price {got:e}, expected {expected:e}: {case}"));
        }
        let Greeks {
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        } = got.greeks;
        for (name, got, expected) in [
            ("delta", delta, expected.delta),
            ("gamma", gamma, expected.gamma),
            ("vega", vega, expected.vega),
            ("theta", theta, expected.theta),
            ("rho", rho, expected.rho),
            ("vanna", vanna, expected.vanna),
            ("volga", volga, expected.volga),
            ("charm", charm, expected.charm),
        ] {
            if !self.greek_is_close(got, expected) {
                out.push(format!("{name} {got:e}, expected {expected:e}: {case}"));
            }
        }
    }
}

#[derive(Debug, Deserialize)]
struct SpotOption {
    #[serde(rename = "S")]
    spot: f64,
    #[serde(rename = "K")]
    strike: f64,
    #[serde(rename = "T")]
    years: f64,
    r: f64,
    q: f64,
    sigma: f64,
}

impl SpotOption {
    fn input(&self) -> BsmInput {
        BsmInput {
            spot: self.spot,
            strike: self.strike,
            years: self.years,
            rate: self.r,
            dividend_yield: self.q,
            volatility: self.sigma,
        }
    }
}

/// Family a: Black-Scholes-Merton.
pub(crate) fn bsm_deviations() -> Vec<String> {
    #[derive(Debug, Deserialize)]
    struct Case {
        id: String,
        tag: String,
        inputs: SpotOption,
        call: OptionTerms,
        put: OptionTerms,
    }
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_a_bsm")) {
        let input = case.inputs.input();
        let tolerance = Tolerance::new(input.spot, input.years);
        for (kind, expected) in [(OptionKind::Call, &case.call), (OptionKind::Put, &case.put)] {
            let name = format!("{kind:?} {} ({}) {:?}", case.id, case.tag, case.inputs);
            match bsm(kind, &input) {
                Ok(got) => tolerance.compare(&got, expected, &name, &mut out),
                Err(error) => out.push(format!("{error}: {name}")),
            }
            if bsm_price(kind, &input) != bsm(kind, &input).map(|value| value.price) {
                out.push(format!("the price alone differs: {name}"));
            }
        }
    }
    out
}

/// Family b: Black-76.
pub(crate) fn black76_deviations() -> Vec<String> {
    #[derive(Debug, Deserialize)]
    struct Inputs {
        #[serde(rename = "F")]
        future: f64,
        #[serde(rename = "K")]
        strike: f64,
        #[serde(rename = "T")]
        years: f64,
        r: f64,
        sigma: f64,
    }
    #[derive(Debug, Deserialize)]
    struct Case {
        id: String,
        inputs: Inputs,
        call: OptionTerms,
        put: OptionTerms,
    }
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_b_black76")) {
        let input = Black76Input {
            future: case.inputs.future,
            strike: case.inputs.strike,
            years: case.inputs.years,
            rate: case.inputs.r,
            volatility: case.inputs.sigma,
        };
        let tolerance = Tolerance::new(input.future, input.years);
        for (kind, expected) in [(OptionKind::Call, &case.call), (OptionKind::Put, &case.put)] {
            let name = format!("{kind:?} {} {:?}", case.id, case.inputs);
            match black76(kind, &input) {
                Ok(got) => tolerance.compare(&got, expected, &name, &mut out),
                Err(error) => out.push(format!("{error}: {name}")),
            }
            if black76_price(kind, &input) != black76(kind, &input).map(|value| value.price) {
                out.push(format!("the price alone differs: {name}"));
            }
        }
    }
    out
}

/// Family l: values printed in books.
pub(crate) fn published_deviations() -> Vec<String> {
    #[derive(Debug, Deserialize)]
    struct Inputs {
        quantity: String,
        r#type: String,
        #[serde(flatten)]
        option: SpotOption,
    }
    #[derive(Debug, Deserialize)]
    struct Case {
        id: String,
        inputs: Inputs,
        printed: f64,
        exact: f64,
    }
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_l_published")) {
        let input = case.inputs.option.input();
        let tolerance = Tolerance::new(input.spot, input.years);
        let value = bsm(option_kind(case.inputs.r#type == "call"), &input);
        let Ok(Valuation { price, greeks }) = value else {
            out.push(format!("{value:?}: {case:?}"));
            continue;
        };
        let got = match case.inputs.quantity.as_str() {
            "price" => price,
            "delta" => greeks.delta,
            "gamma" => greeks.gamma,
            "vega" => greeks.vega,
            "theta" => greeks.theta,
            "theta_per_day" => greeks.theta / 365.0,
            "rho" => greeks.rho,
            other => panic!("an unknown quantity {other}"),
        };
        let exact = if case.inputs.quantity == "price" {
            tolerance.price_is_close(got, case.exact)
        } else {
            tolerance.greek_is_close(got, case.exact)
        };
        // Haug prints four decimals. The example on the stock at 42 is Hull's, with two.
        let printed = if input.spot == 42.0 { 5e-3 } else { 1e-4 };
        let rounded = (got - case.printed).abs() <= printed;
        if !(exact && rounded) {
            out.push(format!("{got}: {case:?}"));
        }
    }
    out
}
