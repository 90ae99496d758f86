//! What each program of the site carries.

use super::{Bundle, Entry, GLOSSARY, HEDGING, Kind, MARKETS, MONEY, VIX};
use crate::labs::{insurance, portfolio};
use crate::{
    alvh, articles, capital, condor, indicators, lessons, practice, replay, scenario,
    term_structure,
};

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
            summary: "A condor and its layered VIX hedge in one profit and loss: today’s orders with their \
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
    &HEDGING,
    &MONEY,
    &MARKETS,
];
