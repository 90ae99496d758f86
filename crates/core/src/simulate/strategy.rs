//! What is held: a core that earns and a hedge beside it, as data.

use super::error::SimulateError;
use super::policy::Followed;
use super::trigger::Trigger;
use crate::alvh::Preset;
use crate::error::{InputError, Range};
use crate::insurance::SmallerBasis;

/// The most strategies one simulation compares.
pub const MAX_STRATEGIES: usize = 24;
/// The most layers of a [`Ladder`].
pub const MAX_LAYERS: usize = 8;

const WEEKS: Range = Range::closed(1.0, 12.0);
const DELTA: Range = Range::closed(0.02, 0.45);
const WING: Range = Range::closed(0.002, 0.3);
const RISK: Range = Range::closed(0.0, 0.25);
const SCALE: Range = Range::closed(0.0, 10.0);
const SHARE: Range = Range::closed(0.0, 1.0);
const MULTIPLIER: Range = Range::closed(0.0, 20.0);
const CONTRACT: Range = Range::closed(1.0, 8.0);
const STRIKE: Range = Range::closed(0.5, 5.0);
const BUDGET: Range = Range::closed(0.0, 0.2);
const SELL_AT: Range = Range::closed(1.0, 1000.0);

/// Weekly iron condors, each held to expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorRule {
    /// Weeks to expiry, 1 to 12.
    pub weeks: u32,
    /// Delta of both short strikes without sign, 0.02 to 0.45.
    pub short_delta: f64,
    /// Distance of the wings as a share of spot, 0.002 to 0.3.
    pub wing: f64,
    /// The most one condor may lose, as a share of the value of the account, 0 to 0.25.
    pub risk: f64,
}

impl Default for CondorRule {
    /// Four weeks, 16 delta, wings 2% of spot away, 2.5% of the account at risk every week.
    fn default() -> Self {
        Self {
            weeks: 4,
            short_delta: 0.16,
            wing: 0.02,
            risk: 0.025,
        }
    }
}

impl CondorRule {
    pub(crate) fn check(&self) -> Result<(), InputError> {
        WEEKS.check("weeks", f64::from(self.weeks))?;
        DELTA.check("short_delta", self.short_delta)?;
        WING.check("wing", self.wing)?;
        RISK.check("risk", self.risk)?;
        Ok(())
    }
}

/// What earns.
#[derive(Debug, Clone, PartialEq)]
pub enum Core {
    /// Condors beside bills: `scale` of them, 0 to 10, where 1 is the rule's own size.
    Condors {
        /// The rule.
        rule: CondorRule,
        /// Number of condors for one of the rule.
        scale: f64,
    },
    /// The condors of strategy `of` without its hedge, so many fewer that they earn as much as the hedged
    /// ones do, or lose as much at worst: measured on paths of their own before the simulation. Of a policy of
    /// ALVH, its condors with so much less risk capital, in whole units.
    HoldLess {
        /// The hedged strategy, from 0.
        of: usize,
        /// What it has in common with the hedged one; `None` for equal cost where the paths are sure that
        /// the hedged one earns something, and else the equal worst loss.
        by: Option<SmallerBasis>,
    },
    /// Condors and hedge as a policy of ALVH decides every week, in whole units, the risk capital being the
    /// value of the account. Beside the signals of the market those are known that came with a history, each on
    /// its own date. A fund is not held.
    Alvh(Followed),
    /// All of it in the index.
    Index,
    /// Constant proportion: `multiplier` (0 to 20) times what stands above the floor, adjusted weekly; the floor
    /// grows with the rate to `guarantee` (0 to 1) of the value at the start at the end of each year.
    Cppi {
        /// Guarantee as a share of the value at the start of the year.
        guarantee: f64,
        /// Exposure for one of cushion.
        multiplier: f64,
    },
    /// Index and puts of one year, bought anew every year, with `guarantee` (0.5 to 0.97) of the value left.
    Obpi {
        /// Guarantee as a share of the value at the start of the year.
        guarantee: f64,
    },
}

/// VIX calls of one contract month, bought every four weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layer {
    /// Contract by order of settlement, 1 to 8, counted from the first with at least seven days left.
    pub contract: u32,
    /// Strike over the level of its future, 0.5 to 5.
    pub strike: f64,
    /// Share of the account spent every four weeks, 0 to 0.2.
    pub budget: f64,
    /// When it buys.
    pub trigger: Trigger,
}

