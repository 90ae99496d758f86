//! Deciding together: votes with a quorum, and keys of which some suffice.

use crate::error::{InputError, Range};
use crate::math::power;

const VOTES: Range = Range::closed(0.0, 1e15);
const SUPPLY: Range = Range::closed(1e-6, 1e15);
const SHARE: Range = Range::closed(0.0, 1.0);
const KEYS: Range = Range::closed(1.0, 64.0);

/// A vote of an organisation whose tokens are votes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ballot {
    /// Tokens that could vote, 1e-6 to 1e15.
    pub supply: f64,
    /// Votes for, 0 up to the supply.
    pub votes_for: f64,
    /// Votes against; all votes together up to the supply.
    pub votes_against: f64,
    /// Abstentions, which count for the quorum and not for the majority.
    pub abstentions: f64,
    /// Share of the supply that must vote, 0 to 1.
    pub quorum: f64,
    /// Share of for and against that must be exceeded by those for, 0 to 1.
    pub majority: f64,
}

/// How a ballot ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BallotOutcome {
    /// Share of the supply that voted.
    pub turnout: f64,
    /// Share of for and against that was for; zero when there was neither.
    pub approval: f64,
    /// Whether enough voted.
    pub quorate: bool,
    /// Whether it passed: quorate, and approval above the majority.
    pub passed: bool,
    /// Votes for it takes against these votes against and abstentions, as a share of the supply; above one
    /// when there are not so many. See [`Ballot::outcome`].
    pub to_decide: f64,
    /// Whether it takes more than `to_decide`: then the majority asks for it, and as many are a tie. Where the
    /// quorum asks for it, as many are enough.
    pub to_exceed: bool,
}

impl Ballot {
    /// Counts the votes.
    ///
    /// # Formula
    /// turnout = (for + against + abstentions)/supply, approval = for/(for + against), and what it takes is the
    /// larger of quorum × supply − against − abstentions, which is enough, and of
    /// against × majority/(1 − majority), which must be exceeded. A majority of one cannot be exceeded: there
    /// it takes more than all.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range or there are more votes than tokens.
    pub fn outcome(&self) -> Result<BallotOutcome, InputError> {
        let supply = SUPPLY.check("supply", self.supply)?;
        let votes_for = VOTES.check("votes_for", self.votes_for)?;
        let against = VOTES.check("votes_against", self.votes_against)?;
        let abstentions = VOTES.check("abstentions", self.abstentions)?;
        let quorum = SHARE.check("quorum", self.quorum)?;
        let majority = SHARE.check("majority", self.majority)?;
        let votes = votes_for + against + abstentions;
        Range::closed(0.0, supply).check("votes in all", votes)?;
        let decided = votes_for + against;
        let turnout = votes / supply;
        let approval = if decided > 0.0 {
            votes_for / decided
        } else {
            0.0
        };
        let quorate = turnout >= quorum;
        let missing = quorum - (against + abstentions) / supply;
        let outvoting = if majority < 1.0 {
            majority / (1.0 - majority) * against / supply
        } else {
            1.0
        };
        Ok(BallotOutcome {
            turnout,
            approval,
            quorate,
            passed: quorate && decided > 0.0 && approval > majority,
            to_decide: missing.max(outvoting),
            to_exceed: outvoting >= missing,
        })
    }
}

/// A lock that opens with `needed` of `keys` keys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MultiSignature {
    /// Keys that must sign, m, 1 to `keys`.
    pub needed: u32,
    /// Keys there are, n, 1 to 64.
    pub keys: u32,
}

/// What can go wrong with keys, if each goes its own way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignatureRisk {
    /// Probability that too few keys are left to open the lock.
    pub locked_out: f64,
    /// Probability that a thief has enough keys to open it.
    pub robbed: f64,
}

impl MultiSignature {
    /// Keys that may be lost before the lock stays shut: n - m.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn may_lose(&self) -> Result<u32, InputError> {
        self.check()?;
        Ok(self.keys - self.needed)
    }

    fn check(&self) -> Result<(), InputError> {
        KEYS.check("keys", f64::from(self.keys))?;
        Range::closed(1.0, f64::from(self.keys)).check("needed", f64::from(self.needed))?;
        Ok(())
    }

    /// The probabilities of being locked out and of being robbed when each key is lost with probability `lost`
    /// and stolen with probability `stolen`, independently of the others. Keys kept in one drawer are not
    /// independent.
    ///
    /// # Formula
    /// locked out: P(lost > n - m); robbed: P(stolen >= m); both binomial.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    ///
    /// ```
    /// use condor_core::market::MultiSignature;
    ///
    /// let lock = MultiSignature { needed: 2, keys: 3 };
    /// let risk = lock.risk(0.1, 0.1)?;
    /// // Two or three of three, both ways.
    /// assert!((risk.locked_out - 0.028).abs() < 1e-15);
    /// assert!((risk.robbed - 0.028).abs() < 1e-15);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn risk(&self, lost: f64, stolen: f64) -> Result<SignatureRisk, InputError> {
        self.check()?;
        let lost = SHARE.check("lost", lost)?;
        let stolen = SHARE.check("stolen", stolen)?;
        Ok(SignatureRisk {
            locked_out: at_least(self.keys - self.needed + 1, self.keys, lost),
            robbed: at_least(self.needed, self.keys, stolen),
        })
    }
}

/// Probability of at least `least` successes in `trials`, at most 64.
fn at_least(least: u32, trials: u32, probability: f64) -> f64 {
    let mut ways = 1.0;
    let mut sum = 0.0;
    for count in 0..=trials {
        if count > 0 {
            // Whole numbers below 2^63; rounding is relative.
            ways *= f64::from(trials - count + 1) / f64::from(count);
        }
        if count >= least {
            sum += ways * power(probability, count) * power(1.0 - probability, trials - count);
        }
    }
    sum.min(1.0)
}
