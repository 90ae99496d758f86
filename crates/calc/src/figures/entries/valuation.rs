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
        question: "How much of a share's value hangs on a guess about for ever?",
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
