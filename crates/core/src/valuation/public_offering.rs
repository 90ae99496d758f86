//! Going public: what new shares do to those who hold the old ones.

use crate::error::{InputError, Range};

const SHARES: Range = Range::closed(0.0, 1e15);
const SOME_SHARES: Range = Range::closed(1e-6, 1e15);
const PRICE: Range = Range::closed(1e-9, 1e12);
const FEE: Range = Range::closed(0.0, 1.0);
const MONEY: Range = Range::closed(1e-6, 1e15);

/// Shares sold to the public.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offering {
    /// Shares before, 1e-6 to 1e15.
    pub old_shares: f64,
    /// New shares the company issues, 0 to 1e15.
    pub new_shares: f64,
    /// Old shares their holders sell at the same time, 0 up to `old_shares`.
    pub sold_by_holders: f64,
    /// Offer price, 1e-9 to 1e12.
    pub offer_price: f64,
    /// The banks' share of what is raised, 0 to 1.
    pub fee: f64,
    /// Price at the end of the first day, 1e-9 to 1e12.
    pub first_close: f64,
}

/// What an offering brings and costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfferingResult {
    /// Money the company receives, after the fee.
    pub raised: f64,
    /// Value of the company at the offer price before the new money.
    pub before_money: f64,
    /// The same with the new shares.
    pub after_money: f64,
    /// Share of the company the old holders own afterwards.
    pub held_after: f64,
    /// Share they gave up because new shares were issued: new/(old + new).
    pub dilution: f64,
    /// Money left on the table: what the buyers gained in a day on all shares sold; negative when they
    /// lost.
    pub left_on_the_table: f64,
}

impl Offering {
    /// The offering that raises `money`, 1e-6 to 1e15, without a fee, for a company worth `worth`, 1e-6 to 1e15,
    /// before it, when the first close is what the shares are then worth. None of the old shares is sold.
    ///
    /// # Formula
    /// new shares = money/offer price; first close = (worth + money)/(old + new). At an offer price of
    /// worth/old nothing is left on the table.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range, or a number of the offering would be.
    ///
    /// ```
    /// use condor_core::valuation::Offering;
    ///
    /// // 80 shares of 25 each; 250 are raised at 12.5 a share.
    /// let offering = Offering::raising(250.0, 80.0, 2000.0, 12.5)?;
    /// assert_eq!((offering.new_shares, offering.first_close), (20.0, 22.5));
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn raising(
        money: f64,
        old_shares: f64,
        worth: f64,
        offer_price: f64,
    ) -> Result<Self, InputError> {
        let money = MONEY.check("money", money)?;
        let old_shares = SOME_SHARES.check("old_shares", old_shares)?;
        let worth = MONEY.check("worth", worth)?;
        let offer_price = PRICE.check("offer_price", offer_price)?;
        let new_shares = SHARES.check("new_shares", money / offer_price)?;
        let first_close = (worth + money) / (old_shares + new_shares);
        Ok(Self {
            old_shares,
            new_shares,
            sold_by_holders: 0.0,
            offer_price,
            fee: 0.0,
            first_close: PRICE.check("first_close", first_close)?,
        })
    }

    /// Computes what the offering brings and costs.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    ///
    /// ```
    /// use condor_core::valuation::Offering;
    ///
    /// let offering = Offering {
    ///     old_shares: 80.0, new_shares: 20.0, sold_by_holders: 0.0,
    ///     offer_price: 10.0, fee: 0.07, first_close: 12.0,
    /// };
    /// let result = offering.result()?;
    /// assert_eq!(result.dilution, 0.2);
    /// assert!((result.raised - 186.0).abs() < 1e-12);
    /// assert_eq!(result.left_on_the_table, 40.0);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn result(&self) -> Result<OfferingResult, InputError> {
        let old = SOME_SHARES.check("old_shares", self.old_shares)?;
        let new = SHARES.check("new_shares", self.new_shares)?;
        let sold = Range::closed(0.0, old).check("sold_by_holders", self.sold_by_holders)?;
        let price = PRICE.check("offer_price", self.offer_price)?;
        let fee = FEE.check("fee", self.fee)?;
        let close = PRICE.check("first_close", self.first_close)?;
        let all = old + new;
        Ok(OfferingResult {
            raised: new * price * (1.0 - fee),
            before_money: old * price,
            after_money: all * price,
            held_after: (old - sold) / all,
            dilution: new / all,
            left_on_the_table: (new + sold) * (close - price),
        })
    }
}
