//! The chart's numbers as comma-separated values.

use super::CondorOutput;

impl CondorOutput {
    /// One row a level of the index, named levels first, then the curve: level, name, profit at
    /// expiry and profit today in dollars. Decimal points, full precision, a header row.
    pub fn csv(&self) -> String {
        let mut text = String::from("spx,level,profit_at_expiry_usd,profit_today_usd\r\n");
        for level in &self.key_levels {
            text.push_str(&format!(
                "{},{},{},{}\r\n",
                level.level, level.name, level.at_expiry, level.today
            ));
        }
        for (spot, today) in &self.today {
            let at_expiry = self.profit_at_expiry(*spot);
            text.push_str(&format!("{spot},,{at_expiry},{today}\r\n"));
        }
        text
    }

    /// Profit at expiry in dollars at a level inside the window: exact, because the payoff is
    /// straight between its corners.
    fn profit_at_expiry(&self, spot: f64) -> f64 {
        let after = self
            .at_expiry
            .partition_point(|corner| corner.0 < spot)
            .clamp(1, self.at_expiry.len() - 1);
        let (a, b) = (self.at_expiry[after - 1], self.at_expiry[after]);
        if b.0 > a.0 {
            a.1 + (b.1 - a.1) * (spot - a.0) / (b.0 - a.0)
        } else {
            b.1
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Calculator;
    use crate::condor::{Condor, CondorInputs};

    #[test]
    fn every_row_has_four_fields_and_the_numbers_read_back() {
        let output = Condor::evaluate(&CondorInputs::default()).expect("a result");
        let csv = output.csv();
        let rows: Vec<&str> = csv.split("\r\n").filter(|row| !row.is_empty()).collect();
        assert_eq!(rows.len(), 1 + output.key_levels.len() + output.today.len());
        for row in &rows[1..] {
            let fields: Vec<&str> = row.split(',').collect();
            assert_eq!(fields.len(), 4, "{row}");
            for field in [fields[0], fields[2], fields[3]] {
                assert!(field.parse::<f64>().is_ok_and(f64::is_finite), "{row}");
            }
        }
        assert!((output.profit_at_expiry(5800.0) - output.credit_money()).abs() < 1e-9);
        assert!((output.profit_at_expiry(output.window.0) + output.max_loss_money()).abs() < 1e-9);
    }
}
