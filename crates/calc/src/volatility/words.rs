//! Names and numbers in words.

use condor_core::calendar::Date;
use condor_core::vix::MEASURED_DAYS;

use super::{CONTRACTS, VixMarket};
use crate::format;

/// "M1" and so on, for a contract counted from zero.
pub(crate) fn contract_name(contract: usize) -> String {
    format!("M{}", contract + 1)
}

/// Points of the VIX with two digits: "18.80".
pub(crate) fn points(value: f64) -> String {
    format::number(value, 2)
}

/// How futures answer to the VIX.
pub(crate) fn answers(market: &VixMarket) -> &'static str {
    if market.is_by_hand() {
        "Each future takes the part you set"
    } else {
        "Each future answers less the later it settles"
    }
}

/// The most that a first future took of a point of the VIX on the eight measured days; a number, so that a program
/// need not carry the days.
const MOST_MEASURED: f64 = {
    let (mut most, mut day) = (0.0, 0);
    while day < MEASURED_DAYS.len() {
        if MEASURED_DAYS[day].ratio[0] > most {
            most = MEASURED_DAYS[day].ratio[0];
        }
        day += 1;
    }
    most
};

/// That parts set by hand move a future by more points than any was measured to.
pub(crate) fn common_error(market: &VixMarket) -> Option<String> {
    let curve = &market.curve;
    let moves = |contract: usize| {
        let point = market
            .pass_through
            .points_per_point(curve, market.years(contract))
            .ok()?;
        (market.is_by_hand() && point > MOST_MEASURED).then(|| {
            format!(
                "By hand {} moves by {} points for the first point of the VIX. On eight measured days no \
                 future took more than {} of a move. To move futures point for point is the common error.",
                contract_name(contract),
                points(point),
                points(MOST_MEASURED),
            )
        })
    };
    (0..CONTRACTS).find_map(moves)
}

/// "18 Feb".
pub(crate) fn short_day(date: Date) -> String {
    format::short_date(date)
}

/// "18 Feb 2026".
pub(crate) fn year_day(date: Date) -> String {
    format!("{} {}", format::short_date(date), date.year())
}

/// "May".
pub(crate) fn month(date: Date) -> String {
    let text = format::short_date(date);
    text.rsplit(' ').next().unwrap_or("").to_owned()
}
