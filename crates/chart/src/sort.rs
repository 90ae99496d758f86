//! Sorting short lists.

/// Sorts a short list in place by insertion, keeping the order of equals: for ticks and labels, of
/// which there are tens. The standard library's sort is fifteen times the code, which a browser has
/// to fetch.
pub(crate) fn sort_short_by<T>(items: &mut [T], comes_before: impl Fn(&T, &T) -> bool) {
    for sorted in 1..items.len() {
        let mut at = sorted;
        while at > 0 && comes_before(&items[at], &items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Two ascending lists as one, each value once.
pub(crate) fn merged(a: Vec<f64>, b: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut out = Vec::with_capacity(a.len());
    let mut push = |value: f64| {
        if out.last().is_none_or(|last| *last < value) {
            out.push(value);
        }
    };
    let mut left = a.into_iter().peekable();
    for value in b {
        while let Some(smaller) = left.next_if(|other| *other <= value) {
            push(smaller);
        }
        push(value);
    }
    left.for_each(push);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut items = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_short_by(&mut items, |a, b| a.0 < b.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn lists_are_merged_in_order() {
        let all = merged(vec![1.0, 3.0, 5.0], [0.0, 3.0, 4.0, 9.0].into_iter());
        assert_eq!(all, [0.0, 1.0, 3.0, 4.0, 5.0, 9.0]);
        assert_eq!(merged(Vec::new(), [2.0].into_iter()), [2.0]);
    }
}
