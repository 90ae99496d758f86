//! What holds for any policy, market and path of days.

use super::common::alvh::Draw;
use super::common::source::Source;
use condor_core::alvh::{
    Account, Action, Board, CapState, Decision, Layer, Part, Policy, SignalKind, changes, decide,
    profit_lines,
};
use condor_core::calendar::Date;
use condor_core::scenario::{Ageing, Axis, MarketState, Shock};
use proptest::prelude::*;

/// What a day of a drawn path has: what was held, and what was decided.
struct Day {
    policy: Policy,
    market: MarketState,
    board: Board,
    date: Date,
    before: Account,
    decision: Decision,
    after: Account,
}

/// Walks a drawn policy through drawn markets and gives every day that could be decided to `look`.
fn walk(seed: u64, mut look: impl FnMut(&Day)) -> usize {
    let mut source = Source(seed);
    let mut draw = Draw {
        source: &mut source,
        wild: false,
    };
    let policy = draw.policy();
    let mut account = Account::new(10_f64.powf(draw.number([4.0, 8.0])));
    let mut date = draw.date();
    let mut days = 0;
    for _ in 0..6 {
        let (market, board) = (draw.market(), draw.board());
        if let Ok(decision) = decide(&policy, &market, &account, &board, date) {
            let after = account.after(&decision).unwrap();
            let day = Day {
                policy: policy.clone(),
                market,
                board,
                date,
                before: account,
                decision,
                after,
            };
            look(&day);
            days += 1;
            account = day.after;
        }
        let passed = draw.whole([1, 25]);
        let aged = account.after_days(&market, date, passed, Ageing::RollsDown);
        account = aged.unwrap();
        date = date.plus_days(passed as i32).unwrap();
    }
    days
}

