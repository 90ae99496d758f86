//! A formula as a tree: one definition for its value and its text.

use crate::math;
use std::borrow::Cow;
use std::ops;

/// A symbol or a name.
pub type Text = Cow<'static, str>;

/// A function of one or more arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// Square root, written √(x).
    Sqrt,
    /// x times itself, written x².
    Square,
    /// e to the power of x.
    Exp,
    /// Natural logarithm.
    Ln,
    /// Standard normal distribution function, written N(x).
    NormCdf,
    /// Standard normal density, written n(x).
    NormPdf,
    /// The least of its arguments.
    Min,
    /// The greatest of its arguments.
    Max,
}

impl Function {
    fn name(self) -> &'static str {
        match self {
            Self::Sqrt => "√",
            Self::Square => "²",
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::NormCdf => "N",
            Self::NormPdf => "n",
            Self::Min => "min",
            Self::Max => "max",
        }
    }

    fn of(self, arguments: &[f64]) -> f64 {
        let x = arguments.first().copied().unwrap_or(f64::NAN);
        match self {
            Self::Sqrt => math::sqrt(x),
            Self::Square => x * x,
            Self::Exp => math::exp(x),
            Self::Ln => math::ln(x),
            Self::NormCdf => math::norm_cdf(x),
            Self::NormPdf => math::norm_pdf(x),
            Self::Min => arguments.iter().copied().fold(x, f64::min),
            Self::Max => arguments.iter().copied().fold(x, f64::max),
        }
    }
}

/// A formula. Built with the operators `+ - * /`, unary `-` and the functions below.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number that belongs to the formula, such as 365.
    Number(f64),
    /// An input or an earlier step, by its symbol.
    Symbol(Text),
    /// The negative.
    Neg(Box<Expr>),
    /// The sum.
    Add(Box<Expr>, Box<Expr>),
    /// The difference.
    Sub(Box<Expr>, Box<Expr>),
    /// The product.
    Mul(Box<Expr>, Box<Expr>),
    /// The quotient.
    Div(Box<Expr>, Box<Expr>),
    /// A function of its arguments; one for all but the least and the greatest.
    Call(Function, Vec<Expr>),
}

impl From<f64> for Expr {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl ops::Neg for Expr {
    type Output = Self;

    fn neg(self) -> Self {
        Self::Neg(Box::new(self))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $variant:ident) => {
        impl<T: Into<Expr>> ops::$trait<T> for Expr {
            type Output = Self;

            fn $method(self, other: T) -> Self {
                Self::$variant(Box::new(self), Box::new(other.into()))
            }
        }
    };
}

operator!(Add, add, Add);
operator!(Sub, sub, Sub);
operator!(Mul, mul, Mul);
operator!(Div, div, Div);

/// How tightly a rendered piece holds together: a piece is put in brackets where it must hold more
/// tightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    /// Starts with a minus sign: fit only to stand at the beginning.
    Signed,
    Sum,
    Product,
    Atom,
}

impl Expr {
    /// √ of this.
    #[must_use]
    pub fn sqrt(self) -> Self {
        Self::Call(Function::Sqrt, vec![self])
    }

    /// The square of this.
    #[must_use]
    pub fn square(self) -> Self {
        Self::Call(Function::Square, vec![self])
    }

    /// e to the power of this.
    #[must_use]
    pub fn exp(self) -> Self {
        Self::Call(Function::Exp, vec![self])
    }

    /// Natural logarithm of this.
    #[must_use]
    pub fn ln(self) -> Self {
        Self::Call(Function::Ln, vec![self])
    }

    /// Standard normal distribution function of this.
    #[must_use]
    pub fn norm_cdf(self) -> Self {
        Self::Call(Function::NormCdf, vec![self])
    }

    /// Standard normal density of this.
    #[must_use]
    pub fn norm_pdf(self) -> Self {
        Self::Call(Function::NormPdf, vec![self])
    }

    /// The greater of this and another.
    #[must_use]
    pub fn max(self, other: impl Into<Self>) -> Self {
        Self::Call(Function::Max, vec![self, other.into()])
    }

    /// The lesser of this and another.
    #[must_use]
    pub fn min(self, other: impl Into<Self>) -> Self {
        Self::Call(Function::Min, vec![self, other.into()])
    }

    /// The value, with the symbols' values from `lookup`; NaN when a symbol has none.
    pub fn evaluate(&self, lookup: &dyn Fn(&str) -> Option<f64>) -> f64 {
        let of = |expr: &Expr| expr.evaluate(lookup);
        match self {
            Self::Number(number) => *number,
            Self::Symbol(symbol) => lookup(symbol).unwrap_or(f64::NAN),
            Self::Neg(a) => -of(a),
            Self::Add(a, b) => of(a) + of(b),
            Self::Sub(a, b) => of(a) - of(b),
            Self::Mul(a, b) => of(a) * of(b),
            Self::Div(a, b) => of(a) / of(b),
            Self::Call(function, arguments) => {
                let values: Vec<f64> = arguments.iter().map(of).collect();
                function.of(&values)
            }
        }
    }

