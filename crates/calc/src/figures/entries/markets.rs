//! Figures of the terms about how markets are made.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const ETF: Entry = figure!(
    "etf",
    "A price on a leash",
    CREATION,
    &["p", "c", "a"],
    "v=1&a=100&p=99&c=0.2",
    Teach {
        question: "What keeps the price of a fund at what it holds?",
        suggested_move: "Move the price from 99 to 101. Then raise the cost of a round to 3%.",
        check: "Outside the band someone earns by pressing the price back. When a round is dear the band is wide, and \
                the price may stray far.",
        caption: "Price against value: {gap}. Making or taking back a share earns {earned}, and nobody acts from \
                  {low} to {high}.",
    }
);

pub(super) const LEVERAGED_FUND: Entry = figure!(
    "leveraged-fund",
    "All on one side at the close",
    CLOSE,
    &["l", "r", "a"],
    "v=1&l=-1&r=-5&a=100",
    Teach {
        question: "A fund bets on a fall, and the index falls. Does it buy or sell at the close?",
        suggested_move: "Move the leverage from −1 to 2, then to 3. Then let the index rise by 5%.",
        check: "At −1 and at 2 the trade is the same, and it goes the way of the day. Only between 0 and 1 it goes \
                against it.",
        caption: "The fund makes {day} on the day and trades {trade} at the close; its twin trades {twin}. If the \
                  index then comes back, the fund stands at {back}.",
    }
);

pub(super) const HIGH_FREQUENCY_TRADING: Entry = figure!(
    "high-frequency-trading",
    "A quote that is too slow",
    SPEED,
    &["t", "f", "iv"],
    "v=1&t=250&f=10&iv=15",
    Teach {
        question: "What is a millisecond worth to someone who quotes prices?",
        suggested_move: "Move your reaction from 250 to 50 milliseconds, then to 10.",
        check: "The line is steep at its start: the last milliseconds count most. Who is slower than the rival loses \
                on each trade.",
        caption: "You need {own}, the rival {rival}. At the rival’s spread a trade earns you {matched}.",
    }
);

pub(super) const MARKET_MAKER: Entry = figure!(
    "market-maker",
    "The spread in a storm",
    QUOTE,
    &["w", "u", "iv"],
    "v=1&w=0.5&u=30&iv=15",
    Teach {
        question: "Why do spreads widen just when you want out?",
        suggested_move: "Move the volatility from 15% to 40%, then raise the part that knows more.",
        check: "The spread needed grows with both. Where it passes the spread quoted the dealer loses, and fewer \
                contracts are quoted.",
        caption: "A trade earns {earned}. The spread needed is {needed}, and {depth} contracts are quoted.",
    }
);

pub(super) const AMM: Entry = figure!(
    "amm",
    "Always selling what rises",
    PROVIDED,
    &["x", "f", "t"],
    "v=1&x=200&f=2&t=10",
    Teach {
        question: "Your coins lie in a pool and the price doubles. What did the pool cost you?",
        suggested_move: "Move the price from 100% to 200%, then to 25%. Then raise the fees.",
        check: "Without fees the pool is below holding at each price but the first, on both sides. Fees lift it: a \
                premium for a short position.",
        caption: "Against holding: {against}. Impermanent loss is {lost}; your trade falls short by {slip}.",
    }
);

pub(super) const MEV: Entry = figure!(
    "mev",
    "Bought ahead of you",
    AHEAD,
    &["s", "t", "f"],
    "v=1&t=50000&s=1&f=0.3",
    Teach {
        question: "You accept 1% of slippage. Who takes it?",
        suggested_move: "Move the slippage from 1% to 5%, then to 0.1%. Then make your trade small.",
        check: "The more you accept, the more is bought ahead of you. A small trade in a pool with a fee is not worth \
                an attack.",
        caption: "{ahead} are bought ahead of you. It changes what you get by {lost} and brings the attacker {gain}.",
    }
);

pub(super) const DEFI: Entry = figure!(
    "defi",
    "Sold in the fall",
    LEFT,
    &["b", "x", "h"],
    "v=1&b=60&h=80&x=30",
    Teach {
        question: "A loan has a third more behind it than it must. How far may the deposit fall?",
        suggested_move: "Move the fall from 20% to 30%, then to 50%. Then borrow less.",
        check: "Past the threshold a piece is sold at a discount. In a fall that is deep at once the lenders lose too.",
        caption: "Liquidated from a fall of {safe}. Now {left} are left, {penalty} go to the liquidator, and lenders lose {bad}.",
    }
);

pub(super) const DAO: Entry = figure!(
    "dao",
    "When voting no helps",
    VOTE,
    &["w", "a", "q"],
    "v=1&w=8&a=3&q=10",
    Teach {
        question: "One holder wants a bad thing. Is it best to vote against it?",
        suggested_move: "Move the votes against from 0 to 3%, then to 9%.",
        check: "In the shaded stretch it passes. With no votes against it would have missed the quorum.",
        caption: "{turnout} voted, {approval} of them for it: it {vote}. Against these votes it takes {decide} of all tokens.",
    }
);

pub(super) const MULTI_SIGNATURE: Entry = figure!(
    "multi-signature",
    "Lost or robbed",
    KEYS,
    &["m", "n", "c"],
    "v=1&m=3&n=5&c=5",
    Teach {
        question: "How many keys should a lock need?",
        suggested_move: "Move the keys needed from 1 to 5. Then make it 2 of 3.",
        check: "With one key needed a thief comes in, with all needed you may be locked out. In the middle both are rare.",
        caption: "The lock stays shut for good with a chance of {shut} a year; a thief opens it with {robbed}. Keys that may be lost: {spare}.",
    }
);
