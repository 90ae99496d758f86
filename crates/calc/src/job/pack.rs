//! Numbers in a row: one description of what stands where writes them on one side and reads them on the other.

/// A row that is written, or one that is read. What cannot be read gives `None`.
pub(crate) enum Row<'a> {
    /// What is written so far.
    Written(Vec<f64>),
    /// What is left to read.
    Read(&'a [f64]),
}

impl Row<'_> {
    /// A number that may be missing.
    pub(crate) fn maybe(&mut self, number: &mut Option<f64>) -> Option<()> {
        match self {
            // No number of the engine is NaN, so that it can stand for none.
            Row::Written(row) => row.push(number.unwrap_or(f64::NAN)),
            Row::Read(row) => {
                let (first, rest) = row.split_first()?;
                *row = rest;
                *number = first.is_finite().then_some(*first);
            }
        }
        Some(())
    }

    /// A number.
    pub(crate) fn number(&mut self, number: &mut f64) -> Option<()> {
        let mut maybe = Some(*number);
        self.maybe(&mut maybe)?;
        *number = maybe?;
        Some(())
    }

    /// How many.
    pub(crate) fn count(&mut self, count: &mut usize) -> Option<()> {
        let mut number = *count as f64;
        self.number(&mut number)?;
        let is_count = (0.0..=1e9).contains(&number) && number.fract() == 0.0;
        *count = is_count.then_some(number as usize)?;
        Some(())
    }

    /// Whether.
    pub(crate) fn flag(&mut self, flag: &mut bool) -> Option<()> {
        let mut number = f64::from(u8::from(*flag));
        self.number(&mut number)?;
        *flag = number != 0.0;
        Some(())
    }

    /// Numbers, with how many there are before them.
    pub(crate) fn list(&mut self, list: &mut Vec<f64>) -> Option<()> {
        let mut count = list.len();
        self.count(&mut count)?;
        match self {
            Row::Written(row) => row.extend_from_slice(list),
            Row::Read(row) => {
                let (numbers, rest) = row.split_at_checked(count)?;
                *row = rest;
                *list = numbers.to_vec();
                return list.iter().all(|number| number.is_finite()).then_some(());
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_count_or_too_short_is_not_read() {
        for wrong in [
            &[][..],
            &[-1.0],
            &[0.5],
            &[2e9],
            &[f64::NAN],
            &[f64::INFINITY],
        ] {
            assert_eq!(Row::Read(wrong).count(&mut 0), None, "{wrong:?}");
        }
        for wrong in [&[3.0, 1.0, 2.0][..], &[1.0, f64::NAN], &[1e9]] {
            assert_eq!(Row::Read(wrong).list(&mut Vec::new()), None, "{wrong:?}");
        }
        let mut none = Some(1.0);
        assert_eq!(Row::Read(&[f64::NAN]).maybe(&mut none), Some(()));
        assert_eq!(none, None);
        assert_eq!(Row::Read(&[f64::NAN]).number(&mut 1.0), None);
    }
}
