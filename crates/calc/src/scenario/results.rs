//! The results: profit, the market it stands in, the hedge, and the crises.

use condor_core::portfolio::Quotes;
use condor_core::vix::AtmLink;

use super::explain::is_computed;
use super::output::ScenarioOutput;
use super::words::{less_words, when};
use crate::format;
use crate::report::{Measure, ResultItem, Tone};
use crate::volatility::{contract_name, points};

const PROFIT: &str = "Profit and loss";
const MARKET: &str = "The market then";
const HEDGE: &str = "The hedge";
const CRISES: &str = "The fourteen crises";

/// A result without explanation, tone, dots and term.
fn plain(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    value: String,
    measure: Option<Measure>,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem::plain((group, id, name), value, measure, about)
}

fn money(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    amount: f64,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        tone: Tone::of(amount.round()),
        ..plain(
            group,
            id,
            name,
            format::signed_dollars(amount),
            Some(Measure::dollars(amount)),
            about,
        )
    }
}

/// Points of the VIX with two digits.
fn level(amount: f64) -> Option<Measure> {
    Some(Measure {
        amount,
        unit: "points",
        write: points,
        decimals: 2,
        is_loss: false,
        words: None,
    })
}

/// The results in the order shown.
pub(super) fn list(output: &ScenarioOutput) -> Vec<ResultItem> {
    let mut items = profit(output);
    items.extend(market(output));
    items.extend(hedge(output));
    items.extend(crises(output));
    for item in &mut items {
        item.is_explained = item.measure.is_some() && is_computed(output, item.id);
    }
    items
}

fn profit(output: &ScenarioOutput) -> Vec<ResultItem> {
    let profit = &output.profit;
    let mut total = money(
        PROFIT,
        "total",
        "Together",
        profit.total(),
        format!("condor and hedge, {}", when(output.days)),
    );
    total.measure =
        Some(Measure::dollars(profit.total()).said("ends {} better here", "ends {} worse here"));
    let mut items = vec![
        total,
        money(
            PROFIT,
            "condor",
            "Condor",
            profit.condor,
            "four SPX options, at 100 dollars a point",
        ),
        money(
            PROFIT,
            "hedge",
            "Hedge",
            profit.hedge,
            "VIX options, each on its own future",
        ),
    ];
    if let (Some(less), Some(amount)) = (&output.less, output.of_less(profit.condor)) {
        items.push(money(
            PROFIT,
            "less",
            "Holding less instead",
            amount,
            less_words(output, less),
        ));
    }
    items
}

fn market(output: &ScenarioOutput) -> Vec<ResultItem> {
    let (before, after) = (&output.state, &output.after);
    let future = |index: usize| output.market.level(index);
    let mut items = vec![
        plain(
            MARKET,
            "spx",
            "SPX",
            format::number(after.spot, 0),
            Some(Measure::points(after.spot)),
            format!(
                "from {}, {}%",
                format::number(before.spot, 0),
                format::signed(100.0 * output.spot_return, 1)
            ),
        ),
        plain(
            MARKET,
            "vix",
            "VIX",
            points(after.vix()),
            level(after.vix()),
            format!("from {}", points(before.vix())),
        ),
    ];
    // The first contract still there.
    let gone = before.curve.futures().len() - after.curve.futures().len();
    if let Some(first) = after.curve.futures().first() {
        items.push(plain(
            MARKET,
            "future",
            "The first future",
            points(first.level),
            level(first.level),
            format!(
                "{}, from {}: {} points, the VIX {}",
                contract_name(gone),
                points(future(gone)),
                format::signed(first.level - future(gone), 2),
                format::signed(after.vix() - before.vix(), 2),
            ),
        ));
    }
    items.push(plain(
        MARKET,
        "vvix",
        "VVIX",
        points(after.vvix),
        level(after.vvix),
        format!("from {}", points(before.vvix)),
    ));
    let link = AtmLink::from_levels(before.smile.atm_volatility, before.smile.vix);
    if let Ok(volatility) = link.and_then(|link| link.atm_volatility(after.vix())) {
        items.push(plain(
            MARKET,
            "volatility",
            "Volatility at the money",
            format!("{}%", format::number(100.0 * volatility, 1)),
            Some(Measure::percent(100.0 * volatility)),
            "of 30-day SPX options, in the same proportion to the VIX as now",
        ));
    }
    items
}

