//! Figures of the terms about signals: prices, breadth, events, and numbers of the economy.

pub mod breadth;
pub mod currency;
pub mod event;
pub mod growth;
pub mod momentum;
pub mod prices;
