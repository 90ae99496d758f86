//! The market both labs simulate: what a reader may believe of it.

use condor_core::simulate::{Core, Costs, JointModel, Pricing, SimulationSpec, Strategy};

use crate::input::InputSpec::{self, Number};
use crate::input::{NumberSpec, Unit, When};

const BELIEF: &str = "What you believe of the market";
const PREMIUM: &str = "Premiums and costs";
const RUN: &str = "The simulation";

/// Neither folded nor under a condition.
pub(crate) const SHOWN: (bool, &[When]) = (false, &[]);
/// Folded, and under no condition.
const FOLDED: (bool, &[When]) = (true, &[]);

/// The description of a number: key, label, unit and heading; range; stretch of the slider; step and start; whether
/// it is folded and when it is shown; help.
pub(crate) const fn number(
    head: (&'static str, &'static str, Unit, &'static str),
    range: (f64, f64),
    slider: (f64, f64),
    steps: (f64, f64),
    (folded, when): (bool, &'static [When]),
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        folded,
        when,
        ..NumberSpec::new(head, range, slider, steps, help)
    })
}

pub(crate) const CAPITAL: InputSpec = number(
    ("cp", "Risk capital", Unit::Dollars, "The position"),
    (10_000.0, 1e9),
    (100_000.0, 5_000_000.0),
    (100_000.0, 1_000_000.0),
    SHOWN,
    "Dollars at the start. Only policies that trade whole contracts answer differently to more of them.",
);
pub(crate) const FALL: InputSpec = number(
    ("cf", "A crash is a fall of", Unit::Percent, BELIEF),
    (3.0, 60.0),
    (5.0, 30.0),
    (1.0, 10.0),
    SHOWN,
    "The index counts as crashed when it closes this much under its highest close of the last 21 trading days. At most one crash is counted in 21 days.",
);
pub(crate) const VIX: InputSpec = number(
    ("vx", "VIX at the start", Unit::VixPoints, BELIEF),
    (6.0, 150.0),
    (10.0, 60.0),
    (1.0, 17.0),
    SHOWN,
    "Where the VIX stands on the first day.",
);
pub(crate) const LEVEL: InputSpec = number(
    ("lv", "VIX it comes back to", Unit::VixPoints, BELIEF),
    (6.0, 60.0),
    (10.0, 35.0),
    (0.1, 17.9),
    FOLDED,
    "The level the VIX is pulled to. At the default its percentiles are those of 1990 to 2026.",
);
pub(crate) const JUMPS: InputSpec = number(
    ("jy", "Jumps a year", Unit::Exponent, BELIEF),
    (0.0, 50.0),
    (0.0, 30.0),
    (1.0, 10.0),
    FOLDED,
    "Sudden falls a year with the VIX at 20; there are more when it is higher. At the default falls within 5, 21, 63 and 252 days come as often as from 1990 to 2022.",
);
pub(crate) const EQUITY: InputSpec = number(
    ("eq", "Stocks earn over bills", Unit::PercentPerYear, BELIEF),
    (-20.0, 25.0),
    (-5.0, 12.0),
    (0.5, 6.5),
    FOLDED,
    "Expected return of the index with dividends beyond the rate of bills.",
);
pub(crate) const RATE: InputSpec = number(
    ("rt", "Bills earn", Unit::PercentPerYear, BELIEF),
    (-2.0, 15.0),
    (0.0, 8.0),
    (0.25, 3.0),
    FOLDED,
    "What cash earns, continuously compounded.",
);
pub(crate) const FUTURES: InputSpec = number(
    (
        "fp",
        "Premium in VIX futures",
        Unit::PercentOfRecord,
        PREMIUM,
    ),
    (-100.0, 300.0),
    (-100.0, 200.0),
    (10.0, 100.0),
    SHOWN,
    "100% is the premium of 2007 to 2017, when holders of the 30-day future lost 45% a year. At 0% the curve is no dearer than the VIX is expected to be; under that its holders are paid.",
);
pub(crate) const VVIX: InputSpec = number(
    ("vv", "VVIX at that level", Unit::VixPoints, PREMIUM),
    (40.0, 250.0),
    (60.0, 150.0),
    (2.0, 86.0),
    FOLDED,
    "The price of VIX options, with the VIX at the level it comes back to. It rises with the VIX.",
);
pub(crate) const REALISED: InputSpec = number(
    ("ri", "The index moves", Unit::Percent, PREMIUM),
    (20.0, 150.0),
    (50.0, 110.0),
    (2.0, 74.0),
    FOLDED,
    "Volatility of the index between jumps as a share of the VIX. The rest is what sellers of options earn. With jumps the default gives the 78% observed.",
);
pub(crate) const COST: InputSpec = number(
    ("co", "Cost of trading", Unit::PercentOfUsual, PREMIUM),
    (0.0, 500.0),
    (0.0, 300.0),
    (10.0, 100.0),
    SHOWN,
    "100% is half of these spreads: 1% of an SPX option’s price and at least 0.05 points, 2.5% of a VIX option’s and at least 0.02. Every strategy pays the same.",
);
pub(crate) const YEARS: InputSpec = number(
    ("yr", "Years", Unit::Years, RUN),
    (1.0, 10.0),
    (1.0, 10.0),
    (1.0, 1.0),
    SHOWN,
    "How long each path is.",
);
pub(crate) const PATHS: InputSpec = number(
    ("pa", "Paths", Unit::Paths, RUN),
    (200.0, 50_000.0),
    (200.0, 10_000.0),
    (200.0, 2_000.0),
    SHOWN,
    "How many paths there are. Four times as many halve the errors.",
);
pub(crate) const SEED: InputSpec = number(
    ("sd", "Seed", Unit::Seed, RUN),
    (0.0, 4_294_967_295.0),
    (1.0, 100.0),
    (1.0, 1.0),
    FOLDED,
    "Another number gives other paths of the same market. The same number gives the same paths to the last digit, on every device.",
);

