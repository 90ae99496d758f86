//! Figures of the terms about single options.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const CALL: Entry = figure!(
    "call",
    "A call at expiry",
    PAYOFF,
    &["k", "x", "a"],
    "v=1&o=c&k=5800&x=5900&a=b",
    Teach {
        question: "What is left of a call once it has been paid for?",
        suggested_move: "Bring “SPX at expiry” down to the strike, then up until the profit turns \
                         positive.",
        check: "The index must rise past the strike by the whole price of the call before you gain \
                anything. Below the strike you lose all you paid, and never more.",
        caption: "With the index at that level the call pays {pays}, and after its price you have \
                  {profit}.",
    }
);

pub(super) const PUT: Entry = figure!(
    "put",
    "A put as insurance",
    PAYOFF,
    &["k", "x", "iv"],
    "v=1&o=p&k=5500&x=5300&a=b&iv=18",
    Teach {
        question: "How far must the index fall before a put has earned its price?",
        suggested_move: "Move “SPX at expiry” from 5,300 up to 5,480, just under the strike.",
        check: "The put pays as soon as the index is under the strike, but it has earned its price \
                only under the break-even. A calm market makes it cheaper: lower the volatility.",
        caption: "This put costs {premium}. At that level it pays {pays}; it has earned its price \
                  below {break-even}.",
    }
);

pub(super) const DELTA: Entry = figure!(
    "delta",
    "Delta along the index",
    VALUE,
    &["s", "d", "o"],
    "v=1&g=d&o=c&k=5800&s=5700&d=30",
    Teach {
        question: "How many points does the option move when the index moves by one?",
        suggested_move: "Move the index from 5,400 to 6,200, then cut the days from 30 to 2.",
        check: "Far below the strike a call hardly moves; far above it moves with the index, point \
                for point. With few days left the step between the two is steep.",
        caption: "Here the option moves {delta} points for each point of the index.",
    }
);

pub(super) const THETA: Entry = figure!(
    "theta",
    "A price running out of time",
    DECAY,
    &["t", "k", "iv"],
    "v=1&o=c&k=5800&d=60&t=30&iv=15.5",
    Teach {
        question: "Does an option lose the same amount each day?",
        suggested_move: "Bring the days left from 50 to 5. Then move the strike to 6,100 and do it \
                         again.",
        check: "At the money the loss grows day by day and is largest at the end. Far from the \
                money it shrinks at the end, because there is nothing left to lose.",
        caption: "With these days left the option changes by {theta} a day if the index stands \
                  still; it has changed by {lost} so far.",
    }
);

pub(super) const IMPLIED_VOLATILITY: Entry = figure!(
    "implied-volatility",
    "From a price to a volatility",
    IMPLIED,
    &["c", "k", "d"],
    "v=1&o=c&c=105&k=5800&d=30",
    Teach {
        question: "Which volatility does a price stand for?",
        suggested_move: "Double the price from 105 to 210 points. Then set it back and halve the \
                         days.",
        check: "At the money price and volatility rise together almost in a straight line. The \
                same price for half the time needs a higher volatility.",
        caption: "Only a volatility of {iv} gives this price: about {day} on a usual day.",
    }
);

pub(super) const PUT_CALL_PARITY: Entry = figure!(
    "put-call-parity",
    "A call less a put",
    PARITY,
    &["m", "x", "iv"],
    "v=1&w=p&m=10&k=5800&x=5830&iv=15.5",
    Teach {
        question: "Why can a call and a put of one strike not be priced apart?",
        suggested_move: "Set “Call above its fair price” to 0, then change the volatility.",
        check: "At 0 the two lines are one, whatever the volatility: a call less a put is the \
                index bought on credit. Any other price leaves a gap that is the same at every \
                level.",
        caption: "The pair costs {pair} points, the index less the strike is worth {fair}: a gap \
                  of {gap}.",
    }
);

pub(super) const EXPECTED_MOVE: Entry = figure!(
    "expected-move",
    "How far by when",
    TRAVEL,
    &["d", "iv", "s"],
    "v=1&d=30&iv=15.5&s=5800",
    Teach {
        question: "Is twice the time twice the distance?",
        suggested_move: "Set the days to 7, then to 28.",
        check: "Four times the days give twice the move: distance goes with the root of time. \
                Twice the volatility gives twice the move.",
        caption: "In this time the index is priced to move by {move}, or {share}.",
    }
);