impl Layer {
    pub(crate) fn check(&self) -> Result<(), InputError> {
        CONTRACT.check("contract", f64::from(self.contract))?;
        STRIKE.check("strike", self.strike)?;
        BUDGET.check("budget", self.budget)?;
        self.trigger.check()
    }
}

/// VIX calls in layers.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// The layers, up to [`MAX_LAYERS`].
    pub layers: Vec<Layer>,
    /// A call is sold at the first valuation at which it is worth so many times its cost, 1 to 1000; otherwise
    /// it is held to settlement.
    pub sell_at: f64,
}

impl Ladder {
    /// A ladder of layers.
    pub fn new(layers: &[Layer], sell_at: f64) -> Self {
        Self {
            layers: layers.to_vec(),
            sell_at,
        }
    }

    /// Six layers, shallow to deep and near to far, that always buy.
    pub fn fixed(budget: f64) -> Self {
        Self::six(budget, [Trigger::Always; 6])
    }

    /// The same six layers, of which the three deeper buy only while the curve is less steep than `slope`, at
    /// twice the budget.
    pub fn by_slope(budget: f64, slope: f64) -> Self {
        Self::by_trigger(budget, Trigger::SlopeBelow(slope))
    }

    /// The same six layers, of which the three deeper buy only by a trigger, at twice the budget.
    pub fn by_trigger(budget: f64, on: Trigger) -> Self {
        let always = Trigger::Always;
        let mut ladder = Self::six(budget, [always, always, always, on, on, on]);
        for layer in ladder.layers.iter_mut().skip(3) {
            layer.budget *= 2.0;
        }
        ladder
    }

    fn six(budget: f64, triggers: [Trigger; 6]) -> Self {
        const PLACES: [(u32, f64); 6] =
            [(1, 1.2), (2, 1.3), (2, 1.6), (3, 1.5), (4, 1.7), (6, 1.8)];
        let mut layers = [Layer {
            contract: 1,
            strike: 1.2,
            budget: budget / 6.0,
            trigger: Trigger::Always,
        }; 6];
        for ((layer, (contract, strike)), trigger) in layers.iter_mut().zip(PLACES).zip(triggers) {
            *layer = Layer {
                contract,
                strike,
                trigger,
                ..*layer
            };
        }
        Self::new(&layers, 8.0)
    }
}

/// What is paid for the worst.
#[derive(Debug, Clone, PartialEq)]
pub enum Hedge {
    /// Nothing.
    None,
    /// VIX calls in layers.
    Ladder(Ladder),
    /// VXTH's rule: 30-delta calls of a month, bought at each VIX settlement for 0, 0.5% or 1% of the account by
    /// the level of the front future.
    Vxth,
    /// Index puts `below` (0 to 1) under spot, of `weeks` weeks, as many as index units, bought when the
    /// last have expired; with condors, as many as `cover` (0 to 1) of the account in the index would be.
    Puts {
        /// Distance of the strike under spot as a share of it.
        below: f64,
        /// Weeks to expiry, 1 to 12.
        weeks: u32,
        /// Share of the account covered.
        cover: f64,
    },
}

/// A core, its hedge, and what to call the two.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// A name.
    pub name: &'static str,
    /// What earns.
    pub core: Core,
    /// What is paid for the worst.
    pub hedge: Hedge,
}

