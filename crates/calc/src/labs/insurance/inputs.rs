//! What a reader sets.

use condor_core::alvh::Preset;
use condor_core::insurance::SmallerBasis;
use condor_core::simulate::{CondorRule, Core, Funding, Hedge, Ladder, Layer, Strategy, Trigger};

use crate::calculator::Problem;
use crate::input::InputSpec::{self, Choice};
use crate::input::{ChoiceSpec, Unit, When};
use crate::labs::looked;
use crate::labs::market::{self, Beliefs, number};

const POSITION: &str = "The position";
const OPINION: &str = "Your opinion";
const FUNDING: &str = "What pays for the hedge";

crate::choices! {
    /// What is paid for the worst.
    pub enum HedgeChoice {
        /// Six VIX calls, shallow to deep and near to far.
        Fixed = ("f", "Layers, always"),
        /// The same six, three of them only while the curve is not steep.
        Curve = ("c", "Layers by the curve"),
        /// One VIX call.
        Static = ("s", "One call, always"),
        /// The rule of Cboe's VXTH index.
        Vxth = ("v", "VXTH’s rule"),
        /// The policy that preserves capital.
        Steward = ("w", "Steward"),
        /// The policy that harvests premium.
        Promoter = ("p", "Promoter"),
    }
}

/// The hedge buys for a budget.
const BUDGETED: &[When] = &[When {
    key: "hp",
    codes: &["c", "f", "s"],
}];
/// The hedge waits for the curve.
const BY_CURVE: &[When] = &[When {
    key: "hp",
    codes: &["c"],
}];
/// The condors are the reader's own.
const PLAIN: &[When] = &[When {
    key: "hp",
    codes: &["c", "f", "s", "v"],
}];

const HEDGE: InputSpec = Choice(ChoiceSpec {
    key: "hp",
    label: "Hedge",
    options: HedgeChoice::OPTIONS,
    default: 0,
    group: POSITION,
    folded: false,
    when: &[],
    help: "What is paid for the worst. The first four stand beside the condors set here. Steward and Promoter are policies of ALVH with condors of their own, traded in whole contracts; they take longer to simulate.",
});
const BUDGET: InputSpec = number(
    ("bu", "Spent on the hedge", Unit::PercentOfCapital, POSITION),
    (0.0, 3.0),
    (0.0, 1.0),
    (0.05, 0.25),
    (false, BUDGETED),
    "Percent of the account spent every four weeks, over all layers. The deeper three of the layers by the curve spend twice their part, and only when they are on.",
);
const SLOPE: InputSpec = number(
    ("sl", "Deep layers buy below", Unit::Percent, POSITION),
    (-20.0, 30.0),
    (-10.0, 15.0),
    (1.0, 0.0),
    (false, BY_CURVE),
    "The deeper three layers buy while M2 is less than this over M1. At 0% the curve must be inverted.",
);
const SELL_AT: InputSpec = number(
    ("sm", "A call is sold at", Unit::Exponent, POSITION),
    (1.0, 100.0),
    (1.5, 20.0),
    (0.5, 8.0),
    (true, BUDGETED),
    "So many times its cost. A call that never gets there is held to its settlement.",
);
const WEEKS: InputSpec = number(
    ("cw", "Weeks of a condor", Unit::Weeks, POSITION),
    (1.0, 12.0),
    (1.0, 8.0),
    (1.0, 4.0),
    (true, PLAIN),
    "One is sold every week and held to its end.",
);
const DELTA: InputSpec = number(
    (
        "cd",
        "Delta of the short strikes",
        Unit::DeltaHundredths,
        POSITION,
    ),
    (3.0, 44.0),
    (5.0, 30.0),
    (1.0, 16.0),
    (true, PLAIN),
    "Without sign, in hundredths.",
);
const WING: InputSpec = number(
    ("cg", "Wings away", Unit::Percent, POSITION),
    (0.3, 25.0),
    (0.5, 8.0),
    (0.5, 2.0),
    (true, PLAIN),
    "Distance of the bought strikes from the sold ones, in percent of the index.",
);
const RISK: InputSpec = number(
    (
        "cr",
        "At risk in a condor",
        Unit::PercentOfCapital,
        POSITION,
    ),
    (0.1, 25.0),
    (0.5, 6.0),
    (0.5, 2.5),
    (false, PLAIN),
    "The most one week’s condor can lose, in percent of the account. With four weeks four of them are open.",
);

