//! The live part of the glossary's pages and lessons about volatility and the VIX.

fn main() {
    condor_web::live::start(&condor_calc::registry::VIX);
}
