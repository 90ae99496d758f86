//! A result with the steps that lead to it, and the digits that must be shown.

use super::expression::minus;
use super::{ExplainError, Expr, Text};
use crate::math::parse_decimal;

/// Digits after the point beyond which no more are added: by then the text is the double.
const MOST_DECIMALS: usize = 25;

/// The unit of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A pure number.
    None,
    /// Index points.
    Points,
    /// Currency.
    Money,
    /// Currency a day.
    MoneyPerDay,
    /// Years.
    Years,
    /// A rate: per year, continuously compounded.
    PerYear,
    /// Volatility: per square root of a year.
    PerRootYear,
    /// A probability from 0 to 1.
    Probability,
    /// A share of something, as a decimal.
    Share,
    /// Points a year.
    PointsPerYear,
    /// Options or contracts.
    Count,
}

impl Unit {
    /// What follows a value shown with so many digits after the point: "points". A share is a
    /// decimal in its formula and a percentage to a reader: "= 74.06%".
    pub fn words(self, value: f64, decimals: usize) -> Text {
        Text::Borrowed(match self {
            Self::None | Self::Count => "",
            Self::Points => "points",
            Self::Money => "dollars",
            Self::MoneyPerDay => "dollars a day",
            Self::Years => "years",
            Self::PerYear => "a year",
            Self::PerRootYear => "a √year",
            Self::PointsPerYear => "points a year",
            Self::Probability | Self::Share => {
                // Of the digits shown, so that both say the same.
                let percent = 100.0 * read(value, decimals);
                return format!("= {}%", shown(percent, decimals.saturating_sub(2))).into();
            }
        })
    }
}

/// An input with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Symbol in the formulas, unique in its derivation.
    pub symbol: Text,
    /// Name in words.
    pub name: Text,
    /// Value, unrounded.
    pub value: f64,
    /// Unit.
    pub unit: Unit,
    /// Digits after the point in the text.
    pub decimals: usize,
}

impl Quantity {
    /// The value as it is shown.
    pub fn shown(&self) -> String {
        shown(self.value, self.decimals)
    }
}

/// One step: a quantity computed from inputs and earlier steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Symbol, name, value, unit and digits.
    pub quantity: Quantity,
    /// The formula as a tree.
    pub expression: Expr,
    /// The formula with symbols.
    pub formula: String,
    /// The formula with the numbers as they are shown.
    pub substituted: String,
}

/// A result with the steps that lead to it. Its symbol, name, formula, value and unit are those of
/// the last step.
#[derive(Debug, Clone, PartialEq)]
pub struct Derivation {
    /// Symbol of the result.
    pub symbol: Text,
    /// Name of the result in words.
    pub name: Text,
    /// Its formula with symbols.
    pub formula: String,
    /// Its formula with the numbers as they are shown.
    pub substituted: String,
    /// What goes in.
    pub inputs: Vec<Quantity>,
    /// The steps, each from inputs and earlier steps; the last is the result.
    pub steps: Vec<Step>,
    /// The result, unrounded.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// Digits after the point in its text.
    pub decimals: usize,
}

impl Derivation {
    /// The result as it is shown.
    pub fn shown(&self) -> String {
        shown(self.value, self.decimals)
    }
}

/// A number with so many digits after the point and a typographic minus sign; never a negative
/// zero.
pub fn shown(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.')) {
        return text.trim_start_matches('-').to_owned();
    }
    minus(&text)
}

/// The number a reader takes from the text of `value`.
fn read(value: f64, decimals: usize) -> f64 {
    parse_decimal(&format!("{value:.decimals$}")).unwrap_or(value)
}

/// Collects inputs and steps.
#[derive(Debug, Default)]
pub(super) struct Builder {
    inputs: Vec<Quantity>,
    /// Steps without their texts.
    steps: Vec<(Quantity, Expr)>,
}

impl Builder {
    /// Adds an input, or finds it when its symbol is there already.
    pub(super) fn input(
        &mut self,
        symbol: impl Into<Text>,
        name: impl Into<Text>,
        value: f64,
        unit: Unit,
        decimals: usize,
    ) -> Expr {
        let symbol = symbol.into();
        if self.value(&symbol).is_none() {
            self.inputs.push(Quantity {
                symbol: symbol.clone(),
                name: name.into(),
                value,
                unit,
                decimals,
            });
        }
        Expr::Symbol(symbol)
    }

    /// Adds a step, or finds it when its symbol is there already.
    pub(super) fn step(
        &mut self,
        symbol: impl Into<Text>,
        name: impl Into<Text>,
        expression: Expr,
        unit: Unit,
        decimals: usize,
    ) -> Expr {
        let symbol = symbol.into();
        if self.value(&symbol).is_none() {
            let value = expression.evaluate(&|symbol| self.value(symbol));
            let quantity = Quantity {
                symbol: symbol.clone(),
                name: name.into(),
                // No negative zero.
                value: value + 0.0,
                unit,
                decimals,
            };
            self.steps.push((quantity, expression));
        }
        Expr::Symbol(symbol)
    }

