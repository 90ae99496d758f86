//! What a position has earned before expiry, at one point or over a grid.

use super::{Market, Position, PositionError};
use crate::error::{InputError, Range};
use crate::math::{exp, sqrt};
use crate::pricing::{BsmInput, GridLeg, OptionKind, Tails, ValueGrid, bsm_price, limits};
use crate::smile::Smile;

/// Points of volatility added to every leg, as a decimal.
const VOLATILITY_SHIFT: Range = Range::closed(-10.0, 10.0);

/// What the options of one expiry share at one spot and time: charts ask for thousands of prices.
pub(super) struct Instant<'a, S: ?Sized> {
    market: &'a Market,
    asset: f64,
    discount: f64,
    root_years: f64,
    smile: &'a S,
}

impl<'a, S: Smile + ?Sized> Instant<'a, S> {
    /// For a checked market.
    pub(super) fn new(market: &'a Market, smile: &'a S) -> Self {
        Self {
            market,
            asset: market.spot * exp(-market.dividend_yield * market.years),
            discount: market.discount(),
            root_years: sqrt(market.years),
            smile,
        }
    }

    /// The price of one option `above` the smile; an error names the volatility `field`.
    pub(super) fn price(
        &self,
        kind: OptionKind,
        strike: f64,
        above: f64,
        field: &'static str,
    ) -> Result<f64, InputError> {
        let k = self.market.log_strike(strike);
        let volatility = limits::VOLATILITY.check(field, shifted(self.smile, k, above))?;
        let deviation = volatility * self.root_years;
        Ok(Tails::new(kind, self.asset, strike * self.discount, -k, deviation).price)
    }
}

/// A volatility `above` the smile, not below zero.
pub(super) fn shifted(smile: &(impl Smile + ?Sized), k: f64, above: f64) -> f64 {
    let volatility = smile.volatility(k);
    if above == 0.0 {
        return volatility;
    }
    let moved = volatility + above;
    // Not `max`, which would turn NaN into zero.
    if moved < 0.0 { 0.0 } else { moved }
}

/// A smile with every volatility moved by the same amount, not below zero.
struct Shifted<S> {
    smile: S,
    above: f64,
}

impl<S: Smile> Smile for Shifted<S> {
    fn volatility(&self, k: f64) -> f64 {
        shifted(&self.smile, k, self.above)
    }

    fn slope(&self, k: f64) -> f64 {
        self.smile.slope(k)
    }
}

impl Position {
    /// Profit if the position were closed with spot at `spot` and `years` left: the credit plus
    /// what the position is then worth, in index points.
    ///
    /// The smile rides on the forward: a strike is valued at sigma(ln(K/F')), F' the new forward,
    /// plus the leg's own distance from the smile. Rate and yield are those of the opening market.
    /// With no time left this is [`profit_at_expiry`](Self::profit_at_expiry).
    ///
    /// # Errors
    /// [`PositionError`] when `spot` or `years` is out of range or the smile returns something that
    /// is not a volatility.
    pub fn profit_on_smile(
        &self,
        spot: f64,
        years: f64,
        smile: &(impl Smile + ?Sized),
    ) -> Result<f64, PositionError> {
        let market = Market {
            spot,
            years,
            ..*self.market()
        };
        market.check()?;
        let instant = Instant::new(&market, smile);
        let mut profit = self.credit();
        for (index, leg) in self.legs().iter().enumerate() {
            let price = instant
                .price(leg.leg.kind, leg.leg.strike, leg.above_smile, "volatility")
                .map_err(|error| PositionError::Leg { index, error })?;
            profit += f64::from(leg.leg.quantity) * price;
        }
        Ok(profit)
    }

    /// What the position is worth with spot at `spot` and `years` left when every leg keeps the
    /// volatility it has (it sticks to the strike), in index points.
    ///
    /// # Errors
    /// [`PositionError`] when `spot` or `years` is out of range.
    pub fn value_at_own_volatilities(&self, spot: f64, years: f64) -> Result<f64, PositionError> {
        let market = self.market();
        let mut value = 0.0;
        for leg in self.legs() {
            let input = BsmInput {
                spot,
                strike: leg.leg.strike,
                years,
                rate: market.rate,
                dividend_yield: market.dividend_yield,
                volatility: leg.volatility,
            };
            value += f64::from(leg.leg.quantity) * bsm_price(leg.leg.kind, &input)?;
        }
        Ok(value)
    }

