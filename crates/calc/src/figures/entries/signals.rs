//! Figures of the terms about signals.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const MACD: Entry = figure!(
    "macd",
    "Two averages and a turn",
    TURN,
    &["a", "b", "z"],
    "v=1&a=12&b=26&z=0.6",
    Teach {
        question: "How late does MACD see a turn, and how often does it see one that is not there?",
        suggested_move: "Set the size of a usual day to 0. Then raise it to 1.5%.",
        check: "Without noise it sees the turn at once. With noise it crosses again and again, and only one \
                crossing was the turn.",
        caption: "One true turn; crossings in all: {crossings}. From the turn to the sign: {late}.",
    }
);

pub(super) const RSI: Entry = figure!(
    "rsi",
    "Overbought for months",
    HEAT,
    &["n", "t", "z"],
    "v=1&n=14&t=0.3&z=0.6",
    Teach {
        question: "Is a price that is “overbought” about to fall?",
        suggested_move: "Raise the trend from 0% to 0.3% a day, then to 0.5%.",
        check: "In a steady trend RSI stands high for as long as the trend lasts. Who sold at 70 missed it.",
        caption: "Above 70 on {hot} of the days; since the first of them the price made {since}.",
    }
);

pub(super) const ADVANCE_DECLINE_LINE: Entry = figure!(
    "advance-decline-line",
    "A rise of the few",
    NARROW_RISE,
    &["r", "w", "g"],
    "v=1&r=42&w=35&g=0.5",
    Teach {
        question: "Can an index rise while most of its shares fall?",
        suggested_move: "Move the others that rise from 42% to 55%. Then set the giants’ weight to 2%.",
        check: "With 42% rising the line falls day by day, and the giants still lift the index. With hardly \
                any weight they cannot.",
        caption: "Since day 30 the index made {index} and the line {line}.",
    }
);

pub(super) const MARKET_BREADTH: Entry = figure!(
    "market-breadth",
    "Forty shares, each by itself",
    MEMBERS,
    &["t", "b", "n"],
    "v=1&t=-2&b=8&n=50",
    Teach {
        question: "How many shares take part when the index rises?",
        suggested_move: "Move a usual share from −2% to +2% a month. Then lower the giants to −6%.",
        check: "With giants at +8% the index rises while few shares stand above their own average. With \
                giants at −6% it can fall while most rise.",
        caption: "The index made {index} in a month; {above} of the shares stand above their own average.",
    }
);

pub(super) const EVENT_VOLATILITY: Entry = figure!(
    "fomc-and-event-volatility",
    "One day inside many",
    EVENT,
    &["e", "k", "iv"],
    "v=1&e=1.8&k=10&iv=14",
    Teach {
        question: "How large a move do options price for one day of news?",
        suggested_move: "Move the event from day 10 to day 3. Then set its move to 0.",
        check: "The jump in the line gets taller the nearer the event is, though the move priced for it stays. \
                The two expiries beside it give that move back.",
        caption: "{before} before the event, {with} with it: that prices a move of {found} for the day.",
    }
);

pub(super) const CPI: Entry = figure!(
    "cpi",
    "Dollars, and what they buy",
    REAL,
    &["r", "p", "y"],
    "v=1&r=5&p=6&y=20",
    Teach {
        question: "Is money that grows 5% a year growing?",
        suggested_move: "Move the rise of prices from 6% to 2%.",
        check: "At 6% the number on the account rises and what it buys falls. At 2% both rise.",
        caption: "In dollars {nominal}, in goods of today {buys}: a return of {real} a year.",
    }
);

pub(super) const PPI: Entry = figure!(
    "ppi",
    "Costs rise, and the margin",
    MARGIN,
    &["p", "c", "m"],
    "v=1&p=8&c=3&m=10",
    Teach {
        question: "What do rising costs leave of a profit?",
        suggested_move: "Move the rise of costs from 3% to 8%, then to 15%. Then set the margin to 30%.",
        check: "A firm with a thin margin loses nearly half of its profit to a gap of five points. One with \
                a thick margin loses a little.",
        caption: "The margin is {margin}; the profit changes by {change}.",
    }
);

pub(super) const GDP: Entry = figure!(
    "gdp",
    "Shrinking, and known later",
    QUARTERS,
    &["d", "p", "l"],
    "v=1&d=2&p=2.5&l=3",
    Teach {
        question: "When does one know that an economy shrinks?",
        suggested_move: "Raise the rise of prices from 2.5% to 4%. Then the months until it is known to 6.",
        check: "In money the slump looks short. In goods it is longer, and the number comes when the worst is over.",
        caption: "{shrinking} quarters shrink in goods. A recession is known: {known}.",
    }
);

pub(super) const REER: Entry = figure!(
    "real-effective-exchange-rate",
    "A currency against a basket",
    BASKET,
    &["x", "w", "p"],
    "v=1&x=15&w=20&p=6",
    Teach {
        question: "Has a currency got dear when it rose 15% against one other?",
        suggested_move: "Move the trade with that partner from 20% to 80%. Then set our prices to −5%.",
        check: "What counts is how much one trades with it, and what prices did at home and abroad.",
        caption: "By exchange rates {nominal}, after prices {real}.",
    }
);

pub(super) const DIFFERENTIAL: Entry = figure!(
    "interest-rate-differential",
    "Rates, and the rate of exchange",
    COVERED,
    &["r", "f", "q"],
    "v=1&r=4.5&f=1&q=1.1",
    Teach {
        question: "Does it pay to lend where rates are higher?",
        suggested_move: "Move the forward quoted from 1.100 to 1.140.",
        check: "At 1.140 hardly anything is earned either way: the forward takes back what the rates give.",
        caption: "Parity asks for {fair}; the quote is off by {basis} a year.",
    }
);
