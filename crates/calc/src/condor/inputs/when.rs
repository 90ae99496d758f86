//! The conditions under which inputs are shown.

use crate::input::When;

pub(super) const BY_DELTA: When = by(&["d"]);
pub(super) const BY_MOVES: When = by(&["m"]);
pub(super) const BY_CREDIT: When = by(&["c"]);
pub(super) const BY_HAND: When = by(&["h"]);
pub(super) const BY_RULE: When = by(&["d", "m"]);
pub(super) const NOT_BY_HAND: When = by(&["d", "m", "c"]);
pub(super) const ALIKE: When = of("sy", &["a"]);
pub(super) const EACH: When = of("sy", &["e"]);
pub(super) const TWO_SIDED: When = of("sh", &["ic", "iv"]);
pub(super) const PUT_SIDE: When = of("sh", &["ic", "iv", "ps"]);
pub(super) const CALL_SIDE: When = of("sh", &["ic", "iv", "cs"]);
pub(super) const BY_WIDTH: When = of("wb", &["w"]);
pub(super) const WINGS_BY_DELTA: When = of("wb", &["d"]);
pub(super) const EACH_VOLATILITY: When = of("lv", &["e"]);
pub(super) const EACH_BID_ASK: When = of("bl", &["e"]);
pub(super) const OWN_VIEW: When = of("pl", &["o"]);

const fn by(codes: &'static [&'static str]) -> When {
    of("by", codes)
}

pub(super) const fn of(key: &'static str, codes: &'static [&'static str]) -> When {
    When { key, codes }
}
