//! The live part of the glossary's pages about signals and markets.

fn main() {
    condor_web::live::start(&condor_calc::registry::MARKETS);
}