    /// Profits over spots and dates into `out`, row by row: first every spot at the first time
    /// left, so that spot i and time j have the index j x spots.len() + i.
    ///
    /// `scales` are factors on the volatility, one for each value in the same order, for when
    /// volatility moves with spot; `None` leaves it on the smile. Otherwise as
    /// [`profit_on_smile`](Self::profit_on_smile).
    ///
    /// # Errors
    /// [`PositionError`] when a spot, time or scale is out of range, a slice has not one number for
    /// each spot and time, or the smile returns something that is not a volatility. What `out`
    /// holds is then of no meaning.
    pub fn profit_grid(
        &self,
        spots: &[f64],
        years: &[f64],
        scales: Option<&[f64]>,
        smile: &(impl Smile + ?Sized),
        out: &mut [f64],
    ) -> Result<(), PositionError> {
        self.profit_grid_by_time(spots, years, scales, |_| smile, out)
    }

    /// As [`profit_grid`](Self::profit_grid) with a smile for each time: `smile_at` is called with
    /// the years left, as of a volatility surface.
    ///
    /// # Errors
    /// As for [`profit_grid`](Self::profit_grid).
    pub fn profit_grid_by_time<S: Smile>(
        &self,
        spots: &[f64],
        years: &[f64],
        scales: Option<&[f64]>,
        mut smile_at: impl FnMut(f64) -> S,
        out: &mut [f64],
    ) -> Result<(), PositionError> {
        // Legs on the smile share one grid; a leg with a volatility of its own has one to itself.
        let legs = self.legs().iter().map(|leg| {
            let grid_leg = GridLeg {
                kind: leg.leg.kind,
                quantity: f64::from(leg.leg.quantity),
                strike: leg.leg.strike,
            };
            (grid_leg, leg.above_smile)
        });
        let (on_smile, own): (Vec<_>, Vec<_>) = legs.partition(|(_, above)| *above == 0.0);
        let on_smile: Vec<GridLeg> = on_smile.into_iter().map(|(leg, _)| leg).collect();
        let market = self.market();
        let grid = ValueGrid {
            legs: &on_smile,
            spots,
            years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            offset: self.credit(),
            scales,
        };
        grid.values_by_time(&mut smile_at, out)?;
        if own.is_empty() {
            return Ok(());
        }
        let mut values = vec![0.0; out.len()];
        for (leg, above) in own {
            let grid = ValueGrid {
                legs: &[leg],
                offset: 0.0,
                ..grid
            };
            let smile_at = |years| Shifted {
                smile: smile_at(years),
                above,
            };
            grid.values_by_time(smile_at, &mut values)?;
            for (sum, value) in out.iter_mut().zip(&values) {
                *sum += value;
            }
        }
        Ok(())
    }

    /// Profits over spots and shifts of volatility at one date into `out`, row by row: first every
    /// spot at the first shift. A shift, -10 to 10, is added to the volatility of every leg (0.01
    /// is one point); no volatility goes below zero.
    ///
    /// # Errors
    /// [`PositionError`] as for [`profit_grid`](Self::profit_grid).
    pub fn profit_by_volatility(
        &self,
        spots: &[f64],
        shifts: &[f64],
        years: f64,
        smile: &(impl Smile + ?Sized),
        out: &mut [f64],
    ) -> Result<(), PositionError> {
        for &shift in shifts {
            VOLATILITY_SHIFT.check("volatility shift", shift)?;
        }
        // One time for each shift; the smiles are asked for in their order, once for each grid.
        let times = vec![years; shifts.len()];
        let mut next = shifts.iter().cycle();
        let smile_at = |_| Shifted {
            smile,
            above: next.next().copied().unwrap_or(0.0),
        };
        self.profit_grid_by_time(spots, &times, None, smile_at, out)
    }
}
