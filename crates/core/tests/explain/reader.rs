//! A reader with a calculator: evaluates the text of a formula.

use condor_core::math::{exp, ln, norm_cdf, norm_pdf, sqrt};

/// Evaluates the text of a formula with numbers in it: a reader with a calculator, who knows the
/// rules of arithmetic and nothing of the engine's trees.
pub(crate) struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    pub(crate) fn read(text: &str) -> f64 {
        let mut reader = Reader { rest: text };
        let value = reader.sum();
        assert_eq!(reader.rest, "", "left over in {text}");
        value
    }

    fn take(&mut self, token: &str) -> bool {
        let taken = self.rest.strip_prefix(token);
        self.rest = taken.unwrap_or(self.rest);
        taken.is_some()
    }

    fn sum(&mut self) -> f64 {
        // A leading minus belongs to the first product, as on paper.
        let mut value = if self.take("−") {
            -self.product()
        } else {
            self.product()
        };
        loop {
            if self.take(" + ") {
                value += self.product();
            } else if self.take(" − ") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.atom();
        loop {
            if self.take(" × ") {
                value *= self.atom();
            } else if self.take(" / ") {
                value /= self.atom();
            } else {
                return value;
            }
        }
    }

    fn atom(&mut self) -> f64 {
        let value = self.plain();
        if self.take("²") {
            value * value
        } else {
            value
        }
    }

    fn arguments(&mut self) -> Vec<f64> {
        let mut values = vec![self.sum()];
        while self.take(", ") {
            values.push(self.sum());
        }
        assert!(self.take(")"), "no closing bracket before {:?}", self.rest);
        values
    }

    fn plain(&mut self) -> f64 {
        type Rule = (&'static str, fn(&[f64]) -> f64);
        let rules: [Rule; 8] = [
            ("√(", |x| sqrt(x[0])),
            ("exp(", |x| exp(x[0])),
            ("ln(", |x| ln(x[0])),
            ("N(", |x| norm_cdf(x[0])),
            ("n(", |x| norm_pdf(x[0])),
            ("min(", |x| x.iter().copied().fold(f64::INFINITY, f64::min)),
            ("max(", |x| {
                x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
            }),
            ("(", |x| x[0]),
        ];
        for (name, rule) in rules {
            if self.take(name) {
                return rule(&self.arguments());
            }
        }
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        number
            .parse()
            .unwrap_or_else(|_| panic!("no number at {number:?} {rest:?}"))
    }
}
