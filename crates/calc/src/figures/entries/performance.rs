//! Figures of the terms about what money earns and what it risks.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const IRR: Entry = figure!(
    "irr",
    "Two rates of return, or none",
    RATES,
    &["a", "b", "c"],
    "v=1&a=1000&b=2500&c=1540",
    Teach {
        question: "Can three payments have two rates of return?",
        suggested_move: "Lower the last payment to 0. Then raise it to 1,600.",
        check: "With the last payment at 0 the money turns round once, and one rate is left. At 1,600 the \
                line no longer meets zero: there is no rate at all.",
        caption: "Worth nothing at {rates}; without interest {sum} is left over.",
    }
);

pub(super) const WACC: Entry = figure!(
    "wacc",
    "Debt and the average",
    COST,
    &["w", "d", "t"],
    "v=1&w=50&d=4&t=0",
    Teach {
        question: "Does cheap debt make all the money cheaper?",
        suggested_move: "Move the share borrowed from 50% to 80%. Then raise the tax rate to 25%.",
        check: "The line with owners who ask for more stays level: they carry all the risk, and want pay for \
                it. Only the tax that is saved brings the average down.",
        caption: "The average costs {wacc} a year; owners ask for {own}, the loan costs {loan} after tax.",
    }
);

pub(super) const CAPM: Entry = figure!(
    "capm",
    "What is asked, and what came",
    ASKED,
    &["b", "r", "e"],
    "v=1&b=-2&r=-3&e=5",
    Teach {
        question: "Can something that loses 3% a year be better than asked?",
        suggested_move: "Move beta from −2 to 0, then to 1, with the return left at −3%.",
        check: "At a beta of −2 the dot lies above the line: a hedge may lose. At 0 and at 1 the same −3% \
                lies below.",
        caption: "For that beta the model asks for {asked} a year; it brought {brought}, {alpha} against the line.",
    }
);

pub(super) const ALPHA_AND_BETA: Entry = figure!(
    "alpha-and-beta",
    "Alpha before the crash",
    FIT,
    &["x", "n", "p"],
    "v=1&x=1&n=24&p=1.5",
    Teach {
        question: "Is the alpha of someone who sells options skill?",
        suggested_move: "Move the last month from +1% to −12%.",
        check: "One month turns the line: a beta near zero becomes a large one, and a third of the alpha \
                is gone. The risk was there in every month before.",
        caption: "The line says: alpha {alpha} a year, beta {beta}. The seller’s last month: {last}.",
    }
);

pub(super) const DRAWDOWN: Entry = figure!(
    "drawdown",
    "Down, and the way back",
    FALL,
    &["f", "m", "g"],
    "v=1&f=-50&m=12&g=7",
    Teach {
        question: "How long does it take to win back what was lost?",
        suggested_move: "Move the fall from −50% to −20%, then to −80%.",
        check: "A fall of 20% needs a gain of 25%, one of 50% needs 100%, one of 80% needs 400%. The time \
                below the peak grows with it.",
        caption: "A fall of {depth} needs a gain of {needed}; the account is below its peak for {under}.",
    }
);

pub(super) const SHARPE_RATIO: Entry = figure!(
    "sharpe-ratio",
    "How much a record says",
    RATIO,
    &["x", "sd", "y"],
    "v=1&x=6&sd=12&y=5",
    Teach {
        question: "After how many years can a good strategy be told from luck?",
        suggested_move: "Move the years on record from 5 to 1, then to 20.",
        check: "The ratio is the same all along. The range around it shrinks with the root of the time: four \
                times the years for half the width.",
        caption: "A ratio of {ratio}: the true one may be {range}. To tell it from zero takes {needed}.",
    }
);

pub(super) const CVAR: Entry = figure!(
    "cvar",
    "The worst of a hundred months",
    WORST,
    &["w", "c", "p"],
    "v=1&w=-30&c=5&p=1.5",
    Teach {
        question: "How bad is a bad month on average?",
        suggested_move: "Move the worst month from −30% to −80%.",
        check: "Where the tail begins does not move at all. The average of the tail does: it counts how deep \
                the worst month goes.",
        caption: "The tail begins at {var}; its average is {cvar}.",
    }
);

pub(super) const RISK_ADJUSTED_RETURN: Entry = figure!(
    "risk-adjusted-return",
    "Two returns at one risk",
    SAME_RISK,
    &["r", "sd", "c"],
    "v=1&r=15&sd=45&c=4",
    Teach {
        question: "Is 15% a year more than 9%?",
        suggested_move: "Lower the volatility of the strategy from 45% to 20%.",
        check: "At 45% the line of the strategy runs below that of the market: held at the market’s risk it \
                makes less. At 20% it runs above.",
        caption: "It makes {made} a year as it stands, and {adjusted} at the market’s risk: {better} against the \
                  market.",
    }
);

pub(super) const BACKTEST: Entry = figure!(
    "backtest",
    "The best of many coin tosses",
    BEST,
    &["n", "m", "s"],
    "v=1&n=100&m=36&s=1",
    Teach {
        question: "How good does the best of many worthless rules look?",
        suggested_move: "Raise the rules tried from 1 to 10, to 100 and to 500. Then look at another world.",
        check: "The more rules are tried, the better the best one looks in its test. What it does afterwards \
                is a coin toss again.",
        caption: "The best rule made {tested} in its test and {after} afterwards; in truth each is worth {true}.",
    }
);

pub(super) const REGIME: Entry = figure!(
    "regime",
    "Calm or stormy, and for how long",
    CHAIN,
    &["t", "a", "b"],
    "v=1&t=s&a=200&b=40",
    Teach {
        question: "What does today say about the market in a month?",
        suggested_move: "Switch today from stormy to calm and back. Then let a storm last 100 days.",
        check: "Both start far from the long run and go to it. The longer each lasts, the further today reaches.",
        caption: "Stormy in a month: {month}. Of all days: {long}.",
    }
);
