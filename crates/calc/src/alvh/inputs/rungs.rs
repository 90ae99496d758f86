//! The rungs of an own ladder: what each holds, its strikes, its expiry, its budget, and when it buys.

use super::choices::{RungKind, RungTrigger, StrikeBy};
use super::layers::{OWN, choice};
use crate::input::InputSpec::{self, Number};
use crate::input::{NumberSpec, Unit, When};
use crate::volatility::Contract;

/// Keys of a rung, and when each of its inputs is shown.
pub(super) struct RungKeys {
    group: &'static str,
    kind: &'static str,
    by: &'static str,
    delta: &'static str,
    away: &'static str,
    width: &'static str,
    contract: &'static str,
    budget: &'static str,
    trigger: &'static str,
    when_held: &'static [When],
    when_struck: &'static [When],
    when_delta: &'static [When],
    when_away: &'static [When],
    when_spread: &'static [When],
    when_dated: &'static [When],
}

const fn when(key: &'static str, codes: &'static [&'static str]) -> When {
    When { key, codes }
}

/// It holds something, an option, a spread of options, or what has an expiry of its own.
const HELD: &[&str] = &["c", "s", "f", "k", "e", "p"];
const STRUCK: &[&str] = &["c", "s", "p"];
const SPREAD: &[&str] = &["s", "p"];
const DATED: &[&str] = &["c", "s", "f", "k", "p"];

macro_rules! rung {
    ($name:ident, $letter:literal: $kind:literal $by:literal $delta:literal $away:literal $width:literal $contract:literal $budget:literal $trigger:literal) => {
        pub(super) const $name: RungKeys = RungKeys {
            group: concat!("Layer 2", $letter, ", my own"),
            kind: $kind,
            by: $by,
            delta: $delta,
            away: $away,
            width: $width,
            contract: $contract,
            budget: $budget,
            trigger: $trigger,
            when_held: &[OWN, when($kind, HELD)],
            when_struck: &[OWN, when($kind, STRUCK)],
            when_delta: &[OWN, when($kind, STRUCK), when($by, &["d"])],
            when_away: &[OWN, when($kind, STRUCK), when($by, &["m"])],
            when_spread: &[OWN, when($kind, SPREAD), when($by, &["m"])],
            when_dated: &[OWN, when($kind, DATED)],
        };
    };
}

rung!(A, "a": "ua" "yf" "ub" "yg" "yh" "uc" "ud" "ue");
rung!(B, "b": "uf" "yi" "ug" "yj" "yk" "uh" "ui" "uj");
rung!(C, "c": "uk" "yl" "ul" "ym" "yn" "um" "un" "uo");
rung!(D, "d": "up" "yo" "uq" "yp" "yq" "ur" "us" "ut");
rung!(E, "e": "uu" "ys" "uv" "yt" "yu" "uw" "ux" "uy");
rung!(F, "f": "ya" "yv" "yb" "yw" "yx" "yc" "yd" "ye");

pub(super) const fn kind(keys: &RungKeys, default: RungKind) -> InputSpec {
    choice(
        (keys.kind, "Holds"),
        RungKind::OPTIONS,
        default as usize,
        (keys.group, false, &[OWN]),
        "What this rung buys. A call spread sells a call farther out: of four tenths of the delta, or by a width you set; a put spread a put. A calendar sells the small future two contracts later.",
    )
}

pub(super) const fn by(keys: &RungKeys) -> InputSpec {
    choice(
        (keys.by, "Strike by"),
        StrikeBy::OPTIONS,
        0,
        (keys.group, false, keys.when_struck),
        "By delta, or at a distance from the future of its own expiry; for a put on the index, from the index’s forward.",
    )
}

/// A number of a rung in percent of the future.
const fn of_future(
    (key, label): (&'static str, &'static str),
    (min, max): (f64, f64),
    slider: (f64, f64),
    default: f64,
    (group, when): (&'static str, &'static [When]),
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        when,
        ..NumberSpec::new(
            (key, label, Unit::Percent, group),
            (min, max),
            slider,
            (1.0, default),
            help,
        )
    })
}

pub(super) const fn away(keys: &RungKeys, default: f64) -> InputSpec {
    of_future(
        (keys.away, "Out of the money by"),
        (-50.0, 400.0),
        (-20.0, 150.0),
        default,
        (keys.group, keys.when_away),
        "How far the strike lies above the future, in percent of it; for a put on the index, below the index’s forward. Below zero it lies on the other side.",
    )
}

pub(super) const fn width(keys: &RungKeys) -> InputSpec {
    of_future(
        (keys.width, "Sold strike farther by"),
        (1.0, 400.0),
        (5.0, 100.0),
        20.0,
        (keys.group, keys.when_spread),
        "The width of the spread: how much farther out the sold strike lies, in percent of the same future or forward.",
    )
}

pub(super) const fn delta(keys: &RungKeys, default: f64) -> InputSpec {
    Number(NumberSpec {
        when: keys.when_delta,
        ..NumberSpec::new(
            (
                keys.delta,
                "Delta of the option",
                Unit::DeltaHundredths,
                keys.group,
            ),
            (2.0, 90.0),
            (5.0, 60.0),
            (1.0, default),
            "The strike is the one with this delta: of a VIX call to its own future, of a put to the index.",
        )
    })
}

pub(super) const fn contract(keys: &RungKeys, default: Contract) -> InputSpec {
    choice(
        (keys.contract, "Expiry"),
        Contract::OPTIONS,
        default as usize,
        (keys.group, false, keys.when_dated),
        "The contract of the VIX whose expiry it takes; a put spread on the index expires on the same day.",
    )
}

pub(super) const fn budget(keys: &RungKeys, default: f64) -> InputSpec {
    Number(NumberSpec {
        when: keys.when_held,
        ..NumberSpec::new(
            (
                keys.budget,
                "Budget a month",
                Unit::PercentOfCapital,
                keys.group,
            ),
            (0.0, 25.0),
            (0.0, 3.0),
            (0.1, default),
            "The most this rung may stake anew in a calendar month.",
        )
    })
}

pub(super) const fn trigger(keys: &RungKeys, default: RungTrigger) -> InputSpec {
    choice(
        (keys.trigger, "Buys"),
        RungTrigger::OPTIONS,
        default as usize,
        (keys.group, false, keys.when_held),
        "Always; with M2 at least 1% below M1; while the VIX closed lower on at most 15 of 100 days; with the RSI at 30 or below; with the MACD below its signal line; or with an event at most 10 days away. You can set these thresholds under Signals. A signal that is unknown buys nothing.",
    )
}
