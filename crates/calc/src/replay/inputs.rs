//! What the reader sets.

use condor_core::replay::History;

use crate::capital::kit::{choice, number, when};
use crate::input::{
    ClosesWithSignals, DataSpec, Form, InputSpec, Months, One, OwnSignal, Sample, Signals,
    Stretches, Table as Rows, Unit, When,
};

const CLOSES: &str = "Closes";
const CONDORS: &str = "Condors, every week";
const HEDGE: &str = "Hedge, every four weeks";
const MARKET: &str = "Account and market";
const SIGNALS: &str = "A signal of your own";
const TRIGGER: &str = "Trigger";

crate::choices! {
    /// What fires.
    pub enum Trigger {
        /// The slope of the curve.
        Slope = ("s", "Curve below"),
        /// The VIX.
        Vix = ("v", "VIX at or above"),
        /// The reader's signal.
        Signal = ("g", "Your signal"),
    }
}

crate::choices! {
    /// What the deeper layers wait for.
    pub enum Deeper {
        /// The slope of the curve.
        Slope = ("c", "Curve below"),
        /// The VIX.
        Vix = ("v", "VIX at or above"),
        /// The reader's signal.
        Signal = ("s", "Your signal"),
    }
}

crate::choices! {
    /// On which side of its threshold a signal counts.
    pub enum Side {
        /// At it or under it.
        Below = ("b", "At or below"),
        /// At it or over it.
        Above = ("a", "At or above"),
    }
}

crate::choices! {
    /// How the values of the accounts are drawn.
    pub enum Scale {
        /// Equal steps are equal dollars.
        Dollars = ("d", "Dollars"),
        /// Equal steps are equal growth.
        Growth = ("l", "Equal growth"),
    }
}

const ON_SLOPE: &[When] = &[When {
    key: "at",
    codes: &["s"],
}];
const ON_CURVE: &[When] = &[When {
    key: "dw",
    codes: &["c"],
}];
const ON_LEVEL: &[When] = &[When {
    key: "dw",
    codes: &["v"],
}];
const ON_VIX: &[When] = &[When {
    key: "at",
    codes: &["v"],
}];

fn bundled(name: &str, pick: fn(&History) -> &[f64]) -> Rows {
    // The engine carries them; its own test reads them.
    let Ok(history) = History::bundled() else {
        return Rows::default();
    };
    Rows {
        dates: history.dates().to_vec(),
        names: vec![name.to_owned()],
        columns: vec![pick(&history).to_vec()],
        notes: Vec::new(),
    }
}

const fn closes(
    key: &'static str,
    label: &'static str,
    name: &'static str,
    rows: fn() -> Rows,
    (form, help): (&'static dyn Form, &'static str),
) -> InputSpec {
    InputSpec::Data(DataSpec {
        key,
        label,
        rows: "a table with Date and Close",
        form,
        sample: Sample {
            name,
            text: "",
            rows,
        },
        group: CLOSES,
        folded: false,
        when: &[],
        help,
    })
}

