//! Two strategies brought to one risk by holding less of one, or more on credit.

use condor_chart::label::Side;
use condor_chart::plot::{At, PlotLabel, PlotMark, Rule, Series, Shape, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::insurance::mixed_return;

use crate::calculator::Problem;
use crate::figures::amounts::part;
use crate::figures::items::{gain, percent_axis, plain, share};
use crate::figures::kit::{
    Component, Shown, chart, described, landmark, line, number, of_term, problem, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const RETURN: InputSpec = number(
    "r",
    "Return of the strategy",
    Unit::PercentPerYear,
    (-50.0, 100.0),
    (0.0, 40.0),
    (0.5, 15.0),
    "What it made a year: a made-up number.",
);
const RISK: InputSpec = number(
    "sd",
    "Its volatility",
    Unit::PercentPerYear,
    (1.0, 200.0),
    (2.0, 60.0),
    (1.0, 45.0),
    "How much its returns vary a year: a made-up number.",
);
const CASH: InputSpec = number(
    "c",
    "Rate of cash",
    Unit::PercentPerYear,
    (0.0, 20.0),
    (0.0, 8.0),
    (0.5, 4.0),
    "What money earns at no risk, and what borrowing costs.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct AdjustedInputs {
        /// Percent a year.
        made: RETURN,
        /// Percent a year.
        risk: RISK,
        /// Percent a year.
        cash: CASH,
    }
}

/// The market it is held against: return and volatility, fractions a year, made up.
const MARKET: (f64, f64) = (0.09, 0.16);

/// Return against risk, with the line of mixes with cash.
pub struct SameRisk;

impl Component for SameRisk {
    type Inputs = AdjustedInputs;

    fn show(inputs: &AdjustedInputs) -> Result<Shown, Problem> {
        let (made, risk, cash) = (
            inputs.made / 100.0,
            inputs.risk / 100.0,
            inputs.cash / 100.0,
        );
        let held = MARKET.1 / risk;
        let mix = |share: f64, of: f64| {
            mixed_return(share, of, cash).map_err(|error| problem("sd", error))
        };
        let adjusted = mix(held, made)?;
        let right = 60.0_f64.max(1.05 * inputs.risk);
        let draw = |name: &str, column: &'static str, style: Style, of: f64, at: f64| {
            let points = line(0.0, right, 3, &|volatility| {
                Some(100.0 * mix(volatility / 100.0 / at, of).ok()?)
            });
            Series::new(name, column, style, points)
        };
        let mut plot = chart(
            "Return against volatility: the strategy and the market, each with its mixes with cash. \
             Described and tabled below.",
            percent_axis("Volatility, % a year", "volatility_percent").over(0.0, right),
            percent_axis("Return, % a year", "return_percent"),
            vec![
                draw(
                    "Strategy and cash",
                    "strategy_percent",
                    Style::Main,
                    made,
                    risk,
                ),
                draw(
                    "Market and cash",
                    "market_percent",
                    Style::Dashed,
                    MARKET.0,
                    MARKET.1,
                ),
            ],
        );
        plot.rules.push(Rule::X(100.0 * MARKET.1));
        let places = [
            ("Strategy", inputs.risk, inputs.made, Shape::Dot),
            ("Market", 100.0 * MARKET.1, 100.0 * MARKET.0, Shape::Diamond),
            (
                "Strategy at the same risk",
                100.0 * MARKET.1,
                100.0 * adjusted,
                Shape::Ring,
            ),
        ];
        for (name, x, y, shape) in places {
            plot.marks.push(PlotMark {
                at: At::Data(x, y),
                shape,
            });
            plot.labels
                .push(PlotLabel::plain(name, vec![At::Data(x, y)], &Side::ALL));
            plot.landmarks.push(landmark(name, x));
        }
        plot.description = vec![described(&plot)];
        let slope = |of: f64, at: f64| (of - cash) / at;
        Ok(Shown {
            results: vec![
                of_term(
                    "risk-adjusted-return",
                    gain(
                        "adjusted",
                        "At the market’s risk",
                        adjusted,
                        1,
                        "a year: what a mix with a volatility of 16% makes",
                    )
                    .explained(),
                ),
                gain("made", "As it stands", made, 1, "a year, at its own risk"),
                gain(
                    "better",
                    "Against the market",
                    adjusted - MARKET.0,
                    1,
                    "a year, at the same risk; the market makes 9%",
                )
                .explained(),
                result(
                    "held",
                    "Held of it",
                    format::percent(held, 0),
                    100.0 * held,
                    "percent",
                    if held > 1.0 {
                        "of the money: more than all, on credit"
                    } else {
                        "of the money, the rest in cash"
                    },
                )
                .explained(),
                plain(
                    "slope",
                    "Return for a unit of risk",
                    slope(made, risk),
                    2,
                    format!(
                        "above cash; the market has {}",
                        format::number(slope(MARKET.0, MARKET.1), 2)
                    ),
                )
                .explained(),
                share("cash", "Cash", cash, 1, "a year, at no risk"),
            ],
            plot,
        })
    }

    fn derivations(inputs: &AdjustedInputs, result: &str) -> Vec<Derivation> {
        let [made, risk, cash] = [inputs.made, inputs.risk, inputs.cash].map(|rate| rate / 100.0);
        let held = MARKET.1 / risk;
        let Ok(adjusted) = mixed_return(held, made, cash) else {
            return Vec::new();
        };
        let of_market = part("m", "volatility of the market", MARKET.1);
        let of_strategy = part("σ", "volatility of the strategy", risk);
        let earned = part("r", "return of the strategy", made);
        let safe = part("c", "rate of cash", cash);
        let above_cash = || symbol("r") - symbol("c");
        let one = match result {
            "adjusted" => in_one_step(
                (
                    "A",
                    "return at the market’s risk",
                    adjusted,
                    Measured::Share,
                ),
                "{c} + {m} / {σ} × ({r} − {c})",
                symbol("c") + symbol("m") / symbol("σ") * above_cash(),
                vec![earned, of_strategy, safe, of_market],
            ),
            "better" => in_one_step(
                (
                    "d",
                    "more than the market",
                    adjusted - MARKET.0,
                    Measured::Share,
                ),
                "{A} − {b}",
                symbol("A") - symbol("b"),
                vec![
                    part("A", "return at the market’s risk", adjusted),
                    part("b", "return of the market", MARKET.0),
                ],
            ),
            "held" => in_one_step(
                ("h", "part held of the strategy", held, Measured::Share),
                "{m} / {σ}",
                symbol("m") / symbol("σ"),
                vec![of_market, of_strategy],
            ),
            "slope" => in_one_step(
                (
                    "s",
                    "return for a unit of risk",
                    (made - cash) / risk,
                    Measured::None,
                ),
                "({r} − {c}) / {σ}",
                above_cash() / symbol("σ"),
                vec![earned, safe, of_strategy],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
