//! Versions of a policy: what a change changes, and who has agreed to it.

use super::fields::{Field, FieldValue};
use super::{AlvhError, Policy};
use crate::error::Range;
use std::fmt;

/// The most members of a board that approves changes.
pub const MAX_MEMBERS: usize = 32;

/// One field that differs between two policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its path, as "ladder.2b.budget".
    pub field: String,
    /// What it was; `None` when the field is new.
    pub old: Option<FieldValue>,
    /// What it becomes; `None` when the field is gone.
    pub new: Option<FieldValue>,
}

/// The fields in which two policies differ, in the order of the policy; what only the old one has comes
/// last. The version is not one of them. None for a policy and itself.
///
/// ```
/// use condor_core::alvh::{Preset, changes};
///
/// let policy = Preset::Static.policy();
/// assert!(changes(&policy, &policy).is_empty());
/// let mut dearer = policy.clone();
/// dearer.ladder[0].budget = 0.006;
/// let change = &changes(&policy, &dearer)[0];
/// assert_eq!(change.to_string(), "ladder.2a.budget: 0.004 -> 0.006");
/// ```
pub fn changes(old: &Policy, new: &Policy) -> Vec<Change> {
    let (old, new) = (old.fields(), new.fields());
    let value = |fields: &[Field], path: &str| {
        let found = fields.iter().find(|field| field.path == path);
        found.map(|field| field.value.clone())
    };
    let mut changes = Vec::new();
    for field in &new {
        let before = value(&old, &field.path);
        if before.as_ref() != Some(&field.value) {
            changes.push(Change {
                field: field.path.clone(),
                old: before,
                new: Some(field.value.clone()),
            });
        }
    }
    for field in old {
        if value(&new, &field.path).is_none() {
            changes.push(Change {
                field: field.path,
                old: Some(field.value),
                new: None,
            });
        }
    }
    changes
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.field)?;
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, "{old} -> {new}"),
            (None, Some(new)) => write!(f, "new, {new}"),
            (Some(old), None) => write!(f, "gone, was {old}"),
            (None, None) => Ok(()),
        }
    }
}

/// A change of policy that takes effect once m of n members have approved it.
///
/// The multi-signature of the method's figures of speech, made exact: nobody's approval counts twice, and
/// fewer than m change nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    current: Policy,
    proposed: Policy,
    needed: u32,
    approved: Vec<bool>,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approvals {
    /// Members that have approved.
    pub given: u32,
    /// How many must.
    pub needed: u32,
    /// How many members there are.
    pub members: u32,
}

impl Approvals {
    /// Whether enough have approved.
    pub const fn enough(&self) -> bool {
        self.given >= self.needed
    }
}

impl Proposal {
    /// A change from `current` to `proposed` that `needed` of `members` (1 to 32) must approve.
    ///
    /// # Errors
    /// [`AlvhError`] when either policy is wrong or a number is out of range.
    ///
    /// ```
    /// use condor_core::alvh::{Preset, Proposal};
    ///
    /// let (current, proposed) = (Preset::Static.policy(), Preset::Steward.policy());
    /// let mut proposal = Proposal::new(current, proposed, 2, 3)?;
    /// proposal.approve(0)?;
    /// proposal.approve(0)?; // the same member again
    /// assert_eq!(proposal.in_force().version, 1);
    /// proposal.approve(2)?;
    /// assert_eq!((proposal.in_force().version, proposal.in_force().name.as_str()), (2, "Steward"));
    /// # Ok::<(), condor_core::alvh::AlvhError>(())
    /// ```
    pub fn new(
        current: Policy,
        mut proposed: Policy,
        needed: u32,
        members: u32,
    ) -> Result<Self, AlvhError> {
        let members_range = Range::closed(1.0, MAX_MEMBERS as f64);
        members_range.check("members", f64::from(members))?;
        Range::closed(1.0, f64::from(members)).check("needed", f64::from(needed))?;
        current.check()?;
        proposed.version = current.version.saturating_add(1);
        proposed.check()?;
        Ok(Self {
            current,
            proposed,
            needed,
            approved: vec![false; members as usize],
        })
    }

    /// Notes that a member, counted from zero, approves. Twice is as once.
    ///
    /// # Errors
    /// [`AlvhError::Input`] when there is no such member.
    pub fn approve(&mut self, member: u32) -> Result<(), AlvhError> {
        let last = self.approved.len() as f64 - 1.0;
        match self.approved.get_mut(member as usize) {
            Some(approved) => *approved = true,
            None => {
                Range::closed(0.0, last).check("member", f64::from(member))?;
            }
        }
        Ok(())
    }

    /// Where it stands.
    pub fn approvals(&self) -> Approvals {
        let given = self.approved.iter().filter(|approved| **approved);
        Approvals {
            given: given.count() as u32,
            needed: self.needed,
            members: self.approved.len() as u32,
        }
    }

    /// What it changes.
    pub fn changes(&self) -> Vec<Change> {
        changes(&self.current, &self.proposed)
    }

    /// The policy in force: the proposed one, one version higher, when enough have approved, else the
    /// current one.
    pub fn in_force(&self) -> &Policy {
        if self.approvals().enough() {
            &self.proposed
        } else {
            &self.current
        }
    }
}
