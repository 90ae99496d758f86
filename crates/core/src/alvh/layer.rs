//! Which layer of the hedged condor something belongs to.

use std::fmt;

/// The most sub-layers the ladder of Layer 2 may have.
pub const MAX_SUB_LAYERS: usize = 6;

/// A layer. Written as "Layer 1", "Layer 2a" to "Layer 2f" and "Layer 3".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// Layer 1: the weekly condor.
    Condor,
    /// Layer 2: a rung of the ladder of hedges, counted from zero, the shallowest.
    Hedge(usize),
    /// Layer 3: short-dated condors while the market is complacent.
    Temporal,
}

impl Layer {
    /// Whether it is a rung of the hedge.
    pub const fn is_hedge(self) -> bool {
        matches!(self, Self::Hedge(_))
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Condor => f.write_str("Layer 1"),
            Self::Hedge(index) => {
                let letters = ["a", "b", "c", "d", "e", "f"];
                write!(f, "Layer 2{}", letters.get(*index).unwrap_or(&"?"))
            }
            Self::Temporal => f.write_str("Layer 3"),
        }
    }
}
