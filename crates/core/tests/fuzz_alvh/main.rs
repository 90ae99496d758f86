//! Arbitrary policies, markets, boards and accounts through the hedge's rule: no panic, and nothing but
//! finite numbers in an `Ok`.
//!
//! `CONDOR_FUZZ_SECONDS` sets how long (default 1), `CONDOR_FUZZ_SEED` repeats a run.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

use common::alvh::Draw;
use common::fuzz::{Check, outcome, run};
use common::source::Source;
use condor_core::alvh::{
    Account, Board, Decision, Held, HoldLess, Layer, Part, Policy, Proposal, Unit, UnitLeg,
    affordable, carry_by_layer, changes, convexity, decide, fall_that_pays, hedge_ratio,
    profit_lines, reaching, theta_eaten, vega_by_tenor, vix_percentile,
};
use condor_core::calendar::Date;
use condor_core::portfolio::{Instrument, SpxOption};
use condor_core::scenario::{Ageing, Axis, MarketState, Shock};
use condor_core::vix::VixOption;

#[test]
fn no_panic_and_no_number_that_is_not_finite() {
    run(round);
}

fn numbers(decision: &Decision) -> Vec<f64> {
    let mut numbers = vec![decision.cash()];
    for order in &decision.orders {
        assert!(decision.why(order).is_some() && order.units > 0);
        numbers.extend([order.cash, order.charged, order.unit.stake]);
        numbers.extend(order.unit.legs.iter().map(|leg| leg.price));
    }
    for line in &decision.log {
        let line = line.to_string();
        assert!(!line.contains("  ") && !line.contains("NaN"), "{line}");
    }
    numbers
}

/// Something held that no rule would have bought.
fn oddity(draw: &mut Draw<'_>) -> Held {
    let legs = (0..1 + draw.source.below(4)).map(|_| {
        let years = draw.number([0.0, 2.0]);
        let kind = draw.source.kind();
        let instrument = match draw.source.below(4) {
            0 => Instrument::Spx(SpxOption {
                kind,
                strike: draw.number([1000.0, 9000.0]),
                years,
                above_smile: draw.number([-0.1, 0.1]),
            }),
            1 => Instrument::VixOption(VixOption {
                kind,
                strike: draw.number([5.0, 90.0]),
                years,
            }),
            2 => Instrument::VixFuture { years },
            _ => Instrument::MiniVixFuture { years },
        };
        UnitLeg {
            instrument,
            quantity: draw.number([-3.0, 3.0]),
            price: draw.number([0.0, 100.0]),
        }
    });
    let legs = legs.collect();
    Held {
        layer: match draw.source.below(4) {
            0 => Layer::Condor,
            1 => Layer::Temporal,
            _ => Layer::Hedge(draw.source.below(7) as usize),
        },
        unit: Unit {
            legs,
            stake: draw.number([-100.0, 10_000.0]),
        },
        units: draw.whole([1, 1000]),
        opened: draw.date(),
    }
}

fn account(draw: &mut Draw<'_>) -> Account {
    let mut account = Account::new(10_f64.powf(draw.number([0.0, 12.0])));
    for _ in 0..draw.source.below(6) {
        account.held.push(oddity(draw));
    }
    account
}

