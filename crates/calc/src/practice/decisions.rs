//! The close reached, the decision at each, and what makes two games the same, read from the inputs.

use super::inputs::{DAYS, Decision, PracticeInputs, Source, WEEKS};

impl PracticeInputs {
    /// The decisions at the weekly closes.
    pub(super) fn decisions(&self) -> [Decision; WEEKS] {
        [
            self.w0, self.w1, self.w2, self.w3, self.w4, self.w5, self.w6, self.w7, self.w8,
            self.w9, self.w10, self.w11, self.w12, self.w13, self.w14, self.w15, self.w16,
            self.w17, self.w18, self.w19, self.w20, self.w21, self.w22, self.w23, self.w24,
            self.w25,
        ]
        .map(Decision::of)
    }

    /// The decisions of the days between, packed, by week.
    fn packed(&mut self) -> [&mut f64; WEEKS] {
        [
            &mut self.k0,
            &mut self.k1,
            &mut self.k2,
            &mut self.k3,
            &mut self.k4,
            &mut self.k5,
            &mut self.k6,
            &mut self.k7,
            &mut self.k8,
            &mut self.k9,
            &mut self.k10,
            &mut self.k11,
            &mut self.k12,
            &mut self.k13,
            &mut self.k14,
            &mut self.k15,
            &mut self.k16,
            &mut self.k17,
            &mut self.k18,
            &mut self.k19,
            &mut self.k20,
            &mut self.k21,
            &mut self.k22,
            &mut self.k23,
            &mut self.k24,
            &mut self.k25,
        ]
    }

    /// The decision at every close: by week, that of the weekly close first and those of the days after it.
    pub(super) fn all(&self) -> [[Decision; DAYS + 1]; WEEKS] {
        let (weekly, mut own) = (self.decisions(), *self);
        let packed = own.packed().map(|packed| *packed as u32);
        std::array::from_fn(|week| {
            std::array::from_fn(|day| match day {
                0 => weekly[week],
                // Three bits are one of eight decisions.
                _ => Decision::ALL[(packed[week] >> (3 * (day - 1)) & 7) as usize],
            })
        })
    }

    /// Sets the decision of a day that ends no week; of another nothing.
    pub(super) fn decide(&mut self, week: usize, day: usize, decision: Decision) {
        if (1..=DAYS).contains(&day)
            && let Some(packed) = self.packed().into_iter().nth(week)
        {
            let shift = 3 * (day - 1);
            let others = *packed as u32 & !(7 << shift);
            *packed = f64::from(others | (decision as u32) << shift);
        }
    }

    /// The same path and sizes, and nothing played yet.
    pub(super) fn begun(&self) -> Self {
        Self {
            source: self.source,
            seed: self.seed,
            capital: self.capital,
            delta: self.delta,
            risk: self.risk,
            wing: self.wing,
            tenor: self.tenor,
            budget: self.budget,
            strike: self.strike,
            contract: self.contract,
            ..Self::default()
        }
    }

    /// What decides how large an order is.
    pub(super) fn sizes(&self) -> [f64; 8] {
        [
            self.capital,
            self.delta,
            self.risk,
            self.wing,
            self.tenor,
            self.budget,
            self.strike,
            self.contract,
        ]
    }

    /// What says which path it is.
    pub(super) fn path(&self) -> (Source, u32) {
        let source = Source::of(self.source);
        let is_numbered = matches!(source, Source::Simulated | Source::Drawn);
        (source, if is_numbered { self.seed as u32 } else { 0 })
    }

    /// Weeks gone by.
    pub(super) fn weeks(&self) -> usize {
        (self.week as usize).min(WEEKS)
    }

    /// Trading days since the last weekly close; none are left of the game after the last.
    pub(super) fn days(&self) -> usize {
        if self.weeks() < WEEKS {
            self.day as usize
        } else {
            0
        }
    }
}
