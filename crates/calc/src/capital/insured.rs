//! Two ways to insure a portfolio, along a series of closes: CPPI and OBPI.

mod views;

use std::rc::Rc;

use condor_core::calendar::Date;
use condor_core::explain::{self, Derivation};
use condor_core::insurance::{Cppi, CppiPath, Obpi, safe_fall};
use condor_core::position::Market;
use condor_core::replay::History;
use condor_core::smile::FlatSmile;

use super::kit::{
    choice, derived, explained, folded, money, number, of_term, open, percent, plain, problem,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{DataSpec, InputSet, InputSpec, One, Sample, Table as Rows, Unit, Values};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

/// Both insurances without their types.
pub static MODEL: ModelOf<Insured> = ModelOf::new();

/// Days of the calendar for a year.
const YEAR: f64 = 365.0;
/// Points of a line on the chart.
const MOST_POINTS: usize = 700;

const MONEY: &str = "What is insured";
const RULES: &str = "How";

crate::choices! {
    /// How often CPPI is adjusted.
    pub enum Adjusted {
        /// At each row.
        Each = ("1", "Every row"),
        /// At each fifth row.
        Fifth = ("5", "Every 5th"),
        /// At each 21st row.
        Month = ("21", "Every 21st"),
    }
}

impl Adjusted {
    const fn rows(self) -> usize {
        match self {
            Adjusted::Each => 1,
            Adjusted::Fifth => 5,
            Adjusted::Month => 21,
        }
    }
}

const SERIES: InputSpec = InputSpec::Data(DataSpec {
    key: "sr",
    label: "Closes of the index",
    rows: "a table with Date and Close",
    form: &One,
    sample: Sample {
        name: "S&P 500, 2018",
        text: "",
        rows: sample,
    },
    group: MONEY,
    folded: false,
    when: &[],
    help: "The first line names the columns: Date and Close, as in files of Yahoo and Stooq. A line for each day, week or month. Paste out of a spreadsheet, or choose a file. Nothing is sent anywhere.",
});

crate::inputs! {
    /// What the reader sets.
    pub struct InsuredInputs {
        /// Rows, beside the numbers.
        series: SERIES,
        /// Dollars.
        value: number(("va", "Money at the start"), Unit::Dollars, (1_000.0, 1e9), (10_000.0, 1_000_000.0), (10_000.0, 100_000.0), MONEY, "What is invested on the first day."),
        /// Percent of the money.
        guarantee: number(("g", "Guaranteed at the end"), Unit::Percent, (1.0, 150.0), (50.0, 105.0), (1.0, 90.0), MONEY, "Percent of the money that shall be left on the last day. CPPI aims at it; OBPI buys it."),
        /// A number.
        multiplier: number(("m", "CPPI multiplier"), Unit::Exponent, (0.0, 50.0), (1.0, 12.0), (0.5, 5.0), RULES, "Dollars in the index for each dollar above the floor. The larger it is, the smaller the fall between two adjustments that breaks the floor."),
        /// [`Adjusted`].
        adjusted: choice(("ad", "CPPI is adjusted"), Adjusted::OPTIONS, 0, RULES, "How often the amount in the index is brought back to the rule."),
        /// A number.
        leverage: number(("lv", "Most in the index"), Unit::Percent, (0.0, 500.0), (50.0, 200.0), (10.0, 100.0), RULES, "Percent of the money that may stand in the index; 100% borrows nothing."),
        /// Percent.
        cost: number(("tc", "Cost of trading"), Unit::Percent, (0.0, 5.0), (0.0, 0.5), (0.01, 0.02), RULES, "Percent of the amount that CPPI buys or sells."),
        /// Percent a year.
        volatility: number(("iv", "Volatility of the puts"), Unit::PercentPerYear, (1.0, 200.0), (5.0, 60.0), (0.5, 13.0), RULES, "At which OBPI’s puts are bought on the first day and valued after it. One number for all strikes and days: an assumption of yours."),
        /// Percent a year.
        rate: number(("r", "Interest rate"), Unit::PercentPerYear, (-5.0, 25.0), (0.0, 10.0), (0.1, 1.8), RULES, "Continuously compounded, a year."),
        /// Percent a year.
        dividend: number(("q", "Dividend yield"), Unit::PercentPerYear, (0.0, 20.0), (0.0, 5.0), (0.1, 1.9), RULES, "Of the index, a year; reinvested in all three."),
    }
}

/// Daily closes of the S&P 500 of 2018, from the last of 2017.
fn sample() -> Rows {
    // The engine carries them; its own test reads them.
    let Ok(history) = History::bundled() else {
        return Rows::default();
    };
    let from = history
        .dates()
        .iter()
        .rposition(|date| date.year_month_day().0 < 2018)
        .unwrap_or(0);
    Rows {
        dates: history.dates()[from..].to_vec(),
        names: vec!["S&P 500".to_owned()],
        columns: vec![history.spot()[from..].to_vec()],
        notes: Vec::new(),
    }
}

/// Both insurances along the closes.
pub struct InsuredOutput {
    rows: Rc<Rows>,
    years: f64,
    rule: Cppi,
    /// Places among the rows at which CPPI is adjusted, and the end.
    adjusted: Vec<usize>,
    cppi: CppiPath,
    obpi: Obpi,
    obpi_values: Vec<f64>,
    /// The index alone, with dividends reinvested.
    index: Vec<f64>,
    guarantee: f64,
}

/// CPPI and OBPI.
pub struct Insured;

impl InsuredOutput {
    fn last(values: &[f64]) -> f64 {
        values.last().copied().unwrap_or(0.0)
    }

    fn cppi_values(&self) -> Vec<f64> {
        self.cppi.steps.iter().map(|step| step.value).collect()
    }

    /// The first date on which CPPI stood under its floor.
    fn breach(&self) -> Option<Date> {
        self.cppi
            .breach
            .map(|step| self.rows.dates[self.adjusted[step]])
    }
}

impl Calculator for Insured {
    type Inputs = InsuredInputs;
    type Output = InsuredOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("values", "Both along the closes"),
        folded(
            "falls",
            "What each is worth at the end, by what the index does",
        ),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "2018, adjusted daily",
            lesson: "A gap in February, a fall at the end: CPPI sold low twice, OBPI paid for its puts.",
            fragment: "",
        },
        Preset {
            name: "Adjusted once a month",
            lesson: "The same rule, looked at less often: between two looks a fall goes unanswered.",
            fragment: "v=1&ad=21&m=8",
        },
        Preset {
            name: "October 1987",
            lesson: "−20.5% in a day: at a multiplier of 5 the floor breaks; at 4 it holds.",
            fragment: "v=1&g=80&r=0&q=0&iv=25&sr=Date,Close_1987-10-12,309.39_1987-10-13,314.52_1987-10-14,305.23_1987-10-15,298.08_1987-10-16,282.70_1987-10-19,224.84",
        },
    ];

    fn evaluate(inputs: &InsuredInputs) -> Result<InsuredOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(InsuredInputs::SPECS))
    }

    fn evaluate_with(inputs: &InsuredInputs, values: &Values) -> Result<InsuredOutput, Problem> {
        let rows = values.table(InsuredInputs::SPECS, "sr");
        let closes = rows.column(0);
        let (Some(first), Some(last)) = (rows.dates.first(), rows.dates.last()) else {
            return Err(Problem {
                key: "sr",
                text: "There are no closes.".to_owned(),
            });
        };
        let count = closes.len();
        let years = f64::from(first.days_until(*last)) / YEAR;
        if count < 3 || years > 50.0 || closes.iter().any(|close| !(1e-3..=1e8).contains(close)) {
            return Err(Problem {
                key: "sr",
                text: "Three closes or more are needed, of at most fifty years, each between 0.001 and \
                       100,000,000."
                    .to_owned(),
            });
        }
        let yields = inputs.dividend / 100.0;
        let index: Vec<f64> = rows
            .dates
            .iter()
            .zip(closes)
            .map(|(date, close)| {
                let gone = f64::from(first.days_until(*date)) / YEAR;
                inputs.value * close / closes[0] * condor_core::math::exp(yields * gone)
            })
            .collect();
        let every = Adjusted::of(inputs.adjusted).rows();
        let mut adjusted: Vec<usize> = (0..count).step_by(every).collect();
        if adjusted.last() != Some(&(count - 1)) {
            adjusted.push(count - 1);
        }
        let guarantee = inputs.value * inputs.guarantee / 100.0;
        let rule = Cppi {
            value: inputs.value,
            guarantee,
            multiplier: inputs.multiplier,
            rate: inputs.rate / 100.0,
            max_leverage: inputs.leverage / 100.0,
            step_years: years / (adjusted.len() - 1) as f64,
            cost: inputs.cost / 100.0,
        };
        let prices: Vec<f64> = adjusted.iter().map(|&at| index[at]).collect();
        let cppi = rule.run(&prices).map_err(|error| problem("m", error))?;
        let market = Market {
            spot: closes[0],
            years,
            rate: rule.rate,
            dividend_yield: yields,
        };
        let smile =
            FlatSmile::new(inputs.volatility / 100.0).map_err(|error| problem("iv", error))?;
        let obpi = Obpi::new(&market, inputs.value, guarantee, &smile)
            .map_err(|error| problem("g", error))?;
        let obpi_values = rows
            .dates
            .iter()
            .zip(closes)
            .map(|(date, close)| {
                let left = f64::from(date.days_until(*last)) / YEAR;
                // Units of the index at expiry, held with dividends reinvested.
                obpi.value_at(*close, left.min(years), &smile)
            })
            .collect::<Result<Vec<f64>, _>>()
            .map_err(|error| problem("sr", error))?;
        Ok(InsuredOutput {
            rows,
            years,
            rule,
            adjusted,
            cppi,
            obpi,
            obpi_values,
            index,
            guarantee,
        })
    }

    fn sentence(_: &InsuredInputs, output: &InsuredOutput) -> Vec<Piece> {
        let end = output.cppi.last_value();
        let mut pieces = vec![
            Piece::words("At the end CPPI is worth "),
            Piece::number(format::dollars(end)),
            Piece::words(", OBPI "),
            Piece::number(format::dollars(InsuredOutput::last(&output.obpi_values))),
            Piece::words(" and the index alone "),
            Piece::number(format::dollars(InsuredOutput::last(&output.index))),
            Piece::words("; "),
            Piece::number(format::dollars(output.guarantee)),
            Piece::words(" was to be left."),
        ];
        if let Some(date) = output.breach() {
            pieces.push(Piece::words(format!(
                " CPPI broke its floor on {date}: the fall came faster than it could sell."
            )));
        }
        pieces
    }

    fn consequence(inputs: &InsuredInputs, output: &InsuredOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("exposure", "cppi"),
        ("safe-fall", "cppi"),
        ("kept", "obpi"),
        ("puts", "obpi"),
    ];

    fn results(inputs: &InsuredInputs, output: &InsuredOutput) -> Vec<ResultItem> {
        let grown = |id, name, values: &[f64]| {
            let end = InsuredOutput::last(values);
            money(
                id,
                name,
                end - inputs.value,
                format!("in all, over {} years", format::number(output.years, 2)),
            )
        };
        let start = output.cppi.steps.first().map_or(0.0, |step| step.exposure);
        let exposure = money(
            "exposure",
            "CPPI in the index at first",
            start,
            "the multiplier times the cushion, or the most allowed",
        );
        let mut results = vec![
            of_term("cppi", grown("cppi", "CPPI", &output.cppi_values())),
            of_term("obpi", grown("obpi", "OBPI", &output.obpi_values)),
            grown("index", "Index alone, with dividends", &output.index),
            explained(exposure),
        ];
        if let Ok(fall) = safe_fall(
            output.rule.multiplier.max(1.0),
            output.rule.rate,
            output.rule.step_years,
        ) && output.rule.multiplier >= 1.0
        {
            results.push(explained(percent(
                "safe-fall",
                "Largest fall CPPI stands",
                fall,
                2,
                "between two adjustments; a larger one breaks the floor",
            )));
        }
        results.push(explained(percent(
            "kept",
            "Share of a rise OBPI keeps",
            output.obpi.participation(),
            1,
            "the rest pays for the puts",
        )));
        results.push(explained(money(
            "puts",
            "OBPI’s puts at the start",
            output.obpi.put_cost(),
            "model price at the volatility you set",
        )));
        results
    }

    fn derivations(_: &InsuredInputs, output: &InsuredOutput, result: &str) -> Vec<Derivation> {
        derived(match result {
            "exposure" => explain::cppi_exposure(&output.rule, output.years),
            "safe-fall" => explain::cppi_safe_fall(&output.rule),
            "kept" => explain::obpi_participation(&output.obpi),
            "puts" => explain::obpi_cost(&output.obpi),
            _ => return Vec::new(),
        })
    }

    fn view(inputs: &InsuredInputs, output: &InsuredOutput, id: &str) -> View {
        match id {
            "falls" => views::falls(inputs, output),
            _ => views::values_view(output),
        }
    }
}
