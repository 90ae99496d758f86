//! Indicators: the last step of a recursion.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::indicators::{FlatRsi, MacdPeriods, Seeding, macd, macd_averages, rsi};

fn none(name: &'static str) -> ExplainError {
    ExplainError::NoValue { name }
}

/// The values of the last bar and of the one before.
fn last_two(all: &[Option<f64>]) -> Option<(f64, f64)> {
    let [.., before, now] = all else {
        return None;
    };
    before.zip(*now)
}

/// One step of an exponential average: E = E' + 2/(n + 1) (x - E').
fn stepped(
    builder: &mut Builder,
    (symbol, name): (&'static str, &'static str),
    (before, name_before): (&'static str, &'static str),
    bars: (&'static str, u32),
    value: f64,
    new: Expr,
) -> Expr {
    let n = builder.input(
        bars.0,
        "bars of the average",
        f64::from(bars.1),
        Unit::Count,
        0,
    );
    let old = builder.input(before, name_before, value, Unit::Points, 4);
    let step = old.clone() + Expr::from(2.0) / (n + 1.0) * (new - old);
    builder.step(symbol, name, step, Unit::Points, 4)
}

/// The MACD line of the last bar, from the averages of the bar before.
///
/// # Formula
/// fast - slow, each E = E' + 2/(n + 1) (P - E').
///
/// # Errors
/// [`ExplainError`] when the last two bars are not past the warm-up or an input is out of range.
pub fn macd_line(
    prices: &[f64],
    periods: MacdPeriods,
    seeding: Seeding,
) -> Result<Derivation, ExplainError> {
    let [fast, slow] = macd_averages(prices, periods, seeding).map_err(|_| none("MACD"))?;
    let (fast, slow) = last_two(&fast).zip(last_two(&slow)).ok_or(none("MACD"))?;
    let price = prices.last().copied().ok_or(none("MACD"))?;
    let mut builder = Builder::default();
    let p = builder.input("P", "last close", price, Unit::Points, 2);
    let f = stepped(
        &mut builder,
        ("F", "fast average"),
        ("F1", "fast average of the bar before"),
        ("n", periods.fast),
        fast.0,
        p.clone(),
    );
    let s = stepped(
        &mut builder,
        ("S", "slow average"),
        ("S1", "slow average of the bar before"),
        ("m", periods.slow),
        slow.0,
        p,
    );
    builder.step("M", "MACD line", f - s, Unit::Points, 4);
    builder.finish()
}

/// The signal line of the last bar, and with `histogram` the line less it.
///
/// # Formula
/// S = S' + 2/(n + 1) (M - S').
///
/// # Errors
/// [`ExplainError`] when the last two bars are not past the warm-up or an input is out of range.
pub fn macd_signal(
    prices: &[f64],
    periods: MacdPeriods,
    seeding: Seeding,
    histogram: bool,
) -> Result<Derivation, ExplainError> {
    let found = macd(prices, periods, seeding).map_err(|_| none("signal"))?;
    let (before, _) = last_two(&found.signal).ok_or(none("signal"))?;
    let line = found.line.last().copied().flatten().ok_or(none("signal"))?;
    let mut builder = Builder::default();
    let m = builder.input("M", "MACD line", line, Unit::Points, 4);
    let s = stepped(
        &mut builder,
        ("s", "signal line"),
        ("s1", "signal line of the bar before"),
        ("n", periods.signal),
        before,
        m.clone(),
    );
    if histogram {
        builder.step("H", "line less signal", m - s, Unit::Points, 4);
    }
    builder.finish()
}

/// The relative strength index of the last bar, from the averages of the bar before.
///
/// # Formula
/// 100 g/(g + l), g = ((n - 1) g' + gain)/n and the same for l.
///
/// # Errors
/// [`ExplainError`] when the last two bars are not past the warm-up, prices have not moved, or an input is out
/// of range.
pub fn rsi_last(prices: &[f64], bars: u32, seeding: Seeding) -> Result<Derivation, ExplainError> {
    let values = rsi(prices, bars, seeding, FlatRsi::Zero).map_err(|_| none("RSI"))?;
    last_two(&values).ok_or(none("RSI"))?;
    let n = f64::from(bars);
    let (mut gain, mut loss) = (0.0, 0.0);
    let changes = prices.windows(2).map(|pair| pair[1] - pair[0]);
    let count = prices.len().saturating_sub(2);
    for (index, change) in changes.take(count).enumerate() {
        let (up, down) = (change.max(0.0), (-change).max(0.0));
        if seeding == Seeding::Mean && index < bars as usize {
            gain += up / n;
            loss += down / n;
        } else {
            gain = ((n - 1.0) * gain + up) / n;
            loss = ((n - 1.0) * loss + down) / n;
        }
    }
    let [.., before, now] = prices else {
        return Err(none("RSI"));
    };
    let change = now - before;
    let mut builder = Builder::default();
    let mut points = |symbol, name, value| builder.input(symbol, name, value, Unit::Points, 4);
    let before = [
        points("g1", "average gain of the bar before", gain),
        points("l1", "average loss of the bar before", loss),
    ];
    let now = [
        points("U", "gain of the last bar", change.max(0.0)),
        points("D", "loss of the last bar", (-change).max(0.0)),
    ];
    let n = builder.input("n", "bars", n, Unit::Count, 0);
    let [g1, l1] = before;
    let [up, down] = now;
    let smooth = |old: Expr, new: Expr| ((n.clone() - 1.0) * old + new) / n.clone();
    let g = builder.step("g", "average gain", smooth(g1, up), Unit::Points, 4);
    let l = builder.step("l", "average loss", smooth(l1, down), Unit::Points, 4);
    let both = builder.value("g").zip(builder.value("l"));
    if both.is_none_or(|(g, l)| g + l <= 0.0) {
        return Err(none("RSI"));
    }
    let index = Expr::from(100.0) * g.clone() / (g + l);
    builder.step("RSI", "relative strength index", index, Unit::None, 2);
    builder.finish()
}
