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

/// Items that are brought in order by [`sort_short_by`] before they are merged.
const RUN: usize = 16;

/// Sorts in place, keeping equal items in their order, by merging: n log n comparisons. `comes_before` says
/// whether its first argument belongs before its second. As fast as is needed where sorting is not the work, at a
/// fraction of the code of the standard library's sort, which a reader's browser would have to fetch.
pub fn sort_by<T: Clone>(items: &mut [T], mut comes_before: impl FnMut(&T, &T) -> bool) {
    for run in items.chunks_mut(RUN) {
        sort_short_by(run, &mut comes_before);
    }
    let mut left: Vec<T> = Vec::new();
    let mut width = RUN;
    while width < items.len() {
        for pair in items
            .chunks_mut(2 * width)
            .filter(|pair| pair.len() > width)
        {
            // Halves that follow each other stay: a file by date is read as it is.
            if !comes_before(&pair[width], &pair[width - 1]) {
                continue;
            }
            left.clear();
            left.extend_from_slice(&pair[..width]);
            let (mut from_left, mut from_right) = (0, width);
            // What is written lies before what is still read of the right half, as long as the left lasts.
            for at in 0..pair.len() {
                if from_left == left.len() {
                    break;
                }
                let takes_right =
                    from_right < pair.len() && comes_before(&pair[from_right], &left[from_left]);
                if takes_right {
                    pair[at] = pair[from_right].clone();
                    from_right += 1;
                } else {
                    pair[at] = left[from_left].clone();
                    from_left += 1;
                }
            }
        }
        width *= 2;
    }
}

/// Sorts numbers from the least to the greatest, in the order of [`f64::total_cmp`].
pub fn sort_numbers(numbers: &mut [f64]) {
    sort_by(numbers, |a, b| a.total_cmp(b).is_lt());
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

        #[test]
        fn merges_as_the_standard_library_does(
            items in proptest::collection::vec((-9..9_i32, 0..1000_i32), 0..400)
        ) {
            let (mut sorted, mut expected) = (items.clone(), items);
            expected.sort_by_key(|item| item.0);
            sort_by(&mut sorted, |a, b| a.0 < b.0);
            prop_assert_eq!(sorted, expected);
        }

        #[test]
        fn numbers_are_in_the_total_order(mut numbers in proptest::collection::vec(any::<f64>(), 0..100)) {
            let mut expected = numbers.clone();
            expected.sort_by(f64::total_cmp);
            sort_numbers(&mut numbers);
            let bits = |all: &[f64]| all.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&numbers), bits(&expected));
        }
    }
}
