//! A hedge already held: its rolls, its caps, and that nothing is lost of it.

use super::{Alvh, AlvhInputs, AlvhOutput, MODEL, at, preset, table, whole};
use crate::InputSet;
use crate::alvh::Calculator;
use condor_core::alvh::{Action, Flow, Layer, Limit, Part, Reason};

const POLICIES: [&str; 5] = ["s", "p", "v", "t", "n"];
const CURVES: [&str; 3] = [
    "",
    "&vx=13&ma=14&mb=16&mc=17&md=17.6&me=18&mf=18.3&mg=18.5&mh=18.7",
    "&iv=34.5&vx=38.57&ma=32.1&mb=30.39&mc=29.06&md=27.67&me=26.73&mf=25.73&mg=25.05&mh=24.47&vv=132",
];
const OWN: &str = "v=1&lp=o&lk=1000000&lo=r&uo=a&li=o";

/// Every policy, held in both markets for several days, on several curves.
fn states(mut look: impl FnMut(&str, &AlvhInputs, &AlvhOutput)) {
    let policies = POLICIES.map(|policy| format!("v=1&d=45&lk=1000000&lp={policy}"));
    for policy in policies.iter().map(String::as_str).chain([OWN]) {
        for curve in CURVES {
            for held in [
                "lu=s&lw=3",
                "lu=s&lw=75",
                "lu=c&lw=30",
                "lu=i&lw=25",
                "lu=c&lw=60",
                "lu=s&lw=150",
            ] {
                let fragment = format!("{policy}{curve}&t=0&{held}");
                let (inputs, output) = at(&fragment);
                look(&fragment, &inputs, &output);
            }
        }
    }
}

#[test]
fn what_is_held_is_kept_or_sold_once_and_each_order_has_a_reason() {
    let (mut kept_ever, mut sold_ever) = (0, 0);
    states(|fragment, inputs, output| {
        let earlier = output.earlier.as_ref().expect("a hedge held");
        let orders = &output.decision.orders;
        let sold = |index: usize| {
            let of = |order: &&condor_core::alvh::Order| {
                order.action == Action::Close { held: index + 1 }
            };
            orders.iter().filter(of).count()
        };
        let mut kept = Vec::new();
        for (index, held) in earlier.held.iter().enumerate() {
            match sold(index) {
                0 => kept.push((held.layer, held.units, held.opened)),
                1 => sold_ever += 1,
                more => panic!("{fragment}: sold {more} times"),
            }
        }
        kept_ever += kept.len();
        let bought = orders.iter().filter(|order| order.action == Action::Open);
        let new = bought.map(|order| (order.layer, order.units, output.market.date));
        let expected: Vec<_> = kept.into_iter().chain(new).collect();
        let after = output.account.held.iter().skip(1);
        let after: Vec<_> = after
            .map(|held| (held.layer, held.units, held.opened))
            .collect();
        assert_eq!(after, expected, "{fragment}");
        for order in orders {
            assert!(output.decision.why(order).is_some(), "{fragment}");
        }
        let rows = table(inputs, output, "orders", "Orders");
        assert_eq!(rows.len(), orders.len() + 1, "{fragment}");
        for row in rows {
            assert!(
                !row[4].is_empty() && !row[4].starts_with("No line"),
                "{fragment}"
            );
        }
    });
    assert!(
        kept_ever > 10 && sold_ever > 10,
        "{kept_ever} kept, {sold_ever} sold"
    );
}

#[test]
fn no_budget_and_no_cap_is_exceeded_by_what_is_bought_beside_it() {
    states(|fragment, inputs, output| {
        let account = &output.account;
        let capital = inputs.capital;
        let is_bought = |part: Part| {
            let mut orders = output.decision.orders.iter();
            orders.any(|order| order.action == Action::Open && part.has(order.layer))
        };
        if is_bought(Part::Hedge) {
            let cap = output.policy.caps.hedge * capital;
            assert!(account.stake(Part::Hedge) <= cap, "{fragment}");
        }
        if let Some(deepest) = output.policy.deepest().map(Part::Only)
            && is_bought(deepest)
        {
            assert!(
                account.stake(deepest) <= output.cap.share * capital,
                "{fragment}"
            );
        }
        for (index, rung) in output.policy.ladder.iter().enumerate() {
            let charged = account
                .ledger
                .charged(Layer::Hedge(index), output.market.date);
            let budget = rung.budget * capital * (1.0 + 1e-12);
            assert!(charged <= budget, "{fragment}: {charged} of {budget}");
        }
    });
}

/// A purchase earlier in the month takes its part of the month's budget.
#[test]
fn the_month_s_budget_is_spent_once() {
    let bought = |held: &str| {
        let (_, output) = at(&format!("v=1&ad=2025-03-27&lp=t&lk=1000000{held}"));
        output
            .decision
            .orders
            .iter()
            .filter(|order| order.layer.is_hedge())
            .count()
    };
    assert_eq!(bought(""), 1);
    assert_eq!(bought("&lu=s&lw=10"), 0, "in March already");
    assert_eq!(bought("&lu=s&lw=40"), 1, "in February");
}

#[test]
fn a_cap_counts_what_is_held() {
    // 25% of capital were staked a month ago: today's budget is whole again, the cap is not.
    let (_, output) = at("v=1&lp=o&ua=x&uf=x&uo=a&un=25&lo=r&lu=s&lw=35");
    let limits = output
        .decision
        .log
        .iter()
        .filter_map(|line| match line.reason {
            Reason::Sized { limit, .. } => Some(limit),
            _ => None,
        });
    let limits: Vec<Limit> = limits.collect();
    assert!(
        limits.contains(&Limit::Deepest) || limits.contains(&Limit::Hedge),
        "{limits:?}"
    );
    assert!(output.account.stake(Part::Hedge) <= 50_000.0);
}