fn round(source: &mut Source, check: &mut Check<'_>) {
    let mut draw = Draw { source, wild: true };
    let (policy, state, board) = (draw.policy(), draw.market(), draw.board());
    let (account, date) = (account(&mut draw), draw.date());
    let shock = Shock {
        days: draw.number([0.0, 60.0]),
        ageing: if draw.chance(2) {
            Ageing::KeepsLevel
        } else {
            Ageing::RollsDown
        },
        ..Shock::NONE
    };
    let fall = draw.number([0.001, 0.9]);
    let dollars = draw.number([-10.0, 1e6]);
    let days = draw.whole([0, 400]);

    check("decide", &|| {
        outcome(
            decide(&policy, &state, &account, &board, date),
            |decision| numbers(&decision),
        )
    });
    followed(&policy, &state, &board, date, days, check);
    measures(&account, &state, &shock, (fall, dollars), check);

    check("after_days", &|| {
        outcome(
            account.after_days(&state, date, days, shock.ageing),
            |later| later.ledger.rows.iter().map(|row| row.cash).collect(),
        )
    });
    let (needed, members, member) = (draw.whole([1, 5]), draw.whole([1, 5]), draw.whole([0, 5]));
    let other = draw.policy();
    check("Proposal", &|| {
        let made = Proposal::new(policy.clone(), other.clone(), needed, members);
        let made = made.and_then(|mut proposal| proposal.approve(member).map(|()| proposal));
        outcome(made, |proposal| {
            vec![
                f64::from(proposal.approvals().given),
                proposal.changes().len() as f64,
            ]
        })
    });
    check("changes", &|| {
        let found = changes(&policy, &other);
        assert!(found.iter().all(|change| !change.to_string().is_empty()));
        Ok(vec![found.len() as f64])
    });
    let (money, price, most) = (
        draw.source.number(1e4, [-1e12, 1e12]),
        draw.source.number(300.0, [-1e6, 1e6]),
        draw.whole([0, 100_000]),
    );
    check("affordable", &|| {
        let units = affordable(money, price, most);
        assert!(units == 0 || f64::from(units) * price <= money);
        Ok(vec![
            f64::from(units),
            f64::from(reaching(money, price, most)),
        ])
    });
    let level = draw.source.number(20.0, [0.1, 5000.0]);
    check("vix_percentile", &|| {
        outcome(vix_percentile(level), |found| vec![found.percent])
    });
    let (kind, value) = (draw.signal(), draw.source.number(0.1, [-1.0, 100.0]));
    check("Board", &|| {
        let read = board
            .with(kind, value)
            .and_then(|board| board.read(&state, &policy.slope));
        outcome(read, |board| board.get(kind).value().into_iter().collect())
    });
}

/// An account that a policy has made, some days on.
fn followed(
    policy: &Policy,
    state: &MarketState,
    board: &Board,
    date: Date,
    days: u32,
    check: &mut Check<'_>,
) {
    let empty = Account::new(1e6);
    let Ok(decision) = decide(policy, state, &empty, board, date) else {
        return;
    };
    check("after", &|| {
        let later = empty
            .after(&decision)
            .and_then(|account| account.after_days(state, date, days, Ageing::RollsDown));
        outcome(later, |account| {
            let flows = account.ledger.flows(Layer::is_hedge);
            flows.into_iter().map(|(_, cash)| cash).collect()
        })
    });
    if let Ok(account) = empty.after(&decision) {
        measures(&account, state, &Shock::NONE, (0.1, 1e4), check);
    }
}

fn measures(
    account: &Account,
    state: &MarketState,
    shock: &Shock,
    (fall, dollars): (f64, f64),
    check: &mut Check<'_>,
) {
    check("theta_eaten", &|| {
        let quotes = state.quotes().map_err(|error| error.to_string())?;
        outcome(theta_eaten(account, &quotes), |eaten| {
            [eaten.hedge, eaten.condor]
                .into_iter()
                .chain(eaten.share)
                .collect()
        })
    });
    check("carry_by_layer", &|| {
        outcome(carry_by_layer(account, state), |layers| {
            layers.iter().map(|(_, carry)| carry.total()).collect()
        })
    });
    check("vega_by_tenor", &|| {
        let quotes = state.quotes().map_err(|error| error.to_string())?;
        let book = account.book(Part::All).map_err(|error| error.to_string())?;
        outcome(vega_by_tenor(&book, &quotes), |buckets| {
            buckets
                .iter()
                .flat_map(|bucket| [bucket.spx, bucket.vix])
                .collect()
        })
    });
    check("hedge_ratio", &|| {
        outcome(hedge_ratio(account, state, shock, fall), |ratio| {
            [ratio.hedge, ratio.condor]
                .into_iter()
                .chain(ratio.ratio)
                .collect()
        })
    });
    check("convexity", &|| {
        let book = account
            .book(Part::Hedge)
            .map_err(|error| error.to_string())?;
        outcome(convexity(&book, state, shock), |rows| {
            rows.iter()
                .flat_map(|row| [row.gain, row.linear, row.excess()])
                .collect()
        })
    });
    check("fall_that_pays", &|| {
        let book = account
            .book(Part::Hedge)
            .map_err(|error| error.to_string())?;
        let found = fall_that_pays(&book, state, shock, dollars);
        outcome(found, |fall| fall.into_iter().collect())
    });
    let spots = [-fall, 0.0, 0.5 * fall];
    check("profit_lines", &|| {
        outcome(
            profit_lines(account, state, shock, (Axis::Spot, &spots)),
            |lines| [lines.combined, lines.condor, lines.hedge].concat(),
        )
    });
    check("HoldLess", &|| {
        let less = HoldLess::of(account, state, shock, &spots, dollars);
        outcome(less.and_then(|less| less.part()), |(part, _)| vec![part])
    });
}
