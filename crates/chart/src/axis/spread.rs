//! Boxes along a line, moved apart as little as possible.

/// Moves boxes apart until they are `gap` from one another and within `low..=high`, keeping their
/// order and the sum of squared shifts least. `centres` must ascend. Answers the new centres, `None`
/// if the boxes do not fit.
pub(super) fn spread(
    centres: &[f64],
    widths: &[f64],
    gap: f64,
    (low, high): (f64, f64),
) -> Option<Vec<f64>> {
    // How far each centre lies from the first when the boxes are packed. Less that offset, the
    // wanted centres only have to ascend: an isotonic regression.
    let mut offsets: Vec<f64> = Vec::with_capacity(centres.len());
    let mut previous: Option<(f64, f64)> = None;
    for &width in widths {
        let offset = previous.map_or(0.0, |(offset, before)| {
            offset + before / 2.0 + gap + width / 2.0
        });
        offsets.push(offset);
        previous = Some((offset, width));
    }
    let (Some(first), Some(last), Some(reach)) = (widths.first(), widths.last(), offsets.last())
    else {
        return Some(Vec::new());
    };
    let (low, high) = (low + first / 2.0, high - last / 2.0 - reach);
    if low > high {
        return None;
    }

    // Pool adjacent violators: blocks of (sum, count) whose means must ascend.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (centre, offset) in centres.iter().zip(&offsets) {
        let mut block = (centre - offset, 1);
        while let Some(&(sum, count)) = blocks.last() {
            if sum / count as f64 <= block.0 / block.1 as f64 {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let means = blocks
        .iter()
        .flat_map(|&(sum, count)| std::iter::repeat_n(sum / count as f64, count));
    Some(
        means
            .zip(&offsets)
            .map(|(mean, offset)| mean.max(low).min(high) + offset)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn boxes_with_room_stay() {
        let centres = [20.0, 60.0, 100.0];
        let moved = spread(&centres, &[30.0; 3], 4.0, (0.0, 200.0));
        assert_eq!(moved.as_deref(), Some(&centres[..]));
    }

    #[test]
    fn close_boxes_share_the_shift() {
        let moved = spread(&[50.0, 60.0], &[30.0; 2], 4.0, (0.0, 200.0));
        assert_eq!(moved, Some(vec![38.0, 72.0]));
    }

    #[test]
    fn the_ends_push_back() {
        let moved = spread(&[5.0, 30.0], &[30.0; 2], 4.0, (0.0, 200.0));
        assert_eq!(moved, Some(vec![15.0, 49.0]));
        let moved = spread(&[5.0, 199.0], &[30.0; 2], 4.0, (0.0, 200.0));
        assert_eq!(moved, Some(vec![15.0, 185.0]));
    }

    #[test]
    fn too_many_do_not_fit() {
        assert_eq!(spread(&[1.0, 2.0], &[30.0; 2], 4.0, (0.0, 60.0)), None);
        assert_eq!(spread(&[], &[], 4.0, (0.0, 60.0)), Some(vec![]));
    }
}
