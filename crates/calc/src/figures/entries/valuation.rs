//! Figures of the terms about what a company is worth.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const PRICE_TO_EARNINGS: Entry = figure!(
    "price-to-earnings",
    "A price over a poor year",
    EARNINGS,
    &["e", "p", "r"],
    "v=1&p=100&e=5&r=4.25",
    Teach {
        question: "Does a high P/E mean a high price?",
        suggested_move: "Lower the earnings from 5 to 1 and leave the price. Then set them to −1.",
        check: "The price has not moved and the P/E is five times as high. With a loss there is none at all.",
        caption: "The P/E is {ratio}, an earnings yield of {yield}: {over} against bonds.",
    }
);

pub(super) const PRICE_TO_CASH_FLOW: Entry = figure!(
    "price-to-cash-flow",
    "Profit that has not come in",
    CASH,
    &["u", "d", "e"],
    "v=1&e=5&d=2&u=4&p=100",
    Teach {
        question: "Where is the profit when there is no cash?",
        suggested_move: "Raise what is sold and not yet paid from 0 to 4, then to 8.",
        check: "Profit stays where it is and the cash goes away. At 8 none has come in, and there is no ratio.",
        caption: "Of a profit of {profit} came in {cash}: a P/CF of {ratio} beside a P/E of {earnings}.",
    }
);

pub(super) const DIVIDEND_DISCOUNT_MODEL: Entry = figure!(
    "dividend-discount-model",
    "All dividends to come",
    STREAM,
    &["g", "r", "d"],
    "v=1&d=3&r=8&g=4",
    Teach {
        question: "How much of a share’s value hangs on a guess about for ever?",
        suggested_move: "Move the growth from 4% to 5%, to 6% and to 7%.",
        check: "Each percent adds more than the one before; near the return asked for the value has no end. \
                Ever less of it comes from years one may see.",
        caption: "The value is {value}; {early} of it comes from the first 20 years. With 1% more growth: {more}.",
    }
);

pub(super) const QUICK_RATIO: Entry = figure!(
    "quick-ratio",
    "When customers pay late",
    QUICK,
    &["s", "c", "o"],
    "v=1&c=50000&o=80000&s=50",
    Teach {
        question: "Can a firm with a quick ratio above 1 pay its bills?",
        suggested_move: "Move the part that comes in from 100% to 50%, then to 0.",
        check: "By the books it can. If half of the customers pay late, it cannot.",
        caption: "The ratio is {ratio}, by the books {books}; {left} are left after the bills.",
    }
);

pub(super) const MARKET_CAPITALISATION: Entry = figure!(
    "market-capitalisation",
    "A share cut in pieces",
    SIZE,
    &["k", "p", "n"],
    "v=1&p=500&n=6&k=10",
    Teach {
        question: "Is a company with a $50 share smaller than one with a $500 share?",
        suggested_move: "Move the pieces from 1 to 10, then to 20. Then lower the price.",
        check: "The ring slides along the level line: a split changes the price of a share and not what all are worth. \
                A fall changes both.",
        caption: "All shares are worth {all}, a weight of {weight}. A fall of 10% moves the index by {points}.",
    }
);

pub(super) const REIT: Entry = figure!(
    "reit",
    "More than it earns",
    PAYOUT,
    &["d", "g", "o"],
    "v=1&d=60&g=0&o=80",
    Teach {
        question: "How can a trust pay out more than it earns, year after year?",
        suggested_move: "Raise the wear from 0 to 60, then to 100. Then add a gain of 40.",
        check: "Wear lowers what it earns on paper and no cash goes out for it. FFO stays where it is, also when a \
                house is sold.",
        caption: "It pays out {income} of its net income and {ffo} of its FFO; {kept} are kept.",
    }
);

pub(super) const IPO: Entry = figure!(
    "ipo",
    "Who pays for the first day",
    KEPT,
    &["p", "m", "w"],
    "v=1&p=20&m=500&w=2000",
    Teach {
        question: "Shares jump 20% on their first day. Who paid for that?",
        suggested_move: "Lower the offer price from 25 to 20, then to 12.",
        check: "The same money needs more new shares, and the old owners keep less. What they miss is what the buyers \
                gained.",
        caption: "The old owners keep {kept}; their stake changes by {missed} million. The first day brings {jump}.",
    }
);
