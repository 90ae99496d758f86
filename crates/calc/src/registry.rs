//! The one list of calculators and figures.
//!
//! Pages, tests, and everything that can be embedded or opened as a single file come from here.
//! The build of the site fails when a page asks for an entry that is not listed, or when a listed
//! entry stands on no page.

use crate::calculator::{Evaluated, Model, Problem};
use crate::input::Values;
use crate::labs::{insurance, portfolio};
use crate::report::{View, ViewSpec};
use crate::session::Session;
use crate::{
    alvh, articles, capital, condor, fragment, indicators, lessons, practice, replay, scenario,
    term_structure,
};

pub use crate::figures::{GLOSSARY, MONEY, VIX};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole calculator with a page of its own; its state lives in the page's URL.
    Calculator,
    /// A small figure inside a page of text: at most three inputs, its state is not in the URL.
    Figure,
}

/// What a figure asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Teach {
    /// The question it answers.
    pub question: &'static str,
    /// A move to begin with.
    pub suggested_move: &'static str,
    /// What the reader should then have seen.
    pub check: &'static str,
    /// What the chart says, with `{id}` for the value of a result: its caption.
    pub caption: &'static str,
}

impl Teach {
    /// As this build carries it: only the caption is needed to answer, so that the rest stays out where
    /// the feature `help` is off.
    #[must_use]
    pub const fn for_build(self) -> Self {
        if cfg!(feature = "help") {
            return self;
        }
        Self {
            question: "",
            suggested_move: "",
            check: "",
            ..self
        }
    }

