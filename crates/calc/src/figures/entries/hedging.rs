//! Figures of the terms about hedging a condor with the VIX.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const HEDGE_RATIO: Entry = figure!(
    "hedge-ratio",
    "Gain of the hedge over loss of the condor",
    HEDGED,
    &["n", "x", "k"],
    "v=1&x=-10&n=4&k=25&vd=60",
    Teach {
        question: "How much of the condor’s loss does the hedge bring back?",
        suggested_move: "Raise the calls from 4 to 10. Then move the fall from −10% to −25%.",
        check: "The ratio grows in step with the number of calls. It is lowest where the condor has \
                just lost nearly all it can; in a deeper fall the condor’s loss stands still and the \
                calls go on.",
        caption: "The condor makes {condor}, the calls {hedge}: a hedge ratio of {ratio}.",
    }
);

pub(super) const VIX_CALL_HEDGE: Entry = figure!(
    "vix-call-hedge",
    "VIX calls beside a condor",
    HEDGED,
    &["k", "vd", "x"],
    "v=1&x=-8&n=5&k=22&vd=60",
    Teach {
        question: "Which VIX call protects, and what does a quiet month of it cost?",
        suggested_move: "Raise the strike from 22 to 40. Set it back, and cut the days to 20.",
        check: "A high strike is cheap and does little in a fall of 8%. Short days react more and \
                lose more in a quiet month.",
        caption: "The calls cost {cost}; at that move they make {hedge}, and a quiet month makes \
                  them {month}.",
    }
);

pub(super) const CONVEXITY: Entry = figure!(
    "convexity",
    "More than in proportion",
    BEND,
    &["x", "k", "vd"],
    "v=1&x=-20&n=4&k=30&vd=60",
    Teach {
        question: "Does twice the fall bring twice the gain?",
        suggested_move: "Move the fall from −5% to −10%, then to −20%. Then lower the strike to 20.",
        check: "At this strike each further percent brings more than the one before: the line bends \
                away from the straight one. A higher strike bends more and brings less. At a strike of \
                20 there is no bend left.",
        caption: "At that move the calls gain {gain}, a straight line would give {linear}.",
    }
);

pub(super) const LAYER: Entry = figure!(
    "layer",
    "Each layer by itself",
    LAYERS,
    &["x", "n", "f"],
    "v=1&x=-12&n=3&f=6&k=22",
    Teach {
        question: "What does each layer bring in a fall, and what does it cost?",
        suggested_move: "Move the index from −5% to −12% and to −25%.",
        check: "The near calls bring the most dollars and cost the most. The far ones cost little and \
                grow faster in a deep fall. The condor’s loss stops at its wings, the layers go on.",
        caption: "Layer 1 makes {one}, Layer 2a {near}, Layer 2b {far}: together {all}.",
    }
);

pub(super) const ALVH: Entry = figure!(
    "alvh",
    "Which rungs are switched on",
    LIGHTS,
    &["p", "vx", "u"],
    "v=1&p=st&vx=16&u=21",
    Teach {
        question: "When does the hedge become larger, and what decides it?",
        suggested_move: "Raise “VIX now” from 16 to 21, then to 30. Switch to the static policy.",
        check: "The adaptive policies switch rungs on once the curve is flat or inverted. The static \
                one buys the same all the time. By the time a rung lights up, the VIX has risen and \
                calls are dear.",
        caption: "On now: {on}. They may spend {budget} in a month; the slope of the curve is {slope}.",
    }
);

pub(super) const TAIL_RISK: Entry = figure!(
    "tail-risk",
    "Quiet years and a rare crash",
    RARE,
    &["y", "l", "g"],
    "v=1&y=8&l=40000&g=8000",
    Teach {
        question: "What is left of many small gains once a rare loss has come?",
        suggested_move: "Move the years between crashes from 8 to 4, then to 15.",
        check: "The quiet years look the same in all cases. Whether the trade pays is decided by how \
                often the crash comes, and a short record cannot tell.",
        caption: "A year without a crash brings {seen}, the average year {average}; it breaks even at \
                  a crash every {fair}.",
    }
);

pub(super) const THETA_EATEN: Entry = figure!(
    "theta-eaten",
    "What the calls take of a day",
    EATEN,
    &["n", "k", "vd"],
    "v=1&n=10&k=20&vd=45",
    Teach {
        question: "How many calls can a condor feed?",
        suggested_move: "Raise the calls from 10 to 20. Then raise their days to 150.",
        check: "Each call eats its part of the day. Later calls eat less each, so more of them can be fed.",
        caption: "The calls eat {eaten} of what the condor earns in a day; {both} a day are left.",
    }
);

pub(super) const CARRY: Entry = figure!(
    "carry",
    "A month in which nothing happens",
    CARRIED,
    &["vd", "k", "vx"],
    "v=1&n=4&vd=60&k=25&vx=16",
    Teach {
        question: "What does a hedge cost while nothing happens?",
        suggested_move: "Raise the days from 35 to 150. Then raise “VIX now” to 30.",
        check: "Time is one part, the slide along the curve the other. On a curve that falls the slide turns \
                into a gain.",
        caption: "A quiet month makes the calls {carry}: {time} by time and {roll} by the slide.",
    }
);

pub(super) const TIME_SHIFTING: Entry = figure!(
    "time-shifting",
    "The same money, later on the curve",
    SHIFT,
    &["a", "b", "x"],
    "v=1&a=45&b=120&x=-10",
    Teach {
        question: "What is given up when a hedge is moved to a later month?",
        suggested_move: "Move the later days from 60 to 180.",
        check: "The rent of a quiet month falls, and so does the gain in a fall. There is no free move along \
                the curve.",
        caption: "In a quiet month the move saves {saved}; in the fall it changes the gain by {given}.",
    }
);

pub(super) const STATIC_V_ADAPTIVE_HEDGE: Entry = figure!(
    "static-v-adaptive-hedge",
    "Always on, or waiting for the curve",
    SAME,
    &["w", "f", "x"],
    "v=1&w=1&f=3&x=-15",
    Teach {
        question: "Is it better to wait with a hedge until the market warns?",
        suggested_move: "Set the warning to 0. Then to 2, and the false alarms to 9.",
        check: "With a warning the hedge that waits has more on when the fall comes. Without one it has \
                nothing on, and buys when all is over. False alarms cost it.",
        caption: "Along the same months the one that waits makes {waits}, the one always on {always}.",
    }
);

pub(super) const STEWARD_V_PROMOTER: Entry = figure!(
    "steward-v-promoter",
    "Two policies, one path",
    TWO,
    &["n", "x", "vx"],
    "v=1&n=1&x=-20&vx=15",
    Teach {
        question: "Which of two policies is ahead after three years?",
        suggested_move: "Move the falls from 1 to 0. Then to 9, with a depth of −30%.",
        check: "With no fall or one, Steward ends behind: its calls cost more than they bring. With nine \
                deep ones it ends ahead of Promoter and of no hedge.",
        caption: "After three years: Steward {steward}, Promoter {promoter}, without a hedge {none}.",
    }
);
