//! What a reader sets.

use condor_core::insurance::InsurerMarket;
use condor_core::simulate::{Core, Hedge, Ladder, Shape, Strategy};

use crate::input::InputSpec::{self, Choice};
use crate::input::{ChoiceSpec, Unit};
use crate::labs::looked;
use crate::labs::market::{self, Beliefs, SHOWN, number};

const INSURANCE: &str = "Portfolio insurance";
const LAYERS: &str = "The layered hedge";
const CROWD: &str = "When everyone insures";
const LOOK: &str = "Looked at";

crate::choices! {
    /// The shape of a year without chance.
    pub enum ShapeChoice {
        /// A fifth lost in a day.
        Gap = ("g", "Gap"),
        /// Three tenths lost a little every day.
        Grind = ("d", "Grind"),
        /// Down a tenth and up again, five times.
        Whipsaw = ("w", "Whipsaw"),
        /// A tenth up in small steps.
        Calm = ("c", "Calm"),
    }
}

const SHAPE: InputSpec = Choice(ChoiceSpec {
    key: "sh",
    label: "Shape of the year",
    options: ShapeChoice::OPTIONS,
    default: 0,
    group: LOOK,
    folded: false,
    when: &[],
    help: "Four years without chance: a fall of a fifth in one day; a fall of three tenths, a little every day; down a tenth in two weeks and up again, five times; a tenth up in small steps.",
});
const GUARANTEE: InputSpec = number(
    ("gu", "Guarantee", Unit::Percent, INSURANCE),
    (50.0, 97.0),
    (60.0, 95.0),
    (1.0, 85.0),
    SHOWN,
    "What CPPI and OBPI want to have left at the end of each year, of the value at its start.",
);
const MULTIPLIER: InputSpec = number(
    ("mu", "Multiplier", Unit::Exponent, INSURANCE),
    (1.0, 20.0),
    (1.0, 10.0),
    (0.5, 4.0),
    SHOWN,
    "CPPI holds so many times in stocks what stands above its floor, adjusted once a week. A fall of more than one part in so many between two adjustments breaks the floor.",
);
const BUDGET: InputSpec = number(
    ("bu", "Spent on the layers", Unit::PercentOfCapital, LAYERS),
    (0.0, 3.0),
    (0.0, 2.0),
    (0.05, 0.5),
    SHOWN,
    "Percent of the account spent on VIX calls every four weeks, over six layers. With the curve’s trigger the deeper three spend twice their part, when they are on.",
);
const SLOPE: InputSpec = number(
    ("sl", "Deep layers buy below", Unit::Percent, LAYERS),
    (-20.0, 30.0),
    (-10.0, 15.0),
    (1.0, 0.0),
    SHOWN,
    "The deeper three layers buy while M2 is less than this over M1. At 0% the curve must be inverted.",
);
const INSURED: InputSpec = number(
    ("es", "Share of the market insured", Unit::Percent, CROWD),
    (0.0, 100.0),
    (0.0, 20.0),
    (0.5, 3.0),
    SHOWN,
    "How much of the market’s value belongs to holders who follow CPPI with this multiplier.",
);
const SHOCK: InputSpec = number(
    ("sk", "First fall", Unit::Percent, CROWD),
    (0.0, 50.0),
    (1.0, 20.0),
    (0.5, 5.0),
    SHOWN,
    "The fall before anyone sells because of it.",
);
const IMPACT: InputSpec = number(
    ("ka", "Price impact", Unit::Exponent, CROWD),
    (0.0, 100.0),
    (0.0, 20.0),
    (0.5, 4.0),
    SHOWN,
    "By how many percent the market falls for one percent of its value sold at once. Nobody knows it: it is an assumption to move.",
);
const PATH: InputSpec = looked::choice(
    LOOK,
    "Which path is drawn day by day: those on which the index with layers by the curve ended lowest, or the first one.",
);

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct PortfolioInputs {
        /// A [`ShapeChoice`].
        shape: SHAPE,
        /// Percent of the start.
        guarantee: GUARANTEE,
        /// Exposure for one of cushion.
        multiplier: MULTIPLIER,
        /// Percent of the account every four weeks.
        budget: BUDGET,
        /// Percent of M2 over M1.
        slope: SLOPE,
        /// Dollars.
        capital: market::CAPITAL,
        /// Points.
        vix: market::VIX,
        /// Points.
        level: market::LEVEL,
        /// A year with the VIX at 20.
        jumps: market::JUMPS,
        /// Percent a year.
        equity: market::EQUITY,
        /// Percent a year.
        rate: market::RATE,
        /// Percent of the calibrated premium.
        futures: market::FUTURES,
        /// Points.
        vvix: market::VVIX,
        /// Percent of the VIX.
        realised: market::REALISED,
        /// Percent of the default costs.
        cost: market::COST,
        /// Whole years.
        years: market::YEARS,
        /// Paths.
        paths: market::PATHS,
        /// The seed.
        seed: market::SEED,
        /// Percent of the market.
        insured: INSURED,
        /// Percent.
        shock: SHOCK,
        /// Percent for a percent.
        impact: IMPACT,
        /// A [`PathChoice`](crate::labs::looked::PathChoice).
        path: PATH,
    }
}

