//! Sorting short lists.

/// Sorts a short list in place by insertion, keeping the order of equals.
///
/// `comes_before(a, b)` is true when `a` must stand before `b`; for equals it is false. Time grows
/// with the square of the length: this is for strikes, legs and labels, of which there are tens. The
/// standard library's sort is faster from about fifty on, and fifteen times the code, which a
/// browser has to fetch.
pub fn sort_short_by<T>(items: &mut [T], mut comes_before: impl FnMut(&T, &T) -> bool) {
    for sorted in 1..items.len() {
        let mut at = sorted;
        while at > 0 && comes_before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(
            mut items in proptest::collection::vec((-5..5_i32, 0..100_i32), 0..40)
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_short_by(&mut items, |a, b| a.0 < b.0);
            prop_assert_eq!(items, expected);
        }
    }
}
