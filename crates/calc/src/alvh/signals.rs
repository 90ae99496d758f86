//! What the reader gives of the signals: their values, and the threshold of each light.

use condor_core::alvh::{Board, Comparison, Condition, SignalKind, SignalUnit};
use condor_core::error::InputError;

use super::inputs::{AlvhInputs, Known};

/// Of each signal whether the reader gives it, its value and its threshold, as the reader sees them, in the order
/// of [`SignalKind::ALL`]. The first four come from the market.
fn numbers(inputs: &AlvhInputs) -> [[f64; 3]; SignalKind::COUNT] {
    let i = inputs;
    let market = |on: f64| [0.0, 0.0, on];
    [
        market(i.slope_on),
        market(i.slope_percentile_on),
        market(i.vix_percentile_on),
        market(i.basis_on),
        [i.macd, i.macd_value, i.macd_on],
        [i.rsi, i.rsi_value, i.rsi_on],
        [i.breadth, i.breadth_value, i.breadth_on],
        [i.pe, i.pe_value, i.pe_on],
        [i.pcf, i.pcf_value, i.pcf_on],
        [i.reer, i.reer_value, i.reer_on],
        [i.rates, i.rates_value, i.rates_on],
        [i.liquidity, i.liquidity_value, i.liquidity_on],
        [i.quick, i.quick_value, i.quick_on],
        [i.ddm, i.ddm_value, i.ddm_on],
        [i.earnings, i.earnings_value, i.earnings_on],
        [i.cash, i.cash_value, i.cash_on],
        [i.event, i.event_value, i.event_on],
    ]
}

/// A number as the reader sees it in the unit of its signal.
fn in_unit(kind: SignalKind, number: f64) -> f64 {
    match kind.unit() {
        SignalUnit::Share => number / 100.0,
        _ => number,
    }
}

/// On which side of its threshold the light of a signal is on: the side that bodes ill.
const fn side(kind: SignalKind) -> Comparison {
    match kind {
        SignalKind::AdvanceDecline
        | SignalKind::PeDivergence
        | SignalKind::PcfDivergence
        | SignalKind::ReerVolatility
        | SignalKind::PriceToEarnings
        | SignalKind::PriceToCashFlow => Comparison::Above,
        _ => Comparison::Below,
    }
}

/// The reader's threshold of a signal, armed so much earlier, as the reader sees it. A threshold that is not shown
/// is that of a fresh page.
pub(super) fn condition(inputs: &AlvhInputs, signal: SignalKind, earlier: f64) -> Condition {
    let [known, _, threshold] = numbers(inputs)[signal as usize];
    let threshold = if signal.is_of_market() || Known::of(known) == Known::Known {
        threshold
    } else {
        numbers(&AlvhInputs::default())[signal as usize][2]
    };
    let side = side(signal);
    let armed = match side {
        Comparison::Below => threshold + earlier,
        Comparison::Above => threshold - earlier,
    };
    Condition {
        signal,
        side,
        armed: in_unit(signal, armed),
        on: in_unit(signal, threshold),
    }
}

/// What the reader knows of the signals.
pub(super) fn board(inputs: &AlvhInputs) -> Result<Board, InputError> {
    SignalKind::ALL
        .into_iter()
        .zip(numbers(inputs))
        .filter(|(_, [known, ..])| Known::of(*known) == Known::Known)
        .try_fold(Board::default(), |board, (kind, [_, value, _])| {
            board.with(kind, in_unit(kind, value))
        })
}
