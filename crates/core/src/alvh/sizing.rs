//! How many: whole units that never cost more than there is.

/// The most units of one order.
pub const MAX_UNITS: u32 = 100_000;

/// The most whole units at `price` dollars each that `money` pays for, at most `most`; none when a number is
/// not above zero or not finite.
///
/// # Formula
/// The largest n with n price <= money as the computer multiplies: the bound is never exceeded by
/// rounding.
///
/// ```
/// use condor_core::alvh::affordable;
///
/// assert_eq!(affordable(1000.0, 300.0, 100), 3);
/// assert_eq!(affordable(1000.0, 300.0, 2), 2);
/// assert_eq!(affordable(-1.0, 300.0, 100), 0);
/// ```
pub fn affordable(money: f64, price: f64, most: u32) -> u32 {
    let usable = money.is_finite() && price.is_finite() && money > 0.0 && price > 0.0;
    if !usable {
        return 0;
    }
    // A float to integer cast saturates.
    let mut units = ((money / price) as u32).min(most);
    while units > 0 && f64::from(units) * price > money {
        units -= 1;
    }
    units
}

/// The fewest whole units of `each` that reach `target`, at most `most`; none when a number is not above
/// zero or not finite.
pub fn reaching(target: f64, each: f64, most: u32) -> u32 {
    let usable = target.is_finite() && each.is_finite() && target > 0.0 && each > 0.0;
    if !usable {
        return 0;
    }
    let mut units = ((target / each) as u32).min(most);
    while units < most && f64::from(units) * each < target {
        units += 1;
    }
    units
}

/// The most units, at most `guess`, for which `fits` holds. It must hold for all fewer ones, and `guess` be
/// right but for rounding.
pub(super) fn fitting(guess: u32, fits: impl Fn(f64) -> bool) -> u32 {
    let mut units = guess;
    while units > 0 && !fits(f64::from(units)) {
        units -= 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_met_exactly() {
        assert_eq!(affordable(0.3, 0.1, 10), 2); // 3 x 0.1 is more than 0.3
        assert_eq!(affordable(1.0, 1e-300, 7), 7);
        assert_eq!(affordable(f64::NAN, 1.0, 7), 0);
        assert_eq!(affordable(1.0, 0.0, 7), 0);
        assert_eq!(reaching(1000.0, 300.0, 100), 4);
        assert_eq!(reaching(1000.0, 300.0, 2), 2);
        assert_eq!(reaching(900.0, 300.0, 100), 3);
        assert_eq!(reaching(1.0, -1.0, 100), 0);
    }
}
