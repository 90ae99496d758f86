//! The live part of the glossary's pages about returns, capital and companies.

fn main() {
    condor_web::live::start(&condor_calc::registry::MONEY);
}
