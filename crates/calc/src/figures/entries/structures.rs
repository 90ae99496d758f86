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
