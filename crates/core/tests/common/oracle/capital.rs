//! Rates of return, cost of capital, regression, dividend models and risk measures.

use super::{cases, table};
use condor_core::calendar::Date;
use condor_core::performance::{
    DatedFlow, Wacc, annual_growth, conditional_value_at_risk, irr, levels, max_drawdown,
    normal_cvar, npv, npv_from_first_period, regression, required_return, sharpe, sortino,
    total_return, unlevered_beta, value_at_risk, volatility, xirr, xnpv,
};
use condor_core::valuation::{HModel, Stages, ValuationError, gordon, gordon_return};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    kind: String,
    inputs: Value,
    expected: Value,
}

/// Everything of family g.
pub(crate) fn capital_deviations() -> Vec<String> {
    deviations(cases(table!("open_g_corporate_risk")), 1e-10)
}

/// Series from public bug reports.
pub(crate) fn hard_rate_deviations() -> Vec<String> {
    deviations(cases(table!("open_g2_hard_irr")), 1e-9)
}

fn deviations(cases: Vec<Case>, rate_tolerance: f64) -> Vec<String> {
    let mut out = Vec::new();
    for case in cases {
        let mut check = Check {
            case: &case,
            out: &mut out,
            rate_tolerance,
        };
        let result = match case.kind.as_str() {
            "irr" => check.irr(),
            "xirr" => check.xirr(),
            "npv" => check.npv(),
            "wacc" => check.wacc(),
            "capm" => check.capm(),
            "gordon" => check.gordon(),
            "two_stage" | "three_stage" => check.stages(),
            "h_model" => check.h_model(),
            "risk" => check.risk(),
            kind => Err(format!("unknown kind {kind}").into()),
        };
        if let Err(error) = result {
            out.push(format!("{error}: {case:?}"));
        }
    }
    out
}

struct Check<'a> {
    case: &'a Case,
    out: &'a mut Vec<String>,
    rate_tolerance: f64,
}

