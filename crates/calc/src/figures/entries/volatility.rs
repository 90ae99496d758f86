//! Figures of the terms about volatility and the VIX.

use super::figure;
use crate::registry::{Entry, Teach};

pub(super) const VIX: Entry = figure!(
    "vix",
    "What the VIX is made of",
    STRIP,
    &["iv", "sk", "cv"],
    "v=1&iv=15.5&sk=6&cv=2",
    Teach {
        question: "Is the VIX the volatility at the money?",
        suggested_move: "Set the skew to 0, then to 10, and leave the volatility where it is.",
        check: "With skew the VIX stands above the volatility at the money: cheap-looking puts far \
                below count too, and there are many of them.",
        caption: "These options make a VIX of {vix}, {above} against the volatility at the money; \
                  {puts} of the sum comes from puts.",
    }
);

pub(super) const CONTANGO: Entry = figure!(
    "contango",
    "A rising curve, held for a month",
    CURVE,
    &["vx", "u", "h"],
    "v=1&vx=15&u=21&n=2&h=30",
    Teach {
        question: "What does it cost to hold a future while nothing happens?",
        suggested_move: "Raise “VIX now” until the curve is flat, then beyond.",
        check: "On a rising curve the future slides down towards the VIX and its holder pays. On a \
                falling curve the holder is paid.",
        caption: "{shape}. If the curve stands still, the holder of one future makes {held}.",
    }
);

pub(super) const BACKWARDATION: Entry = figure!(
    "backwardation",
    "A falling curve in a panic",
    CURVE,
    &["vx", "n", "h"],
    "v=1&vx=40&u=24&n=1&h=30",
    Teach {
        question: "Who is paid for waiting when the near months cost the most?",
        suggested_move: "Lower “VIX now” from 40 to 24, then to 15.",
        check: "On a falling curve a future climbs as its day comes near, if the VIX stays high. \
                Near its day it climbs fastest.",
        caption: "{shape}. If the curve stood still the holder of this future would make {held}.",
    }
);
