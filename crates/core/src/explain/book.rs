//! What a book of options, futures and funds gains, costs and loses with time: sums over what is held.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::calendar::DAYS_PER_YEAR;
use crate::portfolio::{Book, Holding, Instrument, Quotes};
use crate::scenario::ScenarioError;

/// A book in two markets: as it was bought, and later.
#[derive(Debug, Clone, Copy)]
pub struct BookMove<'a> {
    /// Symbol of its gain.
    pub symbol: &'static str,
    /// Name of its gain in words.
    pub name: &'static str,
    /// The book and the prices before.
    pub before: (&'a Book, &'a Quotes),
    /// The same holdings in the same order, with the time that has passed taken off, and the prices then.
    pub after: (&'a Book, &'a Quotes),
}

/// Names a holding in words: "M2 call 30".
pub type HoldingName<'a> = &'a dyn Fn(&Instrument) -> String;

fn of_scenario(error: ScenarioError) -> ExplainError {
    match error {
        ScenarioError::Input(error) | ScenarioError::Holding { error, .. } => error.into(),
        _ => ExplainError::NoValue { name: "book" },
    }
}

/// Adds terms; nothing at all is zero.
#[derive(Default)]
struct Sum(Option<Expr>);

impl Sum {
    fn add(&mut self, term: Expr) {
        self.0 = Some(match self.0.take() {
            None => term,
            Some(sum) => sum + term,
        });
    }

    fn whole(self) -> Expr {
        self.0.unwrap_or(Expr::Number(0.0))
    }
}

/// Contracts times the multiplier.
fn size(builder: &mut Builder, number: usize, holding: &Holding, name: &str) -> Expr {
    let n = builder.input(
        format!("n{number}"),
        format!("{name}: contracts, negative when sold"),
        holding.quantity,
        Unit::Count,
        0,
    );
    n * holding.instrument.multiplier()
}

/// Adds the gain of one book; `number` counts the holdings of all books.
fn gain(
    builder: &mut Builder,
    one: &BookMove,
    number: &mut usize,
    name_of: HoldingName,
) -> Result<Expr, ExplainError> {
    let (before, after) = (one.before.0.holdings(), one.after.0.holdings());
    if before.len() != after.len() {
        return Err(ExplainError::NoValue { name: one.name });
    }
    let mut sum = Sum::default();
    for (held, later) in before.iter().zip(after) {
        *number += 1;
        let name = name_of(&held.instrument);
        let price = |(_, quotes): (&Book, &Quotes), holding: &Holding| {
            quotes.price(&holding.instrument).map_err(of_scenario)
        };
        let a = price(one.before, held)?;
        let b = price(one.after, later)?;
        let a = builder.input(
            format!("a{number}"),
            format!("{name}: price now"),
            a,
            Unit::Points,
            2,
        );
        let b = builder.input(
            format!("b{number}"),
            format!("{name}: price then"),
            b,
            Unit::Points,
            2,
        );
        let size = size(builder, *number, held, &name);
        let gained = builder.step(format!("g{number}"), name, size * (b - a), Unit::Money, 2);
        sum.add(gained);
    }
    Ok(builder.step(one.symbol, one.name, sum.whole(), Unit::Money, 2))
}

/// The gain of one book or of several, in dollars: what each holding is worth later less what it is worth now.
///
/// # Formula
/// sum over holdings of contracts x multiplier x (price then - price now), book by book.
///
/// # Errors
/// [`ExplainError`] when something held cannot be priced, or has been settled on the way.
pub fn book_gain(
    name: &'static str,
    books: &[BookMove],
    name_of: HoldingName,
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let (mut number, mut sum) = (0, Sum::default());
    for one in books {
        sum.add(gain(&mut builder, one, &mut number, name_of)?);
    }
    if books.len() != 1 {
        builder.step("total", name, sum.whole(), Unit::Money, 2);
    }
    builder.finish()
}

/// What a book costs at the prices of a market, in dollars; a future costs nothing, and what is sold is
/// received.
///
/// # Formula
/// sum over holdings of contracts x multiplier x price, but for futures.
///
/// # Errors
/// [`ExplainError`] when something held cannot be priced.
pub fn book_cost(
    name: &'static str,
    book: &Book,
    quotes: &Quotes,
    name_of: HoldingName,
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let mut sum = Sum::default();
    let is_paid = |holding: &&Holding| {
        !matches!(
            holding.instrument,
            Instrument::VixFuture { .. } | Instrument::MiniVixFuture { .. }
        )
    };
    for (index, holding) in book.holdings().iter().filter(is_paid).enumerate() {
        let number = index + 1;
        let name = name_of(&holding.instrument);
        let price = quotes.price(&holding.instrument).map_err(of_scenario)?;
        let price = builder.input(
            format!("a{number}"),
            format!("{name}: price"),
            price,
            Unit::Points,
            2,
        );
        let size = size(&mut builder, number, holding, &name);
        sum.add(builder.step(format!("v{number}"), name, size * price, Unit::Money, 2));
    }
    builder.step("cost", name, sum.whole(), Unit::Money, 2);
    builder.finish()
}

