//! Decisions on single days.

use super::{CAPITAL, calm, first, inverted, lines, market, tuesday};
use condor_core::alvh::{
    Account, Action, Board, Decision, Flow, HedgeInstrument, Layer, Order, Part, Policy, Preset,
    Reason, Remedy, Scaling, SignalKind, Sizing, Tenor, decide,
};
use condor_core::alvh::{Comparison, WhenOff};
use condor_core::calendar::Date;
use condor_core::portfolio::Instrument;
use condor_core::scenario::Ageing;

fn opened(decision: &Decision, layer: Layer) -> Vec<&Order> {
    let orders = decision.orders.iter();
    let opened = orders.filter(|order| order.layer == layer && order.action == Action::Open);
    opened.collect()
}

#[test]
fn vxth_buys_thirty_delta_calls_of_a_month_for_one_percent() {
    let state = market(17.0, &[17.5, 18.5, 19.0]);
    let decision = first(&Preset::Vxth.policy(), &state);
    let [order] = opened(&decision, Layer::Hedge(0))[..] else {
        panic!("one order: {:?}", lines(&decision));
    };
    assert!(-order.cash <= 0.01 * CAPITAL && -order.cash > 0.009 * CAPITAL);
    let Instrument::VixOption(call) = order.unit.legs[0].instrument else {
        panic!("a VIX option");
    };
    // The settlement nearest to thirty days is that of 21 August or of 18 September.
    assert!((call.years * 365.0 - 43.0).abs() < 1e-9 || (call.years * 365.0 - 15.0).abs() < 1e-9);
    let quotes = state.quotes().unwrap();
    let value = quotes.value(&order.unit.legs[0].instrument).unwrap();
    assert!((value.valuation.greeks.delta - 0.3).abs() < 0.05);

    // Held to its end: the next day nothing is bought.
    let account = Account::new(CAPITAL).after(&decision).unwrap();
    let next = tuesday().plus_days(1).unwrap();
    let policy = Preset::Vxth.policy();
    let later = decide(&policy, &state, &account, &Board::default(), next).unwrap();
    assert!(opened(&later, Layer::Hedge(0)).is_empty());
    // Nor at all while the front future is at 15 or below.
    let calm = first(&policy, &market(13.0, &[14.0, 15.0]));
    assert!(opened(&calm, Layer::Hedge(0)).is_empty());
}

#[test]
fn the_log_says_why() {
    let decision = first(&Preset::Steward.policy(), &inverted());
    let log = lines(&decision);
    for expected in [
        "Layer 1: entry due: the first",
        "Layer 2c on: slope of the curve -2.1%, below -1.0%",
        "Layer 2d: the cap of the deepest rung binds (20.0%): REER volatility unknown",
    ] {
        assert!(log.iter().any(|line| line == expected), "{log:#?}");
    }
    let deepest = log.iter().find(|line| line.starts_with("Layer 2d on"));
    let deepest = deepest.expect("the deepest rung is on");
    assert!(deepest.contains("percentile of the slope"), "{deepest}");

    let calm = lines(&first(&Preset::Steward.policy(), &calm()));
    let off = "Layer 2c off: slope of the curve 6.9%, not below 2.0%";
    assert!(calm.iter().any(|line| line == off), "{calm:#?}");
}

#[test]
fn nothing_is_done_while_the_exchange_is_closed() {
    let sunday = Date::new(2024, 8, 4).unwrap();
    let account = Account::new(CAPITAL);
    let policy = Preset::Steward.policy();
    let decision = decide(&policy, &calm(), &account, &Board::default(), sunday).unwrap();
    assert!(decision.orders.is_empty());
    assert_eq!(decision.log[0].reason, Reason::ExchangeClosed);
}

#[test]
fn temporal_theta_waits_for_complacency() {
    let policy = Preset::Promoter.policy();
    let temporal = |state| !opened(&first(&policy, &state), Layer::Temporal).is_empty();
    assert!(temporal(market(12.0, &[13.0, 14.2, 15.0, 15.5])));
    assert!(!temporal(market(12.0, &[13.0, 13.1, 13.2, 13.3])));
    assert!(!temporal(market(22.0, &[23.0, 25.0, 26.0, 27.0])));
}

#[test]
fn condors_are_entered_weekly_and_rolled_out_in_time() {
    let policy = Preset::None.policy();
    let mut account = Account::new(CAPITAL);
    let mut date = tuesday();
    let mut state = calm();
    let mut entries = 0;
    let mut rolled = 0;
    for _ in 0..60 {
        let decision = decide(&policy, &state, &account, &Board::default(), date).unwrap();
        for order in &decision.orders {
            match (order.action, order.flow) {
                (Action::Open, Flow::Premium) => {
                    entries += 1;
                    assert!(order.cash > 0.0);
                }
                (Action::Open, _) => rolled += 1,
                _ => {}
            }
        }
        account = account.after(&decision).unwrap();
        account = account
            .after_days(&state, date, 1, Ageing::KeepsLevel)
            .unwrap();
        state = state.after_days(1.0, Ageing::KeepsLevel).unwrap();
        date = date.plus_days(1).unwrap();
        assert!(account.stake(Part::Condor) <= 0.2 * CAPITAL);
    }
    // Sixty days from a Tuesday: nine entries until the layer's risk is used up.
    assert!((6..=9).contains(&entries), "{entries}");
    assert!(rolled > 0);
    for held in &account.held {
        assert!(held.days_left().unwrap() >= 14.0 - 1.0);
    }
}

