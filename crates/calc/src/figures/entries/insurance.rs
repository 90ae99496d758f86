//! Figures of the terms about insuring a portfolio, and about what capital is used for.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const TEMPORAL_THETA: Entry = figure!(
    "temporal-theta",
    "Premium of a day against its move",
    DAYS,
    &["d", "m", "iv"],
    "v=1&d=5&m=1.5&iv=15.5",
    Teach {
        question: "Does selling few days earn more, or only risk more?",
        suggested_move: "Move the days left from 30 to 5, then to 1. Then lower the move to 0.8%.",
        check: "With fewer days left time earns more a day, and the same move takes more, in step. The move \
                at which both cancel does not depend on the days.",
        caption: "Time earns {earned} a day, the move takes {taken}. They cancel at a move of {even}.",
    }
);

pub(super) const SECOND_ENGINE: Entry = figure!(
    "second-engine",
    "A second stream on top",
    BOTH,
    &["l", "c", "r"],
    "v=1&l=1&c=0&r=4",
    Teach {
        question: "What does a second stream of returns add, and what does it risk?",
        suggested_move: "Raise its size from 0 to 2. Then move the correlation to 0.8.",
        check: "At a correlation of 0 the return rises faster than the risk. In a crash the dashed line \
                counts: there both fall together, on borrowed size.",
        caption: "Both earn {made} a year at a volatility of {risk}; if a crash ties them, {crash}.",
    }
);

pub(super) const DYNAMIC_PORTFOLIO_INSURANCE: Entry = figure!(
    "dynamic-portfolio-insurance",
    "Selling into one’s own fall",
    ROUNDS,
    &["e", "m", "k"],
    "v=1&e=4&m=5&k=4",
    Teach {
        question: "What happens to a fall when all who insure sell into it?",
        suggested_move: "Raise the insured share from 2% to 4%, to 5% and to 7%.",
        check: "Each round of selling causes the next. A little more insurance makes the fall much \
                deeper, and from a certain share on it does not end at all.",
        caption: "News of {news} becomes {total}; from a share of {limit} on there is no end.",
    }
);

pub(super) const CPPI: Entry = figure!(
    "cppi",
    "A multiple of the cushion, and a gap",
    FLOOR,
    &["m", "x", "g"],
    "v=1&m=6&x=-20&g=9000",
    Teach {
        question: "Does the floor hold when the market jumps?",
        suggested_move: "Lower the multiplier from 6 to 4, then to 2. Then take the gap away.",
        check: "At 6 a gap of 20% goes through the floor; at 4 it does not. Without a gap the larger multiplier \
                makes more.",
        caption: "CPPI makes {made} and leaves {end}; {short} are missing from the guarantee.",
    }
);

pub(super) const OBPI: Entry = figure!(
    "obpi",
    "A put, paid for at the start",
    PUT_FLOOR,
    &["g", "iv", "x"],
    "v=1&g=9000&iv=18&x=-20",
    Teach {
        question: "What does a guarantee cost when it is bought at once?",
        suggested_move: "Raise the guarantee from 9,000 to 9,800. Then raise the volatility to 30%.",
        check: "The floor holds through every gap. It is paid for in advance: the higher the guarantee or the \
                volatility, the less of a rise is kept.",
        caption: "The puts cost {cost} and leave {kept} of a rise; at the end there are {end}.",
    }
);

pub(super) const CAPITAL_EFFICIENCY: Entry = figure!(
    "capital-efficiency",
    "How much to put at risk",
    GROWTH,
    &["u", "a", "n"],
    "v=1&u=60&a=6&n=3",
    Teach {
        question: "Does using more of the capital earn more?",
        suggested_move: "Move the capital at risk from 60% to 80%, then to 30%.",
        check: "The plain average rises without end. The account does not: beyond the top of the curve more \
                capital at work makes it grow slower, and in the end shrink.",
        caption: "The account grows by {growth} a year; it would grow fastest with {best} at risk.",
    }
);
