//! Market makers, funds, votes, keys and loans.

use super::{close, config};
use condor_core::market::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_pool_keeps_its_product_and_gains_its_fee(
        x in 1.0..1e6f64, y in 1.0..1e6f64, share in 0.001..2.0f64, fee in 0.0..0.05f64,
    ) {
        let pool = Pool { x, y, fee };
        let swap = pool.sell_x(share * x).unwrap();
        let product = swap.pool.x * swap.pool.y;
        prop_assert!(product >= x * y * (1.0 - 1e-12));
        prop_assert!(fee > 0.0 || close(product / (x * y), 1.0, 1e-12));
        prop_assert!(swap.slippage > 0.0 && swap.slippage < 1.0);
        // There and back costs.
        let back = swap.pool.sell_y(swap.received).unwrap();
        prop_assert!(back.received <= share * x * (1.0 + 1e-12));
    }

    #[test]
    fn impermanent_loss_is_what_the_reserves_say(factor in 0.01..100.0f64) {
        // Arbitrage moves the pool to the new price: x y stays, y/x = factor.
        let (x, y) = (1.0 / factor.sqrt(), factor.sqrt());
        let (pooled, held) = (x * factor + y, factor + 1.0);
        prop_assert!(close(impermanent_loss(factor).unwrap(), pooled / held - 1.0, 1e-14));
    }

    #[test]
    fn a_sandwich_takes_from_its_victim(
        x in 100.0..1e5f64, victim in 0.001..0.2f64, tolerance in 0.001..0.3f64, fee in 0.0..0.01f64,
    ) {
        let pool = Pool { x, y: 1000.0, fee };
        let most = largest_front_run(&pool, victim * x, tolerance).unwrap();
        let worst = sandwich(&pool, victim * x, most).unwrap();
        prop_assert!(close(worst.victim_got, worst.victim_alone * (1.0 - tolerance), 1e-9));
        let less = sandwich(&pool, victim * x, 0.5 * most).unwrap();
        prop_assert!(less.victim_got > worst.victim_got);
        if fee == 0.0 {
            prop_assert!(worst.attacker_profit > 0.0);
        }
    }

    #[test]
    fn a_dealers_quotes_are_fair(
        low in 90.0..100.0f64, range in 0.0..10.0f64, good in 0.0..1.0f64, informed in 0.0..0.99f64,
    ) {
        let dealer = Dealer { low, high: low + range, good, informed };
        let quotes = dealer.quotes().unwrap();
        let slack = 1e-12 * low;
        prop_assert!(quotes.bid <= quotes.middle + slack && quotes.middle <= quotes.ask + slack);
        // Over buys and sells together the value is its mean.
        let buys = 0.5 * (1.0 + informed) * good + 0.5 * (1.0 - informed) * (1.0 - good);
        let mean = buys * quotes.ask + (1.0 - buys) * quotes.bid;
        prop_assert!(close(mean, quotes.middle, 1e-12));
    }

    #[test]
    fn a_dealer_gains_what_four_cases_say(
        low in 90.0..100.0f64, range in 0.1..10.0f64, good in 0.01..0.99f64, informed in 0.0..0.99f64,
        half in 0.0..8.0f64,
    ) {
        let high = low + range;
        let dealer = Dealer { low, high, good, informed };
        let middle = good * high + (1.0 - good) * low;
        let (ask, bid) = (middle + half, middle - half);
        // Who knows buys what is worth more and sells what is worth less; of the others one half each.
        let knows = good * (ask - high) + (1.0 - good) * (low - bid);
        let guesses = 0.5 * (ask - middle) + 0.5 * (middle - bid);
        let expected = informed * knows + (1.0 - informed) * guesses;
        prop_assert!((dealer.expected_gain(half).unwrap() - expected).abs() < 1e-12 * high);
        // Twice the width, half the units.
        let wide = Dealer { low: low - range, high, ..dealer };
        let units = |dealer: Dealer| dealer.depth(1_000.0).unwrap().unwrap();
        prop_assert!(close(units(dealer), 2.0 * units(wide), 1e-12));
        prop_assert!(close(units(dealer) * range, 2_000.0, 1e-12));
    }

    #[test]
    fn more_volatility_widens_the_spread(volatility in 0.0..2.0f64, informed in 0.01..0.9f64) {
        let spread = |volatility| {
            let dealer = Dealer::of_volatility(100.0, volatility, 60.0, informed).unwrap();
            dealer.quotes().unwrap().spread()
        };
        prop_assert!(close(spread(2.0 * volatility), 2.0 * spread(volatility), 1e-12));
    }

    #[test]
    fn rebalancing_restores_the_leverage(leverage in -3.0..3.0f64, r in -0.2..0.2f64) {
        let trade = rebalancing_trade(leverage, r, 100.0).unwrap();
        let assets = 100.0 * (1.0 + leverage * r);
        let exposure = 100.0 * leverage * (1.0 + r) + trade;
        prop_assert!(close(exposure, leverage * assets, 1e-12));
    }

    #[test]
    fn following_a_smooth_index_often_gives_the_formula(
        leverage in -2.0..3.0f64, volatility in 0.05..0.4f64,
    ) {
        // Up and down by one step in turn, a year of many of them.
        let steps = 40_000;
        let step = volatility / f64::from(steps).sqrt();
        let returns: Vec<f64> = (0..steps)
            .map(|place| if place % 2 == 0 { step } else { -step })
            .collect();
        let index = (1.0 - step * step).powi(steps / 2) - 1.0;
        let levels = leveraged_levels(leverage, &returns).unwrap();
        let smooth = smooth_leveraged_return(leverage, index, volatility, 1.0).unwrap();
        prop_assert!((levels[returns.len()] - 1.0 - smooth).abs() < 1e-4);
    }

    #[test]
    fn keys_are_binomial(needed in 1u32..12, more in 0u32..12, chance in 0.0..1.0f64) {
        let lock = MultiSignature { needed, keys: needed + more };
        let risk = lock.risk(chance, chance).unwrap();
        prop_assert!((0.0..=1.0).contains(&risk.locked_out) && (0.0..=1.0).contains(&risk.robbed));
        // Locked out means that not enough are left.
        let left = lock.risk(0.0, 1.0 - chance).unwrap().robbed;
        prop_assert!(close(risk.locked_out, 1.0 - left, 1e-12));
    }

    #[test]
    fn liquidation_accounts_for_every_unit(
        price in 100.0..2000.0f64, share in 0.1..1.0f64, bonus in 0.0..0.2f64,
    ) {
        let loan = Loan { collateral: 10.0, price, debt: 12_000.0, threshold: 0.8 };
        prop_assert!((loan.safe_fall().unwrap() >= 0.0) == (loan.health().unwrap() >= 1.0 - 1e-15));
        let Some(done) = loan.liquidation(share, bonus).unwrap() else {
            prop_assert!(price >= 1500.0);
            return Ok(());
        };
        prop_assert!(done.seized <= 10.0 && done.repaid <= 12_000.0 * share + 1e-9);
        prop_assert!(close(done.seized * price, done.repaid + done.penalty, 1e-9));
        let left = 10.0 * price - done.seized * price;
        let owed = 12_000.0 - done.repaid;
        prop_assert!(close(done.bad_debt, (owed - left).max(0.0), 1e-6));
    }
}

