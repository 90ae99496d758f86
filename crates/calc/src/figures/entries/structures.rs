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
        caption: "Credit {credit}, worst result {max-loss}; at that level the result is {end}.",
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
        caption: "Credit {credit}, worst result {max-loss}; it ends with a profit {chance} times.",
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

pub(super) const MARGIN_AND_BUYING_POWER: Entry = figure!(
    "margin-and-buying-power",
    "What must be set aside",
    DEPOSIT,
    &["w", "de", "iv"],
    "v=1&y=ic&de=16&w=100",
    Teach {
        question: "How much of your money does one condor tie up?",
        suggested_move: "Widen the wings from 100 to 200 points, then to 300.",
        check: "Twice the width asks for more than twice the margin, since the credit grows by less. If a \
                broker counts both sides it is more than twice as much.",
        caption: "One condor ties up {margin}; 100,000 dollars hold {count}, and that would leave \
                  nothing for a bad week.",
    }
);

pub(super) const PUT_SPREAD: Entry = figure!(
    "put-spread",
    "Protection with an end",
    DEBIT,
    &["kh", "kl", "x"],
    "v=1&kh=5500&kl=5000&x=4900&d=90",
    Teach {
        question: "What do you give up to make a put cheaper?",
        suggested_move: "Move “SPX at expiry” from 5,200 down to 4,400. Then raise the sold strike to \
                         5,300.",
        check: "Between the strikes spread and put gain alike. Below the sold strike the spread stands \
                still while the put goes on.",
        caption: "The spread costs {cost}, the put alone {put-cost}. At that level they make {end} and \
                  {alone}.",
    }
);

pub(super) const WINGS: Entry = figure!(
    "wings",
    "With wings and without",
    WINGS_SHOWN,
    &["w", "x", "de"],
    "v=1&y=ic&de=16&w=100&x=5300",
    Teach {
        question: "What do the two bought options cost, and what are they worth?",
        suggested_move: "Move “SPX at expiry” from 5,800 to 5,300 and to 5,000. Then set the width to 30.",
        check: "In a quiet month the wings only cost. Past them the loss stops, while without them it \
                goes on. Near wings cost more and leave less to lose.",
        caption: "The wings cost {cost}. At that level the condor makes {end}; without wings it would \
                  be {bare}.",
    }
);

pub(super) const ROLLING_AND_ADJUSTING: Entry = figure!(
    "rolling-and-adjusting",
    "Four things to do in a fall",
    ADJUSTED,
    &["a", "s", "d"],
    "v=1&a=t&s=5500&d=21",
    Teach {
        question: "Does rolling a threatened condor take the loss back?",
        suggested_move: "Look at each of the four steps. Then move the index to 5,400 and look again.",
        check: "None undoes the loss so far. Each buys room or time and pays with cash, with room on the \
                other side, or with a longer wait.",
        caption: "The step brings {cash}. The trade stands at {so-far}; at worst it now makes {worst}, \
                  at best {best}.",
    }
);

pub(super) const SHORT_DATED_CONDOR: Entry = figure!(
    "short-dated-condor",
    "Three days or thirty",
    BY_DAYS,
    &["d", "m", "de"],
    "v=1&d=3&m=-2&de=16&w=50",
    Teach {
        question: "A short condor earns more each day. What is the price of that?",
        suggested_move: "Move the days from 3 to 30, then down to 1.",
        check: "With few days left a quiet day earns more, and a sudden move takes far more: the sold \
                strikes are close and the options turn at once.",
        caption: "A quiet day earns {quiet}, the sudden move makes {moved}: it takes away {wipes}.",
    }
);

pub(super) const GAMMA_SCALPING: Entry = figure!(
    "gamma-scalping",
    "Buying low and selling high, for a fee",
    SCALP,
    &["rv", "iv", "e"],
    "v=1&rv=20&iv=16&e=1",
    Teach {
        question: "Can bought options earn their price back while the index goes nowhere?",
        suggested_move: "Move the realised volatility from 20 to 16, then to 10. Then hedge every 5 days.",
        check: "The hedge gains with each swing and the options lose with each day. Together they gain \
                only if the index moves more than the price allowed for.",
        caption: "The options make {options} and their hedge {hedge}: together {together}.",
    }
);
