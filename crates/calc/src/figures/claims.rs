//! What the terms about money and hedging claim of their figures, by sums done without them.

use super::tests::amount;

fn near(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} {b}");
}

#[test]
fn returns_and_capital() {
    // 10% and 40%: the products of (1 - 1.1 x)(1 - 1.4 x) times -1,000.
    near(amount("irr", "a=1000&b=2500&c=1540", "count"), 2.0, 0.0);
    near(amount("irr", "a=1000&b=2500&c=1540", "rates"), 10.0, 1e-9);
    near(amount("irr", "a=1000&b=2500&c=1600", "count"), 0.0, 0.0);
    near(amount("irr", "a=500&b=600&c=0", "rates"), 20.0, 1e-9);
    // Modigliani and Miller: without tax debt at the safe rate changes nothing.
    for debt in [0, 30, 80] {
        near(
            amount("wacc", &format!("w={debt}&d=4&t=0"), "wacc"),
            9.0,
            1e-9,
        );
    }
    assert!(amount("wacc", "w=80&d=4&t=25", "wacc") < amount("wacc", "w=50&d=4&t=25", "wacc"));
    near(amount("capm", "b=-2&r=-3&e=5", "alpha"), 3.0, 1e-9);
    near(amount("capm", "b=1&r=-3&e=5", "alpha"), -12.0, 1e-9);
    // One month of a crash turns the line.
    let of = |state: &str, result| amount("alpha-and-beta", state, result);
    assert!(of("x=1", "beta").abs() < 0.1 && of("x=-12", "beta") > 0.5);
    assert!(of("x=-12", "alpha") < 0.72 * of("x=1", "alpha"));
    near(
        amount("risk-adjusted-return", "r=15&sd=45&c=4", "adjusted"),
        4.0 + 11.0 * 16.0 / 45.0,
        1e-9,
    );
}

#[test]
fn risk_and_luck() {
    near(amount("drawdown", "f=-50&m=12&g=7", "needed"), 100.0, 1e-6);
    // A year down, and months in which 1.07 doubles, rounded up.
    let up = (12.0 * 2.0_f64.ln() / 1.07_f64.ln()).ceil();
    near(
        amount("drawdown", "f=-50&m=12&g=7", "under"),
        1.0 + up / 12.0,
        1e-9,
    );
    near(amount("sharpe-ratio", "x=6&sd=12&y=5", "ratio"), 0.5, 1e-9);
    let error = ((1.0 + 0.25 / 24.0) / 5.0_f64).sqrt();
    near(
        amount("sharpe-ratio", "x=6&sd=12&y=5", "range"),
        2.0 * error,
        1e-9,
    );
    // The place where the tail begins does not know how deep it is.
    let tail = |worst: i32, result| amount("cvar", &format!("w={worst}&c=5"), result);
    near(tail(-30, "var"), tail(-80, "var"), 0.0);
    near(tail(-30, "cvar") - tail(-80, "cvar"), 10.0, 1e-9);
    // More tries, more luck; what follows is a coin toss in each world.
    let luck = |rules: u32| amount("backtest", &format!("n={rules}&m=36"), "luck");
    near(luck(1), 0.0, 1e-9);
    assert!(luck(10) < luck(100) && luck(100) < luck(500));
    let mean = |result| {
        let worlds =
            (1..=40).map(|world| amount("backtest", &format!("n=50&m=36&s={world}"), result));
        worlds.sum::<f64>() / 40.0
    };
    assert!(
        mean("tested") > 40.0 && mean("after").abs() < 12.0,
        "{} {}",
        mean("tested"),
        mean("after")
    );
    // Half of the worlds are luckier than the middle one says, give or take.
    let above = (1..=40)
        .filter(|world| {
            let state = format!("n=50&m=36&s={world}");
            amount("backtest", &state, "sharpe") > amount("backtest", &state, "luck")
        })
        .count();
    assert!((10..=30).contains(&above), "{above}");
    let storm = |today: &str| amount("regime", &format!("t={today}&a=200&b=40"), "month");
    near(storm("s") - storm("c"), 100.0 * 0.97_f64.powi(21), 1e-9);
}