crate::inputs! {
    /// What the reader sets.
    pub struct ReplayInputs {
        /// Rows, beside the numbers.
        spx: closes("sp", "SPX closes", "S&P 500, 2014 to 2018", || bundled("S&P 500", History::spot), (&ClosesWithSignals, "A file of Yahoo or Stooq, or any table with Date and Close. Joined with the VIX on the dates both have. A column named like a signal, such as RSI, is read as one; any other that is not read is named. Nothing is sent anywhere.")),
        /// Rows, beside the numbers.
        vix: closes("vx", "VIX closes", "VIX, 2014 to 2018", || bundled("VIX", History::vix), (&One, "The exchange’s VIX history, or any table with Date and Close. Nothing is sent anywhere.")),
        /// Rows, beside the numbers.
        futures: InputSpec::Data(DataSpec {
            key: "fu",
            label: "VX settlements, if you have them",
            rows: "a table with Date and a column a contract month, named 2018-02",
            form: &Months,
            sample: Sample {
                name: "None given: the futures are the model’s",
                text: "",
                rows: Rows::default,
            },
            group: CLOSES,
            folded: false,
            when: &[],
            help: "The daily settlements of VIX futures, a column for each contract, named by the year and month it settles in. An empty cell is no price; the model’s is used there.",
        }),
        /// Weeks.
        weeks: number(("w", "Weeks to expiry"), Unit::Weeks, (1.0, 12.0), (1.0, 8.0), (1.0, 4.0), CONDORS, "One condor is sold every week and held to expiry, so as many run side by side."),
        /// Delta times 100.
        delta: number(("d", "Delta of the short strikes"), Unit::DeltaHundredths, (2.0, 45.0), (5.0, 30.0), (1.0, 16.0), CONDORS, "16 means a delta of 0.16 for put and call."),
        /// Percent of spot.
        wing: number(("wg", "Width of the wings"), Unit::Percent, (0.2, 30.0), (0.5, 5.0), (0.25, 2.0), CONDORS, "How far beyond the short strikes options are bought, in percent of the index."),
        /// Percent of the account.
        risk: number(("rk", "At risk each week"), Unit::PercentOfCapital, (0.0, 25.0), (0.0, 10.0), (0.25, 2.5), CONDORS, "The most one week’s condors may lose, in percent of the account."),
        /// Percent of the account.
        budget: number(("b", "Premium for VIX calls"), Unit::PercentOfCapital, (0.0, 5.0), (0.0, 2.0), (0.05, 0.25), HEDGE, "Spent every four weeks on six layers of VIX calls, near to far and shallow to deep. In the ladder that waits the three deeper layers get twice their part, when they buy."),
        /// [`Deeper`].
        deeper: choice(("dw", "Deeper layers wait for"), Deeper::OPTIONS, 0, HEDGE, "The three deeper layers buy only then. On a day on which your signal is unknown they do not buy."),
        /// Percent.
        slope: when(number(("sl", "Deeper layers below a slope of"), Unit::Percent, (-50.0, 50.0), (-10.0, 15.0), (0.5, 0.0), HEDGE, "They buy only while the second VIX future is less than this much above the first. Below zero the curve must be inverted."), ON_CURVE),
        /// Points.
        level: when(number(("dv", "Deeper layers at a VIX of"), Unit::VixPoints, (5.0, 150.0), (12.0, 50.0), (0.5, 20.0), HEDGE, "They buy only while the VIX is at this or above."), ON_LEVEL),
        /// Times its cost.
        sell_at: number(("sm", "Sold at a multiple of"), Unit::Exponent, (1.0, 1_000.0), (2.0, 30.0), (0.5, 8.0), HEDGE, "A call is sold when it is worth so many times what it cost; else it is held to settlement."),
        /// Dollars.
        capital: number(("cp", "Account"), Unit::Dollars, (10_000.0, 1e9), (100_000.0, 5_000_000.0), (50_000.0, 1_000_000.0), MARKET, "On the first day. Contracts are not rounded to whole ones."),
        /// Percent of the engine's own.
        costs: number(("co", "Costs of trading"), Unit::Percent, (0.0, 500.0), (0.0, 300.0), (25.0, 100.0), MARKET, "100% is 1% of the price of SPX options and 2.5% of that of VIX options, paid at each trade, with least amounts. 0% is none."),
        /// Percent a year.
        rate: number(("r", "Interest rate"), Unit::PercentPerYear, (-5.0, 20.0), (0.0, 8.0), (0.1, 1.0), MARKET, "One number for all the years; cash earns it."),
        /// Percent a year.
        dividend: number(("q", "Dividend yield"), Unit::PercentPerYear, (0.0, 15.0), (0.0, 5.0), (0.1, 2.0), MARKET, "One number for all the years; dividends of the index are reinvested."),
        /// Rows, beside the numbers.
        signals: InputSpec::Data(DataSpec {
            key: "sg",
            label: "Signals",
            rows: "a table with Date and a column a signal",
            form: &Signals,
            sample: Sample {
                name: "RSI and MACD of the S&P 500, 2014 to 2018",
                text: "",
                rows: super::signals::bundled,
            },
            group: SIGNALS,
            folded: false,
            when: &[],
            help: "A column is named as on the signals board: RSI, MACD, Advance-decline line, P/E divergence, P/CF divergence, REER volatility, Rate differential, Liquidity, Quick ratio, Value by dividends, P/E, P/CF, Next event. Numbers are in the board’s units: percent, days, points or ratios. A value counts on its own date alone. An empty cell, or a day without a row, is unknown.",
        }),
        /// An [`OwnSignal`].
        signal: choice(("sk", "Your signal"), OwnSignal::OPTIONS, 0, SIGNALS, "It counts where the deeper layers or the trigger are set to your signal."),
        /// A [`Side`].
        side: choice(("ss", "It counts"), Side::OPTIONS, 0, SIGNALS, "On which side of its threshold."),
        /// In the unit of the column.
        threshold: number(("sv", "Its threshold"), Unit::OfColumn, (-10_000.0, 10_000.0), (-100.0, 100.0), (0.5, 30.0), SIGNALS, "In the unit in which the column is written: 30 for an RSI of 30, 3 for 3%."),
        /// [`Trigger`].
        trigger: choice(("at", "Fires when"), Trigger::OPTIONS, 0, TRIGGER, "The slope is the second VIX future over the first, less one; the first has at least seven days left."),
        /// Percent.
        alarm_slope: when(number(("as", "Slope"), Unit::Percent, (-50.0, 50.0), (-20.0, 15.0), (0.5, 0.0), TRIGGER, "It fires below this."), ON_SLOPE),
        /// Points.
        alarm_vix: when(number(("al", "VIX"), Unit::VixPoints, (5.0, 150.0), (12.0, 50.0), (0.5, 25.0), TRIGGER, "It fires at this or above."), ON_VIX),
        /// Percent.
        crash: number(("cr", "A crash is a fall of"), Unit::Percent, (1.0, 60.0), (4.0, 25.0), (0.5, 8.0), TRIGGER, "Within 21 trading days, from close to close."),
        /// Percent.
        follow: number(("fo", "An alarm is false without a fall of"), Unit::Percent, (1.0, 60.0), (1.0, 15.0), (0.5, 5.0), TRIGGER, "Within 21 trading days after it fired."),
        /// Percent of the days.
        split: number(("pt", "First part, of all days"), Unit::Percent, (20.0, 80.0), (20.0, 80.0), (5.0, 50.0), "Parts", "Thresholds of what the deeper layers wait for are chosen in the first part and judged in the rest."),
        /// A [`Scale`].
        scale: choice(("ax", "Value axis"), Scale::OPTIONS, 0, MARKET, "With equal growth as high everywhere, a logarithmic axis, a fall of a tenth looks the same in every year: for long files."),
        /// Rows, beside the numbers.
        regimes: InputSpec::Data(DataSpec {
            key: "rg",
            label: "Stretches",
            rows: "first day, last day and a name, one a line",
            form: &Stretches,
            sample: Sample {
                name: "The years by what the Federal Reserve’s rate did",
                text: "2014-01-03, 2015-12-16, rate near zero\n2015-12-17, 2018-12-31, rate rising\n2015-08-03, 2016-02-29, two falls\n2017-01-03, 2017-12-29, the calm year\n2014-01-03, 2018-01-31, before February 2018",
                rows: Rows::default,
            },
            group: "Parts",
            folded: false,
            when: &[],
            help: "Stretches of time you name: by growth of GDP, by waves of public offerings, by interest rates, or anything else. They may overlap.",
        }),
    }
}
