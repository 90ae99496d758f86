//! The live part of the glossary's pages about hedging.

fn main() {
    condor_web::live::start(&condor_calc::registry::HEDGING);
}