#[test]
fn hedges_over_time() {
    let parts = |state: &str| {
        let of = |result| amount("carry", state, result);
        near(of("carry"), of("time") + of("roll"), 1e-6);
        of("roll")
    };
    assert!(parts("vx=16&vd=60&k=25") < 0.0 && parts("vx=30&vd=60&k=25") > 0.0);
    // Theta goes with the number of calls, and at "all" nothing is left.
    let all = amount("theta-eaten", "n=10&k=20&vd=45", "all");
    near(
        amount("theta-eaten", "n=10&k=20&vd=45", "eaten"),
        1_000.0 / all,
        1e-6,
    );
    // Along the curve the rent falls, and the gain of the same money too.
    for days in [60, 90, 120, 180] {
        let of = |result| amount("time-shifting", &format!("a=45&b={days}&x=-10"), result);
        assert!(of("saved") > 0.0 && of("given") < 0.0, "{days}");
    }
    // Both orders can be reached.
    let of = |state: &str, result| amount("static-v-adaptive-hedge", state, result);
    assert!(of("w=1&f=3&x=-15", "waits") > of("w=1&f=3&x=-15", "always"));
    assert!(of("w=2&f=9&x=-15", "waits") < of("w=2&f=9&x=-15", "always"));
    near(of("w=0&f=3&x=-15", "fall"), 0.0, 0.0);
    let of = |state: &str, result| amount("steward-v-promoter", state, result);
    assert!(of("n=1&x=-20&vx=15", "steward") < of("n=1&x=-20&vx=15", "promoter"));
    assert!(of("n=9&x=-30&vx=15", "steward") > of("n=9&x=-30&vx=15", "promoter"));
    assert!(of("n=9&x=-30&vx=15", "promoter") > of("n=9&x=-30&vx=15", "none"));
    // Premium and cost grow in step: the even move is the same for all days.
    for days in [1, 5, 30] {
        let of = |result| amount("temporal-theta", &format!("d={days}&m=1.5&iv=15.5"), result);
        let even = of("even");
        near(
            -of("taken") / of("earned"),
            (1.5 / even) * (1.5 / even),
            1e-9,
        );
    }
}

#[test]
fn insured_portfolios() {
    near(amount("second-engine", "l=1&c=0", "risk"), 20.0, 1e-9);
    near(amount("second-engine", "l=1&c=1", "risk"), 28.0, 1e-9);
    let fall = |share: u32| {
        amount(
            "dynamic-portfolio-insurance",
            &format!("e={share}&m=5&k=4"),
            "total",
        )
    };
    near(fall(4), -5.0 / 0.36, 1e-9);
    near(fall(5), -25.0, 1e-9);
    // A gap of a fifth goes through a multiple of six and not of four.
    let short = |multiplier: u32| amount("cppi", &format!("m={multiplier}&x=-20&g=9000"), "short");
    assert!(short(6) > 50.0 && short(4) == 0.0);
    assert!(amount("cppi", "m=6&x=0", "made") > amount("cppi", "m=2&x=0", "made"));
    // The put holds at each depth, and is dearer in a wilder market.
    for gap in [-20, -40] {
        near(
            amount("obpi", &format!("g=9000&iv=18&x={gap}"), "end"),
            9_000.0,
            1e-6,
        );
    }
    assert!(amount("obpi", "iv=30", "cost") > amount("obpi", "iv=18", "cost"));
    // Beyond the best share more at risk grows slower.
    let growth = |used: f64| amount("capital-efficiency", &format!("u={used}&a=6&n=3"), "growth");
    let best = amount("capital-efficiency", "u=60&a=6&n=3", "best");
    assert!(growth(best) > growth(best - 5.0) && growth(best) > growth(best + 5.0));
    near(best, 100.0 * (35.0 / 36.0 - 1.0 / 36.0 / 0.06), 1e-9);
}