impl Strategy {
    /// Buy and hold, condors alone, condors under a static call, a fixed ladder and one that follows the
    /// curve, hold-less of the last, and index holders: VXTH's rule, 5% puts, CPPI and OBPI.
    pub fn all() -> Vec<Self> {
        let strategy = |name, core, hedge| Self { name, core, hedge };
        let condors = || Core::Condors {
            rule: CondorRule::default(),
            scale: 1.0,
        };
        let call = Layer {
            contract: 2,
            strike: 1.4,
            budget: 0.0025,
            trigger: Trigger::Always,
        };
        let puts = Hedge::Puts {
            below: 0.05,
            weeks: 4,
            cover: 1.0,
        };
        vec![
            strategy("buy and hold", Core::Index, Hedge::None),
            strategy("condors", condors(), Hedge::None),
            strategy(
                "condors, static VIX calls",
                condors(),
                Hedge::Ladder(Ladder::new(&[call], 8.0)),
            ),
            strategy(
                "condors, fixed ladder",
                condors(),
                Hedge::Ladder(Ladder::fixed(0.0025)),
            ),
            strategy(
                "condors, ladder by slope",
                condors(),
                Hedge::Ladder(Ladder::by_slope(0.0025, 0.0)),
            ),
            strategy(
                "fewer condors",
                Core::HoldLess { of: 4, by: None },
                Hedge::None,
            ),
            strategy("index, VXTH rule", Core::Index, Hedge::Vxth),
            strategy("index, 5% puts", Core::Index, puts),
            strategy(
                "CPPI",
                Core::Cppi {
                    guarantee: 0.8,
                    multiplier: 4.0,
                },
                Hedge::None,
            ),
            strategy("OBPI", Core::Obpi { guarantee: 0.85 }, Hedge::None),
        ]
    }

    /// The same core with nothing paid for the worst.
    pub fn without_hedge(&self) -> Self {
        let core = match &self.core {
            Core::Alvh(followed) => Core::Alvh(followed.without_hedge()),
            core => core.clone(),
        };
        Self {
            name: self.name,
            core,
            hedge: Hedge::None,
        }
    }

    /// A preset of ALVH: its condors and its hedge.
    pub fn preset(preset: Preset) -> Self {
        Self {
            name: match preset {
                Preset::Steward => "ALVH Steward",
                Preset::Promoter => "ALVH Promoter",
                Preset::Vxth => "ALVH VXTH",
                Preset::Static => "ALVH Static",
                Preset::None => "ALVH without hedge",
            },
            core: Core::Alvh(Followed::from(preset)),
            hedge: Hedge::None,
        }
    }

    /// Those of [`all`](Self::all) and every preset of ALVH.
    pub fn with_presets() -> Vec<Self> {
        let mut all = Self::all();
        all.extend(Preset::ALL.map(Self::preset));
        all
    }

    fn check(&self, index: usize) -> Result<(), InputError> {
        match &self.core {
            &Core::Condors { rule, scale } => {
                rule.check()?;
                SCALE.check("scale", scale)?;
            }
            &Core::HoldLess { of, .. } => {
                // Only what comes before it has been measured.
                Range::closed(0.0, index as f64 - 1.0).check("of", of as f64)?;
            }
            Core::Index | Core::Alvh(_) => {}
            &Core::Cppi {
                guarantee,
                multiplier,
            } => {
                SHARE.check("guarantee", guarantee)?;
                MULTIPLIER.check("multiplier", multiplier)?;
            }
            &Core::Obpi { guarantee } => {
                Range::closed(0.5, 0.97).check("guarantee", guarantee)?;
            }
        }
        match &self.hedge {
            Hedge::None | Hedge::Vxth => {}
            &Hedge::Puts {
                below,
                weeks,
                cover,
            } => {
                Range::closed(0.0, 0.9).check("below", below)?;
                WEEKS.check("weeks", f64::from(weeks))?;
                SHARE.check("cover", cover)?;
            }
            Hedge::Ladder(ladder) => {
                Range::closed(0.0, MAX_LAYERS as f64)
                    .check("layers", ladder.layers.len() as f64)?;
                SELL_AT.check("sell_at", ladder.sell_at)?;
                for layer in &ladder.layers {
                    layer.check()?;
                }
            }
        }
        Ok(())
    }
}

/// Checks the number of strategies and each of them.
pub(crate) fn check_all(strategies: &[Strategy]) -> Result<(), SimulateError> {
    if strategies.is_empty() || strategies.len() > MAX_STRATEGIES {
        return Err(SimulateError::Strategies {
            count: strategies.len(),
        });
    }
    for (index, strategy) in strategies.iter().enumerate() {
        let named = |error| SimulateError::Strategy { index, error };
        strategy.check(index).map_err(named)?;
        if let Core::HoldLess { of, .. } = strategy.core
            && !matches!(strategies[of].core, Core::Condors { .. } | Core::Alvh(_))
        {
            return Err(SimulateError::NoCondors { index, of });
        }
    }
    Ok(())
}
