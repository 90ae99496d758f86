//! The live part of the glossary's pages about volatility, the VIX and hedging with it.

fn main() {
    condor_web::live::start(&condor_calc::registry::VIX);
}
