//! The choices a reader has.

crate::choices! {
    /// Which policy decides.
    pub enum PolicyChoice {
        /// The preset that preserves capital.
        Steward = ("s", "Steward"),
        /// The preset that harvests premium.
        Promoter = ("p", "Promoter"),
        /// The rule of Cboe's VXTH index.
        Vxth = ("v", "VXTH"),
        /// The same sum every month.
        Static = ("t", "Static"),
        /// No hedge.
        None = ("n", "No hedge"),
        /// The reader's own ladder.
        Own = ("o", "My own"),
    }
}

crate::choices! {
    /// The preset an own policy is compared with.
    pub enum Base {
        /// Steward.
        Steward = ("s", "Steward"),
        /// Promoter.
        Promoter = ("p", "Promoter"),
        /// VXTH.
        Vxth = ("v", "VXTH"),
        /// Static.
        Static = ("t", "Static"),
    }
}

crate::choices! {
    /// How many condors are held.
    pub enum SizeBy {
        /// As many as stake a share of capital.
        Share = ("s", "Share of capital"),
        /// A number of contracts.
        Contracts = ("n", "Contracts"),
    }
}

crate::choices! {
    /// Whether Layer 3 trades.
    pub enum LayerThree {
        /// As the policy has it.
        AsPolicy = ("p", "As the policy"),
        /// With the reader's thresholds.
        Own = ("o", "My thresholds"),
        /// Never.
        Off = ("x", "Off"),
    }
}

crate::choices! {
    /// Whether a signal is known.
    pub enum Known {
        /// No series was given.
        Unknown = ("u", "Unknown"),
        /// The reader gives its value.
        Known = ("k", "Known"),
    }
}

crate::choices! {
    /// What a rung of an own ladder holds.
    pub enum RungKind {
        /// Nothing.
        Off = ("x", "Off"),
        /// A VIX call.
        Call = ("c", "VIX call"),
        /// A VIX call bought and a higher one sold.
        CallSpread = ("s", "VIX call spread"),
        /// A small VIX future.
        Future = ("f", "Small VIX future"),
        /// A small VIX future bought and one two months later sold.
        Calendar = ("k", "VIX calendar"),
        /// Shares of a fund that holds the 30-day future.
        Fund = ("e", "Volatility fund"),
        /// A put on the index bought and a lower one sold.
        PutSpread = ("p", "SPX put spread"),
    }
}

crate::choices! {
    /// When a rung of an own ladder buys.
    pub enum RungTrigger {
        /// On every day.
        Always = ("a", "Always"),
        /// When the curve is inverted.
        Inverted = ("i", "Inverted curve"),
        /// When the VIX is low.
        LowVix = ("l", "Low VIX"),
        /// When the relative strength index is low.
        Weak = ("w", "RSI low"),
        /// When the MACD is under its signal line.
        Falling = ("m", "MACD below its line"),
        /// When an event is near.
        Event = ("v", "Event near"),
    }
}

crate::choices! {
    /// What an own policy does when the hedge would eat too much theta.
    pub enum RemedyChoice {
        /// It buys and says so.
        Report = ("r", "Buy and say so"),
        /// It buys nothing.
        Skip = ("x", "Buy nothing"),
        /// It buys a small future.
        Future = ("f", "Small future"),
        /// It buys a put spread on the index.
        PutSpread = ("p", "SPX put spread"),
    }
}

crate::choices! {
    /// How the strikes of a rung of an own ladder are found.
    pub enum StrikeBy {
        /// By a delta.
        Delta = ("d", "Delta"),
        /// At a distance from the future of its expiry.
        Away = ("m", "Distance"),
    }
}

crate::choices! {
    /// Whether an own hedge is rolled.
    pub enum RollChoice {
        /// It is held to its end.
        Never = ("n", "Never"),
        /// By the reader's rules.
        Own = ("o", "By my rules"),
    }
}

crate::choices! {
    /// What is held before today's orders.
    pub enum HeldBefore {
        /// Nothing.
        Nothing = ("x", "None"),
        /// What the policy bought in a market like that of today.
        Same = ("s", "Bought in this market"),
        /// What it bought in the market of a fresh page.
        Calm = ("c", "Bought in a calm market"),
        /// What it bought on an inverted curve.
        Inverted = ("i", "Bought on an inverted curve"),
    }
}
