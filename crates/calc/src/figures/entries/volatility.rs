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

pub(super) const VIX_FUTURE: Entry = figure!(
    "vix-future",
    "A future and a jump of the VIX",
    JUMP,
    &["n", "va", "vx"],
    "v=1&n=2&va=40&vx=16",
    Teach {
        question: "When the VIX jumps, how much of the jump does a future take?",
        suggested_move: "Go from contract 1 to contract 8.",
        check: "The first future takes about half of the jump, the eighth a small part: by its day the \
                fear may be over.",
        caption: "Of each point of the VIX this future takes {share}; one contract gains {gain}.",
    }
);

pub(super) const TERM_STRUCTURE: Entry = figure!(
    "term-structure",
    "The curve turns over",
    JUMP,
    &["va", "u", "vx"],
    "v=1&n=1&va=32&vx=16&u=21",
    Teach {
        question: "How does the whole curve change when the VIX does?",
        suggested_move: "Move “VIX after a jump” from 16 to 22, then to 45.",
        check: "The near end follows the VIX, the far end hardly moves. So a rise first flattens the \
                curve and then turns it over.",
        caption: "The curve goes {shape}. Afterwards M8 less M1 is {bend}.",
    }
);

pub(super) const VIX_OPTION: Entry = figure!(
    "vix-option",
    "A call on a future, not on the VIX",
    VIX_CALL,
    &["va", "k", "vd"],
    "v=1&va=45&k=25&vd=60&vx=16&vv=90",
    Teach {
        question: "The VIX stands 20 points above the strike. Is the call worth 20 points?",
        suggested_move: "Raise the days of the call from 60 to 150. Then cut them to 10.",
        check: "The call follows its own future, and that takes only a part of the jump. The longer \
                the call has, the smaller the part. With few days left it comes close to the VIX.",
        caption: "Its future goes to {future}, so the call costs {then} and not {naive}.",
    }
);

pub(super) const VVIX: Entry = figure!(
    "vvix",
    "What VVIX does to a VIX call",
    VIX_OF_VIX,
    &["vv", "k", "vd"],
    "v=1&vv=90&k=30&vd=45",
    Teach {
        question: "The VIX stands still. Can VIX calls become dearer all the same?",
        suggested_move: "Raise VVIX from 90 to 150. Then move the strike from 30 to 20.",
        check: "VVIX is the volatility in the price of VIX options. The further the strike is from the \
                future, the more a call depends on it.",
        caption: "At this VVIX the call costs {price}; twice the VVIX would make it {times}.",
    }
);

pub(super) const ROLL_YIELD: Entry = figure!(
    "roll-yield",
    "The slide of each contract",
    ROLLS,
    &["n", "vx", "u"],
    "v=1&n=1&vx=15&u=21",
    Teach {
        question: "Which contract loses the least by waiting?",
        suggested_move: "Go from contract 1 to contract 6. Then raise “VIX now” to 30.",
        check: "The curve is steepest at its near end, so the near future slides the most. Once the \
                curve is inverted the sign turns, and the holder is paid.",
        caption: "If the curve stands still for a month this future makes {yield} of its level, or \
                  {gain}.",
    }
);

pub(super) const VOLATILITY_ETF: Entry = figure!(
    "volatility-etf",
    "A fund while nothing happens",
    FUND,
    &["h", "vx", "u"],
    "v=1&h=180&vx=15&u=21",
    Teach {
        question: "The VIX is where it was. Where is the fund?",
        suggested_move: "Raise the days held to 365. Then set “VIX now” to 21.",
        check: "On a rising curve the fund loses every day, although the VIX stands still. On a flat \
                curve it keeps its value.",
        caption: "Of 1,000 dollars {left} are left. A doubling of the VIX on the first day would have \
                  brought {jump}.",
    }
);

pub(super) const MEAN_REVERSION: Entry = figure!(
    "mean-reversion",
    "The way back",
    BACK,
    &["vx", "hl", "h"],
    "v=1&vx=40&hl=90&h=60",
    Teach {
        question: "How soon is a high VIX low again?",
        suggested_move: "Change the half-life until the solid line lies on the dashed one.",
        check: "No half-life fits: the past fell fast at first and slowly later. There are two speeds, \
                a panic that goes and a mood that stays.",
        caption: "From here the VIX would be expected at {then}; it usually is at {level}.",
    }
);

pub(super) const REALISED_VOLATILITY: Entry = figure!(
    "realised-volatility",
    "Twenty-one days and one large one",
    REALISED,
    &["j", "z", "w"],
    "v=1&j=-4&z=0.8&w=21",
    Teach {
        question: "What does one large day do to a month’s volatility?",
        suggested_move: "Set the move of day 11 to 0, then to −8.",
        check: "Moves are squared before they are averaged, so one large day can outweigh all the \
                others. Once it is too long ago to count, the number drops at once.",
        caption: "These days have a volatility of {realised}; without the large one, {without}.",
    }
);

pub(super) const VOLATILITY_RISK_PREMIUM: Entry = figure!(
    "volatility-risk-premium",
    "What the seller of volatility keeps",
    PREMIUM,
    &["rv", "iv", "e"],
    "v=1&rv=12.5&iv=16&e=1",
    Teach {
        question: "When does someone who sells options and hedges them gain?",
        suggested_move: "Move the realised volatility from 12.5 to 16, then to 32.",
        check: "The seller gains while the index moves less than was paid for. The gain has an end, at \
                a market that stands still. The loss has none.",
        caption: "The index moved {ratio} times as much as was paid for: the seller gains {seller}.",
    }
);

pub(super) const VOLATILITY_SURFACE_AND_SMILE: Entry = figure!(
    "volatility-surface-and-smile",
    "One volatility for each strike and day",
    SURFACE,
    &["d", "sk", "cv"],
    "v=1&d=14&sk=6&cv=2&m=5",
    Teach {
        question: "Do all options on one index have the same volatility?",
        suggested_move: "Raise the days from 14 to 120, then set skew and curvature to 0.",
        check: "Short-dated smiles are steep, long-dated ones flat. Without skew and curvature one \
                volatility would do for all.",
        caption: "Below the index the options are priced at {put}, at the money at {money}, above it \
                  at {call}.",
    }
);

pub(super) const SKEW: Entry = figure!(
    "skew",
    "Puts that cost more",
    TILT,
    &["sk", "m", "d"],
    "v=1&sk=6&m=6&d=30",
    Teach {
        question: "What do put buyers pay for their fear of a fall?",
        suggested_move: "Set the skew to 0, then to 10. Do it again with the strike 10% away.",
        check: "Skew makes far puts dearer by a multiple and hardly touches those at the money. Calls \
                as far above get cheaper.",
        caption: "The put has {tilt} more volatility than the call as far away. It costs {with} points \
                  instead of {flat}.",
    }
);
