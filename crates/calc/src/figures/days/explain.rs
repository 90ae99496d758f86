//! "Explain this number": how the results of a made-up month come about.

use condor_core::explain::{self, Derivation, Quantity};
use condor_core::performance::levels;

use super::{
    LARGE_DAY, RealisedInputs, Run, SHAPE, SPX, ScalpInputs, TRADING_DAYS, USUAL_RATIO, squares,
};
use crate::figures::amounts::{bare, dollars, price, volatility};
use crate::figures::steps::step;
use crate::one_step::{quantity, symbol};

pub(super) fn realised(inputs: &RealisedInputs, result: &str) -> Vec<Derivation> {
    let (_, from) = inputs.seen();
    let returns = inputs.returns(inputs.large);
    let one = match result {
        "realised" => Some(deviation(&returns[from..])),
        "without" => Some(deviation(&inputs.returns(0.0)[from..])),
        "share" => {
            let squares = squares(&returns[from..], 0.0);
            (from <= LARGE_DAY && squares > 0.0).then(|| {
                step(
                    ("s", "share of day 11", explain::Unit::Share),
                    "{x} × {x} / {q}",
                    symbol("x") * symbol("x") / symbol("q"),
                    vec![
                        quantity(
                            "x",
                            "move of day 11",
                            returns[LARGE_DAY],
                            explain::Unit::Share,
                            4,
                        ),
                        small("q", "sum of the squared moves that count", squares),
                    ],
                )
            })
        }
        "end" => levels(SPX, &returns).ok().and_then(|path| {
            Some(step(
                ("D", "how far the index has come", explain::Unit::Points),
                "{E} − {S}",
                symbol("E") - symbol("S"),
                vec![
                    price("E", "index after 21 days", *path.last()?),
                    price("S", "index at the start", SPX),
                ],
            ))
        }),
        _ => None,
    };
    one.into_iter().collect()
}

/// A number with many zeros after the point.
fn small(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, explain::Unit::None, 8)
}

/// The volatility of the days that are counted.
fn deviation(counted: &[f64]) -> Derivation {
    let days = counted.len() as f64;
    let mean = counted.iter().sum::<f64>() / days;
    step(
        ("σ", "realised volatility", explain::Unit::PerRootYear),
        "√({q} / ({n} − 1) × 252)",
        (symbol("q") / (symbol("n") - 1.0) * TRADING_DAYS).sqrt(),
        vec![
            small(
                "q",
                "sum of the squares of each move less the average move",
                squares(counted, mean),
            ),
            bare("n", "trading days counted", days),
        ],
    )
}

/// The two volatilities, as fractions.
fn volatilities(inputs: &ScalpInputs) -> Vec<Quantity> {
    vec![
        volatility("r", "realised volatility", inputs.moved / 100.0),
        volatility("i", "implied volatility paid", inputs.paid / 100.0),
    ]
}

fn ratio(inputs: &ScalpInputs) -> Derivation {
    step(
        ("x", "realised over implied", explain::Unit::None),
        "{r} / {i}",
        symbol("r") / symbol("i"),
        volatilities(inputs),
    )
}

impl Run {
    /// What options and hedge have come to at expiry.
    fn both(&self) -> Vec<Quantity> {
        let last = SHAPE.len();
        vec![
            dollars("O", "gain of call and put", self.options[last]),
            dollars(
                "H",
                "gain of the hedge, all days together",
                self.hedge[last],
            ),
        ]
    }
}

pub(super) fn scalp(inputs: &ScalpInputs, result: &str) -> Vec<Derivation> {
    let Ok(run) = inputs.run(inputs.moved) else {
        return Vec::new();
    };
    let money = |name| ("G", name, explain::Unit::Money);
    vec![match result {
        "together" => step(
            money("call, put and hedge together"),
            "{O} + {H}",
            symbol("O") + symbol("H"),
            run.both(),
        ),
        "options" => step(
            money("gain of call and put"),
            "(max({S} − {K}, {K} − {S}) − {P}) × 100",
            ((symbol("S") - symbol("K")).max(symbol("K") - symbol("S")) - symbol("P")) * 100.0,
            vec![
                price("S", "index at expiry", run.end),
                price("K", "strike of both", SPX),
                price("P", "price of call and put", run.paid),
            ],
        ),
        "ratio" => ratio(inputs),
        _ => return Vec::new(),
    }]
}

pub(super) fn premium(inputs: &ScalpInputs, result: &str) -> Vec<Derivation> {
    let seller = |moved| {
        Some(step(
            ("G", "gain of the seller", explain::Unit::Money),
            "−({O} + {H})",
            -(symbol("O") + symbol("H")),
            inputs.run(moved).ok()?.both(),
        ))
    };
    let one = match result {
        "seller" => seller(inputs.moved),
        "usual" => seller(USUAL_RATIO * inputs.paid),
        "crash" => seller(2.0 * inputs.paid),
        "premium" => Some(step(
            ("p", "implied less realised, in points", explain::Unit::None),
            "({i} − {r}) × 100",
            (symbol("i") - symbol("r")) * 100.0,
            volatilities(inputs),
        )),
        "ratio" => Some(ratio(inputs)),
        _ => None,
    };
    one.into_iter().collect()
}
