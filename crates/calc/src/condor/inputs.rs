//! What a reader sets.

use crate::input::InputSpec::{Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

const MARKET: &str = "Market";
const STRIKES: &str = "Strikes";
const CHANCE: &str = "Chance of profit";

crate::choices! {
    /// What the chance of profit is computed from.
    pub enum Law {
        /// The smile's own density.
        Smile = ("s", "All prices"),
        /// A lognormal with the volatility at the money, growing as the forward does.
        Lognormal = ("l", "One volatility"),
    }
}

crate::choices! {
    /// How the short strikes are chosen.
    pub enum StrikeRule {
        /// By their delta.
        Delta = ("d", "Delta"),
        /// By their distance from the index in expected moves.
        Moves = ("m", "Moves"),
        /// So that the condor pays a credit.
        Credit = ("c", "Credit"),
        /// All four strikes as they are set.
        Hand = ("h", "By hand"),
    }
}

crate::choices! {
    /// Whether put side and call side are set together.
    pub enum Sides {
        /// One number for both.
        Alike = ("a", "Both alike"),
        /// A number for each.
        Each = ("e", "Each side"),
    }
}

crate::choices! {
    /// Distance between listed strikes, in index points.
    pub enum StrikeStep {
        /// 1 point.
        One = ("1", "1"),
        /// 5 points, as SPX strikes are listed near the money.
        Five = ("5", "5"),
        /// 10 points.
        Ten = ("10", "10"),
        /// 25 points.
        TwentyFive = ("25", "25"),
        /// 50 points.
        Fifty = ("50", "50"),
    }
}

impl StrikeStep {
    /// The distance in index points.
    pub const fn points(self) -> f64 {
        match self {
            StrikeStep::One => 1.0,
            StrikeStep::Five => 5.0,
            StrikeStep::Ten => 10.0,
            StrikeStep::TwentyFive => 25.0,
            StrikeStep::Fifty => 50.0,
        }
    }
}

const BY_DELTA: When = When {
    key: "by",
    codes: &["d"],
};
const BY_MOVES: When = When {
    key: "by",
    codes: &["m"],
};
const BY_CREDIT: When = When {
    key: "by",
    codes: &["c"],
};
const BY_HAND: When = When {
    key: "by",
    codes: &["h"],
};
const BY_RULE: When = When {
    key: "by",
    codes: &["d", "m"],
};
const ALIKE: When = When {
    key: "sy",
    codes: &["a"],
};
const EACH: When = When {
    key: "sy",
    codes: &["e"],
};

/// A delta in hundredths.
const fn delta(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> NumberSpec {
    NumberSpec {
        key,
        label,
        unit: Unit::DeltaHundredths,
        min: 1.0,
        max: 49.0,
        slider: (5.0, 40.0),
        step: 1.0,
        default: 16.0,
        group: STRIKES,
        folded: false,
        when,
        help,
    }
}

/// A distance in expected moves.
const fn moves(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> NumberSpec {
    NumberSpec {
        key,
        label,
        unit: Unit::ExpectedMoves,
        min: 0.1,
        max: 5.0,
        slider: (0.5, 2.5),
        step: 0.1,
        default: 1.0,
        group: STRIKES,
        folded: false,
        when,
        help,
    }
}

/// The width of a wing in index points.
const fn wing(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> NumberSpec {
    NumberSpec {
        key,
        label,
        unit: Unit::IndexPoints,
        min: 1.0,
        max: 2_000.0,
        slider: (5.0, 300.0),
        step: 5.0,
        default: 100.0,
        group: STRIKES,
        folded: false,
        when,
        help,
    }
}

/// A strike set by hand.
const fn strike(
    key: &'static str,
    label: &'static str,
    default: f64,
    help: &'static str,
) -> NumberSpec {
    NumberSpec {
        key,
        label,
        unit: Unit::IndexPoints,
        min: 1.0,
        max: 100_000.0,
        slider: (3_000.0, 9_000.0),
        step: 5.0,
        default,
        group: STRIKES,
        folded: false,
        when: &[BY_HAND],
        help,
    }
}

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`].
    pub struct CondorInputs {
        /// Level of the SPX, in index points.
        spot: Number(NumberSpec {
            key: "s",
            label: "SPX now",
            unit: Unit::IndexPoints,
            min: 100.0,
            max: 50_000.0,
            slider: (4_000.0, 8_000.0),
            step: 5.0,
            default: 5_800.0,
            group: MARKET,
            folded: false,
            when: &[],
            help: "The level of the S&P 500 index. One option contract is worth 100 dollars a point.",
        }),
        /// Calendar days to expiry.
        days: Number(NumberSpec {
            key: "d",
            label: "Days to expiry",
            unit: Unit::Days,
            min: 0.25,
            max: 730.0,
            slider: (1.0, 90.0),
            step: 1.0,
            default: 30.0,
            group: MARKET,
            folded: false,
            when: &[],
            help: "Calendar days until the options settle. A year has 365.",
        }),
        /// At-the-money volatility, percent a year.
        volatility: Number(NumberSpec {
            key: "iv",
            label: "Volatility at the money",
            unit: Unit::PercentPerYear,
            min: 2.0,
            max: 200.0,
            slider: (5.0, 60.0),
            step: 0.5,
            default: 15.5,
            group: MARKET,
            folded: false,
            when: &[],
            help: "The implied volatility of an option struck at the forward. The VIX is close to it, usually a few points higher.",
        }),
        /// Skew, volatility points per ten percent down, for thirty days.
        skew: Number(NumberSpec {
            key: "sk",
            label: "Skew",
            unit: Unit::PointsPerTenPercentDown,
            min: -5.0,
            max: 20.0,
            slider: (0.0, 15.0),
            step: 0.5,
            default: 6.5,
            group: MARKET,
            folded: false,
            when: &[],
            help: "How many points of volatility a strike 10% lower has on top, at 30 days. A shorter expiry has more, by the square root of time.",
        }),
        /// Volatility points the curvature adds at ±10%, for thirty days.
        curvature: Number(NumberSpec {
            key: "cu",
            label: "Curvature",
            unit: Unit::PointsAtTenPercent,
            min: 0.0,
            max: 20.0,
            slider: (0.0, 10.0),
            step: 0.5,
            default: 2.0,
            group: MARKET,
            folded: true,
            when: &[],
            help: "How many points of volatility the bend of the smile adds to a strike 10% away on either side, at 30 days. With no skew and no curvature every strike has the same volatility.",
        }),
        /// Interest rate, percent a year, continuously compounded.
        rate: Number(NumberSpec {
            key: "r",
            label: "Interest rate",
            unit: Unit::PercentPerYear,
            min: -10.0,
            max: 50.0,
            slider: (0.0, 10.0),
            step: 0.1,
            default: 4.2,
            group: MARKET,
            folded: true,
            when: &[],
            help: "The yearly rate on cash, continuously compounded. It lifts the forward above today's index.",
        }),
        /// Dividend yield, percent a year, continuously compounded.
        dividend_yield: Number(NumberSpec {
            key: "q",
            label: "Dividend yield",
            unit: Unit::PercentPerYear,
            min: -10.0,
            max: 50.0,
            slider: (0.0, 5.0),
            step: 0.1,
            default: 1.3,
            group: MARKET,
            folded: true,
            when: &[],
            help: "The yearly dividends of the index, continuously compounded. They pull the forward below what interest alone would make it.",
        }),
        /// A [`StrikeRule`].
        rule: Choice(ChoiceSpec {
            key: "by",
            label: "Choose strikes by",
            options: StrikeRule::OPTIONS,
            default: 0,
            group: STRIKES,
            folded: false,
            when: &[],
            help: "How the two sold strikes are found. By hand, you set all four.",
        }),
        /// A [`Sides`].
        sides: Choice(ChoiceSpec {
            key: "sy",
            label: "Put side and call side",
            options: Sides::OPTIONS,
            default: 0,
            group: STRIKES,
            folded: false,
            when: &[BY_RULE],
            help: "One number for both sides, or a number for each. Wings of different width make a broken-wing condor.",
        }),
        /// Absolute delta of both short strikes, in hundredths.
        delta: Number(delta(
            "de",
            "Short strikes",
            &[BY_DELTA, ALIKE],
            "Both short strikes are the listed strikes nearest to this delta. Delta is roughly the market's chance, in 100, that the strike ends in the money.",
        )),
        /// Absolute delta of the short put, in hundredths.
        put_delta: Number(delta(
            "pd",
            "Short put",
            &[BY_DELTA, EACH],
            "The short put is the listed strike nearest to this delta.",
        )),
        /// Delta of the short call, in hundredths.
        call_delta: Number(delta(
            "cd",
            "Short call",
            &[BY_DELTA, EACH],
            "The short call is the listed strike nearest to this delta.",
        )),
        /// Distance of both short strikes from the index, in expected moves.
        moves: Number(moves(
            "mo",
            "Short strikes",
            &[BY_MOVES, ALIKE],
            "How far both short strikes lie from the index, in expected moves: one is a standard deviation of the index until expiry.",
        )),
        /// Distance of the short put below the index, in expected moves.
        put_moves: Number(moves(
            "pm",
            "Short put",
            &[BY_MOVES, EACH],
            "How far the short put lies below the index, in expected moves.",
        )),
        /// Distance of the short call above the index, in expected moves.
        call_moves: Number(moves(
            "cm",
            "Short call",
            &[BY_MOVES, EACH],
            "How far the short call lies above the index, in expected moves.",
        )),
        /// Credit to reach, in index points.
        credit: Number(NumberSpec {
            key: "cr",
            label: "Credit to reach",
            unit: Unit::IndexPoints,
            min: 0.1,
            max: 2_000.0,
            slider: (1.0, 60.0),
            step: 1.0,
            default: 20.0,
            group: STRIKES,
            folded: false,
            when: &[BY_CREDIT],
            help: "Both short strikes get the delta at which the condor pays this many points, before they move to listed strikes. One point is 100 dollars.",
        }),
        /// Distance from each short to its long strike, in index points.
        width: Number(wing(
            "w",
            "Wings",
            &[When { key: "by", codes: &["d", "m", "c"] }, ALIKE],
            "How far the bought options lie beyond the sold ones. The wings cap the loss.",
        )),
        /// Distance from short to long put, in index points.
        put_width: Number(wing(
            "pw",
            "Put wing",
            &[BY_RULE, EACH],
            "How far the bought put lies below the sold one.",
        )),
        /// Distance from short to long call, in index points.
        call_width: Number(wing(
            "cw",
            "Call wing",
            &[BY_RULE, EACH],
            "How far the bought call lies above the sold one.",
        )),
        /// Strike of the long put when set by hand.
        long_put: Number(strike("ka", "Long put", 5_415.0, "The put you buy. It caps the loss when the index falls.")),
        /// Strike of the short put when set by hand.
        short_put: Number(strike("kb", "Short put", 5_515.0, "The put you sell. Below it the condor begins to lose.")),
        /// Strike of the short call when set by hand.
        short_call: Number(strike("kc", "Short call", 6_045.0, "The call you sell. Above it the condor begins to lose.")),
        /// Strike of the long call when set by hand.
        long_call: Number(strike("kd", "Long call", 6_145.0, "The call you buy. It caps the loss when the index rises.")),
        /// A [`StrikeStep`].
        strike_step: Choice(ChoiceSpec {
            key: "st",
            label: "Listed strikes every",
            options: StrikeStep::OPTIONS,
            default: 1,
            group: STRIKES,
            folded: true,
            when: &[],
            help: "The distance between listed strikes, in points. Strikes found by a rule move to the nearest listed one.",
        }),
        /// A [`Law`].
        law: Choice(ChoiceSpec {
            key: "pl",
            label: "Computed from",
            options: Law::OPTIONS,
            default: 0,
            group: CHANCE,
            folded: false,
            when: &[],
            help: "All prices reads the chance off the whole smile. One volatility takes the volatility at the money for every level, as many tools do; it leaves out that falls are priced as likelier.",
        }),
    }
}
