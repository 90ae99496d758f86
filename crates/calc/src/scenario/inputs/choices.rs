//! The choices a reader has.

crate::choices! {
    /// What the hedge is.
    pub enum HedgeKind {
        /// VIX calls bought.
        Call = ("c", "VIX calls"),
        /// Calls bought and as many sold at a higher strike.
        Spread = ("s", "VIX call spreads"),
    }
}

crate::choices! {
    /// How the strike of the bought call is chosen.
    pub enum HedgeStrike {
        /// By its delta to its own future.
        Delta = ("d", "Delta"),
        /// As it is set.
        Strike = ("k", "Strike"),
    }
}

crate::choices! {
    /// Where the VIX goes.
    pub enum VixRule {
        /// It answers to the index.
        Answers = ("a", "Answers to the SPX"),
        /// Where the reader puts it.
        Own = ("o", "My own level"),
    }
}

crate::choices! {
    /// What futures do while days pass and nothing else happens.
    pub enum Ageing {
        /// Each keeps its level.
        Keeps = ("k", "Keep their levels"),
        /// The curve stands still.
        Rolls = ("r", "Roll down the curve"),
    }
}

crate::choices! {
    /// One of the fourteen crises, in the engine's order.
    pub enum CrisisChoice {
        /// October 1987.
        Y1987 = ("1987", "1987"),
        /// Russian default and LTCM.
        Y1998 = ("1998", "1998"),
        /// The dot-com bear market.
        Y2000 = ("2000-02", "2002"),
        /// September to November 2008.
        Y2008 = ("2008", "2008"),
        /// The whole bear market of 2007 to 2009.
        Y2007 = ("2007-09", "2009"),
        /// The flash crash.
        Y2010 = ("2010", "2010"),
        /// The downgrade of the United States.
        Y2011 = ("2011", "2011"),
        /// The devaluation of the yuan.
        Y2015 = ("2015", "2015"),
        /// Volmageddon.
        February2018 = ("2018-02", "2018a"),
        /// The end of 2018.
        Quarter2018 = ("2018-q4", "2018b"),
        /// COVID-19.
        Y2020 = ("2020", "2020"),
        /// The bear market of 2022.
        Y2022 = ("2022", "2022"),
        /// The end of the carry trade.
        Y2024 = ("2024", "2024"),
        /// Tariffs.
        Y2025 = ("2025", "2025"),
    }
}