impl Check<'_> {
    fn input<T: DeserializeOwned>(&self, name: &str) -> Result<T, Failure> {
        let value = self.case.inputs[name].clone();
        Ok(serde_json::from_value(value).map_err(|error| format!("input {name}: {error}"))?)
    }

    fn number(&self, name: &str) -> Result<f64, Failure> {
        self.input(name)
    }

    /// Compares to a relative 1e-10.
    fn same(&mut self, name: &str, got: f64) {
        let expected = self.case.expected[name].as_f64();
        let Some(expected) = expected else {
            self.out.push(format!("no {name} in {:?}", self.case));
            return;
        };
        if (got - expected).abs() > 1e-10 * expected.abs() || got.is_nan() {
            let case = self.case;
            self.out
                .push(format!("{name} {got:e}, expected {expected:e}: {case:?}"));
        }
    }

    fn same_rates(&mut self, got: &[f64]) -> Result<(), Failure> {
        let expected: Vec<f64> = serde_json::from_value(self.case.expected["roots"].clone())?;
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= self.rate_tolerance;
        if got.len() != expected.len() || !got.iter().zip(&expected).all(close) {
            let id = &self.case.id;
            self.out
                .push(format!("{id}: rates {got:?}, expected {expected:?}"));
        }
        Ok(())
    }

    fn irr(&mut self) -> Result<(), Failure> {
        let rates = irr(&self.input::<Vec<f64>>("cashflows")?)?;
        assert!(rates.exhaustive, "{}", self.case.id);
        self.same_rates(&rates.rates)
    }

    fn xirr(&mut self) -> Result<(), Failure> {
        let dates: Vec<String> = self.input("dates")?;
        let amounts: Vec<f64> = self.input("cashflows")?;
        let flows = dates.iter().zip(amounts).map(|(date, amount)| {
            let date: Date = date.parse()?;
            Ok::<DatedFlow, Failure>(DatedFlow { date, amount })
        });
        let flows = flows.collect::<Result<Vec<_>, _>>()?;
        let rates = xirr(&flows)?;
        assert!(rates.exhaustive, "{}", self.case.id);
        self.same_rates(&rates.rates)?;
        if !self.case.expected["xnpv_10pct"].is_null() {
            self.same("xnpv_10pct", xnpv(0.1, &flows)?);
        }
        Ok(())
    }

    fn npv(&mut self) -> Result<(), Failure> {
        let (rate, flows) = (self.number("rate")?, self.input::<Vec<f64>>("cashflows")?);
        self.same("npv_t0", npv(rate, &flows)?);
        self.same("npv_excel", npv_from_first_period(rate, &flows)?);
        Ok(())
    }

    fn wacc(&mut self) -> Result<(), Failure> {
        let wacc = Wacc {
            equity: self.number("equity")?,
            debt: self.number("debt")?,
            preferred: self.number("preferred")?,
            equity_cost: self.number("re")?,
            debt_cost: self.number("rd")?,
            preferred_cost: self.number("rp")?,
            tax: self.number("tax")?,
        };
        self.same("wacc", wacc.rate()?);
        let beta = self.number("beta_levered")?;
        let unlevered = unlevered_beta(beta, wacc.equity, wacc.debt, wacc.tax)?;
        self.same("beta_unlevered_hamada", unlevered);
        Ok(())
    }

    fn capm(&mut self) -> Result<(), Failure> {
        let (asset, market): (Vec<f64>, Vec<f64>) = (self.input("asset")?, self.input("market")?);
        let line = regression(&asset, &market, self.number("rf_per_period")?)?;
        self.same("beta", line.beta);
        self.same("alpha", line.alpha);
        self.same("alpha_annual", line.annual_alpha(12.0)?);
        self.same("r2", line.r_squared);
        self.same("se_beta", line.beta_error);
        self.same("corr", line.correlation);
        let (risk_free, premium) = (self.number("rf_annual")?, self.number("erp")?);
        let required = required_return(risk_free, line.beta, premium)?;
        self.same("expected_return", required);
        Ok(())
    }

    fn gordon(&mut self) -> Result<(), Failure> {
        let (d0, r, g) = (self.number("D0")?, self.number("r")?, self.number("g")?);
        if self.case.expected["error"] == "r<=g" {
            let too_fast = matches!(
                gordon(d0, r, g),
                Err(ValuationError::GrowthNotBelowReturn { .. })
            );
            assert!(too_fast);
            return Ok(());
        }
        self.same("price", gordon(d0, r, g)?);
        let implied = gordon_return(d0, 100.0, g)?;
        self.same("implied_r_from_price_100", implied);
        Ok(())
    }

    fn stages(&mut self) -> Result<(), Failure> {
        let three = self.case.kind == "three_stage";
        let fade_years = if three {
            self.input::<Vec<f64>>("fade")?.len() as u32
        } else {
            0
        };
        let stages = Stages {
            dividend: self.number("D0")?,
            first: self.number("g1")?,
            first_years: self.input(if three { "n1" } else { "n" })?,
            fade_years,
            last: self.number("g2")?,
        };
        let required = self.number("r")?;
        let value = stages.value(required)?;
        self.same("price", value.price);
        self.same(
            if three { "pv_explicit" } else { "pv_stage1" },
            value.explicit,
        );
        self.same("terminal_value", value.terminal);
        let implied = stages.implied_return(value.price)?;
        assert!((implied - required).abs() < 1e-13, "{implied}");
        Ok(())
    }

    fn h_model(&mut self) -> Result<(), Failure> {
        let model = HModel {
            dividend: self.number("D0")?,
            first: self.number("gS")?,
            last: self.number("gL")?,
            half_life: self.number("H")?,
        };
        let price = model.value(self.number("r")?)?;
        self.same("price", price);
        let implied = model.implied_return(price)?;
        assert!((implied - self.number("r")?).abs() < 1e-14);
        Ok(())
    }

    fn risk(&mut self) -> Result<(), Failure> {
        let returns: Vec<f64> = self.input("returns")?;
        let (risk_free, acceptable) = (
            self.number("rf_per_period")?,
            self.number("mar_per_period")?,
        );
        let (per_year, confidence) = (self.number("periods_per_year")?, self.number("alpha")?);
        let ratio = sharpe(&returns, risk_free, per_year)?.ok_or("no Sharpe ratio")?;
        self.same("sharpe", ratio.ratio);
        match sortino(&returns, acceptable, per_year)? {
            Some(ratio) => self.same("sortino", ratio),
            None => assert!(self.case.expected["sortino"].is_null()),
        }
        let fall = max_drawdown(&levels(1.0, &returns)?)?;
        self.same("max_drawdown", fall.map_or(0.0, |fall| fall.depth));
        self.same("total_return", total_return(&returns)?);
        self.same("cagr", annual_growth(&returns, per_year)?);
        self.same("vol_annual", volatility(&returns, per_year)?);
        self.same("var", value_at_risk(&returns, confidence)?);
        self.same("cvar", conditional_value_at_risk(&returns, confidence)?);
        self.same("cvar_normal", normal_cvar(&returns, confidence)?);
        Ok(())
    }
}
