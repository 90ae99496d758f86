//! One number for the bits of everything the engine returns on a fixed grid of inputs.

use condor_core::alvh::{Account, Board, Part, Preset, carry_by_layer, decide, profit_lines};
use condor_core::calendar::Date;
use condor_core::portfolio::{Book, Instrument, profit_grid};
use condor_core::position::{CondorStrikes, IronCondor, Market, Position, Size};
use condor_core::pricing::{
    Black76Input, BsmInput, Greeks, Heston, OptionKind, Valuation, black76, bsm, bsm_price,
};
use condor_core::probability::{from_smile, lognormal};
use condor_core::scenario::{Ageing, Axis, MarketState, Shock, SpxSmile};
use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};
use condor_core::vix::curve::CurveFit;
use condor_core::vix::heston::HestonVix;
use condor_core::vix::{Decay, FuturePoint, FuturesCurve, VixModel, VixOption};

/// The checksum every target must give. It changes when a formula does, and then here once, after
/// the oracle tables have passed.
pub(crate) const EXPECTED: u64 = 0x1ef0_5ad7_b969_fdd1;

/// As [`EXPECTED`] for [`vix_checksum`].
pub(crate) const VIX_EXPECTED: u64 = 0x1b32_627e_89f3_b0e6;

/// As [`EXPECTED`] for [`alvh_checksum`].
pub(crate) const ALVH_EXPECTED: u64 = 0xf24e_58ad_e2d0_d120;

/// FNV-1a over the bits of numbers.
struct Checksum(u64);