#[test]
fn signals_from_prices() {
    // Faster averages cross more often; without noise the turn is seen at once.
    let macd = |state: &str, result| amount("macd", state, result);
    assert!(macd("a=12&b=26&z=0.6", "crossings") > macd("a=20&b=60&z=0.6", "crossings"));
    assert!(macd("a=12&b=26&z=0.6", "late") < macd("a=20&b=60&z=0.6", "late"));
    near(macd("z=0", "late"), 1.0, 0.0);
    // A trend is “overbought” most of the time and keeps rising; its mirror is “oversold”.
    assert!(amount("rsi", "t=0.3&z=0.6&n=14", "hot") > 50.0);
    assert!(amount("rsi", "t=0.3&z=0.6&n=14", "since") > 40.0);
    assert!(amount("rsi", "t=-0.3&z=0.6&n=14", "cold") > 50.0);
    // 206 of 490 others and 10 giants rise: 216 less 284 a day.
    let line = |state: &str, result| amount("advance-decline-line", state, result);
    near(line("r=42&w=35&g=0.5", "line"), 30.0 * (216.0 - 284.0), 0.0);
    let a_day = 0.35 * 0.5 + 0.65 * 0.8 * (206.0 - 284.0) / 490.0;
    near(line("r=42&w=35&g=0.5", "index"), 30.0 * a_day, 1e-9);
    assert!(line("r=42&w=2&g=0.5", "index") < 0.0);
    let breadth = |state: &str, result| amount("market-breadth", state, result);
    assert!(breadth("t=-2&b=8", "index") > 0.0 && breadth("t=-2&b=8", "above") < 30.0);
    assert!(breadth("t=2&b=-6", "index") < 0.0 && breadth("t=2&b=-6", "above") > 60.0);
}

#[test]
fn signals_from_the_economy() {
    // What is put into the prices for the event comes out of them again.
    for day in [1, 3, 10, 45] {
        let state = format!("e=1.8&k={day}&iv=14");
        near(
            amount("fomc-and-event-volatility", &state, "found"),
            1.8,
            1e-9,
        );
    }
    near(
        amount("cpi", "r=5&p=6&y=20", "real"),
        100.0 * (1.05 / 1.06 - 1.0),
        1e-9,
    );
    near(
        amount("ppi", "p=8&c=3&m=10", "margin"),
        100.0 * (103.0 - 97.2) / 103.0,
        1e-9,
    );
    // In goods the slump is longer than in money, and longer still when prices rise faster.
    assert!(
        amount("gdp", "d=2&p=4&l=3", "shrinking") > amount("gdp", "d=2&p=2.5&l=3", "shrinking")
    );
    near(
        amount("gdp", "d=2&p=2.5&l=6", "known") - amount("gdp", "d=2&p=2.5&l=3", "known"),
        1.0,
        1e-9,
    );
    near(
        amount("real-effective-exchange-rate", "x=15&w=20&p=6", "real"),
        100.0 * 1.15_f64.powf(0.2) * 1.06 / 1.02,
        1e-9,
    );
    let covered = |quoted: f64| {
        let state = format!("r=4.5&f=1&q={quoted}");
        amount("interest-rate-differential", &state, "earned")
    };
    near(
        covered(1.1),
        1.1e6 * (0.045_f64.exp() - 0.01_f64.exp()),
        1e-6,
    );
    assert!(covered(1.14) < 1_000.0);
}

#[test]
fn what_companies_are_worth() {
    near(
        amount("price-to-earnings", "p=100&e=5&r=4.25", "ratio"),
        20.0,
        1e-9,
    );
    near(
        amount("price-to-earnings", "p=100&e=5&r=4.25", "half"),
        40.0,
        1e-9,
    );
    near(
        amount("price-to-earnings", "p=100&e=5&r=4.25", "over"),
        0.75,
        1e-9,
    );
    near(
        amount("price-to-cash-flow", "e=5&d=2&u=4&p=100", "ratio"),
        100.0 / 3.0,
        1e-9,
    );
    let value = |growth: u32| {
        amount(
            "dividend-discount-model",
            &format!("d=3&r=8&g={growth}"),
            "value",
        )
    };
    near(value(4), 78.0, 1e-9);
    near(value(5), 105.0, 1e-9);
    near(
        amount("dividend-discount-model", "d=3&r=8&g=4", "back"),
        8.0,
        1e-9,
    );
    near(
        amount("quick-ratio", "c=50000&o=80000&s=50", "ratio"),
        0.9,
        1e-12,
    );
    near(
        amount("quick-ratio", "c=50000&o=80000&s=50", "left"),
        -10_000.0,
        1e-6,
    );
}