/// Theta of the hedge over that of the condors, with its sign turned.
///
/// # Formula
/// -theta of the hedge / theta of the condors, each the sum over holdings of contracts x multiplier x theta a year,
/// over 365.
///
/// # Errors
/// [`ExplainError`] when something held cannot be valued.
pub fn theta_eaten(
    hedge: &Book,
    condor: &Book,
    quotes: &Quotes,
    name_of: HoldingName,
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let mut number = 0;
    let mut a_day = |symbol: &'static str, name: &'static str, book: &Book| {
        let mut sum = Sum::default();
        for holding in book.holdings() {
            number += 1;
            let value = quotes.value(&holding.instrument).map_err(of_scenario)?;
            let name = name_of(&holding.instrument);
            let theta = builder.input(
                format!("Θ{number}"),
                format!("{name}: theta a year of one"),
                value.valuation.greeks.theta,
                Unit::PointsPerYear,
                2,
            );
            sum.add(size(&mut builder, number, holding, &name) * theta);
        }
        let theta = sum.whole() / DAYS_PER_YEAR;
        Ok::<_, ExplainError>(builder.step(symbol, name, theta, Unit::MoneyPerDay, 2))
    };
    let hedge = a_day("Θh", "theta of the hedge a day", hedge)?;
    let condor = a_day("Θc", "theta of the condors a day", condor)?;
    builder.step("e", "theta eaten", -hedge / condor, Unit::Share, 4);
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::SpxOption;
    use crate::pricing::OptionKind;
    use crate::scenario::{MarketState, Shock, SpxSmile};
    use crate::vix::{FuturePoint, FuturesCurve, VixModel, VixOption};

    fn state() -> MarketState {
        let future = |days: f64, level| FuturePoint {
            years: days / 365.0,
            level,
        };
        let futures = [future(20.0, 18.4), future(50.0, 19.7), future(81.0, 20.4)];
        MarketState {
            spot: 5000.0,
            rate: 0.04,
            dividend_yield: 0.013,
            smile: SpxSmile {
                atm_volatility: 0.15,
                skew: -0.65,
                curvature: 4.0,
                vix: 17.0,
            },
            curve: FuturesCurve::new(17.0, &futures).unwrap(),
            vvix: 95.0,
            model: VixModel::default(),
        }
    }

    fn books(quotes: &Quotes) -> (Book, Book) {
        let spx = |kind, strike| {
            Instrument::Spx(SpxOption {
                kind,
                strike,
                years: 30.0 / 365.0,
                above_smile: 0.0,
            })
        };
        let (mut condor, mut hedge) = (Book::default(), Book::default());
        for (kind, strike, quantity) in [
            (OptionKind::Put, 4600.0, 3.0),
            (OptionKind::Put, 4700.0, -3.0),
            (OptionKind::Call, 5200.0, -3.0),
            (OptionKind::Call, 5300.0, 3.0),
        ] {
            condor.open(spx(kind, strike), quantity, quotes).unwrap();
        }
        let call = VixOption {
            kind: OptionKind::Call,
            strike: 30.0,
            years: 50.0 / 365.0,
        };
        hedge
            .open(Instrument::VixOption(call), 11.0, quotes)
            .unwrap();
        let future = Instrument::VixFuture {
            years: 81.0 / 365.0,
        };
        hedge.open(future, 1.0, quotes).unwrap();
        (condor, hedge)
    }

    fn named(_: &Instrument) -> String {
        "it".to_owned()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{a} {b}");
    }

    #[test]
    fn a_gain_is_that_of_the_book_and_the_sum_of_its_holdings() {
        let state = state();
        let quotes = state.quotes().unwrap();
        let (condor, hedge) = books(&quotes);
        let shock = Shock {
            spot: -0.12,
            days: 7.0,
            ..Shock::NONE
        };
        let then = shock.apply(&state).unwrap().quotes().unwrap();
        let aged =
            [&condor, &hedge].map(|book| book.after_days(&state, 7.0, shock.ageing).unwrap());
        let moves = [
            BookMove {
                symbol: "C",
                name: "condor",
                before: (&condor, &quotes),
                after: (&aged[0], &then),
            },
            BookMove {
                symbol: "H",
                name: "hedge",
                before: (&hedge, &quotes),
                after: (&aged[1], &then),
            },
        ];
        let (c, h) = (
            condor.profit_after(&state, &shock).unwrap(),
            hedge.profit_after(&state, &shock).unwrap(),
        );
        close(book_gain("condor", &moves[..1], &named).unwrap().value, c);
        let both = book_gain("together", &moves, &named).unwrap();
        close(both.value, c + h);
        assert_eq!(
            both.steps.len(),
            6 + 2 + 1,
            "a step a holding, a book, and the sum"
        );
        // What has been settled on the way is no holding any more.
        let after = (&Book::default(), &then);
        let gone = BookMove { after, ..moves[0] };
        assert!(book_gain("condor", &[gone], &named).is_err());
    }

    #[test]
    fn costs_and_theta_are_those_of_the_book() {
        let quotes = state().quotes().unwrap();
        let (condor, hedge) = books(&quotes);
        let theta = |book: &Book| book.greeks(&quotes).unwrap().theta;
        let eaten = theta_eaten(&hedge, &condor, &quotes, &named).unwrap();
        close(eaten.value, -theta(&hedge) / theta(&condor));
        let call = &hedge.holdings()[0];
        let paid = 11.0 * 100.0 * quotes.price(&call.instrument).unwrap();
        close(
            book_cost("it", &hedge, &quotes, &named).unwrap().value,
            paid,
        );
        // Nothing held costs nothing, and is no error.
        let none = book_cost("it", &Book::default(), &quotes, &named);
        assert_eq!(none.unwrap().value, 0.0);
    }

    #[test]
    fn shown_numbers_give_the_shown_result() {
        let quotes = state().quotes().unwrap();
        let (_, hedge) = books(&quotes);
        let cost = book_cost("it", &hedge, &quotes, &named).unwrap();
        let of = |symbol: &str| {
            let found = cost.inputs.iter().find(|input| input.symbol == symbol);
            found.unwrap().shown().parse::<f64>().unwrap()
        };
        let by_hand = of("n1") * 100.0 * of("a1");
        assert!(
            (by_hand - cost.value).abs() <= 0.01,
            "{by_hand} {}",
            cost.value
        );
    }
}
