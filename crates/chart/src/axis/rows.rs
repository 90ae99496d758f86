//! Labels along an axis, on as few rows as keep them near their values.

use super::spread::spread;

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    /// The middle of its box.
    pub(super) centre: f64,
    /// Its row, 0 nearest the axis.
    pub(super) row: usize,
}

/// Arranges boxes about the `wanted` centres, which must ascend, by the rule of the
/// [x axis](super::x); `None` if they do not fit on `max_rows` rows.
pub(super) fn arrange(
    wanted: &[f64],
    widths: &[f64],
    gap: f64,
    bounds: (f64, f64),
    max_rows: usize,
) -> Option<Vec<Slot>> {
    let max_rows = max_rows.clamp(1, wanted.len().max(1));
    for rows in 1..=max_rows {
        let Some(slots) = on_rows(wanted, widths, gap, bounds, rows) else {
            continue;
        };
        let near = slots
            .iter()
            .zip(wanted)
            .zip(widths)
            .all(|((slot, wanted), width)| (slot.centre - wanted).abs() <= width / 4.0);
        if near || rows == max_rows {
            return Some(slots);
        }
    }
    None
}

fn on_rows(
    wanted: &[f64],
    widths: &[f64],
    gap: f64,
    bounds: (f64, f64),
    rows: usize,
) -> Option<Vec<Slot>> {
    let mut slots: Vec<Slot> = Vec::with_capacity(wanted.len());
    for (index, &centre) in wanted.iter().enumerate() {
        let row = match slots.last() {
            Some(last) => {
                let apart = (widths[index - 1] + widths[index]) / 2.0 + gap;
                let close = centre - last.centre < apart;
                if close { (last.row + 1) % rows } else { 0 }
            }
            None => 0,
        };
        slots.push(Slot { centre, row });
    }
    for row in 0..rows {
        let members: Vec<usize> = (0..slots.len()).filter(|&i| slots[i].row == row).collect();
        let pick = |values: &[f64]| members.iter().map(|&i| values[i]).collect::<Vec<f64>>();
        let centres = spread(&pick(wanted), &pick(widths), gap, bounds)?;
        for (&index, centre) in members.iter().zip(centres) {
            slots[index].centre = centre;
        }
    }
    Some(slots)
}

#[cfg(test)]
mod tests {
    use super::arrange;

    /// Boxes 40 wide, a gap of 8, as (centre, row).
    fn slots(wanted: &[f64], max_rows: usize) -> Option<Vec<(f64, usize)>> {
        let widths = vec![40.0; wanted.len()];
        let slots = arrange(wanted, &widths, 8.0, (0.0, 300.0), max_rows)?;
        Some(slots.iter().map(|slot| (slot.centre, slot.row)).collect())
    }

    #[test]
    fn near_labels_move_apart_on_one_row() {
        assert_eq!(
            slots(&[100.0, 130.0, 250.0], 2),
            Some(vec![(91.0, 0), (139.0, 0), (250.0, 0)])
        );
    }

    #[test]
    fn nearer_labels_take_a_second_row() {
        assert_eq!(
            slots(&[40.0, 100.0, 120.0, 140.0, 250.0], 2),
            Some(vec![
                (40.0, 0),
                (96.0, 0),
                (120.0, 1),
                (144.0, 0),
                (250.0, 0)
            ])
        );
    }

    #[test]
    fn on_the_last_row_labels_move_as_they_must() {
        assert_eq!(slots(&[100.0, 102.0], 1), Some(vec![(77.0, 0), (125.0, 0)]));
        assert_eq!(slots(&[100.0; 7], 1), None);
        assert_eq!(slots(&[], 2), Some(vec![]));
    }
}
