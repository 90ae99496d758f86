//! What the chances and the margin are computed from, and what stands with single views.

use super::choices::{AdjustBy, BidAsks, GreekChoice, Law, Link, MarginBy, RollTo};
use super::when::{CALL_SIDE, EACH_BID_ASK, OWN_VIEW, PUT_SIDE, of};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

const CHANCE: &str = "Chance of profit";
const MARGIN: &str = "Margin";
const LATER: &str = "On the way";
const GREEKS: &str = "Greeks";
const COSTS: &str = "Costs";
const ADJUST: &str = "Adjust";

pub(super) const LAW: InputSpec = Choice(ChoiceSpec {
    key: "pl",
    label: "Computed from",
    options: Law::OPTIONS,
    default: 0,
    group: CHANCE,
    folded: false,
    when: &[],
    help: "All prices reads the chance off the whole smile. One volatility takes the volatility at the money for every level, as many tools do; it leaves out that falls are priced as likelier. My own view takes a volatility and a growth you choose.",
});

pub(super) const OWN_VOLATILITY: InputSpec = Number(NumberSpec {
    key: "ov",
    label: "My volatility",
    unit: Unit::PercentPerYear,
    min: 1.0,
    max: 200.0,
    slider: (5.0, 60.0),
    step: 0.5,
    default: 13.0,
    group: CHANCE,
    folded: false,
    when: &[OWN_VIEW],
    help: "How much you think the index will move, as a yearly volatility. Over many years it has moved less than options were priced for, with exceptions that cost dearly.",
});

pub(super) const OWN_GROWTH: InputSpec = Number(NumberSpec {
    key: "og",
    label: "My growth",
    unit: Unit::PercentPerYear,
    min: -50.0,
    max: 50.0,
    slider: (-20.0, 20.0),
    step: 0.5,
    default: 6.0,
    group: CHANCE,
    folded: false,
    when: &[OWN_VIEW],
    help: "How much you think the index will grow on average, continuously compounded, without dividends.",
});

pub(super) const MARGIN_BY: InputSpec = Choice(ChoiceSpec {
    key: "mr",
    label: "Margin rule",
    options: MarginBy::OPTIONS,
    default: 0,
    group: MARGIN,
    folded: true,
    when: &[],
    help: "What a broker wants deposited. Wider side: the width of the wider wing, because only one side can lose. Two spreads: both widths. Stress: the worst loss when the index moves at once by up to −8% or +6%.",
});

pub(super) const PASSED: InputSpec = Number(NumberSpec {
    key: "t",
    label: "Days from now",
    unit: Unit::Days,
    min: 0.0,
    max: 730.0,
    slider: (0.0, 90.0),
    step: 1.0,
    default: 0.0,
    group: LATER,
    folded: false,
    when: &[],
    help: "Draws the line for a later day. At expiry and beyond it is the line of expiry.",
});

pub(super) const SHIFT: InputSpec = Number(NumberSpec {
    key: "vs",
    label: "Volatility then",
    unit: Unit::VolatilityPoints,
    min: -50.0,
    max: 100.0,
    slider: (-10.0, 20.0),
    step: 0.5,
    default: 0.0,
    group: LATER,
    folded: false,
    when: &[],
    help: "Points added to the volatility of every option on that day.",
});

pub(super) const LINK: InputSpec = Choice(ChoiceSpec {
    key: "sv",
    label: "Volatility",
    options: Link::OPTIONS,
    default: 0,
    group: LATER,
    folded: false,
    when: &[],
    help: "When the index falls, volatility rises: about 1.1 points of the VIX for each percent. Most tools leave that out; the dashed line shows what they would say.",
});

pub(super) const GREEK: InputSpec = Choice(ChoiceSpec {
    key: "gk",
    label: "Greek",
    options: GreekChoice::OPTIONS,
    default: 0,
    group: GREEKS,
    folded: false,
    when: &[],
    help: "Delta is what one point of the index changes, gamma how delta itself changes, theta what one day changes, vega what one point of volatility changes.",
});

pub(super) const BID_ASKS: InputSpec = Choice(ChoiceSpec {
    key: "bl",
    label: "Bid to ask of",
    options: BidAsks::OPTIONS,
    default: 0,
    group: COSTS,
    folded: false,
    when: &[],
    help: "One distance between bid and ask for all legs, or one for each: options far from the index often trade closer in points and wider for their price.",
});