#[test]
fn votes() {
    let ballot = Ballot {
        supply: 1000.0,
        votes_for: 60.0,
        votes_against: 20.0,
        abstentions: 20.0,
        quorum: 0.1,
        majority: 0.5,
    };
    let outcome = ballot.outcome().unwrap();
    assert!(outcome.passed && outcome.quorate);
    assert_eq!((outcome.turnout, outcome.approval), (0.1, 0.75));
    // More than 20 would outvote the 20 against; the quorum of 100 asks for 60 besides the 40 that came.
    assert!(close(outcome.to_decide, 0.06, 1e-15) && !outcome.to_exceed);
    let needs = |against: f64, majority: f64| {
        let outcome = Ballot {
            votes_for: 0.0,
            votes_against: against,
            abstentions: 0.0,
            majority,
            ..ballot
        }
        .outcome()
        .unwrap();
        (outcome.to_decide, outcome.to_exceed)
    };
    assert_eq!(needs(0.0, 0.5), (0.1, false));
    assert_eq!(needs(110.0, 0.5), (0.11, true));
    // Two thirds against 110 takes more than 220, and nothing exceeds all.
    let (two_thirds, is_tie) = needs(110.0, 2.0 / 3.0);
    assert!(close(two_thirds, 0.22, 1e-12) && is_tie);
    assert_eq!(needs(0.0, 1.0), (1.0, true));
    // It passes just above what it takes and fails just below, whoever is against.
    for against in [0.0, 10.0, 30.0, 49.0, 50.0, 90.0, 300.0] {
        for abstentions in [0.0, 15.0, 200.0] {
            let with = |votes_for: f64| {
                let ballot = Ballot {
                    votes_for,
                    votes_against: against,
                    abstentions,
                    ..ballot
                };
                ballot.outcome().unwrap()
            };
            let takes = with(0.0).to_decide * 1000.0;
            assert!(with(takes + 1e-6).passed, "{against} {abstentions}");
            assert!(
                !with((takes - 1e-6).max(0.0)).passed,
                "{against} {abstentions}"
            );
        }
    }
    let few = Ballot {
        abstentions: 0.0,
        ..ballot
    };
    assert!(!few.outcome().unwrap().passed);
    let tie = Ballot {
        votes_against: 60.0,
        ..ballot
    };
    assert!(!tie.outcome().unwrap().passed);
    let many = Ballot {
        votes_for: 990.0,
        ..ballot
    };
    assert_eq!(many.outcome().unwrap_err().field, "votes in all");
}

#[test]
fn creation_keeps_the_price_in_its_band() {
    let band = creation_band(100.0, 100.8, 0.005).unwrap();
    assert!(close(band.gain, 0.3, 1e-12));
    assert_eq!(creation_band(100.0, 100.4, 0.005).unwrap().gain, 0.0);
    assert!(close(
        creation_band(100.0, 99.0, 0.005).unwrap().gain,
        0.5,
        1e-12
    ));
    assert!(close(noise_spread(0.25, 0.4, 0.05).unwrap(), 0.3, 1e-15));
    assert_eq!(
        leveraged_levels(3.0, &[-0.4, 1.0]).unwrap(),
        [1.0, 0.0, 0.0]
    );
    let still = Dealer::of_volatility(100.0, 0.0, 1.0, 0.5).unwrap();
    assert_eq!(still.depth(1.0).unwrap(), None);
    assert_eq!(still.expected_gain(-1.0).unwrap_err().field, "half_spread");
    let lock = MultiSignature { needed: 4, keys: 3 };
    assert_eq!(lock.may_lose().unwrap_err().field, "needed");
    let pool = Pool {
        x: 1.0,
        y: 1.0,
        fee: 0.6,
    };
    assert_eq!(pool.price().unwrap_err().field, "fee");
}