/// What the reader believes, in the units of the inputs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beliefs {
    pub(crate) capital: f64,
    pub(crate) fall: f64,
    pub(crate) vix: f64,
    pub(crate) level: f64,
    pub(crate) jumps: f64,
    pub(crate) equity: f64,
    pub(crate) rate: f64,
    pub(crate) futures: f64,
    pub(crate) vvix: f64,
    pub(crate) realised: f64,
    pub(crate) cost: f64,
    pub(crate) years: f64,
    pub(crate) paths: f64,
}

impl Beliefs {
    /// The simulation of strategies in this market.
    pub(crate) fn spec(&self, strategies: Vec<Strategy>) -> SimulationSpec {
        let model = JointModel::default();
        // Without a premium the slow factor comes back as fast as futures are priced to.
        let share = self.futures / 100.0;
        let premium = |full: f64| full * share;
        let slow = model.curve.slow + (model.slow - model.curve.slow) * share;
        let paths = self.paths as u32;
        // Measured before the first path, so that it must not take long; policies take the longest.
        let is_quick = |known: &Strategy| !matches!(known.core, Core::Alvh(_));
        let most = if strategies.iter().all(is_quick) {
            1_000
        } else {
            400
        };
        SimulationSpec {
            model: JointModel {
                level: self.level,
                jumps: self.jumps,
                equity_premium: self.equity / 100.0,
                rate: self.rate / 100.0,
                realised: self.realised / 100.0,
                premium_fast: premium(model.premium_fast),
                premium_slow: premium(model.premium_slow),
                slow: slow.max(0.05),
                ..model
            },
            pricing: Pricing {
                vvix: self.vvix,
                ..Pricing::default()
            },
            costs: Costs::default().times(self.cost / 100.0),
            vix: self.vix,
            capital: self.capital,
            years: self.years as u32,
            paths,
            crash: self.fall / 100.0,
            pilot: (paths / 2).clamp(50, most),
            ..SimulationSpec::of(strategies)
        }
    }
}