    /// The caption with the values of a state.
    pub fn caption_of(&self, state: &dyn Evaluated) -> String {
        let results = state.results();
        let mut out = String::new();
        let mut rest = self.caption;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (id, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some(item) = results.iter().find(|item| item.id == id) {
                out.push_str(&item.value);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// One calculator or figure.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Stable name: letters, digits and dashes.
    pub id: &'static str,
    /// Calculator or figure.
    pub kind: Kind,
    /// What computes it.
    pub model: &'static dyn Model,
    /// Path of the page it stands on, with slashes at both ends.
    pub page: &'static str,
    /// Its name.
    pub title: &'static str,
    /// One sentence that says what it answers.
    pub summary: &'static str,
    /// Keys of the inputs it shows, in order; empty means all.
    pub inputs: &'static [&'static str],
    /// The views it shows; empty means all.
    pub views: &'static [&'static str],
    /// What it starts from, as a URL fragment without `#`; empty for the defaults.
    pub preset: &'static str,
    /// What it asks, for a figure of a term.
    pub teach: Option<Teach>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Entry {
    /// A session that starts from the preset.
    ///
    /// # Errors
    /// When the preset gives no result, which a test of the registry rules out.
    pub fn session(&self) -> Result<Session, Problem> {
        let specs = self.model.specs();
        let (initial, _) = fragment::decode(specs, &Values::defaults(specs), self.preset);
        Session::new(self.model, initial)
    }

    /// True when its state lives in the page's address: it is the only one on its page.
    pub fn has_address(&self) -> bool {
        self.kind == Kind::Calculator || self.teach.is_some()
    }

    /// True when a job does the most of its work.
    pub fn has_job(&self) -> bool {
        let specs = self.model.specs();
        self.model.job(&Values::defaults(specs)).is_some()
    }

    /// A view of a state. The main view of a figure that asks something has that figure's caption.
    pub fn view(&self, state: &dyn Evaluated, id: &str) -> View {
        let view = state.view(id);
        let is_main = self.views().next().is_some_and(|main| main.id == id);
        match self.teach.filter(|_| is_main) {
            Some(teach) => View {
                takeaway: teach.caption_of(state),
                ..view
            },
            None => view,
        }
    }

    /// The views it shows.
    pub fn views(&self) -> impl Iterator<Item = &'static ViewSpec> {
        let shown = self.views;
        self.model
            .views()
            .iter()
            .filter(move |view| shown.is_empty() || shown.contains(&view.id))
    }
}

/// The entries whose engines are compiled into one WebAssembly file. A page loads one bundle, so its
/// entries come from one; the smaller a bundle, the sooner its pages answer.
pub struct Bundle {
    /// Name of the file and of the program that is compiled for it.
    pub name: &'static str,
    /// The entries.
    pub entries: &'static [Entry],
}

/// The iron condor.
pub static CONDOR: Bundle = Bundle {
    name: "condor",
    entries: &[
        Entry {
            id: "condor",
            kind: Kind::Calculator,
            model: &condor::MODEL,
            page: "/calculators/condor/",
            title: "Iron condor",
            summary: "Price four SPX options as one position: what it pays, what it can lose, and how \
                  likely each is.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "condor-taste",
            kind: Kind::Figure,
            model: &condor::MODEL,
            page: "/",
            title: "A condor to try",
            summary: "Three sliders and one payoff.",
            inputs: &["iv", "de", "w"],
            views: &["payoff"],
            preset: "",
            teach: None,
        },
        lessons::SMILE,
    ],
};

/// The VIX, its futures and options.
pub static VOLATILITY: Bundle = Bundle {
    name: "volatility",
    entries: &[Entry {
        id: "term-structure",
        kind: Kind::Calculator,
        model: &term_structure::MODEL,
        page: "/calculators/term-structure/",
        title: "VIX term structure",
        summary: "The VIX and eight futures: slope, what rolling costs, and options priced on their \
                      own future.",
        inputs: &[],
        views: &[],
        preset: "",
        teach: None,
    }],
};

/// Shocks and crises.
pub static SCENARIO: Bundle = Bundle {
    name: "scenario",
    entries: &[
        Entry {
            id: "scenario",
            kind: Kind::Calculator,
            model: &scenario::MODEL,
            page: "/calculators/scenario/",
            title: "Scenario",
            summary: "A condor and a VIX hedge in one profit and loss, through a shock of your own and \
                      through fourteen crises.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        lessons::HEDGE,
    ],
};

/// The layered VIX hedge.
pub static HEDGE: Bundle = Bundle {
    name: "hedge",
    entries: &[
        Entry {
            id: "alvh",
            kind: Kind::Calculator,
            model: &alvh::MODEL,
            page: "/calculators/alvh/",
            title: "Layered VIX hedge (ALVH)",
            summary: "A condor and its layered VIX hedge in one profit and loss: today's orders with their \
                      reasons, what the hedge costs, and what holding less would do.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        lessons::ALVH,
        lessons::JUDGING,
    ],
};

/// Paper trading.
pub static PRACTICE: Bundle = Bundle {
    name: "practice",
    entries: &[Entry {
        id: "practice",
        kind: Kind::Calculator,
        model: &practice::MODEL,
        page: "/practice/",
        title: "Practice",
        summary: "Half a year a week at a time: sell condors, hedge, close or wait, and see at the end what a \
                  policy made of the same weeks.",
        inputs: &[],
        views: &[],
        preset: "v=1&wk=4&ja=b",
        teach: None,
    }],
};

/// The first question, simulated.
pub static INSURANCE: Bundle = Bundle {
    name: "insurance",
    entries: &[Entry {
        id: "insurance-or-engine",
        kind: Kind::Calculator,
        model: &insurance::MODEL,
        page: "/labs/insurance-or-engine/",
        title: "Insurance or engine?",
        summary: "Thousands of simulated years of condors with a VIX hedge, without it and with less: what \
                      the hedge costs, what it pays, and how often a crash must come for it to earn.",
        inputs: &[],
        views: &[],
        preset: "",
        teach: None,
    }],
};

/// The first question in its article: the lab without policies, whose code is a tenth of the program.
pub static ENGINE: Bundle = Bundle {
    name: "engine",
    entries: &[articles::ENGINE_OR_INSURANCE],
};

/// The second question, simulated.
pub static PORTFOLIO: Bundle = Bundle {
    name: "portfolio",
    entries: &[
        Entry {
            id: "portfolio-insurance",
            kind: Kind::Calculator,
            model: &portfolio::MODEL,
            page: "/labs/portfolio-insurance/",
            title: "Portfolio insurance or smarter?",
            summary: "CPPI, an insured portfolio and layers of VIX calls through a gap, a grind, a whipsaw and \
                      a calm year, and through thousands of simulated ones.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        articles::INSURANCE_OR_SMARTER,
    ],
};

/// What money earns and costs.
pub static CAPITAL: Bundle = Bundle {
    name: "capital",
    entries: &[
        Entry {
            id: "cash-flows",
            kind: Kind::Calculator,
            model: &capital::cash_flows::MODEL,
            page: "/calculators/capital/",
            title: "Rates of return (IRR)",
            summary: "Dated payments: what they are worth at a rate, and every rate of return they have.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "wacc",
            kind: Kind::Calculator,
            model: &capital::wacc::MODEL,
            page: "/calculators/capital/wacc/",
            title: "Cost of capital (WACC)",
            summary: "What money from several sources costs on average, and what CAPM asks for your own.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "capm",
            kind: Kind::Calculator,
            model: &capital::capm::MODEL,
            page: "/calculators/capital/capm/",
            title: "Alpha and beta (CAPM)",
            summary: "A line through the returns of an asset and a market, with its errors.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "dividends",
            kind: Kind::Calculator,
            model: &capital::dividends::MODEL,
            page: "/calculators/capital/dividends/",
            title: "Value of dividends (DDM)",
            summary: "A share as a stream of dividends: Gordon, two and three stages, the H model.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "multiples",
            kind: Kind::Calculator,
            model: &capital::multiples::MODEL,
            page: "/calculators/capital/multiples/",
            title: "P/E, P/CF, quick ratio",
            summary: "A price against what a company earns, and what it has against what it owes.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "parity",
            kind: Kind::Calculator,
            model: &capital::parity::MODEL,
            page: "/calculators/capital/parity/",
            title: "Conversion and reversal",
            summary: "What a gap in put-call parity earns, and why costs hold it open.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "insured",
            kind: Kind::Calculator,
            model: &capital::insured::MODEL,
            page: "/calculators/capital/insurance/",
            title: "CPPI and OBPI",
            summary: "Two ways to insure a portfolio, along closes of your own or those of 2018.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
    ],
};

/// Indicators of a series.
pub static INDICATORS: Bundle = Bundle {
    name: "indicators",
    entries: &[
        Entry {
            id: "indicators",
            kind: Kind::Calculator,
            model: &indicators::momentum::MODEL,
            page: "/calculators/indicators/",
            title: "MACD and RSI",
            summary: "Two indicators of a series of closes, in both ways they are started, with the warm-up shown.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
        Entry {
            id: "breadth",
            kind: Kind::Calculator,
            model: &indicators::breadth::MODEL,
            page: "/calculators/indicators/breadth/",
            title: "Advance-decline line",
            summary: "How many shares rise for each that falls, added up day by day.",
            inputs: &[],
            views: &[],
            preset: "",
            teach: None,
        },
    ],
};

/// The strategies on daily closes.
pub static REPLAY: Bundle = Bundle {
    name: "replay",
    entries: &[Entry {
        id: "replay",
        kind: Kind::Calculator,
        model: &replay::MODEL,
        page: "/calculators/replay/",
        title: "Replay",
        summary: "Weekly condors with and without a hedge on daily closes, bundled or your own: values, trades \
                  with reasons, and a trigger held against the falls.",
        inputs: &[],
        views: &[],
        preset: "",
        teach: None,
    }],
};

/// Every bundle of the site.
pub static BUNDLES: &[&Bundle] = &[
    &CONDOR,
    &VOLATILITY,
    &SCENARIO,
    &HEDGE,
    &PRACTICE,
    &INSURANCE,
    &ENGINE,
    &PORTFOLIO,
    &CAPITAL,
    &INDICATORS,
    &REPLAY,
    &GLOSSARY,
    &VIX,
    &MONEY,
];

/// The terms that have a page, by the last part of its path, in the order of the alphabet. A result
/// whose term is among them links to it. The build of the site checks that each has its page.
pub static TERMS: &[&str] = &[
    "advance-decline-line",
    "alpha-and-beta",
    "alvh",
    "assignment-and-settlement",
    "backtest",
    "backwardation",
    "break-even-point",
    "call",
    "capital-efficiency",
    "capm",
    "carry",
    "contango",
    "conversion",
    "convexity",
    "cpi",
    "cppi",
    "credit-and-max-loss",
    "cvar",
    "delta",
    "dividend-discount-model",
    "drawdown",
    "dynamic-portfolio-insurance",
    "expected-move",
    "fomc-and-event-volatility",
    "gamma",
    "gamma-scalping",
    "gdp",
    "hedge-ratio",
    "implied-volatility",
    "interest-rate-differential",
    "intrinsic-value",
    "iron-condor",
    "irr",
    "layer",
    "macd",
    "margin-and-buying-power",
    "market-breadth",
    "mean-reversion",
    "moneyness",
    "obpi",
    "ppi",
    "price-to-cash-flow",
    "price-to-earnings",
    "probability-of-profit",
    "probability-of-touch",
    "put",
    "put-call-parity",
    "put-spread",
    "quick-ratio",
    "real-effective-exchange-rate",
    "realised-volatility",
    "regime",
    "reversal",
    "rho",
    "risk-adjusted-return",
    "roll-yield",
    "rolling-and-adjusting",
    "rsi",
    "second-engine",
    "sharpe-ratio",
    "short-dated-condor",
    "skew",
    "slippage",
    "static-v-adaptive-hedge",
    "steward-v-promoter",
    "tail-risk",
    "temporal-theta",
    "term-structure",
    "theta",
    "theta-eaten",
    "time-shifting",
    "time-value",
    "vanna-and-volga",
    "vega",
    "vertical-credit-spread",
    "vix",
    "vix-call-hedge",
    "vix-future",
    "vix-option",
    "volatility-etf",
    "volatility-risk-premium",
    "volatility-surface-and-smile",
    "vvix",
    "wacc",
    "wings",
];

/// The path of a term's page on the site. Every result's term has one, which a test checks: a program in the
/// browser does not carry the list.
pub fn term_path(term: &str) -> String {
    format!("/glossary/{term}/")
}

/// Every calculator and figure of the site.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    BUNDLES.iter().flat_map(|bundle| bundle.entries)
}

/// The entry with this id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.id == id)
}

/// The bundle an entry belongs to.
pub fn bundle_of(entry: &Entry) -> Option<&'static Bundle> {
    BUNDLES
        .iter()
        .copied()
        .find(|bundle| bundle.entries.contains(entry))
}

#[cfg(test)]
mod tests;
