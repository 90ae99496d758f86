//! The live part of the glossary's pages about returns, capital, signals, companies and markets.

fn main() {
    condor_web::live::start(&condor_calc::registry::MONEY);
}