fn hedge(output: &ScenarioOutput) -> Vec<ResultItem> {
    let quotes = output.state.quotes();
    let (Ok(quotes), false) = (quotes, output.held.hedge.holdings().is_empty()) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    let call = &output.held.call;
    if let Ok(value) = call.value(
        &output.state.curve,
        &output.market.volatility,
        output.state.rate,
    ) {
        let price = value.valuation.price;
        items.push(plain(
            HEDGE,
            "call",
            "Price of the bought call",
            format!("{} points", points(price)),
            level(price),
            format!(
                "strike {}, on its future at {}, {}% volatility, delta {}",
                format::shortest(call.strike),
                points(value.future),
                format::number(100.0 * value.volatility, 0),
                format::number(100.0 * value.valuation.greeks.delta, 0),
            ),
        ));
    }
    let paid = 0.0 - output.held.hedge.cash();
    items.push(plain(
        HEDGE,
        "paid",
        "Paid for the hedge",
        format::dollars(paid),
        Some(Measure::dollars(paid).said("pays {} more for the hedge", "pays {} less for it")),
        "all contracts, without costs of trading",
    ));
    if let Some(carry) = output.carry {
        items.push(money(
            HEDGE,
            "carry",
            "If nothing happens, it makes",
            0.0 - carry,
            format!(
                "{}, the index and the curve standing still",
                when(output.held.first_expiry)
            ),
        ));
    }
    if let Some(eaten) = eaten(output, &quotes) {
        items.push(plain(
            HEDGE,
            "eaten",
            "Theta it eats",
            format!("{} of 100 dollars", format::number(100.0 * eaten, 0)),
            Some(Measure::percent(100.0 * eaten)),
            "of what the condor earns a day from time alone, now",
        ));
    }
    items
}

/// The hedge's theta over the condor's; `None` when the condor earns none.
fn eaten(output: &ScenarioOutput, quotes: &Quotes) -> Option<f64> {
    let condor = output.held.condor.greeks(quotes).ok()?.theta;
    let hedge = output.held.hedge.greeks(quotes).ok()?.theta;
    let share = -hedge / condor;
    (condor > 0.01 && share.is_finite()).then_some(share)
}

fn crises(output: &ScenarioOutput) -> Vec<ResultItem> {
    let Some((row, profit)) = output.worst.and_then(|row| Some((row, row.profit?))) else {
        return Vec::new();
    };
    let mut items = vec![
        ResultItem {
            tone: Tone::of(profit.total().round()),
            ..plain(
                CRISES,
                "worst",
                "Worst of these",
                format::signed_dollars(profit.total()),
                Some(
                    Measure::dollars(profit.total())
                        .said("loses {} less at worst", "loses {} more at worst"),
                ),
                format!("{}, at once", row.crisis.name),
            )
        },
        money(
            CRISES,
            "worst-condor",
            "Condor alone at worst",
            output.worst_condor,
            "in the same fourteen",
        ),
    ];
    if let Some(better) = output.better() {
        let all = output.stress.iter().filter(|row| row.profit.is_some());
        let all = all.count();
        items.push(plain(
            CRISES,
            "better",
            "The hedge beats holding less in",
            format!("{better} of {all}"),
            Some(Measure {
                amount: better as f64,
                unit: "crises",
                write: |value| format::number(value, 0),
                decimals: 0,
                is_loss: false,
                words: None,
            }),
            format!(
                "and holding less beats the hedge in {}; calm months, in which the hedge costs, are not \
                 among them",
                all - better
            ),
        ));
    }
    items
}
