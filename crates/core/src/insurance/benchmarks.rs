//! What insured and option-selling indices did, as published. Facts to compare with, not targets.

/// Total returns of one quarter, decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProtectionQuarter {
    /// Year.
    pub year: i32,
    /// Quarter, 1 to 4.
    pub quarter: u32,
    /// VIX tail hedge index: S&P 500 and VIX calls.
    pub vxth: f64,
    /// S&P 500 and 5% out-of-the-money puts.
    pub pput: f64,
    /// S&P 500 collar.
    pub cll: f64,
    /// S&P 500.
    pub spx: f64,
}

/// Four quarters of falls and what protection did in them.
///
/// Source: Cboe, index protection strategies page.
pub const PROTECTION_QUARTERS: [ProtectionQuarter; 4] = [
    quarter(2008, 4, [0.002, 0.002, -0.059, -0.219]),
    quarter(2011, 3, [-0.068, -0.080, -0.116, -0.139]),
    quarter(2020, 1, [0.549, 0.0, -0.050, -0.196]),
    quarter(2022, 2, [-0.182, -0.131, -0.067, -0.161]),
];

const fn quarter(year: i32, quarter: u32, [vxth, pput, cll, spx]: [f64; 4]) -> ProtectionQuarter {
    ProtectionQuarter {
        year,
        quarter,
        vxth,
        pput,
        cll,
        spx,
    }
}

/// A level of the exchange's iron condor index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorIndexLevel {
    /// Year, of which the level is the one of January.
    pub year: i32,
    /// Level of CNDR.
    pub level: f64,
}

/// Levels of CNDR: short about 0.20-delta put and call, long about 0.05-delta ones, monthly, with Treasury
/// bills.
///
/// Source: Cboe CNDR, levels as published by a third party.
pub const CNDR_LEVELS: [CondorIndexLevel; 3] = [
    CondorIndexLevel {
        year: 1988,
        level: 99.29,
    },
    CondorIndexLevel {
        year: 2010,
        level: 771.31,
    },
    CondorIndexLevel {
        year: 2019,
        level: 713.49,
    },
];

/// A finding on holding less instead of buying puts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldLessFinding {
    /// Share in the S&P 500; the rest in cash.
    pub stock_share: f64,
    /// Volatility of that mix a square root of a year.
    pub mix_volatility: f64,
    /// Volatility of PPUT, whose return the mix had.
    pub pput_volatility: f64,
}

/// July 1986 to May 2016: 36.5% S&P 500 and 63.5% cash had the return of PPUT with half its volatility and
/// shallower drawdowns.
///
/// Source: R. Israelov, "Pathetic Protection: The Elusive Benefits of Protective Puts" (March 2017), as
/// summarised by CXO Advisory, "Do protective equity index puts work well?".
pub const HOLD_LESS: HoldLessFinding = HoldLessFinding {
    stock_share: 0.365,
    mix_volatility: 0.066,
    pput_volatility: 0.135,
};

/// A day's return of the S&P 500 that breaks insurance by trading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneDayFall {
    /// Year, month and day.
    pub date: (i32, u32, u32),
    /// Return of the close.
    pub spx_return: f64,
}

/// The two worst days of the S&P 500 since 1986.
///
/// Source: public closing prices.
pub const ONE_DAY_FALLS: [OneDayFall; 2] = [
    OneDayFall {
        date: (1987, 10, 19),
        spx_return: -0.20467,
    },
    OneDayFall {
        date: (2020, 3, 16),
        spx_return: -0.11984,
    },
];
