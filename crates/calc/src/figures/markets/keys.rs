//! A lock with several keys: too many needed and it stays shut, too few and a thief opens it.

use condor_chart::plot::{At, PlotMark, Series, Shape, Style};
use condor_core::explain::{Derivation, Expr, Quantity, Text, Unit as Measured, shown};
use condor_core::market::{MultiSignature, SignatureRisk};
use condor_core::math::power;

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, plain, share, whole_axis};
use crate::figures::kit::{Component, Shown, number, of_term, problem, standing};
use crate::figures::steps::by_formula;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const NEEDED: InputSpec = number(
    "m",
    "Keys needed",
    Unit::Whole,
    (1.0, 20.0),
    (1.0, 9.0),
    (1.0, 2.0),
    "So many must sign. It can be no more than there are.",
);
const KEYS: InputSpec = number(
    "n",
    "Keys there are",
    Unit::Whole,
    (1.0, 20.0),
    (1.0, 9.0),
    (1.0, 3.0),
    "Each kept in a place of its own.",
);
const CHANCE: InputSpec = number(
    "c",
    "A key is lost, and as often stolen",
    Unit::PercentPerYear,
    (0.0, 100.0),
    (0.0, 30.0),
    (1.0, 5.0),
    "The chance in a year of each, for one key: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct KeysInputs {
        /// Keys needed.
        needed: NEEDED,
        /// Keys there are.
        keys: KEYS,
        /// Percent a year.
        chance: CHANCE,
    }
}

/// What can go wrong against the keys needed.
pub struct Keys;

/// The chance that it happens to so many keys or more, as the sum of the chances of each number.
fn at_least(
    least: u32,
    (name, happens): (&'static str, &str),
    inputs: &KeysInputs,
) -> Vec<Derivation> {
    let (keys, chance) = (inputs.keys as u32, inputs.chance / 100.0);
    let short = |value| {
        let text = shown(value, 4);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let mut ways = 1.0;
    let mut formula = String::new();
    let mut sum: Option<Expr> = None;
    let mut chances = Vec::new();
    for count in 1..=keys {
        ways *= f64::from(keys - count + 1) / f64::from(count);
        if count < least {
            continue;
        }
        let rest = keys - count;
        let symbol = Text::Owned(format!("p{count}"));
        let sign = if sum.is_some() { " + " } else { "" };
        formula.push_str(&format!("{sign}{{{symbol}}}"));
        let term = Expr::Symbol(symbol.clone());
        sum = Some(match sum {
            None => term,
            Some(sum) => sum + term,
        });
        chances.push(Quantity {
            symbol,
            name: Text::Owned(format!(
                "{count} of {keys} {happens}: {ways:.0} × {}^{count} × {}^{rest}",
                short(chance),
                short(1.0 - chance)
            )),
            value: ways * power(chance, count) * power(1.0 - chance, rest),
            unit: Measured::Probability,
            decimals: 6,
        });
    }
    sum.map_or_else(Vec::new, |sum| {
        by_formula(("p", name, Measured::Probability), &formula, sum, chances)
    })
}

impl Component for Keys {
    type Inputs = KeysInputs;

    fn show(inputs: &KeysInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("m", error);
        let chance = inputs.chance / 100.0;
        let keys = inputs.keys as u32;
        let lock = |needed: u32| MultiSignature { needed, keys };
        let at = |needed: u32| lock(needed).risk(chance, chance);
        let needed = inputs.needed as u32;
        let here = at(needed).map_err(failed)?;
        let spare = lock(needed).may_lose().map_err(failed)?;
        let by_needed = |value: fn(SignatureRisk) -> f64| -> Vec<(f64, f64)> {
            (1..=keys)
                .filter_map(|needed| Some((f64::from(needed), 100.0 * value(at(needed).ok()?))))
                .collect()
        };
        let series = vec![
            Series::new(
                "Too few keys are left",
                "shut_percent",
                Style::Main,
                by_needed(|risk| risk.locked_out),
            ),
            Series::new(
                "A thief has enough",
                "robbed_percent",
                Style::Dashed,
                by_needed(|risk| risk.robbed),
            ),
        ];
        let marks: Vec<PlotMark> = series
            .iter()
            .flat_map(|line| &line.points)
            .map(|point| PlotMark {
                at: At::Data(point.0, point.1),
                shape: Shape::Ring,
            })
            .collect();
        let mut plot = standing(
            "Chances that too few keys are left, and that a thief has enough, against the keys needed",
            (
                whole_axis("Keys needed", "needed").over(1.0, inputs.keys.max(2.0)),
                percent_axis("Chance in a year", "chance_percent"),
            ),
            series,
            (inputs.needed, "Keys needed"),
            &[0.9, 0.1],
        );
        plot.marks.extend(marks);
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "multi-signature",
                    share(
                        "shut",
                        "Too few keys are left",
                        here.locked_out,
                        2,
                        "the chance in a year that the lock stays shut for good",
                    )
                    .explained(),
                ),
                share(
                    "robbed",
                    "A thief has enough",
                    here.robbed,
                    2,
                    "the chance in a year that it is opened by a thief",
                )
                .explained(),
                plain(
                    "spare",
                    "Keys that may be lost",
                    f64::from(spare),
                    0,
                    "and the lock still opens",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &KeysInputs, result: &str) -> Vec<Derivation> {
        let (needed, keys) = (inputs.needed as u32, inputs.keys as u32);
        match result {
            "shut" => at_least(
                (keys + 1).saturating_sub(needed),
                ("chance that too few keys are left", "lost"),
                inputs,
            ),
            "robbed" => at_least(needed, ("chance that a thief has enough", "stolen"), inputs),
            "spare" => by_formula(
                ("s", "keys that may be lost", Measured::Count),
                "{n} − {m}",
                symbol("n") - symbol("m"),
                vec![
                    quantity("n", "keys there are", inputs.keys, Measured::Count, 0),
                    quantity("m", "keys needed", inputs.needed, Measured::Count, 0),
                ],
            ),
            _ => Vec::new(),
        }
    }
}