/// The distance between bid and ask of some legs.
const fn bid_ask(
    key: &'static str,
    label: &'static str,
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::IndexPoints,
        min: 0.0,
        max: 50.0,
        slider: (0.0, 5.0),
        step: 0.1,
        default: 0.4,
        group: COSTS,
        folded: false,
        when,
        help,
    })
}

/// The distance between bid and ask of one leg.
const fn leg(key: &'static str, label: &'static str, when: &'static [When]) -> InputSpec {
    bid_ask(
        key,
        label,
        when,
        "The distance between bid and ask for this option. Rolled, the option in its place has the same.",
    )
}

pub(super) const BID_ASK: InputSpec = bid_ask(
    "ba",
    "Bid to ask",
    &[of("bl", &["a"])],
    "The distance between what buyers bid and sellers ask for one option. Half of it is lost on each option traded.",
);

const PUTS: &[When] = &[EACH_BID_ASK, PUT_SIDE];
const CALLS: &[When] = &[EACH_BID_ASK, CALL_SIDE];

pub(super) const LONG_PUT_BID_ASK: InputSpec = leg("oa", "Bid to ask, long put", PUTS);
pub(super) const SHORT_PUT_BID_ASK: InputSpec = leg("ob", "Bid to ask, short put", PUTS);
pub(super) const SHORT_CALL_BID_ASK: InputSpec = leg("oc", "Bid to ask, short call", CALLS);
pub(super) const LONG_CALL_BID_ASK: InputSpec = leg("od", "Bid to ask, long call", CALLS);

pub(super) const ADJUST_BY: InputSpec = Choice(ChoiceSpec {
    key: "aj",
    label: "What you do",
    options: AdjustBy::OPTIONS,
    default: 0,
    group: ADJUST,
    folded: false,
    when: &[],
    help: "Roll out moves all legs to a later expiry. Roll the safe side brings the side that is not in danger nearer, for more credit. Roll the tested side moves the side in danger away, and pays for it.",
});

pub(super) const ADJUST_MOVE: InputSpec = Number(NumberSpec {
    key: "am",
    label: "The SPX has moved by",
    unit: Unit::Percent,
    min: -50.0,
    max: 50.0,
    slider: (-10.0, 10.0),
    step: 0.5,
    default: -4.0,
    group: ADJUST,
    folded: false,
    when: &[],
    help: "How far the index has moved since the start, in percent of its level.",
});

pub(super) const ADJUST_PASSED: InputSpec = Number(NumberSpec {
    key: "at",
    label: "After",
    unit: Unit::Days,
    min: 0.0,
    max: 730.0,
    slider: (0.0, 60.0),
    step: 1.0,
    default: 10.0,
    group: ADJUST,
    folded: false,
    when: &[],
    help: "Days since the start.",
});

pub(super) const ADJUST_OUT: InputSpec = Number(NumberSpec {
    key: "ao",
    label: "Days to the new expiry",
    unit: Unit::Days,
    min: 1.0,
    max: 1_095.0,
    slider: (7.0, 120.0),
    step: 1.0,
    default: 45.0,
    group: ADJUST,
    folded: false,
    when: &[ROLLS_OUT],
    help: "Counted from the day of the adjustment. It must lie after the old expiry.",
});

pub(super) const ADJUST_STRIKES: InputSpec = Choice(ChoiceSpec {
    key: "ar",
    label: "Strikes of the roll",
    options: RollTo::OPTIONS,
    default: 0,
    group: ADJUST,
    folded: false,
    when: &[ROLLS_OUT],
    help: "The same strikes keep the bet on the same levels. The same deltas centre the position on the index again and take the loss so far with it.",
});

pub(super) const ADJUST_DELTA: InputSpec = Number(NumberSpec {
    key: "an",
    label: "New short strike",
    unit: Unit::DeltaHundredths,
    min: 1.0,
    max: 49.0,
    slider: (5.0, 40.0),
    step: 1.0,
    default: 16.0,
    group: ADJUST,
    folded: false,
    when: &[ROLLS_A_SIDE],
    help: "The side that is rolled gets the listed strike nearest to this delta. Its wing follows at the same width.",
});

const ROLLS_OUT: When = of("aj", &["n", "o"]);
const ROLLS_A_SIDE: When = of("aj", &["n", "u", "t"]);