#[test]
fn too_much_theta_is_bought_as_something_else() {
    let mut policy = Preset::Static.policy();
    policy.ladder[0].budget = 0.02;
    policy.theta.limit = 0.0;
    let bought = |policy: &Policy| {
        let decision = first(policy, &calm());
        let orders = opened(&decision, Layer::Hedge(0));
        orders.first().map(|order| order.unit.legs[0].instrument)
    };
    assert!(matches!(bought(&policy), Some(Instrument::VixOption(_))));
    policy.theta.remedy = Remedy::Skip;
    assert_eq!(bought(&policy), None);
    policy.theta.remedy = Remedy::Future { contract: 3 };
    assert!(matches!(
        bought(&policy),
        Some(Instrument::MiniVixFuture { .. })
    ));
    policy.theta.remedy = match Preset::Steward.policy().theta.remedy {
        remedy @ Remedy::PutSpread { .. } => remedy,
        other => panic!("the Steward buys put spreads, not {other:?}"),
    };
    assert!(matches!(bought(&policy), Some(Instrument::Spx(_))));
}

#[test]
fn a_steeper_curve_moves_short_dated_legs_out() {
    let mut policy = Preset::Steward.policy();
    policy.ladder[0].tenor = Tenor::Contract(1);
    policy.ladder[0].roll_days = 0;
    policy.theta.limit = 100.0;
    let state = market(20.0, &[20.5, 20.8, 21.0, 21.2, 21.3]);
    let account = Account::new(CAPITAL)
        .after(&first(&policy, &state))
        .unwrap();
    let steep = market(13.0, &[14.0, 16.0, 17.0, 17.5, 18.0]);
    let next = tuesday().plus_days(1).unwrap();
    let decision = decide(&policy, &steep, &account, &Board::default(), next).unwrap();
    let rolls: Vec<&Order> = decision
        .orders
        .iter()
        .filter(|order| order.layer == Layer::Hedge(0))
        .collect();
    assert_eq!(rolls.len(), 2, "{:#?}", lines(&decision));
    assert!(matches!(rolls[0].action, Action::Close { .. }) && rolls[0].flow == Flow::Roll);
    let days = rolls[1].unit.years().unwrap() * 365.0;
    assert!(days > 90.0 && rolls[1].flow == Flow::Roll, "{days}");
    let why = decision.why(rolls[1]).unwrap().to_string();
    assert!(
        why.starts_with("Layer 2a: slope 14.3% above 10.0%"),
        "{why}"
    );
}

#[test]
fn a_rung_may_be_sold_when_its_light_goes_off() {
    let policy = Preset::Steward.policy();
    assert_eq!(policy.ladder[2].when_off, WhenOff::Sell);
    let account = Account::new(CAPITAL)
        .after(&first(&policy, &inverted()))
        .unwrap();
    assert!(account.stake(Part::Only(Layer::Hedge(2))) > 0.0);
    let next = tuesday().plus_days(1).unwrap();
    let decision = decide(&policy, &calm(), &account, &Board::default(), next).unwrap();
    let after = account.after(&decision).unwrap();
    assert_eq!(after.stake(Part::Only(Layer::Hedge(2))), 0.0);
    // A long future lost as the level fell: 23.5 to 15.5 points, at 100 dollars each.
    let sold = decision
        .orders
        .iter()
        .find(|order| order.layer == Layer::Hedge(2))
        .unwrap();
    assert!(
        (sold.cash + 800.0 * f64::from(sold.units)).abs() < 1e-6,
        "{}",
        sold.cash
    );
}

#[test]
fn signals_scale_what_is_wanted_within_the_budget() {
    let mut policy = Preset::Static.policy();
    policy.ladder[0].sizing = Sizing::Spend(0.5);
    policy.scaling = vec![Scaling {
        signal: SignalKind::PriceToEarnings,
        side: Comparison::Above,
        threshold: 25.0,
        factor: 4.0,
    }];
    let spent = |board: &Board| {
        let account = Account::new(CAPITAL);
        let decision = decide(&policy, &calm(), &account, board, tuesday()).unwrap();
        opened(&decision, Layer::Hedge(0))[0].charged
    };
    let known = |value| {
        Board::default()
            .with(SignalKind::PriceToEarnings, value)
            .unwrap()
    };
    let budget = policy.ladder[0].budget * CAPITAL;
    assert!(spent(&Board::default()) <= 0.5 * budget);
    assert_eq!(spent(&known(20.0)), spent(&Board::default()));
    let scaled = spent(&known(30.0));
    assert!(scaled <= budget && scaled > 0.9 * budget);
}

#[test]
fn every_instrument_can_be_a_rung() {
    let mut seen = Vec::new();
    for instrument in [
        HedgeInstrument::VixFuture { mini: false },
        HedgeInstrument::VixCalendar { far_contract: 5 },
        HedgeInstrument::VolatilityFund {
            fee: 0.0085,
            price: 12.0,
        },
    ] {
        let mut policy = Preset::Static.policy();
        policy.ladder[0].instrument = instrument;
        policy.ladder[0].tenor = Tenor::Contract(2);
        policy.ladder[0].budget = 0.05;
        let decision = first(&policy, &calm());
        let order = opened(&decision, Layer::Hedge(0))[0];
        assert!(order.units > 0);
        seen.push(order.unit.stake);
        let account = Account::new(CAPITAL).after(&decision).unwrap();
        let book = account.book(Part::All).unwrap();
        let value = book.value(&calm().quotes().unwrap()).unwrap();
        assert!(value.abs() < 1e-6, "{value}");
    }
    // M2 at 15.5 may fall by half, a share costs its price.
    assert_eq!(seen, [7750.0, 775.0, 12.0]);
}