/// Places of the strategies.
pub(super) const INDEX: usize = 0;
pub(super) const CPPI: usize = 1;
pub(super) const OBPI: usize = 2;
pub(super) const CURVE: usize = 3;
pub(super) const ALWAYS: usize = 4;

impl PortfolioInputs {
    /// The same with everything at its default that no path depends on.
    pub(super) fn without_looks(&self) -> Self {
        let fresh = Self::default();
        Self {
            shape: fresh.shape,
            insured: fresh.insured,
            shock: fresh.shock,
            impact: fresh.impact,
            path: fresh.path,
            ..*self
        }
    }

    pub(super) fn shape(&self) -> Shape {
        match ShapeChoice::of(self.shape) {
            ShapeChoice::Gap => Shape::Gap,
            ShapeChoice::Grind => Shape::Grind,
            ShapeChoice::Whipsaw => Shape::Whipsaw,
            ShapeChoice::Calm => Shape::Calm,
        }
    }

    pub(super) fn beliefs(&self) -> Beliefs {
        Beliefs {
            capital: self.capital,
            // What counts as a crash is no question of this lab.
            fall: 10.0,
            vix: self.vix,
            level: self.level,
            jumps: self.jumps,
            equity: self.equity,
            rate: self.rate,
            futures: self.futures,
            vvix: self.vvix,
            realised: self.realised,
            cost: self.cost,
            years: self.years,
            paths: self.paths,
        }
    }

    /// The market in which a share insures itself.
    pub(super) fn crowd(&self, insured: f64) -> InsurerMarket {
        InsurerMarket {
            insured_share: insured / 100.0,
            multiplier: self.multiplier,
            impact: self.impact,
        }
    }

    /// What is compared: holders of the index with different ways to insure it.
    pub(super) fn strategies(&self) -> Vec<Strategy> {
        let strategy = |name, core, hedge| Strategy { name, core, hedge };
        let budget = self.budget / 100.0;
        let guarantee = self.guarantee / 100.0;
        vec![
            strategy("The index", Core::Index, Hedge::None),
            strategy(
                "CPPI, weekly",
                Core::Cppi {
                    guarantee,
                    multiplier: self.multiplier,
                },
                Hedge::None,
            ),
            strategy("OBPI", Core::Obpi { guarantee }, Hedge::None),
            strategy(
                "Layers by the curve",
                Core::Index,
                Hedge::Ladder(Ladder::by_slope(budget, self.slope / 100.0)),
            ),
            strategy(
                "Layers, always",
                Core::Index,
                Hedge::Ladder(Ladder::fixed(budget)),
            ),
            strategy(
                "5% puts",
                Core::Index,
                Hedge::Puts {
                    below: 0.05,
                    weeks: 4,
                    cover: 1.0,
                },
            ),
        ]
    }
}
