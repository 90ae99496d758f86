//! Numbers in a row, written by one side and read by the other.

/// Writes numbers in a row.
#[derive(Default)]
pub(crate) struct Pack(pub(crate) Vec<f64>);

impl Pack {
    pub(crate) fn number(&mut self, number: f64) {
        self.0.push(number);
    }

    /// A number that may be missing.
    pub(crate) fn maybe(&mut self, number: Option<f64>) {
        // No number of the engine is NaN, so that it can stand for none.
        self.0.push(number.unwrap_or(f64::NAN));
    }

    pub(crate) fn list(&mut self, numbers: impl ExactSizeIterator<Item = f64>) {
        self.0.push(numbers.len() as f64);
        self.0.extend(numbers);
    }
}

/// Reads them again; `None` where they end too soon or are not what they should be.
pub(crate) struct Packed<'a>(pub(crate) &'a [f64]);

impl Packed<'_> {
    pub(crate) fn number(&mut self) -> Option<f64> {
        self.maybe()?
    }

    /// A number that may be missing.
    pub(crate) fn maybe(&mut self) -> Option<Option<f64>> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first.is_finite().then_some(*first))
    }

    pub(crate) fn count(&mut self) -> Option<usize> {
        let number = self.number()?;
        let is_count = (0.0..=1e9).contains(&number) && number.fract() == 0.0;
        is_count.then_some(number as usize)
    }

    pub(crate) fn list(&mut self) -> Option<Vec<f64>> {
        let count = self.count()?;
        let (list, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        list.iter()
            .all(|number| number.is_finite())
            .then(|| list.to_vec())
    }
}