const BELIEF: InputSpec = number(
    ("be", "Crashes I expect", Unit::InTenYears, OPINION),
    (0.0, 60.0),
    (0.0, 40.0),
    (0.5, 7.0),
    (false, &[]),
    "How often you believe that a crash comes. Years with a crash and years without one are mixed so that there are so many. It needs no new simulation.",
);
const OWN_RATE: InputSpec = number(
    (
        "ow",
        "Own money earns elsewhere",
        Unit::PercentPerYear,
        FUNDING,
    ),
    (-5.0, 50.0),
    (0.0, 15.0),
    (0.5, 8.0),
    (true, &[]),
    "What the premium would bring if you put it somewhere else, effective a year.",
);
const FROM_CREDIT: InputSpec = number(
    (
        "fc",
        "Paid from the condors’ credit",
        Unit::Percent,
        FUNDING,
    ),
    (0.0, 50.0),
    (0.0, 50.0),
    (5.0, 50.0),
    (true, &[]),
    "This part costs what the condors are expected to make with it.",
);
const FROM_LOAN: InputSpec = number(
    ("fl", "Paid from a loan", Unit::Percent, FUNDING),
    (0.0, 50.0),
    (0.0, 50.0),
    (5.0, 0.0),
    (true, &[]),
    "This part costs the interest after tax.",
);
const LOAN_RATE: InputSpec = number(
    ("lr", "Interest of the loan", Unit::PercentPerYear, FUNDING),
    (0.0, 50.0),
    (0.0, 15.0),
    (0.5, 7.0),
    (true, &[]),
    "Effective a year, before tax.",
);
const TAX: InputSpec = number(
    ("tx", "Tax saved on interest", Unit::Percent, FUNDING),
    (0.0, 80.0),
    (0.0, 50.0),
    (5.0, 0.0),
    (true, &[]),
    "The tax rate at which the interest is deducted; 0% when it is not.",
);
const PATH: InputSpec = looked::choice(
    OPINION,
    "Which path is drawn day by day: those on which the hedged position ended lowest, or the first one.",
);

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`](crate::NumberSpec::unit).
    pub struct InsuranceInputs {
        /// A [`HedgeChoice`].
        hedge: HEDGE,
        /// Percent of the account every four weeks.
        budget: BUDGET,
        /// Percent of M2 over M1.
        slope: SLOPE,
        /// Multiple of its cost.
        sell_at: SELL_AT,
        /// Weeks to the condor's expiry.
        weeks: WEEKS,
        /// Delta of the short strikes, in hundredths.
        delta: DELTA,
        /// Distance of the wings, percent of spot.
        wing: WING,
        /// Percent of the account at risk each week.
        risk: RISK,
        /// Dollars.
        capital: market::CAPITAL,
        /// Crashes in ten years.
        belief: BELIEF,
        /// Percent.
        fall: market::FALL,
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
        /// Percent a year.
        own_rate: OWN_RATE,
        /// Percent.
        from_credit: FROM_CREDIT,
        /// Percent.
        from_loan: FROM_LOAN,
        /// Percent a year.
        loan_rate: LOAN_RATE,
        /// Percent.
        tax: TAX,
        /// Whole years.
        years: market::YEARS,
        /// Paths.
        paths: market::PATHS,
        /// The seed.
        seed: market::SEED,
        /// A [`PathChoice`](crate::labs::looked::PathChoice).
        path: PATH,
    }
}

/// What follows a policy. A program whose page has none is not given it, and does not carry it.
pub(super) type Policies = fn(Preset) -> Core;

/// Places of the strategies every state has.
pub(super) const INDEX: usize = 0;
pub(super) const BARE: usize = 1;
pub(super) const HEDGED: usize = 2;
/// Another number of condors: as many as earn what the hedged ones do, and as many as lose at worst what they do.
pub(super) const SAME_COST: usize = 3;
pub(super) const SAME_TAIL: usize = 4;

impl InsuranceInputs {
    /// The same with everything at its default that no path depends on.
    pub(super) fn without_opinions(&self) -> Self {
        let fresh = Self::default();
        Self {
            belief: fresh.belief,
            own_rate: fresh.own_rate,
            from_credit: fresh.from_credit,
            from_loan: fresh.from_loan,
            loan_rate: fresh.loan_rate,
            tax: fresh.tax,
            path: fresh.path,
            ..*self
        }
    }

    pub(super) fn hedge_choice(&self) -> HedgeChoice {
        HedgeChoice::of(self.hedge)
    }

    pub(super) fn funding(&self) -> Funding {
        Funding {
            own_rate: self.own_rate / 100.0,
            from_credit: self.from_credit / 100.0,
            from_loan: self.from_loan / 100.0,
            loan_rate: self.loan_rate / 100.0,
            tax: self.tax / 100.0,
        }
    }

    pub(super) fn beliefs(&self) -> Beliefs {
        Beliefs {
            capital: self.capital,
            fall: self.fall,
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

    /// What is compared: the index, the position without hedge, with it, less of it in two ways, and the other
    /// hedges.
    ///
    /// # Errors
    /// When a policy is chosen and there are none.
    pub(super) fn strategies(&self, policies: Option<Policies>) -> Result<Vec<Strategy>, Problem> {
        let strategy = |name, core, hedge| Strategy { name, core, hedge };
        let chosen = self.hedge_choice();
        let mut all = vec![strategy("The index", Core::Index, Hedge::None)];
        let less = [
            ("No hedge, equal cost", SmallerBasis::EqualCost),
            ("No hedge, equal tail", SmallerBasis::EqualWorstLoss),
        ]
        .map(|(name, by)| {
            let by = Some(by);
            strategy(name, Core::HoldLess { of: HEDGED, by }, Hedge::None)
        });
        if let HedgeChoice::Steward | HedgeChoice::Promoter = chosen {
            let followed = policies.ok_or_else(|| Problem {
                key: "hp",
                text: "This page has no policies; the lab has them.".to_owned(),
            })?;
            let policy = |name, preset| strategy(name, followed(preset), Hedge::None);
            all.push(policy("No hedge", Preset::None));
            all.push(match chosen {
                HedgeChoice::Steward => policy("With Steward’s hedge", Preset::Steward),
                _ => policy("With Promoter’s hedge", Preset::Promoter),
            });
            all.extend(less);
            all.push(policy("Static hedge", Preset::Static));
            all.push(policy("VXTH’s rule", Preset::Vxth));
            return Ok(all);
        }
        let condors = || Core::Condors {
            rule: CondorRule {
                weeks: self.weeks as u32,
                short_delta: self.delta / 100.0,
                wing: self.wing / 100.0,
                risk: self.risk / 100.0,
            },
            scale: 1.0,
        };
        all.push(strategy("No hedge", condors(), Hedge::None));
        all.push(strategy("With the hedge", condors(), self.hedge_of(chosen)));
        all.extend(less);
        let others = [
            (HedgeChoice::Curve, "Layers by the curve"),
            (HedgeChoice::Fixed, "Layers, always"),
            (HedgeChoice::Static, "One call, always"),
            (HedgeChoice::Vxth, "VXTH’s rule"),
        ];
        for (other, name) in others {
            if other != chosen {
                all.push(strategy(name, condors(), self.hedge_of(other)));
            }
        }
        Ok(all)
    }

    fn hedge_of(&self, choice: HedgeChoice) -> Hedge {
        let budget = self.budget / 100.0;
        let mut ladder = match choice {
            HedgeChoice::Curve => Ladder::by_slope(budget, self.slope / 100.0),
            HedgeChoice::Fixed => Ladder::fixed(budget),
            HedgeChoice::Static => Ladder::new(
                &[Layer {
                    contract: 2,
                    strike: 1.4,
                    budget,
                    trigger: Trigger::Always,
                }],
                self.sell_at,
            ),
            HedgeChoice::Vxth => return Hedge::Vxth,
            HedgeChoice::Steward | HedgeChoice::Promoter => return Hedge::None,
        };
        ladder.sell_at = self.sell_at;
        Hedge::Ladder(ladder)
    }
}
