//! Figures of the terms about positions of several options.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const IRON_CONDOR: Entry = figure!(
    "iron-condor",
    "An iron condor at expiry",
    SPREAD,
    &["x", "de", "w"],
    "v=1&y=ic&de=16&w=100&x=5400",
    Teach {
        question: "What does a condor keep, and what can one bad month take?",
        suggested_move: "Move “SPX at expiry” from 5,800 down to 5,400. Then widen the wings.",
        check: "Between the sold strikes you keep the whole credit. Beyond the bought ones you \
                lose the width less the credit, several times as much.",
        caption: "It is paid {credit} and ends with a profit {chance} times; at that level it \
                  makes {end}.",
    }
);

pub(super) const VERTICAL_CREDIT_SPREAD: Entry = figure!(
    "vertical-credit-spread",
    "One sold, one bought",
    SPREAD,
    &["y", "de", "x"],
    "v=1&y=ps&de=30&w=100&x=5640",
    Teach {
        question: "What does the bought option do for the sold one?",
        suggested_move: "Move “SPX at expiry” far down, to 5,200. Then switch to the call spread.",
        check: "Past the bought strike the loss stops: there the two options move together. A put \
                spread loses below, a call spread above.",
        caption: "Credit {credit}, most it can lose {max-loss}; at that level the result is {end}.",
    }
);

pub(super) const CREDIT_AND_MAX_LOSS: Entry = figure!(
    "credit-and-max-loss",
    "Two numbers that add up to the width",
    SPREAD,
    &["w", "de", "iv"],
    "v=1&y=ic&de=20&w=50&x=5800",
    Teach {
        question: "Does twice the width bring twice the credit?",
        suggested_move: "Double the width from 50 to 100, then to 200.",
        check: "The credit grows less than the width: what you may lose grows faster than what you \
                are paid. The two always add up to the width.",
        caption: "Credit {credit}, most it can lose {max-loss}; it ends with a profit {chance} times.",
    }
);

pub(super) const SLIPPAGE: Entry = figure!(
    "slippage",
    "Four options, four spreads",
    SPREAD,
    &["ba", "w", "de"],
    "v=1&y=ic&de=16&w=50&ba=0.6&x=5800",
    Teach {
        question: "How much of the credit goes to the people who stand in between?",
        suggested_move: "Set the bid-ask to 0, then to 2. Narrow the wings to 20 and do it again.",
        check: "The cost does not depend on the width, but the credit does. A narrow condor pays \
                the same four spreads out of a smaller credit.",
        caption: "The credit is {credit} once the spread has taken its part, {slippage}.",
    }
);