impl Checksum {
    fn add(&mut self, number: f64) {
        for byte in number.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn add_valuation(&mut self, value: &Valuation) {
        let Greeks {
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        } = value.greeks;
        for number in [
            value.price,
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        ] {
            self.add(number);
        }
    }
}

/// The checksum of options over strikes, times and volatilities, of strikes for deltas, and of
/// condors with their probabilities. Implied volatility is left out: its solver calls the standard
/// library's elementary functions.
pub(crate) fn checksum() -> Result<u64, Box<dyn std::error::Error>> {
    let mut sum = Checksum(0xcbf2_9ce4_8422_2325);
    options(&mut sum)?;
    condors(&mut sum)?;
    Ok(sum.0)
}

fn options(sum: &mut Checksum) -> Result<(), Box<dyn std::error::Error>> {
    for kind in [OptionKind::Call, OptionKind::Put] {
        for strike in 0..40u32 {
            for time in 0..12u32 {
                for level in 0..8u32 {
                    let input = BsmInput {
                        spot: 5000.0,
                        strike: 2000.0 + 157.0 * f64::from(strike),
                        years: f64::from(time * time) / 13.0,
                        rate: 0.041 - 0.003 * f64::from(time),
                        dividend_yield: 0.013,
                        volatility: 0.07 * f64::from(level * level) / 5.0,
                    };
                    sum.add_valuation(&bsm(kind, &input)?);
                    sum.add(bsm_price(kind, &input)?);
                    let on_future = Black76Input {
                        future: 18.5,
                        strike: 10.0 + f64::from(strike),
                        years: input.years,
                        rate: input.rate,
                        volatility: input.volatility,
                    };
                    sum.add_valuation(&black76(kind, &on_future)?);
                }
            }
        }
    }
    Ok(())
}

fn condors(sum: &mut Checksum) -> Result<(), Box<dyn std::error::Error>> {
    for days in [1u32, 7, 30, 45, 90] {
        let market = Market {
            spot: 5000.0,
            years: f64::from(days) / 365.0,
            rate: 0.04,
            dividend_yield: 0.013,
        };
        let skew = -0.65 * (30.0 / f64::from(days)).sqrt();
        let smile = SsviSlice::from_atm(0.16, skew, 4.0, market.years)?;
        for percent in 5..30u32 {
            let delta = f64::from(percent) / 100.0;
            let strike = |kind: OptionKind, delta: f64| {
                strike_for_delta(kind, kind.sign() * delta, DeltaKind::Spot, &market, &smile)
            };
            let strikes = CondorStrikes {
                long_put: strike(OptionKind::Put, 0.6 * delta)?,
                short_put: strike(OptionKind::Put, delta)?,
                short_call: strike(OptionKind::Call, delta)?,
                long_call: strike(OptionKind::Call, 0.6 * delta)?,
            };
            let condor = IronCondor::on_smile(&market, &strikes, &smile)?;
            for strike in [strikes.long_put, strikes.short_put, strikes.short_call] {
                sum.add(strike);
                sum.add(condor.profit_at_expiry(strike)?);
            }
            sum.add(condor.credit());
            sum.add(condor.profit_on_smile(4900.0, 0.5 * market.years, &smile)?);
            for odds in [from_smile(&condor, &smile)?, lognormal(&condor, 0.16)?] {
                sum.add(odds.profit);
                sum.add(odds.max_profit);
                sum.add(odds.max_loss);
                sum.add(odds.expected_profit);
                sum.add(odds.expected_profit_with_interest);
            }
        }
    }
    Ok(())
}

/// The checksum of a hedged condor under shocks, of options on futures, of a fit, and of the VIX under
/// Heston's model.
pub(crate) fn vix_checksum() -> Result<u64, Box<dyn std::error::Error>> {
    let mut sum = Checksum(0xcbf2_9ce4_8422_2325);
    let futures: Vec<FuturePoint> = (0..8u32)
        .map(|month| FuturePoint {
            years: f64::from(11 + 30 * month) / 365.0,
            level: 17.0 + 0.6 * f64::from(month).sqrt(),
        })
        .collect();
    let curve = FuturesCurve::new(15.3, &futures)?;
    let fit = CurveFit::new(&curve, Decay::FIVE_DAYS)?;
    for number in [fit.far_level, fit.slow, fit.fast, fit.mean_error] {
        sum.add(number);
    }
    let state = MarketState {
        spot: 5000.0,
        rate: 0.04,
        dividend_yield: 0.013,
        smile: SpxSmile {
            atm_volatility: 0.13,
            skew: -0.65,
            curvature: 4.0,
            vix: 15.3,
        },
        curve,
        vvix: 93.0,
        model: VixModel::default(),
    };
    let quotes = state.quotes()?;
    let market = Market {
        spot: state.spot,
        years: 30.0 / 365.0,
        rate: state.rate,
        dividend_yield: state.dividend_yield,
    };
    let strikes = CondorStrikes {
        long_put: 4600.0,
        short_put: 4700.0,
        short_call: 5200.0,
        long_call: 5300.0,
    };
    let smile = state.smile.at(market.years, state.vix())?;
    let condor = IronCondor::on_smile(&market, &strikes, &smile)?;
    let mut book = Book::of_position(&Position::from(&condor), &Size::spx(2))?;
    for (month, future) in futures.iter().enumerate() {
        let option = VixOption {
            kind: OptionKind::Call,
            strike: 20.0 + 3.0 * month as f64,
            years: future.years,
        };
        sum.add_valuation(
            &option
                .value(&curve, quotes.vix_volatility(), 0.04)?
                .valuation,
        );
        book.open(Instrument::VixOption(option), 4.0, &quotes)?;
    }
    let spots: Vec<f64> = (0..41).map(|i| -0.3 + 0.0125 * f64::from(i)).collect();
    let days = [0.0, 9.0, 30.0, 75.0];
    let mut out = vec![0.0; spots.len() * days.len()];
    let base = Shock {
        ageing: Ageing::RollsDown,
        twist: 0.05,
        ..Shock::NONE
    };
    let (across, down) = ((Axis::Spot, &spots[..]), (Axis::Days, &days[..]));
    profit_grid(&book, &state, &base, across, down, &mut out)?;
    for profit in out {
        sum.add(profit);
    }
    let model = Heston {
        variance: 0.03,
        reversion: 3.0,
        long_variance: 0.05,
        variance_volatility: 0.7,
        correlation: -0.6,
    };
    for days in [7.0, 60.0, 200.0] {
        let vix = HestonVix::new(&model, days / 365.0)?;
        sum.add(vix.future());
        sum.add(vix.option(OptionKind::Call, 22.0, 0.04)?);
    }
    Ok(sum.0)
}

/// The checksum of what the presets decide in three markets: orders, the reasons in the log
/// (their values, not their wording), carry, and condor and hedge over spots.
pub(crate) fn alvh_checksum() -> Result<u64, Box<dyn std::error::Error>> {
    let mut sum = Checksum(0xcbf2_9ce4_8422_2325);
    let date = Date::new(2024, 8, 6)?;
    let spots: Vec<f64> = (0..21).map(|i| -0.3 + 0.02 * f64::from(i)).collect();
    for (vix, levels) in [
        (12.2, [13.4, 14.6, 15.3, 15.9, 16.2]),
        (19.0, [19.2, 19.1, 19.3, 19.4, 19.6]),
        (38.6, [32.1, 30.4, 28.0, 26.5, 25.2]),
    ] {
        let state = MarketState {
            spot: 5240.0,
            rate: 0.05,
            dividend_yield: 0.013,
            smile: SpxSmile {
                atm_volatility: 0.008 * vix,
                skew: -0.65,
                curvature: 4.0,
                vix,
            },
            curve: FuturesCurve::listed(date, vix, &levels)?,
            vvix: 93.0,
            model: VixModel::default(),
        };
        for preset in Preset::ALL {
            let account = Account::new(1e6);
            let decision = decide(&preset.policy(), &state, &account, &Board::default(), date)?;
            for order in &decision.orders {
                sum.add(order.cash);
                sum.add(order.unit.stake);
                sum.add(f64::from(order.units));
            }
            for line in &decision.log {
                for letter in format!("{line:?}").bytes() {
                    sum.add(f64::from(letter));
                }
            }
            let held = account.after(&decision)?;
            for (_, carry) in carry_by_layer(&held, &state)? {
                sum.add(carry.theta);
                sum.add(carry.roll_down);
            }
            let lines = profit_lines(&held, &state, &Shock::NONE, (Axis::Spot, &spots))?;
            for profit in lines.combined.into_iter().chain(lines.hedge) {
                sum.add(profit);
            }
            sum.add(held.stake(Part::All));
        }
    }
    Ok(sum.0)
}