    /// A finished derivation to go on from.
    pub(super) fn from(derivation: Derivation) -> Self {
        let steps = derivation.steps.into_iter();
        Self {
            inputs: derivation.inputs,
            steps: steps.map(|step| (step.quantity, step.expression)).collect(),
        }
    }

    pub(super) fn value(&self, symbol: &str) -> Option<f64> {
        let quantities = self
            .inputs
            .iter()
            .chain(self.steps.iter().map(|step| &step.0));
        let mut found = quantities.filter(|quantity| quantity.symbol == symbol);
        found.next().map(|quantity| quantity.value)
    }

    fn quantities(&mut self) -> impl Iterator<Item = &mut Quantity> {
        let steps = self.steps.iter_mut().map(|(quantity, _)| quantity);
        self.inputs.iter_mut().chain(steps)
    }

    /// Shows as many digits of what goes into each step as its shown result needs, then writes the
    /// texts.
    pub(super) fn finish(mut self) -> Result<Derivation, ExplainError> {
        let unusable = self
            .quantities()
            .find(|quantity| !quantity.value.is_finite());
        if let Some(quantity) = unusable {
            return Err(ExplainError::NotFinite {
                symbol: quantity.symbol.clone().into_owned(),
            });
        }
        // Digits added for one step can matter to another; they are only ever added, so this ends.
        loop {
            let mut changed = false;
            for index in (0..self.steps.len()).rev() {
                changed |= self.add_digits(index);
            }
            if !changed {
                break;
            }
        }
        let of = |symbol: &str| {
            let quantities = self
                .inputs
                .iter()
                .chain(self.steps.iter().map(|step| &step.0));
            let mut found = quantities.filter(|quantity| quantity.symbol == symbol);
            found.next().map_or_else(String::new, Quantity::shown)
        };
        let steps: Vec<Step> = self
            .steps
            .iter()
            .map(|(quantity, expression)| Step {
                quantity: quantity.clone(),
                formula: expression.formula(),
                substituted: expression.render(&of),
                expression: expression.clone(),
            })
            .collect();
        let last = steps
            .last()
            .ok_or(ExplainError::NoValue { name: "result" })?;
        Ok(Derivation {
            symbol: last.quantity.symbol.clone(),
            name: last.quantity.name.clone(),
            formula: last.formula.clone(),
            substituted: last.substituted.clone(),
            value: last.quantity.value,
            unit: last.quantity.unit,
            decimals: last.quantity.decimals,
            inputs: self.inputs,
            steps,
        })
    }

    /// Adds digits to what goes into a step. Returns whether any were added.
    fn add_digits(&mut self, index: usize) -> bool {
        let (result, expression) = self.steps[index].clone();
        let mut all: Vec<&mut Quantity> = self.quantities().collect();
        add_digits(&expression, (result.value, result.decimals), &mut all)
    }
}

/// Adds digits to what goes into a formula until the numbers shown give its value to within half a unit of the last
/// digit it is shown with. Of `known` only what stands in the formula gets any. Returns whether any were added.
pub fn add_digits(
    expression: &Expr,
    (result, decimals): (f64, usize),
    known: &mut [&mut Quantity],
) -> bool {
    let mut operands: Vec<Text> = Vec::new();
    expression.symbols(&mut |symbol| {
        if !operands.contains(symbol) {
            operands.push(symbol.clone());
        }
    });
    let allowed = 0.5 * crate::math::exp(-crate::math::ln(10.0) * decimals as f64);
    let mut changed = false;
    loop {
        // How far the result is off when the given operands are rounded and the others are not.
        let off = |rounded: &dyn Fn(&str) -> bool| {
            let value = expression.evaluate(&|symbol| {
                let found = known.iter().find(|quantity| quantity.symbol == symbol);
                found.map(|quantity| {
                    if rounded(symbol) {
                        read(quantity.value, quantity.decimals)
                    } else {
                        quantity.value
                    }
                })
            });
            let off = (value - result).abs();
            if off.is_nan() { f64::INFINITY } else { off }
        };
        if off(&|_| true) <= allowed {
            return changed;
        }
        let worst = known
            .iter()
            .enumerate()
            .filter(|(_, quantity)| {
                operands.contains(&quantity.symbol)
                    && quantity.decimals < MOST_DECIMALS
                    && read(quantity.value, quantity.decimals) != quantity.value
            })
            .map(|(place, quantity)| (off(&|symbol| symbol == quantity.symbol), place))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, worst)) = worst else {
            return changed;
        };
        known[worst].decimals += 1;
        changed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_in_percent_with_the_digits_shown() {
        for (value, decimals, text) in [
            (0.740_56, 4, "= 74.06%"),
            (-0.278_77, 4, "= −27.88%"),
            (0.25, 2, "= 25%"),
            (0.5, 1, "= 50%"),
            (1.234_56, 5, "= 123.456%"),
        ] {
            assert_eq!(Unit::Share.words(value, decimals), text);
            assert_eq!(Unit::Probability.words(value, decimals), text);
        }
        assert_eq!(Unit::Points.words(21.8, 2), "points");
    }
}