#[test]
fn companies_by_size_and_payout() {
    let size = |state: &str, result| amount("market-capitalisation", state, result);
    near(size("p=500&n=6&k=10", "all"), 3_000.0, 1e-9);
    near(size("p=50&n=60&k=1", "weight"), 300.0 / 53.0, 1e-9);
    near(size("p=500&n=6&k=10", "points"), -580.0 * 3.0 / 53.0, 1e-9);
    near(size("p=500&n=6&k=20", "split"), 25.0, 1e-9);
    let trust = |state: &str, result| amount("reit", state, result);
    near(trust("d=60&g=0&o=80", "income"), 200.0, 1e-9);
    near(trust("d=60&g=40&o=80", "net"), 80.0, 1e-9);
    // Neither wear nor a sale moves the funds from operations.
    for state in ["d=0&g=0&o=80", "d=100&g=0&o=80", "d=60&g=40&o=80"] {
        near(trust(state, "ffo"), 80.0, 1e-9);
    }
    let ipo = |price: u32, result| amount("ipo", &format!("p={price}&m=500&w=2000"), result);
    near(ipo(20, "kept"), 100.0 * 80.0 / 105.0, 1e-9);
    near(ipo(20, "missed"), 2_500.0 * 80.0 / 105.0 - 2_000.0, 1e-9);
    near(ipo(25, "jump"), 0.0, 1e-9);
    near(ipo(25, "missed"), 0.0, 1e-9);
    assert!(ipo(12, "dilution") > ipo(20, "dilution") && ipo(30, "missed") > 0.0);
}

#[test]
fn markets_of_dealers_and_funds() {
    let fund = |state: &str| amount("etf", state, "earned");
    near(fund("a=100&p=99&c=0.2"), 0.8, 1e-9);
    near(fund("a=100&p=101&c=0.2"), 0.8, 1e-9);
    near(fund("a=100&p=97.5&c=3"), 0.0, 0.0);
    let quote = |state: &str, result| amount("market-maker", state, result);
    let usual = 5_800.0 * 0.15 * (10.0 / 31_536_000.0_f64).sqrt();
    near(quote("w=0.5&u=30&iv=15", "needed"), 0.6 * usual, 1e-12);
    near(
        quote("w=0.5&u=30&iv=15", "earned"),
        50.0 * (0.25 - 0.3 * usual),
        1e-9,
    );
    near(quote("w=0.5&u=30&iv=15", "depth"), 20.0 / usual, 1e-9);
    assert!(quote("w=0.5&u=30&iv=40", "earned") < 0.0);
    // At the limit it earns nothing.
    let limit = quote("w=0.5&u=30&iv=15", "limit");
    near(limit, 15.0 * 0.5 / (0.6 * usual), 1e-9);
    near(quote("w=0.5&u=0&iv=40", "needed"), 0.0, 0.0);
    let speed = |state: &str, result| amount("high-frequency-trading", state, result);
    near(
        speed("t=40&f=10&iv=15", "own"),
        2.0 * speed("t=40&f=10&iv=15", "rival"),
        1e-12,
    );
    let apart = speed("t=250&f=10&iv=15", "own") - speed("t=250&f=10&iv=15", "rival");
    near(speed("t=250&f=10&iv=15", "matched"), -25.0 * apart, 1e-9);
    assert!(speed("t=5&f=10&iv=15", "matched") > 0.0);
}

