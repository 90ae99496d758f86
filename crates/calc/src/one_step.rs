//! Derivations of one step: a result from the amounts that go into it.

use condor_core::explain::{Derivation, Expr, Quantity, Step, Text, Unit, shown};

/// A symbol of the formula.
pub(crate) fn symbol(name: &'static str) -> Expr {
    Expr::Symbol(Text::Borrowed(name))
}

/// An amount that goes in, shown with so many decimals.
pub(crate) fn quantity(
    symbol: &'static str,
    name: &'static str,
    value: f64,
    unit: Unit,
    decimals: usize,
) -> Quantity {
    Quantity {
        symbol: Text::Borrowed(symbol),
        name: Text::Borrowed(name),
        value,
        unit,
        decimals,
    }
}

/// Decimals of a count: a whole number has none.
pub(crate) fn of_count(value: f64) -> usize {
    if value == value.round() { 0 } else { 2 }
}

/// Decimals of a result.
pub(crate) fn decimals_of(value: f64, unit: Unit) -> usize {
    match unit {
        Unit::Money | Unit::MoneyPerDay => 2,
        Unit::Count => of_count(value),
        _ => 4,
    }
}

/// A result in one step from `inputs`; in `formula` their symbols stand in braces.
pub(crate) fn in_one_step(
    (result, name, value, unit): (&'static str, &'static str, f64, Unit),
    formula: &str,
    expression: Expr,
    inputs: Vec<Quantity>,
) -> Derivation {
    let decimals = decimals_of(value, unit);
    let written = |text: &dyn Fn(&Quantity) -> String| {
        let pieces = formula.split(['{', '}']).enumerate();
        let in_words = pieces.map(|(place, piece)| {
            let is_symbol = |input: &&Quantity| place % 2 == 1 && input.symbol == piece;
            let input = inputs.iter().find(is_symbol);
            input.map_or_else(|| piece.to_owned(), text)
        });
        in_words.collect::<String>()
    };
    let with_symbols = written(&|input| input.symbol.to_string());
    let substituted = written(&|input| {
        let number = shown(input.value, input.decimals);
        if input.value < 0.0 {
            format!("({number})")
        } else {
            number
        }
    });
    let step = Step {
        quantity: Quantity {
            symbol: Text::Borrowed(result),
            name: Text::Borrowed(name),
            value,
            unit,
            decimals,
        },
        expression,
        formula: with_symbols.clone(),
        substituted: substituted.clone(),
    };
    Derivation {
        symbol: Text::Borrowed(result),
        name: Text::Borrowed(name),
        formula: with_symbols,
        substituted,
        inputs,
        steps: vec![step],
        value,
        unit,
        decimals,
    }
}

/// A result as the sum of named amounts of its own unit.
pub(crate) fn in_sum(
    result: (&'static str, &'static str, f64, Unit),
    amounts: impl Iterator<Item = (String, f64)>,
) -> Derivation {
    let mut formula = String::new();
    let mut sum: Option<Expr> = None;
    let mut inputs = Vec::new();
    for (index, (name, value)) in amounts.enumerate() {
        let symbol = Text::Owned(format!("g{}", index + 1));
        formula.push_str(if index == 0 { "{" } else { " + {" });
        formula.push_str(&symbol);
        formula.push('}');
        let term = Expr::Symbol(symbol.clone());
        sum = Some(match sum {
            None => term,
            Some(sum) => sum + term,
        });
        inputs.push(Quantity {
            symbol,
            name: Text::Owned(name),
            value,
            unit: result.3,
            decimals: match result.3 {
                Unit::Count => of_count(value),
                _ => 2,
            },
        });
    }
    match sum {
        Some(sum) => in_one_step(result, &formula, sum, inputs),
        None => in_one_step(result, "0", Expr::Number(0.0), inputs),
    }
}
