//! Pricing engine for the SPX iron condor and the layered VIX hedge.
//!
//! Pure functions of plain numbers: no clock, no input or output, no global state. The same inputs give
//! the same bits natively and in WebAssembly (the one exception is named at
//! [`pricing::implied_volatility`]).
//!
//! # Conventions
//! - Rates and yields are continuously compounded; time is in years, by default days/365.
//! - Volatility is a decimal per square root of a year: 0.20 is 20%.
//! - Greeks are per year and per 1.00: theta per year, vega per 1.00 of volatility.
//! - Money is in index points for one condor; times the contract multiplier it is currency.
//! - A credit is positive. Percent belongs to the page, not to the engine.
//!
//! # Errors
//! A public function either returns finite numbers or a typed error that names the field, its value and
//! the range it must lie in; it does not panic and lets no NaN or infinity through.
//! The ranges are in [`pricing::limits`].
//!
//! # Map
//! - [`alvh`]: the layered VIX hedge as one rule: policy, signals, orders with their reasons, its cost
//! - [`calendar`]: dates, trading days, expiries and VIX settlement, 2004 to 2035
//! - [`error`]: the error for an input outside its range
//! - [`explain`]: a result as a derivation, with formula, numbers and steps
//! - [`indicators`]: MACD, RSI, breadth, and a trade-weighted exchange rate
//! - [`insurance`]: CPPI, OBPI, the feedback of 1987, hold-less, break-even crash frequency, VXTH's rule
//! - [`market`]: automated and human market makers, loans, exchange-traded funds, votes and signatures
//! - [`math`]: elementary and normal-distribution functions, and the root finder
//! - [`performance`]: returns, drawdowns, Sharpe, Sortino, CVaR, CAPM, NPV, every IRR, cost of capital
//! - [`pricing`]: Black-Scholes-Merton, Black-76, Greeks, implied volatility, batches and grids, Heston,
//!   Bates and Merton
//! - [`series`]: numbers by date, read from daily files, joined, with their gaps
//! - [`simulate`]: joint paths of index and VIX, and strategies of condors and hedges on them
//! - [`smile`]: volatility smiles, surfaces, and the strike for a delta
//! - [`position`]: market, legs, positions of any options, named shapes, margin, slippage, adjustments
//! - [`probability`]: where spot may end, what a position then earns, and what spot touches on the way
//! - [`valuation`]: dividend-discount models, multiples, REIT, IPO, covered parity, real returns
//! - [`vix`]: how the VIX answers to spot, its futures curve, options, and its link to the smile
//! - [`replay`]: the same strategies on daily closes, bundled or the reader's; trigger audit, paper trading
//! - [`scenario`]: the market after a shock of date, spot, VIX, VVIX, curve, skew and rate; crises
//! - [`portfolio`]: SPX options, VIX options, futures and funds held together, in dollars
//!
//! # Example
//! A 16-delta iron condor on the S&P 500, 45 days out, 100 points wide:
//!
//! ```
//! use condor_core::position::{CondorStrikes, IronCondor, Market};
//! use condor_core::pricing::OptionKind;
//! use condor_core::probability;
//! use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};
//!
//! let market = Market { spot: 5000.0, years: 45.0 / 365.0, rate: 0.045, dividend_yield: 0.013 };
//! let smile = SsviSlice::from_atm(0.16, -0.53, 4.0, market.years)?;
//!
//! let short_put = strike_for_delta(OptionKind::Put, -0.16, DeltaKind::Spot, &market, &smile)?;
//! let short_call = strike_for_delta(OptionKind::Call, 0.16, DeltaKind::Spot, &market, &smile)?;
//! let strikes = CondorStrikes {
//!     long_put: short_put - 100.0,
//!     short_put,
//!     short_call,
//!     long_call: short_call + 100.0,
//! };
//! let condor = IronCondor::on_smile(&market, &strikes, &smile)?;
//! let odds = probability::from_smile(&condor, &smile)?;
//!
//! assert!(condor.credit() > 10.0 && condor.max_loss() < 90.0);
//! assert!(odds.profit > 0.6 && odds.profit < 0.9);
//! // Under the smile's own density the trade is fair.
//! assert!(odds.expected_profit_with_interest.abs() < 1e-9);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod alvh;
pub mod calendar;
pub mod error;
pub mod explain;
pub mod indicators;
pub mod insurance;
pub mod market;
pub mod math;
pub mod performance;
pub mod portfolio;
pub mod position;
pub mod pricing;
pub mod probability;
pub mod replay;
pub mod scenario;
pub mod series;
pub mod simulate;
pub mod smile;
pub mod valuation;
pub mod vix;