/// The reasons for which something held is moved.
fn moves(output: &AlvhOutput) -> Vec<&Reason> {
    let orders = output.decision.orders.iter();
    let closes = orders.filter(|order| order.action != Action::Open && order.flow == Flow::Roll);
    closes
        .map(|order| &output.decision.why(order).expect("a reason").reason)
        .collect()
}

#[test]
fn rolls_and_rolls_out_are_reached() {
    let (_, rolled) = preset("Steward, rolled");
    assert!(
        matches!(moves(&rolled)[..], [Reason::FewDays { least: 20, .. }]),
        "{:?}",
        moves(&rolled)
    );
    let earlier = rolled.earlier.as_ref().expect("a hedge held");
    assert!(
        earlier.rows.iter().any(|row| row.flow == Flow::Payoff),
        "the short rung expired"
    );
    let (_, out) = preset("Steward, rolled out");
    let is_out = |reason: &&Reason| matches!(reason, Reason::Steeper { to_contract: 4, .. });
    assert!(moves(&out).iter().any(is_out), "{:?}", moves(&out));
    let (_, crash) = preset("Steward, held into a crash");
    let is_strike = |reason: &&Reason| {
        matches!(
            reason,
            Reason::DeltaMoved { .. } | Reason::MoneynessMoved { .. }
        )
    };
    assert!(moves(&crash).iter().any(is_strike), "{:?}", moves(&crash));
    // Bought while its light was on, sold now that it is off.
    let (_, off) = at("v=1&d=45&lu=i&lw=30");
    let sold = off
        .decision
        .orders
        .iter()
        .filter(|order| order.action != Action::Open);
    let sold: Vec<&Reason> = sold
        .map(|order| &off.decision.why(order).expect("a reason").reason)
        .collect();
    assert!(sold.contains(&&Reason::SoldWhenOff), "{sold:?}");
    // My own rolls only when it is told to.
    let own = |rolls: &str| moves(&at(&format!("v=1&lp=o&lu=s&lw=45{rolls}")).1).len();
    assert_eq!(own(""), 0);
    assert!(own("&li=o&lj=30") > 0);
    assert_eq!(own("&li=o&lj=0"), 0);
}

/// What the table of the hedge held says adds up, and its cash is that of the account.
#[test]
fn what_it_has_made_adds_up() {
    let amount = |text: &str| -> f64 {
        let plain = text.replace(['$', ',', '+'], "").replace('−', "-");
        plain.parse().expect("an amount")
    };
    states(|fragment, inputs, output| {
        let rows = table(inputs, output, "orders", "The hedge held");
        let (all, parts) = rows.split_last().expect("a sum");
        let sum: f64 = parts.iter().map(|row| amount(&row[3])).sum();
        let rounding = 0.5 * rows.len() as f64 + 0.01;
        assert!(
            (sum - amount(&all[3])).abs() <= rounding,
            "{fragment}: {sum}, {all:?}"
        );
        let earlier = output.earlier.as_ref().expect("a hedge held");
        let cash: f64 = earlier.rows.iter().map(|row| row.cash).sum();
        let worth: f64 = earlier
            .held
            .iter()
            .map(|held| {
                f64::from(held.units) * held.unit.cash_to_close(&output.quotes).expect("a price")
            })
            .sum();
        assert!((cash + worth - amount(&all[3])).abs() <= 0.51, "{fragment}");
    });
}

/// From today on: standing still for no time makes nothing, whatever was made before.
#[test]
fn the_page_counts_from_today() {
    states(|fragment, _, output| {
        let (_, lines) = output.lines(&[0.0]);
        for line in [&lines.combined, &lines.condor, &lines.hedge] {
            assert!(line[0].abs() < 1e-5, "{fragment}: {line:?}");
        }
    });
    let (inputs, output) = preset("Steward, held into a crash");
    let said = Alvh::view(&inputs, &output, "orders").takeaway;
    assert!(said.contains("held before has made +$"), "{said}");
}

/// Futures that are sold are explained too.
#[test]
fn derivations_with_a_future_sold_give_the_numbers_shown() {
    let (inputs, output) = at("v=1&lp=o&lk=1000000&ua=f&ud=2&li=o&lj=60&lu=s&lw=20");
    let is_sold = |order: &condor_core::alvh::Order| order.action != Action::Open;
    assert!(output.decision.orders.iter().any(is_sold));
    whole::derived(&MODEL, &inputs.values(), None);
}

/// A state of before says what it did: nothing is held, nothing is rolled, strikes are by delta.
#[test]
fn old_addresses_mean_what_they_did() {
    for key in ["lu", "li", "yf", "yi", "yl", "yo", "ys", "yv"] {
        let index = AlvhInputs::index_of(key).expect("a key");
        assert_eq!(AlvhInputs::SPECS[index].default(), 0.0, "{key}");
    }
    let (inputs, output) = at("v=1&lp=o&ua=s&ub=40&lw=75&yg=50");
    assert!(output.earlier.is_none());
    let (plain, _) = at("v=1&lp=o&ua=s&ub=40");
    let policy = |inputs: &AlvhInputs| crate::alvh::policy::policy(inputs);
    assert_eq!(policy(&inputs), policy(&plain));
    assert!(policy(&plain).roll_out.is_none() && policy(&plain).restrike.is_none());
}

#[test]
fn the_day_before_the_calendar_is_said() {
    let (inputs, _) = at("v=1&lu=s&lw=150");
    let too_early = AlvhInputs {
        as_of: crate::input::day_number("2004-02-02").expect("a day"),
        ..inputs
    };
    let problem = Alvh::evaluate(&too_early).expect_err("no day");
    assert_eq!(problem.key, "lw", "{}", problem.text);
}
