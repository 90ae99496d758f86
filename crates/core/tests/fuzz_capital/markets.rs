//! Markets.

use super::{Check, Source, maybe, one, outcome, series};
use condor_core::market::*;

pub(super) fn round(source: &mut Source, check: &mut Check<'_>) {
    let pool = Pool {
        x: source.number(1000.0, [1e-6, 1e12]),
        y: source.number(1000.0, [1e-6, 1e12]),
        fee: source.number(0.003, [0.0, 0.5]),
    };
    let paid = source.number(50.0, [1e-6, 1e12]);
    let (front_run, share) = (
        source.number(20.0, [0.0, 1e12]),
        source.number(0.1, [0.0, 1.0]),
    );
    let swapped = |swap: Swap| {
        vec![
            swap.received,
            swap.average_price,
            swap.price_before,
            swap.slippage,
            swap.pool.x,
            swap.pool.y,
        ]
    };
    check("sell_x", &|| outcome(pool.sell_x(paid), swapped));
    check("sell_y", &|| outcome(pool.sell_y(paid), swapped));
    check("impermanent_loss", &|| one(impermanent_loss(paid)));
    check("sandwich", &|| {
        outcome(sandwich(&pool, paid, front_run), |s| {
            vec![s.victim_alone, s.victim_got, s.attacker_profit]
        })
    });
    check("largest_front_run", &|| {
        one(largest_front_run(&pool, paid, share))
    });
    dealers_and_funds(source, check, share);
    votes_and_loans(source, check, share);
}

fn dealers_and_funds(source: &mut Source, check: &mut Check<'_>, share: f64) {
    let dealer = Dealer {
        low: source.number(99.0, [-1e12, 1e12]),
        high: source.number(300.0, [-1e12, 1e12]),
        good: source.number(0.5, [0.0, 1.0]),
        informed: share,
    };
    let quoted = |quotes: Quotes| vec![quotes.bid, quotes.ask, quotes.middle, quotes.spread()];
    check("quotes", &|| outcome(dealer.quotes(), quoted));
    let (price, volatility) = (source.price(), source.volatility());
    let seconds = source.number(60.0, [1e-9, 1e9]);
    check("dealer of volatility", &|| {
        let made = Dealer::of_volatility(price, volatility, seconds, share);
        let made = made.map_err(|error| error.to_string())?;
        outcome(made.quotes(), quoted)
    });
    check("expected_gain", &|| one(dealer.expected_gain(price)));
    check("depth", &|| maybe(dealer.depth(price)));
    check("noise_spread", &|| one(noise_spread(share, price, seconds)));
    let value = source.number(100.0, [1e-6, 1e12]);
    check("creation_band", &|| {
        outcome(creation_band(value, price, share), |band| {
            vec![band.low, band.high, band.gain]
        })
    });
    let (leverage, years) = (source.number(2.0, [-10.0, 10.0]), source.years());
    let moved = source.number(0.05, [-1.0, 10.0]);
    let returns = series(source, 0.02, [-1.0, 10.0]);
    check("rebalancing_trade", &|| {
        one(rebalancing_trade(leverage, moved, value))
    });
    check("leveraged_levels", &|| {
        outcome(leveraged_levels(leverage, &returns), |levels| levels)
    });
    check("smooth_leveraged_return", &|| {
        one(smooth_leveraged_return(leverage, moved, volatility, years))
    });
}

fn votes_and_loans(source: &mut Source, check: &mut Check<'_>, share: f64) {
    let ballot = Ballot {
        supply: source.number(1000.0, [1e-6, 1e15]),
        votes_for: source.number(100.0, [0.0, 1e15]),
        votes_against: source.number(100.0, [0.0, 1e15]),
        abstentions: source.number(10.0, [0.0, 1e15]),
        quorum: source.number(0.1, [0.0, 1.0]),
        majority: source.number(0.5, [0.0, 1.0]),
    };
    check("ballot", &|| {
        outcome(ballot.outcome(), |o| {
            vec![o.turnout, o.approval, o.to_decide]
        })
    });
    let lock = MultiSignature {
        needed: source.below(70) as u32,
        keys: source.below(70) as u32,
    };
    let stolen = source.number(0.1, [0.0, 1.0]);
    check("multi_signature", &|| {
        outcome(lock.risk(share, stolen), |risk| {
            assert!((0.0..=1.0).contains(&risk.locked_out) && (0.0..=1.0).contains(&risk.robbed));
            vec![risk.locked_out, risk.robbed]
        })
    });
    let loan = Loan {
        collateral: source.number(10.0, [1e-6, 1e12]),
        price: source.number(1000.0, [1e-9, 1e9]),
        debt: source.number(9000.0, [1e-6, 1e15]),
        threshold: source.number(0.8, [0.0, 1.0]),
    };
    check("loan", &|| {
        let numbers = [
            loan.cover(),
            loan.health(),
            loan.liquidation_price(),
            loan.safe_fall(),
        ];
        let numbers: Result<Vec<f64>, _> = numbers.into_iter().collect();
        outcome(numbers, |numbers| numbers)
    });
    check("liquidation", &|| {
        outcome(loan.liquidation(share, stolen), |done| {
            let done = done.into_iter();
            done.flat_map(|d| [d.repaid, d.seized, d.penalty, d.bad_debt])
                .collect()
        })
    });
}