fn bought(decision: &Decision, which: impl Fn(Layer) -> bool) -> bool {
    let mut orders = decision.orders.iter();
    orders.any(|order| order.action == Action::Open && which(order.layer))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_budget_and_no_cap_is_ever_exceeded(seed in any::<u64>()) {
        walk(seed, |day| {
            let Day { policy, before, after, decision, .. } = day;
            let capital = after.risk_capital;
            for (index, rung) in policy.ladder.iter().enumerate() {
                let layer = Layer::Hedge(index);
                let charged = after.ledger.charged(layer, day.date);
                let budget = rung.budget * capital;
                assert!(charged <= budget * (1.0 + 1e-12), "{layer}: {charged} of {budget}");
            }
            if bought(decision, Layer::is_hedge) {
                assert!(after.stake(Part::Hedge) <= policy.caps.hedge * capital * (1.0 + 1e-12));
            }
            let deepest = policy.deepest();
            if let Some(layer) = deepest.filter(|deepest| bought(decision, |layer| layer == *deepest)) {
                let cap = policy.caps.read(&day.board.read(&day.market, &policy.slope).unwrap());
                let staked = after.stake(Part::Only(layer));
                assert!(staked <= cap.share * capital * (1.0 + 1e-12));
                if cap.state != CapState::MayExceed {
                    assert!(staked <= policy.caps.deepest * capital * (1.0 + 1e-12));
                }
            }
            for (layer, shape) in [
                (Layer::Condor, policy.condor.map(|rule| rule.shape)),
                (Layer::Temporal, policy.temporal.as_ref().map(|rule| rule.shape)),
            ] {
                let Some(shape) = shape else { continue };
                let (was, is) = (before.stake(Part::Only(layer)), after.stake(Part::Only(layer)));
                assert!(is <= (shape.total_risk * capital * (1.0 + 1e-12)).max(was));
            }
        });
    }

    #[test]
    fn every_order_has_a_reason_and_every_line_is_whole(seed in any::<u64>()) {
        walk(seed, |day| {
            for order in &day.decision.orders {
                let why = day.decision.why(order);
                assert!(why.is_some_and(|line| !line.to_string().is_empty()), "{order:?}");
                assert!(order.units > 0 && order.cash.is_finite() && order.charged >= 0.0);
            }
            for line in &day.decision.log {
                let line = line.to_string();
                assert!(line.starts_with("Layer ") && !line.contains("  ") && !line.contains("NaN"), "{line}");
            }
        });
    }

    #[test]
    fn what_is_held_is_kept_or_sold_once(seed in any::<u64>()) {
        walk(seed, |day| {
            let Day { before, after, decision, .. } = day;
            let mut kept = before.held.clone();
            let mut sold = Vec::new();
            let mut bought = Vec::new();
            for order in &decision.orders {
                match order.action {
                    Action::Close { held } => {
                        assert!(!sold.contains(&held), "number {held} is sold twice");
                        let was = &before.held[held];
                        assert_eq!((order.layer, order.units, &order.unit), (was.layer, was.units, &was.unit));
                        sold.push(held);
                    }
                    Action::Open => bought.push((order.layer, order.units, &order.unit)),
                }
            }
            sold.sort_unstable();
            for index in sold.into_iter().rev() {
                kept.remove(index);
            }
            // What was kept stands first as it was, what was bought after it.
            assert_eq!(&after.held[..kept.len()], &kept[..]);
            let new = after.held[kept.len()..].iter();
            let new: Vec<_> = new.map(|held| (held.layer, held.units, &held.unit)).collect();
            assert_eq!(new, bought);
        });
    }

    #[test]
    fn at_the_prices_of_the_day_nothing_has_been_earned(seed in any::<u64>()) {
        walk(seed, |day| {
            let quotes = day.market.quotes().unwrap();
            let marked = day.after.at_market(&quotes).unwrap();
            let value = marked.book(Part::All).unwrap().value(&quotes).unwrap();
            let gross: f64 = marked.held.iter().flat_map(|held| {
                held.unit.legs.iter().map(|leg| {
                    (f64::from(held.units) * leg.quantity * leg.instrument.multiplier() * leg.price).abs()
                })
            }).sum();
            assert!(value.abs() <= 1e-12 * (1.0 + gross), "{value} of {gross}");
            for part in [Part::Hedge, Part::Condor, Part::All] {
                assert_eq!(marked.stake(part), day.after.stake(part));
            }
            assert_eq!(marked.ledger, day.after.ledger);
        });
    }

    #[test]
    fn the_same_inputs_give_the_same_decision(seed in any::<u64>()) {
        walk(seed, |day| {
            let again = decide(&day.policy, &day.market, &day.before, &day.board, day.date);
            assert_eq!(again.as_ref(), Ok(&day.decision));
        });
    }

    #[test]
    fn an_unknown_signal_never_loosens_a_cap(seed in any::<u64>(), hidden in 0..16_u32) {
        let read = [
            SignalKind::ReerVolatility,
            SignalKind::AdvanceDecline,
            SignalKind::PeDivergence,
            SignalKind::PcfDivergence,
        ];
        walk(seed, |day| {
            let mut board = day.board;
            for (bit, kind) in read.into_iter().enumerate() {
                if hidden >> bit & 1 == 1 {
                    board = board.without(kind);
                }
            }
            let caps = &day.policy.caps;
            assert!(caps.read(&board).share <= caps.read(&day.board).share);
            let decision = decide(&day.policy, &day.market, &day.before, &board, day.date);
            let Some(deepest) = day.policy.deepest() else { return };
            if let Ok(decision) = decision.as_ref().map(|decision| bought(decision, |layer| layer == deepest).then_some(decision))
                && let Some(decision) = decision
            {
                let after = day.before.after(decision).unwrap();
                let bound = caps.read(&day.board).share * after.risk_capital;
                assert!(after.stake(Part::Only(deepest)) <= bound * (1.0 + 1e-12));
            }
        });
    }

    #[test]
    fn a_shock_of_nothing_changes_nothing(seed in any::<u64>()) {
        walk(seed, |day| {
            let quotes = day.market.quotes().unwrap();
            let lines = profit_lines(&day.after, &day.market, &Shock::NONE, (Axis::Spot, &[0.0])).unwrap();
            let value = |part| day.after.book(part).unwrap().value(&quotes).unwrap();
            assert_eq!(lines.combined, [value(Part::All)]);
            assert_eq!(lines.condor, [value(Part::Condor)]);
            assert_eq!(lines.hedge, [value(Part::Hedge)]);
        });
    }

    #[test]
    fn one_profit_and_loss_is_the_sum_of_its_legs(seed in any::<u64>(), spot in -0.4..0.2_f64) {
        walk(seed, |day| {
            let shock = Shock { spot, ..Shock::NONE };
            let Ok(lines) = profit_lines(&day.after, &day.market, &shock, (Axis::Spot, &[spot])) else { return };
            let quotes = shock.apply(&day.market).unwrap().quotes().unwrap();
            let (mut sum, mut size) = (0.0, 1.0);
            for held in &day.after.held {
                for leg in &held.unit.legs {
                    let price = quotes.price(&leg.instrument).unwrap();
                    let contracts = f64::from(held.units) * leg.quantity * leg.instrument.multiplier();
                    sum += contracts * (price - leg.price);
                    size += (contracts * (price + leg.price)).abs();
                }
            }
            assert!((lines.combined[0] - sum).abs() <= 1e-12 * size, "{} {sum}", lines.combined[0]);
            let parts = lines.condor[0] + lines.hedge[0];
            assert!((lines.combined[0] - parts).abs() <= 1e-12 * size);
        });
    }

    #[test]
    fn cash_and_value_are_the_whole_result(seed in any::<u64>()) {
        // What the ledger has received and what is held is what orders at the model's prices leave: nothing.
        walk(seed, |day| {
            let quotes = day.market.quotes().unwrap();
            let worth = |account: &Account| -> f64 {
                let held = account.held.iter();
                held.map(|held| f64::from(held.units) * held.unit.cash_to_close(&quotes).unwrap()).sum()
            };
            let (was, is) = (worth(&day.before), worth(&day.after));
            let gross: f64 = day.decision.orders.iter().map(|order| order.cash.abs()).sum();
            let kept = is + day.decision.cash() - was;
            assert!(kept.abs() <= 1e-9 * (1.0 + gross + was.abs() + is.abs()), "{kept}");
        });
    }

    #[test]
    fn a_policy_does_not_differ_from_itself(seed in any::<u64>()) {
        let mut source = Source(seed);
        let mut draw = Draw { source: &mut source, wild: false };
        let (one, other) = (draw.policy(), draw.policy());
        prop_assert!(changes(&one, &one).is_empty());
        let mut same = one.clone();
        same.version = other.version;
        prop_assert_eq!(changes(&one, &other).is_empty(), same == other);
        let paths: Vec<String> = one.fields().into_iter().map(|field| field.path).collect();
        for (index, path) in paths.iter().enumerate() {
            prop_assert!(!paths[..index].contains(path), "{} twice", path);
        }
    }
}

#[test]
fn most_drawn_days_are_decided_and_trade() {
    let (mut days, mut orders) = (0, 0);
    // Without holdings that are sold, and some that are kept, nothing above is said of them.
    let (mut sold, mut kept) = (0, 0);
    for seed in 0..100 {
        days += walk(seed, |day| {
            let of_day = &day.decision.orders;
            let closed = of_day.iter().filter(|order| order.action != Action::Open);
            let closed = closed.count();
            orders += of_day.len();
            sold += closed;
            kept += day.before.held.len() - closed;
        });
    }
    assert!(days > 300 && orders > 300, "{days} days, {orders} orders");
    assert!(sold > 50 && kept > 50, "{sold} sold, {kept} kept");
}
