//! Derivations: the steps give the value, the text gives what is shown.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

mod capital;
#[path = "../common/mod.rs"]
mod common;
mod indicator;
mod reader;

use common::strategies::{condor_case, kind, market, market_with_smile};
use condor_core::explain::{self, Derivation, ExplainError, GreekName, Quantity};
use condor_core::position::margin::{MarginRule, margin};
use condor_core::position::{Extreme, Leg, Market, Position, Size, annualised, shape};
use condor_core::pricing::OptionKind::{Call, Put};
use condor_core::probability::{Law, SpotPath, expected_move, outcomes, profit_quantiles};
use condor_core::smile::{FlatSmile, SsviSlice};
use condor_core::vix::{FuturePoint, FuturesCurve, VixModel, VixOption};
use proptest::prelude::*;
use reader::Reader;

fn number(text: &str) -> f64 {
    text.replace('−', "-").parse().unwrap()
}

/// The two promises of a derivation, and that it ends in the engine's own value.
fn check(derivation: &Derivation, expected: f64, allowed: f64) {
    let about = || format!("{derivation:#?}");
    let last = derivation.steps.last().unwrap();
    assert_eq!(derivation.value, last.quantity.value);
    assert_eq!(derivation.symbol, last.quantity.symbol);
    assert_eq!(derivation.formula, last.formula);
    assert_eq!(derivation.substituted, last.substituted);
    let error = (derivation.value - expected).abs();
    assert!(
        error <= allowed,
        "{} is not {expected}: {}",
        derivation.value,
        about()
    );

    let mut known: Vec<&Quantity> = derivation.inputs.iter().collect();
    for step in &derivation.steps {
        let value = step.expression.evaluate(&|symbol| {
            let found = known.iter().find(|quantity| quantity.symbol == symbol);
            found.map(|quantity| quantity.value)
        });
        assert_eq!(value, step.quantity.value, "{}", about());
        assert_eq!(step.formula, step.expression.formula());
        assert!(
            known
                .iter()
                .all(|other| other.symbol != step.quantity.symbol)
        );

        let shown = number(&step.quantity.shown());
        let by_hand = Reader::read(&step.substituted);
        let unit = 10f64.powi(-(step.quantity.decimals as i32));
        // Association of sums differs between tree and text by rounding.
        let size = known.iter().fold(1.0f64, |size, q| size.max(q.value.abs()));
        assert!(
            (by_hand - shown).abs() <= unit * (1.0 + 1e-6) + 1e-13 * size,
            "{by_hand} by hand, {shown} shown: {step:#?}"
        );
        known.push(&step.quantity);
    }
}

fn position_case() -> impl Strategy<Value = (Position, SsviSlice)> {
    let leg = (kind(), -3..=3i32, -3.0..3.0f64);
    (market_with_smile(), prop::collection::vec(leg, 1..6)).prop_map(|((market, smile), legs)| {
        let deviation = smile.theta().sqrt();
        let legs: Vec<Leg> = legs
            .into_iter()
            .map(|(kind, quantity, z)| Leg {
                kind,
                quantity: if quantity == 0 { 1 } else { quantity },
                strike: market.forward() * (z * deviation).exp(),
            })
            .collect();
        let position = Position::on_smile(&market, &legs, &smile).unwrap();
        (position, smile)
    })
}

const SIZE: Size = Size::spx(7);

