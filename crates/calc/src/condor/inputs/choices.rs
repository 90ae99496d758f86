//! The choices a reader has.

crate::choices! {
    /// What the position is.
    pub enum Structure {
        /// A put spread sold below and a call spread sold above.
        Condor = ("ic", "Iron condor"),
        /// The put side alone.
        PutSpread = ("ps", "Put spread"),
        /// The call side alone.
        CallSpread = ("cs", "Call spread"),
        /// An iron condor with every leg turned round, paid for.
        Inverse = ("iv", "Inverse condor"),
    }
}

impl Structure {
    /// True with a put side.
    pub const fn has_puts(self) -> bool {
        !matches!(self, Structure::CallSpread)
    }

    /// True with a call side.
    pub const fn has_calls(self) -> bool {
        !matches!(self, Structure::PutSpread)
    }

    /// True with four legs.
    pub const fn is_two_sided(self) -> bool {
        self.has_puts() && self.has_calls()
    }

    /// What belongs to its legs, from the lowest strike: of two for the puts and two for the calls.
    pub(crate) fn of_legs<T>(self, puts: [T; 2], calls: [T; 2]) -> impl Iterator<Item = T> {
        let puts = self.has_puts().then_some(puts);
        let calls = self.has_calls().then_some(calls);
        puts.into_iter().chain(calls).flatten()
    }

    /// Its name in a sentence: "The condor".
    pub const fn subject(self) -> &'static str {
        match self {
            Structure::Condor => "The condor",
            Structure::PutSpread => "The put spread",
            Structure::CallSpread => "The call spread",
            Structure::Inverse => "The inverse condor",
        }
    }
}

crate::choices! {
    /// Which expiries the wanted days are moved to.
    pub enum Expiry {
        /// None: the days are taken as they are.
        Exact = ("x", "Exact days"),
        /// The third Friday of a month.
        Monthly = ("m", "Monthly"),
        /// A Friday.
        Weekly = ("w", "Weekly"),
        /// A day of trading.
        Daily = ("d", "Daily"),
    }
}

crate::choices! {
    /// Where the volatility of a leg comes from.
    pub enum Volatilities {
        /// The smile.
        Smile = ("s", "From the smile"),
        /// An own number for each leg.
        Each = ("e", "Each leg"),
    }
}

crate::choices! {
    /// How far bid and ask of the legs lie apart.
    pub enum BidAsks {
        /// One number for all.
        Alike = ("a", "All alike"),
        /// An own number for each leg.
        Each = ("e", "Each leg"),
    }
}

crate::choices! {
    /// What the chance of profit is computed from.
    pub enum Law {
        /// The smile's own density.
        Smile = ("s", "All prices"),
        /// A lognormal with the volatility at the money, growing as the forward does.
        Lognormal = ("l", "One volatility"),
        /// A lognormal with an own volatility and an own growth.
        Own = ("o", "My own view"),
    }
}

crate::choices! {
    /// How the short strikes are chosen.
    pub enum StrikeRule {
        /// By their delta.
        Delta = ("d", "Delta"),
        /// By their distance from the index in expected moves.
        Moves = ("m", "Moves"),
        /// So that the condor pays a credit.
        Credit = ("c", "Credit"),
        /// All four strikes as they are set.
        Hand = ("h", "By hand"),
    }
}

crate::choices! {
    /// How the strikes of the wings are chosen.
    pub enum WingRule {
        /// By their distance from the other strike of their side.
        Width = ("w", "Width"),
        /// By their delta.
        Delta = ("d", "Delta"),
    }
}

crate::choices! {
    /// Whether put side and call side are set together.
    pub enum Sides {
        /// One number for both.
        Alike = ("a", "Both alike"),
        /// A number for each.
        Each = ("e", "Each side"),
    }
}

crate::choices! {
    /// Distance between listed strikes, in index points.
    pub enum StrikeStep {
        /// 1 point.
        One = ("1", "1"),
        /// 5 points, as SPX strikes are listed near the money.
        Five = ("5", "5"),
        /// 10 points.
        Ten = ("10", "10"),
        /// 25 points.
        TwentyFive = ("25", "25"),
        /// 50 points.
        Fifty = ("50", "50"),
    }
}

impl StrikeStep {
    /// The distance in index points.
    pub const fn points(self) -> f64 {
        match self {
            StrikeStep::One => 1.0,
            StrikeStep::Five => 5.0,
            StrikeStep::Ten => 10.0,
            StrikeStep::TwentyFive => 25.0,
            StrikeStep::Fifty => 50.0,
        }
    }
}

crate::choices! {
    /// What a broker wants deposited.
    pub enum MarginBy {
        /// The wider of the two spreads.
        WiderSide = ("w", "Wider side"),
        /// Both spreads.
        TwoSpreads = ("t", "Two spreads"),
        /// The worst loss when the index moves at once.
        Stress = ("s", "Stress"),
    }
}

crate::choices! {
    /// What volatility does when the index moves.
    pub enum Link {
        /// It rises as the index falls.
        Moves = ("m", "Moves against the SPX"),
        /// It stands still.
        Still = ("s", "Stands still"),
    }
}

crate::choices! {
    /// A Greek to draw.
    pub enum GreekChoice {
        /// Dollars a point of the index.
        Delta = ("d", "Delta"),
        /// Change of delta a point of the index.
        Gamma = ("g", "Gamma"),
        /// Dollars a day.
        Theta = ("t", "Theta"),
        /// Dollars a point of volatility.
        Vega = ("v", "Vega"),
    }
}

crate::choices! {
    /// The strikes of a position rolled out.
    pub enum RollTo {
        /// Those it has.
        Same = ("s", "Same strikes"),
        /// Those that have the deltas it began with.
        Delta = ("d", "Same deltas"),
    }
}

crate::choices! {
    /// What is done about a trade on the way.
    pub enum AdjustBy {
        /// Nothing.
        Hold = ("n", "Hold"),
        /// Everything is closed.
        Close = ("c", "Close"),
        /// The same strikes at a later expiry.
        Out = ("o", "Roll out"),
        /// The side that is not in danger is moved nearer.
        Untested = ("u", "Roll the safe side"),
        /// The side in danger is moved away.
        Tested = ("t", "Roll the tested side"),
    }
}