#[test]
fn funds_at_the_close() {
    let fund = |state: &str, result| amount("leveraged-fund", state, result);
    // By the books: what is held and what is owned after the day, and what should be held of it.
    for (leverage, day) in [
        (3.0, -5.0),
        (2.0, 4.0),
        (-1.0, 4.0),
        (-3.0, -8.0),
        (0.5, 6.0),
    ] {
        let state = format!("l={leverage}&r={day}&a=200");
        let held = 200.0 * leverage * (1.0 + day / 100.0);
        let owned = 200.0 + 200.0 * leverage * day / 100.0;
        let trade = leverage * owned - held;
        near(fund(&state, "trade"), trade, 1e-9);
        near(fund(&state, "twin"), trade, 1e-9);
        near(fund(&state, "day"), leverage * day, 1e-9);
        // Who held on without the trade would have all back: what was traded is what the way back takes.
        let back = -day / (100.0 + day);
        near(fund(&state, "back"), 100.0 * trade * back / 200.0, 1e-9);
    }
    for still in ["l=1&r=7&a=100", "l=0&r=-7&a=100"] {
        near(fund(still, "trade"), 0.0, 0.0);
        near(fund(still, "year"), 0.0, 1e-9);
    }
    let pair: f64 = 1.0 - 2.0 * 0.0001 / 1.01;
    near(
        fund("l=2&r=1&a=100", "year"),
        100.0 * (pair.powi(126) - 1.0),
        1e-9,
    );
}

#[test]
fn markets_of_programs() {
    let pool = |state: &str, result| amount("amm", state, result);
    near(
        pool("x=200&f=0&t=10", "value"),
        10_000.0 * 2.0_f64.sqrt(),
        1e-9,
    );
    near(pool("x=25&f=0&t=10", "lost"), -20.0, 1e-9);
    near(pool("x=100&f=2&t=10", "against"), 200.0, 1e-9);
    near(
        pool("x=100&f=2&t=10", "slip"),
        100.0 * (1.0 - 0.997 / 1.0997),
        1e-9,
    );
    let attack = |state: &str, result| amount("mev", state, result);
    let alone = 1e6 * 49_850.0 / 1_049_850.0;
    near(attack("t=50000&s=1&f=0.3", "alone"), alone, 1e-6);
    near(attack("t=50000&s=1&f=0.3", "lost"), -0.01 * alone, 1e-4);
    assert!(attack("t=50000&s=5&f=0.3", "gain") > attack("t=50000&s=1&f=0.3", "gain"));
    assert!(attack("t=2000&s=1&f=0.3", "gain") < 0.0 && attack("t=5000&s=1&f=3", "gain") < 0.0);
    let loan = |state: &str, result| amount("defi", state, result);
    near(loan("b=60&h=80&x=30", "safe"), 25.0, 1e-9);
    near(loan("b=60&h=80&x=30", "left"), 700.0, 1e-9);
    near(loan("b=60&h=80&x=25", "penalty"), 0.0, 0.0);
    // 5,000 are there, 3,300 of them taken for 3,000 repaid: 1,700 stand behind 3,000.
    near(loan("b=60&h=80&x=50", "bad"), 1_300.0, 1e-9);
    let vote = |against: u32, result| amount("dao", &format!("w=8&a={against}&q=10"), result);
    // What it takes is the quorum less those against, or more than those against; with it, it passes.
    for (against, takes) in [(0, 10.0), (3, 7.0), (4, 6.0), (5, 5.0), (11, 11.0)] {
        near(vote(against, "decide"), takes, 1e-12);
        let passed =
            |large: f64| amount("dao", &format!("w={large}&a={against}&q=10"), "vote") == 1.0;
        assert!(passed(takes + 0.1) && !passed(takes - 0.1), "{against}");
    }
    let passed: Vec<f64> = [0, 1, 2, 3, 7, 8]
        .iter()
        .map(|no| vote(*no, "vote"))
        .collect();
    assert_eq!(passed, [0.0, 0.0, 1.0, 1.0, 1.0, 0.0]);
    let lock = |state: &str, result| amount("multi-signature", state, result);
    near(
        lock("m=2&n=3&c=5", "shut"),
        100.0 * (3.0 * 0.0025 * 0.95 + 0.000_125),
        1e-9,
    );
    near(
        lock("m=3&n=3&c=5", "shut"),
        100.0 * (1.0 - 0.95_f64.powi(3)),
        1e-9,
    );
    near(
        lock("m=1&n=3&c=5", "robbed"),
        lock("m=3&n=3&c=5", "shut"),
        1e-9,
    );
    near(lock("m=3&n=5&c=5", "spare"), 2.0, 0.0);
}
