//! One dimension of a shock.

/// The part of a shock that a slider or one side of a grid sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Calendar days that pass.
    Days,
    /// Return of spot, as a decimal.
    Spot,
    /// Level of the VIX, whatever spot does.
    VixLevel,
    /// Points added to the VIX's own response.
    VixPoints,
    /// Level of VVIX, whatever the VIX does.
    VvixLevel,
    /// Points added to VVIX's own response.
    VvixPoints,
    /// Tilt of the curve.
    Twist,
    /// Change of the skew.
    Skew,
    /// Change of the rate, as a decimal.
    Rate,
}

impl Axis {
    /// Every axis, in the order in which a shock is applied.
    pub const ALL: [Self; 9] = [
        Self::Days,
        Self::Spot,
        Self::VixLevel,
        Self::VixPoints,
        Self::VvixLevel,
        Self::VvixPoints,
        Self::Twist,
        Self::Skew,
        Self::Rate,
    ];
}
