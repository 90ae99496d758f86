//! The functions a worked example of the glossary may call: the engine's own, in the units a reader
//! sees (percent, days, index points).

use condor_core::position::parity::parity_gap;
use condor_core::position::{Leg, Market, Position};
use condor_core::pricing::{
    Black76Input, BsmInput, ImpliedVolatilityInput, OptionKind, black76_price, bsm, bsm_price,
    implied_volatility,
};
use condor_core::probability::{Law, SpotPath, expected_move, outcomes};
use condor_core::smile::Smile;

use super::spread::smile;

/// The arguments of a call, taken one by one so that none is left over.
struct Arguments<'a> {
    given: &'a [(String, f64)],
    used: Vec<&'static str>,
}

impl Arguments<'_> {
    fn take(&mut self, key: &'static str) -> Result<f64, String> {
        self.used.push(key);
        self.given
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| *value)
            .ok_or_else(|| format!("the argument `{key}` is missing"))
    }

    fn or(&mut self, key: &'static str, default: f64) -> f64 {
        self.take(key).unwrap_or(default)
    }

    fn market(&mut self) -> Result<Market, String> {
        Ok(Market {
            spot: self.take("s")?,
            years: self.take("d")? / 365.0,
            rate: self.or("r", 0.0) / 100.0,
            dividend_yield: self.or("q", 0.0) / 100.0,
        })
    }

    fn option(&mut self) -> Result<BsmInput, String> {
        let market = self.market()?;
        Ok(BsmInput {
            spot: market.spot,
            strike: self.take("k")?,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: self.take("iv")? / 100.0,
        })
    }
}

/// The value of a function at named arguments: `s` spot, `k` strike, `d` days, `iv` volatility, `r`
/// rate and `q` yield in percent a year.
///
/// | function | gives |
/// |---|---|
/// | `bsm.call.price`, `bsm.put.price` | points |
/// | `bsm.call.delta`, and `gamma`, `theta` (a day), `vega`, `rho`, `vanna` (a point), `volga` | points |
/// | `smile.call.price`, `smile.put.price`, `smile.volatility` | points; a fraction; `iv` is at the money, with the smile of the figures of spreads |
/// | `black.call.price`, `black.put.price` (`f`, `k`, `d`, `iv`, `r`) | points |
/// | `implied.call`, `implied.put` (`price`, `s`, `k`, `d`, `r`, `q`) | a fraction |
/// | `parity.fair`, `parity.gap` (`call`, `put`, `s`, `k`, `d`, `r`, `q`) | points |
/// | `forward`, `discount` (`s`, `d`, `r`, `q`) | points; a fraction |
/// | `expected.move` (`s`, `d`, `iv`) | points |
/// | `ends.below`, `ends.above` (`s`, `d`, `iv`, `level`, `r`, `q`) | a chance from 0 to 1 |
/// | `touch` (`s`, `d`, `iv`, `barrier`) | a chance from 0 to 1 |
///
/// # Errors
/// Words: no such function, an argument that is missing, unknown or out of range.
pub fn call(function: &str, arguments: &[(String, f64)]) -> Result<f64, String> {
    let mut taken = Arguments {
        given: arguments,
        used: Vec::new(),
    };
    let value = value(function, &mut taken)?;
    match arguments
        .iter()
        .find(|(key, _)| !taken.used.contains(&key.as_str()))
    {
        Some((key, _)) => Err(format!("`{function}` has no argument `{key}`")),
        None => Ok(value),
    }
}

