//! How the results of the two figures of breadth come about.

use condor_core::explain::{Derivation, Expr, Unit};

use super::{BreadthInputs, DAYS, LARGE, LARGE_WEIGHT, LineInputs, MEMBERS, NARROW, index, month};
use crate::figures::amounts::{count, part, small_part, whole};
use crate::figures::steps::in_one_step;
use crate::one_step::symbol;

/// A result of the advance-decline line. From day 30 on, one day is as the other.
pub(super) fn narrow_rise(inputs: &LineInputs, result: &str) -> Option<Derivation> {
    let day = inputs.day(NARROW);
    let length = (DAYS - NARROW) as f64;
    let days = count("n", "days since day 30", length);
    let (up, down) = (
        count("u", "shares that rise on a day", day.up),
        count("d", "shares that fall on a day", day.down),
    );
    let weight = part("w", "weight of the giants", inputs.weight / 100.0);
    let giants = part("g", "move of the giants on a day", inputs.giants / 100.0);
    let one = match result {
        "line" => whole(in_one_step(
            (
                "A",
                "rise of the line",
                length * (day.up - day.down),
                Unit::Count,
            ),
            "{n} × ({u} − {d})",
            symbol("n") * (symbol("u") - symbol("d")),
            vec![days, up, down],
        )),
        "index" => in_one_step(
            (
                "I",
                "sum of the daily moves of the index",
                length * inputs.index(NARROW) / 100.0,
                Unit::Share,
            ),
            "{n} × ({w} × {g} + (1 − {w}) × {o})",
            symbol("n")
                * (symbol("w") * symbol("g") + (Expr::from(1.0) - symbol("w")) * symbol("o")),
            vec![
                days,
                weight,
                giants,
                small_part(
                    "o",
                    "average move of the others on a day",
                    day.others / 100.0,
                ),
            ],
        ),
        "giants" => in_one_step(
            (
                "G",
                "brought by the giants",
                length * inputs.weight * inputs.giants / 1e4,
                Unit::Share,
            ),
            "{n} × {w} × {g}",
            symbol("n") * symbol("w") * symbol("g"),
            vec![days, weight, giants],
        ),
        "day" => whole(in_one_step(
            (
                "a",
                "rise of the line on a day",
                day.up - day.down,
                Unit::Count,
            ),
            "{u} − {d}",
            symbol("u") - symbol("d"),
            vec![up, down],
        )),
        _ => return None,
    };
    Some(one)
}

/// A result of the shares against their own averages.
pub(super) fn members(inputs: &BreadthInputs, result: &str) -> Option<Derivation> {
    let members = inputs.members();
    let (above, high) = inputs.breadth(&members).ok()?;
    let all = MEMBERS as f64;
    let counted = |name: &'static str, share: f64| {
        in_one_step(
            ("B", "share of the members", share, Unit::Share),
            "{a} / {n}",
            symbol("a") / symbol("n"),
            vec![
                count("a", name, (share * all).round()),
                count("n", "shares in all", all),
            ],
        )
    };
    let giants = small_part(
        "g",
        "average return of the giants",
        month(&members[..LARGE]),
    );
    let others = small_part(
        "o",
        "average return of the others",
        month(&members[LARGE..]),
    );
    let one = match result {
        "above" => counted("shares above their own average", above),
        "high" => counted("shares at a new high", high),
        "index" => in_one_step(
            ("I", "return of the index", index(&members), Unit::Share),
            "{w} × {g} + (1 − {w}) × {o}",
            symbol("w") * symbol("g") + (Expr::from(1.0) - symbol("w")) * symbol("o"),
            vec![
                part("w", "weight of the giants", LARGE_WEIGHT),
                giants,
                others,
            ],
        ),
        "equal" => in_one_step(
            ("A", "average return of all", month(&members), Unit::Share),
            "({k} × {g} + {m} × {o}) / ({k} + {m})",
            (symbol("k") * symbol("g") + symbol("m") * symbol("o")) / (symbol("k") + symbol("m")),
            vec![
                count("k", "giants", LARGE as f64),
                giants,
                count("m", "others", all - LARGE as f64),
                others,
            ],
        ),
        _ => return None,
    };
    Some(one)
}