fn check_outcomes(position: &Position, smile: &SsviSlice) {
    let spot = position.market().spot;
    let allowed = 1e-11 * spot;
    check(
        &explain::credit(position).unwrap(),
        position.credit(),
        allowed,
    );
    let below = explain::max_loss_below(position).unwrap();
    check(
        &below,
        position.max_loss_below().bounded().unwrap(),
        allowed,
    );
    type Derive = fn(&Position) -> Result<Derivation, ExplainError>;
    let extremes: [(Extreme, Derive); 3] = [
        (position.max_loss_above(), explain::max_loss_above),
        (position.max_loss(), explain::max_loss),
        (position.max_profit(), explain::max_profit),
    ];
    for (extreme, derive) in extremes {
        match (extreme, derive(position)) {
            (Extreme::Bounded(points), Ok(derivation)) => {
                check(&derivation, points, allowed);
                let money = explain::in_money(derivation, &SIZE).unwrap();
                check(&money, SIZE.money(points), 1e3 * allowed);
            }
            (Extreme::Unbounded, Err(ExplainError::NoValue { .. })) => {}
            (extreme, derivation) => panic!("{extreme:?} {derivation:?}"),
        }
    }
    let ends = position.break_evens();
    for (index, &end) in ends.iter().enumerate() {
        check(&explain::break_even(position, index).unwrap(), end, allowed);
    }
    assert!(matches!(
        explain::break_even(position, ends.len()),
        Err(ExplainError::NoSuchBreakEven { .. })
    ));
    match (position.return_on_risk(), explain::return_on_risk(position)) {
        (Some(ratio), Ok(derivation)) => {
            check(&derivation, ratio, 1e-9 * ratio.abs().max(1.0));
            let years = position.market().years;
            match (annualised(ratio, years), explain::annualised(position)) {
                (Some(rate), Ok(derivation)) => {
                    check(&derivation, rate, 1e-9 * rate.abs().max(1.0));
                }
                (None, Err(ExplainError::NoValue { .. })) => {}
                other => panic!("{other:?}"),
            }
        }
        (None, Err(ExplainError::NoValue { .. })) => {}
        other => panic!("{other:?}"),
    }
    let theta = SIZE.money(position.greeks().theta) / 365.0;
    let derivation = explain::theta_a_day(position, &SIZE).unwrap();
    check(&derivation, theta, 1e-9 * theta.abs().max(spot));
    let greeks = position.greeks();
    for (greek, points) in [
        (GreekName::Delta, greeks.delta),
        (GreekName::Gamma, greeks.gamma),
        (GreekName::Vega, greeks.vega / 100.0),
        (GreekName::Theta, greeks.theta / 365.0),
        (GreekName::Rho, greeks.rho / 100.0),
        (GreekName::Vanna, greeks.vanna / 100.0),
        (GreekName::Volga, greeks.volga / 1e4),
        (GreekName::Charm, greeks.charm / 365.0),
    ] {
        let money = SIZE.money(points);
        let derivation = explain::net_greek(position, &SIZE, greek).unwrap();
        check(&derivation, money, 1e-9 * money.abs().max(spot));
    }
    for rule in [
        MarginRule::WiderSide,
        MarginRule::TwoSpreads,
        MarginRule::Stress,
    ] {
        match (
            margin(position, &SIZE, rule),
            explain::margin(position, &SIZE, rule),
        ) {
            (Ok(margin), Ok(derivation)) => {
                check(&derivation, margin.net, 1e-8 * spot);
                let gross = derivation
                    .steps
                    .iter()
                    .find(|step| step.quantity.symbol == "M");
                assert!((gross.unwrap().quantity.value - margin.gross).abs() <= 1e-8 * spot);
            }
            (Err(_), Err(ExplainError::Margin(_))) => {}
            other => panic!("{other:?}"),
        }
    }
    let law = Law::Smile(smile);
    let odds = outcomes(
        position.market(),
        &position.payoff(),
        position.credit(),
        &law,
    );
    if let Ok(odds) = odds {
        let derivation = explain::probability_of_profit(position, smile).unwrap();
        check(&derivation, odds.profit, 1e-9);
        for share in [0.01, 0.05, 0.5] {
            check_worst(position, smile, share);
        }
        // On its smile an option is expected to pay its price with interest.
        let fair = Position::on_smile(position.market(), &position.plain_legs(), smile).unwrap();
        let payoffs = explain::undiscounted(&fair);
        let derivation = explain::expected_profit(position, &payoffs).unwrap();
        check(&derivation, odds.expected_profit_with_interest, 1e-8 * spot);
    }
    assert!(explain::expected_profit(position, &[]).is_err());
}