fn value(function: &str, arguments: &mut Arguments<'_>) -> Result<f64, String> {
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let mut parts = function.split('.');
    let name = (parts.next(), parts.next(), parts.next());
    let kind = |text: &str| match text {
        "call" => Ok(OptionKind::Call),
        "put" => Ok(OptionKind::Put),
        _ => Err(format!("`{text}` is neither call nor put")),
    };
    match name {
        (Some("bsm"), Some(side), Some(what)) => {
            let valued = bsm(kind(side)?, &arguments.option()?).map_err(|error| words(&error))?;
            let greeks = valued.greeks;
            Ok(match what {
                "price" => valued.price,
                "delta" => greeks.delta,
                "gamma" => greeks.gamma,
                "theta" => greeks.theta / 365.0,
                "vega" => greeks.vega / 100.0,
                "rho" => greeks.rho / 100.0,
                "vanna" => greeks.vanna / 100.0,
                "volga" => greeks.volga / 10_000.0,
                _ => return Err(format!("there is no function `{function}`")),
            })
        }
        (Some("smile"), Some(side), what) => {
            let at_money = arguments.option()?;
            let days = arguments.take("d")?;
            let smile = smile(100.0 * at_money.volatility, days).map_err(|error| words(&error))?;
            let log_strike = arguments.market()?.log_strike(at_money.strike);
            let input = BsmInput {
                volatility: smile.volatility(log_strike),
                ..at_money
            };
            match (side, what) {
                ("volatility", None) => Ok(input.volatility),
                (_, Some("price")) => bsm_price(kind(side)?, &input).map_err(|error| words(&error)),
                _ => Err(format!("there is no function `{function}`")),
            }
        }
        (Some("black"), Some(side), Some("price")) => {
            let input = Black76Input {
                future: arguments.take("f")?,
                strike: arguments.take("k")?,
                years: arguments.take("d")? / 365.0,
                rate: arguments.or("r", 0.0) / 100.0,
                volatility: arguments.take("iv")? / 100.0,
            };
            black76_price(kind(side)?, &input).map_err(|error| words(&error))
        }
        (Some("implied"), Some(side), None) => {
            let market = arguments.market()?;
            let input = ImpliedVolatilityInput {
                forward: market.forward(),
                strike: arguments.take("k")?,
                years: market.years,
                price: arguments.take("price")? / market.discount(),
            };
            implied_volatility(kind(side)?, &input).map_err(|error| words(&error))
        }
        (Some("parity"), Some(what), None) => {
            let market = arguments.market()?;
            let strike = arguments.take("k")?;
            let (call, put) = (arguments.or("call", 0.0), arguments.or("put", 0.0));
            let parity = parity_gap(&market, strike, call, put).map_err(|error| words(&error))?;
            match what {
                "fair" => Ok(parity.by_carry),
                "gap" => Ok(parity.gap),
                _ => Err(format!("there is no function `{function}`")),
            }
        }
        (Some("forward"), None, None) => Ok(arguments.market()?.forward()),
        (Some("discount"), None, None) => Ok(arguments.market()?.discount()),
        (Some("expected"), Some("move"), None) => {
            let market = arguments.market()?;
            let volatility = arguments.take("iv")? / 100.0;
            expected_move(&market, volatility).map_err(|error| words(&error))
        }
        (Some("ends"), Some(side), None) => {
            let market = arguments.market()?;
            let volatility = arguments.take("iv")? / 100.0;
            let level = arguments.take("level")?;
            let option = match side {
                "below" => OptionKind::Put,
                "above" => OptionKind::Call,
                _ => return Err(format!("there is no function `{function}`")),
            };
            // An option that cost nothing has a profit wherever it pays.
            let position =
                Position::with_volatilities(&market, &[Leg::long(option, level)], &[volatility])
                    .and_then(|position| position.opened_for(0.0))
                    .map_err(|error| words(&error))?;
            let law = Law::Lognormal { volatility };
            outcomes(&market, &position.payoff(), 0.0, &law)
                .map(|odds| odds.profit)
                .map_err(|error| words(&error))
        }
        (Some("touch"), None, None) => {
            let market = arguments.market()?;
            let volatility = arguments.take("iv")? / 100.0;
            let path = SpotPath::new(&market, volatility).map_err(|error| words(&error))?;
            path.touches(arguments.take("barrier")?)
                .map_err(|error| words(&error))
        }
        _ => Err(format!("there is no function `{function}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::amount;
    use super::*;

    fn given(pairs: &[(&str, f64)]) -> Vec<(String, f64)> {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), *value))
            .collect()
    }

    #[test]
    fn a_printed_price_is_found() {
        // Hull's call of 4.76.
        let hull = given(&[
            ("s", 42.0),
            ("k", 40.0),
            ("d", 182.5),
            ("r", 10.0),
            ("iv", 20.0),
        ]);
        let price = call("bsm.call.price", &hull).expect("a price");
        assert!((price - 4.7594).abs() < 5e-5, "{price}");
    }

    #[test]
    fn four_prices_make_the_credit_of_a_figure() {
        let price = |kind: &str, strike: f64| {
            let at = given(&[
                ("s", 5_800.0),
                ("k", strike),
                ("d", 30.0),
                ("iv", 15.5),
                ("r", 4.2),
                ("q", 1.3),
            ]);
            call(&format!("smile.{kind}.price"), &at).expect("a price")
        };
        let puts = price("put", 5_520.0) - price("put", 5_420.0);
        let calls = price("call", 6_050.0) - price("call", 6_150.0);
        let credit = amount("iron-condor", "de=16&w=100", "credit");
        assert!((100.0 * (puts + calls) - credit).abs() < 1e-6, "{credit}");
        // At the forward it is the volatility at the money.
        let forward = 5_800.0 * (0.029_f64 * 30.0 / 365.0).exp();
        let at = given(&[
            ("s", 5_800.0),
            ("k", forward),
            ("d", 30.0),
            ("iv", 15.5),
            ("r", 4.2),
            ("q", 1.3),
        ]);
        let volatility = call("smile.volatility", &at).expect("a volatility");
        assert!((volatility - 0.155).abs() < 1e-9, "{volatility}");
    }

    #[test]
    fn the_ends_add_up() {
        // Hull's call again: N(d2) = 0.7349 is the chance to end above the strike.
        let hull = given(&[
            ("s", 42.0),
            ("level", 40.0),
            ("d", 182.5),
            ("r", 10.0),
            ("iv", 20.0),
        ]);
        let above = call("ends.above", &hull).expect("a chance");
        let below = call("ends.below", &hull).expect("a chance");
        assert!((above - 0.7349).abs() < 1e-4, "{above}");
        assert!((above + below - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let none = given(&[]);
        assert_eq!(
            call("bsm.call.price", &none),
            Err("the argument `s` is missing".to_owned())
        );
        assert_eq!(
            call("nothing", &none),
            Err("there is no function `nothing`".to_owned())
        );
        let more = given(&[("s", 42.0), ("d", 30.0), ("iv", 20.0), ("zz", 1.0)]);
        assert_eq!(
            call("expected.move", &more),
            Err("`expected.move` has no argument `zz`".to_owned())
        );
    }
}