    /// Calls `each` with every symbol, as often as it occurs.
    pub fn symbols(&self, each: &mut dyn FnMut(&Text)) {
        match self {
            Self::Number(_) => {}
            Self::Symbol(symbol) => each(symbol),
            Self::Neg(a) => a.symbols(each),
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) | Self::Div(a, b) => {
                a.symbols(each);
                b.symbols(each);
            }
            Self::Call(_, arguments) => {
                for argument in arguments {
                    argument.symbols(each);
                }
            }
        }
    }

    /// The text with symbols.
    pub fn formula(&self) -> String {
        self.render(&|symbol| symbol.to_owned())
    }

    /// The text with `write` in place of each symbol: a number, negative ones with a leading `−`.
    pub fn render(&self, write: &dyn Fn(&str) -> String) -> String {
        self.piece(write).0
    }

    fn piece(&self, write: &dyn Fn(&str) -> String) -> (String, Binding) {
        let at_least = |expr: &Expr, binding| {
            let (text, holds) = expr.piece(write);
            if holds < binding {
                format!("({text})")
            } else {
                text
            }
        };
        // A sum or product may begin with a minus sign, which then binds the whole.
        let beginning = |expr: &Expr, binding| match expr.piece(write) {
            (text, Binding::Signed) if !matches!(expr, Expr::Add(..) | Expr::Sub(..)) => {
                (text, true)
            }
            // What is added or taken away from −a may follow it; what multiplies it may not.
            (text, Binding::Signed) if binding == Binding::Sum => (text, true),
            (text, holds) if holds >= binding => (text, false),
            (text, _) => (format!("({text})"), false),
        };
        let join = |a: &Expr, sign: &str, b: &Expr, left, right, own| {
            let (text, signed) = beginning(a, left);
            let text = format!("{text} {sign} {}", at_least(b, right));
            (text, if signed { Binding::Signed } else { own })
        };
        use Binding::{Atom, Product, Signed, Sum};
        match self {
            Self::Number(number) => signed(minus(&format!("{number}"))),
            Self::Symbol(symbol) => signed(write(symbol)),
            Self::Neg(a) => (format!("−{}", at_least(a, Product)), Signed),
            Self::Add(a, b) => join(a, "+", b, Sum, Sum, Sum),
            Self::Sub(a, b) => join(a, "−", b, Sum, Product, Sum),
            Self::Mul(a, b) => join(a, "×", b, Product, Product, Product),
            Self::Div(a, b) => join(a, "/", b, Product, Atom, Product),
            Self::Call(Function::Square, arguments) => {
                let base = arguments.first().map_or(String::new(), |a| {
                    let text = at_least(a, Atom);
                    if matches!(a, Self::Call(..)) {
                        format!("({text})")
                    } else {
                        text
                    }
                });
                (format!("{base}²"), Atom)
            }
            Self::Call(function, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|a| a.render(write)).collect();
                (
                    format!("{}({})", function.name(), arguments.join(", ")),
                    Atom,
                )
            }
        }
    }
}

/// A piece of text by itself: an atom unless it begins with a minus sign.
fn signed(text: String) -> (String, Binding) {
    let binding = if text.starts_with('−') {
        Binding::Signed
    } else {
        Binding::Atom
    };
    (text, binding)
}

/// The text of a number with a typographic minus sign.
pub(super) fn minus(text: &str) -> String {
    text.replacen('-', "−", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(name: &'static str) -> Expr {
        Expr::Symbol(Text::Borrowed(name))
    }

    #[test]
    fn brackets_only_where_they_are_needed() {
        let [a, b, c] = ["a", "b", "c"].map(symbol);
        let cases = [
            (a.clone() - (b.clone() - c.clone()), "a − (b − c)"),
            (a.clone() - b.clone() - c.clone(), "a − b − c"),
            ((a.clone() + b.clone()) * c.clone(), "(a + b) × c"),
            (a.clone() / (b.clone() * c.clone()), "a / (b × c)"),
            (a.clone() * b.clone() / c.clone(), "a × b / c"),
            (-(a.clone() + b.clone()), "−(a + b)"),
            (a.clone() * -b.clone(), "a × (−b)"),
            (-a.clone() + b.clone(), "−a + b"),
            ((-a.clone()).norm_cdf(), "N(−a)"),
            ((a.clone() + 1.0).square(), "(a + 1)²"),
            (a.clone().sqrt().square(), "(√(a))²"),
            (a.clone().max(b).min(0.5), "min(max(a, b), 0.5)"),
        ];
        for (expr, text) in cases {
            assert_eq!(expr.formula(), text);
        }
        let negative = |_: &str| "−2".to_owned();
        assert_eq!((a.clone() + c.clone()).render(&negative), "−2 + (−2)");
        assert_eq!(a.clone().square().render(&negative), "(−2)²");
        assert_eq!((c / a).render(&negative), "−2 / (−2)");
    }
}