/// The profit is the engine's quantile, and the chance that stands beside it reaches the share: it is the
/// share where the profit slopes, and more where it is flat.
fn check_worst(position: &Position, smile: &SsviSlice, share: f64) {
    let (payoff, law) = (position.payoff(), Law::Smile(smile));
    let Ok(found) = profit_quantiles(position.market(), &payoff, &law, &[share]) else {
        return;
    };
    let size = payoff
        .knots
        .iter()
        .fold(payoff.at(0.0).abs(), |size, knot| size.max(knot.1.abs()));
    match explain::worst_profit(position, smile, share) {
        Ok(derivation) => {
            check(
                &derivation,
                found[0],
                1e-8 * size.max(position.market().spot),
            );
            let chance = derivation
                .steps
                .iter()
                .find(|step| step.quantity.symbol == "P");
            let chance = chance.unwrap().quantity.value;
            assert!(chance >= share - 1e-6, "{share} {chance}");
        }
        // The quantile lies beyond the spots that have a name.
        Err(ExplainError::NoValue { .. }) => assert!(payoff.zeros(found[0]).is_empty()),
        Err(other) => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    #[test]
    fn a_condor((condor, smile) in condor_case()) {
        let position = Position::from(&condor);
        check_outcomes(&position, &smile);
        let credit = explain::credit(&position).unwrap();
        prop_assert_eq!(credit.formula, "P2 + P3 − P1 − P4");
        let loss = explain::max_loss(&position).unwrap();
        prop_assert_eq!(loss.formula, "max(K2 − K1, K4 − K3) − c");
        if condor.break_evens().low.is_some() && condor.break_evens().high.is_some() {
            let odds = explain::probability_of_profit(&position, &smile).unwrap();
            prop_assert_eq!(odds.formula, "Q2 − Q1");
            let low = explain::break_even(&position, 0).unwrap();
            prop_assert_eq!(low.formula, "K2 − c");
        }
    }

    #[test]
    fn any_position((position, smile) in position_case()) {
        check_outcomes(&position, &smile);
    }

    #[test]
    fn one_option((position, _) in position_case()) {
        let spot = position.market().spot;
        for (index, leg) in position.legs().iter().enumerate() {
            let value = leg.valuation;
            check(&explain::leg_price(&position, index).unwrap(), value.price, 1e-12 * spot);
            for (greek, expected) in [
                (GreekName::Delta, value.greeks.delta),
                (GreekName::Gamma, value.greeks.gamma),
                (GreekName::Vega, value.greeks.vega),
                (GreekName::Theta, value.greeks.theta),
                (GreekName::Rho, value.greeks.rho),
                (GreekName::Vanna, value.greeks.vanna),
                (GreekName::Volga, value.greeks.volga),
                (GreekName::Charm, value.greeks.charm),
            ] {
                let derivation = explain::leg_greek(&position, index, greek).unwrap();
                check(&derivation, expected, 1e-9 * expected.abs().max(1e-3 * spot.min(1.0)));
            }
        }
        prop_assert!(explain::leg_price(&position, position.legs().len()).is_err());
    }

    #[test]
    fn moves_and_touches(market in market(), volatility in 0.03..1.5f64, z in -3.0..3.0f64) {
        let derivation = explain::expected_move(&market, volatility).unwrap();
        check(&derivation, expected_move(&market, volatility).unwrap(), 1e-12 * market.spot);
        let barrier = market.spot * (z * volatility * market.years.sqrt()).exp();
        let expected = SpotPath::new(&market, volatility).unwrap().touches(barrier).unwrap();
        let derivation = explain::probability_of_touch(&market, volatility, barrier).unwrap();
        check(&derivation, expected, 1e-10);
    }
}

/// A smile under which spot ends below the least strike in one case of thirty: the loss of one in twenty
/// lies there, and the chance that stands beside it counts them.
#[test]
fn a_loss_at_the_end_of_the_range_of_strikes() {
    let market = Market {
        spot: 10.0,
        years: 1.6271176564332444,
        rate: 0.0,
        dividend_yield: 0.0,
    };
    let smile = SsviSlice::from_atm(0.723, -0.13, 0.63, market.years).unwrap();
    let legs = [(Call, 10.0), (Put, 24.9666)];
    let legs = legs.map(|(kind, strike)| Leg {
        kind,
        quantity: -1,
        strike,
    });
    let position = Position::on_smile(&market, &legs, &smile).unwrap();
    check_outcomes(&position, &smile);
}

const MARKET: Market = Market {
    spot: 5000.0,
    years: 30.0 / 365.0,
    rate: 0.04,
    dividend_yield: 0.013,
};

/// A condor 4600/4700/5200/5300, line by line. The numbers by hand agree with every one, see
/// [`check`].
const SEEN: &[&str] = &[
    "c = P2 + P3 − P1 − P4 = 19.565 + 19.95 − 11.75 − 6.80 = 20.97",
    "L = max(K2 − K1, K4 − K3) − c = max(4700 − 4600, 5300 − 5200) − 20.97 = 79.03",
    "b = K2 − c = 4700 − 20.97 = 4679.03",
    "F = S × exp((r − q) × T) = 5000.00 × exp((0.0400 − 0.0130) × 0.082192) = 5011.11",
    "k1 = ln(b1 / F) = ln(4679.033 / 5011.11) = −0.068566",
    "v1 = σ1 × √(T) = 0.206993 × √(0.082192) = 0.059343",
    "d2(1) = −k1 / v1 − v1 / 2 = −(−0.068566) / 0.059343 − 0.059343 / 2 = 1.1257",
    "Q1 = N(−d2(1)) + n(d2(1)) × √(T) × σ′1 = N(−1.1257) + n(1.1257) × √(0.082192) × (−0.6663) = 0.0897",
    "k2 = ln(b2 / F) = ln(5220.97 / 5011.11) = 0.04103",
    "v2 = σ2 × √(T) = 0.13937 × √(0.082192) = 0.03996",
    "d2(2) = −k2 / v2 − v2 / 2 = −0.04103 / 0.03996 − 0.03996 / 2 = −1.0468",
    "Q2 = N(−d2(2)) + n(d2(2)) × √(T) × σ′2 = N(−(−1.0468)) + n(−1.0468) × √(0.082192) × (−0.2979) = 0.8327",
    "PoP = Q2 − Q1 = 0.8327 − 0.0897 = 0.7430",
    "A = S × exp(−q × T) = 5000.00 × exp(−0.0130 × 0.0821918) = 4994.66",
    "B = K × exp(−r × T) = 4700 × exp(−0.0400 × 0.0821918) = 4684.573",
    "v = σ × √(T) = 0.2040016 × √(0.0821918) = 0.0584855",
    "d1 = ln(A / B) / v + v / 2 = ln(4994.66 / 4684.573) / 0.0584855 + 0.0584855 / 2 = 1.12515",
    "d2 = d1 − v = 1.12515 − 0.0584855 = 1.0667",
    "Δ = −exp(−q × T) × N(−d1) = −exp(−0.0130 × 0.0821918) × N(−1.12515) = −0.1301",
    "floor = s × 0.375 = 2 × 0.375 = 0.750",
    "charge = max(V − V′, floor) = max(−20.966777 − (−63.8543436), 0.750) = 42.887566",
    "W = max(charge − V, 0) = max(42.887566 − (−20.966777), 0) = 63.85434",
    "M = W × mult × n = 63.85434 × 100 × 7 = 44698.04",
    "c$ = c × mult × n = 20.96678 × 100 × 7 = 14676.74",
    "M_net = M − c$ = 44698.04 − 14676.74 = 30021.30",
    "R = G / L = 20.9668 / 79.0332 = 0.265291",
    "R_a = exp(ln(1 + R) / T) − 1 = exp(ln(1 + 0.265291) / 0.0821918) − 1 = 16.5112",
];

#[test]
fn what_a_reader_sees() {
    let legs = shape::iron_condor(&condor_core::position::CondorStrikes {
        long_put: 4600.0,
        short_put: 4700.0,
        short_call: 5200.0,
        long_call: 5300.0,
    })
    .unwrap();
    let smile = SsviSlice::from_atm(0.16, -0.65, 4.0, MARKET.years).unwrap();
    let position = Position::on_smile(&MARKET, &legs, &smile).unwrap();
    let lines = |derivation: &Derivation| -> Vec<String> {
        let steps = derivation.steps.iter();
        steps
            .map(|step| {
                format!(
                    "{} = {} = {} = {}",
                    step.quantity.symbol,
                    step.formula,
                    step.substituted,
                    step.quantity.shown()
                )
            })
            .collect()
    };
    let short_put = 1;
    let derivations = [
        explain::credit(&position).unwrap(),
        explain::max_loss(&position).unwrap(),
        explain::break_even(&position, 0).unwrap(),
        explain::probability_of_profit(&position, &smile).unwrap(),
        explain::leg_greek(&position, short_put, GreekName::Delta).unwrap(),
        explain::margin(&position, &SIZE, MarginRule::Stress).unwrap(),
        explain::annualised(&position).unwrap(),
    ];
    let seen: Vec<String> = derivations.iter().flat_map(lines).collect();
    assert_eq!(seen, SEEN);
    let touch = explain::probability_of_touch(&MARKET, 0.16, 4700.0).unwrap();
    assert_eq!(
        touch.steps[0].substituted, "ln(5000.00 / 4700.00)",
        "a barrier below is reached by a fall"
    );
}

#[test]
fn limits_are_errors_or_limits() {
    let flat = FlatSmile::new(0.0).unwrap();
    let legs = [Leg::long(Call, 4900.0), Leg::short(Put, 4700.0)];
    let position = Position::on_smile(&MARKET, &legs, &flat).unwrap();
    let price = explain::leg_price(&position, 0).unwrap();
    check(&price, position.legs()[0].valuation.price, 1e-9);
    assert_eq!(price.formula, "max(A − B, 0)");
    assert_eq!(
        explain::leg_greek(&position, 0, GreekName::Delta),
        Err(ExplainError::NoVariance)
    );
    assert_eq!(
        explain::probability_of_profit(&position, &flat),
        Err(ExplainError::NoVariance)
    );
    assert!(matches!(
        explain::max_profit(&position),
        Err(ExplainError::NoValue { .. })
    ));
    assert!(explain::expected_move(&MARKET, -1.0).is_err());
}

fn curve_of(spot: f64, levels: &[f64]) -> FuturesCurve {
    let futures: Vec<FuturePoint> = (0..)
        .zip(levels)
        .map(|(month, &level)| FuturePoint {
            years: (9.0 + 30.5 * f64::from(month)) / 365.0,
            level,
        })
        .collect();
    FuturesCurve::new(spot, &futures).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_curve_of_the_vix_can_be_computed_by_hand(
        spot in 8.0..90.0,
        levels in proptest::collection::vec(8.0..90.0, 8),
        vvix in 50.0..250.0,
        strike in 5.0..200.0,
        (near, apart) in (0..6_usize, 1..3_usize),
        is_call: bool,
    ) {
        let curve = curve_of(spot, &levels);
        let far = (near + apart).min(7);
        let slope = curve.slope(near, far).unwrap();
        check(&explain::curve_slope(&curve, near, far).unwrap(), slope.ratio, 1e-13);
        check(&explain::curve_slope_a_year(&curve, near, far).unwrap(), slope.annual, 1e-11);
        let rolls = slope.roll_yield();
        check(&explain::roll_yield(&curve, near, far, 30.0).unwrap(), rolls.month, 1e-11);
        check(&explain::curve_basis(&curve).unwrap(), curve.basis().unwrap(), 1e-13);
        for days in [5.0, 30.0, 100.0] {
            let level = curve.constant_maturity(days).unwrap().level;
            check(&explain::constant_maturity(&curve, days).unwrap(), level, 1e-11);
        }
        let volatility = VixModel::default().at_vvix(vvix).unwrap();
        let option = VixOption {
            kind: if is_call { Call } else { Put },
            strike,
            years: curve.futures()[far].years,
        };
        let price = option.price(&curve, &volatility, 0.04).unwrap();
        check(
            &explain::vix_option_price(&option, &curve, &volatility, 0.04).unwrap(),
            price,
            1e-11 * strike.max(levels[far]),
        );
    }
}
